//! 相近文件 What comes into a folder of reports and is none.

/// A kind of text that is taken for a performance report and is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookalike {
    /// 绩效目标申报表: targets, and no results.
    Targets,
    /// 绩效运行监控表: how far a year's work has come before its end.
    Monitoring,
    /// 事前绩效评估: whether a project should be begun.
    Prior,
    /// 整改报告: what was done about another's evaluation.
    Rectified,
    /// 通知、函: asks for reports, or hands them on.
    Notice,
    /// 下达资金通知: hands money down.
    Allocation,
    /// 部门决算 that evaluates nothing.
    Accounts,
    /// 部门预算
    Budget,
    /// 管理办法、工作方案: how to evaluate.
    Rules,
    /// 空表: the form as it was handed out.
    BlankForm,
    /// Nothing of a report is to be found.
    Other,
}

impl Lookalike {
    /// What it looks like, in the words of the bureau.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Targets => "看起来是绩效目标表，只有目标，没有完成情况",
            Self::Monitoring => "看起来是绩效运行监控表，说的是年度中间的进度，不是全年结果",
            Self::Prior => "看起来是事前绩效评估，项目还没有实施",
            Self::Rectified => "看起来是绩效评价的整改报告，说的是怎样整改，不是评价本身",
            Self::Notice => "看起来是通知或函",
            Self::Allocation => "看起来是下达资金或者预算指标的通知，没有完成情况",
            Self::Accounts => "看起来是部门决算，没有自评得分、等级或指标完成情况",
            Self::Budget => "看起来是部门预算，没有自评得分、等级或指标完成情况",
            Self::Rules => "看起来是管理办法或工作方案",
            Self::BlankForm => "看起来是没有填写的自评表",
            Self::Other => "没有找到标题、自评得分、等级或指标完成情况",
        }
    }

    /// What to do about it.
    #[must_use]
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::Targets | Self::Monitoring | Self::Prior | Self::Allocation => {
                "请换成年度终了后填报的绩效自评报告或自评表。"
            }
            Self::Notice => "请把随文的自评报告另存为单独的文件，通知不必放进报告文件夹。",
            Self::Accounts | Self::Budget => "请把其中的绩效自评报告或自评表另存为单独的文件。",
            Self::Rectified | Self::Rules => "请移出报告文件夹。",
            Self::BlankForm => "请换成填写完整的自评表。",
            Self::Other => "请确认放进来的是绩效自评报告；如果确是报告，请补上标题。",
        }
    }
}
