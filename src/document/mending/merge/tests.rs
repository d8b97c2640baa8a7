//! What rejoining tables must hold, on tables made here.

use super::*;
use crate::document::laid;

/// Tables whose rows are lines, and whose cells tabs part; a cell of `^` shows again what the one above does.
fn read(words: &str) -> Vec<Vec<String>> {
    let text = Text::new(words.into());
    let mut tables: Vec<Table> = Vec::new();
    let (mut at, mut begins) = (0, true);
    for line in words.split('\n') {
        let mut row: Vec<Cell> = Vec::new();
        let mut start = at;
        for cell in line.split('\t') {
            let above = tables
                .last()
                .and_then(|table| table.rows.last()?.get(row.len()).cloned());
            row.push(match above {
                Some(above) if cell == "^" => Cell {
                    filled: true,
                    ..above
                },
                _ => Cell::new(Span::new(start, start + cell.len())),
            });
            start += cell.len() + 1;
        }
        let span = Span::new(at, at + line.len());
        at += line.len() + 1;
        if row.len() < 2 {
            begins = true;
            continue;
        }
        if std::mem::take(&mut begins) {
            tables.push(Table {
                span,
                ..Table::default()
            });
        }
        if let Some(table) = tables.last_mut() {
            table.span = table.span.to(span);
            table.rows.push(row);
        }
    }
    let document = laid(text, tables, Vec::new());
    let words = |row: &Vec<Cell>| row.iter().map(|cell| cell.words(&document.text)).collect();
    document
        .tables()
        .flat_map(|table| table.rows.iter().map(words))
        .collect()
}

const HEAD: &str = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值";

#[test]
fn levels_go_on_from_the_page_above_and_not_from_the_head_there() {
    let page = format!("{HEAD}\n产出指标\t质量指标\t设备完\t≥95%\t96%");
    let torn = format!("{page}\n— 3 —\n{HEAD}\n^\t^\t好率\t\t\n^\t^\t亮灯率\t98%\t99%");
    let rows = read(&torn);
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[1][2], "设备完好率");
    assert_eq!(rows[2], ["产出指标", "质量指标", "亮灯率", "98%", "99%"]);
}

#[test]
fn a_row_torn_below_merged_levels_is_joined() {
    let page = format!("{HEAD}\n产出指标\t数量指标\t装灯\t9盏\t9盏\n\t质量指标\t设备完\t≥95%\t96%");
    let rows = read(&format!(
        "{page}\n— 3 —\n{HEAD}\n\t\t好率\t\t\n\t\t亮灯率\t98%\t99%"
    ));
    assert_eq!(rows[2], ["产出指标", "质量指标", "设备完好率", "≥95%", "96%"]);
    assert_eq!(rows[3][..3], ["产出指标", "质量指标", "亮灯率"]);
}
