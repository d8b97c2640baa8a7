//! 来历 What is known of department and region beside the report's own statements: the web page's
//! 发布机构 and 索引号 above the title, and what the site states of the folder.
//!
//! Consulted in that order, and only where the report itself does not settle it: never a guess.

use super::cover::unit_name;
use super::fields::Field;
use crate::document::Document;
use crate::region::{Folder, Gazetteer, Region};
use crate::report::{Ground, Report, Stated};
use crate::text::{Span, Squashed, fold_char};
use crate::value::{FiscalYear, division_of_credit_code};

/// Labels of who published a page.
const PUBLISHERS: [&str; 9] = [
    "发布机构",
    "发布单位",
    "发文机构",
    "发文单位",
    "发文机关",
    "信息来源",
    "来源",
    "公开主体",
    "公开责任部门",
];

/// Labels of what an index number stands behind.
const INDEXES: [&str; 3] = ["索引号", "信息索引号", "统一社会信用代码"];

/// How much of the head may hold the page's own words, in bytes.
const HEAD: usize = 4_000;

/// The name that the page gives for who published it.
fn publisher(document: &Document, fields: &[Field]) -> Option<Stated<String>> {
    labelled(fields, &PUBLISHERS).find_map(|value| unit_name(document, value))
}

/// The division in the front part of the page's index number.
fn division_in_index(document: &Document, fields: &[Field]) -> Option<String> {
    labelled(fields, &INDEXES).find_map(|value| {
        let squashed = Squashed::of(&document.text, value);
        division_of_credit_code(squashed.as_str()).map(str::to_owned)
    })
}

fn labelled<'a>(fields: &'a [Field], labels: &'a [&str]) -> impl Iterator<Item = Span> + 'a {
    fields
        .iter()
        .filter(|field| field.value.end() <= HEAD && labels.contains(&field.label.as_ref()))
        .map(|field| field.value)
}

/// What is known beside the report's own words.
#[derive(Debug)]
pub(super) struct Origin<'a> {
    publisher: Option<Stated<String>>,
    /// The body that a form names over the one that fills it in.
    over: Option<Stated<String>>,
    division: Option<String>,
    folder: Option<&'a Folder>,
}

impl<'a> Origin<'a> {
    /// What the page and the site say of a document.
    pub(super) fn of(document: &Document, fields: &[Field], folder: Option<&'a Folder>) -> Self {
        Self {
            publisher: publisher(document, fields),
            over: labelled(fields, &["主管部门"]).find_map(|value| unit_name(document, value)),
            division: division_in_index(document, fields),
            folder,
        }
    }

    /// Gives the report its department, where it names none.
    pub(super) fn name(&self, report: &mut Report) {
        if report.department.is_some() {
            report.basis.department = Some(Ground::Report);
        } else if let Some(publisher) = &self.publisher {
            report.department = Some(publisher.clone());
            report.basis.department = Some(Ground::Publisher);
        } else if let Some(name) = self.folder.and_then(|folder| folder.department.clone()) {
            report.department = Some(Stated {
                value: name,
                span: Span::default(),
            });
            report.basis.department = Some(Ground::Folder);
        }
    }

    /// Gives the report its region: by the department's name, else by who published it and under which number,
    /// else by the place that its title begins with, else by the body over it, else by its folder.
    pub(super) fn place(&self, report: &mut Report, gazetteer: &Gazetteer) {
        let year = report.fiscal_year.map(FiscalYear::number);
        let of_code = |code: &str| gazetteer.of_code(code, year);
        let folder = self.folder.and_then(|folder| of_code(folder.region.as_deref()?));
        let above = folder
            .as_ref()
            .map(|region| region.path.concat())
            .unwrap_or_default();
        let publisher = self.publisher.as_ref().map_or("", |it| it.value.as_str());
        let text = report.document.text.as_str();
        let mut behind = text.chars();
        let _ = behind.nth(HINTS - 1);
        let head = text.get(..text.len() - behind.as_str().len()).unwrap_or_default();
        let title = report.title.as_ref().map_or("", |title| title.value.as_str());
        let named = |name: &str| gazetteer.resolve(name, &[title, publisher, head, &above], year);
        let name: Option<String> = report
            .department
            .as_ref()
            .map(|it| it.value.chars().map(fold_char).collect());
        let place_of_title: String = title.chars().map(fold_char).collect();
        let of_title = || {
            let region = named(place_of_title.trim_start_matches(BEFORE_THE_PLACE))?;
            // 江南区 is not named by 江南区域
            let is_cut = place_of_title.contains(&format!("{}域", region.name));
            Some(region).filter(|_| !is_cut)
        };
        let by = |ground: Ground, region: Option<Region>| Some((ground, region?));
        let of_publisher = || named(publisher);
        let of_over = || named(&self.over.as_ref()?.value);
        // a number that a page mistyped, or took from another body, names a place that the page itself speaks against
        let registered = || {
            let registered = self.division.as_deref().and_then(of_code)?;
            let spoken = of_publisher().or_else(of_title).or_else(of_over);
            spoken
                .is_none_or(|spoken| is_within_one(&registered, &spoken))
                .then_some(registered)
        };
        // a number that names another place leaves it open which of them is right
        let of_over_alone = || {
            let region = of_over().filter(|region| 1 < region.path.len())?;
            self.division.is_none().then_some(region)
        };
        let of_site_alone = || {
            let site = site_of(&report.document, report.title.as_ref())?;
            self.division.is_none().then(|| named(&site))?
        };
        let found = by(Ground::Report, name.as_deref().and_then(named))
            .or_else(|| by(Ground::CreditCode, registered()))
            .or_else(|| by(Ground::Publisher, of_publisher()))
            .or_else(|| by(Ground::Report, of_title()))
            .or_else(|| by(Ground::Report, of_over_alone()))
            .or_else(|| by(Ground::Publisher, of_site_alone()))
            .or_else(|| by(Ground::Folder, folder.clone()));
        report.basis.region = found.as_ref().map(|(ground, _)| *ground);
        report.region = found.map(|(_, region)| region);
    }
}

/// The government whose page stands above the title, by a line with nothing but its name: 青山县人民政府. Of several, as among
/// links, none is taken.
fn site_of(document: &Document, title: Option<&Stated<String>>) -> Option<String> {
    let above = title?.span.start();
    let paragraphs = document.paragraphs().take_while(|line| line.end() <= above);
    let mut names = paragraphs.filter_map(|line| {
        let words = Squashed::of(&document.text, line).into_words();
        let place = words.strip_suffix("人民政府")?;
        let is_place =
            place.ends_with(['省', '市', '县', '区', '旗', '州']) && place.chars().count() <= LONGEST_PLACE;
        is_place.then(|| place.to_owned())
    });
    let first = names.next()?;
    names.all(|other| other == first).then_some(first)
}

/// Longest name of a place, in characters.
const LONGEST_PLACE: usize = 16;

/// Whether one of two divisions lies within the other, or both are one.
fn is_within_one(one: &Region, other: &Region) -> bool {
    one.path.starts_with(&other.path) || other.path.starts_with(&one.path)
}

/// What stands before the place in a title: the year.
const BEFORE_THE_PLACE: [char; 12] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '年', '度'];

/// How much of the head may name the place, in characters.
const HINTS: usize = 1_500;
