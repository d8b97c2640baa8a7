//! CSVW 说明 What the tables are, in the words of CSV on the Web: `data/csv-metadata.json`, the file that readers of a
//! CSV look for beside it.

use serde_json::{Value, json};

use super::about::About;
use super::columns::{Column, ColumnType};
use super::sheet::Sheet;
use super::stated::stated;

/// The metadata of all tables, as one group.
pub(super) fn csvw(about: &About) -> Value {
    stated(json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "zh-CN" }],
        "dc:title": about.name,
        "dc:publisher": about.publisher,
        "dc:license": about.licence_address(),
        "schema:version": about.version,
        "dc:modified": about.updated.map(|date| date.to_string()),
        "dialect": { "encoding": "utf-8", "header": true, "delimiter": ",", "lineTerminators": ["\r\n"] },
        "tables": Sheet::ALL.map(table),
    }))
}

fn table(sheet: Sheet) -> Value {
    let parent = json!([{
        "columnReference": "report_id",
        "reference": { "resource": "reports.csv", "columnReference": "report_id" },
    }]);
    json!({
        "url": format!("{}.csv", sheet.name()),
        "dc:title": sheet.title(),
        "dc:description": sheet.description(),
        "tableSchema": {
            "columns": sheet.columns().iter().map(|it| column(sheet, it)).collect::<Vec<_>>(),
            "primaryKey": sheet.key(),
            "foreignKeys": (sheet != Sheet::Reports).then_some(parent),
            "rowTitles": sheet.key(),
        },
    })
}

/// A column's first title is what stands in the head of the file, its second the Chinese term.
fn column(sheet: Sheet, column: &Column) -> Value {
    json!({
        "name": column.name,
        "titles": [column.name, column.title],
        "datatype": datatype(column),
        "required": sheet.key().contains(&column.name),
    })
}

/// Words of a vocabulary as a pattern; `'` stands before those that a spreadsheet would take for a formula.
fn datatype(column: &Column) -> Value {
    match (column.kind, column.vocabulary) {
        (ColumnType::Text, Some(vocabulary)) => {
            let words: Vec<&str> = vocabulary.words().into_iter().map(|(word, _)| word).collect();
            json!({ "base": "string", "format": format!("'?({})", words.join("|")) })
        }
        (kind, _) => json!(kind.xsd()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_metadata_name_the_columns_of_each_file_in_order() {
        let metadata = csvw(&About::default());
        for (table, sheet) in metadata["tables"].as_array().unwrap().iter().zip(Sheet::ALL) {
            let columns = table["tableSchema"]["columns"].as_array().unwrap();
            let names: Vec<&str> = columns
                .iter()
                .map(|it| it["titles"][0].as_str().unwrap())
                .collect();
            let head = sheet.head();
            assert_eq!(
                names.join(","),
                head.trim_start_matches('\u{feff}').trim_end(),
                "{}",
                sheet.name()
            );
        }
    }
}
