//! S15: “all targets met” beside a target that was not.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use std::sync::LazyLock;

use regex::Regex;

use crate::audit::sentence::Sentence;
use crate::audit::shortfall::{list, places, shortfalls};
use crate::text::Span;

rule! {
    /// 正文说各项目标、指标、任务都已完成，或完成率为 100%，而报告自己写明的某项目标值没有达到。
    ///
    /// 只看说“全部”“各项”“均”“都”的句子；“确保”“力争”“基本”“大部分”等说法不算。
    "S15", Error, "称全部完成，而有目标没有完成",
    basis: "前后对照",
    formula: "“各项目标均已完成”与“实际完成值＜目标值”不能同时成立",
    example: "“各项绩效目标都已完成，完成率为 100%”，而新增规模以上工业企业目标 80 家、实际 56 家。",
    remedy: "改正总的说法，或更正目标值、完成值，并说明原因。",
}

/// Ways to say that everything was done; each within one clause.
static CLAIMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    const AIM: &str = "(?:目标|指标|任务)";
    const DONE: &str = "(?:完成|达到|实现|达成|达标)";
    [
        format!("(?:各项|全部|所有|全年)[^，。；,;]{{0,14}}{AIM}[^，。；,;]{{0,10}}(?:均|都|全部|全面|已经?|圆满)+[^，。；,;]{{0,6}}{DONE}"),
        // 目标编报率均达到 speaks of a rate, not of the targets
        format!("{AIM}[^，。；,;率]{{0,8}}(?:均|都|全部)(?:已经?)?[^，。；,;]{{0,8}}{DONE}"),
        format!("(?:全部|全面)(?:如期|按期|按时|顺利|圆满)?{DONE}[^，。；,;]{{0,8}}(?:各项|全年|年度|预期)?[^，。；,;]{{0,6}}{AIM}"),
        format!("{AIM}[^。；;]{{0,14}}完成率(?:均|都)?(?:为|是|达到?)?100%"),
    ]
    .iter()
    .filter_map(|pattern| Regex::new(pattern).ok())
    .collect()
});

/// Words that make it a plan, or less than everything.
const NO_CLAIM: [&str; 19] = [
    "确保",
    "力争",
    "努力",
    "争取",
    "基本",
    "大部分",
    "多数",
    "除",
    "未能",
    "没有",
    "尚未",
    "不能",
    "保证",
    "将",
    "要求",
    "推动",
    "如期完成的",
    "如果",
    "保障",
];

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let short = shortfalls(case);
    if short.is_empty() {
        return Vec::new();
    }
    let Some(claim) = case.sentences().iter().find_map(claim).or_else(|| in_cells(case)) else {
        return Vec::new();
    };
    let message = format!(
        "正文称“{}”，而 {} 没有达到目标。",
        case.whole_words(claim),
        list(&short)
    );
    vec![Draft::error(message, std::iter::once(claim).chain(places(&short)).collect()).alone()]
}

/// Where a sentence claims that everything was done.
fn claim(sentence: &Sentence) -> Option<Span> {
    let speaks_of_aims = ["目标", "指标", "任务"]
        .iter()
        .any(|aim| sentence.words().contains(aim));
    if !speaks_of_aims {
        return None;
    }
    let found = CLAIMS
        .iter()
        .filter_map(|pattern| pattern.find(sentence.words()))
        .min_by_key(regex::Match::start)?;
    let clause = sentence
        .between(0, found.start())
        .rsplit(['，', '。', ','])
        .next()
        .unwrap_or_default();
    let except = sentence.between(0, found.start());
    let reserved = except.contains("除") && except.contains("外")
        || NO_CLAIM
            .iter()
            .any(|word| clause.contains(word) || found.as_str().contains(word));
    (!reserved).then(|| sentence.source(found.start(), found.end()))
}

/// The same in the cells of a form, where whole paragraphs stand.
fn in_cells(case: &Case<'_>) -> Option<Span> {
    case.cell_sentences().iter().find_map(claim)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    const ROWS: &str = "\n\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n| 产出指标 | 数量指标 | 新增企业数量 | ⟦80家⟧ | ⟦56家⟧ | 5 | 3 | 招商不足 |\n";
    const UNMARKED: &str = "\n\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n| 产出指标 | 数量指标 | 新增企业数量 | 80家 | 56家 | 5 | 3 | 招商不足 |\n";

    #[test]
    fn everything_done_beside_something_undone_is_found() {
        check(
            &RULE,
            &format!("2023年，⟦各项绩效目标都已完成⟧，完成率为 100%。{ROWS}"),
        );
        check(&RULE, &format!("年度⟦目标任务完成率为100%⟧。{ROWS}"));
        check(
            &RULE,
            &format!("我局⟦全面完成了年度各项目标⟧。{ROWS}").replace("完成了", "完成"),
        );
    }

    #[test]
    fn plans_and_reserves_claim_nothing() {
        check(&RULE, &format!("确保各项目标任务全部完成。{UNMARKED}"));
        check(
            &RULE,
            &format!("除新增企业外，各项绩效目标均已完成；各项指标基本完成。{UNMARKED}"),
        );
        check(&RULE, "2023年，各项绩效目标都已完成。");
        check(
            &RULE,
            &format!("预算编制准确率和绩效目标编报率均达到要求。{UNMARKED}"),
        );
        check(
            &RULE,
            &format!("315个市重点项目均已超额完成年度投资计划，超额完成年度目标任务（2000座）。{UNMARKED}"),
        );
    }
}
