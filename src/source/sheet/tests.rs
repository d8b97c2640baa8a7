//! What the reader of workbooks must hold, on workbooks made here.

use super::super::limits::Limits;
use super::super::testing::{packed, shown};
use crate::source::intake::format::Format;

const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="176" formatCode="0.00_ "/></numFmts>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="176"/><xf numFmtId="31"/></cellXfs></styleSheet>"#;

const WORDS: &str = "<sst><si><t>绩效自评表</t></si><si><r><t>新建</t></r><r><t>基站</t></r><rPh><t>xin</t></rPh></si><si><t>产出指标</t></si></sst>";

fn xlsx(sheets: &[(&str, &str)]) -> Vec<u8> {
    let listed: String = sheets
        .iter()
        .enumerate()
        .map(|(at, (state, _))| format!("<sheet name='表{at}' state='{state}' r:id='r{at}'/>"))
        .collect();
    let links: String = (0..sheets.len())
        .map(|at| format!("<Relationship Id='r{at}' Target='worksheets/sheet{at}.xml'/>"))
        .collect();
    let mut parts = vec![
        (
            "xl/workbook.xml".to_owned(),
            format!("<workbook><sheets>{listed}</sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!("<Relationships>{links}</Relationships>"),
        ),
        ("xl/sharedStrings.xml".to_owned(), WORDS.to_owned()),
        ("xl/styles.xml".to_owned(), STYLES.to_owned()),
    ];
    for (at, (_, sheet)) in sheets.iter().enumerate() {
        parts.push((
            format!("xl/worksheets/sheet{at}.xml"),
            format!("<worksheet>{sheet}</worksheet>"),
        ));
    }
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|(name, words)| (name.as_str(), words.as_str()))
        .collect();
    packed(&parts)
}

fn read(sheet: &str) -> String {
    shown(super::read_xlsx(&xlsx(&[("visible", sheet)]), &Limits::default()))
}

#[test]
fn cells_show_what_their_formats_ask_and_merged_ones_are_filled() {
    let sheet = "<sheetData>\
        <row r='1'><c r='A1' t='s'><v>0</v></c></row>\
        <row r='3'><c r='A3' t='inlineStr'><is><t>指标</t></is></c><c r='C3' t='str'><v>完成率</v></c><c r='D3' t='str'><v>日期</v></c></row>\
        <row r='4'><c r='A4' t='s'><v>2</v></c><c r='B4' t='s'><v>1</v></c><c r='C4' s='1'><v>0.94999999999999996</v></c><c r='D4' s='3'><v>45371</v></c></row>\
        <row r='5'><c r='A5' t='str'><v>盖住的</v></c><c r='B5' t='str'><v>改造</v></c><c r='C5' s='2'><f>A1</f><v>1.3449999999999998</v></c><c r='D5'><f>A1</f></c></row>\
        <row r='6'><c r='B6' t='str'><v>注：单位万元</v></c></row></sheetData>\
        <mergeCells><mergeCell ref='A1:D1'/><mergeCell ref='A3:B3'/><mergeCell ref='A4:A5'/></mergeCells>";
    assert_eq!(
        read(sheet),
        "绩效自评表\n|指标||完成率|日期\n|产出指标|新建基站|95%|2024年3月20日\n|↓产出指标|改造|1.35|\n注：单位万元\n\
         ※有公式没有保存计算结果，对应单元格按空白读取；请用 Excel 或 WPS 打开后重新保存\n"
    );
}

#[test]
fn what_is_hidden_is_not_read_and_told() {
    let row = |r: u32, hidden: &str| {
        format!(
            "<row r='{r}' {hidden}><c r='A{r}'><v>{r}</v></c><c r='B{r}'><v>9</v></c><c r='C{r}'><v>{r}</v></c></row>"
        )
    };
    let sheet = format!(
        "<cols><col min='2' max='2' hidden='1'/></cols><sheetData>{}{}{}</sheetData>",
        row(1, ""),
        row(2, "hidden='1'"),
        row(3, "")
    );
    let bytes = xlsx(&[("hidden", &sheet), ("visible", &sheet), ("veryHidden", &sheet)]);
    assert_eq!(
        shown(super::read_xlsx(&bytes, &Limits::default())),
        "|1|1\n|3|3\n※有隐藏的行或列，没有读取\n※有 2 个隐藏的工作表，没有读取\n"
    );
}

#[test]
fn a_workbook_that_lost_a_part_is_told_to_be_damaged() {
    let link = "<Relationships><Relationship Id='r0' Target='worksheets/sheet0.xml'/></Relationships>";
    let book = (
        "xl/workbook.xml",
        "<workbook><sheets><sheet r:id='r0'/></sheets></workbook>",
    );
    let told = |parts: &[(&str, &str)]| shown(super::read_xlsx(&packed(parts), &Limits::default()));
    assert_eq!(
        told(&[book, ("xl/_rels/workbook.xml.rels", link)]),
        "文件损坏或不完整：缺少 xl/worksheets/sheet0.xml"
    );
    assert_eq!(told(&[book]), "文件损坏或不完整：缺少 xl/_rels/workbook.xml.rels");
}

#[test]
fn two_empty_rows_part_two_tables() {
    let row = |r: u32| format!("<row r='{r}'><c r='A{r}'><v>{r}</v></c><c r='B{r}'><v>{r}</v></c></row>");
    let sheet = format!("<sheetData>{}{}{}{}</sheetData>", row(1), row(3), row(6), row(7));
    let laid = super::read_xlsx(&xlsx(&[("visible", &sheet)]), &Limits::default()).unwrap();
    assert_eq!(
        laid.tables
            .iter()
            .map(|table| table.rows.len())
            .collect::<Vec<_>>(),
        [2, 2]
    );
}

#[test]
fn far_cells_and_huge_regions_cost_nothing() {
    let sheet = "<sheetData><row r='1'><c r='A1' t='str'><v>甲</v></c><c r='XFD1' t='str'><v>乙</v></c></row>\
        <row r='1048576'><c r='A1048576' t='str'><v>丙</v></c><c r='XFD1048576' t='str'><v>丁</v></c></row></sheetData>\
        <mergeCells><mergeCell ref='C1:XFC1048576'/><mergeCell ref='A0:B1'/><mergeCell ref='ZZZZZZZ1:A1'/></mergeCells>";
    assert_eq!(read(sheet), "|甲|乙\n|丙|丁\n");
    let many = format!(
        "<sheetData><row>{}</row></sheetData>",
        "<c><v>1</v></c>".repeat(300_000)
    );
    assert_eq!(read(&many), "工作表的单元格数超过上限 200000");
}

#[test]
fn a_shared_word_that_stands_in_every_cell_is_refused() {
    let cells: String = (1..=2_000)
        .map(|row| format!("<row r='{row}'><c t='s'><v>0</v></c></row>"))
        .collect();
    let bytes = packed(&[
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet r:id='r0'/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='r0' Target='worksheets/sheet0.xml'/></Relationships>",
        ),
        (
            "xl/sharedStrings.xml",
            &format!("<sst><si><t>{}</t></si></sst>", "长".repeat(30_000)),
        ),
        (
            "xl/worksheets/sheet0.xml",
            &format!("<worksheet><sheetData>{cells}</sheetData></worksheet>"),
        ),
    ]);
    let told = shown(super::read_xlsx(&bytes, &Limits::default()));
    assert_eq!(told, "正文的字节数超过上限 4194304");
}

/// Rows of words, each with the cells that it begins with.
fn rows(rows: &[&[&str]]) -> String {
    let row = |(at, cells): (usize, &&[&str])| {
        let cell = |(column, words): (usize, &&str)| {
            let letter = char::from(b'A' + u8::try_from(column).unwrap());
            format!("<c r='{letter}{}' t='str'><v>{words}</v></c>", at + 1)
        };
        format!(
            "<row r='{}'>{}</row>",
            at + 1,
            cells.iter().enumerate().map(cell).collect::<String>()
        )
    };
    format!(
        "<sheetData>{}</sheetData>",
        rows.iter().enumerate().map(row).collect::<String>()
    )
}

#[test]
fn a_report_goes_on_in_lines_between_two_tables() {
    let report: &[&[&str]] = &[
        &["绩效自评报告"],
        &["一、收支情况"],
        &["项目", "预算数", "决算数"],
        &["支出合计", "100", "95"],
        &["二、绩效情况"],
        &["自评得分95分，等级为优。"],
        &["指标", "目标值", "分值"],
        &["基站", "80", "10"],
        &["单位：万元"],
        &["基本支出", "60"],
        &["示范市财政局"],
    ];
    assert_eq!(
        read(&rows(report)),
        "绩效自评报告\n一、收支情况\n|项目|预算数|决算数\n|支出合计|100|95\n二、绩效情况\n自评得分95分，等级为优。\n\
         |指标|目标值|分值\n|基站|80|10\n单位：万元\n|基本支出|60\n示范市财政局\n"
    );
}

#[test]
fn a_second_form_begins_with_its_annex_or_its_title() {
    let forms = |between: &[&'static [&'static str]]| {
        let first: &[&[&str]] = &[&["指标", "目标值", "分值"], &["基站", "80", "10"]];
        let second: &[&[&str]] = &[&["项目", "预算数", "决算数"], &["公用经费", "100", "95"]];
        read(&rows(&[first, between, second].concat()))
    };
    let (first, second) = (
        "|指标|目标值|分值\n|基站|80|10\n",
        "|项目|预算数|决算数\n|公用经费|100|95\n",
    );
    for between in [
        [["填表人：甲"].as_slice(), &["附件2"]],
        [&["填表人：甲"], &["绩效评价基础数据表（2023年度）"]],
    ] {
        let lines: String = between.iter().map(|row| format!("{}\n", row[0])).collect();
        assert_eq!(forms(&between), format!("{first}{lines}{second}"));
    }
    assert_eq!(
        forms(&[&["基础数据表"]]),
        format!("{first}|基础数据表||\n{second}"),
        "a label"
    );
}

#[test]
fn rows_of_one_cell_inside_a_table_stay_in_it() {
    let form: &[&[&str]] = &[
        &["指标", "目标值", "分值"],
        &["一、产出指标"],
        &["基站", "80", "10"],
        &["其中："],
        &["改造", "5", "10"],
        &["说明文字。"],
        &["新建", "75", "10"],
        &["", "单位：万元"],
        &["合计", "", "30"],
    ];
    assert_eq!(
        read(&rows(form)),
        "|指标|目标值|分值\n|一、产出指标||\n|基站|80|10\n|其中：||\n|改造|5|10\n|说明文字。||\n|新建|75|10\n||单位：万元|\n|合计||30\n"
    );
}

/// A workbook in XML of 2003 with these sheets, in that encoding.
fn flat(sheets: &str, encoding: &str) -> Vec<u8> {
    let words = format!(
        r#"<?xml version="1.0" encoding="{encoding}"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="Default"/>
<Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style>
<Style ss:ID="m"><NumberFormat ss:Format="Standard"/></Style>
<Style ss:ID="d"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></Style></Styles>
{sheets}</Workbook>"#
    );
    let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes()).unwrap();
    encoding.encode(&words).0.into_owned()
}

const FLAT: &str = r#"<Worksheet ss:Name="自评表"><Table><Column/><Column ss:Index="3" ss:Hidden="1"/>
<Row><Cell ss:MergeAcross="3"><Data ss:Type="String">项目支出绩效自评表</Data></Cell></Row>
<Row ss:Index="3"><Cell><Data ss:Type="String">指标</Data></Cell><Cell><Data ss:Type="String">目标</Data></Cell><Cell><Data ss:Type="String">不显示</Data></Cell><Cell><Data ss:Type="String">实际</Data></Cell></Row>
<Row><Cell ss:MergeDown="1"><Data ss:Type="String">产出</Data></Cell><Cell ss:StyleID="p"><Data ss:Type="Number">0.985</Data></Cell><Cell ss:Index="4" ss:StyleID="m"><Data ss:Type="Number">12345.6</Data></Cell></Row>
<Row><Cell ss:Index="2" ss:StyleID="d"><Data ss:Type="DateTime">2023-05-10T12:00:00.000</Data></Cell><Cell ss:Index="4"><ss:Data ss:Type="String"><Font>富</Font>文本</ss:Data></Cell></Row>
<Row ss:Hidden="1"><Cell><Data ss:Type="String">不显示</Data></Cell></Row>
</Table></Worksheet>
<Worksheet ss:Name="草稿"><Table><Row><Cell><Data ss:Type="String">草稿</Data></Cell></Row></Table><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>"#;

#[test]
fn a_workbook_in_xml_shows_what_its_cells_show() {
    for encoding in ["UTF-8", "GB2312"] {
        let bytes = flat(FLAT, encoding);
        assert_eq!(Format::of(&bytes), Format::ExcelXml);
        assert_eq!(
            shown(super::read_flat(&bytes, &Limits::default())),
            "项目支出绩效自评表\n|指标|目标|实际\n|产出|98.50%|12,345.60\n|↓产出|2023年5月10日|富文本\n※有隐藏的行或列，没有读取\n※有 1 个隐藏的工作表，没有读取\n"
        );
    }
}

#[test]
fn a_workbook_in_xml_that_is_damaged_or_too_large_is_refused() {
    let told = |words: &[u8], limits: &Limits| shown(super::read_flat(words, limits));
    let whole = flat(FLAT, "UTF-8");
    let torn = whole.get(..whole.len() / 2).unwrap();
    assert!(told(torn, &Limits::default()).contains("Excel XML"));
    let none = "<?xml version='1.0'?><Other/>".as_bytes();
    assert!(told(none, &Limits::default()).contains("Excel XML 里没有工作表"));
    let small = Limits {
        cells: 3,
        ..Limits::default()
    };
    assert_eq!(told(&whole, &small), "工作表的单元格数超过上限 3");
}

#[test]
fn fields_that_commas_part_are_a_table_and_empty_lines_part_two() {
    let told =
        |words: &str| super::read_commas(words, &Limits::default()).map(|laid| laid.map(Ok).map(shown));
    let words = "项目支出绩效自评表,,\n指标,目标,\"说明\n一、二、\n三\"\n养护里程,\"1,200\",\"“好”，\"\"优\"\"\"\n\n\n甲,乙\n丙,丁\n";
    let want =
        "项目支出绩效自评表\n|指标|目标|说明/一、二、/三\n|养护里程|1,200|“好”，\"优\"\n|甲|乙\n|丙|丁\n";
    assert_eq!(told(words).unwrap().as_deref(), Some(want));
    assert_eq!(
        told("指标;目标\n里程;1,2\n").unwrap().as_deref(),
        Some("|指标|目标\n|里程|1,2\n")
    );
    assert!(told("一、基本情况\n没有表格的文字。\n").unwrap().is_none());
    let small = Limits {
        cells: 3,
        ..Limits::default()
    };
    let refused = super::read_commas("a,b\nc,d\n", &small).unwrap_err();
    assert_eq!(refused.to_string(), "表格的单元格数超过上限 3");
}
