//! 年度要点 What rules between years need of one report: facts with their words and places, no text.
//!
//! Made when a report is read and kept beside it, so that years can be held against each other without
//! reading anything again. Knows one report; [`across`] knows two.

pub(super) mod across;
pub(super) mod pair;

use serde::{Deserialize, Serialize};

use super::case::Case;
use super::case::naming::{self, count_core};
use super::case::sentence::{Number, Sentence};
use crate::report::{Indicator, Item, Kind, Report, Side, Stage, Statement};
use crate::text::{CharSpan, Span, tidy};
use crate::value::{Decimal, FiscalYear, Interval, MoneyUnit, Quantity, Status};

/// 年度要点 of one report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearFacts {
    /// 报告编号
    pub id: String,
    /// 评价年度
    pub year: FiscalYear,
    /// 报告类型
    pub kind: Option<Kind>,
    /// 项目名称 of a project or policy report.
    pub project: Option<String>,
    pub(super) score: Option<ScoreFact>,
    pub(super) amounts: Vec<MoneyFact>,
    pub(super) rows: Vec<RowFact>,
    pub(super) told: Vec<ToldFact>,
    pub(super) problems: Vec<ItemFact>,
    pub(super) measures: Vec<ItemFact>,
}

/// Words of a report and their place: in bytes for the report itself, in characters for the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Cited {
    pub(super) words: String,
    pub(super) span: Span,
    pub(super) place: CharSpan,
}

/// One problem or measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ItemFact {
    /// Its first sentence.
    pub(super) cited: Cited,
    /// Fingerprint of the whole item without layout and figures: a pasted item differs in its year at most.
    pub(super) whole: [u8; 16],
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ScoreFact {
    /// In percent of full marks.
    pub(super) percent: Decimal,
    pub(super) cited: Cited,
}

/// 金额 of the whole department whose year and stage are known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MoneyFact {
    pub(super) item: Item,
    pub(super) stage: Stage,
    pub(super) year: FiscalYear,
    /// In yuan.
    pub(super) value: Decimal,
    /// What the exact value may be, in yuan.
    pub(super) interval: Interval,
    /// What the amount is called where it stands.
    pub(super) lead: String,
    /// Whether its clause, or the head of its column, says that it is of the year before.
    pub(super) of_year_before: bool,
    /// Whether the report says something of its rise or fall.
    pub(super) explained: bool,
    pub(super) cited: Cited,
}

/// 绩效指标: one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RowFact {
    /// The name without layout, width and the words that only say that something is counted.
    pub(super) key: String,
    pub(super) name: String,
    pub(super) target: SideFact,
    pub(super) actual: SideFact,
    pub(super) status: Status,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SideFact {
    pub(super) quantity: Quantity,
    pub(super) cited: Option<Cited>,
}

/// What the prose tells of the year before: 由上年的86.4%提高到88.2%.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ToldFact {
    /// The clause that says what is counted.
    pub(super) subject: String,
    pub(super) value: Decimal,
    pub(super) unit: String,
    pub(super) cited: Cited,
}

impl YearFacts {
    /// The facts of a report that says which year it evaluates.
    #[must_use]
    pub fn of(report: &Report, id: &str) -> Option<Self> {
        let case = Case::new(report, None);
        let year = report.fiscal_year?;
        Some(Self {
            id: id.to_owned(),
            year,
            kind: report.kind,
            project: report.project.as_ref().map(|project| project.name.clone()),
            score: score(&case),
            amounts: amounts(&case, year),
            rows: report
                .indicators
                .iter()
                .filter_map(|row| row_fact(&case, row))
                .collect(),
            told: case
                .sentences()
                .iter()
                .flat_map(|it| told(&case, it, year))
                .collect(),
            problems: items(&case, &report.problems),
            measures: items(&case, &report.measures),
        })
    }
}

impl Cited {
    fn of(case: &Case<'_>, span: Span) -> Self {
        Self {
            words: tidy(case.words(span)),
            span,
            place: case.text().char_span(span),
        }
    }
}

fn items(case: &Case<'_>, statements: &[Statement]) -> Vec<ItemFact> {
    let item = |it: &Statement| ItemFact {
        cited: Cited::of(case, it.span),
        whole: fingerprint(case.words(it.full)),
    };
    statements.iter().map(item).collect()
}

fn fingerprint(words: &str) -> [u8; 16] {
    let kept: String = naming::plain(words)
        .chars()
        .filter(|c| c.is_alphanumeric() && !c.is_ascii_digit())
        .collect();
    let mut short = [0; 16];
    for (byte, of_hash) in short.iter_mut().zip(blake3::hash(kept.as_bytes()).as_bytes()) {
        *byte = *of_hash;
    }
    short
}

fn score(case: &Case<'_>) -> Option<ScoreFact> {
    let score = case.report.score.as_ref()?;
    let full = score.out_of.unwrap_or(Decimal::ONE_HUNDRED);
    Some(ScoreFact {
        percent: score.total.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(full)?,
        cited: Cited::of(case, score.span),
    })
}

fn amounts(case: &Case<'_>, year: FiscalYear) -> Vec<MoneyFact> {
    let explained = explained_items(case);
    let amounts = case
        .report
        .amounts
        .iter()
        .filter(|amount| amount.unit.is_none() && amount.class.is_none());
    let fact = |amount: &crate::report::Amount| {
        let figure = case.money(amount, MoneyUnit::Yuan)?;
        let own = amount.year?;
        Some(MoneyFact {
            item: amount.item,
            stage: amount.stage?,
            year: own,
            value: figure.value,
            interval: figure.interval,
            lead: naming::lead(case, amount),
            of_year_before: own < year && says_year_before(case, amount.span, own),
            explained: explained.contains(&amount.item),
            cited: Cited::of(case, amount.span),
        })
    };
    amounts.filter_map(fact).collect()
}

/// Words that tell of the year before.
const YEAR_BEFORE: [&str; 4] = ["上年", "去年", "上一年", "上一年度"];

/// Whether the clause before an amount, or the heads of its row and column, name the year before.
fn says_year_before(case: &Case<'_>, span: Span, own: FiscalYear) -> bool {
    let names = |words: &str| {
        YEAR_BEFORE.iter().any(|word| words.contains(word)) || words.contains(&format!("{own}年"))
    };
    match case.heads_of(span) {
        Some(heads) => heads.iter().any(|words| names(words)),
        None => names(&naming::clause_before(case, span)),
    }
}

/// Items of whose rise or fall some sentence speaks.
fn explained_items(case: &Case<'_>) -> Vec<Item> {
    const CHANGE: [&str; 12] = [
        "增长",
        "下降",
        "增加",
        "减少",
        "同比",
        "较上年",
        "比上年",
        "主要原因",
        "主要是",
        "上升",
        "压减",
        "调整",
    ];
    let telling: Vec<&str> = case
        .sentences()
        .iter()
        .map(Sentence::words)
        .filter(|words| CHANGE.iter().any(|word| words.contains(word)))
        .collect();
    let named = |item: &&Item| {
        let name = naming::short_name(item.chinese());
        telling.iter().any(|words| words.contains(name))
    };
    Item::ALL.iter().filter(named).copied().collect()
}

fn row_fact(case: &Case<'_>, row: &Indicator) -> Option<RowFact> {
    let name = row.name.clone()?;
    let side = |side: &Side| SideFact {
        quantity: side.quantity.clone(),
        cited: side.span.map(|span| Cited::of(case, span)),
    };
    Some(RowFact {
        key: count_core(&name),
        name,
        target: side(&row.target),
        actual: side(&row.actual),
        status: row.status,
    })
}

/// Figures that a sentence gives to the year before.
fn told(case: &Case<'_>, sentence: &Sentence, year: FiscalYear) -> Vec<ToldFact> {
    let before = year.previous().map(|year| format!("{year}年"));
    let fact = |(at, number): (usize, &Number)| {
        let from = at
            .checked_sub(1)
            .and_then(|at| sentence.figures.get(at))
            .map_or(0, |other| other.end);
        let lead = sentence.between(from.min(number.start), number.start);
        let (subject, _) = marked_lead(lead, before.as_deref())?;
        let subject = if subject.chars().count() < SHORTEST_NAME {
            last_clause(sentence.between(0, from)).to_owned() + subject
        } else {
            subject.to_owned()
        };
        (!number.unit.is_empty()).then(|| ToldFact {
            subject: naming::plain(&subject),
            value: number.value,
            unit: number.unit.to_owned(),
            cited: Cited::of(case, sentence.place(number)),
        })
    };
    sentence.figures.iter().enumerate().filter_map(fact).collect()
}

/// Shorter words before 上年 say nothing of what is counted.
const SHORTEST_NAME: usize = 4;

/// What stands before 上年的 right before a figure, and the mark itself; `None` where the figure is of this
/// year. 比上年提高1.6个百分点 is a change, no value.
fn marked_lead<'a>(lead: &'a str, before: Option<&str>) -> Option<(&'a str, &'a str)> {
    let bare = lead.trim_end_matches(['的', '为', '是', '达', '到', '约', ':']);
    YEAR_BEFORE
        .into_iter()
        .chain(before)
        .chain(["上年度", "上年同期", "去年同期"])
        .find_map(|mark| {
            let subject = bare.strip_suffix(mark)?;
            let subject = subject.trim_end_matches(['由', '从', '比', '较', '于', '低', '高']);
            Some((last_clause(subject), lead.get(subject.len()..)?))
        })
}

fn last_clause(words: &str) -> &str {
    let words = words.trim_end_matches(['，', ',', '；', '。', '、', '(', ':']);
    words
        .rsplit(['，', ',', '；', '。', '、', ':', ')', '('])
        .next()
        .unwrap_or(words)
}
