//! 类型用语 What each kind of report is called, and the money that it is about.

use crate::report::Kind;

/// What each kind is called, the first to be found deciding.
const WORDS: [(&str, Kind); 13] = [
    ("整体", Kind::Overall),
    ("转移支付", Kind::Policy),
    ("项目支出绩效", Kind::Project),
    ("专项资金", Kind::Policy),
    ("政策", Kind::Policy),
    ("补助资金", Kind::Policy),
    ("奖补资金", Kind::Policy),
    ("项目", Kind::Project),
    ("工程", Kind::Project),
    ("专项经费", Kind::Project),
    ("专项支出", Kind::Project),
    ("部门绩效", Kind::Overall),
    ("部门预算执行", Kind::Overall),
];

/// The kind that words name.
pub(super) fn of_words(words: &str) -> Option<Kind> {
    let from_above = ["中央", "省级"].iter().any(|level| words.contains(level)) && words.contains("资金");
    // a transfer may be told as a whole too: 转移支付整体绩效自评表
    let is_of_transfer = words.contains("转移支付整体");
    if is_of_transfer || from_above && !words.contains("整体") {
        return Some(Kind::Policy);
    }
    WORDS
        .iter()
        .find(|(word, _)| words.contains(word))
        .map(|(_, kind)| *kind)
}

/// What the money of one purpose is called in a title, before what the report is.
const MONEY: [(&str, Kind); 8] = [
    ("资金绩效", Kind::Policy),
    ("资金使用绩效", Kind::Policy),
    ("资金支出绩效", Kind::Policy),
    ("资金自评", Kind::Policy),
    ("经费绩效", Kind::Project),
    ("经费使用绩效", Kind::Project),
    ("经费支出绩效", Kind::Project),
    ("经费自评", Kind::Project),
];

/// The kind of a report whose title names the purpose of some money: 水利发展资金绩效自评报告, but not of all money of a unit,
/// and not 某局2023年度资金绩效自评报告.
pub(super) fn of_money(title: &str) -> Option<Kind> {
    const OF_ALL: [&str; 5] = ["部门", "单位", "财政资金", "预算资金", "公用经费"];
    if OF_ALL.iter().any(|word| title.contains(word)) {
        return None;
    }
    let (purpose, kind) = MONEY.iter().find_map(|(word, kind)| {
        let (before, _) = title.split_once(word)?;
        Some((before.rsplit(BEFORE_PURPOSE).next()?, *kind))
    })?;
    (purpose.chars().nth(1).is_some() && !purpose.ends_with("中心")).then_some(kind)
}

/// With what year and body end, behind which a title names a purpose.
const BEFORE_PURPOSE: [char; 12] = [
    '年', '度', '局', '委', '厅', '院', '校', '处', '所', '站', '办', '会',
];

/// Words of running text without what speaks of policies in general: 贯彻执行党的方针政策 evaluates none.
pub(super) fn without_general_policies(words: &str) -> String {
    const OF_ONE: [&str; 6] = [
        "政策绩效",
        "政策支出",
        "政策评价",
        "政策实施",
        "补贴政策",
        "政策和项目",
    ];
    if OF_ONE.iter().any(|word| words.contains(word)) {
        return words.to_owned();
    }
    words.replace("政策", "")
}
