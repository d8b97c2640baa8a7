//! 逐页 A finished page walked through: its words said in English, its links led to where they now stand.
//!
//! Knows HTML as this program writes it. What a report says is left alone and marked as Chinese.

use super::markup::{attribute, end_of_tag};
use super::phrases::is_chinese;
use super::place::Place;
use super::seam::Seam;
use super::table::Texts;
use super::tongue::{Chinese, English, Tongue};

/// Elements without an end.
const VOID: [&str; 8] = ["meta", "link", "input", "br", "wbr", "img", "hr", "col"];

/// Elements that hold words and no others.
const BARE: [&str; 5] = ["title", "option", "desc", "text", "tspan"];

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

/// Attributes that lead somewhere.
const LINKS: [&str; 5] = ["href", "src", "action", "data-index", "data-root"];

/// Classes of elements that hold a report's own words.
const QUOTED: [&str; 3] = ["q", "quote", "fig"];

/// Elements that name what one thing of a kind is: the heads of tables and of pairs.
const HEADS: [&str; 2] = ["th", "dt"];

/// An element that is open.
struct Open {
    /// Whether its words are a report's own.
    quoted: bool,
    /// Whether nothing may be marked up in it.
    bare: bool,
    /// What else of it matters for its words.
    role: Role,
}

/// 用处: what an element is for, as far as its words are said otherwise for it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// The way to the other language, whose name it bears.
    ToTwin,
    /// Names what one thing is, as the head of a column does.
    Head,
    /// Is pressed: words in it that are parted by language stay one thing to lay out.
    Link,
    /// A citation, which stands beside the line.
    Note,
    /// Anything else.
    Other,
}

impl Role {
    fn of(tag: &str, name: &str) -> Self {
        if attribute(tag, "data-twin").is_some() {
            Self::ToTwin
        } else if name == "a" {
            Self::Link
        } else if class_is(tag, "cite") {
            Self::Note
        } else if is_head(tag, name) {
            Self::Head
        } else {
            Self::Other
        }
    }
}

/// 英文页: the page in English.
pub(super) fn english(html: &str, texts: &Texts, place: &Place<'_>) -> String {
    Walk::new(texts, place).through(html, &English)
}

/// 中文页: the page in the site's own Chinese.
pub(super) fn chinese(html: &str, texts: &Texts, place: &Place<'_>) -> String {
    Walk::new(texts, place).through(html, &Chinese)
}

struct Walk<'a> {
    texts: &'a Texts,
    place: &'a Place<'a>,
    open: Vec<Open>,
    /// Behind the words that were written last in the line.
    seam: Option<Seam>,
    out: String,
}

impl<'a> Walk<'a> {
    const fn new(texts: &'a Texts, place: &'a Place<'a>) -> Self {
        Self {
            texts,
            place,
            open: Vec::new(),
            seam: None,
            out: String::new(),
        }
    }

    fn through<T: Tongue>(mut self, html: &str, _tongue: &T) -> String {
        self.out.reserve(html.len());
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            let (words, from) = rest.split_at(at);
            self.words::<T>(words);
            let end = end_of_tag(from);
            let (tag, after) = from.split_at(end);
            rest = after;
            if tag.starts_with("<script") {
                // Data and addresses of scripts: of them only what the search script says and what machines read is in words.
                self.tag::<T>(tag);
                let close = rest.find("</script>").unwrap_or(rest.len());
                let (data, after) = rest.split_at(close);
                if attribute(tag, "id") == Some("search-texts") {
                    self.out.push_str(&T::dictionary(self.texts, data));
                } else if attribute(tag, "type") == Some("application/ld+json") {
                    self.out.push_str(&T::linked(self.texts, self.place, data));
                } else {
                    self.out.push_str(data);
                }
                rest = after;
            } else {
                self.tag::<T>(tag);
            }
        }
        self.words::<T>(rest);
        self.out
    }

    /// Words between tags; the space around them stays.
    fn words<T: Tongue>(&mut self, words: &str) {
        let Some(open) = self.open.last() else {
            self.out.push_str(words);
            return;
        };
        if open.role == Role::ToTwin {
            self.out.push_str(T::OTHER.1);
            return;
        }
        let (quoted, bare, role) = (open.quoted, open.bare, open.role);
        let trimmed = words.trim_matches([' ', '\n', '\t']);
        if quoted || !trimmed.contains(is_chinese) {
            self.write::<T>(words, false);
            return;
        }
        let own = self.own_address(trimmed);
        let said = match (role == Role::Head)
            .then(|| T::singular(self.texts, &own))
            .flatten()
        {
            Some(said) => said,
            None if bare => T::bare(self.texts, &own),
            None if role == Role::Link => as_one(T::marked(self.texts, &own)),
            None => T::marked(self.texts, &own),
        };
        self.write::<T>(&words.replacen(trimmed, &said, 1), true);
    }

    /// Writes words, parted from those before them in the line where the language parts words.
    fn write<T: Tongue>(&mut self, words: &str, said: bool) {
        if words.is_empty() {
            return;
        }
        let shown = words.trim_start_matches("<span>");
        let shown = shown.strip_prefix("<span lang=\"zh-CN\">").unwrap_or(shown);
        let blank = self.seam.and_then(|seam| seam.blank(shown, said));
        if let Some(at) = blank.filter(|_| T::PARTS_WORDS) {
            self.out.insert(at, ' ');
        }
        self.out.push_str(words);
        let shown = words.trim_end_matches("</span>");
        self.seam = Seam::behind(shown, self.out.len(), said);
    }

    /// Words that state the page's address state it as it is in this language.
    fn own_address(&self, words: &str) -> String {
        match self.place.address {
            Some(address) if !self.place.below.is_empty() && words.contains(address) => words.replacen(
                address,
                &format!("{address}/{}", self.place.below.trim_end_matches('/')),
                1,
            ),
            _ => words.to_owned(),
        }
    }

    fn tag<T: Tongue>(&mut self, tag: &str) {
        let closes_note =
            tag.starts_with("</") && self.open.last().is_some_and(|open| open.role == Role::Note);
        self.element::<T>(tag);
        let seam = self.seam.and_then(|seam| seam.beyond(tag, self.out.len()));
        // A citation stands beside the line, not in it: words do not meet across its edge.
        self.seam = seam.filter(|_| !closes_note && !class_is(tag, "cite"));
    }

    fn element<T: Tongue>(&mut self, tag: &str) {
        if let Some(name) = tag.strip_prefix("</") {
            if name.trim_end() == "head>" {
                self.out.push_str(&self.place.alternates());
            }
            self.open.pop();
            self.out.push_str(tag);
            return;
        }
        let name: String = tag
            .chars()
            .skip(1)
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        if name.is_empty() {
            self.out.push_str(tag);
            return;
        }
        let has_end = !VOID.contains(&name.as_str()) && !tag.ends_with("/>");
        let quoted = self.quotes(tag);
        let around = self.open.last();
        let bare = BARE.contains(&name.as_str()) || around.is_some_and(|open| open.bare);
        self.attributes::<T>(tag, &name, quoted);
        if has_end {
            self.open.push(Open {
                quoted,
                bare,
                role: Role::of(tag, &name),
            });
        }
    }

    /// Whether what a tag opens holds a report's own words. A citation amid them is the site's again.
    fn quotes(&self, tag: &str) -> bool {
        let class = attribute(tag, "class").unwrap_or_default();
        let mut classes = class.split(' ');
        if class == "cite" || classes.clone().any(|one| one == "said") {
            return false;
        }
        let around = self.open.last().is_some_and(|open| open.quoted);
        around
            || classes.any(|one| QUOTED.contains(&one))
            || (attribute(tag, "lang") == Some("zh-CN") && !tag.starts_with("<html"))
    }

    fn attributes<T: Tongue>(&mut self, tag: &str, name: &str, quoted: bool) {
        let leads_to_twin = attribute(tag, "data-twin").is_some();
        let mut rest = tag;
        while let Some(at) = rest.find("=\"") {
            let (before, from) = rest.split_at(at);
            let from = from.get(2..).unwrap_or_default();
            let Some((value, after)) = from.split_once('"') else {
                break;
            };
            let key = before.rsplit([' ', '\n']).next().unwrap_or_default();
            self.out.push_str(before);
            self.out.push_str("=\"");
            let said = match key {
                "lang" if name == "html" => T::TAG.to_owned(),
                "hreflang" if name == "link" => T::TAG.to_owned(),
                "lang" | "hreflang" if leads_to_twin => T::OTHER.0.to_owned(),
                "href" if leads_to_twin => self.place.twin(),
                "content" if attribute(tag, "property") == Some("og:locale") => T::TAG.replace('-', "_"),
                "href" | "content" if is_own_address(tag) => self.place.absolute(value),
                _ if LINKS.contains(&key) => self.place.link(value),
                _ if WORDS.contains(&key) && !quoted && value.contains(is_chinese) => {
                    T::bare(self.texts, value)
                }
                _ => value.to_owned(),
            };
            self.out.push_str(&said);
            self.out.push('"');
            rest = after;
        }
        self.out.push_str(rest);
        if class_is(tag, "cite") && self.open.last().is_some_and(|open| open.quoted) {
            self.mark_last("lang", T::TAG);
        } else if quoted
            && T::TAG != "zh-CN"
            && !self.open.last().is_some_and(|open| open.quoted)
            && attribute(tag, "lang").is_none()
        {
            self.mark_last("lang", "zh-CN");
        }
    }

    /// Adds an attribute to the tag that was written last.
    fn mark_last(&mut self, key: &str, value: &str) {
        if self.out.ends_with('>') {
            self.out.pop();
            self.out.push_str(&format!(" {key}=\"{value}\">"));
        }
    }
}

/// Whether a tag opens what names one thing: a column of figures counts many.
fn is_head(tag: &str, name: &str) -> bool {
    let class = attribute(tag, "class").unwrap_or_default();
    class == "kicker" || (HEADS.contains(&name) && !class.split(' ').any(|one| one == "num"))
}

/// Words of two languages in an element of their own.
fn as_one(said: String) -> String {
    let is_mixed = said.contains("<span ")
        && !(said.starts_with("<span ") && said.matches("</span>").count() == 1 && said.ends_with("</span>"));
    if is_mixed {
        format!("<span>{said}</span>")
    } else {
        said
    }
}

/// Tags that state the page's own absolute address.
fn is_own_address(tag: &str) -> bool {
    attribute(tag, "rel") == Some("canonical") || attribute(tag, "property") == Some("og:url")
}

fn class_is(tag: &str, class: &str) -> bool {
    attribute(tag, "class") == Some(class)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head><title>部门 - 示范市</title><meta name=\"a>b\" content=\"部门\"></head>\
        <body><a class=\"tool\" data-twin=\"\" href=\"en/x/\" hreflang=\"en\" lang=\"en\">English</a>\
        <p>部门<a href=\"../y/\">水利局</a> <q class=\"q\">部门</q></p><a href=\"../data/x.csv\">下载CSV</a>\
        <p class=\"quote\"><a>42名</a><span class=\"cite\"><b>部门</b></span>实有</p>\
        <table><tr><th scope=\"col\">部门</th><th scope=\"col\" class=\"num\">部门</th></tr></table>\
        <script type=\"application/ld+json\">{\"a\":\"部门\",\"name\":\"部门\"}</script></body></html>";

    #[test]
    fn the_sites_words_are_said_in_english_and_a_reports_stay_and_are_marked() {
        let texts = Texts::with(
            "部门\tDepartment\n一个：部门\tOne department\n下载CSV\tDownload CSV\nEnglish\tEnglish\n",
            &[],
        )
        .unwrap();
        let place = Place {
            file: "x/index.html",
            below: "en/",
            both: true,
            address: None,
        };
        let page = english(PAGE, &texts, &place);
        assert!(page.contains("<html lang=\"en\">"), "{page}");
        assert!(page.contains("content=\"Department\""), "{page}");
        assert!(
            page.contains("<p>Department <a href=\"../y/\"><span lang=\"zh-CN\">水利局</span></a>"),
            "{page}"
        );
        assert!(
            page.contains(
                "<th scope=\"col\">One department</th><th scope=\"col\" class=\"num\">Department</th>"
            ),
            "the head of a column names one, the head of figures counts many: {page}"
        );
        assert!(
            page.contains("42名</a><span class=\"cite\" lang=\"en\"><b>Department</b></span>实有"),
            "a report's words stay as they are on either side of a citation: {page}"
        );
        assert!(page.contains("<q class=\"q\" lang=\"zh-CN\">部门</q>"), "{page}");
        assert!(
            page.contains("<a href=\"../../data/x.csv\">Download CSV</a>"),
            "{page}"
        );
        assert!(
            page.contains("{\"a\":\"部门\",\"name\":\"Department\"}"),
            "{page}"
        );
        assert!(
            page.contains("hreflang=\"zh-CN\" lang=\"zh-CN\">中文</a>"),
            "{page}"
        );
        assert!(page.contains("href=\"../../x/\""), "the twin: {page}");
        assert!(
            page.contains("hreflang=\"zh-CN\" href=\"../x/\"")
                || page.contains("hreflang=\"zh-CN\" href=\"../../x/\""),
            "{page}"
        );
    }
}
