//! A16: a total named after one of its parts: 一般公共预算收入总计 that holds other revenue too.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::report::{Amount, Item};
use crate::value::{MoneyUnit, decimal_string};

rule! {
    /// 合计的名称只说其中一部分（如“一般公共预算收入总计”），而报告另行写明的该部分金额与之不同，同名两数，读者无从分辨。
    "A16", Warning, "合计的名称与所含内容不一",
    basis: "算术",
    formula: "名称相同的两个金额应当相同",
    example: "正文“一般公共预算收入总计 3708.44 万元”含其他收入和结转，自评表“一般公共预算：3681.22”。",
    remedy: "把合计改称“收入总计”，或只计该部分。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let totals = case
        .report
        .amounts
        .iter()
        .filter(|amount| matches!(amount.item, Item::TotalRevenue | Item::FiscalAppropriation));
    let named = totals.filter(|amount| {
        lead(case, amount).contains("一般公共预算收入总计")
            || lead(case, amount).contains("一般公共预算收入合计")
    });
    named
        .filter_map(|total| finding(case, total))
        .take(1)
        .map(Draft::alone)
        .collect()
}

/// The words right before an amount, without blanks.
fn lead(case: &Case<'_>, amount: &Amount) -> String {
    let before = case
        .text()
        .as_str()
        .get(..amount.span.start())
        .unwrap_or_default();
    let words: Vec<char> = before
        .chars()
        .rev()
        .filter(|c| !c.is_whitespace())
        .take(16)
        .collect();
    words.into_iter().rev().collect()
}

fn finding(case: &Case<'_>, total: &Amount) -> Option<Draft> {
    let part = case.report.amounts.iter().find(|amount| {
        let same_year = amount.year == total.year && amount.unit == total.unit;
        amount.item == Item::FiscalAppropriation
            && same_year
            && amount.span != total.span
            && amount.yuan < total.yuan
    })?;
    let sum = case.money(total, MoneyUnit::TenThousand)?;
    let own = case.money(part, MoneyUnit::TenThousand)?;
    let apart = !sum.interval.meets(own.interval);
    let (sum, own) = (decimal_string(sum.value), decimal_string(own.value));
    let message = format!(
        "称作“一般公共预算收入”的合计为 {sum}万元，另一处写明的一般公共预算为 {own}万元：合计含有其他收入或结转。"
    );
    apart.then(|| Draft::warning(message, vec![total.span, part.span]))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check_after;

    const HEAD: &str = "2022年度部门整体支出绩效自评报告\n\n";

    #[test]
    fn a_total_called_by_its_part_is_found() {
        check_after(
            HEAD,
            &RULE,
            "我局2022年一般公共预算财政拨款收入⟦3681.22万元⟧，其他收入1.17万元，事业收入15.45万元，年初结转和结余10.6万元，全年一般公共预算收入总计⟦3708.44万元⟧。",
        );
    }

    #[test]
    fn a_sum_called_by_its_part_is_found_too() {
        check_after(
            HEAD,
            &RULE,
            "2022年一般公共预算财政拨款收入⟦90.00万元⟧，其他收入10.00万元。\n\n全年一般公共预算收入合计⟦100.00万元⟧。",
        );
    }

    #[test]
    fn a_total_called_total_is_right() {
        check_after(
            HEAD,
            &RULE,
            "2022年一般公共预算财政拨款收入3681.22万元，其他收入27.22万元，收入总计3708.44万元。",
        );
        check_after(
            HEAD,
            &RULE,
            "2022年一般公共预算财政拨款收入3681.22万元，一般公共预算收入合计3681.22万元。",
        );
    }
}
