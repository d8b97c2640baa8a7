//! 联合填报 Several units that report together, and which of them leads.

use super::unit::{PLACES, is_unit, unit_name};
use crate::document::Document;
use crate::extract::fields::Field;
use crate::report::Stated;
use crate::text::Span;

/// The first of several units that report together, `某市财政局、某市审计局`: the one that leads. Of several that carry out
/// a project none does.
pub(super) fn leading(document: &Document, field: &Field) -> Option<Stated<String>> {
    const TOGETHER: [&str; 8] = [
        "部门名称",
        "单位名称",
        "预算部门",
        "预算单位",
        "评价单位",
        "自评单位",
        "填报单位",
        "主管部门",
    ];
    if !TOGETHER.iter().any(|label| field.label.ends_with(label)) {
        return None;
    }
    let words = document.text.slice(field.value);
    let mut end = field.value.start();
    let parts = words.split('、').map(|part| {
        let start = end;
        end = start + part.len() + '、'.len_utf8();
        unit_name(document, Span::new(start, start + part.len()))
    });
    let units: Option<Vec<Stated<String>>> = parts.collect();
    let whole = |unit: &Stated<String>| 4 <= unit.value.chars().count();
    units
        .filter(|units| units.iter().all(whole))?
        .into_iter()
        .next()
        .filter(|unit| unit.value.contains(PLACES))
}

/// Where the first of two units ends that a title names one behind the other, each with its place: 某市财政局某市住房和城乡建设局.
pub(super) fn leading_of(names: &str) -> Option<usize> {
    let place = names
        .find(PLACES)
        .and_then(|at| names.get(..at + '市'.len_utf8()))?;
    let (_, behind) = names.split_at_checked(place.len())?;
    let end = place.len() + behind.find(place)?;
    let (first, second) = names.split_at_checked(end)?;
    let is_whole = |name: &str| name.ends_with(['局', '厅', '委', '会', '室', '府', '院']) && is_unit(name);
    (place.chars().nth(1).is_some() && is_whole(first) && is_unit(second)).then_some(end)
}
