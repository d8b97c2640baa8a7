//! What tables without lines must hold, on pages made here.

use super::super::tests::{laid, words};
use super::super::{Glyph, Page};

/// Words whose line stands that far down, in the column that begins there.
type Placed<'w> = (f64, f64, &'w str);

fn page(placed: &[Placed]) -> Page {
    let glyphs = placed.iter().flat_map(|(left, base, it)| words(*left, *base, it));
    Page {
        height: 800.0,
        glyphs: glyphs.collect::<Vec<Glyph>>(),
        ..Page::default()
    }
}

/// The words of a page, its tables with `|` before each cell.
fn read(placed: &[Placed]) -> String {
    laid(vec![page(placed)])
}

/// Rows of 20 points and columns of 100, a word in each cell.
fn rows<'w>(top: f64, rows: &[&[&'w str]]) -> Vec<Placed<'w>> {
    let mut placed = Vec::new();
    let mut base = top;
    for row in rows {
        let columns = (0u32..).zip(*row).filter(|(_, it)| !it.is_empty());
        placed.extend(columns.map(|(column, it)| (50.0 + 100.0 * f64::from(column), base, *it)));
        base += 20.0;
    }
    placed
}

const FUNDS: &[&[&str]] = &[
    &["项目", "预算数", "决算数"],
    &["基本支出", "60.5", "60"],
    &["项目支出", "40", "35"],
];

#[test]
fn columns_are_told_by_blanks_and_rows_by_figures() {
    let mut placed = rows(200.0, FUNDS);
    placed.push((50.0, 160.0, "二、收支情况如下："));
    placed.push((260.0, 180.0, "单位：万元"));
    placed.push((50.0, 262.0, "以上为全部收支。"));
    assert_eq!(
        read(&placed),
        "二、收支情况如下：\n单位：万元\n|项目|预算数|决算数\n|基本支出|60.5|60\n|项目支出|40|35\n以上为全部收支。\n"
    );
}

#[test]
fn cells_of_several_lines_stand_in_the_middle_of_their_row_or_begin_on_its_first_line() {
    let middle = [
        (50.0, 100.0, "指标"),
        (150.0, 100.0, "目标"),
        (250.0, 100.0, "得分"),
        (350.0, 92.0, "未完"),
        (350.0, 108.0, "成原因"),
        (50.0, 132.0, "改造"),
        (50.0, 148.0, "食堂"),
        (150.0, 140.0, "45所"),
        (250.0, 140.0, "8.5"),
        (350.0, 124.0, "二所"),
        (350.0, 140.0, "学校"),
        (350.0, 156.0, "撤并"),
        (50.0, 180.0, "满意度"),
        (150.0, 180.0, "≥9成"),
        (250.0, 180.0, "10"),
        (50.0, 300.0, "其他。"),
    ];
    assert_eq!(
        read(&middle),
        "|指标|目标|得分|未完成原因\n|改造/食堂|45所|8.5|二所学校撤并\n|满意度|≥9成|10|\n其他。\n"
    );
    let top: Vec<Placed> = vec![
        (50.0, 100.0, "指标"),
        (150.0, 100.0, "目标"),
        (250.0, 100.0, "得分"),
        (50.0, 120.0, "改造"),
        (50.0, 135.0, "食堂"),
        (150.0, 120.0, "45所"),
        (250.0, 120.0, "8.5"),
        (50.0, 155.0, "满意度"),
        (150.0, 155.0, "≥9成"),
        (250.0, 155.0, "10"),
        (50.0, 300.0, "其他。"),
    ];
    assert_eq!(
        read(&top),
        "|指标|目标|得分\n|改造/食堂|45所|8.5\n|满意度|≥9成|10\n其他。\n"
    );
}

#[test]
fn a_level_reaches_over_the_rows_in_whose_middle_it_stands() {
    let mut placed = rows(
        100.0,
        &[
            &["一级", "二级", "得分"],
            &["", "数量", "10"],
            &["", "质量", "9"],
            &["", "时效", "8"],
            &["", "社会", "7"],
            &["", "生态", "6"],
        ],
    );
    placed.extend([
        (50.0, 140.0, "产出"),
        (50.0, 190.0, "效益"),
        (50.0, 300.0, "其他。"),
    ]);
    assert_eq!(
        read(&placed),
        "|一级|二级|得分\n|产出|数量|10\n|↓产出|质量|9\n|↓产出|时效|8\n|效益|社会|7\n|↓效益|生态|6\n其他。\n"
    );
}

#[test]
fn a_head_of_two_rows_keeps_what_stands_over_several_columns() {
    let mut placed = rows(
        120.0,
        &[
            &["", "预算数", "决算数", ""],
            &["接待费", "5", "4", "6"],
            &["出国费", "0", "0", "0"],
        ],
    );
    placed.extend([
        (50.0, 112.0, "项目"),
        (170.0, 104.0, "本年度情况如下"),
        (350.0, 112.0, "上年数"),
        (50.0, 300.0, "其他。"),
    ]);
    assert_eq!(
        read(&placed),
        "|项目|本年度情况如下||上年数\n|↓项目|预算数|决算数|↓上年数\n|接待费|5|4|6\n|出国费|0|0|0\n其他。\n"
    );
}

#[test]
fn what_has_no_sure_place_makes_no_table() {
    let is_none = |placed: Vec<Placed>, why: &str| {
        let read = read(&placed);
        assert!(!read.contains('|'), "{why}:\n{read}");
    };
    is_none(rows(100.0, FUNDS.get(1..).unwrap()), "without a head");
    is_none(rows(700.0, FUNDS), "the page's end may have torn it");
    let mut beside = rows(100.0, FUNDS);
    beside.push((150.0, 130.0, "95"));
    is_none(beside, "a figure that stands in no row");
    let words: &[&[&str]] = &[&["甲局", "乙局", "丙局"], &["丁局", "戊局", "己局"]];
    is_none(rows(100.0, words), "names side by side");
    let row = |base: f64, words: [&'static str; 2]| [(150.0, base, words[0]), (250.0, base, words[1])];
    let unclear = [
        vec![
            (50.0, 100.0, "一级"),
            (50.0, 115.0, "服务"),
            (50.0, 130.0, "对象"),
            (50.0, 152.5, "效益"),
        ],
        row(100.0, ["二级", "得分"]).to_vec(),
        row(115.0, ["甲", "10"]).to_vec(),
        row(130.0, ["乙", "9"]).to_vec(),
        row(145.0, ["丙", "8"]).to_vec(),
        row(160.0, ["丁", "7"]).to_vec(),
        vec![(50.0, 300.0, "其他。")],
    ]
    .concat();
    is_none(unclear, "lines that may be one cell over two rows, or two cells");
}
