//! What the columns of an indicator table are called.

use crate::document::Cell;
use crate::extract::fields::plain_label;
use crate::text::Text;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
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
    /// 偏差原因, 改进措施, 备注
    Note,
    /// 指标解释
    Explanation,
    /// Anything else
    Other,
}

/// The columns of a table, and how many cells the header row has.
#[derive(Clone, Debug)]
pub(super) struct Header {
    /// One role per cell; `None` for a blank cell of the header.
    pub columns: Vec<Option<Role>>,
}

/// Longest column label, in characters: longer cells are text.
const LONGEST: usize = 24;

impl Header {
    /// Reads a row as a header, if it is one: it names an indicator level and a value beside it.
    pub(super) fn read(text: &Text, cells: &[Cell]) -> Option<Self> {
        let mut columns: Vec<Option<Role>> = Vec::with_capacity(cells.len());
        for cell in cells {
            let label = plain_label(&cell.words(text));
            let role = if label.is_empty() {
                None
            } else {
                Some(role(&label, &columns))
            };
            columns.push(role);
        }
        let has = |role: Role| columns.contains(&Some(role));
        let named = has(Role::Name) || has(Role::Level2) || has(Role::Level1) || has(Role::Levels);
        let valued = (has(Role::Target) && has(Role::Actual))
            || (has(Role::Score) && (has(Role::Weight) || has(Role::LevelWeight) || has(Role::Name)));
        (named && valued).then_some(Self { columns })
    }

    /// The column of a role.
    pub(super) fn column(&self, role: Role) -> Option<usize> {
        self.columns.iter().position(|column| *column == Some(role))
    }
}

fn role(label: &str, before: &[Option<Role>]) -> Role {
    if label.chars().count() > LONGEST {
        return Role::Other;
    }
    let any = |words: &[&str]| words.iter().any(|word| label.contains(word));
    match label {
        "序号" | "行次" => Role::Serial,
        "分值" | "权重" | "指标权重" | "参考分值" | "标准分" | "标准分值" | "指标分值" => {
            weight_role(before)
        }
        "指标性质" | "性质" | "符号" => Role::Sign,
        "计量单位" | "度量单位" => Role::Unit,
        "三级指标" | "三级指标名称" | "指标名称" | "三级目标" | "具体指标" | "指标内容" | "三级" => {
            Role::Name
        }
        "一级指标" | "一级指标名称" | "一级目标" | "一级" => Role::Level1,
        "二级指标" | "二级指标名称" | "二级目标" | "二级" => Role::Level2,
        "评价内容" | "指标类别" | "指标类型" => Role::Levels,
        "指标解释" | "指标说明" | "指标内涵" => Role::Explanation,
        _ if any(&["原因", "措施", "备注", "存在问题"]) => Role::Note,
        _ if any(&["得分", "自评分"]) && !any(&["系数", "标准", "依据"]) => Role::Score,
        _ if any(&["完成值", "完成情况", "实际值", "实际完成", "自评内容"])
            && !any(&["目标及", "未完成"]) =>
        {
            Role::Actual
        }
        _ if any(&["指标值", "目标值", "绩效目标", "年度目标"]) && !any(&["完成"]) => {
            Role::Target
        }
        _ => Role::Other,
    }
}

/// 分值 beside a level is the level's; after the name it is the indicator's.
fn weight_role(before: &[Option<Role>]) -> Role {
    match before.iter().rev().flatten().next() {
        Some(Role::Level1 | Role::Level2 | Role::Levels) => Role::LevelWeight,
        _ => Role::Weight,
    }
}
