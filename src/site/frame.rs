//! The frame around every page: what the site says of itself, and where the page stands in it.

use super::address::way_up;
use super::article::Article;
use super::assets::NAMES;
use super::languages::Languages;
use super::linked::linked;
use super::parts::Link;
use super::policy;
use super::settings::{Settings, Stands};
use super::view::{Html, view};

view! {
    /// 站点: given to every template as `site`
    Site {
        /// 网站名称
        name: String,
        /// 主办单位; none where it is not stated.
        host: Option<String>,
        /// 联系方式
        contact: Option<String>,
        /// 网站标识码
        site_id_code: Option<String>,
        /// ICP 备案号
        icp: Option<String>,
        /// 公安备案号
        police: Option<String>,
        /// Where 公安备案 can be looked up; none where its number holds no digits.
        police_href: Option<String>,
        /// 党政机关标识: where the sign of a Party or government organ can be looked up.
        organ_mark: Option<String>,
        /// Where 我为政府网站找错 leads.
        report_error: Option<String>,
        /// The site's absolute address, without a final slash.
        address: Option<String>,
        /// 网站域名: the host of that address.
        domain: Option<String>,
        /// The sentence that stands on every page.
        notice: Option<String>,
        /// Main navigation.
        nav: Vec<Link>,
        /// Links at the foot of every page.
        foot: Vec<Link>,
        /// Version of the program.
        version: String,
        /// Hash of the audit's rules.
        rules: String,
        /// 内容安全策略: what a page may load.
        policy: Html,
    }

    /// 页面: given to every template as `page`
    PageInfo {
        /// The way back to the site's root: `../../`, empty on the home page.
        root: String,
        /// The page's address below the root.
        path: String,
        /// Title in the browser.
        title: String,
        /// One sentence for search engines.
        description: String,
        /// Where the page stands: from the home page down to itself.
        crumbs: Vec<Link>,
        /// Name of the column (栏目) for column pages.
        column: Option<String>,
        /// 国办发〔2017〕47号 tags of a content page.
        article: Option<Article>,
        /// The address below the root that search engines are to keep: its own, or where it has moved to.
        canonical: String,
        /// Whether search engines are asked to leave it out: another order of a list, the style guide.
        noindex: bool,
        /// What it says of itself to machines, as JSON-LD; empty where that is nothing.
        linked: Html,
        /// The page in English; none where the site does not have both languages, or the page is not in both.
        twin: Option<String>,
        /// Address of the style sheet.
        style: String,
        /// Address of the page script.
        script: String,
        /// Address of the sign in the browser's tab.
        icon: String,
        /// Address of the search page's script; empty on every other page.
        search: String,
    }
}

/// What a page is, before its links are made relative.
pub(super) struct Frame<'a> {
    /// The page's address below the root: `reports/x/`.
    pub(super) path: &'a str,
    /// Its own title, without the site's name; empty on the home page.
    pub(super) title: &'a str,
    /// One sentence for search engines.
    pub(super) description: &'a str,
    /// The pages above it, from the second level down: words and address.
    pub(super) above: &'a [(&'a str, &'a str)],
    /// Its own words in the breadcrumbs.
    pub(super) crumb: &'a str,
    /// Tags of a content page; a column page otherwise.
    pub(super) article: Option<Article>,
}

/// The entries of the main navigation: words and address.
const NAV: [(&str, &str); 6] = [
    ("部门", "departments/"),
    ("年度", "years/"),
    ("指标", "indicators/"),
    ("规则", "rules/"),
    ("数据", "data/"),
    ("搜索", "search/"),
];

/// The entries at the foot beside the office's own pages.
const FOOT: [(&str, &str); 9] = [
    ("全部报告", "reports/"),
    ("审核发现", "findings/"),
    ("地区", "regions/"),
    ("并排比较", "compare/"),
    ("数据下载", "data/"),
    ("识读情况", "coverage/"),
    ("更正记录", "corrections/"),
    ("Atom订阅", "feed.xml"),
    ("网站地图", "sitemap/"),
];

impl Frame<'_> {
    /// The view of the site as seen from this page.
    pub(super) fn site(&self, settings: &Settings) -> Site {
        let root = way_up(self.path);
        let link = |label: &str, address: &str, current: bool| Link {
            label: label.to_owned(),
            href: relative(&root, address),
            note: None,
            current,
        };
        let own = |stands: &'static [Stands]| {
            let pages = settings.pages.iter().filter(|page| stands.contains(&page.stands));
            pages.map(|page| {
                let address = page.address();
                link(&page.title, &address, self.path == address)
            })
        };
        let notices = settings.pages.iter().any(|page| page.stands == Stands::Notices);
        let notices = notices.then(|| link("通知公告", "notices/", false));
        Site {
            name: settings.name.clone(),
            host: settings.host.clone(),
            contact: settings.contact.clone(),
            site_id_code: settings.site_id_code.clone(),
            icp: settings.icp.clone(),
            police: settings.police.clone(),
            police_href: settings.police.as_deref().and_then(police_href),
            organ_mark: settings.organ_mark.clone(),
            report_error: settings.report_error.clone(),
            address: settings.address.clone(),
            domain: settings.address.as_deref().map(domain),
            notice: settings.notice.clone(),
            nav: NAV
                .iter()
                .map(|&(label, address)| link(label, address, self.path.starts_with(address)))
                .chain(own(&[Stands::Navigation]))
                .collect(),
            foot: own(&[Stands::Foot, Stands::Navigation])
                .chain(notices)
                .chain(FOOT.iter().map(|&(label, address)| link(label, address, false)))
                .collect(),
            version: settings.version.clone(),
            rules: settings.rules.clone(),
            policy: Html(policy::in_a_page()),
        }
    }

    /// The view of the page itself.
    pub(super) fn page(self, settings: &Settings) -> PageInfo {
        let root = way_up(self.path);
        let home = Link {
            label: "首页".to_owned(),
            href: relative(&root, ""),
            ..Link::default()
        };
        let above = self.above.iter().map(|&(label, address)| Link {
            label: label.to_owned(),
            href: relative(&root, address),
            ..Link::default()
        });
        let own = Link {
            label: self.crumb.to_owned(),
            current: true,
            ..Link::default()
        };
        let title = if self.title.is_empty() {
            settings.name.clone()
        } else {
            format!("{} - {}", self.title, settings.name)
        };
        let crumbs: Vec<Link> = if self.path.is_empty() {
            Vec::new()
        } else {
            std::iter::once(home).chain(above).chain([own]).collect()
        };
        PageInfo {
            linked: linked(
                self.path,
                self.title,
                self.description,
                &crumbs,
                self.article.as_ref(),
                settings,
            ),
            path: self.path.to_owned(),
            title,
            description: self.description.to_owned(),
            crumbs,
            column: self
                .article
                .is_none()
                .then(|| self.crumb.to_owned())
                .filter(|_| !self.path.is_empty()),
            article: self.article,
            canonical: self.path.to_owned(),
            noindex: false,
            twin: twin(settings, self.path, &root),
            style: relative(&root, &NAMES.style),
            script: relative(&root, &NAMES.script),
            icon: relative(&root, &NAMES.icon),
            search: String::new(),
            root,
        }
    }
}

/// Where the public security record of that number can be looked up.
fn police_href(record: &str) -> Option<String> {
    const LEAST: usize = 10;
    let number: String = record.chars().filter(char::is_ascii_digit).collect();
    let whole = number.len() >= LEAST;
    whole.then(|| format!("https://beian.mps.gov.cn/#/query/webSearch?code={number}"))
}

/// The English page of an address; the page for what is missing and those that only lead elsewhere have none.
fn twin(settings: &Settings, path: &str, root: &str) -> Option<String> {
    let has_moved = settings.moved.iter().any(|it| it.from == path);
    let has_twin = settings.languages == Languages::Both && path != "404.html" && !has_moved;
    has_twin.then(|| format!("{root}en/{path}"))
}

/// `www.example.gov.cn` of `https://www.example.gov.cn/jixiao`.
fn domain(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default().to_owned()
}

/// An address below the root as seen from a page.
pub(super) fn relative(root: &str, address: &str) -> String {
    match (root, address) {
        ("", "") => "./".to_owned(),
        _ => format!("{root}{address}"),
    }
}
