//! A target and its result in one sentence: `新建基站2250座，超额完成年度目标任务（2000座）`,
//! `计划培训500人次，实际培训520人次`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::called::name_before;
use super::clause::clause_before;
use crate::document::{Block, Document, numbered};
use crate::extract::lists;
use crate::report::{Side, Task};
use crate::text::{Cues, Squashed, digit_from, has_digit, is_ideograph, sentences_of, tidy};
use crate::value::{Quantity, compare, measure_of, unit_at_head};

/// A pattern of a sentence that states both sides, and where each side stands in it.
struct Pattern {
    regex: LazyLock<Option<Regex>>,
    /// Words of which a sentence must have one of each line for the pattern to be worth a try.
    needs: [&'static [&'static str]; 2],
    /// Whether the target stands first.
    target_first: bool,
}

const NUMBER: &str = r"(\d[\d,]*(?:\.\d+)?[^\d，。；(),.]{1,6})";

/// A number with its bound: ≥31项, 不少于300天, 0.9‰以内.
const BOUNDED: &str = r"((?:≥|≤|>|<|不少于|不低于|不小于|不超过|不高于|不大于|至少)?\d[\d,]*(?:\.\d+)?[^\d，。；(),.]{1,6}?(?:及?以[上内下])?)";

fn pattern(words: &str) -> Option<Regex> {
    let goal = r"(?:(?:[省市县区州][级定]?|上级)(?:下达的?)?)?(?:年度|年初|全年|年|计划|预期|预定|设定)?(?:目标|任务|计划)(?:任务|目标)?(?:值|数|人数)?";
    let words = words.replace("BOUNDED", BOUNDED).replace("NUMBER", NUMBER);
    Regex::new(&words.replace("GOAL", goal)).ok()
}

static PATTERNS: [Pattern; 7] = [
    Pattern {
        regex: LazyLock::new(|| {
            pattern(r"NUMBER，[^，。；()]{0,8}完成[^，。；()]{0,6}目标(?:任务|值)?\(NUMBER\)")
        }),
        needs: [&["目标"], &["完成"]],
        target_first: false,
    },
    // 造林12.6万亩，为年度目标12万亩的105%
    Pattern {
        regex: LazyLock::new(|| {
            pattern(
                r"NUMBER(?:\([^()]{1,12}\))?(?:，(?:较|比|同比)[^，。；()]{2,20})?，(?:为|是|占|完成|达到|相当于)GOALBOUNDED的\d[\d.]*%",
            )
        }),
        needs: [&["目标", "任务", "计划"], &["%"]],
        target_first: false,
    },
    Pattern {
        regex: LazyLock::new(|| {
            pattern(r"NUMBER(?:，[^，。；()]{2,16}%)?\(GOAL[:为是]?BOUNDED(?:，[^()，。；]{0,12})?\)")
        }),
        needs: [
            &["目标", "任务", "计划"],
            &["(年", "(全年", "(计划", "(目标", "(任务"],
        ],
        target_first: false,
    },
    Pattern {
        regex: LazyLock::new(|| {
            pattern(
                r"NUMBER，(?:较|比)GOALBOUNDED(?:少|多|低|高|减|增|提|超)|NUMBER，控制在(?:GOAL的?)?BOUNDED(?:[，。；]|$)|NUMBER(?:、[^，。；()]{1,12}|，(?:较|比|同比)[^，。；()]{2,20})?，(?:(?:(?:超额|全面|圆满|未|没有)?(?:完成|超过|超出|达到)|高于|低于|大于|小于|优于)?GOAL[:为是]?BOUNDED(?:[，。；(]|$)|(?:(?:未|没有)?(?:达到|超过)|(?:超额)?完成|高于|低于)(?:年度|年初)?(?:设定|确定|制定|下达)?的?BOUNDED的?(?:年度|年初|预期)?(?:目标|任务))",
            )
        }),
        needs: [&["目标", "任务", "计划", "控制在"], &["，"]],
        target_first: false,
    },
    Pattern {
        regex: LazyLock::new(|| {
            pattern(
                r"BOUNDED(?:的?(?:年度|年初|预期)?(?:目标|任务|目标任务|任务目标)值?)?[，。](?:(?:目标|任务)?完成情况:)?(?:[因受由经][^，。；()\d]{1,20}?)?(?:全年|年度|当年)?已?(?:实际|完成值|完成数|(?:抽样|问卷|电话|民意|满意度|第三方(?:机构)?)*(?:调查|测评)(?:结果)?)[^，。；()\d]{0,12}?NUMBER(?:[，。；(]|$)",
            )
        }),
        needs: [&["实际", "完成值", "完成数", "调查", "测评"], &["，", "。"]],
        target_first: true,
    },
    // 年初计划新增规上企业30家，截至12月底已完成33家
    Pattern {
        regex: LazyLock::new(|| {
            pattern(
                r"(?:计划|拟)[^，。；()\d]{2,20}?BOUNDED，(?:截至|截止|至|到)(?:目前|年底|年末|\d{1,2}月底?|\d{1,2}月\d{1,2}日)?，?(?:累计|全年|已|实际|共)*完成NUMBER(?:[，。；(]|$)",
            )
        }),
        needs: [&["计划", "拟"], &["完成"]],
        target_first: true,
    },
    // 申请专利：计划8项，完成10项
    Pattern {
        regex: LazyLock::new(|| {
            pattern(
                r"(?:计划|目标|任务)(?:值|数)?[:为是]?BOUNDED，(?:全年|已|实际)*(?:完成|实现|达到)NUMBER(?:[，。；(]|$)",
            )
        }),
        needs: [&["计划", "目标", "任务"], &["完成", "实现", "达到"]],
        target_first: true,
    },
];

/// Words of which each pattern needs one: most sentences hold none.
static CUES: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "目标",
        "任务",
        "计划",
        "控制在",
        "实际",
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

/// Squashed words of a paragraph: from which byte to which.
type Place = Range<usize>;

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
        let counts = CUES.stand_in(sentence) && has_two_numbers(sentence) && !is_of_indicator(sentence);
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

impl Pattern {
    fn may_match(&self, sentence: &str) -> bool {
        self.needs
            .iter()
            .all(|words| words.iter().any(|word| sentence.contains(word)))
    }

    /// Target and result of each place in a sentence that the pattern fits; the sentence begins at `start`.
    fn sides(&self, sentence: &str, start: usize) -> impl Iterator<Item = (Place, Place)> {
        let found = self.regex.as_ref().map(|regex| regex.captures_iter(sentence));
        found.into_iter().flatten().filter_map(move |parts| {
            let mut sides = parts
                .iter()
                .skip(1)
                .flatten()
                .map(|side| start + side.start()..start + side.end());
            let (first, second) = (sides.next()?, sides.next()?);
            Some(if self.target_first {
                (first, second)
            } else {
                (second, first)
            })
        })
    }
}

/// `任务1：加固水库12座，目标值≥12座`: an item of the plan, whose first number is no result.
fn only_plans(words: &str) -> bool {
    let planned = words.starts_with("任务") || words.starts_with("目标");
    planned && !words.contains("完成") && !words.contains("实际")
}

/// Whether a number with 实际 behind it was planned: its clause or its bound says so, or the result is
/// told with 完成 or the words of the plan again (新增90家，实际新增84家). 编制30人，实际在职28人 plans nothing.
fn is_planned(words: &str, target: &Place, actual: &Place) -> bool {
    let clause = clause_before(words, target.start);
    let stated = words.get(target.clone()).unwrap_or_default();
    let told = words.get(target.end..actual.start).unwrap_or_default();
    let doing = told.split_once("实际").map_or("", |(_, doing)| doing);
    let again = doing.trim_end_matches(['为', '了']);
    let of_plan = words.starts_with("目标") || words.starts_with("任务");
    of_plan
        || ["目标", "计划", "任务"].iter().any(|word| clause.contains(word))
        || !stated.starts_with(|c: char| c.is_ascii_digit())
        || stated.ends_with(['上', '内', '下'])
        || ["完成", "目标", "任务"].iter().any(|word| told.contains(word))
        || ["调查", "测评"].iter().any(|word| told.contains(word))
        || again.chars().count() >= 2 && clause.contains(again)
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
    if OF_INDICATORS.stand_in(before) || name.chars().nth(1).is_none() {
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

/// A place without what its unit says more than the other's: 3000个 of 3000个学位 beside 3600个.
fn in_the_unit_of(words: &str, place: &Place, other: &Place) -> Place {
    let counter = |place: &Place| {
        let stated = words.get(place.clone()).unwrap_or_default();
        stated
            .rsplit(|c: char| c.is_ascii_digit())
            .next()
            .unwrap_or_default()
    };
    let (own, other) = (counter(place), counter(other));
    let more = own
        .strip_prefix(other)
        .filter(|more| unit_at_head(own) == Some(other) && !more.starts_with(['以', '及']));
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
