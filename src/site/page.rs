//! A page as it is published: its path and its bytes.

use serde::Serialize;

use super::address;
use super::parts::{Fig, Row, Table};
use crate::chart::{ChartData, DataCell};

/// 页面: one file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Path below the site's root, with `/` between its parts: `reports/x/index.html`.
    pub path: String,
    /// What stands in the file.
    pub bytes: Vec<u8>,
    /// The same with the office's own English in the place of its Chinese, where it has written any.
    pub english: Option<Vec<u8>>,
}

impl Page {
    /// A file that is the same in every language, or is put into English word by word.
    #[must_use]
    pub const fn new(path: String, bytes: Vec<u8>) -> Self {
        Self {
            path,
            bytes,
            english: None,
        }
    }
}

/// A page of HTML at an address.
pub(super) fn html_page(address: &str, html: String) -> Page {
    Page::new(address::file_of(address), html.into_bytes())
}

/// The data of one chart of a page: as JSON, and as CSV beside it.
pub(super) fn chart_pages(kind: &str, key: &str, chart: &str, data: &ChartData) -> [Page; 2] {
    let page = match kind {
        "home" => String::new(),
        "styleguide" => "styleguide/".to_owned(),
        kind => format!("{kind}s/{key}/"),
    };
    let published = Published {
        page: &page,
        data: rooted(data, &page),
    };
    let csv = published.data.csv().into_bytes();
    let mut bytes = serde_json::to_vec_pretty(&published).unwrap_or_default();
    bytes.push(b'\n');
    let json = address::chart_data(kind, key, chart);
    let table = Page::new(format!("{}csv", json.trim_end_matches("json")), csv);
    [Page::new(json, bytes), table]
}

/// A chart's data as published.
#[derive(Serialize)]
struct Published<'a> {
    /// The page it stands on, below the site's root.
    page: &'a str,
    #[serde(flatten)]
    data: ChartData,
}

/// The data with the addresses of its sources below the site's root instead of relative to the page.
fn rooted(data: &ChartData, page: &str) -> ChartData {
    let mut data = data.clone();
    let cells = data.rows.iter_mut().flat_map(|row| &mut row.cells).flatten();
    for source in cells.filter_map(|cell| cell.source.as_mut()) {
        *source = if source.starts_with('#') {
            format!("{page}{source}")
        } else {
            source.trim_start_matches("../").to_owned()
        };
    }
    data
}

/// The table beneath a chart.
pub(super) fn table_of(data: &ChartData) -> Table {
    let fig = |cell: &DataCell| Fig {
        shown: cell.text.clone(),
        href: cell.source.clone(),
        ..Fig::default()
    };
    let row = |row: &crate::chart::DataRow| Row {
        label: row.label.clone(),
        cells: row.cells.iter().map(|cell| cell.as_ref().map(fig)).collect(),
    };
    Table {
        columns: data.columns.clone(),
        rows: data.rows.iter().map(row).collect(),
    }
}
