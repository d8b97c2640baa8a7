//! Pages of what is seldom: reports of many years, tables of hundreds of rows. What they tell must stay true, and short
//! enough to read on a phone.

#[path = "support/command.rs"]
mod command;

use std::fmt::Write as _;
use std::fs;

use command::{ran, site};

fn of_year(year: u16) -> String {
    let spent = u32::from(year - 2000) * 10;
    format!(
        "{year}年度整体支出绩效自评报告\n\n评价单位：北京市水务局\n\n一、收支\n全年预算 {}.50 万元，全年实际支出 {spent}.25 万元。\n\
         二、自评结果\n自评得分为88.5分，等级为“良”。\n",
        spent + 5
    )
}

#[test]
fn years_that_charts_have_no_room_for_are_counted_and_listed() {
    let reports: Vec<(String, String)> = (2012..=2024)
        .map(|year| (format!("{year}.txt"), of_year(year)))
        .collect();
    let reports: Vec<(&str, &[u8])> = reports
        .iter()
        .map(|(name, words)| (name.as_str(), words.as_bytes()))
        .collect();
    let site = site(&reports);
    let (code, out, err) = ran(site.path(), &["build"]);
    assert_eq!(code, 0, "{out}{err}");
    let page = |path: &str| fs::read_to_string(site.path().join("public").join(path)).unwrap();
    assert!(
        page("index.html").contains("2012–2024年度的"),
        "the home page tells all years"
    );
    let department = page("departments/110000-shuiwuju/index.html");
    assert!(
        department.contains("13个年度里找到13个年度的自评报告，共13份"),
        "{department}"
    );
    assert!(department.contains("只列最近的2017–2024年度"), "{department}");
    for path in ["departments/index.html", "regions/110000/index.html"] {
        assert!(page(path).contains("表里只列最近的2017–2024年度"), "{path}");
    }
    let compare = page("compare/index.html");
    for year in 2012..=2024 {
        assert!(
            compare.contains(&format!("compare/{year}/\"")),
            "{year}: {compare}"
        );
    }
    assert!(compare.contains("2012与2024"), "{compare}");
    let (_, totals) = department.split_once("<caption>历年数字").unwrap();
    let (totals, _) = totals.split_once("</table>").unwrap();
    for year in 2012..=2024 {
        assert!(totals.contains(&format!(">{year}</a>")), "{year}: {totals}");
    }
}

#[test]
fn a_sum_of_hundreds_and_a_finding_of_many_places_are_shown_in_part() {
    let mut report = "# 2023年度整体支出绩效自评报告\n\n评价单位：北京市水务局\n\n自评得分为90分，等级为“良”。\n\n## 绩效指标\n\n\
        |一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|\n|---|---|---|---|---|---|---|\n"
        .to_owned();
    for nth in 1..=200 {
        let _ = writeln!(
            report,
            "|产出指标|数量指标|巡查河段第{nth}段次数|≥{}次|{}次|0.5|0.45|",
            100 + nth,
            90 + nth
        );
    }
    let site = site(&[("甲.md", report.as_bytes())]);
    fs::write(
        site.path().join("gongshi.toml"),
        "[findings]\npublish = \"all\"\n",
    )
    .unwrap();
    let (code, out, err) = ran(site.path(), &["build"]);
    assert_eq!(code, 0, "{out}{err}");
    let page =
        fs::read_to_string(site.path().join("public/reports/110000-shuiwuju-2023/index.html")).unwrap();
    assert!(
        page.contains("0.5＋0.5＋…（共200项）"),
        "the line of the sum is cut"
    );
    let (_, sums) = page.split_once("id=\"sums\"").unwrap();
    let (sums, _) = sums.split_once("</table>").unwrap();
    assert!(
        sums.matches("<tr>").count() >= 200,
        "all terms are in the arithmetic"
    );
    let (_, finding) = page.split_once("未达目标的正向指标的得分与写明的不同").unwrap();
    let (finding, _) = finding.split_once("规则S03").unwrap();
    assert!(finding.contains("）等。"), "five are named of many: {finding}");
    let (open, folded) = finding.split_once("<summary>另有").unwrap();
    assert_eq!(open.matches("<a ").count(), 16, "{open}");
    assert!(folded.matches("<a ").count() > 100, "{folded}");
}

#[test]
fn a_report_of_prose_alone_has_no_chinese_of_ours_on_its_english_page() {
    let site = site(&[("2023.txt", of_year(2023).as_bytes())]);
    fs::write(
        site.path().join("gongshi.toml"),
        "[site]\nlanguages = [\"zh\", \"en\"]\n",
    )
    .unwrap();
    assert_eq!(ran(site.path(), &["build"]).0, 0);
    let page = fs::read_to_string(
        site.path()
            .join("public/en/reports/110000-shuiwuju-2023/index.html"),
    )
    .unwrap();
    assert!(page.contains("Of this report the site understood "), "{page}");
    assert!(!page.contains("本站"), "{page}");
}

#[test]
fn reports_of_every_kind_and_of_no_year_are_named_in_english() {
    let policy = "2023年度水库移民专项资金绩效自评报告\n\n评价单位：北京市水务局\n\n政策名称：水库移民后期扶持\n\n自评得分为88.5分，等级为“良”。\n";
    let undated = "部门整体支出绩效自评报告\n\n评价单位：北京市园林局\n\n自评得分为88.5分，等级为“良”。\n";
    let site = site(&[("甲.txt", policy.as_bytes()), ("乙.txt", undated.as_bytes())]);
    fs::write(
        site.path().join("gongshi.toml"),
        "[site]\nlanguages = [\"zh\", \"en\"]\n",
    )
    .unwrap();
    let (code, out, err) = ran(site.path(), &["build"]);
    assert_eq!(code, 0, "{out}{err}");
    let reports = site.path().join("public/en/reports");
    let mut seen = String::new();
    for entry in fs::read_dir(reports).unwrap() {
        let page = entry.unwrap().path().join("index.html");
        let Ok(html) = fs::read_to_string(page) else {
            continue;
        };
        let (head, _) = html.split_once("</head>").unwrap();
        // The title of the article is the report's own.
        for told in head
            .lines()
            .filter(|line| line.starts_with("<title>") || line.contains("name=\"description\""))
        {
            assert!(!told.contains("绩效自评"), "{told}");
            seen += told;
        }
    }
    assert!(
        seen.contains("self-evaluation of a policy or special fund 2023: score, money"),
        "{seen}"
    );
    assert!(seen.contains("self-evaluation of whole expenditure: score, money, arithmetic, indicators and full text, year not stated"), "{seen}");
}

#[test]
fn the_money_of_a_report_of_one_project_is_the_project_s() {
    let report = "2023年度河道清淤项目支出绩效自评报告\n\n评价单位：北京市水务局\n项目名称：河道清淤\n\n一、资金情况\n\
        河道清淤项目年初预算342.83万元，全年预算356.62万元，实际支出350.10万元。\n二、自评结果\n自评得分为95分，等级为“优”。\n";
    let site = site(&[("甲.txt", report.as_bytes())]);
    let (code, out, err) = ran(site.path(), &["build"]);
    assert_eq!(code, 0, "{out}{err}");
    let reports = fs::read_dir(site.path().join("public/reports")).unwrap();
    let folder = reports
        .map(|entry| entry.unwrap().path())
        .find(|path| path.display().to_string().contains("-project-"))
        .unwrap();
    let page = fs::read_to_string(folder.join("index.html")).unwrap();
    let (_, money) = page.split_once("钱花了多少").unwrap();
    let (money, _) = money.split_once("数字对不对得上").unwrap();
    for figure in ["342.83", "356.62", "350.1"] {
        assert!(money.contains(figure), "{figure}: {money}");
    }
    assert!(!money.contains("未载明"), "{money}");
}
