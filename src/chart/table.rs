//! 图表数据表 A chart's data as a CSV file: each figure with the address of its source beside it.

use super::data::{ChartData, DataCell, DataRow};
use crate::value::guarded;

/// What spreadsheets know UTF-8 by.
const BOM: &str = "\u{feff}";

impl ChartData {
    /// The data as CSV. A column whose figures open their sources is followed by one with the addresses.
    #[must_use]
    pub fn csv(&self) -> String {
        let columns = self.columns.len().saturating_sub(1);
        let sourced: Vec<bool> = (0..columns).map(|nth| self.is_sourced(nth)).collect();
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        // Writing to memory does not fail.
        let _ = writer.write_record(self.head(&sourced));
        for row in &self.rows {
            let _ = writer.write_record(self.line(row, &sourced));
        }
        let bytes = writer.into_inner().unwrap_or_default();
        format!("{BOM}{}", String::from_utf8_lossy(&bytes))
    }

    fn is_sourced(&self, nth: usize) -> bool {
        let mut cells = self.rows.iter().filter_map(|row| row.cells.get(nth)?.as_ref());
        cells.any(|cell| cell.source.is_some())
    }

    fn head(&self, sourced: &[bool]) -> Vec<String> {
        let mut columns = self.columns.iter();
        let mut head = vec![columns.next().map(|it| guarded(it)).unwrap_or_default()];
        for (column, sourced) in columns.zip(sourced) {
            head.push(guarded(column));
            head.extend(sourced.then(|| format!("{column}的出处")));
        }
        head.push("单位".to_owned());
        head
    }

    fn line(&self, row: &DataRow, sourced: &[bool]) -> Vec<String> {
        let mut line = vec![guarded(&row.label)];
        for (nth, sourced) in sourced.iter().enumerate() {
            let cell: Option<&DataCell> = row.cells.get(nth).and_then(Option::as_ref);
            line.push(cell.map(|cell| guarded(&cell.text)).unwrap_or_default());
            line.extend(sourced.then(|| cell.and_then(|cell| cell.source.clone()).unwrap_or_default()));
        }
        line.push(self.unit.clone());
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stated_figure_stands_beside_its_source_and_what_is_missing_stays_empty() {
        let mut data = ChartData::new("历年自评得分", "分", &["年度", "得分", "份数"]);
        let stated = DataCell {
            text: "97.1".to_owned(),
            source: Some("reports/x/#t3-7".to_owned()),
        };
        data.push("2023", vec![Some(stated), DataCell::computed("2")]);
        data.push("2024", vec![None, None]);
        data.push("=1+1", vec![None, None]);
        assert_eq!(
            data.csv(),
            "\u{feff}年度,得分,得分的出处,份数,单位\r\n2023,97.1,reports/x/#t3-7,2,分\r\n2024,,,,分\r\n'=1+1,,,,分\r\n"
        );
    }
}
