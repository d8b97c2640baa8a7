//! 识读 From a document to a report: cover, outline, amounts, indicators, tasks, problems, sensitive.
//!
//! Each reader returns its part; the order is the list below. Never a guess: what cannot be read is
//! left out with a caveat.

mod amounts;
mod cover;
mod endings;
mod fields;
mod form_projects;
mod indicators;
mod lists;
mod nature;
mod origin;
mod outline;
mod sensitive;
mod several;
mod sure_labels;
mod tasks;
mod titles;
mod verdict;

use form_projects::FormProjects;

use crate::diagnostic::Caveat;
use crate::document::Document;
use crate::region::{Folder, Gazetteer};
use crate::report::{Basis, Indicator, Kind, Report, Sensitive, Stated, Task};
use crate::text::{Span, Text, squashed};
use crate::value::FiscalYear;
pub use nature::lookalike;
use origin::Origin;

/// What is known of a report before it is read: by a correction or by its folder, not by its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known<'a> {
    /// 评价年度
    pub fiscal_year: Option<FiscalYear>,
    /// 报告类型
    pub kind: Option<Kind>,
    /// What the site states of the folder it lies in.
    pub folder: Option<&'a Folder>,
}

/// Reads all facts of one document.
#[must_use]
pub fn extract(document: Document, gazetteer: &Gazetteer) -> (Report, Vec<Caveat>) {
    extract_as(document, gazetteer, Known::default())
}

/// Reads all facts of one document whose year or kind is known: its figures are read accordingly.
#[must_use]
pub fn extract_as(document: Document, gazetteer: &Gazetteer, known: Known<'_>) -> (Report, Vec<Caveat>) {
    let fields = fields::find(&document);
    let mut cover = cover::read(&document, &fields);
    let origin = Origin::of(&document, &fields, known.folder);
    cover.fiscal_year = known.fiscal_year.or(cover.fiscal_year);
    cover.kind = known.kind.or(cover.kind);
    let sections = outline::read(&document);
    let lists = lists::read(&document, &sections);
    // sentences are read in Simplified characters, and so are the names that they are compared with
    let department = cover.department.as_ref().map(|it| squashed(&it.value));
    let project = cover.project.as_ref().map(|project| squashed(&project.name));
    let forms = FormProjects::of(&document, &fields, cover.kind);
    let is_of_projects = cover.kind != Some(Kind::Overall) && !forms.is_empty();
    let frame = amounts::Frame {
        year: cover.fiscal_year,
        kind: cover.kind,
        department: department.as_deref(),
        project: project.as_deref().filter(|_| !is_of_projects),
        forms: Some(&forms).filter(|_| is_of_projects),
    };
    let (amounts, doubts) = amounts::read(&document, &frame);
    let (mut tasks, unpaired) = tasks::read(&document);
    let mut caveats = cover.caveats.clone();
    let (mut indicators, unread) = indicators::read(&document);
    for row in &mut indicators {
        row.project = forms.at(row.span.start()).cloned();
    }
    tasks.retain(|task| !indicators.iter().any(|row| is_told_by(task, row)));
    let mut report = Report {
        title: cover.title,
        department: cover.department,
        region: None,
        basis: Basis::default(),
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
    origin.name(&mut report);
    origin.place(&mut report, gazetteer);
    name_without_place(&mut report);
    caveats.extend(lists.caveats);
    caveats.extend(missing(&report));
    caveats.extend(doubts);
    caveats.extend(unpaired);
    caveats.extend(unread);
    caveats.extend(several::caveats(&report.document, is_of_projects));
    (report, caveats)
}

/// Takes the report's own place off the head of a project's name that its title tells: 示范市困难群众救助 is 困难群众救助.
fn name_without_place(report: &mut Report) {
    const SHORTEST: usize = 4;
    let (Some(project), Some(region)) = (&mut report.project, &report.region) else {
        return;
    };
    let is_of_title = |title: &Stated<String>| title.span.contains(project.span);
    if !report.title.as_ref().is_some_and(is_of_title) {
        return;
    }
    let written = report.document.text.slice(project.span);
    let bare = project.name.strip_prefix(region.name.as_str());
    let own = written.strip_prefix(region.name.as_str());
    if let Some((bare, own)) = bare.zip(own).filter(|(bare, _)| SHORTEST <= bare.chars().count()) {
        project.span = Span::new(project.span.end() - own.len(), project.span.end());
        project.name = bare.to_owned();
    }
}

/// Whether a task is what an indicator says already, where its row is a line of labelled values.
fn is_told_by(task: &Task, row: &Indicator) -> bool {
    let same = |one: Option<Span>, other: Option<Span>| {
        one.zip(other).is_some_and(|(one, other)| one.overlaps(other))
    };
    same(task.target.span, row.target.span) && same(task.actual.span, row.actual.span)
}

/// Puts a report into the division that its corrected department's name tells of.
pub fn replace_region(report: &mut Report, gazetteer: &Gazetteer, folder: Option<&Folder>) {
    let fields = fields::find(&report.document);
    let origin = Origin::of(&report.document, &fields, folder);
    origin.place(report, gazetteer);
}

/// Every stretch of a text that must not be published as it is, in order, none overlapping another.
#[must_use]
pub fn sensitive(text: &Text) -> Vec<Sensitive> {
    sensitive::find(text)
}

/// 识读者: one reader by itself, so that its cost can be told from that of the others.
#[derive(Clone, Copy)]
pub struct Reader {
    /// What it reads.
    pub name: &'static str,
    /// Reads a document; how many facts it found.
    pub count: fn(&Document) -> usize,
}

/// The readers, each by itself: the cover with the labelled fields that it is read from, and the lists with the outline.
pub const READERS: &[Reader] = &[
    Reader {
        name: "fields",
        count: |document| fields::find(document).len(),
    },
    Reader {
        name: "cover",
        count: |document| usize::from(cover::read(document, &fields::find(document)).title.is_some()),
    },
    Reader {
        name: "outline",
        count: |document| outline::read(document).len(),
    },
    Reader {
        name: "lists",
        count: |document| lists::read(document, &outline::read(document)).problems.len(),
    },
    Reader {
        name: "verdict",
        count: |document| {
            usize::from(verdict::score(document).is_some()) + usize::from(verdict::grade(document).is_some())
        },
    },
    Reader {
        name: "amounts",
        count: |document| amounts::read(document, &amounts::Frame::default()).0.len(),
    },
    Reader {
        name: "indicators",
        count: |document| indicators::read(document).0.len(),
    },
    Reader {
        name: "tasks",
        count: |document| tasks::read(document).0.len(),
    },
    Reader {
        name: "sensitive",
        count: |document| sensitive::find(&document.text).len(),
    },
];

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// What a report of this kind states and this one was not seen to state.
#[must_use]
pub fn missing(report: &Report) -> Vec<Caveat> {
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
