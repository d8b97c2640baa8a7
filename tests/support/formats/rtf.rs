//! A document in RTF.

use super::{Part, reach};

/// RTF: `.rtf`, each character as Unicode with a mark for programs that know none.
pub(crate) fn rtf(parts: &[Part]) -> Vec<u8> {
    let words = |words: &str| -> String {
        let unit = |unit: u16| match unit {
            10 => r"\line ".to_owned(),
            unit => format!(r"\u{}?", unit.cast_signed()),
        };
        words.encode_utf16().map(unit).collect()
    };
    let mut body = String::new();
    for part in parts {
        match part {
            Part::Line(line) => body.push_str(&format!("\\pard {}\\par\n", words(line))),
            Part::Table(rows) => {
                for (at, row) in rows.iter().enumerate() {
                    body.push_str(&format!(r"\trowd\irow{at}"));
                    for (column, cell) in row.iter().enumerate() {
                        body.push_str(match cell {
                            None => r"\clvmrg",
                            Some(_) if reach(rows, at, column) > 0 => r"\clvmgf",
                            Some(_) => "",
                        });
                        body.push_str(&format!(r"\cellx{}", 1000 * (column + 1)));
                    }
                    for cell in row {
                        let cell = words(cell.as_deref().unwrap_or_default());
                        body.push_str(&format!(r"\pard\intbl {cell}\cell"));
                    }
                    body.push_str("\\row\n");
                }
            }
        }
    }
    format!(r"{{\rtf1\ansi\ansicpg936\deff0{{\fonttbl{{\f0\fnil\fcharset134 SimSun;}}}}{body}}}").into_bytes()
}
