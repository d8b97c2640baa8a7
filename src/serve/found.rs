//! What the results page for readers without scripts says of a query and of what it found, in the page's language.
//!
//! Says what `static/search/view.js` says; knows nothing of requests.

use crate::diagnostic::Language;
use crate::report::Kind;
use crate::search::{Hit, PassageHit, Query, Results, Sort, filled};
use crate::site::said;
use crate::text::CharSpan;

/// What was asked and found, and how it is said.
pub(super) struct Found<'a> {
    pub language: Language,
    pub query: &'a Query,
    /// What the address asks, each by its name, in the order of the address.
    pub asked: &'a [(String, String)],
    pub results: &'a Results,
}

/// A range that results are narrowed by: what it is of, and the name and value of its two bounds.
pub(super) struct Bounds<'a> {
    pub title: String,
    pub from: (&'static str, &'a str, String),
    pub to: (&'static str, &'a str, String),
}

/// Ranges: what is bounded, with its unit, and its two bounds.
const RANGES: [(&str, &str, &str, &str); 2] = [
    ("得分", "得分（分）", "score_min", "score_max"),
    ("支出决算", "支出决算（万元）", "amount_min", "amount_max"),
];

impl<'a> Found<'a> {
    pub(super) fn say(&self, words: &str) -> String {
        said(self.language, words)
    }

    pub(super) fn heading(&self) -> String {
        let at_most = if self.results.at_most { "至多" } else { "" };
        let count = self.say(&format!("{at_most}{}份报告", self.results.total));
        // the reader's own words are no words of the site: they stay as they are
        match self.query.text.as_str() {
            "" => count,
            text => filled(&self.say("“{1}”：{2}"), &[text, &count]),
        }
    }

    /// What is to be known of how the words were taken, and of what can be done where they found nothing.
    pub(super) fn notes(&self) -> Vec<String> {
        self.results.notes(self.query, |words| self.say(words))
    }

    /// Queries that may be meant, each with its address.
    pub(super) fn meant(&self) -> Vec<(String, &'a str)> {
        let meant = self.results.meant.iter();
        meant
            .map(|words| (self.address("q", words), words.as_str()))
            .collect()
    }

    /// What the address asks under a name.
    pub(super) fn value(&self, name: &str) -> &'a str {
        let mut of = self.asked.iter().filter(|(other, _)| other == name);
        of.next().map_or("", |(_, value)| value)
    }

    /// What else stays asked when new words are.
    pub(super) fn beside_words(&self) -> Vec<&'a (String, String)> {
        self.all_but(&["q", "offset"])
    }

    /// What else stays asked when order and ranges are chosen.
    pub(super) fn beside_order(&self) -> Vec<&'a (String, String)> {
        let bounds = RANGES.iter().flat_map(|(_, _, from, to)| [*from, *to]);
        let chosen: Vec<&str> = bounds.chain(["sort", "offset"]).collect();
        self.all_but(&chosen)
    }

    fn all_but(&self, names: &[&str]) -> Vec<&'a (String, String)> {
        let asked = self.asked.iter();
        asked
            .filter(|(name, _)| !names.contains(&name.as_str()))
            .collect()
    }

    /// The address with one thing asked otherwise; an empty value asks nothing. What is shown begins anew.
    pub(super) fn address(&self, name: &str, value: &str) -> String {
        let kept = self.all_but(&[name, "offset"]);
        let kept = kept.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let pairs = kept.chain((!value.is_empty()).then_some((name, value)));
        let pairs = pairs.map(|(name, value)| format!("{name}={}", encoded(value)));
        format!("?{}", pairs.collect::<Vec<_>>().join("&"))
    }

    /// Orders, what readers see, and whether it is the one.
    pub(super) fn sorts(&self) -> Vec<(&'static str, String, bool)> {
        let called = |sort| match sort {
            Sort::Relevance => "相关度",
            Sort::Year => "年度",
            Sort::Score => "自评得分",
            Sort::Amount => "支出决算",
        };
        let all = Sort::ALL.into_iter();
        all.map(|(sort, word)| (word, self.beginning(called(sort)), sort == self.query.sort))
            .collect()
    }

    pub(super) fn ranges(&self) -> Vec<Bounds<'a>> {
        let bounds = |(label, title, from, to): (&str, &str, &'static str, &'static str)| {
            let named = |words: &str| filled(&self.say(words), &[&self.say(label)]);
            Bounds {
                title: self.beginning(title),
                from: (from, self.value(from), named("{1}不少于")),
                to: (to, self.value(to), named("{1}不多于")),
            }
        };
        RANGES.map(bounds).into_iter().collect()
    }

    /// Words as they begin a line, where the language has capitals.
    pub(super) fn beginning(&self, words: &str) -> String {
        let said = self.say(words);
        let mut letters = said.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect()
    }

    /// `lang` for the site's words amid those of a report.
    pub(super) const fn site_words(&self) -> &'static str {
        match self.language {
            Language::Chinese => "",
            Language::English => " lang=\"en\"",
        }
    }

    /// `lang` for a report's own words on a page in another language.
    pub(super) const fn own_words(&self) -> &'static str {
        match self.language {
            Language::Chinese => "",
            Language::English => " lang=\"zh-CN\"",
        }
    }

    /// What stands behind the name in the language of the page: of which year.
    pub(super) fn behind_name(&self, hit: &Hit) -> String {
        let year = hit.year.map(|year| self.say(&format!("{year}年度")));
        year.map_or_else(String::new, |year| format!("{}{year}", self.apart()))
    }

    pub(super) fn kind(&self, hit: &Hit) -> String {
        hit.kind.map(|kind| self.say(kind.chinese())).unwrap_or_default()
    }

    /// The score that it gives itself.
    pub(super) fn score(&self, hit: &Hit) -> Option<String> {
        let score = hit.score.as_deref()?;
        Some(filled(&self.say("自评{1}分"), &[score]))
    }

    /// What stands between words of one line.
    pub(super) const fn apart(&self) -> &'static str {
        match self.language {
            Language::Chinese => "\u{3000}",
            Language::English => " · ",
        }
    }

    /// The addresses of the results before and behind these, with what leads to them.
    pub(super) fn ways(&self) -> Vec<(String, String)> {
        let (from, step) = (self.query.offset, self.query.limit.max(1));
        let before = (from > 0).then(|| (from.saturating_sub(step), "上一页"));
        let behind = (from.saturating_add(step) < self.results.total).then_some((from + step, "下一页"));
        let ways = before.into_iter().chain(behind);
        ways.map(|(offset, words)| (self.address("offset", &offset.to_string()), self.say(words)))
            .collect()
    }
}

/// Whose report; where the department is not known, its title.
pub(super) fn report_name(hit: &Hit) -> &str {
    if hit.department.is_empty() {
        &hit.title
    } else {
        &hit.department
    }
}

/// The title, where it tells more than name and year do: a department has one overall report a year.
pub(super) fn own_title(hit: &Hit) -> Option<&str> {
    let tells_more = !hit.department.is_empty() && hit.kind != Some(Kind::Overall);
    tells_more.then_some(hit.title.as_str())
}

fn encoded(value: &str) -> String {
    percent_encoding::utf8_percent_encode(value, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// A stretch of a passage.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    /// Words that were asked for.
    Asked(String),
    /// The site's own, in the page's language.
    Label(String),
    /// Others of the report.
    Other(String),
}

/// The text of a passage in stretches.
pub(super) fn stretches(found: &Found<'_>, passage: &PassageHit) -> Vec<Stretch> {
    let within =
        |spans: &[CharSpan], at: usize| spans.iter().any(|span| (span.start..span.end).contains(&at));
    let mut stretches: Vec<(bool, bool, String)> = Vec::new();
    for (at, letter) in passage.text.chars().enumerate() {
        let asked = within(&passage.highlights, at);
        let label = within(&passage.labels, at);
        match stretches.last_mut() {
            Some((same, kind, words)) if *same == asked && *kind == label => words.push(letter),
            _ => stretches.push((asked, label, letter.to_string())),
        }
    }
    let said = |(asked, label, words): (bool, bool, String)| match (asked, label) {
        (true, _) => Stretch::Asked(words),
        (_, true) => Stretch::Label(found.say(&words)),
        _ => Stretch::Other(words),
    };
    stretches.into_iter().map(said).collect()
}
