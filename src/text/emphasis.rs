//! 加粗标记 Stars that set words in bold: `**部门名称：**某局`. They are layout, as tags are; stars that hide a name or a
//! figure (`张**`, `**万元`, `138****8000`) are not.

/// Fewest and most stars of bold, and of bold and italic at once (CommonMark 0.31, § 6.2). One star may point to a note.
const STARS: std::ops::RangeInclusive<usize> = 2..=3;

/// Longest stretch in bold, in characters.
const LONGEST: usize = 400;

/// How many stars at byte `at` open or close what is set in bold on its line or in its cell; 0 where none do.
///
/// `CommonMark` asks for a blank or a mark behind closing stars that stand behind a colon, which no Chinese writer has there.
pub(crate) fn emphasis_length(words: &str, at: usize) -> usize {
    let (before, behind) = words.split_at_checked(at).unwrap_or_default();
    let stars = run(behind);
    if before.ends_with('*') || !STARS.contains(&stars) {
        return 0;
    }
    let rest = behind.get(stars..).unwrap_or_default();
    let above = before.chars().next_back().unwrap_or('\n');
    let below = rest.chars().next().unwrap_or('\n');
    let is_paired = opens(above, below) && is_closed(rest, stars, below)
        || closes(above, below) && is_opened(before, stars, above);
    if is_paired { stars } else { 0 }
}

/// Whether the first stars behind the opening ones are as many and close.
fn is_closed(rest: &str, stars: usize, first: char) -> bool {
    let mut above = first;
    let mut chars = rest.char_indices().take(LONGEST).take_while(|(_, c)| !ends(*c));
    let at = chars.find_map(|(at, c)| {
        let is_run = c == '*' && above != '*';
        let found = is_run && run(rest.get(at..).unwrap_or_default()) == stars;
        let stands = is_run && STARS.contains(&run(rest.get(at..).unwrap_or_default()));
        if !stands {
            above = c;
        }
        stands.then_some((at, found))
    });
    let Some((at, true)) = at else { return false };
    let below = rest.get(at + stars..).and_then(|rest| rest.chars().next());
    closes(above, below.unwrap_or('\n'))
}

/// Whether the last stars before the closing ones are as many and open.
fn is_opened(before: &str, stars: usize, last: char) -> bool {
    let mut below = last;
    let mut chars = before
        .char_indices()
        .rev()
        .take(LONGEST)
        .take_while(|(_, c)| !ends(*c));
    let end = chars.find_map(|(at, c)| {
        let end = at + c.len_utf8();
        let length = if c == '*' && below != '*' {
            run_back(before.get(..end).unwrap_or_default())
        } else {
            0
        };
        let stands = STARS.contains(&length);
        if !stands {
            below = c;
        }
        stands.then_some((end, length == stars))
    });
    let Some((end, true)) = end else { return false };
    let above = before
        .get(..end - stars)
        .and_then(|before| before.chars().next_back());
    opens(above.unwrap_or('\n'), below)
}

/// How many stars words begin with, no more being counted than tell what they are.
fn run(words: &str) -> usize {
    words
        .bytes()
        .take(STARS.end() + 1)
        .take_while(|byte| *byte == b'*')
        .count()
}

/// How many stars words end with.
fn run_back(words: &str) -> usize {
    let bytes = words.bytes().rev().take(STARS.end() + 1);
    bytes.take_while(|byte| *byte == b'*').count()
}

/// Whether a line or a cell ends there.
const fn ends(c: char) -> bool {
    matches!(c, '\n' | '\t' | '|')
}

/// Whether stars between two characters may open: words follow, and no unit, before which stars hide a figure.
fn opens(above: char, below: char) -> bool {
    const OPENING: &str = "《“\"‘(（[【〔≥≤<>¥￥①②③④⑤⑥⑦⑧⑨";
    const MONEY: &str = "元万亿千百%％";
    const UNITS: &str = "家个人户次年月日";
    let is_inside = above.is_ascii_alphanumeric() && below.is_ascii_alphanumeric();
    let is_of_name = above.is_alphanumeric() && (matches!(below, '(' | '（') || UNITS.contains(below));
    let may_hide = is_of_name || MONEY.contains(below);
    (below.is_alphanumeric() || OPENING.contains(below)) && !is_inside && !may_hide
}

/// Whether stars between two characters may close.
fn closes(above: char, below: char) -> bool {
    let is_inside = above.is_ascii_alphanumeric() && below.is_ascii_alphanumeric();
    !above.is_whitespace() && !matches!(above, '*' | '|' | '.' | '@') && below != '@' && !is_inside
}

#[cfg(test)]
mod tests {
    use crate::text::squashed;

    #[test]
    fn stars_that_set_words_in_bold_are_no_words() {
        for (words, plain) in [
            ("**部门名称：**青河市水务局", "部门名称:青河市水务局"),
            ("**部门名称**：青河市水务局", "部门名称:青河市水务局"),
            ("**部门名称：** **青河市水务局**", "部门名称:青河市水务局"),
            ("单位：**万元", "单位:**万元"),
            ("**单位：**万元", "单位:万元"),
            (
                "预算执行率为**98.5%**，得分**10**分",
                "预算执行率为98.5%，得分10分",
            ),
            ("支出***120***万元", "支出120万元"),
            ("填报人：张**、李**", "填报人:张**、李**"),
            ("填报人：王** 李**", "填报人:王**李**"),
            ("张**（组长）、李**", "张**(组长)、李**"),
            (
                "基本支出**万元，项目支出*.**万元",
                "基本支出**万元，项目支出*.**万元",
            ),
            ("电话138****8000和139****8000", "电话138****8000和139****8000"),
            ("a**@163.com", "a**@163.com"),
            ("3**4**5", "3**4**5"),
            ("**项目|**", "**项目|**"),
            ("**甲\n乙**", "**甲乙**"),
        ] {
            assert_eq!(squashed(words), plain, "{words}");
        }
    }
}
