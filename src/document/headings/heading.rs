//! Headings: which short numbered lines introduce what follows.
//!
//! Enumerated duties, items of a list and run-in headings with their text on the same line are none.

use super::contents;
use super::named;
use super::tenths;
use crate::document::lines::trim;
use crate::document::model::{Block, Heading, Numbering};
use crate::document::names::section_names::{LISTS, is_denied, is_section_name};
use crate::document::number::{Numbered, numbered};
use crate::text::{Span, Text, fold_at, is_ideograph, is_layout_space};

/// Longest heading, in characters.
const LONGEST: usize = 60;

/// Whether a line opens a top-level part: 一、基本情况.
pub(in crate::document) fn opens_part(line: &str) -> bool {
    numbered(line).is_some_and(|n| {
        matches!(n.numbering, Numbering::Chinese | Numbering::Part)
            && is_title(line.get(n.rest..).unwrap_or_default())
    })
}

/// Whether a line opens a part or a section of one: 一、基本情况, （三）自评结论.
pub(in crate::document) fn opens_section(line: &str) -> bool {
    numbered(line).is_some_and(|n| {
        n.numbering <= Numbering::BracketedChinese
            && n.numbering != Numbering::Annex
            && is_title(line.get(n.rest..).unwrap_or_default())
    })
}

/// Whether a line is a numbered title within a section: 1.前期准备.
pub(in crate::document) fn opens_point(line: &str) -> bool {
    const LONGEST_POINT: usize = 20;
    numbered(line).is_some_and(|n| {
        let title = line.get(n.rest..).unwrap_or_default();
        n.numbering == Numbering::Arabic
            && is_title(title)
            && width_up_to(title, LONGEST_POINT + 1) <= LONGEST_POINT
    })
}

/// Whether a line is the label of an annex: 附件1.
pub(in crate::document) fn opens_annex(line: &str) -> bool {
    numbered(line)
        .is_some_and(|n| n.numbering == Numbering::Annex && line.get(n.rest..).is_some_and(str::is_empty))
}

/// Whether words could be a title: short, and no sentence with more after it.
fn is_title(words: &str) -> bool {
    let words = words.trim_end_matches(['。', '：', ':', '.']);
    let mut width = 0;
    for (at, c) in words.char_indices() {
        let goes_on = match c {
            c if is_ideograph(c) => false,
            '.' => fold_at(words, at, c) == '。',
            c => matches!(c, '。' | '；' | ';' | '？' | '！'),
        };
        width += usize::from(!is_layout_space(c));
        if goes_on || LONGEST < width {
            return false;
        }
    }
    0 < width
}

/// Characters of a line, blanks left aside: a line may have every character spaced apart.
pub(in crate::document) fn width(words: &str) -> usize {
    words.chars().filter(|c| !is_layout_space(*c)).count()
}

/// The width of a line, or `most` where it is wider.
pub(in crate::document) fn width_up_to(words: &str, most: usize) -> usize {
    words.chars().filter(|c| !is_layout_space(*c)).take(most).count()
}

/// Turns the paragraphs that are headings into headings.
pub(in crate::document) fn mark(text: &Text, blocks: Vec<Block>) -> Vec<Block> {
    let entries = contents::entries(text, &blocks);
    let mut verdicts: Vec<Option<Heading>> = entries
        .iter()
        .enumerate()
        .map(|(at, is_entry)| as_heading(text, &blocks, at).filter(|_| !is_entry))
        .collect();
    named::add(text, &blocks, &entries, &mut verdicts);
    let annex_titles: Vec<bool> = (0..blocks.len())
        .map(|at| {
            at.checked_sub(1)
                .and_then(|above| verdicts.get(above)?.as_ref())
                .is_some_and(|heading| {
                    heading.numbering == Numbering::Annex
                        && blocks
                            .get(at)
                            .is_some_and(|block| heading.span.contains(block.span()))
                })
        })
        .collect();
    let taken = blocks.into_iter().zip(verdicts).zip(annex_titles);
    taken
        .filter(|(_, is_annex_title)| !is_annex_title)
        .map(|((block, verdict), _)| verdict.map_or(block, Block::Heading))
        .collect()
}

fn as_heading(text: &Text, blocks: &[Block], at: usize) -> Option<Heading> {
    let Block::Paragraph(paragraph) = blocks.get(at)? else {
        return None;
    };
    let line = without_bullet(text.slice(paragraph.span));
    let Some(n) = numbered(line) else {
        return tenths::heading(text, paragraph.span, blocks.get(at + 1));
    };
    if n.numbering == Numbering::Annex {
        return annex(text, blocks, at, &n, paragraph.span);
    }
    let rest = line.get(n.rest..)?;
    if !is_title(rest) || is_denied(rest) || !introduces(text, blocks, at, &n, rest) {
        return None;
    }
    let start = paragraph.span.end() - line.len();
    let title = Span::new(
        start + n.rest,
        start + line.trim_end_matches(['。', '：', ':', '.']).len(),
    );
    Some(Heading {
        span: paragraph.span,
        numbering: n.numbering,
        number: n.number().into_owned(),
        title: trim(text, title),
    })
}

/// A line without the bullet that a web page has before a part: `• 一、基本情况`.
fn without_bullet(line: &str) -> &str {
    let Some(rest) = line.strip_prefix(['•', '·', '●']) else {
        return line;
    };
    let rest = rest.trim_start_matches(is_layout_space);
    let is_part = numbered(rest).is_some_and(|n| n.numbering == Numbering::Chinese);
    if is_part { rest } else { line }
}

/// An annex label and the title on the line below it. At the head of a text the label names the
/// whole report, and is no heading.
fn annex(text: &Text, blocks: &[Block], at: usize, n: &Numbered, span: Span) -> Option<Heading> {
    let label_only = text.slice(span).len() == n.rest;
    if !label_only || at < 3 {
        return None;
    }
    let Some(Block::Paragraph(below)) = blocks.get(at + 1) else {
        return None;
    };
    let title = text.slice(below.span);
    let is_its_title =
        is_title(title) && numbered(title).is_none() && !title.contains(['，', ',', '：', ':']);
    is_its_title.then(|| Heading {
        span: span.to(below.span),
        numbering: n.numbering,
        number: n.number().into_owned(),
        title: below.span,
    })
}

/// Whether a numbered line stands over something: what a title needs beside its looks.
fn introduces(text: &Text, blocks: &[Block], at: usize, n: &Numbered, rest: &str) -> bool {
    // 4.发放及时率100%: a result, over nothing
    if rest.ends_with(['%', '％']) {
        return false;
    }
    let has_comma = rest.contains(['，', ',']);
    let is_sentence = rest.ends_with(['。', '.']) || has_comma;
    let below = blocks.get(at + 1);
    let stands_over_text = below.is_some_and(|block| match block {
        Block::Paragraph(p) => {
            // below the last item of a list stand the unit and the date of the signature: no text
            let words = text.slice(p.span);
            let is_text = || {
                words.contains(['。', '，', ',', '；', ';', '：', ':'])
                    && !(rest.ends_with('。') && is_labelled(words) && follows_item(text, blocks, at, n))
            };
            numbered(words).map_or_else(is_text, |m| m.numbering > n.numbering || m.value() == 1)
        }
        Block::Table(_) | Block::Heading(_) => true,
    });
    let is_item = |lead: &str| {
        let may_be_part = n.value() > 1 || !stands_over_text;
        names_annexes(lead) || may_be_part && names_parts(lead) && !is_section_name(rest)
    };
    if n.numbering == Numbering::Arabic && lead_of_list(text, blocks, at).is_some_and(is_item) {
        return false;
    }
    let is_below_part = matches!(n.numbering, Numbering::Arabic | Numbering::BracketedChinese);
    if is_below_part && !stands_over_text && !is_section_name(rest) && is_listed(text, blocks, at, n) {
        return false;
    }
    if is_below_part && rest.ends_with('。') && is_last_duty(text, blocks, at, n) {
        return false;
    }
    let length = width(rest);
    match n.numbering {
        Numbering::Part | Numbering::Annex | Numbering::Unnumbered => true,
        Numbering::Chinese => !is_sentence || stands_over_text,
        Numbering::BracketedChinese => !is_sentence || (stands_over_text && (length <= 30 || !has_comma)),
        Numbering::Arabic => {
            (!is_sentence || (stands_over_text && !has_comma))
                && length <= 30
                && in_sequence(text, blocks, at, n)
        }
        Numbering::BracketedArabic => false,
    }
}

/// Whether a paragraph begins with a label: 整改措施：加大巡查, 自评分：95分. Behind the last item of a list, which ends as
/// a sentence does, it is a line of its own, and no text that the item stands over.
fn is_labelled(words: &str) -> bool {
    const LONGEST_LABEL: usize = 10;
    // 附：项目支出绩效自评表
    let is_annexed = words.starts_with("附：") || words.starts_with("附:");
    is_annexed
        || words
            .split_once(['：', ':'])
            .is_some_and(|(label, _)| (2..=LONGEST_LABEL).contains(&width_up_to(label, LONGEST_LABEL + 1)))
            && !words.starts_with(['（', '('])
}

/// Whether the line right above is the item before in the same list: it ends as a sentence does and stands over nothing.
fn follows_item(text: &Text, blocks: &[Block], at: usize, n: &Numbered) -> bool {
    let Some(Block::Paragraph(above)) = at.checked_sub(1).and_then(|above| blocks.get(above)) else {
        return false;
    };
    let words = text.slice(above.span);
    words.ends_with(['。', '；'])
        && numbered(words).is_some_and(|m| m.numbering == n.numbering && m.value() + 1 == n.value())
}

/// Whether a numbered sentence is the last of a list of sentences as duties are, （四）完成交办的其他工作。: the one right above has
/// several clauses and stands over nothing, and what stands below is not numbered as the points of a title are.
fn is_last_duty(text: &Text, blocks: &[Block], at: usize, n: &Numbered) -> bool {
    let words = |block: Option<&Block>| block.map_or("", |block| text.slice(block.span()));
    let above = words(at.checked_sub(1).and_then(|above| blocks.get(above)));
    // （二）资金使用情况。项目预算286万元，…: a title that its text runs in with
    let is_sentence = above.contains(['，', ',', '；', ';']) && above.matches('。').nth(1).is_none();
    is_sentence && numbered(words(blocks.get(at + 1))).is_none() && follows_item(text, blocks, at, n)
}

/// Whether a numbered line is an item of the problems or measures that the title above it speaks of, as those between
/// them are: none stands over text of its own.
fn is_listed(text: &Text, blocks: &[Block], at: usize, n: &Numbered) -> bool {
    let above = blocks.get(..at).unwrap_or_default().iter().rev();
    let mut is_item_below = true;
    for block in above {
        let Block::Paragraph(p) = block else {
            return false;
        };
        let line = text.slice(p.span);
        let Some(m) = numbered(line) else {
            is_item_below = false;
            continue;
        };
        if m.numbering < n.numbering {
            let title = line.get(m.rest..).unwrap_or_default();
            return is_title(title) && LISTS.iter().any(|word| title.contains(word));
        }
        if m.numbering == n.numbering && !is_item_below {
            return false;
        }
        is_item_below = true;
    }
    false
}

/// Most items that a list is looked through for the line that leads on to it.
const MOST_ITEMS: usize = 12;

/// The line that leads on to a list of which a numbered line is an item: no other text stands between.
fn lead_of_list<'t>(text: &'t Text, blocks: &[Block], at: usize) -> Option<&'t str> {
    let above = blocks.get(..at).unwrap_or_default().iter().rev().take(MOST_ITEMS);
    let mut lines = above.map_while(|block| match block {
        Block::Paragraph(p) => Some(text.slice(p.span)),
        _ => None,
    });
    lines.find(|line| numbered(line).is_none_or(|m| m.numbering != Numbering::Arabic))
}

/// Whether a line leads on to a list of annexes: 本报告附以下附件：.
fn names_annexes(lead: &str) -> bool {
    lead.contains("附件") && lead.ends_with(['：', ':'])
}

/// Whether a line leads on to a list of what something consists of: 主要包括以下内容：.
fn names_parts(lead: &str) -> bool {
    const CONSISTS: [&str; 6] = ["包括", "主要有", "分别是", "分别为", "以下内容", "如下内容"];
    lead.ends_with(['：', ':']) && CONSISTS.iter().any(|word| lead.contains(word)) && numbered(lead).is_none()
}

/// Whether the number goes on from one of its style above, or begins a list.
fn in_sequence(text: &Text, blocks: &[Block], at: usize, n: &Numbered) -> bool {
    if n.value() <= 1 {
        return true;
    }
    let above = blocks
        .get(..at)
        .unwrap_or_default()
        .iter()
        .rev()
        .filter_map(|block| match block {
            Block::Paragraph(p) => numbered(text.slice(p.span)),
            _ => None,
        });
    let mut same_or_above = above.filter(|m| m.numbering <= n.numbering);
    same_or_above
        .next()
        .is_some_and(|m| m.numbering == n.numbering && m.value() + 1 == n.value())
}
