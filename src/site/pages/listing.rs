//! 列表 Long lists that are narrowed, sorted and turned by links: every choice is a page of its own, whole without JavaScript.
//!
//! Knows addresses, links and the order of things; what a line of a list shows is its caller's business.

mod choice;
mod narrowing;

use std::ops::Range;

use super::super::frame::{Frame, PageInfo, Site, relative};
use super::super::page::Page;
use super::super::parts::Link;
use super::super::theme::TemplateError;
use super::super::view::view;
use super::order::Order;
use super::sheets::{self, ON_A_PAGE};
use super::{Made, Shelf, root_of, spread};
pub(super) use choice::Pairs;
use choice::{Chosen, Turn, pairs};
pub(super) use narrowing::Narrowing;

/// Narrowings of one group that are offered at least; beyond them only those that leave more than a page, since other
/// pages lead there.
const OFFERED: usize = 40;

/// Lines that two narrowings together leave at most for the list to be read at a glance: no other orders are offered.
const A_HANDFUL: usize = 10;

/// The group of regions, which may be too many to offer.
pub(super) const REGIONS: &str = "地区";

view! {
    /// 筛选和排序: the choices of a list
    Choices {
        /// The choices by what they are about: 排序, 年度, 地区 …
        groups: Vec<Choice>,
        /// The words of what is chosen, or empty: 2024年度，得分从高到低.
        chosen: String,
        /// How many lines the list has as it is narrowed.
        found: usize,
        /// The pages of the list; empty where there is but one.
        sheets: Vec<Link>,
    }

    /// Choices of one kind
    Choice {
        /// What is chosen.
        name: String,
        /// The choices; the current one leads back to the list without it.
        links: Vec<Link>,
        /// How deep each of them stands, in their order: a city below its province; empty where none lies in another.
        levels: Vec<usize>,
    }
}

impl Choice {
    /// Counts the levels from the highest; none where all are of one.
    fn level(&mut self) {
        let highest = self.levels.iter().copied().min().unwrap_or_default();
        for level in &mut self.levels {
            *level -= highest;
        }
        if self.levels.iter().all(|level| *level == 0) {
            self.levels.clear();
        }
    }
}

/// 列表
pub(super) struct List<T> {
    /// Its address: `reports/`.
    pub(super) base: String,
    /// Its words in titles and breadcrumbs.
    pub(super) name: String,
    /// One sentence for search engines.
    pub(super) description: String,
    /// The pages above it: words and address.
    pub(super) above: Vec<(String, String)>,
    /// All lines in the list's own order.
    pub(super) entries: Vec<T>,
    /// What it can be narrowed to.
    pub(super) narrowings: Vec<Narrowing>,
    /// Which of them can be chosen together; found when the list is tidied.
    pub(super) pairs: Pairs,
    /// What it can be sorted by; the first is its own order.
    pub(super) orders: Vec<Order<T>>,
    /// Whether there are regions beyond those offered; they have pages of their own.
    pub(super) more_regions: bool,
}

/// One page of a list.
pub(super) struct Sheet<'a, T> {
    /// Its address.
    pub(super) path: String,
    /// The way back to the root.
    pub(super) root: String,
    /// The site's view.
    pub(super) site: Site,
    /// The page's view.
    pub(super) page: PageInfo,
    /// Its lines.
    pub(super) entries: Vec<&'a T>,
    /// Its choices.
    pub(super) choices: Choices,
}

impl<T> List<T> {
    /// Without the narrowings that leave nothing or everything, and the short ones of a group beyond what is offered.
    pub(super) fn tidied(mut self) -> Self {
        let all = self.entries.len();
        let mut kept: Vec<Narrowing> = Vec::new();
        let mut more_regions = false;
        for narrowing in self.narrowings {
            let narrows = !narrowing.places.is_empty() && narrowing.places.len() < all;
            let offered = kept.iter().filter(|it| it.group == narrowing.group).count();
            let is_long = narrowing.places.len() > ON_A_PAGE;
            if narrows && (is_long || offered < OFFERED) {
                kept.push(narrowing);
            } else if narrows && narrowing.group == REGIONS {
                more_regions = true;
            }
        }
        self.narrowings = kept;
        self.pairs = pairs(&self.narrowings, all);
        self.more_regions = more_regions;
        self
    }

    /// The pages of every way to look at the list, each made of its lines.
    pub(super) fn pages<'s>(
        self,
        shelf: Shelf<'s>,
        make: impl Fn(Sheet<'_, T>) -> Made + 's,
    ) -> impl Iterator<Item = Result<Page, TemplateError>> + 's
    where
        T: 's,
    {
        self.turns().into_iter().flat_map(move |turn| {
            let sheets = self.sheets(shelf, turn).into_iter();
            sheets.flat_map(|sheet| spread(make(sheet))).collect::<Vec<_>>()
        })
    }

    /// Every way the list can be looked at, its own first.
    fn turns(&self) -> Vec<Turn> {
        let one = (0..self.narrowings.len()).map(Chosen::One);
        let two = self.pairs.keys().map(|&(one, other)| Chosen::Two(one, other));
        let chosen = std::iter::once(Chosen::Nothing).chain(one).chain(two);
        chosen
            .flat_map(|chosen| self.orders_of(chosen).map(move |order| Turn { chosen, order }))
            .collect()
    }

    /// The orders that a choice can be looked at in: two together that leave a handful need but one.
    fn orders_of(&self, chosen: Chosen) -> Range<usize> {
        let few = matches!(chosen, Chosen::Two(..)) && self.found(chosen) <= A_HANDFUL;
        0..if few { 1 } else { self.orders.len() }
    }

    /// The lines that a choice leaves, by their places; `None` is all of them.
    fn places(&self, chosen: Chosen) -> Option<&[usize]> {
        match chosen {
            Chosen::Nothing => None,
            Chosen::One(one) => self.narrowings.get(one).map(|it| it.places.as_slice()),
            Chosen::Two(one, other) => Some(self.pairs.get(&(one, other)).map_or(&[], Vec::as_slice)),
        }
    }

    fn found(&self, chosen: Chosen) -> usize {
        self.places(chosen).map_or(self.entries.len(), <[usize]>::len)
    }

    /// The pages of one way to look at the list.
    fn sheets<'a>(&'a self, shelf: Shelf<'_>, turn: Turn) -> Vec<Sheet<'a, T>> {
        let entries = self.sorted(turn);
        let count = sheets::count_of(entries.len());
        (0..count)
            .map(|nth| {
                let lines = entries.iter().copied().skip(nth * ON_A_PAGE).take(ON_A_PAGE);
                self.sheet(shelf, turn, (nth, count, entries.len()), lines.collect())
            })
            .collect()
    }

    /// The narrowings that are chosen.
    fn narrowings_of(&self, turn: Turn) -> impl Iterator<Item = &Narrowing> {
        let chosen = turn.chosen.all().into_iter();
        chosen.filter_map(|nth| self.narrowings.get(nth))
    }

    fn sorted(&self, turn: Turn) -> Vec<&T> {
        let mut entries: Vec<&T> = match self.places(turn.chosen) {
            None => self.entries.iter().collect(),
            Some(places) => places.iter().filter_map(|&nth| self.entries.get(nth)).collect(),
        };
        if let Some(order) = self.orders.get(turn.order).filter(|_| turn.order > 0) {
            entries.sort_by(|a, b| (order.compare)(a, b));
        }
        entries
    }

    /// `reports/only/year-2024/kind-overall/by/score/page/2/`
    fn address(&self, turn: Turn, nth: usize) -> String {
        let mut address = self.base.clone();
        for (nth, narrowing) in self.narrowings_of(turn).enumerate() {
            let only = if nth == 0 { "only/" } else { "" };
            address.push_str(&format!("{only}{}/", narrowing.word));
        }
        if let Some(order) = self.orders.get(turn.order).filter(|it| !it.word.is_empty()) {
            address.push_str(&format!("by/{}/", order.word));
        }
        sheets::address(&address, nth)
    }

    fn sheet<'a>(
        &'a self,
        shelf: Shelf<'_>,
        turn: Turn,
        (nth, count, found): (usize, usize, usize),
        entries: Vec<&'a T>,
    ) -> Sheet<'a, T> {
        let path = self.address(turn, nth);
        let root = root_of(&path);
        let chosen = self.chosen(turn);
        let (site, page) = self.frame(shelf, &path, &chosen, nth);
        Sheet {
            entries,
            choices: Choices {
                groups: self.groups(turn, &root),
                chosen,
                found,
                sheets: sheets::links(&self.address(turn, 0), nth, count),
            },
            site,
            page,
            root,
            path,
        }
    }

    /// The way that a choice leads to from where one is, and whether it is chosen already, which leads back to the list
    /// without it. It takes the place of another choice of its group. `None` where there is no such way.
    fn with(&self, turn: Turn, nth: usize) -> Option<(Turn, bool)> {
        let all = turn.chosen.all();
        let is_chosen = all.contains(&nth);
        let group = self.narrowings.get(nth)?.group;
        let others = all.into_iter().filter(|&other| {
            let same = self.narrowings.get(other).is_some_and(|it| it.group == group);
            other != nth && !same
        });
        let mut wanted: Vec<usize> = others.chain((!is_chosen).then_some(nth)).collect();
        wanted.sort_unstable();
        let chosen = Chosen::of(&wanted)?;
        if let Chosen::Two(one, other) = chosen {
            self.pairs.get(&(one, other))?;
        }
        let order = if self.orders_of(chosen).contains(&turn.order) {
            turn.order
        } else {
            0
        };
        Some((Turn { chosen, order }, is_chosen))
    }

    /// Words of what is chosen: 2024年度，得分从高到低.
    fn chosen(&self, turn: Turn) -> String {
        let order = self.orders.get(turn.order).filter(|_| turn.order > 0);
        let parts = self.narrowings_of(turn).map(|it| it.label.as_str());
        let parts = parts.chain(order.map(|it| it.label));
        parts.collect::<Vec<_>>().join("，")
    }

    fn frame(&self, shelf: Shelf<'_>, path: &str, chosen: &str, nth: usize) -> (Site, PageInfo) {
        let turned = if nth > 0 {
            sheets::turned(nth)
        } else {
            String::new()
        };
        let parts = [chosen, turned.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty());
        let own = parts.collect::<Vec<_>>().join("，");
        let title = if own.is_empty() {
            self.name.clone()
        } else {
            format!("{}：{own}", self.name)
        };
        let mut above: Vec<(&str, &str)> = self
            .above
            .iter()
            .map(|(label, address)| (label.as_str(), address.as_str()))
            .collect();
        if !own.is_empty() {
            above.push((&self.name, &self.base));
        }
        let (site, mut page) = shelf.frame(Frame {
            path,
            title: &title,
            description: &self.description,
            above: &above,
            crumb: if own.is_empty() { &self.name } else { &own },
            article: None,
        });
        // The same lines in another order are no other page for search engines.
        page.noindex = !chosen.is_empty();
        (site, page)
    }

    fn groups(&self, turn: Turn, root: &str) -> Vec<Choice> {
        let link = |to: Turn, label: &str, note: Option<String>, current: bool| Link {
            label: label.to_owned(),
            href: relative(root, &self.address(to, 0)),
            note,
            current,
        };
        let orders = self
            .orders
            .iter()
            .enumerate()
            .take(self.orders_of(turn.chosen).end);
        let orders =
            orders.map(|(order, it)| link(Turn { order, ..turn }, it.label, None, order == turn.order));
        let mut groups = vec![Choice {
            name: "排序".to_owned(),
            links: orders.collect(),
            levels: Vec::new(),
        }];
        for (nth, it) in self.narrowings.iter().enumerate() {
            let Some((to, current)) = self.with(turn, nth) else {
                continue;
            };
            let note = Some(self.found(to.chosen).to_string());
            let link = link(to, &it.label, note, current);
            match groups.last_mut().filter(|group| group.name == it.group) {
                Some(group) => {
                    group.links.push(link);
                    group.levels.push(it.depth);
                }
                None => groups.push(Choice {
                    name: it.group.to_owned(),
                    links: vec![link],
                    levels: vec![it.depth],
                }),
            }
        }
        groups.iter_mut().for_each(Choice::level);
        for group in groups
            .iter_mut()
            .filter(|group| self.more_regions && group.name == REGIONS)
        {
            group.links.push(Link {
                label: "全部地区".to_owned(),
                href: relative(root, "regions/"),
                ..Link::default()
            });
        }
        groups.retain(|group| group.name != "排序" || group.links.len() > 1);
        groups
    }
}

#[cfg(test)]
mod tests;
