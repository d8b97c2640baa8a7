//! 历年收支 Budget against expenditure, and 三公, over the years of one department.

use super::super::address;
use super::super::figures::{align, in_ten_thousands, per_cent};
use super::super::frame::relative;
use super::super::page::table_of;
use super::super::parts::{Chart, Fig};
use super::super::view::{Html, view};
use super::rows::score_of;
use super::timeline::Timeline;
use crate::catalogue::{KeyAmount, Summary};
use crate::chart::{self, Budget, Caption, ChartData, DataCell, Figure, StackPart, ThreePublic};
use crate::report::{Item, Stage};

view! {
    /// 预算与支出 of one year
    BudgetLine {
        /// The year.
        year: String,
        /// Whether a report was found.
        found: bool,
        /// 年初预算
        initial: Option<Fig>,
        /// 全年预算
        full: Option<Fig>,
        /// 实际支出
        actual: Option<Fig>,
        /// Expenditure in per cent of the full-year budget, else of the initial one; computed.
        share: Option<String>,
        /// The bar; none where nothing is stated.
        bar: Option<Html>,
    }

    /// 总表: one year
    TotalLine {
        /// The year.
        year: String,
        /// The report's page; none where none was found.
        report: Option<String>,
        /// Score, initial budget, full-year budget, expenditure, 三公 budget, 三公 expenditure.
        cells: Vec<Option<Fig>>,
    }
}

/// The whole department's figure of one item and stage in the report's own year.
fn find(report: &Summary, item: Item, stage: Stage) -> Option<&KeyAmount> {
    let own = |amount: &&KeyAmount| {
        amount.item == item
            && amount.stage == Some(stage)
            && amount.unit.is_none()
            && amount.class.is_none()
            && (amount.year.is_none() || amount.year == report.year)
    };
    report.amounts.iter().find(own)
}

fn fig(report: &Summary, amount: &KeyAmount, root: &str) -> Fig {
    Fig::cited(
        in_ten_thousands(&amount.yuan.text, amount.yuan.value),
        &relative(root, &address::report(&report.id)),
        amount.yuan.span,
    )
}

/// That figure in 万元, with its place.
pub(super) fn figure(report: &Summary, item: Item, stage: Stage, root: &str) -> Option<Figure> {
    let amount = find(report, item, stage)?;
    let fig = fig(report, amount, root);
    Some(Figure {
        shown: fig.shown,
        value: amount.yuan.value.in_ten_thousands(),
        source: fig.href,
    })
}

/// A figure as a table shows it.
pub(super) fn shown(figure: Option<&Figure>) -> Option<Fig> {
    figure.map(|figure| Fig {
        shown: figure.shown.clone(),
        href: figure.source.clone(),
        ..Fig::default()
    })
}

/// One row a year, newest first, and the data; nothing where no report states any total.
pub(super) fn budgets(timeline: &Timeline<'_>, root: &str) -> (Vec<BudgetLine>, Option<ChartData>) {
    let budget = |report: &Summary| Budget {
        initial: figure(report, Item::TotalExpenditure, Stage::InitialBudget, root),
        full: figure(report, Item::TotalExpenditure, Stage::FinalBudget, root),
        actual: figure(report, Item::TotalExpenditure, Stage::Actual, root),
    };
    let years: Vec<(u16, bool, Budget)> = timeline
        .iter()
        .map(|(year, report)| (*year, report.is_some(), report.map(budget).unwrap_or_default()))
        .collect();
    let scale = years
        .iter()
        .map(|(_, _, budget)| budget.greatest())
        .fold(0.0, f64::max)
        * 1.06;
    if scale <= 0.0 {
        return (Vec::new(), None);
    }
    let mut data = ChartData::new(
        "预算与支出",
        "万元",
        &["年度", "年初预算", "全年预算", "实际支出"],
    );
    for (year, _, budget) in &years {
        data.push(
            year.to_string(),
            vec![
                DataCell::of(budget.initial.as_ref()),
                DataCell::of(budget.full.as_ref()),
                DataCell::of(budget.actual.as_ref()),
            ],
        );
    }
    (
        years
            .iter()
            .rev()
            .map(|(year, found, budget)| line(*year, *found, budget, scale))
            .collect(),
        Some(data),
    )
}

fn line(year: u16, found: bool, budget: &Budget, scale: f64) -> BudgetLine {
    let id = format!("budget-{year}");
    let title = format!("{year}年预算与支出");
    let drawn = chart::budget_row(
        Caption {
            id: &id,
            title: &title,
        },
        budget,
        scale,
        "万元",
    );
    let whole = budget.full.as_ref().or(budget.initial.as_ref());
    BudgetLine {
        year: year.to_string(),
        found,
        initial: shown(budget.initial.as_ref()),
        full: shown(budget.full.as_ref()),
        actual: shown(budget.actual.as_ref()),
        share: budget
            .actual
            .as_ref()
            .zip(whole)
            .and_then(|(actual, whole)| per_cent(actual.value, whole.value)),
        bar: (budget.greatest() > 0.0).then_some(Html(drawn)),
    }
}

/// The parts of 三公, from the axis upwards.
const PARTS: [(Item, &str, usize); 5] = [
    (Item::Vehicle, "公务用车", 0),
    (Item::VehicleRunning, "公务用车运行", 0),
    (Item::VehiclePurchase, "公务用车购置", 3),
    (Item::Reception, "公务接待", 1),
    (Item::Overseas, "因公出国（境）", 2),
];

/// The stacked chart, the names of its parts, and its data; none where no report states any total.
pub(super) fn three_public(
    timeline: &Timeline<'_>,
    root: &str,
    data_address: &str,
) -> Option<(Chart, Vec<String>, ChartData)> {
    let years: Vec<ThreePublic> = timeline
        .iter()
        .map(|(year, report)| stack(*year, *report, root))
        .collect();
    let totals: Vec<(u16, &Figure)> = years
        .iter()
        .filter_map(|year| Some((year.year, year.total.as_ref()?)))
        .collect();
    let (first, last) = (totals.first()?, totals.last()?);
    let finding = if totals.len() > 1 {
        format!(
            "支出：{}年{}万元，{}年{}万元",
            first.0, first.1.shown, last.0, last.1.shown
        )
    } else {
        format!("{}年支出{}万元", last.0, last.1.shown)
    };
    let names = PARTS.iter().filter(|(_, name, _)| {
        years
            .iter()
            .any(|year| year.parts.iter().any(|part| part.name == *name))
    });
    let names = names.map(|(_, name, _)| (*name).to_owned()).collect();
    let (svg, data) = chart::three_public(
        Caption {
            id: "three-public",
            title: "历年“三公”经费（万元）",
        },
        &years,
        "万元",
    );
    let chart = Chart {
        svg: Html(svg),
        finding,
        note: note(&years),
        data: data_address.to_owned(),
        table: table_of(&data),
    };
    Some((chart, names, data))
}

/// What the marks mean, and that some years show their total alone.
fn note(years: &[ThreePublic]) -> String {
    let undivided = years
        .iter()
        .any(|year| year.total.is_some() && year.parts.is_empty());
    let more = if undivided {
        "；浅色柱只画合计，那一年的各项没有写明或与合计不符"
    } else {
        ""
    };
    format!("万元；框为年初预算，框上的数是预算，年份下的数是支出{more}")
}

fn stack(year: u16, report: Option<&Summary>, root: &str) -> ThreePublic {
    let figure = |item, stage| report.and_then(|report| figure(report, item, stage, root));
    let total = figure(Item::ThreePublic, Stage::Actual);
    let mut parts: Vec<StackPart> = Vec::new();
    for (item, name, shade) in PARTS {
        // The one figure for vehicles holds both others.
        let doubled = matches!(item, Item::VehicleRunning | Item::VehiclePurchase)
            && parts.iter().any(|part| part.name == "公务用车");
        if let Some(figure) = figure(item, Stage::Actual).filter(|figure| !doubled && !figure.value.is_zero())
        {
            parts.push(StackPart {
                name: name.to_owned(),
                shade,
                figure,
            });
        }
    }
    // Parts that come to more than the total cannot be stacked inside it: the total alone is drawn, the report's page shows the sum.
    let beyond = total.as_ref().is_some_and(|total| {
        parts
            .iter()
            .map(|part| part.figure.value)
            .sum::<crate::value::Decimal>()
            > total.value * crate::value::Decimal::new(1001, 3)
    });
    ThreePublic {
        year,
        parts: if beyond { Vec::new() } else { parts },
        budget: figure(Item::ThreePublic, Stage::InitialBudget),
        total,
    }
}

/// Every figure of the charts in one table, newest first.
pub(super) fn totals(timeline: &Timeline<'_>, root: &str) -> Vec<TotalLine> {
    if timeline.iter().all(|(_, report)| report.is_none()) {
        return Vec::new();
    }
    let columns = [
        (Item::TotalExpenditure, Stage::InitialBudget),
        (Item::TotalExpenditure, Stage::FinalBudget),
        (Item::TotalExpenditure, Stage::Actual),
        (Item::ThreePublic, Stage::InitialBudget),
        (Item::ThreePublic, Stage::Actual),
    ];
    let line = |(year, report): &(u16, Option<&Summary>)| {
        let amounts = columns.iter().map(|(item, stage)| {
            report.and_then(|report| Some(fig(report, find(report, *item, *stage)?, root)))
        });
        let cells = std::iter::once(report.and_then(|report| score_of(report, root)))
            .chain(amounts)
            .collect();
        TotalLine {
            year: year.to_string(),
            report: report.map(|report| relative(root, &address::report(&report.id))),
            cells,
        }
    };
    let mut lines: Vec<TotalLine> = timeline.iter().rev().map(line).collect();
    for column in 0..=columns.len() {
        align(
            lines
                .iter_mut()
                .filter_map(|line| line.cells.get_mut(column)?.as_mut()),
        );
    }
    lines
}
