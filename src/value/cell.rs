//! 单元格 One cell of a CSV file: text that a spreadsheet cannot take for a formula.

use super::parse_decimal;

/// 防公式: the cell as written to the file. Words that begin like a formula get a `'` before them; numbers stay.
#[must_use]
pub fn guarded(words: &str) -> String {
    let first = words.chars().find(|c| !c.is_whitespace());
    let formula = matches!(first, Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'));
    let controlled = matches!(words.chars().next(), Some('\t' | '\r' | '\n'));
    if (formula || controlled) && parse_decimal(words).is_none() {
        format!("'{words}")
    } else {
        words.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn what_looks_like_a_formula_is_made_text() {
        for words in [
            "=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", " =1", "-", "＝1+1", "-1+2", "+86",
        ] {
            assert_eq!(guarded(words), format!("'{words}"), "{words:?}");
        }
        for words in ["", "-5", "-5.20", "3708.44", "≥200个", "水利局", "5-3"] {
            assert_eq!(guarded(words), words);
        }
    }
}
