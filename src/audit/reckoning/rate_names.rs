//! 比率的名称 What rates of money are called, and which money each is of.

/// What a rate is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::audit) enum Rate {
    /// 执行率、支付率: spending over the budget.
    OfBudget,
    /// 使用率: spending over what there was to spend.
    OfFunds,
    /// 拨付率: paid out over what there was to pay out.
    PaidOut,
    /// 到位率: received over planned.
    Received,
    /// 节约率: saved over planned.
    Saved,
}

/// What each rate is called.
const NAMES: [(&str, Rate); 14] = [
    ("到位率", Rate::Received),
    ("拨付率", Rate::PaidOut),
    ("拨付进度", Rate::PaidOut),
    ("节约率", Rate::Saved),
    ("使用率", Rate::OfFunds),
    ("执行率", Rate::OfBudget),
    ("支付率", Rate::OfFunds),
    ("支出率", Rate::OfFunds),
    ("支付进度", Rate::OfFunds),
    ("执行进度", Rate::OfBudget),
    ("支出进度", Rate::OfBudget),
    ("完成预算的", Rate::OfBudget),
    ("完成年初预算的", Rate::OfBudget),
    ("完成全年预算的", Rate::OfBudget),
];

/// The rate that the words before a percentage name.
pub(in crate::audit) fn named(lead: &str) -> Option<Rate> {
    NAMES
        .iter()
        .find(|(name, _)| lead.contains(name))
        .map(|(_, rate)| *rate)
}

fn says(label: &str, words: &[&str]) -> bool {
    words.iter().any(|word| label.contains(word))
}

/// 未支付、未使用: money that was not spent.
pub(super) fn is_unspent(label: &str) -> bool {
    says(label, &["未支", "未使用", "未用", "未执行", "未拨付"])
}

/// 决算支出, and no budget or receipt.
fn is_spent(label: &str) -> bool {
    says(label, &["支出", "执行", "决算", "支付", "使用", "实际采购"])
        && !is_unspent(label)
        && !says(
            label,
            &["预算数", "支出预算", "预算安排", "年初", "调整", "到位", "下达"],
        )
}

/// What the year's spending may be held against.
fn is_planned(label: &str) -> bool {
    !is_spent(label)
        && !is_unspent(label)
        && says(
            label,
            &[
                "预算", "到位", "下达", "安排", "收入", "批复", "指标", "计划", "总额", "资金",
            ],
        )
}

/// 到位资金 as they came.
fn is_received(label: &str) -> bool {
    label.contains("到位") && !label.contains("应到位")
}

/// 拨付资金, and neither what was still to be paid out nor what was due by then: 按进度拨付 is all of another whole.
fn is_paid_out(label: &str) -> bool {
    const DUE: [&str; 6] = ["应拨付", "按进度", "按合同", "按计划", "按规定", "按照"];
    label.contains("拨付") && !is_unspent(label) && !says(label, &DUE)
}

/// 节约资金, and not what it was saved of.
fn is_saved(label: &str) -> bool {
    label.contains("节约") || label.contains("节支")
}

impl Rate {
    /// Whether the figure of that name may be its numerator.
    pub(super) fn counts(self, label: &str) -> bool {
        match self {
            Self::OfBudget | Self::OfFunds => is_spent(label),
            Self::PaidOut => is_paid_out(label) || is_spent(label),
            Self::Received => is_received(label),
            Self::Saved => is_saved(label),
        }
    }

    /// Whether the figure of that name may be its denominator.
    pub(super) fn divides(self, label: &str) -> bool {
        match self {
            Self::OfBudget | Self::OfFunds => is_planned(label),
            Self::PaidOut => !is_paid_out(label) && (label.contains("拨付") || is_planned(label)),
            Self::Received => !is_received(label) && is_planned(label),
            Self::Saved => !is_saved(label) && (is_planned(label) || self.divides_likely(label)),
        }
    }

    /// Whether the denominator of that name is the rate's own beyond doubt.
    pub(super) fn divides_surely(self, label: &str) -> bool {
        self == Self::OfBudget && says(label, &["全年预算", "调整预算", "调整后"])
    }

    /// Whether it is most likely meant.
    pub(super) fn divides_likely(self, label: &str) -> bool {
        match self {
            Self::OfBudget => self.divides_surely(label) || label.contains("采购预算"),
            Self::OfFunds => says(label, &["全年预算", "调整预算", "调整后", "到位", "下达"]),
            Self::PaidOut => {
                Self::OfFunds.divides_likely(label) && self.divides(label) && !label.contains("提前")
            }
            Self::Received => says(label, &["应到位", "计划", "预算安排"]),
            Self::Saved => says(label, &["采购预算", "预算金额", "预算总额", "最高限价", "控制价"]),
        }
    }
}
