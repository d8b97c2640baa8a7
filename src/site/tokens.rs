//! 词法 A script's tokens: words, literals and signs, without comments and blanks.
//!
//! Knows as much of the language as `static` needs. A string in backquotes is several tokens: what stands in `${}` is a
//! script like any other.

/// A word, a number, a literal or a sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    /// As it stands in the script.
    pub(super) words: &'a str,
    /// Whether it is a word or a number.
    pub(super) is_word: bool,
    /// Whether something stands between it and the one before.
    pub(super) is_apart: bool,
}

impl Token<'_> {
    /// Whether a bracket opens with it.
    pub(super) fn opens(&self) -> bool {
        ["(", "[", "{"].contains(&self.words) || self.is_template() && self.words.ends_with("${")
    }

    /// Whether a bracket closes with it.
    pub(super) fn closes(&self) -> bool {
        [")", "]", "}"].contains(&self.words) || self.is_template() && self.words.starts_with('}')
    }

    fn is_template(&self) -> bool {
        let ends = self.words.ends_with('`') || self.words.ends_with("${");
        ends && self.words.starts_with(['`', '}'])
    }

    /// Whether a slash behind it divides.
    fn is_divided(&self) -> bool {
        let is_word = self.is_word && !["return", "case", "typeof"].contains(&self.words);
        is_word || [")", "]", "}"].contains(&self.words) || self.words.ends_with(['`', '"'])
    }
}

/// Signs of several characters that tell what a name beside them is.
const SIGNS: [&str; 3] = ["...", "=>", "?."];

/// All tokens of a script.
pub(super) fn tokens(script: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    // Of each brace that is open, whether it stands in a string in backquotes.
    let mut braces: Vec<bool> = Vec::new();
    let mut rest = script;
    while !rest.is_empty() {
        let code = without_blanks(rest);
        let is_apart = code.len() < rest.len();
        let in_template = code.starts_with('}') && braces.pop() == Some(true);
        let length = length(code, in_template, tokens.last());
        let Some((words, behind)) = code
            .split_at_checked(length)
            .filter(|(words, _)| !words.is_empty())
        else {
            break;
        };
        if words == "{" || words.ends_with("${") && words.starts_with(['`', '}']) {
            braces.push(words != "{");
        }
        tokens.push(Token {
            words,
            is_word: words.starts_with(is_of_word),
            is_apart,
        });
        rest = behind;
    }
    tokens
}

/// What follows blanks and comments.
fn without_blanks(script: &str) -> &str {
    let mut rest = script.trim_start();
    loop {
        let comment = [("//", "\n"), ("/*", "*/")]
            .into_iter()
            .find(|(begins, _)| rest.starts_with(begins));
        let Some((_, ends)) = comment else { return rest };
        rest = rest
            .split_once(ends)
            .map_or("", |(_, behind)| behind)
            .trim_start();
    }
}

/// Bytes of the token that a script begins with.
fn length(code: &str, in_template: bool, last: Option<&Token<'_>>) -> usize {
    let first = code.chars().next().unwrap_or_default();
    match first {
        '"' => literal(code, &["\""]),
        '`' => literal(code, &["`", "${"]),
        '}' if in_template => literal(code, &["`", "${"]),
        '/' if !last.is_some_and(Token::is_divided) => pattern(code),
        _ if is_of_word(first) => {
            let of_word = |c: char| is_of_word(c) || c == '.' && first.is_ascii_digit();
            code.find(|c| !of_word(c)).unwrap_or(code.len())
        }
        _ => {
            let sign = SIGNS.iter().find(|sign| code.starts_with(*sign));
            sign.map_or(first.len_utf8(), |sign| sign.len())
        }
    }
}

/// Bytes of a literal: to the first of `ends` behind its first character.
fn literal(code: &str, ends: &[&str]) -> usize {
    let mut chars = code.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        if c == '\\' {
            chars.next();
            continue;
        }
        let rest = code.split_at_checked(at).map_or("", |(_, rest)| rest);
        if let Some(end) = ends.iter().find(|end| rest.starts_with(*end)) {
            return at + end.len();
        }
    }
    code.len()
}

/// Bytes of a regular expression with its flags.
fn pattern(code: &str) -> usize {
    let mut in_class = false;
    let mut chars = code.char_indices().skip(1);
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => drop(chars.next()),
            '[' => in_class = true,
            ']' => in_class = false,
            '/' if !in_class => {
                let flags = chars.take_while(|(_, c)| c.is_ascii_alphabetic()).count();
                return at + c.len_utf8() + flags;
            }
            _ => {}
        }
    }
    code.len()
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || ['_', '$', '#'].contains(&c)
}
