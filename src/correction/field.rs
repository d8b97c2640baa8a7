//! 栏目 What may be corrected: the paths of the data contract, and what each is called in words.

use crate::report::{Indicator, Report};
use crate::text::tidy;

/// 栏目: one correctable fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// A fact that a report has once.
    Single(Single),
    /// One item of a list, as a whole: it may be taken out, or quoted anew.
    Item(List, usize),
    /// One part of an item.
    Part(List, usize, &'static str),
}

/// Declares the facts that a report has once: variant, path, its short form, Chinese name.
macro_rules! singles {
    ($($variant:ident = $path:literal, $short:literal, $chinese:literal;)*) => {
        /// A fact that a report has once.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Single { $(#[doc = $chinese] $variant,)* }

        impl Single {
            const ALL: &'static [(Self, &'static str, &'static str)] = &[$((Self::$variant, $path, $short),)*];

            const fn chinese(self) -> &'static str {
                match self { $(Self::$variant => $chinese,)* }
            }
        }
    };
}

singles! {
    Title = "title", "title", "标题";
    Department = "department.name", "department", "部门名称";
    Region = "region.code", "region", "行政区划";
    FiscalYear = "fiscal_year", "fiscal_year", "评价年度";
    Kind = "kind", "kind", "报告类型";
    Project = "project", "project", "项目名称";
    PreparedOn = "prepared_on", "prepared_on", "填报日期";
    ScoreTotal = "score.total", "score", "自评得分";
    ScoreOutOf = "score.out_of", "score.out_of", "满分";
    Grade = "grade.value", "grade", "绩效等级";
}

/// A list of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// 金额
    Amounts,
    /// 绩效指标
    Indicators,
    /// 重点工作任务
    Tasks,
    /// 存在的问题
    Problems,
    /// 改进措施
    Measures,
}

/// The lists, their names, and the parts of their items.
const LISTS: [(List, &str, &str, &[&str]); 5] = [
    (
        List::Amounts,
        "amounts",
        "金额",
        &["item", "stage", "year", "unit", "class", "yuan"],
    ),
    (
        List::Indicators,
        "indicators",
        "指标",
        &[
            "path",
            "name",
            "target",
            "actual",
            "weight",
            "score",
            "note",
            "explanation",
        ],
    ),
    (List::Tasks, "tasks", "任务", &["name", "target", "actual"]),
    (List::Problems, "problems", "问题", &[]),
    (List::Measures, "measures", "措施", &[]),
];

/// Behind a list's name: an item that is put in.
const ADDED: &str = "[+]";

/// Parts of items and what they are called.
const PARTS: [(&str, &str); 14] = [
    ("item", "项目"),
    ("stage", "阶段"),
    ("year", "年度"),
    ("unit", "所属单位"),
    ("class", "分类"),
    ("yuan", "数额"),
    ("path", "一级、二级指标"),
    ("name", "名称"),
    ("target", "目标"),
    ("actual", "结果"),
    ("weight", "分值"),
    ("score", "得分"),
    ("note", "原因和措施"),
    ("explanation", "解释"),
];

impl List {
    /// The list that a path adds an item to: `indicators[+]`.
    pub(super) fn added_to(path: &str) -> Option<Self> {
        let name = path.trim().strip_suffix(ADDED)?.trim_end();
        LISTS
            .iter()
            .find(|(_, known, ..)| *known == name)
            .map(|(list, ..)| *list)
    }

    /// The parts of its items, as the contract names them.
    pub(super) fn parts(self) -> &'static [&'static str] {
        LISTS
            .iter()
            .find(|(list, ..)| *list == self)
            .map_or(&[], |(.., parts)| parts)
    }
}

impl Field {
    /// The field that a path names in this report: `indicators[2].actual`, `indicators[培训人数].actual`.
    ///
    /// # Errors
    /// Why it names none, and what to write instead.
    pub(super) fn find(path: &str, report: &Report) -> Result<Self, String> {
        let path: String = path.chars().filter(|c| !c.is_whitespace()).collect();
        if let Some((single, ..)) = Single::ALL
            .iter()
            .find(|(_, whole, short)| *whole == path || *short == path)
        {
            return Ok(Self::Single(*single));
        }
        let unknown = || format!("没有“{path}”这个栏目；可以更正的有 {}", all_paths());
        let (list, rest) = path.split_once('[').ok_or_else(unknown)?;
        let (key, part) = rest.split_once(']').ok_or_else(unknown)?;
        let (list, name, _, parts) = LISTS
            .iter()
            .find(|(_, name, ..)| *name == list)
            .ok_or_else(unknown)?;
        let at = position(*list, name, key, report)?;
        match part.strip_prefix('.') {
            None if part.is_empty() => Ok(Self::Item(*list, at)),
            Some(part) => {
                // `indicators[2].target.text` is the target
                let part = part.strip_suffix(".text").unwrap_or(part);
                let known = parts.iter().find(|known| **known == part);
                known
                    .map(|part| Self::Part(*list, at, part))
                    .ok_or_else(|| format!("{name}[{key}] 没有“{part}”这一项；有 {}", or_nothing(parts)))
            }
            None => Err(unknown()),
        }
    }

    /// Whether the path counts: then what was read must be stated too, since counting may shift.
    pub(super) fn is_counted(path: &str) -> bool {
        path.split_once('[')
            .is_some_and(|(_, rest)| rest.starts_with(|c: char| c.is_ascii_digit()))
    }
}

pub(super) fn or_nothing(parts: &[&str]) -> String {
    if parts.is_empty() {
        "整条，请只写到方括号".to_owned()
    } else {
        parts.join("、")
    }
}

fn all_paths() -> String {
    let singles = Single::ALL.iter().map(|(_, path, _)| (*path).to_owned());
    let lists = LISTS.iter().map(|(_, name, ..)| format!("{name}[序号]"));
    singles.chain(lists).collect::<Vec<_>>().join("、")
}

/// Where in its list the item stands that a number counts or a name names.
fn position(list: List, name: &str, key: &str, report: &Report) -> Result<usize, String> {
    let length = length(list, report);
    if let Ok(at) = key.parse::<usize>() {
        return if at < length {
            Ok(at)
        } else {
            Err(format!(
                "{name} 只有 {length} 项，序号从 0 到 {}",
                length.saturating_sub(1)
            ))
        };
    }
    let names: Vec<usize> = (0..length)
        .filter(|at| item_name(list, *at, report).is_some_and(|it| bare(&it) == bare(key)))
        .collect();
    match names.as_slice() {
        [only] => Ok(*only),
        [] => Err(format!("{name} 里没有叫“{key}”的；请写序号或完整名称")),
        _ => Err(format!("{name} 里有 {} 项叫“{key}”；请改写序号", names.len())),
    }
}

fn length(list: List, report: &Report) -> usize {
    match list {
        List::Amounts => report.amounts.len(),
        List::Indicators => report.indicators.len(),
        List::Tasks => report.tasks.len(),
        List::Problems => report.problems.len(),
        List::Measures => report.measures.len(),
    }
}

/// A name without blanks and quotation marks.
fn bare(name: &str) -> String {
    tidy(name)
        .chars()
        .filter(|c| !matches!(c, '"' | '“' | '”' | ' '))
        .collect()
}

/// What an item of a list is called in its report.
fn item_name(list: List, at: usize, report: &Report) -> Option<String> {
    match list {
        List::Amounts => report.amounts.get(at).map(|it| {
            let stage = it.stage.map_or("未说明阶段", crate::report::Stage::chinese);
            let item = it.class.as_deref().unwrap_or_else(|| it.item.chinese());
            format!("{item}（{stage}）")
        }),
        List::Indicators => report
            .indicators
            .get(at)
            .and_then(|it: &Indicator| it.name.clone()),
        List::Tasks => report.tasks.get(at).map(|it| it.name.clone()),
        List::Problems | List::Measures => Some(format!("第{}条", at + 1)),
    }
}

/// What a field is called in words: 自评得分, 指标“培训人数”的结果.
#[must_use]
pub fn name_of(field: &Field, report: &Report) -> String {
    let item = |list: List, at: usize| {
        let chinese = LISTS
            .iter()
            .find(|(it, ..)| *it == list)
            .map_or("", |(_, _, chinese, _)| chinese);
        let name = item_name(list, at, report).unwrap_or_else(|| format!("第{}项", at + 1));
        format!("{chinese}“{name}”")
    };
    match field {
        Field::Single(single) => single.chinese().to_owned(),
        Field::Item(list, at) => item(*list, *at),
        Field::Part(list, at, part) => {
            let part = PARTS
                .iter()
                .find(|(word, _)| word == part)
                .map_or("", |(_, chinese)| chinese);
            format!("{}的{part}", item(*list, *at))
        }
    }
}
