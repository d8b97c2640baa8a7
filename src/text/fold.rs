//! Normal forms of single characters, so that `２０２２`, `2022` and `：`, `:`, or `績效` and `绩效` compare as one.

use super::traditional::simplified;

/// White space that layout put in: all Unicode white space and the zero-width marks.
#[must_use]
pub fn is_layout_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
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
/// `，` and `。` stay: a full-width comma parts two numbers, an ASCII one parts thousands.
#[must_use]
pub fn fold_char(c: char) -> char {
    match c {
        '，' | '；' | '？' | '！' => c,
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
