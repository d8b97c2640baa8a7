//! 小结 What a build tells the clerk: how many came in, were published, were left out, and why.

use std::fmt;
use std::path::PathBuf;

use super::standing::Gone;
use crate::catalogue::Collision;
use crate::cli::language::{nothing_in, said};
use crate::diagnostic::Language;
use crate::publish::{Outcome, Published};
use crate::site::size_in_words;
use crate::source::ReadError;

/// 构建小结
#[derive(Debug)]
pub(in super::super) struct Told {
    /// Where they came from.
    pub(super) reports: PathBuf,
    /// How many files came in.
    pub(super) received: usize,
    /// How many reports were published.
    pub(super) published: usize,
    /// Those that could not be read.
    pub(super) refused: Vec<ReadError>,
    /// Those that are the same report as another.
    pub(super) collisions: Vec<Collision>,
    /// Those that the site before had, and that are published no more.
    pub(super) gone: Gone,
    /// What of the site's own files came to nothing, a sentence each.
    pub(super) remarks: Vec<String>,
    /// The site that now stands.
    pub(super) site: Published,
    /// What it is told in.
    pub(in super::super) language: Language,
}

impl Told {
    /// Whether every file that came in was published.
    pub(in super::super) fn is_complete(&self) -> bool {
        self.refused.is_empty() && self.collisions.is_empty()
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for refusal in &self.refused {
            writeln!(f, "{}{}", not_read(self.language), refusal.told(self.language))?;
        }
        for collision in &self.collisions {
            writeln!(f, "{}", said(self.language, &format!("重复　{collision}。")))?;
        }
        for line in self.gone.to_string().lines() {
            writeln!(f, "{}", said(self.language, line))?;
        }
        for remark in &self.remarks {
            writeln!(f, "{}", said(self.language, remark))?;
        }
        let refused = self.refused.len();
        let doubled: usize = self.collisions.iter().map(Collision::left_out).sum();
        let count = format!(
            "收到 {} 份，公布 {} 份，未能读取 {refused} 份，重复 {doubled} 份。",
            self.received, self.published
        );
        writeln!(f, "{}", said(self.language, &count))?;
        if self.received == 0 {
            let folder = std::slice::from_ref(&self.reports);
            writeln!(f, "{}", nothing_in(folder, self.language))?;
        }
        let files = &self.site.manifest.files;
        let size = size_in_words(files.values().map(|entry| entry.bytes).sum());
        let count = files.len() + 1;
        let outcome = match self.site.outcome {
            Outcome::Replaced => format!("已写入 {count} 个文件，共 {size}。"),
            Outcome::Unchanged => format!("与现有网站完全相同，未作改动（{count} 个文件，共 {size}）。"),
        };
        writeln!(f, "{}", said(self.language, &outcome))
    }
}

/// What stands before a refusal.
pub(in super::super) const fn not_read(language: Language) -> &'static str {
    match language {
        Language::Chinese => "未读取　",
        Language::English => "not read: ",
    }
}
