//! 站点说明 What feeds and data descriptions say of the site itself.

use crate::catalogue::Catalogue;
use crate::contract::PublicationRecord;
use crate::value::Date;

/// 站点说明. What the office has not stated is `None` and left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// 网站名称
    pub name: String,
    /// One or two sentences on what is published here.
    pub description: String,
    /// 主办单位
    pub publisher: Option<String>,
    /// Where the site stands: `https://example.gov.cn/jixiao`. Empty where that is not known; then
    /// addresses stay relative, and there is no site map.
    pub base: String,
    /// 许可 of the data.
    pub licence: Option<Licence>,
    /// The day of the newest report: no clock is asked.
    pub updated: Option<Date>,
    /// 数据版本: the version of the form, and after the `+` what the reports make of it. The same reports, the same
    /// version.
    pub version: String,
    /// 生成程序 and its version.
    pub program: String,
}

/// The version of the form of the data: the first number changes where a reader of the old form would fail.
const FORM: &str = "1.0.0";

/// 许可: under what terms the data may be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licence {
    /// Its name: `CC-BY-4.0`.
    pub name: String,
    /// Its text.
    pub url: Option<String>,
}

impl About {
    /// Says of which reports the data are: their version and the day of the newest.
    #[must_use]
    pub fn of(self, catalogue: &Catalogue) -> Self {
        let days = catalogue
            .reports()
            .iter()
            .filter_map(|report| report.prepared_on.as_ref());
        Self {
            updated: days.map(|day| day.value).max(),
            version: version(catalogue, &self.program),
            ..self
        }
    }

    /// What the record of a report says of its publication.
    pub(super) fn publication(&self) -> PublicationRecord {
        let licence = self.licence.clone();
        PublicationRecord {
            publisher: self.publisher.clone(),
            licence: licence.as_ref().map(|it| it.name.clone()),
            licence_url: licence.and_then(|it| it.url),
            program: self.program.clone(),
        }
    }

    /// The licence's address, or its name where it has none.
    pub(super) fn licence_address(&self) -> Option<&str> {
        let licence = self.licence.as_ref()?;
        Some(licence.url.as_ref().unwrap_or(&licence.name))
    }

    /// What a file says of itself, in words for programs: key and value.
    pub(super) fn statements(&self) -> Vec<(&'static str, String)> {
        self.stated()
            .into_iter()
            .map(|(key, _, value)| (key, value))
            .collect()
    }

    /// The same in words for readers.
    pub(super) fn told(&self) -> Vec<(&'static str, String)> {
        self.stated()
            .into_iter()
            .map(|(_, name, value)| (name, value))
            .collect()
    }

    fn stated(&self) -> Vec<(&'static str, &'static str, String)> {
        let unstated = || "未载明".to_owned();
        let licence = self.licence.as_ref();
        let day = self.updated.map(|day| day.to_string());
        vec![
            ("title", "名称", self.name.clone()),
            (
                "publisher",
                "主办单位",
                self.publisher.clone().unwrap_or_else(unstated),
            ),
            (
                "homepage",
                "网址",
                Some(self.base.clone())
                    .filter(|it| !it.is_empty())
                    .unwrap_or_else(unstated),
            ),
            (
                "licence",
                "许可",
                licence.map_or_else(unstated, |it| it.name.clone()),
            ),
            (
                "licence_url",
                "许可全文",
                licence.and_then(|it| it.url.clone()).unwrap_or_else(unstated),
            ),
            ("version", "版本", self.version.clone()),
            (
                "newest_report",
                "最新一份报告的日期",
                day.unwrap_or_else(unstated),
            ),
            ("program", "生成程序", self.program.clone()),
        ]
    }

    /// The full address of what lies at `path` below the root, or `path` itself where the base is not known.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        let base = self.base.trim_end_matches('/');
        if base.is_empty() {
            path.to_owned()
        } else {
            format!("{base}/{path}")
        }
    }

    /// The same address, written in a file below `data/`.
    #[must_use]
    pub fn url_in_data(&self, path: &str) -> String {
        if self.has_base() {
            self.url(path)
        } else {
            format!("../{path}")
        }
    }

    /// Whether full addresses can be made.
    #[must_use]
    pub fn has_base(&self) -> bool {
        !self.base.is_empty()
    }
}

/// [`FORM`] and a hash of what the reports say and the program made of it, as semantic versions write it.
fn version(catalogue: &Catalogue, program: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(program.as_bytes());
    for report in catalogue.reports() {
        // A summary is plain data: it can always be written.
        hasher.update(&serde_json::to_vec(report).unwrap_or_default());
    }
    let hash = hasher.finalize().to_hex();
    format!("{FORM}+{}", hash.chars().take(12).collect::<String>())
}
