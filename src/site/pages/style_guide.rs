//! 样式一览 Every component with its purpose, made by the very macros that pages use; not for search engines.
//!
//! Its figures are invented and lead nowhere.

use super::super::frame::{Frame, PageInfo, Site};
use super::super::page::table_of;
use super::super::parts::Chart;
use super::super::view::{Html, view};
use super::{Made, Shelf};
use crate::catalogue::Spread;
use crate::chart::{
    self, Aim, Bin, Budget, Bullet, Caption, ChartData, Figure, MultiplePoint, Scale, ThreePublic, YearScore,
};
use crate::value::{Decimal, Status};

view! {
    /// 样式一览: `styleguide.html`
    StyleGuide {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// A line over years, one year of it missing.
        line: Chart,
        /// A distribution.
        spread: Chart,
        /// The other drawings, without data of their own.
        drawings: Vec<Drawing>,
    }

    /// A drawing and what it is for
    Drawing {
        /// What it is called.
        name: String,
        /// What it is for.
        purpose: String,
        /// The drawing.
        svg: Html,
    }
}

const OWN: &str = "styleguide/";

pub(super) fn pages(shelf: Shelf<'_>) -> Made {
    let (site, mut page) = shelf.frame(Frame {
        path: OWN,
        title: "样式一览",
        description: "本站页面用到的全部部件和用途，供维护页面的人使用。",
        above: &[],
        crumb: "样式一览",
        article: None,
    });
    page.noindex = true;
    let (line, line_data) = line();
    let (spread, spread_data) = spread();
    let charts: [(&str, &str, &str, &ChartData); 2] = [
        ("styleguide", "sample", "line", &line_data),
        ("styleguide", "sample", "spread", &spread_data),
    ];
    let view = StyleGuide {
        site,
        page,
        line,
        spread,
        drawings: drawings(),
    };
    shelf.made(OWN, "styleguide.html", view, &charts)
}

fn line() -> (Chart, ChartData) {
    let score = figure;
    let years = [
        (2021, Some(952)),
        (2022, None),
        (2023, Some(968)),
        (2024, Some(971)),
    ];
    let years = years.map(|(year, tenths)| YearScore {
        year,
        score: tenths.map(score),
    });
    let caption = Caption {
        id: "line",
        title: "示例：历年自评得分",
    };
    let (svg, data) = chart::score_line(caption, &years);
    let note = "点是写明的数；虚线框是没有找到报告的年度，不作零计";
    (chart_of(svg, &data, "line", "历年：缺的年度留空", note), data)
}

fn spread() -> (Chart, ChartData) {
    let bins = [(93, 1), (95, 4), (96, 7), (97, 12), (98, 9)].map(|(low, count)| Bin { low, count });
    let caption = Caption {
        id: "spread",
        title: "示例：得分的分布",
    };
    let (svg, data) = chart::histogram(caption, &bins, "示例：每分一段的份数。");
    let note = "每一分一段，柱上为份数；柱从零画起";
    (
        chart_of(svg, &data, "spread", "分布：题目先说看到了什么", note),
        data,
    )
}

/// A figure of so many tenths.
fn figure(tenths: i64) -> Figure {
    Figure {
        shown: Decimal::new(tenths, 1).normalize().to_string(),
        value: Decimal::new(tenths, 1),
        source: None,
    }
}

/// Each drawing once, with what it is for.
fn drawings() -> Vec<Drawing> {
    let of = |name: &str, purpose: &str, svg: String| Drawing {
        name: name.to_owned(),
        purpose: purpose.to_owned(),
        svg: Html(svg),
    };
    vec![
        of(
            "靶条 bullet",
            "一行指标：条是结果，竖线是目标，横脚指向符合的一侧，虚框是没有达到的部分。",
            bullet(),
        ),
        of(
            "点阵 strip",
            "一项指标在各部门的结果：中位数一竖，浅色带是中间一半。",
            strip(),
        ),
        of(
            "预算与支出 money_steps",
            "一份报告的三个数在同一把尺上，从零画起。",
            money_steps(),
        ),
        of(
            "组成 composition",
            "各部分并排成一条，数写在下面的 .parts 里，不写在条上。",
            composition(),
        ),
        of(
            "“三公”经费 three_public",
            "各年的预算是框，支出是柱。",
            three_public(),
        ),
        of(
            "小图 multiple",
            "一个部门的一项指标：短横是当年目标，圆点是结果，空心点没有达到。",
            multiple(),
        ),
    ]
}

const fn called<'a>(id: &'a str, title: &'a str) -> Caption<'a> {
    Caption { id, title }
}

fn bullet() -> String {
    let row = Bullet {
        ratio: Decimal::new(7, 1),
        words: "示例：目标≥80家，结果56家。",
        aim: Aim::AtLeast,
        status: Status::Unmet,
    };
    chart::bullet(called("bullet", "示例：目标与结果"), &row)
}

fn strip() -> String {
    let results = [885, 902, 931, 948, 951, 976].map(figure);
    let values: Vec<Decimal> = results.iter().map(|it| it.value).collect();
    let scale = Scale::holding(&values);
    chart::strip(
        called("strip", "示例：结果的分布"),
        &results,
        &figure(940),
        Spread::of(values).map(|it| (it.lower, it.upper)),
        &scale,
        "示例：六份报告的结果。",
    )
}

fn money_steps() -> String {
    let budget = Budget {
        initial: Some(figure(8_000)),
        full: Some(figure(10_000)),
        actual: Some(figure(9_360)),
    };
    chart::money_steps(called("steps", "示例：预算与支出"), &budget, "万元")
}

fn composition() -> String {
    let parts = [
        ("工资福利支出", 6_200),
        ("商品和服务支出", 2_100),
        ("资本性支出", 700),
    ];
    let parts = parts.map(|(name, tenths)| chart::Part {
        name: name.to_owned(),
        figure: figure(tenths),
    });
    chart::composition(called("parts", "示例：支出的组成"), &parts, "万元").0
}

fn three_public() -> String {
    let year = |year, budget, tenths| ThreePublic {
        year,
        parts: Vec::new(),
        budget: Some(figure(budget)),
        total: Some(figure(tenths)),
    };
    let years = [year(2023, 140, 121), year(2024, 130, 103)];
    chart::three_public(called("three", "示例：“三公”经费"), &years, "万元").0
}

fn multiple() -> String {
    let point = |year, target, result, status| MultiplePoint {
        year,
        target: Some(figure(target)),
        result: Some(figure(result)),
        status,
    };
    let points = [
        point(2022, 800, 560, Status::Unmet),
        point(2023, 800, 810, Status::Met),
        point(2024, 850, 900, Status::Met),
    ];
    chart::multiple(
        called("multiple", "示例：历年目标与结果"),
        (2022, 2024),
        &points,
        "家",
    )
}

fn chart_of(svg: String, data: &ChartData, name: &str, finding: &str, note: &str) -> Chart {
    Chart {
        svg: Html(svg),
        finding: finding.to_owned(),
        note: note.to_owned(),
        data: format!("../data/charts/styleguide-sample-{name}.json"),
        table: table_of(data),
    }
}
