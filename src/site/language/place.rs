//! 位置 Where a page stands, and where its links lead when it is moved below `en/` or has a twin there.

use super::super::address::way_up;

/// The page in hand.
pub(super) struct Place<'a> {
    /// Its file below the root, as in Chinese: `reports/x/index.html`.
    pub(super) file: &'a str,
    /// The folder that this language's pages stand in: `en/`, or nothing.
    pub(super) below: &'a str,
    /// Whether the page stands in both languages.
    pub(super) both: bool,
    /// The site's absolute address, without a final slash.
    pub(super) address: Option<&'a str>,
}

/// Folders that end in `/` in links and hold data, not pages.
const DATA: [&str; 1] = ["search-index/"];

impl Place<'_> {
    /// The page's address below the root, as in Chinese.
    pub(super) fn path(&self) -> &str {
        self.file.strip_suffix("index.html").unwrap_or(self.file)
    }

    /// A link as it must be from where the page stands in this language: pages stay among their own, files are shared.
    pub(super) fn link(&self, link: &str) -> String {
        if self.below.is_empty() || link.is_empty() || link.starts_with(['#', '/']) || is_elsewhere(link) {
            return link.to_owned();
        }
        let file = link.split(['#', '?']).next().unwrap_or_default();
        let below_root = file.trim_start_matches("./").trim_start_matches("../");
        let is_data = DATA.contains(&below_root)
            || !(file.is_empty() || file.ends_with('/') || file.ends_with(".html"))
            || below_root.starts_with("originals/")
            || below_root.starts_with("data/originals/");
        if is_data {
            format!("{}../{}", way_up(self.path()), self.below_root(link))
        } else {
            link.to_owned()
        }
    }

    /// A relative link of the Chinese page as an address below the root.
    fn below_root(&self, link: &str) -> String {
        let mut folders: Vec<&str> = self.path().split('/').collect();
        // What stands behind the last slash is the page's own file.
        folders.pop();
        let mut rest = link;
        loop {
            if let Some(behind) = rest.strip_prefix("./") {
                rest = behind;
            } else if let Some(behind) = rest.strip_prefix("../") {
                folders.pop();
                rest = behind;
            } else {
                break;
            }
        }
        let folders = folders.iter().map(|folder| format!("{folder}/"));
        folders.chain([rest.to_owned()]).collect()
    }

    /// An absolute address of the Chinese page as that of this language's.
    pub(super) fn absolute(&self, link: &str) -> String {
        let own = self.address.and_then(|address| link.strip_prefix(address));
        match (own, self.address) {
            (Some(rest), Some(address)) if !self.below.is_empty() => {
                format!("{address}/{}{}", self.below, rest.trim_start_matches('/'))
            }
            _ => link.to_owned(),
        }
    }

    /// The way to the page's twin, relative to where it stands.
    pub(super) fn twin(&self) -> String {
        let up = way_up(self.path());
        let there = if self.below.is_empty() { "en/" } else { "../" };
        format!("{up}{there}{}", self.path())
    }

    /// `<link>`s to both languages: absolute where the site's address is known.
    pub(super) fn alternates(&self) -> String {
        if !self.both {
            return String::new();
        }
        let here = way_up(self.path());
        let twin = self.twin();
        let relative = |there: &str| {
            let own = there == self.below;
            if own {
                format!("{here}{}", self.path())
            } else {
                twin.clone()
            }
        };
        let of = |below: &str| match self.address {
            Some(address) => format!("{address}/{below}{}", self.path()),
            None => relative(below),
        };
        [("zh-CN", ""), ("en", "en/"), ("x-default", "")]
            .map(|(language, below)| {
                let to = of(below);
                let to = if to.is_empty() { "./".to_owned() } else { to };
                format!("<link rel=\"alternate\" hreflang=\"{language}\" href=\"{to}\">\n")
            })
            .concat()
    }
}

fn is_elsewhere(link: &str) -> bool {
    let scheme = link.split(['/', '#', '?']).next().unwrap_or_default();
    scheme.contains(':')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(file: &'static str, below: &'static str) -> Place<'static> {
        Place {
            file,
            below,
            both: true,
            address: None,
        }
    }

    #[test]
    fn pages_stay_among_their_own_and_files_are_shared() {
        let english = place("reports/x/index.html", "en/");
        for (link, wanted) in [
            ("../../departments/y/", "../../departments/y/"),
            ("../../static/site.0.css", "../../../static/site.0.css"),
            ("../../data/reports/x.json", "../../../data/reports/x.json"),
            ("../../data/", "../../data/"),
            ("#t3-4", "#t3-4"),
            ("https://example.gov.cn/x.pdf", "https://example.gov.cn/x.pdf"),
            ("mailto:a@example.gov.cn", "mailto:a@example.gov.cn"),
            ("../../data/originals/x.html", "../../../data/originals/x.html"),
        ] {
            assert_eq!(english.link(link), wanted);
        }
        assert_eq!(
            place("search/index.html", "en/").link("../search-index/"),
            "../../search-index/"
        );
        assert_eq!(place("index.html", "en/").link("feed.xml"), "../feed.xml");
        assert_eq!(
            place("data/index.html", "en/").link("reports.csv"),
            "../../data/reports.csv"
        );
        assert_eq!(
            place("data/dictionary/index.html", "en/").link("../x.json"),
            "../../../data/x.json"
        );
        assert_eq!(place("index.html", "").link("feed.xml"), "feed.xml");
    }

    #[test]
    fn twins_lead_to_each_other() {
        assert_eq!(place("reports/x/index.html", "").twin(), "../../en/reports/x/");
        assert_eq!(place("reports/x/index.html", "en/").twin(), "../../../reports/x/");
        assert_eq!(place("index.html", "").twin(), "en/");
        assert_eq!(place("index.html", "en/").twin(), "../");
        let home = place("index.html", "").alternates();
        assert!(
            home.contains("hreflang=\"en\" href=\"en/\"") && home.contains("hreflang=\"zh-CN\" href=\"./\"")
        );
    }
}
