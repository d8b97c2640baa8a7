//! Markdown.

use super::Part;

/// Markdown: `.md`, with its headings marked.
pub(crate) fn markdown(parts: &[Part]) -> Vec<u8> {
    let mut text = String::new();
    let escaped = |words: &str| {
        let signs = ['\\', '`', '*', '_', '[', ']', '<', '>', '|', '~', '&'];
        let mut escaped = String::new();
        for c in words.chars() {
            if signs.contains(&c) {
                escaped.push('\\');
            }
            escaped.push(c);
        }
        escaped
    };
    for (at, part) in parts.iter().enumerate() {
        match part {
            Part::Line(words) if at == 0 => text.push_str(&format!("# {}\n\n", escaped(words))),
            Part::Line(words) => text.push_str(&format!("{}\n\n", unlisted(&escaped(words)))),
            Part::Table(rows) => {
                for (at, row) in rows.iter().enumerate() {
                    let cells: Vec<String> = row
                        .iter()
                        .map(|cell| escaped(cell.as_deref().unwrap_or_default()).replace('\n', "<br>"))
                        .collect();
                    text.push_str(&format!("| {} |\n", cells.join(" | ")));
                    if at == 0 {
                        text.push_str(&format!("|{}\n", " --- |".repeat(row.len())));
                    }
                }
                text.push('\n');
            }
        }
    }
    text.into_bytes()
}

/// A line that would be taken for the item of a list, so written that it is not.
fn unlisted(line: &str) -> String {
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    match line.split_at_checked(digits) {
        Some((number, rest)) if digits > 0 && rest.starts_with(['.', ')']) => format!("{number}\\{rest}"),
        _ if line.starts_with(['-', '+', '#', '=']) => format!("\\{line}"),
        _ => line.to_owned(),
    }
}
