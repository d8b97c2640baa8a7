//! Nothing sensitive leaves: the demonstration site is built and every published byte looked at.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fs;
use std::io::Read;
use std::path::Path;

use assert_cmd::Command;
use gongshi::privacy::raw_values;
use gongshi::reading::read;
use gongshi::region::Gazetteer;
use gongshi::source::{Limits, load, walk};
use walkdir::WalkDir;

/// A report with something of every kind, in full-width and spaced forms too.
const TELLING: &str = "示范市档案馆2023年度部门整体支出绩效自评报告

一、基本情况
联系人：李四　手机：138 0013 8000　办公电话：0737-4223456　邮箱：zhang.san@example.cn
备用手机：１３９００１３９０００
身份证号：11010519491231002X
银行账号：6222021234567890128
二、绩效自评
自评得分96分，等级为“优”。
";

const RAW: [&str; 7] = [
    "138 0013 8000",
    "13800138000",
    "zhang.san@example.cn",
    "１３９００１３９０００",
    "13900139000",
    "11010519491231002X",
    "6222021234567890128",
];

/// Every published file, gunzipped where it is packed.
fn published(site: &Path) -> Vec<(String, String)> {
    let files = WalkDir::new(site)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            (
                entry.path().display().to_string(),
                unpacked(&fs::read(entry.path()).unwrap()),
            )
        })
        .collect()
}

fn unpacked(bytes: &[u8]) -> String {
    let mut plain = Vec::new();
    match flate2::read::MultiGzDecoder::new(bytes).read_to_end(&mut plain) {
        Ok(_) => String::from_utf8_lossy(&plain).into_owned(),
        Err(_) => String::from_utf8_lossy(bytes).into_owned(),
    }
}

#[test]
fn no_published_byte_of_the_demonstration_holds_a_raw_value() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let reports = folder.path().join("reports");
    fs::create_dir(&reports).unwrap();
    let mut raw: Vec<String> = RAW.map(String::from).to_vec();
    for (number, file) in walk(&root.join("content/reports"))
        .unwrap()
        .into_iter()
        .map(Result::unwrap)
        .enumerate()
    {
        let reading = read(&load(&file, &Limits::default()).unwrap(), &Gazetteer::default()).unwrap();
        raw.extend(raw_values(&reading));
        fs::copy(&file.place, reports.join(format!("{number}.txt"))).unwrap();
    }
    fs::write(reports.join("telling.txt"), TELLING).unwrap();

    let out = folder.path().join("public");
    let build = Command::cargo_bin("gongshi")
        .unwrap()
        .arg("build")
        .arg(root)
        .arg("--reports")
        .arg(&reports)
        .arg("--out")
        .arg(&out)
        .output()
        .unwrap();
    assert!(
        build.status.success(),
        "{}",
        String::from_utf8_lossy(&build.stderr)
    );

    let files = published(&out);
    assert!(files.iter().any(|(_, words)| words.contains("138 **** 8000")
        || words.contains("138******8000")
        || words.contains("示范市档案馆")));
    for (path, words) in files {
        for value in &raw {
            assert!(
                !words.contains(value.as_str()),
                "{path} holds a raw value of {} characters",
                value.chars().count()
            );
        }
    }
}

#[test]
fn masks_are_as_long_as_what_they_hide() {
    let folder = tempfile::tempdir().unwrap();
    let reports = folder.path().join("reports");
    fs::create_dir(&reports).unwrap();
    fs::write(reports.join("telling.txt"), TELLING).unwrap();
    let out = folder.path().join("public");
    Command::cargo_bin("gongshi")
        .unwrap()
        .arg("build")
        .arg("--reports")
        .arg(&reports)
        .arg("--out")
        .arg(&out)
        .current_dir(&folder)
        .assert()
        .success();
    let text = WalkDir::new(out.join("data/reports"))
        .into_iter()
        .map(Result::unwrap)
        .find(|entry| {
            entry
                .path()
                .extension()
                .is_some_and(|extension| extension == "txt")
        })
        .map(|entry| fs::read_to_string(entry.path()).unwrap())
        .unwrap();
    assert_eq!(text.chars().count(), TELLING.chars().count());
    assert!(text.contains("自评得分96分"));
}
