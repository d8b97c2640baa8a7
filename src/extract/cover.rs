//! 封面 What a report says of itself: title, department, year, kind, date.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::fields::{Field, trimmed};
use crate::document::{Block, Document};
use crate::report::{Kind, Project, Stated};
use crate::text::{Span, Squashed, tidy};
use crate::value::{Date, FiscalYear};

/// What the cover, the head and the signature tell.
#[derive(Clone, Debug, Default)]
pub(super) struct Cover {
    pub title: Option<Stated<String>>,
    pub department: Option<Stated<String>>,
    pub fiscal_year: Option<FiscalYear>,
    pub kind: Option<Kind>,
    pub project: Option<Project>,
    pub prepared_on: Option<Stated<Date>>,
}

/// Reads the cover.
pub(super) fn read(document: &Document, fields: &[Field]) -> Cover {
    let title = title(document);
    let name = title.as_ref().map(|title| title.value.as_str());
    Cover {
        department: department(document, fields, title.as_ref()),
        fiscal_year: fiscal_year(document, fields, name),
        kind: kind(document, name),
        project: project(document, fields, title.as_ref()),
        prepared_on: prepared_on(document, fields),
        title,
    }
}

/// How many blocks from the top may hold the title.
const HEAD: usize = 14;

/// The line that names the report; a title broken over two lines is one.
fn title(document: &Document) -> Option<Stated<String>> {
    let head: Vec<Span> = document
        .blocks
        .iter()
        .take(HEAD)
        .map_while(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.span),
            Block::Heading(_) | Block::Table(_) => None,
        })
        .collect();
    let words = |span: Span| Squashed::of(&document.text, span).as_str().to_owned();
    let at = head.iter().position(|span| is_title(&words(*span)))?;
    let own = *head.get(at)?;
    let above = at
        .checked_sub(1)
        .and_then(|above| head.get(above))
        .copied()
        .filter(|above| is_first_half(&words(*above), &words(own)));
    let span = above.map_or(own, |above| above.to(own));
    Some(Stated {
        value: tidy(document.text.slice(span)),
        span,
    })
}

/// `…绩效自评报告`, `…绩效自评表`: short, and no sentence.
fn is_title(words: &str) -> bool {
    let end = words.split('(').next().unwrap_or(words);
    let kind = ["报告", "自评表", "评价表", "报告书", "绩效表"]
        .iter()
        .any(|word| end.ends_with(word) || words.ends_with(word));
    words.contains("绩效")
        && kind
        && words.chars().count() <= 60
        && !words.contains(['。', '，', ';', '；', ':'])
}

/// Whether the line above is the first half of a title: it names the spending, but no report.
fn is_first_half(above: &str, title: &str) -> bool {
    let names_spending = |words: &str| {
        ["支出", "项目", "资金", "整体", "政策"]
            .iter()
            .any(|word| words.contains(word))
    };
    let whole = names_spending(title) && !title.starts_with("绩效");
    !whole && names_spending(above) && !above.contains([':', '。', '，']) && above.chars().count() <= 50
}

/// Labels of the evaluating unit, best first.
const DEPARTMENT_LABELS: [&str; 13] = [
    "部门名称",
    "预算部门单位",
    "预算部门",
    "评价单位",
    "单位名称",
    "填报单位",
    "预算单位",
    "自评单位",
    "项目单位",
    "项目实施单位",
    "实施单位",
    "资金使用单位",
    "主管部门",
];

/// The unit that evaluates itself: by label, by 以下简称, by signature, by the title.
fn department(
    document: &Document,
    fields: &[Field],
    title: Option<&Stated<String>>,
) -> Option<Stated<String>> {
    let labelled = DEPARTMENT_LABELS.iter().find_map(|label| {
        let field = fields
            .iter()
            .filter(|field| field.label.ends_with(label))
            .find_map(|field| unit_name(document, field.value));
        field.filter(|name| (3..=40).contains(&name.value.chars().count()))
    });
    labelled
        .or_else(|| introduced(document))
        .or_else(|| signed(document))
        .or_else(|| in_title(document, title?))
}

static TAIL: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:本级|机关本级|\((?:公章|盖章|签章|章|本级|公 章)\)|公章|盖章)+$").ok());
static HEAD_CODE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^[\d\[\]()]{3,}[-—_]*").ok());

/// A unit's name without budget code, 本级 and （公章）.
fn unit_name(document: &Document, span: Span) -> Option<Stated<String>> {
    let squashed = Squashed::of(&document.text, span);
    let words = squashed.as_str();
    let start = HEAD_CODE
        .as_ref()
        .and_then(|code| code.find(words))
        .map_or(0, |m| m.end());
    let end = TAIL
        .as_ref()
        .and_then(|tail| tail.find(words))
        .map_or(words.len(), |m| m.start());
    let name = words.get(start..end).filter(|name| is_unit(name))?;
    let span = squashed.source(start, start + name.len());
    Some(Stated {
        value: tidy(document.text.slice(span)),
        span,
    })
}

/// Endings of the names of public bodies.
const UNIT_ENDINGS: &str = "局委会办厅院处室馆站队校府部署社所心团司区镇乡台园库场";

/// Whether words could be the name of a public body.
fn is_unit(words: &str) -> bool {
    let last = words.trim_end_matches(')').chars().next_back();
    words.chars().count() >= 3
        && last.is_some_and(|c| UNIT_ENDINGS.contains(c))
        && !words.contains(['，', '。', ':', '、', '；'])
}

static INTRODUCED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"([^，。、；：:()\[\]《》"\s]{4,30})\(以下(?:简称|统称)"#).ok());

/// `某某局（以下简称“我局”）`.
fn introduced(document: &Document) -> Option<Stated<String>> {
    document.blocks.iter().find_map(|block| {
        let squashed = Squashed::of(&document.text, block.span());
        let name = INTRODUCED.as_ref()?.captures(squashed.as_str())?.get(1)?;
        unit_name(document, squashed.source(name.start(), name.end()))
    })
}

/// A line with nothing but a unit's name, over a line with nothing but a date.
fn signed(document: &Document) -> Option<Stated<String>> {
    let lines: Vec<Span> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.span),
            _ => None,
        })
        .collect();
    lines.windows(2).rev().find_map(|pair| match pair {
        [name, date] if whole_date(document, *date).is_some() => unit_name(document, *name),
        _ => None,
    })
}

static IN_TITLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:(\D{2,30}?)(?:关于)?(?:\d{4}年度?)|\d{4}年度?(\D{3,30}?[局委会办厅院处馆站队校部所心])|(\D{3,30}?[局委会办厅院处馆站队校部所心]))(?:机关)?(?:部门)?(?:\(单位\))?(?:整体|项目|预算|绩效|.{2,30}项目)").ok()
});

/// A title that begins with the unit's name.
fn in_title(document: &Document, title: &Stated<String>) -> Option<Stated<String>> {
    let squashed = Squashed::of(&document.text, title.span);
    let parts = IN_TITLE.as_ref()?.captures(squashed.as_str())?;
    let name = (1..=3).find_map(|k| parts.get(k))?;
    unit_name(document, squashed.source(name.start(), name.end()))
}

static YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(20\d{2})年").ok());
static YEAR_OF_SPENDING: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(20\d{2})年度?(?:的)?(?:部门|单位|本级|市级|县级)?(?:\(单位\))?(?:整体|项目支出|绩效|预算)")
        .ok()
});

fn first_year(words: &str) -> Option<FiscalYear> {
    YEAR.as_ref()?
        .captures(words)?
        .get(1)
        .and_then(|year| FiscalYear::parse(year.as_str()))
}

/// The year evaluated: by label, in the title or under it, else the year most often named with the spending.
fn fiscal_year(document: &Document, fields: &[Field], title: Option<&str>) -> Option<FiscalYear> {
    let words = |span: Span| Squashed::of(&document.text, span).as_str().to_owned();
    let labelled = fields
        .iter()
        .filter(|field| {
            ["评价年度", "项目年度", "预算年度", "自评年度"]
                .iter()
                .any(|label| field.label.ends_with(label))
        })
        .find_map(|field| first_year(&format!("{}年", words(field.value))));
    let under_title = || {
        let head = document.blocks.iter().take(HEAD).map(|block| words(block.span()));
        head.filter(|line| {
            line.chars().count() <= 14 && line.starts_with(['(', '2']) && line.contains("年度")
        })
        .find_map(|line| first_year(&line))
    };
    labelled
        .or_else(|| first_year(&tidy(title?)))
        .or_else(under_title)
        .or_else(|| most_named(document))
}

fn most_named(document: &Document) -> Option<FiscalYear> {
    let whole = Squashed::of(&document.text, document.text.whole());
    let mut counts: BTreeMap<FiscalYear, usize> = BTreeMap::new();
    for named in YEAR_OF_SPENDING.as_ref()?.captures_iter(whole.as_str()) {
        if let Some(year) = named.get(1).and_then(|year| FiscalYear::parse(year.as_str())) {
            *counts.entry(year).or_default() += 1;
        }
    }
    // of two years named equally often, the earlier: the later is the year of writing
    counts
        .into_iter()
        .rev()
        .max_by_key(|(year, count)| (*count, std::cmp::Reverse(*year)))
        .map(|(year, _)| year)
}

/// 整体, 项目 or 政策, by the title, else by the first lines.
fn kind(document: &Document, title: Option<&str>) -> Option<Kind> {
    let of = |words: &str| {
        if words.contains("整体") {
            Some(Kind::Overall)
        } else if ["政策", "专项资金", "转移支付"]
            .iter()
            .any(|word| words.contains(word))
        {
            Some(Kind::Policy)
        } else if words.contains("项目") {
            Some(Kind::Project)
        } else {
            None
        }
    };
    let head = || {
        document
            .blocks
            .iter()
            .take(HEAD)
            .find_map(|block| of(Squashed::of(&document.text, block.span()).as_str()))
    };
    title.and_then(|title| of(&tidy(title))).or_else(head)
}

static PROJECT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?:\d{4}年度?)?([^\d].{2,40}?)(?:项目支出|专项政策|项目资金|专项资金|项目|政策)(?:预算)?绩效",
    )
    .ok()
});

/// The project's name: by label, else as the title says it.
fn project(document: &Document, fields: &[Field], title: Option<&Stated<String>>) -> Option<Project> {
    if kind(document, title.map(|title| title.value.as_str()))? == Kind::Overall {
        return None;
    }
    let stated = |span: Span| Project {
        name: tidy(document.text.slice(span)),
        span,
    };
    let labelled = fields
        .iter()
        .find(|field| field.label == "项目名称" && !field.value.is_empty())
        .map(|field| stated(field.value));
    labelled.or_else(|| {
        let squashed = Squashed::of(&document.text, title?.span);
        let name = PROJECT.as_ref()?.captures(squashed.as_str())?.get(1)?;
        Some(stated(trimmed(
            &document.text,
            squashed.source(name.start(), name.end()),
        )))
    })
}

static DATE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(20\d{2})(?:年|\.|-|/)(\d{1,2})(?:月|\.|-|/)(\d{1,2})日?").ok());

/// Labels of the date of the report.
const DATE_LABELS: [&str; 8] = [
    "填报日期",
    "报告日期",
    "填报时间",
    "自评日期",
    "报告时间",
    "填表日期",
    "编制日期",
    "填写日期",
];

/// The date of the report: by label, else the signature's.
fn prepared_on(document: &Document, fields: &[Field]) -> Option<Stated<Date>> {
    let mut labelled = fields
        .iter()
        .filter(|field| DATE_LABELS.iter().any(|label| field.label.ends_with(label)));
    labelled
        .find_map(|field| date_in(document, field.value))
        .or_else(|| {
            let mut lines = document
                .blocks
                .iter()
                .rev()
                .filter(|block| matches!(block, Block::Paragraph(_)));
            lines.find_map(|block| whole_date(document, block.span()))
        })
}

/// The first date in a stretch.
fn date_in(document: &Document, span: Span) -> Option<Stated<Date>> {
    let squashed = Squashed::of(&document.text, span);
    let parts = DATE.as_ref()?.captures(squashed.as_str())?;
    let number = |k: usize| parts.get(k).and_then(|m| m.as_str().parse::<i8>().ok());
    let year = parts.get(1)?.as_str().parse().ok()?;
    let value = Date::new(year, number(2)?, number(3)?).ok()?;
    let whole = parts.get(0)?;
    Some(Stated {
        value,
        span: squashed.source(whole.start(), whole.end()),
    })
}

/// The date of a line that holds nothing else.
fn whole_date(document: &Document, span: Span) -> Option<Stated<Date>> {
    let date = date_in(document, span)?;
    (date.span == trimmed(&document.text, span)).then_some(date)
}
