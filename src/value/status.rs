//! Met or not: a target's quantity against the result's, units reconciled.

use std::cmp::Ordering;
use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::quantity::{Comparator, Quantity};
use super::units::measure_of;
use crate::text::Names;

/// 完成情况: whether a stated result reaches the stated target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// 达到
    Met,
    /// 未达到
    Unmet,
    /// 无法判断
    Unknown,
}

impl Status {
    /// The word of the contract.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Unmet => "unmet",
            Self::Unknown => "unknown",
        }
    }
}

/// Words in an indicator's name that make less the better.
static LESS_IS_BETTER: LazyLock<Names<()>> = LazyLock::new(|| {
    Names::of([
        "控制率",
        "成本",
        "能耗",
        "投诉",
        "降低",
        "失业率",
        "事故",
        "死亡",
        "住院日",
        "药占比",
        "差错率",
        "变动率",
        "超支",
        "排放",
        "犯罪率",
        "负债",
        "重复率",
        "造价",
        "单价",
        "误差",
        "返修率",
        "返工率",
        "故障率",
        "缺陷率",
        "错误率",
        "失误率",
        "漏报率",
        "逾期率",
        "违规率",
        "违约率",
        "延误率",
        "空置率",
        "流失率",
        "辍学率",
        "发病率",
        "感染率",
        "返贫率",
        "损耗率",
        "发生率",
        "浓度",
        "漏损率",
        "破损率",
        "差评",
        "上访",
        "超标率",
        "漏检率",
        "近视率",
    ])
});

/// Words in a name that count a reduction or the work on it, so that more is better again: 能耗下降率, 投诉办结数.
const COUNTS_THE_REDUCTION: [&str; 21] = [
    "下降率",
    "降低率",
    "降幅",
    "压减率",
    "下降幅度",
    "降低幅度",
    "压缩率",
    "减排",
    "节约率",
    "办结",
    "处理",
    "化解",
    "受理",
    "整改",
    "处置",
    "检查",
    "排查",
    "演练",
    "培训",
    "监测",
    "宣传",
];

/// How long someone waits or something takes, of which less is better whatever is handled: 平均办结时间. More is better of 开放时间.
static WAITS: LazyLock<Names<()>> = LazyLock::new(|| {
    Names::of([
        "办结时间",
        "办结时限",
        "办结时长",
        "办理时间",
        "办理时限",
        "办理时长",
        "处理时间",
        "处理时限",
        "处理时长",
        "处置时间",
        "处置时限",
        "处置时长",
        "等待时间",
        "等待时长",
        "等候时间",
        "等候时长",
        "排队时间",
        "响应时间",
        "响应时长",
        "反应时间",
        "到场时间",
        "到达时间",
        "修复时间",
        "修复时长",
        "审批时间",
        "审批时限",
        "审批时长",
        "审核时间",
        "审核时限",
        "停电时间",
        "停水时间",
        "停机时间",
        "反馈时间",
        "反馈时限",
        "平均用时",
        "耗时",
    ])
});

/// Compares a result with its target. `name` is the indicator's; it tells which way a plain number points.
#[must_use]
pub fn compare(name: &str, target: &Quantity, actual: &Quantity) -> Status {
    let (Some(op), Some(aim), Some(result)) = (target.op, target.value, actual.value) else {
        return Status::Unknown;
    };
    let exact_result = matches!(
        actual.op,
        Some(Comparator::Equal | Comparator::AtLeast | Comparator::MoreThan | Comparator::About)
    );
    let comparable = exact_result && !may_be_share(target, actual) && !may_be_share(actual, target);
    let (Some(factor), true) = (conversion(target, actual), comparable) else {
        return Status::Unknown;
    };
    let Some(result) = result.checked_mul(factor) else {
        return Status::Unknown;
    };
    let order = result.cmp(&aim);
    let met = match op {
        Comparator::AtLeast => order.is_ge(),
        Comparator::MoreThan => order.is_gt(),
        Comparator::AtMost => order.is_le(),
        Comparator::LessThan => order.is_lt(),
        Comparator::Range if less_is_better(name) => target.upper.is_some_and(|upper| result <= upper),
        Comparator::Equal | Comparator::About if less_is_better(name) => order.is_le(),
        Comparator::Equal | Comparator::Range => order.is_ge(),
        Comparator::About => {
            return if order == Ordering::Less {
                Status::Unknown
            } else {
                Status::Met
            };
        }
    };
    if met { Status::Met } else { Status::Unmet }
}

/// Whether `bare` has no unit and is perhaps the share that `percent` tells in percent: 0.995 of a workbook's cell that lost
/// its format, against ≥99%.
fn may_be_share(percent: &Quantity, bare: &Quantity) -> bool {
    let is_more_than_one = percent.value.is_some_and(|value| Decimal::ONE < value);
    let is_share = |value: Decimal| Decimal::ZERO < value && value <= Decimal::ONE;
    let in_percent = percent.unit.as_deref() == Some("%") && bare.unit.is_none();
    in_percent && is_more_than_one && bare.value.is_some_and(is_share)
}

/// Whether less of what `name` names is the better.
#[must_use]
pub fn less_is_better(name: &str) -> bool {
    if WAITS.stand_in(name) {
        return !["压缩", "缩短", "压减", "减少", "节省"]
            .iter()
            .any(|word| name.contains(word));
    }
    // 单位能耗下降3.2%
    let is_reduction =
        || name.ends_with("下降") || COUNTS_THE_REDUCTION.iter().any(|word| name.contains(word));
    LESS_IS_BETTER.stand_in(name) && !is_reduction()
}

/// The factor that brings the result's unit to the target's; `None` where they do not measure the same.
#[must_use]
pub fn conversion(target: &Quantity, actual: &Quantity) -> Option<Decimal> {
    match (&target.unit, &actual.unit) {
        (Some(aim), Some(result)) if aim != result => {
            let (aim, result) = (measure_of(aim), measure_of(result));
            if aim.base != result.base {
                return None;
            }
            result.factor.checked_div(aim.factor)
        }
        _ => Some(Decimal::ONE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(name: &str, target: &str, actual: &str) -> Status {
        compare(name, &Quantity::read(target), &Quantity::read(actual))
    }

    #[test]
    fn a_result_is_held_against_its_target() {
        assert_eq!(status("新增规上企业", "80家", "56家"), Status::Unmet);
        assert_eq!(status("新增规上企业", "≥80家", "80家"), Status::Met);
        assert_eq!(status("新认定总部企业", "2-3家", "4家"), Status::Met);
        assert_eq!(status("满意度", "90%以上", "90%"), Status::Met);
        assert_eq!(status("覆盖率", "达到97%", "97.5%"), Status::Met);
        assert_eq!(status("拉动投资", "超过2亿元", "2亿元"), Status::Unmet);
    }

    #[test]
    fn units_are_reconciled_or_nothing_is_said() {
        assert_eq!(status("贷款金额", "1亿元", "9000万元"), Status::Unmet);
        assert_eq!(status("培训人数", "1.2万人", "12000人"), Status::Met);
        assert_eq!(status("低保标准", ">=530元/人*月", "583元/人*月"), Status::Met);
        assert_eq!(status("培训", "10场", "12人"), Status::Unknown);
        assert_eq!(status("园区水平", "不断提高", "不断提高"), Status::Unknown);
    }

    #[test]
    fn a_share_without_its_sign_may_be_meant_in_percent() {
        assert_eq!(status("义务教育巩固率", "≥99%", "0.995"), Status::Unknown);
        assert_eq!(status("资金拨付及时率", "100%", "1"), Status::Unknown);
        assert_eq!(status("资金拨付及时率", "1", "96%"), Status::Unknown);
        assert_eq!(status("群众投诉率", "≤1%", "0.8"), Status::Met);
        assert_eq!(status("差错率", "≤3%", "0"), Status::Met);
        assert_eq!(status("义务教育巩固率", "≥99%", "98.5"), Status::Unmet);
    }

    #[test]
    fn less_is_better_where_the_name_says_so() {
        assert_eq!(status("公用经费控制率", "100%", "98%"), Status::Met);
        assert_eq!(status("单位能耗下降率", "3%", "2%"), Status::Unmet);
        assert_eq!(status("单位能耗下降", "3%", "3.2%"), Status::Met);
        assert_eq!(status("群众投诉", "5件", "7件"), Status::Unmet);
        assert_eq!(status("每平方米造价", "260元", "248元"), Status::Met);
        assert_eq!(status("屋面返修率", "3%", "4%"), Status::Unmet);
        assert_eq!(status("消除返贫风险户数", "50户", "40户"), Status::Unmet);
        assert_eq!(status("更换故障路灯数量", "50盏", "40盏"), Status::Unmet);
        assert_eq!(status("贫困发生率", "1%", "0.8%"), Status::Met);
        assert_eq!(status("供水管网漏损率", "9%", "10%"), Status::Unmet);
        assert_eq!(status("办结消费投诉数量", "5件", "7件"), Status::Met);
        assert_eq!(status("平均办结时间", "5天", "3天"), Status::Met);
        assert_eq!(status("投诉处理时限", "5天", "7天"), Status::Unmet);
        assert_eq!(status("审批时限压缩率", "50%", "62%"), Status::Met);
        assert_eq!(status("场馆开放时间", "300天", "290天"), Status::Unmet);
    }
}
