//! 逐条 Indicators told one after the other, each in a few lines of labels and values, as a system prints its records:
//! `三级指标：培训场次` over `年度指标值：3场` over `实际完成值：3场`.
//!
//! Knows what columns of an indicator table are called. The labels become the head of a table, each record a row.

use crate::document::headings::heading;
use crate::document::lines::{Line, stretches, trim, without_bullet};
use crate::document::model::{Block, Cell, Table};
use crate::document::names::columns::{self, Column};
use crate::document::number::numbered;
use crate::text::{Span, Text, is_layout_space};

/// Longest label, in bytes.
const LONGEST_LABEL: usize = 42;

/// Most lines that a value goes on over.
const MOST_LINES: usize = 6;

/// Most fields of a record.
const MOST_FIELDS: usize = 24;

/// So many records tell whether they say enough of indicators: no text is gone through again and again for those that it
/// does not hold.
const TELLING: usize = 2;

/// A label and its value.
struct Field {
    label: Span,
    /// The label as labels are compared.
    name: String,
    value: Span,
}

/// The line behind the records that begin with the line at `at`; `None` where none does.
pub(in crate::document) fn end(text: &Text, lines: &[Line], at: usize) -> Option<usize> {
    may_begin(text, lines.get(at)?)
        .then(|| found(text, lines, at))?
        .map(|(_, end)| end)
}

/// Where records stand.
pub(super) fn spans(text: &Text, lines: &[Line]) -> Vec<Span> {
    stretches(lines, |at| end(text, lines, at))
}

/// Reads the lines of records that [`end`] has found.
pub(in crate::document) fn read(text: &Text, lines: &[Line]) -> Vec<Block> {
    let (Some(first), Some((records, end))) = (lines.first(), found(text, lines, 0)) else {
        return Vec::new();
    };
    let last = lines.get(end.saturating_sub(1)).unwrap_or(first);
    let heads = heads(&records);
    let mut rows = vec![heads.iter().map(|field| Cell::new(field.label)).collect()];
    rows.extend(records.iter().map(|record| {
        let cell = |head: &&Field| {
            let own = record.iter().find(|field| field.name == head.name);
            own.map(|field| Cell::new(field.value)).unwrap_or_default()
        };
        heads.iter().map(cell).collect()
    }));
    vec![Block::Table(Table {
        span: first.trimmed.to(last.trimmed),
        rows,
        ..Table::default()
    })]
}

/// What records begin with: the first characters of levels, names, and what money is for.
const FIRST: [char; 9] = ['一', '二', '三', '指', '绩', '资', '项', '支', '预'];

/// Whether a line may begin a record, told by its first characters: few lines do.
fn may_begin(text: &Text, line: &Line) -> bool {
    let words = text.slice(without_bullet(text, line.trimmed));
    let words = if words.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '（' | '(')) {
        words.get(numbered(words).map_or(0, |number| number.rest)..)
    } else {
        Some(words)
    };
    let is_plain = line.tabs == 0 && line.pipes == 0;
    is_plain
        && !words.is_some_and(is_sentence)
        && words.is_some_and(|words| words.starts_with(FIRST) && words.contains(['：', ':']))
}

/// Whether a line is a sentence that tells one indicator by its labels: `指标名称：培训场次；指标值：3场；完成值：3场。`. Such
/// sentences stand below lines that name their level, and the reader of prose knows which.
fn is_sentence(words: &str) -> bool {
    words.starts_with("指标名称") && words.ends_with('。') && words.contains('；')
}

/// The records from the line at `at` on, and the line behind them, where they say enough of indicators.
fn found(text: &Text, lines: &[Line], at: usize) -> Option<(Vec<Vec<Field>>, usize)> {
    let mut records: Vec<Vec<Field>> = Vec::new();
    let (mut end, mut blanks) = (at, 0);
    // lines that go on with the value above
    let mut rest: Vec<Span> = Vec::new();
    for (k, line) in lines.iter().enumerate().skip(at) {
        if line.is_blank() {
            blanks += 1;
            if 1 < blanks {
                break;
            }
            continue;
        }
        if line.tabs > 0 || line.pipes > 0 {
            break;
        }
        let own = fields(text, line);
        if own.is_empty() {
            let goes_on = blanks == 0 && k < end + MOST_LINES && !records.is_empty();
            if !goes_on || heading::opens_part(text.slice(line.trimmed)) {
                break;
            }
            rest.push(line.trimmed);
            continue;
        }
        give(&mut records, rest.drain(..));
        for field in own {
            let is_new = records.last().is_none_or(|record: &Vec<Field>| {
                let leads = record.first().is_some_and(|first| first.name == field.name);
                leads || record.iter().any(|other| other.name == field.name)
            });
            if is_new {
                if records.len() == TELLING && !say_enough(&records) {
                    return None;
                }
                records.push(Vec::new());
            }
            let record = records.last_mut()?;
            if record.len() == MOST_FIELDS {
                return None;
            }
            record.push(field);
        }
        (end, blanks) = (k + 1, 0);
    }
    // behind the last field a sentence that has ended goes on no more
    let last = records
        .last()
        .and_then(|record| record.last())
        .map(|field| field.value);
    let is_open = |span: &Span| !text.slice(*span).ends_with('。');
    let open = last
        .into_iter()
        .chain(rest.iter().copied())
        .take_while(is_open)
        .count();
    end += open.min(rest.len());
    give(&mut records, rest.into_iter().take(open));
    end_lines(text, &mut records);
    say_enough(&records).then_some((records, end))
}

/// Whether the labels of records are the head of an indicator table, and begin with a name or a level.
fn say_enough(records: &[Vec<Field>]) -> bool {
    let heads = heads(records);
    let mut known: Vec<Option<Column>> = Vec::with_capacity(heads.len());
    for head in &heads {
        known.push(Some(columns::column(&head.name, &known)));
    }
    let is_named =
        known.contains(&Some(Column::Name)) && known.first().copied().flatten().is_some_and(Column::names);
    is_named && columns::are_whole(&known) || are_of_money(&heads)
}

/// What the first label of a record of money is.
const FIRST_OF_MONEY: [&str; 8] = [
    "资金类别",
    "资金名称",
    "资金项目",
    "项目",
    "支出项目",
    "预算项目",
    "支出类别",
    "经费项目",
];

/// How the labels of money end that tell its stage.
const STAGES: [&str; 3] = ["预算数", "决算数", "执行数"];

fn is_stage(label: &str) -> bool {
    STAGES.iter().any(|end| label.ends_with(end))
}

/// Whether the labels of records are the head of a table of money: what it is for, and its stages.
fn are_of_money(heads: &[&Field]) -> bool {
    let is_first = |head: &&&Field| FIRST_OF_MONEY.contains(&head.name.as_str());
    let stages = heads.iter().filter(|head| is_stage(&head.name)).count();
    heads.first().is_some_and(|head| is_first(&head)) && 1 < stages
}

/// Lets the value told last go on over lines below it.
fn give(records: &mut [Vec<Field>], lines: impl Iterator<Item = Span>) {
    let last = records.last_mut().and_then(|record| record.last_mut());
    if let Some((last, rest)) = last.zip(lines.last()) {
        last.value = last.value.to(rest);
    }
}

/// One field of each label, in the order in which they first come.
fn heads(records: &[Vec<Field>]) -> Vec<&Field> {
    let mut heads: Vec<&Field> = Vec::new();
    for field in records.iter().flatten() {
        if heads.iter().all(|head| head.name != field.name) {
            heads.push(field);
        }
    }
    heads
}

/// The fields of a line, of which there may be several: `分值：10　得分：9.5`. None where it does not begin with one.
fn fields(text: &Text, line: &Line) -> Vec<Field> {
    let line = &line.without_bullet(text);
    let words = text.slice(line.trimmed);
    let start = numbered(words).map_or(0, |number| number.rest);
    let start = if label(words, start).is_some() { start } else { 0 };
    let parts = |c: char| is_layout_space(c) || matches!(c, '；' | ';' | '，' | ',');
    let places = words.match_indices(parts).map(|(at, part)| at + part.len());
    let mut fields: Vec<Field> = Vec::new();
    for at in std::iter::once(start).chain(places.filter(|at| start < *at)) {
        let Some((name, colon)) = label(words, at) else {
            if fields.is_empty() {
                break;
            }
            continue;
        };
        let place = |from: usize, to: usize| {
            let start = line.trimmed.start();
            trim(text, Span::new(start + from, start + to))
        };
        if let Some(last) = fields.last_mut() {
            let value = text.slice(Span::new(last.value.start(), line.trimmed.start() + at));
            let value = value.trim_end_matches(parts).len();
            last.value = Span::new(last.value.start(), last.value.start() + value);
        }
        let colon_ends = colon
            + words
                .get(colon..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8);
        fields.push(Field {
            label: place(at, colon),
            name,
            value: place(colon_ends, words.len()),
        });
    }
    fields
}

/// Takes the full stop off the last value of records that stand on a line each, all of which end so: it ends the line.
fn end_lines(text: &Text, records: &mut [Vec<Field>]) {
    let closes = |record: &Vec<Field>| {
        let ends = record.first().zip(record.last());
        ends.is_some_and(|(first, last)| {
            let words = text.slice(first.label.to(last.value));
            words.ends_with('。') && !words.contains('\n')
        })
    };
    if records.len() < TELLING || !records.iter().all(closes) {
        return;
    }
    for last in records.iter_mut().filter_map(|record| record.last_mut()) {
        last.value = Span::new(last.value.start(), last.value.end() - '。'.len_utf8());
    }
}

/// The label of a column that words have at `at`, and where the colon behind it stands.
fn label(words: &str, at: usize) -> Option<(String, usize)> {
    let rest = words.get(at..)?;
    let (colon, _) = rest
        .match_indices(['：', ':'])
        .next()
        .filter(|(colon, _)| (1..=LONGEST_LABEL).contains(colon))?;
    // 公里；实际完成值 is the end of a value and the next label
    let label = rest
        .get(..colon)
        .filter(|label| !label.contains(['；', ';', '，', ',', '。']))?;
    let name = columns::label(label);
    let is_column = columns::is_whole_label(&name)
        || columns::is_other_label(&name)
        || columns::column(&name, &[Some(Column::Name)]) != Column::Other
        || is_stage(&name)
        || name == "执行率"
        || FIRST_OF_MONEY.contains(&name.as_str());
    is_column.then_some((name, at + colon))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::testing;

    fn rows(words: &str) -> Vec<Vec<String>> {
        testing::rows(words, end, read)
    }

    #[test]
    fn each_record_is_a_row() {
        assert_eq!(
            rows(
                "1. 指标名称：培训场次\n指标值：3场\n完成值：3场\n分值：5　得分：5\n\n2. 指标名称：合格率\n指标值：≥95%\n完成值：90%，\n为三年最低\n分值：5，得分：4.5\n备注：教师不足。\n\n三、问题"
            ),
            [
                ["指标名称", "指标值", "完成值", "分值", "得分", "备注"],
                ["培训场次", "3场", "3场", "5", "5", ""],
                ["合格率", "≥95%", "90%，为三年最低", "5", "4.5", "教师不足。"],
            ]
        );
    }

    #[test]
    fn blanks_in_values_part_no_fields() {
        assert_eq!(
            rows("三级指标：水渠长度；年度指标值：≥20 公里；实际完成值：21 公里；得分：10\n"),
            [
                ["三级指标", "年度指标值", "实际完成值", "得分"],
                ["水渠长度", "≥20公里", "21公里", "10"],
            ]
        );
    }

    #[test]
    fn labels_without_a_name_or_a_result_are_no_record() {
        for words in [
            "指标名称：培训场次\n指标值：3场\n",
            "一级指标：产出指标\n年度指标值：3场\n实际完成值：3场\n",
            "绩效目标：完成培训3场\n完成情况：已完成\n",
            "指标值：3场\n完成值：3场\n",
            "1. 指标名称：培训；指标值：3场；完成值：3场。\n2. 指标名称：讲座；指标值：2场；完成值：2场。\n",
        ] {
            assert!(rows(words).is_empty(), "{words}");
        }
    }
}
