//! 分布 The results of one indicator in one year as a strip of dots with their median.

use super::super::address;
use super::super::page::table_of;
use super::super::parts::Chart;
use super::super::view::Html;
use super::indicator::Row;
use super::rows::name_of;
use crate::chart::{self, Caption, ChartData, DataCell, Figure, Scale};
use crate::value::Decimal;

/// The strip of dots with the median; quiet where three results do not make a spread.
pub(super) fn spread(
    rows: &[Row<'_>],
    scale: &Scale,
    unit: &str,
    year: Option<u16>,
    data_address: &str,
) -> Option<(Chart, ChartData)> {
    if rows.len() < 3 {
        return None;
    }
    let mut values: Vec<Decimal> = rows
        .iter()
        .filter_map(|(_, row)| row.actual.quantity.value)
        .collect();
    values.sort_unstable();
    let median = median(&values)?;
    let figure = |value: Decimal| Figure {
        shown: format!("{}{unit}", value.normalize()),
        value,
        source: None,
    };
    let (least, most) = (values.first()?.normalize(), values.last()?.normalize());
    let year = year.map(|year| format!("{year}年")).unwrap_or_default();
    let title = format!("{year}{}份报告的结果", values.len());
    let description = format!(
        "最低{least}{unit}，中位数{}{unit}，最高{most}{unit}。",
        median.normalize()
    );
    let dots: Vec<Figure> = values.iter().map(|value| figure(*value)).collect();
    let svg = chart::strip(
        Caption {
            id: "spread",
            title: &title,
        },
        &dots,
        &figure(median),
        scale,
        &description,
    );
    let mut data = ChartData::new(&title, unit, &["部门", "结果"]);
    for (report, row) in rows {
        data.push(
            name_of(report),
            vec![Some(DataCell {
                text: row.actual.text.clone().unwrap_or_default(),
                source: row
                    .actual
                    .span
                    .map(|span| format!("../../{}", address::fact(&report.id, span))),
            })],
        );
    }
    let chart = Chart {
        svg: Html(svg),
        finding: if least == most {
            format!("{}份报告都是{least}{unit}", values.len())
        } else {
            format!("{}份报告从{least}{unit}到{most}{unit}", values.len())
        },
        note: format!("每个圆点一份报告，{year}结果；中位数由本站计算，横轴不从零开始"),
        data: data_address.to_owned(),
        table: table_of(&data),
    };
    Some((chart, data))
}

fn median(sorted: &[Decimal]) -> Option<Decimal> {
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *sorted.get(middle.checked_sub(1)?)?;
    Some((lower + upper) / Decimal::TWO)
}
