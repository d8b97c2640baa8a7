//! A target and its result in one sentence: `新建基站2250座，超额完成年度目标任务（2000座）`,
//! `计划培训500人次，实际培训520人次`.

use std::sync::LazyLock;

use super::called::name_before;
use super::clause::clause_before;
use super::patterns::{PATTERNS, Place};
use crate::document::{Block, Document, numbered};
use crate::extract::lists;
use crate::report::{Side, Task};
use crate::text::{Cues, Squashed, digit_from, has_digit, is_ideograph, sentences_of, tidy};
use crate::value::{Quantity, compare, measure_of, unit_at_head};

/// Words of which each pattern needs one: most sentences hold none.
static CUES: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "目标",
        "任务",
        "计划",
        "控制在",
        "实际",
        "，完成",
        "完成值",
        "完成数",
        "调查",
        "测评",
    ])
});

/// Words of a sentence that states an indicator, not a task.
static OF_INDICATORS: LazyLock<Cues> = LazyLock::new(|| Cues::of(&["指标值", "分值", "得分"]));

/// Whether a sentence says before its first number that it states an indicator, told without looking for tasks in it:
/// `(15)水资源利用率:年度指标值≥90%，实际完成值92%`.
fn is_of_indicator(sentence: &str) -> bool {
    if REACH < sentence.len() || !OF_INDICATORS.stand_in(sentence) {
        return false;
    }
    let named = sentence.get(numbered(sentence).map_or(0, |number| number.rest)..);
    let before = named.and_then(|named| named.split(is_number).next());
    before.is_some_and(|before| OF_INDICATORS.stand_in(before))
}

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
                tasks.extend(of_paragraph(document, &squashed, &above));
                above.clear();
            }
            Block::Table(_) => above.clear(),
        }
    }
    tasks.sort_by_key(|task| task.target.span.max(task.actual.span));
    tasks
}

/// The tasks that the sentences of a paragraph state. No pattern reaches over a 。, but in an item of the plan:
/// `目标一：新建公路12公里。实际建成13.5公里。`
fn of_paragraph(document: &Document, squashed: &Squashed<'_>, above: &str) -> Vec<Task> {
    let words = squashed.as_str();
    let mut tasks = Vec::new();
    if !CUES.stand_in(words) {
        return tasks;
    }
    let only_plans = only_plans(words);
    let mut start = 0;
    let is_item = words.starts_with("任务") || words.starts_with("目标");
    let (parted, whole) = if is_item { ("", Some(words)) } else { (words, None) };
    for sentence in sentences_of(parted).chain(whole) {
        let counts = has_two_numbers(sentence) && CUES.stand_in(sentence) && !is_of_indicator(sentence);
        for pattern in PATTERNS
            .iter()
            .filter(|pattern| counts && pattern.may_match(sentence))
        {
            if !pattern.target_first && only_plans {
                continue;
            }
            let sides = pattern.sides(sentence, start);
            let task = |(target, actual)| task(document, squashed, above, start, &target, &actual);
            let planned = |(target, actual): &(Place, Place)| {
                !pattern.target_first || is_planned(words, target, actual)
            };
            tasks.extend(sides.filter(planned).filter_map(task));
        }
        start += sentence.len();
    }
    tasks
}

/// Whether a character belongs to a number. No ideograph does, which would be looked up in a table.
fn is_number(c: char) -> bool {
    !is_ideograph(c) && c.is_numeric()
}

/// Whether numbers stand on both sides of a mark, as target and result do in every pattern.
fn has_two_numbers(sentence: &str) -> bool {
    let behind = digit_from(sentence, 0).and_then(|first| sentence.get(first..));
    let parted = behind.and_then(|behind| behind.get(behind.find(['，', '。', '('])?..));
    parted.is_some_and(has_digit)
}

/// `任务1：加固水库12座，目标值≥12座`: an item of the plan, whose first number is no result.
fn only_plans(words: &str) -> bool {
    let planned = words.starts_with("任务") || words.starts_with("目标");
    planned && !words.contains("完成") && !words.contains("实际")
}

/// Words of a clause that say that its number was planned.
const PLANNED: [&str; 3] = ["目标", "计划", "任务"];

/// What stands between a plan that is not called one and what was done of it.
const DONE: [&str; 3] = ["，完成", "，全年完成", "，已完成"];

/// Whether a number with 实际 behind it was planned: its clause or its bound says so, or the result is
/// told with 完成 or the words of the plan again (新增90家，实际新增84家). 编制30人，实际在职28人 plans nothing.
fn is_planned(words: &str, target: &Place, actual: &Place) -> bool {
    let clause = clause_before(words, target.start);
    let stated = words.get(target.clone()).unwrap_or_default();
    let told = words.get(target.end..actual.start).unwrap_or_default();
    let doing = told.split_once("实际").map_or("", |(_, doing)| doing);
    let again = doing.trim_end_matches(['为', '了']);
    let says_plan = || PLANNED.iter().any(|word| clause.contains(word));
    // 新增用水户1200户，完成1000户核查: what was done is another thing
    let done = words.get(actual.clone()).unwrap_or_default();
    if DONE.contains(&told) && !says_plan() && counter(stated) != counter(done) {
        return false;
    }
    if is_of_another(again, clause) {
        return false;
    }
    let of_plan = words.starts_with("目标") || words.starts_with("任务");
    of_plan
        || says_plan()
        || !stated.starts_with(|c: char| c.is_ascii_digit())
        || stated.ends_with(['上', '内', '下'])
        || ["完成", "目标", "任务"].iter().any(|word| told.contains(word))
        || ["调查", "测评"].iter().any(|word| told.contains(word))
        || again.chars().count() >= 2 && clause.contains(again)
}

/// Words that say that a thing was done, whatever it is.
const WAS_DONE: [&str; 4] = ["完成", "达", "实现", "落实"];

/// Whether so much is told between 实际 and its number, and nothing of the plan's clause, that it is of another thing:
/// 计划培训500人，实际参加工作30人.
fn is_of_another(doing: &str, clause: &str) -> bool {
    let is_told = doing.chars().count() > 3 && !WAS_DONE.iter().any(|word| doing.contains(word));
    is_told && !doing.contains(|c| clause.contains(c))
}

/// Words of a clause about the money itself: what was budgeted and spent is an amount, not a task.
const OF_MONEY: [&str; 8] = ["预算", "资金", "经费", "支出", "拨款", "到位", "下达", "收入"];

/// What came in to others than the department, and may be its task: 税收收入目标42亿元.
const OF_OTHERS: [&str; 5] = ["税收收入", "旅游收入", "营业收入", "经营收入", "可支配收入"];

/// Whether a clause speaks of the money itself.
fn is_of_money(clause: &str) -> bool {
    let says = |clause: &str| OF_MONEY.iter().any(|word| clause.contains(word));
    says(clause)
        && says(
            &OF_OTHERS
                .iter()
                .fold(clause.to_owned(), |rest, other| rest.replace(other, "")),
        )
}

/// Words of a clause about the staff: how many there may be and how many there are.
const OF_STAFF: [&str; 3] = ["编制", "在职", "在编"];

fn task(
    document: &Document,
    squashed: &Squashed<'_>,
    above: &str,
    sentence: usize,
    target: &Place,
    actual: &Place,
) -> Option<Task> {
    let words = squashed.as_str();
    let (start, second) = (target.start.min(actual.start), target.start.max(actual.start));
    let clauses = [clause_before(words, start), clause_before(words, second)];
    let quantity = |place: &Place| words.get(place.clone()).map(Quantity::read);
    let (target, actual) = (
        &in_the_unit_of(words, target, actual),
        &in_the_unit_of(words, actual, target),
    );
    // 高于目标值1.5个百分点 tells the difference only
    let is_difference = words
        .get(target.clone())
        .is_some_and(|aim| aim.ends_with("百分点"));
    let (aim, result) = (quantity(target).filter(|_| !is_difference)?, quantity(actual)?);
    let base = |quantity: &Quantity| quantity.unit.as_deref().map(|unit| measure_of(unit).base);
    let unit = base(&aim)?;
    let mut both = clauses.iter();
    let of_another = both.any(|clause| {
        unit == "元" && is_of_money(clause) || OF_STAFF.iter().any(|name| clause.contains(name))
    });
    if of_another || Some(unit) != base(&result) {
        return None;
    }
    let before = near_before(words, sentence, start);
    let mut name = name_before(words, start)?;
    // 存在的问题 names no task
    if name.is_empty() && !before.contains(['，', '；']) && !lists::is_subject(above) {
        name = above;
    }
    // 改造小区目标值15个，实际完成15个，得分10分；改造户数…: the points are those of what stands before
    let own = before.rsplit('；').next().unwrap_or(before);
    if OF_INDICATORS.stand_in(own) || name.chars().nth(1).is_none() {
        return None;
    }
    let status = compare(name, &aim, &result);
    let side = |place: &Place, quantity: Quantity| {
        let span = squashed.source(place.start, place.end);
        Side {
            text: Some(document.text.slice(span).to_owned()),
            quantity,
            span: Some(span),
        }
    };
    // the name as written, quotation marks and traditional characters included
    let written = words
        .get(..start)
        .and_then(|before| before.rfind(name))
        .map(|at| {
            let span = squashed.source(at, at + name.len());
            tidy(document.text.slice(span))
        });
    Some(Task {
        name: written.unwrap_or_else(|| name.to_owned()),
        target: side(target, aim),
        actual: side(actual, result),
        status,
    })
}

/// The words behind the number of a stated quantity.
fn counter(stated: &str) -> &str {
    stated
        .rsplit(|c: char| c.is_ascii_digit())
        .next()
        .unwrap_or_default()
}

/// A place without what its unit says more than the other's: 3000个 of 3000个学位 beside 3600个.
fn in_the_unit_of(words: &str, place: &Place, other: &Place) -> Place {
    let counter = |place: &Place| counter(words.get(place.clone()).unwrap_or_default());
    let (own, other) = (counter(place), counter(other));
    let more = own
        .strip_prefix(other)
        .filter(|more| unit_at_head(own) == Some(other) && !more.starts_with(['以', '及', '左']));
    place.start..place.end - more.map_or(0, str::len)
}

/// How far back a sentence tells what its numbers are, in bytes of squashed words, three to a character.
const REACH: usize = 600;

/// The words of the sentence that begins at `sentence` before `at`, as far back as they tell anything.
fn near_before(words: &str, sentence: usize, at: usize) -> &str {
    let start = words.ceil_char_boundary(at.saturating_sub(REACH)).max(sentence);
    words.get(start..at).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::is_of_indicator;

    #[test]
    fn only_what_is_said_before_the_first_number_tells_that_a_sentence_states_an_indicator() {
        assert!(is_of_indicator("(15)水资源利用率:年度指标值≥90%，实际完成值92%"));
        assert!(is_of_indicator("3、培训场次得分:目标12场，实际13场"));
        assert!(!is_of_indicator("12个项目得分为优，实际完成13个项目"));
        assert!(!is_of_indicator("计划培训12场，实际培训13场，得分10分"));
    }
}
