//! What budget items and stages are called. Longer names stand before those they contain.

use std::sync::LazyLock;

use regex::Regex;

use crate::report::{Item, Stage};

/// Names of items in folded, squashed form (quotes are `"`), longest first among kindred ones.
pub(super) const ITEMS: &[(&str, Item)] = &[
    ("一般公共预算财政拨款收入", Item::FiscalAppropriation),
    ("一般公共预算财政拨款预算收入", Item::FiscalAppropriation),
    ("一般公共预算拨款收入", Item::FiscalAppropriation),
    ("一般公共预算财政拨款", Item::FiscalAppropriation),
    ("一般公共预算拨款", Item::FiscalAppropriation),
    ("一般公共预算收入总计", Item::TotalRevenue),
    ("一般公共预算收入合计", Item::TotalRevenue),
    ("一般公共预算支出", Item::TotalExpenditure),
    ("一般公共财政拨款", Item::FiscalAppropriation),
    ("公共财政拨款", Item::FiscalAppropriation),
    ("财政拨款基本支出", Item::BasicExpenditure),
    ("财政拨款项目支出", Item::ProjectExpenditure),
    ("财政拨款收入", Item::FiscalAppropriation),
    ("一般公共预算", Item::FiscalAppropriation),
    ("政府性基金预算财政拨款收入", Item::GovernmentFund),
    ("政府性基金预算财政拨款", Item::GovernmentFund),
    ("政府性基金预算拨款", Item::GovernmentFund),
    ("政府性基金预算收入", Item::GovernmentFund),
    ("政府性基金拨款", Item::GovernmentFund),
    ("政府性基金收入", Item::GovernmentFund),
    ("政府基金拨款", Item::GovernmentFund),
    ("政府性基金", Item::GovernmentFund),
    ("本年收入合计", Item::TotalRevenue),
    ("本年总收入", Item::TotalRevenue),
    ("本年收入", Item::TotalRevenue),
    ("收入合计", Item::TotalRevenue),
    ("收入总计", Item::TotalRevenue),
    ("部门收入", Item::TotalRevenue),
    ("收入总额", Item::TotalRevenue),
    ("总收入", Item::TotalRevenue),
    ("其他收入", Item::OtherRevenue),
    ("事业收入", Item::BusinessRevenue),
    ("上年结转和结余", Item::CarryOver),
    ("年初结转和结余", Item::CarryOver),
    ("上年结转", Item::CarryOver),
    ("年初结转", Item::CarryOver),
    ("年末结转和结余", Item::Balance),
    ("年末结转", Item::Balance),
    ("本年支出合计", Item::TotalExpenditure),
    ("部门整体支出总额", Item::TotalExpenditure),
    ("整体支出总额", Item::TotalExpenditure),
    ("部门整体支出", Item::TotalExpenditure),
    ("本年总支出", Item::TotalExpenditure),
    ("支出合计", Item::TotalExpenditure),
    ("支出总计", Item::TotalExpenditure),
    ("支出总额", Item::TotalExpenditure),
    ("部门支出", Item::TotalExpenditure),
    ("整体支出", Item::TotalExpenditure),
    ("总支出", Item::TotalExpenditure),
    ("年度资金总额", Item::TotalExpenditure),
    ("资金总额", Item::TotalExpenditure),
    ("年度财政资金总额", Item::TotalExpenditure),
    ("部门预算", Item::TotalExpenditure),
    ("总预算", Item::TotalExpenditure),
    ("预算总额", Item::TotalExpenditure),
    ("基本支出", Item::BasicExpenditure),
    ("人员经费", Item::Personnel),
    ("人员支出", Item::Personnel),
    ("日常公用经费", Item::PublicFunds),
    ("日公用经费", Item::PublicFunds),
    ("公用经费", Item::PublicFunds),
    ("公用支出", Item::PublicFunds),
    ("项目支出", Item::ProjectExpenditure),
    ("\"三公\"经费", Item::ThreePublic),
    ("\"三公经费\"", Item::ThreePublic),
    ("三公\"经费", Item::ThreePublic),
    ("三公经费", Item::ThreePublic),
    ("公务接待费", Item::Reception),
    ("公务接待", Item::Reception),
    ("公务用车购置及运行维护费", Item::Vehicle),
    ("公务用车购置和运行维护费", Item::Vehicle),
    ("公务用车购置费及运行维护费", Item::Vehicle),
    ("公务用车购置和维护经费", Item::Vehicle),
    ("公务用车购置及运行费", Item::Vehicle),
    ("公务用车购置费", Item::VehiclePurchase),
    ("公务用车购置", Item::VehiclePurchase),
    ("公车购置费", Item::VehiclePurchase),
    ("公车购置", Item::VehiclePurchase),
    ("公务用车运行维护费", Item::VehicleRunning),
    ("公务用车运行费", Item::VehicleRunning),
    ("公务用车运维费", Item::VehicleRunning),
    ("公车运行维护费", Item::VehicleRunning),
    ("公车运行维护", Item::VehicleRunning),
    ("因公出国(境)费用", Item::Overseas),
    ("因公出国(境)费", Item::Overseas),
    ("因公出国(境)经费", Item::Overseas),
    ("因公出国费", Item::Overseas),
    ("出国(境)费", Item::Overseas),
    ("出国经费", Item::Overseas),
    ("政府采购金额", Item::Procurement),
    ("政府采购支出", Item::Procurement),
    ("政府采购总额", Item::Procurement),
    ("政府采购合同金额", Item::Procurement),
];

/// 经济分类 at the 类 level: parts of an expenditure by what was bought.
pub(super) const ECONOMIC: &[&str] = &[
    "工资福利支出",
    "商品和服务支出",
    "对个人和家庭的补助支出",
    "对个人和家庭的补助",
    "对个人和家庭补助支出",
    "对个人和家庭补助",
    "资本性支出",
    "债务利息支出",
];

/// 功能分类 at the 类 level.
pub(super) const FUNCTIONAL: &[&str] = &[
    "一般公共服务支出",
    "国防支出",
    "公共安全支出",
    "教育支出",
    "科学技术支出",
    "文化旅游体育与传媒支出",
    "社会保障和就业支出",
    "卫生健康支出",
    "节能环保支出",
    "城乡社区支出",
    "农林水支出",
    "交通运输支出",
    "资源勘探工业信息等支出",
    "商业服务业等支出",
    "金融支出",
    "援助其他地区支出",
    "自然资源海洋气象等支出",
    "住房保障支出",
    "粮油物资储备支出",
    "灾害防治及应急管理支出",
    "其他支出",
];

/// Words that name a stage, longest first.
pub(super) const STAGES: &[(&str, Stage)] = &[
    ("年初预算", Stage::InitialBudget),
    ("年初部门预算", Stage::InitialBudget),
    ("年初批复", Stage::InitialBudget),
    ("年初安排", Stage::InitialBudget),
    ("年初", Stage::InitialBudget),
    ("预算批复", Stage::InitialBudget),
    ("批复预算", Stage::InitialBudget),
    ("全年预算", Stage::FinalBudget),
    ("全年(调整)预算", Stage::FinalBudget),
    ("调整后全年预算", Stage::FinalBudget),
    ("调整后预算", Stage::FinalBudget),
    ("调整后的预算", Stage::FinalBudget),
    ("调整预算", Stage::FinalBudget),
    ("预算调整后", Stage::FinalBudget),
    ("预算数(调整)", Stage::FinalBudget),
    ("预算(调整)", Stage::FinalBudget),
    ("到位预算", Stage::FinalBudget),
    ("调整后", Stage::FinalBudget),
    ("决算", Stage::Actual),
    ("实际支出", Stage::Actual),
    ("实际执行", Stage::Actual),
    ("实际收入", Stage::Actual),
    ("实际使用", Stage::Actual),
    ("实际完成", Stage::Actual),
    ("实际", Stage::Actual),
    ("全年执行数", Stage::Actual),
    ("预算执行数", Stage::Actual),
    ("执行数", Stage::Actual),
    ("预算数", Stage::InitialBudget),
    ("预算", Stage::InitialBudget),
];

/// The longest name of a table that stands at the head of `words`.
pub(super) fn at_head<T: Copy>(table: &[(&'static str, T)], words: &str) -> Option<(&'static str, T)> {
    table
        .iter()
        .filter(|(name, _)| words.starts_with(name))
        .max_by_key(|(name, _)| name.len())
        .copied()
}

/// The longest name of a table anywhere in `words`.
pub(super) fn within<T: Copy>(table: &[(&'static str, T)], words: &str) -> Option<(&'static str, T)> {
    table
        .iter()
        .filter(|(name, _)| words.contains(name))
        .max_by_key(|(name, _)| name.len())
        .copied()
}

/// Whether words end with a stage and at most a word of filling: `…年初预算`, `…全年预算数为`.
pub(super) fn ends_with_stage(words: &str) -> bool {
    let words = words.trim_end_matches(['为', '数', ':', '是', '共', '约']);
    let words = words.strip_suffix("安排").unwrap_or(words);
    STAGES.iter().any(|(name, _)| words.ends_with(name))
}

/// The class that stands at the head of `words`.
pub(super) fn class_at_head(classes: &[&'static str], words: &str) -> Option<&'static str> {
    classes
        .iter()
        .filter(|name| words.starts_with(**name))
        .max_by_key(|name| name.len())
        .copied()
}

/// The item that a row or column label names: the whole label but for marks and fillers around it.
pub(super) fn item_of_label(label: &str) -> Option<Item> {
    let bare = bare_label(label);
    let (name, item) = within(ITEMS, &bare)?;
    let rest = bare.replacen(name, "", 1);
    let filler = [
        "合计", "总额", "数", "金额", "支出", "情况", "其中", "全年", "本年", "年度", "费用", "费", "预算",
        "决算", "经费", "控制", ":", "\"",
    ];
    let mut rest = rest.as_str();
    while let Some(shorter) = filler
        .iter()
        .find_map(|word| rest.strip_prefix(word).or_else(|| rest.strip_suffix(word)))
    {
        rest = shorter;
    }
    rest.is_empty().then_some(item)
}

static LIST_MARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:其中|\(?(?:\d{1,2}|[一二三四五六七八九十]{1,2})\)?[、.]|\(\d{1,2}\)|[:\-])").ok()
});

/// A label without 其中, list numbers and blanks.
pub(super) fn bare_label(label: &str) -> String {
    let mut bare = label;
    while let Some(mark) = LIST_MARK.as_ref().and_then(|mark| mark.find(bare)) {
        bare = bare.get(mark.end()..).unwrap_or_default();
    }
    bare.trim_end_matches(':').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_rows_name_their_item() {
        for (label, item) in [
            ("其中:公用经费", Some(Item::PublicFunds)),
            ("3、公务接待", Some(Item::Reception)),
            ("三公经费", Some(Item::ThreePublic)),
            ("一般公共预算财政拨款收入", Some(Item::FiscalAppropriation)),
            ("1、公务用车购置和维护经费", Some(Item::Vehicle)),
            ("本年收入合计", Some(Item::TotalRevenue)),
            ("支出总额", Some(Item::TotalExpenditure)),
            ("\"三公\"经费合计", Some(Item::ThreePublic)),
            ("新兴优势产业链工作专项经费", None),
            ("\"三公\"经费控制率", None),
            ("项目支出绩效管理", None),
        ] {
            assert_eq!(item_of_label(label), item, "{label}");
        }
    }
}
