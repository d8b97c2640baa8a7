//! 两层表头 Heads of two rows: the upper one tells the stage, the lower one of what: `预算数 | | 执行数 |` over
//! `总额 | 财政拨款 | 总额 | 财政拨款`.

use super::head::Column;
use super::row::Row;
use crate::extract::amounts::labels;
use crate::extract::fields::without_brackets;
use crate::report::Item;
use crate::value::FiscalYear;

/// What the whole is called beside its parts.
const WHOLE: [&str; 6] = ["总额", "合计", "小计", "总计", "金额", "资金总额"];

/// What money is called by where it comes from, in the lower row of a head.
const SOURCES: [&str; 4] = ["其他资金", "其它资金", "单位资金", "上级资金"];

/// Longest label of the lower row, in characters.
const LONGEST_LABEL: usize = 20;

/// The columns under a head, `above`, that goes on in `row`; `None` where the row is no part of the head. A lower row that
/// cannot be laid under the upper one leaves columns of which nothing is known.
pub(super) fn columns(above: &[String], row: &Row<'_>, year: Option<FiscalYear>) -> Option<Vec<Column>> {
    let is_short = |word: &str| word.chars().count() <= LONGEST_LABEL && !word.contains(':');
    if !row.words().all(is_short) {
        return None;
    }
    if !row.word(0).is_empty() {
        let parts = || row.words().filter(|word| !word.is_empty());
        let of_parts = parts().all(|word| WHOLE.contains(&word) || is_source(word));
        // 合计 alone, its figures left blank, is a row
        let is_lower = 1 < parts().count() && parts().any(|word| WHOLE.contains(&word));
        return (of_parts && is_lower).then(Vec::new);
    }
    // the blank cells that a label at the end covers may be cut off
    let cut_off = row.len().checked_sub(above.len())?;
    let cut_off = std::iter::repeat_n(String::new(), cut_off);
    let above: Vec<String> = above.iter().cloned().chain(cut_off).collect();
    if !spans(&above, row) {
        return None;
    }
    let lower: Vec<&str> = row.words().collect();
    let mut columns = Vec::with_capacity(above.len());
    while let Some(upper) = above.get(columns.len()) {
        let start = columns.len();
        let rest = above.iter().skip(start + 1);
        let width = 1 + rest
            .take_while(|label| label.is_empty() || *label == upper)
            .count();
        let parts = lower.get(start..start + width)?;
        columns.extend(under(upper, parts, year));
    }
    Some(columns)
}

/// Whether two cells of the lower row stand beside each other under one label of a stage, or two stages under one of a
/// year: `2023年 | |` over `预算数 | 决算数`.
fn spans(above: &[String], row: &Row<'_>) -> bool {
    let pairs = above.iter().zip(above.iter().skip(1));
    let own = row.words().zip(row.words().skip(1));
    let mut both = pairs.zip(own);
    both.any(|((label, next), (left, right))| {
        let is_one = next.is_empty() || label == next;
        let of_money = || labels::is_only_stage(label) || without_brackets(label).ends_with("金额");
        let of_year = || {
            let are_stages = [left, right]
                .iter()
                .all(|it| labels::stage_of_label(it).is_some());
            labels::year_of_label(label).is_some() && are_stages
        };
        is_one && !left.is_empty() && !right.is_empty() && (of_money() || of_year())
    })
}

/// The columns that stand under one label of the upper row. Of where money came from nothing is known there, and beside
/// its parts nothing of the whole that they make.
fn under<'p>(
    upper: &str,
    parts: &'p [&str],
    year: Option<FiscalYear>,
) -> impl Iterator<Item = Column> + use<'p> {
    let over = Column::of(upper, year);
    let of_spending = parts.iter().any(|own| is_spending(own));
    parts.iter().map(move |own| {
        let is_whole = WHOLE.contains(own);
        let column = Column::of(own, year);
        if own.is_empty() {
            over.clone()
        } else if is_source(own) || is_whole && of_spending {
            Column::default()
        } else {
            Column {
                item: column.item.or_else(|| over.item.clone()),
                stage: column.stage.filter(|_| !is_whole).or(over.stage),
                year: column.year.or(over.year),
                unit: column.unit.or(over.unit),
                ..column
            }
        }
    })
}

fn is_source(label: &str) -> bool {
    let of_revenue = matches!(
        labels::item_of_label(label),
        Some(Item::FiscalAppropriation | Item::GovernmentFund | Item::OtherRevenue)
    );
    of_revenue || SOURCES.contains(&label)
}

fn is_spending(label: &str) -> bool {
    labels::item_of_label(label).is_some() && !is_source(label)
}
