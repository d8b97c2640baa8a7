//! `gongshi extract FILE --coverage`: what was understood, by reason, and every place that was not.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use crate::cli::language::said;
use crate::coverage::{Missed, Reason, Share, Standing, Subject};
use crate::diagnostic::{Language, line_and_column};
use crate::reading::Reading;
use crate::text::{Span, Text, is_layout_space, tidy};

/// The shares, the counts and the places, as a person reads them.
pub(super) fn told(reading: &Reading, language: Language) -> String {
    let head = format!("{}　识读覆盖情况", reading.path.display());
    let mut told = said(language, &head) + "\n\n";
    let shares = reading.coverage.shares.named();
    for (subject, share) in shares {
        let name = padded(&said(language, subject.chinese()), 6);
        let _ = writeln!(told, "{name}　{}", said(language, &line(share)));
    }
    for (subject, share) in shares {
        told.push_str(&reasons(subject, share, language));
    }
    told + &places(reading, language)
}

/// `98.2%　共 512：读成数据 300，不是数据 203，未识读 9`
fn line(share: &Share) -> String {
    let Some(percent) = share.percent() else {
        return "没有".to_owned();
    };
    format!(
        "{percent:>5}%　共 {}：读成数据 {}，不是数据 {}，未识读 {}",
        share.total(),
        share.of(Standing::Fact),
        share.of(Standing::Known),
        share.of(Standing::Missed)
    )
}

fn reasons(subject: Subject, share: &Share, language: Language) -> String {
    let mut told = String::new();
    for (reason, count) in share.reasons() {
        if told.is_empty() {
            let _ = writeln!(
                told,
                "\n{}",
                said(language, &format!("{}的归类", subject.chinese()))
            );
        }
        let _ = writeln!(
            told,
            "  {}{}{count:>6}",
            padded(&said(language, reason.standing().chinese()), 14),
            padded(&named(reason, language), 26)
        );
    }
    told
}

/// What a reason is called: in English, by the word of the contract.
fn named(reason: Reason, language: Language) -> String {
    match language {
        Language::Chinese => reason.chinese().to_owned(),
        Language::English => reason.word().replace('_', " "),
    }
}

fn places(reading: &Reading, language: Language) -> String {
    let missed = &reading.coverage.missed;
    if missed.is_empty() {
        return format!("\n{}\n", said(language, "没有未识读之处。"));
    }
    let head = format!("未识读之处（{} 处）", missed.len());
    let mut told = format!("\n{}\n", said(language, &head));
    for it in missed {
        told.push_str(&place(&reading.report.document.text, it, language));
    }
    told
}

/// The line's number, the sentence about it, and the words around the place.
fn place(text: &Text, missed: &Missed, language: Language) -> String {
    let Some(span) = missed.caveat.span else {
        return format!("  {}\n", said(language, &missed.caveat.message));
    };
    let (line, _) = line_and_column(text, span);
    let place = said(language, &format!("第 {line} 行　{}", missed.caveat.message));
    format!("  {place}\n      {}\n", excerpt(text, span))
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
