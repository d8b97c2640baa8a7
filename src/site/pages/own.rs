//! 自有页面 The office's own pages and notices, written in Markdown. HTML in them is shown as written, never passed on.

use pulldown_cmark::{Event, Options, Parser, Tag, html};

use super::super::article::Article;
use super::super::frame::{Frame, PageInfo, Site, relative};
use super::super::parts::Link;
use super::super::settings::{CustomPage, Stands};
use super::super::view::{Html, view};
use super::{Made, Shelf, root_of, sheets};

view! {
    /// 自有页面: `page.html`
    OwnPage {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// Its title.
        heading: String,
        /// 发布日期, or empty.
        date: String,
        /// 信息来源, or empty.
        source: String,
        /// Its text.
        text: Html,
    }

    /// 通知公告: `notices.html`
    Notices {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// The notices, newest first: those of this page; the note is the date.
        notices: Vec<Link>,
        /// The pages; empty where there is but one.
        sheets: Vec<Link>,
    }
}

pub(super) fn pages(shelf: Shelf<'_>) -> Made {
    let mut pages = Vec::new();
    for own in &shelf.settings.pages {
        pages.extend(one(shelf, own)?);
    }
    if shelf.settings.pages.iter().any(|it| it.stands == Stands::Notices) {
        pages.extend(notices(shelf)?);
    }
    Ok(pages)
}

/// The notices, newest first.
fn all_notices(shelf: Shelf<'_>) -> impl Iterator<Item = &CustomPage> {
    let pages = shelf.settings.pages.iter();
    pages.filter(|it| it.stands == Stands::Notices)
}

/// The newest notices as links seen from the home page.
pub(super) fn newest_notices(shelf: Shelf<'_>, most: usize) -> Vec<Link> {
    all_notices(shelf)
        .take(most)
        .map(|it| notice_link(it, ""))
        .collect()
}

fn notice_link(notice: &CustomPage, root: &str) -> Link {
    Link {
        label: notice.title.clone(),
        href: relative(root, &notice.address()),
        note: notice.date.map(|date| date.to_string()),
        current: false,
    }
}

/// Where the list of notices stands.
const NOTICES: &str = "notices/";

fn notices(shelf: Shelf<'_>) -> Made {
    let all: Vec<&CustomPage> = all_notices(shelf).collect();
    sheets::each(&all, |here, nth, count| {
        let own = sheets::address(NOTICES, nth);
        let root = root_of(&own);
        let (site, page) = sheets::frame(shelf, ("通知公告", NOTICES), nth, "本站的通知公告，新的在前。");
        let view = Notices {
            site,
            page,
            notices: here.iter().map(|it| notice_link(it, &root)).collect(),
            sheets: sheets::links(NOTICES, nth, count),
        };
        shelf.made(&own, "notices.html", view, &[])
    })
}

/// A page of words alone, with the office's own English where it has written it.
pub(super) fn one(shelf: Shelf<'_>, own: &CustomPage) -> Made {
    let mut pages = in_own_words(shelf, own)?;
    if let Some(english) = own.in_english() {
        let english = in_own_words(shelf, &english)?;
        for (page, english) in pages.iter_mut().zip(english) {
            page.english = Some(english.bytes);
        }
    }
    Ok(pages)
}

fn in_own_words(shelf: Shelf<'_>, own: &CustomPage) -> Made {
    let address = own.address();
    let source = own.source.clone().or_else(|| shelf.settings.host.clone());
    let above: &[(&str, &str)] = match own.stands {
        Stands::Notices => &[("通知公告", NOTICES)],
        Stands::Foot | Stands::Navigation => &[],
    };
    // Without a date it is a column page: 47号 asks for the date of a content page, and none is invented.
    let article = own.date.map(|date| Article {
        title: own.title.clone(),
        date: Some(date.to_string()),
        source: source.clone().unwrap_or_default(),
        keywords: own.title.clone(),
        ..Article::default()
    });
    let (site, page) = shelf.frame(Frame {
        path: &address,
        title: &own.title,
        description: own.summary.as_deref().unwrap_or(&own.title),
        above,
        crumb: &own.title,
        article,
    });
    let view = OwnPage {
        site,
        page,
        heading: own.title.clone(),
        date: own.date.map(|date| date.to_string()).unwrap_or_default(),
        source: source.filter(|_| own.date.is_some()).unwrap_or_default(),
        text: Html(markdown(&own.markdown, &own.title)),
    };
    shelf.made(&address, "page.html", view, &[])
}

/// What the office's Markdown may hold beside the plain kind.
const EXTENSIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES);

/// Markdown as HTML. HTML in it is shown as written; a first heading that repeats the title is left out.
fn markdown(words: &str, title: &str) -> String {
    let words = words.trim_start();
    let first = words.lines().next().unwrap_or_default();
    let repeats = first
        .strip_prefix("# ")
        .is_some_and(|heading| heading.trim() == title);
    let words = if repeats {
        words.strip_prefix(first).unwrap_or(words)
    } else {
        words
    };
    let events = Parser::new_ext(words, EXTENSIONS).map(|event| match event {
        Event::Html(html) | Event::InlineHtml(html) => Event::Text(html),
        Event::Start(Tag::Link { dest_url, .. }) if !harmless(&dest_url) => Event::Start(Tag::Emphasis),
        Event::Start(Tag::Image { dest_url, .. }) if !harmless(&dest_url) => Event::Start(Tag::Emphasis),
        other => other,
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    out
}

/// Where the links and pictures of a page's Markdown lead, each with its line.
#[must_use]
pub fn links_of(words: &str) -> Vec<(usize, String)> {
    let (mut links, mut line, mut counted) = (Vec::new(), 1, 0);
    for (event, place) in Parser::new_ext(words, EXTENSIONS).into_offset_iter() {
        if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event {
            let between = words.get(counted..place.start).unwrap_or_default();
            line += between.matches('\n').count();
            counted = counted.max(place.start);
            links.push((line, dest_url.into_string()));
        }
    }
    links
}

/// Whether an address is relative or of a scheme that only leads elsewhere.
fn harmless(address: &str) -> bool {
    match address.split_once(':') {
        Some((scheme, _)) if !scheme.contains(['/', '?', '#']) => {
            ["http", "https", "mailto", "tel"].contains(&scheme.to_ascii_lowercase().as_str())
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_pictures_are_told_with_their_lines() {
        let words = "+++\ntitle = \"甲\"\n+++\n\n见[报告](../reports/)。\n\n![图](tu.png)和[*乙*][1]\n\n[1]: <b c/>\n";
        let told = [(5, "../reports/"), (7, "tu.png"), (7, "b c/")];
        assert_eq!(links_of(words), told.map(|(line, to)| (line, to.to_owned())));
    }

    #[test]
    fn html_in_markdown_is_shown_not_run() {
        let html = markdown(
            "# 关于\n\n你好<script>x</script>\n\n<img src=x>\n\n[x](javascript:alert(1))",
            "关于",
        );
        assert!(
            !html.contains("<script")
                && !html.contains("<img")
                && !html.contains("<h1")
                && !html.contains("javascript"),
            "{html}"
        );
    }
}
