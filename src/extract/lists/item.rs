//! 逐条 Where one item of a list ends and the next begins: by headings, by numbers, by 一是 … 二是.

use std::sync::LazyLock;

use super::mark::{Style, marked, starts};
use super::subject::{Subject, are_bare, is_bare, labelled};
use super::tell::lacks;
use crate::document::{Block, Document};
use crate::extract::fields::trimmed;
use crate::report::Statement;
use crate::text::{Cues, Span, Squashed, fold_at, squashed};

/// The items of a section: its numbered paragraphs and headings, the items inside its only paragraph, else its paragraphs.
pub(super) fn items(document: &Document, blocks: &[&Block]) -> Vec<Statement> {
    if blocks
        .first()
        .is_some_and(|first| says_nothing(document, first.span()))
    {
        return Vec::new();
    }
    let named: Vec<&Block> = blocks
        .iter()
        .copied()
        .filter(|block| !is_bare_title(document, block))
        .collect();
    let blocks = named.as_slice();
    match blocks.iter().find_map(|block| number_of(document, block)) {
        Some(style) => numbered_blocks(document, blocks, style),
        None => blocks
            .iter()
            .filter(|block| !says_nothing(document, block.span()) && !is_lead(document, block.span()))
            .flat_map(|block| inside(document, without_label(document, block.span())))
            .collect(),
    }
}

/// Whether a line is the title of a list again, and no item of it: （1）存在问题.
fn is_bare_title(document: &Document, block: &Block) -> bool {
    let words = after_number(document, block.span());
    let is_numbered = block.span().start() < words.start();
    words.end() - words.start() <= LONGEST_BARE_TITLE && {
        let title = squashed(document.text.slice(words));
        is_bare(&title) || is_numbered && are_bare(&title)
    }
}

/// Longest line that may be the title of a list, in bytes.
const LONGEST_BARE_TITLE: usize = 60;

/// An item without the label that only says that it is one: 主要问题：指标设置不细。, 主要是：指标设置不细。
fn without_label(document: &Document, words: Span) -> Span {
    let told = document.text.slice(words);
    let label = labelled(told)
        .map(|(_, length)| length)
        .or_else(|| leads_on(told));
    trimmed(
        &document.text,
        Span::new(words.start() + label.unwrap_or(0), words.end()),
    )
}

/// How long the words are that only lead on to what is listed, their colon included: 主要是：.
fn leads_on(words: &str) -> Option<usize> {
    const LEADS: [&str; 10] = [
        "主要是",
        "主要有",
        "主要为",
        "主要包括",
        "主要表现为",
        "主要表现在",
        "主要体现在",
        "具体是",
        "具体为",
        "具体表现为",
    ];
    let lead = LEADS.iter().find(|lead| words.starts_with(**lead))?;
    let colon = words.get(lead.len()..)?.chars().next()?;
    matches!(colon, '：' | ':').then(|| lead.len() + colon.len_utf8())
}

/// Blocks numbered in one style; what stands between two goes with the first.
fn numbered_blocks(document: &Document, blocks: &[&Block], style: Style) -> Vec<Statement> {
    let mut items: Vec<Statement> = Vec::new();
    for block in blocks {
        let is_item = number_of(document, block) == Some(style)
            && (items.is_empty() || !tells_reasons(document, block.span()));
        let starts = if is_item && style != Style::Named {
            starts(document.text.slice(block.span()))
        } else {
            Vec::new()
        };
        if 1 < starts.len() {
            items.extend(parted(document, block.span(), &starts));
        } else if is_item {
            let numbered = after_number(document, block.span());
            let words = without_label(document, numbered);
            let is_titled = style == Style::Named && !is_counted(document, block.span(), words);
            if is_titled || numbered.start() < words.start() {
                let found = inside(document, words);
                items.extend(
                    found
                        .into_iter()
                        .filter(|item| !says_nothing(document, item.full)),
                );
            } else if !says_nothing(document, words) {
                items.push(Statement {
                    span: telling_sentence(document, words),
                    full: words,
                });
            }
        } else if let Some(last) = items.last_mut() {
            last.full = last.full.to(block.span());
        }
    }
    items
}

/// Whether a numbered line goes on to say why, and lists nothing itself: （二）原因分析。审计周期较长。
fn tells_reasons(document: &Document, block: Span) -> bool {
    let words = document.text.slice(after_number(document, block));
    let title = words.split(['。', '：', ':']).next().unwrap_or_default();
    title.len() < words.len() && is_reason(&squashed(title))
}

/// Whether the label before an item's words counts: 问题1：, not 存在问题：.
fn is_counted(document: &Document, block: Span, words: Span) -> bool {
    let label = document.text.slice(Span::new(block.start(), words.start()));
    label.contains(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
}

fn number_of(document: &Document, block: &Block) -> Option<Style> {
    match block {
        Block::Heading(heading) => Some(Style::Heading(heading.numbering)),
        Block::Paragraph(paragraph) => marked(document.text.slice(paragraph.span)).map(|(style, _, _)| style),
        Block::Table(_) => None,
    }
}

/// Whether blocks name problems and measures by turns: 问题1：… 整改措施：….
pub(super) fn by_turns(document: &Document, blocks: &[&Block]) -> bool {
    let named = |what: &str| {
        blocks.iter().any(|block| {
            let words = document.text.slice(block.span());
            let name = words.split(['：', ':']).next();
            name.is_some_and(|name| name.contains(what)) && number_of(document, block) == Some(Style::Named)
        })
    };
    named("问题") && named("措施")
}

/// Labels of what is to be done about a problem, behind it.
const MEASURE_LABELS: [&str; 8] = [
    "整改措施",
    "改进措施",
    "下一步措施",
    "改进建议",
    "建议",
    "措施",
    "改进",
    "整改",
];

/// How a sentence begins that says what will be done.
const AHEAD: [&str; 6] = ["今后", "下一步", "下步", "下一阶段", "针对上述", "建议"];

/// Words of which every label of measures has one, and those of [`AHEAD`].
static OF_MEASURES: LazyLock<Cues> = LazyLock::new(|| {
    let mut words = vec!["措施", "改进", "整改", "建议"];
    words.extend(AHEAD);
    Cues::of(&words)
});

/// Where its measures stand behind a problem, with their label: `编制不够精准。改进措施：细化编制。`,
/// `编制不够精准。今后将细化编制。`
fn measure_label(document: &Document, problem: &Statement) -> Option<(usize, usize)> {
    let words = document.text.slice(problem.full);
    if !OF_MEASURES.stand_in(words) {
        return None;
    }
    let to_come = || {
        let mut ends = words.match_indices(['。', '，']);
        ends.find_map(|(at, mark)| {
            let behind = at + mark.len();
            let rest = words.get(behind..).unwrap_or_default().trim_start();
            // the problem keeps its full stop
            let (is_ahead, end) = match mark {
                "。" => (AHEAD.iter().any(|word| rest.starts_with(word)), behind),
                _ => (rest.starts_with("下一步") || rest.starts_with("建议"), at),
            };
            // 下一步工作计划不明确 lacks, and 建议书 is a paper
            let sentence = || rest.split('。').next().unwrap_or_default();
            let is_told = is_ahead && !rest.starts_with("建议书") && !lacks(&squashed(sentence()));
            is_told.then_some((end, behind))
        })
    };
    let labelled = MEASURE_LABELS.iter().find_map(|label| {
        let (at, _) = words.match_indices(label).find(|(at, _)| {
            let lead = words.get(..*at).unwrap_or_default().trim_end();
            let rest = words.get(at + label.len()..).unwrap_or_default();
            lead.ends_with(['。', '；', ';']) && rest.starts_with(['：', ':'])
        })?;
        let colon = words.get(at + label.len()..)?.chars().next()?;
        Some((at, at + label.len() + colon.len_utf8()))
    });
    labelled.or_else(to_come)
}

/// Whether an item tells what is to be done about it too.
pub(super) fn tells_measures(document: &Document, problem: &Statement) -> bool {
    measure_label(document, problem).is_some()
}

/// A problem, and what is said behind it to be done about it.
pub(super) fn with_measures(document: &Document, problem: Statement) -> (Statement, Vec<Statement>) {
    let Some((end, start)) = measure_label(document, &problem) else {
        return (problem, Vec::new());
    };
    let (full, text) = (problem.full, &document.text);
    let own = trimmed(text, Span::new(full.start(), full.start() + end));
    let measures = trimmed(text, Span::new(full.start() + start, full.end()));
    let found = if measures.is_empty() || says_nothing(document, measures) {
        Vec::new()
    } else {
        inside(document, measures)
    };
    let span = Span::new(problem.span.start(), problem.span.end().min(own.end()));
    (Statement { span, full: own }, found)
}

fn after_number(document: &Document, span: Span) -> Span {
    let offset = marked(document.text.slice(span)).map_or(0, |(_, _, rest)| rest);
    trimmed(&document.text, Span::new(span.start() + offset, span.end()))
}

/// 无, 无。, 无其他需说明的问题: the list is empty.
pub(super) fn says_nothing(document: &Document, span: Span) -> bool {
    let squashed = Squashed::of(&document.text, span);
    let words = squashed.as_str().trim_end_matches(['。', '；', '.']);
    words.is_empty()
        || matches!(
            words,
            "无" | "暂无" | "没有" | "/" | "-" | "略" | "不存在问题" | "未发现问题" | "暂未发现问题"
        )
        || (words.starts_with('无') && words.chars().count() <= 12)
        || denies_problems(words)
        || is_prompt(words)
}

/// A sentence that ends by saying that there are none: `项目运转正常，暂无问题`.
fn denies_problems(words: &str) -> bool {
    let short = words.chars().count() <= LONGEST_DENIAL;
    short
        && ["暂无问题", "未发现问题", "不存在问题", "没有问题"]
            .iter()
            .any(|denial| words.ends_with(denial))
}

/// Longest sentence that only says that there are no problems, in characters.
const LONGEST_DENIAL: usize = 30;

/// What a form asks for, left standing where the answer was to go: `结合自评情况,分析存在的问题及原因。(200字以内)`.
fn is_prompt(words: &str) -> bool {
    let words = words.trim_end_matches(['。', ')']);
    words.ends_with("字以内") || words.ends_with("字左右")
}

/// A line that only leads on to the items: 主要存在以下问题：.
fn is_lead(document: &Document, span: Span) -> bool {
    document.text.slice(span).trim_end().ends_with(['：', ':'])
}

/// The sentence that says what an item is about: the first, or the one behind a title that only names the list again,
/// `1.下一步拟改进措施。提前启动招标。`
fn telling_sentence(document: &Document, span: Span) -> Span {
    let first = first_sentence(document, span);
    let rest = trimmed(&document.text, Span::new(first.end(), span.end()));
    let title = squashed(document.text.slice(first));
    // 环卫保洁专项。存在问题：机械化作业率不高。
    let behind = labelled(document.text.slice(rest)).filter(|(subject, _)| *subject == Subject::Problems);
    if let Some((_, length)) = behind.filter(|_| title.chars().count() <= LONGEST_TITLE) {
        let told = trimmed(&document.text, Span::new(rest.start() + length, rest.end()));
        return first_sentence(document, told);
    }
    if rest.is_empty() || !names_the_list(title.trim_end_matches('。')) {
        return first;
    }
    first_sentence(document, rest)
}

/// Whether a title says that reasons stand behind it.
fn is_reason(title: &str) -> bool {
    matches!(
        title,
        "原因" | "原因分析" | "主要原因" | "产生原因" | "问题原因" | "问题原因分析"
    )
}

/// Longest title that only names a list, in characters.
const LONGEST_TITLE: usize = 16;

/// Whether a sentence is the title of a list and no item of it.
fn names_the_list(title: &str) -> bool {
    title.chars().count() <= LONGEST_TITLE
        && (plans(title)
            || title.starts_with('拟') && title.ends_with("情况")
            || super::subject::is_list_title(title))
}

/// Whether a title says no more than that something is to come: 下一步拟改进措施, but 下一步加强培训 is a measure.
fn plans(title: &str) -> bool {
    let ends = ["措施", "打算", "建议", "方向", "计划", "工作"];
    title.starts_with("下一步") && ends.iter().any(|end| title.ends_with(end))
}

/// Up to the first 。, which stays.
fn first_sentence(document: &Document, span: Span) -> Span {
    let words = document.text.slice(span);
    let end = words
        .char_indices()
        .find(|(at, c)| matches!(fold_at(words, *at, *c), '。' | '；' | '！'));
    let end = end.map_or(words.len(), |(at, c)| at + c.len_utf8());
    Span::new(span.start(), span.start() + end)
}

/// A stretch as one item.
pub(super) fn whole(document: &Document, span: Span) -> Statement {
    Statement {
        span: first_sentence(document, span),
        full: span,
    }
}

/// The items of one paragraph: 一是…；二是…。 or ①…②…, the parts of its only sentence, else the paragraph.
pub(super) fn inside(document: &Document, span: Span) -> Vec<Statement> {
    let words = document.text.slice(span);
    let mut starts = starts(words);
    if starts.len() < 2 {
        starts = parts_of_sentence(words);
    }
    if starts.len() < 2 {
        return vec![whole(document, span)];
    }
    parted(document, span, &starts)
}

/// Where the parts of a single sentence begin, without marks: `活动未达计划；文献比例偏低。`
fn parts_of_sentence(words: &str) -> Vec<(usize, usize)> {
    let single = !words
        .trim_end()
        .trim_end_matches('。')
        .contains(['。', '！', '？', '\n']);
    let mut ends: Vec<usize> = words
        .match_indices('；')
        .map(|(at, mark)| at + mark.len())
        .collect();
    ends.retain(|end| words.get(*end..).is_some_and(|rest| !rest.trim().is_empty()));
    let starts = std::iter::once(0).chain(ends).map(|at| (at, 0));
    if single { starts.collect() } else { Vec::new() }
}

fn parted(document: &Document, whole: Span, starts: &[(usize, usize)]) -> Vec<Statement> {
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([whole.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|((start, mark), end)| {
            let item = Span::new(whole.start() + start + mark, whole.start() + end);
            let full = trimmed(&document.text, item);
            Statement {
                span: first_sentence(document, full),
                full,
            }
        })
        .filter(|item| !says_nothing(document, item.full))
        .collect()
}

/// Items numbered inside one cell: `1. … 2. …`, each after a blank, a line break or a full stop; else the cell.
pub(super) fn numbered_in(document: &Document, cell: Span) -> Vec<Statement> {
    let starts = starts(document.text.slice(cell));
    if !starts.is_empty() {
        return parted(document, cell, &starts);
    }
    let whole = Some(cell).filter(|cell| !says_nothing(document, *cell));
    whole
        .map(|cell| Statement {
            span: first_sentence(document, cell),
            full: cell,
        })
        .into_iter()
        .collect()
}
