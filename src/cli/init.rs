//! `gongshi init DIR`: a new site with its configuration, an example report and what a clerk needs to know.

use std::fs;
use std::path::PathBuf;

use super::failure::Failure;
use super::{Outcome, output};

/// 新建站点：配置、示例报告和说明。
/// Makes a new site with an example.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// 站点文件夹，须不存在或为空
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// What a new site holds.
const FILES: [(&str, &str); 4] = [
    ("gongshi.toml", include_str!("init/gongshi.toml")),
    ("README.md", include_str!("init/README.md")),
    ("content/pages/about.md", include_str!("init/about.md")),
    ("content/reports/示例报告.txt", include_str!("init/example.txt")),
];

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    let is_taken = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if is_taken {
        return Err(Failure::NotEmpty(folder.clone()));
    }
    for (path, words) in FILES {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, words)?;
    }
    let shown = folder.display();
    output::print(&format!(
        "已新建站点 {shown}。下一步：\n  gongshi serve {shown}\n把报告放进 {shown}/content/reports/ 即可。\n"
    ))?;
    Ok(Outcome::Clean)
}
