//! The national table: GB/T 2260 to county level, with the years in which each name held.
//!
//! `divisions.tsv` is made by `make_divisions.py`, which tells its sources. Knows codes, names and
//! years; the way from a department's name to a division is [`super::Gazetteer`]'s.

use std::collections::{BTreeMap, BTreeSet};
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
    /// Autonomous divisions by their short name: 恩施州.
    by_short: BTreeMap<String, Vec<Division>>,
    /// The last characters of their names, full and short: most words that are asked about end with none of them.
    ends: BTreeSet<char>,
}

/// What may stand before the place in the name of an organ.
pub(super) const BEFORE_THE_PLACE: [&str; 17] = [
    "中国共产党",
    "中共",
    "共青团",
    "中国共产主义青年团",
    "中国人民政治协商会议",
    "政协",
    "民革",
    "民盟",
    "民建",
    "民进",
    "农工党",
    "致公党",
    "九三学社",
    "台盟",
    "国家统计局",
    "国家税务总局",
    "中国民主同盟",
];

/// What the names of autonomous divisions end with, and what their short names do.
const AUTONOMOUS: [(&str, &str); 3] = [("自治州", "州"), ("自治县", "县"), ("自治旗", "旗")];

/// The peoples that an autonomous division is named after.
const PEOPLES: [&str; 46] = [
    "满族",
    "蒙古族",
    "蒙古",
    "回族",
    "达斡尔族",
    "鄂伦春",
    "鄂温克族",
    "朝鲜族",
    "畲族",
    "土家族",
    "苗族",
    "侗族",
    "瑶族",
    "壮族",
    "各族",
    "仫佬族",
    "毛南族",
    "黎族",
    "羌族",
    "彝族",
    "藏族",
    "仡佬族",
    "布依族",
    "水族",
    "哈尼族",
    "傣族",
    "拉祜族",
    "佤族",
    "布朗族",
    "纳西族",
    "白族",
    "景颇族",
    "傈僳族",
    "独龙族",
    "怒族",
    "普米族",
    "裕固族",
    "哈萨克族",
    "哈萨克",
    "东乡族",
    "保安族",
    "撒拉族",
    "土族",
    "柯尔克孜",
    "塔吉克",
    "锡伯",
];

/// Short names that no rule makes of the full one.
const CUSTOMARY: [(&str, &str); 7] = [
    ("前郭县", "前郭尔罗斯蒙古族自治县"),
    ("喀左县", "喀喇沁左翼蒙古族自治县"),
    ("杜蒙县", "杜尔伯特蒙古族自治县"),
    ("莫旗", "莫力达瓦达斡尔族自治旗"),
    ("巴州", "巴音郭楞蒙古自治州"),
    ("博州", "博尔塔拉蒙古自治州"),
    ("克州", "克孜勒苏柯尔克孜自治州"),
];

/// 恩施土家族苗族自治州 is 恩施州: the place without its peoples; 鄂温克族自治旗 is 鄂温克旗.
fn short_names(name: &str) -> Vec<String> {
    let Some((stem, (long, short))) = AUTONOMOUS
        .iter()
        .find_map(|ends| Some((name.strip_suffix(ends.0)?, ends)))
    else {
        return Vec::new();
    };
    let mut place = stem;
    while let Some(rest) = PEOPLES.iter().find_map(|people| place.strip_suffix(people)) {
        if rest.is_empty() {
            place = place.trim_end_matches('族');
            break;
        }
        place = rest;
    }
    let customary = CUSTOMARY
        .iter()
        .filter(|(_, full)| *full == name)
        .map(|(short, _)| (*short).to_owned());
    // 湘西自治州 leaves out the peoples only
    let whole = Some(format!("{place}{long}")).filter(|whole| whole != name);
    customary
        .chain([format!("{place}{short}")])
        .chain(whole)
        .collect()
}

/// The name at the head of `words`, in full or short.
pub(super) fn strip_name<'a>(words: &'a str, name: &str) -> Option<&'a str> {
    words.strip_prefix(name).or_else(|| {
        short_names(name)
            .iter()
            .filter(|short| TABLE.by_short.contains_key(*short))
            .find_map(|short| words.strip_prefix(short.as_str()))
    })
}

/// The table, read at its first use.
pub(super) static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("divisions.tsv")));

impl Table {
    fn read(lines: &'static str) -> Self {
        let mut table = Self {
            by_code: BTreeMap::new(),
            by_name: BTreeMap::new(),
            by_short: BTreeMap::new(),
            ends: BTreeSet::new(),
        };
        for division in lines.lines().filter_map(Division::read) {
            table.by_code.entry(division.code).or_default().push(division);
            table.by_name.entry(division.name).or_default().push(division);
        }
        for division in table.by_name.values().flatten() {
            for short in short_names(division.name) {
                table.by_short.entry(short).or_default().push(*division);
            }
        }
        // a short name that is another's full or short name settles nothing
        let by_name = &table.by_name;
        table.by_short.retain(|short, divisions| {
            let first = divisions.first().map(|division| division.name);
            !by_name.contains_key(short.as_str())
                && divisions.iter().all(|division| Some(division.name) == first)
        });
        let shorts = table.by_short.keys().map(String::as_str);
        let names = table.by_name.keys().copied().chain(shorts);
        table.ends = names.filter_map(|name| name.chars().next_back()).collect();
        table
    }

    /// The divisions that bear or bore this very name, or are called so for short.
    pub(super) fn named(&self, name: &str) -> &[Division] {
        let may_be_one = name
            .chars()
            .next_back()
            .is_some_and(|last| self.ends.contains(&last));
        let named = || self.by_name.get(name).or_else(|| self.by_short.get(name));
        let divisions = may_be_one.then(named).flatten();
        divisions.map_or(&[], Vec::as_slice)
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
