//! What the document reader makes of each layout that text extraction leaves behind.

use gongshi::document::{Block, Document, read};
use gongshi::source::{Limits, Loaded};
use gongshi::text::Text;

/// The blocks of a text, one line each: `# number title`, `¶ words`, `| cell | cell |`, `^` before a filled cell.
fn blocks(words: &str) -> Vec<String> {
    let document = read(Text::new(words.to_owned()));
    document
        .blocks
        .iter()
        .flat_map(|block| lines(&document, block))
        .collect()
}

fn lines(document: &Document, block: &Block) -> Vec<String> {
    let text = &document.text;
    match block {
        Block::Heading(heading) => vec![format!("# {} {}", heading.number, text.slice(heading.title))],
        Block::Paragraph(paragraph) => vec![format!("¶ {}", text.slice(paragraph.span).replace('\n', "⏎"))],
        Block::Table(table) => table
            .rows
            .iter()
            .map(|row| {
                let cells = row
                    .iter()
                    .map(|cell| format!("{}{}", if cell.filled { "^" } else { "" }, cell.words(text)));
                format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
            })
            .collect(),
    }
}

#[test]
fn a_numbered_item_that_a_page_end_tore_is_one_paragraph() {
    let torn = "（一）堤防巡查责任落实不够到位，主要是汛前检查的台账";
    for between in ["\n\n- 3 -\n\n", "\n\n"] {
        let words =
            format!("三、存在问题\n\n{torn}{between}记录不完整，整改较慢。\n\n（二）项目前期工作偏慢。\n");
        let joined = format!("¶ {torn}{}记录不完整，整改较慢。", between.replace('\n', "⏎"));
        assert_eq!(
            blocks(&words),
            ["# 三 存在问题", &joined, "¶ （二）项目前期工作偏慢。"]
        );
    }
    let titled = "（一）落实堤防巡查责任，完善汛前检查的各项工作台账\n\n全年巡查堤防八次。\n\n（二）加快项目前期工作\n\n完成初步设计。\n";
    assert_eq!(blocks(titled).len(), 4, "a title over its text is no item");
}

#[test]
fn lines_broken_within_a_sentence_are_one_paragraph() {
    let set_in = "一、资金情况\n    本年预算120万元，其中巡查经费80万元，物资储备经费40\n万元，全年支出118.6万元。\n    其余资金按规定结转\n";
    let even = "一、资金情况\n本年预算120万元，其中巡查经费80万元，储备经\n费40万元，全年支出118万元，主要用于堤防的维\n修养护和物资储备。\n其余资金按规定结转\n";
    for words in [set_in, even] {
        let found = blocks(words);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(
            found.get(1).is_some_and(|words| words.ends_with('。')),
            "{found:?}"
        );
    }
    let apart = "本年预算120万元，全部为财政拨款\n    全年巡查堤防八次，处置险情两处，未发生安全责任事故\n";
    assert_eq!(blocks(apart).len(), 2, "what is set in begins anew");
}

#[test]
fn a_paragraph_that_a_page_end_tore_is_one_paragraph() {
    let words = "一、基本情况\n\n本局负责全市河道的日常巡查、岸线管理和防汛物资的储备，并会同有\n\n关单位开展演练。\n\n二、自评结论\n\n自评得分98分。\n";
    assert_eq!(
        blocks(words),
        [
            "# 一 基本情况",
            "¶ 本局负责全市河道的日常巡查、岸线管理和防汛物资的储备，并会同有⏎⏎关单位开展演练。",
            "# 二 自评结论",
            "¶ 自评得分98分。",
        ]
    );
}

#[test]
fn page_numbers_are_no_text() {
    let words = "全年共组织培训十二期，覆盖全部乡镇，\n\n- 3 -\n\n参训人员八百余人。\n";
    let read = blocks(words);
    assert_eq!(read.len(), 1, "{read:?}");
}

#[test]
fn run_in_headings_and_list_items_are_no_headings() {
    let words = "一、存在的问题\n（一）目标偏低。部分指标年初目标低于上年完成值。\n（二）进度偏慢。四季度支出集中。\n二、改进措施\n1.提高认识，加强学习。\n2.明确责任，按月通报。\n";
    let headings: Vec<String> = blocks(words)
        .into_iter()
        .filter(|line| line.starts_with('#'))
        .collect();
    assert_eq!(headings, ["# 一 存在的问题", "# 二 改进措施"]);
}

#[test]
fn one_cell_per_line_is_a_table_and_merged_cells_are_filled() {
    let words = "附表如下：\n\t一级\n指标\n\t三级指标\n\t指标值\n\n\t产出\n指标\n\t培训期数\n\t≥10期\n\n\t\n\t巡查次数\n\t24次\n\n\n说明：本表由办公室填报。\n";
    assert_eq!(
        blocks(words),
        [
            "¶ 附表如下：",
            "| 一级指标 | 三级指标 | 指标值 |",
            "| 产出指标 | 培训期数 | ≥10期 |",
            "| ^产出指标 | 巡查次数 | 24次 |",
            "¶ 说明：本表由办公室填报。",
        ]
    );
}

#[test]
fn a_cell_may_hold_paragraphs_of_its_own() {
    let words = "\t年度主要工作\n\t任务1：清淤河道三公里。\n\n任务2：加固堤防两处。\n\n\t编制人数\n\t48\n";
    assert_eq!(
        blocks(words),
        [
            "| 年度主要工作 | 任务1：清淤河道三公里。任务2：加固堤防两处。 |",
            "| 编制人数 | 48 |"
        ]
    );
}

#[test]
fn pipe_tables_are_rejoined_over_pages() {
    let words = "| 序号 | 指标 | 目标 | 结果 |\n|---|---|---|---|\n| 1 | 农村公路列养 | 100% | 100% |\n| 2 | 建制村通客车比 | 98% | 99% |\n\n| 序号 | 指标 | 目标 | 结果 |\n|---|---|---|---|\n| | 例 | | |\n| 3 | 渡口巡查 | 12次 | 12次 |\n";
    assert_eq!(
        blocks(words),
        [
            "| 序号 | 指标 | 目标 | 结果 |",
            "| 1 | 农村公路列养 | 100% | 100% |",
            "| 2 | 建制村通客车比例 | 98% | 99% |",
            "| 3 | 渡口巡查 | 12次 | 12次 |",
        ]
    );
}

#[test]
fn a_new_row_after_a_page_end_is_not_swallowed_by_the_row_above() {
    let words = "| 序号 | 一级 | 指标 | 目标 | 结果 |\n|---|---|---|---|---|\n| 1 | 产出 | 甲 | 1家 | 1家 |\n\n| 序号 | 一级 | 指标 | 目标 | 结果 |\n|---|---|---|---|---|\n| | 效益 | 乙 | 2家 | 2家 |\n";
    assert_eq!(blocks(words).len(), 3);
}

#[test]
fn tab_parted_rows_are_a_table() {
    let words = "支出绩效自评表\n\n部门名称\t示范市水利局\t\n总分\t100\t97.5\n";
    assert_eq!(
        blocks(words),
        [
            "¶ 支出绩效自评表",
            "| 部门名称 | 示范市水利局 |  |",
            "| 总分 | 100 | 97.5 |"
        ]
    );
}

#[test]
fn a_form_is_parted_by_its_numbered_rows() {
    let words = "\t一、基本概况\n\n\t联系人\n\t甲某\n\n\t二、收支情况\n\n\t收入合计\n\t946.17\n\n\t三、报告综述\n\n一、概况\n\n本局内设六个科室。\n";
    assert_eq!(
        blocks(words),
        [
            "# 一 基本概况",
            "| 联系人 | 甲某 |",
            "# 二 收支情况",
            "| 收入合计 | 946.17 |",
            "# 三 报告综述",
            "# 一 概况",
            "¶ 本局内设六个科室。",
        ]
    );
}

#[test]
fn an_annex_takes_the_line_below_as_its_title() {
    let words = "整体支出绩效自评报告\n一、基本情况\n本局内设六个科室。\n示范市水利局\n2024年3月5日\n附件1\n基础数据表\n\t编制数\n\t48\n";
    assert!(blocks(words).contains(&"# 附件1 基础数据表".to_owned()));
}

/// A header and two rows of an indicator table, each cell apart from the next by `gap`.
fn loose(gap: &str) -> String {
    let cells = [
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "产出指标",
        "数量指标",
        "巡查次数",
        "≥24次",
        "20次",
        "30",
        "25",
        "质量指标",
        "合格率",
        "100%",
        "100%",
        "20",
        "20",
        "总分",
        "50",
        "45",
    ];
    format!("自评情况如下\n\n{}\n\n以上。\n", cells.join(gap))
}

#[test]
fn cells_whose_rows_are_lost_are_laid_under_their_header() {
    for gap in ["\n", "\n\n", " |\n", "\n|\n", " "] {
        let words = loose(gap);
        let read = blocks(&words);
        let rows: Vec<&String> = read.iter().filter(|line| line.starts_with('|')).collect();
        assert_eq!(
            rows[1..],
            [
                "| 产出指标 | 数量指标 | 巡查次数 | ≥24次 | 20次 | 30 | 25 |",
                "| ^产出指标 | 质量指标 | 合格率 | 100% | 100% | 20 | 20 |",
                "| 总分 |  |  |  |  | 50 | 45 |",
            ],
            "parted by {gap:?}: {read:?}"
        );
    }
}

#[test]
fn a_piece_that_could_be_two_cells_is_left_out_and_told() {
    let words = "一级指标\n二级指标\n三级指标\n年度指标值\n实际完成值\n分值\n得分\n产出指标\n数量指标\n巡查\n次数\n达标\n已达标\n30\n30\n总分\n30\n30\n";
    let document = read(Text::new(words.to_owned()));
    let unlaid: Vec<&str> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(&table.unlaid),
            _ => None,
        })
        .flatten()
        .map(|span| document.text.slice(*span))
        .collect();
    assert!(!unlaid.is_empty(), "{:?}", blocks(words));
}

#[test]
fn tables_left_as_markup_are_tables() {
    let words =
        "<table><tr><td rowspan=\"2\">产出指标</td><td>甲</td></tr><tr><td><p>乙</p></td></tr></table>\n";
    assert_eq!(blocks(words), ["| 产出指标 | 甲 |", "| ^产出指标 | 乙 |"]);
}

#[test]
fn a_pipe_that_opens_some_rows_only_is_an_empty_cell() {
    let words = "绩效指标|一级指标|二级指标|三级指标|年度指标值|实际完成值\n|产出指标|数量指标|检查人数|≥3000人|3106人\n";
    assert_eq!(
        blocks(words),
        [
            "| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 |",
            "| ^绩效指标 | 产出指标 | 数量指标 | 检查人数 | ≥3000人 | 3106人 |",
        ]
    );
}

#[test]
fn a_table_cut_in_two_without_a_head_of_its_own_is_one() {
    let blocks = |below: &str| {
        let above = "<table><tr><td>指标<td>目标值<td>分值<tr><td>新建管网<td>120公里<td>10</table>";
        let page = format!("<body>{above}<br>{below}</body>");
        let loaded = Loaded::from_bytes("页.html".into(), page.into_bytes(), Limits::default());
        let (document, _) = loaded.document().unwrap();
        document
            .blocks
            .iter()
            .map(|block| lines(&document, block))
            .collect::<Vec<_>>()
    };
    let rest = "<table><tr><td>整治水库<td>8座<td>5<tr><td>合计<td><td>15</table>";
    assert_eq!(blocks(rest).len(), 1, "{:?}", blocks(rest));
    assert_eq!(blocks(rest)[0].len(), 4);
    let own = "<table><tr><td>年度<td>预算数<td>决算数<tr><td>2023<td>80<td>75</table>";
    assert_eq!(blocks(own).len(), 2, "it has a head");
    let wide = "<table><tr><td>整治水库<td>8座<td>5<td>5</table>";
    assert_eq!(blocks(wide).len(), 2, "it has other columns");
}
