//! 自评得分 The total score that a report gives itself; the grade is read beside it.
//!
//! Many scores stand in a report: of parts, of rows, of measures. The total is told by its words,
//! by its sentence and by the section it stands in.

use std::cmp::Ordering;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::titles;
use crate::document::{Block, Document};
use crate::report::Score;
use crate::text::{Cues, Span, Squashed, chinese_number, has_digit, sentences_of, squashed};
use crate::value::{Decimal, parse_decimal};

mod grade;
mod labelled;
mod part;
mod rank;
mod total;

pub(super) use grade::read as grade;
use labelled::{LONGEST_LINE, among_fields, behind_label, beside_label, under_title};
use rank::{PARTS, is_bare_total, rank};
use total::total_row;

static SCORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:(?:自评|自我评价|综合|总体|评价|绩效)[^，。；、,:0-9]{0,14}?(?:得分|评分|打分|分数|总分|分值)",
        r"|自评，(?:我[局院委]|本部门|本?单位|本?项目)?(?:(?:最终|综合)?(?:总?得分|总分|评分))|[该本]项目(?:得分|评分)",
        r"|[我本](?:[局院委办厅镇乡校所站]|中心|部门|单位|街道)得分",
        // 自评为优，得分98 and 自评结果为优秀(93.7分): the grade stands before the score
        r#"|(?:自评|评价|评定|结果|结论|等级|等次)(?:为|是|:)"?(?:优秀?|良好?|中|较?差|合格)"?(?:等级|等次|等|级)?(?:，(?:得分|评分|分数)|\()"#,
        r"|[□☐○■☑☒√✓●]差(?:\([^()]{1,20}\))?，?(?:得分|评分)",
        r"|(?:自评|评价)结[论果](?:为|是|:)|(?:自评|评价)分|总得分|最终得分|总分|[合共总]计得|[合共总]计|共得|实得|自评得|自评)(?:值|情况|结果)?(?:\((?:满分)?[0-9]{2,3}分?制?\)|\(百分制\)|\(分\))?",
        // without 分 behind it a number of one digit is no total
        r"(?:为|是|:|达到?|共计|合计)*(?:([0-9]{1,3}(?:\.[0-9]+)?|[一二三四五六七八九十百]{2,4})(?:分|$)|([0-9]{2,3}(?:\.[0-9]+)?)(?:\((?:满分|总分)(?:为|:)?([0-9]{2,3})分?\)|[，。；(]|/([0-9]{2,3})(?:分|[，。；]|$)))"
    ))
    .ok()
});
/// What every score is told with.
static SCORED: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "得分",
        "评分",
        "打分",
        "分数",
        "总分",
        "分值",
        "自评",
        "评价结",
        "评价分",
        "计得",
        "共计",
        "总计",
        "合计",
        "分)",
    ])
});
static OUT_OF: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:满分|总分值|总分)(?:为|是|:)?([0-9]{2,3}(?:\.[0-9]+)?)分").ok());

/// The score and where the report states what it is out of.
pub(super) fn score(document: &Document) -> Option<Score> {
    let row = total_row(document);
    let of_row = row
        .as_ref()
        .map(|row| (row.total, row.out_of.zip(row.out_of_span)));
    let told = prose_score(document).or(row);
    let mut score = told.or_else(|| among_fields(document))?;
    // a row of another total has other full marks: 指标得分 87.8 of 90 beside 自评得分 97.6 of 100
    let of_row = of_row.filter(|(total, _)| *total == score.total);
    let own = score.out_of.zip(score.out_of_span);
    let full_marks = own
        .or_else(|| of_row.and_then(|(_, out_of)| out_of))
        .or_else(|| stated_out_of(document, &score));
    (score.out_of, score.out_of_span) = full_marks.unzip();
    Some(score)
}

/// A score in running text.
struct Candidate {
    /// How surely it is the total.
    rank: i32,
    /// The project or fund named right before it: 河道保洁项目自评得分95分.
    of: Option<String>,
    /// None where the same words state several.
    score: Option<Score>,
}

impl Candidate {
    fn sure(score: Score) -> Self {
        Self {
            rank: LABELLED,
            of: None,
            score: Some(score),
        }
    }

    /// A score below the heading of a project is that project's, unless it names another.
    fn within(self, enclosing: &titles::Enclosing) -> Self {
        let of = self.of.or_else(|| enclosing.project().map(str::to_owned));
        Self { of, ..self }
    }

    /// Whether it may be no more than what a part of so many marks was given.
    fn is_of(&self, part: Option<Decimal>) -> bool {
        self.total()
            .zip(part)
            .is_some_and(|(total, marks)| total <= marks)
    }

    /// Whether it stands in a bracket.
    fn stands_in(&self, bracket: Option<Span>) -> bool {
        let score = self.score.as_ref().map(|score| score.span);
        score
            .zip(bracket)
            .is_some_and(|(score, bracket)| bracket.contains(score))
    }

    fn total(&self) -> Option<Decimal> {
        self.score.as_ref().map(|score| score.total)
    }

    /// Takes the surer of two; where two projects have one each, neither is the total.
    fn or(self, later: Self) -> Self {
        let of_two = self.of.is_some() && later.of.is_some() && self.of != later.of;
        match self.rank.cmp(&later.rank) {
            Ordering::Less => later,
            Ordering::Equal if of_two && self.total() != later.total() => Self { score: None, ..self },
            _ => self,
        }
    }
}

/// The best of all scores in running text.
fn prose_score(document: &Document) -> Option<Score> {
    let mut best: Option<Candidate> = None;
    let mut title = Title::default();
    let mut of_part = None;
    let projects = titles::several_projects(document);
    let mut enclosing = titles::Enclosing::default();
    for block in &document.blocks {
        let own = match block {
            Block::Heading(heading) => part::score(document, heading.title, true),
            Block::Paragraph(paragraph) => part::score(document, paragraph.span, false),
            Block::Table(_) => None,
        };
        let scores = match block {
            Block::Heading(heading) => {
                title = Title::of(document.text.slice(heading.title));
                title.is_of_project = projects.contains(&heading.span);
                enclosing.enter(document, heading);
                of_part = part::marks(document, heading.title);
                // 八、自评得分：96分
                scores_of_line(document, heading.title, &Title::default())
            }
            Block::Paragraph(paragraph) => {
                of_part = part::marks(document, paragraph.span).or(of_part);
                scores_of_line(document, paragraph.span, &title)
            }
            Block::Table(_) => Vec::new(),
        };
        let scores = scores
            .into_iter()
            .filter(|found| !found.is_of(of_part) && !found.stands_in(own));
        let scores = scores.map(|found| found.within(&enclosing)).collect();
        best = match (best, best_of(scores)) {
            (Some(best), Some(here)) => Some(best.or(here)),
            (best, here) => best.or(here),
        };
    }
    best?.score
}

/// The title that stands above a line.
#[derive(Debug, Default)]
struct Title<'a> {
    words: &'a str,
    squashed: String,
    /// Whether it says that the total stands below: （一）自评得分.
    is_of_total: bool,
    /// Whether it names one of several projects.
    is_of_project: bool,
}

impl<'a> Title<'a> {
    fn of(words: &'a str) -> Self {
        let squashed = squashed(words);
        let scored = ["及等级", "和等级", "及评价等级"]
            .iter()
            .find_map(|grade| squashed.strip_suffix(grade));
        let scored = scored.unwrap_or(&squashed);
        let is_of_total = ["得分", "评分", "总分", "分数"]
            .iter()
            .any(|word| scored.ends_with(word))
            && ["自评", "总", "综合"].iter().any(|word| squashed.contains(word))
            && !PARTS.iter().any(|part| squashed.contains(part));
        Self {
            words,
            squashed,
            is_of_total,
            is_of_project: false,
        }
    }
}

/// The scores of one line or paragraph below a title.
fn scores_of_line(document: &Document, line: Span, title: &Title<'_>) -> Vec<Candidate> {
    let mut scores = scores_in(document, line, title);
    scores.extend(beside_label(document, line));
    scores.extend(behind_label(document, line));
    scores.extend(under_title(document, line, title));
    scores
}

/// The best of one paragraph's scores; no score where it states several of them alike, as of projects.
fn best_of(scores: Vec<Candidate>) -> Option<Candidate> {
    let rank = scores.iter().map(|found| found.rank).max()?;
    let mut alike = scores.into_iter().filter(|found| found.rank == rank);
    let first = alike.next()?;
    let is_only = alike.all(|other| other.total() == first.total());
    Some(Candidate {
        score: first.score.filter(|_| is_only),
        ..first
    })
}

/// The project or fund that is named at the end of `words`.
fn thing_before(words: &str) -> Option<String> {
    let clause = words.rsplit(['，', ',', '。', '；', ';', ':']).next()?;
    titles::PROJECTS
        .iter()
        .any(|word| clause.ends_with(word))
        .then(|| clause.to_owned())
}

/// The project or fund that a paragraph runs in with, or that the title above names.
fn titled_thing(words: &str, title: &Title<'_>) -> Option<String> {
    let titles = [titles::run_in(words), Some(&*title.squashed)];
    titles
        .into_iter()
        .flatten()
        .find(|name| titles::names_project(name))
        .or_else(|| title.is_of_project.then_some(&*title.squashed))
        .map(str::to_owned)
}

fn scores_in(document: &Document, span: Span, title: &Title<'_>) -> Vec<Candidate> {
    let squashed = Squashed::of(&document.text, span);
    let words = squashed.as_str();
    let Some(pattern) = SCORE.as_ref().filter(|_| SCORED.stand_in(words)) else {
        return Vec::new();
    };
    let candidate = |from: usize, parts: &Captures<'_>| {
        let whole = parts
            .get(0)
            .filter(|whole| !is_bare_total(words, from + whole.start()))?;
        let (number, end) = match (parts.get(1), parts.get(2)) {
            (Some(number), _) => (number, from + whole.end()),
            (None, bare) => (bare?, from + bare?.end()),
        };
        let in_words = || chinese_number(number.as_str()).map(Decimal::from);
        let total = parse_decimal(number.as_str()).or_else(in_words)?;
        let rank = rank(words, from + whole.start(), end, title.words);
        let span = squashed.source(from + number.start(), end);
        // 98/100, 98(满分100)
        let out_of = parts.get(3).or_else(|| parts.get(4));
        // without 分 it may be that of a part: something else must say that it is the total
        let is_bare = parts.get(1).is_none() && out_of.is_none();
        // 我局得分5分 may be that of an indicator too, but for a grade beside it
        let is_own = whole.as_str().starts_with(['我', '本']) && !whole.as_str().contains("项目");
        let least = if is_own { GRADED } else { i32::from(is_bare) };
        (rank > least).then(|| Candidate {
            rank,
            of: words
                .get(..from + whole.start())
                .and_then(thing_before)
                .or_else(|| titled_thing(words, title))
                .or_else(|| titles::listed_project(words).map(str::to_owned)),
            score: Some(Score {
                total,
                out_of: out_of.and_then(|out_of| parse_decimal(out_of.as_str())),
                out_of_span: out_of.map(|out_of| squashed.source(from + out_of.start(), from + out_of.end())),
                span,
            }),
        })
    };
    let mut found = Vec::new();
    let mut from = 0;
    for sentence in scored_parts(words) {
        if SCORED.stand_in(sentence) && may_hold_score(sentence) {
            found.extend(
                pattern
                    .captures_iter(sentence)
                    .filter_map(|parts| candidate(from, &parts)),
            );
        }
        from += sentence.len();
    }
    found
}

/// The stretches over the ends of which no score is told: sentences, but for what the bracket of a grade may hold.
fn scored_parts(words: &str) -> impl Iterator<Item = &str> {
    let is_one = words.contains("差(");
    let (parted, whole) = if is_one { ("", Some(words)) } else { (words, None) };
    sentences_of(parted).chain(whole)
}

/// Whether a figure stands in words, or one in Chinese numerals may, before 分 or at their end.
fn may_hold_score(words: &str) -> bool {
    has_digit(words) || words.contains('分') || words.ends_with(|c| "一二三四五六七八九十百".contains(c))
}

/// How surely a score is the total that has a grade beside it, at least, but for the grade.
const GRADED: i32 = 4;

/// How surely a score is the total that stands beside its label, or alone under a title that says so.
const LABELLED: i32 = 3;

/// The first full marks stated in running text that the total does not exceed.
fn stated_out_of(document: &Document, score: &Score) -> Option<(Decimal, Span)> {
    let paragraphs = document
        .blocks
        .iter()
        .filter(|block| matches!(block, Block::Paragraph(_)));
    paragraphs.into_iter().find_map(|block| {
        let squashed = Squashed::of(&document.text, block.span());
        if !["满分", "总分"]
            .iter()
            .any(|word| squashed.as_str().contains(word))
        {
            return None;
        }
        let stated = OUT_OF.as_ref()?.captures_iter(squashed.as_str());
        stated
            .filter_map(|stated| {
                let number = stated.get(1)?;
                let span = squashed.source(number.start(), number.end());
                let full = parse_decimal(number.as_str())?;
                // 总分：96.8分 above a form is the total told again, and not what it is out of
                let label = stated.get(0)?.as_str();
                let is_total = full == score.total
                    && full != Decimal::ONE_HUNDRED
                    && !label.starts_with("满分")
                    && !label.starts_with("总分值");
                (!is_total).then_some((full, span))
            })
            .find(|(full, place)| score.total <= *full && !place.overlaps(score.span))
    })
}
