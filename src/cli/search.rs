//! `gongshi search QUERY`: the index from the command line.

use std::fmt::Write as _;
use std::path::PathBuf;

use super::failure::Failure;
use super::{Outcome, finder, output};
use crate::report::Kind;
use crate::search::{Hit, Query, Results};

/// 在已生成的网站中检索。
/// Searches a site that was built.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// 检索词；空格分开的各词须同时出现
    #[arg(value_name = "QUERY")]
    query: String,
    /// 站点文件夹，或已发布的文件夹
    #[arg(long, value_name = "DIR", default_value = ".")]
    site: PathBuf,
    /// 只看某部门（部门页地址中的名称）
    #[arg(long, value_name = "SLUG")]
    department: Option<String>,
    /// 只看某行政区划及其下级（六位代码）
    #[arg(long, value_name = "CODE")]
    region: Option<String>,
    /// 只看某年度
    #[arg(long, value_name = "YYYY")]
    year: Option<u16>,
    /// 只看某类报告：overall、project、policy
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Option<Kind>,
    /// 只看有某项绩效指标的报告
    #[arg(long, value_name = "NAME")]
    indicator: Option<String>,
    /// 最多给出几份
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    /// 以 JSON 输出
    #[arg(long)]
    json: bool,
}

fn kind(word: &str) -> Result<Kind, String> {
    let kinds = [Kind::Overall, Kind::Project, Kind::Policy];
    kinds
        .into_iter()
        .find(|kind| kind.word() == word)
        .ok_or_else(|| "应为 overall、project 或 policy".to_owned())
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let site = &arguments.site;
    let folder = if site.join(crate::publish::MANIFEST).is_file() {
        site.clone()
    } else {
        site.join("public")
    };
    let results = finder::open(&folder)?.query(&query(arguments))?;
    if arguments.json {
        output::print_json(&results)?;
    } else {
        output::print(&told(&results))?;
    }
    Ok(if results.hits.is_empty() {
        Outcome::Found
    } else {
        Outcome::Clean
    })
}

fn query(arguments: &Arguments) -> Query {
    let words = [Some(arguments.query.as_str()), arguments.indicator.as_deref()];
    Query {
        text: words.into_iter().flatten().collect::<Vec<_>>().join(" "),
        department: arguments.department.clone(),
        region: arguments.region.clone(),
        year: arguments.year,
        kind: arguments.kind,
        limit: arguments.limit,
        ..Query::default()
    }
}

fn told(results: &Results) -> String {
    let at_most = if results.at_most { "至多 " } else { "" };
    let mut told = format!("{at_most}{} 份报告\n", results.total);
    for hit in &results.hits {
        told.push_str(&told_hit(hit));
    }
    told
}

fn told_hit(hit: &Hit) -> String {
    let mut told = format!("\n{}　{}\n  reports/{}/\n", hit.department, hit.title, hit.id);
    for passage in &hit.passages {
        let _ = writeln!(told, "  #{}　{}", passage.anchor, passage.text);
    }
    told
}
