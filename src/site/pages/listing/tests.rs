//! Choices of a list have addresses of their own, and lead back.

use std::cmp::Ordering;

use super::*;

fn list() -> List<u32> {
    let narrowing = |group, word: &str, places: Vec<usize>| Narrowing {
        group,
        word: word.to_owned(),
        label: word.to_owned(),
        depth: 0,
        places,
    };
    List {
        base: "reports/".to_owned(),
        name: "报告".to_owned(),
        description: String::new(),
        above: Vec::new(),
        entries: vec![3, 1, 2],
        narrowings: vec![
            narrowing("大小", "big", vec![0, 2]),
            narrowing("大小", "none", vec![]),
            narrowing("大小", "all", vec![0, 1, 2]),
            narrowing("奇偶", "odd", vec![0, 1]),
            narrowing("质数", "prime", vec![0, 2]),
        ],
        pairs: Pairs::new(),
        more_regions: false,
        orders: vec![
            Order {
                word: "",
                label: "原序",
                compare: |_, _| Ordering::Equal,
            },
            Order {
                word: "size",
                label: "从小到大",
                compare: Ord::cmp,
            },
        ],
    }
    .tidied()
}

#[test]
fn every_choice_has_an_address_of_its_own_and_leads_back() {
    let list = list();
    let addresses: Vec<String> = list.turns().iter().map(|turn| list.address(*turn, 0)).collect();
    assert_eq!(
        addresses,
        [
            "reports/",
            "reports/by/size/",
            "reports/only/big/",
            "reports/only/big/by/size/",
            "reports/only/odd/",
            "reports/only/odd/by/size/",
            "reports/only/prime/",
            "reports/only/prime/by/size/",
            "reports/only/big/odd/",
            "reports/only/odd/prime/",
        ],
        "big and prime leave the same lines: together they are no other list"
    );
    assert_eq!(
        list.address(
            Turn {
                chosen: Chosen::Nothing,
                order: 1
            },
            1
        ),
        "reports/by/size/page/2/"
    );
    let groups = list.groups(
        Turn {
            chosen: Chosen::One(0),
            order: 1,
        },
        "",
    );
    let names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(
        names,
        ["排序", "大小", "奇偶"],
        "narrowings that leave nothing, everything or no less are not offered"
    );
    assert_eq!(
        groups[1].links[0].href, "reports/by/size/",
        "the current choice leads back"
    );
    let odd = &groups[2].links[0];
    assert_eq!(
        (odd.href.as_str(), odd.note.as_deref()),
        ("reports/only/big/odd/", Some("1")),
        "another choice is added, with the number that both leave; one line needs no order"
    );
}

#[test]
fn each_of_two_choices_can_be_taken_back() {
    let list = list();
    let both = list.groups(
        Turn {
            chosen: Chosen::Two(0, 1),
            order: 0,
        },
        "",
    );
    assert_eq!(
        both[0].links[0].href, "reports/only/odd/",
        "each of two can be taken back"
    );
    assert_eq!(both[1].links[0].href, "reports/only/big/");
}

#[test]
fn lines_are_narrowed_and_sorted() {
    let list = list();
    let shown = |chosen, order| list.sorted(Turn { chosen, order });
    assert_eq!(shown(Chosen::Nothing, 0), [&3, &1, &2]);
    assert_eq!(shown(Chosen::One(0), 1), [&2, &3]);
    assert_eq!(shown(Chosen::Two(0, 1), 0), [&3]);
}
