//! 站点说明 What feeds and data descriptions say of the site itself.

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
    /// The day of this publication, where the office states one.
    pub updated: Option<Date>,
}

/// 许可: under what terms the data may be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licence {
    /// Its name: `CC-BY-4.0`.
    pub name: String,
    /// Its text.
    pub url: Option<String>,
}

impl About {
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
