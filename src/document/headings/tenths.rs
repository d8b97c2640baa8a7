//! 小节 Titles that are numbered within a number: 1.2部门支出描述. Where a line so numbered is an item of a list, and no title,
//! it stands over no text of its own.

use crate::document::model::{Block, Heading, Numbering};
use crate::document::number::numbered;
use crate::text::{Span, Text, is_han, is_layout_space};

/// Longest such title, in characters.
const LONGEST: usize = 16;

/// The number at the head of a line, 3.2, and the words behind it.
pub(super) fn parted(line: &str) -> Option<(&str, &str)> {
    let digits = |words: &str| words.bytes().take(2).take_while(u8::is_ascii_digit).count();
    let whole = Some(digits(line)).filter(|whole| 0 < *whole)?;
    let behind = line.get(whole..)?.strip_prefix('.')?;
    let part = Some(digits(behind)).filter(|part| 0 < *part)?;
    let (number, title) = line.split_at_checked(whole + 1 + part)?;
    let title = title.strip_prefix(['.', '、']).unwrap_or(title);
    Some((number, title.trim_start_matches(is_layout_space)))
}

/// The heading that a line is, told by its looks and by the text or the table right below it.
pub(super) fn heading(text: &Text, line: Span, below: Option<&Block>) -> Option<Heading> {
    let (number, title) = parted(text.slice(line))?;
    // 1.2万元 is a figure
    let is_title = title.chars().count() <= LONGEST
        && title.chars().all(|c| is_han(c) && c != '。')
        && !title.starts_with(['万', '亿', '元']);
    let stands_over_text = || match below {
        Some(Block::Paragraph(below)) => {
            let words = text.slice(below.span);
            words.contains(['。', '；']) && numbered(words).is_none() && parted(words).is_none()
        }
        Some(Block::Table(_) | Block::Heading(_)) => true,
        None => false,
    };
    (is_title && 1 < title.chars().count() && stands_over_text()).then(|| Heading {
        span: line,
        numbering: Numbering::BracketedArabic,
        number: number.to_owned(),
        title: Span::new(line.end() - title.len(), line.end()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_within_a_number_is_parted_from_its_title() {
        assert_eq!(parted("1.2部门支出描述"), Some(("1.2", "部门支出描述")));
        assert_eq!(parted("5.1 绩效评价得分"), Some(("5.1", "绩效评价得分")));
        for words in ["1.引言", "2023.5月", "12", "一、概况", ""] {
            assert_eq!(parted(words), None, "{words}");
        }
    }
}
