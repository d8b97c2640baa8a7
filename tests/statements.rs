//! Table-driven: `tests/statements/*.txt` hold short pieces of reports, each with the facts it states.
//!
//! A case is `== its name`, the text (a directive `kind: project` may lead it), a line `--`, and one fact
//! a line. What is not listed must not be read.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fs;
use std::path::Path;

use gongshi::diagnostic::Caveat;
use gongshi::document::read;
use gongshi::extract::extract;
use gongshi::region::Gazetteer;
use gongshi::report::{Amount, Report, Sensitive, Stage, Task};
use gongshi::text::Text;
use gongshi::value::FiscalYear;

struct Case {
    name: String,
    kind: String,
    text: String,
    facts: Vec<String>,
}

fn cases(file: &str) -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/statements")
        .join(file);
    let source = fs::read_to_string(path).unwrap();
    source
        .split("\n== ")
        .skip(1)
        .map(|case| {
            let (name, rest) = case.split_once('\n').unwrap();
            let (text, facts) = rest.split_once("\n--").unwrap();
            let (kind, text) = text
                .strip_prefix("kind: ")
                .map_or(("overall", text), |rest| rest.split_once('\n').unwrap());
            let facts = facts.lines().map(str::trim);
            Case {
                name: name.to_owned(),
                kind: kind.to_owned(),
                text: text.replace("\\t", "\t"),
                facts: facts.filter(|fact| !fact.is_empty()).map(str::to_owned).collect(),
            }
        })
        .collect()
}

/// The text as a report of the made-up city's bureau of water.
fn report(case: &Case) -> (Report, Vec<Caveat>) {
    let title = match case.kind.as_str() {
        "project" => "示范市水利局2023年度小型水库加固项目支出绩效自评报告",
        _ => "示范市水利局2023年度部门整体支出绩效自评报告",
    };
    let text = format!("{title}\n\n部门名称：示范市水利局\n\n{}\n", case.text);
    extract(read(Text::new(text)), &Gazetteer::default())
}

/// Compares all cases of a file and tells every one that differs.
fn check(file: &str, facts: impl Fn(&Report, &[Caveat]) -> Vec<String>) {
    let mut wrong = Vec::new();
    let cases = cases(file);
    assert!(!cases.is_empty());
    for case in cases {
        let (report, caveats) = report(&case);
        let found = facts(&report, &caveats);
        if found != case.facts {
            wrong.push(format!(
                "== {}\n{}\nread:\n  {}\nwanted:\n  {}",
                case.name,
                case.text,
                found.join("\n  "),
                case.facts.join("\n  ")
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} cases differ\n\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
}

/// `item stage year yuan`, and `unit=` or `class=` where they are stated.
fn amount(amount: &Amount) -> String {
    let stage = amount.stage.map_or("-", Stage::word);
    let year = amount.year.map_or(0, FiscalYear::number);
    let unit = amount
        .unit
        .as_ref()
        .map_or(String::new(), |unit| format!(" unit={unit}"));
    let class = amount
        .class
        .as_ref()
        .map_or(String::new(), |class| format!(" class={class}"));
    format!(
        "{} {stage} {year} {}{unit}{class}",
        amount.item.word(),
        amount.yuan
    )
}

/// Caveats about a place in the text.
fn doubts<'a>(report: &'a Report, caveats: &'a [Caveat]) -> impl Iterator<Item = String> + 'a {
    caveats.iter().filter_map(|caveat| {
        let words = report.document.text.slice(caveat.span?);
        Some(format!("? {words} {}", caveat.message))
    })
}

fn money(report: &Report, caveats: &[Caveat]) -> Vec<String> {
    report
        .amounts
        .iter()
        .map(amount)
        .chain(doubts(report, caveats))
        .collect()
}

#[test]
fn money_in_prose_is_read_as_it_is_stated() {
    check("money-prose.txt", money);
}

#[test]
fn money_in_tables_is_read_as_it_is_stated() {
    check("money-tables.txt", money);
}

#[test]
fn a_task_is_a_target_and_its_own_result() {
    check("tasks.txt", |report, caveats| {
        let side = |side: &gongshi::report::Side| side.text.clone().unwrap_or_default();
        let task = |task: &Task| {
            let (target, actual) = (side(&task.target), side(&task.actual));
            format!("{} | {target} | {actual} | {}", task.name, task.status.word())
        };
        report
            .tasks
            .iter()
            .map(task)
            .chain(doubts(report, caveats))
            .collect()
    });
}

#[test]
fn numbers_of_people_are_found_and_other_numbers_left_alone() {
    check("sensitive.txt", |report, _| {
        let stretch = |sensitive: &Sensitive| {
            let words = report.document.text.slice(sensitive.span).replace('\n', "\\n");
            let kind = serde_json::to_value(sensitive.kind).unwrap();
            format!("{} {words}", kind.as_str().unwrap())
        };
        report.sensitive.iter().map(stretch).collect()
    });
}
