//! F05: a paragraph that stands twice.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use std::collections::BTreeMap;

use crate::document::Block;
use crate::text::{Span, Squashed, is_ideograph};

rule! {
    /// 四十字以上的段落在正文中原样出现两次。
    "F05", Warning, "段落重复",
    basis: "前后对照",
    formula: "四十字以上的段落只应出现一次",
    example: "“专项资金先有分配办法、后有资金下达……”一段在两处各出现一次。",
    remedy: "删去重复的一段，或补上应写的内容。",
}

const LONG_ENOUGH: usize = 40;

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let paragraphs = case
        .report
        .document
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Paragraph(_)) && LONG_ENOUGH <= block.span().len());
    let paragraphs: Vec<(Squashed, Span)> = paragraphs
        .map(|block| (Squashed::of(case.text(), block.span()), block.span()))
        .collect();
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    let mut opinions = Vec::new();
    for (squashed, span) in &paragraphs {
        let words = squashed.as_str();
        if words.len() < LONG_ENOUGH {
            continue;
        }
        // no character has more than four bytes: most paragraphs need not be counted
        if words.len() < 4 * LONG_ENOUGH && words.chars().count() < LONG_ENOUGH {
            continue;
        }
        // a rule of dashes across the page is no paragraph
        if !words.contains(is_ideograph) {
            continue;
        }
        let Some(earlier) = first.get(words) else {
            first.insert(words, *span);
            continue;
        };
        let length = words.chars().count();
        let message = format!("一个 {length} 字的段落原样出现两次。");
        opinions.push(Draft::warning(message, vec![*earlier, *span]).alone());
    }
    opinions
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    const LONG: &str = "专项资金先有分配办法、后有资金下达，分配过程公开透明，全程接受监督，没有发现截留、挤占、挪用的情况，资金使用合规有效。";

    #[test]
    fn a_paragraph_that_stands_twice_is_found() {
        check(
            &RULE,
            &format!("一、资金管理\n\n⟦{LONG}⟧\n\n二、绩效情况\n\n⟦{LONG}⟧\n"),
        );
        check(
            &RULE,
            &format!("⟦{LONG}⟧\n\n中间另有一段文字，说的是别的事情。\n\n⟦{LONG}⟧\n"),
        );
    }

    #[test]
    fn lines_drawn_across_the_page_are_no_paragraphs() {
        let line = "-".repeat(70);
        check(&RULE, &format!("{line}\n\n一、资金管理\n\n{line}\n"));
    }

    #[test]
    fn short_or_changed_paragraphs_are_two() {
        check(
            &RULE,
            "一、资金管理\n\n情况良好。\n\n二、绩效情况\n\n情况良好。\n",
        );
        check(
            &RULE,
            &format!(
                "一、资金管理\n\n{LONG}\n\n二、绩效情况\n\n{}\n",
                LONG.replace("没有", "未")
            ),
        );
    }
}
