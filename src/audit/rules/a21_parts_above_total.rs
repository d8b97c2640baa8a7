//! A21: the parts told behind 其中 against the amount that they are parts of.

use memchr::memmem::Finder;

use crate::audit::arithmetic::{Figure, difference, places, sum, sum_words};
use crate::audit::case::Case;
use crate::audit::check::Check;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::percentages::{candidate, is_vague, unit_of};
use crate::audit::rule::rule;
use crate::audit::sentence::{Number, Sentence};
use crate::text::Cues;
use crate::value::{Verdict, decimal_string};
use std::sync::LazyLock;

rule! {
    /// “其中”后面逐项列出的金额是前面那个金额的组成部分，各项之和不应大于它。
    ///
    /// 各项可以没有列全，因此小于合计不作为问题；列项里又有“含”“占”“累计”等说法、括号，或者某一项正是后面几项之和的，不作判断。基本支出、
    /// 项目支出、“三公”经费等由 A05 至 A08 核对。人数只看行政、事业等互不重叠的。各项是否重叠靠文字推断，因此不作为错误。
    "A21", Warning, "“其中”各项之和大于合计",
    basis: "算术",
    formula: "其中各项之和≤合计",
    example: "“下达专项资金 1260 万元，其中：造林补助 500 万元，森林防火 400 万元，病虫害防治 460 万元”：三项之和为 1360 万元。",
    remedy: "核对合计和各项金额；各项有重叠的，请写明。",
}

/// Words beside a part that make it none, or that belong to the rules on budgets and accounts.
static NO_PART: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "其中",
        "含",
        "包括",
        "占",
        "比",
        "较",
        "完成",
        "累计",
        "上年",
        "余",
        "结转",
        "追加",
        "执行",
        "均",
        "每",
        "标准",
        "基本支出",
        "项目支出",
        "人员",
        "公用",
        "三公",
        "采购",
        "公务",
        "工资",
        "拨款",
        "预算",
        "支付",
        "到位",
        "使用",
        "实际",
        "共",
        "合计",
        "带动",
        "撬动",
        "节约",
        "年",
    ])
});

/// Kinds of staff that exclude each other: 党员 and 女职工 do not, and 离退休 are told beside those on the staff.
const STAFF: [&str; 9] = [
    "行政",
    "事业",
    "参公",
    "工勤",
    "公务员",
    "合同",
    "聘用",
    "在职",
    "编外",
];

/// Characters of a part's name.
const LONGEST_NAME: usize = 18;

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let sentences = case.sentences();
    let told = (0..sentences.len()).filter_map(|at| listed(sentences, at));
    told.map(opinion).collect()
}

fn opinion(check: Check) -> Opinion {
    let (parts, computed) = (sum_words(&check), decimal_string(check.computed));
    let message = format!(
        "“其中”各项之和 {parts}={computed}{unit}，大于合计 {stated}{unit}，多 {off}{unit}。",
        unit = check.unit,
        stated = decimal_string(check.stated.value),
        off = difference(&check)
    );
    let spans = places(&check);
    Opinion::contradicted(check, Draft::warning(message, spans))
}

static OF_WHICH: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("其中"));

/// The total before the 其中 of a sentence and the parts behind it, if they come to more.
fn listed(sentences: &[Sentence<'_>], at: usize) -> Option<Check> {
    // the total and a part at least
    let sentence = sentences.get(at).filter(|it| it.figures.len() > 1)?;
    let behind = OF_WHICH.find(sentence.words().as_bytes())?;
    let total = sentence
        .figures
        .iter()
        .rev()
        .find(|number| number.end <= behind)?;
    let is_beside = sentence
        .between(total.end, behind)
        .chars()
        .all(|c| matches!(c, '，' | ',' | ':' | '、'));
    if !is_beside || is_vague(sentence.clause_before(total.start)) {
        return None;
    }
    let stated = counted(sentence, total)?;
    let mut parts = parts(sentence, behind + "其中".len(), unit_of(total))?;
    // 造林500万元；防火400万元；防治460万元: the list goes on in the next sentences
    for pair in sentences.get(at..)?.windows(2) {
        let [before, next] = pair else { break };
        if !before.words().ends_with(['；', ';']) || next.paragraph != sentence.paragraph {
            break;
        }
        parts.extend(self::parts(next, 0, unit_of(total))?);
    }
    let check = sum("其中各项", unit_of(total), &parts, &stated);
    let exceeds = check.verdict == Verdict::Inconsistent && check.stated.value < check.computed;
    (exceeds && parts.len() > 1 && !has_parts_of_parts(&parts)).then_some(check)
}

/// The parts in a sentence from a byte on; `None` where something stands among them that is no plain part.
fn parts(sentence: &Sentence<'_>, from: usize, unit: &str) -> Option<Vec<Figure>> {
    let mut end = from;
    let behind = sentence.figures.iter().filter(|number| from <= number.start);
    let parts: Option<Vec<Figure>> = behind
        .map(|number: &Number| {
            let name = sentence.between(end, number.start);
            let is_parted = end == from || name.starts_with(['，', ',', '、', '和', '及']);
            let name = name.trim_matches(|c: char| matches!(c, '，' | ',' | '、' | ':'));
            end = number.end;
            let is_apart = unit == "万元" || STAFF.iter().any(|kind| name.contains(kind));
            let is_name = (1..=LONGEST_NAME).contains(&name.chars().count())
                && !name.contains(['，', ',', '、', '(', ')'])
                && !NO_PART.stand_in(name.trim_end_matches("人员"))
                && !is_vague(name);
            let is_part = is_parted && is_name && is_apart && unit_of(number) == unit;
            is_part.then(|| counted(sentence, number)).flatten()
        })
        .collect();
    let rest = sentence.between(end, sentence.words().len());
    let ends = rest.chars().all(|c| matches!(c, '。' | '；' | ';' | '.'));
    parts.filter(|parts| ends && !parts.is_empty())
}

/// A figure of money, or of heads.
fn counted(sentence: &Sentence<'_>, number: &Number) -> Option<Figure> {
    matches!(unit_of(number), "万元" | "人").then(|| candidate(sentence, number).figure)
}

/// Whether a part is as much as some that follow it: they may be its own.
fn has_parts_of_parts(parts: &[Figure]) -> bool {
    parts.iter().enumerate().any(|(at, part)| {
        let mut rest = crate::value::Decimal::ZERO;
        parts.iter().skip(at + 1).any(|other| {
            rest += other.value;
            rest == part.value
        })
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn parts_above_their_total_are_found() {
        check(
            &RULE,
            "全年下达专项资金⟦1260万元⟧，其中：造林补助⟦500万元⟧，森林防火⟦400万元⟧，病虫害防治⟦460万元⟧。",
        );
        check(
            &RULE,
            "投入资金⟦4.86亿元⟧，其中造林⟦1.52亿元⟧；防火⟦1.61亿元⟧；病虫害防治⟦1.83亿元⟧。",
        );
    }

    #[test]
    fn kinds_of_staff_exclude_each_other_and_others_do_not() {
        check(&RULE, "实有在职人员⟦82人⟧，其中行政⟦45人⟧、事业⟦47人⟧。");
        check(&RULE, "实有在职人员82人，其中党员50人、女职工40人。");
        check(&RULE, "在编人员82人，其中行政45人，事业37人，离退休30人。");
    }

    #[test]
    fn parts_within_their_total_and_rounded_ones_say_nothing() {
        check(
            &RULE,
            "下达专项资金1260万元，其中造林补助500万元、森林防火400万元。",
        );
        check(
            &RULE,
            "下达专项资金1.26亿元，其中造林补助5003.20万元、森林防火7601.50万元。",
        );
    }

    #[test]
    fn parts_of_parts_and_other_figures_say_nothing() {
        for words in [
            "下达专项资金1000万元，其中造林补助800万元，苗木500万元、人工300万元。",
            "下达专项资金1000万元，其中造林补助800万元（含苗木500万元），防火100万元。",
            "下达专项资金1000万元，其中财政资金1000万元，用于造林补助700万元、防火300万元。",
            "下达专项资金1000万元，其中造林补助800万元，带动社会投资3000万元。",
            "支出1000万元，其中造林补助800万元，比上年增加300万元。",
        ] {
            check(&RULE, words);
        }
    }
}
