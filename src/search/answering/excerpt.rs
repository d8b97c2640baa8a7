//! Excerpts: the passages of a hit that hold the query's words, cut to what a line can show.
//!
//! `static/search/excerpt.js` does the same.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::results::PassageHit;
use crate::search::entries::entry::Unit;
use crate::search::entries::findings::finding_anchor;
use crate::search::entries::stored::{Stored, StoredPassage};
use crate::search::words::normal::Normal;
use crate::text::{CharSpan, is_layout_space};

/// Passages shown for one report.
const SHOWN: usize = 3;
/// Characters shown before the first words found, and in all.
const BEFORE: usize = 24;
/// Most characters of an excerpt.
const LENGTH: usize = 140;
/// What parts the cells of a row.
const CELL_GAP: char = '\u{3000}';

/// The best passages of a report for `terms`, which are in normal form.
pub(super) fn excerpts(file: &Stored, terms: &[Vec<char>]) -> Vec<PassageHit> {
    let text: Vec<char> = file.text.chars().collect();
    let found = found_in(file, terms);
    chosen(file, &found)
        .into_iter()
        .map(|passage| excerpt(file, &text, passage, &found))
        .collect()
}

/// The passages to show: each next one is that which adds most terms not shown yet, then holds
/// most terms, then stands first. A heading says less than what stands under it.
fn chosen<'a>(file: &'a Stored, found: &[(usize, CharSpan)]) -> Vec<&'a StoredPassage> {
    let held = file
        .passages
        .iter()
        .map(|passage| (terms_held(passage, found), passage));
    let mut left: Vec<(BTreeSet<usize>, &StoredPassage)> =
        held.filter(|(held, _)| !held.is_empty()).collect();
    let mut shown = BTreeSet::new();
    let mut chosen = Vec::new();
    while chosen.len() < SHOWN {
        let worth = |(at, (held, passage)): &(usize, &(BTreeSet<usize>, &StoredPassage))| {
            let added = held.difference(&shown).count();
            (added, held.len(), passage.unit != Unit::Heading, Reverse(*at))
        };
        let Some((best, _)) = left.iter().enumerate().max_by_key(worth) else {
            break;
        };
        let (held, passage) = left.remove(best);
        shown.extend(held);
        chosen.push(passage);
    }
    chosen
}

/// Where each term stands in the report, as the number of the term and the place.
fn found_in(file: &Stored, terms: &[Vec<char>]) -> Vec<(usize, CharSpan)> {
    let normal = Normal::of(&file.text);
    let place = |at: usize| Some(file.start + *normal.origin.get(at)? as usize);
    let mut found: Vec<(usize, CharSpan)> = Vec::new();
    for (number, term) in terms.iter().enumerate() {
        found.extend(normal.find(term).into_iter().filter_map(|at| {
            let start = place(at)?;
            let end = place(at + term.len() - 1)? + 1;
            Some((number, CharSpan { start, end }))
        }));
    }
    found
}

/// From the first to the last character that a passage shows.
fn extent(passage: &StoredPassage) -> CharSpan {
    let start = passage
        .pieces
        .iter()
        .map(|piece| piece.span.start)
        .min()
        .unwrap_or(passage.place.start);
    let end = passage
        .pieces
        .iter()
        .map(|piece| piece.span.end)
        .max()
        .unwrap_or(passage.place.end);
    CharSpan { start, end }
}

/// The terms that begin in the passage.
fn terms_held(passage: &StoredPassage, found: &[(usize, CharSpan)]) -> BTreeSet<usize> {
    let extent = extent(passage);
    let begins = |span: &CharSpan| extent.start <= span.start && span.start < extent.end;
    found
        .iter()
        .filter(|(_, span)| begins(span))
        .map(|(term, _)| *term)
        .collect()
}

/// A character of a passage as shown, and whose it is.
struct Shown {
    c: char,
    kind: Kind,
}

/// Whether a character is of words that were asked for, of the site's own, or neither.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Found,
    Label,
    Other,
}

fn excerpt(file: &Stored, text: &[char], passage: &StoredPassage, found: &[(usize, CharSpan)]) -> PassageHit {
    let shown = shown(file, text, passage, found);
    let first = shown
        .iter()
        .position(|shown| shown.kind == Kind::Found)
        .unwrap_or_default();
    let start = if shown.len() <= LENGTH {
        0
    } else {
        first.saturating_sub(BEFORE)
    };
    let cut: Vec<Shown> = shown.into_iter().skip(start).take(LENGTH + 1).collect();
    let (shown_text, [highlights, labels]) = written(&cut, start > 0);
    PassageHit {
        anchor: anchor(passage),
        unit: passage.unit,
        heading: file.headings.get(passage.heading).cloned().unwrap_or_default(),
        text: shown_text,
        highlights,
        labels,
    }
}

/// Where the report's page has it: findings stand under their numbers, all else by its place in the text.
fn anchor(passage: &StoredPassage) -> String {
    match passage.unit {
        Unit::Finding => finding_anchor(passage.place.start),
        _ => format!("t{}-{}", passage.place.start, passage.place.end),
    }
}

/// How far a piece is shown: to its end, or to the end of found words that go on beyond the passage.
fn end_of_piece(passage: &StoredPassage, number: usize, found: &[(usize, CharSpan)]) -> usize {
    let Some(piece) = passage.pieces.get(number).map(|piece| piece.span) else {
        return 0;
    };
    if number + 1 < passage.pieces.len() {
        return piece.end;
    }
    let begun = found
        .iter()
        .filter(|(_, span)| piece.start <= span.start && span.start < piece.end);
    begun.map(|(_, span)| span.end).fold(piece.end, usize::max)
}

/// Layout blanks go, except one between two Latin words; cells are parted.
fn shown(file: &Stored, text: &[char], passage: &StoredPassage, found: &[(usize, CharSpan)]) -> Vec<Shown> {
    let mut shown: Vec<Shown> = Vec::new();
    for (number, piece) in passage.pieces.iter().enumerate() {
        let mut gap = if shown.is_empty() { None } else { Some(CELL_GAP) };
        if !piece.label.is_empty() {
            let of = |kind| move |c| Shown { c, kind };
            shown.extend(gap.take().map(of(Kind::Other)));
            shown.extend(piece.label.chars().map(of(Kind::Label)));
            shown.push(of(Kind::Other)(' '));
        }
        for at in piece.span.start..end_of_piece(passage, number, found) {
            let Some(&c) = at.checked_sub(file.start).and_then(|at| text.get(at)) else {
                break;
            };
            if is_layout_space(c) {
                gap = gap.or(Some(' '));
                continue;
            }
            let between_words =
                c.is_ascii_alphanumeric() && shown.last().is_some_and(|last| last.c.is_ascii_alphanumeric());
            if let Some(gap) = gap.take().filter(|gap| *gap == CELL_GAP || between_words) {
                shown.push(Shown {
                    c: gap,
                    kind: Kind::Other,
                });
            }
            let found = found.iter().any(|(_, span)| span.start <= at && at < span.end);
            let kind = if found { Kind::Found } else { Kind::Other };
            shown.push(Shown { c, kind });
        }
    }
    shown
}

/// The text, where the words asked for stand in it, and where the site's own do.
fn written(cut: &[Shown], cut_before: bool) -> (String, [Vec<CharSpan>; 2]) {
    let mut text = String::new();
    let (mut found, mut labels) = (Vec::new(), Vec::new());
    let mut length = 0;
    if cut_before {
        text.push('…');
        length += 1;
    }
    for shown in cut.iter().take(LENGTH) {
        text.push(shown.c);
        match shown.kind {
            Kind::Found => reach(&mut found, length),
            Kind::Label => reach(&mut labels, length),
            Kind::Other => {}
        }
        length += 1;
    }
    if cut.len() > LENGTH {
        text.push('…');
    }
    (text, [found, labels])
}

/// The last stretch reaches over the character at `at`, or one begins there.
fn reach(stretches: &mut Vec<CharSpan>, at: usize) {
    match stretches.last_mut() {
        Some(last) if last.end == at => last.end += 1,
        _ => stretches.push(CharSpan {
            start: at,
            end: at + 1,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::entries::entry::Piece;

    fn passage(pieces: &[(usize, usize)]) -> StoredPassage {
        let pieces: Vec<Piece> = pieces
            .iter()
            .map(|&(start, end)| Piece::new(CharSpan { start, end }))
            .collect();
        StoredPassage {
            place: pieces[0].span,
            unit: Unit::Section,
            heading: 0,
            pieces,
        }
    }

    #[test]
    fn a_hit_shows_its_passage_and_marks_the_words_over_a_line_break() {
        let file = Stored {
            report: crate::search::entries::stored::Shown::default(),
            start: 0,
            text: "一、概况\n全年新增规模以上工\n业企业56家。\n新增企业\t80家".into(),
            headings: vec!["一、概况".into()],
            passages: vec![passage(&[(5, 22)]), passage(&[(23, 27), (28, 31)])],
        };
        let terms = [Normal::of("工业企业").chars];
        let hits = excerpts(&file, &terms);
        assert_eq!(hits.len(), 1);
        assert_eq!(hits[0].anchor, "t5-22");
        assert_eq!(hits[0].text, "全年新增规模以上工业企业56家。");
        assert_eq!(hits[0].highlights, [CharSpan { start: 8, end: 12 }]);
        let mut labelled = file;
        labelled.passages[1].pieces[1].label = "目标".into();
        let rows = excerpts(&labelled, &[Normal::of("80家").chars]);
        assert_eq!(
            (rows[0].text.as_str(), rows[0].highlights[0]),
            ("新增企业　目标 80家", CharSpan { start: 8, end: 11 })
        );
        assert_eq!(
            rows[0].labels,
            [CharSpan { start: 5, end: 7 }],
            "the site's word for the cell"
        );
    }

    #[test]
    fn every_term_is_shown_if_passages_allow() {
        let file = Stored {
            report: crate::search::entries::stored::Shown::default(),
            start: 0,
            text: "教育局概况\n教育局职责\n教育局预算\n新增幼儿园三所".into(),
            headings: vec![String::new()],
            passages: vec![
                passage(&[(0, 5)]),
                passage(&[(6, 11)]),
                passage(&[(12, 17)]),
                passage(&[(18, 25)]),
            ],
        };
        let hits = excerpts(&file, &["教育局", "幼儿园"].map(|term| term.chars().collect()));
        let anchors: Vec<&str> = hits.iter().map(|hit| hit.anchor.as_str()).collect();
        assert_eq!(anchors, ["t0-5", "t18-25", "t6-11"]);
    }
}
