//! 类型和项目 Whether a report is about 整体支出, a 项目 or a policy, and which project it is.

use std::sync::LazyLock;

use regex::Regex;

use super::head::Head;
use super::kind_words::{of_money, of_words, without_general_policies};
use super::whole_unit;
use crate::document::{Document, numbered};
use crate::extract::fields::{Field, trimmed};
use crate::extract::titles::{GIVERS, money_of_short, without_giver};
use crate::report::{Kind, Project, Stated};
use crate::text::{Span, Squashed, Text, squashed, tidy, without_markup};

/// The kind by the title, by the labels of the form, else by the first lines.
pub(super) fn read(
    document: &Document,
    head: &Head,
    fields: &[Field],
    title: Option<&Stated<String>>,
    department: Option<&Stated<String>>,
) -> Option<Kind> {
    // the name of an office says nothing of the report: 重点工程管理处
    let office = department.map(|department| Squashed::of(&document.text, department.span));
    let office = office
        .as_ref()
        .map(Squashed::as_str)
        .filter(|name| !name.is_empty());
    let without_office =
        |words: &str| office.map_or_else(|| words.to_owned(), |name| words.replace(name, ""));
    let words = |span: Span| without_office(Squashed::of(&document.text, span).as_str());
    let by_form = || {
        let value = fields
            .iter()
            .find(|field| names_project(document, field))
            .map(|field| words(field.value));
        value.map(|name| {
            of_words(&name)
                .filter(|kind| *kind == Kind::Policy)
                .unwrap_or(Kind::Project)
        })
    };
    let by_head = || {
        head.lines
            .iter()
            .find_map(|line| of_words(&without_office(&line.words)))
    };
    let by_first_blocks = || {
        let first = document.blocks.iter().take(FIRST);
        first
            .map(|block| without_notice_of_both(words(block.span())))
            .find_map(|words| {
                // 基本支出1650万元、项目支出360万元: the money of a whole unit, whose 项目支出 is no project
                let is_of_unit = words.contains("基本支出") && words.contains("项目支出");
                if is_of_unit {
                    Some(Kind::Overall)
                } else {
                    of_words(&without_general_policies(&words))
                }
            })
    };
    let by_plain_title = || whole_unit::read(document, title?, department?);
    title
        .map(|title| words(title.span))
        .and_then(|title| {
            // 农业保险保费补贴绩效自评报告
            let grants = || ["补贴", "补助"].iter().any(|word| title.contains(word));
            let of_grant = || grants().then_some(Kind::Policy);
            of_words(&title).or_else(|| of_money(&title)).or_else(of_grant)
        })
        .or_else(by_form)
        .or_else(by_head)
        .or_else(by_plain_title)
        .or_else(by_first_blocks)
}

/// Words without a cited notice about both kinds of report, 《关于开展部门整体支出和项目支出绩效评价的通知》: it tells neither.
fn without_notice_of_both(words: String) -> String {
    let cited = words.split_once('《').and_then(|(lead, rest)| {
        let (notice, behind) = rest.split_once('》')?;
        let is_of_both = notice.contains("整体") && notice.contains("项目");
        is_of_both.then(|| [lead, behind].concat())
    });
    cited.unwrap_or(words)
}

/// How many blocks from the top may tell the kind where the title does not.
const FIRST: usize = 14;

static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(.{2,40}?)(?:(?:项目)?财政支出|项目支出|专项政策|(?:项目|专项|补助)?资金使用|项目资金|专项资金|补助资金|转移支付资金|财政资金|项目|政策|资金|支出)?(?:区域)?(?:预算)?的?(?:20[0-9]{2}年?度?)?(?:重点)?(?:绩效|自评|(?:财政)?重点评价|部门评价)").ok()
});
static BEFORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(.*)(?:20[0-9]{2}|二[〇○零O0][〇○零一二三四五六七八九]{2})年?度?(?:(?:省级|市级|州级|县级|区级)财政|市本级|省本级|州本级|县本级|区本级|本级|市级|县级|省级|财政)?").ok()
});
static BRACKETED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\(([^()]{3,40})\)$").ok());

/// Words of a title that name no project, longer ones first.
const GENERAL: [&str; 16] = [
    "本级",
    "中央对地方",
    "专项转移支付",
    "转移支付",
    "预算执行情况",
    "预算执行",
    "部门预算",
    "绩效目标",
    "(单位)",
    "部门",
    "单位",
    "财政",
    "项目",
    "专项",
    "资金",
    "区域",
];

/// Longest name of a place in a title, in characters.
const LONGEST_PLACE: usize = 8;

/// Whether a title's words name something: more than what every such title has.
fn names_something(words: &str) -> bool {
    let rest = GENERAL
        .iter()
        .fold(words.to_owned(), |rest, word| rest.replace(word, ""));
    // 中央、市级 names who gives the money, and not what for
    let rest = GIVERS.iter().fold(rest, |rest, giver| rest.replace(giver, ""));
    let rest = rest.trim_matches(['(', ')', '的', '、', '和', '及']);
    let is_place = rest.chars().count() <= LONGEST_PLACE
        && rest.ends_with(['省', '市', '县', '区', '州', '旗', '镇', '乡']);
    !is_place
        && !matches!(
            rest,
            "" | "支出" | "预算" | "绩效" | "自评" | "建设" | "重点" | "工程" | "补助"
        )
}

/// The project's name: by label, else as the title says it.
pub(super) fn project(
    document: &Document,
    fields: &[Field],
    title: Option<&Stated<String>>,
    department: Option<&Stated<String>>,
    kind: Option<Kind>,
) -> Option<Project> {
    if kind? == Kind::Overall {
        return None;
    }
    let stated = |span: Span| Project {
        name: tidy(&without_markup(document.text.slice(span))),
        span,
    };
    let labelled = fields
        .iter()
        .find(|field| names_project(document, field))
        .map(|field| stated(without_code(document, field.value)));
    labelled.or_else(|| {
        let squashed = Squashed::of(&document.text, title?.span);
        let named = in_title(squashed.as_str(), department).map(|(start, end)| squashed.source(start, end));
        let named = named.or_else(|| beneath_title(&document.text, title?.span))?;
        Some(stated(trimmed(&document.text, named)))
    })
}

/// Whether a field names the project: 项目名称, 专项名称, 转移支付（项目）名称. In a list of projects 备注 stands beside it.
pub(in crate::extract) fn names_project(document: &Document, field: &Field) -> bool {
    const LABELS: [&str; 3] = ["项目名称", "专项名称", "转移支付名称"];
    const COLUMNS: [&str; 6] = ["备注", "序号", "金额", "项目金额", "预算金额", "实施单位"];
    let value = Squashed::of(&document.text, field.value);
    LABELS.iter().any(|label| field.label.ends_with(label))
        && !field.value.is_empty()
        && !COLUMNS.contains(&value.as_str())
        // 项目名称 | 资金量（万元）: the next column of a list
        && !["(万元)", "(元)", "(亿元)"].iter().any(|unit| value.as_str().ends_with(unit))
}

static CODE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^[0-9A-Z]{8,32}\s*[-—－_]+\s*").ok());

/// A project's name without its number in the budget system: 42010024T000000123456-某某补助.
pub(in crate::extract) fn without_code(document: &Document, name: Span) -> Span {
    let written = document.text.slice(name);
    let words = written.trim_end_matches('。');
    let name = Span::new(name.start(), name.end() - (written.len() - words.len()));
    let code = CODE
        .as_ref()
        .and_then(|code| code.find(words))
        .map_or(0, |code| code.end());
    if code == words.len() {
        return name;
    }
    Span::new(name.start() + code, name.end())
}

/// Endings of what a line in brackets beneath a title may name as the project.
const NAMED_BENEATH: [&str; 9] = [
    "项目", "经费", "资金", "补助", "补贴", "工程", "专项", "改造", "建设",
];

/// Endings of a line beneath a title that names the project without brackets.
const NAMED_ALONE: [&str; 6] = ["项目", "工程", "专项资金", "补助资金", "发展资金", "经费"];

/// Words of a line beneath a title that a web page put there.
const OF_THE_PAGE: [&str; 5] = ["公开", "公示", "专栏", "信息", "附件"];

/// Whether a line beneath the title is the name of a project and nothing else.
fn names_alone(line: &str) -> bool {
    NAMED_ALONE.iter().any(|ending| line.ends_with(ending))
        && !line.contains(['，', '。', '；', '、', ':', '《', '>', '('])
        && numbered(line).is_none()
        && !OF_THE_PAGE.iter().any(|word| line.contains(word))
}

/// The project that the line right beneath the title names, in brackets or alone: `（课后服务补助经费）`.
fn beneath_title(text: &Text, title: Span) -> Option<Span> {
    let rest = text.as_str().get(title.end()..)?;
    let start = title.end() + (rest.len() - rest.trim_start().len());
    let line = text.as_str().get(start..)?.lines().next()?;
    let squashed = Squashed::of(text, Span::new(start, start + line.len()));
    let words = squashed.as_str();
    let bracketed = words.strip_prefix('(').and_then(|name| name.strip_suffix(')'));
    let name = bracketed.unwrap_or_else(|| words.trim_start_matches(['—', '-']));
    let is_one = name.chars().count() <= LONGEST_NAME && !name.contains(['(', ')', ':']);
    let is_named = match bracketed {
        Some(name) => NAMED_BENEATH.iter().any(|ending| name.ends_with(ending)),
        None => names_alone(name),
    };
    let start = words.find(name)?;
    (is_one && is_named && names_something(name)).then(|| squashed.source(start, start + name.len()))
}

/// Words of a title without the unit whose report it is or its place, and without 关于.
fn without_lead<'a>(words: &'a str, unit: &str) -> &'a str {
    let words = words.strip_prefix(unit).unwrap_or(words);
    let words = words.strip_prefix("关于").unwrap_or(words);
    place_of(unit)
        .and_then(|place| words.strip_prefix(place))
        // 北京市民热线 begins with 市民
        .filter(|rest| !rest.starts_with('民'))
        .unwrap_or(words)
}

/// The place that a unit's name begins with: 高新区 of 高新区科技局.
fn place_of(unit: &str) -> Option<&str> {
    let is_place = |c: char| matches!(c, '省' | '市' | '县' | '区' | '旗' | '州');
    let ends = unit.char_indices().enumerate().skip(1);
    let end = ends
        .filter(|(_, (_, c))| is_place(*c))
        .find_map(|(count, (at, c))| {
            let end = at + c.len_utf8();
            // 苏州市 is the place, not 苏州; of two characters 州 is the end of a city's name
            let goes_on = unit.get(end..).is_some_and(|rest| rest.starts_with(is_place));
            (!goes_on && (c != '州' || 2 <= count)).then_some(end)
        })?;
    unit.get(..end)
}

/// Longest name before the year and beneath a title, in characters.
const LONGEST_NAME: usize = 40;

/// Where the project's name stands in a squashed title: behind the unit and the year, before what the report
/// is; before the year or in the brackets at the end where nothing is named there.
fn in_title(words: &str, department: Option<&Stated<String>>) -> Option<(usize, usize)> {
    // as the title's words are, so that a name in traditional characters is the same
    let unit = department.map(|department| squashed(&department.value));
    let unit = unit.as_deref().unwrap_or_default();
    let plain = words.find('(').and_then(|at| words.get(..at)).unwrap_or(words);
    let year = BEFORE.as_ref()?.captures(plain);
    let behind = year
        .as_ref()
        .and_then(|year| year.get(0))
        .map_or(0, |year| year.end());
    let rest = without_lead(words.get(behind..)?, unit);
    let start = words.len() - rest.len();
    let named = NAMED
        .as_ref()?
        .captures(rest)
        .and_then(|parts| parts.get(1))
        .filter(|name| names_something(name.as_str()) && name.as_str() != unit);
    let before_year = || {
        let head = year.as_ref()?.get(1)?.as_str();
        let name = without_lead(head, unit);
        let start = head.len() - name.len();
        let ends = ["项目支出", "专项资金", "补助资金", "项目", "资金"];
        // 某县农业保险保费补贴2020年度…: what is granted is all of the name
        let whole = || {
            ["补贴", "补助"]
                .iter()
                .any(|end| name.ends_with(end))
                .then_some(name)
        };
        let name = ends
            .iter()
            .find_map(|end| name.strip_suffix(end))
            .or_else(whole)
            .or_else(|| name.strip_suffix("转移支付"))?;
        let name = without_giver(name);
        let is_one = (2..=LONGEST_NAME).contains(&name.chars().count()) && names_something(name);
        is_one.then_some((start, start + name.len()))
    };
    named
        .map(|name| {
            // 基本医疗保险中央财政补助资金: who gives it is no part of the name
            let bare = without_giver(name.as_str());
            let own = if names_something(bare) {
                bare
            } else {
                name.as_str()
            };
            let behind = rest.get(name.start() + own.len()..).unwrap_or_default();
            let end = name.start() + own.len() + money_of_short(own, behind);
            (start + name.start(), start + end)
        })
        .or_else(before_year)
        .or_else(|| {
            let inner = BRACKETED.as_ref()?.captures(words)?.get(1)?;
            let is_year = inner.as_str().starts_with("20");
            (!is_year).then_some((inner.start(), inner.end()))
        })
}

#[cfg(test)]
mod tests {
    use super::{names_something, of_money};
    use crate::report::Kind;

    #[test]
    fn who_gives_the_money_and_what_the_form_is_for_name_no_project() {
        for words in ["中央、市级", "绩效目标", "省级和县级资金"] {
            assert!(!names_something(words), "{words}");
        }
        assert!(names_something("中央水利发展"));
    }

    #[test]
    fn a_title_tells_of_whose_money_the_report_is() {
        for (title, kind) in [
            ("2023年度水利发展资金绩效自评报告", Some(Kind::Policy)),
            ("示范市困难群众救助资金使用绩效情况的报告", Some(Kind::Policy)),
            ("2023年度禁毒工作经费绩效自评报告", Some(Kind::Project)),
            ("示范市水利局2023年度资金使用绩效自评报告", None),
            ("2023年度资金绩效自评报告", None),
            ("示范市福利中心经费绩效自评报告", None),
            ("示范市民政局部门预算资金绩效自评报告", None),
            ("示范中学公用经费绩效自评报告", None),
            ("2023年度绩效自评报告", None),
        ] {
            assert_eq!(of_money(title), kind, "{title}");
        }
    }
}
