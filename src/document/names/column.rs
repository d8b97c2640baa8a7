//! 列 What a column of an indicator table holds.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// 序号
    Serial,
    /// 一级指标
    Level1,
    /// 二级指标
    Level2,
    /// Both levels under one head: 评价内容
    Levels,
    /// 三级指标
    Name,
    /// 年度指标值
    Target,
    /// 调整指标值: what counts in place of the target of the year's beginning, where it is stated
    Adjusted,
    /// 指标性质: ≥ ≤ = 定性, in a column of its own
    Sign,
    /// 计量单位
    Unit,
    /// 实际完成值
    Actual,
    /// 分值 of the indicator
    Weight,
    /// 分值 of a level, not of the indicator
    LevelWeight,
    /// 得分
    Score,
    /// 分值/得分 in one cell: 10/9.5
    WeightAndScore,
    /// 得分/分值 in one cell: 9.5/10
    ScoreAndWeight,
    /// 偏差原因, 改进措施, 备注
    Note,
    /// 指标解释
    Explanation,
    /// Anything else
    Other,
}

impl Column {
    /// Whether only a number, or nothing, stands beneath.
    pub(crate) const fn is_numeric(self) -> bool {
        matches!(
            self,
            Self::Serial | Self::Weight | Self::LevelWeight | Self::Score
        )
    }

    /// Whether weight and score stand in one cell beneath.
    pub(crate) const fn joins_points(self) -> bool {
        matches!(self, Self::WeightAndScore | Self::ScoreAndWeight)
    }

    /// Whether it holds a level or a name, which stand before any value.
    pub(crate) const fn names(self) -> bool {
        matches!(self, Self::Level1 | Self::Level2 | Self::Levels | Self::Name)
    }
}
