//! What the reader of web pages must hold, on pages made here.

use super::super::testing::{pictured, shown};
use super::*;

fn read(page: &str) -> String {
    shown(super::read(page.as_bytes(), &Limits::default()))
}

#[test]
fn only_the_article_is_read() {
    let page = "<!DOCTYPE html><html><head><title>2023年度绩效自评报告_示范市水利局</title><script>var a='<p>脚本</p>'</script>\
        <style>.x, p.y{ display : none } .z{color:red} @media print{.w{display:none}}</style></head><body>\
        <div class='top-nav'><a href='/'>首页</a><a href='/xxgk'>政务公开</a></div><nav>导航</nav>\
        <div id='menu'>菜单</div><header><h1>2023年度绩效自评报告</h1></header>\
        <p>一、基本情况</p><p>预算<b>100</b>\n 万元。<span style='display:none'>隐藏</span><span class='x'>也隐藏</span><i class='z w'>显示</i></p>\
        <ul><li><a href='1'>上一篇：通知</a></li><li><a href='2'>下一篇：公告</a></li></ul>\
        <div>主办单位：示范市水利局 <a href='#'>示ICP备00000000号</a></div><footer>页脚</footer></body></html>";
    assert_eq!(
        read(page),
        "2023年度绩效自评报告\n一、基本情况\n预算100 万元。显示\n"
    );
}

#[test]
fn a_table_of_links_around_the_article_is_left_out() {
    let page = "<table><tr><td><table><tr><td><a href='1'>首页</a><td><a href='2'>政务公开</a></table>\
        <tr><td><p>绩效自评报告</p><table><tr><td>指标<td>说明<tr><td>基站<td><a href='3'>见附件</a></table></table>";
    assert_eq!(read(page), "绩效自评报告\n|指标|说明\n|基站|见附件\n");
}

#[test]
fn the_title_is_read_where_it_stands_outside_the_article() {
    let page = |title: &str| {
        format!(
            "<html><head>{title}<title>示范市水利局自评报告-示范市人民政府</title></head><body><div>索引号：1</div>\
             <div class='TRS_Editor'><p>一、基本情况</p><p>部门预算执行良好，全年完成各项任务。</p></div></body></html>"
        )
    };
    assert!(read(&page("")).starts_with("示范市水利局自评报告\n一、"));
    let stated = page("<meta name='ArticleTitle' content='示范市水利局2023年度自评报告'>");
    assert!(read(&stated).starts_with("示范市水利局2023年度自评报告\n一、"));
}

#[test]
fn tables_keep_their_merged_cells_and_open_ends() {
    let page = "<body><p>表\n<table><caption>绩效表</caption><thead><tr><th colspan=2>指标<th>目标值</thead>\
        <tr><td rowspan=2>产出<td>新建<p>基站<td>≥80个<tr><td>改造<br>公路<td>5公里<input type=checkbox checked>\
        <tr style='display:none'><td>隐<td>藏<td>行</table>说明</body>";
    assert_eq!(
        read(page),
        "表\n绩效表\n|指标||目标值\n|产出|新建/基站|≥80个\n|↓产出|改造/公路|5公里☑\n说明\n"
    );
}

#[test]
fn tables_for_looks_are_none() {
    let page = "<table><tr><td><table><tr><td>甲<td>乙</table><p>一、基本情况</table><table><tr><td>单独一格</table>";
    assert_eq!(read(page), "|甲|乙\n一、基本情况\n单独一格\n");
}

#[test]
fn tables_made_of_other_elements_are_tables() {
    let want = "绩效表\n|指标|目标值|完成值\n|基站|80|90\n|公路|5|6\n注：自评\n";
    let made = |head: &str, table: &str, row: &str, cell: &str| {
        let row = |cells: [&str; 3]| {
            let cells = cells.map(|words| format!("<{cell}>{words}</{}>", cell.split(' ').next().unwrap()));
            format!("<div {row}>{}</div>\n", cells.concat())
        };
        let rows = [
            ["指标", "目标值", "完成值"],
            ["基站", "80", "90"],
            ["公路", "5", "6"],
        ]
        .map(row);
        format!(
            "<html>{head}<body><div {table}><p>绩效表</p>\n{}<p>注：自评</p></div></body></html>",
            rows.concat()
        )
    };
    let sheet = "<style>.a > .x{color:red} .r{display:table-row} #k, .c{ display : table-cell }</style>";
    for page in [
        made(
            "",
            "style='display:table'",
            "style='display: table-row'",
            "div style='display:table-cell'",
        ),
        made(sheet, "", "class=r", "span class=c"),
        made("", "role=table", "role=row", "span role=cell"),
        made(
            "",
            "class='tbl'",
            "class='ant-table-row odd'",
            "div class='ant-table-cell'",
        ),
        made("", "", "class=tr", "p"),
        made("", "", "style='display:flex'", "div style='width:30%'"),
        made("", "", "", "div style='float:left;width:33%'"),
    ] {
        assert_eq!(read(&page), want, "{page}");
    }
    for page in [made("", "", "", "div"), made("", "", "", "div class=item")] {
        assert!(
            !read(&page).contains('|'),
            "nothing says that this is a table: {page}"
        );
    }
}

#[test]
fn a_row_of_fewer_cells_puts_no_word_under_another_s_head() {
    let row = |cells: &[&str]| {
        let cells = cells.iter().map(|words| format!("<span class=td>{words}</span>"));
        format!("<div class=tr>{}</div>", cells.collect::<String>())
    };
    let rows = [
        row(&["单位", "甲局"]),
        row(&["指标", "目标值", "分值"]),
        row(&["基站", "80", "10"]),
        row(&["总分", "100"]),
        row(&["公路", "5", "10"]),
    ];
    assert_eq!(
        read(&format!("<div class=tbody>{}</div>", rows.concat())),
        "|单位|甲局|\n|指标|目标值|分值\n|基站|80|10\n|总分/100||\n|公路|5|10\n"
    );
    let loose = |cells: usize| format!("<div class=row>{}</div>", "<div class=col>甲</div>".repeat(cells));
    let page = format!("<div>{}</div>", [loose(3), loose(2), loose(3), loose(3)].concat());
    assert!(!read(&page).contains('|'), "columns of a page");
}

#[test]
fn lists_show_their_numbers() {
    assert_eq!(
        read(
            "<ol start=3><li>甲<li>（2）乙</ol><ul><li>丙</ul><ol style='list-style:none'><li>丁</ol><pre>戊\n  己</pre>"
        ),
        "3. 甲\n（2）乙\n丙\n丁\n戊\n己\n"
    );
}

#[test]
fn pages_in_the_encodings_of_old_are_read() {
    let page = "<html><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'></head><body>绩效镕</body>";
    let bytes = encoding_rs::GB18030.encode(page).0;
    assert_eq!(shown(super::read(&bytes, &Limits::default())), "绩效镕\n");
    let wide: Vec<u8> = format!("\u{feff}{page}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(shown(super::read(&wide, &Limits::default())), "绩效镕\n");
    let broken = [b"<html><body>\xff\xff".as_slice(), "甲".as_bytes()].concat();
    assert_eq!(
        shown(super::read(&broken, &Limits::default())),
        "文件损坏或不完整：网页的文字编码无法识别"
    );
}

#[test]
fn hostile_pages_are_refused_or_read_within_limits() {
    assert_eq!(read(&"<div>".repeat(50_000)), "嵌套层数超过上限 1024");
    assert_eq!(read(&"<table><tr><td>".repeat(20_000)), "嵌套层数超过上限 1024");
    let paragraphs = format!("{}末", "<p><b>甲".repeat(50_000));
    assert!(read(&paragraphs).ends_with("甲\n甲末\n"));
    let wide = "<table><tr><td colspan=1000000000>甲<td>乙<tr><td rowspan=1000000000>丙<td>丁</table>";
    assert_eq!(read(wide), "|甲||乙\n|丙|丁|\n");
    assert_eq!(
        read("<table><tr><td colspan=99999 rowspan=9>甲<td rowspan=9>乙</table>"),
        "表格的列数超过上限 512"
    );
    assert_eq!(read("<p>甲&#x202e;乙&#0;丙<script>"), "甲乙丙\n");
    assert_eq!(read("<html><body><script>甲"), "文件没有文字");
}

#[test]
fn pictures_leave_their_place_and_no_words() {
    let page = "<body><ol><li><img src='1.png'></li><li>示范市水务局<img src='2.png'></li></ol><p>2024年3月</p></body>";
    let laid = || super::read(page.as_bytes(), &Limits::default());
    assert_eq!(shown(laid()), "2. 示范市水务局\n2024年3月\n");
    assert_eq!(pictured(laid()), ["", "2. 示范市水务局"]);
}
