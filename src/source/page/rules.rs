//! 框线 Ruling lines put in order: pieces of one line joined, and lines that touch gathered into frames.

use super::Rule;

/// How far apart two lines on one level may stand and still be one, in points.
const LEVEL: f64 = 1.5;

/// How far apart two pieces of one line may stand.
const GAP: f64 = 3.0;

/// How near a line's end must come to another to touch it.
const TOUCH: f64 = 3.0;

/// Most lines of one page that are looked at: a page with more is a drawing.
const MOST: usize = 4_000;

/// A line on its level: from `start` to `end`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stroke {
    pub(super) level: f64,
    pub(super) start: f64,
    pub(super) end: f64,
}

impl Stroke {
    /// Whether the line runs past a place.
    pub(super) fn covers(self, place: f64) -> bool {
        self.start <= place && place <= self.end
    }
}

/// The lines of one frame.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    pub(super) level: Vec<Stroke>,
    pub(super) upright: Vec<Stroke>,
}

/// The frames that a page's lines make, each of at least two lines either way, or of one upright across three.
pub(super) fn frames(rules: &[Rule]) -> Vec<Frame> {
    let level = joined(
        rules
            .iter()
            .filter(|rule| rule.bottom - rule.top < rule.right - rule.left)
            .map(|rule| Stroke {
                level: f64::midpoint(rule.top, rule.bottom),
                start: rule.left,
                end: rule.right,
            })
            .collect(),
    );
    let upright = joined(
        rules
            .iter()
            .filter(|rule| rule.right - rule.left < rule.bottom - rule.top)
            .map(|rule| Stroke {
                level: f64::midpoint(rule.left, rule.right),
                start: rule.top,
                end: rule.bottom,
            })
            .collect(),
    );
    if MOST < level.len() || MOST < upright.len() {
        return Vec::new();
    }
    gather(&level, &upright)
}

/// Joins the pieces of each line.
fn joined(mut strokes: Vec<Stroke>) -> Vec<Stroke> {
    strokes.sort_by(|a, b| a.level.total_cmp(&b.level));
    // levels that differ by a hair are one
    let mut level = f64::NEG_INFINITY;
    for stroke in &mut strokes {
        if LEVEL < stroke.level - level {
            level = stroke.level;
        }
        stroke.level = level;
    }
    strokes.sort_by(|a, b| a.level.total_cmp(&b.level).then(a.start.total_cmp(&b.start)));
    let mut joined: Vec<Stroke> = Vec::new();
    for stroke in strokes {
        match joined.last_mut() {
            Some(last)
                if (last.level - stroke.level).abs() < f64::EPSILON && stroke.start <= last.end + GAP =>
            {
                last.end = last.end.max(stroke.end);
            }
            _ => joined.push(stroke),
        }
    }
    joined
}

/// Gathers lines that touch, however far around.
fn gather(level: &[Stroke], upright: &[Stroke]) -> Vec<Frame> {
    let mut parents: Vec<usize> = (0..level.len() + upright.len()).collect();
    for (at, line) in level.iter().enumerate() {
        for (below, post) in upright.iter().enumerate() {
            let meets = line.start - TOUCH <= post.level
                && post.level <= line.end + TOUCH
                && post.start - TOUCH <= line.level
                && line.level <= post.end + TOUCH;
            if meets {
                unite(&mut parents, at, level.len() + below);
            }
        }
    }
    let mut frames: std::collections::BTreeMap<usize, Frame> = std::collections::BTreeMap::new();
    for (at, line) in level.iter().enumerate() {
        frames
            .entry(root(&mut parents, at))
            .or_default()
            .level
            .push(*line);
    }
    for (at, post) in upright.iter().enumerate() {
        let root = root(&mut parents, level.len() + at);
        frames.entry(root).or_default().upright.push(*post);
    }
    let (alone, frames): (Vec<Frame>, Vec<Frame>) = frames
        .into_values()
        .partition(|frame| frame.level.is_empty() && frame.upright.len() == 1);
    let is_table = |frame: &Frame| matches!((frame.upright.len(), frame.level.len()), (2.., 2..) | (1, 3..));
    let mut frames: Vec<Frame> = frames.into_iter().filter(is_table).collect();
    for post in alone.into_iter().flat_map(|frame| frame.upright) {
        if let Some(frame) = frames.iter_mut().find(|frame| is_side(post, frame)) {
            frame.upright.push(post);
        }
    }
    frames
}

/// Whether an upright line that touches none is the side of a frame: it begins and ends with the others. What stands behind
/// it reaches over all rows of the page.
fn is_side(post: Stroke, frame: &Frame) -> bool {
    let uprights = || frame.upright.iter();
    let top = uprights().map(|it| it.start).fold(f64::INFINITY, f64::min);
    let foot = uprights().map(|it| it.end).fold(f64::NEG_INFINITY, f64::max);
    let left = uprights().map(|it| it.level).fold(f64::INFINITY, f64::min);
    let right = uprights().map(|it| it.level).fold(f64::NEG_INFINITY, f64::max);
    let is_outside = post.level < left || right < post.level;
    is_outside && (post.start - top).abs() <= TOUCH && (post.end - foot).abs() <= TOUCH
}

/// The one that stands for all that were united with `at`.
pub(super) fn root(parents: &mut [usize], at: usize) -> usize {
    let mut at = at;
    loop {
        let parent = parents.get(at).copied().unwrap_or(at);
        if parent == at {
            return at;
        }
        let above = parents.get(parent).copied().unwrap_or(parent);
        if let Some(own) = parents.get_mut(at) {
            *own = above;
        }
        at = parent;
    }
}

pub(super) fn unite(parents: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(parents, one), root(parents, other));
    if let Some(parent) = parents.get_mut(one.max(other)) {
        *parent = one.min(other);
    }
}
