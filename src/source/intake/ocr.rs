//! 识别 Pictures of pages, handed to tesseract with its Chinese where staff ask for it (`--ocr`).
//!
//! What it recognises comes back as characters with their places, to be laid out as those of any page.

use std::fs;
use std::path::Path;

use super::program;
use crate::source::error::Cause;
use crate::source::limits::Limits;
use crate::source::page::{Glyph, Turn};

/// 扫描件 pages: refused, or recognised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scans {
    /// Refused with that reason.
    #[default]
    Refused,
    /// Recognised by tesseract, and marked as such.
    Recognised,
}

/// How a caveat begins that tells of recognised pages.
pub const RECOGNISED: &str = "文字由机器识别";

/// What the program is called.
const NAMES: [&str; 1] = ["tesseract"];

/// A picture in shades of grey, row by row.
#[derive(Clone, Debug, Default)]
pub(in crate::source) struct Picture {
    pub(in crate::source) width: usize,
    pub(in crate::source) height: usize,
    pub(in crate::source) grey: Vec<u8>,
}

/// The characters of a page that is a picture, its width and height in points.
pub(in crate::source) fn recognise(
    picture: &Picture,
    (width, height): (f64, f64),
    limits: &Limits,
) -> Result<Vec<Glyph>, Cause> {
    let Some(program) = program::find(&NAMES) else {
        return Err(Cause::Recognition("本机没有安装 tesseract"));
    };
    let folder = tempfile::tempdir()?;
    let table = run(&program, folder.path(), picture, limits)?;
    let across = width / size(picture.width);
    let down = height / size(picture.height);
    Ok(glyphs(&table, across, down))
}

fn size(pixels: usize) -> f64 {
    f64::from(u32::try_from(pixels.max(1)).unwrap_or(u32::MAX))
}

fn run(program: &Path, folder: &Path, picture: &Picture, limits: &Limits) -> Result<String, Cause> {
    let source = folder.join("page.pgm");
    let mut bytes = format!("P5\n{} {}\n255\n", picture.width, picture.height).into_bytes();
    bytes.extend_from_slice(&picture.grey);
    fs::write(&source, bytes)?;
    let ended = program::run(program, folder, limits.program_seconds, |command| {
        command
            .arg(&source)
            .arg(folder.join("page"))
            .args(["-l", "chi_sim", "--psm", "3", "tsv"])
            .env("OMP_THREAD_LIMIT", "1");
    })?;
    match ended {
        None => return Err(Cause::Recognition("超过时限")),
        Some(status) if !status.success() => {
            return Err(Cause::Recognition("没有成功，可能没有安装中文数据 chi_sim"));
        }
        Some(_) => {}
    }
    let made = folder.join("page.tsv");
    let is_sane = fs::symlink_metadata(&made).is_ok_and(|about| about.len() <= limits.file_bytes);
    if !is_sane {
        return Err(Cause::Recognition("没有得到结果"));
    }
    Ok(String::from_utf8_lossy(&fs::read(made)?).into_owned())
}

/// Columns of its table: level, left, top, width, height, words.
const LEVEL: usize = 0;
const LEFT: usize = 6;
const WORDS: usize = 11;

/// How far apart, in heights, characters stand at least whose words' boxes overlap: nearer, one would count as the
/// other printed twice.
const APART: f64 = 0.25;

/// The characters of each word, side by side over the word's width, on the line that the word stands in, in the
/// order in which they were recognised: the boxes of words overlap, and tell little of it.
fn glyphs(table: &str, across: f64, down: f64) -> Vec<Glyph> {
    let mut glyphs = Vec::new();
    let mut line = (0.0, 0.0);
    let mut least = f64::NEG_INFINITY;
    for row in table.lines() {
        let cells: Vec<&str> = row.split('\t').collect();
        let number = |at: usize| cells.get(at).and_then(|it| it.parse::<f64>().ok());
        let Some([left, top, width, height]) = [0, 1, 2, 3]
            .map(|at| number(LEFT + at))
            .into_iter()
            .collect::<Option<Vec<f64>>>()
            .and_then(|it| <[f64; 4]>::try_from(it).ok())
        else {
            continue;
        };
        match cells.get(LEVEL).copied() {
            Some("4") => {
                line = ((top + height) * down, height * down);
                least = f64::NEG_INFINITY;
            }
            Some("5") => {
                let words = cells.get(WORDS).copied().unwrap_or_default().trim();
                let step = width / size(words.chars().count());
                let mut at = left;
                for c in words.chars() {
                    let start = (at * across).max(least);
                    least = start + APART * line.1;
                    at += step;
                    glyphs.push(Glyph {
                        c,
                        left: start,
                        right: (at * across).max(least),
                        base: line.0,
                        size: line.1,
                        parted: false,
                        turn: Turn::Up,
                        shown_in: None,
                        drawn: 0,
                    });
                }
            }
            _ => {}
        }
    }
    glyphs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::intake::program::tests::stand_in;

    #[test]
    fn words_come_back_with_their_places() {
        let table = "level\tpage_num\n4\t1\t1\t1\t1\t0\t100\t200\t400\t40\t-1\t\n5\t1\t1\t1\t1\t1\t100\t202\t200\t36\t91\t自评\n5\t1\t1\t1\t1\t2\t320\t202\t90\t36\t88\t98\n";
        let glyphs = glyphs(table, 0.5, 0.5);
        let words: String = glyphs.iter().map(|it| it.c).collect();
        assert_eq!(words, "自评98");
        let places: Vec<f64> = glyphs.iter().map(|it| it.left).collect();
        assert_eq!(places, [50.0, 100.0, 160.0, 182.5]);
        assert!(glyphs.iter().all(|it| (it.base - 120.0).abs() < 1e-9));
    }

    #[test]
    fn words_whose_boxes_overlap_keep_their_order() {
        let table = "4\t1\t1\t1\t1\t0\t100\t200\t400\t40\t-1\t\n5\t1\t1\t1\t1\t1\t100\t202\t90\t36\t91\t示范\n5\t1\t1\t1\t1\t2\t120\t202\t60\t36\t88\t市\n";
        let lefts: Vec<f64> = glyphs(table, 1.0, 1.0).iter().map(|it| it.left).collect();
        assert!(lefts.is_sorted_by(|a, b| a < b), "{lefts:?}");
    }

    #[test]
    fn what_fails_or_never_ends_is_told() {
        let told = |script: &str| {
            let (_folder, program) = stand_in("tesseract", script);
            let work = tempfile::tempdir().unwrap();
            let limits = Limits {
                program_seconds: 1,
                ..Limits::default()
            };
            let picture = Picture {
                width: 1,
                height: 1,
                grey: vec![255],
            };
            run(&program, work.path(), &picture, &limits).map_err(|cause| cause.to_string())
        };
        assert_eq!(
            told("head -c 2 \"$1\" > \"$2.tsv\"; test \"$4\" = chi_sim"),
            Ok("P5".into())
        );
        assert!(told("exit 1").is_err_and(|it| it.contains("chi_sim")));
        assert!(told("sleep 30").is_err_and(|it| it.contains("超过时限")));
    }
}
