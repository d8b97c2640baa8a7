//! The catalogue of three small reports: sorted, grouped, counted, looked up.

use super::{Catalogue, Doubling, Summary};
use crate::privacy::published;
use crate::reading::sample::{region, sample, sample_of};
use crate::region::Gazetteer;
use crate::report::{Item, Kind, Stage};

/// A reading without anything sensitive is published as it is, so that the facts made by hand stay.
fn summary(mut reading: crate::reading::Reading) -> Summary {
    reading.report.sensitive.clear();
    Summary::of(&published(reading, &Gazetteer::default()))
}

fn three() -> Vec<Summary> {
    let city = || region("990100", &["示范省", "示范市"]);
    let county = region("990121", &["示范省", "示范市", "样本县"]);
    vec![
        summary(sample_of("示范市水利局", city(), 2022)),
        summary(sample_of("样本县水利局", county, 2023)),
        summary(sample_of("示范市水利局", city(), 2023)),
    ]
}

#[test]
fn a_summary_keeps_the_facts_with_their_places() {
    let summary = summary(sample());
    assert_eq!(summary.id, "990100-shuiliju-2023");
    assert_eq!(summary.path, "水利局/2023.txt");
    assert_eq!(summary.score.unwrap().total.text, "99分");
    let amounts: Vec<_> = summary
        .amounts
        .iter()
        .map(|it| (it.item, it.stage, it.yuan.text.as_str()))
        .collect();
    assert_eq!(
        amounts,
        [
            (
                Item::TotalExpenditure,
                Some(Stage::InitialBudget),
                "３７08.44万元"
            ),
            (Item::TotalExpenditure, Some(Stage::Actual), "3700万元"),
            (Item::BasicExpenditure, Some(Stage::Actual), "2858.4万元"),
        ]
    );
    assert_eq!(
        (
            summary.tally.met,
            summary.tally.errors,
            summary.tally.inconsistent
        ),
        (1, 1, 1)
    );
    assert_eq!(summary.problems[0].text, "预算编制不够精准。");
}

#[test]
fn reports_are_listed_by_place_department_and_newest_year() {
    let (catalogue, collisions) = Catalogue::new(three());
    assert_eq!(collisions, []);
    let ids: Vec<_> = catalogue
        .reports()
        .iter()
        .map(|report| report.id.as_str())
        .collect();
    assert_eq!(
        ids,
        [
            "990100-shuiliju-2023",
            "990100-shuiliju-2022",
            "990121-shuiliju-2023"
        ]
    );
    let mut turned = three();
    turned.reverse();
    assert_eq!(Catalogue::new(turned).0.reports(), catalogue.reports());
    assert_eq!(
        catalogue.report("990121-shuiliju-2023").unwrap().path,
        "样本县水利局/2023.txt"
    );
    assert_eq!(catalogue.report("nobody-2023"), None);
}

#[test]
fn two_sources_of_one_report_are_told() {
    let mut twice = three();
    twice.push(Summary {
        path: "另存/2023.txt".into(),
        ..twice[2].clone()
    });
    let (catalogue, collisions) = Catalogue::new(twice.clone());
    assert_eq!(catalogue.reports().len(), 3, "of copies the first is kept");
    assert_eq!(
        (collisions[0].doubling, collisions[0].left_out()),
        (Doubling::Copies, 1)
    );
    assert_eq!(
        collisions[0].to_string(),
        "“另存/2023.txt”、“示范市水利局/2023.txt” 内容完全相同（编号 990100-shuiliju-2023），只公布第一份；请删去多余的副本"
    );

    twice[3].hash = "another".into();
    let (catalogue, collisions) = Catalogue::new(twice.clone());
    assert_eq!(catalogue.reports().len(), 2, "of versions none is");
    assert_eq!(
        (collisions[0].doubling, collisions[0].left_out()),
        (Doubling::Versions, 2)
    );

    if let Some(department) = &mut twice[3].department {
        department.name.value = "示范市水力局".into();
    }
    assert_eq!(Catalogue::new(twice.clone()).1[0].doubling, Doubling::Namesakes);

    for summary in twice.iter_mut().skip(2) {
        summary.department = None;
    }
    assert_eq!(Catalogue::new(twice).1[0].doubling, Doubling::Nameless);
}

#[test]
fn departments_divisions_and_years_hold_their_reports() {
    let (catalogue, _) = Catalogue::new(three());
    let departments: Vec<_> = catalogue
        .departments()
        .iter()
        .map(|it| (it.slug.as_str(), it.reports.len()))
        .collect();
    assert_eq!(departments, [("990100-shuiliju", 2), ("990121-shuiliju", 1)]);
    let divisions: Vec<_> = catalogue
        .regions()
        .iter()
        .map(|it| (it.region.code.as_str(), it.parent.as_deref(), it.reports.len()))
        .collect();
    assert_eq!(
        divisions,
        [
            ("990000", None, 3),
            ("990100", Some("990000"), 3),
            ("990121", Some("990100"), 1)
        ]
    );
    let city = catalogue.region("990100").unwrap();
    assert_eq!((city.departments.len(), city.departments_within.len()), (1, 2));
    assert_eq!(city.children, ["990121"]);
    assert_eq!(catalogue.roots().count(), 1);
    let years: Vec<_> = catalogue
        .years()
        .iter()
        .map(|it| (it.year.number(), catalogue.at(&it.reports).count()))
        .collect();
    assert_eq!(years, [(2023, 2), (2022, 1)]);
}

#[test]
fn one_indicator_gathers_its_spellings() {
    let mut summaries = three();
    summaries[1].indicators[0].name = Some("新建 5G基站".into());
    let (catalogue, _) = Catalogue::new(summaries);
    let [indicator] = catalogue.indicators() else {
        panic!("{:?}", catalogue.indicators())
    };
    assert_eq!(
        (
            indicator.name.as_str(),
            indicator.slug.as_str(),
            indicator.departments
        ),
        ("新建５G基站数量", "xinjian5gjizhan", 2)
    );
    assert_eq!(indicator.level.as_deref(), Some("产出指标"));
    assert_eq!(
        indicator.spellings.iter().map(|it| it.count).collect::<Vec<_>>(),
        [2, 1]
    );
    let (report, row) = catalogue.row(indicator.occurrences[2]).unwrap();
    assert_eq!(
        (report.id.as_str(), row.name.as_deref()),
        ("990121-shuiliju-2023", Some("新建 5G基站"))
    );
    assert_eq!(catalogue.indicator("xinjian5gjizhan"), Some(indicator));
    assert_eq!(catalogue.indicator_named("新建5G基站数"), Some(indicator));
    assert_eq!(catalogue.indicator_named("新建6G基站"), None);
}

#[test]
fn counts_add_up() {
    let (catalogue, _) = Catalogue::new(three());
    let totals = catalogue.totals();
    assert_eq!(
        (
            totals.reports,
            totals.departments,
            totals.regions,
            totals.met,
            totals.errors
        ),
        (3, 2, 2, 3, 3)
    );
    let facets = catalogue.facets();
    assert_eq!(facets.kinds[&Kind::Overall], 3);
    assert_eq!(facets.grades["优"], 3);
    assert_eq!(facets.regions["990000"], 3);
}
