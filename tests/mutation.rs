//! Damage: every golden text, broken as texts are broken on their way from office to office.
//!
//! Whatever is done to a text, reading it does not panic, every place quotes its words, and every number
//! stands where it is said to stand. The damage is the same in every run.

#![expect(
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a test may fail loudly"
)]

#[path = "support/figures.rs"]
mod figures;
#[path = "support/places.rs"]
mod places;

use std::fs;
use std::path::Path;

use gongshi::contract::record;
use gongshi::reading::read;
use gongshi::region::Gazetteer;
use gongshi::source::{Cause, Limits, Loaded};

/// How often each golden text is damaged in each way.
const TIMES: u64 = 12;

/// At how many places, spread over the text, it is cut off.
const CUTS: usize = 40;

/// A small generator of numbers: the same seed, the same damage.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}

/// The golden texts, each with its folder's name.
fn texts() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut cases: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("input.txt").is_file())
        .collect();
    cases.sort();
    let text = |path: &Path| fs::read_to_string(path.join("input.txt")).unwrap();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    cases.iter().map(|path| (name(path), text(path))).collect()
}

/// Reads damaged bytes and holds the reading to its text. What is no text any more may be refused.
fn hold(name: &str, bytes: Vec<u8>) {
    let loaded = Loaded::from_bytes("报告.txt".into(), bytes, Limits::default());
    let outcome = std::panic::catch_unwind(|| {
        let reading = match read(&loaded, &Gazetteer::default()) {
            Ok(reading) => reading,
            Err(error) => {
                assert!(
                    !matches!(error.cause, Cause::Internal | Cause::Slow { .. }),
                    "{error}"
                );
                return;
            }
        };
        let json = serde_json::to_value(record(&reading)).unwrap();
        places::check_places(&json, reading.report.document.text.as_str());
        figures::check_figures(&json, &reading.report.document.text);
    });
    if let Err(cause) = outcome {
        let place = std::env::temp_dir().join("gongshi-damaged.txt");
        fs::write(&place, loaded.bytes()).unwrap();
        eprintln!("case {name}; the damaged text is kept in {}", place.display());
        std::panic::resume_unwind(cause);
    }
}

/// Damages every text `TIMES` times in one way.
fn damage(seed: u64, way: impl Fn(&str, &mut Dice) -> Vec<u8>) {
    for (name, text) in texts() {
        for time in 0..TIMES {
            let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ (seed << 32) ^ (time + 1));
            (0..4).for_each(|_| {
                dice.next();
            });
            hold(&name, way(&text, &mut dice));
        }
    }
}

fn lines(text: &str) -> Vec<&str> {
    text.split('\n').collect()
}

#[test]
fn bytes_are_lost() {
    damage(1, |text, dice| {
        let mut bytes = text.as_bytes().to_vec();
        for _ in 0..=dice.below(6) {
            let at = dice.below(bytes.len());
            let end = (at + 1 + dice.below(9)).min(bytes.len());
            bytes.drain(at..end);
        }
        bytes
    });
}

#[test]
fn characters_are_lost() {
    damage(2, |text, dice| {
        let one_in = 2 + dice.below(60) as u64;
        let kept: String = text.chars().filter(|_| dice.next() % one_in != 0).collect();
        kept.into_bytes()
    });
}

#[test]
fn lines_are_joined() {
    damage(3, |text, dice| {
        let one_in = 1 + dice.below(6) as u64;
        let joined: String = text
            .chars()
            .filter(|c| *c != '\n' || dice.next() % one_in != 0)
            .collect();
        joined.into_bytes()
    });
}

#[test]
fn lines_change_places() {
    damage(4, |text, dice| {
        let mut lines = lines(text);
        for _ in 0..=dice.below(30) {
            let (one, other) = (dice.below(lines.len()), dice.below(lines.len()));
            lines.swap(one, other);
        }
        lines.join("\n").into_bytes()
    });
}

#[test]
fn lines_stand_twice_or_not_at_all() {
    damage(5, |text, dice| {
        let copies = |line: &str| match dice.next() % 8 {
            0 => String::new(),
            1 => format!("{line}\n{line}\n"),
            _ => format!("{line}\n"),
        };
        lines(text)
            .into_iter()
            .map(copies)
            .collect::<String>()
            .into_bytes()
    });
}

#[test]
fn blanks_and_breaks_come_in_anywhere() {
    const BLANKS: [&str; 9] = [
        " ",
        "\u{3000}",
        "\n",
        "\n\n",
        "\n- 3 -\n",
        "\t",
        "\u{200b}",
        "\u{c}",
        "\r\n",
    ];
    damage(6, |text, dice| {
        let one_in = 2 + dice.below(40) as u64;
        let mut blown = String::new();
        for c in text.chars() {
            blown.push(c);
            if dice.next() % one_in == 0 {
                blown.push_str(BLANKS[dice.below(BLANKS.len())]);
            }
        }
        blown.into_bytes()
    });
}

#[test]
fn tabs_and_pipes_are_lost_or_stand_for_each_other() {
    damage(7, |text, dice| {
        let (tab, pipe) = [("", ""), (" ", " "), ("|", "\t"), ("\t\t", "||"), ("\n\t", "\n")][dice.below(5)];
        let one_in = 1 + dice.below(4) as u64;
        let swap = |c: char| match c {
            '\t' if dice.next() % one_in == 0 => tab.to_owned(),
            '|' if dice.next() % one_in == 0 => pipe.to_owned(),
            c => c.to_string(),
        };
        text.chars().map(swap).collect::<String>().into_bytes()
    });
}

#[test]
fn digits_and_marks_are_others() {
    const MARKS: [char; 16] = [
        '0', '9', '.', ',', '-', '%', '（', ')', '<', '>', '≥', '元', '万', '。', '，', '：',
    ];
    damage(8, |text, dice| {
        let one_in = 3 + dice.below(20) as u64;
        let change = |c: char| {
            let hit = (c.is_ascii_digit() || c.is_ascii_punctuation()) && dice.next() % one_in == 0;
            if hit { MARKS[dice.below(MARKS.len())] } else { c }
        };
        text.chars().map(change).collect::<String>().into_bytes()
    });
}

#[test]
fn two_reports_are_pasted_into_one() {
    let texts = texts();
    damage(9, |text, dice| {
        let (_, other) = &texts[dice.below(texts.len())];
        let (one, rest) = (lines(text), lines(other));
        let (from, to) = (dice.below(one.len()), dice.below(rest.len()));
        [&one[..from], &rest[to..], &one[from..]]
            .concat()
            .join("\n")
            .into_bytes()
    });
}

#[test]
fn the_end_is_cut_off_at_any_byte() {
    for (name, text) in texts() {
        for cut in 0..CUTS {
            let end = text.len() * cut / CUTS + cut % 3;
            hold(&name, text.as_bytes()[..end.min(text.len())].to_vec());
            hold(&name, text.as_bytes()[end.min(text.len())..].to_vec());
        }
    }
}
