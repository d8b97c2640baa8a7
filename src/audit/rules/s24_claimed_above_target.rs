//! S24: a result that is said to be above, below or up to a target, beside two figures that say otherwise.

use crate::audit::case::Case;
use crate::audit::case::sentence::{Number, Sentence};
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::reckoning::arithmetic::Figure;
use crate::audit::reckoning::percentages::{candidate, is_vague, unit_of};
use crate::audit::rule::rule;
use crate::report::Task;
use crate::text::Cues;
use crate::value::Status;
use std::sync::LazyLock;

use regex::Regex;

rule! {
    /// 正文说某个数超过（高于、低于、达到）目标，或者超额完成，而所列的实际数和目标数说的正相反。
    ///
    /// 只看实际数紧挨着“超过目标……”“低于目标……”“达到目标……”“达到……的目标”并且单位相同的，以及写明目标和实际、又说完成的任务。“超过”“高于”“低于”与两个数
    /// 直接矛盾的，作为错误；“达到”“完成”要看指标的方向，作为警告。
    "S24", Error, "称达到或超过目标，而所列的数不是",
    basis: "前后对照",
    formula: "“超过目标”即实际数＞目标数；“低于目标”即实际数＜目标数",
    example: "“全年造林 4.2 万亩，超过年度目标 5 万亩”。",
    remedy: "核对实际数和目标数，或改正说法。",
}

/// 超过了年度目标值, right before the target's figure.
static CLAIM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(超过|超出|高于|低于|少于|达到)了?(?:年度|年初|全年|预期|计划|既定|设定|设置|绩效|考核|省定|市定|控制|规定|的)*(?:目标|指标|任务|计划)(?:值|数|任务)?(?:为|的|是|:)?$").ok()
});

/// 达到了90%的目标, 完成了年初10座的目标任务: what stands before the target's figure, and what behind it.
static DONE_BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(达到|完成|实现|超过|超出|高于)了?(?:年度|年初|全年|预期|计划|既定|设定|设置|绩效|考核|省定|市定|规定|的)*$",
    )
    .ok()
});
static AIM_BEHIND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:\(?(?:以上|及以上)\)?)?的?(?:年度|年初|全年|预期|计划|既定|绩效|考核|工作|任务)*(?:目标|指标|任务)(?:值|数|任务|要求)?[，,。；;)]").ok()
});

/// Words of which one stands in every such claim.
static TELLING: LazyLock<Cues> =
    LazyLock::new(|| Cues::of(&["超过", "超出", "高于", "低于", "少于", "达到", "完成", "实现"]));

/// Names of what should be little.
const LESS_IS_BETTER: [&str; 12] = [
    "失业", "成本", "能耗", "投诉", "事故", "死亡", "控制", "降", "减", "逾期", "差错", "故障",
];

/// 超额完成年度任务 of a task that fell short.
static DONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:超额|圆满|全面|顺利|如期|已)完成(?:了)?(?:年度|全年|年初|预期|既定|计划|绩效)*(?:目标|任务|指标|计划)|(?:^|[，,；;]|已|均|全部)达到了?(?:年度|全年|年初|预期|既定|计划|绩效)+(?:目标|任务|指标|计划)").ok()
});

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let sentences = case.sentences().iter();
    let claims = sentences
        .filter(|sentence| 1 < sentence.figures.len() && TELLING.stand_in(sentence.words()))
        .flat_map(|sentence| {
            let pairs = sentence.figures.windows(2);
            pairs.filter_map(move |pair| match pair {
                [result, target] => {
                    claim(sentence, result, target).or_else(|| reached(sentence, result, target))
                }
                _ => None,
            })
        });
    let missed = case
        .report
        .tasks
        .iter()
        .filter(|task| task.status == Status::Unmet);
    let tasks = missed.filter_map(|task| done(case, task));
    claims.chain(tasks).map(Draft::alone).collect()
}

fn claim(sentence: &Sentence<'_>, result: &Number, target: &Number) -> Option<Draft> {
    let between = sentence
        .between(result.end, target.start)
        .trim_end_matches(['≥', '≤']);
    let lead = between.trim_start_matches(['，', ',', '、', '(']);
    let pattern = CLAIM.as_ref().filter(|_| TELLING.stand_in(lead))?;
    let found = pattern.captures(lead)?;
    let is_beside = found.get(0)?.start() == 0;
    let is_alike = unit_of(result) == unit_of(target) && !result.unit.is_empty();
    let name = sentence.clause_before(result.start);
    if !is_beside || !is_alike || is_vague(name) {
        return None;
    }
    let word = found.get(1)?.as_str();
    let figure = |number: &Number| -> Figure { candidate(sentence, number).figure };
    let (is, aim) = (figure(result).value, figure(target).value);
    let is_false = match word {
        "低于" | "少于" => aim < is,
        "达到" => is < aim && !LESS_IS_BETTER.iter().any(|word| name.contains(word)),
        _ => is < aim,
    };
    let words = |number: &Number| sentence.between(number.start, number.end).to_owned();
    let said = found.get(0)?.as_str();
    let message = format!(
        "正文称“{said}”，而所列的实际数为 {}，目标为 {}。",
        words(result),
        words(target)
    );
    let spans = vec![sentence.place(result), sentence.place(target)];
    let kind = if word == "达到" {
        Draft::warning
    } else {
        Draft::error
    };
    is_false.then(|| kind(message, spans))
}

/// A result that is said to have reached the figure behind it, which is called the target: 满意度88%，达到了90%的目标.
fn reached(sentence: &Sentence<'_>, result: &Number, target: &Number) -> Option<Draft> {
    let between = sentence
        .between(result.end, target.start)
        .trim_end_matches(['≥', '≤']);
    let lead = between.strip_prefix(['，', ','])?;
    let pattern = DONE_BEFORE.as_ref().filter(|_| TELLING.stand_in(lead))?;
    let before = pattern.captures(lead)?;
    let rest = sentence.between(target.end, sentence.words().len());
    let behind = AIM_BEHIND.as_ref()?.find(rest)?;
    let name = sentence.clause_before(result.start);
    let is_alike = unit_of(result) == unit_of(target) && !result.unit.is_empty();
    let [is, aim] = [result, target].map(|number| candidate(sentence, number).figure.value);
    // 投诉3件，完成了5件以内的目标; 增长2%，完成了…
    let is_above = ["超过", "超出", "高于"].iter().any(|word| lead.starts_with(word));
    let less = LESS_IS_BETTER.iter().filter(|_| !is_above);
    let is_other = less
        .chain(&["增", "上年", "去年"])
        .any(|word| name.contains(word));
    if !is_alike || is_other || is_vague(name) || aim <= is {
        return None;
    }
    let behind = behind
        .as_str()
        .trim_end_matches(['，', ',', '。', '；', ';', ')']);
    let words = |number: &Number| sentence.between(number.start, number.end).to_owned();
    let said = format!("{}{}{behind}", before.get(0)?.as_str(), words(target));
    let message = format!(
        "正文称“{said}”，而所列的实际数为 {}，目标为 {}。",
        words(result),
        words(target)
    );
    let spans = vec![sentence.place(result), sentence.place(target)];
    Some(Draft::warning(message, spans))
}

/// A task that fell short in a sentence that says that it was done.
fn done(case: &Case<'_>, task: &Task) -> Option<Draft> {
    let (target, actual) = (task.target.span?, task.actual.span?);
    let sentence = case
        .sentences()
        .iter()
        .find(|sentence| sentence.squashed.whole().overlaps(actual))?;
    let found = DONE.as_ref()?.find(sentence.words())?;
    let claim = sentence.source(found.start(), found.end());
    // the claim stands behind the result, with no other figure between
    let is_behind = actual.end() <= claim.start();
    let is_next = !sentence.figures.iter().any(|number| {
        let place = sentence.place(number);
        actual.end() <= place.start() && place.end() <= claim.start()
    });
    let message = format!(
        "正文称“{}”，而 {}（目标 {}，实际 {}） 没有达到目标。",
        found.as_str().trim_start_matches(['，', ',', '；', ';']),
        task.name,
        task.target.text.as_deref().unwrap_or_default(),
        task.actual.text.as_deref().unwrap_or_default()
    );
    (is_behind && is_next).then(|| Draft::warning(message, vec![target, actual, claim]))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn results_on_the_wrong_side_of_their_target_are_found() {
        for words in [
            "全年造林⟦4.2万亩⟧，超过年度目标⟦5万亩⟧。",
            "登记失业率⟦3.6%⟧，低于控制目标⟦3.2%⟧。",
            "群众满意度⟦88%⟧，达到目标值⟦90%⟧以上。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn a_task_that_fell_short_and_is_called_done_is_found() {
        check(&RULE, "计划造林⟦5万亩⟧，实际完成⟦4.2万亩⟧，⟦超额完成年度任务⟧。");
    }

    #[test]
    fn a_task_that_was_done_or_is_called_missed_says_nothing() {
        check(&RULE, "计划造林5万亩，实际完成5.2万亩，超额完成年度任务。");
        check(&RULE, "计划造林5万亩，实际完成4.2万亩，没有完成年度任务。");
    }

    #[test]
    fn a_target_may_be_named_behind_its_figure() {
        for words in [
            "群众满意度为⟦88%⟧，达到了⟦90%⟧的目标。",
            "新建公厕⟦8座⟧，完成了年初⟦10座⟧的目标任务。",
            "预算执行率为⟦92%⟧，达到⟦95%⟧以上的目标要求。",
            "群众满意度为92%，达到了90%的目标。",
            "信访投诉3件，完成了5件的目标。",
            "新建公厕8座，完成了全市10座公厕的选址，实现目标任务。",
            "单位能耗下降3%，达到5%的目标。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn what_is_so_and_what_is_vague_says_nothing() {
        for words in [
            "改造学校12所，超过年度目标10所的20%。",
            "巩固率99.6%，高于目标值99%；失业率3.0%，低于控制目标3.2%。",
            "单位能耗下降2%，达到目标值3%以内。",
            "造林近5万亩，超过年度目标5万亩。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn a_result_above_the_target_named_behind_it_is_compared() {
        for words in [
            "群众满意度⟦92%⟧，超过了⟦95%⟧的目标值。",
            "全年办理⟦450件⟧，高于⟦500件⟧的年度目标。",
            "群众满意度96%，超过了95%的目标值。",
            "群众满意度92%，超过了全省95%的平均水平。",
            "投诉3件，低于5件的目标。",
        ] {
            check(&RULE, words);
        }
    }
}
