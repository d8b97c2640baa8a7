//! 再算 Figures that no rule judges, reckoned again from what the report states beside them, and shown where they hold.
//!
//! Growth, shares of counts, and the execution line of the scored table. Two figures that do not give a third may
//! simply be the wrong two: that proves nothing, and nothing is shown.

use super::arithmetic::{Change, Figure, change, product, share};
use super::case::Case;
use super::model::Check;
use super::scoring::Scoring;
use super::sentence::{Number, Sentence};
use crate::report::{Item, Stage};
use crate::text::Span;
use crate::value::{Decimal, MoneyUnit, Verdict};

/// What could be reckoned again and holds. `known` is what the rules have reckoned already.
pub(super) fn checks(case: &Case<'_>, known: &[Check]) -> Vec<Check> {
    let is_new = |check: &Check| {
        check.stated.span.is_none_or(|span| {
            !known
                .iter()
                .any(|other| other.stated.span.is_some_and(|other| other.overlaps(span)))
        })
    };
    let rates = in_prose(case).into_iter().chain(execution(case)).filter(is_new);
    rates
        .filter(|check| check.verdict != Verdict::Inconsistent)
        .collect()
}

fn with_rule(check: Check, rule: &str) -> Check {
    Check {
        rule: rule.into(),
        ..check
    }
}

/// Words that say by how much something has changed, and which way.
const CHANGES: [(&str, Change); 9] = [
    ("增长", Change::Up),
    ("上升", Change::Up),
    ("提高", Change::Up),
    ("增加", Change::Up),
    ("增幅", Change::Up),
    ("下降", Change::Down),
    ("减少", Change::Down),
    ("降低", Change::Down),
    ("降幅", Change::Down),
];

/// Characters between the word and its percentage.
const NEAR: usize = 12;

fn in_prose(case: &Case<'_>) -> Vec<Check> {
    let sentences = case.sentences();
    let of_sentence = |(at, sentence): (usize, &Sentence<'_>)| {
        let before = at
            .checked_sub(1)
            .and_then(|at| sentences.get(at))
            .filter(|other| other.paragraph == sentence.paragraph);
        let percentages = sentence.figures.iter().filter(|number| number.is_percentage());
        percentages
            .filter_map(|stated| percentage(sentence, before, stated))
            .collect::<Vec<_>>()
    };
    sentences.iter().enumerate().flat_map(of_sentence).collect()
}

fn percentage(sentence: &Sentence<'_>, before: Option<&Sentence<'_>>, stated: &Number) -> Option<Check> {
    let lead = sentence.between(0, stated.start);
    let tail_start = lead.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
    let near = lead.get(tail_start..).unwrap_or_default();
    let figure = Figure::rounded("写明的百分比", stated.value, Some(sentence.place(stated)));
    let changed = CHANGES.iter().find(|(word, _)| near.contains(word));
    let pool = pool(sentence, before, stated);
    let sure = |check: &Check| {
        check.verdict != Verdict::Inconsistent && (stated.value.scale() > 0 || pool.len() == 2)
    };
    let reckon = |(one, other): (&Candidate, &Candidate)| {
        if let Some((word, direction)) = changed {
            return change(format!("{}{word}", one.label), one, other, &figure, *direction);
        }
        let is_count = !one.is_money && !other.is_money;
        let name = format!("{}占{}", one.label, other.label);
        share(name, one, other, &figure).filter(|_| is_count)
    };
    let found = pairs(&pool).filter_map(reckon).find(sure)?;
    Some(with_rule(found, "A09"))
}

/// A figure of the prose that a percentage may come from.
struct Candidate {
    figure: Figure,
    unit: String,
    is_money: bool,
}

impl std::ops::Deref for Candidate {
    type Target = Figure;

    fn deref(&self) -> &Figure {
        &self.figure
    }
}

/// Figures that are tried on either side of a percentage: what stands farther away is about something else.
const TRIED: usize = 8;

/// Money and counts of the sentence and the one before it, those nearest to the percentage.
fn pool(sentence: &Sentence<'_>, before: Option<&Sentence<'_>>, stated: &Number) -> Vec<Candidate> {
    let counts = |number: &&Number| {
        let bare = number.unit.is_empty() || number.is_percentage() || number.unit == "分";
        !bare && !number.value.is_zero()
    };
    let ahead = sentence.figures.iter().rev().filter(counts);
    let ahead = ahead.filter(|number| number.end <= stated.start).take(TRIED);
    let behind = sentence.figures.iter().filter(counts);
    let behind = behind.filter(|number| stated.end <= number.start).take(TRIED);
    let mut pool: Vec<Candidate> = ahead
        .chain(behind)
        .map(|number| candidate(sentence, number))
        .collect();
    if let Some(before) = before {
        let earlier = before.figures.iter().rev().filter(counts).take(TRIED);
        pool.extend(earlier.map(|number| candidate(before, number)));
    }
    pool
}

fn candidate(sentence: &Sentence<'_>, number: &Number) -> Candidate {
    let lead = sentence.between(0, number.start);
    let clause = lead.rsplit(['，', ',', '。', '；', '、', ':', '(', ')']).next();
    let name: String = clause
        .unwrap_or(lead)
        .trim_start_matches("其中")
        .trim_end_matches(['为', '是', '数'])
        .chars()
        .take(24)
        .collect();
    let place = Some(sentence.place(number));
    // Terms are shown in 万元, whatever unit each is written in.
    let factor = number
        .money()
        .and_then(|unit| unit.in_yuan().checked_div(Decimal::from(10_000)));
    let is_money = factor.is_some();
    Candidate {
        figure: Figure::rounded(name, number.value, place).times(factor.unwrap_or(Decimal::ONE)),
        unit: match number.unit.as_str() {
            "名" => "人".to_owned(),
            _ if is_money => "万元".to_owned(),
            unit => unit.to_owned(),
        },
        is_money,
    }
}

/// Every two figures of one unit, in both orders.
fn pairs(pool: &[Candidate]) -> impl Iterator<Item = (&Candidate, &Candidate)> {
    pool.iter().flat_map(move |one| {
        pool.iter()
            .filter(move |other| other.span != one.span && other.unit == one.unit)
            .map(move |other| (one, other))
    })
}

/// 执行率 and its points in the scored table: B÷A, and the rate times the weight.
fn execution(case: &Case<'_>) -> Vec<Check> {
    let Some(execution) = Scoring::of(case).and_then(|scoring| scoring.execution) else {
        return Vec::new();
    };
    let Some((rate, rate_span)) = execution.rate else {
        return Vec::new();
    };
    let stated_rate = Figure::rounded("写明的执行率", rate, rate_span);
    let mut checks = Vec::new();
    if let (Some(actual), Some(budget)) = (
        in_row(case, rate_span, Stage::Actual),
        in_row(case, rate_span, Stage::FinalBudget),
    ) {
        checks.extend(share("全年执行数与全年预算数", &actual, &budget, &stated_rate));
    }
    if let (Some((weight, weight_span)), Some((score, score_span))) = (execution.weight, execution.score) {
        let hundredth = Figure::rounded("执行率", rate, rate_span);
        let weight = Figure::exact("分值", weight, weight_span);
        let score = Figure::rounded("写明的得分", score, score_span);
        checks
            .extend(product("执行率计分", "分", &hundredth, &weight, &score).map(|it| with_rule(it, "S10")));
    }
    checks
        .into_iter()
        .map(|check| {
            if check.rule.is_empty() {
                with_rule(check, "A09")
            } else {
                check
            }
        })
        .collect()
}

/// The total expenditure of a stage that stands in the same row as a place.
fn in_row(case: &Case<'_>, place: Option<Span>, stage: Stage) -> Option<Figure> {
    let row = |span: Span| {
        let place = case.place(span)?;
        Some((place.block, place.cell?.0))
    };
    let own = row(place?)?;
    let amount = case.report.amounts.iter().find(|amount| {
        amount.item == Item::TotalExpenditure && amount.stage == Some(stage) && row(amount.span) == Some(own)
    })?;
    case.money(amount, MoneyUnit::TenThousand)
}

#[cfg(test)]
mod tests {
    use crate::audit::testing::report;
    use crate::audit::{Profiles, audit};
    use crate::value::decimal_string;

    /// Stated figures of the checks under these rules, with what they come to.
    fn told(words: &str, name: &str) -> Vec<String> {
        let report = report(&format!("2022年度部门整体支出绩效自评报告\n\n{words}"));
        let found = audit(&report, Profiles::built_in()).checks.into_iter();
        found
            .filter(|check| check.name.contains(name))
            .map(|check| {
                format!(
                    "{} {}",
                    decimal_string(check.stated.value),
                    decimal_string(check.computed)
                )
            })
            .collect()
    }

    #[test]
    fn growth_and_fall_are_reckoned_from_the_figures_beside_them() {
        let grown = "全年支出总计24456.69万元，较2021年决算数19447.7万元增长25.76%。";
        assert_eq!(told(grown, "增长"), ["25.76 25.76"]);
        let fallen = "“三公”经费决算21.85万元，与2021年决算数26.67万元相比下降18.07%。";
        assert_eq!(told(fallen, "下降"), ["18.07 18.07"]);
        assert_eq!(told("培训人员由38人次增加到57人次，增长50%。", "增长"), ["50 50"]);
    }

    #[test]
    fn a_change_that_the_figures_do_not_give_proves_nothing_and_is_not_shown() {
        let other = "全年支出总计24456.69万元，较2021年决算数19447.7万元增长35.76%。";
        assert_eq!(told(other, "增长"), Vec::<String>::new());
        let chance = "培训38人次，检查57人次，走访20人次，满意度提高50%。";
        assert_eq!(
            told(chance, "提高"),
            Vec::<String>::new(),
            "a round number among many proves nothing"
        );
    }

    #[test]
    fn shares_of_counts_are_reckoned() {
        let staff = "年末核定编制72名，实有在职人员69人，控制率95.83%。";
        assert_eq!(told(staff, "占"), ["95.83 95.83"]);
    }

    #[test]
    fn the_execution_line_of_the_table_is_reckoned() {
        let table = "| 年度资金总额 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |\n|---|---|---|---|---|---|---|\n| 年度资金总额 | 100 | 250 | 240 | 10 | 96.00% | 9.6 |\n\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|---|---|\n| 产出指标 | 数量指标 | 检查次数 | 3次 | 3次 | 90 | 90 |\n";
        assert_eq!(told(table, "执行率计分"), ["9.6 9.6"]);
    }
}
