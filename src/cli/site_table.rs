//! `[site]` in the configuration: what a site says of itself and of the office behind it.
//!
//! Knows the form of what is stated; how it looks is the site's business.

use serde::Deserialize;

use crate::site::Server;

/// `[site]`
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SiteTable {
    pub(super) name: Option<String>,
    pub(super) host: Option<String>,
    pub(super) contact: Option<String>,
    pub(super) site_id_code: Option<String>,
    pub(super) icp: Option<String>,
    pub(super) police: Option<String>,
    pub(super) report_error: Option<String>,
    pub(super) organ_mark: Option<String>,
    pub(super) address: Option<String>,
    pub(super) notice: Option<String>,
    pub(super) licence: Option<String>,
    pub(super) licence_url: Option<String>,
    #[serde(default)]
    pub(super) servers: Vec<Server>,
    #[serde(default)]
    pub(super) languages: Vec<String>,
    #[serde(default)]
    pub(super) originals: Originals,
    /// 英文
    #[serde(default)]
    english: EnglishTable,
}

/// `[site.english]`: what the office says of itself, in English.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct EnglishTable {
    name: Option<String>,
    host: Option<String>,
    contact: Option<String>,
    notice: Option<String>,
}

impl SiteTable {
    /// The office's words beside what they are in English.
    pub(super) fn in_english(&self) -> Vec<(String, String)> {
        let english = &self.english;
        let pairs = [
            (&self.name, &english.name),
            (&self.host, &english.host),
            (&self.contact, &english.contact),
            (&self.notice, &english.notice),
        ];
        let both = pairs
            .into_iter()
            .filter_map(|(words, said)| words.clone().zip(said.clone()));
        both.collect()
    }

    /// What is wrong with the first address that no browser could follow.
    pub(super) fn wrong_address(&self) -> Option<String> {
        let stated = [
            ("address", &self.address),
            ("report_error", &self.report_error),
            ("organ_mark", &self.organ_mark),
            ("licence_url", &self.licence_url),
        ];
        let is_whole = |address: &str| address.starts_with("https://") || address.starts_with("http://");
        let (name, address) = stated
            .into_iter()
            .find_map(|(name, stated)| Some((name, stated.as_deref().filter(|it| !is_whole(it))?)))?;
        Some(format!(
            "[site] 的 {name} = \"{address}\" 要写完整的网址，以 https:// 或 http:// 开头"
        ))
    }
}

/// Whether the files are offered for download as they came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Originals {
    /// Those that hold nothing but what is published.
    #[default]
    Safe,
    None,
}
