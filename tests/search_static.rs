//! The static index, asked with the site's own JavaScript in Node, answers as the program does:
//! the same reports in the same order with the same relevance, passages and facets.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

#[path = "search_corpus/dice.rs"]
mod dice;
mod search_corpus;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use dice::Dice;
use gongshi::report::Kind;
use gongshi::search::{self, Entry, Facet, Index, Query, Range, Sort, Targets};
use search_corpus::entries;
use serde_json::{Value, json};

/// Builds the index and its static export in `dir`.
fn exported(entries: Vec<Entry>, dir: &Path) -> Index {
    search::build(entries, &dir.join("index")).unwrap();
    let index = search::open(&dir.join("index")).unwrap();
    search::export(
        &index,
        |_| Ok(()),
        |path, bytes| {
            let file = dir.join("static").join(path);
            std::fs::create_dir_all(file.parent().unwrap())?;
            std::fs::write(file, bytes)
        },
    )
    .unwrap();
    index
}

/// What the site's modules answer.
fn asked_in_node(dir: &Path, queries: &[Value]) -> Vec<Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/js/search-query.mjs");
    let mut node = Command::new("node")
        .arg(script)
        .arg(dir.join("static"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect(
            "Node.js 20 or later is needed to test the site's search: install it and put `node` on the path",
        );
    node.stdin
        .take()
        .unwrap()
        .write_all(&serde_json::to_vec(queries).unwrap())
        .unwrap();
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success(), "the site's modules failed in Node");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn as_json(query: &Query) -> Value {
    json!({
        "text": query.text,
        "department": query.department.clone().unwrap_or_default(),
        "region": query.region.clone().unwrap_or_default(),
        "year": query.year.map(|year| year.to_string()).unwrap_or_default(),
        "kind": query.kind.map_or("", Kind::word),
        "grade": query.grade.clone().unwrap_or_default(),
        "targets": query.targets.map_or("", Targets::word),
        // The page's address tells no order where none was chosen.
        "sort": Sort::ALL.iter().find(|(sort, _)| *sort == query.sort && *sort != Sort::Relevance).map_or("", |sort| sort.1),
        "score_min": query.score.from.map(|score| format!("{}.{:02}", score / 100, score % 100)).unwrap_or_default(),
        "amount_max": query.amount.to.map(|yuan| format!("{}.{:04}", yuan / 10_000, yuan % 10_000)).unwrap_or_default(),
        "limit": query.limit,
    })
}

/// What must be equal: hits as (id, relevance, passages), total and facets.
fn answered(index: &Index, query: &Query) -> Value {
    let results = index.query(query).unwrap();
    let hits: Vec<Value> = results
        .hits
        .iter()
        .map(|hit| {
            let passages: Vec<Value> = hit
                .passages
                .iter()
                .map(|passage| json!([passage.anchor, passage.heading, passage.text]))
                .collect();
            json!([hit.id, hit.relevance, passages])
        })
        .collect();
    let facets = results.facets;
    let all = [
        facets.years,
        facets.regions,
        facets.departments,
        facets.kinds,
        facets.grades,
        facets.targets,
    ];
    json!([
        results.total,
        results.at_most,
        results.partial,
        results.parted,
        results.left_out,
        hits,
        all.map(|facets: Vec<Facet>| facets)
    ])
}

/// The same of a browser's answer.
fn browser_answered(answer: &Value) -> Value {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |passage: &Value| -> String {
        list(&passage["stretches"])
            .iter()
            .filter_map(|stretch| stretch["text"].as_str().map(str::to_owned))
            .collect()
    };
    let hits: Vec<Value> = list(&answer["hits"])
        .iter()
        .map(|hit| {
            let passages: Vec<Value> = list(&hit["passages"])
                .iter()
                .map(|it| json!([it["anchor"], it["heading"], text(it)]))
                .collect();
            json!([hit["id"], hit["relevance"], passages])
        })
        .collect();
    let facets = &answer["facets"];
    json!([
        answer["total"],
        answer["atMost"],
        answer["partial"],
        answer["parted"],
        answer["leftOut"],
        hits,
        [
            &facets["year"],
            &facets["region"],
            &facets["department"],
            &facets["kind"],
            &facets["grade"],
            &facets["targets"]
        ]
    ])
}

/// Asks both and compares.
fn compare(dir: &Path, index: &Index, queries: &[Query]) {
    let asked: Vec<Value> = queries.iter().map(as_json).collect();
    let answers = asked_in_node(dir, &asked);
    assert_eq!(answers.len(), queries.len());
    for (query, answer) in queries.iter().zip(&answers) {
        assert_eq!(browser_answered(answer), answered(index, query), "{query:?}");
    }
}

/// Stretches of the texts themselves, which must never be missed.
fn sampled() -> Vec<Query> {
    let texts: Vec<Vec<char>> = entries()
        .iter()
        .map(|entry| entry.text.chars().collect())
        .collect();
    let mut dice = Dice::new(11);
    let mut queries: Vec<Query> = Vec::new();
    for round in 0..1000 {
        let text = &texts[dice.below(texts.len())];
        // Two characters for the most part: they must never be missed.
        let length = if round % 3 == 0 { 3 + dice.below(9) } else { 2 };
        let start = dice.below(text.len() - length);
        let words: String = text[start..start + length].iter().collect();
        queries.push(Query {
            text: words,
            limit: 50,
            ..Query::default()
        });
    }
    queries
}

/// Words that are asked alone and narrowed.
const NARROWED: [&str; 35] = [
    "工业",
    "20",
    "5",
    "局",
    "",
    "火星",
    "工业和信息化局 2024",
    "养老床位 张",
    "2858.5 万元",
    "万元 2858.5",
    "2858.5 元 张",
    "万元 个",
    "三公 经费",
    "（）",
    "文澜区民政局养老床位",
    "望山县教育局养老床位",
    "望山县教育局 养老床位",
    "云溪市工业和信息化局 火星",
    "望山县教育局2023义务教育巩固率",
    "望山县教育局2023",
    "教育局2023年义务教育",
    "教育局1998年火星",
    "教育局2023年底结余",
    "2023年4月1日",
    "xyzzy预算",
    "xyzzy火星",
    "由於 顯著",
    "显著",
    "教育局课后服务",
    "得分却为满分 2024",
    "2858.5",
    "云溪市工业和信息化局",
    "2023年度",
    "2024 局 局 2024 “局” 工业",
    "1 2 3 4 5 6 7 8 9 0 年 局 市 县 部 门 的 预 算 支",
];

/// Words alone, and narrowed to a region, a year, a department and a kind.
fn narrowed() -> Vec<Query> {
    let mut queries: Vec<Query> = Vec::new();
    for words in NARROWED {
        queries.push(Query {
            text: words.into(),
            ..Query::default()
        });
        queries.push(Query {
            text: words.into(),
            region: Some("990122".into()),
            year: Some(2024),
            ..Query::default()
        });
        queries.push(Query {
            text: words.into(),
            department: Some("990100-jiaotongju".into()),
            kind: Some(Kind::Project),
            ..Query::default()
        });
    }
    queries.push(Query {
        text: "预算".into(),
        department: Some("no-such-department".into()),
        year: Some(1998),
        grade: Some("差".into()),
        ..Query::default()
    });
    queries
}

/// The same as a small screen shows them: of what it has no room for the browser looks into less.
fn on_small_screens(queries: &[Query]) -> Vec<Query> {
    let short = |query: &Query| Query {
        limit: 2,
        ..query.clone()
    };
    queries.iter().map(short).collect()
}

/// Each order, alone and with ranges.
fn sorted() -> Vec<Query> {
    let mut queries: Vec<Query> = Vec::new();
    for (sort, _) in Sort::ALL {
        queries.push(Query {
            text: "预算".into(),
            grade: Some("优".into()),
            targets: Some(Targets::Unmet),
            score: Range {
                from: Some(9_000),
                to: None,
            },
            amount: Range {
                from: None,
                to: Some(7_000_000),
            },
            sort,
            ..Query::default()
        });
        queries.push(Query {
            text: "预算".into(),
            sort,
            ..Query::default()
        });
    }
    queries
}

#[test]
fn the_browser_answers_as_the_program_does() {
    let dir = tempfile::tempdir().unwrap();
    let index = exported(entries(), dir.path());
    let queries: Vec<Query> = [sampled(), narrowed(), sorted()].concat();
    compare(dir.path(), &index, &queries);
    compare(dir.path(), &index, &on_small_screens(&queries));
}

/// Many reports of few characters, so that lists of terms are longer than a shard's record.
fn crowd(count: u16) -> Vec<Entry> {
    let mut dice = Dice::new(3);
    let common: Vec<char> = "年度预算2.5万".chars().collect();
    let rare = |at: usize| char::from_u32(0x4e00 + u32::try_from(at).unwrap()).unwrap();
    let mut text = || -> String {
        let said = if dice.below(2) > 0 { "全年预算" } else { "" };
        let mut one = |_| {
            if dice.below(3) > 0 {
                common[dice.below(common.len())]
            } else {
                rare(dice.below(600))
            }
        };
        said.chars().chain((0..60).map(&mut one)).collect()
    };
    let entry = |number: u16| {
        let text = text();
        Entry {
            id: format!("report-{number}"),
            // Names that very many begin alike.
            title: format!("云溪报告第{number}号"),
            year: Some(2015 + number % 10),
            text,
            ..Entry::default()
        }
    };
    (0..count).map(entry).collect()
}

#[test]
fn lists_that_are_cut_over_shards_are_read_whole() {
    let dir = tempfile::tempdir().unwrap();
    let crowd = crowd(45_000);
    let texts: Vec<Vec<char>> = crowd.iter().map(|entry| entry.text.chars().collect()).collect();
    let index = exported(crowd, dir.path());
    let edition = std::fs::read_dir(dir.path().join("static"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.is_dir())
        .unwrap();
    assert!(edition.join("l0.bin").is_file(), "some lists are long");
    assert!(edition.join("m0.bin").is_file(), "some grams are frequent");
    assert!(
        edition.join("t1.bin").is_file(),
        "the texts go over several files"
    );
    let mut dice = Dice::new(5);
    let mut queries: Vec<Query> = [
        "年",
        "全年预",
        "年度",
        "预算2",
        "2.5万",
        "度年",
        "报告",
        "年度 预算",
        "5",
    ]
    .map(|words| Query {
        text: words.into(),
        limit: 5,
        ..Query::default()
    })
    .to_vec();
    for number in [1, 77, 1999, 2000, 11_999, 45_000] {
        queries.push(Query {
            text: format!("云溪报告第{number}号"),
            limit: 5,
            ..Query::default()
        });
    }
    for _ in 0..60 {
        let text = &texts[dice.below(texts.len())];
        let start = dice.below(text.len() - 5);
        let words: String = text[start..start + 2 + dice.below(4)].iter().collect();
        queries.push(Query {
            text: words,
            limit: 5,
            ..Query::default()
        });
    }
    compare(dir.path(), &index, &queries);
}
