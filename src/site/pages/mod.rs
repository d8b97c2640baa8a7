//! The pages across reports: home, lists, departments, regions, years, indicators, and the fixed ones.

mod corrections;
mod coverage;
mod compare;
mod data;
mod department;
mod department_list;
mod findings;
mod fixed;
mod home;
mod indicator;
mod indicators;
mod letters;
mod listing;
mod lists;
mod matrix;
mod money;
mod moved;
mod order;
mod own;
mod problems;
mod region;
mod report_list;
mod rows;
mod rules;
mod sheets;
mod site_map;
mod strip;
mod style_guide;
mod timeline;
mod trends;
mod understanding;
mod year;

pub use data::{Dictionary, DictionaryField, Download, DownloadGroup, Downloads, data_pages, size_in_words};
pub use own::links_of;

use std::collections::BTreeSet;

use super::address::way_up;
use super::frame::{Frame, PageInfo, Site};
use super::page::{Page, chart_pages, html_page};
use super::settings::{CustomPage, Settings};
use super::theme::{TemplateError, Theme};
use super::view::Documented;
use crate::catalogue::{Catalogue, Division, Summary};
use crate::chart::ChartData;
use crate::report::Kind;

/// What every page across reports is made of.
#[derive(Clone, Copy)]
struct Shelf<'a> {
    catalogue: &'a Catalogue,
    settings: &'a Settings,
    theme: &'a Theme,
}

/// Pages of one maker.
type Made = Result<Vec<Page>, TemplateError>;

/// Every page that is not a report's, one after the other: they are never all in memory.
pub fn catalogue_pages<'a>(
    catalogue: &'a Catalogue,
    settings: &'a Settings,
    theme: &'a Theme,
) -> impl Iterator<Item = Result<Page, TemplateError>> + 'a {
    let shelf = Shelf {
        catalogue,
        settings,
        theme,
    };
    let single: [for<'s> fn(Shelf<'s>) -> Made; 14] = [
        home::pages,
        lists::regions,
        lists::years,
        compare::overview,
        site_map::pages,
        style_guide::pages,
        rules::pages,
        understanding::pages,
        corrections::pages,
        findings::pages,
        fixed::pages,
        own::pages,
        moved::pages,
        letters::pages,
    ];
    let singles = single.into_iter().flat_map(move |make| spread(make(shelf)));
    let lists = report_list::pages(shelf)
        .chain(department_list::pages(shelf))
        .chain(indicators::pages(shelf))
        .chain(compare::pages(shelf));
    let departments = catalogue
        .departments()
        .iter()
        .flat_map(move |it| spread(department::pages(shelf, it)));
    let regions = catalogue
        .regions()
        .iter()
        .flat_map(move |it| spread(region::pages(shelf, it)));
    let years = catalogue
        .years()
        .iter()
        .flat_map(move |it| spread(year::pages(shelf, it)));
    let indicators = catalogue
        .indicators()
        .iter()
        .flat_map(move |it| spread(indicator::pages(shelf, it)));
    singles
        .chain(lists)
        .chain(departments)
        .chain(regions)
        .chain(years)
        .chain(indicators)
}

/// A page of words alone, beside the office's own: `own.slug` is its address.
///
/// # Errors
/// Where its template cannot be rendered.
pub fn single_page(
    own: &CustomPage,
    catalogue: &Catalogue,
    settings: &Settings,
    theme: &Theme,
) -> Result<Vec<Page>, TemplateError> {
    let shelf = Shelf {
        catalogue,
        settings,
        theme,
    };
    own::one(shelf, own)
}

fn spread(made: Made) -> Vec<Result<Page, TemplateError>> {
    match made {
        Ok(pages) => pages.into_iter().map(Ok).collect(),
        Err(error) => vec![Err(error)],
    }
}

/// The views of these pages.
pub(super) fn documented() -> impl Iterator<Item = &'static Documented> {
    [
        rows::DOCUMENTED,
        matrix::DOCUMENTED,
        home::DOCUMENTED,
        coverage::DOCUMENTED,
        listing::DOCUMENTED,
        report_list::DOCUMENTED,
        department_list::DOCUMENTED,
        lists::DOCUMENTED,
        compare::DOCUMENTED,
        compare::one_year::DOCUMENTED,
        compare::two_years::DOCUMENTED,
        site_map::DOCUMENTED,
        style_guide::DOCUMENTED,
        department::DOCUMENTED,
        money::DOCUMENTED,
        trends::DOCUMENTED,
        problems::DOCUMENTED,
        region::DOCUMENTED,
        year::DOCUMENTED,
        indicators::DOCUMENTED,
        indicator::DOCUMENTED,
        rules::DOCUMENTED,
        understanding::DOCUMENTED,
        corrections::DOCUMENTED,
        findings::DOCUMENTED,
        data::DOCUMENTED,
        fixed::DOCUMENTED,
        own::DOCUMENTED,
        moved::DOCUMENTED,
    ]
    .into_iter()
    .flatten()
}

/// Years that charts show: so many up to the newest.
const CHARTED_YEARS: usize = 8;

impl<'a> Shelf<'a> {
    /// Regions that have departments of their own, the largest first.
    fn own_regions(self) -> Vec<&'a Division> {
        let mut regions: Vec<&'a Division> = self
            .catalogue
            .regions()
            .iter()
            .filter(|region| !region.departments.is_empty())
            .collect();
        regions.sort_by_key(|region| {
            (
                std::cmp::Reverse(region.departments.len()),
                region.region.code.clone(),
            )
        });
        regions
    }
}

impl Shelf<'_> {
    /// The years of the corpus, oldest first, without gaps, at most [`CHARTED_YEARS`].
    fn years(self) -> Vec<u16> {
        let Some((first, last)) = self.first_and_last() else {
            return Vec::new();
        };
        let all: Vec<u16> = (first..=last).collect();
        all.get(all.len().saturating_sub(CHARTED_YEARS)..)
            .map(<[u16]>::to_vec)
            .unwrap_or_default()
    }

    /// Every year that some report evaluates, oldest first.
    fn reported_years(self) -> Vec<u16> {
        let years = self.catalogue.years().iter().map(|year| year.year.number());
        years.collect::<BTreeSet<u16>>().into_iter().collect()
    }

    /// The first and the last of the years in tables, where there are earlier ones.
    fn only_years(self) -> Option<String> {
        let (earliest, last) = self.first_and_last()?;
        let first = self.years().first().copied().filter(|first| earliest < *first)?;
        Some(format!("{first}–{last}"))
    }

    /// The oldest and the newest year that some report evaluates.
    fn first_and_last(self) -> Option<(u16, u16)> {
        let numbers = || self.catalogue.years().iter().map(|year| year.year.number());
        Some((numbers().min()?, numbers().max()?))
    }

    /// The frame's two views.
    fn frame(self, frame: Frame<'_>) -> (Site, PageInfo) {
        (frame.site(self.settings), frame.page(self.settings))
    }

    /// A rendered page and the data of its charts.
    fn made(
        self,
        address: &str,
        template: &str,
        view: impl serde::Serialize,
        charts: &[(&str, &str, &str, &ChartData)],
    ) -> Made {
        let mut pages = vec![html_page(address, self.theme.render(template, view)?)];
        pages.extend(
            charts
                .iter()
                .flat_map(|(kind, key, name, data)| chart_pages(kind, key, name, data)),
        );
        Ok(pages)
    }
}

/// The report of a department and year that speaks for it: of all its expenditure, where there is one.
fn main_report<'a>(reports: impl Iterator<Item = &'a Summary>) -> Option<&'a Summary> {
    reports.min_by_key(|report| (report.kind != Some(Kind::Overall), report.id.as_str()))
}

/// Whether a report is of all its department's expenditure: what a project or a policy had and scored is not the
/// department's.
const fn is_whole(report: &Summary) -> bool {
    !matches!(report.kind, Some(Kind::Project | Kind::Policy))
}

/// The way back to the root from an address.
fn root_of(address: &str) -> String {
    way_up(address)
}
