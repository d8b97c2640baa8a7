//! Search finds every stretch of two characters or more that stands in a report, and next to nothing else.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly; what its parts do of it differs"
)]

#[path = "search_corpus/dice.rs"]
mod dice;
mod search_corpus;

use dice::Dice;
use gongshi::report::Kind;
use gongshi::search::{self, Index, Normal, Query, Results};
use search_corpus::entries;

fn index() -> (tempfile::TempDir, Index) {
    let dir = tempfile::tempdir().unwrap();
    search::build(entries(), &dir.path().join("index")).unwrap();
    let index = search::open(&dir.path().join("index")).unwrap();
    (dir, index)
}

fn ask(index: &Index, text: &str) -> Results {
    index
        .query(&Query {
            text: text.into(),
            limit: 100,
            ..Query::default()
        })
        .unwrap()
}

fn ids(results: &Results) -> Vec<&str> {
    results.hits.iter().map(|hit| hit.id.as_str()).collect()
}

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
fn filters_narrow_and_facets_count() {
    let (_dir, index) = index();
    let query = |text: &str| Query {
        text: text.into(),
        limit: 100,
        ..Query::default()
    };
    let all = index.query(&query("部门预算")).unwrap();
    assert_eq!(all.total, 12);
    assert_eq!(
        all.facets
            .years
            .iter()
            .map(|facet| facet.value.as_str())
            .collect::<Vec<_>>(),
        ["2024", "2023", "2022"]
    );
    let city = all
        .facets
        .regions
        .iter()
        .find(|facet| facet.value == "990100")
        .unwrap();
    assert_eq!((city.label.as_str(), city.count), ("云溪市", 12));
    let county = index
        .query(&Query {
            region: Some("990122".into()),
            ..query("部门预算")
        })
        .unwrap();
    assert_eq!(county.total, 3);
    assert_eq!(county.facets.regions.len(), 3, "another region can be chosen");
    let project = Query {
        kind: Some(Kind::Project),
        department: Some("990100-jiaotongju".into()),
        ..query("")
    };
    assert_eq!(ids(&index.query(&project).unwrap()), ["990100-jiaotongju-2023"]);
    let year = Query {
        year: Some(2024),
        limit: 2,
        offset: 2,
        ..query("部门预算")
    };
    let page = index.query(&year).unwrap();
    assert_eq!((page.total, page.hits.len()), (4, 2));
    let unheard = Query {
        department: Some("no-such".into()),
        ..query("部门预算")
    };
    let departments = index.query(&unheard).unwrap().facets.departments;
    let chosen = departments.iter().find(|facet| facet.value == "no-such").unwrap();
    assert_eq!((chosen.label.as_str(), chosen.count), ("no-such", 0));
}

#[test]
fn a_name_that_is_almost_what_was_asked_is_offered() {
    let (_dir, index) = index();
    assert_eq!(
        ask(&index, "云溪市工业和信息化据").meant,
        ["云溪市工业和信息化局"]
    );
    assert!(ask(&index, "云溪市工业和信息化局").meant.is_empty());
}

#[test]
fn a_department_s_own_reports_come_first_and_latest_first() {
    let (_dir, index) = index();
    let results = ask(&index, "云溪市工业和信息化局");
    let expected = [
        "990100-gongxinju-2024",
        "990100-gongxinju-2023",
        "990100-gongxinju-2022",
    ];
    assert_eq!(ids(&results)[..3], expected);
    let terms = ask(&index, "民政局 养老床位 2023");
    assert_eq!(ids(&terms), ["990123-minzhengju-2023"]);
}

#[test]
fn words_typed_without_a_blank_are_parted_only_where_they_stand_nowhere() {
    let (_dir, index) = index();
    let results = ask(&index, "文澜区民政局养老床位");
    assert_eq!(results.parted, ["文澜区民政局", "养老床位"]);
    assert_eq!(ids(&results)[0], "990123-minzhengju-2024");
    let spaced = ask(&index, "文澜区民政局 养老床位");
    assert_eq!(results.hits, spaced.hits);
    let year = ask(&index, "望山县教育局2023义务教育巩固率");
    assert_eq!(ids(&year)[0], "990122-jiaoyuju-2023");
    let whole = ask(&index, "规模以上工业企业");
    assert!(whole.parted.is_empty() && 0 < whole.total);
    // Names are what they are, even where no report has both.
    let apart = ask(&index, "望山县教育局养老床位");
    assert_eq!(apart.parted, ["望山县教育局", "养老床位"]);
    assert!(apart.partial && 0 < apart.total);
    assert_eq!(apart.hits, ask(&index, "望山县教育局 养老床位").hits);
    // A year parts as a blank does, and where no report holds all, some hold some.
    for (words, spaced) in [
        ("养老床位2023", "养老床位 2023"),
        ("教育局2023年义务教育", "教育局 2023年 义务教育"),
        ("教育局1998年火星", "教育局 1998年 火星"),
        ("xyzzy预算", "xyzzy 预算"),
    ] {
        let (results, spaced) = (ask(&index, words), ask(&index, spaced));
        assert!(0 < results.total, "{words}");
        assert_eq!(
            (results.hits, results.partial),
            (spaced.hits, spaced.partial),
            "{words}"
        );
    }
    for words in ["2858.5", "望山县教育局火", "教育局课后养老"] {
        let results = ask(&index, words);
        assert!(
            results.parted.is_empty() && results.total == 0,
            "{words}: {results:?}"
        );
    }
}

#[test]
fn two_names_of_a_report_are_not_taken_for_the_one_that_was_asked() {
    let entry = |id: &str, indicators: [&str; 2]| {
        let text = format!("绩效指标\n{}20人次\n{}95%\n", indicators[0], indicators[1]);
        let place = gongshi::text::CharSpan {
            start: 0,
            end: text.chars().count(),
        };
        search::Entry {
            id: id.into(),
            title: "自评报告".into(),
            indicators: indicators.map(Into::into).to_vec(),
            passages: vec![search::Passage {
                place,
                pieces: vec![search::Piece::new(place)],
                heading: String::new(),
                unit: search::Unit::Section,
            }],
            text,
            ..search::Entry::default()
        }
    };
    let entries = vec![
        entry("apart", ["预算执行培训人次", "政府采购执行率"]),
        entry("whole", ["公用经费预算执行率达标", "培训人次"]),
        entry("other", ["巡查次数", "办结率"]),
    ];
    let dir = tempfile::tempdir().unwrap();
    search::build(entries, dir.path()).unwrap();
    let index = search::open(dir.path()).unwrap();
    assert_eq!(ids(&ask(&index, "预算执行率")), ["whole", "apart"]);
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
fn the_same_reports_in_any_order_are_exported_as_the_same_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let export = |name: &str, entries: Vec<search::Entry>| {
        search::build(entries, &dir.path().join(name)).unwrap();
        let mut files = Vec::new();
        let index = search::open(&dir.path().join(name)).unwrap();
        search::export(&index, |path, bytes| {
            files.push((path.to_owned(), bytes));
            Ok(())
        })
        .unwrap();
        files
    };
    let forward = export("forward", entries());
    let backward = export("backward", entries().into_iter().rev().collect());
    assert!(forward == backward);
    assert!(forward.iter().all(|(_, bytes)| bytes.len() <= 64_000));
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
fn an_index_finds_the_names_that_its_reports_bear() {
    let (_dir, index) = index();
    let check = search::selfcheck(&index).unwrap();
    let told: Vec<(&str, usize, Vec<String>)> = check
        .sorts
        .iter()
        .map(|sort| (sort.sort, sort.asked, sort.missed.clone()))
        .collect();
    let none = Vec::new;
    assert_eq!(
        told,
        [
            ("标题", 12, none()),
            ("部门", 4, none()),
            ("指标", 2, none()),
            ("文号", 1, none())
        ]
    );
    assert!(check.page().contains("| 文号 | 1 | 1 | 0 |"));
}

#[test]
fn results_are_sorted_and_narrowed_by_figures() {
    let (_dir, index) = index();
    let query = |sort| Query {
        text: "部门预算".into(),
        sort,
        limit: 100,
        ..Query::default()
    };
    let scores = index.query(&query(search::Sort::Score)).unwrap();
    assert!(scores.hits[0].year == Some(2022) && scores.hits[11].year == Some(2024));
    let amounts = index.query(&query(search::Sort::Amount)).unwrap();
    assert!(
        amounts.hits[11].year == Some(2022),
        "those without an amount come last"
    );
    let narrowed = index
        .query(&Query {
            score: search::Range {
                from: Some(9_050),
                to: None,
            },
            ..query(search::Sort::Relevance)
        })
        .unwrap();
    assert_eq!(narrowed.total, 8);
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
