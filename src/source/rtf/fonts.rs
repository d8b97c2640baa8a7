//! 字体 The fonts of a file: each tells in what encoding its bytes are, or that they are signs.

use std::collections::BTreeMap;

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
    WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
};

use crate::source::draft;
use crate::source::draft::symbol;

/// 字体
#[derive(Clone, Debug, Default)]
struct Font {
    name: Vec<u8>,
    charset: Option<i32>,
}

/// The fonts of a file.
#[derive(Debug)]
pub(super) struct Fonts {
    fonts: BTreeMap<i32, Font>,
    /// The font that the table tells of at the moment.
    told: i32,
    /// 代码页: the encoding of bytes in fonts that tell none.
    usual: &'static Encoding,
    /// The font of words that name none.
    pub(super) default: i32,
}

impl Default for Fonts {
    fn default() -> Self {
        Self {
            fonts: BTreeMap::new(),
            told: 0,
            usual: WINDOWS_1252,
            default: 0,
        }
    }
}

/// How the bytes of a font are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// As words.
    As(&'static Encoding),
    /// As signs of a font of signs.
    Signs,
}

impl Fonts {
    /// Takes over what a control word in the table of fonts says.
    pub(super) fn tell(&mut self, word: &str, number: Option<i32>) {
        match word {
            "f" => self.told = number.unwrap_or_default(),
            "fcharset" => self.fonts.entry(self.told).or_default().charset = number,
            _ => {}
        }
    }

    /// Takes over bytes of a font's name, which ends with a semicolon.
    pub(super) fn name(&mut self, bytes: &[u8]) {
        let name = bytes.split(|byte| *byte == b';').next().unwrap_or_default();
        self.fonts.entry(self.told).or_default().name.extend(name);
    }

    /// Takes over the code page of the file.
    pub(super) fn code_page(&mut self, page: i32) {
        self.usual = of_page(page).unwrap_or(self.usual);
    }

    /// How the bytes of a font are read.
    pub(super) fn reading(&self, font: i32) -> Reading {
        match self.fonts.get(&font).and_then(|font| font.charset) {
            Some(2) => Reading::Signs,
            Some(charset) => Reading::As(of_charset(charset).unwrap_or(self.usual)),
            None => Reading::As(self.usual),
        }
    }

    /// What a character shows in a font, which may be one of signs. Programs write the places of signs as they are, or
    /// behind the beginning of the private use area.
    pub(super) fn shown(&self, font: i32, code: u32) -> char {
        let name = self.fonts.get(&font).map(|font| font.name.as_slice());
        let name = name
            .and_then(|name| str::from_utf8(name).ok())
            .unwrap_or_default();
        let known = symbol::signs(name.trim()).and_then(|signs| symbol::sign(signs, code));
        let is_place = self.reading(font) == Reading::Signs && !(0x20..0x7f).contains(&code);
        let written = if is_place { 0xf000 | code & 0xff } else { code };
        let written = char::from_u32(written).unwrap_or(char::REPLACEMENT_CHARACTER);
        known.unwrap_or_else(|| draft::symbol(written))
    }
}

/// The encoding of a code page of Windows.
fn of_page(page: i32) -> Option<&'static Encoding> {
    Some(match page {
        874 => WINDOWS_874,
        932 => SHIFT_JIS,
        936 | 54936 => GBK,
        949 => EUC_KR,
        950 => BIG5,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1252 => WINDOWS_1252,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        65001 => UTF_8,
        _ => return None,
    })
}

/// The encoding of a charset of Windows; none for those that are the file's own.
fn of_charset(charset: i32) -> Option<&'static Encoding> {
    let page = match charset {
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    of_page(page)
}
