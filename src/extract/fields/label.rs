//! Where a label begins that stands before a colon.

use crate::extract::sure_labels::SURE_LABELS;
use crate::text::{is_ideograph, is_layout_space};

/// Whether a label stands at the head of its line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    First,
    Behind,
}

/// Where the label before the colon at `colon` begins: at the line's head for the first, else after the last blank.
pub(super) fn label_start(line: &str, colon: usize, place: Place) -> usize {
    if place == Place::First {
        return 0;
    }
    let before = line.get(..colon).unwrap_or_default();
    let words = before.trim_end_matches(is_layout_space);
    let parted = |c: char| is_layout_space(c) || matches!(c, '：' | ':');
    let start = words.rfind(parted).and_then(|at| {
        let mark = words.get(at..)?.chars().next()?;
        Some(at + mark.len_utf8())
    });
    let start = start.unwrap_or(0);
    page_label(words, start)
        .or_else(|| spread_label(words, start))
        .unwrap_or(start)
}

/// What web pages tell of themselves above a report, one behind the other with no blank between.
const OF_PAGES: [&str; 14] = [
    "信息来源",
    "稿件来源",
    "来源",
    "发布机构",
    "发布单位",
    "发布时间",
    "发布日期",
    "文字大小",
    "字体大小",
    "字体",
    "字号",
    "浏览次数",
    "浏览量",
    "点击数",
];

/// Where a page's own label begins that stands right behind a time or a unit's name: 09:48信息来源, 示范区水利局文字大小.
fn page_label(words: &str, start: usize) -> Option<usize> {
    let last = words.get(start..)?;
    let label = OF_PAGES.iter().find(|label| last.ends_with(**label))?;
    let before = last.strip_suffix(label).filter(|before| !before.is_empty())?;
    let behind_time = before.bytes().all(|byte| byte.is_ascii_digit());
    let behind_unit = before.ends_with([
        '局', '委', '会', '厅', '办', '室', '府', '院', '校', '处', '中', '心', '站',
    ]);
    (behind_time || behind_unit).then_some(start + before.len())
}

/// Where a label begins whose last word begins at `start`, if blanks only spread it over its line: 填 报 日 期.
fn spread_label(words: &str, start: usize) -> Option<usize> {
    const LONGEST_WORD: usize = 2;
    const MOST_WORDS: usize = 6;
    let is_word = |word: &str| word.chars().count() <= LONGEST_WORD && word.chars().all(is_ideograph);
    let mut label = words.get(start..).filter(|word| is_word(word))?.to_owned();
    let (mut at, mut found) = (start, None);
    for _ in 1..MOST_WORDS {
        let before = words.get(..at)?.trim_end_matches(is_layout_space);
        let word = before.rsplit(is_layout_space).next().unwrap_or_default();
        // what stands behind a colon is the value before, and its first word may be of this label
        let word = word.rsplit(['：', ':']).next().unwrap_or_default();
        if word.is_empty() || !is_word(word) {
            break;
        }
        at = before.len() - word.len();
        label.insert_str(0, word);
        if SURE_LABELS.contains(&label.as_str()) {
            found = Some(at);
        }
    }
    found
}
