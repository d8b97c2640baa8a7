//! A few bytes that stand for many, and texts made to take long: what is read of them is counted.

use std::fs;

use rstest::rstest;

use super::formats::packed;
use super::made::{docx, ods, paragraph, pdf, xlsx};
use super::{MEMORY, extract, is_read, refused, run};

#[test]
fn nesting_without_end_is_refused() {
    let open = "<w:tbl><w:tr><w:tc>".repeat(20_000);
    let close = "</w:tc></w:tr></w:tbl>".repeat(20_000);
    refused(
        "套表.docx",
        &docx(&format!("{open}{close}")),
        "嵌套层数超过上限 256",
    );
    let divs = format!("<html><body>{}甲", "<div>".repeat(50_000));
    refused("套层.html", divs.as_bytes(), "嵌套层数超过上限 1024");
    let tables = format!("<html><body>{}甲", "<table><tr><td>".repeat(20_000));
    refused("套表.html", tables.as_bytes(), "嵌套层数超过上限 1024");
    let quotes = format!("# 题\n{}甲\n", ">".repeat(50_000));
    refused("套引.md", quotes.as_bytes(), "嵌套层数超过上限");
    let pdf_array = format!(
        "<</Type/Catalog/Pages {}{}>>",
        "[".repeat(50_000),
        "]".repeat(50_000)
    );
    refused("套组.pdf", &pdf(&[&pdf_array], ""), "套组.pdf");
}

#[test]
fn cells_that_claim_to_reach_for_ever_cost_nothing() {
    let cell = |properties: &str, words: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(words))
    };
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        cell("<w:gridSpan w:val='1000000000'/>", "甲"),
        cell("", "乙"),
        cell("<w:gridSpan w:val='999999999999999999999'/>", "丙"),
        cell("", "丁")
    );
    is_read("跨列.docx", &docx(&table), "丙\t丁");
    let page = "<html><body><p>绩效自评</p><table><tr><td colspan=1000000000 rowspan=1000000000>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table></body></html>";
    let outcome = extract("跨列.html", page.as_bytes());
    assert!(
        outcome.code == Some(0) || outcome.err.contains("超过上限"),
        "{outcome:?}"
    );
    let repeated = "<table:table-row table:number-rows-repeated='1000000000'><table:table-cell table:number-columns-repeated='1000000000'><text:p>甲</text:p></table:table-cell></table:table-row>";
    let outcome = extract("重复.ods", &ods(repeated));
    assert!(
        outcome.code == Some(0) || outcome.err.contains("超过上限"),
        "{outcome:?}"
    );
}

#[test]
fn a_sheet_of_a_million_rows_and_two_cells_is_read() {
    let sheet = "<worksheet><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>甲</t></is></c></row>\
        <row r='1048576'><c r='XFD1048576' t='inlineStr'><is><t>乙</t></is></c></row></sheetData>\
        <mergeCells><mergeCell ref='A1:XFD1048576'/><mergeCell ref='A1:XFD1048576'/></mergeCells></worksheet>";
    let outcome = extract("稀疏.xlsx", &xlsx(sheet));
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    assert!(outcome.out.contains('甲'));
    let rows: String = (1..220_000)
        .map(|row| format!("<row r='{row}'><c r='A{row}'><v>1</v></c></row>"))
        .collect();
    refused(
        "太多.xlsx",
        &xlsx(&format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")),
        "单元格数超过上限",
    );
}

/// A few bytes that stand for many: what is read of them is counted, not what they are written in.
#[test]
fn words_that_come_again_and_again_are_counted_each_time() {
    let long = "长".repeat(30_000);
    let cells: String = (1..=100_000)
        .map(|row| format!("<row r='{row}'><c t='s'><v>0</v></c></row>"))
        .collect();
    let sheet = format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
    let parts = [
        (
            "[Content_Types].xml",
            "<Types>spreadsheetml.sheet.main+xml</Types>",
        ),
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name='a' id='r1'/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/></Relationships>",
        ),
        (
            "xl/sharedStrings.xml",
            &format!("<sst><si><t>{long}</t></si></sst>"),
        ),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    refused("共用.xlsx", &packed(&parts), "正文的字节数超过上限");
    let again = |inner: &str| {
        format!("<table:table-cell table:number-columns-repeated='500'>{inner}</table:table-cell>")
    };
    let words = format!("<text:p>{long}</text:p>");
    let row = format!(
        "<table:table-row table:number-rows-repeated='100000'>{}</table:table-row>",
        again(&words)
    );
    refused("重复.ods", &ods(&row), "正文的字节数超过上限");
    let nested = (0..6).fold(words, |inner, _| {
        format!(
            "<table:table><table:table-row>{}</table:table-row></table:table>",
            again(&inner)
        )
    });
    let odt = packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "content.xml",
            &format!(
                "<office:document-content><office:body><office:text>{nested}</office:text></office:body></office:document-content>"
            ),
        ),
    ]);
    refused("套复.odt", &odt, "正文的字节数超过上限");
    let rows = "<tr><td>1".repeat(50_000);
    let page = format!("<html><body><table><tr><td rowspan=50000>{long}<td>0{rows}</table>");
    refused("跨行.html", page.as_bytes(), "正文的字节数超过上限");
}

/// Texts as long as they may be, made to take long: read or given up, within the time and the memory of a file.
#[rstest]
#[case::amounts("2022年基本支出5万元，项目支出6万元。\n")]
#[case::results("计划5座，实际6座，")]
#[case::sums("基本支出1=1+")]
#[case::rows("| 基本支出（万元） | 5 |\n")]
#[case::cells("| 基本支出（万元） | 5 ")]
#[case::indicators("| 产出指标 | 数量指标 | 新建基站 | ≥5座 | 6座 | 10 | 10 | |\n")]
#[case::headings("一、甲\n（一）乙\n1.丙\n")]
#[case::problems("二、存在的问题\n（一）进度偏慢。\n")]
#[case::pipes("|")]
#[case::tabs("\t\t\t\n")]
#[case::brackets("（【《")]
#[case::titles("《甲》下达1万元，")]
#[case::torn_rows("| 新建基站 |\n| 5 | 6 |\n")]
#[case::parts("，其中：公用经费3万元")]
#[case::page_numbers("甲\t乙\t丙\n\n— 1 —\n\n")]
#[case::stars("*")]
#[case::bold("**甲 ")]
#[case::formulas("$甲\\")]
fn a_text_made_to_take_long_is_held_to_its_time_and_memory(#[case] piece: &str) {
    let line = piece.repeat(if piece.ends_with('\n') {
        1
    } else {
        300_000 / piece.len()
    }) + "\n";
    let head = "示范市财政局2022年度部门整体支出绩效自评报告\n一、基本情况\n自评得分95分。\n";
    let text = format!("{head}{}", line.repeat(4_000_000 / line.len()));
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("长.txt"), text).unwrap();
    let outcome = run(folder.path(), &["extract", "长.txt"]);
    assert!(outcome.memory <= MEMORY, "{} MB", outcome.memory / 1024);
    let is_given_up = outcome.err.contains("读取超过 10 秒，已放弃") && outcome.out.is_empty();
    assert!(
        outcome.code == Some(0) || is_given_up,
        "{:?} {}",
        outcome.code,
        outcome.err
    );
}

#[test]
fn a_line_without_end_and_a_file_beyond_the_limit_are_refused() {
    refused("长行.txt", "一".repeat(1024 * 1024).as_bytes(), "第 1 行有");
    let folder = tempfile::tempdir().unwrap();
    let large = fs::File::create(folder.path().join("大.txt")).unwrap();
    large.set_len(200 * 1024 * 1024).unwrap();
    let outcome = run(folder.path(), &["extract", "大.txt"]);
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.err.contains("超过上限 67108864 字节"), "{}", outcome.err);
    assert!(outcome.memory < 100 * 1024, "{outcome:?}");
    let lines = "绩效自评得分九十八分。\n".repeat(200_000);
    refused("长文.txt", lines.as_bytes(), "正文的字节数超过上限");
}
