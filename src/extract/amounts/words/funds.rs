//! What money is called besides the items: a project's money, its sources, the classes, and what only sounds like an item.

/// One figure for both sides: 收、支总计均为500万元.
pub(in crate::extract::amounts) const BOTH_SIDES: &[&str] = &[
    "收入支出总计",
    "收入、支出总计",
    "收入和支出总计",
    "收入总计和支出总计",
    "收支总计",
    "收、支总计",
    "收支总额",
];

/// What a report about one project calls its money as a whole.
pub(in crate::extract::amounts) const PROJECT: &[&str] = &[
    "项目总投资",
    "项目批复总投资",
    "项目批复资金",
    "项目总经费",
    "项目总资金",
    "项目资金总额",
    "项目财政资金总额",
    "财政资金总额",
    "项目预算资金",
    "项目总预算",
    "预算总额",
    "总预算",
    "项目资金",
    "项目经费",
    "项目预算",
    "项目金额",
    "资金总额",
    "专项资金",
    "转移支付资金",
    "转移支付预算资金",
    "预算资金",
    "指标金额",
    "支出资金",
    "总支出",
];

/// What the money of each level is called behind the level's name.
macro_rules! of_levels {
    ($($level:literal)*) => {
        &[$(
            concat!($level, "资金"),
            concat!($level, "财政资金"),
            concat!($level, "补助"),
            concat!($level, "补助资金"),
            concat!($level, "财政补助"),
            concat!($level, "财政补助资金"),
            concat!($level, "转移支付资金"),
            concat!($level, "下达资金"),
            concat!($level, "配套"),
            concat!($level, "配套资金"),
            concat!($level, "财政配套资金"),
            concat!($level, "财政安排配套资金"),
            concat!($level, "衔接资金"),
            concat!($level, "财政衔接资金"),
            concat!($level, "专项衔接资金"),
            concat!($level, "衔接补助资金"),
            concat!($level, "专项补助资金"),
            concat!($level, "专项资金"),
            concat!($level, "财政专项资金"),
            concat!($level, "财政专项补助资金"),
            concat!($level, "奖补资金"),
            concat!($level, "涉农资金"),
            concat!($level, "自筹"),
            concat!($level, "自筹资金"),
            concat!($level, "直达资金"),
            concat!($level, "预算内投资"),
            concat!($level, "预算内资金"),
        )*
            // so short that other words end with them
            "省财政资金",
            "省财政配套资金",
            "市财政配套资金",
            "县财政配套资金",
            "区财政配套资金",
            "省配套资金",
            "市配套资金",
            "县配套资金",
            "区配套资金",
            "省补助",
            "省预算内投资",
            "市财政资金",
            "县财政资金",
            "区财政资金",
            "镇财政资金",
        ]
    };
}

/// Money by the level of government that gives it: 中央财政资金300万元.
pub(in crate::extract::amounts) const LEVELS: &[&str] = of_levels!(
    "中央" "省级" "自治区" "市级" "州级" "市县" "市县级" "盟市" "盟级" "县级" "旗县" "旗县级" "县区级" "旗级" "区级"
    "镇级" "乡级" "乡镇" "街道" "村级" "地方" "本级"
);

/// Money that is neither of the budget's parts: 其他资金 of a form's funds block.
pub(in crate::extract::amounts) const OTHER_FUNDS: &[&str] = &[
    "其他资金",
    "其它资金",
    "单位资金",
    "自有资金",
    "自筹资金",
    "社会投入资金",
    "社会投入",
    "社会资金",
    "财政专户管理资金",
    "单位自筹资金",
    "单位自筹",
    "企业自筹资金",
    "企业自筹",
    "地方政府专项债券资金",
    "地方政府专项债券",
    "专项债券资金",
    "政府债券资金",
    "一般债券资金",
    "省补资金",
    "市补资金",
    "县补资金",
    "区补资金",
    "福利彩票公益金",
    "体育彩票公益金",
    "彩票公益金",
    "福彩公益金",
    "体彩公益金",
];

/// Who gives or brings the money of a project, in the label of a row; longer words first.
const OF_WHOM: [&str; 33] = [
    "自治区本级",
    "自治区",
    "省本级",
    "市本级",
    "州本级",
    "县本级",
    "区本级",
    "中央",
    "国家",
    "省级",
    "市级",
    "州级",
    "盟级",
    "县级",
    "区级",
    "旗级",
    "镇级",
    "乡级",
    "村级",
    "市县",
    "盟市",
    "旗县",
    "县区",
    "地方",
    "上级",
    "本级",
    "单位",
    "企业",
    "社会",
    "省",
    "市",
    "县",
    "区",
];

/// What such money is, but for the word that it ends with; longer words first.
const OF_WHAT: [&str; 21] = [
    "一般转移支付",
    "专项转移支付",
    "转移支付",
    "一般公共预算",
    "政府性基金",
    "专项债券",
    "一般债券",
    "预算内",
    "财政",
    "政府",
    "专项",
    "补助",
    "配套",
    "统筹",
    "衔接",
    "奖补",
    "基建",
    "整合",
    "安排",
    "自筹",
    "自有",
];

/// What the name of such money ends with.
const MONEY_ENDS: [&str; 11] = [
    "资金",
    "投资",
    "经费",
    "拨款",
    "补助",
    "配套",
    "奖补",
    "自筹",
    "投入",
    "债券",
    "转移支付",
];

/// Whether the label of a row is made of nothing but whose money it is and what it is: 省级财政专项资金, 市级预算内投资.
pub(in crate::extract::amounts) fn is_source(label: &str) -> bool {
    let Some(mut rest) = OF_WHOM.iter().find_map(|whom| label.strip_prefix(whom)) else {
        return false;
    };
    // 中央及省级补助
    while let Some(shorter) = rest
        .strip_prefix(['及', '和', '与', '、'])
        .and_then(|next| OF_WHOM.iter().find_map(|whom| next.strip_prefix(whom)))
    {
        rest = shorter;
    }
    let ends = MONEY_ENDS.iter().any(|end| rest.ends_with(end));
    while let Some(shorter) = OF_WHAT
        .iter()
        .chain(&MONEY_ENDS)
        .find_map(|what| rest.strip_prefix(what))
    {
        rest = shorter;
    }
    ends && rest.is_empty()
}

/// Names that hold an item's name and are another thing.
pub(in crate::extract::amounts) const OTHERS: &[&str] = &[
    "于本年支出",
    "于本年度支出",
    "于当年支出",
    "于当年度支出",
    "补助地方资金",
    "支持地方资金",
    "对地方资金",
    "一般公共预算财政拨款支出",
    "政府性基金预算财政拨款支出",
    "政府性基金预算支出",
    "政府性基金支出",
    "国有资本经营预算支出",
    "国有资本经营预算财政拨款收入",
    "国有资本经营预算财政拨款支出",
    "国有资本经营预算财政拨款",
    "国有资本经营预算拨款收入",
    "国有资本经营预算拨款",
    "国有资本经营预算收入",
    "国有资本经营预算",
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
    "其他项目支出",
    "其它项目支出",
    "上年结转项目",
    "上年结转结余项目",
    "年初结转结余项目",
    "年初结转项目",
];

/// 经济分类 at the 类 level: parts of an expenditure by what was bought.
pub(in crate::extract::amounts) const ECONOMIC: &[&str] = &[
    "工资福利支出",
    "商品和服务支出",
    "商品服务支出",
    "对个人和家庭的补助支出",
    "对个人和家庭的补助",
    "对个人和家庭补助支出",
    "对个人和家庭补助",
    "其他资本性支出",
    "其它资本性支出",
    "资本性支出",
    "债务利息支出",
    "债务利息及费用支出",
];

/// 功能分类 at the 类 level.
pub(in crate::extract::amounts) const FUNCTIONAL: &[&str] = &[
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
