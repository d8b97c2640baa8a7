//! 静态文件: style sheet and scripts, published under names that hold the hash of their content.

use std::sync::LazyLock;

use include_dir::{Dir, File, include_dir};

use super::bundle::bundle;
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
    /// The script of the search page and its worker.
    pub(super) search: String,
}

/// Everything that pages refer to, in the order of the names.
#[must_use]
pub fn assets() -> Vec<Asset> {
    let mut assets: Vec<Asset> = Vec::new();
    for file in STATIC.files() {
        assets.push(Asset {
            published_name: hashed_name(file),
            bytes: file.contents().to_vec(),
        });
    }
    assets.push(Asset {
        published_name: NAMES.search.clone(),
        bytes: SEARCH.clone().into_bytes(),
    });
    assets.sort_by(|a, b| a.published_name.cmp(&b.published_name));
    assets
}

/// The published names, made once.
pub(super) static NAMES: LazyLock<Names> = LazyLock::new(|| Names {
    style: published("site.css"),
    script: published("page.js"),
    icon: published("icon.svg"),
    search: format!("static/search.{}.js", short_hash(&[SEARCH.as_bytes()])),
});

fn published(name: &str) -> String {
    STATIC.get_file(name).map(hashed_name).unwrap_or_default()
}

/// `site.css` as `static/site.<hash>.css`.
fn hashed_name(file: &File<'_>) -> String {
    let name = path_of(file);
    let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
    format!("static/{stem}.{}.{extension}", short_hash(&[file.contents()]))
}

/// The search page's modules in one script.
static SEARCH: LazyLock<String> = LazyLock::new(|| {
    let source = |name: &str| STATIC.get_file(format!("search/{name}"))?.contents_utf8();
    bundle("start.js", &source)
});

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
    fn names_hold_the_hash_of_the_content() {
        assert!(
            NAMES.style.starts_with("static/site.") && NAMES.style.ends_with(".css"),
            "{}",
            NAMES.style
        );
        assert!(assets().iter().any(|asset| asset.published_name == NAMES.style));
        assert!(assets().iter().any(|asset| asset.published_name == NAMES.script));
        assert!(assets().iter().any(|asset| asset.published_name == NAMES.search));
    }
}
