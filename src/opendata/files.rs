//! 一份报告的数据文件 What one published report adds to the data folder.

use super::about::About;
use super::annotations::annotation_page;
use super::sheet::{Cells, Sheet, lines};
use super::tables::rows;
use crate::contract::record;
use crate::correction::print;
use crate::privacy::Published;
use crate::site::address;

/// 数据文件 of one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportFiles {
    /// `data/reports/<id>.json`
    pub json: String,
    /// `data/reports/<id>.txt`: the canonical text, masked.
    pub text: String,
    /// `data/reports/<id>.toml`: its corrections, in the form of a sidecar; none where there are none.
    pub corrections: Option<String>,
    /// 报告编号
    pub id: String,
    /// `data/reports/<id>.annotations.jsonld`: its facts as Web Annotations of the text.
    pub annotations: String,
    /// How many they are.
    pub annotated: usize,
    /// Its rows in each table, in the order of [`Sheet::ALL`].
    rows: [SheetRows; Sheet::ALL.len()],
}

/// What a report adds to one table.
#[derive(Clone, Debug, PartialEq, Eq)]
struct SheetRows {
    cells: Vec<Cells>,
    lines: String,
}

impl ReportFiles {
    /// The files of its own, each with its address below the root.
    pub fn published(&self) -> impl Iterator<Item = (String, &str)> {
        let own = [
            ("json", Some(&self.json)),
            ("txt", Some(&self.text)),
            ("toml", self.corrections.as_ref()),
            ("annotations.jsonld", Some(&self.annotations)),
        ];
        own.into_iter()
            .filter_map(|(kind, words)| Some((address::report_data(&self.id, kind), words?.as_str())))
    }

    /// Its lines in one table, to be appended to the file.
    #[must_use]
    pub fn lines(&self, sheet: Sheet) -> &str {
        self.rows(sheet).map_or("", |rows| rows.lines.as_str())
    }

    /// The cells of its rows in one table.
    pub(super) fn cells(&self, sheet: Sheet) -> &[Cells] {
        self.rows(sheet).map_or(&[], |rows| rows.cells.as_slice())
    }

    fn rows(&self, sheet: Sheet) -> Option<&SheetRows> {
        let at = Sheet::ALL.iter().position(|it| *it == sheet)?;
        self.rows.get(at)
    }
}

/// Makes the data files of one report; `next` is the id of the one that follows it.
///
/// # Errors
/// Where the record cannot be written as JSON, which would be a fault of ours.
pub fn report_files(
    published: &Published,
    next: Option<&str>,
    about: &About,
) -> Result<ReportFiles, serde_json::Error> {
    let mut record = record(published);
    record.publication = Some(about.publication());
    let (annotations, annotated) = annotation_page(&record, &published.report.document.text, next, about);
    let json = serde_json::to_string(&record)? + "\n";
    let text = published.report.document.text.as_str().to_owned();
    let corrections = || print(published.corrections.iter().map(|it| it.correction.clone()));
    Ok(ReportFiles {
        json,
        text,
        corrections: (!published.corrections.is_empty()).then(corrections),
        id: record.id.clone(),
        annotations: serde_json::to_string(&annotations)? + "\n",
        annotated,
        rows: Sheet::ALL.map(|sheet| {
            let cells = rows(sheet, &record, about);
            SheetRows {
                lines: lines(&cells),
                cells,
            }
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::{Gate, published, raw_values};
    use crate::reading::sample::sample;
    use crate::region::Gazetteer;

    #[test]
    fn no_data_file_holds_a_raw_value() {
        let gate = Gate::new(raw_values(&sample()));
        let files = report_files(
            &published(sample(), &Gazetteer::default()),
            None,
            &About::default(),
        )
        .unwrap();
        assert!(files.text.contains("１３１****１333"));
        for bytes in [&files.json, &files.text, &files.annotations] {
            assert_eq!(gate.check(bytes.as_bytes()), []);
        }
        for sheet in Sheet::ALL {
            assert_eq!(gate.check(files.lines(sheet).as_bytes()), []);
        }
    }
}
