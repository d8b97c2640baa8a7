//! `gongshi build [SITE]`: from a folder of reports to a published site, with a summary of what came in.

mod data;
mod intake;
mod links;
mod made_from;
mod remarks;
mod standing;
mod tell;
mod works;
mod years;

use super::failure::Failure;
use super::language::said;
use super::place::{self, Place};
use super::{Outcome, output};
use crate::diagnostic::Language;
use crate::publish::Turn;
use intake::Intake;

pub(super) use tell::{Told, not_read};

/// 读取报告，生成网站。任何一步失败，原有网站保持不变。
/// Builds the site; the old one stays whole until the new one is complete.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    place: place::Arguments,
    /// 同时处理几份，不写则按处理器核数
    #[arg(long, value_name = "N")]
    jobs: Option<usize>,
    /// 有报告被拒绝时以失败告终（退出码 1）
    #[arg(long)]
    strict: bool,
}

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    let place = arguments.place.place()?;
    let told = in_pool(arguments.jobs, || build(&place, language))??;
    output::print(&told.to_string())?;
    let is_short = arguments.strict && !told.is_complete();
    Ok(if is_short { Outcome::Found } else { Outcome::Clean })
}

/// Runs `work` with so many threads.
pub(super) fn in_pool<T: Send>(jobs: Option<usize>, work: impl FnOnce() -> T + Send) -> Result<T, Failure> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.unwrap_or_default())
        .build();
    Ok(pool.map_err(std::io::Error::other)?.install(work))
}

/// Builds one site and tells what came of it.
pub(super) fn build(place: &Place, language: Language) -> Result<Told, Failure> {
    let config = place.config()?;
    let own = works::Own::read(place, &config)?;
    let turn = Turn::take(&place.out)?;
    let intake = Intake::open(place, &config)?;
    let received = output::with_progress(said(language, "识读"), |tick| intake.receive(place, tick))?;
    works::publish(place, &config, own, &intake, received, (turn, language))
}
