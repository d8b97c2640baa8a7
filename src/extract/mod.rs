//! 识读 From a document to a report: cover, outline, amounts, indicators, tasks, problems, sensitive.
//!
//! Each reader returns its part; the order is the list below. Never a guess: what cannot be read is
//! left out with a caveat.

mod amounts;
mod cover;
mod fields;
mod indicators;
mod lists;
mod nature;
mod outline;
mod sensitive;
mod several;
mod tasks;
mod verdict;

use crate::diagnostic::Caveat;
use crate::document::Document;
use crate::region::{Gazetteer, Region};
use crate::report::{Report, Sensitive};
use crate::text::Text;
use cover::Cover;
pub use nature::lookalike;

/// Reads all facts of one document.
#[must_use]
pub fn extract(document: Document, gazetteer: &Gazetteer) -> (Report, Vec<Caveat>) {
    let fields = fields::find(&document);
    let cover = cover::read(&document, &fields);
    let region = region(&cover, &document, gazetteer);
    let sections = outline::read(&document);
    let lists = lists::read(&document, &sections);
    let frame = amounts::Frame {
        year: cover.fiscal_year,
        kind: cover.kind,
        department: cover
            .department
            .as_ref()
            .map(|department| department.value.as_str()),
        project: cover.project.as_ref().map(|project| project.name.as_str()),
    };
    let (amounts, doubts) = amounts::read(&document, &frame);
    let (tasks, unpaired) = tasks::read(&document);
    let mut caveats = cover.caveats.clone();
    let (indicators, unread) = indicators::read(&document);
    let report = Report {
        title: cover.title,
        department: cover.department,
        region,
        fiscal_year: cover.fiscal_year,
        kind: cover.kind,
        project: cover.project,
        prepared_on: cover.prepared_on,
        score: verdict::score(&document),
        grade: verdict::grade(&document),
        amounts,
        indicators,
        tasks,
        problems: lists.problems,
        measures: lists.measures,
        sensitive: sensitive::find(&document.text),
        sections,
        document,
    };
    caveats.extend(lists.caveats);
    caveats.extend(missing(&report));
    caveats.extend(doubts);
    caveats.extend(unpaired);
    caveats.extend(unread);
    caveats.extend(several::caveats(&report.document));
    (report, caveats)
}

/// Every stretch of a text that must not be published as it is, in order, none overlapping another.
#[must_use]
pub fn sensitive(text: &Text) -> Vec<Sensitive> {
    sensitive::find(text)
}

/// How much of the head may name the place, in characters.
const HEAD: usize = 1_500;

/// The division of the department, with the words of the head as hints between homonyms.
fn region(cover: &Cover, document: &Document, gazetteer: &Gazetteer) -> Option<Region> {
    let department = cover.department.as_ref()?;
    let head: String = document.text.as_str().chars().take(HEAD).collect();
    let title = cover.title.as_ref().map_or("", |title| title.value.as_str());
    let department: String = department.value.chars().map(crate::text::fold_char).collect();
    gazetteer.resolve(
        &department,
        &[title, &head],
        cover.fiscal_year.map(crate::value::FiscalYear::number),
    )
}

/// What a report of this kind states and this one was not seen to state.
fn missing(report: &Report) -> Vec<Caveat> {
    let missing = [
        (report.title.is_none(), "没有找到标题"),
        (report.department.is_none(), "没有找到部门名称"),
        (
            report.department.is_some() && report.region.is_none(),
            "部门名称不足以确定所属行政区划",
        ),
        (report.fiscal_year.is_none(), "没有找到评价年度"),
        (
            report.kind.is_none(),
            "不能确定是整体支出、项目支出还是政策的自评",
        ),
        (report.prepared_on.is_none(), "没有找到完整的填报日期"),
        (report.score.is_none(), "没有找到自评总分"),
        (report.grade.is_none(), "没有找到绩效等级"),
    ];
    missing
        .into_iter()
        .filter(|(lacks, _)| *lacks)
        .map(|(_, message)| Caveat::whole(message))
        .collect()
}
