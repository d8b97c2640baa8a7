//! A few invented reports for the tests of search, with all that layout does to text.

use gongshi::diagnostic::Severity;
use gongshi::report::Kind;
use gongshi::search::{Entry, Finding, Passage, Piece, Place, Targets, Unit};
use gongshi::text::CharSpan;

/// One invented department and its years.
struct Department {
    slug: &'static str,
    name: &'static str,
    places: &'static [(&'static str, &'static str)],
    work: &'static str,
}

const CITY: (&str, &str) = ("990100", "云溪市");

const DEPARTMENTS: [Department; 4] = [
    Department {
        slug: "990100-gongxinju",
        name: "云溪市工业和信息化局",
        places: &[CITY],
        work: "全年新增规模以上工业企\n业56家，新建５Ｇ基站1310个，培育专精特新“小巨人”\n\n　　企业38家，推动2,858.4亿元技术改造。Green Bond 发行 3 期，云溪工信〔2024〕5号文件已印发。",
    },
    Department {
        slug: "990100-jiaotongju",
        name: "云溪市交通运输局",
        places: &[CITY],
        work: "改造农村公路 128.50 公里，完成率\n98.7％；公交电动化比例≥85%，全市规模以上工业企业货运量统计完成。联系电话131****1333。",
    },
    Department {
        slug: "990122-jiaoyuju",
        name: "望山县教育局",
        places: &[CITY, ("990122", "望山县")],
        work: "义务教育巩固率达到９９．３％，新增公办幼儿园学位1200个（其中农村 450 个），《双减》课后服务全\n覆盖。",
    },
    Department {
        slug: "990123-minzhengju",
        name: "文澜区民政局",
        places: &[CITY, ("990123", "文澜区")],
        work: "| 指标 | 目标 | 结果 |\n| --- | --- | --- |\n| 城乡低保标准 | ≥ 812元/月 | 830元/月 |\n| 养老床位 | 300张 | 286张 |\n",
    },
];

/// Twelve reports: four departments, three years each.
pub(crate) fn entries() -> Vec<Entry> {
    let years = [2022_u16, 2023, 2024];
    DEPARTMENTS
        .iter()
        .flat_map(|department| years.map(|year| entry(department, year)))
        .collect()
}

fn entry(department: &Department, year: u16) -> Entry {
    let (name, spent) = (department.name, u32::from(year) * 7 % 1000);
    let title = format!("{name}{year}年度部门整体支出绩效自评报告");
    let text = format!(
        "{title}\n\n一、基本情况\n\n\t{name}为正科级单位，编制{}人。\n\n二、履职情况\n\n{}\n\n三、资金使用\n\n\
         {year}年部门预算16{spent}.27万元，“三公”经费支出{}.5万元，比上年\n下降{}%。\n\n项目\t预算数\t决算数\n公用经费\t{spent}.10\t{}.02\n",
        year % 50,
        department.work,
        year % 9 + 3,
        year % 7,
        spent - 3,
    );
    Entry {
        id: format!("{}-{year}", department.slug),
        passages: lines(&text),
        title,
        department: name.into(),
        department_slug: department.slug.into(),
        places: department
            .places
            .iter()
            .map(|(code, name)| Place {
                code: (*code).into(),
                name: (*name).into(),
            })
            .collect(),
        year: Some(year),
        kind: Some(if year == 2023 {
            Kind::Project
        } else {
            Kind::Overall
        }),
        score: Some("97.5".into()),
        score_hundredths: Some(9_750 - u32::from(year) % 100 * 30),
        amount: (year != 2022).then(|| u64::from(spent) * 10_027),
        grade: Some(if year == 2024 { "良" } else { "优" }.into()),
        targets: if name.contains("教育") {
            Targets::Met
        } else {
            Targets::Unmet
        },
        indicators: vec!["养老床位".into(), "新增规模以上工业企业".into()],
        findings: findings(name),
        text,
    }
}

/// What is published of the civil affairs office: two sentences under two headings.
fn findings(name: &str) -> Vec<Finding> {
    let finding = |message: &str, severity| Finding {
        message: message.into(),
        severity,
    };
    if !name.contains("民政") {
        return Vec::new();
    }
    let short = finding("养老床位目标300张，实际286张，得分却为满分。", Severity::Error);
    vec![
        short,
        finding("比上年下降的幅度没有说明依据。", Severity::Warning),
    ]
}

/// Every line as a passage.
fn lines(text: &str) -> Vec<Passage> {
    let mut heading = String::new();
    let mut at = 0;
    let mut passages = Vec::new();
    for line in text.split('\n') {
        let place = CharSpan {
            start: at,
            end: at + line.chars().count(),
        };
        at = place.end + 1;
        let is_heading = line.contains('、') && line.chars().count() < 8;
        if is_heading {
            line.clone_into(&mut heading);
        }
        let unit = if is_heading { Unit::Heading } else { Unit::Section };
        if !line.is_empty() {
            passages.push(Passage {
                place,
                pieces: vec![Piece::new(place)],
                heading: heading.clone(),
                unit,
            });
        }
    }
    passages
}
