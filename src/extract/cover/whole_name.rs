//! 全称 The whole name of a unit that the title calls by a short one: 市水利局, 公安局.

use super::unit::{FIRST_PARAGRAPHS, PLACES, unit_name};
use crate::document::Document;
use crate::report::Stated;
use crate::text::{Span, is_han};

/// The whole name, where a line of the cover or of the signature says it.
pub(super) fn read(document: &Document, named: &Stated<String>) -> Option<Stated<String>> {
    in_full(document, named)
        .or_else(|| with_place(document, named))
        .or_else(|| with_level(document, named))
}

/// Longest name of a place before a unit's, in characters.
const LONGEST_PLACE: usize = 12;

/// 柳溪市水利和湖泊局 where the title says 市水利局 and a line of the cover or of the signature is the whole name.
fn in_full(document: &Document, named: &Stated<String>) -> Option<Stated<String>> {
    let level = named.value.chars().next().filter(|c| PLACES.contains(c))?;
    let lines: Vec<Span> = document.paragraphs().collect();
    let last = lines.iter().rev().take(LAST_PARAGRAPHS);
    let mut near = lines.iter().take(FIRST_PARAGRAPHS).chain(last);
    near.find_map(|line| {
        let whole = unit_name(document, *line)?;
        let from = whole.value.find(level).filter(|from| 0 < *from)?;
        let rest = whole.value.get(from..)?;
        (rest.chars().next_back() == named.value.chars().next_back() && is_short_for(&named.value, rest))
            .then_some(whole)
    })
}

/// Whether every character of the short name stands in the whole one, in order.
fn is_short_for(short: &str, whole: &str) -> bool {
    let mut whole = whole.chars();
    short.chars().all(|c| whole.any(|other| other == c))
}

/// How many paragraphs from the end may hold the signature.
const LAST_PARAGRAPHS: usize = 6;

/// 柳溪县公安局 where the title says 公安局 and a paragraph begins with the whole name.
fn with_place(document: &Document, named: &Stated<String>) -> Option<Stated<String>> {
    if named.value.contains(PLACES) {
        return None;
    }
    document
        .paragraphs()
        .take(FIRST_PARAGRAPHS)
        .find_map(|paragraph| {
            let paragraph = behind_year(document, paragraph);
            let words = document.text.slice(paragraph);
            let (before, _) = words.split_once(named.value.as_str())?;
            let end = paragraph.start() + before.len() + named.value.len();
            let place = behind_verb(before);
            let start = paragraph.start() + before.len() - place.len();
            let is_place = place.ends_with(PLACES) && place.chars().count() <= LONGEST_PLACE;
            unit_name(document, Span::new(start, end)).filter(|_| is_place)
        })
}

/// 柳溪县司法局 where the title says 县司法局 and a clause begins with the whole name.
fn with_level(document: &Document, named: &Stated<String>) -> Option<Stated<String>> {
    /// Characters of words that a sentence has before a name, 根据, 全, 由: with one of them it is doubtful where a place begins.
    const LEADING: [char; 28] = [
        '全', '各', '我', '本', '由', '对', '在', '经', '向', '为', '给', '与', '和', '及', '按', '据', '依',
        '照', '受', '从', '到', '是', '将', '把', '被', '以', '因', '合',
    ];
    /// Most characters of a place: a longer one may have a word before it.
    const LONGEST: usize = 3;
    if !named.value.starts_with(PLACES) {
        return None;
    }
    let is_place = |place: &str| {
        let length = place.chars().count();
        (2..=LONGEST).contains(&length) && place.chars().all(is_han) && !place.contains(LEADING)
    };
    document
        .paragraphs()
        .take(FIRST_PARAGRAPHS)
        .find_map(|paragraph| {
            let words = document.text.slice(paragraph);
            let mut named_at = words.match_indices(named.value.as_str());
            named_at.find_map(|(at, name)| {
                let before = words.get(..at)?;
                let clause = before.rsplit(['，', ',', '。', '；', '：', ':', '、']).next()?;
                let place = behind_verb(clause.trim_start());
                let start = paragraph.start() + at - place.len();
                let end = paragraph.start() + at + name.len();
                unit_name(document, Span::new(start, end)).filter(|_| is_place(place))
            })
        })
}

/// The words before a unit's name without what a sentence says is done to it: 下达柳溪县.
fn behind_verb(words: &str) -> &str {
    const VERBS: [&str; 10] = [
        "提前下达",
        "下达",
        "下拨",
        "拨付",
        "拨给",
        "安排",
        "批复",
        "批准",
        "核定",
        "分配",
    ];
    VERBS
        .iter()
        .find_map(|verb| words.strip_prefix(verb))
        .unwrap_or(words)
}

/// A line without the year that it begins with: 2023年度柳溪县….
fn behind_year(document: &Document, line: Span) -> Span {
    let words = document.text.slice(line);
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let year = rest
        .trim_start()
        .strip_prefix('年')
        .filter(|_| rest.len() + 4 == words.len());
    year.map_or(line, |rest| {
        let rest = rest.trim_start();
        let rest = rest.strip_prefix('度').unwrap_or(rest).trim_start();
        Span::new(line.end() - rest.len(), line.end())
    })
}

#[cfg(test)]
mod tests {
    use crate::document;
    use crate::extract::extract;
    use crate::region::Gazetteer;
    use crate::text::Text;

    fn department(sentence: &str) -> Option<String> {
        let words = format!("县司法局2023年度部门整体支出绩效自评报告\n\n一、基本情况\n\n{sentence}\n");
        let report = extract(document::read(Text::new(words)), &Gazetteer::default()).0;
        report.department.map(|it| it.value)
    }

    #[test]
    fn words_that_lead_on_to_a_name_are_no_part_of_it() {
        let whole = Some("柳溪县司法局".to_owned());
        assert_eq!(department("柳溪县司法局设股室5个。"), whole);
        for lead in ["根据", "按照", "依据", "结合", "由", "据", "指导"] {
            let found = department(&format!("{lead}柳溪县司法局的职责设股室5个。"));
            assert!(
                found == whole || found.as_deref() == Some("县司法局"),
                "{found:?}"
            );
        }
    }
}
