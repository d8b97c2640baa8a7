//! 原值 What a field holds before it is corrected, and where that stands.

use super::field::{Field, List, Single};
use crate::report::{Kind, Report, Side, Stage};
use crate::text::{Span, tidy};
use crate::value::{FiscalYear, decimal_string};

/// What a field holds in words, and its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Held {
    pub words: Option<String>,
    /// Other ways to say the same: the Chinese word beside the contract's.
    pub also: Option<String>,
    pub span: Option<Span>,
}

impl Held {
    fn new(words: Option<String>, span: Option<Span>) -> Self {
        Self {
            words,
            also: None,
            span: span.filter(|span| !span.is_empty()),
        }
    }

    fn or_as(mut self, also: Option<&str>) -> Self {
        self.also = also.map(str::to_owned);
        self
    }
}

pub(super) fn held(report: &Report, field: &Field) -> Held {
    match field {
        Field::Single(single) => single_held(report, *single),
        Field::Item(list, at) => item_held(report, *list, *at),
        Field::Part(List::Amounts, at, part) => amount_held(report, *at, part),
        Field::Part(List::Indicators, at, part) => indicator_held(report, *at, part),
        Field::Part(List::Tasks, at, part) => task_held(report, *at, part),
        Field::Part(List::Problems | List::Measures, ..) => Held::default(),
    }
}

fn single_held(report: &Report, single: Single) -> Held {
    match single {
        Single::Title => stated(report.title.as_ref()),
        Single::Department => stated(report.department.as_ref()),
        Single::Region => Held::new(report.region.as_ref().map(|it| it.code.clone()), None)
            .or_as(report.region.as_ref().map(|it| it.name.as_str())),
        Single::FiscalYear => Held::new(report.fiscal_year.map(|it| it.to_string()), None),
        Single::Kind => {
            Held::new(report.kind.map(|it| it.word().to_owned()), None).or_as(report.kind.map(Kind::chinese))
        }
        Single::Project => {
            let project = report.project.as_ref();
            Held::new(project.map(|it| it.name.clone()), project.map(|it| it.span))
        }
        Single::PreparedOn => {
            let date = report.prepared_on.as_ref();
            Held::new(date.map(|it| it.value.to_string()), date.map(|it| it.span))
        }
        Single::ScoreTotal => {
            let score = report.score.as_ref();
            Held::new(score.map(|it| decimal_string(it.total)), score.map(|it| it.span))
        }
        Single::ScoreOutOf => Held::new(
            report.score.as_ref().and_then(|it| it.out_of).map(decimal_string),
            None,
        ),
        Single::Grade => stated(report.grade.as_ref()),
    }
}

fn stated(stated: Option<&crate::report::Stated<String>>) -> Held {
    Held::new(stated.map(|it| it.value.clone()), stated.map(|it| it.span))
}

fn item_held(report: &Report, list: List, at: usize) -> Held {
    let text = &report.document.text;
    let quoted = |span: Span| Held::new(Some(tidy(text.slice(span))), Some(span));
    let found = match list {
        List::Amounts => report
            .amounts
            .get(at)
            .map(|it| quoted(it.span).or_as(Some(&it.yuan.to_string()))),
        List::Indicators => report
            .indicators
            .get(at)
            .map(|it| Held::new(it.name.clone(), Some(it.span))),
        List::Tasks => report
            .tasks
            .get(at)
            .map(|it| Held::new(Some(it.name.clone()), it.target.span)),
        List::Problems => report.problems.get(at).map(|it| quoted(it.span)),
        List::Measures => report.measures.get(at).map(|it| quoted(it.span)),
    };
    found.unwrap_or_default()
}

fn amount_held(report: &Report, at: usize, part: &str) -> Held {
    let Some(amount) = report.amounts.get(at) else {
        return Held::default();
    };
    let span = Some(amount.span);
    match part {
        "item" => Held::new(Some(amount.item.word().to_owned()), span).or_as(Some(amount.item.chinese())),
        "stage" => Held::new(amount.stage.map(|it| it.word().to_owned()), span)
            .or_as(amount.stage.map(Stage::chinese)),
        "year" => Held::new(amount.year.map(|it: FiscalYear| it.to_string()), span),
        "unit" => Held::new(amount.unit.clone(), span),
        "class" => Held::new(amount.class.clone(), span),
        _ => {
            let words = tidy(report.document.text.slice(amount.span));
            Held::new(Some(amount.yuan.to_string()), span).or_as(Some(&words))
        }
    }
}

fn side(side: &Side) -> Held {
    Held::new(side.text.as_deref().map(tidy), side.span)
}

fn indicator_held(report: &Report, at: usize, part: &str) -> Held {
    let Some(row) = report.indicators.get(at) else {
        return Held::default();
    };
    match part {
        "path" => Held::new(
            row.path
                .iter()
                .flatten()
                .cloned()
                .reduce(|all, level| all + "/" + &level),
            None,
        ),
        "name" => Held::new(row.name.clone(), Some(row.span)),
        "target" => side(&row.target),
        "actual" => side(&row.actual),
        "weight" => Held::new(row.weight.map(decimal_string), row.weight_span),
        "score" => Held::new(row.score.map(decimal_string), row.score_span),
        "note" => Held::new(row.note.clone(), None),
        _ => Held::new(row.explanation.clone(), None),
    }
}

fn task_held(report: &Report, at: usize, part: &str) -> Held {
    let Some(task) = report.tasks.get(at) else {
        return Held::default();
    };
    match part {
        "name" => Held::new(Some(task.name.clone()), task.target.span),
        "target" => side(&task.target),
        _ => side(&task.actual),
    }
}
