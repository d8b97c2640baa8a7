//! The small parts that views share: links, figures, charts, tables.

use super::view::{Html, view};

view! {
    /// 链接
    Link {
        /// Its words.
        label: String,
        /// Its address, relative to the page.
        href: String,
        /// A small figure or word beside it.
        note: Option<String>,
        /// Whether it is the page or section one is on.
        current: bool,
    }

    /// 数字: a figure as stated, and where it opens its source
    Fig {
        /// The figure as printed.
        shown: String,
        /// The address of its characters in the source; none where the site computed it.
        href: Option<String>,
        /// The decimals that it lacks beside its neighbours, set invisibly so that points align.
        pad: String,
        /// Where its correction by staff stands; none for what stands as it was read.
        corrected: Option<String>,
        /// The calculation that it was held against; none where no calculation on the page states it.
        sum: Option<Sum>,
    }

    /// The way from a stated figure to the calculation that gives it
    Sum {
        /// The calculation on the page.
        href: String,
        /// ＝, ≈ or ≠
        sign: String,
        /// 一致, 舍入内一致 or 不一致
        verdict: String,
    }

    /// 图表: a drawn series, the table beneath it and its data
    Chart {
        /// The drawing.
        svg: Html,
        /// The sentence above it.
        finding: String,
        /// The small line: unit, span, where the axis begins.
        note: String,
        /// The address of its data as JSON; with the ending `.csv` that of the same data as CSV.
        data: String,
        /// The rows of the table beneath it.
        table: Table,
    }

    /// 数据表: the table beneath a chart
    Table {
        /// Name of the rows, then of each column.
        columns: Vec<String>,
        /// Its rows.
        rows: Vec<Row>,
    }

    /// One row of a data table
    Row {
        /// What it is about.
        label: String,
        /// One figure per column after the first; none where nothing is stated.
        cells: Vec<Option<Fig>>,
    }
}
