//! 站点设置: what the office states about its site, and what the build knows of itself.

use super::assets::{Asset, search_script};
use super::languages::Languages;
use super::servers::Server;
use crate::catalogue::Tally;
use crate::value::Date;

/// 站点设置. What an office has not stated is `None` and said to be so; nothing is invented.
#[derive(Clone, Debug)]
pub struct Settings {
    /// 网站名称
    pub name: String,
    /// 主办单位
    pub host: Option<String>,
    /// 联系方式
    pub contact: Option<String>,
    /// 网站标识码
    pub site_id_code: Option<String>,
    /// ICP 备案号
    pub icp: Option<String>,
    /// 公安备案号
    pub police: Option<String>,
    /// 党政机关标识: the address that its sign leads to.
    pub organ_mark: Option<String>,
    /// Address that 我为政府网站找错 leads to.
    pub report_error: Option<String>,
    /// Where the site will stand, without a final slash: `https://example.gov.cn/jixiao`.
    pub address: Option<String>,
    /// A sentence that stands on every page, such as 示范数据，均属虚构.
    pub notice: Option<String>,
    /// 许可: under what terms the data may be used, such as `CC-BY-4.0`.
    pub licence: Option<String>,
    /// Where the licence can be read.
    pub licence_url: Option<String>,
    /// Which findings are published.
    pub findings: FindingsShown,
    /// The office's own pages that are to be seen: notices newest first, the others in their order.
    pub pages: Vec<CustomPage>,
    /// 旧地址: what has moved.
    pub moved: Vec<Moved>,
    /// 网页服务器: those whose rule files are published with the site.
    pub servers: Vec<Server>,
    /// 语言: what the site is published in.
    pub languages: Languages,
    /// 英文: what the office's own words are in English: its name, its notice, how to reach it.
    pub english: Vec<(String, String)>,
    /// Version of this program.
    pub version: String,
    /// Hash of the rules that audited the reports.
    pub rules: String,
    /// 不用的规则: codes of the rules that the office has switched off.
    pub rules_off: Vec<String>,
    /// The search page's script, which brings what every search needs of the index.
    pub search: Asset,
}

/// 自有页面: one of the office's own pages, as far as it is to be seen today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomPage {
    /// Its address below the root, or below `notices/`: `about`.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Its text, in Markdown. HTML in it is shown as written, never passed on.
    pub markdown: String,
    /// 发布日期
    pub date: Option<Date>,
    /// 信息来源; the site's host where it is not said.
    pub source: Option<String>,
    /// One sentence for search engines; the title where it is not said.
    pub summary: Option<String>,
    /// Where links lead to it.
    pub stands: Stands,
    /// The same in English, where the office has written it.
    pub english: Option<Translation>,
}

/// 英文: an own page in English, as the office has written it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Translation {
    /// Its title.
    pub title: String,
    /// Its text, in Markdown.
    pub markdown: String,
    /// One sentence for search engines; the title where it is not said.
    pub summary: Option<String>,
}

/// Where an own page stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stands {
    /// Among the links at the foot of every page.
    #[default]
    Foot,
    /// 主导航: in the main navigation too.
    Navigation,
    /// 通知公告: in the list of notices and on the home page.
    Notices,
}

impl CustomPage {
    /// Its address below the root.
    #[must_use]
    pub fn address(&self) -> String {
        match self.stands {
            Stands::Notices => format!("notices/{}/", self.slug),
            Stands::Foot | Stands::Navigation => format!("{}/", self.slug),
        }
    }

    /// The page with its English in the place of its Chinese.
    pub(super) fn in_english(&self) -> Option<Self> {
        let english = self.english.clone()?;
        Some(Self {
            title: english.title,
            markdown: english.markdown,
            summary: english.summary,
            english: None,
            ..self.clone()
        })
    }
}

/// 旧地址: an address below the root, and where what stood there stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// `old/page/` or `old.html`
    pub from: String,
    /// `reports/x/`, empty for the home page.
    pub to: String,
}

/// 发现的公示: which findings of the audit are published on report pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FindingsShown {
    /// None at all.
    None,
    /// Only contradictions inside the document: severity 错误.
    #[default]
    Proven,
    /// All of them, each with its severity.
    All,
}

impl FindingsShown {
    /// The setting that `word` names: `none`, `proven`, `all`.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "none" => Self::None,
            "proven" => Self::Proven,
            "all" => Self::All,
            _ => return None,
        })
    }
}

impl Settings {
    /// 说法不同: how many proven contradictions of a report are published that the office has not explained; `None` where
    /// none are to be.
    pub(super) fn differing(&self, tally: &Tally) -> Option<usize> {
        let open = tally.errors.saturating_sub(tally.explained);
        (self.findings != FindingsShown::None).then_some(open)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: "预算绩效公示".to_owned(),
            host: None,
            contact: None,
            site_id_code: None,
            icp: None,
            police: None,
            organ_mark: None,
            report_error: None,
            address: None,
            notice: None,
            licence: None,
            licence_url: None,
            findings: FindingsShown::default(),
            pages: Vec::new(),
            moved: Vec::new(),
            servers: Vec::new(),
            languages: Languages::default(),
            english: Vec::new(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            rules: String::new(),
            rules_off: Vec::new(),
            search: search_script(&[]),
        }
    }
}
