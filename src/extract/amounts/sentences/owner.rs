//! Whose money an item is: the department's own, a subordinate unit's, or something else's.
//!
//! Looks at the words of the clause before the item's name: `市水文站基本支出`, `外聘审计人员经费`.

use std::sync::LazyLock;

use super::filling;
use crate::extract::amounts::figure;
use crate::extract::amounts::words::{self, STAGE_NAMES};
use crate::extract::endings::Endings;
use crate::text::without_lead;

/// Whose an item is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// The department's, or nobody is named.
    Department,
    /// A subordinate unit's.
    Unit(String),
    /// Words that make another thing of the name.
    Other,
    /// The whole place's: 全市基本支出.
    Place,
}

/// Words at the end of a clause that say nothing of an owner.
const NEUTRAL: &[&str] = &[
    "其中",
    "中",
    "的",
    "和",
    "及",
    "与",
    "为",
    "是",
    "支出",
    "安排",
    "包括",
    "预算",
    "决算",
    "年度",
    "全年",
    "本年",
    "当年",
    "市本级",
    "县本级",
    "区本级",
    "省本级",
    "市财政",
    "县财政",
    "区财政",
    "省财政",
    "财政",
    "下达",
    "批复",
    "批覆",
    "本级",
    "财政拨款",
    "一般公共预算",
    "收入",
    "用于",
    "即",
    "部门",
    "单位",
    "实际",
    "年初",
    "年末",
    "期末",
    "主要",
    "上级",
    "上级财政",
    "中央财政",
    "全部",
    "各项",
    "全系统",
    "有",
    "对",
    "年",
    "基本支出",
    "收到",
    "共收到",
    "共",
    "累计",
    "合计",
    "共计",
];

/// Endings of the names of subordinate units.
const UNITS: &[&str] = &[
    "局本级",
    "厅本级",
    "委本级",
    "部本级",
    "办本级",
    "院本级",
    "校本级",
    "局机关",
    "厅机关",
    "委机关",
    "机关本级",
    "站",
    "所",
    "中心",
    "大队",
    "支队",
    "总队",
    "管理处",
    "服务处",
    "研究院",
    "学院",
    "医院",
    "学校",
    "中学",
    "小学",
    "幼儿园",
    "图书馆",
    "博物馆",
    "档案馆",
    "文化馆",
];

/// Endings that say nothing of an owner.
static NOTHING: LazyLock<Endings> = LazyLock::new(|| {
    let stages = STAGE_NAMES.iter().map(|(name, _)| *name);
    Endings::of(NEUTRAL.iter().copied().chain(stages))
});
static UNIT_ENDINGS: LazyLock<Endings> = LazyLock::new(|| Endings::of(UNITS.iter().copied()));

/// Whether words end as names of subordinate units do.
pub(super) fn ends_as_unit(words: &str) -> bool {
    UNIT_ENDINGS.at_end(words).is_some()
}

pub(super) const BREAKS: [char; 10] = ['，', ',', '。', '；', '、', ':', ';', '(', ')', '\"'];

/// Words for all of a department.
const ALL_OF_IT: [&str; 6] = ["全局", "全委", "全厅", "全办", "全部门", "全单位"];

/// Words for some of a department's units together, whose money is not all that it has: 下属单位, 各二级单位.
const BELOW: [&str; 7] = ["下属", "所属", "直属", "局属", "委属", "二级", "基层"];

/// Whether a name is one for some of a department's units: 局机关及所属单位 are all of them.
fn is_below(named: &str) -> bool {
    const LONGEST: usize = 24;
    let bare = named.trim_start_matches('各');
    named.len() <= LONGEST && BELOW.iter().any(|word| bare.starts_with(word)) && !ends_as_unit(named)
}

/// Whether a name is one of several units together: 局本级及下属市水文站.
fn is_of_several(named: &str) -> bool {
    let joined = ["本级", "机关"]
        .into_iter()
        .filter_map(|end| named.split_once(end));
    joined
        .into_iter()
        .any(|(_, rest)| rest.starts_with(['及', '和', '与', '、']))
}

/// Words for all of a place, whose money is no department's.
const PLACES: [&str; 7] = ["全国", "全省", "全市", "全县", "全区", "全镇", "全乡"];

/// Whether the words before a name say no more than that it is the project's.
pub(super) fn is_project(before: &str) -> bool {
    let clause = filling::near_end(before)
        .rsplit(BREAKS)
        .next()
        .unwrap_or_default();
    matches!(without_neutral(clause), "项目" | "本项目" | "该项目")
}

/// The name of another project than the report's own that leads a figure with its stage: 园区发展专项 of
/// `园区发展专项预算80万元`. `own` is the report's project.
pub(super) fn other_project<'a>(lead: &'a str, own: Option<&str>) -> Option<&'a str> {
    const SHORTEST: usize = 5;
    const LONGEST: usize = 24;
    let clause = filling::near_end(lead).rsplit(BREAKS).next().unwrap_or_default();
    let stage = words::ends_with_stage(clause).then(|| without_neutral(clause))?;
    let name = after_year(stage.trim_start_matches("其中"));
    let is_name = ["专项", "项目", "工程"].iter().any(|end| name.ends_with(end))
        && (SHORTEST..=LONGEST).contains(&name.chars().count())
        && !name.contains(|c: char| c.is_ascii_digit())
        && !OF_NONE.iter().any(|word| name.contains(word));
    let is_own = own.is_some_and(|own| {
        let core = name
            .trim_end_matches("项目")
            .trim_end_matches("专项")
            .trim_end_matches("工程");
        core.chars().all(|c| own.contains(c)) || name.contains(own)
    });
    (is_name && !is_own).then_some(name)
}

/// Words in a clause about money that name no project.
const OF_NONE: [&str; 23] = [
    "本", "该", "此", "我", "各", "全部", "所有", "安排", "批复", "批覆", "下达", "财政", "资金", "经费",
    "预算", "支出", "支付", "用于", "共", "等", "个", "评价", "年度",
];

/// Whose the item is whose name follows `before`.
pub(super) fn owner(before: &str, department: Option<&str>) -> Owner {
    let near = filling::near_end(before);
    let clause = near.rsplit(BREAKS).next().unwrap_or_default();
    // 公用经费控制率=公用经费决算数46.5万元/…: a formula begins behind the name of its rate
    let formula = clause.rsplit_once('=').filter(|(name, _)| name.ends_with('率'));
    let clause = formula.map_or(clause, |(_, formula)| formula);
    let figure_ends = clause
        .rfind(|c: char| c.is_ascii_digit() || c == '%')
        .unwrap_or(0);
    let clause = if clause.get(figure_ends..).is_some_and(|rest| rest.contains('元')) {
        ""
    } else {
        clause
    };
    let named = without_neutral(without_number(clause));
    if named.is_empty() || department.is_some_and(|own| own.contains(named) || is_short_for(named, own)) {
        return Owner::Department;
    }
    if ALL_OF_IT.contains(&named) {
        return Owner::Department;
    }
    if PLACES.iter().any(|place| named.starts_with(place)) || is_below(named) {
        return Owner::Place;
    }
    let own = ["我", "本", "该"].iter().any(|word| named.starts_with(word));
    let named = without_lead(without_lead(named, "下属"), "所属");
    let is_unit =
        || ends_as_unit(named) && (2..=16).contains(&named.chars().count()) && !is_of_several(named);
    match (own, department.is_some() && is_unit()) {
        (true, _) => Owner::Department,
        (false, true) => Owner::Unit(named.to_owned()),
        (false, false) => Owner::Other,
    }
}

/// Words that begin the short name of an office: 州残联, 县卫健局.
const LEVELS: [char; 9] = ['省', '市', '州', '盟', '县', '区', '旗', '镇', '乡'];

/// Whether a name is the department's own, shortened: 盟疾控中心 of 某某盟疾病预防控制中心. It keeps characters in their
/// order from the last level of the place on; 县政府 is no short name of a township's government.
pub(super) fn is_short_for(name: &str, department: &str) -> bool {
    const SHORTEST: usize = 3;
    let Some(level) = name.chars().next().filter(|c| LEVELS.contains(c)) else {
        return false;
    };
    let Some((_, behind)) = department.rsplit_once(level) else {
        return false;
    };
    let mut left = behind.chars();
    SHORTEST <= name.chars().count()
        && !behind.contains(LEVELS)
        && name.chars().skip(1).all(|c| left.any(|other| other == c))
}

/// The clause without the number of a list before it: `2.`.
fn without_number(clause: &str) -> &str {
    let rest = clause.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.strip_prefix(['.', '．'])
        .filter(|rest| rest.len() + 1 < clause.len() && !rest.starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(clause)
}

/// The clause without years, stages and words of filling at its ends.
fn without_neutral(clause: &str) -> &str {
    let mut rest = without_lead(after_year(clause), "其中");
    loop {
        let own_level = UNIT_ENDINGS
            .at_end(rest)
            .is_some_and(|unit| unit.ends_with("本级"));
        if own_level {
            return rest;
        }
        let Some(shorter) = before_year(rest).or_else(|| rest.strip_suffix(NOTHING.at_end(rest)?)) else {
            return rest;
        };
        rest = shorter;
    }
}

/// What follows a year at the head: 2022年度, 2022年初.
fn after_year(words: &str) -> &str {
    let rest = figure::year_at_head(words).and_then(|(_, length)| words.get(length..));
    rest.map_or(words, |rest| rest.strip_prefix(['度', '初']).unwrap_or(rest))
}

/// What stands before a year at the end: 2022, 2022年.
fn before_year(words: &str) -> Option<&str> {
    let digits = words.strip_suffix('年').unwrap_or(words);
    let start = digits.len().checked_sub(4)?;
    let year = digits.get(start..)?;
    let is_year = year.starts_with("20") && year.bytes().all(|byte| byte.is_ascii_digit());
    words.get(..start).filter(|_| is_year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("", Owner::Department)]
    #[case("2023年度", Owner::Department)]
    #[case("2022年市财政批复的", Owner::Department)]
    #[case("基本支出中，", Owner::Department)]
    #[case("2023年基本支出中", Owner::Department)]
    #[case("我中心2023年", Owner::Department)]
    #[case("示范市水利局2023年", Owner::Department)]
    #[case("市本级", Owner::Department)]
    #[case("其中市水文站", Owner::Unit("市水文站".into()))]
    #[case("局本级", Owner::Unit("局本级".into()))]
    #[case("支付外聘审计", Owner::Other)]
    #[case("5G基站建设", Owner::Other)]
    #[case("市水局2023年", Owner::Department)]
    #[case("2023年全市", Owner::Place)]
    fn the_words_before_a_name_tell_whose_it_is(#[case] before: &str, #[case] whose: Owner) {
        assert_eq!(owner(before, Some("示范市水利局")), whose);
    }

    #[rstest]
    #[case("盟疾控中心", "示范盟疾病预防控制中心", true)]
    #[case("州残联", "示范自治州残疾人联合会", true)]
    #[case("镇政府", "示范县样板镇人民政府", true)]
    #[case("县政府", "示范县样板镇人民政府", false)]
    #[case("州康复中心", "示范自治州残疾人联合会", false)]
    fn a_short_name_keeps_the_order(#[case] name: &str, #[case] department: &str, #[case] is_own: bool) {
        assert_eq!(is_short_for(name, department), is_own);
    }
}
