//! A13: nothing divided by nothing, and a result all the same.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use std::sync::LazyLock;

use memchr::memchr3_iter;
use regex::Regex;

rule! {
    /// 分子、分母都是零的式子没有意义，不能得出任何比率。报告把它写成一个结果的，指出来；只写“0/0”而没有结果的，不作判断。
    "A13", Error, "零除以零得出了结果",
    basis: "算术",
    formula: "0÷0 无意义",
    example: "“（0/0−1）×100%＝−100%”。",
    remedy: "改为“不适用”，并说明上年和本年均无该项资金。",
}

static ZERO_BY_ZERO: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\(?\b0(?:\.0+)?(?:万元|元)?(?:[/÷]|\\div)0(?:\.0+)?(?:万元|元)?(?:[-+)×*\\][^。；，=0-9]{0,20}[^。；，=]{0,24})?=-?[0-9][0-9.]*(?:\\?%)?").ok()
});

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let whole = case.whole();
    let Some(pattern) = ZERO_BY_ZERO.as_ref().filter(|_| divides_by_zero(whole.as_str())) else {
        return Vec::new();
    };
    let found = pattern.find_iter(whole.as_str()).filter(|hit| {
        let before = whole
            .as_str()
            .get(..hit.start())
            .and_then(|words| words.chars().next_back());
        !before.is_some_and(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '/'))
    });
    let finding = |hit: regex::Match<'_>| {
        let span = whole.source(hit.start(), hit.end());
        Draft::error(
            format!("“{}”：零除以零没有意义，得不出这个结果。", hit.as_str()),
            vec![span],
        )
        .alone()
    };
    found.map(finding).collect()
}

/// Whether something is divided by zero at all, which hardly any text does.
fn divides_by_zero(words: &str) -> bool {
    const SIGNS: [&str; 3] = ["/0", "÷0", r"\div0"];
    // the last is the first byte of ÷
    memchr3_iter(b'/', b'\\', 0xc3, words.as_bytes()).any(|at| {
        let rest = words.get(at..).unwrap_or_default();
        SIGNS.iter().any(|sign| rest.starts_with(sign))
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn a_result_out_of_nothing_is_found() {
        check(
            &RULE,
            "存量资金效率性 $= ⟦(0 / 0 - 1) \\times 100\\% = -100\\%⟧$ 。",
        );
        check(&RULE, "结转结余率＝⟦0÷0＝0%⟧。");
        check(
            &RULE,
            "效率性$=⟦(0 \\div 0-1) \\times 100\\%=-100\\%⟧$，已完成任务。",
        );
    }

    #[test]
    fn nothing_of_something_is_nothing() {
        check(&RULE, "结转结余率 $= 0 / 48044893.67 = 0\\%$。");
        check(&RULE, "日期2020/0/0，比分0/0，支出10/0.5=20。");
    }
}
