//! 正文所列的得分 Scores told one by one in prose, and the total told behind or before them.
//!
//! Knows how such lists are worded; whether they add up is the rule's to say.

use std::sync::LazyLock;

use regex::Regex;

use super::arithmetic::Figure;
use super::told_points::points;
use crate::audit::case::sentence::Sentence;
use crate::text::Cues;
use crate::value::{Decimal, parse_decimal};

/// A total with the scores that are told as its parts.
pub(in crate::audit) struct Listed {
    pub(in crate::audit) total: Figure,
    pub(in crate::audit) parts: Vec<Figure>,
    /// What is taken off beside the parts: 扣2分.
    pub(in crate::audit) taken: Decimal,
    /// Whether the parts stand behind the total, where not all of them need be told.
    pub(in crate::audit) is_behind: bool,
    /// Whether no part says 得: the figures may be weights.
    pub(in crate::audit) is_bare: bool,
}

/// 产出指标得49分, 产出(50分)得分49分, 投入15分得14分, 产出48.2分.
static PART: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:[^:()0-9]{0,20}:)?(?:其中:?|以及|及|和|即)?([^，、,;；。:()0-9]{2,16}?)(?:\((?:满分|分值|权重|标准分|总分|占)?[为:]?[0-9]+(?:\.[0-9]+)?(?:分|%)\)|(?:满分|分值|标准分)?[为:]?[0-9]+(?:\.[0-9]+)?分)?[，,]?((?:自评|实际)?(?:得分|评分|得|实得))?[为是:]?([0-9]+(?:\.[0-9]+)?)分(?:\([^()]*\))?[。；;]?$").ok()
});

/// 总得分93.5分, 自评得分:96分, of the whole and of nothing else.
static WHOLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:[^:()0-9]{0,20}:)?((?:经|以上|各项|最后|我局|我单位|我部门|本单位|本部门|部门|整体支出|整体|绩效)*(?:合计|总计|共计|共|最终|综合|自评|评价|总)+(?:得分|评分|总分|分数|分|得)?)[为是:]*([0-9]+(?:\.[0-9]+)?)分(?:\((.*)\))?[。；;]?$").ok()
});

/// Any total before 其中.
static TOTAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"([^，、,;；。:()0-9]{0,12}(?:得分|总分|评分))[为是:]?([0-9]+(?:\.[0-9]+)?)分(?:\((.*)\))?[。；;]?$",
    )
    .ok()
});

/// 扣2分, beside a part.
static TAKEN: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"扣(?:减|除|了)?([0-9]+(?:\.[0-9]+)?)分[。；;]?$").ok());

/// Words in the name of a figure of points that make it no part of a total.
static NO_PART: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "扣",
        "减",
        "满分",
        "分值",
        "权重",
        "标准",
        "比",
        "较",
        "上年",
        "去年",
        "提高",
        "提升",
        "平均",
        "以上",
        "以下",
        "低于",
        "高于",
        "达到",
        "不足",
        "超过",
        "每",
        "差",
        "约",
        "近",
        "季度",
        "上半年",
        "下半年",
        "及格",
        "总分",
        "合计",
    ])
});

/// Names of what is scored in these reports: figures that do not say 得 are scores of such only.
static SCORED: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "投入",
        "过程",
        "产出",
        "效果",
        "效益",
        "满意度",
        "预算",
        "管理",
        "成本",
        "决策",
        "履职",
        "绩效",
        "目标",
        "质量",
        "数量",
        "时效",
        "资金",
        "执行",
        "配置",
        "指标",
    ])
});

/// Words before a list that make its figures weights.
const WEIGHTS: [&str; 5] = ["满分", "分值", "权重", "设置", "指标体系"];

/// How a list of a total's parts begins.
pub(in crate::audit) const PARTS: [&str; 3] = ["其中", "具体为", "具体是"];

/// A part: its figure, and whether it says that it is a score.
type Part = (Figure, bool);

/// Figures of points of the shortest list: a total and two parts.
pub(in crate::audit) const TOTAL_AND_PARTS: usize = 3;

/// The lists of scores in a sentence, each with its total.
pub(in crate::audit) fn listed(sentence: &Sentence<'_>) -> Vec<Listed> {
    if points(sentence) < TOTAL_AND_PARTS {
        return Vec::new();
    }
    let clauses = clauses(sentence.words(), 0);
    let totals = 0..clauses.len();
    totals
        .filter_map(|at| before(sentence, &clauses, at).or_else(|| behind(sentence, &clauses, at)))
        .collect()
}

/// The parts told one by one right before their total.
fn before(sentence: &Sentence<'_>, clauses: &[Clause<'_>], at: usize) -> Option<Listed> {
    let total = figure_of(sentence, WHOLE.as_ref()?, clauses.get(at)?, 2)?;
    let (mut parts, mut taken) = (Vec::new(), Decimal::ZERO);
    let mut told = clauses.get(..at)?.iter().rev();
    let rest = told.find(|clause| {
        if let Some(part) = part(sentence, clause) {
            parts.push(part);
            // what stands before 其中 is their sum, told by itself
            return clause.words.starts_with("其中");
        }
        let off = deduction(clause);
        taken += off.unwrap_or_default();
        off.is_none()
    });
    // 投入类得分18分、产出类29分，总分: one of them is not read
    let is_open = rest.is_some_and(|clause| {
        clause.words.contains("分、") || clause.words.ends_with('分') || clause.words.contains("其中")
    });
    parts.reverse();
    (!is_open).then_some(())?;
    finish(total, parts, taken, false)
}

/// The parts told in brackets or behind 其中, or right behind a total where each says that it is a score.
fn behind(sentence: &Sentence<'_>, clauses: &[Clause<'_>], at: usize) -> Option<Listed> {
    let clause = clauses.get(at)?;
    let whole = figure_of(sentence, WHOLE.as_ref()?, clause, 2);
    if let Some(total) = &whole {
        let inside = WHOLE.as_ref()?.captures(clause.words)?.get(3);
        let inside = inside.map(|inside| self::clauses(inside.as_str(), clause.start + inside.start()));
        let parts = inside.map(|inside| {
            let parts: Option<Vec<Part>> = inside.iter().map(|clause| part(sentence, clause)).collect();
            parts
        });
        if let Some(Some(parts)) = parts {
            return finish(total.clone(), parts, Decimal::ZERO, true);
        }
    }
    let rest = clauses.get(at + 1..)?;
    // 自评得分92分，等级为“优”。其中：…
    let begins = |clause: &Clause<'_>| PARTS.iter().any(|word| clause.words.starts_with(word));
    let is_grade = |clause: &Clause<'_>| {
        let words = clause.words;
        (words.contains('等') || words.contains("评") || words.contains('为'))
            && !words.contains(|c: char| c.is_ascii_digit())
    };
    let rest = match rest {
        [grade, list @ ..] if is_grade(grade) && list.first().is_some_and(begins) => list,
        rest => rest,
    };
    let is_of_which = begins(rest.first()?);
    let total = match whole {
        Some(total) => total,
        None if is_of_which => figure_of(sentence, TOTAL.as_ref()?, clause, 2)?,
        None => return None,
    };
    let (mut parts, mut taken) = (Vec::new(), Decimal::ZERO);
    for clause in rest {
        if is_whole(clause) {
            break;
        }
        match (part(sentence, clause), deduction(clause)) {
            (Some(part), _) => parts.push(part),
            (None, Some(off)) => taken += off,
            (None, None) => break,
        }
    }
    let is_said = is_of_which || parts.len() > 2 && parts.iter().all(|(_, is_score)| *is_score);
    is_said.then_some(())?;
    finish(total, parts, taken, true)
}

/// The list, unless its figures may be weights.
fn finish(total: Figure, parts: Vec<Part>, taken: Decimal, is_behind: bool) -> Option<Listed> {
    let is_bare = !parts.iter().any(|(_, is_score)| *is_score);
    let parts: Vec<Figure> = parts.into_iter().map(|(figure, _)| figure).collect();
    let known = parts.iter().filter(|part| SCORED.stand_in(&part.label)).count();
    let is_list = parts.len() > 1 && (!is_bare || parts.len() > 2 && known == parts.len());
    is_list.then_some(Listed {
        total,
        parts,
        taken,
        is_behind,
        is_bare,
    })
}

/// A clause, and the byte of the sentence at which it begins.
struct Clause<'a> {
    words: &'a str,
    start: usize,
}

/// The clauses of a stretch that begins at a byte of the sentence; marks in brackets part nothing, and 满分15分，得14分 is one.
fn clauses(words: &str, start: usize) -> Vec<Clause<'_>> {
    let (mut depth, mut from, mut bounds) = (0_u32, 0, Vec::new());
    for (at, c) in words.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '，' | ',' | '、' | '；' | ';' | '。' if depth == 0 => {
                let rest = words.get(at + c.len_utf8()..).unwrap_or_default();
                let clause = words.get(from..at).unwrap_or_default();
                let goes_on = !clause.contains(['得', '扣'])
                    && clause.ends_with(['分', ')'])
                    && ["得", "自评得", "实得", "实际得", "评分"].iter().any(|word| {
                        let rest = rest.strip_prefix(word).unwrap_or_default();
                        let rest = rest.trim_start_matches(['分', '为', '是', ':']);
                        rest.starts_with(|c: char| c.is_ascii_digit())
                    });
                let is_weighed = ["满分", "分值", "标准分"]
                    .iter()
                    .any(|word| clause.contains(word));
                // 预算编制10分，得9分, and not 自评总分100分，得95分
                let is_bare = clause.ends_with('分')
                    && !["总", "合计", "共", "满分"]
                        .iter()
                        .any(|word| clause.contains(word));
                if !(goes_on && (is_weighed || is_bare || clause.ends_with(')'))) {
                    bounds.push((from, at));
                    from = at + c.len_utf8();
                }
            }
            _ => {}
        }
    }
    bounds.push((from, words.len()));
    let clause = |(from, to): (usize, usize)| {
        let words = words.get(from..to).unwrap_or_default();
        (!words.is_empty()).then_some(Clause {
            words,
            start: start + from,
        })
    };
    bounds.into_iter().filter_map(clause).collect()
}

fn is_whole(clause: &Clause<'_>) -> bool {
    WHOLE.as_ref().is_some_and(|whole| whole.is_match(clause.words))
}

fn figure_of(sentence: &Sentence<'_>, pattern: &Regex, clause: &Clause<'_>, group: usize) -> Option<Figure> {
    let found = pattern.captures(clause.words)?;
    let (label, number) = (found.get(1)?, found.get(group)?);
    let value = parse_decimal(number.as_str())?;
    let place = sentence.source(clause.start + number.start(), clause.start + number.end());
    Some(Figure::points(label.as_str(), value, Some(place)))
}

fn part(sentence: &Sentence<'_>, clause: &Clause<'_>) -> Option<Part> {
    let pattern = PART.as_ref()?;
    let is_weights = WEIGHTS.iter().any(|word| {
        let head = clause.words.split_once(':').map_or("", |(head, _)| head);
        head.contains(word)
    });
    let told = figure_of(sentence, pattern, clause, 3)?;
    let own = ["经自评", "我局", "我单位", "我部门", "本单位", "本部门"];
    let bare = own.iter().find_map(|own| told.label.strip_prefix(own));
    let label = bare.unwrap_or(&told.label).to_owned();
    let figure = Figure { label, ..told };
    let is_score = pattern.captures(clause.words)?.get(2).is_some();
    let is_part = !is_weights && !is_whole(clause) && !NO_PART.stand_in(&figure.label);
    is_part.then_some((figure, is_score))
}

fn deduction(clause: &Clause<'_>) -> Option<Decimal> {
    let found = TAKEN.as_ref()?.captures(clause.words)?;
    parse_decimal(found.get(1)?.as_str())
}
