//! 金额与数量 Figures in their published form: decimals as strings, never as binary floats.

use schemars::JsonSchema;
use serde::Serialize;

use super::place::Place;
use crate::report::{Item, Stage};

/// 金额: one stated amount of money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AmountRecord {
    /// 预算项目
    pub item: Item,
    /// 阶段: `initial_budget` 年初预算, `final_budget` 全年预算, `actual` 决算; null where it is not said.
    pub stage: Option<Stage>,
    /// 年度 the money belongs to.
    pub year: Option<u16>,
    /// 下属单位 whose money it is; null for the whole department.
    pub unit: Option<String>,
    /// 类 of a breakdown: functional or economic class, special fund.
    pub class: Option<String>,
    /// 原文: The words it was read from; in a table the cell's bare number.
    pub text: String,
    /// 金额（元）: Exact value in yuan (元), without trailing zeros after the point.
    #[schemars(regex(pattern = r"^-?\d+(\.\d+)?$"))]
    pub yuan: String,
    /// 位置: Where the words stand.
    #[schemars(with = "[u64; 2]")]
    pub span: Place,
}

/// 目标或结果: one side of an indicator or a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct QuantityRecord {
    /// 原文: Its words; null where the cell is empty.
    pub text: Option<String>,
    /// 比较符: `=` stated plainly, `range`, `~` about; null where the words are no quantity.
    #[schemars(extend("enum" = ["=", ">=", "<=", ">", "<", "range", "~", null]))]
    pub op: Option<&'static str>,
    /// 数值: The number, or a range's lower end.
    #[schemars(regex(pattern = r"^-?\d+(\.\d+)?$"))]
    pub value: Option<String>,
    /// 上限: A range's upper end.
    #[schemars(regex(pattern = r"^-?\d+(\.\d+)?$"))]
    pub upper: Option<String>,
    /// 计量单位 as written.
    pub unit: Option<String>,
    /// 位置: Where `text` stands; null where it does not stand in one stretch.
    #[schemars(with = "Option<[u64; 2]>")]
    pub span: Option<Place>,
    /// 并列数量: the quantities of a cell that lists several (`举办12场、培训300人`), whose `value` is then
    /// null.
    pub parts: Vec<PartRecord>,
}

/// 并列数量之一: one quantity among several in a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PartRecord {
    /// 原文: Its words.
    pub text: String,
    /// 比较符, as of a quantity.
    #[schemars(extend("enum" = ["=", ">=", "<=", ">", "<", "range", "~", null]))]
    pub op: Option<&'static str>,
    /// 数值: The number, or a range's lower end.
    #[schemars(regex(pattern = r"^-?\d+(\.\d+)?$"))]
    pub value: Option<String>,
    /// 上限: A range's upper end.
    #[schemars(regex(pattern = r"^-?\d+(\.\d+)?$"))]
    pub upper: Option<String>,
    /// 计量单位 as written.
    pub unit: Option<String>,
    /// 位置: Where the words stand.
    #[schemars(with = "[u64; 2]")]
    pub span: Place,
}
