//! 多份报告 Several reports in one file: told, since one record holds one report.

use crate::diagnostic::Caveat;
use crate::document::{Block, Document};
use crate::text::{Span, fold_char, is_layout_space, squashed};

/// Longest title, in characters.
const LONGEST: usize = 60;

/// How a report's title ends, and a form's.
const TITLES: [(&str, Make); 10] = [
    ("自评报告", Make::Report),
    ("评价报告", Make::Report),
    ("自评价报告", Make::Report),
    ("绩效评价自评报告", Make::Report),
    ("自评表", Make::Form),
    ("绩效自评表", Make::Form),
    ("目标自评表", Make::Form),
    ("绩效评价表", Make::Form),
    ("评分表", Make::Form),
    ("自评表格", Make::Form),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Make {
    /// 自评报告
    Report,
    /// 自评表
    Form,
}

/// One caveat at the title of each further report or form of a kind already there; those of a report that is of one project
/// after another are told as such.
pub(super) fn caveats(document: &Document, is_of_projects: bool) -> Vec<Caveat> {
    let titles = titles(document);
    let mut told = Vec::new();
    for make in [Make::Report, Make::Form] {
        let own: Vec<Span> = titles
            .iter()
            .filter(|(other, _)| *other == make)
            .map(|(_, span)| *span)
            .collect();
        let count = own.len();
        let message = match make {
            Make::Report => {
                format!("文件里有{count}份自评报告，这里是后一份的标题；部门、得分和等级只取第一份")
            }
            Make::Form if is_of_projects => {
                format!(
                    "文件里有{count}张自评表，填报的不是同一个项目；项目名称和得分只取第一张，请拆成单独的文件"
                )
            }
            Make::Form => format!("文件里有{count}张自评表，这里是后一张的标题；指标按先后顺序一并列出"),
        };
        told.extend(own.iter().skip(1).map(|span| Caveat::at(*span, message.clone())));
    }
    told
}

/// Where reports and forms begin with a title.
pub(super) fn title_starts(document: &Document) -> impl Iterator<Item = usize> {
    titles(document).into_iter().map(|(_, span)| span.start())
}

/// Titles that stand over a head of their own: labels with values, or a table, come soon.
fn titles(document: &Document) -> Vec<(Make, Span)> {
    let text = &document.text;
    let mut titles: Vec<(Make, Span)> = Vec::new();
    // a page's own title, and the report's again below it, stand over one report
    let mut has_begun = true;
    for (at, block) in document.blocks.iter().enumerate() {
        match block {
            Block::Paragraph(paragraph) => {
                let below = document.blocks.get(at + 1..).unwrap_or_default();
                let above = at.checked_sub(1).and_then(|above| document.blocks.get(above));
                let goes_on = above.is_some_and(|above| is_unfinished(text.slice(above.span())));
                if let Some(make) = title(text.slice(paragraph.span))
                    .filter(|make| heads(document, below, *make) && (titles.is_empty() || !goes_on))
                {
                    // a form's title behind that of its report; two of forms with nothing between are of one
                    let is_another = titles.last().is_none_or(|(last, _)| *last != make);
                    if has_begun || make == Make::Form && is_another {
                        titles.push((make, paragraph.span));
                    }
                    has_begun = false;
                }
            }
            Block::Table(table) => {
                // the page's own title right above that of its table
                let above = titles.last().filter(|_| !has_begun).map(|(_, span)| *span);
                let same = |one: Span, other: Span| squashed(text.slice(one)) == squashed(text.slice(other));
                has_begun = true;
                let rows = table.rows.iter().filter_map(|row| {
                    let mut own = row.iter().filter(|cell| !cell.filled && !cell.pieces.is_empty());
                    let cell = own.next()?;
                    let place = own.next().is_none().then(|| cell.place())??;
                    let make = title(text.slice(place))?;
                    (!above.is_some_and(|above| same(above, place))).then_some((make, place))
                });
                titles.extend(rows);
            }
            Block::Heading(_) => has_begun = true,
        }
    }
    titles
}

/// Whether the words of a line go on in the next one: 示范中学2024年度部门整体和.
fn is_unfinished(words: &str) -> bool {
    words
        .trim_end_matches(is_layout_space)
        .ends_with(['和', '与', '及', '、'])
}

fn title(words: &str) -> Option<Make> {
    let last = fold_char(words.chars().next_back()?);
    // behind the last word of a title nothing stands but a bracket or a tag
    let may_end = matches!(last, '告' | '表' | '格' | ')' | ']' | '>') || is_layout_space(last);
    if !may_end || words.chars().count() > LONGEST || words.contains(['。', '，', '：', ':', '；', '《'])
    {
        return None;
    }
    let plain = crate::document::names::columns::label(words);
    TITLES
        .iter()
        .find(|(ending, _)| plain.ends_with(ending))
        .map(|(_, make)| *make)
}

/// How many blocks below a title its head may stand.
const REACH: usize = 6;

/// Whether what stands below a title is a report's or a form's own head, and not the rest of a list of contents.
fn heads(document: &Document, below: &[Block], make: Make) -> bool {
    below.iter().take(REACH).any(|block| match block {
        Block::Table(_) => make == Make::Form,
        Block::Heading(_) => make == Make::Report,
        Block::Paragraph(paragraph) => {
            let words = squashed(document.text.slice(paragraph.span));
            [
                "项目名称",
                "部门名称",
                "单位名称",
                "评价年度",
                "填报日期",
                "预算部门",
            ]
            .iter()
            .any(|label| words.starts_with(label))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn told(words: &str) -> usize {
        caveats(&crate::document::read(Text::new(words.to_owned())), false).len()
    }

    #[test]
    fn a_second_report_in_the_file_is_told() {
        let one = "示范市财政局2023年度整体支出绩效自评报告\n\n部门名称：示范市财政局\n\n一、基本情况\n\n本局内设九个科室。\n\n";
        let two = "示范市审计局2023年度整体支出绩效自评报告\n\n部门名称：示范市审计局\n\n一、基本情况\n\n本局内设七个科室。\n";
        assert_eq!(told(&format!("{one}{two}")), 1);
        assert_eq!(told(one), 0);
    }

    #[test]
    fn a_title_said_again_above_the_report_is_one_report() {
        let words = "首页 > 公开 > 部门整体支出绩效评价报告\n\n部门整体支出绩效评价报告\n\n发布时间：2022-04-15\n\n示范市审计局2023年度整体支出绩效评价报告\n\n一、基本情况\n\n本局内设七个科室。\n";
        assert_eq!(told(words), 0);
    }

    #[test]
    fn a_title_over_two_lines_below_that_of_the_page_is_one_report() {
        let words = "示范中学2024年度部门整体和项目支出绩效自评报告\n\n附件 1\n\n示范中学 2024 年度部门整体和\n\n项目支出绩效自评报告\n\n一、基本情况\n\n本校内设九个处室。\n";
        assert_eq!(told(words), 0);
    }

    #[test]
    fn a_page_s_own_title_above_that_of_its_table_is_of_one_form() {
        let table = "就业补助资金绩效自评表 | | |\n(2024年度) | | |\n项目名称 | 就业补助资金 | 甲 |\n年度资金总额 | 808.1 | 692.98 |\n";
        assert_eq!(told(&format!("就业补助资金绩效自评表\n{table}")), 0);
    }

    #[test]
    fn a_report_and_its_own_form_are_one_report() {
        let words = "2023年度整体支出绩效自评报告\n\n部门名称：示范市财政局\n\n一、基本情况\n\n本局内设九个科室。\n\n附件2\n\n整体支出绩效自评表\n\n项目名称\t甲\n主管部门\t乙\n";
        assert_eq!(told(words), 0);
    }
}
