//! D03: more than twenty working days between the report's date and its publication.

use std::sync::LazyLock;

use jiff::civil::Weekday;
use regex::Regex;

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::text::{Cues, Span};
use crate::value::Date;

rule! {
    /// 政府信息自形成或者变更之日起二十个工作日内公开，法律、法规另有规定的除外。报告写明填报日期、网页上又有发布日期的，可以对照。
    ///
    /// 这里不知道节假日调休，只计星期一至星期五，并且留出两周的余地；填报日期不一定是信息形成的日期，随决算一并公开的另有规定，
    /// 因此只作提示。
    "D03", Info, "填报日期到发布日期超过二十个工作日",
    basis: "《政府信息公开条例》第二十六条",
    formula: "发布日期－填报日期≤20 个工作日（余地 10 个工作日）",
    example: "填报日期 2023 年 3 月 20 日，网页发布日期 2023 年 9 月 1 日。",
    remedy: "核对日期；随部门决算公开的，写明公开的安排。",
}

/// Twenty working days, and ten more for holidays that we do not know.
const LIMIT: usize = 30;

static PUBLISHED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?:发布|公开|公布)(?:时间|日期)[:：\s]{0,4}((20[0-9０-９][0-9０-９])\s?[年/.-]\s?([0-9０-９]{1,2})\s?[月/.-]\s?([0-9０-９]{1,2}))",
    )
    .ok()
});

static LABELS: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "发布时间",
        "发布日期",
        "公开时间",
        "公开日期",
        "公布时间",
        "公布日期",
    ])
});

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    finding(case).into_iter().map(Draft::alone).collect()
}

fn finding(case: &Case<'_>) -> Option<Draft> {
    let prepared = case.report.prepared_on.as_ref()?;
    let (pattern, text) = (PUBLISHED.as_ref()?, case.text().as_str());
    let (at, found) = LABELS.places_in(text).find_map(|label| {
        let found = pattern.captures(text.get(label.start..)?)?;
        Some((label.start, found))
    })?;
    let place = found.get(1)?;
    let number = |at: usize| found.get(at)?.as_str().parse::<i16>().ok();
    let narrow = |number: i16| i8::try_from(number).ok();
    let published = Date::new(number(2)?, narrow(number(3)?)?, narrow(number(4)?)?).ok()?;
    let days = working_days(prepared.value, published)?;
    let message = format!(
        "填报日期为 {}，发布日期为 {published}，相隔 {days} 个工作日（未计节假日调休）。",
        prepared.value
    );
    let spans = vec![prepared.span, Span::new(at + place.start(), at + place.end())];
    (days > LIMIT).then(|| Draft::info(message, spans))
}

/// Mondays to Fridays after the first day up to the last; `None` where the last comes first or is years away.
fn working_days(from: Date, to: Date) -> Option<usize> {
    const TOO_FAR: i32 = 800;
    let apart = from.until(to).ok()?.get_days();
    if !(0..TOO_FAR).contains(&apart) {
        return None;
    }
    let works = |day: &Date| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let days = from.series(jiff::Span::new().days(1)).skip(1);
    Some(days.take_while(|day| *day <= to).filter(works).count())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    const TITLE: &str = "2022年度部门整体支出绩效自评报告\n\n部门名称：示范市财政局\n\n";

    #[test]
    fn a_report_published_half_a_year_later_is_noted() {
        check(
            &RULE,
            &format!("发布时间：⟦2023-09-01⟧\n\n{TITLE}填报日期：⟦2023年3月20日⟧\n"),
        );
        check(
            &RULE,
            &format!("{TITLE}填报日期：⟦2023年3月20日⟧\n\n公开日期：⟦2023年6月1⟧日\n"),
        );
    }

    #[test]
    fn a_month_or_no_date_says_nothing() {
        check(
            &RULE,
            &format!("发布时间：2023-04-18\n\n{TITLE}填报日期：2023年3月20日\n"),
        );
        check(&RULE, &format!("{TITLE}填报日期：2023年3月20日\n"));
        check(
            &RULE,
            &format!("发布时间：2023-03-01\n\n{TITLE}填报日期：2023年3月20日\n"),
        );
    }
}
