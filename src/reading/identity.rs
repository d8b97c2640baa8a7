//! 报告编号 What a report and a department are called in every address: from the facts alone.
//!
//! The id survives a corrected typo in the text, since it is made of who, when and what kind. Two
//! files of one report therefore have one id; the catalogue tells of them.

use super::slug::{short_hash, slug, slug_within};
use crate::region::Region;
use crate::report::{Kind, Report};

/// Characters of a project's name that stand in an id before it is cut.
const PROJECT_LIMIT: usize = 40;

/// Characters of a department's name that stand in an address before it is cut.
const DEPARTMENT_LIMIT: usize = 60;

/// The id of a report: `<department>-<year>`, with `-project-<name>` or `-policy-<name>` where it
/// evaluates one project or policy.
///
/// What the report does not say is left out of its id, so that two reports that cannot be told apart by
/// who, when and what have one id: the catalogue tells of them, and publishes neither.
#[must_use]
pub fn id_of(report: &Report) -> String {
    let mut parts: Vec<String> = Vec::new();
    let department = department_slug(report);
    parts.push(department.clone().unwrap_or_else(|| "unknown".to_owned()));
    parts.push(
        report
            .fiscal_year
            .map_or_else(|| "undated".to_owned(), |year| year.to_string()),
    );
    match report.kind {
        None | Some(Kind::Overall) => {}
        Some(kind) => {
            parts.push(kind.word().to_owned());
            parts.extend(subject(report));
        }
    }
    if department.is_none() {
        parts.extend(titled(report));
    }
    parts.join("-")
}

/// The project's or policy's name in an id: as stated, else what the title says beside who, when and
/// that it is a report.
fn subject(report: &Report) -> Option<String> {
    let named = report
        .project
        .as_ref()
        .map(|it| slug_within(&it.name, PROJECT_LIMIT));
    named.filter(|name| !name.is_empty()).or_else(|| titled(report))
}

/// Words of a title that every report's title may have; longer ones first.
const COMMON: [&str; 26] = [
    "自我评价",
    "自评价",
    "报告书",
    "部门",
    "单位",
    "项目",
    "支出",
    "绩效",
    "自评",
    "评价",
    "评估",
    "报告",
    "预算",
    "财政",
    "资金",
    "专项",
    "整体",
    "政策",
    "情况",
    "年度",
    "关于",
    "本级",
    "市级",
    "表",
    "年",
    "的",
];

/// What a title says beside its common words, the department and the year.
fn titled(report: &Report) -> Option<String> {
    let mut rest = report.title.as_ref()?.value.clone();
    if let Some(department) = &report.department {
        rest = rest.replace(department.value.as_str(), "");
    }
    if let Some(region) = &report.region {
        for place in region.path.iter().rev() {
            rest = rest.replace(place.as_str(), "");
        }
    }
    for word in COMMON {
        rest = rest.replace(word, "");
    }
    let words: String = rest.chars().filter(|c| c.is_alphabetic()).collect();
    let slug = slug_within(&words, PROJECT_LIMIT);
    (words.chars().count() > 1)
        .then_some(slug)
        .filter(|slug| !slug.is_empty())
}

/// The department's address: `<region code>-<pinyin of its name without the place>`, or the pinyin
/// of the whole name where no region is known. `None` where the report names no department.
#[must_use]
pub fn department_slug(report: &Report) -> Option<String> {
    let name = report.department.as_ref()?.value.as_str();
    let slug = match &report.region {
        None => slug_within(name, DEPARTMENT_LIMIT),
        Some(region) => format!(
            "{}-{}",
            region.code,
            slug_within(without_place(name, region), DEPARTMENT_LIMIT)
        ),
    };
    let has_words = !self::slug(name).is_empty();
    Some(if has_words {
        slug
    } else {
        format!("department-{}", short_hash(name, 8))
    })
}

/// `湖南省益阳市工业和信息化局` in 益阳市 is `工业和信息化局`. A name that is nothing but the place stays.
fn without_place<'a>(name: &'a str, region: &Region) -> &'a str {
    let mut rest = name;
    for place in &region.path {
        rest = rest.strip_prefix(place.as_str()).unwrap_or(rest);
    }
    rest = rest.strip_prefix(region.name.as_str()).unwrap_or(rest);
    if rest.is_empty() { name } else { rest }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Project, Stated};
    use crate::text::Span;
    use crate::value::FiscalYear;

    fn report(department: &str, region: Option<(&str, &[&str])>) -> Report {
        let region = region.map(|(code, path)| Region {
            code: code.into(),
            name: path.last().map(|name| (*name).to_owned()).unwrap(),
            path: path.iter().map(|name| (*name).to_owned()).collect(),
        });
        let department = Some(Stated {
            value: department.to_owned(),
            span: Span::default(),
        });
        Report {
            department,
            region,
            fiscal_year: FiscalYear::new(2022),
            ..Report::default()
        }
    }

    #[test]
    fn an_overall_report_is_named_by_department_and_year() {
        let yiyang: Option<(&str, &[&str])> = Some(("430900", &["湖南省", "益阳市"]));
        for name in [
            "益阳市工业和信息化局",
            "湖南省益阳市工业和信息化局",
            "工业和信息化局",
        ] {
            assert_eq!(
                id_of(&report(name, yiyang)),
                "430900-gongyehexinxihuaju-2022",
                "{name}"
            );
        }
        assert_eq!(id_of(&report("示范市财政局", None)), "shifanshicaizhengju-2022");
        assert_eq!(id_of(&report("益阳市", yiyang)), "430900-yiyangshi-2022");
    }

    fn titled(mut report: Report, title: &str) -> String {
        report.title = Some(Stated {
            value: title.to_owned(),
            span: Span::default(),
        });
        id_of(&report)
    }

    #[test]
    fn a_project_report_is_named_by_its_project_too() {
        let mut report = report("示范市财政局", None);
        report.kind = Some(Kind::Project);
        report.project = Some(Project {
            name: "公路养护".into(),
            span: Span::default(),
        });
        assert_eq!(id_of(&report), "shifanshicaizhengju-2022-project-gongluyanghu");
    }

    #[test]
    fn a_project_without_a_name_is_named_by_what_its_title_says() {
        let mut report = report("示范市财政局", None);
        report.kind = Some(Kind::Project);
        assert_eq!(
            titled(
                report.clone(),
                "示范市财政局2022年度农村公路养护项目支出绩效自评报告"
            ),
            "shifanshicaizhengju-2022-project-nongcungongluyanghu"
        );
        assert_eq!(
            titled(report, "2022年度项目支出绩效自评表"),
            "shifanshicaizhengju-2022-project",
            "nothing tells it from another: the catalogue will"
        );
    }

    #[test]
    fn what_a_report_does_not_say_is_left_out_of_its_id() {
        assert_eq!(id_of(&Report::default()), "unknown-undated");
        let nameless = Report {
            fiscal_year: FiscalYear::new(2022),
            ..Report::default()
        };
        assert_eq!(
            titled(nameless, "2022年度图书馆整体支出绩效自评报告"),
            "unknown-2022-tushuguan"
        );
    }
}
