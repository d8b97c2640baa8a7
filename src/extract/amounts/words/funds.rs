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
    "项目资金总额",
    "项目财政资金总额",
    "财政资金总额",
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
    "支出资金",
];

/// Money by the level of government that gives it: 中央财政资金300万元.
pub(in crate::extract::amounts) const LEVELS: &[&str] = &[
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
    "省级配套资金",
    "省级配套",
    "市级配套资金",
    "市级配套",
    "县级配套资金",
    "县级配套",
    "区级配套资金",
    "区级配套",
    "地方配套资金",
    "地方配套",
    "本级财政资金",
    "本级资金",
];

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
];

/// Names that hold an item's name and are another thing.
pub(in crate::extract::amounts) const OTHERS: &[&str] = &[
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
    "上年结转项目",
    "上年结转结余项目",
    "年初结转结余项目",
    "年初结转项目",
];

/// 经济分类 at the 类 level: parts of an expenditure by what was bought.
pub(in crate::extract::amounts) const ECONOMIC: &[&str] = &[
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
