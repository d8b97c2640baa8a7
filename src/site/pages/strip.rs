//! 分布 The results of one indicator in one year as a strip of dots with their median and the middle half.

use super::super::address;
use super::super::page::table_of;
use super::super::parts::Chart;
use super::super::view::Html;
use super::rows::name_of;
use crate::catalogue::{IndicatorRow, Spread, Summary};
use crate::chart::{self, Caption, ChartData, DataCell, Figure, Scale};
use crate::value::Decimal;

/// A row whose result is a number, in the unit that all are compared in.
pub(super) struct Numbered<'a> {
    pub(super) report: &'a Summary,
    pub(super) row: &'a IndicatorRow,
    /// The target, where it is one number that measures the same.
    pub(super) target: Option<Decimal>,
    pub(super) actual: Decimal,
}

/// The fewest results that make a spread.
const LEAST: usize = 3;

/// The fewest results that have a middle half worth telling.
const HALVED: usize = 6;

/// The strip of dots with the median; quiet where three results do not make a spread.
pub(super) fn spread(
    rows: &[Numbered<'_>],
    scale: &Scale,
    unit: &str,
    year: Option<u16>,
    data_address: &str,
) -> Option<(Chart, ChartData)> {
    if rows.len() < LEAST {
        return None;
    }
    let spread = Spread::of(rows.iter().map(|it| it.actual).collect())?;
    let halved = spread.count >= HALVED && spread.lower < spread.upper;
    let figure = |value: Decimal| Figure {
        shown: format!("{}{unit}", value.normalize()),
        value,
        source: None,
    };
    let shown = |value: Decimal| figure(value).shown;
    let (least, most) = (shown(spread.least), shown(spread.greatest));
    let middle = halved.then(|| format!("中间一半从{}到{}", shown(spread.lower), shown(spread.upper)));
    let said = middle
        .as_ref()
        .map(|words| format!("，{words}"))
        .unwrap_or_default();
    let year = year.map(|year| format!("{year}年")).unwrap_or_default();
    let title = format!("{year}{}份报告的结果", spread.count);
    let description = format!("最低{least}，中位数{}，最高{most}{said}。", shown(spread.median));
    let mut dots: Vec<Figure> = rows.iter().map(|it| figure(it.actual)).collect();
    dots.sort_by_key(|dot| dot.value);
    let svg = chart::strip(
        Caption {
            id: "spread",
            title: &title,
        },
        &dots,
        &figure(spread.median),
        halved.then_some((spread.lower, spread.upper)),
        scale,
        &description,
    );
    let data = data_of(rows, &title, unit);
    let finding = if least == most {
        format!("{}份报告都是{least}", spread.count)
    } else {
        format!("{}份报告从{least}到{most}{said}", spread.count)
    };
    let computed = if halved {
        "浅色带是中间一半，它和中位数"
    } else {
        "中位数"
    };
    let chart = Chart {
        svg: Html(svg),
        finding,
        note: format!("每个圆点一份报告，{year}结果；{computed}由本站计算，横轴不从零开始"),
        data: data_address.to_owned(),
        table: table_of(&data),
    };
    Some((chart, data))
}

/// The results as stated, each with its place.
fn data_of(rows: &[Numbered<'_>], title: &str, unit: &str) -> ChartData {
    let mut data = ChartData::new(title, unit, &["部门", "结果"]);
    for Numbered { report, row, .. } in rows {
        let source = row
            .actual
            .span
            .map(|span| format!("../../{}", address::fact(&report.id, span)));
        let text = row.actual.text.clone().unwrap_or_default();
        data.push(name_of(report), vec![Some(DataCell { text, source })]);
    }
    data
}
