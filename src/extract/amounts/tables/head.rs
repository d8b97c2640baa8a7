//! Heads of tables of money: which row is one, and what each column under it holds.

use super::row::{Row, is_figure};
use crate::extract::amounts::labels::{self, Named, Told};
use crate::extract::fields::without_brackets;
use crate::report::Item;
use crate::value::{FiscalYear, MoneyUnit};

/// What a column holds.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    pub item: Option<Named>,
    /// What the label tells of the stage of its figures; `None` where they are no levels of money.
    pub stage: Option<Told>,
    pub year: Option<FiscalYear>,
    pub unit: Option<MoneyUnit>,
    /// Whether the rows' own labels stand under it: 资金来源.
    pub is_of_labels: bool,
    /// Whether a second side begins with it, whose rows have labels of their own under it: 收入 | 金额 | 支出 | 金额.
    pub begins_side: bool,
    /// Whether what stands under it only describes the row: 主要内容.
    pub is_of_remarks: bool,
}

/// Labels with which the second side of a table begins.
const SIDES: [&str; 8] = [
    "收入",
    "支出",
    "收入项目",
    "支出项目",
    "项目",
    "科目",
    "支出科目",
    "支出功能分类",
];

/// Heads under which the rows' own labels stand.
const LABELS: [&str; 9] = [
    "资金来源",
    "资金性质",
    "资金类型",
    "资金构成",
    "项目",
    "支出项目",
    "支出类型",
    "科目",
    "预算科目",
];

impl Column {
    /// What a label says of its column, in a report of `year`.
    pub(in crate::extract::amounts) fn of(label: &str, year: Option<FiscalYear>) -> Self {
        Self::read(label, &without_brackets(label), year)
    }

    /// The same of a label whose words outside brackets are known.
    fn read(label: &str, plain: &str, year: Option<FiscalYear>) -> Self {
        let last_year = label.starts_with("上年") || label.starts_with("上一年");
        let item = labels::item_of_label(plain).map(|item| (item, None));
        let earlier = || {
            year.filter(|_| last_year && item.is_none())
                .and_then(FiscalYear::previous)
        };
        let of_year = labels::year_of_label(label).or_else(earlier);
        let stage = labels::stage_of_label(label).filter(|_| !last_year || of_year.is_some());
        Self {
            item,
            stage,
            year: of_year,
            unit: labels::unit_in(label),
            is_of_labels: LABELS.contains(&plain),
            begins_side: false,
            is_of_remarks: ["内容", "备注", "说明", "依据"]
                .iter()
                .any(|word| label.contains(word)),
        }
    }

    /// The same for a column of a head whose first label is `corner`.
    pub(super) fn beside(corner: &str, label: &str, year: Option<FiscalYear>) -> Self {
        let plain = without_brackets(label);
        let read = Self::read(label, &plain, year);
        // 预算执行情况 | 预算安排 | 预算执行情况: the corner is named like the last stage
        let is_corner = label == corner && read.stage.is_none();
        let begins_side = !label.is_empty() && (is_corner || SIDES.contains(&&*plain));
        Self { begins_side, ..read }
    }

    /// Whether its figures are of one stage, the items being named in the rows.
    pub(super) const fn is_of_stage(&self) -> bool {
        self.stage.is_some() && self.item.is_none()
    }
}

/// Where the figures of a row begin that lacks the cell merged down before the labels: its label stands one cell too
/// far left, and a figure where labels belong. `first` is the first column of a stage.
pub(super) fn from_missing_lead(columns: &[Column], row: &Row<'_>, first: usize) -> Option<usize> {
    let at = first.checked_sub(1).filter(|at| 0 < *at)?;
    let under_labels = columns.get(at)?.is_of_labels;
    let label = row.word(at - 1);
    let is_shifted = is_figure(row.word(at)) && !label.is_empty() && !is_figure(label);
    (under_labels && is_shifted).then_some(at)
}

/// The whole side of the budget that all columns of money are of, whose parts stand in the rows: 收入预算 | 收入决算 over
/// 一般公共预算财政拨款 and 其他收入.
pub(super) fn whole_over(columns: &[Column]) -> Option<Item> {
    let mut items = columns.iter().filter_map(|column| Some(column.item.as_ref()?.0));
    let first = items.next()?;
    let is_whole = matches!(first, Item::TotalRevenue | Item::TotalExpenditure);
    (is_whole && items.all(|item| item == first)).then_some(first)
}

/// Longest label of a column, in characters.
const LONGEST_LABEL: usize = 20;

/// Whether a row without figures names columns of money: stages, or several items.
pub(super) fn is_head(row: &Row<'_>) -> bool {
    let is_label =
        |word: &&str| !word.is_empty() && word.chars().count() <= LONGEST_LABEL && !word.contains(':');
    let mut labels = row.words().skip(1).filter(is_label);
    let staged = || labels.clone().any(|word| labels::stage_of_label(word).is_some());
    row.len() >= 2 && staged() || row.len() >= 3 && labels.any(|word| labels::item_of_label(word).is_some())
}

/// Whether a row without figures heads something that is not money: several short cells of words.
pub(super) fn is_other_head(row: &Row<'_>) -> bool {
    let worded = row
        .words()
        .filter(|word| !word.is_empty() && word.chars().count() <= 16)
        .count();
    worded >= 3 && row.words().all(|word| is_part_label(word) || !word.contains(':'))
}

/// 其中：基本支出, but 其中：基本支出：100 holds its figure.
fn is_part_label(word: &str) -> bool {
    word.starts_with("其中") && !word.contains(|c: char| c.is_ascii_digit())
}

/// Whether a head kept the cells that a spanning label covers, so that the row below stands under it cell by cell:
/// `其中： |  | 结余` over `基本支出 | 项目支出 |`.
fn keeps_blanks(above: &[String], below: &Row<'_>) -> bool {
    let mut pairs = above.iter().zip(above.iter().skip(1));
    below.len() <= above.len() && pairs.any(|(label, next)| label.starts_with("其中") && next.is_empty())
}

/// Puts a head and the row below it together: a blank below keeps the label above, words below stand
/// for the parts of a spanning label.
pub(super) fn expand(above: &[String], below: &Row<'_>) -> Vec<String> {
    if keeps_blanks(above, below) {
        let own = below.words().chain(std::iter::repeat(""));
        let label = |(above, own): (&String, &str)| {
            if own.is_empty() {
                above.clone()
            } else {
                own.to_owned()
            }
        };
        return above.iter().zip(own).map(label).collect();
    }
    let mut labels = Vec::with_capacity(below.len());
    let mut above = above.iter();
    let mut inside = false;
    for word in below.words() {
        if word.is_empty() {
            inside = false;
            labels.push(above.next().cloned().unwrap_or_default());
        } else {
            if !inside {
                above.next();
                inside = true;
            }
            labels.push(word.to_owned());
        }
    }
    labels.extend(above.cloned());
    labels
}
