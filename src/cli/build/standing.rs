//! 现有网站 What the site that stands publishes and the new one would not: told, so that nothing published goes unnoticed.
//!
//! Knows addresses of reports and the manifest of the folder, not why a report is left out.

use std::fmt;
use std::fs;
use std::path::Path;

use crate::publish::Manifest;
use crate::site::address;

/// How many reports are named one by one.
const NAMED: usize = 10;

/// 不再公布: reports of the site that stands, by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Gone {
    /// The first of them, each by its title, where that is known, and its id.
    named: Vec<(Option<String>, String)>,
    count: usize,
}

impl Gone {
    /// The reports that the site in `out` has, without those that are published now; none where there is no site.
    pub(super) fn from(out: &Path, is_published: impl Fn(&str) -> bool) -> Self {
        let Ok(standing) = Manifest::read(out) else {
            return Self::default();
        };
        let ids = standing.files.keys().filter_map(|path| report_at(path));
        let gone: Vec<&str> = ids.filter(|id| !is_published(id)).collect();
        let named = gone.iter().take(NAMED);
        Self {
            named: named.map(|id| (title(out, id), (*id).to_owned())).collect(),
            count: gone.len(),
        }
    }

    /// How many there are.
    pub(super) const fn count(&self) -> usize {
        self.count
    }
}

/// The id of the report whose data lie at that path: `data/reports/<id>.txt`.
fn report_at(path: &str) -> Option<&str> {
    let id = path.strip_prefix("data/reports/")?.strip_suffix(".txt")?;
    (path == address::report_data(id, "txt")).then_some(id)
}

/// A report's title in the data of the site that stands.
fn title(out: &Path, id: &str) -> Option<String> {
    let words = fs::read(out.join(address::report_data(id, "json"))).ok()?;
    let report: serde_json::Value = serde_json::from_slice(&words).ok()?;
    report.get("title")?.as_str().map(str::to_owned)
}

/// One line for each of the first, how many more there are, and what can be done.
impl fmt::Display for Gone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (title, id) in &self.named {
            match title {
                Some(title) => writeln!(f, "不再公布　{title}（编号 {id}）。")?,
                None => writeln!(f, "不再公布　编号 {id}。")?,
            }
        }
        if let Some(more) = self.count().checked_sub(NAMED).filter(|more| *more > 0) {
            writeln!(f, "另有 {more} 份不再公布。")?;
        }
        if self.count() > 0 {
            writeln!(
                f,
                "以上报告原先公布过，这次没有。不是有意撤下的，请放回报告文件夹再生成；换了编号的，可在 gongshi.toml 的 [[moved]] 写明新地址。"
            )?;
        }
        Ok(())
    }
}
