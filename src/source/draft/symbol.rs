//! 符号字体 Signs of the fonts Wingdings, Wingdings 2 and Symbol that reports tick and compare with.

use crate::source::draft;
use crate::source::packed::xml::Element;

/// Signs of one font, each by its place in the font.
type Signs = &'static [(u32, char)];

const WINGDINGS: Signs = &[
    (0x6c, '●'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x71, '□'),
    (0xa1, '○'),
    (0xa8, '□'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

const WINGDINGS_2: Signs = &[
    (0x4f, '✗'),
    (0x50, '✓'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0x54, '☒'),
    (0xa2, '■'),
    (0xa3, '□'),
    (0xa4, '☒'),
];

const SYMBOL: Signs = &[
    (0xa3, '≤'),
    (0xb1, '±'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb7, '·'),
    (0xb8, '÷'),
    (0xb9, '≠'),
    (0xbb, '≈'),
];

/// The signs of a font, if it is one of signs.
pub(in crate::source) fn signs(font: &str) -> Option<Signs> {
    match font.to_ascii_lowercase().as_str() {
        "wingdings" => Some(WINGDINGS),
        "wingdings 2" => Some(WINGDINGS_2),
        "symbol" => Some(SYMBOL),
        _ => None,
    }
}

/// `w:sym`: what a character of a named font shows.
pub(in crate::source) fn shown(part: Element) -> Option<char> {
    let code = u32::from_str_radix(part.attribute("char")?, 16).ok()?;
    let signs = signs(part.attribute("font").unwrap_or_default());
    let shown = signs.and_then(|signs| sign(signs, code));
    shown.or_else(|| char::from_u32(code).map(draft::symbol))
}

/// What a character shows in a font of signs: the place in the font is its last byte.
pub(in crate::source) fn sign(signs: Signs, code: u32) -> Option<char> {
    let place = code & 0xff;
    signs.iter().find(|(at, _)| *at == place).map(|(_, sign)| *sign)
}
