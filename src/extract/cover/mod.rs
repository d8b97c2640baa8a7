//! 封面 What a report says of itself: title, department, year, kind, project, date.

mod cover_line;
mod date;
mod department;
mod head;
mod kind;
mod kind_words;
mod part_of_office;
mod report_name;
mod title;
mod together;
mod unit;
mod whole_name;
mod whole_unit;
mod year;

use super::fields::Field;
use crate::diagnostic::Caveat;
use crate::document::Document;
use crate::report::{Kind, Project, Stated};
use crate::value::{Date, FiscalYear};
pub(super) use head::Head;
pub(super) use kind::{names_project, without_code};
pub(super) use report_name::is_title;
pub(super) use unit::{is_unit, unit_name};

/// What the cover, the head and the signature tell.
#[derive(Clone, Debug, Default)]
pub(super) struct Cover {
    pub title: Option<Stated<String>>,
    pub department: Option<Stated<String>>,
    pub fiscal_year: Option<FiscalYear>,
    pub kind: Option<Kind>,
    pub project: Option<Project>,
    pub prepared_on: Option<Stated<Date>>,
    /// Where two readings are possible, or only half of one.
    pub caveats: Vec<Caveat>,
}

/// Reads the cover.
pub(super) fn read(document: &Document, fields: &[Field]) -> Cover {
    let head = Head::of(document);
    let title = title::read(document, &head, fields);
    let (prepared_on, undated) = date::read(document, &head, fields);
    let (fiscal_year, doubt) = year::read(document, &head, fields, title.as_ref(), prepared_on.as_ref());
    let department = department::read(document, &head, fields, title.as_ref());
    let kind = kind::read(document, &head, fields, title.as_ref(), department.as_ref());
    Cover {
        project: kind::project(document, fields, title.as_ref(), department.as_ref(), kind),
        department,
        fiscal_year,
        kind,
        prepared_on,
        title,
        caveats: undated.into_iter().chain(doubt).collect(),
    }
}
