//! Money that a report states about its own budget, in the contract's vocabulary.

use serde::{Deserialize, Serialize};

use crate::text::Span;
use crate::value::{FiscalYear, Yuan};

/// 金额: one stated amount of money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// 项目 of the budget.
    pub item: Item,
    /// 年初预算, 全年预算 or 决算; `None` where it is not said.
    pub stage: Option<Stage>,
    /// The year the money belongs to.
    pub year: Option<FiscalYear>,
    /// 下属单位 whose money it is; `None` for the whole department.
    pub unit: Option<String>,
    /// 类 of a breakdown: the functional or economic class, or the special fund.
    pub class: Option<String>,
    /// Exact, in yuan.
    pub yuan: Yuan,
    /// The figure, and its unit where it stands beside it.
    pub span: Span,
}

/// 阶段 of a budget figure.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 年初预算
    InitialBudget,
    /// 全年预算, 调整预算
    FinalBudget,
    /// 决算, 实际支出
    Actual,
}

impl Stage {
    /// The word of the contract.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::InitialBudget => "initial_budget",
            Self::FinalBudget => "final_budget",
            Self::Actual => "actual",
        }
    }

    /// The word that readers see.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::InitialBudget => "年初预算",
            Self::FinalBudget => "全年预算",
            Self::Actual => "决算",
        }
    }
}

/// Declares the items once: variant, contract word, Chinese name.
macro_rules! items {
    ($($(#[$doc:meta])* $variant:ident = $word:literal, $chinese:literal;)*) => {
        /// 预算项目: what the money is. The contract's vocabulary and its welcome additions.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum Item { $($(#[$doc])* $variant,)* }

        impl Item {
            /// Every item, in the contract's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word of the contract.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The standard Chinese term.
            #[must_use]
            pub const fn chinese(self) -> &'static str {
                match self { $(Self::$variant => $chinese,)* }
            }
        }
    };
}

items! {
    /// 收入合计
    TotalRevenue = "total_revenue", "收入合计";
    /// 一般公共预算财政拨款收入
    FiscalAppropriation = "fiscal_appropriation", "一般公共预算财政拨款收入";
    /// 政府性基金预算财政拨款收入
    GovernmentFund = "government_fund", "政府性基金预算财政拨款收入";
    /// 其他收入
    OtherRevenue = "other_revenue", "其他收入";
    /// 支出合计
    TotalExpenditure = "total_expenditure", "支出合计";
    /// 基本支出
    BasicExpenditure = "basic_expenditure", "基本支出";
    /// 人员经费
    Personnel = "personnel", "人员经费";
    /// 公用经费
    PublicFunds = "public_funds", "公用经费";
    /// 项目支出
    ProjectExpenditure = "project_expenditure", "项目支出";
    /// “三公”经费
    ThreePublic = "three_public", "“三公”经费";
    /// 公务接待费
    Reception = "reception", "公务接待费";
    /// 公务用车购置费
    VehiclePurchase = "vehicle_purchase", "公务用车购置费";
    /// 公务用车运行维护费
    VehicleRunning = "vehicle_running", "公务用车运行维护费";
    /// 因公出国（境）费
    Overseas = "overseas", "因公出国（境）费";
    /// 政府采购金额
    Procurement = "procurement", "政府采购金额";
    /// 公务用车购置及运行费 as one figure
    Vehicle = "vehicle", "公务用车购置及运行维护费";
    /// 上年结转和结余
    CarryOver = "carry_over", "年初结转和结余";
    /// 事业收入
    BusinessRevenue = "business_revenue", "事业收入";
    /// 年末结转和结余
    Balance = "balance", "年末结转和结余";
    /// 专项资金
    SpecialFunds = "special_funds", "专项资金";
    /// 按资金来源 of a project's money, by level of government or other source: `class` names it
    FundSource = "fund_source", "按来源分的资金";
    /// 按功能分类 of expenditure: `class` names it
    FunctionalClass = "functional_class", "按功能分类的支出";
    /// 按经济分类 of expenditure: `class` names it
    EconomicClass = "economic_class", "按经济分类的支出";
}
