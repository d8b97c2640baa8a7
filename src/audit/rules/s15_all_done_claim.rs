//! S15: “all targets met” beside a target that was not.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use std::sync::LazyLock;

use regex::Regex;

use crate::audit::case::sentence::Sentence;
use crate::audit::reckoning::shortfall::{Shortfall, list, places, shortfalls};
use crate::text::{Cues, Span, is_han};

rule! {
    /// 正文说各项目标、指标、任务都已完成，或完成率为 100%，而报告自己写明的某项目标值没有达到。
    ///
    /// 只看说“全部”“各项”“均”“都”的句子；“确保”“力争”“基本”“大部分”等说法不算。只说某一级指标（如“数量指标均已完成”）的，只与该级的
    /// 行对照；说的是别的事项（如“招商引资目标任务”）的，或者目标值没有写明方向的，只作警告。
    "S15", Error, "称全部完成，而有目标没有完成",
    basis: "前后对照",
    formula: "“各项目标均已完成”与“实际完成值＜目标值”不能同时成立",
    example: "“各项绩效目标都已完成，完成率为 100%”，而新增规模以上工业企业目标 80 家、实际 56 家。",
    remedy: "改正总的说法，或更正目标值、完成值，并说明原因。",
}

/// Ways to say that everything was done; each within one clause.
static CLAIMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let (aim, done) = (AIMS.join("|"), DONE.join("|"));
    let (aim, done) = (format!("(?:{aim})"), format!("(?:{done})"));
    [
        format!("(?:各项|全部|所有|全年)[^，。；,;]{{0,14}}{aim}[^，。；,;]{{0,10}}(?:均|都|全部|全面|已经?|圆满)+[^，。；,;]{{0,6}}{done}"),
        // 目标编报率均达到 speaks of a rate, not of the targets
        format!("{aim}[^，。；,;率]{{0,8}}(?:均|都|全部)(?:已经?)?[^，。；,;]{{0,8}}{done}"),
        format!("(?:全部|全面)(?:如期|按期|按时|顺利|圆满)?{done}[^，。；,;]{{0,8}}(?:各项|全年|年度|预期)?[^，。；,;]{{0,6}}{aim}"),
        // 目标：完成审计28个，完成率100% speaks of what stands behind the colon
        // 目标6台，全年完成6台，完成率100%: of this one target
        format!("{aim}[^。；;:0-9]{{0,14}}完成率(?:均|都)?(?:为|是|达到?)?100%"),
        format!("{aim}+(?:均|都|全部|已经?)*100%{done}"),
    ]
    .iter()
    .filter_map(|pattern| Regex::new(pattern).ok())
    .collect()
});

/// Words of which every such claim has one.
const DONE: [&str; 5] = ["完成", "达到", "实现", "达成", "达标"];

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
    let claims = case.sentences().iter().filter_map(claim);
    let judged: Vec<Draft> = claims.filter_map(|claim| against(case, &claim, &short)).collect();
    let gravest = judged.iter().map(|draft| draft.severity).max();
    let told = judged.into_iter().find(|draft| Some(draft.severity) == gravest);
    told.map(Draft::alone).into_iter().collect()
}

/// A claim against the shortfalls that it speaks of.
fn against(case: &Case<'_>, claim: &Claim, short: &[Shortfall]) -> Option<Draft> {
    let meant: Vec<&Shortfall> = match &claim.scope {
        Scope::Level(level) => short
            .iter()
            .filter(|it| it.levels.iter().any(|name| name.contains(level)))
            .collect(),
        Scope::Whole | Scope::Other => short.iter().collect(),
    };
    if meant.is_empty() {
        return None;
    }
    let message = format!(
        "正文称“{}”，而 {} 没有达到目标。",
        case.whole_words(claim.place),
        list(&meant)
    );
    let certain = claim.scope != Scope::Other && meant.iter().any(|it| it.is_certain);
    let kind = if certain { Draft::error } else { Draft::warning };
    Some(kind(
        message,
        std::iter::once(claim.place).chain(places(&meant)).collect(),
    ))
}

/// A sentence that says that everything was done.
struct Claim {
    place: Span,
    scope: Scope,
}

/// What everything is.
#[derive(PartialEq, Eq)]
enum Scope {
    /// All targets of the report.
    Whole,
    /// 数量指标: those of one level.
    Level(&'static str),
    /// 招商引资目标: those of some matter, which may not be the one that fell short.
    Other,
}

/// Levels that a claim may be limited to.
const LEVELS: [&str; 11] = [
    "数量",
    "质量",
    "时效",
    "成本",
    "产出",
    "效益",
    "满意度",
    "经济",
    "社会",
    "生态",
    "可持续",
];

/// Words before 目标 that limit nothing.
const NEUTRAL: [&str; 44] = [
    "上述",
    "以上",
    "这些",
    "截至",
    "月底",
    "年底",
    "底",
    "均按",
    "我局",
    "本局",
    "全局",
    "我单位",
    "本单位",
    "本部门",
    "我部门",
    "部门",
    "单位",
    "各项",
    "各个",
    "全部",
    "所有",
    "全年",
    "全面",
    "年度",
    "年初",
    "当年",
    "本年",
    "绩效",
    "预期",
    "既定",
    "设定",
    "确定",
    "制定",
    "下达",
    "主要",
    "重点",
    "工作",
    "考核",
    "整体",
    "支出",
    "预算",
    "项目",
    "自评",
    "总体",
];

/// The scope that the words before the last 目标、指标、任务 of a claim tell.
fn scope(words: &str) -> Scope {
    let mut rest = words.to_owned();
    for word in NEUTRAL
        .iter()
        .chain(&AIMS)
        .chain(&["完成", "达到", "实现", "圆满", "顺利", "如期", "按期", "按时"])
    {
        rest = rest.replace(word, "");
    }
    if let Some(level) = LEVELS.iter().find(|level| rest.contains(**level)) {
        return Scope::Level(level);
    }
    let nouns = rest
        .chars()
        .filter(|c| is_han(*c) && !"的了各均都已为年初定和及与所有其在中".contains(*c));
    if nouns.count() > 1 {
        Scope::Other
    } else {
        Scope::Whole
    }
}

const AIMS: [&str; 3] = ["目标", "指标", "任务"];

/// A word of [`AIMS`], and one of [`DONE`]: few sentences have both, and only those are looked at closely.
static AIM: LazyLock<Cues> = LazyLock::new(|| Cues::of(&AIMS));
static FULFILLED: LazyLock<Cues> = LazyLock::new(|| Cues::of(&DONE));

/// What says in each claim that it is of all.
static ALL: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "各项",
        "全部",
        "所有",
        "全年",
        "全面",
        "均",
        "都",
        "完成率",
        "100%",
    ])
});

/// Where a sentence claims that everything was done.
fn claim(sentence: &Sentence<'_>) -> Option<Claim> {
    let says = |cues: &Cues| cues.stand_in(sentence.words());
    if !says(&AIM) || !says(&FULFILLED) || !says(&ALL) {
        return None;
    }
    let found = CLAIMS
        .iter()
        .filter_map(|pattern| pattern.find(sentence.words()))
        .min_by_key(regex::Match::start)?;
    let clause = sentence.between(0, found.start());
    let clause = clause.rsplit(['，', '。', ',']).next().unwrap_or_default();
    let except = sentence.between(0, found.start());
    // 目标值5座，实际完成值5座，目标完成率100%: of this one target
    let is_of_one = found.as_str().contains("完成率")
        && clause.is_empty()
        && ["目标值", "指标值", "完成值"]
            .iter()
            .any(|word| except.contains(word));
    let reserved = is_of_one
        || except.contains("除") && except.contains("外")
        || NO_CLAIM
            .iter()
            .any(|word| clause.contains(word) || found.as_str().contains(word));
    let aim = AIMS.iter().filter_map(|aim| found.as_str().rfind(aim)).max()?;
    let head = found.as_str().get(..aim).unwrap_or_default();
    let told = ["各项", "全部", "所有", "全年", "全面"];
    // Without a quantifier of its own the claim begins with the noun before it: 数量指标均已完成.
    let noun = if told.iter().any(|word| head.contains(word)) {
        head
    } else {
        clause
    };
    (!reserved).then(|| Claim {
        place: sentence.source(found.start(), found.end()),
        scope: scope(noun),
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::{check, report};

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
    fn all_of_it_in_per_cent_is_a_claim_too() {
        check(&RULE, &format!("年初确定的⟦目标任务已100%完成⟧。{ROWS}"));
        check(&RULE, &format!("⟦各项任务均100%完成⟧。{ROWS}"));
        check(&RULE, &format!("力争目标任务100%完成。{UNMARKED}"));
        check(&RULE, &format!("目标任务完成率98%，其中培训100%完成。{UNMARKED}"));
    }

    #[test]
    fn a_claim_about_one_level_is_held_against_its_rows() {
        let quality = UNMARKED.replace("数量指标", "质量指标");
        check(&RULE, &format!("数量指标均已完成预期目标。{quality}"));
        check(
            &RULE,
            &format!("⟦数量指标均已完成⟧。{ROWS}").replace("⟦数量指标均已完成⟧", "数量⟦指标均已完成⟧"),
        );
    }

    #[test]
    fn a_claim_about_some_matter_is_no_proof() {
        let told = format!("全年招商引资目标任务全部完成。{UNMARKED}");
        let audit = crate::audit::audit(&report(&told), crate::audit::Profiles::built_in());
        let found: Vec<_> = audit.findings.iter().filter(|it| it.rule == "S15").collect();
        assert!(
            found
                .iter()
                .all(|it| it.severity == crate::diagnostic::Severity::Warning),
            "{found:?}"
        );
        assert_eq!(found.len(), 1);
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
            &format!("验收合格率绩效目标值是100%，实际完成值为100%，目标完成率为100%。{UNMARKED}"),
        );
        check(
            &RULE,
            &format!("配备测流仪：年初目标6台，全年完成6台，完成率100%。{UNMARKED}"),
        );
        check(
            &RULE,
            &format!("2.完成的绩效目标：审计项目数28个，完成率100%。{UNMARKED}"),
        );
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
