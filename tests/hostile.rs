//! 恶意和损坏的文件 Whatever lies in the folder: refused with file, cause and remedy, or read; never more than 500 MB
//! or a few seconds, no panic, nothing on standard output, nothing written anywhere.
//!
//! `cargo test --release --test hostile -- --nocapture` prints what each file took.

#![expect(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test may fail loudly, and tells what a file took"
)]

#[path = "support/command.rs"]
mod command;
#[path = "support/formats.rs"]
mod formats;
#[path = "support/pages.rs"]
mod pages;

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use command::REPORT;
use formats::{packed, parts};
use rstest::rstest;
use zip::write::SimpleFileOptions;

/// Most memory that a file may take, in kilobytes.
const MEMORY: u64 = 500 * 1024;

/// Most time that a file may take; twice what the program allows itself, since tests share the machine.
const TIME: Duration = Duration::from_secs(20);

/// How often it is looked at.
const STEP: Duration = Duration::from_millis(5);

/// What came of one file.
#[derive(Debug)]
struct Outcome {
    code: Option<i32>,
    out: String,
    err: String,
    memory: u64,
}

/// Runs the program on one file, watching what it takes.
fn run(folder: &Path, arguments: &[&str]) -> Outcome {
    let (out, err) = (folder.join(".out"), folder.join(".err"));
    let program = assert_cmd::cargo::cargo_bin("gongshi");
    let mut child = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env("LC_ALL", "zh_CN.UTF-8")
        .env("PATH", "")
        .stdin(Stdio::null())
        .stdout(fs::File::create(&out).unwrap())
        .stderr(fs::File::create(&err).unwrap())
        .spawn()
        .unwrap();
    let mut memory = 0;
    let mut steps: u32 = 0;
    let begun = std::time::Instant::now();
    let code = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status.code();
        }
        let about = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let peak = about.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak = peak.and_then(|it| it.trim().trim_end_matches(" kB").parse().ok());
        memory = memory.max(peak.unwrap_or(0));
        if TIME < STEP * steps {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("{arguments:?} took longer than {TIME:?}");
        }
        std::thread::sleep(STEP);
        steps += 1;
    };
    let words = |place: &Path| String::from_utf8(fs::read(place).unwrap()).unwrap();
    println!(
        "{:>6.2} s {:>4} MB  {arguments:?}",
        begun.elapsed().as_secs_f64(),
        memory / 1024
    );
    Outcome {
        code,
        out: words(&out),
        err: words(&err),
        memory,
    }
}

fn extract(name: &str, bytes: &[u8]) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    let outcome = run(folder.path(), &["extract", name, "--text"]);
    assert!(
        outcome.memory <= MEMORY,
        "{name} took {} MB",
        outcome.memory / 1024
    );
    assert!(!outcome.err.contains("panicked"), "{}", outcome.err);
    let mut left: Vec<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    left.sort();
    assert_eq!(left, [".err", ".out", name], "nothing is written beside the file");
    outcome
}

/// Holds a file to its refusal: file, cause and remedy, and nothing else.
fn refused(name: &str, bytes: &[u8], cause: &str) {
    let outcome = extract(name, bytes);
    assert_eq!(outcome.code, Some(2), "{name}: {outcome:?}");
    assert_eq!(outcome.out, "", "{name}");
    assert!(outcome.err.starts_with("错误："), "{name}: {}", outcome.err);
    for needed in [name, cause, "办法：请"] {
        assert!(outcome.err.contains(needed), "{name}: {}", outcome.err);
    }
}

/// Holds a file to its text.
fn is_read(name: &str, bytes: &[u8], words: &str) {
    let outcome = extract(name, bytes);
    assert_eq!(outcome.code, Some(0), "{name}: {}", outcome.err);
    assert!(outcome.out.contains(words), "{name}: {}", outcome.out);
}

const TYPES: (&str, &str) = (
    "[Content_Types].xml",
    "<Types>wordprocessingml.document.main+xml</Types>",
);

fn docx(body: &str) -> Vec<u8> {
    let body = format!("<w:document><w:body>{body}</w:body></w:document>");
    packed(&[TYPES, ("word/document.xml", &body)])
}

fn paragraph(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn xlsx(sheet: &str) -> Vec<u8> {
    packed(&[
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
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

fn ods(table: &str) -> Vec<u8> {
    packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        (
            "content.xml",
            &format!(
                "<office:document-content><office:body><office:spreadsheet><table:table>{table}</table:table></office:spreadsheet></office:body></office:document-content>"
            ),
        ),
    ])
}

fn pdf(objects: &[&str], trailer: &str) -> Vec<u8> {
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let start = file.len();
    let count = objects.len() + 1;
    file.push_str(&format!("xref\n0 {count}\n0000000000 65535 f \n"));
    for place in places {
        file.push_str(&format!("{place:010} 00000 n \n"));
    }
    file.push_str(&format!(
        "trailer\n<</Size {count}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n"
    ));
    file.into_bytes()
}

#[test]
fn an_archive_that_unpacks_without_end_is_refused() {
    let spaces = " ".repeat(120 * 1024 * 1024);
    let body = format!("<w:document><w:body>{spaces}</w:body></w:document>");
    refused(
        "炸弹.docx",
        &packed(&[TYPES, ("word/document.xml", &body)]),
        "解压后的字节数超过上限",
    );
}

#[test]
fn an_archive_whose_headers_lie_is_not_believed() {
    let spaces = " ".repeat(60 * 1024 * 1024);
    let body = format!("<w:document><w:body>{spaces}</w:body></w:document>");
    let mut bytes = packed(&[TYPES, ("word/document.xml", &body)]);
    // the true size, wherever a header tells it, becomes ten
    let size = (body.len() as u32).to_le_bytes();
    let mut at = 0;
    let mut changed = 0;
    while let Some(step) = bytes[at..].windows(4).position(|it| it == size) {
        bytes[at + step..at + step + 4].copy_from_slice(&10u32.to_le_bytes());
        at += step + 4;
        changed += 1;
    }
    assert!(changed >= 1);
    refused("谎报.docx", &bytes, "谎报.docx");
}

#[test]
fn an_archive_whose_parts_overlap_is_refused() {
    let mut bytes = docx(&paragraph("甲"));
    // the second entry of the directory is made to begin where the first does
    let mark = b"PK\x01\x02";
    let entries: Vec<usize> = bytes
        .windows(4)
        .enumerate()
        .filter(|(_, it)| it == mark)
        .map(|(at, _)| at)
        .collect();
    bytes[entries[1] + 42..entries[1] + 46].copy_from_slice(&0u32.to_le_bytes());
    refused("重叠.docx", &bytes, "损坏");
}

#[test]
fn an_archive_with_too_many_parts_is_refused() {
    let names: Vec<String> = (0..6_000).map(|at| format!("word/{at}.xml")).collect();
    let mut parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    parts.push(TYPES);
    parts.push(("word/document.xml", "<a/>"));
    refused("很多.docx", &packed(&parts), "压缩包内的文件数超过上限 5000");
}

#[test]
fn names_that_lead_out_of_the_archive_lead_nowhere() {
    let body = format!(
        "<w:document><w:body>{}</w:body></w:document>",
        paragraph("正文如此")
    );
    let bytes = packed(&[
        TYPES,
        ("../../../tmp/gongshi-evil.txt", "x"),
        ("/etc/gongshi-evil", "x"),
        ("word/document.xml", &body),
    ]);
    is_read("穿越.docx", &bytes, "正文如此");
    assert!(!Path::new("/tmp/gongshi-evil.txt").exists());
    let ofd = packed(&[(
        "OFD.xml",
        "<ofd:OFD><ofd:DocBody><ofd:DocRoot>../../../../etc/passwd</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
    )]);
    refused("穿越.ofd", &ofd, "缺少");
}

/// Entities that multiply, and one that fetches a file.
const LAUGHS: &str = "<!DOCTYPE a [<!ENTITY a '哈哈哈哈哈哈哈哈哈哈'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>";
const FETCH: &str = "<!DOCTYPE a [<!ENTITY c SYSTEM 'file:///etc/passwd'>]>";

#[rstest]
#[case::laughs(LAUGHS)]
#[case::fetch(FETCH)]
fn entities_neither_multiply_nor_fetch(#[case] entities: &str) {
    let document =
        format!("{entities}<w:document><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>");
    refused(
        "实体.docx",
        &packed(&[TYPES, ("word/document.xml", &document)]),
        "文档类型声明",
    );
    let sheet = format!(
        "{entities}<worksheet><sheetData><row><c t='inlineStr'><is><t>&c;</t></is></c></row></sheetData></worksheet>"
    );
    refused("实体.xlsx", &xlsx(&sheet), "文档类型声明");
    let content = format!(
        "{entities}<office:document-content><office:body><office:text><text:p>&c;</text:p></office:text></office:body></office:document-content>"
    );
    refused(
        "实体.odt",
        &packed(&[
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", &content),
        ]),
        "文档类型声明",
    );
    let ofd = format!("{entities}<ofd:OFD><ofd:DocRoot>&c;</ofd:DocRoot></ofd:OFD>");
    refused("实体.ofd", &packed(&[("OFD.xml", &ofd)]), "文档类型声明");
    let page = format!("{entities}<html><body><p>自评报告&c;如此</p></body></html>");
    let outcome = extract("实体.html", page.as_bytes());
    assert!(
        !outcome.out.contains("root:") && outcome.out.len() < 1_000,
        "{outcome:?}"
    );
}

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
fn a_workbook_of_old_that_is_locked_cut_off_or_odd_is_refused_or_read() {
    let whole = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/office/book.xls")).unwrap();
    is_read("其实是表.docx", &whole, "医保服务下沉");
    for share in [1, 3, 5, 7, 9] {
        let outcome = extract("断.xls", &whole[..whole.len() * share / 10]);
        assert!(matches!(outcome.code, Some(0 | 2)), "{outcome:?}");
    }
    let mut circle = whole;
    // the table of sectors leads from each to itself
    circle[512..1024].fill(0);
    let outcome = extract("循环.xls", &circle);
    assert_eq!((outcome.code, outcome.out.as_str()), (Some(2), ""), "{outcome:?}");
}

#[test]
fn a_pdf_that_goes_in_circles_is_refused() {
    let circle = pdf(
        &[
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>",
            "<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 1>>",
        ],
        "",
    );
    refused("循环.pdf", &circle, "循环.pdf");
    let form = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 4 0 R>>>>/Length 17>>stream\n/A Do /A Do /A Do\nendstream";
    let own = pdf(
        &[
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</XObject<</A 4 0 R>>>>/Contents 5 0 R>>",
            form,
            "<</Length 5>>stream\n/A Do\nendstream",
        ],
        "",
    );
    refused("自引.pdf", &own, "自引.pdf");
}

#[test]
fn a_pdf_that_unpacks_without_end_is_refused() {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let block = vec![b' '; 1024 * 1024];
    for _ in 0..100 {
        encoder.write_all(&block).unwrap();
    }
    let stream = encoder.finish().unwrap();
    let mut file = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>\nendobj\n".to_vec();
    file.extend(format!("4 0 obj\n<</Filter/FlateDecode/Length {}>>stream\n", stream.len()).into_bytes());
    file.extend(stream);
    file.extend(b"\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n");
    refused("炸弹.pdf", &file, "PDF 数据流解压后的字节数超过上限");
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

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    let whole = parts(REPORT);
    for (name, bytes) in [
        ("断.docx", formats::docx(&whole)),
        ("断.xlsx", formats::xlsx(&whole)),
        ("断.odt", formats::odt(&whole)),
        ("断.ofd", pages::ofd(&whole)),
    ] {
        for share in [3, 6, 9] {
            refused(name, &bytes[..bytes.len() * share / 10], "损坏或不完整");
        }
    }
    let bytes = pages::pdf(&whole);
    let outcome = extract("断.pdf", &bytes[..bytes.len() / 3]);
    assert_eq!((outcome.code, outcome.out.as_str()), (Some(2), ""), "{outcome:?}");
}

#[test]
fn a_locked_file_is_refused_and_says_so() {
    let mut office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    office.resize(512, 0);
    office.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    refused("锁.docx", &office, "文件已加密");
    refused("锁.xlsx", &office, "文件已加密");
    let words = "41".repeat(32);
    let locked = pdf(
        &[
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[]/Count 0>>",
            &format!("<</Filter/Standard/V 1/R 2/P -4/O<{words}>/U<{words}>>>"),
        ],
        "/Encrypt 3 0 R/ID[<41><41>]",
    );
    refused("锁.pdf", &locked, "文件已加密");
    let odt = packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "META-INF/manifest.xml",
            "<manifest:manifest><manifest:encryption-data/></manifest:manifest>",
        ),
        ("content.xml", "x"),
    ]);
    refused("锁.odt", &odt, "文件已加密");
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(b"<a/>").unwrap();
    zip.start_file("[Content_Types].xml", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(TYPES.1.as_bytes()).unwrap();
    let mut bytes = zip.finish().unwrap().into_inner();
    // the flag of a locked entry, in both of its headers
    for mark in [b"PK\x03\x04", b"PK\x01\x02"] {
        let at = bytes.windows(4).position(|it| it == mark).unwrap();
        bytes[at + if mark[2] == 3 { 6 } else { 8 }] |= 1;
    }
    refused("锁件.docx", &bytes, "文件已加密");
}

#[test]
fn the_name_of_a_file_is_not_believed() {
    let whole = parts(REPORT);
    is_read("其实是文档.txt", &formats::docx(&whole), "部门支出合计860.5万元");
    is_read("其实是文字.docx", REPORT.as_bytes(), "部门支出合计860.5万元");
    is_read("其实是网页.pdf", &formats::html(&whole), "部门支出合计860.5万元");
    refused("其实是图片.docx", b"\x89PNG\r\n\x1a\n....", "是图片");
    refused("其实是压缩包.docx", &packed(&[("a.txt", "x")]), "是压缩包");
    refused("旧文档.docx", b"{\\rtf1\\ansi }", "没有安装 LibreOffice");
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_place() {
    refused("空字符.txt", "绩效\0自评".as_bytes(), "第 7 个字节是空字符");
    refused(
        "坏字节.txt",
        b"\xe7\xbb\xa9\xe6\x95\x88\xff\xfe\n",
        "第 7 个字节起不是 UTF-8",
    );
    refused("空.txt", b"", "没有文字");
    refused(
        "半个字.txt",
        "\u{feff}绩效"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .take(5)
            .collect::<Vec<u8>>()
            .as_slice(),
        "UTF-16",
    );
}

#[test]
fn marks_that_turn_text_around_do_not_reach_the_text_of_a_document() {
    let bytes = docx(&paragraph("自评\u{202e}得分\u{2066}98\u{7}分\u{200b}"));
    is_read("方向.docx", &bytes, "自评得分98分\n");
}

/// A site whose folder holds everything that a folder can hold.
#[cfg(unix)]
#[test]
fn a_folder_of_odd_names_links_and_pipes_is_built() {
    use std::os::unix::ffi::OsStrExt;
    let report = |office: &str| REPORT.replace("示范市图书馆", office);
    let site = command::site(&[]);
    let reports = site.path().join("content/reports");
    let put = |name: &[u8], office: &str| {
        fs::write(reports.join(std::ffi::OsStr::from_bytes(name)), report(office)).unwrap();
    };
    put("有 空格.txt".as_bytes(), "示范市水利局");
    put("表情😀.txt".as_bytes(), "示范市教育局");
    put(b"--strict.txt", "示范市民政局");
    put("换\n行.txt".as_bytes(), "示范市财政局");
    put(b"\xff\xfe.txt", "示范市公安局");
    put("caf\u{e9}.txt".as_bytes(), "示范市司法局");
    put("cafe\u{301}.txt".as_bytes(), "示范市审计局");
    put("反\u{202e}向.txt".as_bytes(), "示范市统计局");
    std::os::unix::fs::symlink("/etc/passwd", reports.join("链接.txt")).unwrap();
    std::os::unix::fs::symlink("/etc", reports.join("链接夹")).unwrap();
    let pipe = Command::new("mkfifo")
        .arg(reports.join("管道.txt"))
        .status()
        .unwrap();
    assert!(pipe.success());
    let (code, out, err) = command::ran(site.path(), &["build"]);
    assert_eq!(code, 0, "{err}");
    for told in [
        "公布 5 份",
        "链接.txt：是链接，不跟随读取。请",
        "链接夹：是链接，不跟随读取。请",
        "管道.txt：不是普通文件",
        "换\u{fffd}行.txt：文件名含有无法显示的字符。请",
        "反\u{fffd}向.txt：文件名含有无法显示的字符。请",
    ] {
        assert!(out.contains(told), "{told}\n{out}");
    }
    assert!(!out.contains('\u{202e}') && !out.contains("root:"));
    let (code, _, _) = command::ran(site.path(), &["build", "--strict"]);
    assert_eq!(code, 1, "a refusal fails a strict build");
    let (_, out, _) = command::ran(site.path(), &["build", "--lang", "en"]);
    assert!(
        out.contains("not read: 链接.txt: is a link, which is not followed. Put the file itself"),
        "{out}"
    );
}

#[test]
fn refusals_are_told_in_english_where_that_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.docx"), b"\x89PNG\r\n\x1a\n").unwrap();
    let (code, out, err) = command::ran(folder.path(), &["--lang", "en", "extract", "a.docx"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(
        err.starts_with("error: a.docx: is a picture, which this version does not read\nhelp: Save it as"),
        "{err}"
    );
    let english = command::gongshi()
        .env("LC_ALL", "en_GB.UTF-8")
        .args(["extract", "a.docx"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(english.stderr).unwrap(), err);
}

#[test]
fn limits_are_those_of_the_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    put("甲.docx", &docx(&paragraph("一二三四五六七八九十")));
    put("甲.txt", "一二三四五六七八九十\n".as_bytes());
    put(
        "甲.pdf",
        &pages::pdf(&parts(&"绩效自评报告\n\n一、基本情况\n\n略。\n".repeat(60))),
    );
    let told = |limit: &str, file: &str| {
        put("gongshi.toml", format!("[limits]\n{limit}\n").as_bytes());
        let (code, out, err) = command::ran(folder.path(), &["extract", file, "--text"]);
        assert_eq!((code, out.as_str()), (2, ""), "{limit}");
        err
    };
    for (limit, file, cause) in [
        ("file_bytes = 20", "甲.txt", "超过上限 20 字节"),
        ("line_bytes = 20", "甲.txt", "单行上限 20 字节"),
        ("text_bytes = 20", "甲.txt", "正文的字节数超过上限 20"),
        ("part_bytes = 20", "甲.docx", "解压后的字节数超过上限 20"),
        ("unpacked_bytes = 20", "甲.docx", "解压后的字节数超过上限 20"),
        ("entries = 1", "甲.docx", "压缩包内的文件数超过上限 1"),
        ("depth = 3", "甲.docx", "嵌套层数超过上限 3"),
        ("nodes = 3", "甲.docx", "文档内的元素个数超过上限 3"),
        ("pages = 1", "甲.pdf", "页数超过上限 1"),
        ("depth = 2000", "甲.docx", "depth 不能超过 1000"),
        ("pages = 0", "甲.docx", "pages 不能是 0"),
        ("pagse = 9", "甲.docx", "pagse"),
    ] {
        let err = told(limit, file);
        assert!(err.contains(cause), "{limit}: {err}");
    }
}

#[test]
fn what_is_published_of_a_hostile_text_cannot_act() {
    let words = "=HYPERLINK(\"http://x\")<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}javascript:alert(1)";
    let text = format!("{REPORT}\n三、存在的问题\n\n（一）{words}\n\n{{{{ 6*7 }}}}\n");
    let site = command::site(&[("恶意.txt", text.as_bytes())]);
    let (code, out, err) = command::ran(site.path(), &["build"]);
    assert_eq!(code, 0, "{out}{err}");
    for entry in walkdir::WalkDir::new(site.path().join("public")) {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        let Ok(page) = fs::read_to_string(entry.path()) else {
            continue;
        };
        if name.ends_with(".html") || name.ends_with(".xml") {
            for act in ["<script>alert", "<img src=x", "href=\"javascript:"] {
                assert!(!page.contains(act), "{}: {act}", entry.path().display());
            }
            let is_report = entry.path().components().any(|it| it.as_os_str() == "reports");
            let is_whole = !is_report || !page.contains("HYPERLINK") || page.contains("{{ 7*7 }}");
            assert!(is_whole, "{}: a template was evaluated", entry.path().display());
        }
        if name.ends_with(".csv") {
            let acts = page
                .split([',', '\n'])
                .any(|cell| cell.trim_start_matches('"').starts_with("=HYPERLINK"));
            assert!(!acts, "{}", entry.path().display());
        }
    }
}
