//! 生效 Corrections against what was read: every one checked first, then all of them or none.

use std::collections::BTreeSet;

use super::field::{Field, List, Single, name_of};
use super::quote::{Held, held};
use super::{Corrected, Correction, Mistake, add, set};
use crate::region::Gazetteer;
use crate::report::{Kind, Report};
use crate::text::{Text, fold_char, is_layout_space};
use crate::value::{FiscalYear, parse_decimal};

/// What the reading of money depends on: year and kind, as read or as corrected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// 评价年度
    pub fiscal_year: Option<FiscalYear>,
    /// 报告类型
    pub kind: Option<Kind>,
}

/// The year and kind that corrections state: a report is read again by them, since they tell what its
/// figures are about. Values that are none are left to [`apply`], which tells of them.
#[must_use]
pub fn known(corrections: &[Correction]) -> Read {
    let stated = |path: &str| corrections.iter().find(|it| it.field.trim() == path);
    let mut scratch = Report::default();
    for (path, single) in [("fiscal_year", Single::FiscalYear), ("kind", Single::Kind)] {
        if let Some(correction) = stated(path) {
            // A value that cannot stand there changes nothing here.
            let _ = set::single(&mut scratch, single, &correction.value, &Gazetteer::default());
        }
    }
    Read {
        fiscal_year: scratch.fiscal_year,
        kind: scratch.kind,
    }
}

/// The report with every correction in force. `read` is what its year and kind were before they were
/// corrected.
///
/// # Errors
/// Every mistake: a path that names nothing, a value that cannot stand there, a reading that is not the
/// one corrected.
pub fn apply(
    mut report: Report,
    read: Read,
    corrections: &[Correction],
    gazetteer: &Gazetteer,
) -> Result<(Report, Vec<Corrected>), Vec<Mistake>> {
    let mut mistakes = Vec::new();
    let mut done = Vec::new();
    let mut seen = BTreeSet::new();
    let mut taken_out = Vec::new();
    let mut added = Vec::new();
    for correction in corrections {
        if let Some(list) = List::added_to(&correction.field) {
            added.push((list, correction));
            continue;
        }
        let outcome = Field::find(&correction.field, &report).and_then(|field| {
            if !correction.parts.is_empty() {
                return Err("只有补录（如 indicators[+]）才写 parts；更正一项请写到那一项".to_owned());
            }
            if !seen.insert(field.clone()) {
                return Err(format!("{} 更正了两次；请只留一处", correction.field));
            }
            let corrected = corrected(&report, read, &field, correction)?;
            put(&mut report, &field, correction, gazetteer, &mut taken_out)?;
            Ok(corrected)
        });
        match outcome {
            Ok(corrected) => done.push(corrected),
            Err(cause) => mistakes.push(Mistake::new(correction.line, format!("：{cause}"))),
        }
    }
    // Numbers count what was read: items go and come when every number has been looked up.
    set::take_out(&mut report, taken_out);
    for (list, correction) in added {
        match add::add(&mut report, list, correction) {
            Ok(corrected) => done.push(corrected),
            Err(cause) => mistakes.push(Mistake::new(correction.line, format!("：{cause}"))),
        }
    }
    if mistakes.is_empty() {
        Ok((report, done))
    } else {
        Err(mistakes)
    }
}

/// What the correction replaces, if that is what its writer saw.
fn corrected(
    report: &Report,
    read: Read,
    field: &Field,
    correction: &Correction,
) -> Result<Corrected, String> {
    let held = match field {
        Field::Single(Single::FiscalYear) => Held {
            words: read.fiscal_year.map(|it| it.to_string()),
            ..Held::default()
        },
        Field::Single(Single::Kind) => Held {
            words: read.kind.map(|it| it.word().to_owned()),
            also: read.kind.map(|it| it.chinese().to_owned()),
            ..Held::default()
        },
        field => held(report, field),
    };
    let shown = || held.words.clone().unwrap_or_else(|| "空".to_owned());
    match &correction.was {
        Some(was) if !says(&held, was) => {
            return Err(format!(
                "{} 现在读作“{}”，不是“{was}”；请核对后改写 was，或删去这处更正",
                correction.field,
                shown()
            ));
        }
        None if Field::is_counted(&correction.field) => {
            return Err(format!(
                "{} 按序号更正，须用 was 写明程序读出的值（现在读作“{}”），以免序号变动后改错",
                correction.field,
                shown()
            ));
        }
        _ => {}
    }
    Ok(Corrected {
        correction: correction.clone(),
        name: name_of(field, report),
        was: held.words,
        span: held.span,
    })
}

/// Whether the words are what a field holds: equal but for layout, or the same number.
fn says(held: &Held, was: &str) -> bool {
    let was = squashed(was);
    if was.is_empty() {
        return held.words.is_none();
    }
    let same = |words: &str| {
        let words = squashed(words);
        let number = |words: &str| parse_decimal(words.trim_end_matches('分'));
        words == was || (number(&was).is_some() && number(&words) == number(&was))
    };
    [&held.words, &held.also]
        .into_iter()
        .flatten()
        .any(|words| same(words))
}

fn squashed(words: &str) -> String {
    words
        .chars()
        .filter(|c| !is_layout_space(*c))
        .map(fold_char)
        .collect()
}

fn put(
    report: &mut Report,
    field: &Field,
    correction: &Correction,
    gazetteer: &Gazetteer,
    taken_out: &mut Vec<(List, usize)>,
) -> Result<(), String> {
    let value = correction.value.as_str();
    match field {
        Field::Single(single) => set::single(report, *single, value, gazetteer),
        Field::Part(list, at, part) => set::part(report, *list, *at, part, value),
        Field::Item(list, at) if value.is_empty() => {
            taken_out.push((*list, *at));
            Ok(())
        }
        Field::Item(list, at) => set::requote(report, *list, *at, value),
    }
}

impl Correction {
    /// The same correction with every word put through `masked`: what is published.
    #[must_use]
    pub fn map_words(self, masked: impl Fn(&Text) -> String) -> Self {
        let word = |words: String| masked(&Text::new(words));
        Self {
            field: word(self.field),
            was: self.was.map(word),
            value: word(self.value),
            parts: self
                .parts
                .into_iter()
                .map(|(key, it)| (word(key), word(it)))
                .collect(),
            reason: word(self.reason),
            by: word(self.by),
            ..self
        }
    }

    /// Every word of it, in which something sensitive may stand.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        [&self.field, &self.value, &self.reason, &self.by]
            .into_iter()
            .chain(&self.was)
            .chain(self.parts.iter().flat_map(|(key, word)| [key, word]))
            .map(String::as_str)
    }
}
