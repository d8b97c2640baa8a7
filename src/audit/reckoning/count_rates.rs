//! 件数的比率 Rates of what is counted: 受理1200件，办结1150件，办结率95.83%; 目标300个，实际286个，完成率95.33%.
//!
//! Knows a rate by its name: what it is called is what one of the figures before it is called, or that a target was met.
//! Money is not looked at.

use super::arithmetic::{Figure, may_give, named_share, share};
use super::check::Check;
use super::percentages::{candidate, is_vague, unit_of};
use crate::audit::case::sentence::{Number, Sentence};
use crate::text::is_han;
use crate::value::{Decimal, Verdict};

/// The rate that a percentage is called, against the two figures before it that are counted alike.
pub(in crate::audit) fn check(sentence: &Sentence<'_>, lead: &str, stated: &Number) -> Option<Check> {
    let name = lead.trim_end_matches(['为', '是', '达', '到', '约', ':']);
    let name = name.rsplit(['，', ',', '、', '(', ')', ':']).next()?;
    let control = || on_the_staff(sentence, name, lead, stated);
    let own = control().or_else(|| named(sentence, name, lead, stated));
    own.or_else(|| done(sentence, name, lead, stated))
}

/// 编制48名，在职45名，在职人员控制率93.75%: heads on the staff in the posts there are.
fn on_the_staff(sentence: &Sentence<'_>, name: &str, lead: &str, stated: &Number) -> Option<Check> {
    const MORE: [&str; 4] = ["其中", "离退休", "上年", "编外"];
    let words = sentence.between(0, stated.start);
    if !name.ends_with("人员控制率") || is_vague(lead) || MORE.iter().any(|word| words.contains(word)) {
        return None;
    }
    let heads = sentence
        .figures
        .iter()
        .filter(|it| it.end <= stated.start && unit_of(it) == "人");
    let heads: Vec<&Number> = heads.collect();
    let [one, other] = heads.as_slice() else {
        return None;
    };
    let is_posts = |number: &Number| sentence.clause_before(number.start).contains("编制");
    let is_staff = |number: &Number| {
        let clause = sentence.clause_before(number.start);
        clause.contains("在职") || clause.contains("实有") || clause.contains("在编")
    };
    let (posts, staff) = match (is_posts(one), is_posts(other)) {
        (true, false) => (one, other),
        (false, true) => (other, one),
        _ => return None,
    };
    let percentage = Figure::rounded("写明的比率", stated.value, Some(sentence.place(stated)));
    let [part, whole] = [staff, posts].map(|number| candidate(sentence, number).figure);
    named_share(&part, &whole, &percentage).filter(|_| is_staff(staff))
}

/// A rate by the name of one of the figures before it.
fn named(sentence: &Sentence<'_>, name: &str, lead: &str, stated: &Number) -> Option<Check> {
    let core = core(name.strip_suffix('率')?);
    if core.chars().count() < 2 || is_vague(lead) {
        return None;
    }
    // 补助到位率目标值100%，实际完成值100%，目标完成率100%: the rate is of these two
    let last = sentence.figures.iter().rfind(|it| it.end <= stated.start);
    let is_of_rate = |it: &Number| {
        let clause = sentence.clause_before(it.start);
        it.is_percentage() && (clause.contains("完成值") || clause.contains("实际"))
    };
    if last.is_some_and(is_of_rate) {
        return None;
    }
    let before = || {
        let numbers = sentence.figures.iter().filter(|it| it.end <= stated.start);
        numbers.filter(|it| !it.is_percentage() && !it.unit.is_empty() && it.money().is_none())
    };
    let clause = |number: &Number| sentence.clause_before(number.start);
    let is_named = |it: &&Number| clause(it).contains(core) || core == "回收" && clause(it).contains("收回");
    let own = before().rfind(is_named);
    let closed = || before().rfind(|it| CLOSED.contains(&core) && closes(clause(it)));
    let part = own.or_else(closed)?;
    let alike: Vec<&Number> = before().filter(|it| unit_of(it) == unit_of(part)).collect();
    if own.is_none() && !alike.iter().any(|it| is_received(clause(it))) {
        return None;
    }
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
        // 发放200份，收回190份，其中满意171份: each is part of the one before, and one alone is called as the rate
        (None, [.., last]) if are_layers(&wholes, &part) && before().filter(is_named).count() == 1 => last,
        _ => return None,
    };
    named_share(&part, whole, &percentage)
}

/// Whether each figure stands behind one that is no smaller, and the part behind them all.
fn are_layers(wholes: &[Figure], part: &Figure) -> bool {
    let mut all = wholes.iter().chain([part]);
    let mut last = all.next();
    all.all(|next| {
        let is_within = last.is_some_and(|last| next.value <= last.value && last.span < next.span);
        last = Some(next);
        is_within
    })
}

/// Rates of cases that are closed, whatever closing them is called.
const CLOSED: [&str; 4] = ["结案", "办结", "审结", "执结"];

fn closes(clause: &str) -> bool {
    CLOSED.iter().any(|word| clause.contains(word)) || clause.contains("审执结")
}

/// Whether a clause tells all cases at hand; of those new in the year alone more may be closed.
fn is_received(clause: &str) -> bool {
    let is_all = ["受理", "受案", "收案"].iter().any(|word| clause.contains(word));
    is_all && !clause.contains('新')
}

/// 更换井盖300个，实际更换286个，完成率95.33%: a result in its target, both counted alike and nothing else between.
fn done(sentence: &Sentence<'_>, name: &str, lead: &str, stated: &Number) -> Option<Check> {
    let is_rate = name
        .strip_suffix('率')
        .is_some_and(|name| DONE.contains(&core(name)));
    let told = sentence.clause_before(stated.start);
    let told = told.trim_end_matches(['为', '是', '达', '到', '约']);
    let is_share = told.strip_prefix("完成").is_some_and(|rest| {
        rest.ends_with('的')
            && AIMS.iter().any(|aim| rest.contains(aim))
            && rest.chars().count() < LONGEST_AIM
    });
    let behind = sentence.clause_after(stated.end);
    let is_exact = !is_vague(lead) && !is_vague(behind);
    if !(is_rate || is_share) || !is_exact {
        return None;
    }
    let numbers = sentence.figures.iter().filter(|it| it.end <= stated.start);
    let numbers: Vec<&Number> = numbers.collect();
    let last = numbers.iter().rposition(|it| it.is_percentage());
    let own = numbers.get(last.map_or(0, |at| at + 1)..)?;
    let measures = own.iter().map(|it| (*it, measure(sentence, it)));
    let counted = measures.filter(|(_, measure)| !matches!(measure, Measure::Nothing));
    let measured: Option<Vec<(&Number, &str)>> = counted
        .map(|(it, measure)| match measure {
            Measure::By(unit) => Some((it, unit)),
            _ => None,
        })
        .collect();
    let [(one, by), (other, alike)] = <[(&Number, &str); 2]>::try_from(measured?).ok()?;
    let clause = |number: &Number| sentence.clause_before(number.start);
    let is_aim = |number: &Number| {
        !clause(number).contains("实际") && AIMS.iter().any(|aim| clause(number).contains(aim))
    };
    let (target, result) = match (is_aim(one), is_aim(other)) {
        (true, false) => (one, other),
        // 开展演出186场，目标值180场: what is told of a thing before its target is its result
        (false, true) => (other, one),
        (false, false) if clause(other).contains("实际") => (one, other),
        _ => return None,
    };
    let is_said = |number: &Number| {
        let around = [clause(number), sentence.clause_after(number.end)];
        let is_loose = |words: &str| LOOSE.iter().any(|word| words.contains(word));
        !around.into_iter().any(is_loose)
    };
    let is_clear = by == alike && is_said(target) && is_said(result) && !is_vague(clause(result));
    let percentage = Figure::rounded("写明的比率", stated.value, Some(sentence.place(stated)));
    let [part, whole] = [result, target].map(|number| candidate(sentence, number).figure);
    let check = named_share(&part, &whole, &percentage)?;
    // 目标90天，实际82天，完成率109.76%: less is better
    let is_reverse =
        share("", &whole, &part, &percentage).is_some_and(|it| it.verdict != Verdict::Inconsistent);
    // what is done and more is often told as all of it
    let is_all = stated.value == Decimal::ONE_HUNDRED && target.value <= result.value;
    (is_clear && !is_reverse && !(is_all && check.verdict == Verdict::Inconsistent)).then_some(check)
}

/// Rates of targets that were met, without 率 and the words before.
const DONE: [&str; 4] = ["完成", "任务完成", "目标完成", "实际完成"];

/// Words of what is aimed at.
const AIMS: [&str; 5] = ["目标", "计划", "任务", "指标值", "预期"];

/// Characters of 年度目标任务的, and of 年度目标600万平方米的.
const LONGEST_AIM: usize = 16;

/// Words beside a figure that make it a bound from above, or none that is exact.
const LOOSE: [&str; 22] = [
    "时间",
    "天数",
    "时限",
    "成本",
    "投诉",
    "事故",
    "逾期",
    "差错",
    "≤",
    "以内",
    "以下",
    "不超",
    "不高于",
    "不大于",
    "控制",
    "降",
    "减",
    "约",
    "近",
    "左右",
    "余",
    "上年",
];

/// What a number is counted in.
enum Measure<'a> {
    By(&'a str),
    /// The number of an item, or a date.
    Nothing,
    Unknown,
}

/// The unit behind a number, known or not: 页, 万页.
fn measure<'a>(sentence: &'a Sentence<'_>, number: &Number) -> Measure<'a> {
    const LONGEST: usize = 4;
    if number.money().is_some() || number.unit == "分" {
        return Measure::Unknown;
    }
    if !number.unit.is_empty() {
        return Measure::By(number.unit);
    }
    let behind = sentence.clause_after(number.end);
    let unit = behind
        .find(|c| !is_han(c) || c == '的')
        .map_or(behind, |end| behind.get(..end).unwrap_or_default());
    let is_date = ["年", "月", "日", "号"].iter().any(|word| unit.starts_with(word));
    match unit.chars().count() {
        _ if is_date => Measure::Nothing,
        0 => Measure::Nothing,
        1..=LONGEST => Measure::By(unit),
        _ => Measure::Unknown,
    }
}

/// A rate's name without the words that say no more than that it is of what was aimed at.
fn core(name: &str) -> &str {
    const HEADS: [&str; 6] = ["年度", "全年", "总", "任务", "目标", "计划"];
    let cut = HEADS.iter().find_map(|head| name.strip_prefix(head));
    cut.map_or(name, core)
}

#[cfg(test)]
mod tests {
    use crate::audit::testing::check_code;

    #[test]
    fn staff_is_held_against_the_posts_there_are() {
        for words in [
            "核定编制⟦48名⟧，年末实有在职人员⟦45名⟧，在职人员控制率为⟦95.75%⟧。",
            "在职⟦45人⟧，编制⟦48人⟧，在职人员控制率⟦91.75%⟧。",
            "核定编制48名，年末实有在职人员45名，在职人员控制率为93.75%。",
            "编制48名，其中行政编制20名，在职人员45名，在职人员控制率为95.75%。",
        ] {
            check_code("A09", words);
        }
    }

    #[test]
    fn each_layer_of_a_survey_is_within_the_one_before() {
        for words in [
            "发放问卷200份，收回有效问卷⟦190份⟧，其中满意⟦171份⟧，满意率⟦95%⟧。",
            "发放问卷⟦200份⟧，收回⟦190份⟧，回收率⟦98%⟧。",
            "发放问卷200份，收回有效问卷190份，其中满意171份，满意率90%。",
            "发放问卷200份，收回问卷190份，其中非常满意150份，基本满意30份，满意率94.74%。",
        ] {
            check_code("A09", words);
        }
    }

    #[test]
    fn a_rate_behind_a_rate_and_its_target_is_of_these() {
        for words in [
            "活动次数目标值是28次，实际完成值为40次，补助到位率目标值是100%，实际完成值为100%，目标完成率为100%。",
            "活动次数目标值是⟦28次⟧，实际完成值为⟦20次⟧，目标完成率为⟦75%⟧。",
        ] {
            check_code("A09", words);
        }
    }
}
