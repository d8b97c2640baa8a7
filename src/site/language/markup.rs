//! 标记 Small questions about HTML as this program writes it: attributes of a tag, where it ends, words and the markup that
//! stands for them.

use std::borrow::Cow;

/// The value of an attribute of a tag.
pub(super) fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let at = tag.find(&format!(" {name}=\""))?;
    let from = tag.get(at + name.len() + 3..)?;
    from.split('"').next()
}

/// Signs that have a meaning in markup, and how they are written as words.
const SIGNS: [(&str, &str); 7] = [
    ("<", "&lt;"),
    (">", "&gt;"),
    ("\"", "&quot;"),
    ("'", "&#x27;"),
    ("'", "&#39;"),
    ("/", "&#x2f;"),
    ("&", "&amp;"),
];

/// The words that markup stands for.
pub(super) fn unescaped(markup: &str) -> Cow<'_, str> {
    if !markup.contains('&') {
        return Cow::Borrowed(markup);
    }
    let one = |words: String, (sign, written): (&str, &str)| words.replace(written, sign);
    Cow::Owned(SIGNS.into_iter().fold(markup.to_owned(), one))
}

/// Words as markup, in text and in values of attributes alike.
pub(super) fn escaped(words: &str) -> String {
    let signs = [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;")];
    let one = |words: String, (sign, written): (&str, &str)| words.replace(sign, written);
    signs.into_iter().fold(words.to_owned(), one)
}

/// Where a tag ends: after the first `>` that stands in no value.
pub(super) fn end_of_tag(tag: &str) -> usize {
    let mut in_value = false;
    for (at, c) in tag.char_indices() {
        match c {
            '"' => in_value = !in_value,
            '>' if !in_value => return at + 1,
            _ => {}
        }
    }
    tag.len()
}
