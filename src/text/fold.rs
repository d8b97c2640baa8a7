//! Normal forms of single characters, so that `２０２２`, `2022` and `：`, `:`, or `績效` and `绩效` compare as one.

use super::traditional::{is_simplified, simplified};

/// White space that layout put in: all Unicode white space and the zero-width marks.
#[must_use]
pub fn is_layout_space(c: char) -> bool {
    !is_ideograph(c) && (c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'))
}

/// An ideograph: no blank, no mark, and nothing that its neighbours change. Most characters of a report are such.
#[must_use]
pub const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// A Chinese character, or a mark that only stands between Chinese characters.
#[must_use]
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}'
        | '\u{ff00}'..='\u{ffef}' | '“' | '”' | '‘' | '’' | '—' | '…')
}

/// One character to its normal form: full-width ASCII to ASCII, kindred signs to one sign, Traditional
/// characters to simplified ones.
///
/// `，` and `。` stay: a full-width comma parts two numbers, an ASCII one between digits parts thousands.
#[must_use]
pub fn fold_char(c: char) -> char {
    match c {
        c if is_ideograph(c) => simplified(c),
        '，' | '；' | '？' | '！' => c,
        ';' => '；',
        '〔' | '［' | '【' | '﹝' => '[',
        '〕' | '］' | '】' | '﹞' => ']',
        '≧' | '⩾' => '≥',
        '≦' | '⩽' => '≤',
        '－' | '–' | '—' | '−' | '‐' | '‑' => '-',
        '～' | '〜' | '∼' => '~',
        '“' | '”' | '„' | '‟' | '「' | '」' | '『' | '』' | '〝' | '〞' => '"',
        '％' | '﹪' => '%',
        '\u{ff01}'..='\u{ff5e}' => narrow(c),
        _ => simplified(c),
    }
}

/// How many bytes at the head of a text are plain characters: no blank, begin of a tag or of a bracket, and their own
/// normal form whatever stands beside them.
#[must_use]
pub(super) fn plain_length(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [lead @ 0xe4..=0xe9, second, third, rest @ ..] if is_simplified([*lead, *second, *third]) => rest,
            [byte, rest @ ..] if is_plain_ascii(*byte) => rest,
            // 、。《》，；
            [0xe3, 0x80, 0x81 | 0x82 | 0x8a | 0x8b, rest @ ..] => rest,
            // a comma before a full-width digit may part thousands
            [0xef, 0xbc, 0x8c, 0xef, 0xbc, 0x90..=0x99, ..] => return bytes.len() - rest.len(),
            [0xef, 0xbc, 0x8c | 0x9b, rest @ ..] => rest,
            _ => return bytes.len() - rest.len(),
        };
    }
}

const fn is_plain_ascii(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'<' | b'(' | b',' | b'.' | b';')
}

/// Where the first layout space of words stands; plain characters are passed over without a look at each.
#[must_use]
pub(crate) fn layout_space_in(words: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = words.get(at..)?;
        at += plain_length(rest.as_bytes());
        let c = words.get(at..)?.chars().next()?;
        if is_layout_space(c) {
            return Some(at);
        }
        at += c.len_utf8();
    }
}

/// ASCII marks that are told from their neighbours, see [`fold_at`].
pub(super) const NARROW_MARKS: [char; 2] = [',', '.'];

/// The character at byte `at` in its normal form, its neighbours seen: an ASCII comma that does not stand between two
/// digits parts words as `，` does, and a point behind a Chinese character that is no number ends a sentence as `。` does.
pub(crate) fn fold_at(words: &str, at: usize, c: char) -> char {
    match c {
        ',' if parts_words(words, at) => '，',
        '.' if ends_sentence(words, at) => '。',
        '，' if parts_wide_thousands(words, at) => ',',
        c => fold_char(c),
    }
}

/// Whether a full-width comma stands between full-width digits, three of them behind it: `２，６３５．４４`. Whoever typed
/// these had no other comma at hand.
fn parts_wide_thousands(words: &str, at: usize) -> bool {
    let is_wide = |c: char| matches!(c, '０'..='９');
    let (before, behind) = words.split_at_checked(at).unwrap_or_default();
    let digits = behind.chars().skip(1).take_while(|c| is_wide(*c)).take(4).count();
    digits == 3 && before.chars().next_back().is_some_and(is_wide)
}

/// The characters before and behind the one at byte `at`, layout left aside.
fn neighbours(words: &str, at: usize) -> (Option<char>, Option<char>) {
    let (before, behind) = words.split_at_checked(at).unwrap_or_default();
    (
        before.chars().rev().find(|c| !is_layout_space(*c)),
        behind.chars().skip(1).find(|c| !is_layout_space(*c)),
    )
}

fn parts_words(words: &str, at: usize) -> bool {
    let is_word = |c: char| !fold_char(c).is_ascii_digit() && c != ',';
    let (before, behind) = neighbours(words, at);
    before.is_some_and(is_word) || behind.is_some_and(is_word)
}

fn ends_sentence(words: &str, at: usize) -> bool {
    let (before, behind) = neighbours(words, at);
    let is_number = |c: char| "〇零一二三四五六七八九十百".contains(c);
    before.is_some_and(|c| is_ideograph(c) && !is_number(c))
        && behind.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '.')
}

/// A full-width ASCII form to its ASCII character.
const fn narrow(c: char) -> char {
    match char::from_u32(c as u32 - 0xfee0) {
        Some(narrow) => narrow,
        None => c,
    }
}

/// A Latin vowel with a tone mark, as Pinyin has it and no report: a broken web font leaves the reading of
/// a character behind it, `標(biāo)準`.
#[must_use]
pub(super) const fn is_tone_vowel(c: char) -> bool {
    matches!(
        c,
        'ā' | 'á'
            | 'ǎ'
            | 'à'
            | 'ē'
            | 'é'
            | 'ě'
            | 'è'
            | 'ê'
            | 'ī'
            | 'í'
            | 'ǐ'
            | 'ì'
            | 'ō'
            | 'ó'
            | 'ǒ'
            | 'ò'
            | 'ū'
            | 'ú'
            | 'ǔ'
            | 'ù'
            | 'ǖ'
            | 'ǘ'
            | 'ǚ'
            | 'ǜ'
    )
}
