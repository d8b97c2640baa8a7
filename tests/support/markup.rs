//! The words of a page that are the site's own: what is read or shown, without what the page marks as a report's.

#![allow(clippy::expect_used, reason = "a test may fail loudly")]

/// Elements without an end.
const VOID: [&str; 8] = ["meta", "link", "input", "br", "wbr", "img", "hr", "col"];

/// Attributes that are read or shown.
const WORDS: [&str; 11] = [
    "title",
    "aria-label",
    "alt",
    "placeholder",
    "content",
    "label",
    "data-k",
    "data-stop",
    "data-copy",
    "data-copied",
    "data-label",
];

/// Classes of elements that hold a report's own words.
const QUOTED: [&str; 3] = ["q", "quote", "fig"];

/// The words between tags and in attributes. A mark of Chinese that bears nothing else is the site's own doing, where
/// its table of texts did not know the words: what stands in it is told.
pub(crate) fn own_words(html: &str) -> Vec<String> {
    let mut open: Vec<bool> = Vec::new();
    let mut words = Vec::new();
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.rsplit_once('>').unwrap_or((piece, ""));
        let around = open.last().copied().unwrap_or_default();
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        if tag.starts_with('/') {
            open.pop();
        } else if !tag.starts_with('!') {
            let quoted = is_quoted(tag, around);
            if !around {
                words.extend(WORDS.iter().filter_map(|name| attribute(tag, name)));
            }
            if !VOID.contains(&name.as_str()) && !tag.ends_with('/') {
                open.push(quoted);
            }
        }
        let inside = open.last().copied().unwrap_or_default();
        let is_data = name == "script" && !tag.starts_with('/');
        if !inside && !is_data && !text.trim().is_empty() {
            words.push(plain(text));
        }
    }
    words
}

fn is_quoted(tag: &str, around: bool) -> bool {
    let class = attribute(tag, "class").unwrap_or_default();
    let classes: Vec<&str> = class.split(' ').collect();
    if class == "cite" || classes.contains(&"said") {
        return false;
    }
    let marked = tag.contains(" lang=\"zh-CN\"") && tag != "span lang=\"zh-CN\"";
    around || marked || QUOTED.iter().any(|it| classes.contains(it))
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(plain(rest.split_once('"')?.0))
}

fn plain(words: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#x2f;", "/"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(words.trim().to_owned(), |words, (written, sign)| {
        words.replace(written, sign)
    })
}
