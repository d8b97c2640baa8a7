//! 记号 What an RTF file is made of: groups, control words with their numbers, signs, and bytes of text.

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// A control word and its number, if it has one.
    Word(&'a str, Option<i32>),
    /// A control sign: what stands behind the backslash.
    Sign(u8),
    /// A byte of text that is written as two figures.
    Byte(u8),
    /// Bytes of text as they stand.
    Text(&'a [u8]),
}

/// The tokens of a file.
pub(super) struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    pub(super) const fn of(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Takes so many bytes off the rest.
    fn take(&mut self, length: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, b""));
        self.rest = rest;
        taken
    }

    fn take_while(&mut self, keeps: impl Fn(u8) -> bool) -> &'a [u8] {
        let length = self.rest.iter().position(|byte| !keeps(*byte));
        self.take(length.unwrap_or(self.rest.len()))
    }

    /// What a backslash begins.
    fn control(&mut self) -> Option<Token<'a>> {
        match *self.rest.first()? {
            b'\'' => {
                self.take(1);
                let figures = self.take(2);
                let byte = str::from_utf8(figures)
                    .ok()
                    .and_then(|figures| u8::from_str_radix(figures, 16).ok());
                Some(Token::Byte(byte.unwrap_or(b' ')))
            }
            letter if letter.is_ascii_alphabetic() => Some(self.word()),
            sign => {
                self.take(1);
                Some(Token::Sign(sign))
            }
        }
    }

    fn word(&mut self) -> Token<'a> {
        let name = self.take_while(|byte| byte.is_ascii_alphabetic());
        let name = str::from_utf8(name).unwrap_or_default();
        let behind_sign = self.rest.strip_prefix(b"-");
        let is_number = behind_sign
            .unwrap_or(self.rest)
            .first()
            .is_some_and(u8::is_ascii_digit);
        let number = is_number.then(|| {
            let sign = self.take(usize::from(behind_sign.is_some()));
            let figures = self.take_while(|byte| byte.is_ascii_digit());
            let number = str::from_utf8(figures).ok().and_then(|it| it.parse::<i32>().ok());
            let number = number.unwrap_or(i32::MAX);
            if sign.is_empty() { number } else { -number }
        });
        // the blank that ends the word belongs to it
        if self.rest.first() == Some(&b' ') {
            self.take(1);
        }
        if name == "bin" {
            // a picture's bytes as they are, which are no tokens
            self.take(number.and_then(|it| usize::try_from(it).ok()).unwrap_or_default());
        }
        Token::Word(name, number)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        self.take_while(|byte| matches!(byte, b'\r' | b'\n' | 0));
        match *self.rest.first()? {
            b'{' => {
                self.take(1);
                Some(Token::Open)
            }
            b'}' => {
                self.take(1);
                Some(Token::Close)
            }
            b'\\' => {
                self.take(1);
                self.control()
            }
            _ => Some(Token::Text(self.take_while(|byte| {
                !matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0)
            }))),
        }
    }
}
