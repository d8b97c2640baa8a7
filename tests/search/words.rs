//! Words of the texts, in whatever form they are asked for.

use gongshi::search::{self, Normal};

use super::dice::Dice;
use super::{ask, entries, ids, index};

/// ASCII to its full-width form.
fn widened(words: &str) -> String {
    words
        .chars()
        .map(|c| {
            if c.is_ascii_graphic() {
                char::from_u32(c as u32 + 0xfee0).unwrap()
            } else {
                c
            }
        })
        .collect()
}

#[test]
fn every_stretch_finds_the_reports_that_hold_it_and_next_to_no_other() {
    let (_dir, index) = index();
    let entries = entries();
    // Every stretch that is searched: the text, the title, and the names.
    let normal = |words: &str| Normal::of(words).chars.into_iter().collect::<String>();
    let searched: Vec<Vec<String>> = entries
        .iter()
        .map(|entry| {
            let places = entry.places.iter().map(|place| place.name.as_str());
            let names = [entry.text.as_str(), &entry.title, &entry.department];
            names.into_iter().chain(places).map(normal).collect()
        })
        .collect();
    let mut dice = Dice::new(7);
    let (mut compared, mut apart) = (0, 0);
    for round in 0..10_000 {
        let chosen = dice.below(entries.len());
        let chars: Vec<char> = entries[chosen].text.chars().collect();
        let length = 2 + dice.below(11);
        let start = dice.below(chars.len() - length);
        let stretch: String = chars[start..start + length].iter().collect();
        let query = if round % 3 == 0 {
            widened(&stretch)
        } else {
            stretch.clone()
        };
        let terms: Vec<String> = query
            .split(|c: char| c.is_whitespace() || matches!(c, '|' | '｜'))
            .map(|term| Normal::of(term).chars.iter().collect())
            .collect();
        if terms.iter().all(String::is_empty) {
            continue;
        }
        let results = ask(&index, &query);
        let found = ids(&results);
        assert!(
            found.contains(&entries[chosen].id.as_str()),
            "{stretch:?} is not found"
        );
        for (entry, searched) in entries.iter().zip(&searched) {
            let holds = terms
                .iter()
                .all(|term| searched.iter().any(|stretch| stretch.contains(term)));
            let is_found = found.contains(&entry.id.as_str());
            assert!(is_found || !holds, "{query:?} is not found in {}", entry.id);
            compared += 1;
            // All its grams stand in one chunk, but apart.
            apart += usize::from(is_found && !holds);
        }
    }
    assert!(
        apart * 200 < compared,
        "{apart} of {compared} do not hold the stretch"
    );
}

#[test]
fn words_torn_by_layout_are_found_and_marked() {
    let (_dir, index) = index();
    for (words, shown) in [
        ("工业企业", "工业企业"),
        ("三公经费", "三公”经费"),
        ("16166.27万元", ""),
        ("5G", "５Ｇ"),
        ("99.3%", "９９．３％"),
    ] {
        let results = ask(&index, words);
        if shown.is_empty() {
            continue;
        }
        let passage = &results.hits[0].passages[0];
        let text: Vec<char> = passage.text.chars().collect();
        let marked: Vec<String> = passage
            .highlights
            .iter()
            .map(|mark| text[mark.start..mark.end].iter().collect())
            .collect();
        assert!(
            marked.iter().any(|mark| mark.contains(shown)),
            "{words}: {passage:?}"
        );
    }
}

#[test]
fn what_stands_in_no_report_finds_nothing() {
    let (_dir, index) = index();
    for words in ["火星", "工业火星", "56火", "（）", "99.31", "局云溪"] {
        assert_eq!(ask(&index, words).total, 0, "{words}");
    }
    assert_eq!(ask(&index, " ").total, 12, "no words: every report");
}

#[test]
fn either_script_finds_the_other() {
    let (_dir, index) = index();
    assert_eq!(ask(&index, "義務教育鞏固率").total, 3);
    // Characters that Simplified writing has too are folded alike.
    assert_eq!(ask(&index, "成效显著").hits, ask(&index, "成效顯著").hits);
    assert_eq!(
        ask(&index, "義務教育鞏固率").hits,
        ask(&index, "义务教育巩固率").hits
    );
}

#[test]
fn a_published_finding_is_found_and_leads_to_its_place_on_the_page() {
    let (_dir, index) = index();
    let results = ask(&index, "得分却为满分");
    assert_eq!(results.total, 3);
    let passage = &results.hits[0].passages[0];
    assert_eq!(
        (passage.unit, passage.anchor.as_str(), passage.heading.as_str()),
        (search::Unit::Finding, "finding-1", "前后说法不同")
    );
    assert!(passage.text.contains("实际286张，得分却为满分"), "{passage:?}");
    let second = &ask(&index, "没有说明依据").hits[0].passages[0];
    assert_eq!(
        (second.anchor.as_str(), second.heading.as_str()),
        ("finding-2", "请留意")
    );
    assert_eq!(
        ask(&index, "分。比").total,
        0,
        "no words run from one into the other"
    );
}
