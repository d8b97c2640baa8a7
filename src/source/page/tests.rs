//! What laying out pages must hold, on pages made here.

use super::super::testing::{pictured, shown};
use super::*;

/// Characters of ten points side by side.
pub(super) fn words(left: f64, base: f64, words: &str) -> Vec<Glyph> {
    let mut at = left;
    words
        .chars()
        .map(|c| {
            let glyph = Glyph {
                c,
                left: at,
                right: at + 10.0,
                base,
                size: 10.0,
                parted: false,
                turn: Turn::Up,
                shown_in: None,
                drawn: 0,
            };
            at += 10.0;
            glyph
        })
        .collect()
}

fn rule(left: f64, top: f64, right: f64, bottom: f64) -> Rule {
    Rule {
        left,
        top,
        right,
        bottom,
    }
}

/// A ruled table at that height: rows of 20 points, columns of 100, a word in each cell; `None` where the
/// cell above goes on.
pub(super) fn table(top: f64, rows: &[&[Option<&str>]]) -> Page {
    let mut page = Page {
        height: 800.0,
        ..Page::default()
    };
    let mut y = top;
    for row in rows {
        for (column, cell) in (0u32..).zip(row.iter()) {
            let x = 50.0 + 100.0 * f64::from(column);
            if let Some(cell) = cell {
                page.rules.push(rule(x, y, x + 100.0, y));
                page.glyphs.extend(words(x + 3.0, y + 14.0, cell));
            }
            page.rules.push(rule(x, y, x, y + 20.0));
            page.rules.push(rule(x + 100.0, y, x + 100.0, y + 20.0));
        }
        y += 20.0;
    }
    let columns = u32::try_from(rows.first().map_or(0, |row| row.len())).unwrap();
    page.rules
        .push(rule(50.0, y, 50.0 + 100.0 * f64::from(columns), y));
    page
}

pub(super) fn laid(pages: Vec<Page>) -> String {
    let mut draft = Draft::new(&Limits::default());
    write(pages, &Limits::default(), &mut draft).unwrap();
    shown(draft.finish())
}

#[test]
fn cells_reach_as_far_as_no_line_parts_them() {
    let page = table(
        100.0,
        &[
            &[Some("指标"), Some("名称"), Some("值")],
            &[Some("产出"), Some("基站"), Some("≥80")],
            &[None, Some("公路"), Some("5")],
        ],
    );
    assert_eq!(laid(vec![page]), "|指标|名称|值\n|产出|基站|≥80\n|↓产出|公路|5\n");
}

#[test]
fn a_table_goes_on_over_the_page_without_its_head() {
    let head: &[Option<&str>] = &[Some("指标"), Some("名称"), Some("值"), Some("注")];
    let above = table(
        700.0,
        &[head, &[Some("产出"), Some("基站"), Some("80"), Some("建成")]],
    );
    let mut below = table(
        100.0,
        &[
            head,
            &[Some(""), Some(""), Some(""), Some("投用")],
            &[Some("效益"), Some("就业"), Some("5"), Some("")],
        ],
    );
    below.glyphs.extend(words(50.0, 200.0, "下文"));
    assert_eq!(
        laid(vec![above, below]),
        "|指标|名称|值|注\n|产出|基站|80|建成投用\n|效益|就业|5|\n下文\n"
    );
}

#[test]
fn a_row_that_a_page_s_end_tore_is_made_whole_where_its_lines_were_full() {
    let torn = |level: &str, rest: &[&str]| {
        let some = |row: &[&'static str]| row.iter().map(|it| Some(*it)).collect::<Vec<_>>();
        let rest: Vec<Option<&str>> = rest.iter().map(|it| Some(*it)).collect();
        let torn = [Some(level), Some("坝体防渗灌浆工程段"), Some("5"), Some("6")];
        let above = table(700.0, &[&some(&["指标", "名称", "值", "分"]), &torn]);
        let below = table(100.0, &[&rest, &some(&["效益", "就业", "7", "8"])]);
        laid(vec![above, below])
    };
    let head = "|指标|名称|值|分\n";
    let foot = "|效益|就业|7|8\n";
    assert_eq!(
        torn("产出指标数量指标甲", &["乙丙", "长度", "", "6"]),
        format!("{head}|产出指标数量指标甲|坝体防渗灌浆工程段|5|6\n|乙丙|长度||6\n{foot}"),
        "what stands in one line does not go on"
    );
    assert_eq!(
        torn("产出指标数量指标甲", &["乙丙", "长度", "", ""]),
        format!("{head}|产出指标数量指标甲乙丙|坝体防渗灌浆工程段长度|5|6\n{foot}")
    );
    assert_eq!(
        torn("产出", &["指标", "长度", "", ""]),
        format!("{head}|产出指标|坝体防渗灌浆工程段长度|5|6\n{foot}"),
        "a line end of its own"
    );
    assert_eq!(
        torn("产出指标数量指标甲", &["乙丙", "", "9", ""]),
        format!("{head}|产出指标数量指标甲|坝体防渗灌浆工程段|5|6\n|乙丙||9|\n{foot}"),
        "a number that had room stands for itself"
    );
    assert_eq!(
        torn("产出指标数量指标甲", &["总分", "", "100分减后为九", ""]),
        format!("{head}|产出指标数量指标甲|坝体防渗灌浆工程段|5|6\n|总分||100分减后为九|\n{foot}"),
        "a number beneath a number stands for itself"
    );
    assert_eq!(
        torn("产出", &["效益", "河道", "9", "9"]),
        format!("{head}|产出|坝体防渗灌浆工程段|5|6\n|效益|河道|9|9\n{foot}"),
        "no cell ended before it"
    );
}

#[test]
fn heads_feet_and_page_numbers_are_left_out_and_torn_paragraphs_rejoined() {
    let page = |number: &str, lines: &[(f64, &str)]| {
        let mut page = Page {
            height: 800.0,
            ..Page::default()
        };
        page.glyphs.extend(words(200.0, 40.0, "示范市财政局"));
        page.glyphs.extend(words(250.0, 770.0, number));
        for (at, (left, line)) in (0u32..).zip(lines) {
            page.glyphs
                .extend(words(*left, 150.0 + 15.0 * f64::from(at), line));
        }
        page
    };
    let pages = vec![
        page(
            "-1-",
            &[
                (70.0, "一、基本情况"),
                (70.0, "本部门预算执行良好，年度"),
                (50.0, "各项任务均按计划推进，总体"),
            ],
        ),
        page("-2-", &[(50.0, "达到预期。"), (70.0, "另起一段，写满到行末为止")]),
        page("-3-", &[(50.0, "而不断开"), (70.0, "二、存在问题")]),
    ];
    assert_eq!(
        laid(pages),
        "一、基本情况\n本部门预算执行良好，年度各项任务均按计划推进，总体达到预期。\n另起一段，写满到行末为止而不断开\n二、存在问题\n"
    );
}

#[test]
fn what_stands_on_both_of_two_pages_is_said_of_the_pages() {
    let page = |number: &str, line: &str| {
        let mut page = Page {
            height: 800.0,
            ..Page::default()
        };
        page.glyphs
            .extend(words(50.0, 780.0, &format!("示范市财政局制{number}")));
        page.glyphs.extend(words(70.0, 300.0, line));
        page
    };
    let pages = vec![page("1", "一、基本情况"), page("2", "二、存在问题")];
    assert_eq!(laid(pages), "一、基本情况\n二、存在问题\n");
}

#[test]
fn gaps_show_and_characters_printed_twice_count_once() {
    let mut page = Page {
        height: 800.0,
        ..Page::default()
    };
    page.glyphs.extend(words(50.0, 300.0, "部门"));
    page.glyphs.extend(words(50.3, 300.0, "部门"));
    page.glyphs.extend(words(120.0, 301.0, "年度"));
    page.glyphs.extend(words(50.0, 400.0, "ab"));
    page.glyphs.extend(words(74.0, 400.0, "cd"));
    page.glyphs.extend(words(50.0, 500.0, "单位"));
    page.glyphs.extend(words(70.0, 500.0, " "));
    page.glyphs.extend(words(73.0, 500.0, "名称"));
    page.glyphs.extend(words(93.0, 500.0, " "));
    page.glyphs.extend(words(94.0, 500.0, "表"));
    assert_eq!(laid(vec![page]), "部门  年度\nab cd\n单位 名称表\n");
}

#[test]
fn one_box_is_no_table_and_a_drawing_none_either() {
    let mut page = table(100.0, &[&[Some("框内")]]);
    page.glyphs.extend(words(50.0, 200.0, "框外"));
    assert_eq!(laid(vec![page]), "框内\n框外\n");
    let many = (0..20_000)
        .map(|at| rule(f64::from(at), 0.0, f64::from(at), 50.0))
        .collect();
    let page = Page {
        height: 800.0,
        glyphs: words(50.0, 300.0, "示意图"),
        rules: many,
        ..Page::default()
    };
    assert_eq!(laid(vec![page]), "示意图\n");
}

#[test]
fn pictures_leave_their_place_and_part_no_lines() {
    let mut page = table(100.0, &[&[Some("负责人"), Some("签字")]]);
    page.glyphs.extend(words(50.0, 200.0, "落款"));
    page.glyphs.extend(words(50.0, 300.0, "示范市水务局"));
    // across the line, its middle at the left edge of a character, and one before the line
    page.picture((61.0, 280.0), (101.0, 320.0));
    page.picture((20.0, 290.0), (30.0, 310.0));
    page.picture((170.0, 105.0), (180.0, 115.0));
    page.picture((60.0, 190.0), (100.0, 240.0));
    page.picture((0.0, 0.0), (600.0, 800.0));
    let laid = || {
        let mut draft = Draft::new(&Limits::default());
        write(vec![page.clone()], &Limits::default(), &mut draft)?;
        draft.finish()
    };
    assert_eq!(shown(laid()), "|负责人|签字\n落款\n示范市水务局\n");
    assert_eq!(
        pictured(laid()),
        ["负责人\t签字", "落款", "示范市水务局"],
        "the whole page's is a background"
    );
}

#[test]
fn a_head_at_a_page_s_foot_is_not_joined_to_the_row_beneath_it() {
    let head = [
        "一级指标名称如下一",
        "三级指标名称如下三",
        "分值",
        "得分",
        "偏差原因及其改进措",
    ];
    let some = |row: &[&'static str]| row.iter().map(|it| Some(*it)).collect::<Vec<_>>();
    let above = table(760.0, &[&some(&head)]);
    let below = table(
        100.0,
        &[
            &some(&["产出", "基站", "10", "9", ""]),
            &some(&["效益", "就业", "7", "8", ""]),
        ],
    );
    assert_eq!(
        laid(vec![above, below]),
        format!("|{}\n|产出|基站|10|9|\n|效益|就业|7|8|\n", head.join("|"))
    );
}

#[test]
fn a_level_parted_by_a_page_s_end_closes_its_bracket() {
    let head: &[Option<&str>] = &[Some("指标"), Some("名称"), Some("值"), Some("分")];
    let above = table(
        700.0,
        &[
            head,
            &[Some("效益指标（30"), Some("基站"), Some("80"), Some("10")],
        ],
    );
    let below = table(
        100.0,
        &[
            &[Some("分）"), Some("公路"), Some("5"), Some("10")],
            &[Some("满意"), Some("群众"), Some("90"), Some("9")],
        ],
    );
    assert_eq!(
        laid(vec![above, below]),
        "|指标|名称|值|分\n|效益指标（30分）|基站|80|10\n||公路|5|10\n|满意|群众|90|9\n"
    );
}

#[test]
fn numbers_that_a_page_s_end_tore_are_joined_where_others_ended() {
    let laid = |rest: &[&'static str]| {
        let some = |row: &[&'static str]| row.iter().map(|it| Some(*it)).collect::<Vec<_>>();
        let above = table(
            700.0,
            &[
                &some(&["指标", "名称", "值", "分"]),
                &some(&["产出指标数量指标甲", "城区供水管网改造长", "≥12345678", "10"]),
            ],
        );
        laid(vec![
            above,
            table(100.0, &[&some(rest), &some(&["效益", "就业", "7", "8"])]),
        ])
    };
    assert!(
        laid(&["乙", "度合计", "90公里", ""]).contains("甲乙|城区供水管网改造长度合计|≥12345678 90公里|10\n")
    );
    assert!(
        laid(&["乙", "度合计", "≥90公里", ""]).contains("|乙|度合计|≥90公里|\n"),
        "a number of its own"
    );
}

#[test]
fn a_number_that_a_line_s_end_tore_is_joined_where_no_digit_had_room() {
    let laid = |first: &str, parted: bool| {
        let rows: [&[Option<&str>]; 2] = [
            &[Some("指标"), Some("值"), Some("分")],
            &[Some("堤防"), None, Some("9")],
        ];
        let mut page = table(100.0, &rows);
        // the cell is two lines high, and as wide as its first line
        page.rules.push(rule(150.0, 120.0, 250.0, 120.0));
        page.glyphs.extend(words(152.0, 128.0, first));
        page.glyphs
            .extend(words(242.0, 128.0, if parted { " " } else { "" }));
        page.glyphs.extend(words(152.0, 139.0, "4.5万元"));
        laid(vec![page])
    };
    assert!(laid("工程款合计为1285", false).contains("|工程款合计为12854.5万元|"));
    assert!(
        laid("工程款合计为1285", true).contains("|工程款合计为1285 4.5万元|"),
        "a blank was drawn"
    );
    assert!(
        laid("工程款为1285", false).contains("|工程款为1285 4.5万元|"),
        "there was room"
    );
}

#[test]
fn a_table_with_open_sides_has_its_outer_columns() {
    let mut page = table(
        100.0,
        &[
            &[Some("项目"), Some("预算"), Some("决算")],
            &[Some("接待"), Some("5"), Some("4")],
        ],
    );
    page.rules
        .retain(|rule| rule.left < rule.right || (60.0..340.0).contains(&rule.left));
    assert_eq!(laid(vec![page.clone()]), "|项目|预算|决算\n|接待|5|4\n");
    page.rules
        .retain(|rule| rule.left < rule.right || rule.left < 200.0);
    assert_eq!(
        laid(vec![page]),
        "|项目|预算  决算\n|接待|5  4\n",
        "as far as lines part them"
    );
}

#[test]
fn a_title_in_the_middle_of_a_page_does_not_go_on_in_the_line_beneath_it() {
    let mut page = Page {
        height: 800.0,
        ..Page::default()
    };
    page.glyphs.extend(words(200.0, 100.0, "项目支出绩效自评表"));
    page.glyphs.extend(words(50.0, 115.0, "（2023年度）"));
    page.glyphs.extend(words(50.0, 130.0, "填报单位"));
    assert_eq!(laid(vec![page]), "项目支出绩效自评表\n（2023年度）\n填报单位\n");
}
