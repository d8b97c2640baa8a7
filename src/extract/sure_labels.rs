//! 确定的标签 Labels that are known for such though no more than a blank parts them from their value.

use crate::document::names::columns::label_at;
use crate::text::{Span, Text};

/// Labels that are known for such though no more than a blank parts them from what follows.
pub(super) const SURE_LABELS: [&str; 34] = [
    "部门名称",
    "单位名称",
    "部门全称",
    "单位全称",
    "预算部门",
    "预算部门名称",
    "预算单位",
    "预算单位名称",
    "评价单位",
    "自评单位",
    "填报单位",
    "填报部门",
    "项目单位",
    "项目实施单位",
    "实施单位",
    "主管部门",
    "项目主管部门",
    "主管单位",
    "部门预算编码",
    "预算编码",
    "单位编码",
    "部门编码",
    "填报日期",
    "填报时间",
    "填表日期",
    "报告日期",
    "评价年度",
    "预算年度",
    "自评得分",
    "项目负责人",
    "负责人",
    "联系人",
    "联系电话",
    "电话",
];

/// Labels that are known for such where the line holds one word behind them, or another label behind that: elsewhere
/// they name a column.
pub(super) const LIKELY_LABELS: [&str; 3] = ["项目名称", "专项名称", "转移支付名称"];

/// Levels of government that a label may begin with: 市级主管部门.
pub(super) const LEVELS: [&str; 9] = [
    "中央",
    "地方",
    "省级",
    "自治区",
    "市级",
    "州级",
    "县级",
    "区级",
    "旗县",
];

/// Whether a word of a line that blanks part is a label, by the words behind it.
pub(super) fn is_sure_label(text: &Text, label: &str, behind: &[Span]) -> bool {
    let is_known = |label: &str| {
        let plain = LEVELS
            .iter()
            .find_map(|level| label.strip_prefix(level))
            .unwrap_or(label);
        SURE_LABELS.contains(&plain)
    };
    let is_alone = || match behind {
        [_] => true,
        [_, next, ..] => is_known(&label_at(text, *next)),
        [] => false,
    };
    is_known(label) || LIKELY_LABELS.contains(&label) && is_alone()
}
