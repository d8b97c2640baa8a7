//! 几处文字 Several terms, spelt together: what the others leave of a term's chunks is soon so little that the texts tell the
//! rest, and those are the texts that are shown. `static/search/several.js` does the same, step by step.

use std::collections::BTreeSet;

use super::exact::FIRST;
use super::found::Found;
use super::phrase::unspelt;
use super::relevance::first_shown;
use super::spelt::Spelling;
use super::terms::Terms;
use crate::search::error::SearchError;
use crate::search::index::Index;

/// A term: a name, or what is being spelt.
enum Term<'a> {
    Known(Found),
    Open(Box<Spelling<'a>>),
}

impl Term<'_> {
    const fn found(&self) -> &Found {
        match self {
            Self::Known(found) => found,
            Self::Open(spelling) => spelling.found(),
        }
    }

    const fn is_short_word(&self) -> bool {
        matches!(self, Self::Open(spelling) if spelling.is_short_word())
    }

    fn into_found(self) -> Found {
        match self {
            Self::Known(found) => found,
            Self::Open(spelling) => spelling.into_found(),
        }
    }
}

/// Of a term that is not settled: what of its chunks stands in reports that may hold all terms, and whether names there
/// may hold it.
struct Left<'a, 'b> {
    spelling: &'b mut Spelling<'a>,
    chunks: Vec<u32>,
    is_named: bool,
}

/// What comes of terms that are looked for together.
pub(in crate::search) enum Together {
    /// Where each stands, as far as it matters to reports that hold all of them.
    Told(Vec<Found>),
    /// No report holds all of them, or nothing need be spelt: where those stand that are not spelt, to be found only once.
    Apart(Vec<Option<Found>>),
}

/// Where each of several terms stands.
pub(in crate::search) fn found_together(index: &Index, asked: &[Vec<char>]) -> Result<Together, SearchError> {
    let Some(terms) = Terms::of(index)?.filter(|_| 1 < asked.len()) else {
        return Ok(Together::Apart(vec![None; asked.len()]));
    };
    let mut all = Vec::with_capacity(asked.len());
    for words in asked {
        all.push(match unspelt(index, &terms, words, FIRST)? {
            Some(found) => Term::Known(found),
            None => Term::Open(Box::new(Spelling::of(index, &terms, words)?)),
        });
    }
    if all.iter().all(|term| matches!(term, Term::Known(_))) {
        return Ok(apart(all));
    }
    let mut waiting: Vec<bool> = all.iter().map(Term::is_short_word).collect();
    if waiting.iter().all(|waits| *waits) {
        waiting.fill(false);
    }
    ask(&mut all, |term| !waiting.get(term).is_some_and(|waits| *waits))?;
    loop {
        let told = all.iter().zip(&waiting).filter(|(_, waits)| !**waits);
        let told: Vec<Found> = told.map(|(term, _)| term.found().clone()).collect();
        let reports = holding_all(index, &told);
        if !reports.contains(&true) {
            return Ok(apart(all));
        }
        let shown = first_shown(index, &told, |_| true);
        let open = all.iter_mut().zip(&waiting).filter(|(_, waits)| !**waits);
        let mut left: Vec<Left<'_, '_>> = open
            .filter_map(|(term, _)| within(index, term, &reports))
            .collect();
        if !left.is_empty() {
            narrow(&mut left, shown)?;
        } else if waiting.contains(&true) {
            settle(index, &mut all, &waiting, &told, &reports)?;
            waiting.fill(false);
        } else {
            break;
        }
    }
    Ok(Together::Told(all.into_iter().map(Term::into_found).collect()))
}

/// Asks the first gram of each term that is meant.
fn ask(all: &mut [Term<'_>], is_meant: impl Fn(usize) -> bool) -> Result<(), SearchError> {
    let meant = all.iter_mut().enumerate().filter(|(nth, _)| is_meant(*nth));
    for (_, term) in meant {
        if let Term::Open(spelling) = term {
            spelling.ask_next(1)?;
        }
    }
    Ok(())
}

/// Words of one or two characters, 万元 behind a figure, find much and tell little. Where the others leave few chunks and
/// all of their texts hold them, they need not be asked.
fn settle(
    index: &Index,
    all: &mut [Term<'_>],
    waiting: &[bool],
    told: &[Found],
    reports: &[bool],
) -> Result<(), SearchError> {
    let chunks = told.iter().flat_map(|found| found.chunks.iter().copied());
    let chunks: BTreeSet<u32> = chunks
        .filter(|chunk| reports.get(index.report_of(*chunk) as usize) == Some(&true))
        .collect();
    let mut are_held = chunks.len() <= FIRST && told.iter().all(|found| found.heads.is_empty());
    let waits = |nth: usize| waiting.get(nth) == Some(&true);
    for (_, term) in all.iter().enumerate().filter(|(nth, _)| waits(*nth)) {
        let Term::Open(spelling) = term else { continue };
        for chunk in &chunks {
            are_held = are_held && spelling.stands_in(*chunk)?;
        }
    }
    if !are_held {
        return ask(all, waits);
    }
    for (_, term) in all.iter_mut().enumerate().filter(|(nth, _)| waits(*nth)) {
        if let Term::Open(spelling) = term {
            spelling.take(chunks.iter().copied().collect());
        }
    }
    Ok(())
}

fn apart(all: Vec<Term<'_>>) -> Together {
    let known = all.into_iter().map(|term| match term {
        Term::Known(found) => Some(found),
        Term::Open(_) => None,
    });
    Together::Apart(known.collect())
}

/// One step: grams are asked, or texts are looked into.
fn narrow(left: &mut [Left<'_, '_>], shown: Option<u32>) -> Result<(), SearchError> {
    let has_edges = |term: &&mut Left<'_, '_>| term.is_named && !term.spelling.edges().is_empty();
    let mut named = left.iter_mut().filter(has_edges).peekable();
    if named.peek().is_some() {
        return named.try_for_each(|term| {
            let edges = term.spelling.edges();
            term.spelling.ask(&edges)
        });
    }
    drop(named);
    let chunks: BTreeSet<u32> = left.iter().flat_map(|term| term.chunks.iter().copied()).collect();
    let is_little = chunks.len() <= FIRST;
    let short = left
        .iter_mut()
        .filter(|term| !is_little && term.spelling.is_short());
    if let Some(next) = short.min_by_key(|term| term.spelling.next_level()) {
        return next.spelling.ask_next(1);
    }
    left.iter_mut().try_for_each(|term| {
        if is_little {
            verify(term)
        } else {
            prove(term, shown)
        }
    })
}

fn verify(term: &mut Left<'_, '_>) -> Result<(), SearchError> {
    for chunk in &term.chunks {
        term.spelling.is_held_by(*chunk)?;
    }
    term.spelling.prove(None);
    term.spelling.is_settled = true;
    Ok(())
}

fn prove(term: &mut Left<'_, '_>, shown: Option<u32>) -> Result<(), SearchError> {
    let shown = shown.filter(|shown| term.chunks.contains(shown));
    let chunk = shown.or_else(|| term.chunks.first().copied());
    if let Some(chunk) = chunk.filter(|_| !term.spelling.is_all_asked()) {
        if !term.spelling.is_held_by(chunk)? {
            return term.spelling.ask_next(1);
        }
        term.spelling.prove(Some(chunk));
    }
    term.spelling.is_settled = true;
    Ok(())
}

/// A term that is not settled.
fn within<'a, 'b>(index: &Index, term: &'b mut Term<'a>, reports: &[bool]) -> Option<Left<'a, 'b>> {
    let Term::Open(spelling) = term else { return None };
    if spelling.is_settled {
        return None;
    }
    let Found { heads, chunks, .. } = spelling.found();
    let may_hold_all = |report: u32| reports.get(report as usize) == Some(&true);
    let is_named = heads.iter().any(|(report, _)| may_hold_all(*report));
    let chunks = chunks.iter().copied();
    let chunks = chunks
        .filter(|chunk| may_hold_all(index.report_of(*chunk)))
        .collect();
    Some(Left {
        spelling,
        chunks,
        is_named,
    })
}

/// Of each report whether something is found there of every term.
fn holding_all(index: &Index, terms: &[Found]) -> Vec<bool> {
    let mut holding = vec![0; index.len()];
    for (before, term) in terms.iter().enumerate() {
        let Found { heads, chunks, .. } = term;
        let named = heads.iter().map(|(report, _)| *report);
        for report in named.chain(chunks.iter().map(|chunk| index.report_of(*chunk))) {
            if let Some(terms) = holding.get_mut(report as usize).filter(|terms| **terms == before) {
                *terms += 1;
            }
        }
    }
    holding.iter().map(|holding| *holding == terms.len()).collect()
}
