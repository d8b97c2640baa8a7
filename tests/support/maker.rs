//! A maker of reports whose facts are known: the figures go in, and a text comes out in which every one of
//! them has its place. The wording is this file's own.

#![allow(clippy::unwrap_used, dead_code, reason = "a test may fail loudly")]

use proptest::prelude::*;

/// How a report is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Running text, and tables with one tab-led cell per line.
    Cells,
    /// Running text, and pipe tables.
    Pipes,
    /// Running text, and rows of cells parted by tabs.
    Tabs,
}

/// What goes into a report.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    pub(crate) layout: Layout,
    pub(crate) year: u16,
    pub(crate) department: &'static str,
    /// In tenths of a point.
    pub(crate) score: u32,
    pub(crate) grade: &'static str,
    pub(crate) date: (u16, u8, u8),
    /// Items in prose, each with a stage and hundredths of 万元.
    pub(crate) prose: Vec<(usize, usize, u64)>,
    /// Items in a table, each with hundredths of 万元 for each of its three stages.
    pub(crate) table: Vec<(usize, [u64; 3])>,
    pub(crate) rows: Vec<Row>,
}

/// One indicator.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) name: usize,
    pub(crate) target: u32,
    pub(crate) actual: u32,
    pub(crate) weight: u32,
    /// Tenths of a point less than the weight.
    pub(crate) lost: u32,
}

/// Words for an item and its name in the contract.
pub(crate) const ITEMS: [(&str, &str); 7] = [
    ("基本支出", "basic_expenditure"),
    ("人员经费", "personnel"),
    ("公用经费", "public_funds"),
    ("项目支出", "project_expenditure"),
    ("“三公”经费", "three_public"),
    ("公务接待费", "reception"),
    ("政府采购支出", "procurement"),
];

/// Words for a stage and its name in the contract.
pub(crate) const STAGES: [(&str, &str); 3] = [
    ("年初预算", "initial_budget"),
    ("全年预算", "final_budget"),
    ("决算", "actual"),
];

/// Names of indicators with the levels above them and their unit.
pub(crate) const NAMES: [(&str, &str, &str, &str, &str); 8] = [
    ("产出指标", "数量指标", "新建健身步道", "≥", "公里"),
    ("产出指标", "数量指标", "开展巡回展览", "≥", "场"),
    ("产出指标", "质量指标", "设施验收合格率", "≥", "%"),
    ("产出指标", "时效指标", "工程按期完工率", "", "%"),
    ("产出指标", "成本指标", "单场活动费用", "≤", "万元"),
    ("效益指标", "社会效益指标", "带动群众就业", "≥", "人"),
    ("效益指标", "生态效益指标", "新增绿地面积", "≥", "亩"),
    ("满意度指标", "服务对象满意度指标", "参与群众满意度", "≥", "%"),
];

const DEPARTMENTS: [&str; 4] = [
    "示范市体育局",
    "示范市水务局",
    "示范市文化和旅游局",
    "示范市住房保障中心",
];

/// A fact that must be read: what it is, its value, and the characters that say it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fact {
    pub(crate) what: String,
    pub(crate) value: String,
    pub(crate) span: [usize; 2],
}

/// A text with its facts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Made {
    pub(crate) text: String,
    pub(crate) facts: Vec<Fact>,
}

/// Any facts.
pub(crate) fn facts() -> impl Strategy<Value = Facts> {
    let layout = prop::sample::select(vec![Layout::Cells, Layout::Pipes, Layout::Tabs]);
    let row = (0..NAMES.len(), 1..5000_u32, 1..5000_u32, 1..20_u32, 0..40_u32);
    let rows = prop::collection::vec(row, 1..8).prop_map(|rows| {
        let mut rows: Vec<Row> = rows
            .into_iter()
            .map(|(name, target, actual, weight, lost)| Row {
                name,
                target,
                actual,
                weight,
                lost: lost.min(weight * 10),
            })
            .collect();
        rows.sort_by_key(|row| row.name);
        rows.dedup_by_key(|row| row.name);
        rows
    });
    let prose = prop::collection::btree_map((0..ITEMS.len(), 0..3_usize), 1..90_000_000_u64, 0..6);
    let table = prop::collection::btree_map(0..ITEMS.len(), prop::array::uniform3(1..90_000_000_u64), 0..5);
    let when = (2019..2026_u16, 1..13_u8, 1..29_u8);
    let verdict = (0..=1000_u32, prop::sample::select(vec!["优", "良", "中", "差"]));
    (
        layout,
        prop::sample::select(DEPARTMENTS.to_vec()),
        when,
        verdict,
        prose,
        table,
        rows,
    )
        .prop_map(
            |(layout, department, (year, month, day), (score, grade), prose, table, rows)| Facts {
                layout,
                year,
                department,
                score,
                grade,
                date: (year + 1, month, day),
                prose: prose
                    .into_iter()
                    .map(|((item, stage), figure)| (item, stage, figure))
                    .collect(),
                table: table.into_iter().collect(),
                rows,
            },
        )
}

/// Writes a report.
pub(crate) fn make(facts: &Facts) -> Made {
    let mut made = Made::default();
    made.head(facts);
    made.money(facts);
    made.results(facts);
    made.foot(facts);
    made
}

impl Made {
    fn push(&mut self, words: &str) {
        self.text.push_str(words);
    }

    /// Writes words that say a fact.
    fn say(&mut self, what: impl Into<String>, value: impl Into<String>, words: &str) {
        let start = self.text.chars().count();
        self.push(words);
        self.facts.push(Fact {
            what: what.into(),
            value: value.into(),
            span: [start, start + words.chars().count()],
        });
    }

    fn head(&mut self, facts: &Facts) {
        let title = format!("{}{}年度部门整体支出绩效自评报告", facts.department, facts.year);
        self.say("title", title.clone(), &title);
        self.push("\n\n一、基本情况\n本部门承担全市有关公共服务职能。\n\n");
    }

    fn money(&mut self, facts: &Facts) {
        self.push("二、资金使用情况\n");
        for (item, stage, figure) in &facts.prose {
            let ((word, name), (stage_word, stage)) = (ITEMS[*item], STAGES[*stage]);
            let figure = hundredths(*figure);
            self.push(&format!("{}年{word}{stage_word}", facts.year));
            let value = format!("{} {stage} {}", facts.year, yuan(&figure));
            self.say(format!("amount {name}"), value, &format!("{figure}万元"));
            self.push("。\n");
        }
        self.push("\n资金安排与使用对照表（单位：万元）\n");
        let head = ["项目", "年初预算数", "全年预算数", "决算数"];
        let mut table = Table::new(self, facts.layout, &head);
        for (item, figures) in &facts.table {
            let (word, name) = ITEMS[*item];
            table.cell(word, None);
            for (figure, (_, stage)) in figures.iter().zip(STAGES) {
                let figure = hundredths(*figure);
                let value = format!("{} {stage} {}", facts.year, yuan(&figure));
                table.cell(&figure, Some((format!("amount {name}"), value)));
            }
            table.end_row();
        }
        table.end();
    }

    fn results(&mut self, facts: &Facts) {
        self.push("三、指标完成情况\n逐项对照情况见下表。\n\n");
        let head = [
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "实际完成值",
            "分值",
            "得分",
            "备注",
        ];
        let mut table = Table::new(self, facts.layout, &head);
        for row in &facts.rows {
            let (first, second, name, sign, unit) = NAMES[row.name];
            let path = format!("{first}/{second}");
            table.cell(first, None);
            table.cell(second, None);
            table.cell(name, Some((format!("row {path}"), name.to_owned())));
            let (target, actual) = (row.target.to_string(), row.actual.to_string());
            let op = match sign {
                "≥" => ">=",
                "≤" => "<=",
                _ => "=",
            };
            let quantity = |op: &str, number: &str| format!("{op} {number} {unit}");
            table.cell(
                &format!("{sign}{target}{unit}"),
                Some(("target".into(), quantity(op, &target))),
            );
            table.cell(
                &format!("{actual}{unit}"),
                Some(("actual".into(), quantity("=", &actual))),
            );
            let weight = row.weight.to_string();
            table.cell(&weight, Some(("weight".into(), weight.clone())));
            let score = tenths(row.weight * 10 - row.lost);
            table.cell(&score, Some(("score".into(), score.clone())));
            table.cell("已按要求落实", None);
            table.end_row();
        }
        table.end();
    }

    fn foot(&mut self, facts: &Facts) {
        let score = tenths(facts.score);
        self.push("四、评价结论\n对照评分标准，本部门自评得分");
        self.say("total", score.clone(), &format!("{score}分"));
        self.push("，评价等级为“");
        self.say("grade", facts.grade, facts.grade);
        self.push("”。\n\n");
        self.push(facts.department);
        self.push("\n");
        let (year, month, day) = facts.date;
        let value = format!("{year}-{month:02}-{day:02}");
        self.say("date", value, &format!("{year}年{month}月{day}日"));
        self.push("\n");
    }
}

/// A table that is being written into a text.
struct Table<'a> {
    made: &'a mut Made,
    layout: Layout,
    begun: bool,
}

impl<'a> Table<'a> {
    fn new(made: &'a mut Made, layout: Layout, head: &[&str]) -> Self {
        let mut table = Self {
            made,
            layout,
            begun: false,
        };
        for label in head {
            table.cell(label, None);
        }
        table.end_row();
        if layout == Layout::Pipes {
            table.made.push("|");
            for _ in head {
                table.made.push(" --- |");
            }
            table.made.push("\n");
        }
        table
    }

    fn cell(&mut self, words: &str, fact: Option<(String, String)>) {
        match (self.layout, self.begun) {
            (Layout::Cells, _) => self.made.push("\t"),
            (Layout::Pipes, false) => self.made.push("| "),
            (Layout::Tabs, true) => self.made.push("\t"),
            (Layout::Pipes, true) | (Layout::Tabs, false) => {}
        }
        match fact {
            Some((what, value)) => self.made.say(what, value, words),
            None => self.made.push(words),
        }
        self.begun = true;
        match self.layout {
            Layout::Cells => self.made.push("\n"),
            Layout::Pipes => self.made.push(" | "),
            Layout::Tabs => {}
        }
    }

    fn end_row(&mut self) {
        self.made.push("\n");
        self.begun = false;
    }

    fn end(self) {
        self.made.push("\n\n");
    }
}

fn tenths(number: u32) -> String {
    plain(u64::from(number), 10, 1)
}

fn hundredths(number: u64) -> String {
    plain(number, 100, 2)
}

/// A number of tenths or hundredths as it is written, without zeros at its end.
fn plain(number: u64, parts: u64, digits: usize) -> String {
    let written = format!("{}.{:0digits$}", number / parts, number % parts);
    written.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// So many 万元 in yuan, as the contract writes it.
fn yuan(figure: &str) -> String {
    let (whole, part) = figure.split_once('.').unwrap_or((figure, ""));
    let written = format!("{whole}{part:0<4}");
    written.trim_start_matches('0').to_owned()
}
