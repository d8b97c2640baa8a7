//! `gongshi check` as staff and machines meet it: places, selection, explanations, the list to sign, watching.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "support/command.rs"]
mod command;

use std::fs;
use std::path::Path;

use command::{REPORT, ran, site};

#[test]
fn check_shows_places_and_counts() {
    let wrong = REPORT.replace("340.2", "345.2");
    let site = site(&[("甲.txt", wrong.as_bytes())]);
    let (code, out, _) = ran(site.path(), &["check"]);
    assert_eq!(code, 1);
    insta::assert_snapshot!(out);
}

#[test]
fn check_speaks_json_and_sarif() {
    let wrong = REPORT.replace("340.2", "345.2");
    let site = site(&[("甲.txt", wrong.as_bytes()), ("乙.pdf", b"%PDF-")]);
    let (_, out, _) = ran(site.path(), &["check", "--format", "json"]);
    let checks: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(checks["refused"][0]["cause"], "文件损坏或不完整：PDF 结构读不通");
    assert!(!checks["reports"][0]["findings"].as_array().unwrap().is_empty());

    let (_, out, _) = ran(site.path(), &["check", "--format", "sarif"]);
    let log: serde_json::Value = serde_json::from_str(&out).unwrap();
    let result = &log["runs"][0]["results"][0];
    let region = &result["locations"][0]["physicalLocation"]["region"];
    let (start, length) = (
        region["charOffset"].as_u64().unwrap(),
        region["charLength"].as_u64().unwrap(),
    );
    let quoted: String = wrong
        .chars()
        .skip(start.try_into().unwrap())
        .take(length.try_into().unwrap())
        .collect();
    assert_eq!(region["snippet"]["text"], quoted.as_str());
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"]));
}

/// A site whose one report states a total that its parts do not give.
fn site_with_a_wrong_sum() -> tempfile::TempDir {
    site(&[("甲.txt", REPORT.replace("340.2", "345.2").as_bytes())])
}

#[test]
fn rules_are_selected_by_configuration_and_command_line() {
    let site = site_with_a_wrong_sum();
    let found = |arguments: &[&str]| {
        let (code, out, err) = ran(site.path(), arguments);
        (code, out.contains("[A05]"), out.contains("[P01]"), err)
    };
    assert_eq!(found(&["check"]), (1, true, true, String::new()));
    assert_eq!(
        found(&["check", "--select", "P,S01"]),
        (0, false, true, String::new())
    );
    assert_eq!(
        found(&["check", "--ignore", "p01"]),
        (1, true, false, String::new())
    );
    fs::write(site.path().join("gongshi.toml"), "[rules]\nignore = [\"A\"]\n").unwrap();
    assert_eq!(found(&["check"]), (0, false, true, String::new()));
    let (code, .., err) = found(&["check", "--select", "Q1"]);
    assert!(code == 2 && err.contains("没有规则 Q1"), "{err}");
}

#[test]
fn what_is_explained_counts_apart_and_what_ran_out_counts_again() {
    let site = site_with_a_wrong_sum();
    let waiver = |until: &str| {
        format!(
            "[[waiver]]\nreport = \"甲.txt\"\nrule = \"A05\"\nreason = \"含上年结转\"\nauthor = \"绩效科\"\ndate = 2024-05-01\n{until}"
        )
    };
    fs::write(site.path().join("gongshi.toml"), "").unwrap();
    fs::write(site.path().join("waivers.toml"), waiver("")).unwrap();
    let (code, out, _) = ran(site.path(), &["check"]);
    assert_eq!(code, 0, "{out}");
    assert!(
        out.contains("已说明：含上年结转（绩效科，2024-05-01）") && out.contains("错误 0"),
        "{out}"
    );
    assert!(out.contains("[A05]"), "a waiver hides nothing: {out}");

    fs::write(site.path().join("waivers.toml"), waiver("until = 2024-12-31\n")).unwrap();
    let (code, out, _) = ran(site.path(), &["check"]);
    assert!(code == 1 && out.contains("说明已过期"), "{out}");
    let (code, _, err) = ran(site.path(), &["build"]);
    assert_eq!(code, 0, "{err}");
    let page = |path: &str| fs::read_to_string(site.path().join("public").join(path)).unwrap();
    assert!(page("rules/A05/index.html").contains("说明已过期：含上年结转"));
    let counted = page("findings/index.html");
    assert!(
        !counted.contains("处已说明"),
        "what ran out explains nothing: {counted}"
    );

    let elsewhere = waiver("").replace("A05", "A06") + &waiver("").replace("甲.txt", "无.txt");
    fs::write(site.path().join("waivers.toml"), elsewhere).unwrap();
    let (code, out, _) = ran(site.path(), &["check"]);
    assert!(
        code == 1 && out.contains("没有规则 A06 的发现") && out.contains("没有报告 无.txt"),
        "{out}"
    );

    fs::write(site.path().join("waivers.toml"), waiver("").replace("A05", "Q05")).unwrap();
    assert_eq!(ran(site.path(), &["check"]).0, 2, "an unknown rule is told");
}

#[test]
fn a_rule_that_is_not_used_is_not_said_to_have_found_nothing() {
    let site = site_with_a_wrong_sum();
    let configured = fs::read_to_string(site.path().join("gongshi.toml")).unwrap_or_default();
    assert_eq!(ran(site.path(), &["build"]).0, 0);
    let all = fs::read_to_string(site.path().join("public/rules/index.html")).unwrap();
    fs::write(
        site.path().join("gongshi.toml"),
        format!("{configured}\n[rules]\nignore = [\"A05\"]\n"),
    )
    .unwrap();
    assert_eq!(ran(site.path(), &["build"]).0, 0);
    let rule = fs::read_to_string(site.path().join("public/rules/A05/index.html")).unwrap();
    assert!(
        rule.contains("本站不用这条规则") && !rule.contains("没有发现"),
        "{rule}"
    );
    let fewer = fs::read_to_string(site.path().join("public/rules/index.html")).unwrap();
    let set = |page: &str| {
        page.split("规则集 ")
            .nth(1)
            .unwrap()
            .split('：')
            .next()
            .unwrap()
            .to_owned()
    };
    assert_ne!(set(&all), set(&fewer), "another set of rules has another hash");
    let (_, out, _) = ran(site.path(), &["check"]);
    assert!(out.contains("没有用的规则：A05"), "{out}");
}

#[test]
fn explanations_and_replies_are_published_beside_the_finding() {
    let site = site_with_a_wrong_sum();
    let answers = "[[waiver]]\nreport = \"甲.txt\"\nrule = \"A05\"\nreason = \"含上年结转\"\nauthor = \"绩效科\"\ndate = 2024-05-01\n\n[[reply]]\nreport = \"甲.txt\"\nrule = \"A05\"\ntext = \"已核对\"\nfrom = \"示范市图书馆\"\ndate = 2024-05-02\n";
    assert_eq!(ran(site.path(), &["build"]).0, 0);
    fs::write(site.path().join("waivers.toml"), answers).unwrap();
    assert_eq!(ran(site.path(), &["build"]).0, 0);
    let page = fs::read_to_string(report_page(site.path())).unwrap();
    for words in ["已说明", "含上年结转", "绩效科，2024-05-01", "部门答复", "已核对"] {
        assert!(page.contains(words), "{words}");
    }
    let rule = fs::read_to_string(site.path().join("public/rules/A05/index.html")).unwrap();
    for words in ["已说明：含上年结转（绩效科，2024-05-01）", "部门答复：已核对"] {
        assert!(rule.contains(words), "the rule's hits say so too: {words}");
    }
    let table = fs::read_to_string(site.path().join("public/data/findings.csv")).unwrap();
    assert!(
        table.contains("含上年结转,绩效科,2024-05-01,,已核对,示范市图书馆,2024-05-02"),
        "{table}"
    );
    let home = fs::read_to_string(site.path().join("public/index.html")).unwrap();
    assert!(
        !home.contains("≠ 1"),
        "what is explained is no open contradiction"
    );
    let json = fs::read_to_string(data_file(site.path())).unwrap();
    let record: serde_json::Value = serde_json::from_str(&json).unwrap();
    let finding = &record["findings"][0];
    assert_eq!(finding["waiver"]["reason"], "含上年结转");
    assert_eq!(finding["reply"]["from"], "示范市图书馆");
}

/// The only report's page.
fn report_page(site: &Path) -> std::path::PathBuf {
    let mut folders = fs::read_dir(site.join("public/reports")).unwrap();
    let page = folders.find_map(|entry| {
        let page = entry.unwrap().path().join("index.html");
        page.is_file().then_some(page)
    });
    page.unwrap()
}

/// The only report's data.
fn data_file(site: &Path) -> std::path::PathBuf {
    let mut files = fs::read_dir(site.join("public/data/reports"))
        .unwrap()
        .map(|entry| entry.unwrap().path());
    files
        .find(|path| path.extension().is_some_and(|it| it == "json"))
        .unwrap()
}

#[test]
fn a_profile_of_the_site_s_own_scores_its_reports() {
    let report = "示范市图书馆2023年度部门整体支出绩效自评报告\n\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n| 产出指标 | 数量指标 | 新增图书 | ≥100册 | 300册 | 100 | 100 | 捐赠 |\n";
    let site = site(&[("甲.txt", report.as_bytes())]);
    let rescored = || {
        assert_eq!(ran(site.path(), &["build"]).0, 0);
        let record: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(data_file(site.path())).unwrap()).unwrap();
        let rescoring = record["rescoring"].clone();
        (
            rescoring["profile"]["id"].as_str().unwrap_or_default().to_owned(),
            rescoring["total_high"].as_str().unwrap_or_default().to_owned(),
        )
    };
    assert_eq!(rescored(), ("national-frame".to_owned(), "100".to_owned()));
    fs::create_dir(site.path().join("profiles")).unwrap();
    let own = "id = \"local\"\nname = \"本地\"\nbasis = \"本地文件\"\nverified = true\n[valid]\nplaces = [\"*\"]\nfrom = 2023\nkinds = [\"overall\"]\n[over]\nabove = 150\neffect = \"halve\"\n";
    fs::write(site.path().join("profiles/local.toml"), own).unwrap();
    assert_eq!(rescored(), ("local".to_owned(), "50".to_owned()));
    fs::write(
        site.path().join("profiles/local.toml"),
        own.replace("halve", "half"),
    )
    .unwrap();
    let (code, _, err) = ran(site.path(), &["build"]);
    assert!(code == 2 && err.contains("local.toml"), "{err}");
}

#[test]
fn the_checklist_is_printed_with_numbers_masked() {
    let site = site_with_a_wrong_sum();
    let (code, ..) = ran(site.path(), &["check", "--checklist", "核对单.html"]);
    assert_eq!(code, 1);
    let page = fs::read_to_string(site.path().join("核对单.html")).unwrap();
    for words in [
        "公开前必须处理：个人信息 1 处",
        "131****1333",
        "A05",
        "缺 报告日期",
        "复核人：",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("13107191333"));
}

/// A check that watches, with the lines it prints that hold `telling`; ended when dropped.
struct Watch {
    child: std::process::Child,
    told: std::sync::mpsc::Receiver<String>,
}

impl Watch {
    fn start(folder: &Path, place: &str, telling: &'static str) -> Self {
        use std::io::{BufRead as _, BufReader};
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_gongshi"))
            .args(["check", "--watch", place])
            .current_dir(folder)
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, told) = std::sync::mpsc::channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            let lines = out.lines().map_while(Result::ok);
            let rounds = lines.filter(|line| line.contains(telling));
            rounds.for_each(|line| sender.send(line).unwrap_or_default());
        });
        Self { child, told }
    }

    fn next(&self) -> String {
        let longest = std::time::Duration::from_mins(1);
        self.told.recv_timeout(longest).unwrap_or_default()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

#[test]
fn watching_checks_again_what_changed() {
    let site = site(&[
        ("甲.txt", REPORT.as_bytes()),
        ("乙.txt", REPORT.replace("图书馆", "档案馆").as_bytes()),
    ]);
    let watch = Watch::start(site.path(), "content/reports", "重新识读");
    let first = watch.next();
    // The watch is set before the first round is told.
    fs::write(
        site.path().join("content/reports/甲.txt"),
        REPORT.replace("340.2", "345.2"),
    )
    .unwrap();
    let second = watch.next();
    assert!(first.starts_with("重新识读 2 份，0 份没有改动"), "{first}");
    assert!(second.starts_with("重新识读 1 份，1 份没有改动"), "{second}");
}

#[test]
fn watching_from_elsewhere_follows_the_configuration_of_the_site() {
    let folder = tempfile::tempdir().unwrap();
    let reports = folder.path().join("站点/content/reports");
    fs::create_dir_all(&reports).unwrap();
    fs::write(reports.join("甲.txt"), REPORT.replace("340.2", "345.2")).unwrap();
    fs::write(folder.path().join("站点/gongshi.toml"), "").unwrap();
    let watch = Watch::start(folder.path(), "站点/content/reports", "审核 1 份报告");
    let first = watch.next();
    assert!(first.contains("错误 1"), "{first}");
    fs::write(
        folder.path().join("站点/gongshi.toml"),
        "[rules]\nignore = [\"A05\"]\n",
    )
    .unwrap();
    let second = watch.next();
    assert!(second.contains("错误 0"), "{second}");
}
