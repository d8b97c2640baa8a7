//! 检索自查: asks the index for names that its reports bear, and sees whether what bears them comes first.
//!
//! Titles must be found at the head of the list, departments, indicators and document numbers on the
//! first page. Of very many names every so-manieth is asked, so that a build is not held up.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use rayon::prelude::*;
use regex::Regex;

use super::query::Query;
use super::results::{Hit, Results};
use crate::search::error::SearchError;
use crate::search::index::Index;
use crate::search::words::normal::Normal;
use crate::search::writing::vocabulary::WordKind;

/// Names of each sort that are asked at most.
const MOST: usize = 1000;

/// 自查结果
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SelfCheck {
    /// What was asked, sort by sort.
    pub sorts: Vec<SortCheck>,
}

/// What came of the names of one sort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortCheck {
    /// 标题, 部门, 指标, 文号
    pub sort: &'static str,
    /// Names there are, and names that were asked.
    pub names: usize,
    /// See `names`.
    pub asked: usize,
    /// Those that did not find what bears them where it should stand.
    pub missed: Vec<String>,
}

/// Whether what was found is what was asked for.
type Found = fn(&Results, &str) -> bool;

/// Asks the index for the names that its reports bear.
///
/// # Errors
/// Only where the index cannot be read.
pub fn selfcheck(index: &Index) -> Result<SelfCheck, SearchError> {
    let of_kind = |kind: WordKind| {
        let words = index.words.iter().filter(move |word| word.kind == kind);
        words.map(|word| word.name.clone()).collect::<BTreeSet<String>>()
    };
    let titles = index
        .metas
        .iter()
        .map(|meta| meta.title.clone())
        .filter(|title| 1 < title.chars().count());
    let sorts: [(&'static str, BTreeSet<String>, Found); 4] = [
        ("标题", titles.collect(), |results, name| {
            results.hits.first().is_some_and(|hit| same(&hit.title, name))
        }),
        ("部门", of_kind(WordKind::Department), |results, name| {
            results.hits.iter().any(|hit| same(&hit.department, name))
        }),
        ("指标", of_kind(WordKind::Indicator), |results, name| {
            results.hits.iter().any(|hit| shows(hit, name))
        }),
        ("文号", document_numbers(index)?, |results, name| {
            results.hits.iter().any(|hit| shows(hit, name))
        }),
    ];
    let checks = sorts
        .into_iter()
        .map(|(sort, names, found)| check(index, sort, &names, found));
    Ok(SelfCheck {
        sorts: checks.collect::<Result<_, _>>()?,
    })
}

fn check(
    index: &Index,
    sort: &'static str,
    names: &BTreeSet<String>,
    found: Found,
) -> Result<SortCheck, SearchError> {
    let step = names.len().div_ceil(MOST).max(1);
    let asked: Vec<&String> = names.iter().step_by(step).collect();
    let missed = asked.par_iter().map(|name| {
        let query = Query {
            text: (**name).clone(),
            ..Query::default()
        };
        let results = index.query(&query)?;
        Ok((!found(&results, name)).then(|| (*name).clone()))
    });
    let missed: Vec<Option<String>> = missed.collect::<Result<_, SearchError>>()?;
    Ok(SortCheck {
        sort,
        names: names.len(),
        asked: asked.len(),
        missed: missed.into_iter().flatten().collect(),
    })
}

fn same(a: &str, b: &str) -> bool {
    Normal::of(a).chars == Normal::of(b).chars
}

/// Whether a hit shows every term of the words in its passages.
fn shows(hit: &Hit, words: &str) -> bool {
    let text: String = hit.passages.iter().map(|passage| passage.text.as_str()).collect();
    let text = Normal::of(&text);
    words
        .split_whitespace()
        .all(|word| !text.find(&Normal::of(word).chars).is_empty())
}

/// 文号 in the texts: `湛财绩〔2024〕5号`.
fn document_numbers(index: &Index) -> Result<BTreeSet<String>, SearchError> {
    static NUMBER: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"[\u4e00-\u9fff]{2,6}[〔\[（(]\d{4}[〕\]）)]\d{1,4}号").ok());
    let mut numbers = BTreeSet::new();
    let step = index.chunks().div_ceil(4000).max(1);
    for chunk in (0..index.chunks()).step_by(step as usize) {
        let text = index.stored(chunk)?.text;
        let found = NUMBER.iter().flat_map(|number| number.find_iter(&text));
        numbers.extend(found.map(|found| found.as_str().to_owned()));
    }
    Ok(numbers)
}

impl SelfCheck {
    /// The office's page about it, in Markdown.
    #[must_use]
    pub fn page(&self) -> String {
        let mut page = "每次生成网站后，用报告自己的标题、部门、指标和文号各检索一遍：标题应排在第一，其余应出现在第一页。\
            名称很多时按固定间隔抽取。\n\n| 检索什么 | 共有 | 检索 | 未找到 |\n| --- | --- | --- | --- |\n"
            .to_owned();
        for SortCheck {
            sort,
            names,
            asked,
            missed,
        } in &self.sorts
        {
            page.push_str(&format!("| {sort} | {names} | {asked} | {} |\n", missed.len()));
        }
        for check in self.sorts.iter().filter(|check| !check.missed.is_empty()) {
            page.push_str(&format!("\n## 未找到的{}\n\n", check.sort));
            for name in &check.missed {
                page.push_str(&format!("- {}\n", name.replace('|', " ")));
            }
        }
        page
    }
}
