//! 卷首 The lines above the body: title, cover fields, and what a web page prints around them.

use std::sync::LazyLock;

use super::report_name::is_title;
use crate::document::{Block, Cell, Document, Heading, Table};
use crate::extract::fields::{has_colon, trimmed, words_of};
use crate::text::{Names, Span, Squashed};

/// How many blocks from the top may belong to the head.
const REACH: usize = 40;

/// Shortest paragraph with a full stop that is the body, in characters.
const SENTENCE: usize = 40;

/// Longest line that a web page prints about itself, in characters.
const CHROME: usize = 160;

/// One line of the head.
#[derive(Clone, Debug)]
pub(in crate::extract) struct Line {
    /// Where it stands.
    pub span: Span,
    /// Its squashed words.
    pub words: String,
    /// Whether a web page printed it around the report.
    pub is_chrome: bool,
}

/// 卷首
#[derive(Clone, Debug, Default)]
pub(in crate::extract) struct Head {
    /// From the top to the body.
    pub lines: Vec<Line>,
}

/// What web pages print around a report: breadcrumbs, the index block, tools for reading.
static CHROME_WORDS: LazyLock<Names<()>> = LazyLock::new(|| {
    Names::of([
        "当前位置",
        "当前的位置",
        "首页>",
        "首页»",
        "索引号",
        "发布机构",
        "发布时间",
        "发布日期",
        "发文日期",
        "发文机关",
        "成文日期",
        "生成日期",
        "公开日期",
        "公开时间",
        "颁发日期",
        "归档时间",
        "信息来源",
        "来源:",
        "作者:",
        "浏览次数",
        "浏览量",
        "访问量",
        "点击率",
        "点击数",
        "点击量",
        "阅读次数",
        "字体:",
        "字号:",
        "打印",
        "语音播报",
        "分享到",
        "时效性",
        "公开范围",
        "信息类别",
        "无障碍浏览",
        "责任编辑",
    ])
});

impl Head {
    /// The head of a document: the lines above its first heading, sentence or table of facts.
    pub(in crate::extract) fn of(document: &Document) -> Self {
        let mut lines = Vec::new();
        for block in document.blocks.iter().take(REACH) {
            match block {
                // 第四部分 附件: the report stands beneath
                Block::Heading(heading) if lines.is_empty() && is_annex(document, heading) => {}
                Block::Heading(_) => break,
                Block::Paragraph(paragraph) => {
                    let line = Line::of(document, paragraph.span);
                    if line.is_body() {
                        break;
                    }
                    match run_in_title(document, paragraph.span) {
                        Some((title, fields)) => {
                            lines.push(Line::of(document, title));
                            lines.push(Line::of(document, fields));
                        }
                        None => lines.push(line),
                    }
                }
                Block::Table(table) => {
                    let rows = rows(document, table);
                    let is_chrome = rows.iter().any(|line| line.is_chrome);
                    lines.extend(rows);
                    if !is_chrome {
                        break;
                    }
                }
            }
        }
        Self { lines }
    }

    /// The lines below the last one that a web page printed.
    pub(in crate::extract) fn below_chrome(&self) -> &[Line] {
        let start = self
            .lines
            .iter()
            .rposition(|line| line.is_chrome)
            .map_or(0, |at| at + 1);
        self.lines.get(start..).unwrap_or_default()
    }
}

impl Line {
    fn of(document: &Document, span: Span) -> Self {
        let words = Squashed::of(&document.text, span).as_str().to_owned();
        let is_chrome = words.chars().count() <= CHROME && CHROME_WORDS.stand_in(&words);
        Self {
            span,
            words,
            is_chrome,
        }
    }

    fn is_body(&self) -> bool {
        !self.is_chrome && self.words.contains('。') && self.words.chars().count() >= SENTENCE
    }
}

/// Whether a heading only says that something is annexed.
fn is_annex(document: &Document, heading: &Heading) -> bool {
    let title = Squashed::of(&document.text, heading.title);
    matches!(title.as_str(), "附件" | "附表" | "附录")
}

/// A title that runs in with the fields beneath it: `…自评报告 部门名称：某局 填报日期：…`, and these fields.
fn run_in_title(document: &Document, span: Span) -> Option<(Span, Span)> {
    let text = &document.text;
    if !has_colon(text.slice(span)) {
        return None;
    }
    let first = words_of(text, span).find(|word| has_colon(text.slice(*word)))?;
    let title = trimmed(text, Span::new(span.start(), first.start()));
    is_title(Squashed::of(text, title).as_str()).then(|| (title, Span::new(first.start(), span.end())))
}

/// The first rows of a table as lines: those of one cell, which may hold a title, and the index block of a page.
fn rows(document: &Document, table: &Table) -> Vec<Line> {
    const FIRST: usize = 8;
    let mut lines = Vec::new();
    for row in table.rows.iter().take(FIRST) {
        let mut own = row
            .iter()
            .filter(|cell| !cell.filled && !cell.is_empty(&document.text))
            .filter_map(|cell| cell.pieces.iter().copied().reduce(Span::to));
        let Some(first) = own.next() else { continue };
        let rest = own.next();
        let line = Line::of(document, rest.map_or(first, |_| own.fold(first, Span::to)));
        if rest.is_none() || line.is_chrome {
            lines.push(line);
            continue;
        }
        // 发布文号 | 无 | 关键词 | 部门项目: the index block of a page goes on
        let of_page = || names_of_page(document, row);
        if lines.last().is_some_and(|above| above.is_chrome) && of_page() {
            lines.push(Line {
                is_chrome: true,
                ..line
            });
            continue;
        }
        // the title of a form, beside it the unit that fills it in
        let title = Line::of(document, first);
        if lines.is_empty() && is_title(&title.words) {
            lines.push(title);
        }
        lines.extend(year_of_row(document, row));
        break;
    }
    lines
}

/// Whether a row of two labels and their values is one of the index block of a page, by its labels.
fn names_of_page(document: &Document, row: &[Cell]) -> bool {
    const LABELS: [&str; 12] = [
        "发布文号",
        "发文字号",
        "文号",
        "关键词",
        "主题词",
        "信息名称",
        "名称",
        "内容概述",
        "主题导航",
        "主题分类",
        "有效性",
        "效力状态",
    ];
    let filled = row
        .iter()
        .filter(|cell| !cell.filled && !cell.is_empty(&document.text));
    let mut labels = filled.map(|cell| cell.squashed(&document.text).into_words());
    labels.any(|label| LABELS.contains(&label.trim_end_matches(':')))
}

/// `填报单位：某局 | 2022年度 | 金额单位：万元`: the year between the labels of a form's first row.
fn year_of_row(document: &Document, row: &[Cell]) -> Option<Line> {
    const LONGEST: usize = "（2022年度）".len();
    let short = row.iter().filter(|cell| !cell.filled).filter_map(Cell::place);
    let mut short = short.filter(|place| place.len() <= LONGEST);
    let line = short.find_map(|place| {
        let line = Line::of(document, place);
        let bare = line.words.trim_matches(['(', ')']);
        let digits = bare.strip_suffix("年度")?;
        let is_year = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_year.then_some(line)
    })?;
    let mut words = row
        .iter()
        .filter_map(Cell::place)
        .map(|place| document.text.slice(place));
    words.any(has_colon).then_some(line)
}
