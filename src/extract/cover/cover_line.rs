//! 封面署名 A line of the cover that is a unit's name and nothing else.

use super::head::Head;
use super::unit::{PLACES, unit_name};
use crate::document::Document;
use crate::report::Stated;
use crate::text::{Span, Squashed};

/// A line of the cover that is a unit's name and nothing else.
///
/// Below 关于上报…的报告 stands whom the report is sent to.
pub(super) fn on_cover(
    document: &Document,
    head: &Head,
    title: Option<&Stated<String>>,
) -> Option<Stated<String>> {
    let sends = |title: &&Stated<String>| {
        let words = Squashed::of(&document.text, title.span);
        ["上报", "报送", "呈报"]
            .iter()
            .any(|verb| words.as_str().contains(verb))
    };
    let sent = title.filter(sends).map(|title| title.span.end());
    let is_addressed = |span: Span| sent.is_some_and(|end| end <= span.start());
    let below = head.below_chrome();
    let above = std::iter::once(None).chain(below.iter().map(Some));
    let mut lines = below.iter().zip(above).filter(|(line, above)| {
        !line.is_chrome && !is_addressed(line.span) && !above.is_some_and(|above| calls_another(&above.words))
    });
    lines.find_map(|(line, _)| {
        unit_name(document, line.span)
            .filter(|name| name.value.chars().count() >= 4 && !is_torn(document, name))
    })
}

/// Whether a line is the label of a body over the one that reports, whose name stands on the next: 中央主管部门.
fn calls_another(words: &str) -> bool {
    const LEVELS: [&str; 5] = ["中央", "国家", "省级", "上级", "地方"];
    let label = words.trim_end_matches(':');
    ["主管部门", "财政部门"].iter().any(|end| label.ends_with(end))
        && LEVELS.iter().any(|level| label.starts_with(level))
}

/// Whether a name without its place may be the end of one that a narrow cell tore: 革委员会 right below 柳溪市发展改.
fn is_torn(document: &Document, name: &Stated<String>) -> bool {
    const NARROW: usize = 6;
    let above = document
        .text
        .as_str()
        .get(..name.span.start())
        .unwrap_or_default();
    let above = above.trim_end_matches(' ').strip_suffix('\n').unwrap_or_default();
    let line = above.rsplit('\n').next().unwrap_or_default().trim();
    let is_narrow = |words: &str| (1..=NARROW).contains(&words.chars().take(NARROW + 1).count());
    is_narrow(line)
        && is_narrow(&name.value)
        && !name.value.contains(PLACES)
        && !line.ends_with(PLACES)
        && !line.contains([':', '：', ')', '）'])
}
