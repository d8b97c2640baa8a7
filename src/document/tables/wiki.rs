//! 维基表格 Tables with the marks of MediaWiki, `{|` to `|}`, and of AsciiDoc, between two lines `|===`: both tell their rows, cells and
//! what is merged by signs of their own.
//!
//! ```text
//! {|
//! ! 三级指标 !! 指标值
//! |-
//! | rowspan="2" | 新建站点数
//! | 12个
//! |}
//! ```

use super::markup::{Mark, merged, table};
use crate::document::lines::{self, Line, trim};
use crate::document::model::{Cell, Table};
use crate::document::pieces::Pieces;
use crate::text::{Span, Text};

/// What opens and closes a table of AsciiDoc.
const FENCE: &str = "|===";

/// The tables of a text, in order.
pub(in crate::document) fn find(text: &Text) -> Vec<Table> {
    let words = text.as_str();
    if !words.contains("{|") && !words.contains(FENCE) {
        return Vec::new();
    }
    let lines = lines::split(text);
    let mut tables = Vec::new();
    let mut above: Option<&Line> = None;
    let mut rest = lines.as_slice();
    while let Some((line, behind)) = rest.split_first() {
        let opens = text.slice(line.trimmed);
        let is_fence = opens == FENCE;
        let closes = |other: &Line| {
            let words = text.slice(other.trimmed);
            if is_fence {
                words == FENCE
            } else {
                words.starts_with("|}") && !words.starts_with("|}}")
            }
        };
        rest = behind;
        if is_fence || opens.starts_with("{|") {
            // without an end none of those below has one, and none is looked for again
            let Some(length) = behind.iter().position(closes) else {
                break;
            };
            let inner = behind.get(..length).unwrap_or_default();
            let span = line
                .trimmed
                .to(behind.get(length).map_or(line.trimmed, |last| last.trimmed));
            let marks = if is_fence {
                fenced(text, above, inner)
            } else {
                Some(marked(text, inner))
            };
            tables.extend(marks.and_then(|marks| table(span, marks)));
            rest = behind.get(length + 1..).unwrap_or_default();
        }
        above = Some(line);
    }
    tables
}

/// The rows and cells of a table in a wiki.
fn marked(text: &Text, lines: &[Line]) -> Vec<Mark> {
    let mut marks = vec![Mark::Row];
    let mut is_caption = false;
    for line in lines {
        let words = text.slice(line.trimmed);
        let sign = words.chars().next();
        if words.starts_with("|-") && words.trim_end_matches('-').len() < 2 || words.starts_with("|- ") {
            marks.push(Mark::Row);
        } else if words.starts_with("|+") {
            is_caption = true;
        } else if matches!(sign, Some('|' | '!')) {
            is_caption = false;
            let own = Span::new(line.trimmed.start() + 1, line.trimmed.end());
            marks.extend(cells(text, own, sign == Some('!')));
        } else if !is_caption
            && !words.is_empty()
            && let Some(Mark::Cell { pieces, .. }) = marks.last_mut()
        {
            pieces.push(line.trimmed);
        }
    }
    marks
}

/// The cells of one line of a wiki, behind its first sign; what stands before a single `|` tells how a cell looks and what it covers.
fn cells(text: &Text, line: Span, is_head: bool) -> Vec<Mark> {
    let words = text.slice(line);
    let mut cells = Vec::new();
    let mut at = line.start();
    let parts = words.split("||").flat_map(|part| {
        let heads: Vec<&str> = if is_head {
            part.split("!!").collect()
        } else {
            vec![part]
        };
        heads
    });
    for part in parts {
        let behind = part
            .split_once('|')
            .filter(|(look, _)| look.contains('=') && !look.contains("[["));
        let (look, own) = behind.unwrap_or(("", part));
        let end = at + part.len();
        let look = look.to_ascii_lowercase();
        cells.push(Mark::Cell {
            pieces: Cell::new(trim(text, Span::new(end - own.len(), end))).pieces,
            columns: merged(&look, "colspan"),
            rows: merged(&look, "rowspan"),
        });
        at = end + "||".len();
    }
    cells
}

/// A cell of AsciiDoc: where its words stand, how many columns and rows it covers.
struct Fenced {
    pieces: Pieces,
    columns: usize,
    rows: usize,
}

/// The rows and cells of a table in AsciiDoc, whose cells fill as many columns as the line above it says or its first line has.
fn fenced(text: &Text, above: Option<&Line>, lines: &[Line]) -> Option<Vec<Mark>> {
    let mut cells: Vec<Fenced> = Vec::new();
    let mut of_first = None;
    for line in lines {
        if line.trimmed.is_empty() {
            continue;
        }
        add(text, line.trimmed, &mut cells)?;
        of_first = of_first.or_else(|| Some(cells.iter().map(|cell| cell.columns).sum::<usize>()));
    }
    let told = above.and_then(|line| columns(text.slice(line.trimmed)));
    let width = told.or(of_first).filter(|width| 0 < *width)?;
    let mut marks = Vec::new();
    // how many more rows each column is covered from above
    let mut covered = vec![0_usize; width];
    let mut at = width;
    for cell in cells {
        while covered.get(at).is_none_or(|rows| 0 < *rows) {
            if at < width {
                at += 1;
                continue;
            }
            if !marks.is_empty() {
                for rows in &mut covered {
                    *rows = rows.saturating_sub(1);
                }
            }
            marks.push(Mark::Row);
            at = 0;
            if covered.iter().all(|rows| 1 < *rows) {
                return None;
            }
        }
        for rows in covered.iter_mut().skip(at).take(cell.columns) {
            *rows = cell.rows;
        }
        at += cell.columns;
        marks.push(Mark::Cell {
            pieces: cell.pieces,
            columns: cell.columns,
            rows: cell.rows,
        });
    }
    Some(marks)
}

/// Adds the cells of a line: each begins behind a `|`, with what it covers before that; what stands before the first goes on with the
/// cell above. ` +` breaks a line. `None` where words stand above all cells.
fn add(text: &Text, line: Span, cells: &mut Vec<Fenced>) -> Option<()> {
    let mut next = Some((1, 1));
    let mut is_first = true;
    let mut at = line.start();
    for part in text.slice(line).split('|') {
        let end = at + part.len();
        let is_last = end == line.end();
        // what the next cell covers, `2+` or `.3+`, stands right before its sign
        let (own, spec) = if is_last {
            (part, Some((1, 1)))
        } else {
            covers(part)
        };
        let mut words = trim(text, Span::new(at, at + own.len()));
        if let Some(rest) = text.slice(words).strip_suffix(" +") {
            words = trim(text, Span::new(words.start(), words.start() + rest.len()));
        } else if text.slice(words) == "+" {
            words = Span::new(words.start(), words.start());
        }
        if is_first {
            if !words.is_empty() {
                cells.last_mut()?.pieces.push(words);
            }
        } else if let Some((columns, rows)) = next {
            cells.push(Fenced {
                pieces: Cell::new(words).pieces,
                columns,
                rows,
            });
        }
        next = spec;
        is_first = false;
        at = end + 1;
    }
    Some(())
}

/// The words of a cell without what the next one covers, and that: `2+`, `.3+`, `2.3+`.
fn covers(part: &str) -> (&str, Option<(usize, usize)>) {
    const MOST: usize = 60;
    let plain = (part, Some((1, 1)));
    let Some(rest) = part.strip_suffix('+') else {
        return plain;
    };
    let own = rest.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let spec = rest.get(own.len()..).unwrap_or_default();
    if spec.is_empty() || !(own.is_empty() || own.ends_with(' ')) {
        return plain;
    }
    let (columns, rows) = spec.split_once('.').unwrap_or((spec, ""));
    let number = |digits: &str| digits.parse::<usize>().unwrap_or(1).clamp(1, MOST);
    (own, Some((number(columns), number(rows))))
}

/// How many columns the line above a table tells: `[cols="1,2,1"]`, `[cols="3*"]`.
fn columns(words: &str) -> Option<usize> {
    const MOST: usize = 200;
    let told = words.strip_prefix('[')?.split_once("cols=")?.1;
    let told = match told.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"')?.0,
        None => told.split([',', ']']).next()?,
    };
    let times = |part: &str| {
        let number = part
            .split_once('*')
            .map(|(times, _)| times.trim().parse::<usize>());
        number.and_then(Result::ok).unwrap_or(1)
    };
    let count = told.split([',', ';']).take(MOST).map(times).sum();
    (1..=MOST).contains(&count).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(words: &str) -> Vec<Vec<String>> {
        let text = Text::new(words.into());
        let tables = find(&text);
        let words = |row: &Vec<Cell>| row.iter().map(|cell| cell.words(&text)).collect();
        tables
            .iter()
            .flat_map(|table| table.rows.iter().map(words))
            .collect()
    }

    #[test]
    fn signs_of_a_wiki_tell_rows_and_what_is_merged() {
        assert_eq!(
            rows(
                "{| class=\"wikitable\"\n|+ 绩效指标\n! 二级指标 !! 三级指标\n! 指标值\n|-\n|rowspan=\"2\"| 数量指标\n| 新建<br />站点数 || 12个\n|-\n| 维修\n站点数\n| 3个\n|}"
            ),
            [
                ["二级指标", "三级指标", "指标值"],
                ["数量指标", "新建站点数", "12个"],
                ["数量指标", "维修站点数", "3个"]
            ]
        );
        assert!(rows("{|\n| 甲\n| 乙\n|-\n| 丙\n").is_empty(), "without an end");
    }

    #[test]
    fn cells_between_fences_fill_the_columns_told_above_them() {
        let want = [["三级", "指标值"], ["新建站点数", "12个"], ["维修站点数", "3个"]];
        assert_eq!(
            rows(
                "[cols=\"50%,50%\",]\n|===\n|三级 |指标值\n\n|新建 +\n站点数\n|12个 |维修站点数 |3个\n|===\n"
            ),
            want
        );
        assert_eq!(
            rows("|===\n|三级 |指标值\n|新建站点数 |12个\n|维修站点数 |3个\n|===\n"),
            want
        );
        assert_eq!(
            rows("[cols=\"3*\"]\n|===\n.2+|数量 2+|共两项\n|站点 |12个\n|===\n"),
            [["数量", "共两项", ""], ["数量", "站点", "12个"]]
        );
    }
}
