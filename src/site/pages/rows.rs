//! One line per report, as lists show it.

use super::super::address;
use super::super::figures::align;
use super::super::frame::relative;
use super::super::parts::{Fig, Link};
use super::super::settings::Settings;
use super::super::view::view;
use crate::catalogue::Summary;

view! {
    /// One report in a list
    ReportRow {
        /// The report's page.
        href: String,
        /// Name of the department, or the report's title.
        name: String,
        /// The project or policy, or empty.
        project: String,
        /// The department's page.
        department: Option<Link>,
        /// Name of the region, or empty.
        region: String,
        /// 年度, or empty.
        year: String,
        /// 报告类型, or empty.
        kind: String,
        /// Date of the report, opening its place in the report.
        date: Option<Fig>,
        /// 自评得分, opening its place in the report.
        score: Option<Fig>,
        /// 等级, or empty.
        grade: String,
        /// 说法不同: proven contradictions; none where the settings publish no findings.
        differing: Option<usize>,
    }
}

/// The rows of a list, scores aligned.
pub(super) fn rows<'a>(
    reports: impl Iterator<Item = &'a Summary>,
    settings: &Settings,
    root: &str,
) -> Vec<ReportRow> {
    let mut rows: Vec<ReportRow> = reports.map(|report| row(report, settings, root)).collect();
    align(rows.iter_mut().filter_map(|row| row.score.as_mut()));
    rows
}

fn row(report: &Summary, settings: &Settings, root: &str) -> ReportRow {
    let page = relative(root, &address::report(&report.id));
    let department = report.department.as_ref().map(|department| Link {
        label: department.name.value.clone(),
        href: relative(root, &address::department(&department.slug)),
        ..Link::default()
    });
    ReportRow {
        name: name_of(report),
        project: report
            .project
            .as_ref()
            .map(|project| project.value.clone())
            .unwrap_or_default(),
        department,
        region: report
            .region
            .as_ref()
            .map(|region| region.name.clone())
            .unwrap_or_default(),
        year: report.year.map(|year| year.to_string()).unwrap_or_default(),
        kind: report
            .kind
            .map(crate::report::Kind::chinese)
            .unwrap_or_default()
            .to_owned(),
        date: report
            .prepared_on
            .as_ref()
            .map(|date| Fig::cited(date.value.to_string(), &page, date.span)),
        score: score_of(report, root),
        grade: report
            .grade
            .as_ref()
            .map(|grade| grade.value.clone())
            .unwrap_or_default(),
        differing: settings.differing(&report.tally),
        href: page,
    }
}

/// Whose report it is.
pub(super) fn name_of(report: &Summary) -> String {
    let department = report
        .department
        .as_ref()
        .map(|department| department.name.value.clone());
    department
        .or_else(|| report.title.as_ref().map(|title| title.value.clone()))
        .unwrap_or_else(|| "未载明部门".to_owned())
}

/// The score of a report, opening its place in it.
pub(super) fn score_of(report: &Summary, root: &str) -> Option<Fig> {
    let score = report.score.as_ref()?;
    Some(Fig::cited(
        score.total.value.to_string(),
        &relative(root, &address::report(&report.id)),
        score.total.span,
    ))
}
