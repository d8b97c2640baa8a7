//! Filters, facets and orders.

use gongshi::report::Kind;
use gongshi::search::{self, Query};

use super::{ids, index};

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
