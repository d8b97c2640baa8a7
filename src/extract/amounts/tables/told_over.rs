//! Rows of a project's form that tell a stage and its money side by side, and the parts of that money beside it or beneath:
//! `预算数： | 500 | 其中：财政资金 | 480`, `预算数 | 500 | 执行数 | 490` over `其中：财政拨款 | 480 | 其中：财政拨款 | 475`.

use super::kept::Over;
use super::row::{Entry, Row};
use super::table::Walk;
use crate::document::{Cell, Table};
use crate::extract::amounts::figure;
use crate::extract::amounts::labels;
use crate::text::{Span, Text, digit_from};
use crate::value::{Decimal, MoneyUnit};

/// A figure, the unit beside it, and where it stands.
type Placed = (Decimal, Option<MoneyUnit>, Span);

/// A label and the figure beside it, in the same cell or the next.
struct Pair<'r> {
    /// In which cell the label stands.
    at: usize,
    label: &'r str,
    /// `None` where a share stands, or nothing.
    figure: Option<Placed>,
}

impl Walk<'_> {
    /// Reads a row that holds nothing but such pairs, perhaps behind a cell over them all; whether it is one.
    pub(super) fn told_pairs(&mut self, row: &Row<'_>) -> bool {
        let Some(project) = self.frame.project_item() else {
            return false;
        };
        let over = std::mem::take(&mut self.told_over);
        let tells = |word: &str| stage_of(word.split(':').next().unwrap_or_default()).is_some();
        if self.columns.iter().any(|column| column.stage.is_some())
            || over.is_empty() && !row.words().any(tells)
        {
            return false;
        }
        let Some((lead, pairs)) = pairs(row) else {
            return false;
        };
        let tells_stage = pairs.iter().any(|pair| stage_of(pair.label).is_some());
        if !tells_stage && over.is_empty() {
            return false;
        }
        self.told_over = over;
        if tells_stage {
            self.told_over.clear();
        }
        self.unit = labels::unit_in(lead).or(self.unit);
        for pair in pairs {
            let own = stage_of(pair.label);
            if let Some(own) = own {
                self.told_over.push((pair.at, own));
            }
            let beneath = || self.told_over.iter().find(|(at, _)| *at == pair.at);
            let beside = || self.told_over.last().filter(|_| tells_stage);
            let over = beside().or_else(beneath).map(|(_, over)| *over);
            let named = match own {
                Some(_) => Some((project, None)),
                None => self.named(pair.label),
            };
            let (Some(named), Some(Over::Stage(told)), Some((value, unit, span))) =
                (named, over, pair.figure)
            else {
                continue;
            };
            self.push(Entry {
                named,
                stage: told.stage(),
                year: labels::year_of_label(pair.label),
                of_unit: None,
                value,
                unit: unit.or_else(|| labels::unit_in(pair.label)),
                span,
            });
        }
        true
    }
}

/// What a label says that tells a stage and nothing else.
fn stage_of(label: &str) -> Option<Over> {
    if !labels::is_only_stage(label) {
        return None;
    }
    if label.contains("到位") || label.contains("下达") {
        return Some(Over::Arrival);
    }
    labels::stage_of_label(label.trim_end_matches(':')).map(Over::Stage)
}

/// The cell over a row's pairs, and the pairs; `None` where the row holds anything else, or fewer than two of them.
fn pairs<'r>(row: &'r Row<'_>) -> Option<(&'r str, Vec<Pair<'r>>)> {
    let words: Vec<(usize, &str)> = row
        .words()
        .enumerate()
        .filter(|(_, word)| !word.is_empty())
        .collect();
    let is_label = |word: &str| word.starts_with(|c: char| !c.is_ascii_digit()) && !is_value(word);
    let mut rest = words.iter().copied().peekable();
    let mut pairs = Vec::new();
    let mut lead = "";
    while let Some((at, word)) = rest.next() {
        if let Some((label, figure)) = in_one_cell(row, at, word) {
            pairs.push(Pair {
                at,
                label,
                figure: Some(figure),
            });
            continue;
        }
        let value = rest.next_if(|(next, word)| *next == at + 1 && is_value(word));
        match value {
            Some((at_value, words)) if is_label(word) => {
                let figure = figure::of_cell(words).zip(row.place(at_value));
                let figure = figure.map(|((value, unit), span)| (value, unit, span));
                pairs.push(Pair {
                    at,
                    label: word,
                    figure,
                });
            }
            None if pairs.is_empty() && lead.is_empty() && is_label(word) => lead = word,
            // 其他资金, its cell left blank
            None if is_label(word) && row.len() > at + 1 && row.word(at + 1).is_empty() => {}
            _ => return None,
        }
    }
    (1 < pairs.len()).then_some((lead, pairs))
}

/// `项目资金（万元）：年初预算数68.4；全年预算数72.6；执行率96.56%。`: a line that states a unit and tells nothing but labels with bare
/// figures behind it, as the row that it is.
pub(in crate::extract::amounts) fn line_under_unit(text: &Text, span: Span) -> Option<Table> {
    let line = text.slice(span);
    let (lead, rest) = line.split_once(['：', ':'])?;
    let cell = |from: usize, words: &str| {
        let start = span.start() + from;
        Cell::new(Span::new(start, start + words.len()))
    };
    let head = lead.ends_with(['）', ')']).then(|| cell(0, lead))?;
    labels::unit_in(head.squashed(text).as_str())?;
    let mut row = vec![head];
    let mut at = line.len() - rest.len();
    for part in rest.split_inclusive(['；', ';', '，', '。']) {
        let own = part.trim_end_matches(['；', ';', '，', '。', ' ']);
        let (label, value) = own.split_at_checked(own.find(|c: char| c.is_ascii_digit())?)?;
        if label.is_empty() || !is_bare(value.trim_end_matches('%')) {
            return None;
        }
        row.extend([cell(at, label), cell(at + label.len(), value)]);
        at += part.len();
    }
    Some(Table {
        span,
        rows: vec![row],
        ..Table::default()
    })
}

/// Whether words are the digits of one number, and no unit.
pub(in crate::extract::amounts) fn is_bare(words: &str) -> bool {
    !words.is_empty()
        && words
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

/// A figure of money, or a share.
fn is_value(word: &str) -> bool {
    figure::of_cell(word).is_some()
        || word.strip_suffix('%').and_then(figure::of_cell).is_some()
        || matches!(word, "-" | "—" | "/")
}

/// 预算数:500, 其中:财政资金480: a label and its figure in one cell.
fn in_one_cell<'r>(row: &Row<'_>, at: usize, word: &'r str) -> Option<(&'r str, Placed)> {
    let (label, number) = word.split_at_checked(digit_from(word, 0).filter(|from| 0 < *from)?)?;
    let (value, unit) = figure::of_cell(number)?;
    let span = row.end_of(at, number.len())?;
    Some((label.trim_end_matches(':'), (value, unit, span)))
}
