//! The national table: GB/T 2260 to county level, with the years in which each name held.
//!
//! `divisions.tsv` is made by `make_divisions.py`, which tells its sources. Knows codes, names and
//! years; the way from a department's name to a division is [`super::Gazetteer`]'s.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Region;

/// One name of one division.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Division {
    /// Six digits; `xx0000` is a province, `xxxx00` a prefecture.
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    /// First year in which it held.
    first: u16,
    /// Last year in which it held; 9999 while it does.
    last: u16,
}

/// All divisions, by code and by name.
pub(super) struct Table {
    by_code: BTreeMap<&'static str, Vec<Division>>,
    by_name: BTreeMap<&'static str, Vec<Division>>,
}

/// The table, read at its first use.
pub(super) static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("divisions.tsv")));

impl Table {
    fn read(lines: &'static str) -> Self {
        let mut table = Self {
            by_code: BTreeMap::new(),
            by_name: BTreeMap::new(),
        };
        for division in lines.lines().filter_map(Division::read) {
            table.by_code.entry(division.code).or_default().push(division);
            table.by_name.entry(division.name).or_default().push(division);
        }
        table
    }

    /// The divisions that bear or bore this very name.
    pub(super) fn named(&self, name: &str) -> &[Division] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// The division of that code with its path, under the name that held in `year`.
    pub(super) fn coded(&self, code: &str, year: Option<u16>) -> Option<Region> {
        let names = self.by_code.get(code)?;
        Some(self.region(*nearest(names, year)?, year))
    }

    /// The division with its path as of `year`: placeholders such as 市辖区 are no part of it.
    pub(super) fn region(&self, division: Division, year: Option<u16>) -> Region {
        let province = division.code.get(..2).map(|head| format!("{head}0000"));
        let prefecture = division.code.get(..4).map(|head| format!("{head}00"));
        let mut path: Vec<String> = Vec::with_capacity(3);
        for code in [province, prefecture].into_iter().flatten() {
            let above = self.by_code.get(code.as_str()).filter(|_| code != division.code);
            path.extend(
                above
                    .and_then(|names| nearest(names, year))
                    .map(|above| above.name.to_owned()),
            );
            if code == division.code {
                break;
            }
        }
        path.push(division.name.to_owned());
        Region {
            code: division.code.to_owned(),
            name: division.name.to_owned(),
            path,
        }
    }
}

impl Division {
    fn read(line: &'static str) -> Option<Self> {
        let mut fields = line.split('\t');
        let (code, name) = (fields.next()?, fields.next()?);
        let (first, last) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
        Some(Self {
            code,
            name,
            first,
            last,
        })
    }

    /// Whether the name held in `year`, or in the year after: the report is written then. A year that
    /// is not known excludes nothing.
    pub(super) fn held_in(&self, year: Option<u16>) -> bool {
        year.is_none_or(|year| self.first <= year + 1 && year <= self.last)
    }
}

/// Of the names of one code, the one that held in `year`; the newest where none did or no year is known.
fn nearest(names: &[Division], year: Option<u16>) -> Option<&Division> {
    let held = year.and_then(|year| names.iter().find(|name| name.held_in(Some(year))));
    held.or_else(|| names.iter().max_by_key(|name| name.last))
}
