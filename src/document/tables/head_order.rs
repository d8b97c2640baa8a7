//! 表头次序 The columns of a head of several rows that was told row by row: 支出合计, 其中：, 结余 | 基本支出, 其中：, 项目支出, 当年结余,
//! 累计结余 | 人员支出, 公用支出.
//!
//! Every way to hang the names of a row beneath those of the row above is tried. One is believed where as many
//! columns come of it as there are figures, where what stands beneath 其中 adds up to the column before it, where any other
//! name stands only over names that it is in (结余 over 当年结余), and where no way as plain tells another order.

use crate::value::Decimal;

/// Most ways that are tried: a head of three rows takes some hundreds.
const MOST_WAYS: usize = 2_000;

/// Most names besides 其中 that may stand over others.
const MOST_GROUPS: usize = 2;

/// The places of the names in the order of their columns; `None` where that cannot be told.
pub(super) fn of(names: &[&str], width: usize, rows: &[Vec<Decimal>]) -> Option<Vec<usize>> {
    let of_which = names.iter().filter(|name| is_of_which(name)).count();
    let groups = (names.len() - of_which).checked_sub(width)?;
    if of_which == 0 && groups == 0 {
        return Some((0..width).collect());
    }
    if MOST_GROUPS < groups || of_which == 0 {
        return None;
    }
    let mut search = Search {
        names,
        width,
        rows,
        best: None,
        is_doubtful: false,
        ways: MOST_WAYS,
    };
    let mut tree = Tree::new(names.len());
    search.fill(&mut tree, &[names.len()], 0, groups);
    let told = search.best.filter(|_| !search.is_doubtful && 0 < search.ways)?;
    Some(told.1)
}

/// 其中：, which names no column.
pub(super) fn is_of_which(name: &str) -> bool {
    name.trim_end_matches(':') == "其中"
}

/// Which names stand beneath which; the last entry is what stands in the first row.
struct Tree {
    below: Vec<Vec<usize>>,
}

impl Tree {
    fn new(names: usize) -> Self {
        Self {
            below: vec![Vec::new(); names + 1],
        }
    }

    fn below(&self, name: usize) -> &[usize] {
        self.below.get(name).map_or(&[], Vec::as_slice)
    }

    /// The columns beneath a name from left to right; itself where nothing stands beneath it.
    fn columns(&self, name: usize, into: &mut Vec<usize>) {
        if self.below(name).is_empty() {
            into.push(name);
        }
        for child in self.below(name) {
            self.columns(*child, into);
        }
    }
}

struct Search<'a> {
    names: &'a [&'a str],
    width: usize,
    rows: &'a [Vec<Decimal>],
    /// The plainest order so far, and how many names stand beside 其中 and behind it.
    best: Option<(usize, Vec<usize>)>,
    /// Whether another order is as plain.
    is_doubtful: bool,
    /// How many more ways may be tried.
    ways: usize,
}

impl Search<'_> {
    /// Hangs the names from `from` on beneath the `open` ones, one row of the head after another; so many besides 其中
    /// may stand over others.
    fn fill(&mut self, tree: &mut Tree, open: &[usize], from: usize, groups: usize) {
        if from == self.names.len() && open.is_empty() {
            self.judge(tree);
            return;
        }
        if !open.is_empty() {
            self.hang(tree, open, &[], from, groups);
        }
    }

    /// Hangs names beneath the first of the `open` ones, then beneath the others; `next` stand over the row below.
    fn hang(&mut self, tree: &mut Tree, open: &[usize], next: &[usize], from: usize, groups: usize) {
        let Some((parent, others)) = open.split_first() else {
            self.fill(tree, next, from, groups);
            return;
        };
        // 其中 stands behind its whole, and each of the others wants a name too
        let last = self.names.len().saturating_sub(others.len());
        if self.is_of_which(from) {
            return;
        }
        for end in from + 1..=last {
            for over in self.groupings(from, end, groups) {
                self.ways = self.ways.saturating_sub(1);
                if self.ways == 0 {
                    return;
                }
                let used = over.iter().filter(|name| !self.is_of_which(**name)).count();
                if let Some(below) = tree.below.get_mut(*parent) {
                    *below = (from..end).collect();
                }
                let next: Vec<usize> = next.iter().copied().chain(over).collect();
                self.hang(tree, others, &next, end, groups - used);
            }
        }
        if let Some(below) = tree.below.get_mut(*parent) {
            below.clear();
        }
    }

    /// Which of the names in `from..end` stand over others: 其中 always, of the rest up to `groups`.
    fn groupings(&self, from: usize, end: usize, groups: usize) -> Vec<Vec<usize>> {
        let mut ways: Vec<(Vec<usize>, usize)> = vec![(Vec::new(), 0)];
        for name in from..end {
            if self.is_of_which(name) {
                for (over, _) in &mut ways {
                    over.push(name);
                }
                continue;
            }
            let with: Vec<(Vec<usize>, usize)> = ways
                .iter()
                .filter(|(_, used)| *used < groups)
                .map(|(over, used)| (over.iter().copied().chain([name]).collect(), used + 1))
                .collect();
            ways.extend(with);
        }
        ways.into_iter().map(|(over, _)| over).collect()
    }

    fn is_of_which(&self, name: usize) -> bool {
        self.names.get(name).is_some_and(|name| is_of_which(name))
    }

    /// Keeps the order of a whole tree if it is right and plainer than what was found.
    fn judge(&mut self, tree: &Tree) {
        let mut order = Vec::new();
        tree.columns(self.names.len(), &mut order);
        if order.len() != self.width || !self.names_fit(tree) || !self.adds_up(tree, &order) {
            return;
        }
        let cost = tree.below.iter().map(|row| self.behind_of_which(row)).sum();
        match &self.best {
            Some((least, _)) if *least < cost => {}
            Some((least, best)) if *least == cost => self.is_doubtful |= *best != order,
            _ => {
                self.best = Some((cost, order));
                self.is_doubtful = false;
            }
        }
    }

    /// Whether each name besides 其中 is in all names beneath it.
    fn names_fit(&self, tree: &Tree) -> bool {
        self.names.iter().enumerate().all(|(at, name)| {
            let mut below = tree.below(at).iter().filter_map(|child| self.names.get(*child));
            is_of_which(name) || below.all(|child| child.contains(name))
        })
    }

    /// How many names of one row of one group stand behind 其中.
    fn behind_of_which(&self, row: &[usize]) -> usize {
        row.iter()
            .position(|name| self.is_of_which(*name))
            .map_or(0, |at| row.len() - at - 1)
    }

    /// Whether beneath each 其中 the figures add up to the column before it, and not all of them are nothing.
    fn adds_up(&self, tree: &Tree, order: &[usize]) -> bool {
        tree.below.iter().all(|row| {
            row.windows(2).all(|pair| match pair {
                [whole, parts] if self.is_of_which(*parts) => self.rows.iter().all(|figures| {
                    sum(tree, *whole, order, figures) == self.parts(tree, *parts, order, figures)
                }),
                _ => true,
            })
        }) && self.rows.iter().flatten().any(|figure| !figure.is_zero())
    }

    /// The sum of what stands right beneath 其中: a name that is followed by another 其中 counts once.
    fn parts(&self, tree: &Tree, of_which: usize, order: &[usize], figures: &[Decimal]) -> Decimal {
        tree.below(of_which)
            .iter()
            .filter(|name| !self.is_of_which(**name))
            .map(|name| sum(tree, *name, order, figures))
            .sum()
    }
}

/// The sum of the columns beneath a name in one row.
fn sum(tree: &Tree, name: usize, order: &[usize], figures: &[Decimal]) -> Decimal {
    let mut columns = Vec::new();
    tree.columns(name, &mut columns);
    columns
        .iter()
        .filter_map(|column| figures.get(order.iter().position(|own| own == column)?))
        .copied()
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(names: &[&str], rows: &[&[&str]]) -> Option<Vec<String>> {
        let rows: Vec<Vec<Decimal>> = rows
            .iter()
            .map(|row| row.iter().map(|figure| figure.parse().unwrap()).collect())
            .collect();
        let width = rows.first().map_or(0, Vec::len);
        let order = of(names, width, &rows)?;
        Some(order.into_iter().map(|at| names[at].to_owned()).collect())
    }

    #[test]
    fn a_head_of_one_row_stands_as_it_is() {
        assert_eq!(
            order(&["预算数", "决算数"], &[&["12", "11"]]),
            Some(vec!["预算数".to_owned(), "决算数".to_owned()])
        );
        assert_eq!(order(&["预算数", "决算数", "差额"], &[&["12", "11"]]), None);
    }

    #[test]
    fn what_stands_beneath_of_which_follows_its_whole() {
        let names = ["收入合计", "其中:", "上年结转", "财政拨款", "其他收入"];
        let told = order(&names, &[&["350", "20", "310", "20"]]).unwrap();
        assert_eq!(told, ["收入合计", "上年结转", "财政拨款", "其他收入"]);
        assert_eq!(
            order(&names, &[&["350", "20", "310", "21"]]),
            None,
            "it does not add up"
        );
    }

    #[test]
    fn a_head_of_three_rows_is_put_in_order_by_its_sums() {
        let names = [
            "支出合计",
            "其中:",
            "结余",
            "基本支出",
            "其中:",
            "项目支出",
            "当年结余",
            "累计结余",
            "人员支出",
            "公用支出",
        ];
        let told = order(&names, &[&["350", "210", "180", "30", "140", "0", "0"]]).unwrap();
        assert_eq!(
            told,
            [
                "支出合计",
                "基本支出",
                "人员支出",
                "公用支出",
                "项目支出",
                "当年结余",
                "累计结余"
            ]
        );
    }
}
