//! 各表的行 From one report's record to its rows, in the order of the columns of [`Sheet`].

use super::about::About;
use super::sheet::{Sheet, lines};
use crate::contract::{
    AmountRecord, CoverageRecord, FindingRecord, IndicatorRecord, Place, QuantityRecord, ReportRecord,
};
use crate::coverage::Subject;
use crate::site::address;
use crate::text::tidy;
use crate::value::Status;

/// The rows of one report in one table, as lines of the file.
pub(super) fn rows(sheet: Sheet, report: &ReportRecord, about: &About) -> String {
    match sheet {
        Sheet::Reports => lines([overview(report, about)]),
        Sheet::Indicators => {
            let row = |(at, it): (usize, &IndicatorRecord)| {
                [who(report), indicator(at, it, report, about)].concat()
            };
            lines(report.indicators.iter().enumerate().map(row))
        }
        Sheet::Amounts => lines(
            report
                .amounts
                .iter()
                .map(|it| [who(report), amount(it, report, about)].concat()),
        ),
        Sheet::Findings => lines(
            report
                .findings
                .iter()
                .map(|it| [who(report), finding(it, report, about)].concat()),
        ),
        Sheet::Coverage => lines(coverage(&report.coverage).map(|row| [who(report), row].concat())),
    }
}

/// The columns that say whose row it is: id, department, its address, region code, fiscal year.
fn who(report: &ReportRecord) -> Vec<String> {
    let (name, slug) = department(report);
    let code = report.region.as_ref().map(|it| it.code.clone());
    vec![
        report.id.clone(),
        name,
        slug,
        code.unwrap_or_default(),
        shown(report.fiscal_year),
    ]
}

fn department(report: &ReportRecord) -> (String, String) {
    report
        .department
        .as_ref()
        .map(|it| (it.name.clone(), it.slug.clone()))
        .unwrap_or_default()
}

fn overview(report: &ReportRecord, about: &About) -> Vec<String> {
    let (name, slug) = department(report);
    let region = report
        .region
        .as_ref()
        .map(|it| (it.code.clone(), it.name.clone()))
        .unwrap_or_default();
    let status = |status: Status| {
        report
            .indicators
            .iter()
            .filter(|it| it.status == status)
            .count()
            .to_string()
    };
    let [start, end] = ends(report.places.title);
    let [score_start, score_end] = ends(report.score.as_ref().map(|it| it.span));
    let [grade_start, grade_end] = ends(report.grade.as_ref().map(|it| it.span));
    let id = &report.id;
    vec![
        id.clone(),
        name,
        slug,
        region.0,
        region.1,
        shown(report.fiscal_year),
        shown(report.kind.map(crate::report::Kind::word)),
        shown(report.title.as_deref()),
        start,
        end,
        shown(report.project.as_deref()),
        shown(report.prepared_on.as_deref()),
        shown(report.score.as_ref().map(|it| &it.total)),
        shown(report.score.as_ref().and_then(|it| it.out_of.as_ref())),
        score_start,
        score_end,
        shown(report.grade.as_ref().map(|it| &it.value)),
        grade_start,
        grade_end,
        report.indicators.len().to_string(),
        status(Status::Met),
        status(Status::Unmet),
        status(Status::Unknown),
        report.amounts.len().to_string(),
        report.problems.len().to_string(),
        report.measures.len().to_string(),
        report.findings.len().to_string(),
        about.url_in_data(&address::report(id)),
        about.url_in_data(&format!("data/reports/{id}.json")),
        about.url_in_data(&format!("data/reports/{id}.txt")),
        report.source.path.clone(),
        report.source.blake3.clone(),
    ]
}

fn indicator(at: usize, it: &IndicatorRecord, report: &ReportRecord, about: &About) -> Vec<String> {
    let mut row = vec![
        (at + 1).to_string(),
        shown(it.path.first().and_then(Option::as_deref)),
        it.path
            .iter()
            .skip(1)
            .map(|level| level.as_deref().unwrap_or_default())
            .collect::<Vec<_>>()
            .join("/"),
        shown(it.name.as_deref()),
    ];
    row.extend(quantity(&it.target));
    row.extend(quantity(&it.actual));
    row.extend([
        shown(it.weight.as_deref()),
        shown(it.score.as_deref()),
        it.status.word().to_owned(),
        it.echo.to_string(),
        shown(it.note.as_deref()),
    ]);
    row.extend(ends(Some(it.span)));
    row.extend(ends(it.target.span));
    row.extend(ends(it.actual.span));
    row.push(source(Some(it.span), report, about));
    row
}

fn quantity(it: &QuantityRecord) -> [String; 5] {
    [
        it.text.as_deref().map(tidy).unwrap_or_default(),
        shown(it.op),
        shown(it.value.as_deref()),
        shown(it.upper.as_deref()),
        shown(it.unit.as_deref()),
    ]
}

fn amount(it: &AmountRecord, report: &ReportRecord, about: &About) -> Vec<String> {
    let [start, end] = ends(Some(it.span));
    vec![
        it.item.word().to_owned(),
        it.item.chinese().to_owned(),
        shown(it.stage.map(crate::report::Stage::word)),
        shown(it.stage.map(crate::report::Stage::chinese)),
        shown(it.year),
        shown(it.unit.as_deref()),
        shown(it.class.as_deref()),
        tidy(&it.text),
        it.yuan.clone(),
        start,
        end,
        source(Some(it.span), report, about),
    ]
}

fn finding(it: &FindingRecord, report: &ReportRecord, about: &About) -> Vec<String> {
    let first = it.spans.first().copied();
    let [start, end] = ends(first);
    let places: Vec<String> = it
        .spans
        .iter()
        .map(|span| format!("{}-{}", span.start, span.end))
        .collect();
    let elsewhere: Vec<String> = it
        .elsewhere
        .iter()
        .map(|other| about.url_in_data(&address::fact(&other.report, other.span)))
        .collect();
    let mut row = vec![
        it.rule.clone(),
        it.severity.word().to_owned(),
        it.severity.chinese().to_owned(),
        it.message.clone(),
        start,
        end,
        places.join(" "),
        source(first, report, about),
        elsewhere.join(" "),
    ];
    let (waiver, reply) = (it.waiver.as_ref(), it.reply.as_ref());
    row.extend([
        shown(waiver.map(|it| &it.reason)),
        shown(waiver.map(|it| &it.author)),
        shown(waiver.map(|it| &it.date)),
        shown(waiver.and_then(|it| it.until.as_ref())),
        shown(reply.map(|it| &it.text)),
        shown(reply.map(|it| &it.from)),
        shown(reply.map(|it| &it.date)),
    ]);
    row
}

/// One row for each kind of thing and reason.
fn coverage(coverage: &CoverageRecord) -> impl Iterator<Item = Vec<String>> + '_ {
    let shares = [
        (Subject::Numerals, &coverage.numerals),
        (Subject::Rows, &coverage.rows),
        (Subject::Headings, &coverage.headings),
    ];
    shares.into_iter().flat_map(|(subject, share)| {
        share.reasons.iter().map(move |it| {
            vec![
                subject.word().to_owned(),
                subject.chinese().to_owned(),
                it.reason.to_owned(),
                it.name.to_owned(),
                it.standing.to_owned(),
                it.count.to_string(),
            ]
        })
    })
}

/// The address of a place in the report's text; of the report where there is no place.
fn source(place: Option<Place>, report: &ReportRecord, about: &About) -> String {
    let id = &report.id;
    about.url_in_data(&place.map_or_else(|| address::report(id), |span| address::fact(id, span)))
}

/// Start and end of a place, or two empty cells.
fn ends(place: Option<Place>) -> [String; 2] {
    place
        .map(|span| [span.start.to_string(), span.end.to_string()])
        .unwrap_or_default()
}

/// The value as a cell; an empty cell where there is none.
fn shown(value: Option<impl ToString>) -> String {
    value.map(|it| it.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::record;
    use crate::reading::sample::{TEXT, sample};
    use std::collections::BTreeMap;

    /// The rows of the sample in one table, by column name.
    fn table(sheet: Sheet) -> Vec<BTreeMap<String, String>> {
        let file = sheet.head() + &rows(sheet, &record(&sample()), &About::default());
        let mut reader = csv::Reader::from_reader(file.trim_start_matches('\u{feff}').as_bytes());
        reader.deserialize().map(|row| row.unwrap()).collect()
    }

    /// The words that a row's place quotes.
    fn quoted(row: &BTreeMap<String, String>) -> String {
        let at = |name: &str| row[name].parse::<usize>().unwrap();
        TEXT.chars()
            .skip(at("start"))
            .take(at("end") - at("start"))
            .collect()
    }

    #[test]
    fn rows_have_as_many_cells_as_columns() {
        for sheet in Sheet::ALL {
            let file = rows(sheet, &record(&sample()), &About::default());
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(file.as_bytes());
            for row in reader.records() {
                assert_eq!(row.unwrap().len(), sheet.columns().len(), "{}", sheet.name());
            }
        }
    }

    #[test]
    fn amounts_carry_their_words_value_and_place() {
        let rows = table(Sheet::Amounts);
        assert_eq!(rows.len(), 4);
        let first = &rows[0];
        assert_eq!(
            (
                first["item"].as_str(),
                first["item_name"].as_str(),
                first["yuan"].as_str()
            ),
            ("total_expenditure", "支出合计", "37084400")
        );
        assert_eq!(
            (
                first["report_id"].as_str(),
                first["region_code"].as_str(),
                first["fiscal_year"].as_str()
            ),
            ("990100-shuiliju-2023", "990100", "2023")
        );
        assert_eq!(quoted(first), "３７08.44万元");
        assert_eq!(first["source"], "../reports/990100-shuiliju-2023/#t36-45");
        assert_eq!(rows[3]["unit"], "水库管理处");
    }

    #[test]
    fn indicators_carry_both_sides() {
        let rows = table(Sheet::Indicators);
        let row = &rows[0];
        assert_eq!(
            (
                row["target"].as_str(),
                row["target_op"].as_str(),
                row["target_value"].as_str()
            ),
            ("≥200个", ">=", "200")
        );
        assert_eq!(
            (
                row["actual"].as_str(),
                row["status"].as_str(),
                row["level2"].as_str()
            ),
            ("210个", "met", "数量指标")
        );
        assert_eq!(quoted(row), "新建５G 基站数量");
    }

    #[test]
    fn reports_and_findings_lead_to_their_places() {
        let reports = table(Sheet::Reports);
        assert_eq!(quoted(&reports[0]), "2023年度部门整体支出绩效自评报告");
        assert_eq!(
            (
                reports[0]["score"].as_str(),
                reports[0]["met"].as_str(),
                reports[0]["json"].as_str()
            ),
            ("99", "1", "../data/reports/990100-shuiliju-2023.json")
        );
        let findings = table(Sheet::Findings);
        assert_eq!(
            (
                findings[0]["severity_name"].as_str(),
                quoted(&findings[0]).as_str()
            ),
            ("错误", "3700万元")
        );
        assert_eq!(findings[0]["spans"].split(' ').count(), 2);
    }

    #[test]
    fn addresses_are_full_where_the_site_says_where_it_stands() {
        let about = About {
            base: "https://example.gov.cn/jixiao/".into(),
            ..About::default()
        };
        let file = rows(Sheet::Findings, &record(&sample()), &about);
        assert!(
            file.contains("https://example.gov.cn/jixiao/reports/990100-shuiliju-2023/#t"),
            "{file}"
        );
    }
}
