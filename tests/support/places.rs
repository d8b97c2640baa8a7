//! Every place in a record quotes the words that it is said to hold.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

use serde_json::Value;

/// Goes through a record: wherever an object has a `span`, it lies in the text, and where the object
/// has its words as `text` beside it, the span quotes them.
pub(crate) fn check_places(record: &Value, text: &str) {
    let chars: Vec<char> = text.chars().collect();
    visit(record, &chars, "");
}

fn visit(value: &Value, chars: &[char], path: &str) {
    match value {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(at, item)| visit(item, chars, &format!("{path}[{at}]"))),
        Value::Object(fields) => {
            if let Some(span) = fields.get("span").filter(|span| !span.is_null()) {
                let quoted = quote(span, chars, path);
                if let Some(words) = fields.get("text").and_then(Value::as_str) {
                    assert_eq!(squash(&quoted), squash(words), "{path}");
                }
            }
            fields
                .iter()
                .for_each(|(name, field)| visit(field, chars, &format!("{path}.{name}")));
        }
        _ => {}
    }
}

fn quote(span: &Value, chars: &[char], path: &str) -> String {
    let bound = |at: usize| usize::try_from(span[at].as_u64().unwrap()).unwrap();
    let (start, end) = (bound(0), bound(1));
    assert!(
        start <= end && end <= chars.len(),
        "{path}: [{start}, {end}) of {}",
        chars.len()
    );
    chars[start..end].iter().collect()
}

/// Words without layout: cells and torn paragraphs are published tidy. Tags that were left in cells go too.
fn squash(words: &str) -> String {
    let mut in_tag = false;
    let is_kept = |c: &char| {
        in_tag |= *c == '<';
        let kept = !in_tag && !c.is_whitespace() && !gongshi::text::is_layout_space(*c);
        in_tag &= *c != '>';
        kept
    };
    words.chars().filter(is_kept).collect()
}
