//! Which stretches of a report plan, and which tell what came of it.
//!
//! Three forms: paragraphs that begin with 任务1, a section that plans, a form with the goals beside their results.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::{Block, Cell, Document, Table};
use crate::text::{Span, Squashed, fold_char, is_layout_space};

/// Stretches with targets and the stretches in which their results may stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    pub targets: Vec<Span>,
    pub results: Vec<Span>,
}

impl Plan {
    /// Takes a line of a section that has this role; the line may be numbered as headings are: （一）加固水库12座。
    fn take(&mut self, document: &Document, line: Span, role: Role) {
        match role {
            Role::Plans if !tells_results(document, line) => self.targets.push(line),
            Role::Tells if !self.targets.is_empty() => self.results.push(line),
            _ => {}
        }
    }
}

/// The plans of a document, each with its own results.
pub(super) fn find(document: &Document) -> Vec<Plan> {
    let numbered = numbered(document);
    let mut plans = vec![numbered];
    plans.extend(goals(document));
    if plans
        .iter()
        .all(|plan| plan.targets.is_empty() || plan.results.is_empty())
    {
        plans.push(sections(document));
    }
    plans
}

static TASK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:任务|目标|重点工作|重点任务)[一二三四五六七八九十0-9]{1,2}[:.、]").ok()
});

/// Paragraphs and long cells that begin with a numbered 任务 or 目标; their results stand further on.
fn numbered(document: &Document) -> Plan {
    let is_task = |span: &Span| {
        let squashed = Squashed::of(&document.text, *span);
        let words = squashed.as_str();
        words.starts_with(['任', '目', '重'])
            && TASK.as_ref().is_some_and(|task| task.is_match(words))
            && !states_both(words)
    };
    let paragraphs = || document.paragraphs();
    let mut targets: Vec<Span> = paragraphs().filter(is_task).collect();
    // what the end of a page tore goes on with what it began with
    let begins_task = |pieces: &&[Span]| pieces.first().is_some_and(is_task);
    targets.extend(long_cells(document).filter(begins_task).flatten());
    targets.sort();
    let Some(first) = targets.first().copied() else {
        return Plan::default();
    };
    let results = paragraphs()
        .filter(|span| span.start() > first.start())
        .chain(long_cells(document).flatten().copied())
        .filter(|span| !overlaps_any(&targets, *span))
        .collect();
    Plan { targets, results }
}

/// Whether a numbered 目标 has its own result behind it: 目标1：办展12场，实际办展14场. No other paragraph tells it.
fn states_both(words: &str) -> bool {
    ["，实际", "。实际", "，已完成", "，完成率"]
        .iter()
        .any(|result| words.contains(result))
}

/// Whether a span overlaps one of sorted, disjoint spans.
fn overlaps_any(sorted: &[Span], span: Span) -> bool {
    let after = sorted.partition_point(|other| other.end() <= span.start());
    sorted.get(after).is_some_and(|other| other.overlaps(span))
}

/// Cells with running text, each as its pieces.
fn long_cells(document: &Document) -> impl Iterator<Item = &[Span]> + '_ {
    /// Fewest characters of running text.
    const FEWEST: usize = 31;
    let is_long = |pieces: &&[Span]| {
        let chars = pieces
            .iter()
            .flat_map(|piece| document.text.slice(*piece).chars());
        pieces.iter().map(|piece| piece.len()).sum::<usize>() >= FEWEST
            && chars.take(FEWEST).count() == FEWEST
    };
    document
        .tables()
        .flat_map(|table| table.rows.iter().flatten())
        .filter(|cell| !cell.filled)
        .map(|cell| cell.pieces.as_slice())
        .filter(is_long)
}

/// The goals of a form beside their results: 预期目标 | 实际完成情况, one pair of cells for each row below.
fn goals(document: &Document) -> Vec<Plan> {
    document
        .tables()
        .flat_map(|table| goals_of(document, table))
        .collect()
}

fn goals_of(document: &Document, table: &Table) -> Vec<Plan> {
    let mut plans = Vec::new();
    let mut columns: Option<(usize, usize)> = None;
    let mut goal_above = None;
    for row in &table.rows {
        let names: Vec<Label> = row.iter().map(|cell| Label::of(document, cell)).collect();
        // 年度绩效目标 | … over 目标完成情况 | …
        let of_label = |named: Label| {
            let is_named = names.contains(&named);
            is_named.then(|| labelled_value(document, row, &names, named))?
        };
        if let Some(goal) = of_label(Label::Goal) {
            goal_above = Some(goal);
        } else if let Some((goal, result)) = goal_above.zip(of_label(Label::Result)) {
            plans.extend(plan_of(Some(goal), Some(result)));
            goal_above = None;
        }
        let last = |named: Label| names.iter().rposition(|other| *other == named);
        let (goal, result) = (last(Label::Goal), last(Label::Result));
        if let (Some(goal), Some(result)) = (goal, result.filter(|result| goal < Some(*result))) {
            columns = Some((goal, result));
            // 年度目标 | … | 目标完成情况 | …: labels and their cells in one row
            plans.extend(plan_of(row.get(goal + 1), row.get(result + 1)).filter(|_| goal + 1 < result));
        } else if let Some((goal, result)) = columns {
            let plan = plan_of(row.get(goal), row.get(result)).or_else(|| plan_of_pair(document, row));
            columns = columns.filter(|_| plan.is_some());
            plans.extend(plan);
        }
    }
    plans
}

/// What a cell names, where it is a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Goal,
    Result,
    Neither,
}

impl Label {
    fn of(document: &Document, cell: &Cell) -> Self {
        if !is_no_longer(cell) || !may_name(document, cell) {
            return Self::Neither;
        }
        let squashed = cell.squashed(&document.text);
        match squashed.as_str() {
            words if names_goal(words) => Self::Goal,
            words if names_result(words) => Self::Result,
            _ => Self::Neither,
        }
    }
}

/// Whether the words of a cell end as those do that name a goal or a result, or with what is none of the words.
fn may_name(document: &Document, cell: &Cell) -> bool {
    let words = cell.pieces.last().map(|piece| document.text.slice(*piece));
    let last = words.and_then(|words| words.chars().next_back()).map(fold_char);
    last.is_some_and(|c| matches!(c, '标' | '值' | '况' | '成' | '>' | ')') || is_layout_space(c))
}

/// The only other cell of a row whose label is so named.
fn labelled_value<'a>(
    document: &Document,
    row: &'a [Cell],
    names: &[Label],
    named: Label,
) -> Option<&'a Cell> {
    let mut worded = row
        .iter()
        .zip(names)
        .filter(|(cell, _)| !cell.filled && !cell.is_empty(&document.text));
    worded.next().filter(|(_, own)| **own == named)?;
    let (value, _) = worded.next()?;
    (worded.next().is_none() && !may_be_label(document, value)).then_some(value)
}

/// A row that lost the cell merged down before it: nothing but the goals and their results.
fn plan_of_pair(document: &Document, row: &[Cell]) -> Option<Plan> {
    let mut worded = row
        .iter()
        .filter(|cell| !cell.filled && !cell.is_empty(&document.text));
    let pair = (worded.next()?, worded.next()?);
    let is_pair = worded.next().is_none() && !may_be_label(document, pair.0);
    plan_of(Some(pair.0), Some(pair.1)).filter(|_| is_pair)
}

/// Whether a cell says so little that it may be the label of a row.
fn may_be_label(document: &Document, cell: &Cell) -> bool {
    is_short(cell.squashed(&document.text).as_str())
}

fn plan_of(goal: Option<&Cell>, result: Option<&Cell>) -> Option<Plan> {
    let own = |cell: Option<&Cell>| {
        cell.filter(|cell| !cell.filled && !cell.pieces.is_empty())
            .map(|cell| cell.pieces.to_vec())
    };
    Some(Plan {
        targets: own(goal)?,
        results: own(result)?,
    })
}

/// Whether a cell with its blanks and brackets is no longer than a label may be.
fn is_no_longer(cell: &Cell) -> bool {
    const LONGEST: usize = 240;
    cell.pieces.iter().map(|piece| piece.len()).sum::<usize>() <= LONGEST
}

/// Whether a cell is short enough to be a label.
fn is_short(words: &str) -> bool {
    words.len() <= 64 && words.chars().count() <= 16
}

fn names_goal(words: &str) -> bool {
    (words.ends_with("目标") || words.ends_with("目标值"))
        && is_short(words)
        && !words.contains("完成")
        && !words.contains("指标")
}

fn names_result(words: &str) -> bool {
    ["完成情况", "实际完成", "目标完成"]
        .iter()
        .any(|name| words.ends_with(name))
        && is_short(words)
        && !words.contains("指标")
}

/// Sections that plan, and the sections further on that tell results.
fn sections(document: &Document) -> Plan {
    let mut plan = Plan::default();
    let mut role = Role::Neither;
    let mut opened = None;
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => {
                let own = role_of(Squashed::of(&document.text, heading.title).as_str());
                let below = opened.is_some_and(|numbering| numbering < heading.numbering);
                if own != Role::Neither || !below {
                    role = own;
                    opened = Some(heading.numbering);
                } else {
                    plan.take(document, heading.title, role);
                }
            }
            Block::Paragraph(paragraph) => {
                role = role_within(document, paragraph.span).unwrap_or(role);
                plan.take(document, paragraph.span, role);
            }
            Block::Table(_) => {}
        }
    }
    plan
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Plans,
    Tells,
    Neither,
}

/// The role of a paragraph whose title stands in its first line: `（三）项目绩效目标。一是…`, `总目标：…`; `None` where
/// it has none.
fn role_within(document: &Document, span: Span) -> Option<Role> {
    let squashed = Squashed::of(&document.text, span);
    let label = squashed.as_str().split_once(':').map(|(label, _)| label);
    // 年度部门（单位）总体运行情况及取得的成绩 is a label of a form
    let is_label = |label: &&str| {
        label.len() <= LONGEST_LABEL || label.starts_with("年度") && label.len() <= LONGEST_FORM
    };
    let labelled = label.filter(is_label).map(role_of);
    if let Some(role) = labelled.filter(|role| *role != Role::Neither) {
        return Some(role);
    }
    let (number, rest) = squashed.as_str().strip_prefix('(')?.split_once(')')?;
    crate::text::chinese_number(number)?;
    let (title, _) = rest.split_once('。')?;
    // （一）完成水库除险加固12座。 is a line of the section and no title
    let is_title = is_short(title) && !title.contains(|c: char| c.is_ascii_digit());
    is_title.then(|| role_of(title))
}

/// Longest label of a paragraph that plans or tells, in bytes.
const LONGEST_LABEL: usize = 36;

/// Longest label of a form that does, in bytes.
const LONGEST_FORM: usize = 72;

fn role_of(title: &str) -> Role {
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    if has(&[
        "完成情况",
        "实际完成",
        "实现情况",
        "主要绩效",
        "产出情况",
        "效益情况",
        "工作成效",
        "取得的成效",
        "取得的成绩",
        "履职情况",
        "履职效能",
        "绩效情况",
        "实现程度",
    ]) || has(&["完成"]) && has(&["目标", "任务"]) && !has(&["原因", "措施"])
    {
        Role::Tells
    } else if has(&[
        "工作任务",
        "主要工作内容",
        "工作计划",
        "工作目标",
        "重点任务",
        "目标任务",
        "任务目标",
        "年度目标",
        "年初目标",
        "预期目标",
        "总体目标",
        "总目标",
        "绩效目标",
    ]) && !has(&["分析", "结果", "自评", "评价", "偏离", "管理", "未完成"])
    {
        Role::Plans
    } else {
        Role::Neither
    }
}

/// Whether a paragraph of a planning section already tells what was done.
fn tells_results(document: &Document, span: Span) -> bool {
    let squashed = Squashed::of(&document.text, span);
    let words = squashed.as_str();
    [
        "已",
        "实际",
        "同比",
        "超额",
        "完成率",
        "截至",
        "圆满",
        "较上年",
        "比上年",
    ]
    .iter()
    .any(|word| words.contains(word))
}
