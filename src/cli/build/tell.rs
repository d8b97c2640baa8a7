//! 小结 What a build tells the clerk: how many came in, were published, were left out, and why.

use std::fmt;

use crate::catalogue::Collision;
use crate::diagnostic::Language;
use crate::publish::{Outcome, Published};
use crate::site::size_in_words;
use crate::source::ReadError;

/// 构建小结
#[derive(Debug)]
pub(in super::super) struct Told {
    /// How many files came in.
    pub(super) received: usize,
    /// How many reports were published.
    pub(super) published: usize,
    /// Those that could not be read.
    pub(super) refused: Vec<ReadError>,
    /// Those that are the same report as another.
    pub(super) collisions: Vec<Collision>,
    /// The site that now stands.
    pub(super) site: Published,
    /// What refusals are told in.
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
            writeln!(f, "重复　{collision}。")?;
        }
        let refused = self.refused.len();
        let doubled: usize = self.collisions.iter().map(Collision::left_out).sum();
        writeln!(
            f,
            "收到 {} 份，公布 {} 份，未能读取 {refused} 份，重复 {doubled} 份。",
            self.received, self.published
        )?;
        let files = &self.site.manifest.files;
        let bytes: u64 = files.values().map(|entry| entry.bytes).sum();
        match self.site.outcome {
            Outcome::Replaced => writeln!(
                f,
                "已写入 {} 个文件，共 {}。",
                files.len() + 1,
                size_in_words(bytes)
            ),
            Outcome::Unchanged => writeln!(
                f,
                "与现有网站完全相同，未作改动（{} 个文件，共 {}）。",
                files.len() + 1,
                size_in_words(bytes)
            ),
        }
    }
}

/// What stands before a refusal.
pub(in super::super) const fn not_read(language: Language) -> &'static str {
    match language {
        Language::Chinese => "未读取　",
        Language::English => "not read: ",
    }
}
