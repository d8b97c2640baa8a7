//! 不通的链接 Links in the office's own pages, and ends of moved addresses, that lead to nothing on the site.
//!
//! Knows what is published, not what stands elsewhere: links to other sites are theirs.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use super::super::config::FILE;
use super::super::place::PAGES;
use crate::publish::{Entry, MANIFEST};
use crate::site::{CustomPage, Settings, links_of};

/// Every file that is published.
type Files = BTreeMap<String, Entry>;

/// A sentence for each link that leads nowhere. `pages` are the files of the own pages by name.
pub(super) fn dead(pages: &BTreeMap<String, String>, settings: &Settings, files: &Files) -> Vec<String> {
    let mut told = Vec::new();
    for page in &settings.pages {
        for name in [format!("{}.md", page.slug), format!("{}.en.md", page.slug)] {
            let Some(words) = pages.get(&name) else { continue };
            for (line, link) in links_of(words) {
                if let Some(cause) = useless(&link) {
                    told.push(format!("链接不通　{PAGES}/{name} 第{line}行：{cause}"));
                    continue;
                }
                let Some(target) = target(&link, &page.address(), settings.address.as_deref()) else {
                    continue;
                };
                if !is_there(&target, files) {
                    let advice = advice(&link, page, settings);
                    told.push(format!(
                        "链接不通　{PAGES}/{name} 第{line}行：“{link}”在本站没有{advice}"
                    ));
                }
            }
        }
    }
    let moved = settings.moved.iter().filter(|it| !is_there(&it.to, files));
    told.extend(moved.map(|it| {
        format!(
            "链接不通　{FILE}：[[moved]] 的 to = \"{}\" 在本站没有这一页；请改成现有的地址，如 reports/",
            it.to
        )
    }));
    told
}

/// Why a link leads nobody anywhere, wherever the site stands; none where it may lead somewhere.
fn useless(link: &str) -> Option<String> {
    if link.is_empty() {
        return Some("链接没有写地址；请在圆括号里写上".to_owned());
    }
    let scheme = link
        .split_once(':')
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    let host = link
        .split_once("://")
        .map(|(_, rest)| rest.split(['/', ':']).next());
    let is_here = scheme.as_deref().is_some_and(|it| it.len() == 1 || it == "file")
        || link.contains('\\')
        || matches!(host, Some(Some("localhost" | "127.0.0.1")));
    if is_here {
        return Some(format!(
            "“{link}”只在这台电脑上有，别人打不开；请写大家都能打开的网址"
        ));
    }
    let is_bare = link.to_ascii_lowercase().starts_with("www.");
    is_bare.then(|| format!("“{link}”没有写全；别的网站要写完整的网址，如 https://{link}"))
}

/// Where a link of the page at `own` leads below the site's root; none where it leads elsewhere.
fn target(link: &str, own: &str, address: Option<&str>) -> Option<String> {
    let (host, base) = address.map_or(("", ""), split_address);
    let path = link.split(['#', '?']).next().unwrap_or_default();
    let below_root = |path: &str| {
        let below = path.strip_prefix(base)?;
        (below.is_empty() || below.starts_with('/')).then(|| below.trim_start_matches('/').to_owned())
    };
    let path = match path.strip_prefix(host).filter(|_| !host.is_empty()) {
        Some(path) => below_root(path)?,
        None if path.starts_with("//") || has_scheme(path) => return None,
        None if path.starts_with('/') => below_root(path)?,
        None if path.is_empty() => return None,
        None => format!("{own}{path}"),
    };
    let decoded = percent_decode_str(&path).decode_utf8_lossy().into_owned();
    let mut parts: Vec<&str> = Vec::new();
    for part in decoded.split('/') {
        match part {
            // What leads out of a site in a folder of its host leads to the host's other pages.
            ".." if parts.pop().is_none() && !base.is_empty() => return None,
            "" | "." | ".." => {}
            part => parts.push(part),
        }
    }
    let is_folder = decoded.is_empty() || decoded.ends_with(['/', '.']);
    let end = if is_folder && !parts.is_empty() { "/" } else { "" };
    Some(parts.join("/") + end)
}

/// Host and folder of an address: `https://a.gov.cn/jixiao` is `https://a.gov.cn` and `/jixiao`.
fn split_address(address: &str) -> (&str, &str) {
    let from = address.find("://").map_or(0, |at| at + 3);
    let host = address.get(from..).and_then(|rest| rest.find('/'));
    address.split_at(host.map_or(address.len(), |at| from + at))
}

fn has_scheme(path: &str) -> bool {
    path.split_once(':')
        .is_some_and(|(scheme, _)| !scheme.contains('/'))
}

fn is_there(address: &str, files: &Files) -> bool {
    let folder = address.trim_end_matches('/');
    let page = if folder.is_empty() {
        "index.html".to_owned()
    } else {
        format!("{folder}/index.html")
    };
    files.contains_key(address) || files.contains_key(&page) || address == MANIFEST
}

/// What is not there, and what to write instead: the address of an own page whose file is named, else how addresses are written.
fn advice(link: &str, page: &CustomPage, settings: &Settings) -> String {
    let file = link.split(['#', '?']).next().unwrap_or_default();
    let slug = file.rsplit('/').next().and_then(|name| name.strip_suffix(".md"));
    let up = "../".repeat(page.address().matches('/').count());
    let is_file = file
        .rsplit('/')
        .next()
        .is_some_and(|name| name.contains('.') && !name.ends_with(".html"));
    match settings
        .pages
        .iter()
        .find(|other| Some(other.slug.as_str()) == slug)
    {
        Some(other) => format!("这一页；要写那一页的地址“{up}{}”", other.address()),
        None if is_file && slug.is_none() => {
            "这个文件；content/pages 里只有页面会公布，请写文件在别处的完整网址".to_owned()
        }
        None => format!("这一页；请核对，地址从本页算起，如“{up}reports/”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_that_lead_nobody_anywhere_are_told_with_what_to_write() {
        for (link, told) in [
            ("", Some("没有写地址")),
            ("file:///C:/a.doc", Some("只在这台电脑上有")),
            ("C:/公示/a.doc", Some("只在这台电脑上有")),
            ("附件\\a.doc", Some("只在这台电脑上有")),
            ("http://localhost:8080/", Some("只在这台电脑上有")),
            ("www.a.gov.cn/b", Some("https://www.a.gov.cn/b")),
            ("https://www.a.gov.cn/b", None),
            ("mailto:a@b.cn", None),
            ("../reports/", None),
            ("#x", None),
        ] {
            let cause = useless(link);
            assert_eq!(cause.is_some(), told.is_some(), "{link}: {cause:?}");
            assert!(
                cause.unwrap_or_default().contains(told.unwrap_or_default()),
                "{link}"
            );
        }
    }

    #[test]
    fn links_are_followed_as_a_browser_follows_them() {
        for (link, address, wanted) in [
            ("../reports/", None, Some("reports/")),
            ("../reports", None, Some("reports")),
            ("..", None, Some("")),
            ("b.png#x", None, Some("about/b.png")),
            ("#x", None, None),
            ("/reports/?a=1", None, Some("reports/")),
            ("/reports/", Some("https://a.gov.cn/jixiao"), None),
            (
                "/jixiao/reports/",
                Some("https://a.gov.cn/jixiao"),
                Some("reports/"),
            ),
            (
                "https://a.gov.cn/jixiao/reports/",
                Some("https://a.gov.cn/jixiao"),
                Some("reports/"),
            ),
            (
                "https://a.gov.cn/jixiaobu/",
                Some("https://a.gov.cn/jixiao"),
                None,
            ),
            ("https://b.gov.cn/", Some("https://a.gov.cn"), None),
            ("../../", Some("https://a.gov.cn/jixiao"), None),
            ("../../x/", None, Some("x/")),
            ("mailto:a@b.cn", None, None),
            ("//b.gov.cn/", None, None),
            ("../%E7%94%B2/", None, Some("甲/")),
        ] {
            assert_eq!(target(link, "about/", address).as_deref(), wanted, "{link}");
        }
    }
}
