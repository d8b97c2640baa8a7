//! 失败 Why a command could not run, and how to mend it.

use std::error::Error as _;
use std::fmt::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use super::language::said;
use crate::diagnostic::{Language, settings_in_chinese, system};
use crate::opendata::{CorpusError, DataError};
use crate::publish::PublishError;
use crate::reading::ShelfError;
use crate::search::SearchError;
use crate::site::TemplateError;
use crate::source::ReadError;

/// Why a command could not run.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// A report could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The configuration could not be read.
    #[error("配置文件 {path}：{cause}")]
    Config {
        /// The file.
        path: String,
        /// Why.
        cause: String,
    },
    /// A file where a folder is meant.
    #[error("{} 是文件，这里要写文件夹；只看一份报告请用 gongshi check 或 gongshi extract", .0.display())]
    NotAFolder(PathBuf),
    /// What is to be checked is not there.
    #[error("{} 打不开（没有这个文件或文件夹）；请核对名称，以及它是不是在当前文件夹里", .0.display())]
    NotThere(PathBuf),
    /// A file of the site's own, or its folder, cannot be used.
    #[error("站点里的 {path}：{cause}")]
    Own {
        /// The file or folder.
        path: String,
        /// Why.
        cause: String,
    },
    /// There is no folder of reports.
    #[error("找不到报告文件夹 {}；请用 --reports 指明，或用 gongshi init 新建站点", .0.display())]
    NoReports(PathBuf),
    /// There is nothing to check in a site.
    #[error("站点 {} 里没有报告文件夹 content/reports；请把报告放进去，或者写明报告所在的文件夹，例如 gongshi check 报告文件夹", .0.display())]
    NoReportsIn(PathBuf),
    /// There is nothing to check where reports are looked for first.
    #[error("当前文件夹里没有 {}；请写明报告文件、文件夹或站点，例如 gongshi check 站点", .0.display())]
    NothingToCheck(PathBuf),
    /// The next build would read what this one wrote.
    #[error("输出文件夹 {} 不能放在报告文件夹 {} 之内；请另选 --out", out.display(), reports.display())]
    OutInReports {
        /// Where the reports lie.
        reports: PathBuf,
        /// Where the site was to go.
        out: PathBuf,
    },
    /// A site with reports would give way to one without.
    #[error(
        "报告文件夹 {} 里没有可以公布的报告，而现有网站上有 {standing} 份；为免清空，未作改动。请核对报告文件夹；确实要清空的，先删去现有网站的文件夹",
        reports.display()
    )]
    WouldEmpty {
        /// Where the reports lie.
        reports: PathBuf,
        /// How many the standing site has.
        standing: usize,
    },
    /// A new site would be mixed with what is there.
    #[error("{} 不是空文件夹，未作改动；请换一个新的文件夹名", .0.display())]
    NotEmpty(PathBuf),
    /// There is no rule of that code.
    #[error("没有规则 {0}；用 gongshi explain 列出全部规则")]
    NoRule(String),
    /// There is no rule of that code, but one of a code much like it.
    #[error("没有规则 {0}；您要的是不是 {1}？用 gongshi explain 列出全部规则")]
    NoRuleBut(String, &'static str),
    /// What is asked of the index cannot be: the option and what it should be.
    #[error("{0}")]
    Asked(String),
    /// What was kept between builds could not be used.
    #[error(transparent)]
    Shelf(#[from] ShelfError),
    /// The search index could not be made or asked.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// The address is taken or not ours.
    #[error("不能在 {addr} 上提供服务；请用 --addr 另选，例如 --addr 127.0.0.1:8081")]
    Address {
        /// Where it was to be served.
        addr: SocketAddr,
        /// Why.
        #[source]
        cause: std::io::Error,
    },
    /// Changes cannot be watched.
    #[error("不能监视文件改动")]
    Watch(#[from] notify_debouncer_full::notify::Error),
    /// A template does not fit what it is to show.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// A compiled-in template failed.
    #[error("内置模板出错")]
    BuiltIn(#[from] askama::Error),
    /// The database or the workbook of all reports could not be written.
    #[error(transparent)]
    Data(#[from] DataError),
    /// The files that describe the data could not be made.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
    /// Nothing was published.
    #[error(transparent)]
    Publish(#[from] PublishError),
    /// A file could not be written.
    #[error("{path} 写不进去（{}）；请检查文件夹是否存在、有没有写入的权限，或者换一个地方", system(.cause))]
    Write {
        /// The file or folder.
        path: String,
        /// Why.
        cause: std::io::Error,
    },
    /// The system refused to write.
    #[error("写不出结果（{}）", system(.0))]
    Output(#[from] std::io::Error),
}

impl Failure {
    /// That there is no rule of that code, and which one may be meant.
    pub(super) fn no_rule(code: &str) -> Self {
        let meant = crate::audit::rule_meant(code);
        meant.map_or_else(
            || Self::NoRule(code.to_owned()),
            |rule| Self::NoRuleBut(code.to_owned(), rule.code),
        )
    }

    /// Puts a path to an error of writing.
    pub(super) fn write(path: &Path) -> impl FnOnce(std::io::Error) -> Self + use<> {
        let path = path.display().to_string();
        |cause| Self::Write { path, cause }
    }

    /// What is shown on standard error: the error, its causes and the remedy.
    pub(super) fn told(&self, language: Language) -> String {
        let (error, because, help) = match language {
            Language::Chinese => ("错误：", "原因：", "办法："),
            Language::English => ("error: ", "cause: ", "help: "),
        };
        if let Self::Read(read) = self {
            let (cause, remedy) = read.parts(language);
            let colon = match language {
                Language::Chinese => "：",
                Language::English => ": ",
            };
            return format!("{error}{}{colon}{cause}\n{help}{remedy}", read.path);
        }
        if let Self::Template(wrong) = self {
            // Lines of the template stay as they are.
            let there = wrong
                .there
                .iter()
                .map(|there| format!("\n{}", said(language, there)));
            let (what, there) = (said(language, &wrong.what()), there.collect::<String>());
            return format!("{error}{what}{}{there}", wrong.excerpt);
        }
        if let Self::Config { path, cause } = self
            && !cause.starts_with('\n')
            && cause.contains('\n')
        {
            let one = |cause: &str| Self::Config {
                path: path.clone(),
                cause: cause.to_owned(),
            };
            let each = cause.lines().map(|cause| one(cause).told(language));
            return each.collect::<Vec<_>>().join("\n");
        }
        let mut told = format!("{error}{}", said(language, &self.to_string()));
        for cause in std::iter::successors(self.source(), |cause| (*cause).source()) {
            let cause = match cause.downcast_ref::<std::io::Error>() {
                Some(cause) if language == Language::Chinese => system(cause),
                _ => cause.to_string(),
            };
            if !told.contains(&cause) {
                let _ = write!(told, "\n{because}{}", said(language, &cause));
            }
        }
        match language {
            Language::Chinese => settings_in_chinese(&told),
            Language::English => settings_in_english(&told),
        }
    }
}

/// What was told with the lines that say in Chinese what a setting should be in English; the settings stay as they stand.
fn settings_in_english(told: &str) -> String {
    let is_excerpt = |line: &str| line.contains(" | ");
    let line = |line: &str| {
        if is_excerpt(line) {
            line.to_owned()
        } else {
            said(Language::English, line)
        }
    };
    if told.contains("TOML parse error") {
        told.lines().map(line).collect::<Vec<_>>().join("\n")
    } else {
        told.to_owned()
    }
}
