//! 填报栏 Labelled fields: `部门名称：…` lines of a cover or signature, and label cells beside their value.
//!
//! Knows how labels and values stand beside each other; the cover decides what a label means.

mod below;
mod label;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memchr2_iter;
use memchr::memmem::Finder;

use label::{Place, label_start};

use super::sure_labels::{LEVELS, LIKELY_LABELS, SURE_LABELS, is_sure_label};
use crate::document::{Block, Cell, Document};
use crate::text::{
    Names, Span, Text, emphasis_length, fold_char, has_digit, inner, is_layout_space, layout_space_in,
};

pub(super) use crate::document::names::columns::{
    label as plain_label, label_at, label_of, without_brackets,
};

/// One label and where its value stands.
#[derive(Clone, Debug)]
pub(super) struct Field<'a> {
    /// The squashed label without bracketed parts: 市级预算部门单位（公章） is 市级预算部门单位.
    pub label: Cow<'a, str>,
    /// Where the value stands, without blanks at its ends.
    pub value: Span,
}

/// Longest line that is read as labelled fields, in characters.
const LONGEST_LINE: usize = 160;

/// Longest label, in characters.
const LONGEST_LABEL: usize = 16;

/// Longest cell whose words are looked at as a label, in bytes: the label with brackets and blanks.
const LONGEST_LABEL_CELL: usize = 300;

/// All labelled fields of a document, in order.
pub(super) fn find(document: &Document) -> Vec<Field<'_>> {
    let text = &document.text;
    let mut fields = Vec::new();
    for (at, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Paragraph(paragraph) if is_short(text.slice(paragraph.span)) => {
                let own = of_line(text, paragraph.span);
                let below = own.is_empty().then(|| below::read(document, at)).flatten();
                fields.extend(below.map(|(label, value)| Field { label, value }));
                fields.extend(own);
            }
            Block::Table(table) => fields.extend(table.rows.iter().flat_map(|row| of_row(text, row))),
            // 2．实施单位：某市图书馆: numbered as a heading is
            Block::Heading(heading) if has_colon(text.slice(heading.title)) => {
                fields.extend(of_line(text, heading.title));
            }
            Block::Heading(_) | Block::Paragraph(_) => {}
        }
    }
    fields
}

/// Whether a line is no longer than those that are read as labelled fields.
fn is_short(line: &str) -> bool {
    is_no_longer(line, LONGEST_LINE)
}

/// Whether words have no more than so many characters; most need not be counted.
fn is_no_longer(words: &str, most: usize) -> bool {
    words.len() <= most || words.len() <= most * 4 && words.chars().count() <= most
}

/// Whether a colon of either width stands in words.
pub(super) fn has_colon(words: &str) -> bool {
    colons(words).next().is_some()
}

/// Where the colons of either width stand, looked for by the last byte of each.
fn colons(words: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = words.as_bytes();
    memchr2_iter(b':', 0x9a, bytes).filter_map(|last| match bytes.get(..=last)? {
        [.., b':'] => Some(last..last + 1),
        [.., 0xef, 0xbc, 0x9a] => Some(last - 2..last + 1),
        _ => None,
    })
}

/// `label：value label：value`: a value ends where the next label begins after a blank.
fn of_line(text: &Text, span: Span) -> Vec<Field<'_>> {
    let line = text.slice(span);
    let colons: Vec<Range<usize>> = colons(line).collect();
    if colons.is_empty() {
        let mut fields = of_blanks(text, span);
        if fields.is_empty() {
            fields.extend(of_gap(text, span));
        }
        return fields;
    }
    let is_led = |at: usize| {
        let start = label_start(line, at, Place::Behind);
        let lead = line
            .get(..start)
            .unwrap_or_default()
            .trim_end_matches(is_layout_space);
        let label = || plain_label(line.get(start..at).unwrap_or_default());
        LONGEST_LABEL < lead.chars().count() && SURE_LABELS.contains(&label().as_str())
    };
    let starts: Vec<usize> = colons
        .iter()
        .enumerate()
        .map(|(k, colon)| {
            // a title may run in with the fields beneath it
            let is_first = k == 0 && !is_led(colon.start);
            label_start(
                line,
                colon.start,
                if is_first { Place::First } else { Place::Behind },
            )
        })
        .collect();
    let mut fields = Vec::new();
    for (k, colon) in colons.iter().enumerate() {
        let start = starts.get(k).copied().unwrap_or(0);
        let end = starts.get(k + 1).copied().unwrap_or(line.len()).max(colon.end);
        let label = label_at(text, Span::new(span.start() + start, span.start() + colon.start));
        let behind = Span::new(span.start() + colon.end, span.start() + end);
        // 单位名称：（盖章）：某局
        let seals = label.starts_with('(') && label.ends_with("章)");
        if let Some(last) = fields
            .last_mut()
            .filter(|last: &&mut Field<'_>| seals && last.value.is_empty())
        {
            last.value = value(text, behind);
        } else if !label.is_empty() && is_no_longer(&label, LONGEST_LABEL) {
            fields.push(Field {
                label,
                value: value(text, behind),
            });
        }
    }
    if fields.is_empty() {
        fields.extend(of_gap(text, span));
    }
    fields
}

/// The words of a line that blanks part from each other.
pub(super) fn words_of(text: &Text, span: Span) -> impl Iterator<Item = Span> {
    let line = text.slice(span);
    let mut end = 0;
    std::iter::from_fn(move || {
        let rest = line.get(end..)?;
        let start = end + rest.find(|c| !is_layout_space(c))?;
        let word = line.get(start..)?;
        end = start + layout_space_in(word).unwrap_or(word.len());
        Some(Span::new(span.start() + start, span.start() + end))
    })
}

/// `主管部门 某某局 实施单位 某某中学`: known labels, each with the words up to the next one.
fn of_blanks(text: &Text, span: Span) -> Vec<Field<'_>> {
    let mut fields: Vec<Field<'_>> = Vec::new();
    if !may_be_label(text.slice(span).trim_start_matches(is_layout_space)) {
        return fields;
    }
    let words: Vec<Span> = words_of(text, span).collect();
    for (at, word) in words.iter().copied().enumerate() {
        let label = label_at(text, word);
        if is_sure_label(text, &label, words.get(at + 1..).unwrap_or_default()) {
            fields.push(Field {
                label,
                value: Span::new(word.end(), word.end()),
            });
        } else if let Some(field) = fields.last_mut() {
            field.value = if field.value.is_empty() {
                word
            } else {
                field.value.to(word)
            };
        } else {
            break;
        }
    }
    fields.retain(|field| !field.value.is_empty());
    fields
}

/// How the known labels begin: two characters of each.
static BEGINNINGS: LazyLock<BTreeSet<[char; 2]>> = LazyLock::new(|| {
    let known = SURE_LABELS.iter().chain(&LIKELY_LABELS).chain(&LEVELS);
    known.filter_map(|label| two(label.chars())).collect()
});

fn two(mut chars: impl Iterator<Item = char>) -> Option<[char; 2]> {
    Some([chars.next()?, chars.next()?])
}

/// Whether words begin as one of the known labels does, or with a bracket or a tag in it.
fn may_be_label(words: &str) -> bool {
    two(words.chars().map(fold_char))
        .is_some_and(|head| !head.iter().all(|c| c.is_alphanumeric()) || BEGINNINGS.contains(&head))
}

/// Blanks that part a label from its value, those first that say so most surely.
static GAPS: LazyLock<[Finder<'static>; 3]> = LazyLock::new(|| ["  ", "　", "\t"].map(Finder::new));

/// `部门(单位)名称  某某局`: a label and a value with a gap of blanks between.
fn of_gap(text: &Text, span: Span) -> Option<Field<'_>> {
    let line = text.slice(span);
    let gap = GAPS.iter().find_map(|gap| gap.find(line.as_bytes()))?;
    let label = plain_label(line.get(..gap)?);
    let named = ["名称", "单位", "部门", "日期", "年度"]
        .iter()
        .any(|word| label.ends_with(word));
    named.then(|| Field {
        label: label.into(),
        value: trimmed(text, Span::new(span.start() + gap, span.end())),
    })
}

/// A label cell and the cell to its right; a value in the label's own cell after a colon.
fn of_row<'a>(text: &'a Text, row: &[Cell]) -> Vec<Field<'a>> {
    let mut fields = Vec::new();
    if heads_money(text, row) {
        return fields;
    }
    for (at, cell) in row.iter().enumerate().filter(|(_, cell)| !cell.filled) {
        let Some(place) = cell.place() else { continue };
        let words = text.slice(place);
        if has_colon(words) && is_short(words) {
            fields.extend(of_line(text, place));
        }
        if LONGEST_LABEL_CELL < words.len() {
            continue;
        }
        // a merged cell may have been written out over the cells that it covered: 项目名称 | 项目名称 | 路灯养护
        let is_own =
            |cell: &&Cell| !cell.is_empty(text) && cell.place().is_none_or(|it| text.slice(it) != words);
        let mut beside = row.iter().skip(at + 1);
        let Some(value) = beside.find(is_own).and_then(Cell::place) else {
            continue;
        };
        let label = label_at(text, place);
        if is_no_longer(&label, LONGEST_LABEL) && label.chars().nth(1).is_some() {
            fields.push(Field {
                label: without_colon(label),
                value,
            });
        }
    }
    fields
}

/// A label without the colon behind it.
fn without_colon(label: Cow<'_, str>) -> Cow<'_, str> {
    match label {
        Cow::Borrowed(label) => label.trim_end_matches([':', '：']).into(),
        Cow::Owned(label) => label.trim_end_matches([':', '：']).to_owned().into(),
    }
}

/// Words in the names of money columns.
static MONEY_COLUMNS: LazyLock<Names<()>> =
    LazyLock::new(|| Names::of(["预算", "决算", "执行", "计划", "到位", "金额", "下达", "支出"]));

/// Whether a row is the head of a table of money, whose cells stand over others and beside none: `项目名称 | 资金来源 |
/// 资金计划 | 资金到位`.
fn heads_money(text: &Text, row: &[Cell]) -> bool {
    let words = || row.iter().filter_map(Cell::place).map(|place| text.slice(place));
    let is_name = |words: &str| !has_digit(words) && is_no_longer(words, LONGEST_LABEL) && !has_colon(words);
    let of_money = |words: &&str| MONEY_COLUMNS.stand_in(words);
    4 <= row.len()
        && 4 <= words().count()
        && words().all(is_name)
        && words().skip(1).filter(of_money).nth(1).is_some()
}

/// The value behind a label: without blanks at its ends, and without what is left of a label in bold, `**部门：** 某局`.
fn value(text: &Text, span: Span) -> Span {
    let value = without_underscores(text, trimmed(text, span));
    let rest = text.slice(value);
    let bare = rest.trim_start_matches('*');
    let stars = rest.len() - bare.len();
    let ends_label =
        || bare.starts_with(is_layout_space) || emphasis_length(text.as_str(), value.start()) == stars;
    if 2 <= stars && ends_label() {
        return trimmed(text, Span::new(value.end() - bare.len(), value.end()));
    }
    value
}

/// A value without the line that it was filled in on, `部门名称：____某局____`, and without what is left of a label between such marks.
fn without_underscores(text: &Text, value: Span) -> Span {
    let words = text.slice(value);
    if !words.starts_with('_') && !words.ends_with('_') {
        return value;
    }
    let rest = words.trim_start_matches('_');
    let own = rest.trim_end_matches('_');
    let start = value.end() - rest.len();
    trimmed(text, Span::new(start, start + own.len()))
}

/// A span without layout blanks at its ends.
pub(super) fn trimmed(text: &Text, span: Span) -> Span {
    let inner = inner(text.slice(span));
    Span::new(span.start() + inner.start, span.start() + inner.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Vec<(String, String)> {
        let text = Text::new(line.to_owned());
        of_line(&text, text.whole())
            .into_iter()
            .map(|f| (f.label.into_owned(), text.slice(f.value).to_owned()))
            .collect()
    }

    #[test]
    fn blanks_may_spread_a_label_over_its_line() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            read("填 表 人：王 小 一　填 报 日 期：2023年3月20日　联系 电话：略"),
            [
                pair("填表人", "王 小 一"),
                pair("填报日期", "2023年3月20日"),
                pair("联系电话", "略"),
            ]
        );
        // no known label: only its last word is one
        assert_eq!(read("甲：一 乙 丙：二"), [pair("甲", "一 乙"), pair("丙", "二")]);
    }

    #[test]
    fn labels_and_values_stand_beside_each_other() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            read("市级预算部门单位（公章）：某市教育局"),
            [pair("市级预算部门单位", "某市教育局")]
        );
        assert_eq!(
            read("填表人：王一  　填报日期：2023.3.20   　　联系电话：0737"),
            [
                pair("填表人", "王一"),
                pair("填报日期", "2023.3.20"),
                pair("联系电话", "0737")
            ]
        );
        assert_eq!(
            read("部门(单位)名称  某市科技局"),
            [pair("部门名称", "某市科技局")]
        );
        assert_eq!(
            read("主管部门 某市教育局 实施单位　某市第三中学 联系电话"),
            [pair("主管部门", "某市教育局"), pair("实施单位", "某市第三中学")]
        );
        assert_eq!(
            read("市级主管部门 某市教育局"),
            [pair("市级主管部门", "某市教育局")]
        );
        assert_eq!(read("项目名称 路灯养护"), [pair("项目名称", "路灯养护")]);
        assert_eq!(read("项目名称 预算数 执行数"), []);
        assert_eq!(
            read("填报日期 2024年 2月26日"),
            [pair("填报日期", "2024年 2月26日")]
        );
        assert_eq!(read("有关 主管部门 某市教育局"), []);
    }
    #[test]
    fn a_label_written_out_over_the_cells_of_its_merged_one_is_not_its_own_value() {
        let document = crate::document::read(Text::new(
            "项目名称\t项目名称\t路灯养护\t路灯养护\n主管部门\t主管部门\t某市城管局\t某市城管局\n".to_owned(),
        ));
        let rows = document.tables().flat_map(|table| &table.rows);
        let fields: Vec<Field> = rows.flat_map(|row| of_row(&document.text, row)).collect();
        let value = |label: &str| {
            let field = fields.iter().find(|field| field.label == label)?;
            Some(document.text.slice(field.value))
        };
        assert_eq!(value("项目名称"), Some("路灯养护"));
        assert_eq!(value("主管部门"), Some("某市城管局"));
    }
}
