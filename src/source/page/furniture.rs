//! 页眉页脚 What a page says about itself: its number, and the words that stand on every page.

use std::collections::BTreeMap;

use super::{Part, Sheet};

/// The share of a page, at its top and at its foot, that running heads stand in.
const MARGIN: f64 = 0.13;

/// Fewest pages that a running head stands on; both of two pages are enough.
const FEWEST: usize = 3;

/// Most lines of a running head.
const LINES: usize = 2;

/// Takes running heads, running feet and page numbers out.
pub(super) fn clear(sheets: &mut [Sheet]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for sheet in sheets.iter() {
        for at in margins(sheet) {
            if let Some(Part::Line(line)) = sheet.parts.get(at) {
                *seen.entry(key(&line.words)).or_default() += 1;
            }
        }
    }
    let enough = FEWEST.min(sheets.len().max(2));
    for sheet in sheets {
        for at in margins(sheet).into_iter().rev() {
            let Some(Part::Line(line)) = sheet.parts.get(at) else {
                continue;
            };
            let is_running = seen.get(&key(&line.words)).is_some_and(|times| enough <= *times);
            if is_running || is_page_number(&line.words) {
                sheet.parts.remove(at);
            }
        }
    }
}

/// The lines in the margins of a page, in order: above and below all else.
fn margins(sheet: &Sheet) -> Vec<usize> {
    let is_outside = |part: &Part, from: f64, to: f64| match part {
        Part::Line(line) => (from..=to).contains(&line.base),
        Part::Table(_) => false,
    };
    let margin = sheet.height * MARGIN;
    let count = sheet.parts.len();
    let above = sheet
        .parts
        .iter()
        .take(LINES)
        .take_while(|part| is_outside(part, f64::MIN, margin));
    let above = above.count();
    let below = sheet.parts.iter().rev().take(LINES.min(count - above));
    let below = below
        .take_while(|part| is_outside(part, sheet.height - margin, f64::MAX))
        .count();
    (0..above).chain(count - below..count).collect()
}

/// What running heads of several pages have in common: all but their numbers.
fn key(words: &str) -> String {
    words
        .chars()
        .filter(|c| !c.is_ascii_digit() && !c.is_whitespace())
        .collect()
}

/// `3`, `- 3 -`, `第 3 页`, `第3页 共10页`, `3 / 10`, `Page 3`.
fn is_page_number(words: &str) -> bool {
    let rest: String = words
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '—' | '－' | '–' | '─' | '·' | '/' | '，' | ','))
        .collect();
    let mut rest = rest.replace("Page", "").replace("of", "");
    rest.retain(|c| !matches!(c, '第' | '页' | '頁' | '共'));
    let is_number = (1..=6).contains(&rest.len()) && rest.bytes().all(|b| b.is_ascii_digit());
    let is_roman = (1..=5).contains(&rest.len()) && rest.chars().all(|c| "IVXivx".contains(c));
    is_number || is_roman
}

#[cfg(test)]
mod tests {
    use super::is_page_number;

    #[test]
    fn a_page_s_number_is_told_from_words() {
        for words in [
            "3",
            "- 12 -",
            "—3—",
            "第 3 页",
            "第3页 共10页",
            "3/10",
            "Page 3 of 10",
            "ii",
        ] {
            assert!(is_page_number(words), "{words}");
        }
        for words in ["2023年", "一", "3.5", "第一部分", "附件1", ""] {
            assert!(!is_page_number(words), "{words}");
        }
    }
}
