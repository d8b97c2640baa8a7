//! 标题 Which headings stand over a section of a known subject, or inside one.

use super::reason::Reason;
use super::{Missed, Share, Subject, words};
use crate::diagnostic::Caveat;
use crate::document::Numbering;
use crate::report::{Report, Section};
use crate::text::squashed;

/// Counts the headings and adds those that are not understood.
pub(super) fn judge(report: &Report, missed: &mut Vec<Missed>) -> Share {
    let mut share = Share::default();
    let mut above: Vec<(u8, bool)> = Vec::new();
    for section in &report.sections {
        while above.pop_if(|(level, _)| section.level <= *level).is_some() {}
        let inside_known = above.iter().any(|(_, known)| *known);
        let reason = reason(section, inside_known);
        above.push((
            section.level,
            reason != Reason::Missed && section.numbering != Numbering::Part,
        ));
        share.count(reason);
        if reason == Reason::Missed {
            let message = format!("标题“{}”不属于已知的章节", section.title);
            missed.push(Missed {
                subject: Subject::Headings,
                caveat: Caveat::at(section.span, message),
            });
        }
    }
    share
}

fn reason(section: &Section, inside_known: bool) -> Reason {
    let is_known = words::SECTIONS.stand_in(&squashed(&section.title));
    match section.numbering {
        Numbering::Annex | Numbering::Part => Reason::Annex,
        _ if is_known => Reason::Section,
        _ if inside_known => Reason::Subsection,
        _ => Reason::Missed,
    }
}
