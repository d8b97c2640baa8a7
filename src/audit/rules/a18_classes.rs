//! A18: a breakdown by class against the total that it breaks down.

use crate::audit::case::sentence::Sentence;
use crate::audit::case::{Case, MOST_TOTALS};
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::reckoning::arithmetic::{Figure, difference, places, sum, sum_words};
use crate::audit::reckoning::check::Check;
use crate::audit::reckoning::sums::{agree, holds};
use crate::audit::rule::rule;
use crate::report::{Amount, Item};
use crate::text::{Span, fold_char};
use crate::value::{Decimal, decimal_string};

rule! {
    /// 按功能分类或经济分类列出的各项支出，与前面写明的支出合计、基本支出或项目支出相比：有一个相等，即列出算式。
    ///
    /// 都不相等的，只有一类写明三项以上、与同一段中最近的合计（段首即“按……分类”的，与前一段的合计）相差不到一成时，才作为警告，因为分类可能没有列全，也可能另有合计。
    "A18", Warning, "分类支出之和不等于合计",
    basis: "算术",
    formula: "按分类列示的各项支出之和＝支出合计（或基本支出、项目支出）",
    example: "“项目支出 850.04 万元，按功能科目划分：27.34、33.84、200、31、10、546.86、1 万元”：七项之和为 850.04，一致。",
    remedy: "核对分类支出和合计。",
}

const TOTALS: [Item; 3] = [
    Item::TotalExpenditure,
    Item::BasicExpenditure,
    Item::ProjectExpenditure,
];

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let amounts = case.report.amounts.iter();
    let totals: Vec<&Amount> = amounts
        .filter(|amount| TOTALS.contains(&amount.item) && amount.class.is_none())
        .collect();
    groups(case)
        .iter()
        .filter_map(|parts| opinion(case, parts, &totals))
        .collect()
}

/// 功能分类 or 经济分类; `None` for what is no class.
fn breakdown(amount: &Amount) -> Option<&'static str> {
    amount.class.as_ref()?;
    match amount.item {
        Item::FunctionalClass => Some("按功能分类的各项支出"),
        Item::EconomicClass | Item::Personnel => Some("按经济分类的各项支出"),
        _ => None,
    }
}

/// Runs of amounts of one breakdown, in one paragraph, of one stage and year.
fn groups<'a>(case: &Case<'a>) -> Vec<Vec<&'a Amount>> {
    let mut groups: Vec<Vec<&Amount>> = Vec::new();
    let mut block = None;
    for amount in &case.report.amounts {
        let Some(kind) = breakdown(amount) else {
            block = None;
            continue;
        };
        let place = case.place(amount.span).filter(|place| place.cell.is_none());
        let here = place.map(|place| (place.block, kind, amount.stage, amount.year));
        match groups.last_mut() {
            Some(group) if here.is_some() && here == block => group.push(amount),
            _ if here.is_some() => groups.push(vec![amount]),
            _ => {}
        }
        block = here;
    }
    groups.retain(|group| group.len() > 2);
    groups
}

fn opinion(case: &Case<'_>, parts: &[&Amount], totals: &[&Amount]) -> Option<Opinion> {
    let first = parts.first()?;
    let block = case.place(first.span)?.block;
    let unit = case.money_unit(first);
    let figures: Vec<Figure> = parts
        .iter()
        .map(|part| case.money(part, unit))
        .collect::<Option<_>>()?;
    // the amounts come in the order of the text
    let before = totals.partition_point(|amount| amount.span < first.span);
    let before = totals.iter().take(before).rev().take(MOST_TOTALS);
    let (mut nearest, mut told_before) = (None, None);
    for total in before.filter(|it| agree(it.stage, first.stage) && agree(it.year, first.year)) {
        let check = sum(
            breakdown(first)?,
            unit.word(),
            &figures,
            &case.money(total, unit)?,
        );
        if holds(&check) {
            return Some(Opinion::shown(check));
        }
        let place = case.place(total.span).filter(|place| place.cell.is_none());
        let Some(place) = place.filter(|place| block <= place.block + 1) else {
            continue;
        };
        if place.block == block {
            nearest = nearest.or(Some(check));
        } else if told_before.as_ref().is_none_or(|other| off(&check) < off(other)) {
            told_before = Some(check);
        }
    }
    // 基本支出100万元。 / 按经济分类划分：工资福利支出60万元 …: of one of the totals of the paragraph before
    let nearest = nearest.or_else(|| told_before.filter(|_| begins_with_classes(case, block)))?;
    let close = off(&nearest) * Decimal::TEN < nearest.stated.value;
    if !close || lists_more(case, parts) {
        return None;
    }
    let message = format!(
        "{}之和 {}={}{}，{}写为 {}{}，相差 {}{}。",
        nearest.name,
        sum_words(&nearest),
        decimal_string(nearest.computed),
        nearest.unit,
        nearest.stated.label,
        decimal_string(nearest.stated.value),
        nearest.unit,
        difference(&nearest),
        nearest.unit
    );
    let spans = places(&nearest);
    Some(Opinion::contradicted(nearest, Draft::warning(message, spans)))
}

/// Whether money of a name that is not known stands among the classes or right behind them: then they are not all of the list.
fn lists_more(case: &Case<'_>, parts: &[&Amount]) -> bool {
    let Some((first, last)) = parts.first().zip(parts.last()) else {
        return false;
    };
    // Those of cells stand behind those of paragraphs, which alone are in order.
    let in_prose = |span: Span| case.place(span).filter(|place| place.cell.is_none());
    let Some(block) = in_prose(last.span).map(|place| place.block) else {
        return false;
    };
    let is_before = |sentence: &Sentence<'_>| {
        let whole = sentence.squashed.whole();
        whole.end() <= last.span.start() && in_prose(whole).is_some()
    };
    let at = case.sentences().partition_point(is_before);
    let Some(sentence) = case.sentences().get(at) else {
        return false;
    };
    let money = || sentence.figures.iter().filter(|number| number.money().is_some());
    let places = || money().map(|number| sentence.place(number));
    let within =
        places().filter(|place| first.span.end() <= place.start() && place.end() <= last.span.start());
    let behind = places().find(|place| last.span.end() <= place.start());
    let is_unread = |place: Span| {
        !case
            .amounts_in(block)
            .any(|(amount, _)| amount.span.overlaps(place))
    };
    within.chain(behind).any(is_unread)
}

/// How far the classes lie from their total.
fn off(check: &Check) -> Decimal {
    (check.computed - check.stated.value).abs()
}

/// Whether a paragraph begins with the words that it tells classes, and so with no other subject than the one before it.
fn begins_with_classes(case: &Case<'_>, block: usize) -> bool {
    const LONGEST: usize = 16;
    let Some(block) = case.report.document.blocks.get(block) else {
        return false;
    };
    // of a long paragraph no more than its head
    let head = case.words(block.span()).chars().filter(|c| !c.is_whitespace());
    let words: String = head.take(3 * LONGEST).map(fold_char).collect();
    let head = words.split([':', '，']).next().unwrap_or_default();
    let begins = ["按", "其中按", "其中:按", "从经济", "从功能"]
        .iter()
        .any(|word| head.starts_with(word));
    let is_of_classes = ["分类", "科目", "用途"].iter().any(|word| head.contains(word));
    begins && is_of_classes && head.chars().count() <= LONGEST
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check_after;

    const HEAD: &str = "2022年度部门整体支出绩效自评报告\n\n部门名称：示范市财政局\n\n";

    #[test]
    fn a_breakdown_that_does_not_make_its_total_is_found() {
        check_after(
            HEAD,
            &RULE,
            "2022年项目支出实际支出⟦100.00万元⟧。按照功能科目划分，各项支出金额分别为：教育支出⟦30.00万元⟧，科学技术支出⟦40.00万元⟧，卫生健康支出⟦35.00万元⟧。",
        );
        check_after(
            HEAD,
            &RULE,
            "2022年基本支出实际支出⟦100.00万元⟧，按照经济科目划分：工资福利支出⟦30.00万元⟧，商品和服务支出⟦40.00万元⟧，对个人和家庭补助支出⟦29.00万元⟧。",
        );
    }

    #[test]
    fn the_total_may_stand_in_the_paragraph_before() {
        check_after(
            HEAD,
            &RULE,
            "2022年基本支出实际支出⟦1560.45万元⟧。\n\n按经济分类划分：工资福利支出⟦1210.35万元⟧，商品和服务支出⟦171.15万元⟧，对个人和家庭补助支出⟦175.85万元⟧，资本性支出⟦13.10万元⟧。",
        );
        check_after(
            HEAD,
            &RULE,
            "2022年支出合计⟦300.00万元⟧，其中基本支出180.00万元，项目支出120.00万元。\n\n按照功能科目划分，教育支出⟦130.00万元⟧，科学技术支出⟦140.00万元⟧，卫生健康支出⟦35.00万元⟧。",
        );
        check_after(
            HEAD,
            &RULE,
            "2022年基本支出实际支出100.00万元。\n\n按照经济科目划分：工资福利支出30.00万元，商品和服务支出40.00万元，对个人和家庭补助支出30.00万元。",
        );
        check_after(
            HEAD,
            &RULE,
            "2022年基本支出实际支出100.00万元。\n\n我局认真执行预算。\n\n按照经济科目划分：工资福利支出30.00万元，商品和服务支出40.00万元，对个人和家庭补助支出35.00万元。",
        );
    }

    #[test]
    fn roundings_and_lists_without_their_total_say_nothing() {
        check_after(
            HEAD,
            &RULE,
            "2022年基本支出实际支出2858.4万元，按照经济科目划分：工资福利支出1776.59万元，商品和服务支出318.19万元，对个人和家庭补助支出760.1万元，资本性支出3.53万元。",
        );
        check_after(
            HEAD,
            &RULE,
            "2022年项目支出实际支出100.00万元。\n\n支出决算按功能分类：教育支出30.00万元，科学技术支出40.00万元，卫生健康支出35.00万元。",
        );
        check_after(
            HEAD,
            &RULE,
            "2022年项目支出实际支出500.00万元，按照功能科目划分，主要有：教育支出30.00万元，科学技术支出40.00万元，卫生健康支出35.00万元。",
        );
    }

    #[test]
    fn a_list_with_a_class_of_an_unknown_name_is_not_whole() {
        check_after(
            HEAD,
            &RULE,
            "2022年基本支出实际支出100.00万元，其中：工资福利支出30.00万元，商品和服务支出40.00万元，对个人和家庭的补助21.00万元，安置费用9.00万元。",
        );
        check_after(
            HEAD,
            &RULE,
            "2022年基本支出实际支出100.00万元，其中：工资福利支出30.00万元，设备费用9.00万元，商品和服务支出40.00万元，对个人和家庭的补助21.00万元。",
        );
        check_after(
            HEAD,
            &RULE,
            "2022年基本支出实际支出⟦100.00万元⟧，其中：工资福利支出⟦30.00万元⟧，商品和服务支出⟦40.00万元⟧，对个人和家庭的补助⟦21.00万元⟧，其他资本性支出⟦8.00万元⟧。",
        );
        check_after(
            HEAD,
            &RULE,
            "2022年基本支出实际支出100.00万元，其中：工资福利支出30.00万元，商品和服务支出40.00万元，对个人和家庭的补助21.00万元，其他资本性支出9.00万元。",
        );
    }
}
