//! `gongshi verify DIR`: a published folder against its manifest.

use std::path::PathBuf;

use super::failure::Failure;
use super::{Outcome, output};
use crate::publish::{Manifest, verify};

/// 核对已发布的文件夹与其清单 manifest.json 是否一致。
/// Checks a published folder against its manifest.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// 已发布的文件夹
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let faults = verify(&arguments.folder)?;
    if faults.is_empty() {
        let manifest = Manifest::read(&arguments.folder)?;
        output::print(&format!(
            "完好：{} 个文件与清单一致（清单指纹 {}）\n",
            manifest.files.len(),
            manifest.hash()
        ))?;
        return Ok(Outcome::Clean);
    }
    for fault in &faults {
        output::print(&format!("{fault}\n"))?;
    }
    output::print(&format!("不一致：{} 处\n", faults.len()))?;
    Ok(Outcome::Found)
}
