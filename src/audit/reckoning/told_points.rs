//! 正文分项的分值与得分 Weights with their scores in headings and items: （一）投入情况（15分，得14分）.
//!
//! Knows how the two are worded side by side and how items are numbered; what must agree is the rules' to say.

use std::sync::LazyLock;

use regex::Regex;

use super::arithmetic::Figure;
use crate::audit::case::sentence::Sentence;
use crate::document::{Numbering, numbered};
use crate::text::{Cues, Span, without_lead};
use crate::value::parse_decimal;

/// A weight with the score beside it.
pub(in crate::audit) struct Told {
    /// What is scored, without its number in the list.
    pub(in crate::audit) name: String,
    pub(in crate::audit) weight: Figure,
    pub(in crate::audit) score: Figure,
    /// Points that its own words take off: 扣1分.
    pub(in crate::audit) taken: Vec<Figure>,
    /// Whether the words beside it tell how points are given, not which were.
    pub(in crate::audit) tells_standard: bool,
}

/// A paragraph of the running text with the points it tells.
pub(in crate::audit) struct Item {
    /// The layer that its number stands for: 一、 (一) 1. (1) ①.
    pub(in crate::audit) level: Option<usize>,
    pub(in crate::audit) told: Vec<Told>,
    /// Whether the paragraph is in the running text, not in a cell.
    pub(in crate::audit) in_text: bool,
}

/// 分值5分，得分4分; （10分）得9.5分; 满分10分，扣0.5分，得9.5分; 投入15分得14分; 投入15分，得14分.
static PAIR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let number = r"([0-9]+(?:\.[0-9]+)?)分";
    let weight =
        r"(?:(?:满分|分值|标准分|指标总分|权重分?)[为是:]?|\((?:满分|分值|标准分|总分|权重分?)?[为是:]?)";
    let taken = r"(?:[^，,、。；;()0-9]{0,16}扣(?:减|除|了)?([0-9]+(?:\.[0-9]+)?)分[，,])?";
    let score = r"\(?(?:指标|本项|该项|实际|最终|评价|自评)*(?:得分|评分|得|实得|自评)[为是:]?";
    Regex::new(&format!(
        r"{weight}{number}\)?[，,、:;；/]?{taken}{score}{number}|[^0-9.得扣评差超近约于]{number}得分?[为是:]?{number}|[^0-9.得扣评差超近约于分为是:总计共达到]{number}[，,](?:自评|实际|实)?得分?[为是:]?{number}"
    ))
    .ok()
});

/// What stands beside the weight, if no bracket does, wherever it is told together with the score.
static WEIGHED: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "分得",
        "满分",
        "分值",
        "标准分",
        "总分",
        "权重",
        "分，得",
        "分,得",
        "分，自评得",
        "分，实",
    ])
});

/// （1）预算调整率（2分）, at the head of a paragraph.
static HEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^((?:\(?[0-9一二三四五六七八九十]{1,3}[)、.]?)?[^，,。；;:()0-9]{2,20})(?:\((?:满分|分值|标准分)?[为:]?|[:，,](?:满分|分值|标准分)[为:]?)([0-9]+(?:\.[0-9]+)?)分\)?[，,。:;；]").ok()
});

/// Words before a score that is not the item's own.
const OF_MORE: [&str; 8] = ["总", "综合", "合计", "共", "平均", "上年", "去年", "整体"];

/// 得1.5分.
static SCORE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:得分|评分|得)[为是:]?([0-9]+(?:\.[0-9]+)?)分").ok());

/// 部分指标未量化，扣1分.
static TAKEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"([^，,、。；;:()]{0,24})扣(?:减|除|掉|了|分)?:?([0-9]+(?:\.[0-9]+)?)分").ok()
});

/// Words beside a deduction that make it a standard of scoring.
const STANDARD: [&str; 14] = [
    "每",
    "扣完",
    "否则",
    "如",
    "若",
    "的扣",
    "的，扣",
    "标准",
    "以内",
    "直至",
    "不得分",
    "以下",
    "以上",
    "最高",
];

/// The paragraphs with the points they tell, in their order; none where no points are told.
/// `in_text` tells whether a place is outside tables.
pub(in crate::audit) fn items(
    sentences: &[Sentence<'_>],
    prose: &str,
    in_text: impl Fn(Span) -> bool,
) -> Vec<Item> {
    let told = sentences.iter().map(points).sum::<usize>();
    if !(1 < told && prose.contains('分') && SCORE.as_ref().is_some_and(|score| score.is_match(prose))) {
        return Vec::new();
    }
    let paragraphs = sentences.chunk_by(|one, other| one.paragraph == other.paragraph);
    let told: Vec<(&[Sentence<'_>], Vec<Told>)> = paragraphs
        .map(|paragraph| (paragraph, told_of(paragraph)))
        .collect();
    if told.iter().all(|(_, told)| told.is_empty()) {
        return Vec::new();
    }
    told.into_iter()
        .map(|(paragraph, told)| item(paragraph, told, &in_text))
        .collect()
}

/// The points that a paragraph tells.
fn told_of(paragraph: &[Sentence<'_>]) -> Vec<Told> {
    let mut told: Vec<Told> = Vec::new();
    let points = || paragraph.iter().map(points).sum::<usize>();
    if points() < 2 {
        return told;
    }
    for sentence in paragraph {
        told_in(sentence, &mut told);
    }
    if told.is_empty() {
        told.extend(apart(paragraph));
    }
    told
}

/// How many figures of points a sentence tells.
pub(in crate::audit) fn points(sentence: &Sentence<'_>) -> usize {
    sentence
        .figures
        .iter()
        .filter(|number| number.unit == "分")
        .count()
}

fn item(paragraph: &[Sentence<'_>], told: Vec<Told>, in_text: impl Fn(Span) -> bool) -> Item {
    let head = paragraph.first().map(Sentence::words).unwrap_or_default();
    let place = paragraph.first().map(|sentence| sentence.squashed.whole());
    Item {
        level: numbering(head).map(|(level, _)| level),
        told,
        in_text: place.is_some_and(in_text),
    }
}

/// （1）预算调整率（2分）：调整率为15%，扣0.5分，得1.5分: the weight at the head, the one score further on.
fn apart(paragraph: &[Sentence<'_>]) -> Option<Told> {
    let (head, score) = (HEAD.as_ref()?, SCORE.as_ref()?);
    let first = paragraph.first()?;
    let found = head.captures(first.words())?;
    let (name, weight) = (found.get(1)?.as_str(), found.get(2)?);
    let figure = |sentence: &Sentence<'_>, label: &str, number: regex::Match<'_>| {
        let place = sentence.source(number.start(), number.end());
        Some(Figure::points(
            label,
            parse_decimal(number.as_str())?,
            Some(place),
        ))
    };
    let scores = paragraph.iter().flat_map(|sentence| {
        let found = score.captures_iter(sentence.words());
        found.filter_map(move |found| Some((sentence, found.get(1)?)))
    });
    let scores: Vec<(&Sentence<'_>, regex::Match<'_>)> = scores.take(2).collect();
    let [(sentence, number)] = scores.as_slice() else {
        return None;
    };
    // 综上，总得分95分: not of this item
    let clause = sentence.clause_before(number.start());
    if OF_MORE.iter().any(|word| clause.contains(word)) {
        return None;
    }
    let name = numbering(name).map_or(name, |(_, length)| name.get(length..).unwrap_or(name));
    let mut told = Told {
        name: name.chars().take(LONGEST_NAME).collect(),
        weight: figure(first, "分值", weight)?,
        score: figure(sentence, "得分", *number)?,
        taken: Vec::new(),
        tells_standard: false,
    };
    for (at, sentence) in paragraph.iter().enumerate() {
        let from = if at == 0 { weight.end() } else { 0 };
        let words = sentence.words().get(from..).unwrap_or_default();
        take(sentence, from, words, Some(&mut told));
    }
    Some(told)
}

/// Adds the pairs of a sentence, and gives what it takes off to the pair before.
fn told_in(sentence: &Sentence<'_>, told: &mut Vec<Told>) {
    let (Some(pair), words) = (PAIR.as_ref(), sentence.words()) else {
        return;
    };
    let figure = |label: &str, found: regex::Match<'_>| {
        let place = sentence.source(found.start(), found.end());
        Some(Figure::points(label, parse_decimal(found.as_str())?, Some(place)))
    };
    let mut from = 0;
    let may_pair = 1 < points(sentence) && (words.contains('(') || WEIGHED.stand_in(words));
    let pairs = may_pair.then(|| pair.captures_iter(words));
    for found in pairs.into_iter().flatten() {
        let Some(whole) = found.get(0) else { continue };
        let before = words.get(from..whole.start()).unwrap_or_default();
        take(sentence, from, before, told.last_mut());
        // 投入20分，得19分: the last character of the name is looked at with the weight
        let bare = found.get(4).or(found.get(6));
        let named = words.get(from..bare.map_or(whole.start(), |weight| weight.start()));
        from = whole.end();
        let weight = found.get(1).or(bare);
        let both = weight.zip(found.get(3).or(found.get(5)).or(found.get(7)));
        let name = named
            .unwrap_or_default()
            .rsplit(['。', '；', ';', '，', ',', '、', ')'])
            .find(|part| !part.is_empty());
        let name = name.unwrap_or_default().trim_end_matches([':', '(']);
        let name = without_lead(without_lead(name, "其中"), ":");
        let name = numbering(name).map_or(name, |(_, length)| name.get(length..).unwrap_or(name));
        let figures =
            both.and_then(|(weight, score)| Some((figure("分值", weight)?, figure("得分", score)?)));
        let Some((weight, score)) = figures else { continue };
        told.push(Told {
            name: name
                .chars()
                .rev()
                .take(LONGEST_NAME)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect(),
            weight,
            score,
            taken: found
                .get(2)
                .and_then(|taken| figure("扣分", taken))
                .into_iter()
                .collect(),
            tells_standard: false,
        });
    }
    let rest = words.get(from..).unwrap_or_default();
    take(sentence, from, rest, told.last_mut());
}

/// Characters of a name that are shown.
const LONGEST_NAME: usize = 20;

/// What a stretch of words takes off.
fn take(sentence: &Sentence<'_>, from: usize, words: &str, told: Option<&mut Told>) {
    let (Some(told), Some(pattern)) = (told, TAKEN.as_ref()) else {
        return;
    };
    if !words.contains('扣') {
        return;
    }
    told.tells_standard |= STANDARD.iter().any(|word| words.contains(word));
    for found in pattern.captures_iter(words) {
        let Some(number) = found.get(2) else { continue };
        let place = sentence.source(from + number.start(), from + number.end());
        if let Some(value) = parse_decimal(number.as_str()) {
            told.taken.push(Figure::points("扣分", value, Some(place)));
        }
    }
}

/// The layer of the number that words begin with, and its bytes.
fn numbering(words: &str) -> Option<(usize, usize)> {
    let first = words.chars().next()?;
    if matches!(first, '①'..='⑳') {
        let behind = words.get(first.len_utf8()..)?;
        let rest = behind.strip_prefix(['、', '.']).unwrap_or(behind);
        return Some((5, words.len() - rest.len()));
    }
    let number = numbered(words)?;
    let layer = match number.numbering {
        Numbering::Chinese => 1,
        Numbering::BracketedChinese => 2,
        Numbering::Arabic => 3,
        Numbering::BracketedArabic => 4,
        Numbering::Annex | Numbering::Part | Numbering::Unnumbered => return None,
    };
    Some((layer, number.rest))
}
