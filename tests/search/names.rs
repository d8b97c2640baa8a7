//! Names that reports bear: almost right, of one department, typed without a blank.

use gongshi::search;

use super::{ask, ids, index};

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
