//! 表单 What stands around the indicators in a form whose rows are lost: labels with their values, the
//! rows of funds, the row of the total.

use super::cost::{is_numbered_name, number};
use super::funds::{FEWEST_HEADS, fund_heads, fund_row, lead_of_heads};
use super::listed;
use super::part::{LABELS, Part, Rows, TOTALS, bare, part};
use super::token::Token;
use super::tokens::is_left_open;
use crate::document::headings::heading::{opens_part, opens_section};
use crate::document::names::levels::level_name;

/// Lays the pieces `from..to` that stand above an indicator table.
pub(super) fn above(tokens: &[Token], from: usize, to: usize) -> Rows {
    let mut laid = Rows::default();
    // where the heads of funds begin, and how many they are
    let mut heads = (from, 0);
    let mut at = from;
    while at < to {
        let Some(token) = tokens.get(at) else { break };
        let end = listed::lay(tokens, at, to, &mut laid);
        if let Some(end) = end.or_else(|| listed::lay_goals(tokens, at, to, &mut laid)) {
            at = end;
            continue;
        }
        match part(token) {
            Part::FundHead if fund_heads(tokens, at, to) >= FEWEST_HEADS => {
                heads = (at, fund_heads(tokens, at, to));
                let mut row = lead_of_heads(tokens, at, &mut laid);
                row.extend((at..at + heads.1).map(Some));
                laid.rows.push(row);
                at += heads.1;
                continue;
            }
            // a project may be called like a row of funds: 项目名称 | 道路养护经费
            Part::FundRow if is_value_of_label(tokens, at, &laid) => {
                if let Some(row) = laid.rows.last_mut() {
                    row.push(Some(at));
                }
            }
            Part::FundRow if heads.1 > 0 => {
                at = fund_row(tokens, at, to, heads, &mut laid);
                continue;
            }
            Part::Label | Part::FundRow | Part::FundHead | Part::Total => laid.rows.push(vec![Some(at)]),
            Part::Value if token.words.starts_with("项目资金") => laid.rows.push(vec![Some(at)]),
            Part::Value => match laid.rows.last_mut() {
                _ if token.is_blank() => {}
                Some(row) if row.len() < 3 && heads.1 == 0 && !is_whole_pair(tokens, row) => {
                    row.push(Some(at));
                }
                _ => laid.rows.push(vec![Some(at)]),
            },
        }
        at += 1;
    }
    laid
}

/// Whether the last row is a label that still wants its value.
fn is_value_of_label(tokens: &[Token], at: usize, laid: &Rows) -> bool {
    let label = match laid.rows.last().map(Vec::as_slice) {
        Some([Some(label)]) => *label,
        _ => return false,
    };
    label + 1 == at
        && tokens
            .get(label)
            .is_some_and(|token| bare(&token.words).ends_with("名称"))
}

/// Whether a row is the name of money and its figure: what stands behind is no more of it.
fn is_whole_pair(tokens: &[Token], row: &[Option<usize>]) -> bool {
    let at = |place: &Option<usize>| tokens.get((*place)?);
    let [name, figure] = row else { return false };
    at(name).is_some_and(|name| part(name) == Part::FundRow)
        && at(figure).is_some_and(|figure| number(&figure.words).is_some())
}

/// Longest value in the block of funds, in characters.
const LONGEST_VALUE: usize = 60;

/// How far above an indicator table its form may begin, in pieces.
const REACH: usize = 160;

/// The piece that begins the form around the header at `head`: the first label above it, or the row of heads of the
/// block of funds with the name before them.
pub(super) fn start(tokens: &[Token], after: usize, head: usize) -> usize {
    let from = head.saturating_sub(REACH).max(after);
    let barrier = (from..head)
        .rev()
        .find(|at| tokens.get(*at).is_some_and(|token| token.is_barrier))
        .map_or(from, |at| at + 1);
    let barrier = (barrier..head)
        .rev()
        .find(|at| opens_prose(tokens, *at))
        .unwrap_or(barrier);
    let opens_form = |at: &usize| {
        tokens.get(*at).is_some_and(|token| {
            part(token) == Part::Label && !token.words.ends_with(':') && !is_heading(token)
        })
    };
    let end = (barrier..head).find(opens_form).unwrap_or(head);
    funds_start(tokens, barrier, end).unwrap_or(end)
}

/// Shortest text of a section right below its heading, in characters.
const SHORTEST_TEXT: usize = 40;

/// Whether a piece is the heading of a section of a report, whose sentences stand right below: no form goes on over it.
fn opens_prose(tokens: &[Token], at: usize) -> bool {
    let is_part = |token: &Token| token.opens_line && opens_part(&token.words);
    let is_text = |token: &Token| {
        token.opens_line
            && (token.words.ends_with('。') || token.words.contains('，'))
            && SHORTEST_TEXT <= token.words.chars().take(SHORTEST_TEXT).count()
    };
    tokens.get(at).is_some_and(is_part) && tokens.get(at + 1).is_some_and(is_text)
}

/// Whether a piece with its number is no label but a heading: （三）自评结论.
fn is_heading(token: &Token) -> bool {
    token.opens_line && opens_section(&token.words)
}

/// The row of heads of a block of funds among the pieces `from..to`, or the name before them.
fn funds_start(tokens: &[Token], from: usize, to: usize) -> Option<usize> {
    // a new part or running text in between: those funds stand in a table of their own
    let is_apart = |token: &Token| {
        token.opens_line && opens_section(&token.words) || token.words.chars().count() > LONGEST_VALUE
    };
    let from = (from..to)
        .rev()
        .find(|at| tokens.get(*at).is_some_and(is_apart))
        .map_or(from, |at| at + 1);
    let heads = (from..to).find(|at| fund_heads(tokens, *at, to) >= FEWEST_HEADS)?;
    let before = heads.checked_sub(1).filter(|before| *before >= from);
    let names = |at: &usize| {
        tokens.get(*at).is_some_and(|token| {
            ["资金", "预算", "项目", "支出"]
                .iter()
                .any(|word| token.words.contains(word))
        })
    };
    Some(before.filter(names).unwrap_or(heads))
}

/// Whether a piece is a name or a level of the form's that nobody filled in.
pub(super) fn is_left_empty(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let behind = tokens.get(at + 1);
    let is_name = is_numbered_name(&token.words) && behind.is_none_or(Token::is_blank);
    is_name || is_left_open(&token.words) || level_name(&token.words).is_some()
}

/// Grades that may stand behind the total.
const GRADES: [&str; 6] = ["优", "良", "中", "差", "优秀", "良好"];

/// The rows behind the indicators: the total, then labels with their values. Returns the piece behind them.
pub(super) fn below(tokens: &[Token], at: usize, width: usize, laid: &mut Rows) -> usize {
    let mut at = at;
    let goes_on = |token: &&Token| !(token.is_barrier || is_heading(token));
    while let Some(token) = tokens.get(at).filter(goes_on) {
        match part(token) {
            Part::Total => {
                let numbers = tokens
                    .get(at + 1..)
                    .unwrap_or_default()
                    .iter()
                    .take(width.max(4))
                    .take_while(|token| token.is_blank() || number(&token.words).is_some())
                    .count();
                let mut row = vec![Some(at)];
                let stated: Vec<usize> = (at + 1..=at + numbers)
                    .filter(|k| tokens.get(*k).is_some_and(|token| !token.is_blank()))
                    .collect();
                row.extend(std::iter::repeat_n(None, width.saturating_sub(stated.len() + 1)));
                row.extend(stated.into_iter().map(Some));
                at += 1 + numbers;
                // 总分 | 100 | 96 | 优
                if tokens
                    .get(at)
                    .is_some_and(|token| GRADES.contains(&token.words.as_ref()))
                {
                    row.push(Some(at));
                    at += 1;
                }
                laid.rows.push(row);
            }
            Part::Label => {
                let value = tokens
                    .get(at + 1..)
                    .unwrap_or_default()
                    .iter()
                    .position(|token| !token.is_blank())
                    .map(|step| at + 1 + step)
                    .filter(|k| {
                        tokens
                            .get(*k)
                            .is_some_and(|token| part(token) == Part::Value && !token.is_barrier)
                    });
                laid.rows
                    .push(std::iter::once(Some(at)).chain(value.map(Some)).collect());
                at = value.unwrap_or(at) + 1;
            }
            Part::Value if token.is_blank() || is_left_empty(tokens, at) => at += 1,
            _ => break,
        }
    }
    at
}

/// Whether the indicators end before this piece.
pub(super) fn ends_indicators(token: &Token) -> bool {
    let label = bare(&token.words);
    token.is_barrier
        || LABELS.contains(&label.as_ref())
        || TOTALS.contains(&label.as_ref())
        || ["说明", "注", "备注", "填表人", "填报人", "小计"].contains(&label.as_ref())
        || [
            "注:",
            "说明:",
            "填表人",
            "填报人",
            "项目负责人:",
            "财务负责人",
            "联系电话",
            "联系人:",
            "备注:",
        ]
        .iter()
        .any(|word| token.words.starts_with(word))
}
