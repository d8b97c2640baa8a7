//! `gongshi explain`: a rule, or the rule that may be meant.

use std::path::Path;

use super::command::ran;

#[test]
fn explain_tells_a_rule_and_lists_all() {
    let here = Path::new(".");
    let (code, out, _) = ran(here, &["explain", "a05"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("A05　"), "{out}");
    assert!(ran(here, &["explain"]).1.lines().count() > 30);
    assert_eq!(ran(here, &["explain", "Z99"]).0, 2);
}

#[test]
fn a_code_much_like_a_rule_s_is_told_with_it() {
    let here = Path::new(".");
    for (given, meant) in [("A5", "A05"), ("ao5", "A05"), ("s-1", "S01"), ("D009", "D09")] {
        let (code, _, err) = ran(here, &["explain", given]);
        assert!(
            code == 2 && err.contains(&format!("您要的是不是 {meant}？")),
            "{err}"
        );
    }
    for given in ["Z99", "A99", "5", "资金"] {
        let (code, _, err) = ran(here, &["explain", given]);
        assert!(code == 2 && !err.contains("是不是"), "{err}");
    }
}
