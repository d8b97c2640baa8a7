//! Goals and results: which of the two a place of the report tells.
//!
//! Knows labels and headings, not figures.

use std::sync::LazyLock;

use crate::audit::case::Case;
use crate::report::Section;
use crate::text::{Names, Span};

/// Which part of the report a place belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::audit) enum Part {
    /// 目标: what is aimed at.
    Goal,
    /// 完成情况: what came of it.
    Result,
}

static RESULTS: LazyLock<Names<()>> = LazyLock::new(|| {
    Names::of([
        "完成情况",
        "结果",
        "成效",
        "成绩",
        "实现情况",
        "落实情况",
        "履职情况",
        "绩效分析",
        "指标分析",
        "效益",
    ])
});
static GOALS: LazyLock<Names<()>> =
    LazyLock::new(|| Names::of(["目标", "任务", "计划", "工作内容", "工作要点"]));

/// By the label at the head of its paragraph, by what leads up to it there, else by the nearest heading that says so.
pub(in crate::audit) fn part_of(case: &Case<'_>, place: Span) -> Option<Part> {
    let says = |words: &str| {
        if RESULTS.stand_in(words) {
            Some(Part::Result)
        } else {
            GOALS.stand_in(words).then_some(Part::Goal)
        }
    };
    let before = case.text().as_str().get(..place.start()).unwrap_or_default();
    let paragraph = before.rsplit('\n').next().unwrap_or_default();
    // no colon further on ends a label
    let further = paragraph.char_indices().nth(LONGEST_LABEL + 1);
    let head = paragraph.get(..further.map_or(paragraph.len(), |(at, _)| at));
    let label = head
        .and_then(|head| head.split([':', '：']).next())
        .filter(|label| label.chars().count() <= LONGEST_LABEL);
    let told = || paragraph.contains("完成情况").then_some(Part::Result);
    let holds =
        |section: &&Section| section.body.start() <= place.start() && place.start() < section.body.end();
    let mut headings = case.report.sections.iter().rev().filter(holds);
    let label = label.and_then(says).or_else(told);
    label.or_else(|| headings.find_map(|section| says(&section.title)))
}

/// Characters of 任务2完成情况.
const LONGEST_LABEL: usize = 14;

/// Whether a place is where the report says what it aims at.
pub(in crate::audit) fn is_aim(case: &Case<'_>, place: Span) -> bool {
    let mut targets = case.report.tasks.iter().filter_map(|task| task.target.span);
    part_of(case, place) == Some(Part::Goal) || targets.any(|target| target.overlaps(place))
}
