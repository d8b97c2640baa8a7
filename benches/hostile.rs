//! Reads texts made to take long, of one length and of twice that, and fails where twice the length takes
//! more than three times as long.
//!
//!   cargo bench --bench hostile [-- WORD]
//!
//! Each text is one short piece over and over: a number without end, one sentence of figures, brackets that
//! never close. With a word, only the texts whose name holds it are read.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement tells the time"
)]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use gongshi::region::Gazetteer;
use gongshi::text::Text;
use gongshi::{document, extract};

/// Bytes of the shorter text.
const LENGTH: usize = 400_000;

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
];

impl Hostile {
    fn text(&self, length: usize) -> String {
        let begun = format!(
            "示范市财政局2022年度部门整体支出绩效自评报告\n一、基本情况\n{}",
            self.head
        );
        begun + &self.piece.repeat(length / self.piece.len())
    }

    /// The least time in which one of three readings of so many bytes was done.
    fn time(&self, length: usize) -> Duration {
        let text = self.text(length);
        let gazetteer = Gazetteer::default();
        let once = |()| {
            let begun = Instant::now();
            let read = extract::extract(document::read(Text::new(text.clone())), &gazetteer);
            let passed = begun.elapsed();
            drop(read);
            passed
        };
        let times = [(), (), ()].map(once);
        times.into_iter().min().unwrap_or_default()
    }
}

fn main() -> ExitCode {
    let word = std::env::args()
        .skip(1)
        .find(|word| !word.starts_with('-'))
        .unwrap_or_default();
    let mut linear = true;
    for hostile in TEXTS.iter().filter(|hostile| hostile.name.contains(&word)) {
        let (once, twice) = (hostile.time(LENGTH), hostile.time(2 * LENGTH));
        let holds = twice < FLOOR.max(once * 3);
        linear &= holds;
        println!(
            "{:<36} {:>7.1} ms {:>7.1} ms {}",
            hostile.name,
            once.as_secs_f64() * 1e3,
            twice.as_secs_f64() * 1e3,
            if holds {
                ""
            } else {
                "more than three times as long"
            }
        );
    }
    if linear {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
