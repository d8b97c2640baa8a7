//! 连排 A text that lost its line breaks: 一、二、三、 follow each other on one line, and the title runs into them.
//!
//! Such a line is parted before its numbers, so that each part is read as if it stood on a line of its own.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::document::lines::{self, Line};
use crate::text::{Span, Text, chinese_number};

/// Shortest line that may hold a whole report, in bytes.
const SHORTEST: usize = 300;

/// Fewest parts that tell a whole report from a sentence with numbers in it.
const FEWEST_PARTS: u32 = 3;

/// Most bytes before the end of a title.
const LONGEST_TITLE: usize = 240;

static PART: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"([一二三四五六七八九十]{1,2})、|[（(]([一二三四五六七八九十]{1,2})[)）]").ok()
});

/// A part's title that its first sentence follows without a break, or with no more than a blank.
static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^.{3,20}?(?:情况|概况|目标|问题|原因|分析|建议|措施|结论|说明|依据|职能|职责|任务)(?:[ \u{3000}]+(?P<apart>\S)|(?P<rest>我[校局镇院办委会单县市区]|本[校局镇院办委会单项年]|20\d{2}年|根据|按照|暂无))",
    )
    .ok()
});

/// A title that the first sentence follows without a break.
static TITLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:附件\d{0,2}[:：]?)?.{4,70}?(?:绩效自评报告|自评价报告|绩效评价报告|自我评价报告)[ \u{3000}]*(?:为|根据|按照|按|依据|一、|我|评价类型[:：]|项目名称[:：]|部门名称[:：]|单位名称[:：])").ok()
});

/// The title of a form and its year, with more before and behind: `附件： 项目支出绩效自评表 （2022年度） 项目名称 …`.
static FORM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:^|[ \u{3000}：:])(?P<title>[^ \u{3000}：:。，；、《》]{0,40}(?:自评表|评价表|评分表))[ \u{3000}]*",
        r"(?P<year>[（(][ \u{3000}]*20\d{2}[ \u{3000}]*年?度?[ \u{3000}]*[）)])[ \u{3000}]*",
    ))
    .ok()
});

/// The lines, those that ran together parted.
pub(in crate::document) fn part(text: &Text, lines: Vec<Line>) -> Vec<Line> {
    let ran = |line: &Line| SHORTEST <= line.trimmed.len() && line.tabs == 0 && line.pipes == 0;
    if !lines.iter().any(ran) {
        return lines;
    }
    let mut parted = Vec::with_capacity(lines.len());
    for line in lines {
        let cuts = if ran(&line) {
            cuts(text.slice(line.trimmed))
        } else {
            Vec::new()
        };
        if cuts.is_empty() {
            parted.push(line);
            continue;
        }
        let mut start = line.span.start();
        for cut in cuts
            .into_iter()
            .map(|at| line.trimmed.start() + at)
            .chain([line.span.end()])
        {
            parted.push(lines::part(text, Span::new(start, cut)));
            start = cut;
        }
    }
    parted
}

/// Where to part the words of a line, in order: behind its title, around the titles of forms, and before the numbers of
/// parts.
fn cuts(words: &str) -> Vec<usize> {
    let mut cuts: Vec<usize> = title_end(words).into_iter().collect();
    cuts.extend(around_forms(words));
    cuts.extend(around_parts(words));
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// Before the numbers of parts and behind their titles, if the numbers count from one on.
fn around_parts(words: &str) -> Vec<usize> {
    let has_parts = ["一、", "二、", "三、"].iter().all(|part| words.contains(part));
    let Some(pattern) = PART.as_ref().filter(|_| has_parts) else {
        return Vec::new();
    };
    let (mut parts, mut sections) = (0, 0);
    let mut found = Vec::new();
    for number in pattern.captures_iter(words) {
        let Some(whole) = number.get(0).map(|whole| whole.start()) else {
            continue;
        };
        if is_one_of_several(
            words,
            &(whole..whole + number.get(0).map_or(0, |whole| whole.len())),
        ) {
            continue;
        }
        let value = |group: usize| {
            number
                .get(group)
                .and_then(|digits| chinese_number(digits.as_str()))
        };
        match (value(1), value(2)) {
            (Some(part), _) if part == parts + 1 => {
                (parts, sections) = (part, 0);
                found.push(whole);
            }
            (_, Some(section)) if 0 < parts && section == sections + 1 => {
                sections = section;
                found.push(whole);
            }
            _ => {}
        }
    }
    if parts < FEWEST_PARTS {
        return Vec::new();
    }
    let behind_title = |at: &usize| Some(at + name_end(words.get(*at..)?)?);
    let behind_titles: Vec<usize> = found.iter().filter_map(behind_title).collect();
    found.retain(|at| 0 < *at);
    found.extend(behind_titles);
    found
}

/// Whether a number is one of several told together, which open no part: 一、二、三标段.
fn is_one_of_several(words: &str, number: &Range<usize>) -> bool {
    let before = words.get(..number.start).unwrap_or_default();
    let behind = words.get(number.end..).unwrap_or_default();
    let next = behind.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    before.ends_with('、') || next.len() < behind.len() && next.starts_with('、')
}

/// The end of the title that opens a part.
fn name_end(part: &str) -> Option<usize> {
    let head = part.get(..part.floor_char_boundary(LONGEST_TITLE))?;
    let parts = NAMED.as_ref()?.captures(head)?;
    Some(parts.name("apart").or_else(|| parts.name("rest"))?.start())
}

/// Whether words hold the title of a form.
pub(in crate::document) fn names_form(words: &str) -> bool {
    ["自评表", "评价表", "评分表"]
        .iter()
        .any(|form| words.contains(form))
}

/// Before and behind the titles of forms and their years.
fn around_forms(words: &str) -> Vec<usize> {
    let titles = FORM
        .iter()
        .filter(|_| names_form(words))
        .flat_map(|form| form.captures_iter(words));
    titles
        .flat_map(|parts| {
            let start = parts.name("title").map(|title| title.start());
            let year = parts.name("year").map(|year| year.start());
            let end = parts.get(0).map(|whole| whole.end());
            [start, year, end].into_iter().flatten()
        })
        .filter(|at| 0 < *at && *at < words.len())
        .collect()
}

/// The end of the title that opens a line and runs into its first sentence.
fn title_end(words: &str) -> Option<usize> {
    let head = words.get(..words.floor_char_boundary(LONGEST_TITLE))?;
    if !["评报告", "评价报告"].iter().any(|end| head.contains(end)) {
        return None;
    }
    let end = TITLE.as_ref()?.find(head)?.end();
    let title = head.get(..end)?;
    title.rfind("报告").map(|at| at + "报告".len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(words: &str) -> Vec<String> {
        let text = Text::new(words.into());
        part(&text, lines::split(&text))
            .into_iter()
            .map(|line| text.slice(line.trimmed).to_owned())
            .collect()
    }

    /// Sentences that part nothing.
    fn filler() -> String {
        "本单位严格按照预算安排支出，各项工作按计划推进。".repeat(6)
    }

    #[test]
    fn a_report_on_one_line_is_parted_before_its_numbers() {
        let filler = filler();
        let words = format!(
            "示范市第一中学2024年度项目支出绩效自评报告为加强管理，现将情况报告如下：一、基本情况(一)项目概况{filler}(二)绩效目标保障运转二、资金情况到位十、万元三、存在的问题暂无"
        );
        let found = parts(&words);
        let heads: Vec<String> = found.iter().map(|part| part.chars().take(6).collect()).collect();
        assert_eq!(
            heads,
            [
                "示范市第一中",
                "为加强管理，",
                "一、基本情况",
                "(一)项目概",
                "本单位严格按",
                "(二)绩效目",
                "二、资金情况",
                "三、存在的问",
                "暂无"
            ]
        );
    }

    #[test]
    fn a_form_on_one_line_is_parted_around_its_title_and_year() {
        let cells = "单位资金 0.00 0.00 0.00 上年结转资金 0.00 0.00 0.00 ".repeat(6);
        let words =
            format!("某文档 2024-05-16 附件： 项目支出绩效自评表 （2023年度） 项目名称 路灯养护 {cells}");
        let found = parts(&words);
        assert_eq!(
            found.get(..3),
            Some(
                ["某文档 2024-05-16 附件：", "项目支出绩效自评表", "（2023年度）"]
                    .map(str::to_owned)
                    .as_slice()
            )
        );
        assert!(
            found
                .get(3)
                .is_some_and(|rest| rest.starts_with("项目名称 路灯养护"))
        );
    }

    #[test]
    fn a_form_before_a_report_on_one_line_keeps_every_word_in_its_place() {
        let filler = filler();
        let words = format!(
            "附件：项目支出绩效自评表（2023年度）路灯养护项目绩效自评报告为加强管理，现报告如下。{filler}"
        );
        let found = parts(&words);
        assert_eq!(
            found.get(..4),
            Some(
                [
                    "附件：",
                    "项目支出绩效自评表",
                    "（2023年度）",
                    "路灯养护项目绩效自评报告"
                ]
                .map(str::to_owned)
                .as_slice()
            )
        );
        assert_eq!(found.concat(), words);
    }

    #[test]
    fn numbers_told_together_part_nothing() {
        let filler = filler();
        let words = format!("{filler}河西一、二、三、四标段和河东一、二、三标段均已开工。{filler}");
        assert_eq!(parts(&words).len(), 1);
    }

    #[test]
    fn numbers_within_a_sentence_part_nothing() {
        let filler = filler();
        let words = format!("{filler}具体分为一、二类，(一)(二)(三)各类见附件。{filler}");
        assert_eq!(parts(&words).len(), 1);
    }
}
