//! P06: somebody's home, more exact than the township.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use std::sync::LazyLock;

use regex::Regex;

use crate::text::Span;

rule! {
    /// 个人住址写到了村、路、门牌。公开时一般只写到乡镇、街道。
    ///
    /// 只看“住址”“家住”“现住”之后、“低保对象”“村民”等之前的地址；单位的办公地址不在此列。
    "P06", Warning, "个人住址过细",
    basis: "《个人信息保护法》第六条",
    formula: "个人住址只写到乡镇、街道",
    example: "“家住石桥镇某村某组 12 号”。",
    remedy: "删去乡镇、街道以下的部分。",
}

/// Behind a word that says that somebody lives there, or before one that says who.
static HOME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:住址|家住|现住|居住于|住在|家庭地址|住)[:为在是]?\p{Han}{0,12}(?:镇|乡|街道|区|县|市)",
        r"((?:\p{Han}|\d){1,16}(?:号|室|组|栋|单元)(?:\d+(?:号|室|栋|单元))*)",
        r"|(?:镇|乡|街道)(\p{Han}{1,8}(?:村|社区|路|街|巷)(?:\d{1,4}组)?\d{1,4}号)",
        r"(?:\p{Han}{0,4}(?:低保|特困|对象|居民|村民|老人|患者|户主))",
    ))
    .ok()
});

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let Some(pattern) = HOME.as_ref() else {
        return Vec::new();
    };
    let whole = case.whole();
    let numbered = |found: &regex::Match<'_>| {
        found
            .as_str()
            .chars()
            .any(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    };
    let places = pattern
        .captures_iter(whole.as_str())
        .filter_map(|found| found.get(1).or_else(|| found.get(2)))
        .filter(numbered);
    let spans: Vec<Span> = places
        .map(|found| whole.source(found.start(), found.end()))
        .collect();
    if spans.is_empty() {
        return Vec::new();
    }
    vec![Draft::warning(format!("正文写出个人住址的门牌 {} 处。", spans.len()), spans).alone()]
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn a_home_with_its_number_is_found() {
        check(&RULE, "困难群众张某，家住石桥镇⟦白水村3组12号⟧，已获救助。");
        check(&RULE, "住址：望山县⟦清溪路8号2栋⟧，电话已遮盖。");
        check(
            &RULE,
            "清禾县石桥镇⟦柳溪村3组12号⟧低保对象唐某，三日内领到救助金6000元。",
        );
    }

    #[test]
    fn offices_and_townships_are_none() {
        check(&RULE, "困难群众张某，家住石桥镇，已获救助。");
        check(
            &RULE,
            "单位地址：示范市人民路12号。城镇住房保障3处，农村住房改造12户。",
        );
    }
}
