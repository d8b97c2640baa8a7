//! 块状表格 Tables that are made of other elements than a table's: told by style, by role or by name.
//!
//! Such elements say nothing of cells that reach over others. So a row that has another number of cells than most, behind
//! the first that has so many, is read as one: none of its words may come to stand in a column that is not theirs.

use std::collections::BTreeMap;

use super::article::names;
use super::hidden::{declares, each_rule, selectors, single_name};
use super::tree::{Node, Tree};

/// What an element is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Rows together: a head, a body.
    Group,
    Row,
    Cell,
    /// What may stand in a row for other reasons than a table's.
    LooseRow,
    /// What may stand beside others for other reasons.
    LooseCell,
}

/// Fewest rows and fewest cells of each that make a table where nothing says so.
const LOOSE: usize = 3;

/// The table that an element is: its rows, each with its cells, each with the nodes that it is made of.
#[derive(Debug, Default)]
pub(super) struct Boxed {
    /// What stands above the rows, as a title does.
    pub(super) before: Vec<usize>,
    pub(super) rows: Vec<Vec<Vec<usize>>>,
    pub(super) behind: Vec<usize>,
}

/// What the style sheets of a page say of its elements.
#[derive(Debug, Default)]
pub(super) struct Boxes {
    styled: BTreeMap<String, Part>,
}

impl Boxes {
    pub(super) fn of(tree: &Tree) -> Self {
        let mut styled = BTreeMap::new();
        for (at, node) in tree.nodes.iter().enumerate() {
            if node.name != "style" {
                continue;
            }
            each_rule(&tree.words(at), |selector, declarations| {
                if let Some(part) = declared(declarations) {
                    let names = selector.split(',').filter_map(single_name);
                    styled.extend(names.map(|name| (name, part)));
                }
            });
        }
        Self { styled }
    }

    fn part(&self, node: &Node) -> Option<Part> {
        let by_style = || node.attribute("style").and_then(declared);
        let by_sheet = || {
            let mut names = selectors(node).take_while(|_| !self.styled.is_empty());
            names.find_map(|name| self.styled.get(&name).copied())
        };
        let by_name = || names(node).find_map(|name| named(&name));
        node.attribute("role")
            .and_then(in_role)
            .or_else(by_style)
            .or_else(by_sheet)
            .or_else(by_name)
    }

    /// The table that an element is made into.
    pub(super) fn table(
        &self,
        tree: &Tree,
        at: usize,
        shows: impl Fn(usize, &Node) -> bool + Copy,
    ) -> Option<Boxed> {
        let mut table = Boxed::default();
        let mut is_loose = false;
        for (child, node) in shown(tree, at, shows) {
            let group = match self.part(node) {
                Some(Part::Group) => shown(tree, child, shows),
                _ => vec![(child, node)],
            };
            for (child, node) in group {
                let Some((cells, loosely)) = self.row(tree, (child, node), shows) else {
                    let outside = if table.rows.is_empty() {
                        &mut table.before
                    } else {
                        &mut table.behind
                    };
                    outside.push(child);
                    continue;
                };
                if !table.behind.is_empty() {
                    return None;
                }
                is_loose |= loosely;
                table.rows.push(cells);
            }
        }
        table.rows(is_loose)
    }

    /// The cells of a row, and whether only their look tells them.
    fn row(
        &self,
        tree: &Tree,
        (at, node): (usize, &Node),
        shows: impl Fn(usize, &Node) -> bool + Copy,
    ) -> Option<(Vec<Vec<usize>>, bool)> {
        let cells = shown(tree, at, shows);
        let is_element = |(_, node): &(usize, &Node)| !node.name.is_empty() && node.name != "br";
        if cells.is_empty() || !cells.iter().all(is_element) {
            return None;
        }
        let all = |parts: &[Part]| {
            let is_one = |(_, node): &(usize, &Node)| self.part(node).is_some_and(|it| parts.contains(&it));
            cells.iter().all(is_one)
        };
        let is_row = matches!(self.part(node), Some(Part::Row));
        let is_loose = match self.part(node) {
            _ if all(&[Part::Cell]) => false,
            Some(Part::Row) => false,
            Some(Part::LooseRow) => true,
            _ if all(&[Part::LooseCell]) => true,
            _ => return None,
        };
        let enough = is_row || 1 < cells.len();
        enough.then(|| (cells.into_iter().map(|(at, _)| vec![at]).collect(), is_loose))
    }
}

impl Boxed {
    /// The table, if its rows make one.
    fn rows(mut self, is_loose: bool) -> Option<Self> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for row in &self.rows {
            *counts.entry(row.len()).or_default() += 1;
        }
        let (most, times) = counts.into_iter().max_by_key(|(_, times)| *times)?;
        let enough = if is_loose {
            LOOSE <= most && LOOSE <= times && times == self.rows.len()
        } else {
            1 < most && 1 < times
        };
        if !enough {
            return None;
        }
        let first = self.rows.iter().position(|row| row.len() == most)?;
        for row in self.rows.iter_mut().skip(first).filter(|row| row.len() != most) {
            *row = vec![std::mem::take(row).into_iter().flatten().collect()];
        }
        Some(self)
    }
}

/// The children of a node that show anything.
fn shown(tree: &Tree, at: usize, shows: impl Fn(usize, &Node) -> bool + Copy) -> Vec<(usize, &Node)> {
    let says = |(at, node): &(usize, &Node)| match node.name.as_str() {
        "" => !node.words.trim().is_empty(),
        _ => shows(*at, node),
    };
    tree.children(at).filter(says).collect()
}

/// What declarations make of an element.
fn declared(declarations: &str) -> Option<Part> {
    const DISPLAYS: [(&str, Part); 8] = [
        ("display:table-row", Part::Row),
        ("display:table-cell", Part::Cell),
        ("display:table-row-group", Part::Group),
        ("display:table-header-group", Part::Group),
        ("display:table-footer-group", Part::Group),
        ("display:flex", Part::LooseRow),
        ("display:inline-block", Part::LooseCell),
        ("float:left", Part::LooseCell),
    ];
    let mut displays = DISPLAYS.iter();
    displays
        .find(|(words, _)| declares(declarations, |it| it == *words))
        .map(|(_, part)| *part)
}

fn in_role(role: &str) -> Option<Part> {
    match role {
        "rowgroup" => Some(Part::Group),
        "row" => Some(Part::Row),
        "cell" | "gridcell" | "columnheader" | "rowheader" => Some(Part::Cell),
        _ => None,
    }
}

/// What a class or an id says, without case and signs: `tr`, `table-row`, `ant-table-cell`.
fn named(name: &str) -> Option<Part> {
    let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    match name {
        "thead" | "tbody" | "tfoot" => Some(Part::Group),
        "tr" => Some(Part::Row),
        "td" | "th" => Some(Part::Cell),
        "row" => Some(Part::LooseRow),
        "cell" | "col" => Some(Part::LooseCell),
        _ if ends(&["tablehead", "tableheader", "tablebody"]) => Some(Part::Group),
        _ if ends(&["tablerow", "tabletr"]) => Some(Part::Row),
        _ if ends(&["tablecell", "tabletd", "tableth"]) => Some(Part::Cell),
        _ => None,
    }
}
