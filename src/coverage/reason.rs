//! 归类 Under what a numeral, a row or a heading comes: a fact, a known non-fact, or not understood.

use serde::{Deserialize, Serialize};

/// What a reason says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Standing {
    /// 读成数据: it became a fact, with its place.
    Fact,
    /// 不是数据: it is known to be no fact.
    Known,
    /// 未识读
    Missed,
}

impl Standing {
    /// The word of the contract.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::Known => "known",
            Self::Missed => "missed",
        }
    }

    /// The word that readers see.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Fact => "读成数据",
            Self::Known => "不是数据",
            Self::Missed => "未识读",
        }
    }
}

/// Declares the reasons once: variant, word, standing, Chinese name.
macro_rules! reasons {
    ($($variant:ident = $word:literal, $standing:ident, $chinese:literal;)*) => {
        /// 归类 of one numeral, row or heading.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Reason { $(#[doc = $chinese] $variant,)* }

        impl Reason {
            /// Every reason, facts first.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word of the contract.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// What it says.
            #[must_use]
            pub const fn standing(self) -> Standing {
                match self { $(Self::$variant => Standing::$standing,)* }
            }

            /// The words that readers see.
            #[must_use]
            pub const fn chinese(self) -> &'static str {
                match self { $(Self::$variant => $chinese,)* }
            }
        }
    };
}

reasons! {
    Head = "head", Fact, "标题、部门、项目和日期";
    Verdict = "verdict", Fact, "得分和等级";
    Amount = "amount", Fact, "金额";
    Indicator = "indicator", Fact, "绩效指标";
    IndicatorNote = "indicator_note", Fact, "指标的说明和原因";
    Task = "task", Fact, "重点工作任务";
    Statement = "statement", Fact, "问题和措施";
    Checked = "checked", Fact, "重算过的比率和算式";
    Date = "date", Known, "年份和日期";
    ListMark = "list_mark", Known, "序号和标题编号";
    Citation = "citation", Known, "文号、引用和序数";
    Name = "name", Known, "名称里的数";
    Code = "code", Known, "编码";
    Contact = "contact", Known, "电话、证件号等";
    Page = "page", Known, "页码和重复的表头";
    Staff = "staff", Known, "人员和机构数";
    PartScore = "part_score", Known, "分项的分值和得分";
    Change = "change", Known, "增减和比重";
    Formula = "formula", Known, "算式里的常数";
    TableHead = "table_head", Known, "表头";
    StatementBody = "statement_body", Known, "问题和措施的展开";
    MoneyRow = "money_row", Fact, "资金行";
    TotalRow = "total_row", Known, "合计行";
    FieldRow = "field_row", Known, "填报栏";
    GoalRow = "goal_row", Known, "总体目标行";
    StatementRow = "statement_row", Known, "问题、措施和说明行";
    ExecutionRow = "execution_row", Known, "预算执行率行";
    EmptyRow = "empty_row", Known, "没有数额的行";
    GroupRow = "group_row", Known, "表题和分组行";
    Section = "section", Known, "已知的章节";
    Subsection = "subsection", Known, "已知章节的下级标题";
    Annex = "annex", Known, "附件和部分";
    Missed = "missed", Missed, "未识读";
}
