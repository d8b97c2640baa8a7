//! D05: an annex that the text sends its reader to, and that does not follow.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::text::{Span, chinese_number};

rule! {
    /// 正文写“见附件 2”“详见附表 1”，而文末没有以“附件 2”“附表 1”起头的部分。附件另行公开的，读者应能找到。
    ///
    /// 没有编号的“附件”后面列出名称的，不作判断；附件可能另成文件，因此只作提示。
    "D05", Info, "所引的附件没有附上",
    basis: "前后对照",
    formula: "正文所引的附件，文中应有",
    example: "“具体完成情况见附件 2”，文中只有附件 1。",
    remedy: "补上附件，或写明附件的公开地址。",
}

static CITED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:见|详见|参见|附于|列于)(附[件表]\s?([0-9０-９一二三四五六七八九十]{1,2}))").ok()
});
static HEAD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?m)^[\s|（(【\[]*附([件表])\s?([0-9０-９一二三四五六七八九十]{0,2})(?:[\s:：、.．|）)】\]\-—－]|$|[^\s0-9])").ok()
});

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let words = case.text().as_str();
    let (Some(cited), Some(head)) = (CITED.as_ref(), HEAD.as_ref()) else {
        return Vec::new();
    };
    if !cited.is_match(words) {
        return Vec::new();
    }
    let heads: Vec<Option<u32>> = head
        .captures_iter(words)
        .map(|found| found.get(2).and_then(|number| numbered(number.as_str())))
        .collect();
    let listed = heads.contains(&None);
    let mut missing: BTreeMap<u32, Span> = BTreeMap::new();
    for found in cited.captures_iter(words) {
        let (Some(place), Some(number)) = (found.get(1), found.get(2)) else {
            continue;
        };
        if let Some(number) = numbered(number.as_str()).filter(|number| !heads.contains(&Some(*number))) {
            missing
                .entry(number)
                .or_insert_with(|| Span::new(place.start(), place.end()));
        }
    }
    if missing.is_empty() || listed {
        return Vec::new();
    }
    let names: Vec<String> = missing.keys().map(|number| format!("附件{number}")).collect();
    let message = format!("正文所引的 {} 没有附在文中。", names.join("、"));
    vec![Draft::info(message, missing.into_values().collect()).alone()]
}

fn numbered(words: &str) -> Option<u32> {
    let narrow: String = words.chars().map(crate::text::fold_char).collect();
    narrow.parse().ok().or_else(|| chinese_number(&narrow))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn an_annex_that_does_not_follow_is_noted() {
        check(
            &RULE,
            "各项指标的完成情况见⟦附件2⟧。\n\n附件1\n\n基础数据表\n\n（略）\n",
        );
        check(&RULE, "具体情况详见⟦附表一⟧。\n\n示范市财政局\n\n2023年3月20日\n");
    }

    #[test]
    fn annexes_that_follow_or_have_no_number_say_nothing() {
        check(
            &RULE,
            "各项指标的完成情况见附件2。\n\n附件1：基础数据表\n\n附件2：自评表\n",
        );
        check(&RULE, "具体情况见附件。\n\n附件：自评表\n");
        check(&RULE, "具体情况详见附表一。\n\n附表1\n\n项目一览\n");
    }
}
