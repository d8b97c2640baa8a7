//! Normal forms of single characters, so that `２０２２`, `2022` and `：`, `:`, or `績效` and `绩效` compare as one.

use std::ops::Range;

use super::traditional::{is_simplified, simplified};
use super::unit_point::is_in_unit;

/// White space that layout put in: all Unicode white space and what is not seen at all.
#[must_use]
pub fn is_layout_space(c: char) -> bool {
    !is_ideograph(c) && (c.is_whitespace() || is_unseen(c))
}

/// A character that only steers how words are set: soft hyphens, marks without width, of the direction of writing and of
/// which form of a character is meant.
#[must_use]
pub const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}')
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
        // a sign of forms: 指标性质 ═
        '═' => '=',
        '－' | '–' | '—' | '−' | '‐' | '‑' => '-',
        '～' | '〜' | '∼' => '~',
        '“' | '”' | '„' | '‟' | '「' | '」' | '『' | '』' | '〝' | '〞' => '"',
        '％' | '﹪' => '%',
        '\u{ff01}'..='\u{ff5e}' => narrow(c),
        _ => simplified(c),
    }
}

/// How many bytes at the head of a text are plain characters: no blank, star, begin of a tag or of a bracket, and their own
/// normal form whatever stands beside them.
#[must_use]
pub(super) fn plain_length(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    loop {
        rest = match rest {
            [lead @ 0xe0..=0xef, second, third, rest @ ..] if is_plain_wide([*lead, *second, *third]) => rest,
            // between two digits a point and a comma are what they are
            [b'0'..=b'9', b'.' | b',', rest @ ..] if rest.first().is_some_and(u8::is_ascii_digit) => rest,
            [byte, rest @ ..] if is_plain_ascii(*byte) => rest,
            // a comma before a digit may part thousands
            [0xef, 0xbc, 0x8c, b'0'..=b'9', ..] | [0xef, 0xbc, 0x8c, 0xef, 0xbc, 0x90..=0x99, ..] => {
                return bytes.len() - rest.len();
            }
            [0xef, 0xbc, 0x8c, rest @ ..] => rest,
            _ => return bytes.len() - rest.len(),
        };
    }
}

/// Whether words are their own normal form, without a layout space; `false` where that is not told at once.
#[must_use]
pub(crate) fn is_plain(words: &str) -> bool {
    plain_length(words.as_bytes()) == words.len()
}

/// Whether the character of these three bytes is plain, a comma left aside.
fn is_plain_wide([lead, second, third]: [u8; 3]) -> bool {
    let row = usize::from(lead & 0x0f) << 6 | usize::from(second & 0x3f);
    PLAIN.get(row).is_some_and(|row| row >> (third & 0x3f) & 1 == 1)
}

/// For each character of three bytes whether it is plain, 64 to a row: so few bytes that they are always at hand.
#[expect(
    clippy::indexing_slicing,
    reason = "computed by the compiler, which refuses what lies outside"
)]
static PLAIN: [u64; 1024] = {
    let mut rows = [0; 1024];
    let mut code = 0;
    while code < 64 * rows.len() {
        let is_plain = is_simplified(code) || matches!(code, 0x3001 | 0x3002 | 0x300a | 0x300b | 0xff1b);
        rows[code / 64] |= (is_plain as u64) << (code % 64);
        code += 1;
    }
    rows
};

const fn is_plain_ascii(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'<' | b'(' | b',' | b'.' | b';' | b'*' | b'\\' | b'$')
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

/// Where words stand without layout spaces at their ends; an empty place where nothing else is in them.
#[must_use]
pub(crate) fn inner(words: &str) -> Range<usize> {
    // most stretches have no blanks at their ends
    if begins_with_word(words.as_bytes()) && ends_with_word(words.as_bytes()) {
        return 0..words.len();
    }
    let lead = words.len() - words.trim_start_matches(is_layout_space).len();
    let tail = words.trim_end_matches(is_layout_space).len();
    lead.min(tail)..tail
}

/// Words without the blanks before them. That most have none is told without decoding.
#[must_use]
pub(crate) fn behind_blanks(words: &str, is_blank: impl Fn(char) -> bool) -> &str {
    if begins_with_word(words.as_bytes()) {
        return words;
    }
    words.trim_start_matches(is_blank)
}

/// Whether words are nothing but layout spaces.
#[must_use]
pub(crate) fn is_blank(words: &str) -> bool {
    !begins_with_word(words.as_bytes()) && words.chars().all(is_layout_space)
}

/// Whether bytes begin with what is no blank and no mark, told without decoding; `false` where that is not sure.
pub(super) fn begins_with_word(bytes: &[u8]) -> bool {
    match bytes {
        [first, ..] if first.is_ascii() => is_no_mark(*first),
        [first, second, third, ..] => is_no_blank([*first, *second, *third]),
        _ => false,
    }
}

/// Whether bytes end with what is no blank and no mark; `false` where that is not sure.
pub(super) fn ends_with_word(bytes: &[u8]) -> bool {
    match bytes {
        [.., last] if last.is_ascii() => is_no_mark(*last),
        [.., first, second, third] => is_no_blank([*first, *second, *third]),
        _ => false,
    }
}

/// An ASCII character that is no blank and not told from its neighbours.
const fn is_no_mark(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b',' | b'.')
}

/// Whether three bytes are one character that is no layout space: an ideograph, or a mark of U+2010 to U+2027, U+2080
/// to U+2FFF, U+3001 to U+3FFF or of the full-width forms; no variation selector.
const fn is_no_blank(bytes: [u8; 3]) -> bool {
    match bytes {
        [0xe4..=0xe9, ..] => true,
        [0xe2, 0x80, third] => 0x90 <= third && third <= 0xa7,
        [0xe2, second, _] => second != 0x81,
        [0xe3, second, third] => second != 0x80 || third != 0x80,
        [0xef, second, _] => second != 0xb8 && second != 0xbb,
        _ => false,
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
        '，' if parts_wide_thousands(words, at) || parts_thousands(words, at) => ',',
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

/// Most groups of three digits that a number has, on either side of a comma.
const MOST_GROUPS: usize = 5;

/// Whether a full-width comma parts thousands: `2，635.44`, `12，000元`. That it is one number and not two is told by the
/// decimals behind groups of three digits, or by a group that is no number of its own before a unit of money.
fn parts_thousands(words: &str, at: usize) -> bool {
    let (before, behind) = words.split_at_checked(at).unwrap_or_default();
    ends_thousands(behind) && begins_thousands(before)
}

/// Whether words begin with groups of three digits, each behind a comma, that end a number.
fn ends_thousands(words: &str) -> bool {
    let mut rest = words;
    for _ in 0..MOST_GROUPS {
        let Some(group) = rest.strip_prefix(['，', ',']) else {
            return false;
        };
        rest = group.trim_start_matches(|c: char| c.is_ascii_digit());
        if group.len() - rest.len() != 3 {
            return false;
        }
        if let Some(decimals) = rest.strip_prefix('.') {
            return decimals.starts_with(|c: char| c.is_ascii_digit());
        }
        if !rest.starts_with(['，', ',']) {
            return group.starts_with('0') && rest.starts_with(['元', '万', '亿']);
        }
    }
    false
}

/// Whether words end with the first groups of a number. 分别为105，345.67万元 may tell of two.
fn begins_thousands(words: &str) -> bool {
    let mut rest = words;
    for _ in 0..MOST_GROUPS {
        let before = rest.trim_end_matches(|c: char| c.is_ascii_digit());
        let group = rest.get(before.len()..).unwrap_or_default();
        let goes_on = before
            .strip_suffix(['，', ','])
            .filter(|before| before.ends_with(|c: char| c.is_ascii_digit()));
        match goes_on {
            Some(before) if group.len() == 3 => rest = before,
            Some(_) => return false,
            None => {
                return (1..=3).contains(&group.len())
                    && !group.starts_with('0')
                    && !before.ends_with(['.', '．', '-', '/'])
                    && !before.ends_with("分别为")
                    && !before.ends_with("分别");
            }
        }
    }
    false
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
    let is_word = |c: char| is_ideograph(c) && !is_number(c);
    let is_over = behind.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '.');
    match before {
        Some(c) if is_word(c) => is_over && !is_in_unit(words, at) || begins_with_year(words, at),
        // 执行率97.95%.其中, 因公出国(境).; but (一).基本情况 is a number
        Some('%' | '％' | '"' | '”') => is_over,
        Some(')' | '）') => {
            let lead = words.get(..at).unwrap_or_default().trim_end();
            let inner = lead.trim_end_matches([')', '）']).chars().next_back();
            is_over && inner.is_some_and(is_word)
        }
        _ => false,
    }
}

/// Whether a year stands behind the point at byte `at`: 预算执行情况.2023年年初预算.
fn begins_with_year(words: &str, at: usize) -> bool {
    let rest = words.get(at + 1..).unwrap_or_default();
    let mut chars = rest.chars().skip_while(|c| is_layout_space(*c));
    let year: [Option<char>; 5] = std::array::from_fn(|_| chars.next());
    matches!(year, [Some('2'), Some('0'), Some(c), Some(d), Some('年')] if c.is_ascii_digit() && d.is_ascii_digit())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_before_words_are_passed_as_the_library_does() {
        for words in "| |甲| \t甲 |\u{3000}（1）|\u{200b}甲|,甲|\u{2003}5|é".split('|') {
            assert_eq!(behind_blanks(words, char::is_whitespace), words.trim_start());
            let want = words.trim_start_matches(is_layout_space);
            assert_eq!(behind_blanks(words, is_layout_space), want, "{words:?}");
        }
    }

    #[test]
    fn words_lose_the_blanks_at_their_ends() {
        let told = |words: &str| words.get(inner(words)).map(str::to_owned);
        for (words, want) in [
            ("甲", "甲"),
            (" 甲 乙\n", "甲 乙"),
            ("\u{3000}，甲，\u{feff}", "，甲，"),
            ("\t .5, ", ".5,"),
            (" \n", ""),
            ("", ""),
        ] {
            assert_eq!(told(words).as_deref(), Some(want), "{words:?}");
        }
    }

    #[test]
    fn plain_characters_are_told_from_others() {
        let length = |words: &str| plain_length(words.as_bytes());
        assert_eq!(length("支出、《表》；5%，績"), "支出、《表》；5%，".len());
        assert_eq!(length("1,234.5.1."), "1,234.5.1".len());
        for words in [
            "績效",
            "（甲）",
            ".5",
            "，２３５",
            "“甲”",
            "\u{3000}甲",
            "<p>",
            "é",
        ] {
            assert_eq!(length(words), 0, "{words}");
        }
    }
}
