//! What the results for readers without scripts can be narrowed by, as links. Nothing unfolds without scripts: of the
//! departments only those of most reports are shown, of the divisions those below what is chosen.

use super::found::Found;
use crate::search::Facet;

/// Departments shown.
const DEPARTMENTS: usize = 12;

/// Which words a choice is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Words {
    /// The site's.
    Own,
    /// Names and the like, which stay Chinese.
    Theirs,
}

/// 分面: a heading and what can be chosen under it.
pub(super) struct Group {
    pub title: String,
    /// That of a list whose choices lie in each other.
    pub class: &'static str,
    pub choices: Vec<Choice>,
}

/// A choice, or the one that was made, which it takes back.
pub(super) struct Choice {
    pub href: String,
    pub label: String,
    /// `lang` where the label is in another language than the page.
    pub language: &'static str,
    pub count: usize,
    pub is_chosen: bool,
    /// How many divisions that are shown it lies in.
    pub level: usize,
}

impl Found<'_> {
    /// What results can be narrowed by.
    pub(super) fn groups(&self) -> Vec<Group> {
        groups(self)
    }
}

/// All groups that leave a choice, in the order of the page.
fn groups(found: &Found<'_>) -> Vec<Group> {
    let facets = &found.results.facets;
    let asked = |name| found.value(name);
    let departments = shortened(&facets.departments, asked("department"));
    [
        ("year", "年度", at_one_level(&facets.years), Words::Own),
        ("kind", "报告类型", at_one_level(&facets.kinds), Words::Own),
        ("grade", "评价等级", at_one_level(&facets.grades), Words::Own),
        ("targets", "目标达成", at_one_level(&facets.targets), Words::Own),
        (
            "region",
            "地区",
            divisions(&facets.regions, asked("region")),
            Words::Theirs,
        ),
        ("department", "部门", departments, Words::Theirs),
    ]
    .into_iter()
    .filter(|(name, _, facets, _)| 1 < facets.len() || !asked(name).is_empty())
    .map(|(name, title, facets, words)| Group {
        title: found.beginning(title),
        class: if name == "region" { " class=\"tree\"" } else { "" },
        choices: facets
            .into_iter()
            .map(|facet| choice(found, name, facet, words))
            .collect(),
    })
    .collect()
}

fn choice(found: &Found<'_>, name: &str, (facet, level): (&Facet, usize), words: Words) -> Choice {
    let is_chosen = found.value(name) == facet.value;
    let value = if is_chosen { "" } else { &facet.value };
    Choice {
        href: found.address(name, value),
        label: match words {
            Words::Own => found.say(&facet.label),
            Words::Theirs => facet.label.clone(),
        },
        language: match words {
            Words::Own => "",
            Words::Theirs => found.own_words(),
        },
        count: facet.count,
        is_chosen,
        level,
    }
}

fn at_one_level(facets: &[Facet]) -> Vec<(&Facet, usize)> {
    facets.iter().map(|facet| (facet, 0)).collect()
}

/// The first, and what is chosen.
fn shortened<'a>(facets: &'a [Facet], chosen: &str) -> Vec<(&'a Facet, usize)> {
    let shown = facets
        .iter()
        .enumerate()
        .filter(|(at, facet)| *at < DEPARTMENTS || facet.value == chosen);
    shown.map(|(_, facet)| (facet, 0)).collect()
}

/// The divisions that lie in none, and those in what is chosen or in all that it lies in, by the order of their codes,
/// each with the number of those that it lies in. One that holds all others is opened too.
fn divisions<'a>(facets: &'a [Facet], chosen: &str) -> Vec<(&'a Facet, usize)> {
    let codes: Vec<&str> = facets.iter().map(|facet| facet.value.as_str()).collect();
    let mut open = above(&codes, chosen);
    open.push(chosen.to_owned());
    loop {
        let is_shown = |code: &str| above(&codes, code).last().is_none_or(|last| open.contains(last));
        let mut closed = codes
            .iter()
            .filter(|code| is_shown(code) && !open.iter().any(|other| other == *code));
        let (one, other) = (closed.next(), closed.next());
        let Some(only) = one.filter(|_| other.is_none() && chosen.is_empty()) else {
            let shown = facets.iter().filter(|facet| is_shown(&facet.value));
            return shown
                .map(|facet| (facet, above(&codes, &facet.value).len()))
                .collect();
        };
        open.push((*only).to_owned());
    }
}

/// The codes among `codes` of what a division lies in, the widest first.
fn above(codes: &[&str], code: &str) -> Vec<String> {
    let wider = [2, 4].map(|length| format!("{:0<6}", code.get(..length).unwrap_or_default()));
    let listed = wider.into_iter().filter(|wider| wider != code);
    listed.filter(|wider| codes.contains(&wider.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facets(codes: &[&str]) -> Vec<Facet> {
        let facet = |code: &&str| Facet {
            value: (*code).to_owned(),
            label: format!("甲{code}"),
            count: 1,
        };
        codes.iter().map(facet).collect()
    }

    #[test]
    fn divisions_are_shown_down_to_below_the_chosen_one() {
        let all = facets(&[
            "980000", "980100", "980101", "990000", "990100", "990101", "999021",
        ]);
        let shown = |chosen| {
            let shown = divisions(&all, chosen).into_iter();
            let told = shown.map(|(facet, level)| format!("{level}{}", facet.value));
            told.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(shown(""), "0980000 0990000");
        assert_eq!(shown("990000"), "0980000 0990000 1990100 1999021");
        assert_eq!(shown("990100"), "0980000 0990000 1990100 2990101 1999021");
    }

    #[test]
    fn what_holds_all_is_opened() {
        let all = facets(&["990000", "990100", "990101", "990102"]);
        assert_eq!(divisions(&all, "").len(), 4);
        assert_eq!(divisions(&facets(&[]), "").len(), 0);
    }
}
