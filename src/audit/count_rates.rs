//! 件数的比率 Rates of what is counted: 受理1200件，办结1150件，办结率95.83%.
//!
//! Knows a rate by its name: what it is called is what one of the figures before it is called. Money is not looked at.

use super::arithmetic::{Figure, may_give, share};
use super::model::Check;
use super::percentages::{candidate, is_vague, unit_of};
use super::sentence::{Number, Sentence};

/// The rate that a percentage is called, against the two figures before it that are counted alike.
pub(super) fn check(sentence: &Sentence<'_>, lead: &str, stated: &Number) -> Option<Check> {
    let name = lead.trim_end_matches(['为', '是', '达', '到', '约', ':']);
    let name = name.rsplit(['，', ',', '、', '(', ')', ':']).next()?;
    let core = core(name.strip_suffix('率')?);
    if core.chars().count() < 2 || is_vague(lead) {
        return None;
    }
    let before = || {
        let numbers = sentence.figures.iter().filter(|it| it.end <= stated.start);
        numbers.filter(|it| !it.is_percentage() && !it.unit.is_empty() && it.money().is_none())
    };
    let clause = |number: &Number| sentence.clause_before(number.start);
    let part = before().rfind(|it| clause(it).contains(core))?;
    let alike: Vec<&Number> = before().filter(|it| unit_of(it) == unit_of(part)).collect();
    if alike.iter().any(|it| is_vague(clause(it))) {
        return None;
    }
    let percentage = Figure::rounded("写明的比率", stated.value, Some(sentence.place(stated)));
    let (part, wholes) = (
        candidate(sentence, part).figure,
        alike.iter().filter(|it| it.start != part.start),
    );
    let wholes: Vec<Figure> = wholes.map(|it| candidate(sentence, it).figure).collect();
    let meant = wholes
        .iter()
        .find(|whole| may_give(&part, whole, &percentage, None));
    let whole = match (meant, wholes.as_slice()) {
        (Some(whole), _) => whole,
        (None, [only]) if only.span < part.span => only,
        _ => return None,
    };
    share(
        format!("{}占{}", part.label, whole.label),
        &part,
        whole,
        &percentage,
    )
}

/// A rate's name without the words that say no more than that it is of what was aimed at.
fn core(name: &str) -> &str {
    const HEADS: [&str; 6] = ["年度", "全年", "总", "任务", "目标", "计划"];
    let cut = HEADS.iter().find_map(|head| name.strip_prefix(head));
    cut.map_or(name, core)
}
