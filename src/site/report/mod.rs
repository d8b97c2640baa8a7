//! 报告页 One report's page: what it states, what its figures come to, its whole text.

mod checks;
mod corrections;
mod findings;
mod index_number;
mod indicators;
mod money;
mod notes;
mod rescoring;
mod scene;
mod standing;

use checks::{Check, Unreckoned};
use corrections::Correction;
use findings::Finding;
pub(super) use index_number::place as index_number_place;
use indicators::Group;
use money::Money;
use notes::{Note, Said};
use rescoring::Rescoring;
use scene::Scene;
use standing::{Links, frame, heading, kicker};

use super::address;
use super::frame::{PageInfo, Site, relative};
use super::fulltext::{self, Source};
use super::page::{Page, chart_pages, html_page};
use super::parts::{Fig, Link};
use super::settings::{FindingsShown, Settings};
use super::theme::{TemplateError, Theme};
use super::view::{Documented, Html, view};
use crate::catalogue::Catalogue;
use crate::privacy::{Original, Published};
use crate::reading::Reading;
use crate::source::RECOGNISED;
use crate::value::{Verdict, decimal_string};

view! {
    /// 报告页: `report.html`
    Report {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// The report's id.
        id: String,
        /// What kind of report of which year: 部门整体支出绩效自评　2024年度.
        kicker: String,
        /// Name of the department, or the report's title where none was found.
        heading: String,
        /// The project or policy evaluated; none for a whole department.
        project: Option<Fig>,
        /// The department's page.
        department: Option<Link>,
        /// The region's page.
        region: Option<Link>,
        /// The year's page.
        year: Option<Link>,
        /// Date of the report.
        date: Option<Fig>,
        /// 索引号, where the text bears one.
        index_number: Option<Fig>,
        /// Whether its first part is a unified social credit code whose check digits hold, in words; or empty.
        index_verdict: String,
        /// 自评得分
        score: Option<Fig>,
        /// 满分, where stated.
        out_of: Option<Fig>,
        /// 自评等级
        grade: Option<Fig>,
        /// 收支
        money: Money,
        /// How many checks hold to the last digit.
        consistent: usize,
        /// How many hold within rounding.
        near: usize,
        /// 说法不同: contradictions inside the report, as far as the settings publish them.
        findings: Vec<Finding>,
        /// 请留意: doubts and notes, as far as the settings publish them.
        remarks: Vec<Finding>,
        /// Whether the settings publish any findings at all.
        findings_shown: bool,
        /// 勾稽: the sums, those that do not hold first.
        checks: Vec<Check>,
        /// 没有重算的百分比, by reason.
        unreckoned: Vec<Unreckoned>,
        /// 试算 under a scoring profile; none where no row carries points.
        rescoring: Option<Rescoring>,
        /// 绩效指标 by their first level.
        indicators: Vec<Group>,
        /// Whether any indicator states a target or a result; where none does, the table shows scores alone.
        aimed: bool,
        /// How many indicator rows there are.
        indicator_count: usize,
        /// 重点工作任务, in the form of indicators.
        tasks: Vec<indicators::Row>,
        /// 问题
        problems: Vec<Said>,
        /// 措施
        measures: Vec<Said>,
        /// 更正 by staff.
        corrections: Vec<Correction>,
        /// What share of numerals, table rows and headings was understood.
        understood: Vec<notes::Understood>,
        /// How many places the site could not read with certainty.
        doubts: usize,
        /// Those places, the first of them where there are many.
        notes: Vec<Note>,
        /// 全文
        text: Html,
        /// The topmost headings of the text.
        outline: Vec<Link>,
        /// Characters of the text.
        characters: usize,
        /// Whether stretches of the text are masked.
        masked: bool,
        /// Which pages were recognised from pictures, as the reader told it; none where no page was.
        recognised: Option<String>,
        /// BLAKE3 hash of the source file.
        hash: String,
        /// Address of the file as it came in; none where it is not offered.
        original: Option<String>,
        /// What kind of file that is and how large, or why it is not offered.
        original_note: String,
        /// Address of the report's data.
        json: String,
        /// Address of the report's canonical text.
        txt: String,
    }
}

/// The views of this page.
pub(super) fn documented() -> impl Iterator<Item = &'static Documented> {
    [
        DOCUMENTED,
        money::DOCUMENTED,
        checks::DOCUMENTED,
        corrections::DOCUMENTED,
        findings::DOCUMENTED,
        indicators::DOCUMENTED,
        notes::DOCUMENTED,
        rescoring::DOCUMENTED,
    ]
    .into_iter()
    .flatten()
}

/// The page of one report, first, and the data of its charts.
///
/// # Errors
/// When a template of the theme does not fit its view.
pub fn report_pages(
    reading: &Published,
    original: &Original,
    catalogue: &Catalogue,
    settings: &Settings,
    theme: &Theme,
) -> Result<Vec<Page>, TemplateError> {
    let path = address::report(&reading.id);
    let (mut view, charts) = view(reading, catalogue, settings);
    let root = address::way_up(&path);
    (view.original, view.original_note) = offered(original, &reading.id, &root);
    let mut pages = vec![html_page(&path, theme.render("report.html", view)?)];
    pages.extend(
        charts
            .iter()
            .flat_map(|(name, data)| chart_pages("report", &reading.id, name, data)),
    );
    Ok(pages)
}

#[expect(clippy::too_many_lines, reason = "one line or two for each field of the view")]
fn view(reading: &Reading, catalogue: &Catalogue, settings: &Settings) -> (Report, money::Charts) {
    let path = address::report(&reading.id);
    let root = address::way_up(&path);
    let scene = Scene {
        reading,
        catalogue,
        settings,
        root: &root,
    };
    let report = &reading.report;
    let links = Links::of(scene);
    let facts = fulltext::facts_of(reading);
    let short_hash: String = reading.hash.chars().take(16).collect();
    let absolute = format!("/{path}");
    let source = Source {
        report,
        text: &report.document.text,
        facts: &facts,
        address: &absolute,
        short_hash: &short_hash,
    };
    let (text, outline) = fulltext::render(&source);
    let (money, charts) = money::view(scene);
    let count = |verdict| {
        reading
            .audit
            .checks
            .iter()
            .filter(|check| check.verdict == verdict)
            .count()
    };
    let (findings, remarks) = findings::view(scene);
    let heading = heading(scene);
    let kicker = kicker(scene);
    let frame = frame(scene, &path, &heading, &kicker, &links);
    let date = report.prepared_on.as_ref().map(|date| {
        let shown = date.value.strftime("%Y年%-m月%-d日").to_string();
        corrections::marked(scene, "prepared_on", scene.fig(shown, date.span))
    });
    let index_number = index_number::index_number(scene);
    let view = Report {
        index_verdict: index_number
            .as_ref()
            .map(|(_, verdict)| (*verdict).to_owned())
            .unwrap_or_default(),
        index_number: index_number.map(|(fig, _)| fig),
        site: frame.site(settings),
        page: frame.page(settings),
        id: reading.id.clone(),
        kicker,
        heading,
        project: report
            .project
            .as_ref()
            .map(|project| corrections::marked(scene, "project", scene.fig(&*project.name, project.span))),
        department: links.department,
        region: links.region,
        year: links.year,
        date,
        score: report.score.as_ref().map(|score| {
            let fig = scene.summed(scene.fig(score.total.to_string(), score.span), score.span);
            corrections::marked(scene, "score", fig)
        }),
        out_of: report
            .score
            .as_ref()
            .and_then(|score| Some(scene.perhaps(decimal_string(score.out_of?), score.out_of_span))),
        grade: report
            .grade
            .as_ref()
            .map(|grade| corrections::marked(scene, "grade", scene.fig(&*grade.value, grade.span))),
        money,
        consistent: count(Verdict::Consistent),
        near: count(Verdict::WithinRounding),
        findings,
        remarks,
        findings_shown: settings.findings != FindingsShown::None,
        checks: checks::view(scene),
        unreckoned: checks::unreckoned(scene),
        rescoring: rescoring::view(scene),
        indicators: indicators::groups(scene),
        aimed: report
            .indicators
            .iter()
            .any(|it| it.target.text.is_some() || it.actual.text.is_some()),
        indicator_count: report.indicators.len(),
        tasks: indicators::tasks(scene),
        problems: notes::said(scene, &report.problems),
        measures: notes::said(scene, &report.measures),
        corrections: corrections::view(scene),
        understood: notes::understood(scene),
        doubts: reading.caveats.len() + reading.coverage.missed.len(),
        notes: notes::notes(scene),
        text: Html(text),
        outline: outline
            .into_iter()
            .map(|(label, id)| Link {
                label,
                href: format!("#{id}"),
                ..Link::default()
            })
            .collect(),
        characters: scene.place(report.document.text.whole()).end,
        masked: !report.sensitive.is_empty(),
        recognised: reading
            .caveats
            .iter()
            .find(|it| it.message.starts_with(RECOGNISED))
            .map(|it| it.message.clone()),
        hash: reading.hash.clone(),
        original: None,
        original_note: String::new(),
        json: relative(&root, &format!("data/reports/{}.json", reading.id)),
        txt: relative(&root, &format!("data/reports/{}.txt", reading.id)),
    };
    (view, charts)
}

/// Where the original is to be had and what it is, or why it is not.
fn offered(original: &Original, id: &str, root: &str) -> (Option<String>, String) {
    match original {
        Original::Offered(file) => {
            let kilobytes = file.bytes.len().div_ceil(1024);
            let note = format!("{}，{kilobytes} KB", file.kind);
            (Some(relative(root, &address::original(id, file.ending))), note)
        }
        Original::Withheld(reason) => (None, reason.chinese().to_owned()),
    }
}

/// A rule's page, if the auditor knows the rule.
fn rule_href(scene: Scene<'_>, code: &str) -> Option<String> {
    crate::audit::rule(code).map(|rule| relative(scene.root, &address::rule(rule.code)))
}
