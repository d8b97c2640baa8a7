//! 支出与投入 What the words before a figure, and those behind it, say was done with a project's money.

use super::filling;
use crate::extract::amounts::figure;

/// What follows a verb of spending before the figure: 拨付补助资金.
const SPENT_MONEY: [&str; 5] = ["补助资金", "专项资金", "项目资金", "财政资金", "资金"];

/// Whether words end by saying that money was paid: 共拨付补助资金, but 计划拨付资金 pays nothing yet.
pub(super) fn pays(near: &str) -> bool {
    let near = near.trim_end_matches(['为', '共', '计', '约', ':']);
    let verb = SPENT_MONEY
        .iter()
        .find_map(|money| near.strip_suffix(money))
        .unwrap_or(near);
    let clause = verb.rsplit(['，', ',', '；']).next().unwrap_or_default();
    let is_to_come = ["拟", "计划", "应", "未", "待", "预计"]
        .iter()
        .any(|word| clause.contains(word));
    !is_to_come
        && !clause.ends_with("转移支付")
        && ["拨付", "支付", "使用", "兑付", "列支", "发放"]
            .iter()
            .any(|end| clause.ends_with(end))
}

/// Whether the words behind a name say right before the figure that the money was spent: 项目资金支出318.6万元.
pub(super) fn is_spent_behind(rest: &str) -> bool {
    let figure = ["支出", "使用", "支付", "执行"]
        .iter()
        .find_map(|verb| rest.strip_prefix(verb));
    figure
        .is_some_and(|rest| figure::at_head(rest.trim_start_matches(['为', '了', '共', '计', ':'])).is_some())
}

/// Whether a clause says no more than that so much of the project's money was handed out: 全区共完成发放补助资金.
pub(super) fn hands_out(near: &str) -> bool {
    const MONEY: [&str; 5] = ["补助资金", "补贴资金", "救助资金", "专项资金", "资金"];
    let clause = near.rsplit(['，', ',', '；', ':']).next().unwrap_or_default();
    let clause = clause.trim_end_matches(['为', '共', '计', '约', '达']);
    let given = MONEY.iter().find_map(|money| clause.strip_suffix(money));
    let before = given.and_then(|given| given.strip_suffix("发放"));
    before.is_some_and(|before| filling::is_filling(without_place(filling::without_year(before))))
}

/// Words without the place that they begin with: 全区, 我市.
pub(super) fn without_place(words: &str) -> &str {
    const WHOSE: [char; 2] = ['全', '我'];
    const PLACES: [char; 9] = ['省', '市', '县', '区', '州', '旗', '盟', '镇', '乡'];
    let place = words.strip_prefix(WHOSE);
    place
        .and_then(|place| place.strip_prefix(PLACES))
        .unwrap_or(words)
}

/// Whether a project's money is told as spent by what stands on both sides of it: 共兑付资金2436.5万元，预算执行率97.46%.
pub(super) fn spends_by_rate(near: &str, rest: &str) -> bool {
    const SPENDS: [&str; 8] = ["兑付", "发放", "拨付", "支付", "使用", "支出", "列支", "开支"];
    const RATES: [&str; 8] = [
        "执行率",
        "支出率",
        "支付率",
        "使用率",
        "支出进度",
        "占到位资金",
        "占预算",
        "占全年预算",
    ];
    let behind = filling::near_head(rest).split('；').next().unwrap_or_default();
    let clause = near.rsplit(['，', ',']).next().unwrap_or_default();
    RATES.iter().any(|rate| behind.contains(rate)) && SPENDS.iter().any(|verb| clause.contains(verb))
}

/// Whether words say no more than that so much money was put in, by whoever: 项目共投入资金, 共安排资金, 涉及资金, but no 社会投入资金.
pub(super) fn invests(near: &str) -> bool {
    let clause = near.rsplit(['，', ',', '；', ':']).next().unwrap_or_default();
    let clause = clause.trim_end_matches(['为', '约', '达', '共', '计']);
    let money = ["各类资金", "各级资金", "财政资金", "资金"];
    let put = money.iter().find_map(|money| clause.strip_suffix(money));
    let whole = put.and_then(|put| {
        ["投入", "安排", "涉及"]
            .iter()
            .find_map(|verb| put.strip_suffix(verb))
    });
    whole.is_some_and(|whole| {
        let whole = whole.trim_start_matches(['本', '该']);
        filling::is_filling(whole)
    })
}

/// Words without whoever reports behind the verb of giving: 下达我局.
pub(super) fn without_recipient(near: &str) -> &str {
    const OWN: [&str; 12] = [
        "我局",
        "我院",
        "我校",
        "我委",
        "我办",
        "我中心",
        "我单位",
        "我镇",
        "我乡",
        "我县",
        "我市",
        "我区",
    ];
    let given = OWN.iter().find_map(|own| near.strip_suffix(own));
    given.filter(|words| words.ends_with("下达")).unwrap_or(near)
}
