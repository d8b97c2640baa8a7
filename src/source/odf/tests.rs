//! What the reader of OpenDocument must hold, on documents made here.

use super::super::testing::{packed, pictured, shown};
use super::*;

const STYLES: &str = "<a><automatic-styles><style:style style:name='H'><style:text-properties text:display='none'/></style:style>\
    <style:style style:name='T'><style:table-properties table:display='false'/></style:style>\
    <text:list-style style:name='L'><text:list-level-style-number text:level='1' style:num-format='一, 二, 三, ...' style:num-suffix='、'/>\
    <text:list-level-style-number text:level='2' style:num-format='1' style:num-suffix='.'/></text:list-style></automatic-styles></a>";

fn document(kind: &str, body: &str) -> Vec<u8> {
    packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "content.xml",
            &format!("<a><office:body><office:{kind}>{body}</office:{kind}></office:body></a>"),
        ),
        ("styles.xml", STYLES),
    ])
}

fn text(body: &str) -> String {
    shown(read_text(&document("text", body), &Limits::default()))
}

fn sheets(body: &str) -> String {
    shown(read_sheets(&document("spreadsheet", body), &Limits::default()))
}

#[test]
fn paragraphs_lists_and_tables_are_read() {
    let body = "<text:tracked-changes><text:p>删去的</text:p></text:tracked-changes>\
        <text:list text:style-name='L'><text:list-item><text:h>基本情况</text:h><text:list><text:list-item><text:p>职能</text:p></text:list-item>\
        <text:list-item><text:p>机构</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>绩效</text:p></text:list-item></text:list>\
        <text:p>预算<text:s text:c='2'/>100<text:span text:style-name='H'>密</text:span>万元<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>含上年结转。</text:p></text:note-body></text:note><office:annotation><text:p>批注</text:p></office:annotation></text:p>\
        <table:table><table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>指标</text:p></table:table-cell><table:covered-table-cell/>\
        <table:table-cell><text:p>值</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:table-cell table:number-rows-spanned='2'><text:p>产出</text:p></table:table-cell><table:table-cell><text:p>甲</text:p></table:table-cell><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row>\
        <table:table-row><table:covered-table-cell/><table:table-cell><text:p>乙</text:p></table:table-cell><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row></table:table>";
    assert_eq!(
        text(body),
        "一、基本情况\n1. 职能\n2. 机构\n二、绩效\n预算  100万元\n|指标||值\n|产出|甲|1\n|↓产出|乙|2\n含上年结转。\n\
         ※文件含有修订痕迹：删除的内容没有读取；请先接受或拒绝全部修订，再公布\n"
    );
}

#[test]
fn sheets_show_what_their_cells_show() {
    let cell = |words: &str| {
        format!("<table:table-cell office:value='0.95'><text:p>{words}</text:p></table:table-cell>")
    };
    let body = format!(
        "<table:table table:style-name='T'><table:table-row>{}</table:table-row></table:table>\
         <table:table><table:table-column table:number-columns-repeated='2'/><table:table-column table:visibility='collapse'/>\
         <table:table-row>{}<table:table-cell table:number-columns-repeated='16000'/></table:table-row>\
         <table:table-row>{}{}{}</table:table-row><table:table-row table:visibility='filter'>{}{}</table:table-row>\
         <table:table-row table:number-rows-repeated='1048570'><table:table-cell table:number-columns-repeated='16384'/></table:table-row></table:table>",
        cell("隐"),
        cell("绩效表"),
        cell("率"),
        cell("95%"),
        cell("藏"),
        cell("藏"),
        cell("藏")
    );
    assert_eq!(
        sheets(&body),
        "绩效表\n|率|95%\n※有隐藏的行或列，没有读取\n※有 1 个隐藏的工作表，没有读取\n"
    );
    let many = format!(
        "<table:table><table:table-row table:number-rows-repeated='1048576'>{}</table:table-row></table:table>",
        cell("甲")
    );
    assert_eq!(sheets(&many), "工作表的单元格数超过上限 200000");
}

#[test]
fn a_locked_document_is_told() {
    let bytes = packed(&[
        ("META-INF/manifest.xml", "<m><encryption-data/></m>"),
        ("content.xml", "x"),
    ]);
    assert_eq!(
        shown(read_text(&bytes, &Limits::default())),
        "文件已加密，需要密码才能打开"
    );
}

#[test]
fn cells_that_come_again_inside_cells_that_come_again_are_refused() {
    let again = |inner: &str| {
        format!(
            "<table:table><table:table-row><table:table-cell table:number-columns-repeated='500'>{inner}</table:table-cell></table:table-row></table:table>"
        )
    };
    assert_eq!(text(&again(&again(&again("")))), "表格的单元格数超过上限 200000");
    let long = format!("<text:p>{}</text:p>", "长".repeat(10_000));
    assert_eq!(text(&again(&long)), "正文的字节数超过上限 4194304");
    let row = format!(
        "<table:table><table:table-row table:number-rows-repeated='5000'><table:table-cell>{long}</table:table-cell></table:table-row></table:table>"
    );
    assert_eq!(sheets(&row), "正文的字节数超过上限 4194304");
}

#[test]
fn pictures_leave_their_place_and_no_words() {
    let body = "<text:p>示范市水务局</text:p><text:p><draw:frame><draw:image xlink:href='Pictures/1.png'/></draw:frame></text:p><text:p>2024年3月</text:p>";
    let laid = || read_text(&document("text", body), &Limits::default());
    assert_eq!(shown(laid()), "示范市水务局\n2024年3月\n");
    assert_eq!(pictured(laid()), ["示范市水务局"]);
}
