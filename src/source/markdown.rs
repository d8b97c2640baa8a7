//! Markdown Text with marks: headings, lists and pipe tables as they show, without the marks.
//!
//! Only a text with headings marked by `#` is taken for Markdown: pipe tables alone stand in plain texts too. One with tables
//! in pandoc's own forms, drawn or under rules of dashes, is read as a plain text, whose readers know them. HTML in it is read
//! as a page is: programs that recognise the words of pictures write headings by their marks and tables as elements.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::draft::pieces::{self, Made, Piece};
use super::draft::soft_breaks;
use super::draft::tagged;
use super::draft::{Draft, Laid};
use super::error::Cause;
use super::html;
use super::limits::Limits;

/// How deep lists and quotations may be nested.
const DEPTH: usize = 64;

/// Most marks of lists and quotations that a line may begin with.
const DEEPEST: usize = 1_000;

const fn too_deep(limit: usize) -> Cause {
    Cause::Limit {
        what: "嵌套层数",
        limit: limit as u64,
    }
}

/// Whether a text is Markdown: a line of it is a heading by its mark, and none is a rule of a table that Markdown has not.
pub(super) fn is_marked(text: &str) -> bool {
    let is_heading = |line: &str| {
        let rest = line.trim_start_matches('#');
        let marks = line.len() - rest.len();
        (1..=6).contains(&marks) && rest.starts_with(' ') && !rest.trim().is_empty()
    };
    text.lines().any(is_heading) && !text.lines().any(rules_table)
}

/// Whether a line is a rule of a drawn table, `+----+----+`, or of the columns beneath, `---- ----`.
fn rules_table(line: &str) -> bool {
    let line = line.trim();
    let is_of = |marks: &[u8]| line.bytes().all(|byte| marks.contains(&byte));
    let is_drawn = || line.starts_with("+-") && line.ends_with('+') && is_of(b"+-:=");
    let parts_columns = || {
        line.starts_with("--")
            && line.contains(' ')
            && is_of(b"- ")
            && line.split_ascii_whitespace().all(|part| 1 < part.len())
    };
    is_drawn() || parts_columns()
}

/// Reads a text with marks.
pub(super) fn read(text: &str, limits: &Limits) -> Result<Laid, Cause> {
    let is_deep = |line: &str| {
        let marks = line
            .chars()
            .take_while(|c| matches!(c, '>' | '-' | '*' | '+' | ' ' | '\t'));
        DEEPEST < marks.count()
    };
    if text.lines().any(is_deep) {
        return Err(too_deep(DEEPEST));
    }
    let mut reader = Reader {
        limits: *limits,
        out: Vec::new(),
        line: String::new(),
        breaks: Vec::new(),
        lists: Vec::new(),
        table: None,
        elements: String::new(),
        taken: 0..0,
        is_unclosed: false,
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    for (event, place) in Parser::new_ext(text, options).into_offset_iter() {
        if !reader.taken.contains(&place.start) {
            reader.event(event, text, &place)?;
        }
    }
    reader.end_line();
    let mut draft = Draft::new(limits);
    pieces::write(reader.out, &mut draft)?;
    draft.finish()
}

struct Reader {
    limits: Limits,
    out: Vec<Piece>,
    line: String,
    /// Where the line was broken off without a mark, and what was written before each.
    breaks: Vec<String>,
    /// Open lists: the next number of each, or none for marks.
    lists: Vec<Option<u64>>,
    table: Option<Made>,
    /// The block of HTML at hand.
    elements: String,
    /// What of the source was read as a table in HTML, whose end Markdown does not see.
    taken: Range<usize>,
    /// Whether such a table was not closed: none is looked for again, so that reading stays linear.
    is_unclosed: bool,
}

impl Reader {
    fn event(&mut self, event: Event, source: &str, place: &Range<usize>) -> Result<(), Cause> {
        match event {
            Event::Start(Tag::HtmlBlock) => {
                self.end_line();
                self.elements.clear();
            }
            Event::Html(words) => self.elements.push_str(&words),
            Event::End(TagEnd::HtmlBlock) => {
                let words = std::mem::take(&mut self.elements);
                let open = tagged::open_tables(&words);
                match self.closed(source, place, open) {
                    Some(whole) => self.tagged(&whole)?,
                    None => self.tagged(&words)?,
                }
            }
            Event::InlineHtml(tag) if 0 < tagged::open_tables(&tag) => {
                if let Some(whole) = self.closed(source, place, 1) {
                    self.end_line();
                    self.tagged(&whole)?;
                }
            }
            Event::Start(tag) => self.start(&tag)?,
            Event::End(tag) => self.end(tag)?,
            Event::Text(words) => {
                self.lead(source, place);
                self.line.push_str(&words);
            }
            Event::Code(words) => self.line.push_str(&words),
            Event::SoftBreak => self.breaks.push(std::mem::take(&mut self.line)),
            Event::HardBreak => self.line.push('\n'),
            Event::TaskListMarker(ticked) => self.line.push(if ticked { '☑' } else { '□' }),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.line.push('\n'),
            Event::Rule => self.end_line(),
            _ => {}
        }
        Ok(())
    }

    /// Begins a row with the tabs before its first words, which Markdown drops: empty cells of a table set with tabs.
    fn lead(&mut self, source: &str, place: &Range<usize>) {
        if !self.line.is_empty() || self.breaks.is_empty() {
            return;
        }
        let before = source.get(..place.start).unwrap_or_default();
        let lead = before.len() - before.trim_end_matches(['\t', ' ']).len();
        if before
            .get(before.len() - lead..)
            .is_some_and(|lead| lead.starts_with('\t'))
        {
            self.line
                .extend(before.chars().rev().take(lead).filter(|c| *c == '\t'));
        }
    }

    /// The source from a stretch of HTML with so many open tables to where they are closed, which is then taken. Markdown
    /// ends such a stretch at a blank line, and within a paragraph behind each tag.
    fn closed(&mut self, source: &str, place: &Range<usize>, open: usize) -> Option<String> {
        if open == 0 || self.is_unclosed {
            return None;
        }
        let rest = source.get(place.end..)?;
        let Some(end) = tagged::closing(rest, open).map(|end| place.end + end) else {
            self.is_unclosed = true;
            return None;
        };
        self.taken = place.start..end;
        source.get(self.taken.clone()).map(str::to_owned)
    }

    /// Reads elements of a page.
    fn tagged(&mut self, words: &str) -> Result<(), Cause> {
        self.out.extend(html::fragment(words, &self.limits)?);
        Ok(())
    }

    fn start(&mut self, tag: &Tag) -> Result<(), Cause> {
        match tag {
            Tag::List(first) => {
                self.end_line();
                if DEPTH <= self.lists.len() {
                    return Err(too_deep(DEPTH));
                }
                self.lists.push(*first);
            }
            Tag::Item => {
                self.end_line();
                if let Some(Some(number)) = self.lists.last_mut() {
                    self.line = format!("{number}. ");
                    *number = number.saturating_add(1);
                }
            }
            Tag::Table(_) => {
                self.end_line();
                self.table = Some(Made::default());
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.grid.row();
                }
            }
            Tag::TableCell => self.line.clear(),
            Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::BlockQuote(_) => self.end_line(),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) -> Result<(), Cause> {
        match tag {
            TagEnd::List(_) => {
                self.end_line();
                self.lists.pop();
            }
            TagEnd::TableCell => {
                let words = self.take_line();
                if let Some(table) = &mut self.table {
                    table.push(vec![Piece::Paragraph(words)], 1, 1, &self.limits)?;
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    table.finish(&mut self.out);
                }
            }
            TagEnd::CodeBlock if tagged::holds_table(&self.line) => {
                let words = self.take_line();
                self.tagged(&words)?;
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::CodeBlock
            | TagEnd::BlockQuote(_) => {
                self.end_line();
            }
            _ => {}
        }
        Ok(())
    }

    /// The words of the line, put together from what was broken off.
    fn take_line(&mut self) -> String {
        let last = std::mem::take(&mut self.line);
        soft_breaks::joined(std::mem::take(&mut self.breaks), last)
    }

    fn end_line(&mut self) {
        let words = self.take_line();
        if !words.trim().is_empty() {
            self.out.push(Piece::Paragraph(words));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::testing::shown;

    #[test]
    fn fields_on_lines_of_their_own_stay_apart() {
        let text = "# 绩效自评报告\n\n**单位名称**：示范市商务局\n**评价年度：** 2023年度\n\n我局认真开展自评，\n总体情况较好，现报告如下：\n得分95分。\n";
        assert_eq!(
            shown(read(text, &Limits::default())),
            "绩效自评报告\n单位名称：示范市商务局\n评价年度： 2023年度\n我局认真开展自评，总体情况较好，现报告如下：得分95分。\n"
        );
    }

    #[test]
    fn marks_are_not_read_and_tables_are() {
        let text = "# 绩效自评报告\n\n## 一、基本情况\n\n预算**100**万元，\n执行率95%。\n\n3. 甲\n4. 乙\n\n- [x] 优\n- 良\n\n\
            | 指标 | 值 |\n|---|--:|\n| 新建 | ≥80<br>个 |\n";
        assert!(is_marked(text));
        assert_eq!(
            shown(read(text, &Limits::default())),
            "绩效自评报告\n一、基本情况\n预算100万元，执行率95%。\n3. 甲\n4. 乙\n☑优\n良\n|指标|值\n|新建|≥80/个\n"
        );
    }

    #[test]
    fn html_is_read_as_a_page_is() {
        let told = |words: &str| shown(read(&format!("# 题\n\n{words}\n\n完\n"), &Limits::default()));
        let rows = "<tr><td rowspan=\"2\">产出</td><td>甲</td></tr><tr><td>乙</td></tr>";
        let table = "|产出|甲\n|↓产出|乙\n";
        let broken = rows.replace("<tr>", "\n\n    <tr>");
        for (words, want) in [
            (format!("<table>{rows}</table>"), format!("题\n{table}完\n")),
            (
                format!("<html><body><TABLE>{broken}\n</TABLE></body></html>"),
                format!("题\n{table}完\n"),
            ),
            (
                format!("> <div>\n> <table>\n> {rows}</table>\n> </div>"),
                format!("题\n{table}完\n"),
            ),
            (
                format!("见下：<table>{rows}</table>"),
                format!("题\n见下：\n{table}完\n"),
            ),
            (
                "<p align=\"center\">一、情况</p>".into(),
                "题\n一、情况\n完\n".into(),
            ),
            ("<!-- 略 --><script>1</script>".into(), "题\n完\n".into()),
            ("水深3m<sup>2</sup>\n".into(), "题\n水深3m2\n完\n".into()),
        ] {
            assert_eq!(told(&words), want, "{words}");
        }
        assert_eq!(
            told(&format!("<table>{rows}")),
            format!("题\n{table}完\n"),
            "never closed"
        );
    }

    #[test]
    fn a_plain_text_is_not_taken_for_marked() {
        for text in [
            "一、基本情况\n| 甲 | 乙 |\n|---|---|\n",
            "#1 标段",
            "####### 七",
            "# 一、情况\n\n+----+----+\n| 甲 | 乙 |\n+----+----+\n",
            "# 一、情况\n\n  甲   乙\n  ---- ----\n  丙   丁\n",
            "# ",
        ] {
            assert!(!is_marked(text), "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_refused() {
        let told = |mark: &str, times: usize| {
            shown(read(
                &format!("# 题\n{}甲\n", mark.repeat(times)),
                &Limits::default(),
            ))
        };
        assert_eq!(told("- ", 100), "嵌套层数超过上限 64");
        assert_eq!(told("- ", 5_000), "嵌套层数超过上限 1000");
        assert_eq!(told(">", 50_000), "嵌套层数超过上限 1000");
        assert_eq!(told(">", 500), "题\n甲\n");
    }
}
