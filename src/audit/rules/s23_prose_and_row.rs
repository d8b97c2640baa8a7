//! S23: prose that calls an indicator by its name and gives another number than the indicator table.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::audit::case::Case;
use crate::audit::case::naming::count_core;
use crate::audit::case::part::is_aim;
use crate::audit::case::scoring::label;
use crate::audit::case::sentence::{Number, Sentence};
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::report::{Indicator, Side};
use crate::text::Cues;
use crate::value::{Decimal, Interval, decimal_string};

rule! {
    /// 正文用指标表中的指标名称写了一个数，单位与指标表相同，而数与指标表的目标值、完成值都不同。
    ///
    /// 正文可能说的是某一时段、某一部分，因此不作为错误；工作计划里的目标可能后来调整过，只作提示，与完成数写在一起的目标除外。写明上半年、累计、其中、其他年度的，
    /// 各处之和等于指标表的，以及另有一处与指标表相同的，都不作判断。
    "S23", Warning, "正文与指标表的数不同",
    basis: "前后对照",
    formula: "正文的目标＝指标表的目标值；正文的完成数＝指标表的完成值",
    example: "正文“新建充电桩86座（目标100座）”，指标表“新建充电桩数量”目标值≥80座、完成值92座。",
    remedy: "核对原始资料，更正写错的一处；时段或口径不同的，请写明。",
}

/// Shorter names are words of every report.
const TELLING_NAME: usize = 4;

/// A row and what prose keeps of its name.
type Named<'a> = (String, &'a Indicator);

/// The units that rows are counted in.
fn units<'a>(rows: &[Named<'a>]) -> BTreeSet<&'a str> {
    let sides = rows.iter().flat_map(|(_, row)| [&row.target, &row.actual]);
    sides.filter_map(|side| side.quantity.unit.as_deref()).collect()
}

/// A figure of the prose and the row it names.
struct Mention<'a> {
    row: &'a Indicator,
    sentence: &'a Sentence<'a>,
    number: &'a Number,
    is_aim: bool,
    /// Whether the clause holds nothing but the name: no county, no batch, no 又.
    is_whole: bool,
    /// Whether it stands right behind another figure of the row: 86座（目标100座）.
    is_beside: bool,
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let rows = named_rows(case);
    if rows.is_empty() {
        return Vec::new();
    }
    let units = units(&rows);
    let mentions: Vec<Mention<'_>> = case
        .sentences()
        .iter()
        .flat_map(|sentence| mentions(case, sentence, &rows, &units))
        .collect();
    let rows = rows.iter().map(|(_, row)| *row);
    rows.flat_map(|row| [false, true].map(|aim| differing(row, aim, &mentions)))
        .flatten()
        .map(Draft::alone)
        .collect()
}

/// The rows whose name tells them from all others, each with what prose keeps of the name.
fn named_rows<'a>(case: &Case<'a>) -> Vec<Named<'a>> {
    let named = |row: &'a Indicator| {
        let name = count_core(row.name.as_deref()?);
        let counted = [&row.target, &row.actual]
            .iter()
            .any(|side| side.quantity.value.is_some() && side.quantity.unit.is_some());
        (counted && name.chars().count() >= TELLING_NAME).then_some((name, row))
    };
    let mut rows: Vec<_> = case.report.indicators.iter().filter_map(named).collect();
    rows.sort_by(|(one, _), (other, _)| one.cmp(other));
    let twice: Vec<String> = rows
        .windows(2)
        .filter(|two| two.first().map(|(name, _)| name) == two.last().map(|(name, _)| name))
        .filter_map(|two| Some(two.first()?.0.clone()))
        .collect();
    rows.retain(|(name, _)| !twice.contains(name));
    rows
}

/// The figures of a sentence that stand behind a row's name, or in brackets behind such a figure.
fn mentions<'a>(
    case: &Case<'_>,
    sentence: &'a Sentence<'a>,
    rows: &[Named<'a>],
    units: &BTreeSet<&str>,
) -> Vec<Mention<'a>> {
    let mut current: Option<(&Named<'a>, &str)> = None;
    let mut found = Vec::new();
    for number in &sentence.figures {
        if number.unit.is_empty() || !units.contains(number.unit) {
            // nothing that a row counts, and nothing that the next figure could go on about
            current = None;
            continue;
        }
        let clause = sentence.clause_before(number.start);
        let (name, says_aim) = without_neutral_words(clause);
        // 实际培育, behind 培育高素质农民目标2600人, goes on about the same
        let gone_on = current.filter(|((core, _), unit)| *unit == number.unit && core.starts_with(name));
        let named = gone_on.map(|(row, _)| row).or_else(|| {
            rows.iter()
                .find(|(core, _)| !name.is_empty() && name.ends_with(core.as_str()))
        });
        current = named.map(|row| (row, number.unit));
        let is_exact = || !is_about(clause, sentence.clause_after(number.end));
        if let Some((core, row)) = named.filter(|_| is_exact()) {
            found.push(Mention {
                row,
                sentence,
                number,
                is_aim: says_aim || is_aim(case, sentence.place(number)),
                is_beside: gone_on.is_some(),
                is_whole: gone_on.is_some() || core == name,
            });
        }
    }
    if !found.is_empty() && speaks_of_a_part(case, sentence.words()) {
        return Vec::new();
    }
    found
}

/// What the prose says of one side of a row, where it agrees with neither side of it.
fn differing(row: &Indicator, aim: bool, mentions: &[Mention<'_>]) -> Option<Draft> {
    let side = if aim { &row.target } else { &row.actual };
    let stated = side.quantity.value?;
    let unit = side.quantity.unit.as_deref()?;
    let of_row: Vec<&Mention<'_>> = mentions
        .iter()
        .filter(|mention| {
            std::ptr::eq(mention.row, row) && mention.is_aim == aim && mention.number.unit == unit
        })
        .collect();
    let first = of_row.first()?;
    let agrees = |mention: &Mention<'_>| {
        let is = |side: &Side| {
            side.quantity
                .value
                .is_some_and(|value| same(value, mention.number.value))
        };
        is(&row.target) || is(&row.actual) || row.target.quantity.upper == Some(mention.number.value)
    };
    let total: Decimal = of_row.iter().map(|mention| mention.number.value).sum();
    let is_told = |mention: &&Mention<'_>| !mention.is_whole || agrees(mention);
    if of_row.iter().any(is_told) || same(total, stated) {
        return None;
    }
    let (what, column) = if aim {
        ("目标", "目标值")
    } else {
        ("完成数", "完成值")
    };
    let message = format!(
        "正文写的{what}为 {}{unit}，指标表“{}”的{column}为 {}{unit}。",
        decimal_string(first.number.value),
        label(row),
        decimal_string(stated)
    );
    let spans = std::iter::once(first.sentence.place(first.number)).chain(side.span);
    let draft = if aim && !first.is_beside {
        Draft::info
    } else {
        Draft::warning
    };
    Some(draft(message, spans.collect()))
}

/// Whether two figures may stand for one value: the coarser one is the other, rounded.
fn same(one: Decimal, other: Decimal) -> bool {
    let (coarse, fine) = if one.scale() < other.scale() {
        (one, other)
    } else {
        (other, one)
    };
    let range = Interval::of_stated(coarse);
    range.low <= fine && fine <= range.high
}

/// Words that say that not the whole year's whole matter is told.
static PARTS: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "其中",
        "上半年",
        "下半年",
        "季度",
        "截至",
        "截止",
        "累计",
        "上年",
        "去年",
        "同期",
        "历年",
        "增长",
        "提高",
        "下降",
        "每年",
        "本级",
    ])
});

fn speaks_of_a_part(case: &Case<'_>, words: &str) -> bool {
    PARTS.stand_in(words) || case.of_another_year(words)
}

/// Whether the words around a figure make it a rough one.
fn is_about(before: &str, after: &str) -> bool {
    const BEFORE: [&str; 6] = ["约", "近", "超", "超过", "逾", "不足"];
    const AFTER: [&str; 5] = ["余", "多", "左右", "以上", "以下"];
    BEFORE.iter().any(|word| before.ends_with(word)) || AFTER.iter().any(|word| after.starts_with(word))
}

/// Words that say that a figure is aimed at.
const AIMS: [&str; 14] = [
    "年度目标值",
    "年度目标",
    "目标值",
    "目标",
    "计划",
    "任务",
    "预期",
    "力争",
    "不少于",
    "不低于",
    "不超过",
    "≥",
    "≤",
    "拟",
];

/// Words that only lead up to a name or a figure; longer ones first.
const NEUTRAL: [&str; 34] = [
    "本年度",
    "全年度",
    "年度",
    "全年",
    "本年",
    "当年",
    "年",
    "我单位",
    "我局",
    "全市",
    "全县",
    "全区",
    "我市",
    "我县",
    "我区",
    "共计",
    "合计",
    "共",
    "实际完成值",
    "实际完成",
    "实际",
    "完成",
    "实现",
    "达到",
    "达",
    "已",
    "为",
    "是",
    "了",
    "数量",
    "个数",
    "指标值",
    "应",
    "的",
];

/// A word that only leads up to a name or a figure, with its ends: most words need no closer look.
struct Leading {
    word: &'static str,
    first: Option<char>,
    last: Option<char>,
    is_aim: bool,
}

static LEADING: LazyLock<Vec<Leading>> = LazyLock::new(|| {
    let aims = AIMS.into_iter().map(|word| (word, true));
    let all = aims.chain(NEUTRAL.into_iter().map(|word| (word, false)));
    let leading = all.map(|(word, is_aim)| Leading {
        word,
        first: word.chars().next(),
        last: word.chars().next_back(),
        is_aim,
    });
    leading.collect()
});

/// By the low byte of a character whether any of those words may begin or end with it: most clauses end where none does.
static AT_AN_END: LazyLock<[bool; 256]> = LazyLock::new(|| {
    let mut may_be = [false; 256];
    for end in LEADING.iter().flat_map(|it| [it.first, it.last]).flatten() {
        if let Some(may_be) = may_be.get_mut(low_byte(end)) {
            *may_be = true;
        }
    }
    may_be
});

const fn low_byte(c: char) -> usize {
    (c as u32 & 0xff) as usize
}

/// A clause without the words that only lead up to a name or a figure, and whether one of them says that the figure
/// is aimed at.
fn without_neutral_words(clause: &str) -> (&str, bool) {
    let mut rest = clause;
    let mut aim = false;
    let may_be = |end: Option<char>| end.is_some_and(|c| AT_AN_END.get(low_byte(c)) == Some(&true));
    loop {
        let (first, last) = (rest.chars().next(), rest.chars().next_back());
        let leading = (may_be(first) || may_be(last)).then_some(&*LEADING);
        let cut = leading.into_iter().flatten().find_map(|it| {
            let ends = (it.last == last).then(|| rest.strip_suffix(it.word)).flatten();
            let shorter = ends.or_else(|| (it.first == first).then(|| rest.strip_prefix(it.word))?)?;
            Some((shorter, it.is_aim))
        });
        if let Some((shorter, is_aim)) = cut {
            (rest, aim) = (shorter, aim || is_aim);
        } else if let Some(shorter) = rest.strip_prefix(|c: char| c.is_ascii_digit()) {
            rest = shorter;
        } else {
            return (rest, aim);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    fn rows(target: &str, actual: &str) -> String {
        format!(
            "\n\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n| 产出指标 | 数量指标 | 新建充电桩数量 | {target} | {actual} | 5 | 5 | |\n| 满意度指标 | 满意度 | 服务对象满意度 | ≥90% | 95.2% | 5 | 5 | |\n"
        )
    }

    #[test]
    fn another_number_under_the_name_of_an_indicator_is_found() {
        check(
            &RULE,
            &format!(
                "全年新建充电桩⟦86座⟧，其余工作按期推进。{}",
                rows("≥80座", "⟦92座⟧")
            ),
        );
        check(
            &RULE,
            &format!("新建充电桩92座（目标⟦100座⟧）。{}", rows("⟦≥80座⟧", "92座")),
        );
        check(
            &RULE,
            &format!(
                "计划新建充电桩⟦100座⟧。\n\n我局实际新建充电桩⟦86座⟧。{}",
                rows("⟦≥80座⟧", "⟦92座⟧")
            ),
        );
    }

    #[test]
    fn the_numbers_of_the_row_say_nothing() {
        check(
            &RULE,
            &format!("新建充电桩92座（目标80座）。{}", rows("≥80座", "92座")),
        );
        check(
            &RULE,
            &format!(
                "计划新建充电桩80座。\n\n全年新建充电桩92座。{}",
                rows("≥80座", "92座")
            ),
        );
    }

    #[test]
    fn other_times_parts_and_rounded_figures_say_nothing() {
        for words in [
            "上半年新建充电桩40座。",
            "2019年新建充电桩60座。",
            "望山县新建充电桩20座，东城区另行统计。",
            "新建充电桩约90座。",
            "新建充电桩50座。\n\n下达后又新建充电桩42座。",
            "服务对象满意度95%。",
            "第一批新建充电桩50座。",
        ] {
            check(&RULE, &format!("{words}{}", rows("≥80座", "92座")));
        }
    }
}
