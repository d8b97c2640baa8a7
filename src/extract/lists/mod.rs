//! 问题和措施 Itemised problems and measures: what stands under their headings, one item each.
//!
//! A heading that names both lists nothing by itself: what stands under it is parted where the text says
//! 问题1：, 整改措施：, 下一步; where it says nothing of the kind, nothing is taken.

mod closing;
mod item;

use std::sync::LazyLock;

use super::fields::{label_of, trimmed};
use crate::diagnostic::Caveat;
use crate::document::{Block, Document};
use crate::report::{Section, Statement};
use crate::text::{Cues, Span, Squashed, squashed};
use closing::{above_signature, closes};
use item::{by_turns, inside, items, numbered_in, says_nothing, tells_measures, with_measures};

/// Problems and measures.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub problems: Vec<Statement>,
    pub measures: Vec<Statement>,
    /// Sections that hold both and do not say which is which.
    pub caveats: Vec<Caveat>,
}

/// What a heading's section lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Subject {
    Problems,
    Measures,
    Both,
}

/// Reads both lists, from sections and from labelled cells of a form, each in the order of the text.
pub(super) fn read(document: &Document, sections: &[Section]) -> Lists {
    let mut lists = Lists::default();
    for (at, section) in sections.iter().enumerate() {
        let Some(subject) = subject(&section.title) else {
            continue;
        };
        let mut parts = sections
            .iter()
            .skip(at + 1)
            .take_while(|below| section.body.contains(below.span));
        if parts.any(|below| is_subject(&below.title)) {
            continue;
        }
        let is_prose = |block: &&Block| !matches!(block, Block::Table(_));
        let all: Vec<&Block> = document.blocks_in(section.body).filter(is_prose).collect();
        let end = all.iter().position(|block| closes(document, block.span()));
        let open = all.iter().copied().take(end.unwrap_or(all.len())).collect();
        let blocks = above_signature(document, open, end.is_some());
        if subject == Subject::Both || by_turns(document, &blocks) || opens_others(document, subject, &blocks)
        {
            lists.part(document, section, &blocks);
        } else {
            lists.extend(document, subject, items(document, &blocks));
        }
    }
    for (subject, words) in run_in_with_titles(document, sections) {
        lists.extend(document, subject, inside(document, words));
    }
    for (subject, cell) in labelled_cells(document) {
        if lists.has_none(subject) {
            lists.extend(document, subject, numbered_in(document, cell));
        }
    }
    lists.problems.sort_by_key(|problem| problem.full);
    lists.measures.sort_by_key(|measure| measure.full);
    lists
}

/// Whether a heading is about problems or measures.
pub(super) fn is_subject(title: &str) -> bool {
    subject(title).is_some()
}

impl Lists {
    fn extend(&mut self, document: &Document, subject: Subject, items: Vec<Statement>) {
        match subject {
            Subject::Problems => {
                for problem in items {
                    let (problem, measures) = with_measures(document, problem);
                    self.problems.push(problem);
                    self.measures.extend(measures);
                }
            }
            Subject::Measures => self.measures.extend(items),
            Subject::Both => {}
        }
    }

    const fn has_none(&self, subject: Subject) -> bool {
        match subject {
            Subject::Problems => self.problems.is_empty(),
            Subject::Measures => self.measures.is_empty(),
            Subject::Both => false,
        }
    }

    /// Parts what stands under a heading of both: each block goes with the last one that said what it is.
    fn part(&mut self, document: &Document, section: &Section, blocks: &[&Block]) {
        let mut current: Option<Subject> = None;
        let mut parts: Vec<(Subject, Vec<&Block>)> = Vec::new();
        for block in blocks {
            let words = Squashed::of(&document.text, block.span());
            let opened = opening(words.as_str());
            current = opened.or(current);
            let Some(subject) = current else { continue };
            match parts.last_mut() {
                Some((last, blocks)) if *last == subject => blocks.push(block),
                _ => parts.push((subject, vec![block])),
            }
        }
        let says_something = blocks.iter().any(|block| !says_nothing(document, block.span()));
        // 1.编制不够精准。改进措施：细化编制。 tells both in each item
        let told = items(document, blocks);
        if parts.is_empty() && told.iter().any(|item| tells_measures(document, item)) {
            self.extend(document, Subject::Problems, told);
        } else if parts.is_empty() && says_something {
            let message = format!("“{}”部分没有分开写明问题和措施，未列出", section.title);
            self.caveats.push(Caveat::at(section.span, message));
        }
        for (subject, blocks) in parts {
            self.extend(document, subject, titled_items(document, &blocks));
        }
    }
}

/// Paragraphs that a title of problems or of measures runs in with in a section of neither: （三）存在问题。部分项目进度缓慢。
fn run_in_with_titles(document: &Document, sections: &[Section]) -> Vec<(Subject, Span)> {
    let own: Vec<Span> = sections
        .iter()
        .filter(|section| is_subject(&section.title))
        .map(|section| section.body)
        .collect();
    let is_apart = |block: &&Block| !own.iter().any(|body| body.contains(block.span()));
    let apart = document.blocks.iter().filter(is_apart);
    apart.filter_map(|block| titled(document, block)).collect()
}

/// What a block is titled as, and what stands behind the title that it runs in with.
fn titled(document: &Document, block: &Block) -> Option<(Subject, Span)> {
    let words = behind_title(document, block)?;
    let subject = opening(Squashed::of(&document.text, block.span()).as_str())?;
    Some((subject, words))
}

/// Whether blocks below a title of problems or of measures are titled as the other: 四、评价结论及建议 over
/// （二）存在问题。一是…
fn opens_others(document: &Document, subject: Subject, blocks: &[&Block]) -> bool {
    let mut titled = blocks.iter().filter_map(|block| titled(document, block));
    titled.any(|(other, _)| other != subject)
}

/// The items of blocks of which the first may run in with its title; where it holds none, they stand below it.
fn titled_items(document: &Document, blocks: &[&Block]) -> Vec<Statement> {
    let (first, below) = match blocks {
        [first, below @ ..] => (behind_title(document, first), below),
        [] => return Vec::new(),
    };
    match first.map(|words| inside(document, words)) {
        None => items(document, blocks),
        Some(found) if found.len() > 1 => found,
        Some(found) => found.into_iter().chain(items(document, below)).collect(),
    }
}

/// What stands behind the title that a block runs in with: （二）存在问题。一是…
fn behind_title(document: &Document, block: &Block) -> Option<Span> {
    let span = block.span();
    let words = document.text.slice(span);
    // a title is short: behind that no full stop ends one
    let head = words.get(..words.floor_char_boundary(4 * (LONGEST_LABEL + 1)))?;
    let (title, _) = head.split_once('。')?;
    let is_title = title.chars().count() <= LONGEST_LABEL && subject(title).is_some();
    let rest = words.get(title.len() + '。'.len_utf8()..)?;
    (is_title && !rest.trim().is_empty())
        .then(|| trimmed(&document.text, Span::new(span.end() - rest.len(), span.end())))
}

/// What a block under a heading of both says that it is.
fn opening(words: &str) -> Option<Subject> {
    const PROBLEMS: [&str; 6] = ["问题", "存在的问题", "存在问题", "主要问题", "存在以下", "原因"];
    const MEASURES: [&str; 13] = [
        "改进:",
        "整改:",
        "整改措施",
        "改进建议",
        "有关建议",
        "改进措施",
        "措施",
        "下一步",
        "今后",
        "针对以上",
        "针对上述",
        "建议",
        "整改情况",
    ];
    let plain =
        words.trim_start_matches(|c: char| "()、.一二三四五六七八九十".contains(c) || c.is_ascii_digit());
    let starts = |list: &[&str]| list.iter().any(|word| plain.starts_with(word));
    if starts(&MEASURES) {
        Some(Subject::Measures)
    } else if starts(&PROBLEMS) {
        Some(Subject::Problems)
    } else {
        None
    }
}

/// What names problems in a heading.
const PROBLEMS: [&str; 25] = [
    "存在的问题",
    "存在问题",
    "主要问题",
    "发现问题",
    "发现的问题",
    "问题及原因",
    "问题和原因",
    "问题与不足",
    "问题和不足",
    "存在的不足",
    "未完成原因",
    "未完成的原因",
    "偏离绩效目标的原因",
    "偏离原因",
    "偏离的原因",
    "偏差原因",
    "未达标原因",
    "未达到目标的原因",
    "存在的困难",
    "存在困难",
    "困难和问题",
    "困难与问题",
    "困难及问题",
    "存在不足",
    "主要不足",
];

/// What names measures in a heading.
const MEASURES: [&str; 33] = [
    "改进措施",
    "改进意见",
    "整改措施",
    "整改情况",
    "有关建议",
    "相关建议",
    "工作建议",
    "改进建议",
    "措施建议",
    "意见建议",
    "对策建议",
    "改进的措施",
    "改进方向",
    "下一步措施",
    "下一步打算",
    "下一步工作",
    "下一步改进",
    "工作打算",
    "下步打算",
    "下步工作",
    "下步措施",
    "下步计划",
    "下一步计划",
    "下一步安排",
    "今后打算",
    "努力方向",
    "改进举措",
    "整改举措",
    "下一步举措",
    "整改方向",
    "整改计划",
    "改进计划",
    "改进思路",
];

/// Whether words are the usual title of a list and nothing else.
fn is_list_title(title: &str) -> bool {
    PROBLEMS.contains(&title) || MEASURES.contains(&title)
}

/// Measures that were taken, not those to come.
const TAKEN: [&str; 7] = [
    "保障措施",
    "管理措施",
    "节约措施",
    "控制措施",
    "工作措施",
    "主要措施",
    "采取的措施",
];

/// What every title holds that is about either.
static HINTS: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "问题",
        "不足",
        "原因",
        "措施",
        "意见",
        "建议",
        "整改",
        "方向",
        "打算",
        "下一步",
        "下步",
        "今后",
        "改进",
        "对策",
        "困难",
    ])
});

/// What a title is about.
fn subject(title: &str) -> Option<Subject> {
    let title = squashed(title);
    if !HINTS.stand_in(&title) {
        return None;
    }
    let any = |words: &[&str]| words.iter().any(|word| title.contains(word));
    let beside = any(&["问题及", "问题和", "问题与", "问题、"])
        && any(&["建议", "措施", "改进", "整改", "对策", "打算"]);
    let problems = any(&PROBLEMS)
        || matches!(title.as_ref(), "问题" | "不足" | "不足之处")
        || beside
        || (title.contains("问题") && title.contains("建议"));
    let to_come = title.ends_with("建议") || title.ends_with("措施") && !any(&TAKEN);
    let measures = any(&MEASURES) || to_come || beside;
    match (problems, measures) {
        (true, false) => Some(Subject::Problems),
        (false, true) => Some(Subject::Measures),
        (true, true) => Some(Subject::Both),
        (false, false) => None,
    }
}

/// Cells of a form labelled 存在问题 or 改进措施, in rows of their own.
fn labelled_cells(document: &Document) -> Vec<(Subject, Span)> {
    let mut cells = Vec::new();
    for row in document.tables().flat_map(|table| &table.rows) {
        let worded: Vec<_> = row
            .iter()
            .filter(|cell| !cell.filled && !cell.is_empty(&document.text))
            .collect();
        let [label, value] = worded.as_slice() else {
            continue;
        };
        let label = label_of(&document.text, label);
        if label.chars().count() <= LONGEST_LABEL
            && let (Some(subject), Some(place)) = (subject(&label), value.place())
        {
            cells.push((subject, place));
        }
    }
    cells
}

/// Longest label of a cell, in characters.
const LONGEST_LABEL: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_tells_whether_problems_or_measures_or_both_stand_below() {
        assert_eq!(subject("存在的问题"), Some(Subject::Problems));
        assert_eq!(subject("改进措施"), Some(Subject::Measures));
        assert_eq!(subject("问题及改进措施"), Some(Subject::Both));
        assert_eq!(subject("问题与建议"), Some(Subject::Both));
        assert_eq!(subject("机构设置"), None);
        assert_eq!(subject("厉行节约保障措施"), None);
    }

    #[test]
    fn a_block_tells_what_it_is_behind_any_number() {
        for number in ["（一）", "（七）", "十、", "3."] {
            let words = crate::text::squashed(&format!("{number}改进措施"));
            assert_eq!(opening(&words), Some(Subject::Measures), "{number}");
        }
    }
}
