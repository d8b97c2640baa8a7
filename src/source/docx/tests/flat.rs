//! Documents in one XML file.

use super::super::super::limits::Limits;
use super::super::super::testing::shown;
use super::super::read_flat;
use crate::source::intake::format::Format;

/// A document as Word of 2003 writes it in XML.
fn of_2003(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core">
<w:lists><w:listDef w:listDefId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="11"/><w:suff w:val="Nothing"/><w:lvlText w:val="%1、"/></w:lvl></w:listDef><w:list w:ilfo="1"><w:ilst w:val="0"/></w:list></w:lists>
<w:styles><w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>
<w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>"#
    )
}

fn run(words: &str) -> String {
    format!("<w:r><w:t>{words}</w:t></w:r>")
}

#[test]
fn a_document_in_xml_of_2003_reads_as_one_of_today() {
    let listed = |words: &str| {
        format!(
            r#"<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="一、"/></w:listPr></w:pPr>{}</w:p>"#,
            run(words)
        )
    };
    let annotated = |kind: &str, content: &str| {
        format!(
            r#"<aml:annotation aml:id="1" w:type="Word.{kind}"><aml:content>{content}</aml:content></aml:annotation>"#
        )
    };
    let changed =
        annotated("Insertion", &run("增")) + &annotated("Deletion", "<w:r><w:delText>删</w:delText></w:r>");
    let note = format!(
        "<w:r><w:footnote><w:p>{}</w:p></w:footnote></w:r>",
        run("据实填写")
    );
    let hidden = r#"<w:r><w:rPr><w:rStyle w:val="h"/></w:rPr><w:t>藏</w:t></w:r>"#;
    let body = listed("概况")
        + &format!("<wx:sub-section>{}</wx:sub-section>", listed("结论"))
        + &format!(
            "<w:p>{}{changed}<w:hlink w:dest='x'>{}</w:hlink>{note}{hidden}</w:p>",
            run("支出"),
            run("附件")
        )
        + &format!("<w:p>{}</w:p>", annotated("Comment", &run("批注")));
    let bytes = of_2003(&body);
    assert_eq!(Format::of(bytes.as_bytes()), Format::WordXml);
    assert_eq!(
        shown(read_flat(bytes.as_bytes(), &Limits::default())),
        "一、概况\n二、结论\n支出增附件\n据实填写\n※文件含有未接受的修订：插入的内容已读取，删除的内容没有读取；请先在文字处理软件中接受或拒绝全部修订，再公布\n※文件含有隐藏文字，没有读取\n"
    );
}

#[test]
fn merged_cells_of_2003_are_filled() {
    let cell = |merged: &str, words: &str| {
        format!("<w:tc><w:tcPr>{merged}</w:tcPr><w:p>{}</w:p></w:tc>", run(words))
    };
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = row(&[cell(r#"<w:vmerge w:val="restart"/>"#, "产出"), cell("", "一")])
        + &row(&[cell("<w:vmerge/>", ""), cell("", "二")])
        + &row(&[
            cell(r#"<w:hmerge w:val="restart"/>"#, "合计"),
            cell("<w:hmerge/>", ""),
        ]);
    let bytes = of_2003(&format!("<w:tbl>{table}</w:tbl>"));
    assert_eq!(
        shown(read_flat(bytes.as_bytes(), &Limits::default())),
        "|产出|一\n|↓产出|二\n合计\n"
    );
}

#[test]
fn a_package_in_one_file_reads_as_the_package() {
    let part = |name: &str, xml: &str| {
        format!(r#"<pkg:part pkg:name="/word/{name}"><pkg:xmlData>{xml}</pkg:xmlData></pkg:part>"#)
    };
    let note =
        r#"<w:footnotes><w:footnote w:id="2"><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let text = format!(
        r#"<w:document><w:body><w:p>{}<w:r><w:footnoteReference w:id="2"/></w:r></w:p></w:body></w:document>"#,
        run("自评报告")
    );
    let package = |parts: &str| {
        format!(
            r#"<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{parts}</pkg:package>"#
        )
    };
    let bytes = package(&(part("document.xml", &text) + &part("footnotes.xml", note)));
    assert_eq!(Format::of(bytes.as_bytes()), Format::WordXml);
    assert_eq!(
        shown(read_flat(bytes.as_bytes(), &Limits::default())),
        "自评报告\n注\n"
    );
    let without = package(&part("styles.xml", "<w:styles/>"));
    assert_eq!(
        shown(read_flat(without.as_bytes(), &Limits::default())),
        "文件损坏或不完整：Word XML 里没有正文"
    );
}
