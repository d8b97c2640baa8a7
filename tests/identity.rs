//! Who a report is of: from its own words, the page it stood on, and what the site states; and what
//! happens where two files are one report.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use gongshi::reading::{Reading, read};
use gongshi::region::{Folder, Gazetteer};
use gongshi::report::Ground;
use gongshi::source::{Limits, Loaded};

const BODY: &str = "一、基本情况\n2023年，部门支出合计860.5万元，其中：基本支出520.3万元，项目支出340.2万元。\n二、自评结论\n自评得分96分，等级为“优”。\n";

fn reading_at(path: &str, text: &str, gazetteer: &Gazetteer) -> Reading {
    let loaded = Loaded::from_bytes(path.into(), text.as_bytes().to_vec(), Limits::default());
    read(&loaded, gazetteer).unwrap()
}

fn reading(head: &str) -> Reading {
    reading_at("甲.txt", &format!("{head}\n{BODY}"), &Gazetteer::default())
}

fn placed(reading: &Reading) -> (Option<&str>, Option<Ground>) {
    let report = &reading.report;
    (
        report.region.as_ref().map(|it| it.code.as_str()),
        report.basis.region,
    )
}

#[test]
fn a_region_is_known_from_the_report_the_page_or_the_number_of_the_page() {
    for (head, want) in [
        (
            "益阳市教育局2023年度部门整体支出绩效自评报告",
            (Some("430900"), Some(Ground::Report)),
        ),
        (
            "索引号：1137078555222300XQ/2024-00012\n2023年度部门整体支出绩效自评报告\n部门名称：教育和体育局",
            (Some("370785"), Some(Ground::CreditCode)),
        ),
        (
            "索引号：1137078555222300XR/2024-00012\n2023年度部门整体支出绩效自评报告\n部门名称：教育和体育局",
            (None, None),
        ),
        (
            "索引号：1137078555222300XQ/2024-00012\n项目支出绩效自评表\n（2023年度）\n项目名称 校车服务\n主管部门 益阳市教育局 实施单位 学生资助中心\n评价等级 优",
            (None, None),
        ),
        (
            "索引号：1137078555222300XQ/2024-00012\n发布机构：临湘市教育局\n2023年度部门整体支出绩效自评报告\n部门名称：教育体育局",
            (Some("430682"), Some(Ground::Publisher)),
        ),
        (
            "发布机构：临湘市教育局\n2023年度部门整体支出绩效自评报告\n部门名称：教育体育局",
            (Some("430682"), Some(Ground::Publisher)),
        ),
        (
            "2023年度部门整体支出绩效自评报告\n部门名称：教育体育局",
            (None, None),
        ),
        (
            "临湘市人民政府\n\n信息公开\n\n柳河镇关于2023年农村改厕项目的绩效自评报告",
            (Some("430682"), Some(Ground::Publisher)),
        ),
        // links to several governments name none, and a number that another place speaks against leaves it open
        (
            "临湘市人民政府\n\n汨罗市人民政府\n\n信息公开\n\n柳河镇关于2023年农村改厕项目的绩效自评报告",
            (None, None),
        ),
        (
            "临湘市人民政府\n\n索引号：1137078555222300XQ/2024-00012\n信息公开\n\n项目支出绩效自评表\n（2023年度）\n项目名称 校车服务\n主管部门 益阳市教育局 实施单位 学生资助中心\n评价等级 优",
            (None, None),
        ),
    ] {
        assert_eq!(placed(&reading(head)), want, "{head}");
    }
}

#[test]
fn homonymous_counties_need_their_parent_from_wherever_it_is_stated() {
    let head = "2023年度部门整体支出绩效自评报告\n部门名称：鼓楼区教育局";
    assert_eq!(placed(&reading(head)), (None, None));
    let named = format!("来源：徐州市鼓楼区教育局\n{head}");
    assert_eq!(placed(&reading(&named)), (Some("320302"), Some(Ground::Report)));
    let gazetteer = Gazetteer::default().with_folders(vec![Folder {
        path: "徐州".into(),
        region: Some("320300".into()),
        department: None,
    }]);
    let text = format!("{head}\n{BODY}");
    let inside = reading_at("徐州/甲.txt", &text, &gazetteer);
    assert_eq!(
        placed(&inside),
        (Some("320302"), Some(Ground::Report)),
        "the folder's city tells which 鼓楼区"
    );
    assert_eq!(placed(&reading_at("甲.txt", &text, &gazetteer)), (None, None));
}

#[test]
fn a_nameless_report_is_of_whoever_published_it_or_of_its_folder() {
    let head = "2023年度部门整体支出绩效自评报告";
    let published = reading(&format!("来源：临湘市教育体育局\n{head}"));
    assert_eq!(published.report.basis.department, Some(Ground::Publisher));
    assert_eq!(published.id, "430682-jiaoyutiyuju-2023");
    let gazetteer = Gazetteer::default().with_folders(vec![Folder {
        path: "临湘/教体局".into(),
        region: Some("430682".into()),
        department: Some("临湘市教育体育局".into()),
    }]);
    let filed = reading_at("临湘/教体局/2023.txt", &format!("{head}\n{BODY}"), &gazetteer);
    assert_eq!(filed.report.basis.department, Some(Ground::Folder));
    assert_eq!(filed.id, "430682-jiaoyutiyuju-2023");
}

#[test]
fn an_id_survives_a_corrected_typo() {
    for head in [
        "益阳市教育局2023年度部门整体支出绩效自评报告",
        "益阳市教育局2023年度农村公路养护项目支出绩效自评报告",
        "2023年度项目支出绩效自评表\n项目单位：益阳市教育局",
        "2023年度部门整体支出绩效自评报告",
    ] {
        let id = |body: &str| reading_at("甲.txt", &format!("{head}\n{body}"), &Gazetteer::default()).id;
        assert_eq!(id(BODY), id(&BODY.replace("860.5", "860.4")), "{head}");
    }
}

/// What a build of these files tells.
fn built(files: &[(&str, String)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("content/reports");
    fs::create_dir_all(&to).unwrap();
    for (name, words) in files {
        fs::write(to.join(name), words).unwrap();
    }
    told(folder.path())
}

fn told(folder: &Path) -> String {
    let output = Command::cargo_bin("gongshi")
        .unwrap()
        .arg("build")
        .current_dir(folder)
        .output()
        .unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    out.lines()
        .filter(|line| !line.starts_with("已写入"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn two_files_of_one_report_are_told_and_neither_is_published_unless_they_are_copies() {
    let report = format!("益阳市教育局2023年度部门整体支出绩效自评报告\n{BODY}");
    let revised = report.replace("860.5", "860.4");
    let project =
        |words: &str| format!("益阳市教育局2023年度项目支出绩效自评报告\n项目名称：{words}\n{BODY}");
    let nameless = format!("2023年度部门整体支出绩效自评报告\n{BODY}");
    let cases = [
        built(&[("甲.txt", report.clone()), ("乙.txt", report.clone())]),
        built(&[("甲.txt", report), ("乙.txt", revised)]),
        built(&[("甲.txt", project("公路养护")), ("乙.txt", project("工路养护"))]),
        built(&[
            ("甲.txt", nameless.clone()),
            ("乙.txt", nameless.replace("860.5", "1")),
        ]),
    ];
    insta::assert_snapshot!(cases.join("\n\n"));
}

#[test]
fn a_site_states_what_its_folders_hold() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("content/reports/教体局");
    fs::create_dir_all(&to).unwrap();
    fs::write(
        to.join("2023.txt"),
        format!("2023年度部门整体支出绩效自评报告\n{BODY}"),
    )
    .unwrap();
    let config = |code: &str| {
        let words =
            format!("[[source]]\nfolder = \"教体局\"\nregion = \"{code}\"\ndepartment = \"教育体育局\"\n");
        fs::write(folder.path().join("gongshi.toml"), words).unwrap();
    };
    config("430682");
    assert!(told(folder.path()).contains("公布 1 份"));
    assert!(
        folder
            .path()
            .join("public/reports/430682-jiaoyutiyuju-2023/index.html")
            .exists()
    );
    config("430699");
    let output = Command::cargo_bin("gongshi")
        .unwrap()
        .arg("build")
        .current_dir(folder.path())
        .output()
        .unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(err.contains("区划代码 430699 不在国家区划表中"), "{err}");
}
