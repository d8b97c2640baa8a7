//! `gongshi init DIR`: a new site with its configuration, an example report and what a clerk needs to know.

use std::fs;
use std::path::PathBuf;

use super::failure::Failure;
use super::language::said;
use super::{Outcome, output};
use crate::diagnostic::Language;

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

pub(super) fn run(arguments: &Arguments, language: Language) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    let is_taken = fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if is_taken {
        return Err(Failure::NotEmpty(folder.clone()));
    }
    for (path, words) in FILES {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(Failure::write(parent))?;
        }
        fs::write(&path, words).map_err(Failure::write(&path))?;
    }
    // A name with blanks is one word to the shell only within quotes.
    let shown = folder.display().to_string();
    let typed = if shown.contains(char::is_whitespace) {
        format!("\"{shown}\"")
    } else {
        shown.clone()
    };
    let lines = [
        format!("已新建站点 {shown}，里面有一份示例报告。接下来："),
        format!("  gongshi serve {typed}"),
        "在浏览器打开它显示的地址，就能看到网站；按 Ctrl-C 结束。".to_owned(),
        format!("自己的报告放进 {shown}/content/reports/，页面随之更新；示例报告可以删去。"),
    ];
    let lines = lines.map(|line| said(language, &line) + "\n");
    output::print(&lines.concat())?;
    Ok(Outcome::Clean)
}
