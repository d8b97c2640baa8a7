//! 落款 What stands at the end of a report below its last list and is no item of it: who signed, when, and what is annexed.

use crate::document::{Block, Document, numbered};
use crate::extract::cover::{is_unit, unit_name};
use crate::text::{Span, Squashed};

/// Labels of the lines that close a report.
const LABELS: [&str; 23] = [
    "填报人",
    "填表人",
    "填报单位",
    "填报部门",
    "填报日期",
    "填报时间",
    "填表日期",
    "报告日期",
    "联系人",
    "联系电话",
    "联系方式",
    "电话",
    "单位负责人",
    "部门负责人",
    "财务负责人",
    "负责人",
    "经办人",
    "审核人",
    "附件",
    "附表",
    "抄送",
    "抄报",
    "主送",
];

/// Longest such label with its number, in bytes.
const LONGEST_LABEL: usize = 40;

/// Longest date that is a line of its own, in characters: 二〇二五年十二月三十一日.
const LONGEST_DATE: usize = 14;

/// Whether a line closes the report: nothing below it belongs to a list.
pub(super) fn closes(document: &Document, line: Span) -> bool {
    let squashed = Squashed::of(&document.text, line);
    let words = squashed.as_str();
    let is_labelled = || {
        let label = words.split([':', '(']).next().unwrap_or_default();
        let is_longest = label.len() <= LONGEST_LABEL;
        is_longest && label.len() < words.len() && LABELS.contains(&label.trim_end_matches(char::is_numeric))
    };
    is_date(words) || is_labelled() || is_farewell(words) || is_imprint(words) || signs_with_date(words)
}

/// How a report ends that is handed in: 特此报告。
fn is_farewell(words: &str) -> bool {
    let plain = words.trim_end_matches(['。', '!']);
    ["特此", "专此", "此致"]
        .iter()
        .any(|word| plain.starts_with(word))
        && plain.chars().count() <= LONGEST_FAREWELL
}

/// Longest farewell, in characters.
const LONGEST_FAREWELL: usize = 6;

/// What is printed below an official letter: 某县财政局办公室 2023年5月8日印发.
fn is_imprint(words: &str) -> bool {
    words.ends_with("印发") && words.contains('日') && !words.contains(['。', '，', '；'])
}

/// A unit's name and a date on one line.
fn signs_with_date(words: &str) -> bool {
    // most lines end as no date does
    if !words.ends_with(|c: char| matches!(c, '月' | '日' | ')' | '0'..='9')) {
        return false;
    }
    let year = words.rfind("20").or_else(|| words.rfind("二〇"));
    let parts = year.and_then(|at| words.split_at_checked(at));
    parts.is_some_and(|(unit, date)| is_date(date) && is_unit(unit.trim_end_matches([' ', ',', '，'])))
}

/// The lines of a list without what signs the report below them: names of units, each alone on its line and unnumbered.
pub(super) fn above_signature<'a>(
    document: &Document,
    mut blocks: Vec<&'a Block>,
    is_closed: bool,
) -> Vec<&'a Block> {
    while blocks
        .last()
        .is_some_and(|last| is_signature(document, last.span(), is_closed))
    {
        blocks.pop();
    }
    blocks
}

/// Whether a line is the name of a unit and nothing else: a place names it, or a date follows.
fn is_signature(document: &Document, line: Span, is_closed: bool) -> bool {
    let words = document.text.slice(line);
    !words.contains(['。', '，', '；', '：', ':'])
        && numbered(words).is_none()
        && unit_name(document, line)
            .is_some_and(|name| is_closed || name.value.contains(['省', '市', '县', '区', '旗', '州']))
}

fn is_date(words: &str) -> bool {
    let words = words.trim_start_matches('(').trim_end_matches(')');
    let is_short = words.len() <= 3 * LONGEST_DATE && words.chars().count() <= LONGEST_DATE;
    if is_short && words.starts_with("20") {
        let parts = words.split(['.', '-', '/']);
        let counts = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if parts.clone().count() == 3 && parts.clone().all(counts) {
            return true;
        }
    }
    let rest = words.split_once('年').map_or("", |(_, rest)| rest);
    is_short && (rest.ends_with('月') || rest.ends_with('日') && rest.contains('月'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn closes_with(line: &str) -> (bool, bool) {
        let document = Document {
            text: Text::new(line.to_owned()),
            ..Document::default()
        };
        let whole = document.text.whole();
        (closes(&document, whole), is_signature(&document, whole, true))
    }

    #[test]
    fn signatures_dates_and_annexes_close_a_report() {
        for line in [
            "填报人：甲　联系电话：",
            "2024年4月2日",
            "二〇二五年三月十五日",
            "2024年3月",
            "附件1：自评表",
            "附表：1.自评表",
            "2023.6.15",
            "2023-06-15",
            "（2023年6月15日）",
            "特此报告。",
            "抄送：县财政局",
            "某县水利局办公室　2023年5月8日印发",
            "某县水利局　2023年5月8日",
        ] {
            assert_eq!(closes_with(line), (true, false), "{line}");
        }
        assert_eq!(closes_with("某县交通运输局"), (false, true));
        for line in [
            "负责人员不足。",
            "2024年预算编制较粗，10月才下达。",
            "提高村道养护标准。",
            "附件不全：资料缺失。",
            "1.新建社区服务中心",
            "2.5.1 版本",
            "特此说明的事项应附依据，避免遗漏。",
            "于2023年5月8日印发管理办法，规范了支出。",
        ] {
            assert_eq!(closes_with(line), (false, false), "{line}");
        }
    }
}
