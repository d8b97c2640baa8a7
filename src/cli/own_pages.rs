//! 自有页面 The office's own pages as files: `content/pages/*.md` with what is stated of each at its head.
//!
//! Knows the form of the files and which day it is; how pages look is the site's business.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::failure::Failure;
use crate::diagnostic::read_settings;
use crate::site::{CustomPage, Stands, Translation};
use crate::value::Date;

/// How the name of a page's English ends: `about.en.md` beside `about.md`.
const ENGLISH: &str = ".en.md";

/// What parts the statements from the text.
const FENCE: &str = "+++";

/// Addresses that the site itself uses.
const TAKEN: [&str; 20] = [
    "404",
    "compare",
    "corrections",
    "coverage",
    "data",
    "departments",
    "feed",
    "findings",
    "indicators",
    "manifest",
    "notices",
    "regions",
    "reports",
    "robots",
    "rules",
    "search",
    "search-index",
    "sitemap",
    "styleguide",
    "years",
];

/// What stands at the head of a page, between two lines of `+++`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    /// 标题
    title: Option<String>,
    /// 发布日期: before that day the page is not published.
    date: Option<toml::value::Datetime>,
    /// 撤下日期: from that day on the page is not published.
    until: Option<toml::value::Datetime>,
    /// 草稿: not published.
    #[serde(default)]
    draft: bool,
    /// 信息来源
    source: Option<String>,
    /// 摘要
    summary: Option<String>,
    /// 位置: `foot`, `nav`, `notice`.
    #[serde(default)]
    place: PlaceWord,
    /// 次序: smaller numbers first.
    #[serde(default)]
    order: i32,
}

/// Where a page stands, in the words of the file.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum PlaceWord {
    #[default]
    Foot,
    Nav,
    Notice,
}

/// The pages that are to be seen on a day, in the order of the site: by their numbers, notices newest first.
/// `files` are the pages' words by file name.
pub(super) fn seen<'a>(
    files: impl Iterator<Item = (&'a str, &'a str)>,
    folder: &Path,
    today: Date,
) -> Result<Vec<CustomPage>, Failure> {
    let (english, files): (BTreeMap<&str, &str>, BTreeMap<&str, &str>) =
        files.partition(|(file, _)| file.ends_with(ENGLISH));
    let refuse = |file: &str, cause: String| Failure::Own {
        path: folder.join(file).display().to_string(),
        cause,
    };
    let mut pages: Vec<(i32, CustomPage)> = Vec::new();
    for (&file, &words) in &files {
        let Some((order, mut page)) = page(file, words, today).map_err(|cause| refuse(file, cause))? else {
            continue;
        };
        let beside = format!("{}{ENGLISH}", page.slug);
        if let Some(words) = english.get(beside.as_str()) {
            page.english = Some(translation(words, &page.slug).map_err(|cause| refuse(&beside, cause))?);
        }
        pages.push((order, page));
    }
    if let Some(file) = english
        .keys()
        .find(|it| !files.contains_key(it.replace(ENGLISH, ".md").as_str()))
    {
        let cause = format!("没有与它相配的中文页 {}", file.replace(ENGLISH, ".md"));
        return Err(refuse(file, cause));
    }
    pages.sort_by(|(a, one), (b, other)| {
        let newest = |page: &CustomPage| page.date.filter(|_| page.stands == Stands::Notices);
        (a, std::cmp::Reverse(newest(one)), &one.slug).cmp(&(
            b,
            std::cmp::Reverse(newest(other)),
            &other.slug,
        ))
    });
    Ok(pages.into_iter().map(|(_, page)| page).collect())
}

/// A page's English: its title, summary and text. When and where it stands is said by the Chinese page.
fn translation(words: &str, slug: &str) -> Result<Translation, String> {
    let (head, text) = parted(words.trim_start_matches('\u{feff}').trim_start())?;
    let (heading, text) = titled(text);
    Ok(Translation {
        title: head.title.or(heading).unwrap_or_else(|| slug.to_owned()),
        markdown: text.to_owned(),
        summary: head.summary,
    })
}

/// One page, with its number in the order; none where it is not to be seen on that day.
fn page(file: &str, words: &str, today: Date) -> Result<Option<(i32, CustomPage)>, String> {
    let slug = file.trim_end_matches(".md").to_owned();
    let words = words.trim_start_matches('\u{feff}').trim_start();
    let (head, text) = parted(words)?;
    if TAKEN.contains(&slug.as_str()) && !matches!(head.place, PlaceWord::Notice) {
        return Err(format!("“{slug}”是网站自己的地址，请换一个文件名"));
    }
    let (heading, text) = titled(text);
    let date = head.date.map(day).transpose()?;
    let until = head.until.map(day).transpose()?;
    let stands = match head.place {
        PlaceWord::Foot => Stands::Foot,
        PlaceWord::Nav => Stands::Navigation,
        PlaceWord::Notice => Stands::Notices,
    };
    if stands == Stands::Notices && date.is_none() && !head.draft {
        return Err("通知公告要写发布日期：date = 2025-04-01".to_owned());
    }
    let early = date.is_some_and(|date| today < date);
    let over = until.is_some_and(|until| until <= today);
    let page = CustomPage {
        title: head.title.or(heading).unwrap_or_else(|| slug.clone()),
        markdown: text.to_owned(),
        source: head.source,
        summary: head.summary,
        date,
        stands,
        slug,
        english: None,
    };
    Ok((!head.draft && !early && !over).then_some((head.order, page)))
}

/// What is stated of a page, and its text.
fn parted(words: &str) -> Result<(Head, &str), String> {
    let Some(rest) = words.strip_prefix(FENCE) else {
        return Ok((Head::default(), words));
    };
    let Some((head, text)) = rest.split_once(&format!("\n{FENCE}")) else {
        return Err(format!("开头的 {FENCE} 没有另一行 {FENCE} 与它相配"));
    };
    let head = read_settings(head).map_err(|error| format!("\n{error}"))?;
    Ok((head, text))
}

/// A first heading and the text beneath it; the whole text where it begins otherwise.
fn titled(text: &str) -> (Option<String>, &str) {
    let begun = text.trim_start();
    match begun.strip_prefix("# ") {
        Some(rest) => {
            let (title, rest) = rest.split_once('\n').unwrap_or((rest, ""));
            (Some(title.trim().to_owned()), rest)
        }
        None => (None, text),
    }
}

fn day(written: toml::value::Datetime) -> Result<Date, String> {
    let words = written.to_string();
    words
        .parse()
        .map_err(|_| format!("“{words}”不是日期，请写成 2025-04-01，不加引号和时刻"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(day: &str, file: &str, words: &str) -> Result<Option<CustomPage>, String> {
        page(file, words, day.parse().unwrap()).map(|page| page.map(|(_, page)| page))
    }

    #[test]
    fn a_page_is_titled_by_its_first_heading() {
        let page = on("2025-01-01", "about.md", "# 关于本站\r\n\n正文")
            .unwrap()
            .unwrap();
        assert_eq!(
            (page.slug.as_str(), page.title.as_str(), page.markdown.as_str()),
            ("about", "关于本站", "\n正文")
        );
        assert_eq!(on("2025-01-01", "a.md", "正文").unwrap().unwrap().title, "a");
    }

    #[test]
    fn a_page_is_seen_from_its_day_until_its_last() {
        let words =
            "+++\ntitle = \"开放日\"\ndate = 2025-04-01\nuntil = 2025-05-01\nplace = \"notice\"\n+++\n正文";
        for (day, seen) in [
            ("2025-03-31", false),
            ("2025-04-01", true),
            ("2025-04-30", true),
            ("2025-05-01", false),
        ] {
            assert_eq!(on(day, "a.md", words).unwrap().is_some(), seen, "{day}");
        }
        let page = on("2025-04-02", "a.md", words).unwrap().unwrap();
        assert_eq!(
            (page.title.as_str(), page.address().as_str()),
            ("开放日", "notices/a/")
        );
    }

    #[test]
    fn a_draft_is_not_seen() {
        assert_eq!(
            on("2025-04-01", "a.md", "+++\ndraft = true\n+++\n# 稿").unwrap(),
            None
        );
    }

    #[test]
    fn what_is_wrong_at_the_head_is_said() {
        let wrong = |words| on("2025-04-01", "a.md", words).unwrap_err();
        assert!(wrong("+++\ntitel = \"x\"\n+++\n").contains("titel"));
        assert!(wrong("+++\ntitle = \"x\"\n").contains("相配"));
        assert!(wrong("+++\nplace = \"notice\"\n+++\n").contains("发布日期"));
        assert!(
            on("2025-04-01", "reports.md", "x")
                .unwrap_err()
                .contains("网站自己的地址")
        );
    }

    #[test]
    fn a_page_s_english_stands_beside_it() {
        let seen = |files: &[(&'static str, &'static str)]| {
            seen(
                files.iter().copied(),
                Path::new("pages"),
                "2025-03-01".parse().unwrap(),
            )
        };
        let both = [("about.md", "# 关于\n\n正文"), ("about.en.md", "# About\n\nText")];
        let pages = seen(&both).unwrap();
        let english = pages[0].english.as_ref().unwrap();
        assert_eq!((pages.len(), english.title.as_str()), (1, "About"));
        assert!(english.markdown.contains("Text"));
        let alone = seen(&both[1..]).unwrap_err();
        assert!(
            alone
                .told(crate::diagnostic::Language::Chinese)
                .contains("about.md")
        );
    }

    #[test]
    fn notices_stand_newest_first_and_pages_by_their_number() {
        let notice = |day: &str| format!("+++\ndate = {day}\nplace = \"notice\"\n+++\n");
        let (old, new) = (notice("2025-01-01"), notice("2025-02-01"));
        let files = [
            ("a.md", old.as_str()),
            ("b.md", new.as_str()),
            ("z.md", "+++\norder = -1\n+++\n"),
        ];
        let pages = seen(
            files.into_iter(),
            Path::new("pages"),
            "2025-03-01".parse().unwrap(),
        )
        .unwrap();
        let slugs: Vec<&str> = pages.iter().map(|page| page.slug.as_str()).collect();
        assert_eq!(slugs, ["z", "b", "a"]);
    }
}
