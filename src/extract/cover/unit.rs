//! 单位名称 Whether words are the name of a public body, and the name without what is written around it.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::Document;
use crate::report::Stated;
use crate::text::{Span, Squashed, tidy, without_markup};

/// What the name of a place ends with.
pub(super) const PLACES: [char; 7] = ['省', '市', '县', '区', '州', '旗', '盟'];

/// How many paragraphs from the top may tell the whole name.
pub(super) const FIRST_PARAGRAPHS: usize = 12;

/// Shortest and longest name.
pub(super) const LENGTHS: std::ops::RangeInclusive<usize> = 3..=40;

static TAIL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:本级|机关本级|本级机关|\((?:单位)?(?:公章|盖章|签章|章|本级|机关|印章)\)|公章|盖章)+$")
        .ok()
});
static HEAD_CODE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:[0-9\[\]()]{3,}[A-Z]?[-_]*|[—|-]+|\((?:公章|盖章|签章)\)|对|由|将|现将|是|为)").ok()
});

/// Whether what stands before a unit's name may begin with a character.
fn begins_code(c: char) -> bool {
    c.is_ascii_digit() || "[]()—|-对由将现是为".contains(c)
}

/// A unit's name without budget code, 本级 and （公章）.
pub(in crate::extract) fn unit_name(document: &Document, span: Span) -> Option<Stated<String>> {
    let squashed = Squashed::of(&document.text, span);
    let words = squashed.as_str();
    let start = HEAD_CODE
        .as_ref()
        .filter(|_| words.starts_with(begins_code))
        .and_then(|code| code.find(words))
        .map_or(0, |m| m.end());
    let end = TAIL
        .as_ref()
        .filter(|_| words.ends_with(['级', '关', '章', ')']))
        .and_then(|tail| tail.find(words))
        .map_or(words.len(), |m| m.start());
    let (start, name) = without_lone_brackets(words, start, end);
    let name = without_other_names(name);
    let name = Some(name).filter(|name| is_unit(name))?;
    let span = squashed.source(start, start + name.len());
    Some(Stated {
        value: tidy(&without_markup(document.text.slice(span))),
        span,
    })
}

/// A name without the other names of the same office behind it: 某市财政局(市国资委、市金融局).
fn without_other_names(name: &str) -> &str {
    let parted = name.strip_suffix(')').and_then(|inner| inner.split_once('('));
    parted
        .filter(|(own, others)| others.contains('、') && is_unit(own))
        .map_or(name, |(own, _)| own)
}

/// Endings of the names of public bodies.
const ENDINGS: &str = "局委会办厅院处室馆站队校府部署社所心团司区镇乡台园库场学协联道宫";

/// Words that end like a public body and are none.
const NO_UNITS: [&str; 7] = ["部门", "名称", "本单位", "全部", "项目部", "财务部", "各"];

/// How parts of a body end that a page names as its source, and that report for nobody.
const OF_OFFICES: [&str; 4] = ["项目部", "编辑部", "信息部", "财务部"];

/// How the names of those end whom others pay to evaluate: they are no public bodies.
const OF_EVALUATORS: [&str; 3] = ["事务所", "分所", "评估所"];

/// Whether words could be the name of a public body.
pub(in crate::extract) fn is_unit(words: &str) -> bool {
    let last = words.trim_end_matches(')').chars().next_back();
    LENGTHS.contains(&words.chars().count())
        && last.is_some_and(|c| ENDINGS.contains(c))
        && !words.contains(['，', ',', '。', ':', '、', '；', ';', '"', '《', '>', '*'])
        && !words.contains("主管部门")
        && !OF_EVALUATORS.iter().any(|end| words.ends_with(end))
        // 街道, but no 频道 and no 大道
        && (last != Some('道') || words.ends_with("街道"))
        && !words.ends_with("人社")
        && !OF_OFFICES.iter().any(|end| words.ends_with(end))
        && !NO_UNITS
            .iter()
            .any(|word| words.starts_with(word) || words == *word)
}

/// What stands from `start` to `end` without a bracket that only opens or only closes there, or that holds all of it:
/// （县文化馆）.
fn without_lone_brackets(words: &str, start: usize, end: usize) -> (usize, &str) {
    let name = words.get(start..end).unwrap_or_default();
    let inner = name.strip_prefix('(').unwrap_or(name);
    if inner.len() < name.len() && !inner.trim_end_matches(')').contains(')') {
        return (start + '('.len_utf8(), inner.trim_end_matches(')'));
    }
    let is_lone = !name.contains('(');
    (start, if is_lone { name.trim_end_matches(')') } else { name })
}
