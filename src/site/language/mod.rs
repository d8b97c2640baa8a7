//! 语言 The languages that a site speaks. Templates and views are written in Chinese; what a reader of English sees is made
//! from the finished page by one table of all interface texts, so that no template is written twice.
//!
//! Knows which of a page's words are the site's own; what a report says stays as it was written, and is marked as Chinese.

mod linked;
mod markup;
mod pattern;
mod phrases;
mod place;
mod seam;
mod table;
mod tongue;
mod walk;

use std::collections::BTreeMap;
use std::sync::LazyLock;

pub use table::TextsError;

use super::languages::Languages;
use super::page::Page;
use super::settings::{CustomPage, Settings};
use crate::diagnostic::Language;
use place::Place;
use table::Texts;

/// 讲述: gives each page in the languages of the site.
#[derive(Debug)]
pub struct Voice {
    languages: Languages,
    texts: Texts,
    /// The site's absolute address, without a final slash.
    address: Option<String>,
}

/// The name of the table among a site's own templates.
pub const TEXTS: &str = "texts.tsv";

impl Voice {
    /// The voice of a site, with what its own table of texts says in place of the program's, and with what the office
    /// says of itself and its pages.
    ///
    /// # Errors
    /// Where a line of the own table is not of its form.
    pub fn new(settings: &Settings, own: Option<&str>) -> Result<Self, TextsError> {
        let title = |page: &'_ CustomPage| {
            let english = page.english.as_ref()?;
            Some((page.title.clone(), english.title.clone()))
        };
        let titles = settings.pages.iter().filter_map(title);
        let office: Vec<(String, String)> = settings.english.iter().cloned().chain(titles).collect();
        Ok(Self {
            languages: settings.languages,
            texts: Texts::with(own.unwrap_or_default(), &office)?,
            address: settings.address.clone(),
        })
    }

    /// The page in each language of the site. What is no page of HTML is the same in all.
    #[must_use]
    pub fn pages(&self, page: Page) -> Vec<Page> {
        let Some(html) = as_html(&page) else {
            return vec![page];
        };
        let place = |below: &'static str| Place {
            file: &page.path,
            below,
            both: self.languages == Languages::Both && has_twin(&page.path, html),
            address: self.address.as_deref(),
        };
        let own = page
            .english
            .as_deref()
            .and_then(|it| std::str::from_utf8(it).ok());
        let in_english = |below| walk::english(own.unwrap_or(html), &self.texts, &place(below));
        match self.languages {
            Languages::Chinese if self.texts.leaves_chinese() => vec![page],
            Languages::Chinese => vec![spoken(&page, "", self.in_chinese(html, &place("")))],
            Languages::English => vec![spoken(&page, "", in_english(""))],
            Languages::Both => {
                let mut pages = vec![spoken(&page, "", self.in_chinese(html, &place("")))];
                if has_twin(&page.path, html) {
                    pages.push(spoken(&page, "en/", in_english("en/")));
                }
                pages
            }
        }
    }

    fn in_chinese(&self, html: &str, place: &Place<'_>) -> String {
        walk::chinese(html, &self.texts, place)
    }
}

/// All interface texts: the words as templates and views have them, and what they are in English.
#[must_use]
pub fn interface_texts() -> BTreeMap<&'static str, &'static str> {
    table::all()
}

/// The program's own table, without what a site changes.
static PROGRAM: LazyLock<Texts> = LazyLock::new(Texts::of_program);

/// Words of the program in English; what the table does not have, such as names and a report's words, stays as it is.
#[must_use]
pub fn in_english(chinese: &str) -> String {
    let pieces = PROGRAM.english(chinese).into_iter();
    pieces.map(|piece| piece.words).collect()
}

/// Words of the program in a language.
#[must_use]
pub fn said(language: Language, chinese: &str) -> String {
    match language {
        Language::Chinese => chinese.to_owned(),
        Language::English => in_english(chinese),
    }
}

fn spoken(page: &Page, below: &str, html: String) -> Page {
    Page::new(format!("{below}{}", page.path), html.into_bytes())
}

fn as_html(page: &Page) -> Option<&str> {
    let is_page = page.path.ends_with(".html");
    std::str::from_utf8(&page.bytes).ok().filter(|_| is_page)
}

/// Whether a page has a twin in the other language: the page for what is missing stands for every address, and one that
/// only leads elsewhere is read by nobody.
fn has_twin(path: &str, html: &str) -> bool {
    path != "404.html" && !html.contains("http-equiv=\"refresh\"")
}
