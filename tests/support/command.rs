//! The command line in a folder of its own: a small site, a command, what it printed and how it ended.

#![allow(dead_code, clippy::unwrap_used, reason = "each test takes what it needs")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;

/// A report that holds together.
pub(crate) const REPORT: &str = "示范市图书馆2023年度部门整体支出绩效自评报告

一、基本情况
2023年，部门支出合计860.5万元，其中：基本支出520.3万元，项目支出340.2万元。联系电话：13107191333。
二、绩效自评工作情况
自评得分96分，等级为“优”。
";

/// The program.
pub(crate) fn gongshi() -> Command {
    let mut command = Command::cargo_bin("gongshi").unwrap();
    command.env("LC_ALL", "zh_CN.UTF-8");
    command
}

/// A site with these reports.
pub(crate) fn site(reports: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("content/reports");
    fs::create_dir_all(&to).unwrap();
    for (name, bytes) in reports {
        fs::write(to.join(name), bytes).unwrap();
    }
    folder
}

/// Exit code, standard output and standard error of a command run in `folder`.
pub(crate) fn ran(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = gongshi().args(arguments).current_dir(folder).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}
