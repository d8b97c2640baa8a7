//! Tests of the arithmetic.

use super::*;
use crate::value::parse_decimal;

fn figure(word: &str) -> Figure {
    Figure::rounded(word, parse_decimal(word).unwrap(), None)
}

fn sum_of(parts: &[&str], stated: &str) -> Check {
    sum(
        "",
        "万元",
        &parts.iter().map(|part| figure(part)).collect::<Vec<_>>(),
        &figure(stated),
    )
}

#[test]
fn rounding_explains_a_cent_but_not_a_yuan() {
    assert_eq!(
        sum_of(&["1776.59", "318.19", "760.1", "3.53"], "2858.4").verdict,
        Verdict::WithinRounding
    );
    assert_eq!(
        sum_of(&["2858.4", "850.04"], "3708.44").verdict,
        Verdict::Consistent
    );
    assert_eq!(
        sum_of(&["2858.40", "850.04"], "3708.54").verdict,
        Verdict::Inconsistent
    );
    assert_eq!(
        sum_of(&["0", "3.66", "25.67"], "29.43").verdict,
        Verdict::Inconsistent,
        "zero is exact"
    );
}

#[test]
fn a_dropped_zero_is_told_from_a_rounding() {
    let dropped = sum_of(&["2858.4", "850.04"], "3708.49");
    assert_eq!(dropped.verdict, Verdict::WithinRounding);
    assert!(!holds_at_common_precision(&dropped));
    assert!(holds_at_common_precision(&sum_of(
        &["1776.59", "318.19", "760.1", "3.53"],
        "2858.4"
    )));
}

#[test]
fn a_share_is_compared_at_the_stated_precision() {
    let check = |part, whole, stated| {
        share("", &figure(part), &figure(whole), &figure(stated))
            .unwrap()
            .verdict
    };
    assert_eq!(check("2858.4", "3708.44", "77.08"), Verdict::Consistent);
    assert_eq!(check("29.33", "62.45", "46.97"), Verdict::Consistent);
    assert_eq!(check("318.19", "318.19", "98"), Verdict::Inconsistent);
    assert_eq!(check("97678", "100000", "97.67"), Verdict::WithinRounding);
    assert_eq!(check("97678", "100000", "97.66"), Verdict::Inconsistent);
    assert!(share("", &figure("1"), &figure("0"), &figure("100")).is_none());
    assert_eq!(
        check("1", "800", "0.13"),
        Verdict::Consistent,
        "half a unit goes up"
    );
}

#[test]
fn points_in_steps_are_exact_and_other_decimals_are_roundings() {
    let points = |word: &str| Figure::points(word, parse_decimal(word).unwrap(), None);
    let verdict = |rows: &[&str], total: &str| {
        let rows: Vec<Figure> = rows.iter().map(|row| points(row)).collect();
        sum("", "分", &rows, &points(total)).verdict
    };
    assert_eq!(verdict(&["24.64"; 4], "98.57"), Verdict::WithinRounding);
    assert_eq!(verdict(&["16.67"; 6], "100"), Verdict::WithinRounding);
    assert_eq!(verdict(&["40", "58.5"], "99"), Verdict::Inconsistent);
}
