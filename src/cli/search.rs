//! `gongshi search QUERY`: the index from the command line.

use std::fmt::Write as _;
use std::path::PathBuf;

use super::failure::Failure;
use super::language::said;
use super::{Outcome, finder, output};
use crate::diagnostic::Language;
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
    year: Option<String>,
    /// 只看某类报告：overall、project、policy
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// 只看某评价等级，如 优
    #[arg(long, value_name = "GRADE")]
    grade: Option<String>,
    /// 只看目标达成情况：met、unmet、unknown
    #[arg(long, value_name = "TARGETS")]
    targets: Option<String>,
    /// 自评得分不少于
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    score_min: Option<String>,
    /// 自评得分不多于
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    score_max: Option<String>,
    /// 支出决算不少于（万元）
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    amount_min: Option<String>,
    /// 支出决算不多于（万元）
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    amount_max: Option<String>,
    /// 只看有某项绩效指标的报告
    #[arg(long, value_name = "NAME")]
    indicator: Option<String>,
    /// 排序：relevance、year、score、amount
    #[arg(long, value_name = "SORT")]
    sort: Option<String>,
    /// 最多给出几份
    #[arg(long, value_name = "N", default_value = "10", allow_negative_numbers = true)]
    limit: String,
    /// 略去前几份
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    offset: Option<String>,
    /// 以 JSON 输出
    #[arg(long)]
    json: bool,
}

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    let query = query(arguments).map_err(Failure::Asked)?;
    let site = &arguments.site;
    let folder = if site.join(crate::publish::MANIFEST).is_file() {
        site.clone()
    } else {
        site.join("public")
    };
    let results = finder::open(&folder)?.query(&query)?;
    if arguments.json {
        output::print_json(&results)?;
    } else {
        output::print(&told(&query, &results, language))?;
    }
    Ok(if results.total == 0 {
        Outcome::Found
    } else {
        Outcome::Clean
    })
}

/// What is asked, or what is wrong with it.
fn query(arguments: &Arguments) -> Result<Query, String> {
    let words = [Some(arguments.query.as_str()), arguments.indicator.as_deref()];
    let mut query = Query {
        text: words.into_iter().flatten().collect::<Vec<_>>().join(" "),
        ..Query::default()
    };
    for (name, value) in [
        ("department", &arguments.department),
        ("region", &arguments.region),
        ("year", &arguments.year),
        ("kind", &arguments.kind),
        ("grade", &arguments.grade),
        ("targets", &arguments.targets),
        ("score_min", &arguments.score_min),
        ("score_max", &arguments.score_max),
        ("amount_min", &arguments.amount_min),
        ("amount_max", &arguments.amount_max),
        ("sort", &arguments.sort),
        ("limit", &Some(arguments.limit.clone())),
        ("offset", &arguments.offset),
    ] {
        if let Some(value) = value {
            query
                .set(name, value)
                .map_err(|should| format!("{} {should}", option(name)))?;
        }
    }
    match query.crossed() {
        Some((from, to)) => Err(format!("{} 不能大于 {}", option(from), option(to))),
        None => Ok(query),
    }
}

/// The option that asks what an address asks by that name.
fn option(name: &str) -> String {
    format!("--{}", name.replace('_', "-"))
}

fn told(query: &Query, results: &Results, language: Language) -> String {
    let at_most = if results.at_most { "至多 " } else { "" };
    let mut lines = vec![said(language, &format!("{at_most}{} 份报告", results.total))];
    if 0 < results.total {
        lines.extend(results.notes(query, |words| said(language, words)));
    }
    if !results.meant.is_empty() {
        lines.push(said(language, "您要找的是不是：") + &results.meant.join("　"));
    }
    let shown = results.hits.len();
    if 0 < shown && shown < results.total {
        let (first, last) = (query.offset + 1, query.offset + shown);
        lines.push(said(language, &format!("列出第 {first}–{last} 份")));
    }
    let mut told = lines.join("\n") + "\n";
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
