//! 部件 What a piece is outside the indicators: a label, a head of funds, a row of funds, the total.

use std::borrow::Cow;

use super::cost::number;
use super::token::Token;
use crate::document::names::columns::without_brackets;

/// Heads of the block of funds.
pub(super) const FUND_HEADS: [&str; 24] = [
    "年初预算数",
    "年初预算",
    "全年预算数",
    "全年预算",
    "调整后预算数",
    "调整预算数",
    "预算数",
    "全年执行数",
    "预算执行数",
    "执行数",
    "执行率",
    "预算执行率",
    "分值",
    "权重",
    "得分",
    "原因",
    "转移支付预算数",
    "转移支付执行数",
    "全年到位资金",
    "全年调整预算数",
    "决算数",
    "偏差原因",
    "执行率权重",
    "执行率得分",
];

/// What the names of rows of funds end with.
const FUNDS: [&str; 14] = [
    "资金",
    "拨款",
    "总额",
    "总金额",
    "社会投入",
    "支出",
    "收入",
    "经费",
    "支出合计",
    "收入合计",
    "预算内投资",
    "配套",
    "自筹",
    "债券",
];

/// Who gives 补助, where that word ends the name of a row of funds: many a project is called so too.
const AIDING: [&str; 12] = [
    "中央",
    "中央财政",
    "省",
    "省级",
    "省级财政",
    "自治区",
    "市",
    "市级",
    "县级",
    "区级",
    "地方",
    "上级",
];

/// Whether words name a source or a use of money in the block of funds.
pub(super) fn is_fund_row(label: &str) -> bool {
    let label = label
        .strip_prefix("其中:")
        .unwrap_or(label)
        .trim_start_matches("其中");
    let short = (2..=14).contains(&label.chars().count());
    short
        && number(label).is_none()
        && (FUNDS.iter().any(|word| label.ends_with(word))
            || label
                .strip_suffix("补助")
                .is_some_and(|giver| AIDING.contains(&giver)))
        && !label.starts_with("项目资金")
}

/// Labels that have one value to their right.
pub(super) const LABELS: [&str; 56] = [
    "项目名称",
    "项目编码",
    "项目起止时间",
    "项目年度",
    "评价年度",
    "预算年度",
    "自评年度",
    "填报日期",
    "填报时间",
    "填表日期",
    "填报人",
    "填表人",
    "主管部门",
    "项目主管部门",
    "地方主管部门",
    "预算部门",
    "预算部门名称",
    "部门名称",
    "部门全称",
    "单位全称",
    "单位名称",
    "评价单位",
    "实施单位",
    "项目实施单位",
    "项目单位",
    "资金使用单位",
    "预算单位",
    "预算单位名称",
    "一级预算单位名称",
    "填报单位",
    "项目负责人",
    "项目负责人及电话",
    "负责人",
    "联系人",
    "联系电话",
    "项目类型",
    "项目属性",
    "年度总体目标",
    "年度总体目标完成情况",
    "总体目标",
    "项目年度目标",
    "自评结论",
    "评价结论",
    "评价等级",
    "评价等次",
    "自评等级",
    "存在问题",
    "改进措施",
    "偏差大或目标未完成原因分析",
    "改进措施及结果应用方案",
    "其他需要说明事项",
    "其他需要说明的事项",
    "其他需说明的事项",
    "其他需要说明的情况",
    "其他说明",
    "其他需要说明的问题",
];

/// Labels of the row below the indicators.
pub(super) const TOTALS: [&str; 9] = [
    "总分",
    "合计",
    "总计",
    "自评总分",
    "总得分",
    "得分合计",
    "合计得分",
    "自评得分",
    "绩效自评综合得分",
];

/// What a piece is outside the indicators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A label whose value stands to its right.
    Label,
    /// 总分
    Total,
    /// 年初预算数
    FundHead,
    /// 年度资金总额, 其中：当年财政拨款
    FundRow,
    /// A value.
    Value,
}

/// The label without its brackets and colon.
pub(super) fn bare(words: &str) -> Cow<'_, str> {
    match without_brackets(words) {
        Cow::Borrowed(label) => label.trim_end_matches(':').into(),
        Cow::Owned(label) => label.trim_end_matches(':').to_owned().into(),
    }
}

/// What a piece is.
pub(super) fn part(token: &Token) -> Part {
    let label = bare(&token.words);
    let label = label.as_ref();
    if LABELS.contains(&label) {
        Part::Label
    } else if TOTALS.contains(&label) {
        Part::Total
    } else if FUND_HEADS.contains(&label) {
        Part::FundHead
    } else if is_fund_row(label) {
        Part::FundRow
    } else {
        Part::Value
    }
}

/// Rows of pieces before or behind the indicators, and the pieces that fit in none.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// Rows, each a list of pieces; `None` for a blank cell.
    pub rows: Vec<Vec<Option<usize>>>,
    /// Pieces whose column could not be told.
    pub doubtful: Vec<usize>,
}
