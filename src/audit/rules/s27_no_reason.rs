//! S27: no reason for what was not done, beside targets that the report itself says were missed.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem;
use regex::Regex;

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::reckoning::shortfall::{Shortfall, shortfalls};
use crate::audit::reckoning::told_pairs::pairs;
use crate::audit::rule::rule;
use crate::document::Block;
use crate::text::{Span, Squashed};
use crate::value::{Decimal, Status};

rule! {
    /// “未能完成原因”一栏填“无”，而报告自己写明有目标没有完成。
    ///
    /// 指标表中没有达到的目标算，备注中写明目标值和较小的实际完成值、写明某项指标的完成率不到 100%、写明有指标没有完成的，也算。一份报告有几处这样的栏目、或者
    /// 写在某一项指标之下的，各说各的事，不看。指标表列明目标值和实际完成值、从中看得出没有完成的，只作提示。
    "S27", Warning, "没有完成的原因填“无”，而有目标没有完成",
    basis: "前后对照",
    formula: "未能完成原因：无，而实际完成值＜目标值",
    example: "“未能完成原因”填“无”，而备注写明“用户数指标值 20 家，实际完成值 17 家”。",
    remedy: "写明没有完成的目标和原因。",
}

/// 未能完成原因 and what it is filled with, over the borders of cells.
static FIELD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^((?:未能|没有|未)(?:按期|按时)?完成的?原因[^\n。；，:：\t|]{0,14})[:：|\s]{1,24}(无|没有)[。\s]*?(?:[。；\n|\t]|$)",
    )
    .ok()
});

/// "报告数"指标完成率为60%: of an indicator, not of money.
static RATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#""?[^，。；、,:"]{0,30}"?指标(?:的)?完成率(?:仅|只)?(?:为|是|有|达到?)?(\d+(?:\.\d+)?)%"#)
        .ok()
});

/// 个别指标未完成.
static WORDS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:个别|部分|少数|有\d+(?:个|项))(?:绩效)?(?:指标|目标|任务)(?:没有|未能|尚未|未)(?:全部|按期|按时|如期)?(?:完成|达标|达到|实现)").ok()
});

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    finding(case).into_iter().map(Draft::alone).collect()
}

fn finding(case: &Case<'_>) -> Option<Draft> {
    let (label, none) = field(case)?;
    let short = shortfalls(case);
    let is_shown = !short.is_empty();
    let missed = short.into_iter().map(of_row).chain(told(case));
    let missed: Vec<(String, Vec<Span>)> = missed.take(MOST).collect();
    if missed.is_empty() {
        return None;
    }
    let words: Vec<&str> = missed.iter().map(|(words, _)| words.as_str()).collect();
    let message = format!(
        "“{label}”填“无”，而报告写明有目标没有完成：{}。",
        words.join("；")
    );
    let places = missed.iter().flat_map(|(_, places)| places.iter().copied());
    // Where target and result stand in columns of their own, whoever reads the table sees what was missed.
    let kind = if is_shown { Draft::info } else { Draft::warning };
    Some(kind(message, std::iter::once(none).chain(places).collect()))
}

/// So many are told.
const MOST: usize = 5;

fn of_row(shortfall: Shortfall) -> (String, Vec<Span>) {
    (shortfall.words(), shortfall.spans)
}

/// The one field for what was not done, as it is called, and its 无.
fn field(case: &Case<'_>) -> Option<(String, Span)> {
    let (text, pattern) = (case.text().as_str(), FIELD.as_ref()?);
    let heads = ["未能", "没有", "未"];
    let is_there = |at: usize| {
        let before = text.get(..at)?;
        let before = before.trim_end_matches("按期").trim_end_matches("按时");
        let start = heads.iter().find_map(|head| before.strip_suffix(head))?.len();
        let found = pattern.captures(text.get(start..)?)?;
        let (label, none) = (found.get(1)?, found.get(2)?);
        let place = Span::new(start + none.start(), start + none.end());
        Some((label.as_str().trim_end().to_owned(), place))
    };
    let mut fields = ["完成原因", "完成的原因"]
        .into_iter()
        .flat_map(|word| memmem::find_iter(text.as_bytes(), word))
        .filter_map(is_there);
    let (label, none) = fields.next().filter(|_| fields.next().is_none())?;
    (!is_of_row(case, none)).then_some((label, none))
}

/// Whether a place stands in the row of an indicator.
fn is_of_row(case: &Case<'_>, place: Span) -> bool {
    let row_of = |span: Span| case.place(span).and_then(|it| Some((it.block, it.cell?.0)));
    let own = row_of(place);
    own.is_some() && case.report.indicators.iter().any(|row| row_of(row.span) == own)
}

/// What the notes of rows that show no target and result themselves say was missed, in their words.
fn told<'a>(case: &'a Case<'_>) -> impl Iterator<Item = (String, Vec<Span>)> + 'a {
    let noted = case.report.indicators.iter();
    let noted = noted.filter(|row| row.note.is_some() || row.explanation.is_some());
    let noted = noted.filter(|row| row.status != Status::Unmet);
    noted.filter_map(|row| {
        let place = case.place(row.span)?;
        let Block::Table(table) = case.report.document.blocks.get(place.block)? else {
            return None;
        };
        let cells = table.rows.get(place.cell?.0)?.iter().filter(|cell| !cell.filled);
        let mut pieces = cells.flat_map(|cell| cell.pieces.iter());
        pieces.find_map(|piece| {
            let words = Squashed::of(case.text(), *piece);
            let missed = missed_in(words.as_str())?;
            let place = words.source(missed.start, missed.end);
            Some((case.whole_words(place), vec![place]))
        })
    })
}

/// Where a note says that something was missed.
fn missed_in(words: &str) -> Option<Range<usize>> {
    let short = pairs(words).find(|pair| pair.actual < pair.target);
    let is_short = |found: &regex::Captures<'_>| {
        let rate = found
            .get(1)
            .and_then(|rate| rate.as_str().parse::<Decimal>().ok());
        rate.is_some_and(|rate| rate < Decimal::ONE_HUNDRED)
    };
    let rate = || RATE.as_ref()?.captures_iter(words).find(is_short)?.get(0);
    let told = || rate().or_else(|| WORDS.as_ref()?.find(words));
    short
        .map(|pair| pair.range)
        .or_else(|| told().map(|told| told.range()))
}

#[cfg(test)]
mod tests {
    use super::{RULE, missed_in};
    use crate::audit::testing::check;

    const TABLE: &str =
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t备注\n产出指标\t数量指标\t";

    #[test]
    fn no_reason_beside_a_target_that_was_missed_is_found() {
        check(
            &RULE,
            &format!(
                "项目支出绩效自评表\n\n总体目标\t修桥十座。\t完成情况\t已修。\t未能完成原因\t⟦无⟧\n\n{TABLE}修桥数量\t⟦10座⟧\t⟦8座⟧\t10\t8\t\n"
            ),
        );
        check(
            &RULE,
            &format!(
                "项目支出绩效自评表\n\n总体目标：修桥。\n未完成原因及改进措施：⟦无⟧。\n\n{TABLE}修桥完成情况\t按计划\t基本完成\t10\t8\t⟦个别指标未完成⟧，扣2分\n"
            ),
        );
    }

    #[test]
    fn nothing_missed_and_what_is_said_of_one_row_say_nothing() {
        check(
            &RULE,
            &format!(
                "项目支出绩效自评表\n\n总体目标\t修桥。\t未能完成原因\t无\n\n{TABLE}修桥数量\t10座\t10座\t10\t10\t指标完成率为100%\n"
            ),
        );
        check(
            &RULE,
            &format!(
                "项目支出绩效自评表\n\n修桥：未完成原因：无。\n修路：未完成原因：无。\n\n{TABLE}修桥数量\t10座\t8座\t10\t8\t\n"
            ),
        );
        check(
            &RULE,
            &format!(
                "项目支出绩效自评表\n\n总体目标\t修桥。\t未能完成原因\t雨水多\n\n{TABLE}修桥数量\t10座\t8座\t10\t8\t\n"
            ),
        );
    }

    #[test]
    fn notes_tell_what_was_missed_by_figures_or_in_words() {
        let missed = |words: &'static str| missed_in(words).and_then(|range| words.get(range));
        assert_eq!(
            missed("扣1分，如用户数指标值20家，实际完成值17家。"),
            Some("用户数指标值20家，实际完成值17家")
        );
        assert_eq!(
            missed("\"报告数\"指标完成率为60%"),
            Some("\"报告数\"指标完成率为60%")
        );
        assert_eq!(missed("个别指标未完成"), Some("个别指标未完成"));
        for words in [
            "用户数目标值20家，实际完成值23家",
            "用户数目标值20家，实际完成值17户",
            "资金支付完成率为60%",
            "\"报告数\"指标完成率为100%",
            "指标完成",
        ] {
            assert_eq!(missed(words), None, "{words}");
        }
    }
}
