//! 词表 The fixed words that cells are taken from, each with its Chinese name.

use crate::coverage::{Reason, Standing, Subject};
use crate::diagnostic::Severity;
use crate::report::{Item, Kind, Stage};
use crate::value::{Comparator, Status};

/// 词表 of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vocabulary {
    /// 报告类型
    Kind,
    /// 预算项目
    Item,
    /// 阶段
    Stage,
    /// 比较符
    Comparator,
    /// 完成情况
    Status,
    /// 严重程度
    Severity,
    /// 判定
    Verdict,
    /// 问题或措施
    List,
    /// 对象
    Subject,
    /// 归类
    Reason,
    /// 性质
    Standing,
}

/// 类别: which of a report's two lists an item stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    /// 存在的问题
    Problem,
    /// 改进措施
    Measure,
}

impl List {
    /// The word in the cell.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Problem => "problem",
            Self::Measure => "measure",
        }
    }
}

impl Vocabulary {
    /// Its words, each with its Chinese name.
    #[must_use]
    pub fn words(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Kind => [Kind::Overall, Kind::Project, Kind::Policy]
                .map(|it| (it.word(), it.chinese()))
                .into(),
            Self::Item => Item::ALL.iter().map(|it| (it.word(), it.chinese())).collect(),
            Self::Stage => [Stage::InitialBudget, Stage::FinalBudget, Stage::Actual]
                .map(|it| (it.word(), it.chinese()))
                .into(),
            Self::Comparator => COMPARATORS.map(|(it, chinese)| (it.sign(), chinese)).into(),
            Self::Status => STATUSES.map(|(it, chinese)| (it.word(), chinese)).into(),
            Self::Severity => [Severity::Error, Severity::Warning, Severity::Info]
                .map(|it| (it.word(), it.chinese()))
                .into(),
            Self::Verdict => VERDICTS.into(),
            Self::List => vec![
                (List::Problem.word(), "存在的问题"),
                (List::Measure.word(), "改进措施"),
            ],
            Self::Subject => [Subject::Numerals, Subject::Rows, Subject::Headings]
                .map(|it| (it.word(), it.chinese()))
                .into(),
            Self::Reason => Reason::ALL.iter().map(|it| (it.word(), it.chinese())).collect(),
            Self::Standing => [Standing::Fact, Standing::Known, Standing::Missed]
                .map(|it| (it.word(), it.chinese()))
                .into(),
        }
    }
}

const COMPARATORS: [(Comparator, &str); 7] = [
    (Comparator::Equal, "直接写明"),
    (Comparator::AtLeast, "不少于"),
    (Comparator::AtMost, "不超过"),
    (Comparator::MoreThan, "超过"),
    (Comparator::LessThan, "低于"),
    (Comparator::Range, "区间"),
    (Comparator::About, "约"),
];

const STATUSES: [(Status, &str); 3] = [
    (Status::Met, "达到"),
    (Status::Unmet, "未达到"),
    (Status::Unknown, "无法判断"),
];

/// The words of the contract, whose records hold them as words.
const VERDICTS: [(&str, &str); 3] = [
    ("consistent", "一致"),
    ("within_rounding", "舍入内一致"),
    ("inconsistent", "不一致"),
];
