//! 地区页 One division: those below it, its departments, their scores.

use super::super::address;
use super::super::frame::{Frame, PageInfo, Site, relative};
use super::super::parts::Link;
use super::super::view::view;
use super::lists::{self, TreeLine};
use super::matrix;
use super::sheets::ON_A_PAGE;
use super::{Made, Shelf, root_of};
use crate::catalogue::Division;

view! {
    /// 地区页: `region.html`
    RegionPage {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// Its name.
        name: String,
        /// Its division code.
        code: String,
        /// The divisions it lies in and itself, in words.
        path: String,
        /// The divisions directly below.
        below: Vec<TreeLine>,
        /// How many reports it and those below it have.
        reports: usize,
        /// How many departments.
        departments: usize,
        /// The years that the columns are.
        years: Vec<Link>,
        /// The first and the last of them, where there are earlier ones: `2018–2025`.
        only: Option<String>,
        /// The first of its departments and those below it, by region.
        regions: Vec<matrix::Region>,
        /// Where all its departments are listed; none where all stand here.
        more: Option<String>,
    }
}

pub(super) fn pages(shelf: Shelf<'_>, division: &Division) -> Made {
    let own = address::region(&division.region.code);
    let root = root_of(&own);
    let name = &division.region.name;
    let ancestors = ancestors(shelf, division);
    let mut above = vec![("地区", "regions/".to_owned())];
    above.extend(ancestors.iter().map(|division| {
        (
            division.region.name.as_str(),
            address::region(&division.region.code),
        )
    }));
    let above: Vec<(&str, &str)> = above
        .iter()
        .map(|(label, address)| (*label, address.as_str()))
        .collect();
    let description = format!("{name}各部门历年绩效自评。");
    let (site, page) = shelf.frame(Frame {
        path: &own,
        title: name,
        description: &description,
        above: &above,
        crumb: name,
        article: None,
    });
    let years = shelf.years();
    let within = division
        .departments_within
        .iter()
        .take(ON_A_PAGE)
        .filter_map(|slug| shelf.catalogue.department(slug));
    let count = division.departments_within.len();
    let listed = if count == shelf.catalogue.departments().len() {
        "departments/".to_owned()
    } else {
        format!("departments/only/region-{}/", division.region.code)
    };
    let below = division
        .children
        .iter()
        .filter_map(|code| shelf.catalogue.region(code))
        .map(|child| lists::tree_line(child, 0, &root));
    let view = RegionPage {
        site,
        page,
        name: name.clone(),
        code: division.region.code.clone(),
        path: division.region.path.join("／"),
        below: below.collect(),
        reports: division.reports.len(),
        departments: count,
        more: (count > ON_A_PAGE).then(|| relative(&root, &listed)),
        regions: matrix::regions(shelf, within, &years, &root),
        years: lists::year_links(&years, &root),
        only: shelf.only_years(),
    };
    shelf.made(&own, "region.html", view, &[])
}

/// The divisions above, from the top down.
fn ancestors<'a>(shelf: Shelf<'a>, division: &Division) -> Vec<&'a Division> {
    let mut above = Vec::new();
    let mut code = division.parent.clone();
    while let Some(parent) = code.as_deref().and_then(|code| shelf.catalogue.region(code)) {
        above.push(parent);
        code.clone_from(&parent.parent);
    }
    above.reverse();
    above
}
