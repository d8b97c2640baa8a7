//! 按单位分 Money told unit by unit: under a heading with a unit's name, behind it as a label, or going on about it. None of it is the
//! whole department's.

use memchr::memchr2;

use super::owner::{BREAKS, Owner, ends_as_unit, owner};
use super::walk::{Setting, Walk};
use crate::document::{Block, Document, numbered};
use crate::extract::amounts::figure;
use crate::extract::amounts::{Found, Frame};
use crate::extract::outline;
use crate::report::Section;
use crate::text::{Span, Squashed, squashed, without_lead};

/// Words at the head of a title that make a plan for a unit of its name.
const DOES: [&str; 9] = [
    "建设", "新建", "改建", "扩建", "改造", "购置", "修建", "提升", "维修",
];

/// The unit that a label or a heading is the name of, and nothing else.
fn unit_of_label(label: &str, department: Option<&str>) -> Option<String> {
    // most labels do not end as names of units do, which is told at once
    if department.is_none() || !ends_as_unit(label) {
        return None;
    }
    let label = without_lead(without_lead(label, "下属"), "所属");
    if label.contains(BREAKS) || DOES.iter().any(|verb| label.starts_with(verb)) {
        return None;
    }
    match owner(label, department) {
        Owner::Unit(unit) if unit == label => Some(unit),
        _ => None,
    }
}

/// Longest label with a unit's name, in bytes.
const LONGEST: usize = 60;

/// The unit whose name stands as a label before the colon at `at`: `；市水文站:基本支出200万元`.
pub(super) fn before_colon(setting: &Setting<'_>, sentence: &str, at: usize) -> Option<String> {
    let lead = sentence.get(..at)?;
    let start = lead.ceil_char_boundary(lead.len().saturating_sub(LONGEST));
    let label = lead
        .get(start..)?
        .rsplit(['；', '，', ':', '。', ')', '、', '.'])
        .next()?;
    unit_of_label(label, setting.frame.department)
}

/// The unit that a paragraph begins with as its title: `2.市水文站。2023年收入…`, `(2)市水文站:…`.
pub(super) fn at_head(words: &str, department: Option<&str>) -> Option<String> {
    // a number is shorter than a label; most paragraphs have no mark so near, told by its last byte
    let near = words.as_bytes().get(..words.len().min(2 * LONGEST))?;
    memchr2(b':', 0x82, near).filter(|_| department.is_some())?;
    let number = numbered(words).map_or(0, |number| number.rest);
    let head = words.get(number..words.floor_char_boundary(number + LONGEST))?;
    let (label, _) = head.split_once([':', '。'])?;
    unit_of_label(label, department)
}

/// The unit that a part of a sentence begins with, its year behind it: 委本级2023年度收入500万元，支出480万元.
pub(super) fn leading(setting: &Setting<'_>, part: &str) -> Option<String> {
    let head = part.get(..part.floor_char_boundary(LONGEST))?;
    let (label, rest) = head.split_at_checked(head.find(|c: char| c.is_ascii_digit())?)?;
    figure::year_at_head(rest)?;
    let label = label
        .strip_prefix("其中")
        .unwrap_or(label)
        .trim_start_matches([':', '，']);
    unit_of_label(label, setting.frame.department)
}

/// The unit right before a figure that is not read, `局本级3150万元(基本支出…)`: what is listed behind it is the unit's.
pub(super) fn before_figure(setting: &Setting<'_>, sentence: &str, at: usize, end: usize) -> Option<String> {
    let rest = sentence.get(end..)?.trim_start_matches(['，', ',']);
    if !rest.starts_with(['(', ':']) && !rest.starts_with("其中") {
        return None;
    }
    let lead = sentence.get(..at)?;
    let start = lead.ceil_char_boundary(lead.len().saturating_sub(LONGEST));
    let clause = lead.get(start..)?.rsplit(BREAKS).next()?;
    match owner(clause, setting.frame.department) {
        Owner::Unit(unit) => Some(unit),
        _ => None,
    }
}

/// Whose an item is before which nobody is named.
pub(in crate::extract::amounts) enum Whose {
    Department,
    Unit(String),
    /// The last unit's or the whole department's, which of them is not told; or that of a whole place.
    Neither,
}

/// Whose an item at `at` is: that of the unit whose label leads it, or of the one whose item it goes on behind,
/// 局本级基本支出300万元、项目支出80万元. Where parts are listed, a total is perhaps that of the whole department again.
pub(super) fn unnamed(sentence: &str, at: usize, walk: &Walk, is_total: bool) -> Whose {
    if let Some(unit) = &walk.of_unit {
        return Whose::Unit(unit.clone());
    }
    let between = sentence.get(walk.item_end..at).unwrap_or_default();
    let goes_on = matches!(
        between,
        "，" | "、" | "," | "和" | "及" | "，其中" | "，其中:" | ":"
    );
    match walk.unit.as_ref().filter(|_| walk.carried && goes_on) {
        Some(_) if walk.listing && is_total => Whose::Neither,
        Some(unit) => Whose::Unit(unit.clone()),
        None if walk.elsewhere.is_some() && !is_total => Whose::Neither,
        None => Whose::Department,
    }
}

/// The unit that all amounts of a sentence are of.
pub(super) fn only(found: &[Found]) -> Option<String> {
    let mut units = found.iter().map(|found| found.amount.unit.as_ref());
    let first = units.next()??;
    units.all(|other| other == Some(first)).then(|| first.clone())
}

/// The money below a unit's heading is the unit's.
pub(in crate::extract::amounts) fn below(found: &mut [Found], unit: Option<&str>) {
    let Some(unit) = unit else {
        return;
    };
    for amount in found.iter_mut().map(|found| &mut found.amount) {
        amount.unit = amount.unit.take().or_else(|| Some(unit.to_owned()));
    }
}

/// The stretches of a report that are about one unit each, told by headings with the units' names. A single such heading
/// may be a project's.
#[derive(Default)]
pub(in crate::extract::amounts) struct Stretches {
    units: Vec<(Span, String)>,
}

impl Stretches {
    /// The stretches of a report of a whole department.
    pub(in crate::extract::amounts) fn of(document: &Document, frame: &Frame<'_>) -> Self {
        if frame.department.is_none() || frame.project_item().is_some() {
            return Self::default();
        }
        let is_unit = |block: &&Block| match block {
            Block::Heading(heading) => {
                let title = Squashed::of(&document.text, heading.title);
                unit_of_label(title.as_str(), frame.department).is_some()
            }
            Block::Paragraph(_) | Block::Table(_) => false,
        };
        if document.blocks.iter().filter(is_unit).nth(1).is_none() {
            return Self::default();
        }
        let unit = |section: Section| {
            let unit = unit_of_label(&squashed(&section.title), frame.department)?;
            Some((section.body, unit))
        };
        Self {
            units: outline::read(document).into_iter().filter_map(unit).collect(),
        }
    }

    /// The unit that what stands in a place is about.
    pub(in crate::extract::amounts) fn unit_at(&self, place: Span) -> Option<&str> {
        let within =
            |(stretch, _): &&(Span, String)| stretch.start() <= place.start() && place.end() <= stretch.end();
        self.units.iter().find(within).map(|(_, unit)| unit.as_str())
    }
}
