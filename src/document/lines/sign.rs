//! 分隔符 The signs that may part the cells of a row.

/// 分隔符: what stands between the cells of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::document) enum Sign {
    /// 制表符
    #[default]
    Tab,
    /// 全角竖线
    Bar,
    /// 全角竖线 at both ends of every row too
    Border,
    /// 半角逗号
    Comma,
    /// 半角分号
    Semicolon,
    /// 斜线 with blanks around it: 元/人 is one value
    Stroke,
}

impl Sign {
    /// The sign itself.
    pub(in crate::document) const fn character(self) -> char {
        match self {
            Self::Tab => '\t',
            Self::Bar | Self::Border => '｜',
            Self::Comma => ',',
            Self::Semicolon => ';',
            Self::Stroke => '/',
        }
    }

    /// What is looked for in a text that may hold it.
    pub(in crate::document) const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Tab => b"\t",
            Self::Bar | Self::Border => "｜".as_bytes(),
            Self::Comma => b",",
            Self::Semicolon => b";",
            Self::Stroke => b" / ",
        }
    }

    /// Where the signs of a line stand; of commas and semicolons those that no quotation marks enclose.
    pub(in crate::document) fn places(self, words: &str) -> impl Iterator<Item = usize> {
        let sign = self.character();
        let may_quote = matches!(self, Self::Comma | Self::Semicolon);
        let mut is_quoted = false;
        words.char_indices().filter_map(move |(at, c)| {
            is_quoted ^= may_quote && c == '"';
            (c == sign && !is_quoted && (self != Self::Stroke || stands_apart(words, at))).then_some(at)
        })
    }
}

/// Whether blanks stand around the stroke at `at`, or an end of the line.
fn stands_apart(words: &str, at: usize) -> bool {
    let (before, behind) = (words.as_bytes().get(..at), words.as_bytes().get(at + 1..));
    before.is_some_and(|before| matches!(before.last(), None | Some(b' ')))
        && behind.is_some_and(|behind| matches!(behind.first(), None | Some(b' ')))
}
