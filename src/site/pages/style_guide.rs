//! 样式一览 Every component with its purpose, made by the very macros that pages use; not for search engines.
//!
//! Its figures are invented and lead nowhere.

use super::super::frame::{Frame, PageInfo, Site};
use super::super::page::table_of;
use super::super::parts::Chart;
use super::super::view::{Html, view};
use super::{Made, Shelf};
use crate::chart::{self, Bin, Caption, ChartData, Figure, YearScore};
use crate::value::Decimal;

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
    };
    shelf.made(OWN, "styleguide.html", view, &charts)
}

fn line() -> (Chart, ChartData) {
    let score = |tenths: i64| Figure {
        shown: Decimal::new(tenths, 1).to_string(),
        value: Decimal::new(tenths, 1),
        source: None,
    };
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

fn chart_of(svg: String, data: &ChartData, name: &str, finding: &str, note: &str) -> Chart {
    Chart {
        svg: Html(svg),
        finding: finding.to_owned(),
        note: note.to_owned(),
        data: format!("../data/charts/styleguide-sample-{name}.json"),
        table: table_of(data),
    }
}
