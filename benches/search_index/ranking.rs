//! Ranking: known items are asked for as readers ask, and where they stand in the list is told.
//!
//! An item is known by its title, a document number, its department and year, a sentence, or by several words
//! with and without blanks. What counts as the item is told by the reports alone, never by the index: every report
//! that has the title, the number, the sentence. MRR@10 is the mean of one over the first such report's place in the
//! list, 0 beyond the tenth. Precision@10 is how many of the first ten reports bear the name that was asked, of those
//! that could be.

use std::collections::{BTreeMap, BTreeSet};

use gongshi::search::{Entry, Index, Normal, Query};
use rayon::prelude::*;
use regex::Regex;

use crate::dice::Dice;
use crate::kept::Kept;

/// Questions of each sort.
const ASKED: usize = 500;
/// Places of the list that count.
const FIRST: usize = 10;

/// What makes a report the one that was meant.
#[derive(Clone, Debug)]
enum Meant {
    Title,
    Department,
    Indicator,
    /// Each of these stretches stands in its text.
    Holds(Vec<String>),
    /// Its department, an indicator of its own, and its year where one was asked.
    Facts {
        department: String,
        indicator: Option<String>,
        year: Option<u16>,
    },
}

/// Something that a reader asks.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub(crate) sort: &'static str,
    pub(crate) words: String,
    meant: Meant,
}

/// Asks about a sample of the reports, the same each time.
pub(crate) fn questions(kept: &Kept) -> Vec<Question> {
    let step = (kept.reports / ASKED).max(1);
    let number = Regex::new(r"[\u4e00-\u9fff]{2,6}[〔\[（(]\d{4}[〕\]）)]\d{1,4}号").unwrap();
    let mut dice = Dice::new(29);
    let sample = kept.entries().step_by(step).take(ASKED);
    let mut asked: Vec<Question> = sample
        .flat_map(|entry| about(&entry, &number, &mut dice))
        .collect();
    let mut seen = BTreeSet::new();
    asked.retain(|question| seen.insert((question.sort, question.words.clone())));
    asked
}

fn about(entry: &Entry, number: &Regex, dice: &mut Dice) -> Vec<Question> {
    let (department, title) = (entry.department.as_str(), entry.title.as_str());
    let facts = |indicator: Option<&str>, year| Meant::Facts {
        department: department.to_owned(),
        indicator: indicator.map(str::to_owned),
        year,
    };
    let mut asked = Vec::new();
    let mut ask = |sort, words: String, meant| {
        if 1 < words.chars().count() && !department.is_empty() {
            asked.push(Question { sort, words, meant });
        }
    };
    ask("title", title.to_owned(), Meant::Title);
    ask("department", department.to_owned(), Meant::Department);
    if let Some(found) = number.find(&entry.text) {
        let words = found.as_str().to_owned();
        ask("document number", words.clone(), Meant::Holds(vec![words]));
    }
    if let Some(year) = entry.year {
        ask(
            "department and year",
            format!("{department} {year}"),
            facts(None, Some(year)),
        );
        ask(
            "department and year, unspaced",
            format!("{department}{year}年度"),
            facts(None, Some(year)),
        );
    }
    if !entry.indicators.is_empty() {
        let indicator = entry.indicators[dice.below(entry.indicators.len())].as_str();
        ask("indicator", indicator.to_owned(), Meant::Indicator);
        ask(
            "department and indicator",
            format!("{department} {indicator}"),
            facts(Some(indicator), None),
        );
        ask(
            "both, unspaced",
            format!("{department}{indicator}"),
            facts(Some(indicator), None),
        );
        if let Some(year) = entry.year {
            let words = format!("{department} {indicator} {year}");
            ask(
                "department, indicator, year",
                words,
                facts(Some(indicator), Some(year)),
            );
        }
    }
    asked.extend(of_the_text(entry, dice));
    asked
}

/// Sentences of the text, and two stretches of it.
fn of_the_text(entry: &Entry, dice: &mut Dice) -> Vec<Question> {
    let question = |sort, words, stretches| Question {
        sort,
        words,
        meant: Meant::Holds(stretches),
    };
    let mut asked = Vec::new();
    for _ in 0..2 {
        if let Some(words) = stretch(entry, dice, 10, 24) {
            asked.push(question("sentence", words.clone(), vec![words]));
        }
    }
    if let (Some(one), Some(other)) = (stretch(entry, dice, 4, 7), stretch(entry, dice, 4, 7)) {
        let words = format!("{one} {other}");
        asked.push(question("two stretches", words, vec![one, other]));
    }
    asked
}

/// A stretch of one passage, as it stands in the text.
fn stretch(entry: &Entry, dice: &mut Dice, shortest: usize, longest: usize) -> Option<String> {
    let text: Vec<char> = entry.text.chars().collect();
    let length = shortest + dice.below(longest - shortest + 1);
    let mut stretches = (0..20).map(|_| {
        let passage = &entry.passages[dice.below(entry.passages.len().max(1))];
        let piece = passage.pieces[dice.below(passage.pieces.len())].span;
        let room = (piece.end - piece.start).checked_sub(length)?;
        let start = piece.start + dice.below(room + 1);
        let words: String = text[start..start + length].iter().collect();
        (!words.contains(|c: char| c.is_whitespace() || matches!(c, '|' | '｜'))).then_some(words)
    });
    stretches.find_map(|found| found)
}

/// What is known of each report without the index.
struct Known {
    title: String,
    department: String,
    year: Option<u16>,
    indicators: BTreeSet<String>,
    text: String,
}

impl Known {
    fn is(&self, question: &Question) -> bool {
        match &question.meant {
            Meant::Title => self.title == normal(&question.words),
            Meant::Department => self.department == normal(&question.words),
            Meant::Indicator => self.indicators.contains(&normal(&question.words)),
            Meant::Holds(stretches) => stretches.iter().all(|words| self.text.contains(&normal(words))),
            Meant::Facts {
                department,
                indicator,
                year,
            } => {
                let has = |name: &String| self.indicators.contains(&normal(name));
                self.department == normal(department)
                    && indicator.as_ref().is_none_or(has)
                    && year.is_none_or(|year| self.year == Some(year))
            }
        }
    }
}

fn normal(words: &str) -> String {
    Normal::of(words).chars.iter().collect()
}

/// Asks and tells, sort by sort.
pub(crate) fn tell(index: &Index, questions: &[Question], kept: &Kept) {
    let known: BTreeMap<String, Known> = kept
        .entries()
        .map(|entry| (entry.id.clone(), facts(&entry)))
        .collect();
    println!("\nranking                          asked    MRR@10   precision@10   ms median     p99");
    let mut sorts: Vec<&str> = Vec::new();
    for question in questions {
        if !sorts.contains(&question.sort) {
            sorts.push(question.sort);
        }
    }
    let mut all = Vec::new();
    for sort in sorts {
        let asked: Vec<&Question> = questions
            .iter()
            .filter(|question| question.sort == sort)
            .collect();
        let scores: Vec<Score> = asked
            .par_iter()
            .map(|question| score(index, question, &known))
            .collect();
        row(sort, &scores);
        let missed = asked
            .iter()
            .zip(&scores)
            .filter(|(_, score)| score.reciprocal < 1.0);
        for (question, score) in missed.take(usize::from(std::env::var_os("MISSES").is_some()) * 12) {
            println!("    {:.2}  {}", score.reciprocal, question.words);
        }
        all.extend(scores);
    }
    row("all", &all);
}

fn facts(entry: &Entry) -> Known {
    Known {
        title: normal(&entry.title),
        department: normal(&entry.department),
        year: entry.year,
        indicators: entry.indicators.iter().map(|name| normal(name)).collect(),
        text: normal(&entry.text),
    }
}

/// How one question was answered.
#[derive(Clone, Copy)]
struct Score {
    reciprocal: f64,
    precision: f64,
    milliseconds: f64,
}

#[expect(clippy::cast_precision_loss, reason = "small counts")]
fn score(index: &Index, question: &Question, known: &BTreeMap<String, Known>) -> Score {
    let begun = std::time::Instant::now();
    let query = Query {
        text: question.words.clone(),
        limit: FIRST,
        ..Query::default()
    };
    let hits = index.query(&query).unwrap().hits;
    let milliseconds = begun.elapsed().as_secs_f64() * 1000.0;
    let meant: Vec<bool> = hits.iter().map(|hit| known[&hit.id].is(question)).collect();
    let could_be = known
        .values()
        .filter(|report| report.is(question))
        .take(FIRST)
        .count();
    let first = meant.iter().position(|is_meant| *is_meant);
    Score {
        reciprocal: first.map_or(0.0, |place| 1.0 / (place + 1) as f64),
        precision: meant.iter().filter(|is_meant| **is_meant).count() as f64 / could_be.max(1) as f64,
        milliseconds,
    }
}

#[expect(clippy::cast_precision_loss, reason = "small counts")]
fn row(sort: &str, scores: &[Score]) {
    let mean = |of: fn(&Score) -> f64| scores.iter().map(of).sum::<f64>() / scores.len().max(1) as f64;
    let mut times: Vec<f64> = scores.iter().map(|score| score.milliseconds).collect();
    times.sort_by(f64::total_cmp);
    println!(
        "{sort:<32} {:>5} {:>9.4} {:>14.4} {:>11.1} {:>7.1}",
        scores.len(),
        mean(|score| score.reciprocal),
        mean(|score| score.precision),
        times[times.len() / 2],
        times[times.len() * 99 / 100]
    );
}
