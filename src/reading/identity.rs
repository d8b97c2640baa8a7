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
/// evaluates one project or policy. `hash` is the text's BLAKE3 hash in hex: it stands in where the
/// report does not say who or when.
#[must_use]
pub fn id_of(report: &Report, hash: &str) -> String {
    let (Some(department), Some(year)) = (department_slug(report), report.fiscal_year) else {
        return format!("unknown-{}", hash.chars().take(12).collect::<String>());
    };
    let base = format!("{department}-{year}");
    match report.kind {
        None | Some(Kind::Overall) => base,
        Some(kind) => format!("{base}-{}-{}", kind.word(), subject(report, hash)),
    }
}

/// The project's or policy's name in an id; the text's hash where no name is stated, so that two
/// nameless project reports of one department stay apart.
fn subject(report: &Report, hash: &str) -> String {
    let named = report
        .project
        .as_ref()
        .map(|project| slug_within(&project.name, PROJECT_LIMIT));
    named
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| hash.chars().take(8).collect())
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
                id_of(&report(name, yiyang), ""),
                "430900-gongyehexinxihuaju-2022",
                "{name}"
            );
        }
        assert_eq!(
            id_of(&report("示范市财政局", None), ""),
            "shifanshicaizhengju-2022"
        );
        assert_eq!(id_of(&report("益阳市", yiyang), ""), "430900-yiyangshi-2022");
    }

    #[test]
    fn a_project_report_is_named_by_its_project_too() {
        let mut report = report("示范市财政局", None);
        report.kind = Some(Kind::Project);
        assert_eq!(
            id_of(&report, "0123456789abcdef"),
            "shifanshicaizhengju-2022-project-01234567"
        );
        report.project = Some(Project {
            name: "公路养护".into(),
            span: Span::default(),
        });
        assert_eq!(
            id_of(&report, "0123456789abcdef"),
            "shifanshicaizhengju-2022-project-gongluyanghu"
        );
    }

    #[test]
    fn a_report_that_does_not_say_who_is_named_by_its_text() {
        assert_eq!(
            id_of(&Report::default(), "0123456789abcdef"),
            "unknown-0123456789ab"
        );
    }
}
