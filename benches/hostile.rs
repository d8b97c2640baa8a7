//! Takes texts made to take long through all stages (document, extraction, audit, coverage), of one length and of
//! twice that, and fails where twice the length takes more than three times as long.
//!
//!   cargo bench --bench hostile [-- [--long] [WORD]]
//!
//! Each text is one short piece over and over: a number without end, one sentence of figures, brackets that
//! never close. With a word, only the texts whose name holds it are read. With `--long` they are read at 1, 5 and
//! 20 MB, beyond what the program reads by default, and the time of each million bytes is told.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement tells the time"
)]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use gongshi::audit::Profiles;
use gongshi::region::Gazetteer;
use gongshi::text::Text;
use gongshi::{audit, coverage, document, extract};

/// Bytes of the shorter text.
const LENGTH: usize = 400_000;

/// Bytes of the texts that are read for long.
const LONG: [usize; 3] = [1_000_000, 5_000_000, 20_000_000];

/// Times below this say more of the machine than of the program.
const FLOOR: Duration = Duration::from_millis(60);

/// A text made to take long.
struct Hostile {
    name: &'static str,
    /// What stands before the pieces.
    head: &'static str,
    piece: &'static str,
}

const fn hostile(name: &'static str, head: &'static str, piece: &'static str) -> Hostile {
    Hostile { name, head, piece }
}

const TEXTS: &[Hostile] = &[
    hostile("a number without end", "", "1,"),
    hostile("a number without end and a goal", "目标任务完成实际", "1,"),
    hostile("one sentence of figures", "", "支出5万元"),
    hostile("one sentence of items", "", "基本支出5万元，"),
    hostile(
        "one sentence of parts",
        "基本支出5万元，",
        "其中公用经费为5万元，",
    ),
    hostile("one sentence of stages", "", "年初预算5万元，决算"),
    hostile("one sentence of shares", "", "占5万元"),
    hostile(
        "one sentence of comparisons",
        "基本支出5万元，",
        "较2021年决算5万元",
    ),
    hostile("items without a figure", "基本支出", "为公用经费"),
    hostile("filling without end", "基本支出", "为"),
    hostile("filling and other names", "基本支出", "为政府采购执行率"),
    hostile("a sum without end", "基本支出", "1+"),
    hostile("sums without end", "基本支出", "1=1+"),
    hostile("thousands without end", "基本支出", "111，"),
    hostile("numerals without end", "基本支出", "一"),
    hostile("numerals and scales", "基本支出", "一万"),
    hostile("masks without end", "基本支出", "*"),
    hostile("其中 without end", "", "其中"),
    hostile("opening brackets", "基本支出", "（"),
    hostile("brackets around figures", "基本支出", "（5万元"),
    hostile("quotes", "", "“三公"),
    hostile("numbers without a break", "", "新建5座"),
    hostile("one sentence of tasks", "", "新建5座，完成年度目标任务（6座）"),
    hostile("one sentence of results", "", "计划5座，实际6座，"),
    hostile("targets alike", "", "任务1：新建基站5座。\n\n"),
    hostile("results alike", "任务1：新建基站5座。\n\n", "新建基站5座。\n\n"),
    hostile(
        "goals and results alike",
        "",
        "任务1：新建基站5座。\n\n新建基站6座。\n\n",
    ),
    hostile("one row of cells", "", "| 基本支出（万元） | 5 "),
    hostile("rows of cells", "", "| 基本支出（万元） | 5 |\n"),
    hostile("units above no table", "", "单位：万元（元）"),
    hostile("digits in groups", "", "131 "),
    hostile("letters before an at sign", "", "a.b@"),
    hostile("one line of digits", "", "7"),
    hostile("only pipes", "", "|"),
    hostile("lines of pipes", "", "|||\n"),
    hostile("short rows of cells", "", "| a | 1 |\n"),
    hostile("rules of a drawn table", "", "+--+--+\n"),
    hostile("bars and one rule", "", "│ 甲 │\n+--+\n"),
    hostile("ends of pages", "", "完成\n- 2 -\n"),
    hostile("ends of pages and rows", "", "甲\t乙\t丙\n\n3\n\n"),
    hostile("phones torn over lines", "", "电话：3266\n7156\n"),
    hostile("records behind dashes", "", "- 名称：甲\n  目标值：5座\n"),
    hostile("bullets before parts", "", "• 一、基本情况\n"),
    hostile(
        "levels in brackets",
        "",
        "甲（产出指标—数量指标）：目标值为5座，实际完成6座。\n",
    ),
    hostile(
        "indicators one behind another",
        "",
        "培训目标值5次，实际完成值6次，完成率120%，",
    ),
    hostile("rows parted by strokes", "", "甲 / 乙 / 5座 / 6座\n"),
    hostile("rows of blanks", "", "产出指标  数量指标  新建基站  5座  6座\n"),
    hostile(
        "rows of blanks torn",
        "",
        "              新建基\n产出  数量    站数量  5座  6座\n",
    ),
    hostile("only tabs", "", "\t"),
    hostile("lines of tabs", "", "\t\t\t\n"),
    hostile("only blanks", "", " "),
    hostile("only line ends", "", "\n"),
    hostile("wide blanks", "", "\u{3000}"),
    hostile("only commas", "", "、"),
    hostile("only stops", "", "。"),
    hostile("percent signs", "", "%"),
    hostile("percentages", "", "5%、"),
    hostile("lines of percentages", "", "完成率为95%。\n"),
    hostile("only amounts", "", "5万元"),
    hostile("lines of amounts", "", "5万元\n"),
    hostile(
        "lines of stated amounts",
        "",
        "2022年基本支出5万元，项目支出6万元。\n",
    ),
    hostile("only headings", "", "一、基本情况\n"),
    hostile("headings one below the other", "", "一、甲\n（一）乙\n1.丙\n"),
    hostile("headings of problems", "", "二、存在的问题\n（一）进度偏慢。\n"),
    hostile(
        "titles again",
        "",
        "示范市财政局2022年度部门整体支出绩效自评报告\n",
    ),
    hostile("brackets in brackets", "", "（【《"),
    hostile("brackets that close", "", "（（））"),
    hostile("parts of parts", "基本支出5万元", "，其中：公用经费3万元"),
    hostile(
        "one row again",
        "",
        "| 产出指标 | 数量指标 | 新建基站 | ≥5座 | 6座 | 10 | 10 | |\n",
    ),
    hostile(
        "one huge table",
        "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 原因 |\n",
        "| 产出指标 | 数量指标 | 新建基站 | ≥5座 | 6座 | 10 | 10 | |\n",
    ),
    hostile(
        "one huge table of tabs",
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n",
        "产出指标\t数量指标\t新建基站\t≥5座\t6座\t10\t9\n",
    ),
    hostile(
        "one huge table whose first cells are blank",
        "| 一级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 |\n| 产出指标 | 甲 | 1 | 1 | 1 | 1 |\n",
        "| | 新建基站 | ≥5座 | 6座 | 10 | 10 |\n",
    ),
    hostile(
        "a cell a line",
        "一级指标\n\n三级指标\n\n分值\n\n得分\n\n",
        "\t产出指标\n\n",
    ),
    hostile(
        "tables one below the other",
        "",
        "| 项目 | 金额 |\n| 基本支出 | 5 |\n\n文\n\n",
    ),
    hostile("a budget again", "", "收入合计 5\n支出合计 6\n"),
    hostile("scores again", "", "自评得分95分，等级为优。\n"),
    hostile("years again", "", "2021年、2022年、2023年"),
    hostile("dates again", "", "2023年3月20日\n"),
    hostile("tags without end", "", "<td>"),
    hostile("tables in tags", "", "<table><tr><td>5"),
    hostile("formulas without end", "", "（5÷6×100%）="),
    hostile("changes again", "", "比上年增加5万元，增长3%。"),
    hostile("a table of a wiki", "{|\n", "| 甲 || 乙\n|-\n"),
    hostile("tables of wikis that do not close", "", "{|\n| 甲 || 乙\n"),
    hostile("fences", "", "|===\n|甲 |乙\n"),
    hostile("marks of quotation in rows", "甲\t乙\n", "\"甲\t乙\n"),
    hostile("rules of columns", "", "----  ----\n甲    乙\n"),
    hostile("rows broken by backslashes", "", "| 甲\\\\ | 乙 |\n"),
    hostile(
        "forms of projects",
        "2023年度项目支出绩效自评表\n项目名称：操场翻修\n",
        "项目支出绩效自评表\n\n项目名称：课桌更新\n\n年初预算数：30万元\n\n",
    ),
    hostile("headings numbered by tenths", "", "1.2概况\n无。\n"),
    hostile(
        "lines filled word by word",
        "",
        "本年共支出 1200 万元 其中项目支出\n",
    ),
];

/// How long each stage took.
#[derive(Clone, Copy, Debug, Default)]
struct Stages {
    document: Duration,
    extraction: Duration,
    audit: Duration,
    coverage: Duration,
}

impl Stages {
    fn total(self) -> Duration {
        self.document + self.extraction + self.audit + self.coverage
    }

    /// The stage that took longest.
    fn longest(self) -> &'static str {
        let stages = [
            (self.document, "document"),
            (self.extraction, "extraction"),
            (self.audit, "audit"),
            (self.coverage, "coverage"),
        ];
        stages.into_iter().max().map_or("", |(_, name)| name)
    }
}

/// What a stage makes, and how long it took.
fn timed<T>(stage: impl FnOnce() -> T) -> (T, Duration) {
    let begun = Instant::now();
    let made = stage();
    (made, begun.elapsed())
}

impl Hostile {
    fn text(&self, length: usize) -> String {
        let begun = format!(
            "示范市财政局2022年度部门整体支出绩效自评报告\n一、基本情况\n{}",
            self.head
        );
        begun + &self.piece.repeat(length / self.piece.len())
    }

    /// One way through all stages.
    fn stages(&self, length: usize) -> Stages {
        let text = Text::new(self.text(length));
        let (document, read) = timed(|| document::read(text));
        let ((report, _), extraction) = timed(|| extract::extract(document, &Gazetteer::default()));
        let (audit, audited) = timed(|| audit::audit(&report, Profiles::built_in()));
        let (_, coverage) = timed(|| coverage::measure(&report, &audit));
        Stages {
            document: read,
            extraction,
            audit: audited,
            coverage,
        }
    }

    /// The fastest of three ways through all stages.
    fn best(&self, length: usize) -> Stages {
        let ways = [(), (), ()].map(|()| self.stages(length));
        ways.into_iter().min_by_key(|it| it.total()).unwrap_or_default()
    }

    /// Whether twice the length takes no more than three times as long.
    fn is_linear(&self) -> bool {
        let (once, twice) = (self.best(LENGTH), self.best(2 * LENGTH));
        let holds = twice.total() < FLOOR.max(once.total() * 3);
        let told = if holds {
            ""
        } else {
            "more than three times as long"
        };
        println!(
            "{:<44} {:>7.1} ms {:>7.1} ms  {:<10} {told}",
            self.name,
            once.total().as_secs_f64() * 1e3,
            twice.total().as_secs_f64() * 1e3,
            twice.longest(),
        );
        holds
    }

    /// Whether the longest text takes no more than twice as long for each million bytes as the shortest.
    fn is_flat(&self) -> bool {
        let mut each: Vec<f64> = Vec::new();
        let mut longest = "";
        for length in LONG {
            let stages = self.stages(length);
            longest = stages.longest();
            each.push(
                stages.total().as_secs_f64() * 1e9 / f64::from(u32::try_from(length).unwrap_or(u32::MAX)),
            );
        }
        let first = each
            .first()
            .copied()
            .unwrap_or_default()
            .max(FLOOR.as_secs_f64() * 1e3);
        let holds = each.iter().all(|it| *it < 2.0 * first);
        let told = if holds { "" } else { "more than twice as long" };
        let each: Vec<String> = each.iter().map(|it| format!("{it:>8.1}")).collect();
        println!("{:<44} {} ms/MB  {longest:<10} {told}", self.name, each.join(" "));
        holds
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let word = arguments
        .iter()
        .find(|word| !word.starts_with('-'))
        .map_or("", String::as_str);
    let is_long = arguments.iter().any(|it| it == "--long");
    let mut holds = true;
    for hostile in TEXTS.iter().filter(|hostile| hostile.name.contains(word)) {
        holds &= if is_long {
            hostile.is_flat()
        } else {
            hostile.is_linear()
        };
    }
    if holds {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
