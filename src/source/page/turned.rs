//! 竖排 Words of a cell that run down or up, as a reader sees them who turns the page.

use super::{Glyph, Page, Rule, Turn};
use crate::document::PICTURE;

/// How far apart, in heights, the middles of two characters stand at most that follow one another down a column.
const BENEATH: f64 = 1.12;

/// How far apart, in heights, two columns stand: further than characters side by side.
const BESIDE: (f64, f64) = (1.15, 2.4);

/// How far, in heights, the middles of characters of one column or one line may differ.
const ALIKE: f64 = 0.25;

/// Turns a page whose words mostly run down or up: a form that lies on its side.
pub(super) fn set_upright(page: &mut Page) {
    let count = |turn: Turn| page.glyphs.iter().filter(|glyph| glyph.turn == turn).count();
    let half = page.glyphs.len() / 2;
    let from = [Turn::Right, Turn::Left]
        .into_iter()
        .find(|turn| half < count(*turn));
    let Some(from) = from else {
        return;
    };
    let ends = || page.glyphs.iter().map(|glyph| glyph.middle().0);
    let left = ends().fold(f64::INFINITY, f64::min);
    let right = ends().fold(f64::NEG_INFINITY, f64::max);
    // both margins are taken to be alike
    let width = left.max(0.0) + right;
    let place = |(x, y): (f64, f64)| match from {
        Turn::Right => (y, width - x),
        Turn::Left | Turn::Up => (page.height - y, x),
    };
    let edges = |rule: Rule| {
        let (one, other) = (place((rule.left, rule.top)), place((rule.right, rule.bottom)));
        Rule {
            left: one.0.min(other.0),
            top: one.1.min(other.1),
            right: one.0.max(other.0),
            bottom: one.1.max(other.1),
        }
    };
    let turn = |mut glyph: Glyph| {
        let length = match glyph.turn {
            Turn::Up => glyph.size,
            Turn::Right | Turn::Left => glyph.right - glyph.left,
        };
        glyph.turn = match glyph.turn {
            // what stood upright lies now; what ran the other way stands on its head
            Turn::Up if from == Turn::Right => Turn::Left,
            Turn::Up => Turn::Right,
            turn if turn == from => Turn::Up,
            _ => return None,
        };
        glyph.shown_in = glyph.shown_in.map(edges);
        Some(glyph.at(place(glyph.middle()), length))
    };
    page.glyphs = page.glyphs.iter().copied().filter_map(turn).collect();
    page.rules = page.rules.iter().copied().map(edges).collect();
    page.pictures = page.pictures.iter().copied().map(place).collect();
    page.height = width;
}

/// The characters of a cell with level lines, and the edges between which those run.
pub(super) fn level(
    mut glyphs: Vec<Glyph>,
    across: (f64, f64),
    down: (f64, f64),
) -> (Vec<Glyph>, (f64, f64)) {
    let runs_up = || glyphs.iter().all(|glyph| glyph.turn == Turn::Left);
    let runs_down = || glyphs.iter().any(|glyph| glyph.turn == Turn::Right) || stands_in_columns(&glyphs);
    if glyphs.is_empty() {
        return (glyphs, across);
    }
    if runs_up() {
        for glyph in &mut glyphs {
            let (x, y) = glyph.middle();
            *glyph = glyph.at((-y, x), glyph.right - glyph.left);
        }
        return (glyphs, (-down.1, -down.0));
    }
    if runs_down() {
        for glyph in &mut glyphs {
            let (x, y) = glyph.middle();
            let length = match glyph.turn {
                Turn::Up => glyph.size,
                Turn::Right | Turn::Left => glyph.right - glyph.left,
            };
            *glyph = glyph.at((y, -x), length);
        }
        return (glyphs, down);
    }
    (glyphs, across)
}

/// Whether upright characters stand in several columns: each nearer to the one beneath it than to the one beside it.
fn stands_in_columns(glyphs: &[Glyph]) -> bool {
    let mut middles: Vec<(f64, f64, f64)> = glyphs
        .iter()
        .filter(|glyph| glyph.c != PICTURE && !glyph.c.is_ascii())
        .map(|glyph| {
            let (x, y) = glyph.middle();
            (x, y, glyph.size.max(1.0))
        })
        .collect();
    middles.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.total_cmp(&b.0)));
    let beside = nearest(&middles, |(x, y, size)| (x / size, y / size));
    middles.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let beneath = nearest(&middles, |(x, y, size)| (y / size, x / size));
    beneath.is_some_and(|it| it <= BENEATH) && beside.is_some_and(|it| BESIDE.0 <= it && it <= BESIDE.1)
}

/// The least step between neighbours of one line: how far along, where both stand alike across it.
fn nearest(middles: &[(f64, f64, f64)], place: impl Fn((f64, f64, f64)) -> (f64, f64)) -> Option<f64> {
    let steps = middles.windows(2).filter_map(|pair| {
        let [one, other] = *pair else {
            return None;
        };
        let (one, other) = (place(one), place(other));
        ((one.1 - other.1).abs() <= ALIKE).then_some(other.0 - one.0)
    });
    steps.filter(|step| 0.0 < *step).min_by(f64::total_cmp)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{laid, table, words};
    use super::*;

    /// Characters of ten points one beneath another, the first in that middle.
    fn column(middle: (f64, f64), step: f64, turn: Turn, words: &str) -> Vec<Glyph> {
        let mut y = middle.1;
        let glyphs = words.chars().map(|c| {
            let glyph = Glyph {
                c,
                left: 0.0,
                right: 0.0,
                base: 0.0,
                size: 10.0,
                parted: false,
                turn,
                shown_in: None,
                drawn: 0,
            };
            let placed = glyph.at((middle.0, y), if c.is_ascii() { 5.0 } else { 10.0 });
            y += step;
            placed
        });
        glyphs.collect()
    }

    #[test]
    fn words_that_run_down_or_up_in_a_cell_are_read_as_they_run() {
        let rows: &[&[Option<&str>]] = &[
            &[Some(""), Some("数量"), Some("80")],
            &[None, Some("质量"), Some("5")],
            &[None, Some("时效"), Some("6")],
        ];
        let read = |glyphs: Vec<Vec<Glyph>>| {
            let mut page = table(100.0, rows);
            page.glyphs.extend(glyphs.into_iter().flatten());
            laid(vec![page])
        };
        let want = |words: &str| format!("|{words}|数量|80\n|↓{words}|质量|5\n|↓{words}|时效|6\n");
        let upright = |x: f64, words: &str| column((x, 105.0), 10.0, Turn::Up, words);
        assert_eq!(
            read(vec![upright(107.0, "满意度指标"), upright(92.0, "（分）")]),
            want("满意度指标（分）"),
            "columns from right to left"
        );
        let number = column((92.0, 115.0), 5.0, Turn::Right, "50");
        let around = [upright(107.0, "满意度指标"), upright(92.0, "（"), number];
        assert!(
            read(around.to_vec()).starts_with("|满意度指标（50|"),
            "a number among them lies"
        );
        let up = |x: f64, words: &str| column((x, 155.0), -10.0, Turn::Left, words);
        assert_eq!(
            read(vec![up(70.0, "满意度指标"), up(85.0, "数量")]),
            want("满意度指标数量")
        );
        assert_eq!(
            read(vec![words(60.0, 124.0, "产出"), words(60.0, 138.0, "指标")]),
            want("产出/指标"),
            "lines that stand nearer within than among themselves"
        );
        let mut page = table(100.0, rows);
        page.glyphs.extend(up(20.0, "装订线"));
        assert!(!laid(vec![page]).contains('装'), "in no cell");
    }

    #[test]
    fn a_page_that_lies_on_its_side_is_turned() {
        let rows: &[&[Option<&str>]] = &[
            &[Some("指标"), Some("名称"), Some("值")],
            &[Some("产出"), Some("护岸"), Some("5")],
            &[None, Some("造林"), Some("6")],
        ];
        let page = table(100.0, rows);
        let (width, height) = (595.0, page.height);
        let on_side = |turn: Turn| {
            let place = |(x, y): (f64, f64)| match turn {
                Turn::Right => (height - y, x),
                Turn::Left | Turn::Up => (y, width - x),
            };
            let mut lying = page.clone();
            lying.height = width;
            for glyph in &mut lying.glyphs {
                let (middle, length) = (glyph.middle(), glyph.right - glyph.left);
                *glyph = Glyph { turn, ..*glyph }.at(place(middle), length);
            }
            for rule in &mut lying.rules {
                let (one, other) = (place((rule.left, rule.top)), place((rule.right, rule.bottom)));
                *rule = Rule {
                    left: one.0.min(other.0),
                    top: one.1.min(other.1),
                    right: one.0.max(other.0),
                    bottom: one.1.max(other.1),
                };
            }
            laid(vec![lying])
        };
        let upright = laid(vec![page.clone()]);
        assert_eq!(on_side(Turn::Right), upright);
        assert_eq!(on_side(Turn::Left), upright);
    }
}
