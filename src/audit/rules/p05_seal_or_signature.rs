//! P05: a picture where a report is sealed or signed.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::document::PICTURE;
use crate::text::{Span, is_layout_space};

rule! {
    /// 落款、签字、盖章处有图片，可能是手写签名或印章的图像。图像一经公开就能被复制，用来伪造文件。
    ///
    /// 本程序不识别图像，只看图片的位置：紧挨着填报日期，或者“公章”“盖章”“签字”等字样的，列在这里。
    "P05", Warning, "签字盖章处有图片",
    basis: "《个人信息保护法》第六条",
    formula: "落款、签字、盖章处不应有签名和印章的图像",
    example: "“单位负责人（签字）：”之后贴有手写签名的图片。",
    remedy: "打开原件查看；是个人签名的，删去后再公开，是单位印章的，按本单位的规定办理。",
}

/// Words that stand where somebody signs or seals.
const SIGNED: [&str; 7] = ["公章", "盖章", "签章", "签字", "签名", "印章", "（章）"];

/// Most characters of a line that only asks for a signature.
const LINE: usize = 40;

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let mut spans: Vec<Span> = case
        .report
        .document
        .pictures
        .iter()
        .filter_map(|at| signed(case, *at))
        .collect();
    spans.dedup();
    if spans.is_empty() {
        return Vec::new();
    }
    let message = format!("签字盖章处有图片 {} 处，公开前请查看原件。", spans.len());
    vec![Draft::warning(message, spans).alone()]
}

/// The line or cell beside a picture that is signed or dated: its own, or one of the two before and behind it.
fn signed(case: &Case<'_>, at: usize) -> Option<Span> {
    let whole = case.text().as_str();
    let (before, behind) = whole.split_at_checked(at)?;
    let mut left = before.split(PARTED).rev().take(NEAR);
    let mut right = behind.split(PARTED).take(NEAR);
    let mut start = at - left.next().map_or(0, str::len);
    let mut end = at + right.next().map_or(0, str::len);
    let own = Span::new(start, end);
    let above = left.map(|words| {
        let behind = start - 1;
        start = behind - words.len();
        Span::new(start, behind)
    });
    let below = right.map(|words| {
        let before = end + 1;
        end = before + words.len();
        Span::new(before, end)
    });
    let filled = |span: &Span| !case.words(*span).chars().all(is_blank);
    std::iter::once(own)
        .chain(above.filter(filled).take(BESIDE))
        .chain(below.filter(filled).take(BESIDE))
        .find(|span| asks(case, *span))
        .map(|span| trimmed(whole, span))
}

/// Whether a line or cell asks for a signature or bears the date of writing.
fn asks(case: &Case<'_>, span: Span) -> bool {
    let words = case.words(span);
    let dated = case.report.prepared_on.as_ref();
    words.chars().count() <= LINE
        && (SIGNED.iter().any(|sign| words.contains(sign))
            || dated.is_some_and(|date| span.contains(date.span)))
}

/// How many lines or cells away, blank ones included, a picture still stands beside words.
const NEAR: usize = 8;

/// How many lines or cells with words on each side stand beside a picture: an office and its date.
const BESIDE: usize = 2;

/// What parts lines and cells.
const PARTED: [char; 3] = ['\n', '\t', '|'];

fn is_blank(c: char) -> bool {
    c == PICTURE || is_layout_space(c)
}

/// A span without blanks and pictures at its ends.
fn trimmed(whole: &str, span: Span) -> Span {
    let words = whole.get(span.start()..span.end()).unwrap_or_default();
    let start = span.end() - words.trim_start_matches(is_blank).len();
    let end = span.start() + words.trim_end_matches(is_blank).len();
    Span::new(start.min(end), end)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn a_picture_at_the_seal_or_the_date_is_found() {
        check(
            &RULE,
            "⟦填报单位（公章）：示范市水务局⟧\u{fffc}\n\n一、基本情况\n\n无。",
        );
        check(
            &RULE,
            "五、有关建议\n\n无。\n\n示范市水务局\n\u{fffc}\n⟦2024年3月20日⟧\n",
        );
        check(
            &RULE,
            "五、有关建议\n\n无。\n\u{fffc}\n示范市水务局\n⟦2024年3月20日⟧\n",
        );
        check(
            &RULE,
            "| ⟦单位负责人（签字）⟧ | \u{fffc} |\n|---|---|\n| 备注 | 无 |\n",
        );
    }

    #[test]
    fn pictures_of_the_work_are_none() {
        check(
            &RULE,
            "一、基本情况\n\n改造泵站 3 座，现场如下图。\n\u{fffc}\n图 1 泵站改造现场\n",
        );
        check(
            &RULE,
            "一、基本情况\n\n所有合同由双方签字盖章后生效，资料齐全，存放于局办公室，供各级检查时查阅，至今没有遗失。\n\u{fffc}\n二、主要绩效\n",
        );
        check(
            &RULE,
            "填报单位（公章）：示范市水务局\n\n填报日期：2024年3月20日\n",
        );
    }
}
