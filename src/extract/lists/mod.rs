//! 问题和措施 Itemised problems and measures: what stands under their headings, one item each.
//!
//! A heading that names both lists nothing by itself: what stands under it is parted where the text says
//! 问题1：, 整改措施：, 下一步; where it says nothing of the kind, nothing is taken.

mod closing;
mod item;
mod mark;
mod run_in;
mod subject;
mod tell;

use super::fields::{label_of, trimmed};
use crate::diagnostic::Caveat;
use crate::document::{Block, Document, numbered};
use crate::report::{Section, Statement};
use crate::text::{Span, Squashed};
use closing::{above_signature, closes};
use item::{by_turns, inside, items, numbered_in, says_nothing, tells_measures, whole, with_measures};
use run_in::{led_in, opens_others, run_in_with_titles, titled_items};
pub(super) use subject::is_subject;
use subject::{LONGEST_LABEL, Subject, is_bare, labelled, opening, subject};
use tell::sorted;

/// Problems and measures.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub problems: Vec<Statement>,
    pub measures: Vec<Statement>,
    /// Sections that hold both and do not say which is which.
    pub caveats: Vec<Caveat>,
}

/// Reads both lists, from sections and from labelled cells of a form, each in the order of the text.
pub(super) fn read(document: &Document, sections: &[Section]) -> Lists {
    let mut lists = Lists::default();
    for (at, section) in sections.iter().enumerate() {
        let Some(subject) = subject(&section.title) else {
            continue;
        };
        let mut parts = sections
            .iter()
            .skip(at + 1)
            .take_while(|below| section.body.contains(below.span));
        if parts.any(|below| is_subject(&below.title)) {
            continue;
        }
        let is_prose = |block: &&Block| !matches!(block, Block::Table(_));
        let all: Vec<&Block> = document.blocks_in(section.body).filter(is_prose).collect();
        let end = all.iter().position(|block| closes(document, block.span()));
        let open = all.iter().copied().take(end.unwrap_or(all.len())).collect();
        let blocks = above_signature(document, open, end.is_some());
        if subject == Subject::Both || by_turns(document, &blocks) || opens_others(document, subject, &blocks)
        {
            lists.part(document, section, subject, &blocks);
        } else {
            lists.extend(document, subject, items(document, &blocks));
        }
    }
    for titled in run_in_with_titles(document, sections) {
        let found = inside(document, titled.words);
        if titled.subject != Subject::Both {
            lists.extend(document, titled.subject, found);
        } else if !lists.sort(document, found) {
            lists.doubt(titled.title, document.text.slice(titled.title));
        }
    }
    if lists.problems.is_empty() {
        lists.extend(document, Subject::Problems, led_in(document));
    }
    for (subject, cell) in labelled_cells(document) {
        if lists.has_none(subject) {
            lists.extend(document, subject, numbered_in(document, cell));
        }
    }
    lists.problems.sort_by_key(|problem| problem.full);
    lists.measures.sort_by_key(|measure| measure.full);
    lists
}

/// A measure that stands with its label among problems: `…；建议：优化政策。`
fn labelled_measure(document: &Document, span: Span) -> Option<Statement> {
    let (subject, length) = labelled(document.text.slice(span))?;
    let words = trimmed(&document.text, Span::new(span.start() + length, span.end()));
    (subject == Subject::Measures && !words.is_empty()).then(|| whole(document, words))
}

impl Lists {
    fn extend(&mut self, document: &Document, subject: Subject, items: Vec<Statement>) {
        match subject {
            Subject::Problems => {
                for problem in items {
                    if let Some(measure) = labelled_measure(document, problem.full) {
                        self.measures.push(measure);
                        continue;
                    }
                    let (problem, measures) = with_measures(document, problem);
                    self.problems.push(problem);
                    self.measures.extend(measures);
                }
            }
            Subject::Measures => self.measures.extend(items),
            Subject::Both => {}
        }
    }

    const fn has_none(&self, subject: Subject) -> bool {
        match subject {
            Subject::Problems => self.problems.is_empty(),
            Subject::Measures => self.measures.is_empty(),
            Subject::Both => false,
        }
    }

    /// Parts what stands under a heading of both: each block goes with the last one that said what it is.
    fn part(&mut self, document: &Document, section: &Section, subject: Subject, blocks: &[&Block]) {
        // 评价结论及建议 is about more than measures: what stands first under it may be none
        let is_told = subject != Subject::Both && is_bare(&section.title);
        let mut current = is_told.then_some(subject);
        let mut untold: Vec<&Block> = Vec::new();
        let mut parts: Vec<(Subject, Vec<&Block>)> = Vec::new();
        for block in blocks {
            let words = Squashed::of(&document.text, block.span());
            let opened = opening(words.as_str());
            current = opened.or(current);
            match (current, parts.last_mut()) {
                (None, _) => untold.push(block),
                (Some(subject), Some((last, blocks))) if *last == subject => blocks.push(block),
                (Some(subject), _) => parts.push((subject, vec![block])),
            }
        }
        let is_sorted = self.sort(document, items(document, &untold));
        // 问题及建议, and under it （一）编制不够科学。（二）建议提高标准。: what is listed before the first advice
        let advised = matches!(parts.first(), Some((Subject::Measures, _)));
        if !is_sorted && advised && is_listed(document, &untold) && names_problems_first(&section.title) {
            self.extend(document, Subject::Problems, items(document, &untold));
        }
        let says_something = blocks.iter().any(|block| !says_nothing(document, block.span()));
        if !is_sorted && parts.is_empty() && says_something {
            self.doubt(section.span, &section.title);
        }
        for (subject, blocks) in parts {
            self.extend(document, subject, titled_items(document, &blocks));
        }
    }

    /// Adds items of which no title says what they are, where they do; whether they did.
    fn sort(&mut self, document: &Document, items: Vec<Statement>) -> bool {
        // 1.编制不够精准。改进措施：细化编制。 tells both in each item
        if items.iter().any(|item| tells_measures(document, item)) {
            self.extend(document, Subject::Problems, items);
            return true;
        }
        let Some((problems, measures)) = sorted(document, items) else {
            return false;
        };
        let is_any = !problems.is_empty() || !measures.is_empty();
        self.problems.extend(problems);
        self.measures.extend(measures);
        is_any
    }

    fn doubt(&mut self, place: Span, title: &str) {
        let message = format!("“{title}”部分没有分开写明问题和措施，未列出");
        self.caveats.push(Caveat::at(place, message));
    }
}

/// Whether every block is an item of a list.
fn is_listed(document: &Document, blocks: &[&Block]) -> bool {
    let number = |block: &&Block| numbered(document.text.slice(block.span()).trim_start()).is_some();
    blocks.iter().all(number)
}

/// Whether a title names problems, and advice behind them: 问题及建议.
fn names_problems_first(title: &str) -> bool {
    let advice = ["建议", "措施", "改进", "打算"]
        .iter()
        .filter_map(|word| title.find(word))
        .min();
    title
        .find("问题")
        .zip(advice)
        .is_some_and(|(problems, advice)| problems < advice)
}

/// Cells of a form labelled 存在问题 or 改进措施, in rows of their own.
fn labelled_cells(document: &Document) -> Vec<(Subject, Span)> {
    let mut cells = Vec::new();
    for row in document.tables().flat_map(|table| &table.rows) {
        let worded: Vec<_> = row
            .iter()
            .filter(|cell| !cell.filled && !cell.is_empty(&document.text))
            .collect();
        let [label, value] = worded.as_slice() else {
            continue;
        };
        let label = label_of(&document.text, label);
        if label.chars().count() <= LONGEST_LABEL
            && let (Some(subject), Some(place)) = (subject(&label), value.place())
        {
            cells.push((subject, place));
        }
    }
    cells
}
