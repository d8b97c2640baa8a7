//! A target and its result in one sentence: `新建基站2250座，超额完成年度目标任务（2000座）`,
//! `计划培训500人次，实际培训520人次`.

use std::sync::LazyLock;

use regex::Regex;

use super::mention::{clause_before, strip_doing};
use crate::document::{Block, Document};
use crate::report::{Side, Task};
use crate::text::Squashed;
use crate::value::{Quantity, compare, measure_of};

/// A pattern of a sentence that states both sides, and where each side stands in it.
struct Pattern {
    regex: LazyLock<Option<Regex>>,
    /// Whether the target stands first.
    target_first: bool,
}

const NUMBER: &str = r"(\d[\d,]*(?:\.\d+)?[^\d，。；()]{1,4})";

/// A number with its bound: ≥31项, 不少于300天, 0.9‰以内.
const BOUNDED: &str = r"((?:≥|≤|>|<|不少于|不低于|不小于|不超过|不高于|不大于|至少)?\d[\d,]*(?:\.\d+)?[^\d，。；()]{1,4}?(?:及?以[上内下])?)";

fn pattern(words: &str) -> Option<Regex> {
    let goal = r"(?:年度|年初|全年|计划)?(?:目标|任务|计划)(?:任务|目标)?(?:值|数)?";
    let words = words.replace("BOUNDED", BOUNDED).replace("NUMBER", NUMBER);
    Regex::new(&words.replace("GOAL", goal)).ok()
}

static PATTERNS: [Pattern; 4] = [
    Pattern {
        regex: LazyLock::new(|| {
            pattern(r"NUMBER，[^，。；()]{0,8}完成[^，。；()]{0,6}目标(?:任务|值)?\(NUMBER\)")
        }),
        target_first: false,
    },
    Pattern {
        regex: LazyLock::new(|| pattern(r"NUMBER\(GOAL[:为是]?BOUNDED(?:，[^()，。；]{0,12})?\)")),
        target_first: false,
    },
    Pattern {
        regex: LazyLock::new(|| {
            pattern(
                r"NUMBER，(?:GOAL[:为是]?BOUNDED(?:[，。；(]|$)|(?:未|没有)?(?:达到|超过)(?:年度|年初)?BOUNDED的?(?:年度|年初)?目标)",
            )
        }),
        target_first: false,
    },
    Pattern {
        regex: LazyLock::new(|| {
            pattern(
                r"BOUNDED，(?:全年|年度|当年)?已?(?:实际|完成值|完成数|调查结果)[^，。；()\d]{0,12}?NUMBER(?:[，。；(]|$)",
            )
        }),
        target_first: true,
    },
];

/// Words of a sentence that states an indicator, not a task.
const OF_INDICATORS: [&str; 3] = ["指标值", "分值", "得分"];

/// The tasks that single sentences state whole.
pub(super) fn read(document: &Document) -> Vec<Task> {
    let mut tasks = Vec::new();
    let mut above = String::new();
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => {
                Squashed::of(&document.text, heading.title)
                    .as_str()
                    .clone_into(&mut above);
            }
            Block::Paragraph(paragraph) => {
                let squashed = Squashed::of(&document.text, paragraph.span);
                for pattern in &PATTERNS {
                    tasks.extend(of_pattern(document, &squashed, &above, pattern));
                }
                above.clear();
            }
            Block::Table(_) => above.clear(),
        }
    }
    tasks.sort_by_key(|task| task.target.span.max(task.actual.span));
    tasks
}

fn of_pattern(document: &Document, squashed: &Squashed<'_>, above: &str, pattern: &Pattern) -> Vec<Task> {
    let words = squashed.as_str();
    let Some(regex) = pattern
        .regex
        .as_ref()
        .filter(|_| pattern.target_first || !only_plans(words))
    else {
        return Vec::new();
    };
    let of = |parts: regex::Captures<'_>| {
        let mut sides = parts.iter().skip(1).flatten();
        let (first, second) = (sides.next()?, sides.next()?);
        let (target, actual) = if pattern.target_first {
            (first, second)
        } else {
            (second, first)
        };
        let plans = !pattern.target_first || is_planned(words, target, actual);
        task(document, squashed, above, target, actual).filter(|_| plans)
    };
    regex.captures_iter(words).filter_map(of).collect()
}

/// `任务1：加固水库12座，目标值≥12座`: an item of the plan, whose first number is no result.
fn only_plans(words: &str) -> bool {
    let planned = words.starts_with("任务") || words.starts_with("目标");
    planned && !words.contains("完成") && !words.contains("实际")
}

/// Whether a number with 实际 behind it was planned: its clause or its bound says so, or the result is
/// told with 完成 or the words of the plan again (新增90家，实际新增84家). 编制30人，实际在职28人 plans nothing.
fn is_planned(words: &str, target: regex::Match<'_>, actual: regex::Match<'_>) -> bool {
    let clause = clause_before(words, target.start());
    let told = words.get(target.end()..actual.start()).unwrap_or_default();
    let doing = told.split_once("实际").map_or("", |(_, doing)| doing);
    let again = doing.trim_end_matches(['为', '了']);
    ["目标", "计划", "任务"].iter().any(|word| clause.contains(word))
        || !target.as_str().starts_with(|c: char| c.is_ascii_digit())
        || target.as_str().ends_with(['上', '内', '下'])
        || told.contains("完成")
        || told.contains("调查结果")
        || again.chars().count() >= 2 && clause.contains(again)
}

/// Words of a clause about the money itself: what was budgeted and spent is an amount, not a task.
const OF_MONEY: [&str; 8] = ["预算", "资金", "经费", "支出", "拨款", "到位", "下达", "收入"];

/// Words of a clause about the staff: how many there may be and how many there are.
const OF_STAFF: [&str; 3] = ["编制", "在职", "在编"];

fn task(
    document: &Document,
    squashed: &Squashed<'_>,
    above: &str,
    target: regex::Match<'_>,
    actual: regex::Match<'_>,
) -> Option<Task> {
    let words = squashed.as_str();
    let (start, second) = (
        target.start().min(actual.start()),
        target.start().max(actual.start()),
    );
    let mut name = name_before(words, start);
    let sentence = words.get(..start)?.rsplit('。').next()?;
    if name.is_empty() && !sentence.contains(['，', '；']) {
        above.clone_into(&mut name);
    }
    let of_indicator = OF_INDICATORS.iter().any(|word| sentence.contains(word));
    let side = |m: regex::Match<'_>| {
        let span = squashed.source(m.start(), m.end());
        Side {
            text: Some(document.text.slice(span).to_owned()),
            quantity: Quantity::read(m.as_str()),
            span: Some(span),
        }
    };
    let told = format!("{}{}", clause_before(words, start), clause_before(words, second));
    let has = |names: &[&str]| names.iter().any(|name| told.contains(name));
    let (target, actual) = (side(target), side(actual));
    let base = |side: &Side| side.quantity.unit.as_deref().map(|unit| measure_of(unit).base);
    let unit = base(&target)?;
    let of_another = unit == "元" && has(&OF_MONEY) || has(&OF_STAFF);
    if of_indicator || of_another || name.chars().count() < 2 || Some(unit) != base(&actual) {
        return None;
    }
    let status = compare(&name, &target.quantity, &actual.quantity);
    Some(Task {
        name,
        target,
        actual,
        status,
    })
}

/// What the first number of the sentence counts: its clause, or the clause before where that says 目标 only.
fn name_before(words: &str, start: usize) -> String {
    let clause = clause_before(words, start);
    let bare = |clause: &str| {
        let mut rest = strip_doing(clause).to_owned();
        for word in [
            "不少于",
            "不低于",
            "控制在",
            "≥",
            "为",
            "是",
            "达到",
            "达",
            "目标值",
            "目标数",
            "任务数",
            "计划数",
            "目标任务",
            "任务目标",
            "目标",
            "任务",
            "年度",
            "年初",
            "全年",
            "计划",
        ] {
            rest = rest.strip_suffix(word).unwrap_or(&rest).to_owned();
        }
        rest
    };
    let own = bare(clause);
    if own.chars().count() >= 2 {
        return own;
    }
    let breaks = ['，', ':', '；', '、'];
    let earlier = words.get(..start).unwrap_or_default();
    let earlier = earlier
        .strip_suffix(clause)
        .unwrap_or(earlier)
        .trim_end_matches(breaks);
    bare(clause_before(earlier, earlier.len()))
}
