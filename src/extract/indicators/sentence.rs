//! Indicators written as sentences that label each value: `…：年度指标值…，实际完成值…，分值…，得分…`.

use std::sync::LazyLock;

use regex::{Captures, Match, Regex};

use super::above::Above;
use super::cells::{same_words, side, status};
use crate::document::Document;
use crate::document::names::levels::level_name;
use crate::report::{Indicator, Side};
use crate::text::{Cues, Span, Squashed, tidy};
use crate::value::parse_decimal;

/// The pattern of a sentence, with how many characters a name and a value may have.
fn pattern(name: &str, value: &str) -> Option<Regex> {
    let words = r"^(?:第[一二三四五六七八九十]{1,2}[，、]|\(?[0-9]{1,3}\)?[、.]?|[①-⑳])?([^①-⑳，。；:][^，。；:]NAME?)[:，；]?(?:年度|年初|预期|计划|绩效)?(?:指标值|目标值)(?:为|是|:)?([^，；]VALUE)[，；](?:全年|年度)?(?:实际完成(?:值|情况|指标值)?|全年完成|完成值|完成情况|实际值)(?:为|是|:)?([^，；]VALUE?)(?:[，；](?:指标)?(?:分值|权重)(?:为|:)?([0-9]+(?:\.[0-9]+)?)分?)?(?:[，；](?:(?:自评|实际)?得分(?:为|:)?|得)([0-9]+(?:\.[0-9]+)?)分?(?:\((?:分值|满分|权重)(?:为|:)?([0-9]+(?:\.[0-9]+)?)分?\))?)?(?:[，；](?:指标|目标)?完成(?:率|度|比例)(?:为|:)?[0-9]+(?:\.[0-9]+)?%)?(?:[。；，](.*))?$";
    Regex::new(&words.replace("NAME", name).replace("VALUE", value)).ok()
}

/// Most characters of a name, and of a value.
const LONGEST: [usize; 3] = [80, 60, 60];

static SENTENCE: LazyLock<Option<Regex>> = LazyLock::new(|| pattern("{1,79}", "{1,60}"));
static OF_ANY_LENGTH: LazyLock<Option<Regex>> = LazyLock::new(|| pattern("{1,}", "{1,}"));

/// The parts of a sentence that states an indicator. A pattern that counts characters is slow: it is asked only where
/// what fits without counting is too long.
fn taken_apart(words: &str) -> Option<Captures<'_>> {
    let parts = OF_ANY_LENGTH.as_ref()?.captures(words)?;
    let fits = |(part, longest): (Option<Match<'_>>, usize)| {
        part.is_some_and(|part| part.as_str().chars().count() <= longest)
    };
    if parts.iter().skip(1).zip(LONGEST).all(fits) {
        return Some(parts);
    }
    SENTENCE.as_ref()?.captures(words)
}

/// The level that a list item names before its indicators: `1.数量指标：`, `2、效益指标。`.
static LEVEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:\(?[0-9]{1,2}\)?[、.]?|[①-⑩]|[一二三四五六七八九十]是)?([^，。；:0-9]{2,10}指标)[:。]")
        .ok()
});

/// Words of which a sentence has one that labels target and result as those of an indicator: 目标值…，实际完成… alone is how
/// tasks are told.
static LABELS: LazyLock<Cues> =
    LazyLock::new(|| Cues::of(&["指标值", "全年完成", "完成值", "完成情况", "实际值"]));

/// Words of which a paragraph has one that states a target.
static TARGETS: LazyLock<Cues> = LazyLock::new(|| Cues::of(&["指标值", "目标值"]));

/// How the clause of a result begins, the mark before it included: no two of them overlap.
static RESULTS: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "，全年完成",
        "，全年实际",
        "；全年实际",
        "，年度实际",
        "；年度实际",
        "，实际完成",
        "；实际完成",
        "，完成值",
        "；完成值",
        "，完成情况",
        "；完成情况",
        "，实际值",
        "；实际值",
    ])
});

/// Whether the first clause labels a target, and some clause a result, as in such a sentence.
fn labels_both(words: &str) -> bool {
    let mut clauses = words.split(['，', '。', '；']).take(2);
    clauses.any(|clause| clause.contains("指标值") || clause.contains("目标值")) && RESULTS.stand_in(words)
}

/// The level that a part of a paragraph names before its indicator, and where that begins: `四是成本指标：人均标准指标值…`.
fn level_before(part: &str) -> Option<(usize, &str)> {
    const LONGEST: usize = 48;
    let (head, _) = part.split_once(':')?;
    let is_level = head.len() <= LONGEST && head.ends_with("指标");
    let level = LEVEL.as_ref().filter(|_| is_level)?.captures(part)?;
    Some((level.get(0)?.end(), level.get(1)?.as_str()))
}

/// What parts the levels from each other and from the name.
const BETWEEN_LEVELS: [char; 3] = ['-', '/', '>'];

/// The indicators that a paragraph states: one as a whole, or one in each part of a list item under its level.
/// Where it names no level itself, those `above` it are its own.
pub(super) fn read(document: &Document, paragraph: Span, above: &Above) -> Vec<Indicator> {
    let squashed = Squashed::of(&document.text, paragraph);
    let words = squashed.as_str();
    if !TARGETS.stand_in(words) {
        return Vec::new();
    }
    if let Some(found) = named(document, &squashed, above) {
        return vec![found];
    }
    let may_head = words
        .split_once([':', '。'])
        .is_some_and(|(head, _)| head.ends_with("指标"));
    let level = LEVEL.as_ref().filter(|_| may_head);
    let Some(level) = level.and_then(|level| level.captures(words)) else {
        if RESULTS.places_in(words).nth(1).is_some() {
            return each(document, &squashed, 0, (&above.path(), above));
        }
        let found = one(document, paragraph).map(|(own, _)| Indicator {
            path: above.completed(own.path),
            ..own
        });
        return found.into_iter().collect();
    };
    let (Some(label), Some(name)) = (level.get(0), level.get(1)) else {
        return Vec::new();
    };
    let path = above.path_to(name.as_str());
    each(document, &squashed, label.end(), (&path, above))
}

/// A level before an indicator whose name is labelled too: `(1)数量指标。名称:新建站点；年度指标值:12个；…`.
static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?:\(?[0-9]{1,2}\)?[、.]?|[①-⑩])?(?:([^，。；:0-9]{2,10})[。:，；])?(?:三级)?(?:指标)?名称:",
    )
    .ok()
});

/// The indicator of a paragraph that labels its name as well.
fn named(document: &Document, squashed: &Squashed<'_>, above: &Above) -> Option<Indicator> {
    let words = squashed.as_str();
    let label = NAMED
        .as_ref()
        .filter(|_| words.contains("名称:"))?
        .captures(words)?;
    let start = label.get(0)?.end();
    let (own, _) = one(document, squashed.source(start, words.len()))?;
    let path = match label.get(1) {
        Some(level) => above.path_to(level.as_str()),
        None => above.path(),
    };
    Some(Indicator { path, ..own })
}

/// The indicators that the sentences from `start` on state, each by itself, with the path that is made of its own.
fn each(
    document: &Document,
    squashed: &Squashed<'_>,
    mut start: usize,
    (path, above): (&[Option<String>], &Above),
) -> Vec<Indicator> {
    let mut found = Vec::new();
    let mut path = path.to_vec();
    let words = squashed.as_str().get(start..).unwrap_or_default();
    for part in words.split_inclusive(['；', '。']) {
        let end = start + part.len();
        if let Some((length, level)) = level_before(part) {
            start += length;
            path = above.path_to(level);
        }
        let mut rest = Some(squashed.source(start, end));
        while let Some((own, behind)) = rest.take().and_then(|stated| one(document, stated)) {
            let path = if own.path.is_empty() {
                path.clone()
            } else {
                above.completed(own.path)
            };
            // 目标值5座，实际完成值6座，完成率120%，培训次数目标值…: what stands behind is the next one, and no note
            let goes_on = |span: &Span| {
                let words = Squashed::of(&document.text, *span);
                LABELS.stand_in(words.as_str()) && labels_both(words.as_str())
            };
            rest = behind.filter(|_| part.len() < LONGEST_RUN).filter(goes_on);
            let note = own.note.filter(|_| rest.is_none());
            found.push(Indicator { path, note, ..own });
        }
        start = end;
    }
    found
}

/// Longest sentence that is looked through for one indicator behind another, in bytes.
const LONGEST_RUN: usize = 3000;

/// The indicator that a sentence states, if it is such a one, and where what stands behind its values does.
fn one(document: &Document, span: Span) -> Option<(Indicator, Option<Span>)> {
    let squashed = Squashed::of(&document.text, span);
    let words = squashed.as_str();
    // 修建水渠长度(产出指标-数量指标):目标值… says by its levels that it is one
    let may_tell_levels = words.contains("指标)");
    if !may_tell_levels && !LABELS.stand_in(words) || !labels_both(words) {
        return None;
    }
    let parts = taken_apart(words)?;
    let named = parts.get(1)?.as_str();
    let levelled = Some(named).filter(|_| may_tell_levels).and_then(levels_behind);
    if levelled.is_none() && is_told_otherwise(words, &parts)? {
        return None;
    }
    let place = |k: usize| parts.get(k).map(|m| squashed.source(m.start(), m.end()));
    let (name, end, path) = levelled.or_else(|| levels_before(named))?;
    // 年度指标值: the label alone, whose name stands in a line above
    if LABELLED.contains(&name) {
        return None;
    }
    let name_end = parts.get(1)?.start() + end;
    let name_span = squashed.source(name_end - name.len(), name_end);
    // 实际完成值 at the end of a line that was broken there has its value in the next
    let is_rest_of_label = |value: &str| matches!(value, "值" | "情况" | "指标值");
    let side_of = |k: usize| {
        let value = parts.get(k).filter(|value| !is_rest_of_label(value.as_str()));
        let value = value.map(|value| without_quotes(value.start(), value.as_str()));
        value.map_or_else(Side::default, |(start, end)| {
            side(document, &[squashed.source(start, end)])
        })
    };
    let (target, actual) = (side_of(2), side_of(3));
    let echo = same_words(target.text.as_deref(), actual.text.as_deref());
    let name = tidy(document.text.slice(name_span));
    let status = status(&name, &target, &actual, echo);
    let target_in_words = target.quantity.value.is_none();
    let number = |k: usize| parts.get(k).and_then(|m| parse_decimal(m.as_str()));
    let (note, explanation) = remark(document, place(7));
    let indicator = Indicator {
        project: None,
        path: path.iter().map(|level| Some((*level).to_owned())).collect(),
        name: Some(name),
        target,
        actual,
        weight: number(4).or_else(|| number(6)),
        weight_span: place(4).or_else(|| place(6)),
        score: number(5),
        score_span: place(5),
        note,
        explanation,
        status,
        echo: echo && target_in_words,
        span: name_span,
    };
    Some((indicator, place(7)))
}

/// What the label of a target begins with.
const LABELLED: [&str; 5] = ["年度", "年初", "全年", "预期", "计划"];

/// Whether target and result are told as those of a task are, or of what is said about an indicator.
fn is_told_otherwise(words: &str, parts: &Captures<'_>) -> Option<bool> {
    let between = |k: usize| words_between(words, parts, k);
    let aims = between(1)?.contains("目标值");
    // 目标值…，实际完成… is how tasks are told
    let is_task = aims && between(2)?.trim_end_matches(['为', ':']).ends_with("实际完成");
    // 投诉件数，目标值≤10件 is one, “投诉件数”指标，预期指标值≤10件 is none
    let quoted = parts.get(1)?.as_str().starts_with('"');
    Some(is_task || between(1)?.starts_with('，') && aims && !quoted)
}

/// A name, where it ends, and its levels.
type Named<'a> = (&'a str, usize, Vec<&'a str>);

/// A name with its levels before it: 产出指标-数量指标-修建水渠长度.
fn levels_before(named: &str) -> Option<Named<'_>> {
    let labelled = named.trim_end_matches(BETWEEN_LEVELS);
    let (labelled, quote) = unquoted(labelled).map_or((labelled, 0), |name| (name, '"'.len_utf8()));
    let mut levels: Vec<&str> = labelled
        .split(BETWEEN_LEVELS)
        .filter(|level| !level.is_empty())
        .collect();
    Some((levels.pop()?, quote + labelled.len(), levels))
}

/// A name with its levels in the brackets behind it: 修建水渠长度(产出指标-数量指标).
fn levels_behind(named: &str) -> Option<Named<'_>> {
    let (name, levels) = named.strip_suffix(')')?.rsplit_once('(')?;
    let levels: Vec<&str> = levels.split(['-', '/', '>', '、', '→', '·']).collect();
    let are_known = levels.iter().all(|level| level_name(level).is_some());
    (are_known && !name.is_empty()).then_some((name, name.len(), levels))
}

/// A name in quotation marks, without them and 指标 behind them: “新建道路长度”指标.
fn unquoted(name: &str) -> Option<&str> {
    let rest = name.strip_prefix('"')?;
    let name = rest.strip_suffix("指标").unwrap_or(rest).strip_suffix('"')?;
    (!name.contains('"')).then_some(name)
}

/// Where a value stands that begins at byte `start`, without quotation marks around all of it.
fn without_quotes(start: usize, value: &str) -> (usize, usize) {
    let inner = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    match inner.filter(|inner| !inner.is_empty() && !inner.contains('"')) {
        Some(inner) => (start + 1, start + 1 + inner.len()),
        None => (start, start + value.len()),
    }
}

/// The note that stands behind the values, or the explanation that it gives.
fn remark(document: &Document, place: Option<Span>) -> (Option<String>, Option<String>) {
    let note = place
        .map(|span| tidy(document.text.slice(span)))
        .map(|note| without_label(&note).to_owned())
        .filter(|note| !note.is_empty());
    match note.as_deref().and_then(reason) {
        Some(reason) => (None, Some(reason.to_owned())),
        None => (note, None),
    }
}

/// What a note gives as the reason of a deviation: `偏差原因：雨季停工。`
fn reason(note: &str) -> Option<&str> {
    let (label, reason) = note.split_once(['：', ':'])?;
    let is_label = label.ends_with("原因") && label.chars().count() <= 10;
    is_label
        .then(|| reason.trim())
        .filter(|reason| !reason.is_empty())
}

/// A note without the label that says that it is one: `备注：雨季停工。`
fn without_label(note: &str) -> &str {
    note.strip_prefix("备注")
        .and_then(|rest| rest.strip_prefix(['：', ':']))
        .map_or(note, str::trim_start)
}

/// The words between group `k` and the next.
fn words_between<'a>(words: &'a str, parts: &Captures<'_>, k: usize) -> Option<&'a str> {
    words.get(parts.get(k)?.end()..parts.get(k + 1)?.start())
}
