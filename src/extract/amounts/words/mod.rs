//! What budget items and stages are called, in folded, squashed form, and which name begins where.
//!
//! Knows names only; where a name means its item is the readers' business. A sentence is asked once at
//! each character: [`heard`] tells of every kind of name the longest that begins there.

mod funds;
mod items;
mod stages;

use std::sync::LazyLock;

use crate::extract::endings::Endings;
use crate::report::{Item, Stage};
use crate::text::Names;

pub(super) use funds::{ECONOMIC, FUNCTIONAL, LEVELS, OTHER_FUNDS, PROJECT, is_source};
pub(super) use items::{is_received, is_revenue};
pub(super) use stages::{STAGES as STAGE_NAMES, says_stage};

use funds::{BOTH_SIDES, OTHERS};

/// Names of items; where several fit, the longest counts.
pub(super) static ITEMS: LazyLock<Names<Item>> = LazyLock::new(|| Names::new(items::ITEMS.iter().copied()));

/// Names of stages.
pub(super) static STAGES: LazyLock<Names<Option<Stage>>> =
    LazyLock::new(|| Names::new(stages::STAGES.iter().copied()));

/// Words that begin a list of parts.
const LISTING: &[&str] = &["其中", "分别", "包括"];

/// Words between several names and their figures.
const EACH: &[&str] = &["分别", "均为", "均是"];

/// Words for the year before the one evaluated.
pub(super) const YEAR_BEFORE: &[&str] = &["上一年度", "上年度", "上年", "去年"];

/// Words after which a sentence compares with another figure, if a year or a stage follows.
const COMPARED_WITH: &[&str] = &["较", "比", "与", "同", "高于", "低于", "超出", "超过"];

/// Words after which a sentence speaks of a share.
const SHARE_OF: &[&str] = &["占", "同比", "相当于"];

/// The names that begin at one place: of each kind the longest.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Heard {
    pub listing: Option<&'static str>,
    pub each: Option<&'static str>,
    pub item: Option<(&'static str, Item)>,
    /// A name that holds an item's name and is another thing.
    pub other: Option<&'static str>,
    pub both_sides: Option<&'static str>,
    /// What a report about one project calls its money.
    pub project: Option<&'static str>,
    /// Where a project's money comes from.
    pub source: Option<&'static str>,
    /// A class of expenditure, and the item that such classes are.
    pub class: Option<(&'static str, Item)>,
    pub stage: Option<(&'static str, Option<Stage>)>,
    pub year_before: Option<&'static str>,
    pub compared_with: Option<&'static str>,
    pub share_of: Option<&'static str>,
}

/// All names, and for each what begins where it does: a shorter name that begins there is a part of it.
struct Vocabulary {
    names: Names<usize>,
    heard: Vec<Heard>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let classes =
        |names: &[&'static str], item| names.iter().map(move |name| (*name, item)).collect::<Vec<_>>();
    let plain = |names: &[&'static str]| Names::of(names.iter().copied());
    let (listing, others, both) = (plain(LISTING), plain(OTHERS), plain(BOTH_SIDES));
    let each = plain(EACH);
    let (project, levels, other_funds) = (plain(PROJECT), plain(LEVELS), plain(OTHER_FUNDS));
    let (year_before, compared, share) = (plain(YEAR_BEFORE), plain(COMPARED_WITH), plain(SHARE_OF));
    let mut classed = classes(ECONOMIC, Item::EconomicClass);
    classed.extend(classes(FUNCTIONAL, Item::FunctionalClass));
    let class = Names::new(classed);
    let only = |found: Option<(&'static str, ())>| found.map(|(name, ())| name);
    let heard = |name: &'static str| Heard {
        listing: only(listing.at_head(name)),
        each: only(each.at_head(name)),
        item: ITEMS.at_head(name),
        other: only(others.at_head(name)),
        both_sides: only(both.at_head(name)),
        project: only(project.at_head(name)),
        source: only(levels.at_head(name).or_else(|| other_funds.at_head(name))),
        class: class.at_head(name),
        stage: STAGES.at_head(name),
        year_before: only(year_before.at_head(name)),
        compared_with: only(compared.at_head(name)),
        share_of: only(share.at_head(name)),
    };
    let all: Vec<&'static str> = all_names().collect();
    Vocabulary {
        names: Names::new(all.iter().enumerate().map(|(at, name)| (*name, at))),
        heard: all.into_iter().map(heard).collect(),
    }
});

/// All names, of whatever kind.
pub(super) fn all_names() -> impl Iterator<Item = &'static str> {
    let lists = [
        LISTING,
        EACH,
        OTHERS,
        BOTH_SIDES,
        PROJECT,
        LEVELS,
        OTHER_FUNDS,
        ECONOMIC,
        FUNCTIONAL,
        YEAR_BEFORE,
        COMPARED_WITH,
        SHARE_OF,
    ];
    let items = items::ITEMS.iter().map(|(name, _)| *name);
    let stages = stages::STAGES.iter().map(|(name, _)| *name);
    lists.into_iter().flatten().copied().chain(items).chain(stages)
}

/// The names that stand at the head of `words`, if any does.
pub(super) fn heard(words: &str) -> Option<&'static Heard> {
    let vocabulary: &'static Vocabulary = &VOCABULARY;
    let (_, at) = vocabulary.names.at_head(words)?;
    vocabulary.heard.get(at)
}

static STAGE_ENDINGS: LazyLock<Endings> =
    LazyLock::new(|| Endings::of(STAGE_NAMES.iter().map(|(name, _)| *name)));

/// Whether words end with a stage and at most a word of filling: `…年初预算`, `…全年预算数为`.
pub(super) fn ends_with_stage(words: &str) -> bool {
    let words = words.trim_end_matches(['为', ':', '是', '共', '约']);
    // 年初预算合计, but no 下达资金合计, which may be of one giver
    let summed = ["合计", "共计", "总计"]
        .iter()
        .find_map(|sum| words.strip_suffix(sum));
    let words = summed
        .filter(|words| words.ends_with(['算', '数']))
        .unwrap_or(words);
    // 执行数 is one with its 数 only
    if STAGE_ENDINGS.at_end(words).is_some() {
        return true;
    }
    let words = words.trim_end_matches(['为', '数', ':', '是', '共', '约']);
    let words = [
        "安排",
        "补助资金",
        "专项资金",
        "项目资金",
        "财政资金",
        "资金",
        "金额",
    ]
    .iter()
    .find_map(|word| words.strip_suffix(word))
    .unwrap_or(words);
    STAGE_ENDINGS.at_end(words).is_some()
}
