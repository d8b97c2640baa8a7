//! What the reader of Word documents must hold, on documents made here.

use super::super::testing::{packed, pictured, shown};
use super::*;

mod flat;

const STYLES: &str = r#"<w:styles>
  <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
  <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
    <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
  <w:style w:type="paragraph" w:styleId="3"><w:name w:val="heading 2"/><w:basedOn w:val="2"/>
    <w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
  <w:style w:type="paragraph" w:styleId="h"><w:basedOn w:val="a"/><w:rPr><w:vanish/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="x"><w:basedOn w:val="y"/></w:style>
  <w:style w:type="paragraph" w:styleId="y"><w:basedOn w:val="x"/></w:style>
</w:styles>"#;

const NUMBERING: &str = r#"<w:numbering>
  <w:abstractNum w:abstractNumId="0">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="2"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
    <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
  </w:abstractNum>
  <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
  <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
  <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>"#;

fn docx(body: &str) -> Vec<u8> {
    packed(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
        (
            "word/document.xml",
            &format!("<w:document><w:body>{body}<w:sectPr/></w:body></w:document>"),
        ),
    ])
}

fn read(body: &str) -> String {
    shown(super::read(&docx(body), &Limits::default()))
}

fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn styled(style: &str, words: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn listed(list: u32, level: u32, words: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
    )
}

fn cell(properties: &str, words: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(words))
}

#[test]
fn automatic_numbers_stand_before_their_paragraphs() {
    let body = [
        styled("2", "基本情况"),
        styled("3", "部门职能"),
        listed(1, 2, "5G基站"),
        listed(1, 2, "机构"),
        styled("3", "人员"),
        listed(1, 2, "编制"),
        styled("2", "绩效情况"),
        styled("3", "得分"),
        listed(0, 0, "不编号"),
        listed(2, 0, "一点"),
        listed(3, 0, "另起"),
        styled("x", "样式相互引用"),
    ];
    assert_eq!(
        read(&body.concat()),
        "一、基本情况\n（一）部门职能\n1. 5G基站\n2. 机构\n（二）人员\n1. 编制\n二、绩效情况\n（一）得分\n不编号\n一点\n五、另起\n样式相互引用\n"
    );
}

#[test]
fn merged_cells_are_filled_and_columns_without_a_cell_dropped() {
    let rows = [
        [cell("<w:gridSpan w:val='3'/>", "指标"), cell("", "目标值")].concat(),
        [
            cell("<w:vMerge w:val='restart'/>", "产出指标"),
            cell("<w:gridSpan w:val='2'/>", "新建基站"),
            cell("", "≥80个"),
        ]
        .concat(),
        [
            cell("<w:vMerge/>", ""),
            cell("<w:gridSpan w:val='2'/>", "改造公路"),
            cell("", "5公里"),
        ]
        .concat(),
    ];
    let table: String = rows.iter().map(|row| format!("<w:tr>{row}</w:tr>")).collect();
    let body = format!("{}<w:tbl>{table}</w:tbl>{}", p("绩效目标表"), p("填表说明"));
    assert_eq!(
        read(&body),
        "绩效目标表\n|指标||目标值\n|产出指标|新建基站|≥80个\n|↓产出指标|改造公路|5公里\n填表说明\n"
    );
}

#[test]
fn a_table_inside_a_cell_stands_behind_it_and_one_for_looks_is_none() {
    let inner = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("", "甲"), cell("", "乙"));
    let outer = |cells: &str| {
        format!(
            "<w:tbl><w:tr>{cells}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
            cell("", "丙"),
            cell("", "丁")
        )
    };
    let holding = format!("<w:tc>{}{inner}</w:tc>", p("附"));
    assert_eq!(
        read(&outer(&[holding, cell("", "戊")].concat())),
        "|附|戊\n|丙|丁\n|甲|乙\n"
    );
    let frame = format!(
        "<w:tbl><w:tr><w:tc>{}{inner}</w:tc></w:tr></w:tbl>",
        p("一、基本情况")
    );
    assert_eq!(read(&frame), "一、基本情况\n|甲|乙\n");
}

#[test]
fn what_does_not_show_is_not_read_and_changes_are_told() {
    let body = format!(
        "<w:p><w:r><w:t>得分</w:t></w:r><w:del><w:r><w:delText>88</w:delText></w:r></w:del><w:ins><w:r><w:t>95</w:t></w:r></w:ins>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>分</w:t></w:r></w:p>\
         {}<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>\
         <w:tbl><w:tr><w:trPr><w:del/></w:trPr>{c}{c}</w:tr><w:tr>{c}{c}</w:tr></w:tbl>",
        styled("h", "样式隐藏"),
        c = cell("", "行")
    );
    assert_eq!(
        read(&body),
        "得分95分\n3\n|行|行\n※文件含有未接受的修订：插入的内容已读取，删除的内容没有读取；请先在文字处理软件中接受或拒绝全部修订，再公布\n※文件含有隐藏文字，没有读取\n"
    );
}

#[test]
fn a_paragraph_whose_end_was_deleted_goes_on_in_the_next() {
    let body = format!(
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>完成率</w:t></w:r></w:p>{}",
        p("为100%。")
    );
    assert!(read(&body).starts_with("完成率为100%。\n※"));
}

#[test]
fn controls_boxes_signs_and_text_boxes_are_read() {
    let body = "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>部门：</w:t></w:r>\
        <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处输入文字</w:t></w:r></w:sdtContent></w:sdt>\
        <w:r><w:tab/><w:t>年度：2023</w:t></w:r></w:p></w:sdtContent></w:sdt>\
        <w:p><w:r><w:sym w:font='Wingdings 2' w:char='F052'/><w:t>优</w:t><w:sym w:font='Wingdings' w:char='F0A8'/><w:t>良</w:t></w:r>\
        <w:r><w:rPr><w:rFonts w:ascii='Symbol'/></w:rPr><w:t>&#xF0B3;</w:t></w:r><w:r><w:t>80</w:t><w:br/><w:t>次行</w:t></w:r>\
        <w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>\
        <w:r><w:fldChar w:fldCharType='end'/></w:r>\
        <w:r><mc:AlternateContent><mc:Choice><w:drawing><a><wps:txbx><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></wps:txbx></a></w:drawing></mc:Choice>\
        <mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>";
    assert_eq!(read(body), "部门：  年度：2023\n☑优□良≥80\n次行☑\n框内\n");
}

#[test]
fn notes_stand_at_the_end_and_comments_heads_and_feet_nowhere() {
    let body = format!(
        "<w:p><w:r><w:t>支出5万元</w:t><w:endnoteReference w:id='1'/></w:r><w:commentRangeStart w:id='0'/><w:r><w:t>，</w:t><w:footnoteReference w:id='2'/></w:r>\
         <w:r><w:commentReference w:id='0'/></w:r><w:del><w:r><w:footnoteReference w:id='3'/></w:r></w:del></w:p>{}<w:sectPr><w:headerReference w:id='r1'/></w:sectPr>",
        p("下一段")
    );
    let part = |name: &str, notes: &str| format!("<w:{name}>{notes}</w:{name}>");
    let note = |id: u32, words: &str| format!("<w:footnote w:id='{id}'>{}</w:footnote>", p(words));
    let foot = [note(0, "分隔"), note(2, "含上年结转。"), note(3, "删去的注")].concat();
    let bytes = packed(&[
        ("word/document.xml", &part("document", &part("body", &body))),
        ("word/footnotes.xml", &part("footnotes", &foot)),
        ("word/endnotes.xml", &part("endnotes", &note(1, "数据取自决算。"))),
        ("word/comments.xml", &part("comments", &p("批注"))),
        ("word/header1.xml", &part("hdr", &p("页眉"))),
        ("word/footer1.xml", &part("ftr", &p("页脚"))),
    ]);
    assert!(
        shown(super::read(&bytes, &Limits::default()))
            .starts_with("支出5万元，\n下一段\n数据取自决算。\n含上年结转。\n※文件含有未接受的修订")
    );
}

#[test]
fn the_main_part_may_stand_anywhere() {
    let bytes = packed(&[
        (
            "_rels/.rels",
            "<Relationships><Relationship Type='http://x/officeDocument' Target='/文档/正文.xml'/></Relationships>",
        ),
        (
            "文档/正文.xml",
            &format!("<w:document><w:body>{}</w:body></w:document>", p("正文")),
        ),
    ]);
    assert_eq!(shown(super::read(&bytes, &Limits::default())), "正文\n");
}

#[test]
fn hostile_documents_are_refused_or_read_within_limits() {
    let deep = format!(
        "{}{}",
        "<w:tbl><w:tr><w:tc>".repeat(20_000),
        "</w:tc></w:tr></w:tbl>".repeat(20_000)
    );
    assert_eq!(read(&deep), "嵌套层数超过上限 256");
    let wide = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        cell("<w:gridSpan w:val='1000000000'/>", "甲"),
        cell("", "乙")
    );
    assert_eq!(read(&wide), "|甲|乙\n");
    let many = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", "甲").repeat(2_000));
    assert_eq!(read(&many), "表格的列数超过上限 512");
    let bomb = format!(
        "<w:document><w:body>{}</w:body></w:document>",
        " ".repeat(40 * 1024 * 1024)
    );
    let bytes = packed(&[("word/document.xml", &bomb)]);
    assert!(bytes.len() < 100_000);
    assert_eq!(
        shown(super::read(&bytes, &Limits::default())),
        "解压后的字节数超过上限 33554432"
    );
    let whole = docx(&p("甲"));
    for end in [10, whole.len() / 2, whole.len() - 3] {
        let told = shown(super::read(whole.get(..end).unwrap(), &Limits::default()));
        assert!(told.starts_with("文件损坏或不完整"), "{told}");
    }
    assert_eq!(read(""), "文件没有文字");
    assert!(shown(super::read(&packed(&[("a", "")]), &Limits::default())).contains("缺少 word/document.xml"));
}

#[test]
fn pictures_leave_their_place_and_no_words() {
    let drawing = "<w:r><w:drawing><wp:inline><a:graphic><pic:pic><pic:blipFill><a:blip r:embed='1'/></pic:blipFill></pic:pic></a:graphic></wp:inline></w:drawing></w:r>";
    let old = "<w:r><w:pict><v:shape><v:imagedata r:id='2'/></v:shape></w:pict></w:r>";
    let listed = format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr></w:pPr>{drawing}</w:p>"
    );
    let body = format!(
        "{}<w:p>{drawing}</w:p>{listed}<w:tbl><w:tr>{}<w:tc><w:tcPr/><w:p>{old}</w:p></w:tc></w:tr></w:tbl>",
        p("示范市水务局"),
        cell("", "负责人（签字）")
    );
    let laid = || super::read(&docx(&body), &Limits::default());
    assert_eq!(shown(laid()), "示范市水务局\n|负责人（签字）|\n");
    assert_eq!(pictured(laid()), ["示范市水务局", "负责人（签字）"]);
}

#[test]
fn pages_and_texts_held_as_chunks_stand_in_their_places() {
    let link = |id: u32, target: &str| {
        format!("<Relationship Id='r{id}' Type='http://x/relationships/aFChunk' Target='{target}'/>")
    };
    let links = format!(
        "<Relationships>{}{}{}{}</Relationships>",
        link(1, "a.html"),
        link(2, "/word/b.mht"),
        link(3, "c.txt"),
        link(4, "d.docx")
    );
    let chunk = |id: u32| format!("<w:altChunk r:id='r{id}'/>");
    let document = format!(
        "<w:document><w:body>{}{}{}{}{}{}</w:body></w:document>",
        p("上文"),
        chunk(1),
        chunk(2),
        chunk(3),
        chunk(4),
        p("下文")
    );
    let bytes = packed(&[
        ("word/document.xml", &document),
        ("word/_rels/document.xml.rels", &links),
        ("word/a.html", "<p>页一</p><table><tr><td>甲<td>乙</table>"),
        (
            "word/b.mht",
            "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"x\"\n\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>=E9=A1=B5=E4=BA=8C</p>\n--x--\n",
        ),
        ("word/c.txt", "文三\n\n文四\n"),
        ("word/d.docx", "x"),
    ]);
    assert_eq!(
        shown(super::read(&bytes, &Limits::default())),
        "上文\n页一\n|甲|乙\n页二\n文三\n文四\n下文\n※文件里嵌入了另一份文档，没有读取\n"
    );
}
