//! 重点工作任务 Quantified tasks: a target in the plan and its result further on, both in prose.
//!
//! A mention is a quantity with the words it counts. A target and a result are paired by those words
//! and by the unit; what could be paired in two ways is left alone.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::document::{Block, Document};
use crate::report::{Side, Task};
use crate::text::{Span, Squashed};
use crate::value::{Comparator, Quantity, compare, measure_of, unit_at_head};

/// A quantity in running text and what it counts.
#[derive(Clone, Debug)]
struct Mention {
    /// The words around the number, without verbs of doing.
    name: String,
    /// The squashed words right before the number: two mentions that share them were copied.
    lead: String,
    /// The squashed words right after the quantity.
    tail: String,
    quantity: Quantity,
    span: Span,
}

/// Pairs the targets of the plan with the results told later.
pub(super) fn read(document: &Document) -> Vec<Task> {
    let plans = plans(document);
    let Some(first) = plans.first().copied() else {
        return beside(document);
    };
    let results: Vec<Mention> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) if paragraph.span.start() > first.start() => Some(paragraph.span),
            _ => None,
        })
        .chain(long_cells(document))
        .filter(|span| !plans.iter().any(|plan| plan.overlaps(*span)))
        .flat_map(|span| mentions(document, span))
        .collect();
    let targets = plans.iter().flat_map(|span| mentions(document, *span));
    let mut used = BTreeSet::new();
    targets
        .filter_map(|target| pair(document, &target, &results, &mut used))
        .chain(beside(document))
        .collect()
}

static BESIDE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(\d[\d,]*(?:\.\d+)?[^\d，。；()]{1,3})，[^，。；()]{0,8}完成[^，。；()]{0,6}目标(?:任务|值)?\((\d[\d,]*(?:\.\d+)?[^\d，。；()]{1,3})\)").ok()
});

/// A result with its target in brackets beside it: `新建基站2250座，超额完成年度目标任务（2000座）`.
fn beside(document: &Document) -> Vec<Task> {
    let mut tasks = Vec::new();
    for block in document
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Paragraph(_)))
    {
        let squashed = Squashed::of(&document.text, block.span());
        let words = squashed.as_str();
        let Some(pattern) = BESIDE.as_ref() else { continue };
        for parts in pattern.captures_iter(words) {
            let (Some(actual), Some(target)) = (parts.get(1), parts.get(2)) else {
                continue;
            };
            let name = strip_doing(clause_before(words, actual.start()));
            let side = |m: regex::Match| {
                let span = squashed.source(m.start(), m.end());
                Side {
                    text: Some(document.text.slice(span).to_owned()),
                    quantity: Quantity::read(m.as_str()),
                    span: Some(span),
                }
            };
            let (target, actual) = (side(target), side(actual));
            if name.chars().count() >= 2
                && target.quantity.unit.is_some()
                && target.quantity.unit == actual.quantity.unit
            {
                let status = compare(&name, &target.quantity, &actual.quantity);
                tasks.push(Task {
                    name,
                    target,
                    actual,
                    status,
                });
            }
        }
    }
    tasks
}

/// Stretches that plan: paragraphs and long cells that begin with a numbered 任务 or 目标.
fn plans(document: &Document) -> Vec<Span> {
    let is_task = |words: &str| TASK.as_ref().is_some_and(|task| task.is_match(words));
    let mut plans: Vec<Span> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.span),
            _ => None,
        })
        .filter(|span| is_task(Squashed::of(&document.text, *span).as_str()))
        .collect();
    plans.extend(long_cells(document).filter(|span| is_task(Squashed::of(&document.text, *span).as_str())));
    plans.sort();
    plans
}

static TASK: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:任务|目标|重点工作|重点任务)[一二三四五六七八九十\d]{1,2}[:.、]").ok());

/// Cells with running text, each as one stretch.
fn long_cells(document: &Document) -> impl Iterator<Item = Span> + '_ {
    document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(table.rows.iter().flatten()),
            _ => None,
        })
        .flatten()
        .filter(|cell| !cell.filled)
        .filter_map(|cell| match cell.pieces.as_slice() {
            [piece] if document.text.slice(*piece).chars().count() > 30 => Some(*piece),
            _ => None,
        })
}

static NUMBER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:目标值|不少于|不低于|不超过|不高于|至少|超过|达到|约|≥|≤|>|<)*(?:人民币)?\d[\d,]*(?:\.\d+)?(?:-\d[\d,]*(?:\.\d+)?)?").ok()
});

/// Words after a unit that belong to its quantity.
const BOUNDS: [&str; 5] = ["及以上", "以上", "以内", "以下", "左右"];

/// Where the quantity that begins with the number `start..end` ends; `None` where no unit follows.
fn quantity_end(words: &str, end: usize) -> Option<usize> {
    let rest = words.get(end..)?;
    let unit = unit_at_head(rest)?;
    let after = rest.get(unit.len()..)?;
    let bound = BOUNDS
        .iter()
        .find(|bound| after.starts_with(**bound))
        .map_or(0, |bound| bound.len());
    Some(end + unit.len() + bound)
}

/// The quantities of a stretch with the words that each counts.
fn mentions(document: &Document, span: Span) -> Vec<Mention> {
    let squashed = Squashed::of(&document.text, span);
    let words = squashed.as_str();
    let Some(pattern) = NUMBER.as_ref() else {
        return Vec::new();
    };
    let mut mentions = Vec::new();
    for number in pattern.find_iter(words) {
        let Some(end) = quantity_end(words, number.end()) else {
            continue;
        };
        let stated = words.get(number.start()..end).unwrap_or_default();
        let stated = stated.trim_start_matches("目标值").trim_start_matches("达到");
        let start = end - stated.len();
        let quantity = Quantity::read(stated);
        let name = counted(words, number.start(), end);
        let part_of_another = clause_before(words, number.start()).starts_with("其中");
        if quantity.value.is_some() && name.chars().count() >= 2 && !part_of_another {
            let lead = words
                .get(..start)
                .unwrap_or_default()
                .chars()
                .rev()
                .take(CONTEXT)
                .collect();
            let tail = words
                .get(end..)
                .unwrap_or_default()
                .chars()
                .take(CONTEXT)
                .collect();
            mentions.push(Mention {
                name,
                lead,
                tail,
                quantity,
                span: squashed.source(start, end),
            });
        }
    }
    mentions
}

/// How many characters before or after a number tell that a sentence was copied.
const CONTEXT: usize = 15;

const BREAKS: [char; 8] = ['，', '。', '；', '、', ':', ';', '(', ')'];

/// The words from the last break before `at` up to it.
fn clause_before(words: &str, at: usize) -> &str {
    let before = words.get(..at).unwrap_or_default();
    before
        .rfind(BREAKS)
        .and_then(|at| before.get(at..))
        .unwrap_or(before)
        .trim_start_matches(BREAKS)
}

/// What a number counts: the words of its clause, before it and, where few stand there, after it.
/// A clause of its own for the number (`…，目标值≥5个`) counts what the clause before it names.
fn counted(words: &str, start: usize, end: usize) -> String {
    let mut before = clause_before(words, start);
    if before.is_empty()
        && words
            .get(start..end)
            .is_some_and(|stated| stated.starts_with("目标值"))
    {
        before = clause_before(
            words,
            words
                .get(..start)
                .unwrap_or_default()
                .trim_end_matches(BREAKS)
                .len(),
        );
    }
    let after = words.get(end..).unwrap_or_default();
    let after = after.find(BREAKS).and_then(|at| after.get(..at)).unwrap_or(after);
    let own = strip_doing(before);
    if own.chars().count() >= 3 && after.chars().count() < 3 || own.chars().count() >= 5 {
        own
    } else {
        format!("{own}{}", strip_doing(after))
    }
}

/// Words that say that something is done, not what is counted.
const DOING: [&str; 24] = [
    "全年",
    "全市",
    "我市",
    "我局",
    "我县",
    "共",
    "年底前",
    "推动",
    "完成",
    "目标值",
    "力争",
    "实现",
    "新引进",
    "累计",
    "其中",
    "帮助",
    "每年",
    "为",
    "计划",
    "达到",
    "到",
    "预计",
    "推进",
    "已",
];

static YEAR_HEAD: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:截至)?(?:20\d{2}年(?:度|底|末)?)?").ok());

fn strip_doing(words: &str) -> String {
    let mut rest = YEAR_HEAD
        .as_ref()
        .and_then(|year| year.find(words))
        .and_then(|m| words.get(m.end()..))
        .unwrap_or(words);
    while let Some(shorter) = DOING.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter;
    }
    rest.to_owned()
}

/// How alike two names must be to count the same thing: shared pairs of characters over the shorter's.
const ALIKE: f64 = 0.5;

fn pair(
    document: &Document,
    target: &Mention,
    results: &[Mention],
    used: &mut BTreeSet<Span>,
) -> Option<Task> {
    let candidates = results.iter().filter(|result| {
        !used.contains(&result.span) && same_measure(target, result) && !is_restated(target, result)
    });
    let best = candidates
        .map(|result| (likeness(&target.name, &result.name), result))
        .filter(|(alike, _)| *alike >= ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.span.cmp(&a.1.span)));
    let (_, result) = best?;
    used.insert(result.span);
    let status = compare(&target.name, &target.quantity, &result.quantity);
    Some(Task {
        name: target.name.clone(),
        target: side(document, target),
        actual: side(document, result),
        status,
    })
}

fn side(document: &Document, mention: &Mention) -> Side {
    Side {
        text: Some(document.text.slice(mention.span).to_owned()),
        quantity: mention.quantity.clone(),
        span: Some(mention.span),
    }
}

fn same_measure(a: &Mention, b: &Mention) -> bool {
    match (&a.quantity.unit, &b.quantity.unit) {
        (Some(a), Some(b)) => a == b || measure_of(a).base == measure_of(b).base,
        _ => false,
    }
}

/// A result that says ≥ or 不少于, or the plan's own words before the same number, only copies the plan.
fn is_restated(target: &Mention, result: &Mention) -> bool {
    let plain = matches!(result.quantity.op, Some(Comparator::Equal | Comparator::About));
    let same = |a: &str, b: &str| a == b && a.chars().count() == CONTEXT;
    let copied = same(&target.lead, &result.lead) || same(&target.tail, &result.tail);
    !plain || (target.quantity == result.quantity && copied)
}

/// Shared pairs of neighbouring characters, as a share of the shorter name's.
fn likeness(a: &str, b: &str) -> f64 {
    let pairs = |words: &str| {
        let chars: Vec<char> = words.chars().filter(|c| c.is_alphanumeric()).collect();
        chars
            .windows(2)
            .filter_map(|pair| Some((*pair.first()?, *pair.last()?)))
            .collect::<BTreeSet<_>>()
    };
    let (a, b) = (pairs(a), pairs(b));
    let shorter = a.len().min(b.len());
    if shorter == 0 {
        return 0.0;
    }
    let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    count(a.intersection(&b).count()) / count(shorter)
}
