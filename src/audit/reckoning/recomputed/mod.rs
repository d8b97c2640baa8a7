//! 再算 Figures that no rule judges, reckoned again from what the report states, and shown where they hold.
//!
//! Growth, shares, rates in tables, and the execution line of the scored table. Two figures that do not give a third may
//! simply be the wrong two: that proves nothing, and nothing is shown.

mod apart;
mod beside;
mod cells;
mod execution;

use super::check::Check;
use crate::audit::case::Case;
use crate::text::Span;
use crate::value::Verdict;

/// What could be reckoned again and holds. `known` is what the rules have reckoned already.
pub(in crate::audit) fn checks(case: &Case<'_>, known: &[Check]) -> Vec<Check> {
    let mut open = Open::new(known);
    let mut found = Vec::new();
    for stage in [beside::checks, execution::checks, apart::checks, cells::checks] {
        let holding = stage(case, &open)
            .into_iter()
            .filter(|check| check.verdict != Verdict::Inconsistent && open.is_open(check.stated.span));
        let holding: Vec<Check> = holding.collect();
        open.close(&holding);
        found.extend(holding);
    }
    found
}

/// Which stated figures nothing has reckoned yet.
struct Open {
    /// Places of those that have been, in order.
    reckoned: Vec<Span>,
}

impl Open {
    fn new(known: &[Check]) -> Self {
        let mut open = Self { reckoned: Vec::new() };
        open.close(known);
        open
    }

    fn is_open(&self, place: Option<Span>) -> bool {
        let Some(place) = place else {
            return true;
        };
        let at = self.reckoned.partition_point(|span| span.end() <= place.start());
        !self.reckoned.get(at).is_some_and(|span| span.overlaps(place))
    }

    fn close(&mut self, checks: &[Check]) {
        self.reckoned
            .extend(checks.iter().filter_map(|check| check.stated.span));
        self.reckoned.sort_unstable();
    }
}

/// Whether the figures come to the stated percentage to its last decimal. Pairs that are only looked for must: one in
/// ten thousand gives two decimals by chance. A whole number is given by many, unless they come to it without a rest.
fn is_exact(check: &Check) -> bool {
    let stated = check.stated.value.normalize();
    check.verdict == Verdict::Consistent && (stated.scale() > 0 || check.computed.normalize() == stated)
}

/// The one check among those that hold exactly; `None` where two pairs of figures do.
fn only(checks: impl IntoIterator<Item = Check>) -> Option<Check> {
    let mut exact = checks.into_iter().filter(is_exact);
    let found = exact.next()?;
    let values = |check: &Check| {
        check
            .terms
            .iter()
            .map(|term| term.value.normalize())
            .collect::<Vec<_>>()
    };
    let first = values(&found);
    exact.all(|other| values(&other) == first).then_some(found)
}

fn with_rule(check: Check, rule: &str) -> Check {
    Check {
        rule: rule.into(),
        ..check
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::testing::stated_and_computed as told;

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
