//! 溢出 Words too wide or too high for their cell. A line that was drawn without a break stands in one cell, however far it
//! runs over the lines around it; so do lines drawn one beneath another, where one of them lies across a line.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Glyph, Rule, Turn};
use crate::document::PICTURE;

/// How much room, in heights, two characters of one stretch have between them at most, and how far they lie over one another.
const CLOSE: (f64, f64) = (-0.3, 0.12);

/// How far, in heights, words stand from the edge of their cell at most.
const PADDING: f64 = 1.0;

/// How much, in heights, the room on the two sides of words may differ that stand in their cell's middle.
const CENTRED: f64 = 0.5;

/// How far apart, in heights, lines of one cell stand.
const NEXT: (f64, f64) = (0.8, 1.9);

/// How far, in heights, a character reaches above its line and beneath it.
const ACROSS: (f64, f64) = (0.82, 0.02);

/// Moves characters to the cell that they belong to: `cells` are those in which they stand, `room` is that of a cell.
pub(super) fn gather(glyphs: &[Glyph], cells: &mut [Option<usize>], room: impl Fn(usize) -> Option<Rule>) {
    let stretches = stretches(glyphs, cells);
    for stretch in &stretches {
        let words = glyphs.get(stretch.clone()).unwrap_or_default();
        let Some(own) = cells.get_mut(stretch.clone()) else {
            continue;
        };
        let is_one = own.windows(2).all(|pair| pair.first() == pair.last());
        if let Some(home) = (!is_one).then(|| across(words, own, &room)).flatten() {
            own.fill(Some(home));
        }
    }
    let mut at = 0;
    while at < stretches.len() {
        let rest = stretches.get(at..).unwrap_or_default();
        let count = column(rest, glyphs, cells, &room);
        let lines = rest.get(..count).unwrap_or_default();
        if let Some(home) = down(lines, glyphs, cells, &room) {
            let (first, last) = (lines.first(), lines.last());
            let whole = first.map_or(0, |it| it.start)..last.map_or(0, |it| it.end);
            cells.get_mut(whole).unwrap_or_default().fill(Some(home));
        }
        at += count;
    }
}

/// Stretches of upright characters drawn one behind another without room between. Words that fill their cells touch one
/// another: they part where another call drew what stands in another cell, unless each character is drawn by itself.
fn stretches(glyphs: &[Glyph], cells: &[Option<usize>]) -> Vec<Range<usize>> {
    let is_with_next = |at: usize| {
        let drawn = |at: usize| glyphs.get(at).map(|glyph| glyph.drawn);
        drawn(at) == drawn(at + 1)
    };
    let parts = |at: usize| {
        let is_of_several = is_with_next(at) || at.checked_sub(2).is_some_and(is_with_next);
        let is_drawn_apart = at.checked_sub(1).is_some_and(|before| !is_with_next(before));
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).copied().flatten();
        is_drawn_apart && is_of_several && cell(at.checked_sub(1)) != cell(Some(at))
    };
    let mut stretches: Vec<Range<usize>> = Vec::new();
    let mut last: Option<&Glyph> = None;
    for (at, glyph) in glyphs.iter().enumerate() {
        if glyph.turn != Turn::Up || glyph.c == PICTURE {
            last = None;
            continue;
        }
        let goes_on = last.is_some_and(|last| {
            let gap = (glyph.left - last.right) / glyph.size.max(1.0);
            (CLOSE.0..=CLOSE.1).contains(&gap)
                && (glyph.base - last.base).abs() <= 0.1 * glyph.size
                && !glyph.parted
                && !parts(at)
        });
        match stretches.last_mut() {
            Some(stretch) if goes_on => stretch.end = at + 1,
            _ => stretches.push(at..at + 1),
        }
        last = Some(glyph);
    }
    stretches
}

/// The cell of a stretch that runs over upright lines: in its middle the words stand, or at its left or its right edge.
fn across(words: &[Glyph], own: &[Option<usize>], room: impl Fn(usize) -> Option<Rule>) -> Option<usize> {
    let (first, last) = (words.first()?, words.last()?);
    let (left, right, size) = (first.left, last.right, first.size.max(1.0));
    let mut seen: Vec<usize> = own.iter().flatten().copied().collect();
    seen.dedup();
    let fits = seen.into_iter().filter_map(|cell| {
        let room = room(cell)?;
        let (before, behind) = (left - room.left, room.right - right);
        let is_centred = (before - behind).abs() <= CENTRED * size;
        let stands_at = |room: f64| (-0.1 * size..=PADDING * size).contains(&room);
        let shared = right.min(room.right) - left.max(room.left);
        (is_centred || stands_at(before) || stands_at(behind)).then_some((cell, shared))
    });
    fits.max_by(|one, other| one.1.total_cmp(&other.1))
        .map(|(cell, _)| cell)
}

/// The cell in which a stretch stands, and its first character.
fn stand(
    stretch: &Range<usize>,
    glyphs: &[Glyph],
    cells: &[Option<usize>],
    room: impl Fn(usize) -> Option<Rule>,
) -> Option<(Rule, Glyph)> {
    let cell = cells.get(stretch.start).copied().flatten()?;
    Some((room(cell)?, *glyphs.get(stretch.start)?))
}

/// How many of these stretches, at least one, were drawn one beneath another in one column.
fn column(
    stretches: &[Range<usize>],
    glyphs: &[Glyph],
    cells: &[Option<usize>],
    room: impl Fn(usize) -> Option<Rule>,
) -> usize {
    let goes_on = |pair: &[Range<usize>]| {
        let [above, below] = pair else {
            return false;
        };
        let above = stand(above, glyphs, cells, &room);
        let below = stand(below, glyphs, cells, &room);
        above.zip(below).is_some_and(|((one, above), (other, below))| {
            let step = (below.base - above.base) / above.size.max(1.0);
            let is_beneath = (one.left - other.left).abs() < 1.0 && (one.right - other.right).abs() < 1.0;
            let is_alike = (above.size - below.size).abs() <= 0.1 * above.size;
            is_beneath && is_alike && (NEXT.0..=NEXT.1).contains(&step)
        })
    };
    1 + stretches.windows(2).take_while(|pair| goes_on(pair)).count()
}

/// The cell of lines that stand in several, one of them across an edge: the one whose middle is theirs, or that holds most.
fn down(
    lines: &[Range<usize>],
    glyphs: &[Glyph],
    cells: &[Option<usize>],
    room: impl Fn(usize) -> Option<Rule>,
) -> Option<usize> {
    let cell = |line: &Range<usize>| cells.get(line.start).copied().flatten();
    let (first, last) = (lines.first()?, lines.last()?);
    let mut own: Vec<usize> = lines.iter().filter_map(cell).collect();
    own.dedup();
    let lies_across = |line: &Range<usize>| {
        stand(line, glyphs, cells, &room).is_some_and(|(room, glyph)| {
            glyph.base - ACROSS.0 * glyph.size < room.top || room.bottom < glyph.base + ACROSS.1 * glyph.size
        })
    };
    // lines that each have a cell of their own stand in it
    if own.len() < 2 || lines.len() <= own.len() || !lines.iter().any(lies_across) {
        return None;
    }
    let (first, last) = (glyphs.get(first.start)?, glyphs.get(last.start)?);
    let (_, top) = first.middle();
    let (_, foot) = last.middle();
    let is_middle = |cell: &usize| {
        room(*cell).is_some_and(|room| {
            (room.top.midpoint(room.bottom) - top.midpoint(foot)).abs() <= CENTRED * first.size
        })
    };
    let mut cells = own.iter().copied();
    cells.find(is_middle).or_else(|| {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for home in lines.iter().filter_map(cell) {
            *counts.entry(home).or_default() += 1;
        }
        let mut counts = counts.into_iter();
        counts.find_map(|(home, count)| (lines.len() < 2 * count).then_some(home))
    })
}

#[cfg(test)]
mod tests {
    use super::super::Page;
    use super::super::tests::{laid, table, words};
    use super::*;

    fn drawn(mut glyphs: Vec<Glyph>, drawn: usize) -> Vec<Glyph> {
        for glyph in &mut glyphs {
            glyph.drawn = drawn;
        }
        glyphs
    }

    fn form(rows: &[&[Option<&str>]], glyphs: Vec<Vec<Glyph>>) -> String {
        let mut page = table(100.0, rows);
        page.glyphs.extend(glyphs.into_iter().flatten());
        laid(vec![page])
    }

    #[test]
    fn a_line_too_wide_for_its_cell_stands_in_it_whole() {
        let rows: &[&[Option<&str>]] = &[
            &[Some("甲"), Some("得分"), Some("原因")],
            &[Some("乙"), Some(""), Some("")],
        ];
        let at = |left: f64, it: &str| drawn(words(left, 134.0, it), 7);
        // its cell reaches from 150 to 250
        let centred = form(rows, vec![at(130.0, "一二三四五六七八九十百千万元")]);
        assert!(
            centred.ends_with("|乙|一二三四五六七八九十百千万元|\n"),
            "{centred}"
        );
        let from_left = form(rows, vec![at(153.0, "一二三四五六七八九十百千")]);
        assert!(
            from_left.ends_with("|乙|一二三四五六七八九十百千|\n"),
            "{from_left}"
        );
        let to_right = form(rows, vec![at(127.0, "一二三四五六七八九十百千")]);
        assert!(
            to_right.ends_with("|乙|一二三四五六七八九十百千|\n"),
            "{to_right}"
        );
        let beside = form(
            rows,
            vec![
                at(160.0, "一二三四五六七八九"),
                drawn(words(250.0, 134.0, "十百千万"), 8),
            ],
        );
        assert!(
            beside.ends_with("|乙|一二三四五六七八九|十百千万\n"),
            "two calls drew what fills two cells: {beside}"
        );
    }

    #[test]
    fn lines_that_hang_out_of_their_cell_stand_with_those_that_do_not() {
        let rows: &[&[Option<&str>]] = &[
            &[Some("甲"), Some("指标")],
            &[Some("乙"), Some("")],
            &[Some("丙"), Some("")],
            &[Some("丁"), Some("")],
        ];
        // five lines of 13 points in the middle of a row of 20, from 140 to 160
        let lines = [
            "因洪水冲毁便道",
            "工期顺延一个月",
            "下一步增派人手",
            "抢抓晴好的天气",
            "按期完工",
        ];
        let glyphs = (0u32..)
            .zip(lines)
            .map(|(at, it)| words(153.0, 127.5 + 13.0 * f64::from(at), it));
        let shown = form(rows, glyphs.collect());
        assert!(
            shown.ends_with(
                "|乙|\n|丙|因洪水冲毁便道/工期顺延一个月/下一步增派人手/抢抓晴好的天气/按期完工\n|丁|\n"
            ),
            "{shown}"
        );
        let apart = ["一次", "二次", "三次"];
        let glyphs = (0u32..)
            .zip(apart)
            .map(|(at, it)| words(153.0, 134.0 + 20.0 * f64::from(at), it));
        let shown = form(rows, glyphs.collect());
        assert!(shown.ends_with("|乙|一次\n|丙|二次\n|丁|三次\n"), "{shown}");
    }

    #[test]
    fn what_is_cut_off_at_the_edges_of_a_cell_is_its_own() {
        let cell = Rule {
            left: 150.0,
            top: 120.0,
            right: 250.0,
            bottom: 140.0,
        };
        let cut = |left: f64, base: f64, it: &str, shown_in: Rule| {
            let mut glyphs = words(left, base, it);
            for glyph in &mut glyphs {
                glyph.shown_in = Some(shown_in);
            }
            glyphs
        };
        let rows: &[&[Option<&str>]] = &[
            &[Some("甲"), Some("指标"), Some("值")],
            &[Some("乙"), Some(""), Some("5")],
            &[Some("丙"), Some("丁"), Some("6")],
        ];
        let lines = [(114.0, "护岸"), (128.0, "工程"), (142.0, "长度")];
        let shown = form(rows, lines.map(|(base, it)| cut(153.0, base, it, cell)).to_vec());
        assert!(shown.ends_with("|乙|护岸/工程/长度|5\n|丙|丁|6\n"), "{shown}");
        let all = Rule {
            left: 50.0,
            right: 350.0,
            ..cell
        };
        let hidden = form(rows, vec![cut(53.0, 114.0, "戊", all)]);
        let is_told = hidden.contains(super::super::UNSEEN);
        assert!(!hidden.contains('戊') && is_told, "nothing of it shows: {hidden}");
        let half = form(rows, vec![cut(173.0, 144.0, "戊", all)]);
        assert!(half.contains("|乙|戊|5\n"), "{half}");
    }

    #[test]
    fn a_side_that_no_line_reaches_belongs_to_the_table_that_begins_and_ends_with_it() {
        let rows: &[&[Option<&str>]] = &[&[Some("产出"), Some("5")], &[Some("效益"), Some("6")]];
        let side = |bottom: f64| {
            let mut page: Page = table(100.0, rows);
            page.rules.push(Rule {
                left: 20.0,
                top: 100.0,
                right: 20.0,
                bottom,
            });
            laid(vec![page])
        };
        assert_eq!(side(140.0), "||产出|5\n|↓|效益|6\n");
        assert_eq!(side(240.0), "|产出|5\n|效益|6\n");
    }

    #[test]
    fn a_row_lower_than_any_word_is_none() {
        let rows: &[&[Option<&str>]] = &[
            &[Some("产出"), Some("甲"), Some("5")],
            &[Some("效益"), Some("乙"), Some("6")],
        ];
        let mut page = table(100.0, rows);
        // the lower edge of the first cell is drawn higher than those of the others
        page.rules.push(Rule {
            left: 50.0,
            top: 115.0,
            right: 150.0,
            bottom: 115.0,
        });
        page.glyphs
            .retain(|glyph| glyph.base > 115.0 || glyph.left > 150.0);
        page.glyphs.extend(words(53.0, 112.0, "产出"));
        assert_eq!(laid(vec![page]), "|产出|甲|5\n|效益|乙|6\n");
    }
}
