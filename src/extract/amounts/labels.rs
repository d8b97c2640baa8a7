//! What the label of a row or column of money names: an item, a class, a stage, a year.
//!
//! Knows single labels; which figures stand under them is the table's business.

use std::sync::LazyLock;

use regex::Regex;

use super::words::{ECONOMIC, FUNCTIONAL, ITEMS, LEVELS, OTHER_FUNDS, PROJECT, STAGES, is_source};
use crate::extract::fields::without_brackets;
use crate::report::{Item, Stage};
use crate::text::Names;
use crate::value::{FiscalYear, MoneyUnit};

/// An item, and the class that tells one part of it from another.
pub(super) type Named = (Item, Option<String>);

/// Words of a label around the item's name that make no other thing of it.
const AROUND: &[&str] = &[
    "合计", "小计", "总计", "总额", "数", "金额", "支出", "情况", "其中", "全年", "本年", "年度", "费用",
    "费", "预算", "决算", "经费", "控制", "执行", "实际", "年初", "资金", ":", "\"",
];

/// The item that a row or column label names: the whole label but for marks and fillers around it.
pub(super) fn item_of_label(label: &str) -> Option<Item> {
    if !ITEMS.stand_in(label) && !ALONE.stand_in(label) {
        return None;
    }
    let bare = bare_label(label);
    let bare = without_year(&bare);
    let (name, item) = ITEMS.within(bare).or_else(|| ALONE.within(bare))?;
    let (before, after) = bare.split_once(name)?;
    is_around(&[before, after].concat()).then_some(item)
}

/// Names that mean their item only where they are a label of their own.
const ALONE_NAMES: [(&str, Item); 2] = [
    ("财政拨款", Item::FiscalAppropriation),
    ("结转资金", Item::CarryOver),
];
static ALONE: LazyLock<Names<Item>> = LazyLock::new(|| Names::new(ALONE_NAMES));

/// A label without the year at its head: 2022年度, 22年.
fn without_year(label: &str) -> &str {
    let after = |digits: usize| {
        let (year, rest) = label.split_at_checked(digits)?;
        let is_year =
            year.bytes().all(|byte| byte.is_ascii_digit()) && (digits == 2 || year.starts_with("20"));
        let rest = rest.strip_prefix('年').filter(|_| is_year)?;
        Some(rest.strip_prefix('度').unwrap_or(rest))
    };
    after(4).or_else(|| after(2)).unwrap_or(label)
}

fn is_around(words: &str) -> bool {
    let mut rest = words;
    while let Some(shorter) = AROUND
        .iter()
        .find_map(|word| rest.strip_prefix(word).or_else(|| rest.strip_suffix(word)))
    {
        rest = shorter;
    }
    rest.is_empty()
}

/// The item or class that a row's label names; `project` is the item of a project's money as a whole.
pub(super) fn row_item(label: &str, project: Option<Item>) -> Option<Named> {
    let label = without_brackets(label);
    let bare = bare_label(&label);
    let whole = || project.filter(|_| names_project_money(&bare));
    if let Some(item) = whole().or_else(|| item_of_label(&label)) {
        return Some((item, None));
    }
    let class = |classes: &[&'static str], item| {
        classes
            .iter()
            .find(|class| **class == bare)
            .map(|class| (item, Some((*class).to_owned())))
    };
    class(ECONOMIC, Item::EconomicClass)
        .or_else(|| class(FUNCTIONAL, Item::FunctionalClass))
        .or_else(|| class(LEVELS, Item::FundSource))
        .or_else(|| class(OTHER_FUNDS, Item::FundSource))
        .or_else(|| class(&["财政资金"], Item::FundSource))
        .or_else(|| is_source(&bare).then(|| (Item::FundSource, Some(bare.clone()))))
}

/// 年度资金总额, 资金总额, 总额, 项目资金: the funds of a project as a whole.
fn names_project_money(bare: &str) -> bool {
    matches!(
        bare,
        "年度资金总额"
            | "年度财政资金总额"
            | "年度总金额"
            | "总额"
            | "总金额"
            | "资金总额"
            | "合计"
            | "资金合计"
            | "项目资金合计"
    ) || PROJECT.contains(&bare)
}

static LIST_MARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:其中|按[^:]{2,6}分(?:类)?:|\(?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})\)?[、.]|\([0-9]{1,2}\)|[①-⑳]|[:\-])")
        .ok()
});

/// Whether a list mark may begin with a character.
fn begins_list_mark(c: char) -> bool {
    c.is_ascii_digit() || "其按(:-一二三四五六七八九十".contains(c) || ('①'..='⑳').contains(&c)
}

/// A label without 其中, by what it is parted (按支出性质分:), list numbers and blanks.
pub(super) fn bare_label(label: &str) -> String {
    let mut bare = label;
    while let Some(mark) = LIST_MARK
        .as_ref()
        .filter(|_| bare.starts_with(begins_list_mark))
        .and_then(|mark| mark.find(bare))
    {
        bare = bare.get(mark.end()..).unwrap_or_default();
    }
    bare.trim_end_matches(':').to_owned()
}

/// Words of a column that compares, scores or explains: what stands in it is no level of money.
static NO_LEVEL: LazyLock<Names<()>> = LazyLock::new(|| {
    Names::of([
        "率",
        "差",
        "增减",
        "变动",
        "占",
        "%",
        "说明",
        "原因",
        "分析",
        "分值",
        "得分",
        "权重",
        "追加",
        "调整数",
        "完成情况",
        "值",
    ])
});

/// What words tell of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// This stage.
    At(Stage),
    /// Money, but not of which stage: a bare 预算数 or 金额, 下达, 到位.
    Open,
}

impl Told {
    pub(super) fn of(stage: Option<Stage>) -> Self {
        stage.map_or(Self::Open, Self::At)
    }

    pub(super) const fn stage(self) -> Option<Stage> {
        match self {
            Self::At(stage) => Some(stage),
            Self::Open => None,
        }
    }
}

/// Labels of money that do not say of which stage it is.
const MONEY_NAMES: [&str; 6] = ["预算数", "预算", "预算金额", "金额", "数额", "资金"];
static MONEY: LazyLock<Names<()>> = LazyLock::new(|| Names::of(MONEY_NAMES));

/// Names that tell money only in labels.
pub(super) fn of_money() -> impl Iterator<Item = &'static str> {
    ALONE_NAMES.into_iter().map(|(name, _)| name).chain(MONEY_NAMES)
}

/// 阶段 that a column's label states; `None` where the column holds no level of money.
pub(super) fn stage_of_label(label: &str) -> Option<Told> {
    let (named, is_money) = (STAGES.stand_in(label), MONEY.stand_in(label));
    if !named && !is_money || NO_LEVEL.stand_in(label) {
        return None;
    }
    let plain = without_brackets(label);
    if matches!(&*plain, "支出金额" | "支出数" | "支出额") {
        return Some(Told::At(Stage::Actual));
    }
    if MONEY.have(&plain) {
        let adjusted = label.contains("调整").then_some(Stage::FinalBudget);
        return Some(Told::of(adjusted));
    }
    let (name, stage) = STAGES.within(label)?;
    // 预算安排情况（调整后）
    if stage == Some(Stage::InitialBudget) && !label.starts_with("年初") && label.contains("调整后") {
        return Some(Told::At(Stage::FinalBudget));
    }
    let verb = matches!(name, "支付" | "拨付" | "到位" | "下达");
    (!verb || plain.ends_with(['数', '额', '金'])).then_some(Told::of(stage))
}

/// 阶段 that a row's label states beside its item: 基本支出（决算）, but not 一般公共预算.
pub(super) fn stage_beside_item(label: &str) -> Option<Stage> {
    let told = match ITEMS.within(label) {
        Some((name, _)) => stage_of_label(&label.replacen(name, "", 1)),
        None => stage_of_label(label),
    };
    told.and_then(Told::stage)
}

/// 阶段 that a label states and nothing else: 预算金额, 执行数.
pub(super) fn is_only_stage(label: &str) -> bool {
    let plain = without_brackets(label);
    STAGES
        .within(&plain)
        .is_some_and(|(name, _)| is_around(&plain.replacen(name, "", 1)))
}

/// The year that a label names: 2021年决算数, 21年决算数, 决算数（2021年）.
pub(super) fn year_of_label(label: &str) -> Option<FiscalYear> {
    let digits = label.match_indices('年').find_map(|(at, _)| {
        let before = label.get(..at)?;
        let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let number = before.get(start..)?;
        let short = Some(number).filter(|number| number.len() == 2);
        short.or_else(|| number.strip_prefix("20").filter(|digits| digits.len() == 2))
    })?;
    FiscalYear::parse(&format!("20{digits}"))
}

/// The money unit that a label or the words above a table state: `（万元）`, `金额单位：元`, `预算数/万元`.
pub(super) fn unit_in(words: &str) -> Option<MoneyUnit> {
    let mut units = words.match_indices('元').filter_map(|(at, _)| unit_at(words, at));
    let first = units.next()?;
    units.all(|other| other == first).then_some(first)
}

/// The unit whose 元 stands at byte `at`, if it stands by itself behind 单位 or a mark.
fn unit_at(words: &str, at: usize) -> Option<MoneyUnit> {
    let (before, after) = words.split_at_checked(at)?;
    let after = after.strip_prefix('元')?;
    let after = after.strip_prefix("人民币").unwrap_or(after);
    let ends = after.is_empty() || after.starts_with([')', ';', ',', '，', '。', ':']);
    // 金额单位：万元 says so itself, even where the words of the next cell stand right behind it
    let told = before
        .trim_end_matches(['百', '万', '亿', '千', '人', '民', '币'])
        .ends_with("单位:");
    if !ends && (!told || after.starts_with(['/', '每'])) {
        return None;
    }
    let scales = [
        ("百万", MoneyUnit::Million),
        ("万", MoneyUnit::TenThousand),
        ("亿", MoneyUnit::HundredMillion),
        ("千", MoneyUnit::Thousand),
    ];
    let scaled = scales
        .iter()
        .find_map(|(scale, unit)| Some((before.strip_suffix(scale)?, *unit)));
    let (before, unit) = scaled.unwrap_or((before, MoneyUnit::Yuan));
    let before = before.strip_suffix("人民币").unwrap_or(before);
    let bare = before.strip_suffix([':', '为']).unwrap_or(before);
    (before.ends_with(['(', '/']) || bare.ends_with("单位")).then_some(unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("其中:公用经费", Some(Item::PublicFunds))]
    #[case("3、公务接待", Some(Item::Reception))]
    #[case("三公经费", Some(Item::ThreePublic))]
    #[case("一般公共预算财政拨款收入", Some(Item::FiscalAppropriation))]
    #[case("其中:当年财政拨款", Some(Item::FiscalAppropriation))]
    #[case("上年结转资金", Some(Item::CarryOver))]
    #[case("1、公务用车购置和维护经费", Some(Item::Vehicle))]
    #[case("本年收入合计", Some(Item::TotalRevenue))]
    #[case("支出总额", Some(Item::TotalExpenditure))]
    #[case("\"三公\"经费合计", Some(Item::ThreePublic))]
    #[case("2022年基本支出", Some(Item::BasicExpenditure))]
    #[case("新兴优势产业链工作专项经费", None)]
    #[case("\"三公\"经费控制率", None)]
    #[case("项目支出绩效管理", None)]
    #[case("机关运行经费", None)]
    #[case("其他资金", None)]
    fn labels_of_rows_name_their_item(#[case] label: &str, #[case] item: Option<Item>) {
        assert_eq!(item_of_label(label), item);
    }

    #[rstest]
    #[case("年初预算数", Some(Told::At(Stage::InitialBudget)))]
    #[case("全年预算数(A)", Some(Told::At(Stage::FinalBudget)))]
    #[case("调整后预算数", Some(Told::At(Stage::FinalBudget)))]
    #[case("2022年预算数(调整)", Some(Told::At(Stage::FinalBudget)))]
    #[case("预算数(调整)", Some(Told::At(Stage::FinalBudget)))]
    #[case("转移支付预算数", Some(Told::At(Stage::FinalBudget)))]
    #[case("转移支付执行数", Some(Told::At(Stage::Actual)))]
    #[case("全年执行数(B)", Some(Told::At(Stage::Actual)))]
    #[case("预算执行数", Some(Told::At(Stage::Actual)))]
    #[case("决算数", Some(Told::At(Stage::Actual)))]
    #[case("预算数(A)", Some(Told::Open))]
    #[case("金额(万元)", Some(Told::Open))]
    #[case("全年到位资金", Some(Told::Open))]
    #[case("预算执行率", None)]
    #[case("执行率(B/A)", None)]
    #[case("决算与预算差异", None)]
    #[case("分值", None)]
    #[case("机构名称", None)]
    fn labels_of_columns_name_their_stage(#[case] label: &str, #[case] stage: Option<Told>) {
        assert_eq!(stage_of_label(label), stage);
    }

    #[rstest]
    #[case("单位:万元", Some(MoneyUnit::TenThousand))]
    #[case("金额单位:元", Some(MoneyUnit::Yuan))]
    #[case("单位:人民币千元", Some(MoneyUnit::Thousand))]
    #[case("支出情况(亿元)", Some(MoneyUnit::HundredMillion))]
    #[case("预算数/万元", Some(MoneyUnit::TenThousand))]
    #[case("收支情况如下表(单位:万元):", Some(MoneyUnit::TenThousand))]
    #[case("项目(万元)和人均(元)", None)]
    #[case("金额单位:万元年度预算执行情况", Some(MoneyUnit::TenThousand))]
    #[case("单位:元/人", None)]
    #[case("培训120人,每人50元", None)]
    #[case("人均(元/人)", None)]
    fn units_stand_in_labels_and_captions(#[case] words: &str, #[case] unit: Option<MoneyUnit>) {
        assert_eq!(unit_in(words), unit);
    }
}
