//! 折行 Lines that a page or a hand broke within a sentence, with no blank line between.
//!
//! Told by how wide lines are and how far they are set in, not by what they are about.

use unicode_width::UnicodeWidthStr;

use super::anew::{ENDS, starts_anew};
use crate::document::lines::Line;
use crate::document::names::section_names::is_section_name;
use crate::document::number::numbered;
use crate::text::Text;

/// How wide the lines of a text are, in columns.
pub(super) struct Page {
    widths: Vec<usize>,
    /// The width that its lines were broken at, if they were.
    full: Option<usize>,
    /// The number of characters that its lines were broken at, if they were: by a program that counts them.
    count: Option<usize>,
    /// The width that a program filled its lines up to, word by word, if one did.
    filled: Option<usize>,
}

impl Page {
    pub(in crate::document) fn of(text: &Text, lines: &[&Line]) -> Self {
        let widths: Vec<usize> = lines
            .iter()
            .map(|line| columns(text.slice(line.trimmed)))
            .collect();
        let full = full_width(&widths).or_else(|| width_of_breaks(text, lines, &widths));
        Self {
            widths,
            full,
            count: full_count(text, lines),
            filled: filled_width(text, lines),
        }
    }

    /// Whether the line at `below` goes on with the paragraph right above it, whose first and last line are told.
    pub(in crate::document) fn wraps(
        &self,
        text: &Text,
        lines: &[&Line],
        (first, last): (usize, usize),
        below: usize,
        (above, words): (&str, &str),
    ) -> bool {
        let Some(width) = self.widths.get(last) else {
            return false;
        };
        let is_counted = || {
            let counted = lines.get(last).map(|line| count(text, line));
            self.count.is_some() && self.count == counted
        };
        let is_full = self.full.is_some_and(|full| {
            let less = full.saturating_sub(*width);
            less <= SHORTER || less <= MUCH_SHORTER + unparted(words) && breaks_off(above, words)
        });
        let is_filled = || {
            let seam = lines.get(last).zip(lines.get(below));
            let room = seam.and_then(|(above, below)| room(text, above, below));
            self.filled
                .zip(room)
                .is_some_and(|(width, room)| (room.least..=room.most).contains(&width))
        };
        if (is_full || is_counted() || is_filled()) && is_wrapped(above, words) {
            return true;
        }
        // an item of a list ends so too, but hardly ever just where the line does
        let is_quite_full = || self.full.is_some_and(|full| full <= width + 1);
        if above.ends_with(['；', ';']) && is_quite_full() && !starts_anew(words) {
            return true;
        }
        let is_set_in = |at: usize| {
            lines
                .get(at)
                .is_some_and(|line| line.span.start() < line.trimmed.start())
        };
        *PAGE.start() <= *width && is_set_in(first) && !is_set_in(below) && breaks_off(above, words)
    }
}

/// How many columns shorter than the full width a line may be that was broken off.
const SHORTER: usize = 5;

/// The same of a line that breaks off within a sentence, whose letters and digits may have been set wider or narrower than half a
/// character, but for the number or word that begins the next line and is never parted.
const MUCH_SHORTER: usize = 12;

/// How many columns the number or word takes that words begin with.
fn unparted(words: &str) -> usize {
    const LONGEST: usize = 14;
    let word = words.bytes().take(LONGEST).take_while(u8::is_ascii_graphic);
    word.count()
}

/// Widths that a page's lines may have, in columns: a character takes two, a digit or a letter one.
const PAGE: std::ops::RangeInclusive<usize> = 40..=120;

/// How wide a line stands on a page, in columns; of one that is wider than any page, how far that was seen.
fn columns(words: &str) -> usize {
    let mut columns = 0;
    let mut rest = words.as_bytes();
    while columns <= PAGE.end() + SHORTER {
        // what most lines are made of, told without tables
        let (width, behind) = match rest {
            [] => break,
            [b' '..=b'~', behind @ ..] => (1, behind),
            // ideographs, 、。《》, forms of ASCII as wide as ideographs, —‘’“”…, ≤≥
            [0xe4..=0xe9, _, _, behind @ ..]
            | [0xe3, 0x80, 0x81 | 0x82 | 0x8a | 0x8b, behind @ ..]
            | [0xef, 0xbc, 0x81..=0xbf, behind @ ..]
            | [0xe2, 0x80, 0x94 | 0x98 | 0x99 | 0x9c | 0x9d | 0xa6, behind @ ..]
            | [0xe2, 0x89, 0xa4 | 0xa5, behind @ ..] => (2, behind),
            _ => return words.width_cjk(),
        };
        columns += width;
        rest = behind;
    }
    columns
}

/// Fewest lines that tell a page's width.
const ENOUGH: usize = 10;

/// The width of a text whose lines were broken by hand or by a page: most of its lines are that wide, and
/// hardly any is wider, as the dotted lines of a contents list may be.
fn full_width(lines: &[usize]) -> Option<usize> {
    let mut widths = lines.to_vec();
    widths.sort_unstable();
    let mut tried = widths.clone();
    tried.dedup();
    tried.into_iter().rev().find(|full| {
        let up_to = |width: usize| widths.partition_point(|other| *other <= width);
        let own = up_to(*full) - up_to(full.saturating_sub(SHORTER + 1));
        let wider = widths.len() - up_to(*full);
        PAGE.contains(full) && ENOUGH <= own && lines.len() <= own * 3 && wider * WIDER <= lines.len()
    })
}

/// Fewest lines that break off after just as many characters.
const FEWEST_COUNTED: usize = 5;

/// Numbers of characters that lines may be broken at.
const COUNTS: std::ops::RangeInclusive<usize> = 20..=100;

/// The characters of a line, its blanks included.
fn count(text: &Text, line: &Line) -> usize {
    text.slice(line.span).chars().count()
}

/// The number of characters that lines were broken at by a program that counts them, whatever their width: just so many stand
/// in many lines that break off within a sentence, and hardly any is longer.
fn full_count(text: &Text, lines: &[&Line]) -> Option<usize> {
    let pairs = lines.iter().zip(lines.iter().skip(1));
    let broken = pairs.filter(|(above, below)| {
        above.span.end() + 1 == below.span.start()
            && breaks_off(text.slice(above.trimmed), text.slice(below.trimmed))
    });
    let mut counts: Vec<usize> = broken.map(|(above, _)| count(text, above)).collect();
    if counts.len() < FEWEST_COUNTED {
        return None;
    }
    counts.sort_unstable();
    let longest = counts
        .chunk_by(|one, next| one == next)
        .max_by_key(|same| same.len())?;
    let full = *longest.first()?;
    let is_longer = |line: &&&Line| full < line.span.end() - line.span.start() && full < count(text, line);
    let longer = lines.iter().filter(is_longer).count();
    (COUNTS.contains(&full) && FEWEST_COUNTED <= longest.len() && longer * WIDER <= lines.len())
        .then_some(full)
}

/// Widths up to which lines may have been filled so that one breaks off before the first word of the next.
struct Room {
    least: usize,
    most: usize,
}

/// Those of two lines with nothing between; `None` where the first is no line of a page.
fn room(text: &Text, above: &Line, below: &Line) -> Option<Room> {
    if above.span.end() + 1 != below.span.start() || above.trimmed.is_empty() || below.trimmed.is_empty() {
        return None;
    }
    let (words, next) = (text.slice(above.trimmed), text.slice(below.trimmed));
    let width = columns(words);
    if PAGE.end() < &width {
        return None;
    }
    // what the line is set in belongs to its width; some programs take “” and — for narrow
    let set_in = above.trimmed.start() - above.span.start();
    let next = next.split(' ').next().unwrap_or_default();
    let is_word = !words.contains(' ');
    Some(Room {
        least: if is_word { 0 } else { set_in + words.width() },
        most: set_in + width + columns(next),
    })
}

/// The width up to which a program filled lines word by word, where blanks part the words of Chinese from figures: nearly every line
/// that has another right below it is no wider, and has no room for the first word of that one.
fn filled_width(text: &Text, lines: &[&Line]) -> Option<usize> {
    const FEWEST: usize = 6;
    let pairs = lines.iter().zip(lines.iter().skip(1));
    let rooms: Vec<Room> = pairs
        .filter(|(above, _)| !text.slice(above.trimmed).ends_with(ENDS))
        .filter_map(|(above, below)| room(text, above, below))
        .filter(|room| 0 < room.least)
        .collect();
    if rooms.len() < FEWEST {
        return None;
    }
    let begins = |width: usize| (width, true);
    let mut bounds: Vec<(usize, bool)> = rooms.iter().map(|room| begins(room.least)).collect();
    bounds.extend(rooms.iter().map(|room| (room.most + 1, false)));
    bounds.sort_unstable();
    let (mut open, mut most, mut full) = (0_usize, 0, None);
    for (width, begins) in bounds {
        open = if begins { open + 1 } else { open.saturating_sub(1) };
        if most < open {
            (most, full) = (open, Some(width));
        }
    }
    full.filter(|full| PAGE.contains(full) && (rooms.len() - most) * WIDER <= rooms.len())
}

/// One line in so many may be wider than the page.
const WIDER: usize = 8;

/// Whether words break off within a sentence that goes on in those below.
fn breaks_off(above: &str, below: &str) -> bool {
    !above.ends_with(ENDS) && above.contains(['，', ',']) && is_wrapped(above, below) && !starts_anew(below)
}

/// Fewest lines broken off within a sentence that tell the width of a short text.
const FEWEST_BREAKS: usize = 2;

/// The width of a text, told by its lines that break off within a sentence: all of them are that wide, or of many, cells of tables
/// among them, most that may stand on a page; and at most one other line, or one in so many, is wider.
fn width_of_breaks(text: &Text, lines: &[&Line], widths: &[usize]) -> Option<usize> {
    let is_broken = |(above, below): (&&Line, &&Line)| {
        above.span.end() + 1 == below.span.start()
            && breaks_off(text.slice(above.trimmed), text.slice(below.trimmed))
    };
    let pairs = lines.iter().zip(lines.iter().skip(1)).zip(widths);
    let mut broken: Vec<usize> = pairs
        .filter_map(|(pair, width)| is_broken(pair).then_some(*width))
        .collect();
    let least = *broken.iter().min()?;
    let mut full = *broken.iter().max()?;
    if least + SHORTER < full && ENOUGH <= broken.len() {
        full = most_at(&mut broken)?;
    } else if least + SHORTER < full || broken.len() < FEWEST_BREAKS {
        return None;
    }
    let wider = widths.iter().filter(|width| **width > full).count();
    (PAGE.contains(&full) && wider <= (widths.len() / WIDER).max(1)).then_some(full)
}

/// The width that three of four of these lines have, which may stand on a page.
fn most_at(widths: &mut Vec<usize>) -> Option<usize> {
    widths.retain(|width| PAGE.contains(width));
    widths.sort_unstable();
    let up_to = |width: usize| widths.partition_point(|other| *other <= width);
    let own = |full: usize| up_to(full) - up_to(full.saturating_sub(MUCH_SHORTER + 1));
    let full = widths.iter().copied().max_by_key(|full| own(*full))?;
    (ENOUGH <= own(full) && widths.len() * 3 <= own(full) * 4).then_some(full)
}

/// Whether a full line without an end goes on in the next.
fn is_wrapped(above: &str, below: &str) -> bool {
    !above.ends_with(['。', '！', '？', '；', '：', ':', ';'])
        && numbered(below).is_none()
        && !is_section_name(below)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::lines;

    fn counted(words: &str) -> Option<usize> {
        let text = Text::new(words.into());
        let lines = lines::split(&text);
        full_count(&text, &lines.iter().collect::<Vec<_>>())
    }

    /// A text whose lines have as many characters each, but the last of every paragraph.
    fn broken_at(count: usize) -> String {
        let sentence = "全年预算320.5万元，实际支出318万元，新建管网12公里，";
        let paragraph: Vec<char> = format!("{}完成任务", sentence.repeat(5)).chars().collect();
        let lines: Vec<String> = paragraph.chunks(count).map(String::from_iter).collect();
        [lines.join("\n"), lines.join("\n")].join("\n\n")
    }

    #[test]
    fn a_program_that_counts_characters_breaks_lines_of_any_width() {
        assert_eq!(counted(&broken_at(31)), Some(31));
        assert_eq!(counted(&broken_at(38)), Some(38));
    }

    #[test]
    fn lines_of_other_lengths_were_broken_by_no_such_program() {
        // none breaks off, few do, many are longer
        let few: String = broken_at(31).lines().take(4).collect::<Vec<_>>().join("\n");
        let list = "全年预算320.5万元，实际支出318万元，新建管网12公里。\n".repeat(12);
        let long = format!(
            "{}\n{}",
            broken_at(31),
            format!("{}。\n", "长".repeat(60)).repeat(8)
        );
        for words in [few, list, long] {
            assert_eq!(counted(&words), None, "{words}");
        }
    }

    /// How many paragraphs words have on a page of forty characters a line.
    fn paragraphs(words: &str) -> usize {
        let line = "养护绿地行道树，".repeat(5);
        let page = format!("{}全年完工。", format!("{line}\n").repeat(12));
        let count = |words: &str| crate::document::read(Text::new(words.into())).blocks.len();
        count(&format!("{page}\n\n{words}")) - count(&page)
    }

    #[test]
    fn a_line_goes_on_where_what_begins_the_next_had_no_room() {
        let begun = "其中基本支出 818.02 万元，项目支出 5357.3 万元，一般公共预算财政拨款收入";
        assert_eq!(paragraphs(&format!("{begun}\n6175.32 万元。")), 1);
        assert_eq!(paragraphs(&format!("{begun}\n（2）其他收入无。")), 2);
        // far too short for the page
        assert_eq!(
            paragraphs("其中基本支出 818.02 万元，项目支出\n6175.32 万元。"),
            2
        );
    }

    #[test]
    fn a_semicolon_at_the_very_end_of_the_page_ends_no_paragraph() {
        let full = format!("{}；", "片".repeat(39));
        assert_eq!(paragraphs(&format!("{full}\n每季度体检一次。")), 1);
        assert_eq!(paragraphs("逐株建档；\n每季度体检一次。"), 2);
    }
}
