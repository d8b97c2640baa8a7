//! 各表的行 From one report's record to its rows, in the order of the columns of [`Sheet`].

mod facts;
mod judged;
#[cfg(test)]
mod tests;

use super::about::About;
use super::sheet::{Cells, Sheet};
use super::vocabulary::List;
use crate::contract::{Place, ReportRecord};
use crate::site::address;
use crate::value::Status;
use facts::{amount, indicator, statement, task};
use judged::{check, correction, coverage, finding};

/// The rows of one report in one table.
pub(super) fn rows(sheet: Sheet, report: &ReportRecord, about: &About) -> Vec<Cells> {
    let its = Rows { report, about };
    match sheet {
        Sheet::Reports => vec![overview(report, about)],
        Sheet::Indicators => its.numbered(&report.indicators, indicator),
        Sheet::Amounts => its.numbered(&report.amounts, amount),
        Sheet::Findings => its.numbered(&report.findings, finding),
        Sheet::Tasks => its.numbered(&report.tasks, task),
        Sheet::Statements => its.statements(),
        Sheet::Checks => its.numbered(&report.checks, check),
        Sheet::Corrections => its.numbered(&report.corrections, correction),
        Sheet::Coverage => {
            let rows = coverage(&report.coverage);
            rows.map(|row| [who(report), row].concat()).collect()
        }
    }
}

/// The rows of one report.
#[derive(Clone, Copy)]
struct Rows<'a> {
    report: &'a ReportRecord,
    about: &'a About,
}

impl Rows<'_> {
    /// One row for each item: whose it is, its number from 1, its cells.
    fn numbered<'b, T: 'b>(
        self,
        items: impl IntoIterator<Item = &'b T>,
        cells: fn(&T, &ReportRecord, &About) -> Cells,
    ) -> Vec<Cells> {
        let row = |(at, it): (usize, &T)| {
            [
                who(self.report),
                vec![(at + 1).to_string()],
                cells(it, self.report, self.about),
            ]
            .concat()
        };
        items.into_iter().enumerate().map(row).collect()
    }

    /// Problems, then measures, numbered through.
    fn statements(self) -> Vec<Cells> {
        let problems = self.report.problems.iter().map(|it| (List::Problem, it));
        let measures = self.report.measures.iter().map(|it| (List::Measure, it));
        let both: Vec<_> = problems.chain(measures).collect();
        self.numbered(&both, |(list, it), report, about| {
            statement(*list, it, report, about)
        })
    }
}

/// The columns that say whose row it is: id, department, its address, region code, fiscal year.
fn who(report: &ReportRecord) -> Cells {
    let (name, slug) = department(report);
    let code = report.region.as_ref().map(|it| it.code.clone());
    vec![
        report.id.clone(),
        name,
        slug,
        code.unwrap_or_default(),
        shown(report.fiscal_year),
    ]
}

fn department(report: &ReportRecord) -> (String, String) {
    report
        .department
        .as_ref()
        .map(|it| (it.name.clone(), it.slug.clone()))
        .unwrap_or_default()
}

fn overview(report: &ReportRecord, about: &About) -> Cells {
    let (name, slug) = department(report);
    let region = report
        .region
        .as_ref()
        .map(|it| (it.code.clone(), it.name.clone()))
        .unwrap_or_default();
    let status = |status: Status| {
        report
            .indicators
            .iter()
            .filter(|it| it.status == status)
            .count()
            .to_string()
    };
    let [start, end] = ends(report.places.title);
    let [score_start, score_end] = ends(report.score.as_ref().map(|it| it.span));
    let [grade_start, grade_end] = ends(report.grade.as_ref().map(|it| it.span));
    let id = &report.id;
    vec![
        id.clone(),
        name,
        slug,
        region.0,
        region.1,
        shown(report.fiscal_year),
        shown(report.kind.map(crate::report::Kind::word)),
        shown(report.title.as_deref()),
        start,
        end,
        shown(report.project.as_deref()),
        shown(report.prepared_on.as_deref()),
        shown(report.score.as_ref().map(|it| &it.total)),
        shown(report.score.as_ref().and_then(|it| it.out_of.as_ref())),
        score_start,
        score_end,
        shown(report.grade.as_ref().map(|it| &it.value)),
        grade_start,
        grade_end,
        report.indicators.len().to_string(),
        status(Status::Met),
        status(Status::Unmet),
        status(Status::Unknown),
        report.amounts.len().to_string(),
        report.problems.len().to_string(),
        report.measures.len().to_string(),
        report.findings.len().to_string(),
        about.url_in_data(&address::report(id)),
        about.url_in_data(&format!("data/reports/{id}.json")),
        about.url_in_data(&format!("data/reports/{id}.txt")),
        report.source.path.clone(),
        report.source.blake3.clone(),
    ]
}

/// The address of a place in the report's text; of the report where there is no place.
fn source(place: Option<Place>, report: &ReportRecord, about: &About) -> String {
    let id = &report.id;
    about.url_in_data(&place.map_or_else(|| address::report(id), |span| address::fact(id, span)))
}

/// A place in one cell with others: `36-45`.
fn spanned(span: Place) -> String {
    format!("{}-{}", span.start, span.end)
}

/// Start and end of a place, or two empty cells.
fn ends(place: Option<Place>) -> [String; 2] {
    place
        .map(|span| [span.start.to_string(), span.end.to_string()])
        .unwrap_or_default()
}

/// The value as a cell; an empty cell where there is none.
fn shown(value: Option<impl ToString>) -> String {
    value.map(|it| it.to_string()).unwrap_or_default()
}
