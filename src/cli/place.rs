//! 站点 Where everything of one site lies: configuration, reports, templates, output, cache.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::config::{ANSWERS, Config, FILE, PROFILES, Publish, today};
use super::failure::Failure;
use super::own_pages;
use super::selection::Selection;
use crate::audit;
use crate::diagnostic::system;
use crate::publish::MANIFEST;
use crate::site::{CustomPage, FindingsShown, Settings, TEXTS, Voice};
use crate::source::{Scans, read_words};

/// 站点与输出
#[derive(Clone, Debug, Default, clap::Args)]
#[group(skip)]
pub(super) struct Arguments {
    /// 站点文件夹（内有 gongshi.toml 与 content/），不写则为当前文件夹
    #[arg(value_name = "SITE")]
    site: Option<PathBuf>,
    /// 报告文件夹，不写则为站点下的 content/reports
    #[arg(long, value_name = "DIR")]
    reports: Option<PathBuf>,
    /// 输出文件夹，不写则为站点下的 public
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    #[command(flatten)]
    scans: ScansArgument,
}

/// `--ocr`
#[derive(Clone, Copy, Debug, Default, clap::Args)]
#[group(skip)]
pub(super) struct ScansArgument {
    /// 用 tesseract（需中文数据 chi_sim）识别 PDF 扫描页，并注明是机器识别
    #[arg(long)]
    ocr: bool,
}

impl ScansArgument {
    /// What is done with pages that are pictures.
    pub(super) const fn scans(self) -> Scans {
        if self.ocr {
            Scans::Recognised
        } else {
            Scans::Refused
        }
    }
}

/// 站点: its folders, found and checked.
#[derive(Clone, Debug)]
pub(super) struct Place {
    site: PathBuf,
    /// 报告文件夹
    pub(super) reports: PathBuf,
    /// 输出文件夹
    pub(super) out: PathBuf,
    /// Beside the output: what builds keep for the next.
    pub(super) cache: PathBuf,
    /// What is done with pages that are pictures.
    pub(super) scans: Scans,
}

impl Arguments {
    /// Where everything lies. Only the reports must be there already.
    pub(super) fn place(&self) -> Result<Place, Failure> {
        let site = self.site.clone().unwrap_or_else(|| PathBuf::from("."));
        let reports = self
            .reports
            .clone()
            .unwrap_or_else(|| site.join("content/reports"));
        let out = self.out.clone().unwrap_or_else(|| site.join("public"));
        if let Some(file) = [&site, &reports].into_iter().find(|it| it.is_file()) {
            return Err(Failure::NotAFolder(file.clone()));
        }
        if !reports.is_dir() {
            return Err(Failure::NoReports(reports));
        }
        let (from, to) = (std::path::absolute(&reports)?, std::path::absolute(&out)?);
        if to.starts_with(from) {
            return Err(Failure::OutInReports { reports, out });
        }
        let cache = cache_beside(&to);
        Ok(Place {
            site,
            reports,
            out,
            cache,
            scans: self.scans.scans(),
        })
    }
}

/// Where the site's own templates and its table of texts lie.
pub(super) const TEMPLATES: &str = "site-templates";

/// Where the office's own pages lie.
pub(super) const PAGES: &str = "content/pages";

/// The file in an index folder that names the site it belongs to, by its manifest's hash.
pub(super) const STAMP: &str = "site";

impl Place {
    /// The search index of the output folder.
    pub(super) fn index(&self) -> PathBuf {
        index_in(&self.cache, &self.out)
    }

    /// Where a build of the output folder keeps data files that are not finished.
    pub(super) fn unfinished(&self) -> PathBuf {
        let mut name = self.index().into_os_string();
        name.push(".data");
        name.into()
    }

    /// The site's configuration; the defaults where it has none.
    pub(super) fn config(&self) -> Result<Config, Failure> {
        let config = Config::of_site(&self.site)?;
        config.missing_folder(&self.reports).map_or(Ok(config), Err)
    }

    /// The site's own templates, by file name.
    pub(super) fn templates(&self) -> Result<BTreeMap<String, String>, Failure> {
        read_all(&self.site.join(TEMPLATES), "html")
    }

    /// The site's folder.
    pub(super) fn folder(&self) -> &Path {
        &self.site
    }

    /// The files of the office's own pages, by name.
    pub(super) fn page_files(&self) -> Result<BTreeMap<String, String>, Failure> {
        read_all(&self.site.join(PAGES), "md")
    }

    /// The site's own table of interface texts, where it has one.
    pub(super) fn texts(&self) -> Result<Option<String>, Failure> {
        let tables = read_all(&self.site.join(TEMPLATES), "tsv")?;
        Ok(tables.get(TEXTS).cloned())
    }

    /// What gives each page in the languages of the site, with its own table of texts.
    pub(super) fn voice(&self, settings: &Settings, own: Option<&str>) -> Result<Voice, Failure> {
        Voice::new(settings, own).map_err(|error| Failure::Own {
            path: self.site.join(TEMPLATES).join(TEXTS).display().to_string(),
            cause: error.to_string(),
        })
    }

    /// The folders whose files call for another build when they change: those that there are.
    pub(super) fn watched(&self) -> Vec<PathBuf> {
        let own = [PROFILES, "content", TEMPLATES].map(|name| self.site.join(name));
        own.into_iter()
            .chain([self.reports.clone()])
            .filter(|path| path.is_dir())
            .collect()
    }

    /// Whether a change at this path calls for another build: what a build itself writes beside its sources does not.
    pub(super) fn is_built_from(&self, path: &Path) -> bool {
        let sites = [Some(self.site.clone()), self.site.canonicalize().ok()];
        let mut sites = sites.iter().flatten();
        let Some(below) = sites.find_map(|site| path.strip_prefix(site).ok()) else {
            return true;
        };
        let mut own = [FILE, ANSWERS, PROFILES, "content", TEMPLATES].iter();
        path.starts_with(&self.reports) || own.any(|name| below.starts_with(name))
    }

    /// What the pages need to know of the site.
    pub(super) fn settings(&self, config: &Config) -> Result<Settings, Failure> {
        let stated = config.site.clone();
        let default = Settings::default();
        let off = Selection::configured(&config.rules)?.off();
        Ok(Settings {
            name: stated.name.unwrap_or(default.name),
            host: stated.host,
            contact: stated.contact,
            site_id_code: stated.site_id_code,
            icp: stated.icp,
            police: stated.police,
            report_error: stated.report_error,
            organ_mark: stated.organ_mark,
            address: stated
                .address
                .map(|address| address.trim_end_matches('/').to_owned()),
            notice: stated.notice,
            licence: stated.licence,
            licence_url: stated.licence_url,
            servers: stated.servers,
            languages: config.languages()?,
            english: config.site.in_english(),
            findings: shown(config.findings.publish),
            pages: self.pages()?,
            moved: config.moved()?,
            rules: audit::rule_set_hash(&config.profiles, &off),
            rules_off: off.into_iter().map(ToOwned::to_owned).collect(),
            ..default
        })
    }

    /// The office's own pages that are to be seen today: `content/pages/*.md`.
    fn pages(&self) -> Result<Vec<CustomPage>, Failure> {
        let files = self.page_files()?;
        let files = files.iter().map(|(name, words)| (name.as_str(), words.as_str()));
        own_pages::seen(files, &self.site.join(PAGES), today())
    }
}

/// The published folder that is meant: itself, or that of a site.
pub(super) fn published(folder: &Path) -> PathBuf {
    let inside = folder.join("public");
    let is_site = !folder.join(MANIFEST).is_file() && inside.join(MANIFEST).is_file();
    if is_site { inside } else { folder.to_owned() }
}

/// Where the build that wrote `out` keeps its index.
pub(super) fn index_beside(out: &Path) -> Result<PathBuf, Failure> {
    let out = std::path::absolute(out)?;
    Ok(index_in(&cache_beside(&out), &out))
}

fn cache_beside(out: &Path) -> PathBuf {
    out.parent().unwrap_or(out).join(".gongshi-cache")
}

fn index_in(cache: &Path, out: &Path) -> PathBuf {
    cache.join(format!(
        "index-{}",
        out.file_name().unwrap_or_default().to_string_lossy()
    ))
}

const fn shown(publish: Publish) -> FindingsShown {
    match publish {
        Publish::None => FindingsShown::None,
        Publish::Proven => FindingsShown::Proven,
        Publish::All => FindingsShown::All,
    }
}

/// The files of a folder that end so, by name; none where there is no such folder.
fn read_all(folder: &Path, ending: &str) -> Result<BTreeMap<String, String>, Failure> {
    let mut files = BTreeMap::new();
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(files),
        entries => entries.map_err(|cause| Failure::Own {
            path: folder.display().to_string(),
            cause: system(&cause),
        })?,
    };
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == ending) && path.is_file() {
            let refuse = |cause: std::io::Error| Failure::Own {
                path: path.display().to_string(),
                cause: system(&cause),
            };
            let words = read_words(&path).map_err(refuse)?;
            files.insert(
                path.file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned(),
                words,
            );
        }
    }
    Ok(files)
}
