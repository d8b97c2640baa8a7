//! A target and its result in one sentence: `新建基站2250座，超额完成年度目标任务（2000座）`,
//! `计划培训500人次，实际培训520人次`.

use std::sync::LazyLock;

use regex::Regex;

use super::mention::{clause_before, strip_doing};
use crate::document::{Block, Document};
use crate::report::{Side, Task};
use crate::text::Squashed;
use crate::value::{Quantity, compare, measure_of};

/// A pattern of a sentence that states both sides, and where each side stands in it.
struct Pattern {
    regex: LazyLock<Option<Regex>>,
    /// Whether the target stands first.
    target_first: bool,
}

const NUMBER: &str = r"(\d[\d,]*(?:\.\d+)?[^\d，。；()]{1,3})";

fn pattern(words: &str) -> Option<Regex> {
    let goal = r"(?:年度|年初|全年|计划)?(?:目标|任务|计划)(?:任务|目标)?(?:值|数)?";
    Regex::new(&words.replace("NUMBER", NUMBER).replace("GOAL", goal)).ok()
}

static PATTERNS: [Pattern; 4] = [
    Pattern {
        regex: LazyLock::new(|| {
            pattern(r"NUMBER，[^，。；()]{0,8}完成[^，。；()]{0,6}目标(?:任务|值)?\(NUMBER\)")
        }),
        target_first: false,
    },
    Pattern {
        regex: LazyLock::new(|| {
            pattern(r"NUMBER\(GOAL[:为是]?(?:不少于|不低于|≥)?NUMBER(?:，[^()，。；]{0,12})?\)")
        }),
        target_first: false,
    },
    Pattern {
        regex: LazyLock::new(|| {
            pattern(
                r"计划[^，。；()\d]{0,16}NUMBER，(?:全年|年度)?(?:已)?实际[^，。；()\d]{0,16}NUMBER(?:[，。；(]|$)",
            )
        }),
        target_first: true,
    },
    Pattern {
        regex: LazyLock::new(|| {
            pattern(
                r"GOAL[为是:]?(?:不少于|不低于|≥)?NUMBER，(?:全年|年度)?(?:已)?实际完成[^，。；()\d值]{0,12}NUMBER(?:[，。；(]|$)",
            )
        }),
        target_first: true,
    },
];

/// Words of a sentence that states an indicator, not a task.
const OF_INDICATORS: [&str; 3] = ["指标值", "分值", "得分"];

/// The tasks that single sentences state whole.
pub(super) fn read(document: &Document) -> Vec<Task> {
    let mut tasks = Vec::new();
    for block in &document.blocks {
        let Block::Paragraph(paragraph) = block else {
            continue;
        };
        let squashed = Squashed::of(&document.text, paragraph.span);
        for pattern in &PATTERNS {
            tasks.extend(of_pattern(document, &squashed, pattern));
        }
    }
    tasks.sort_by_key(|task| task.target.span.max(task.actual.span));
    tasks
}

fn of_pattern(document: &Document, squashed: &Squashed<'_>, pattern: &Pattern) -> Vec<Task> {
    let words = squashed.as_str();
    let Some(regex) = pattern
        .regex
        .as_ref()
        .filter(|_| words.contains("目标") || words.contains("计划"))
    else {
        return Vec::new();
    };
    let of = |parts: regex::Captures<'_>| {
        let (first, second) = (parts.get(1)?, parts.get(2)?);
        let (target, actual) = if pattern.target_first {
            (first, second)
        } else {
            (second, first)
        };
        task(document, squashed, target, actual)
    };
    regex.captures_iter(words).filter_map(of).collect()
}

fn task(
    document: &Document,
    squashed: &Squashed<'_>,
    target: regex::Match<'_>,
    actual: regex::Match<'_>,
) -> Option<Task> {
    let words = squashed.as_str();
    let start = target.start().min(actual.start());
    let name = name_before(words, start);
    let sentence = words.get(..start)?.rsplit('。').next()?;
    let of_indicator = OF_INDICATORS.iter().any(|word| sentence.contains(word));
    let side = |m: regex::Match<'_>| {
        let span = squashed.source(m.start(), m.end());
        Side {
            text: Some(document.text.slice(span).to_owned()),
            quantity: Quantity::read(m.as_str()),
            span: Some(span),
        }
    };
    let (target, actual) = (side(target), side(actual));
    let base = |side: &Side| side.quantity.unit.as_deref().map(|unit| measure_of(unit).base);
    if of_indicator || name.chars().count() < 2 || base(&target).is_none() || base(&target) != base(&actual) {
        return None;
    }
    let status = compare(&name, &target.quantity, &actual.quantity);
    Some(Task {
        name,
        target,
        actual,
        status,
    })
}

/// What the first number of the sentence counts: its clause, or the clause before where that says 目标 only.
fn name_before(words: &str, start: usize) -> String {
    let clause = clause_before(words, start);
    let bare = |clause: &str| {
        let mut rest = strip_doing(clause).to_owned();
        for word in [
            "不少于",
            "不低于",
            "≥",
            "为",
            "是",
            "值",
            "数",
            "目标任务",
            "任务目标",
            "目标",
            "任务",
            "年度",
            "年初",
            "全年",
            "计划",
        ] {
            rest = rest.strip_suffix(word).unwrap_or(&rest).to_owned();
        }
        rest
    };
    let own = bare(clause);
    if own.chars().count() >= 2 {
        return own;
    }
    let breaks = ['，', ':', '；', '、'];
    let earlier = words.get(..start).unwrap_or_default();
    let earlier = earlier
        .strip_suffix(clause)
        .unwrap_or(earlier)
        .trim_end_matches(breaks);
    bare(clause_before(earlier, earlier.len()))
}
