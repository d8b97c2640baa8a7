//! 没有重算的百分比 Stated percentages that no calculation reached, each with the reason.
//!
//! A reader who sees some percentages recomputed should see which were not. Judges nothing.

use super::check::Check;
use super::percentages::is_vague;
use crate::audit::case::Case;
use crate::audit::case::grid::{Entry, Grid};
use crate::audit::case::sentence::{Number, Sentence};
use crate::audit::model::{Unreckoned, Why};
use crate::text::Span;
use crate::value::parse_decimal;

/// The percentages of prose and of table cells that no check states, in the order of the report. What an indicator aims
/// at is no statement of fact.
pub(in crate::audit) fn percentages(case: &Case<'_>, checks: &[Check]) -> Vec<Unreckoned> {
    let mut reckoned: Vec<Span> = checks.iter().filter_map(|check| check.stated.span).collect();
    reckoned.extend(case.report.indicators.iter().filter_map(|row| row.target.span));
    reckoned.sort_unstable();
    let is_open = |place: Span| {
        let at = reckoned.partition_point(|span| span.end() <= place.start());
        !reckoned.get(at).is_some_and(|span| span.overlaps(place))
    };
    let mut open: Vec<Unreckoned> = Vec::new();
    for sentence in case.sentences() {
        open.extend(of_sentence(sentence, is_open));
    }
    open.extend(in_cells(case).into_iter().filter(|one| is_open(one.span)));
    open.sort_by_key(|one| one.span);
    open.dedup_by_key(|one| one.span);
    open
}

fn of_sentence(sentence: &Sentence<'_>, is_open: impl Fn(Span) -> bool) -> impl Iterator<Item = Unreckoned> {
    // ×100% in a formula states nothing.
    let is_factor = |number: &Number| sentence.between(0, number.start).ends_with(['×', '*']);
    let stated = sentence.figures.iter().filter(|number| number.is_percentage());
    stated.filter_map(move |number| {
        let span = sentence.place(number);
        (is_open(span) && !is_factor(number)).then(|| Unreckoned {
            span,
            why: why(sentence, number),
        })
    })
}

fn why(sentence: &Sentence<'_>, stated: &Number) -> Why {
    const ENOUGH: usize = 2;
    let tail = sentence.clause_after(stated.end);
    let behind = ["以上", "左右", "以内", "以下"]
        .iter()
        .any(|word| tail.starts_with(word));
    if behind || is_vague(sentence.clause_before(stated.start)) {
        return Why::Vague;
    }
    let figures = sentence.figures.iter();
    let beside = figures
        .filter(|number| number.end <= stated.start && !number.unit.is_empty() && !number.is_percentage());
    if beside.take(ENOUGH).count() < ENOUGH {
        Why::NoFigures
    } else {
        Why::WhichFigures
    }
}

/// Cells that are one percentage and nothing else.
fn in_cells(case: &Case<'_>) -> Vec<Unreckoned> {
    let percentage = |entry: &Entry<'_>| {
        parse_decimal(entry.words().strip_suffix('%')?)?;
        Some(Unreckoned {
            span: entry.squashed.whole(),
            why: Why::InTable,
        })
    };
    case.grids()
        .iter()
        .flat_map(Grid::own)
        .filter_map(percentage)
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::audit::testing::report;
    use crate::audit::{Profiles, Why, audit};

    fn told(words: &str) -> Vec<(String, Why)> {
        let report = report(&format!("2022年度部门整体支出绩效自评报告\n\n{words}"));
        let audit = audit(&report, Profiles::built_in());
        let words = |span| report.document.text.slice(span).to_owned();
        audit
            .unreckoned
            .iter()
            .map(|one| (words(one.span), one.why))
            .collect()
    }

    #[test]
    fn every_percentage_is_reckoned_or_told() {
        let words =
            "支出3708.44万元，其中基本支出2858.4万元，占77.08%。群众满意度为96.5%，覆盖率达90%以上。\n";
        let expected = [
            ("96.5%".to_owned(), Why::NoFigures),
            ("90%".to_owned(), Why::Vague),
        ];
        assert_eq!(told(words), expected);
    }

    #[test]
    fn a_cell_with_a_percentage_is_told_and_a_target_is_not() {
        let table = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|---|---|\n| 产出指标 | 质量指标 | 验收合格率 | 95% | 98% | 10 | 10 |\n";
        assert_eq!(told(table), [("98%".to_owned(), Why::InTable)]);
    }
}
