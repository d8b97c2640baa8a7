//! 配置 `gongshi.toml`: finding it, reading it, and saying clearly what is wrong with it.
//!
//! Knows the file's form; what the settings mean is the business of the modules they are for.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::failure::Failure;
use super::near;
use super::selection::RulesTable;
use super::site_table::SiteTable;
use crate::audit::{self, Answers, Profile, Profiles};
use crate::diagnostic::{Severity, read_settings, system};
use crate::privacy;
use crate::reading::Ground;
use crate::region::{Folder, Gazetteer, Region};
use crate::site::{Languages, Moved};
use crate::source::{Limits, read_words};
use crate::value::Date;

/// The name of a site's configuration.
pub(super) const FILE: &str = "gongshi.toml";
/// 说明与答复, beside the configuration.
pub(super) const ANSWERS: &str = "waivers.toml";
/// 评分办法 of a site's own, beside the configuration.
pub(super) const PROFILES: &str = "profiles";

/// 配置 of one site, as its file states it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Config {
    /// 网站
    #[serde(default)]
    pub(super) site: SiteTable,
    /// 发现的公示
    #[serde(default)]
    pub(super) findings: FindingsTable,
    /// 检索
    #[serde(default)]
    pub(super) search: SearchTable,
    /// 采用的审核规则
    #[serde(default)]
    pub(super) rules: RulesTable,
    /// 读取文件的上限
    #[serde(default)]
    pub(super) limits: Limits,
    /// 自行声明的行政区划
    #[serde(default, rename = "region")]
    regions: Vec<Region>,
    /// 旧地址
    #[serde(default, rename = "moved")]
    moved: Vec<MovedTable>,
    /// 文件夹的部门和区划
    #[serde(default, rename = "source")]
    sources: Vec<SourceTable>,
    /// 评分办法: those of the program and the site's own.
    #[serde(skip)]
    pub(super) profiles: Profiles,
    /// 说明与答复 to findings.
    #[serde(skip)]
    pub(super) answers: Answers,
    /// The folder that it was found in, where there is one.
    #[serde(skip)]
    pub(super) folder: Option<PathBuf>,
    /// Numbers of persons that stand in the answers as written: no published byte may hold them.
    #[serde(skip)]
    pub(super) raw_in_answers: Vec<String>,
    /// The bytes of all files that readings depend on: other bytes, other readings.
    #[serde(skip)]
    pub(super) bytes: Vec<u8>,
}

/// `[[source]]`: what the reports below a folder are of, where they do not say it themselves.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceTable {
    /// Below the reports folder.
    folder: String,
    /// 区划代码
    region: Option<String>,
    /// 部门名称
    department: Option<String>,
}

/// `[[moved]]`: an address that once was, and where what stood there stands now.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MovedTable {
    from: String,
    to: String,
}

/// `[findings]`
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FindingsTable {
    pub(super) publish: Publish,
}

/// `[search]`
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SearchTable {
    /// Whether each build asks its own index for the names in it, and tells on a page.
    #[serde(default)]
    pub(super) audit: bool,
}

/// Which findings are published.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Publish {
    None,
    #[default]
    Proven,
    All,
}

impl Publish {
    /// Whether a finding of that severity is published.
    pub(super) fn shows(self, severity: Severity) -> bool {
        match self {
            Self::None => false,
            Self::Proven => severity == Severity::Error,
            Self::All => true,
        }
    }
}

impl Config {
    /// The configuration in a site's folder; the defaults where it has none.
    pub(super) fn of_site(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join(FILE);
        for name in [FILE, ANSWERS] {
            if folder.join(name).exists() {
                continue;
            }
            let misnamed = folder.join(format!("{name}.txt"));
            if misnamed.is_file() {
                let cause =
                    format!("名字末尾多了 .txt，没有用上；请改名为 {name}（先在系统里设为显示扩展名）");
                return Err(refused(&misnamed, cause));
            }
            if let Some(other) = near::called(folder, name) {
                let cause = format!("名字写得不对，没有用上；请改名为 {name}");
                return Err(refused(&folder.join(other), cause));
            }
        }
        let config = if path.exists() {
            Self::read(&path)?
        } else {
            Self::default()
        };
        config.with_beside(folder)
    }

    /// The configuration that a file lying anywhere falls under: from the current folder upward,
    /// else from the file's folder upward, else the defaults.
    pub(super) fn near(file: &Path) -> Result<Self, Failure> {
        let starts = [std::env::current_dir().ok(), std::path::absolute(file).ok()];
        let found = starts.iter().flatten().find_map(|start| find_upward(start));
        let folder = found.as_deref().and_then(Path::parent);
        folder.map_or_else(|| Ok(Self::default()), Self::of_site)
    }

    fn read(path: &Path) -> Result<Self, Failure> {
        let words = read_words(path).map_err(|error| refused(path, system(&error)))?;
        let config: Self = read_settings(&words).map_err(|error| refused(path, format!("\n{error}")))?;
        let unknown = config.unknown_region().map(|code| {
            format!("[[source]] 的区划代码 {code} 不在国家区划表中；请核对，或用 [[region]] 声明")
        });
        let rules = config.rules.check().err();
        let mistakes = [
            config.limits.mistake(),
            config.wrong_region(),
            unknown,
            config.site.wrong_address(),
            rules.map(|failure| format!("[rules] {failure}")),
        ];
        let mistakes: Vec<String> = mistakes.into_iter().flatten().collect();
        if !mistakes.is_empty() {
            return Err(refused(path, mistakes.join("\n")));
        }
        Ok(Self {
            bytes: words.into_bytes(),
            ..config
        })
    }

    /// With the site's own profiles and the answers to findings, which lie beside the configuration.
    fn with_beside(mut self, folder: &Path) -> Result<Self, Failure> {
        self.folder = Some(folder.to_owned());
        let mut own = Vec::new();
        for path in toml_files(&folder.join(PROFILES))? {
            let words = read_words(&path).map_err(|error| refused(&path, system(&error)))?;
            own.push(Profile::from_toml(&words).map_err(|error| refused(&path, format!("\n{error}")))?);
            self.bytes.extend(words.into_bytes());
        }
        let answers = folder.join(ANSWERS);
        if answers.is_file() {
            let words = read_words(&answers).map_err(|error| refused(&answers, system(&error)))?;
            let read = Answers::from_toml(&words).map_err(|error| refused(&answers, format!("\n{error}")))?;
            if let Some(code) = read.rules().find(|code| audit::rule(code).is_none()) {
                let cause = format!("没有规则 {code}；说明和答复要写完整的规则代码，如 A05");
                return Err(refused(&answers, cause));
            }
            self.take_answers(read);
        }
        self.profiles = Profiles::with(own);
        Ok(self)
    }

    /// Answers hold on a day, and are published: numbers of persons in them are masked, and told to the gate.
    fn take_answers(&mut self, answers: Answers) {
        let raw = &mut self.raw_in_answers;
        self.answers = answers.on(today()).map_words(|words| {
            let (masked, found) = privacy::masked_with_raw(words);
            raw.extend(found);
            masked
        });
    }

    /// 旧地址, checked: both ends lie inside the site.
    pub(super) fn moved(&self) -> Result<Vec<Moved>, Failure> {
        self.moved.iter().map(|it| self.one_moved(it)).collect()
    }

    /// 语言 of the site.
    pub(super) fn languages(&self) -> Result<Languages, Failure> {
        Languages::from_words(&self.site.languages).ok_or_else(|| {
            let path = self.folder.as_deref().unwrap_or(Path::new(".")).join(FILE);
            let cause = "[site] 的 languages 要写 [\"zh\"]（中文）、[\"en\"]（英文）或 [\"zh\", \"en\"]（中文，英文在 /en/ 下）";
            refused(&path, cause)
        })
    }

    fn one_moved(&self, moved: &MovedTable) -> Result<Moved, Failure> {
        let [from, to] = [&moved.from, &moved.to].map(|address| address.trim_start_matches('/').to_owned());
        let inside = |address: &str| {
            !address.split('/').any(|part| part == "..") && !address.contains([':', '\\', '#', '?'])
        };
        let is_page = from.ends_with('/') || from.ends_with(".html");
        if is_page && inside(&from) && inside(&to) {
            return Ok(Moved { from, to });
        }
        let path = self.folder.as_deref().unwrap_or(Path::new(".")).join(FILE);
        let cause = format!(
            "[[moved]] 的 from = \"{}\"、to = \"{}\" 要写站内地址，from 以 / 或 .html 结尾，如 from = \"old/1.html\"、to = \"reports/\"",
            moved.from, moved.to
        );
        Err(refused(&path, cause))
    }

    /// What files are read against.
    pub(super) fn ground<'a>(&'a self, gazetteer: &'a Gazetteer) -> Ground<'a> {
        Ground {
            gazetteer,
            profiles: &self.profiles,
        }
    }

    /// What is wrong with the first division of the site's own that cannot be one.
    fn wrong_region(&self) -> Option<String> {
        let mut earlier = BTreeSet::new();
        self.regions.iter().find_map(|region| {
            let is_code = region.code.len() == 6 && region.code.bytes().all(|byte| byte.is_ascii_digit());
            let wrong = if !is_code {
                "要写六位数字的区划代码，如 \"990100\""
            } else if !earlier.insert(&region.code) {
                "声明了两次；请删去一个"
            } else if region.path.last() != Some(&region.name) {
                "的 path 要从省写起，到 name 为止，如 name = \"示范市\"，path = [\"示例省\", \"示范市\"]"
            } else {
                return None;
            };
            Some(format!("[[region]] 的 code = \"{}\" {wrong}", region.code))
        })
    }

    /// The first code of a folder that names no division.
    fn unknown_region(&self) -> Option<&str> {
        let gazetteer = Gazetteer::with(self.regions.clone());
        let codes = self.sources.iter().filter_map(|source| source.region.as_deref());
        codes
            .into_iter()
            .find(|code| gazetteer.of_code(code, None).is_none())
    }

    /// The first folder of `[[source]]` that there is not among the reports.
    pub(super) fn missing_folder(&self, reports: &Path) -> Option<Failure> {
        let mut folders = self.sources.iter().map(|source| source.folder.trim_matches('/'));
        let missing = folders.find(|folder| !reports.join(folder).is_dir())?;
        let path = self.folder.as_deref().unwrap_or(Path::new(".")).join(FILE);
        let cause = format!(
            "[[source]] 的 folder = \"{missing}\" 在报告文件夹 {} 里没有；请核对文件夹的名字",
            reports.display()
        );
        Some(refused(&path, cause))
    }

    /// The national table with the site's own divisions before it, and what it states of its folders.
    pub(super) fn gazetteer(&self) -> Gazetteer {
        let folder = |source: &SourceTable| Folder {
            path: source.folder.trim_matches('/').to_owned(),
            region: source.region.clone(),
            department: source.department.clone(),
        };
        Gazetteer::with(self.regions.clone()).with_folders(self.sources.iter().map(folder).collect())
    }
}

/// Today's date in 北京时间, where waivers run out at the end of a day and pages appear with it. `SOURCE_DATE_EPOCH` (seconds) stands in for the
/// clock where it is set, so that a site can be built again to the byte.
pub(super) fn today() -> Date {
    let told = std::env::var("SOURCE_DATE_EPOCH").ok();
    let told = told.and_then(|seconds| jiff::Timestamp::from_second(seconds.trim().parse().ok()?).ok());
    let now = told.unwrap_or_else(jiff::Timestamp::now);
    now.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(8)))
        .date()
}

/// The TOML files of a folder, by name; none where there is no such folder.
fn toml_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(|error| refused(folder, system(&error)))?,
    };
    let mut files = Vec::new();
    for entry in entries {
        files.push(entry?.path());
    }
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    Ok(files)
}

fn refused(path: &Path, cause: impl std::fmt::Display) -> Failure {
    Failure::Config {
        path: path.display().to_string(),
        cause: cause.to_string(),
    }
}

fn find_upward(start: &Path) -> Option<PathBuf> {
    start
        .ancestors()
        .map(|folder| folder.join(FILE))
        .find(|path| path.is_file())
}
