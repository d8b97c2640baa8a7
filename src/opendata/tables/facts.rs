//! 事实的行 The cells of what a report states: indicators, amounts, tasks, problems and measures.

use super::{ends, shown, source};
use crate::contract::{
    AmountRecord, IndicatorRecord, QuantityRecord, ReportRecord, StatementRecord, TaskRecord,
};
use crate::opendata::about::About;
use crate::opendata::sheet::Cells;
use crate::opendata::vocabulary::List;
use crate::text::tidy;

pub(super) fn indicator(it: &IndicatorRecord, report: &ReportRecord, about: &About) -> Cells {
    let mut row = vec![
        shown(it.project.as_deref()),
        shown(it.path.first().and_then(Option::as_deref)),
        it.path
            .iter()
            .skip(1)
            .map(|level| level.as_deref().unwrap_or_default())
            .collect::<Vec<_>>()
            .join("/"),
        shown(it.name.as_deref()),
    ];
    row.extend(quantity(&it.target));
    row.extend(quantity(&it.actual));
    row.extend([
        shown(it.weight.as_deref()),
        shown(it.score.as_deref()),
        it.status.word().to_owned(),
        it.echo.to_string(),
        shown(it.note.as_deref()),
    ]);
    row.extend(ends(Some(it.span)));
    row.extend(ends(it.target.span));
    row.extend(ends(it.actual.span));
    row.push(source(Some(it.span), report, about));
    row
}

pub(super) fn amount(it: &AmountRecord, report: &ReportRecord, about: &About) -> Cells {
    let [start, end] = ends(Some(it.span));
    vec![
        it.item.word().to_owned(),
        it.item.chinese().to_owned(),
        shown(it.stage.map(crate::report::Stage::word)),
        shown(it.stage.map(crate::report::Stage::chinese)),
        shown(it.year),
        shown(it.unit.as_deref()),
        shown(it.class.as_deref()),
        tidy(&it.text),
        it.yuan.clone(),
        start,
        end,
        source(Some(it.span), report, about),
    ]
}

pub(super) fn task(it: &TaskRecord, report: &ReportRecord, about: &About) -> Cells {
    let mut row = vec![it.name.clone()];
    for side in [&it.target, &it.actual] {
        row.extend(quantity(side));
        row.extend(ends(side.span));
    }
    row.extend([
        it.status.word().to_owned(),
        source(it.target.span.or(it.actual.span), report, about),
    ]);
    row
}

pub(super) fn statement(list: List, it: &StatementRecord, report: &ReportRecord, about: &About) -> Cells {
    let mut row = vec![list.word().to_owned(), tidy(&it.text)];
    row.extend(ends(Some(it.span)));
    row.extend(ends(Some(it.full)));
    row.push(source(Some(it.span), report, about));
    row
}

fn quantity(it: &QuantityRecord) -> [String; 5] {
    [
        it.text.as_deref().map(tidy).unwrap_or_default(),
        shown(it.op),
        shown(it.value.as_deref()),
        shown(it.upper.as_deref()),
        shown(it.unit.as_deref()),
    ]
}
