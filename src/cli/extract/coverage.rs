//! `gongshi extract FILE --coverage`: what was understood, by reason, and every place that was not.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use crate::coverage::{Missed, Share, Standing, Subject};
use crate::diagnostic::line_and_column;
use crate::reading::Reading;
use crate::text::{Span, Text, is_layout_space, tidy};

/// The shares, the counts and the places, as a person reads them.
pub(super) fn told(reading: &Reading) -> String {
    let mut told = format!("{}　识读覆盖情况\n\n", reading.path.display());
    let shares = reading.coverage.shares.named();
    for (subject, share) in shares {
        let _ = writeln!(told, "{}　{}", padded(subject.chinese(), 6), line(share));
    }
    for (subject, share) in shares {
        told.push_str(&reasons(subject, share));
    }
    told + &places(reading)
}

/// `98.2%　共 512：事实 300，已知的非事实 203，未识读 9`
fn line(share: &Share) -> String {
    let Some(percent) = share.percent() else {
        return "没有".to_owned();
    };
    format!(
        "{percent:>5}%　共 {}：事实 {}，已知的非事实 {}，未识读 {}",
        share.total(),
        share.of(Standing::Fact),
        share.of(Standing::Known),
        share.of(Standing::Missed)
    )
}

fn reasons(subject: Subject, share: &Share) -> String {
    let mut told = String::new();
    for (reason, count) in share.reasons() {
        if told.is_empty() {
            let _ = writeln!(told, "\n{}的归类", subject.chinese());
        }
        let _ = writeln!(
            told,
            "  {}{}{count:>6}",
            padded(reason.standing().chinese(), 14),
            padded(reason.chinese(), 26)
        );
    }
    told
}

fn places(reading: &Reading) -> String {
    let missed = &reading.coverage.missed;
    if missed.is_empty() {
        return "\n没有未识读之处。\n".to_owned();
    }
    let mut told = format!("\n未识读之处（{} 处）\n", missed.len());
    for it in missed {
        told.push_str(&place(&reading.report.document.text, it));
    }
    told
}

/// The line's number, the sentence about it, and the words around the place.
fn place(text: &Text, missed: &Missed) -> String {
    let Some(span) = missed.caveat.span else {
        return format!("  {}\n", missed.caveat.message);
    };
    let (line, _) = line_and_column(text, span);
    format!(
        "  第 {line} 行　{}\n      {}\n",
        missed.caveat.message,
        excerpt(text, span)
    )
}

/// Characters shown before a place and after it.
const AROUND: usize = 24;

fn excerpt(text: &Text, span: Span) -> String {
    let before = text.slice(Span::new(0, span.start()));
    let after = text.slice(Span::new(span.end(), text.whole().end()));
    let mut head: Vec<char> = before.chars().rev().take(AROUND).collect();
    head.reverse();
    let tail: Vec<char> = after.chars().take(AROUND).collect();
    format!(
        "…{}【{}】{}…",
        in_line(head),
        tidy(text.slice(span)),
        in_line(tail)
    )
}

/// The characters with each run of layout blanks as one blank.
fn in_line(words: Vec<char>) -> String {
    let mut line = String::new();
    for c in words {
        match c {
            c if !is_layout_space(c) => line.push(c),
            _ if line.ends_with(' ') => {}
            _ => line.push(' '),
        }
    }
    line
}

/// The words and as many blanks as make them `width` columns wide.
fn padded(words: &str, width: usize) -> String {
    format!("{words}{}", " ".repeat(width.saturating_sub(words.width())))
}
