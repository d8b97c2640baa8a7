//! 静态文件: style sheet and scripts, published under names that hold the hash of their content.

use std::borrow::Cow;
use std::sync::LazyLock;

use data_encoding::BASE64_NOPAD;
use include_dir::{Dir, File, include_dir};

use super::bundle::bundle;
use super::minify::minified;
use crate::text::is_ideograph;

static STATIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// 静态文件: one file that pages refer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Path below the site's root: `static/site.0123456789.css`.
    pub published_name: String,
    /// What stands in the file.
    pub bytes: Vec<u8>,
}

/// The addresses of the static files that templates name, below the site's root.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// The style sheet.
    pub(super) style: String,
    /// The module that remembers 大字.
    pub(super) script: String,
    /// The sign in the browser's tab.
    pub(super) icon: String,
}

/// Everything that pages refer to but the search page's script, in the order of the names.
#[must_use]
pub fn assets() -> Vec<Asset> {
    let mut assets = vec![Asset {
        published_name: NAMES.style.clone(),
        bytes: STYLE.clone().into_bytes(),
    }];
    for file in STATIC.files() {
        assets.push(Asset {
            published_name: name_of(file),
            bytes: contents(file).into_owned(),
        });
    }
    assets.sort_by(|a, b| a.published_name.cmp(&b.published_name));
    assets
}

/// The script of the search page and its worker. It brings the first file of the index, which every search needs: that
/// costs a reader one request less. The gate looks into the same bytes where they are published as a file.
#[must_use]
pub fn search_script(first: &[u8]) -> Asset {
    let first = BASE64_NOPAD.encode(first);
    let bytes = format!("globalThis.gongshiFirst=\"{first}\";{}", *MINIFIED).into_bytes();
    Asset {
        published_name: format!("static/search.{}.js", short_hash(&[&bytes])),
        bytes,
    }
}

/// The published names, made once.
pub(super) static NAMES: LazyLock<Names> = LazyLock::new(|| Names {
    style: hashed_name("site.css", STYLE.as_bytes()),
    script: published("page.js"),
    icon: published("icon.svg"),
});

fn published(name: &str) -> String {
    STATIC.get_file(name).map(name_of).unwrap_or_default()
}

fn name_of(file: &'static File<'_>) -> String {
    hashed_name(&path_of(file), &contents(file))
}

/// `site.css` as `static/site.<hash>.css`.
fn hashed_name(name: &str, contents: &[u8]) -> String {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    format!("static/{stem}.{}.{extension}", short_hash(&[contents]))
}

/// What is published of a file: scripts in fewer bytes.
fn contents(file: &'static File<'_>) -> Cow<'static, [u8]> {
    let is_script = file.path().extension().is_some_and(|ending| ending == "js");
    match file.contents_utf8().filter(|_| is_script) {
        Some(script) => Cow::Owned(minified(script).into_bytes()),
        None => Cow::Borrowed(file.contents()),
    }
}

/// The parts of the style sheet, in their order: of two rules alike in weight the later one counts.
const STYLE_PARTS: [&str; 19] = [
    "tokens",
    "base",
    "layout",
    "masthead",
    "figure",
    "facts",
    "sums",
    "tables",
    "indicators",
    "findings",
    "fulltext",
    "prose",
    "corrections",
    "ways",
    "search",
    "foot",
    "charts",
    "modes",
    "print",
];

/// The style sheet, in one file: a page asks for it once.
static STYLE: LazyLock<String> = LazyLock::new(|| {
    let part = |name: &&str| STATIC.get_file(format!("style/{name}.css"))?.contents_utf8();
    STYLE_PARTS.iter().filter_map(part).collect()
});

/// The search page's modules in one script.
static SEARCH: LazyLock<String> = LazyLock::new(|| {
    let source = |name: &str| STATIC.get_file(format!("search/{name}"))?.contents_utf8();
    bundle("start.js", &source)
});

static MINIFIED: LazyLock<String> = LazyLock::new(|| minified(&SEARCH));

/// What the search script says: each of its strings that holds Chinese, once.
pub(super) static SEARCH_TEXTS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let strings = SEARCH.lines().flat_map(|line| line.split('"').skip(1).step_by(2));
    let mut texts: Vec<&str> = strings.filter(|words| words.contains(is_ideograph)).collect();
    texts.sort_unstable();
    texts.dedup();
    texts
});

fn path_of(file: &File<'_>) -> String {
    file.path()
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

fn short_hash(contents: &[&[u8]]) -> String {
    let mut hasher = blake3::Hasher::new();
    for content in contents {
        hasher.update(content);
    }
    hasher.finalize().to_hex().chars().take(10).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_search_script_says_has_its_english() {
        assert!(SEARCH_TEXTS.len() > 40, "{:?}", *SEARCH_TEXTS);
        let english = |words: &&str| crate::site::in_english(words);
        let left: Vec<String> = SEARCH_TEXTS
            .iter()
            .map(english)
            .filter(|words| words.contains(is_ideograph))
            .collect();
        assert!(left.is_empty(), "{left:#?}");
        let spoken = SEARCH.lines().filter(|line| line.contains('`'));
        let strung: Vec<&str> = spoken
            .filter(|line| {
                line.split('`')
                    .skip(1)
                    .step_by(2)
                    .any(|words| words.contains(is_ideograph))
            })
            .filter(|line| !line.contains("年度`]]") && !line.contains("say("))
            .collect();
        assert!(
            strung.is_empty(),
            "words in a template string cannot be looked up: {strung:#?}"
        );
    }

    #[test]
    fn pages_other_than_the_search_bring_little_script() {
        let all = assets();
        let script = all.iter().find(|asset| asset.published_name == NAMES.script);
        let bytes = script.map_or(0, |asset| asset.bytes.len());
        assert!((1..=15_000).contains(&bytes), "{bytes} bytes");
    }

    #[test]
    fn every_part_of_the_style_sheet_stands_in_it_once() {
        let folder = STATIC.get_dir("style").unwrap();
        let mut files: Vec<String> = folder.files().map(path_of).collect();
        let mut parts: Vec<String> = STYLE_PARTS.iter().map(|it| format!("style/{it}.css")).collect();
        files.sort();
        parts.sort();
        assert_eq!(files, parts);
        let sheets = assets()
            .into_iter()
            .filter(|asset| asset.published_name.ends_with(".css"));
        assert_eq!(sheets.count(), 1, "a page asks for one sheet");
    }

    #[test]
    fn names_hold_the_hash_of_the_content() {
        assert!(
            NAMES.style.starts_with("static/site.") && NAMES.style.ends_with(".css"),
            "{}",
            NAMES.style
        );
        assert!(assets().iter().any(|asset| asset.published_name == NAMES.style));
        assert!(assets().iter().any(|asset| asset.published_name == NAMES.script));
    }

    #[test]
    fn the_search_script_brings_the_first_file_of_the_index() {
        let script = search_script(b"Man is distinguished");
        assert!(script.published_name.starts_with("static/search."));
        let words = String::from_utf8(script.bytes).unwrap();
        assert!(words.contains("\"TWFuIGlzIGRpc3Rpbmd1aXNoZWQ\""));
        assert_ne!(script.published_name, search_script(b"Man").published_name);
    }
}
