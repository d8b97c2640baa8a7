//! 收支 The money of one report: three steps, a table by stage, breakdowns, the composition.

use std::collections::BTreeMap;

use super::super::figures::{align, in_ten_thousands, per_cent};
use super::super::fulltext::amount_label;
use super::super::page::table_of;
use super::super::parts::{Chart, Fig};
use super::super::view::{Html, view};
use super::Scene;
use crate::chart::{self, Budget, Caption, ChartData, DataCell, Figure};
use crate::report::{Amount, Item, Kind, Stage};

view! {
    /// 收支
    Money {
        /// 年初预算 of all expenditure
        initial: Option<Fig>,
        /// 全年预算 of all expenditure
        full: Option<Fig>,
        /// 实际支出 of all expenditure
        actual: Option<Fig>,
        /// The bar beneath the three; none where fewer than two are stated.
        bar: Option<Html>,
        /// The address of the bar's data.
        bar_data: String,
        /// Expenditure in per cent of the full-year budget, computed.
        of_full: Option<String>,
        /// Expenditure in per cent of the initial budget, computed.
        of_initial: Option<String>,
        /// One row per item of the department's own year.
        rows: Vec<MoneyRow>,
        /// Whether some figure's stage is not said, which gives the table a fourth column.
        unstaged: bool,
        /// Breakdowns by class, by subordinate unit, and figures of other years.
        others: Vec<OtherMoney>,
        /// What expenditure is made of.
        composition: Option<Composition>,
    }

    /// One item of the money table
    MoneyRow {
        /// The item.
        name: String,
        /// 0 for a sum, 1 and 2 for its parts.
        depth: usize,
        /// 年初预算, 全年预算, 实际支出, then those whose stage is not said.
        cells: Vec<Option<Fig>>,
    }

    /// A figure of a class, of a subordinate unit or of another year
    OtherMoney {
        /// What the money is.
        name: String,
        /// Whose it is, or empty.
        unit: String,
        /// 年度
        year: String,
        /// 阶段, or empty.
        stage: String,
        /// The figure in 万元.
        fig: Fig,
    }

    /// 支出组成
    Composition {
        /// The bar.
        chart: Chart,
        /// Its parts.
        parts: Vec<Part>,
    }

    /// One part of the composition
    Part {
        /// A sample of its shade.
        swatch: Html,
        /// Its name.
        name: String,
        /// Its figure.
        fig: Fig,
        /// Its share in per cent, computed.
        share: String,
    }
}

/// Charts of the page with their names.
pub(super) type Charts = Vec<(&'static str, ChartData)>;

pub(super) fn view(scene: Scene<'_>) -> (Money, Charts) {
    let whole = whole(scene);
    let total = |stage| find(scene, whole, Some(stage));
    let (initial, full, actual) = (
        total(Stage::InitialBudget),
        total(Stage::FinalBudget),
        total(Stage::Actual),
    );
    let mut charts = Vec::new();
    let budget = Budget {
        initial: initial.map(|it| figure(scene, it)),
        full: full.map(|it| figure(scene, it)),
        actual: actual.map(|it| figure(scene, it)),
    };
    let stated = [&initial, &full, &actual].into_iter().flatten().count();
    let bar = (stated >= 2 && actual.is_some()).then(|| {
        Html(chart::money_steps(
            Caption {
                id: "money-steps",
                title: "年初预算、全年预算与实际支出",
            },
            &budget,
            "万元",
        ))
    });
    if bar.is_some() {
        charts.push(("money", steps_data(&budget)));
    }
    let composition = composition(scene, &mut charts);
    let share = |whole: Option<&Amount>| per_cent(actual?.yuan.value(), whole?.yuan.value());
    let rows = rows(scene);
    let mut three = [initial, full, actual].map(|it| Some(fig(scene, it?)));
    align(three.iter_mut().flatten());
    let [of_year_start, of_year, spent] = three;
    let view = Money {
        of_full: share(full),
        of_initial: share(initial),
        initial: of_year_start,
        full: of_year,
        actual: spent,
        bar,
        bar_data: data_address(scene, "money"),
        unstaged: rows
            .iter()
            .any(|row| row.cells.get(3).is_some_and(Option::is_some)),
        rows,
        others: others(scene),
        composition,
    };
    (view, charts)
}

/// What the whole of the money is: that of the department, or in a report of one project that tells no other what the
/// project had. Where such a report tells several figures of one stage, nobody knows which is the whole.
fn whole(scene: Scene<'_>) -> Item {
    let report = &scene.reading.report;
    let amounts = |item: Item| {
        let amounts = report.amounts.iter();
        amounts.filter(move |it| it.item == item && it.stage.is_some() && own(scene, it))
    };
    let is_one = || {
        let mut told = BTreeMap::new();
        amounts(Item::ProjectExpenditure).all(|it| *told.entry(it.stage).or_insert(it.yuan) == it.yuan)
    };
    let of_project = report.kind == Some(Kind::Project) && amounts(Item::TotalExpenditure).next().is_none();
    if of_project && is_one() {
        Item::ProjectExpenditure
    } else {
        Item::TotalExpenditure
    }
}

fn data_address(scene: Scene<'_>, chart: &str) -> String {
    format!(
        "{}{}",
        scene.root,
        super::address::chart_data("report", &scene.reading.id, chart)
    )
}

fn steps_data(budget: &Budget) -> ChartData {
    let mut data = ChartData::new("年初预算、全年预算与实际支出", "万元", &["项目", "金额"]);
    for (label, figure) in [
        ("年初预算", &budget.initial),
        ("全年预算", &budget.full),
        ("实际支出", &budget.actual),
    ] {
        data.push(label, vec![DataCell::of(figure.as_ref())]);
    }
    data
}

/// Whether an amount is the whole department's own, of the year that is evaluated.
fn own(scene: Scene<'_>, amount: &Amount) -> bool {
    let year = scene.reading.report.fiscal_year;
    amount.unit.is_none() && amount.class.is_none() && (amount.year.is_none() || amount.year == year)
}

fn find(scene: Scene<'_>, item: Item, stage: Option<Stage>) -> Option<&Amount> {
    scene
        .reading
        .report
        .amounts
        .iter()
        .find(|amount| amount.item == item && amount.stage == stage && own(scene, amount))
}

fn shown(scene: Scene<'_>, amount: &Amount) -> String {
    in_ten_thousands(scene.reading.report.document.text.slice(amount.span), amount.yuan)
}

fn fig(scene: Scene<'_>, amount: &Amount) -> Fig {
    scene.fig(shown(scene, amount), amount.span)
}

fn figure(scene: Scene<'_>, amount: &Amount) -> Figure {
    Figure {
        shown: shown(scene, amount),
        value: amount.yuan.in_ten_thousands(),
        source: fig(scene, amount).href,
    }
}

/// How deep an item stands below a sum.
const fn depth(item: Item) -> usize {
    match item {
        Item::BasicExpenditure
        | Item::ProjectExpenditure
        | Item::FiscalAppropriation
        | Item::GovernmentFund
        | Item::OtherRevenue => 1,
        Item::Reception
        | Item::VehiclePurchase
        | Item::VehicleRunning
        | Item::Vehicle
        | Item::Overseas
        | Item::CarryOver
        | Item::Balance
        | Item::BusinessRevenue => 1,
        Item::Personnel | Item::PublicFunds => 2,
        _ => 0,
    }
}

/// The order of the table: revenue, expenditure with its parts, 三公, the rest.
const ORDER: [Item; 20] = [
    Item::TotalRevenue,
    Item::FiscalAppropriation,
    Item::GovernmentFund,
    Item::BusinessRevenue,
    Item::OtherRevenue,
    Item::CarryOver,
    Item::TotalExpenditure,
    Item::BasicExpenditure,
    Item::Personnel,
    Item::PublicFunds,
    Item::ProjectExpenditure,
    Item::SpecialFunds,
    Item::Balance,
    Item::ThreePublic,
    Item::Reception,
    Item::Vehicle,
    Item::VehiclePurchase,
    Item::VehicleRunning,
    Item::Overseas,
    Item::Procurement,
];

fn rows(scene: Scene<'_>) -> Vec<MoneyRow> {
    let stages = [
        Some(Stage::InitialBudget),
        Some(Stage::FinalBudget),
        Some(Stage::Actual),
        None,
    ];
    let mut rows: Vec<MoneyRow> = Vec::new();
    for item in ORDER {
        let cells: Vec<Option<Fig>> = stages
            .iter()
            .map(|stage| find(scene, item, *stage).map(|it| scene.summed(fig(scene, it), it.span)))
            .collect();
        if cells.iter().any(Option::is_some) {
            rows.push(MoneyRow {
                name: item.chinese().to_owned(),
                depth: depth(item),
                cells,
            });
        }
    }
    for column in 0..stages.len() {
        align(
            rows.iter_mut()
                .filter_map(|row| row.cells.get_mut(column).and_then(Option::as_mut)),
        );
    }
    rows
}

fn others(scene: Scene<'_>) -> Vec<OtherMoney> {
    let mut others: Vec<OtherMoney> = scene
        .reading
        .report
        .amounts
        .iter()
        .filter(|amount| !own(scene, amount))
        .map(|amount| OtherMoney {
            name: amount
                .class
                .clone()
                .unwrap_or_else(|| amount.item.chinese().to_owned()),
            unit: amount.unit.clone().unwrap_or_default(),
            year: amount.year.map(|year| year.to_string()).unwrap_or_default(),
            stage: amount.stage.map(Stage::chinese).unwrap_or_default().to_owned(),
            fig: fig(scene, amount),
        })
        .collect();
    align(others.iter_mut().map(|other| &mut other.fig));
    others
}

/// By economic class where at least two classes are stated, else basic and project expenditure.
fn composition(scene: Scene<'_>, charts: &mut Charts) -> Option<Composition> {
    let amounts = &scene.reading.report.amounts;
    let year = scene.reading.report.fiscal_year;
    let classes: Vec<&Amount> = amounts
        .iter()
        .filter(|it| {
            it.item == Item::EconomicClass
                && it.stage == Some(Stage::Actual)
                && it.unit.is_none()
                && (it.year.is_none() || it.year == year)
        })
        .collect();
    let halves =
        [Item::BasicExpenditure, Item::ProjectExpenditure].map(|item| find(scene, item, Some(Stage::Actual)));
    let (finding, parts) = match halves {
        _ if (2..=6).contains(&classes.len()) => ("支出按经济分类", classes),
        [Some(basic), Some(project)] => ("基本支出和项目支出", vec![basic, project]),
        _ => return None,
    };
    let drawn: Vec<chart::Part> = parts
        .iter()
        .map(|it| chart::Part {
            name: label(it),
            figure: figure(scene, it),
        })
        .collect();
    if drawn.iter().any(|part| part.figure.value.is_sign_negative())
        || drawn.iter().all(|part| part.figure.value.is_zero())
    {
        return None;
    }
    let (svg, keys, data) = chart::composition(
        Caption {
            id: "composition",
            title: finding,
        },
        &drawn,
        "万元",
    );
    let parts = parts.iter().zip(keys).map(|(it, (swatch, share))| Part {
        swatch: Html(swatch),
        name: label(it),
        fig: fig(scene, it),
        share,
    });
    let mut parts: Vec<Part> = parts.collect();
    align(parts.iter_mut().map(|part| &mut part.fig));
    let chart = Chart {
        svg: Html(svg),
        finding: finding.to_owned(),
        note: "实际支出，万元；百分比由本站计算".to_owned(),
        data: data_address(scene, "composition"),
        table: table_of(&data),
    };
    let composition = Composition { chart, parts };
    charts.push(("composition", data));
    Some(composition)
}

fn label(amount: &Amount) -> String {
    amount.class.clone().unwrap_or_else(|| {
        amount_label(&Amount {
            stage: None,
            ..amount.clone()
        })
    })
}
