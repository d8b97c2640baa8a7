//! 页末 What a page says of itself on a line of its own, `- 2 -` or `第 2 页 共 9 页`: no words, though a sentence or a number go on
//! behind it.

/// Dashes around the number of a page.
const DASHES: [char; 4] = ['-', '—', '－', '–'];

/// Longest such line, in bytes.
const LONGEST: usize = 60;

/// How many bytes such a line has whose line break before it stands at byte `at`, with both its breaks; 0 where none begins.
/// Neither break may be missing: a stretch of a text shows then what the whole text does.
pub(crate) fn page_end_length(words: &str, at: usize) -> usize {
    let Some(behind) = words.get(at..).and_then(|rest| rest.strip_prefix('\n')) else {
        return 0;
    };
    let line = behind.trim_start_matches([' ', '\t']);
    if !may_tell_page(line, 0) {
        return 0;
    }
    let Some(length) = line.bytes().take(LONGEST).position(|byte| byte == b'\n') else {
        return 0;
    };
    let is_mark = line.get(..length).is_some_and(tells_page);
    if is_mark {
        1 + (behind.len() - line.len()) + length + 1
    } else {
        0
    }
}

/// Whether such a line may begin at byte `at`, told by one byte: most lines are none.
pub(super) fn may_tell_page(words: &str, at: usize) -> bool {
    matches!(words.as_bytes().get(at), Some(b'-' | 0xe2 | 0xe7 | 0xef))
}

/// Whether what stands at byte `at` is part of what a page says of itself.
pub(crate) fn is_in_page_end(words: &str, at: usize) -> bool {
    let near = words.as_bytes().get(at.saturating_sub(LONGEST)..at);
    let Some(back) = near.and_then(|near| near.iter().rev().position(|byte| *byte == b'\n')) else {
        return false;
    };
    let start = at - 1 - back;
    at < start + page_end_length(words, start)
}

/// Where the line break stands that comes last in the blanks at byte `at`, which are so many bytes: before a page's own line.
pub(super) fn last_break(words: &str, at: usize, blanks: usize) -> Option<usize> {
    let blank = words.as_bytes().get(at..at + blanks)?;
    Some(at + memchr::memrchr(b'\n', blank)?)
}

fn tells_page(line: &str) -> bool {
    let line = line.trim();
    let inner = line.trim_matches(|c: char| DASHES.contains(&c) || c == ' ');
    let is_between = line.starts_with(DASHES) && line.ends_with(DASHES);
    is_between && is_page_numeral(inner) || is_named(line)
}

/// 第 2 页, 第2页 共9页, 第 2 页，共 9 页
fn is_named(line: &str) -> bool {
    let number = |words: &str, lead: char| {
        let words = words.trim_start_matches(['，', ',', '/', ' ']);
        let (number, rest) = words.strip_prefix(lead)?.split_once('页')?;
        is_page_numeral(number.trim()).then(|| rest.trim().to_owned())
    };
    let behind = number(line, '第');
    behind.is_some_and(|rest| rest.is_empty() || number(&rest, '共').is_some_and(|rest| rest.is_empty()))
}

/// Whether words are a number as pages have it, and nothing else.
pub(crate) fn is_page_numeral(words: &str) -> bool {
    (1..=3).contains(&words.len()) && words.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{squashed, tidy};

    #[test]
    fn a_page_says_of_itself_what_it_says_between_two_breaks() {
        for line in [
            "- 2 -",
            "—12—",
            "  － 3 － ",
            "第 2 页",
            "第2页 共9页",
            "第 2 页，共 9 页",
        ] {
            assert_eq!(
                page_end_length(&format!("\n{line}\n完"), 0),
                line.len() + 2,
                "{line}"
            );
        }
        for words in [
            "\n- 2 -",
            "- 2 -\n",
            "\n- 2 -完\n",
            "\n2\n",
            "\n-\n",
            "\n- 2024 -\n",
            "\n第2页说明\n",
            "\n第二页\n",
        ] {
            assert_eq!(page_end_length(words, 0), 0, "{words}");
        }
    }

    #[test]
    fn sentences_and_numbers_go_on_behind_it() {
        assert_eq!(
            squashed("项目支出3864.\n\n- 1 -\n\n18万元"),
            "项目支出3864.18万元"
        );
        assert_eq!(squashed("完成值9\n第 2 页\n167户"), "完成值9167户");
        assert_eq!(tidy("完成值9\n\n— 2 —\n\n167户"), "完成值9167户");
    }
}
