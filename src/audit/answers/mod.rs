//! 说明与答复的文件 The file `waivers.toml`: which findings are answered, and how.
//!
//! Knows the file's form and which finding an answer is to; today's date is told by those who know it.

pub(super) mod answer;

use serde::{Deserialize, Deserializer};

use crate::diagnostic::read_settings;
use crate::value::Date;
use answer::{Answerable, Reply, Waiver};

/// All answers of one site: `waivers.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    #[serde(default, rename = "waiver")]
    waivers: Vec<WaiverEntry>,
    #[serde(default, rename = "reply")]
    replies: Vec<ReplyEntry>,
}

/// Which findings an answer is to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aim<'a> {
    /// 报告: its id, or its file's path below the reports folder.
    pub report: &'a str,
    /// 规则代码
    pub rule: &'a str,
    /// Words that the finding's message must hold.
    about: Option<&'a str>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct WaiverEntry {
    report: String,
    rule: String,
    about: Option<String>,
    reason: String,
    author: String,
    #[serde(deserialize_with = "date")]
    date: Date,
    #[serde(default, deserialize_with = "perhaps_date")]
    until: Option<Date>,
    #[serde(skip)]
    is_expired: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReplyEntry {
    report: String,
    rule: String,
    about: Option<String>,
    text: String,
    from: String,
    #[serde(deserialize_with = "date")]
    date: Date,
}

/// A date as TOML writes it, with or without quotation marks.
fn date<'de, D: Deserializer<'de>>(input: D) -> Result<Date, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Date(toml::value::Datetime),
        Words(String),
    }
    let words = match Written::deserialize(input)? {
        Written::Date(date) => date.to_string(),
        Written::Words(words) => words,
    };
    words
        .parse()
        .map_err(|_| serde::de::Error::custom(format!("“{words}”不是日期，请写成 2025-03-20")))
}

fn perhaps_date<'de, D: Deserializer<'de>>(input: D) -> Result<Option<Date>, D::Error> {
    date(input).map(Some)
}

/// Which answers found something to answer, by their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Used {
    waivers: std::collections::BTreeSet<usize>,
    replies: std::collections::BTreeSet<usize>,
}

impl Used {
    /// Both together.
    pub fn extend(&mut self, other: Self) {
        self.waivers.extend(other.waivers);
        self.replies.extend(other.replies);
    }
}

impl Answers {
    /// Reads the file's words.
    ///
    /// # Errors
    /// With the place and the cause, where they are not of this form.
    pub fn from_toml(words: &str) -> Result<Self, String> {
        read_settings(words)
    }

    /// The same answers on a day: waivers that have run out before it are known to have.
    #[must_use]
    pub fn on(mut self, today: Date) -> Self {
        for waiver in &mut self.waivers {
            waiver.is_expired = waiver.until.is_some_and(|until| until < today);
        }
        self
    }

    /// Sets beside each finding of a report what was said to it; of several answers the last counts.
    pub fn give<F: Answerable>(&self, id: &str, path: &str, findings: &mut [F]) -> Used {
        let mut used = Used::default();
        for (nth, entry) in self.waivers.iter().enumerate() {
            for finding in entry.aim().hits(id, path, findings) {
                finding.answer().waiver = Some(entry.waiver());
                used.waivers.insert(nth);
            }
        }
        for (nth, entry) in self.replies.iter().enumerate() {
            for finding in entry.aim().hits(id, path, findings) {
                finding.answer().reply = Some(entry.reply());
                used.replies.insert(nth);
            }
        }
        used
    }

    /// The answers that found nothing to answer.
    #[must_use]
    pub fn unused(&self, used: &Used) -> Vec<Aim<'_>> {
        let waivers = self
            .waivers
            .iter()
            .enumerate()
            .filter(|(nth, _)| !used.waivers.contains(nth));
        let replies = self
            .replies
            .iter()
            .enumerate()
            .filter(|(nth, _)| !used.replies.contains(nth));
        waivers
            .map(|(_, entry)| entry.aim())
            .chain(replies.map(|(_, entry)| entry.aim()))
            .collect()
    }

    /// The same answers with every word that is published passed through `masked`.
    #[must_use]
    pub fn map_words(self, mut masked: impl FnMut(&str) -> String) -> Self {
        let waiver = |entry: WaiverEntry, masked: &mut dyn FnMut(&str) -> String| WaiverEntry {
            reason: masked(&entry.reason),
            author: masked(&entry.author),
            ..entry
        };
        let reply = |entry: ReplyEntry, masked: &mut dyn FnMut(&str) -> String| ReplyEntry {
            text: masked(&entry.text),
            from: masked(&entry.from),
            ..entry
        };
        Self {
            waivers: self
                .waivers
                .into_iter()
                .map(|it| waiver(it, &mut masked))
                .collect(),
            replies: self
                .replies
                .into_iter()
                .map(|it| reply(it, &mut masked))
                .collect(),
        }
    }

    /// The codes of all rules that answers name.
    pub fn rules(&self) -> impl Iterator<Item = &str> {
        let waivers = self.waivers.iter().map(|entry| entry.rule.as_str());
        waivers.chain(self.replies.iter().map(|entry| entry.rule.as_str()))
    }
}

impl WaiverEntry {
    fn aim(&self) -> Aim<'_> {
        Aim {
            report: &self.report,
            rule: &self.rule,
            about: self.about.as_deref(),
        }
    }

    fn waiver(&self) -> Waiver {
        Waiver {
            reason: self.reason.clone(),
            author: self.author.clone(),
            date: self.date,
            until: self.until,
            is_expired: self.is_expired,
        }
    }
}

impl ReplyEntry {
    fn aim(&self) -> Aim<'_> {
        Aim {
            report: &self.report,
            rule: &self.rule,
            about: self.about.as_deref(),
        }
    }

    fn reply(&self) -> Reply {
        Reply {
            text: self.text.clone(),
            from: self.from.clone(),
            date: self.date,
        }
    }
}

impl Aim<'_> {
    /// Whether the answer is to findings of that report.
    #[must_use]
    pub fn is_of(&self, id: &str, path: &str) -> bool {
        let of_path = path
            .strip_suffix(self.report)
            .is_some_and(|before| before.is_empty() || before.ends_with('/'));
        self.report == id || !self.report.is_empty() && of_path
    }

    fn hits<'f, F: Answerable>(&self, id: &str, path: &str, findings: &'f mut [F]) -> Vec<&'f mut F> {
        if !self.is_of(id, path) {
            return Vec::new();
        }
        let is_hit = |finding: &&mut F| {
            finding.rule().eq_ignore_ascii_case(self.rule)
                && self.about.is_none_or(|words| finding.message().contains(words))
        };
        findings.iter_mut().filter(is_hit).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::answers::answer::Answer;
    use crate::audit::model::Finding;
    use crate::diagnostic::Severity;

    const FILE: &str = "[[waiver]]\nreport = \"shuiliju-2023\"\nrule = \"a05\"\nreason = \"合计含上年结转\"\nauthor = \"绩效科\"\ndate = 2025-03-20\nuntil = \"2025-12-31\"\n\n[[reply]]\nreport = \"水利局/2023.txt\"\nrule = \"A09\"\nabout = \"98%\"\ntext = \"分母为年初预算\"\nfrom = \"示范市水利局\"\ndate = 2025-04-01\n";

    fn finding(rule: &str, message: &str) -> Finding {
        Finding {
            rule: rule.into(),
            severity: Severity::Error,
            message: message.into(),
            spans: Vec::new(),
            check: None,
            elsewhere: Vec::new(),
            answer: Answer::default(),
        }
    }

    #[test]
    fn answers_stand_beside_the_findings_they_are_to() {
        let answers = Answers::from_toml(FILE).unwrap();
        let mut findings = [
            finding("A05", "相差 1 万元"),
            finding("A09", "写明 98%"),
            finding("A09", "写明 50%"),
        ];
        let used = answers.give("shuiliju-2023", "reports/水利局/2023.txt", &mut findings);
        let [first, second, third] = findings;
        let waiver = first.answer.waiver.unwrap();
        assert_eq!(
            (waiver.author.as_str(), waiver.date.to_string()),
            ("绩效科", "2025-03-20".into())
        );
        assert_eq!(waiver.until.unwrap().to_string(), "2025-12-31");
        assert_eq!(second.answer.reply.unwrap().from, "示范市水利局");
        assert_eq!(third.answer, Answer::default());
        assert_eq!(answers.unused(&used), []);
    }

    #[test]
    fn an_answer_to_nothing_is_told_as_unused() {
        let answers = Answers::from_toml(FILE).unwrap();
        let mut findings = [finding("A05", "相差 1 万元")];
        let used = answers.give("shuiliju-2023", "另/2023.txt", &mut findings);
        let unused = answers.unused(&used);
        assert_eq!(unused.iter().map(|aim| aim.rule).collect::<Vec<_>>(), ["A09"]);
    }

    #[test]
    fn a_file_name_s_tail_is_no_path() {
        let aim = Aim {
            report: "2023.txt",
            rule: "A05",
            about: None,
        };
        assert!(aim.is_of("x", "水利局/2023.txt"));
        assert!(!aim.is_of("x", "水利局/12023.txt"));
    }

    #[test]
    fn what_is_no_date_and_what_is_no_field_is_said() {
        let wrong = FILE.replace("2025-03-20", "\"去年\"");
        assert!(Answers::from_toml(&wrong).unwrap_err().contains("不是日期"));
        assert!(Answers::from_toml("[[waiver]]\nreport = \"x\"\n").is_err());
    }
}
