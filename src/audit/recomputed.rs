//! 再算 Figures that no rule judges, reckoned again from what the report states beside them, and shown where they hold.
//!
//! Growth, shares of counts, and the execution line of the scored table. Two figures that do not give a third may
//! simply be the wrong two: that proves nothing, and nothing is shown.

use super::arithmetic::{Change, Figure, change, product, share};
use super::case::Case;
use super::model::Check;
use super::percentages::{Candidate, candidate};
use super::sentence::{Number, Sentence};
use crate::report::{Item, Stage};
use crate::text::Span;
use crate::value::{Decimal, Interval, MoneyUnit, Verdict};

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
    let of_sentence = |sentence: &Sentence<'_>| {
        let percentages = sentence.figures.iter().filter(|number| number.is_percentage());
        percentages
            .filter_map(|stated| percentage(sentence, stated))
            .collect::<Vec<_>>()
    };
    case.sentences().iter().flat_map(of_sentence).collect()
}

/// A percentage by the two figures right before it: a change from one to the other, or the share that its own name
/// tells. Figures that stand farther off are about something else, and what fits them fits by chance.
fn percentage(sentence: &Sentence<'_>, stated: &Number) -> Option<Check> {
    let lead = sentence.between(0, stated.start);
    let tail_start = lead.char_indices().rev().nth(NEAR).map_or(0, |(at, _)| at);
    let near = lead.get(tail_start..).unwrap_or_default();
    let figure = Figure::rounded("写明的百分比", stated.value, Some(sentence.place(stated)));
    let [one, other] = two_before(sentence, stated)?;
    let changed = CHANGES.iter().find(|(word, _)| near.contains(word));
    let checks = [(&one, &other), (&other, &one)]
        .into_iter()
        .filter_map(|(part, whole)| {
            if let Some((word, direction)) = changed {
                return change(format!("{}{word}", part.label), part, whole, &figure, *direction);
            }
            let name = format!("{}占{}", part.label, whole.label);
            share(name, part, whole, &figure).filter(|_| !part.is_money && is_named(near, part, whole))
        });
    let mut holding = checks.filter(|check| check.verdict != Verdict::Inconsistent && is_sharp(check));
    let found = holding.next()?;
    Some(with_rule(found, if changed.is_some() { "" } else { "A09" }))
}

/// The last two figures of one unit before a percentage, with no other count between.
fn two_before(sentence: &Sentence<'_>, stated: &Number) -> Option<[Candidate; 2]> {
    let counts = |number: &&Number| {
        let bare = number.unit.is_empty() || number.is_percentage() || number.unit == "分";
        !bare && !number.value.is_zero() && number.end <= stated.start
    };
    let mut ahead = sentence.figures.iter().rev().filter(counts);
    let (second, first) = (ahead.next()?, ahead.next()?);
    let pair = [candidate(sentence, first), candidate(sentence, second)];
    let [one, other] = &pair;
    (one.unit == other.unit).then_some(pair)
}

/// Whether the words before a percentage say that it is the share of the part in the whole: 占, the rate's own word in
/// the part's name (整改率 of 整改36处), or 在职 over 编制.
fn is_named(near: &str, part: &Candidate, whole: &Candidate) -> bool {
    let clause = near.rsplit(['，', ',', '；', '、', '(']).next().unwrap_or(near);
    if clause.contains('占') {
        return true;
    }
    let rate = clause.trim_end_matches(['为', '是', '达', '到', ':']);
    let Some(name) = rate.strip_suffix('率') else {
        return false;
    };
    let start = name.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    let word = name.get(start..).unwrap_or_default();
    let staff = word == "控制" && (part.label.contains("在职") || part.label.contains("实有"));
    word.chars().count() == 2 && part.label.contains(word) || staff && whole.label.contains("编制")
}

/// Whether the figures tell the percentage to about its own precision: what may be anything proves nothing.
fn is_sharp(check: &Check) -> bool {
    let own = Interval::of_stated(check.stated.value).half_width();
    check.tolerance <= own * Decimal::from(11)
}

/// 执行率 and its points in the scored table: B÷A, and the rate times the weight.
fn execution(case: &Case<'_>) -> Vec<Check> {
    let Some(execution) = case.scoring().and_then(|scoring| scoring.execution.as_ref()) else {
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
        let check = share("全年执行数与全年预算数", &actual, &budget, &stated_rate);
        checks.extend(check.map(|it| with_rule(it, "A09")));
    }
    if let (Some((weight, weight_span)), Some((score, score_span))) = (execution.weight, execution.score) {
        let hundredth = Figure::rounded("执行率", rate, rate_span);
        let weight = Figure::points("分值", weight, weight_span);
        let score = Figure::rounded("写明的得分", score, score_span);
        checks
            .extend(product("执行率计分", "分", &hundredth, &weight, &score).map(|it| with_rule(it, "S10")));
    }
    checks
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
        let other = "全年支出总计24456.69万元，其中专项19447.7万元，增长35.76%。";
        assert_eq!(told(other, "增长"), Vec::<String>::new());
        let chance = "培训38人次，检查57人次，走访20人次，满意度提高50%。";
        assert_eq!(
            told(chance, "提高"),
            Vec::<String>::new(),
            "a round number among many proves nothing"
        );
    }

    #[test]
    fn what_fits_by_chance_is_not_shown() {
        let chance = "退休9人，招录公务员12人，参训率75.0%。";
        assert_eq!(told(chance, "占"), Vec::<String>::new());
        let named = "发现隐患48处，整改36处，整改率75.0%。";
        assert_eq!(told(named, "占"), ["75 75"]);
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
