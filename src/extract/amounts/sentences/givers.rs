//! 资金来源 Who gave the money of a project, beside the words that name it: several givers together, and one in a bracket that is
//! named without any word for money.

use super::filling;
use super::walk::{Setting, Walk};
use crate::extract::amounts::figure;
use crate::extract::titles::GIVERS;
use crate::report::Item;

/// A source with those who give it beside its own giver: 中央、市级转移支付资金 is none of 市级 alone.
pub(super) fn of_givers(lead: &str, source: &str) -> String {
    let others = lead.trim_end_matches(['、', '和', '及', '与']);
    let giver = GIVERS.iter().find(|giver| others.ends_with(**giver));
    let is_of_one = GIVERS.iter().any(|giver| source.starts_with(giver))
        || source.starts_with(['省', '市', '州', '县', '区']) && source.ends_with("配套资金");
    let start = giver
        .filter(|_| is_of_one && others.len() < lead.len())
        .map(|giver| others.len() - giver.len());
    let more = start.and_then(|start| lead.get(start..)).unwrap_or_default();
    format!("{more}{source}")
}

/// Treasuries that give money and are named without a word for it: 中央财政3049万元、省财政1829万元; or 财政资金 of them all beside
/// what others bring.
const TREASURIES: [&str; 14] = [
    "财政资金",
    "自治区财政",
    "自治区",
    "中央财政",
    "省级财政",
    "市级财政",
    "州级财政",
    "县级财政",
    "区级财政",
    "省财政",
    "市财政",
    "州财政",
    "县财政",
    "区财政",
];

/// Who gave a part of the money before a bracket, named there without a word for it: 预算500万元(中央300万元、省级200万元). How
/// long the name is.
pub(super) fn bare_source(
    setting: &Setting<'_>,
    sentence: &str,
    at: usize,
    walk: &mut Walk,
) -> Option<usize> {
    setting.frame.project_item().filter(|_| walk.aside.is_none())?;
    let (lead, rest) = sentence.split_at_checked(at)?;
    let lead = lead.strip_suffix(':').unwrap_or(lead);
    let lead = lead.strip_suffix("其中").unwrap_or(lead);
    // a sentence that goes on about the project's money of the one before: 其中:中央168万元
    let goes_on = lead.is_empty() && walk.listing && setting.said_before == Some(Item::ProjectExpenditure);
    let begins_part = goes_on || lead.ends_with(['(', '、', '，']) && walk.carried;
    let giver = TREASURIES
        .iter()
        .chain(&GIVERS)
        .find(|giver| begins_part && rest.starts_with(**giver))?;
    let end = at + giver.len();
    figure::at_head(sentence.get(end..)?)?;
    let near = filling::near_end(lead);
    let is_in_bracket = || {
        near.rfind('(')
            .is_some_and(|open| near.rfind(')').is_none_or(|closed| closed < open))
    };
    // 其中:中央168万元，省级60万元
    let is_told = walk.listing || is_in_bracket();
    is_told.then(|| {
        walk.enter((Item::FundSource, Some((*giver).to_owned())), None, end);
        giver.len()
    })
}

/// Whether a clause only says which level gave so much beside what another gave: `中央下达补助资金500万元，自治区下达`.
pub(super) fn comes_from_another(told: &str) -> bool {
    told.rsplit_once(['，', ','])
        .is_some_and(|(earlier, clause)| is_of_level(clause) && filling::near_end(earlier).ends_with('元'))
}

/// Whether a clause that another level gave so much follows a figure: it is then that of one of several givers.
pub(super) fn goes_on_with_another(rest: &str) -> bool {
    let clause = rest.strip_prefix(['，', ',']).unwrap_or_default();
    let figure = clause.find(|c: char| c.is_ascii_digit());
    figure.and_then(|at| clause.get(..at)).is_some_and(is_of_level)
}

/// Whether words say no more than that some level gave: 自治区下达.
fn is_of_level(clause: &str) -> bool {
    const GIVES: [&str; 4] = ["下达", "配套", "匹配", "安排"];
    const LEVELS: [&str; 5] = ["自治区", "地方", "盟市", "旗县", "本级"];
    let whom = GIVES.iter().find_map(|verb| clause.strip_suffix(verb));
    whom.is_some_and(|whom| LEVELS.contains(&whom) || GIVERS.contains(&whom))
}

/// What a part of the project's money is called that begins with whoever gives it, and goes on as the project's name ends:
/// `其中:中央财政农田建设补助资金300万元`.
pub(super) fn part_of_giver(lead: &str, word: &str, stem: Option<&str>, walk: &Walk) -> Option<String> {
    let clause = lead.rsplit(['，', '、', ':', '；', '(']).next()?;
    let mut givers = TREASURIES.iter().chain(&GIVERS);
    let name = givers.find_map(|giver| clause.strip_prefix(giver))?;
    let is_named = name.chars().nth(1).is_some() && stem?.ends_with(name);
    (is_named && walk.listing && walk.aside.is_none()).then(|| format!("{clause}{word}"))
}
