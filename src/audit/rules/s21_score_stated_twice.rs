//! S21: two total scores in one report.

use std::sync::LazyLock;

use regex::Regex;

use crate::audit::case::Case;
use crate::audit::case::sentence::Sentence;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::report::Kind;
use crate::text::{Cues, Span};
use crate::value::{Decimal, decimal_string, parse_decimal};

rule! {
    /// 整体支出自评报告的自评总分在正文中写了两次，而两处不同。
    ///
    /// 句中另有“项目”“其中”“指标”等字样的，说的可能是部分得分，不作判断；两处都要写明是自评得分或综合得分。
    "S21", Warning, "自评总分前后不一",
    basis: "前后对照",
    formula: "前文自评总分＝后文自评总分",
    example: "正文“自评得分为 98 分”，自评结论“综合自评得分 97.5 分”。",
    remedy: "核对总分，统一各处。",
}

static TOTAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?:自评|综合|评价|最终|绩效|整体支出|我局|本局|我单位|本单位|我部门|本部门)(?:(?:结论|结果)[(:，,])?(?:综合|自评|总|最终)*(?:得分|评分|分数|总分|得)(?:数)?[为是:]?([0-9]{1,3}(?:\.[0-9]{1,2})?)分",
    )
    .ok()
});

/// How a total begins to be told.
static LEADS: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "自评",
        "综合",
        "评价",
        "最终",
        "绩效",
        "整体支出",
        "我局",
        "本局",
        "我单位",
        "本单位",
        "我部门",
        "本部门",
    ])
});

/// Words of a sentence that speak of a part, or of another year.
const PARTS: [&str; 10] = [
    "项目", "其中", "指标", "分别", "类", "上年", "去年", "平均", "专项", "下属",
];

/// Who else gives a score than the report itself.
const OTHERS: [&str; 5] = ["财政", "财政部门", "主管部门", "复核", "复评"];

/// What stands behind a number that is a bound of a scale.
const SCALE: [&str; 8] = ["以上", "以下", "(含", "及以", "至", "-", "~", "—"];

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    if case.report.kind != Some(Kind::Overall) {
        return Vec::new();
    }
    let Some(pattern) = TOTAL.as_ref() else {
        return Vec::new();
    };
    let totals = case
        .sentences()
        .iter()
        .filter(|sentence| sentence.figures.iter().any(|number| number.unit == "分"))
        .filter_map(|sentence| total(pattern, sentence))
        .filter(|(value, place)| !is_of_part(case, *value, *place));
    let mut totals: Vec<(Decimal, Span)> = totals.collect();
    // what was read as the total, in whatever words, is one of the places
    let own = case
        .report
        .score
        .as_ref()
        .filter(|score| is_in_prose(case, score.span));
    let own = own.map(|score| (score.total, score.span));
    totals.extend(own.filter(|(_, own)| !totals.iter().any(|(_, place)| place.overlaps(*own))));
    totals.sort_by_key(|(_, place)| *place);
    let Some((first, place)) = totals.first().copied() else {
        return Vec::new();
    };
    let Some((other, elsewhere)) = totals.iter().copied().find(|(value, _)| *value != first) else {
        return Vec::new();
    };
    let message = format!(
        "自评总分一处写为 {} 分，另一处写为 {} 分。",
        decimal_string(first),
        decimal_string(other)
    );
    vec![Draft::warning(message, vec![place, elsewhere]).alone()]
}

/// Whether a score is that of a part whose weight stands before it in its paragraph or in the heading above:
/// `资金支出率（10分）。自评得分9.5分。`
fn is_of_part(case: &Case<'_>, value: Decimal, place: Span) -> bool {
    let text = case.text().as_str().get(..place.start()).unwrap_or_default();
    let holds = |body: Span| body.start() <= place.start() && place.start() < body.end();
    let mut sections = case.report.sections.iter().rev();
    let heading = sections.find(|section| holds(section.body));
    let paragraph = text.rsplit('\n').next().unwrap_or_default();
    let told = [Some(paragraph), heading.map(|section| section.title.as_str())];
    let mut weights = told.into_iter().flatten().filter_map(weight);
    weights.any(|weight| value <= weight && weight < Decimal::ONE_HUNDRED)
}

/// The weight in brackets with which a heading ends, run in or not: in its first pair of brackets, or in the second behind
/// a number （1）.
fn weight(words: &str) -> Option<Decimal> {
    let (head, _) = words
        .split_once(['）', ')'])
        .filter(|(head, _)| head.contains('分'))
        .or_else(|| {
            // （1）支出率（10分）: the first bracket is the number
            let (_, rest) = words.split_once(['）', ')'])?;
            rest.split_once(['）', ')'])
        })?;
    let (_, within) = head.rsplit_once(['（', '('])?;
    parse_decimal(within.strip_suffix('分')?.trim())
}

/// Whether a place is outside tables, whose rows A03 adds up.
fn is_in_prose(case: &Case<'_>, span: Span) -> bool {
    case.place(span).is_some_and(|place| place.cell.is_none())
}

fn total(pattern: &Regex, sentence: &Sentence) -> Option<(Decimal, Span)> {
    if !LEADS.stand_in(sentence.words()) {
        return None;
    }
    let found = pattern.captures(sentence.words())?;
    let whole = found.get(0)?;
    let lead = sentence.between(0, whole.start());
    let number = found.get(1)?;
    let value = parse_decimal(number.as_str())?;
    // 预算编制（15分）自评得分15分
    let weighed = lead.ends_with("分)");
    // 综合得分90分以上为优 tells the scale
    let behind = sentence.words().get(whole.end()..).unwrap_or_default();
    let is_scale = SCALE.iter().any(|word| behind.starts_with(word));
    // 自评得分98分；财政评价得分90分: the second is another's
    let is_by_others = OTHERS.iter().any(|other| lead.ends_with(other));
    // 自评总分100分，实得97分: the first is what the second is out of
    let behind_it = behind.strip_prefix('，').unwrap_or_default();
    let is_full = value == Decimal::ONE_HUNDRED && behind_it.starts_with("实得");
    // 自评得3分 and no more is told of the part that it stands below
    let told = whole.as_str();
    let is_bare = lead.is_empty() && told.starts_with("自评得") && !told.contains("得分");
    let partial = is_bare
        || weighed
        || is_full
        || is_by_others
        || is_scale
        || PARTS.iter().any(|word| lead.contains(word));
    let span = sentence.source(number.start(), number.end());
    (!partial).then_some((value, span))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check_after;

    const HEAD: &str = "2022年度部门整体支出绩效自评报告\n\n部门名称：示范市财政局\n\n";

    #[test]
    fn two_totals_are_found() {
        check_after(
            HEAD,
            &RULE,
            "经自评，我局自评得分为⟦98⟧分，等级为优。\n\n综上，综合得分⟦97.5⟧分。",
        );
        check_after(
            HEAD,
            &RULE,
            "2022年度综合评分⟦95⟧分。\n\n自评结论：自评总分为⟦96⟧分。",
        );
        check_after(
            HEAD,
            &RULE,
            "我局自评总分⟦96⟧分。\n\n1.综合评价（满分100分）\n\n对照标准打分，综合得分⟦95⟧分。",
        );
    }

    #[test]
    fn the_total_that_was_read_is_one_of_the_places() {
        check_after(
            HEAD,
            &RULE,
            "四、自评结论（得分：⟦95⟧分）\n\n经对照评分标准，我局自评得分⟦96⟧分，等级为优。",
        );
        check_after(
            HEAD,
            &RULE,
            "我局整体支出绩效自评得⟦95⟧分。\n\n综上，综合得分⟦96⟧分，等级为优。",
        );
        check_after(
            HEAD,
            &RULE,
            "我局整体支出绩效自评得95分。\n\n综上，综合得分95.0分，等级为优。",
        );
        check_after(
            HEAD,
            &RULE,
            "我局整体支出绩效自评得95分。\n\n其中履职效果自评得分38分，项目自评得分96分。",
        );
    }

    #[test]
    fn one_total_in_two_places_and_parts_say_nothing() {
        for scale in [
            "综合得分90分以上为优",
            "评价得分90分（含）-100分为优",
            "评价得分90分至100分为优",
        ] {
            check_after(HEAD, &RULE, &format!("自评得分95.6分。\n\n{scale}。"));
        }
        check_after(
            HEAD,
            &RULE,
            "我局自评得分为98分。\n\n综上，综合得分98.0分，等级为优。",
        );
        check_after(
            HEAD,
            &RULE,
            "我局自评得分为98分，其中产出指标自评得分50分。\n\n项目自评得分96分。",
        );
        check_after(
            HEAD,
            &RULE,
            "预算编制（15分）自评得分15分。\n\n合计自评得分96分。",
        );
        check_after(HEAD, &RULE, "自评总分100分，实得97分。");
        check_after(
            HEAD,
            &RULE,
            "我局自评总分96分。\n\n（1）产出完成情况（10分）。自评得分9.5分。\n\n（2）支出率（5 分）。自评得分4.9分。",
        );
        check_after(
            HEAD,
            &RULE,
            "我局自评总分96分。\n\n1.信息公开（3分）\n\n按时公开预算和决算，自评得分2.5分。",
        );
        check_after(
            HEAD,
            &RULE,
            "（一）目标设定（3分）\n\n自评得3分。\n\n（二）资金落实（6分）\n\n自评得5分。",
        );
        check_after(HEAD, &RULE, "自评得分98分；财政评价得分90分。");
    }
}
