//! 列名 What the columns of an indicator table are called. Knows words, not what stands beneath them.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memchr3;

pub(crate) use super::column::Column;
use super::column_names::{KNOWN_OTHERS, WHOLE};
use crate::document::model::Cell;
use crate::text::{Names, Span, Squashed, Text, has_bracket, squashed};

/// Longest label of a column, in characters: longer cells are text.
const LONGEST: usize = 26;

/// Words as labels are compared: no layout, no brackets.
pub(crate) fn label(words: &str) -> String {
    without_brackets(&squashed(words)).into_owned()
}

/// What a cell says as labels are compared.
pub(crate) fn label_of<'a>(text: &'a Text, cell: &Cell) -> Cow<'a, str> {
    bare(cell.squashed(text))
}

/// What the cells of a row say as labels are compared.
pub(crate) fn labels_of<'a>(text: &'a Text, row: &[Cell]) -> Vec<Cow<'a, str>> {
    row.iter().map(|cell| label_of(text, cell)).collect()
}

/// What a stretch says as labels are compared.
pub(crate) fn label_at(text: &Text, span: Span) -> Cow<'_, str> {
    bare(Squashed::of(text, span))
}

fn bare(squashed: Squashed<'_>) -> Cow<'_, str> {
    match squashed.into_words() {
        Cow::Borrowed(words) => without_brackets(words),
        Cow::Owned(words) => Cow::Owned(without_brackets(&words).into_owned()),
    }
}

/// Squashed words without their bracketed parts; where nothing else is left, the words as they are.
pub(crate) fn without_brackets(words: &str) -> Cow<'_, str> {
    if !has_bracket(words) {
        return Cow::Borrowed(words);
    }
    let (mut plain, mut depth, mut end) = (String::with_capacity(words.len()), 0usize, 0);
    for (at, byte) in words.bytes().enumerate().filter(|(_, byte)| is_bracket(*byte)) {
        if depth == 0 {
            plain.push_str(words.get(end..at).unwrap_or_default());
        }
        depth = match byte {
            b'(' | b'[' => depth + 1,
            _ => depth.saturating_sub(1),
        };
        end = at + 1;
    }
    if depth == 0 {
        plain.push_str(words.get(end..).unwrap_or_default());
    }
    if plain.is_empty() {
        words.into()
    } else {
        plain.into()
    }
}

const fn is_bracket(byte: u8) -> bool {
    matches!(byte, b'(' | b'[' | b')' | b']')
}

/// What a column called `label` holds, given the columns to its left.
pub(crate) fn column(label: &str, left: &[Option<Column>]) -> Column {
    if label.chars().count() > LONGEST {
        return Column::Other;
    }
    match whole(label)
        .or_else(|| joined(label))
        .unwrap_or_else(|| by_parts(label))
    {
        Column::Weight => weight(left),
        // 单位 elsewhere is whose report it is
        Column::Other if label == "单位" && left.last() == Some(&Some(Column::Name)) => Column::Unit,
        // 年度绩效指标完成情况 to the left of the levels names the whole table
        Column::Target | Column::Adjusted | Column::Actual | Column::Note
            if !left.iter().flatten().any(|column| column.names()) =>
        {
            Column::Other
        }
        column => column,
    }
}

static LABELS: LazyLock<Names<Column>> = LazyLock::new(|| Names::new(WHOLE));

/// The column of a label that is known as a whole.
fn whole(label: &str) -> Option<Column> {
    // 绩效指标性质 is 指标性质
    let plain = || LABELS.exact(label.strip_prefix("绩效")?);
    LABELS.exact(label).or_else(plain)
}

/// What a label that joins several says: 分值/得分 heads both in one cell, 一级指标-二级指标 the levels, and with 三级指标 behind
/// them the whole path.
fn joined(label: &str) -> Option<Column> {
    // most labels join nothing, which is told without parting them
    memchr3(b'/', b'-', b'>', label.as_bytes())?;
    let parts = || label.split(['/', '-', '>']).filter(|part| !part.is_empty());
    let known = |part: &str| whole(part).unwrap_or_else(|| by_parts(part));
    if parts().all(|part| matches!(known(part), Column::Level1 | Column::Level2 | Column::Name)) {
        let names = parts().next_back().map(known) == Some(Column::Name);
        return Some(if names { Column::Name } else { Column::Levels });
    }
    let mut known = parts().map(known);
    match (known.next()?, known.next()?, known.next()) {
        (Column::Weight, Column::Score, None) => Some(Column::WeightAndScore),
        (Column::Score, Column::Weight, None) => Some(Column::ScoreAndWeight),
        _ => None,
    }
}

/// Whether a label says by itself that levels or names stand beneath.
pub(crate) fn heads_names(label: &str) -> bool {
    whole(label).or_else(|| joined(label)).is_some_and(Column::names)
}

/// Words in a label that tell its column, and words beside which they tell nothing.
struct Part {
    column: Column,
    told: Names<()>,
    unless: Names<()>,
}

impl Part {
    fn new<const T: usize, const U: usize>(
        column: Column,
        told: [&'static str; T],
        unless: [&'static str; U],
    ) -> Self {
        Self {
            column,
            told: Names::of(told),
            unless: Names::of(unless),
        }
    }
}

/// The parts of labels, in the order in which they count.
static PARTS: LazyLock<[Part; 5]> = LazyLock::new(|| {
    [
        // 指标值计算公式和数据获取方式 holds no target, 得分计算方法 and 计分方式 no points
        Part::new(
            Column::Other,
            [
                "公式",
                "计算方",
                "计分方",
                "评分方",
                "获取方式",
                "数据来源",
                "取数",
            ],
            [],
        ),
        Part::new(Column::Note, ["原因", "措施", "备注", "存在问题"], []),
        Part::new(
            Column::Score,
            ["得分", "自评分", "评价分"],
            ["系数", "标准", "依据", "率", "说明"],
        ),
        Part::new(
            Column::Actual,
            ["完成值", "完成情况", "实际值", "实际完成", "完成结果", "自评内容"],
            ["目标及", "未完成", "率"],
        ),
        Part::new(
            Column::Target,
            ["指标值", "目标值", "绩效目标", "年度目标", "预期目标"],
            ["完成", "率"],
        ),
    ]
});

fn by_parts(label: &str) -> Column {
    // 上年完成值 is no result of the year
    if label.starts_with("上年") || label.starts_with("上一年") {
        return Column::Other;
    }
    let tells = |part: &&Part| part.told.stand_in(label) && !part.unless.stand_in(label);
    PARTS.iter().find(tells).map_or(Column::Other, |part| part.column)
}

/// Whether columns are those of an indicator table: a level or a name, and a value beside it.
pub(crate) fn are_whole(columns: &[Option<Column>]) -> bool {
    let has = |column: Column| columns.contains(&Some(column));
    let named = columns.iter().flatten().any(|column| column.names());
    let aimed = has(Column::Target) || has(Column::Adjusted);
    let valued = (aimed && has(Column::Actual))
        || columns.iter().flatten().any(|column| column.joins_points())
        || (has(Column::Score) && (has(Column::Weight) || has(Column::LevelWeight) || has(Column::Name)));
    named && valued
}

/// Whether a label names a column for sure, by itself.
pub(crate) fn is_whole_label(label: &str) -> bool {
    whole(label).is_some()
}

/// Whether a label names a column that holds nothing we publish.
pub(crate) fn is_other_label(label: &str) -> bool {
    KNOWN_OTHERS.contains(&label)
}

/// 分值 beside a level is the level's; after the name it is the indicator's, though the levels stand between.
fn weight(left: &[Option<Column>]) -> Column {
    if left.contains(&Some(Column::Name)) {
        return Column::Weight;
    }
    match left.iter().rev().flatten().next() {
        Some(Column::Level1 | Column::Level2 | Column::Levels) => Column::LevelWeight,
        _ => Column::Weight,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The column of a label that stands to the right of the names.
    fn read(words: &str) -> Column {
        column(&label(words), &[Some(Column::Name)])
    }

    /// Names of columns as reports have them.
    const USUAL: [(Column, &[&str]); 12] = [
        (Column::Serial, &["序号", "行次"]),
        (
            Column::Level1,
            &["一级指标", "一级\n指标", "一级目标", "一级指标名称", "一级 指标"],
        ),
        (Column::Level2, &["二级指标", "二级指标名称", "二级目标"]),
        (
            Column::Name,
            &["三级指标", "三级指标名称", "指标名称", "指标内容", "三级目标"],
        ),
        (
            Column::Target,
            &[
                "年度指标值",
                "年度指标值(A)",
                "年度目标指标值",
                "年初目标值(A)",
                "年初申报指标值",
                "年初指标值",
                "指标值",
                "指标值（A）",
                "指标值（包含数字及文字描述）",
                "目标值(标准)",
                "预期指标值",
                "年度绩效目标",
                "年初目标",
                "目标",
                "计划完成值",
            ],
        ),
        (Column::Adjusted, &["调整指标值", "调整后指标值"]),
        (Column::Sign, &["指标性质", "绩效指标性质"]),
        (Column::Unit, &["度量单位", "计量单位", "绩效度量单位", "单位"]),
        (
            Column::Actual,
            &[
                "实际完成值",
                "实际完成值(B)",
                "全年实际完成值",
                "全年完成值",
                "全年实际值(B)",
                "完成值",
                "完成情况",
                "自评内容",
                "实际完成情况",
                "完成数",
            ],
        ),
        (Column::Weight, &["分值", "权重", "指标权重（分）", "参考分值"]),
        (
            Column::Score,
            &["得分", "自评得分", "得分/自评分", "指标得分（分）"],
        ),
        (
            Column::Note,
            &[
                "偏差原因分析及改进措施",
                "未完成原因分析及改进措施",
                "未完成原因和改进措施",
                "未完成原因及改进措施",
                "未完成原因分析",
                "未达标原因",
                "改进措施",
                "未达到指标值原因",
                "未实施情况及原因",
                "偏差大或目标未完成原因分析",
                "存在问题和改进措施",
                "改进措施及结果应用方案",
                "备注",
                "原因",
            ],
        ),
    ];

    #[test]
    fn every_usual_name_of_a_column_is_known() {
        for (want, labels) in USUAL {
            for words in labels {
                assert_eq!(read(words), want, "{words}");
            }
        }
        assert_eq!(read("指标解释"), Column::Explanation);
    }

    #[test]
    fn what_only_looks_like_a_column_we_publish_is_none() {
        for words in [
            "得分系数（%）",
            "是否核心指标",
            "佐证材料",
            "需提供的支撑材料",
            "评分标准",
            "完成率",
            "预算执行率",
            "指标方向",
            "得分计算方法",
            "同效益指标得分计算方式",
        ] {
            assert_eq!(read(words), Column::Other, "{words}");
        }
        let outermost = |words: &str| column(&label(words), &[]);
        for words in [
            "年度绩效指标完成情况",
            "预期目标",
            "实际完成情况",
            "绩效指标",
            "年度总体目标",
            "存在问题和改进措施",
        ] {
            assert_eq!(
                outermost(words),
                Column::Other,
                "{words} to the left of all names"
            );
        }
    }

    #[test]
    fn a_weight_beside_a_level_is_the_level_s() {
        assert_eq!(column("分值", &[Some(Column::Level1)]), Column::LevelWeight);
        assert_eq!(
            column("分值", &[Some(Column::Level1), Some(Column::Name)]),
            Column::Weight
        );
    }
}
