//! 内设机构 Parts of an office that carry a project out and report as that office: 禁毒支队 of 示范市公安局.

use super::unit::PLACES;
use crate::report::Stated;

/// How the parts of a police office are called.
const OF_POLICE: [&str; 5] = ["支队", "大队", "中队", "总队", "派出所"];

/// The office that a unit is a part of, where that is named with its place and the part without; else the unit itself.
pub(super) fn whole(
    unit: Stated<String>,
    superior: impl FnOnce() -> Option<Stated<String>>,
) -> Stated<String> {
    if !is_part(&unit.value) {
        return unit;
    }
    let is_whole = |office: &Stated<String>| {
        let is_of_police = OF_POLICE.iter().any(|end| unit.value.ends_with(end));
        office.value.contains(PLACES) && (!is_of_police || office.value.contains("公安"))
    };
    superior().filter(is_whole).unwrap_or(unit)
}

/// Whether a name without a place is that of a part of an office.
fn is_part(name: &str) -> bool {
    const OFFICES: [&str; 7] = [
        "办公室",
        "局办公室",
        "委办公室",
        "厅办公室",
        "院办公室",
        "综合办公室",
        "机关办公室",
    ];
    let is_of_police = || OF_POLICE.iter().any(|end| name.ends_with(end));
    OFFICES.contains(&name) || is_of_police() && !name.contains(PLACES)
}
