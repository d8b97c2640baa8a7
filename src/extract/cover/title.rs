//! 标题 The line that names the report. A title broken over lines is one title.

use super::head::{Head, Line};
use super::report_name::is_title;
use super::unit::is_unit;
use super::year::first_year;
use crate::document::{Block, Document, Numbering, numbered};
use crate::extract::fields::{Field, trimmed, without_brackets};
use crate::report::Stated;
use crate::text::{Span, Squashed, tidy, without_markup};

/// Longest line that may be the first part of a title, in characters.
const LONGEST_PART: usize = 50;

/// The title: below what a web page printed, else among it, else that of an annex or a part.
pub(super) fn read(document: &Document, head: &Head, fields: &[Field]) -> Option<Stated<String>> {
    let span = in_lines(head.below_chrome())
        .or_else(|| in_lines(&head.lines))
        .or_else(|| of_part(document))
        .or_else(|| of_base_data(head))
        .or_else(|| of_page(document, fields))?;
    let span = trimmed(&document.text, without_label(document, span));
    let span = told_once(document, span);
    Some(Stated {
        value: tidy(&without_markup(document.text.slice(span))),
        span,
    })
}

/// The title that the index of a web page tells, where the text itself begins without one: 标题：…自评报告.
fn of_page(document: &Document, fields: &[Field]) -> Option<Span> {
    const LABELS: [&str; 5] = ["标题", "名称", "信息名称", "文件名称", "信息标题"];
    let mut told = fields
        .iter()
        .filter(|field| LABELS.contains(&field.label.as_ref()));
    told.find_map(|field| is_title(Squashed::of(&document.text, field.value).as_str()).then_some(field.value))
}

/// The title of the table with a department's base data, where it stands alone: 部门整体支出绩效评价基础数据表.
fn of_base_data(head: &Head) -> Option<Span> {
    const ENDS: [&str; 2] = ["绩效评价基础数据表", "绩效自评基础数据表"];
    let is_named = |line: &&Line| {
        let name = without_brackets(&line.words);
        let name = numbered(&name).map_or(&*name, |n| name.get(n.rest..).unwrap_or_default());
        name.chars().count() <= LONGEST_PART && ENDS.iter().any(|end| name.ends_with(end))
    };
    head.lines.iter().find(is_named).map(|line| line.span)
}

/// The first title among lines, with the lines above that are its beginning.
fn in_lines(lines: &[Line]) -> Option<Span> {
    let words = |at: usize| lines.get(at).map_or("", |line| line.words.as_str());
    let joined = |at: usize| format!("{}{}", at.checked_sub(1).map_or("", words), words(at));
    let is_end = |at: usize| words(at).chars().count() <= 6 && !is_title(words(at)) && is_title(&joined(at));
    let at = (0..lines.len()).find(|at| is_title(words(*at)) || is_end(*at))?;
    // 县档案馆…自评报告 of a page over 柳溪县档案馆…自评报告: the headline leaves off what the title begins with
    let is_whole = |below: &usize| {
        let whole = words(*below);
        whole.len() > words(at).len() && whole.ends_with(words(at)) && is_title(whole)
    };
    let at = Some(at + 1).filter(is_whole).unwrap_or(at);
    let mut first = at;
    while let Some(above) = first.checked_sub(1) {
        let goes_on = is_first_part(words(above), words(first)) || (first == at && is_end(at));
        if !goes_on || lines.get(above).is_some_and(|line| line.is_chrome) {
            break;
        }
        first = above;
    }
    Some(lines.get(first)?.span.to(lines.get(at)?.span))
}

/// How the name of a file ends, which a page has above what stands in it.
const FILES: [&str; 7] = [".pdf", ".doc", ".docx", ".xls", ".xlsx", ".wps", ".ofd"];

/// Whether the line above is the beginning of the title that goes on with `below`.
fn is_first_part(above: &str, below: &str) -> bool {
    const OPEN: [&str; 23] = [
        "补贴", "补助", "关于", "的", "年", "年度", "及", "和", "与", "、", "部门", "(单位)", "整体", "支出",
        "项目", "资金", "经费", "财政", "绩效", "预算", "专项", "自评", "评价",
    ];
    const MIDDLE: [&str; 8] = ["绩效", "自评", "自我", "评价", "支出", "报告", "的", "资金"];
    const SPENDING: [&str; 11] = [
        "补贴",
        "补助",
        "支出",
        "项目",
        "资金",
        "整体",
        "政策",
        "工程",
        "转移支付",
        "经费",
        "年",
    ];
    if above.contains([':', '。', '，', ',', ';', '；', '>'])
        || above.chars().count() > LONGEST_PART
        || numbered(above).is_some()
        || is_title(above)
        || FILES.iter().any(|end| above.ends_with(end))
    {
        return false;
    }
    let names_spending = SPENDING.iter().any(|word| above.contains(word));
    let begins_inside = MIDDLE.iter().any(|word| below.starts_with(word)) && !below.starts_with("绩效目标");
    let is_left_open = OPEN.iter().any(|word| above.ends_with(word));
    let unit_over_year =
        (below.starts_with("20") || below.starts_with("二〇") || below.starts_with("关于")) && is_unit(above);
    let ends_before_its_object = above.ends_with("关于") || above.ends_with('的');
    // 2022年度部门整体支出 of a page over 2023年度某局整体支出绩效自评报告: each has a year of its own
    if first_year(above).is_some() && first_year(below).is_some() && !ends_before_its_object {
        return false;
    }
    // 某县2023年度国家基本公共卫生 over 服务项目绩效评价自评报告
    let year_over_rest = first_year(above).is_some()
        && first_year(below).is_none()
        && is_title(below)
        && !["公开", "情况", "通知", "专栏", "信息", "表"]
            .iter()
            .any(|end| above.ends_with(end));
    (names_spending || is_left_open) && begins_inside
        || names_spending && is_left_open
        || ends_before_its_object
        || unit_over_year
        || year_over_rest
}

/// The title of the first part or annex that is a report: final accounts may hold one.
fn of_part(document: &Document) -> Option<Span> {
    document.blocks.iter().find_map(|block| match block {
        Block::Heading(heading)
            if matches!(heading.numbering, Numbering::Part | Numbering::Annex)
                && is_title(Squashed::of(&document.text, heading.title).as_str()) =>
        {
            Some(heading.title)
        }
        _ => None,
    })
}

/// A title that stands twice in its line, as a page's headline and as that of the text, read once.
fn told_once(document: &Document, span: Span) -> Span {
    let squashed = Squashed::of(&document.text, span);
    let words = squashed.as_str();
    let half = words.len() / 2;
    match words.split_at_checked(half) {
        Some((first, again)) if first == again && is_title(first) => squashed.source(0, half),
        _ => span,
    }
}

/// A title without the label of an annex before it.
fn without_label(document: &Document, span: Span) -> Span {
    let words = document.text.slice(span);
    let label = numbered(words)
        .filter(|n| n.numbering == Numbering::Annex)
        .map_or(0, |n| n.rest);
    Span::new(span.start() + label, span.end())
}
