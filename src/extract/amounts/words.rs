//! What budget items and stages are called: tables of names in folded, squashed form (quotes are `"`).
//!
//! Knows names only; where a name means its item is the readers' business.

use std::sync::LazyLock;

use crate::report::{Item, Stage};
use crate::text::Names;

use Item::{
    Balance, BasicExpenditure, BusinessRevenue, CarryOver, FiscalAppropriation, GovernmentFund, OtherRevenue,
    Overseas, Personnel, Procurement, ProjectExpenditure, PublicFunds, Reception, ThreePublic,
    TotalExpenditure, TotalRevenue, Vehicle, VehiclePurchase, VehicleRunning,
};

/// Names of items; where several fit, the longest counts.
pub(super) const ITEMS: &[(&str, Item)] = &[
    ("一般公共预算财政拨款收入", FiscalAppropriation),
    ("一般公共预算财政拨款预算收入", FiscalAppropriation),
    ("一般公共预算财政拨款", FiscalAppropriation),
    ("一般公共预算拨款收入", FiscalAppropriation),
    ("一般公共预算拨款", FiscalAppropriation),
    ("一般公共财政拨款收入", FiscalAppropriation),
    ("一般公共财政拨款", FiscalAppropriation),
    ("公共财政拨款收入", FiscalAppropriation),
    ("公共财政拨款", FiscalAppropriation),
    ("当年财政拨款", FiscalAppropriation),
    ("本年财政拨款", FiscalAppropriation),
    ("财政拨款收入", FiscalAppropriation),
    ("一般公共预算", FiscalAppropriation),
    ("一般公共预算收入总计", TotalRevenue),
    ("一般公共预算收入合计", TotalRevenue),
    ("一般公共预算支出", TotalExpenditure),
    ("政府性基金预算财政拨款收入", GovernmentFund),
    ("政府性基金预算财政拨款", GovernmentFund),
    ("政府性基金财政拨款收入", GovernmentFund),
    ("政府性基金财政拨款", GovernmentFund),
    ("政府性基金预算拨款", GovernmentFund),
    ("政府性基金预算收入", GovernmentFund),
    ("政府性基金预算", GovernmentFund),
    ("政府性基金拨款", GovernmentFund),
    ("政府性基金收入", GovernmentFund),
    ("政府基金拨款", GovernmentFund),
    ("政府性基金", GovernmentFund),
    ("本年收入合计", TotalRevenue),
    ("本年总收入", TotalRevenue),
    ("年度总收入", TotalRevenue),
    ("本年收入", TotalRevenue),
    ("收入合计", TotalRevenue),
    ("收入总计", TotalRevenue),
    ("收入总额", TotalRevenue),
    ("部门预算收入", TotalRevenue),
    ("部门收入", TotalRevenue),
    ("总收入", TotalRevenue),
    ("年初收入预算", TotalRevenue),
    ("年初预算收入", TotalRevenue),
    ("全年预算收入", TotalRevenue),
    ("收入预算", TotalRevenue),
    ("预算收入", TotalRevenue),
    ("收入决算", TotalRevenue),
    ("决算收入", TotalRevenue),
    ("其他收入", OtherRevenue),
    ("其它收入", OtherRevenue),
    ("事业收入", BusinessRevenue),
    ("上年结转和结余", CarryOver),
    ("上年结转结余资金", CarryOver),
    ("上年结转结余", CarryOver),
    ("上年结转资金", CarryOver),
    ("上年结转收入", CarryOver),
    ("上年结转", CarryOver),
    ("上年结余", CarryOver),
    ("年初结转和结余", CarryOver),
    ("年初结转结余", CarryOver),
    ("年初结转", CarryOver),
    ("财政应返还额度结转结余", CarryOver),
    ("年末结转和结余", Balance),
    ("年末结转结余", Balance),
    ("年末结转", Balance),
    ("年末结余", Balance),
    ("本年支出合计", TotalExpenditure),
    ("部门整体支出总额", TotalExpenditure),
    ("整体支出总额", TotalExpenditure),
    ("部门整体支出", TotalExpenditure),
    ("单位整体支出", TotalExpenditure),
    ("本年总支出", TotalExpenditure),
    ("年度总支出", TotalExpenditure),
    ("本年支出", TotalExpenditure),
    ("支出合计", TotalExpenditure),
    ("支出总计", TotalExpenditure),
    ("支出总额", TotalExpenditure),
    ("部门支出", TotalExpenditure),
    ("整体支出", TotalExpenditure),
    ("总支出", TotalExpenditure),
    ("年初支出预算", TotalExpenditure),
    ("年初预算支出", TotalExpenditure),
    ("全年预算支出", TotalExpenditure),
    ("支出预算", TotalExpenditure),
    ("预算支出", TotalExpenditure),
    ("支出决算", TotalExpenditure),
    ("决算支出", TotalExpenditure),
    ("年度财政资金总额", TotalExpenditure),
    ("年度资金总额", TotalExpenditure),
    ("资金总额", TotalExpenditure),
    ("部门预算总额", TotalExpenditure),
    ("部门预算", TotalExpenditure),
    ("总预算", TotalExpenditure),
    ("预算总额", TotalExpenditure),
    ("一般公共财政拨款基本支出", BasicExpenditure),
    ("财政拨款基本支出", BasicExpenditure),
    ("基本支出", BasicExpenditure),
    ("人员经费", Personnel),
    ("人员支出", Personnel),
    ("日常公用经费", PublicFunds),
    ("日常公用支出", PublicFunds),
    ("日公用经费", PublicFunds),
    ("公用经费", PublicFunds),
    ("公用支出", PublicFunds),
    ("财政拨款项目支出", ProjectExpenditure),
    ("项目支出", ProjectExpenditure),
    ("专项支出", ProjectExpenditure),
    ("\"三公\"经费", ThreePublic),
    ("\"三公经费\"", ThreePublic),
    ("三公\"经费", ThreePublic),
    ("\"三公经费", ThreePublic),
    ("‘三公’经费", ThreePublic),
    ("三公经费", ThreePublic),
    ("公务接待费用", Reception),
    ("公务接待费", Reception),
    ("公务接待", Reception),
    ("公务用车购置及运行维护费", Vehicle),
    ("公务用车购置和运行维护费", Vehicle),
    ("公务用车购置与运行维护费", Vehicle),
    ("公务用车购置费及运行维护费", Vehicle),
    ("公务用车购置费和运行维护费", Vehicle),
    ("公务用车购置费、运行维护费", Vehicle),
    ("公务用车购置及运行费", Vehicle),
    ("公务用车购置和运行费", Vehicle),
    ("公务用车购置及维护费", Vehicle),
    ("公务用车购置和维护经费", Vehicle),
    ("公车购置及运行维护费", Vehicle),
    ("公车购置及运行费", Vehicle),
    ("公务用车购置费", VehiclePurchase),
    ("公务用车购置", VehiclePurchase),
    ("公务车购置费", VehiclePurchase),
    ("公车购置费", VehiclePurchase),
    ("公车购置", VehiclePurchase),
    ("公务用车运行维护费", VehicleRunning),
    ("公务用车运行及维护费", VehicleRunning),
    ("公务用车运行维护", VehicleRunning),
    ("公务用车运行费", VehicleRunning),
    ("公务用车运维费", VehicleRunning),
    ("公务用车维护费", VehicleRunning),
    ("公务车运行维护费", VehicleRunning),
    ("公务车运行费", VehicleRunning),
    ("公车运行维护费", VehicleRunning),
    ("公车运行维护", VehicleRunning),
    ("公车运行费", VehicleRunning),
    ("公车运行", VehicleRunning),
    ("因公出国(境)费用", Overseas),
    ("因公出国(境)费", Overseas),
    ("因公出国(境)经费", Overseas),
    ("因公出国(境)", Overseas),
    ("因公出国境费", Overseas),
    ("因公出国费", Overseas),
    ("出国(境)费", Overseas),
    ("出国(境)经费", Overseas),
    ("出国经费", Overseas),
    ("政府采购合同金额", Procurement),
    ("政府采购金额", Procurement),
    ("政府采购支出", Procurement),
    ("政府采购总额", Procurement),
    ("政府采购", Procurement),
];

/// One figure for both sides: 收、支总计均为500万元.
pub(super) const BOTH_SIDES: &[&str] = &[
    "收入支出总计",
    "收入、支出总计",
    "收入和支出总计",
    "收入总计和支出总计",
    "收支总计",
    "收、支总计",
    "收支总额",
];

/// What a report about one project calls its money as a whole.
pub(super) const PROJECT: &[&str] = &[
    "项目总投资",
    "项目资金总额",
    "项目预算资金",
    "项目总预算",
    "项目资金",
    "项目经费",
    "项目预算",
    "项目金额",
    "资金总额",
    "专项资金",
    "预算资金",
    "指标金额",
];

/// Money by the level of government that gives it: 中央财政资金300万元.
pub(super) const LEVELS: &[&str] = &[
    "中央财政资金",
    "中央补助资金",
    "中央资金",
    "中央补助",
    "省级财政资金",
    "省财政资金",
    "省级补助资金",
    "省级资金",
    "省补助",
    "自治区财政资金",
    "自治区资金",
    "市级财政资金",
    "市财政资金",
    "市级资金",
    "盟市财政资金",
    "县级财政资金",
    "县财政资金",
    "县级资金",
    "旗县财政资金",
    "区级财政资金",
    "区财政资金",
    "区级资金",
    "地方财政资金",
    "地方资金",
    "本级财政资金",
    "本级资金",
];

/// Money that is neither of the budget's parts: 其他资金 of a form's funds block.
pub(super) const OTHER_FUNDS: &[&str] = &[
    "其他资金",
    "其它资金",
    "单位资金",
    "自有资金",
    "自筹资金",
    "社会投入资金",
    "社会投入",
    "社会资金",
    "财政专户管理资金",
];

/// Names that hold an item's name and are another thing.
pub(super) const OTHERS: &[&str] = &[
    "一般公共预算财政拨款支出",
    "政府性基金预算财政拨款支出",
    "政府性基金预算支出",
    "政府性基金支出",
    "国有资本经营预算支出",
    "财政拨款支出",
    "项目支出绩效",
    "整体支出绩效",
    "整体支出管理",
    "机关运行经费",
    "公务接待活动",
    "政府采购执行率",
    "政府采购项目",
    "政府采购服务",
    "政府采购货物",
    "政府采购工程",
    "公务用车保有量",
    "公务用车运行情况",
    "非财政拨款收入",
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

const INITIAL: Option<Stage> = Some(Stage::InitialBudget);
const FINAL: Option<Stage> = Some(Stage::FinalBudget);
const ACTUAL: Option<Stage> = Some(Stage::Actual);

/// Words that name a stage; `None` where money is on its way and no stage is meant: 下达, 到位.
pub(super) const STAGES: &[(&str, Option<Stage>)] = &[
    ("年初预算", INITIAL),
    ("年初部门预算", INITIAL),
    ("年初批复", INITIAL),
    ("年初安排", INITIAL),
    ("年初", INITIAL),
    ("部门预算批复", INITIAL),
    ("预算批复", INITIAL),
    ("批复预算", INITIAL),
    ("预算安排", INITIAL),
    ("安排预算", INITIAL),
    ("预算数", INITIAL),
    ("预算", INITIAL),
    ("全年预算", FINAL),
    ("全年(调整)预算", FINAL),
    ("调整后全年预算", FINAL),
    ("调整后预算", FINAL),
    ("调整后的预算", FINAL),
    ("调整预算", FINAL),
    ("预算调整后", FINAL),
    ("预算调整为", FINAL),
    ("预算调整至", FINAL),
    ("预算数(调整)", FINAL),
    ("预算(调整)", FINAL),
    ("调整后", FINAL),
    ("调整为", FINAL),
    ("最终预算", FINAL),
    ("转移支付预算", FINAL),
    ("实际到位预算", FINAL),
    ("到位预算", FINAL),
    ("决算", ACTUAL),
    ("实际支出", ACTUAL),
    ("实际执行", ACTUAL),
    ("实际收入", ACTUAL),
    ("实际使用", ACTUAL),
    ("实际完成", ACTUAL),
    ("实际支付", ACTUAL),
    ("实际拨付", ACTUAL),
    ("实际", ACTUAL),
    ("全年执行", ACTUAL),
    ("预算执行", ACTUAL),
    ("转移支付执行", ACTUAL),
    ("执行数", ACTUAL),
    ("执行金额", ACTUAL),
    ("已执行", ACTUAL),
    ("累计支出", ACTUAL),
    ("累计支付", ACTUAL),
    ("已支付", ACTUAL),
    ("已支出", ACTUAL),
    ("完成支付", ACTUAL),
    ("支付", ACTUAL),
    ("拨付", ACTUAL),
    ("实际到位", None),
    ("资金到位", None),
    ("到位资金", None),
    ("到位", None),
    ("资金下达", None),
    ("下达资金", None),
    ("下达", None),
];

/// Words that begin a list of parts.
pub(super) const LISTING: &[&str] = &["其中", "分别", "包括"];

/// All names there are, by their first characters: most characters of a sentence begin none.
static ALL: LazyLock<Names<()>> = LazyLock::new(|| {
    let plain = [
        LISTING,
        BOTH_SIDES,
        PROJECT,
        LEVELS,
        OTHER_FUNDS,
        OTHERS,
        ECONOMIC,
        FUNCTIONAL,
    ];
    let items = ITEMS.iter().map(|(name, _)| *name);
    let stages = STAGES.iter().map(|(name, _)| *name);
    Names::of(plain.into_iter().flatten().copied().chain(items).chain(stages))
});

/// Whether a name of any of the tables stands at the head of `words`.
pub(super) fn begins_with_a_name(words: &str) -> bool {
    ALL.at_head(words).is_some()
}

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

/// The longest of the names that stands at the head of `words`.
pub(super) fn name_at_head(names: &[&'static str], words: &str) -> Option<&'static str> {
    names
        .iter()
        .filter(|name| words.starts_with(**name))
        .max_by_key(|name| name.len())
        .copied()
}

/// Whether words end with a stage and at most a word of filling: `…年初预算`, `…全年预算数为`.
pub(super) fn ends_with_stage(words: &str) -> bool {
    let words = words.trim_end_matches(['为', '数', ':', '是', '共', '约']);
    let words = words.strip_suffix("安排").unwrap_or(words);
    STAGES.iter().any(|(name, _)| words.ends_with(name))
}
