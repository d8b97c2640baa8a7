//! 项目自己的资金 Money that is called after the report's own project, and what is said of it where it is named.

use super::filling;
use super::givers::part_of_giver;
use super::paid::is_spent_behind;
use super::walk::{Setting, Walk};
use crate::extract::amounts::{MONEY, figure};
use crate::extract::titles::without_giver;
use crate::report::Item;

/// Money called after the project of the report: 乡村道路养护经费. How long its second word is.
pub(super) fn own_money(setting: &Setting<'_>, sentence: &str, at: usize, walk: &mut Walk) -> Option<usize> {
    let item = setting.frame.project_item()?;
    let stem = setting.frame.stem().filter(|_| walk.aside.is_none())?;
    let (lead, rest) = sentence.split_at_checked(at)?;
    let word = MONEY.iter().find(|word| rest.starts_with(**word))?;
    // 全年救助3120人次，补助资金支出898.2万元
    let begins = lead.is_empty() || lead.ends_with(['，', '；']);
    if *word == "补助资金" && begins && !walk.listing && is_spent_behind(rest.get(word.len()..)?) {
        walk.enter((item, None), None, at + word.len());
        return Some(word.len());
    }
    let lead = without_giver(lead);
    let lead = lead.strip_suffix("项目").unwrap_or(lead);
    let stem = if lead.ends_with(stem) {
        stem
    } else {
        part_of_stem(lead, stem, walk).filter(|_| !walk.listing)?
    };
    if is_brought_by_others(lead) {
        walk.leave();
    } else if let Some(part) = part_of_giver(lead, word, setting.frame.stem(), walk) {
        walk.enter((Item::FundSource, Some(part)), None, at + word.len());
    } else {
        walk.enter((item, None), None, at + word.len());
        // 全年支出乡村道路养护经费: the verb stands before the project's name
        there_is(word, lead.strip_suffix(stem).unwrap_or(lead), walk);
    }
    Some(word.len())
}

/// The end of words that is a part of the project's name, and what came to the unit in them: 水库维修养护 of
/// `上级下达水库维修养护` where the report is about 小型水库维修养护.
fn part_of_stem<'w>(lead: &'w str, stem: &str, walk: &Walk) -> Option<&'w str> {
    const SHORTEST: usize = 4;
    const LONGEST: usize = 20;
    let starts = lead.char_indices().rev().take(LONGEST).skip(SHORTEST - 1);
    let names = starts.filter_map(|(at, _)| lead.split_at_checked(at));
    let (before, name) = names.take_while(|(_, name)| stem.contains(name)).last()?;
    // what is given behind a sum is one lot of it
    let before = if walk.carried {
        before
    } else {
        without_recipient(before)
    };
    // 中央、省、市财政
    let before = before.trim_end_matches(|c| "中央省市州县区级财政、和及与".contains(c));
    let is_given = ["下达", "安排", "收到", "拨付", "年", "年度"]
        .iter()
        .any(|end| before.ends_with(end));
    (before.is_empty() || is_given).then_some(name)
}

/// Words without those for whoever the money is given to, which stand behind the verb: 下达 of 下达我市, 中央下达某县.
fn without_recipient(words: &str) -> &str {
    const LONGEST: usize = 24;
    const GIVES: [&str; 4] = ["下达", "安排", "拨付", "下拨"];
    let ends = |place: &str| {
        let own = place
            .strip_prefix('我')
            .filter(|own| own.chars().nth(1).is_none());
        let is_place =
            own.is_some() || place.ends_with(['省', '市', '县', '区', '州', '旗', '盟', '镇', '乡']);
        is_place && place.len() <= LONGEST && !place.contains(['，', '、', ':'])
    };
    let found = GIVES
        .iter()
        .filter_map(|verb| Some((words.rfind(verb)? + verb.len(), verb)));
    let behind = found.map(|(end, _)| end).max();
    let parted = behind.and_then(|end| words.split_at_checked(end));
    parted
        .filter(|(_, place)| ends(place))
        .map_or(words, |(verb, _)| verb)
}

/// Money that a name says there is, and not that it was spent: 项目资金500万元, but 使用项目资金500万元.
pub(super) fn there_is(word: &str, lead: &str, walk: &mut Walk) {
    let spends = ["支出", "使用", "支付", "执行", "投入", "花费"];
    if !word.contains("支出") && !spends.iter().any(|verb| lead.ends_with(verb)) {
        walk.say(None);
    }
}

/// Whether the clause before the name of a project's money says that others add to it: 地方投入某某补助资金.
pub(super) fn is_brought_by_others(lead: &str) -> bool {
    const OTHERS: [&str; 4] = ["地方投入", "地方财政投入", "社会投入", "自筹"];
    let clause = lead.rsplit(['。', '；', '，', ':']).next().unwrap_or(lead);
    OTHERS.iter().any(|word| clause.contains(word))
}

/// Whether 支付 at `at` is the end of 转移支付.
pub(super) fn is_transfer(sentence: &str, at: usize) -> bool {
    sentence.get(..at).is_some_and(|lead| lead.ends_with("转移"))
}

/// Whether 转移支付 is the money of the report's project, with its figure right behind; a department has it as one income of several.
pub(super) fn is_project_of(setting: &Setting<'_>, after: &str) -> bool {
    let figure = || figure::at_head(after.trim_start_matches(['为', '共', '计', '约', ':']));
    setting.frame.project_item().is_some() && figure().is_some()
}

/// Whether the clause before 单位资金 says that the money was handed to units: 已拨付至项目单位资金.
pub(super) fn is_handed_to(lead: &str) -> bool {
    const HANDED: [&str; 6] = ["拨付至", "拨付给", "拨付到", "下达至", "下达给", "下达到"];
    let clause = lead.rsplit(['。', '；', '，', ':']).next().unwrap_or(lead);
    HANDED.iter().any(|verb| clause.contains(verb))
}

/// Whether a name is one of money that is handed down to whoever reports, told of before any other and in one lot:
/// 省财政厅2次下达我市某某专项资金.
pub(super) fn is_handed_on(word: &str, (lead, rest): (&str, &str), walk: &Walk) -> bool {
    const MORE: [&str; 4] = ["下达", "共计", "合计", "总计"];
    let is_first = || filling::near_end(lead).matches("下达").nth(1).is_none();
    let is_one = || is_first() && !MORE.iter().any(|more| filling::near_head(rest).contains(more));
    let is_money = matches!(word, "专项资金" | "项目资金" | "项目经费" | "转移支付资金");
    is_money && !walk.listing && !walk.carried && is_one()
}

/// Whether the clause before the name of a transfer's money says that it was handed down: 中央下达某某专项.
pub(super) fn is_handed_down(lead: &str) -> bool {
    let clause = lead.rsplit(['。', '；', '，', ':']).next().unwrap_or(lead);
    clause.contains("下达")
}

/// Whether words end by saying that the budget was changed before: 调整预算后.
pub(super) fn is_behind_change(lead: &str) -> bool {
    ["调整预算后", "预算调整后", "调整后"]
        .iter()
        .any(|end| lead.ends_with(end))
}

/// Whether what stands before 总支出 says whose it is: the whole unit's, also in a report about one project.
pub(super) fn is_of_unit(lead: &str) -> bool {
    const UNITS: [&str; 7] = ["部门", "单位", "我", "本", "全年", "年度", "收入"];
    let clause = lead.rsplit(['。', '；', '，']).next().unwrap_or(lead);
    UNITS.iter().any(|word| clause.contains(word))
}
