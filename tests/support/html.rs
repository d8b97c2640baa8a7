//! A small reader of the HTML that we write ourselves: elements with ids, their text, links, and whether tags nest.

#![allow(clippy::expect_used, clippy::string_slice, reason = "a test may fail loudly")]

use std::collections::BTreeMap;

/// What a page holds.
#[derive(Debug, Default)]
pub(crate) struct Html {
    /// Text of each element that has an id, without the citations that stand in it unseen.
    pub texts: BTreeMap<String, String>,
    /// Every `href` and `src`.
    pub links: Vec<String>,
    /// Ids that stand twice, tags that do not nest.
    pub faults: Vec<String>,
}

struct Open {
    name: String,
    id: Option<String>,
    cite: bool,
}

const VOID: [&str; 6] = ["meta", "link", "input", "br", "wbr", "img"];

/// Reads a page.
pub(crate) fn read(html: &str) -> Html {
    let mut page = Html::default();
    let mut open: Vec<Open> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        say(&mut page, &open, &rest[..at]);
        let end = at + rest[at..].find('>').expect("every tag ends");
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if tag.starts_with('!') {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            match open.pop() {
                Some(top) if top.name == name => {}
                top => page
                    .faults
                    .push(format!("</{name}> closes {:?}", top.map(|top| top.name))),
            }
            continue;
        }
        begin(&mut page, &mut open, tag);
    }
    assert!(
        open.is_empty(),
        "unclosed: {:?}",
        open.iter().map(|element| &element.name).collect::<Vec<_>>()
    );
    page
}

fn begin(page: &mut Html, open: &mut Vec<Open>, tag: &str) {
    let name = tag.split([' ', '\n', '/']).next().unwrap_or_default().to_owned();
    let id = attribute(tag, "id");
    if let Some(id) = &id
        && page.texts.insert(id.clone(), String::new()).is_some()
    {
        page.faults.push(format!("id {id} stands twice"));
    }
    page.links
        .extend(["href", "src"].iter().filter_map(|name| attribute(tag, name)));
    if !VOID.contains(&name.as_str()) && !tag.ends_with('/') {
        open.push(Open {
            name,
            id,
            cite: attribute(tag, "class").as_deref() == Some("cite"),
        });
    }
}

fn say(page: &mut Html, open: &[Open], words: &str) {
    if open.iter().any(|element| element.cite) {
        return;
    }
    for id in open.iter().filter_map(|element| element.id.as_ref()) {
        page.texts.entry(id.clone()).or_default().push_str(&plain(words));
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(plain(rest.split_once('"')?.0))
}

fn plain(words: &str) -> String {
    words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}
