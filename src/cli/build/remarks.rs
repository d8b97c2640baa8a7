//! 请留意 What of a site's own files came to nothing: templates that replace none, files that are no pages.
//!
//! Told, and no reason to fail: what is published is right without them.

use std::collections::BTreeMap;
use std::path::Path;

use super::super::failure::Failure;
use super::super::near::steps_apart;
use super::super::place::{PAGES, Place, TEMPLATES};
use super::links;
use crate::publish::Manifest;
use crate::site::{Settings, TEXTS, default_templates};
use crate::source::is_left_behind;

/// How many steps a name may be from that of a template to be taken for it.
const NEAR: usize = 2;

/// A sentence for each.
pub(super) fn of(place: &Place, settings: &Settings, site: &Manifest) -> Result<Vec<String>, Failure> {
    let pages = place.page_files()?;
    let mut told = templates(place.folder(), &place.templates()?);
    told.extend(pages_that_are_none(place.folder()));
    told.extend(bare_pages(settings));
    told.extend(links::dead(&pages, settings, &site.files));
    Ok(told)
}

/// Files among the site's own templates that no page is made with.
fn templates(site: &Path, own: &BTreeMap<String, String>) -> Vec<String> {
    let is_fetched = |name: &str| {
        let quoted = [format!("\"{name}\""), format!("'{name}'")];
        own.values()
            .any(|source| quoted.iter().any(|name| source.contains(name)))
    };
    let mut told = Vec::new();
    for (name, is_folder) in entries(&site.join(TEMPLATES)) {
        let is_known = name == TEXTS || default_templates().any(|(known, _)| known == name);
        if !is_folder && (is_known || own.contains_key(&name) && is_fetched(&name)) {
            continue;
        }
        let advice = match meant(&name) {
            Some(meant) if !is_folder => format!("您要的是不是 {meant}？请改名"),
            _ => "要替换的模板叫什么，见 docs/theming.md".to_owned(),
        };
        told.push(format!(
            "没有用上　{TEMPLATES}/{name}：没有这个名称的模板，也没有别的模板引用它；{advice}"
        ));
    }
    told
}

/// Files beside the office's own pages that are no pages.
fn pages_that_are_none(site: &Path) -> Vec<String> {
    let entries = entries(&site.join(PAGES)).into_iter();
    entries
        .filter_map(|(name, is_folder)| {
            let cause = match name.rsplit_once('.') {
                _ if is_folder => "是文件夹，这里不读下一层；请把页面直接放在 content/pages 里",
                Some((_, "md")) => return None,
                Some((_, ending)) if ending.eq_ignore_ascii_case("md") => "扩展名要小写；请改成 .md",
                _ => "这里只用 Markdown 页面（.md）；请把文字写进 .md 文件，要下载的文件请放到别处再加链接",
            };
            Some(format!("没有用上　{PAGES}/{name}：{cause}"))
        })
        .collect()
}

/// Own pages that readers will find without a title or without words.
fn bare_pages(settings: &Settings) -> Vec<String> {
    let pages = settings.pages.iter();
    pages
        .filter_map(|page| {
            let cause = if page.markdown.trim().is_empty() {
                "没有正文，网站上是一张空白页；请写上，或者删去这个文件".to_owned()
            } else if page.title == page.slug {
                format!(
                    "没有标题，网站上就叫“{}”；请在第一行写“# 标题”，# 后面空一格",
                    page.slug
                )
            } else {
                return None;
            };
            Some(format!("请留意　{PAGES}/{}.md：{cause}", page.slug))
        })
        .collect()
}

/// What somebody put into a folder, by name, and whether it is a folder; nothing where there is no such folder.
fn entries(folder: &Path) -> BTreeMap<String, bool> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .filter(|entry| !is_left_behind(&entry.file_name()))
        .map(|entry| {
            (
                entry.file_name().to_string_lossy().into_owned(),
                entry.path().is_dir(),
            )
        })
        .filter(|(name, _)| !name.ends_with('~'))
        .collect()
}

/// The template whose name a misspelt one is nearest to.
fn meant(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    let name = name
        .trim_end_matches(".txt")
        .trim_end_matches(".html")
        .trim_end_matches(".htm");
    let near = default_templates().filter_map(|(known, _)| {
        let steps = steps_apart(name, known.trim_end_matches(".html"));
        (steps <= NEAR && steps < name.len().div_ceil(2)).then_some((steps, known))
    });
    near.min().map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_template_is_told_with_the_one_that_is_meant() {
        for (name, known) in [
            ("hom.html", Some("home.html")),
            ("Home.HTML", Some("home.html")),
            ("report.htm", Some("report.html")),
            ("base.html.txt", Some("base.html")),
            ("banner.html", None),
            ("x.html", None),
        ] {
            assert_eq!(meant(name), known, "{name}");
        }
    }
}
