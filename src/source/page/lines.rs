//! 行 Characters to lines: what stands on one level, from left to right, with the gaps that show.

use super::Glyph;
use crate::document::PICTURE;

/// One line of words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) words: String,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    /// How wide its beginning is that no line's end may tear: a number, a Latin word, a character with its mark.
    pub(super) whole: f64,
    /// Whether a blank was drawn before it.
    pub(super) parted: bool,
}

/// Marks that begin no line, and marks that end none.
const NEVER_FIRST: &str = "，。、；：！？）》〉」』】〕”’％…";
const NEVER_LAST: &str = "（《〈「『【〔“‘≥≤＞＜";

/// How far apart, in heights, two characters of one line may stand in level.
const LEVEL: f64 = 0.45;

/// How near, in heights, the same character twice is one printed twice to look bold.
const TWICE: f64 = 0.2;

/// How wide, in heights, a blank must stand that was drawn to be seen: those of justified lines are narrower.
const BLANK: f64 = 0.2;

/// How much wider, in heights, than the room between other characters of its line a blank stands that was not drawn: between
/// Chinese and Latin characters many programs leave half as much.
const OUTSTANDING: f64 = 0.5;

/// How far apart, in heights, a line may stand from the one above it.
const NEXT: f64 = 2.6;

/// Characters in the order in which they were drawn, without blanks; each knows whether one was drawn before it.
pub(super) fn without_blanks(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    let mut blank: Option<Glyph> = None;
    let mut shown = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        if glyph.c.is_whitespace() {
            blank = Some(glyph);
            continue;
        }
        let is_before = |it: Glyph| {
            let is_level = (it.base - glyph.base).abs() <= LEVEL * glyph.size;
            // or it ended the line above
            let is_above = glyph.left < it.left
                && (LEVEL * glyph.size..NEXT * glyph.size).contains(&(glyph.base - it.base));
            (is_level && it.left < glyph.left) || is_above
        };
        let parted = blank.take().is_some_and(is_before);
        shown.push(Glyph { parted, ..glyph });
    }
    shown
}

/// The lines of characters in any order, from top to bottom.
pub(super) fn find(glyphs: Vec<Glyph>) -> Vec<Line> {
    by_level(glyphs).into_iter().filter_map(made).collect()
}

/// How wide, in heights, the blank is that may part two columns.
const LANE: f64 = 0.45;

/// The same, each line in the pieces that wide blanks part it into. Pictures are in none.
pub(super) fn pieces(glyphs: Vec<Glyph>) -> Vec<Vec<Line>> {
    let split = |mut glyphs: Vec<Glyph>| {
        glyphs.retain(|glyph| glyph.c != PICTURE);
        glyphs.sort_by(|a, b| a.left.total_cmp(&b.left));
        let goes_on =
            |left: &Glyph, right: &Glyph| right.left - left.right <= LANE * left.size.max(right.size);
        let pieces = glyphs.chunk_by(goes_on);
        pieces.filter_map(|piece| made(piece.to_vec())).collect()
    };
    let levels = by_level(glyphs).into_iter().map(split);
    levels.filter(|level: &Vec<Line>| !level.is_empty()).collect()
}

/// Characters in any order by the line that they stand on, from top to bottom.
fn by_level(mut glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    glyphs.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    let mut lines = Vec::new();
    let mut line: Vec<Glyph> = Vec::new();
    let mut level = f64::NEG_INFINITY;
    let mut height = 0.0_f64;
    for glyph in glyphs {
        let is_near = (glyph.base - level).abs() <= LEVEL * height.max(glyph.size);
        if !line.is_empty() && !is_near {
            lines.push(std::mem::take(&mut line));
            height = 0.0;
        }
        // a small sign above or below the line does not move its level
        if line.is_empty() || height < glyph.size {
            level = glyph.base;
            height = glyph.size;
        }
        line.push(glyph);
    }
    lines.push(line);
    lines
}

/// One line of these characters. A picture among them stands behind the words and moves nothing in them: a seal lies
/// across the line that it seals.
fn made(glyphs: Vec<Glyph>) -> Option<Line> {
    let (pictures, mut glyphs): (Vec<Glyph>, Vec<Glyph>) =
        glyphs.into_iter().partition(|glyph| glyph.c == PICTURE);
    let is_pictured = !pictures.is_empty() && !glyphs.is_empty();
    if glyphs.is_empty() {
        glyphs.extend(pictures.first());
    }
    glyphs.sort_by(|a, b| a.left.total_cmp(&b.left));
    let first = *glyphs.first()?;
    let mut line = Line {
        words: String::new(),
        left: first.left,
        right: first.left,
        base: first.base,
        size: first.size,
        whole: whole(&glyphs),
        parted: first.parted,
    };
    let usual = usual_gap(&glyphs);
    let mut last: Option<Glyph> = None;
    for glyph in glyphs {
        if let Some(last) = last {
            let is_again = last.c == glyph.c && (glyph.left - last.left).abs() < TWICE * glyph.size;
            if is_again {
                continue;
            }
            line.words.push_str(gap(last, glyph, usual));
        }
        line.words.push(glyph.c);
        line.right = line.right.max(glyph.right);
        if line.size < glyph.size {
            line.size = glyph.size;
            line.base = glyph.base;
        }
        last = Some(glyph);
    }
    line.words.extend(is_pictured.then_some(PICTURE));
    Some(line)
}

/// How wide the beginning of a line is that stands together.
fn whole(glyphs: &[Glyph]) -> f64 {
    let stays = |left: Glyph, right: Glyph| {
        let is_word = |c: char| c.is_ascii_graphic();
        gap(left, right, f64::INFINITY).is_empty()
            && ((is_word(left.c) && is_word(right.c))
                || NEVER_FIRST.contains(right.c)
                || NEVER_LAST.contains(left.c))
    };
    let start = glyphs.first().map_or(0.0, |first| first.left);
    let mut end = glyphs.first().map_or(0.0, |first| first.right);
    for pair in glyphs.windows(2) {
        match pair {
            [left, right] if stays(*left, *right) => end = end.max(right.right),
            _ => break,
        }
    }
    end - start
}

/// How wide, in heights, the room between two characters of a line mostly is: where lines are justified, all have some.
fn usual_gap(glyphs: &[Glyph]) -> f64 {
    let gaps = glyphs.windows(2).filter_map(|pair| match pair {
        [left, right] => Some(width(*left, *right)),
        _ => None,
    });
    median(gaps.collect()).unwrap_or_default().max(0.0)
}

/// The number in the middle; `None` of none.
pub(super) fn median(mut numbers: Vec<f64>) -> Option<f64> {
    let middle = numbers.len() / 2;
    (middle < numbers.len()).then(|| *numbers.select_nth_unstable_by(middle, f64::total_cmp).1)
}

/// How wide, in heights, the room between two characters is.
fn width(left: Glyph, right: Glyph) -> f64 {
    (right.left - left.right) / left.size.max(right.size).max(1.0)
}

/// The blank that shows between two characters, where the line has `usual` room between them. Chinese is set with room
/// between its characters, Latin is not: a narrow blank between them counts where it was drawn, or stands out.
fn gap(left: Glyph, right: Glyph, usual: f64) -> &'static str {
    let gap = width(left, right);
    let is_latin = left.c.is_ascii() && right.c.is_ascii();
    match gap {
        gap if gap > 1.5 => "  ",
        gap if gap > 0.7 => " ",
        gap if gap > 0.15 && is_latin => " ",
        gap if gap > BLANK && right.parted => " ",
        gap if gap > usual + OUTSTANDING => " ",
        _ => "",
    }
}

/// Width of a digit, in heights.
const DIGIT: f64 = 0.5;

/// Joins two lines of one paragraph. Between words that Latin letters or digits end and begin stood a blank, unless the
/// line's end tore a number.
pub(super) fn join(above: &mut String, below: &str, tears_numbers: bool) {
    let (end, start) = (above.chars().next_back(), below.chars().next());
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let is_torn = tears_numbers && is_digit(end) && is_digit(start);
    if is_latin(end) && is_latin(start) && !is_torn {
        above.push(' ');
    }
    above.push_str(below);
}

impl Line {
    /// Whether a line's end may have torn a number before this one: `room` was left for no digit, and no blank was drawn.
    pub(super) fn may_be_torn_off(&self, room: f64) -> bool {
        room < DIGIT * self.size && !self.parted
    }
}

#[cfg(test)]
mod tests {
    use super::super::Page;
    use super::super::tests::{laid, words};

    #[test]
    fn a_blank_that_was_not_drawn_shows_where_it_stands_out() {
        let spread = |room: f64| {
            let mut page = Page {
                height: 800.0,
                ..Page::default()
            };
            for (at, c) in (0u32..).zip(["部", "门", "名", "称"]) {
                page.glyphs
                    .extend(words(50.0 + (10.0 + room) * f64::from(at), 100.0, c));
            }
            page.glyphs
                .extend(words(50.0 + 4.0 * (10.0 + room) + 6.0 - room, 100.0, "水务局"));
            laid(vec![page])
        };
        assert_eq!(spread(0.0), "部门名称 水务局\n");
        assert_eq!(spread(6.0), "部门名称水务局\n", "all stand so far apart");
    }
}
