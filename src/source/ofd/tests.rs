//! What the reader of OFD must hold, on documents made here.

use super::super::testing::{packed, shown};
use super::*;

fn ofd(page: &str) -> Vec<u8> {
    packed(&[
        (
            "OFD.xml",
            "<ofd:OFD><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        ),
        (
            "Doc_0/Document.xml",
            "<ofd:Document><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>\
             <ofd:Pages><ofd:Page ID='1' BaseLoc='Pages/0.xml'/></ofd:Pages></ofd:Document>",
        ),
        (
            "Doc_0/Pages/0.xml",
            &format!("<ofd:Page><ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content></ofd:Page>"),
        ),
    ])
}

fn read(page: &str) -> String {
    shown(super::read(&ofd(page), &Limits::default()))
}

fn text(x: f64, y: f64, words: &str) -> String {
    format!(
        "<ofd:TextObject Boundary='{x} {y} 100 5' Size='4'><ofd:TextCode X='0' Y='4' DeltaX='g {} 4'>{words}</ofd:TextCode></ofd:TextObject>",
        words.chars().count()
    )
}

fn line(x: f64, y: f64, across: f64, down: f64) -> String {
    format!(
        "<ofd:PathObject Boundary='{x} {y} {across} {down}'><ofd:AbbreviatedData>M 0 0 L {across} {down}</ofd:AbbreviatedData></ofd:PathObject>"
    )
}

#[test]
fn words_and_ruled_tables_are_read() {
    let mut page = [text(30.0, 60.0, "绩效自评表"), text(30.0, 110.0, "表下")].concat();
    for y in [80.0, 90.0, 100.0] {
        page.push_str(&line(30.0, y, 80.0, 0.0));
    }
    for x in [30.0, 70.0, 110.0] {
        page.push_str(&line(x, 80.0, 0.0, 20.0));
    }
    for (x, y, words) in [
        (32.0, 82.0, "指标"),
        (72.0, 82.0, "值"),
        (32.0, 92.0, "基站"),
        (72.0, 92.0, "80个"),
    ] {
        page.push_str(&text(x, y, words));
    }
    page.push_str("<ofd:TextObject Boundary='50 150 50 50' Size='9' CTM='0.7 0.7 -0.7 0.7 0 0'><ofd:TextCode X='0' Y='9'>水印</ofd:TextCode></ofd:TextObject>");
    assert_eq!(read(&page), "绩效自评表\n|指标|值\n|基站|80个\n表下\n");
}

#[test]
fn pictures_locked_and_broken_files_are_refused() {
    assert_eq!(
        read("<ofd:ImageObject Boundary='0 0 210 297' ResourceID='9'/>"),
        "1 页中有 1 页是扫描图像，没有文字"
    );
    assert_eq!(read(""), "文件没有文字");
    let locked = packed(&[("Encryptions.xml", "x"), ("OFD.xml", "<a/>")]);
    assert_eq!(
        shown(super::read(&locked, &Limits::default())),
        "文件已加密，需要密码才能打开"
    );
    let empty = packed(&[("OFD.xml", "<a/>")]);
    assert!(shown(super::read(&empty, &Limits::default())).contains("没有正文的位置"));
}

#[test]
fn steps_are_read_and_never_more_than_there_are_characters() {
    assert_eq!(draw::deltas("g 3 5.5 6", 9), [5.5, 5.5, 5.5, 6.0]);
    assert_eq!(draw::deltas("g 99999999 1 g 99999999 2", 4).len(), 4);
    let down = "<ofd:TextObject Boundary='30 60 100 50' Size='4'><ofd:TextCode X='0' Y='4' DeltaX='g 1 0' DeltaY='g 1 6'>竖排</ofd:TextCode></ofd:TextObject>";
    assert_eq!(read(down), "竖排\n");
}

#[test]
fn a_template_stands_on_every_page_that_names_it() {
    let page = |words: &str| {
        format!(
            "<ofd:Page><ofd:Template TemplateID='7' ZOrder='Background'/><ofd:Content><ofd:Layer>{}</ofd:Layer></ofd:Content></ofd:Page>",
            text(32.0, 82.0, words)
        )
    };
    let frame: String = [80.0, 90.0, 100.0]
        .map(|y| line(30.0, y, 80.0, 0.0))
        .into_iter()
        .chain([30.0, 70.0, 110.0].map(|x| line(x, 80.0, 0.0, 20.0)))
        .chain([text(72.0, 82.0, "目标值")])
        .collect();
    let parts = [
        (
            "OFD.xml",
            "<ofd:OFD><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
                .to_owned(),
        ),
        (
            "Doc_0/Document.xml",
            "<ofd:Document><ofd:CommonData><ofd:TemplatePage ID='7' BaseLoc='Tpls/0.xml'/></ofd:CommonData>\
             <ofd:Pages><ofd:Page ID='1' BaseLoc='Pages/0.xml'/></ofd:Pages></ofd:Document>"
                .to_owned(),
        ),
        (
            "Doc_0/Tpls/0.xml",
            format!("<ofd:Page><ofd:Content><ofd:Layer>{frame}</ofd:Layer></ofd:Content></ofd:Page>"),
        ),
        ("Doc_0/Pages/0.xml", page("指标")),
    ];
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|(name, words)| (*name, words.as_str()))
        .collect();
    let read = |limits: &Limits| shown(super::read(&packed(&parts), limits));
    assert_eq!(read(&Limits::default()), "|指标|目标值\n");
    let few = Limits {
        nodes: 8,
        ..Limits::default()
    };
    assert!(read(&few).contains("超过上限 8"));
}

#[test]
fn what_does_not_show_is_not_read() {
    let hidden = "<ofd:TextObject Boundary='30 60 100 5' Size='4' Fill='false'><ofd:TextCode X='0' Y='4'>识别层</ofd:TextCode></ofd:TextObject>\
        <ofd:TextObject Boundary='30 70 100 5' Size='4' Visible='false'><ofd:TextCode X='0' Y='4'>隐藏</ofd:TextCode></ofd:TextObject>";
    assert_eq!(read(&[hidden, &text(30.0, 80.0, "正文")].concat()), "正文\n");
}
