//! The data beside a chart: what is published as JSON and set as the table beneath it.

use serde::Serialize;

use super::figure::Figure;

/// 图表数据: the rows of one chart, every number a decimal string.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ChartData {
    /// The form of this object: `gongshi/chart/1`.
    pub schema: &'static str,
    /// The chart's name.
    pub title: String,
    /// The unit of its figures.
    pub unit: String,
    /// Name of the rows, then of each column.
    pub columns: Vec<String>,
    /// One row per mark.
    pub rows: Vec<DataRow>,
}

/// One row of a chart's data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DataRow {
    /// What the row is about: a year, a department, a class.
    pub label: String,
    /// One cell per column after the first; `null` where nothing is stated.
    pub cells: Vec<Option<DataCell>>,
}

/// One figure of a chart's data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DataCell {
    /// The figure as printed.
    pub text: String,
    /// The address of its source, relative to the page; `null` for a figure the site computed.
    pub source: Option<String>,
}

impl ChartData {
    /// An empty table with its heading.
    #[must_use]
    pub fn new(title: &str, unit: &str, columns: &[&str]) -> Self {
        Self {
            schema: "gongshi/chart/1",
            title: title.to_owned(),
            unit: unit.to_owned(),
            columns: columns.iter().map(|&column| column.to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    /// The table with one more row.
    pub fn push(&mut self, label: impl Into<String>, cells: Vec<Option<DataCell>>) {
        self.rows.push(DataRow {
            label: label.into(),
            cells,
        });
    }
}

impl DataCell {
    /// A figure that the site counted or computed.
    #[must_use]
    pub fn computed(text: impl Into<String>) -> Option<Self> {
        Some(Self {
            text: text.into(),
            source: None,
        })
    }

    /// A figure of a series, or nothing.
    #[must_use]
    pub fn of(figure: Option<&Figure>) -> Option<Self> {
        figure.map(|figure| Self {
            text: figure.shown.clone(),
            source: figure.source.clone(),
        })
    }
}
