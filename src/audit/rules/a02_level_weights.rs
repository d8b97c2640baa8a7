//! A02: the weights of a level's rows against the weight that the level states.

use crate::audit::case::Case;
use crate::audit::case::grid::{Entry, Grid};
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::audit::case::scoring::{Scoring, label};
use crate::audit::reckoning::arithmetic::{Figure, difference, places, sum, sum_words};
use crate::audit::reckoning::check::Check;
use crate::text::{Span, Squashed};
use crate::value::{Decimal, Verdict, decimal_string, parse_decimal};

rule! {
    /// 一级、二级指标写明分值的（如“产出指标（50分）”），其下各行分值之和应等于该分值。
    ///
    /// 全表分值合计等于满分、而某一级与其下各行不符的，作为错误；全表合计也不等于满分的，或者一级多出的分值正是另一级少的分值（可能有一行归错了级）的，作为警告。
    "A02", Error, "下级指标分值之和不等于上级分值",
    basis: "算术",
    formula: "同一指标下各行分值之和＝该指标写明的分值",
    example: "“质量指标（20分）”下五行各 4 分，合计 20 分，一致；若写为“（18分）”则不一致。",
    remedy: "核对各级指标的分值。",
}

static LEVEL: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^([^()0-9]{2,16})\(([0-9]+(?:\.[0-9]+)?)分?\)$").ok());

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let Some(whole) = case.scoring() else {
        return Vec::new();
    };
    if case.forms().is_empty() {
        return in_table(whole, &levels(case.grids().iter().flat_map(Grid::own)));
    }
    let tables = case.forms().iter();
    let tables = tables.filter_map(|form| Some((&form.scoring, case.grids().get(form.table)?)));
    tables
        .flat_map(|(scoring, grid)| in_table(scoring, &levels(grid.own())))
        .collect()
}

/// The levels of one table against its rows.
fn in_table(scoring: &Scoring<'_>, levels: &[Level]) -> Vec<Opinion> {
    let checks: Vec<(&Level, Check)> = levels
        .iter()
        .filter_map(|level| Some((level, check(scoring, level)?)))
        .collect();
    let off: Vec<Decimal> = checks.iter().map(|(_, check)| off(check)).collect();
    let told = checks.into_iter().map(|(level, check)| {
        // What one level has too much another lacks: a row that stands under the wrong level, here or in our reading.
        let moved = off.contains(&-self::off(&check));
        opinion(level, check, scoring.full_weights().is_some() && !moved)
    });
    told.collect()
}

/// How much too much the rows of a level have; nothing where rounding explains it.
fn off(check: &Check) -> Decimal {
    if check.verdict == Verdict::Inconsistent {
        check.computed - check.stated.value
    } else {
        Decimal::ZERO
    }
}

fn check(scoring: &Scoring<'_>, level: &Level) -> Option<Check> {
    let rows = scoring
        .rows
        .iter()
        .filter(|row| row.path.iter().flatten().any(|name| *name == level.name));
    let weights: Vec<Figure> = rows
        .map(|row| {
            Some(Figure::points(
                label(row),
                row.weight?,
                row.weight_span.or(Some(row.span)),
            ))
        })
        .collect::<Option<_>>()?;
    if weights.is_empty() {
        return None;
    }
    Some(sum(
        format!("{}下各行分值", level.name),
        "分",
        &weights,
        &Figure::points(&level.name, level.weight, Some(level.span)),
    ))
}

fn opinion(level: &Level, check: Check, sure: bool) -> Opinion {
    if check.verdict != Verdict::Inconsistent {
        return Opinion::shown(check);
    }
    let stated = decimal_string(level.weight);
    let message = format!(
        "{}写明 {stated} 分，其下各行分值之和 {}，相差 {} 分。",
        level.name,
        sum_words(&check),
        difference(&check)
    );
    let spans = places(&check);
    let finding = if sure {
        Draft::error(message, spans)
    } else {
        Draft::warning(message, spans)
    };
    Opinion::contradicted(check, finding)
}

/// A cell that names a level with its weight.
struct Level {
    name: String,
    weight: Decimal,
    span: Span,
}

/// Each level once; a name with two weights is left out.
fn levels<'g, 'a: 'g>(cells: impl Iterator<Item = &'g Entry<'a>>) -> Vec<Level> {
    let mut levels: Vec<Level> = cells.filter_map(|entry| level(&entry.squashed)).collect();
    let mut stated: BTreeMap<String, usize> = BTreeMap::new();
    for level in &levels {
        *stated.entry(level.name.clone()).or_default() += 1;
    }
    levels.retain(|level| stated.get(&level.name) == Some(&1));
    levels
}

fn level(squashed: &Squashed<'_>) -> Option<Level> {
    let inside = squashed.as_str().strip_suffix(')');
    let closed = inside.is_some_and(|inside| {
        let number = inside.strip_suffix('分').unwrap_or(inside);
        number.ends_with(|c: char| c.is_ascii_digit())
    });
    let found = LEVEL.as_ref().filter(|_| closed)?.captures(squashed.as_str())?;
    Some(Level {
        name: found.get(1)?.as_str().to_owned(),
        weight: parse_decimal(found.get(2)?.as_str())?,
        span: squashed.whole(),
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    const HEAD: &str = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n";

    #[test]
    fn rows_that_do_not_make_their_level_are_found() {
        check(
            &RULE,
            &format!(
                "{HEAD}| ⟦产出指标（65分）⟧ | 数量指标 | 检查次数 | ≥10次 | 10次 | ⟦60⟧ | 60 | |\n| 效益指标（40分） | 社会效益指标 | 覆盖率 | ≥90% | 95% | 40 | 40 | |\n"
            ),
        );
        check(
            &RULE,
            &format!(
                "{HEAD}| 产出指标（60分） | ⟦数量指标（50分）⟧ | 检查次数 | ≥10次 | 10次 | ⟦60⟧ | 60 | |\n| 效益指标（40分） | 社会效益指标 | 覆盖率 | ≥90% | 95% | 40 | 40 | |\n"
            ),
        );
    }

    #[test]
    fn levels_of_several_forms_are_of_their_own_rows() {
        let form = |level: &str, weights: [&str; 2]| {
            let [one, other] = weights;
            format!(
                "项目支出绩效自评表\n\n{HEAD}| {level} | 数量指标 | 检查次数 | ≥10次 | 10次 | {one} | 30 | |\n| 效益指标（40分） | 社会效益指标 | 覆盖率 | ≥90% | 95% | {other} | 30 | |\n\n"
            )
        };
        let bare = form("产出指标", ["60", "40"]);
        check(
            &RULE,
            &format!("{bare}{}", form("⟦产出指标（50分）⟧", ["⟦60⟧", "40"])),
        );
        check(
            &RULE,
            &format!("{}{bare}", form("⟦产出指标（70分）⟧", ["⟦60⟧", "40"])),
        );
        check(
            &RULE,
            &format!("{bare}{}", form("产出指标（60分）", ["60", "40"])),
        );
        let twice = form("产出指标（60分）", ["60", "40"]);
        check(&RULE, &format!("{twice}{twice}"));
    }

    #[test]
    fn levels_without_a_weight_say_nothing() {
        check(
            &RULE,
            &format!(
                "{HEAD}| 产出指标（60分） | 数量指标（60分） | 检查次数 | ≥10次 | 10次 | 60 | 60 | |\n| 效益指标 | 社会效益指标 | 覆盖率 | ≥90% | 95% | 40 | 40 | |\n"
            ),
        );
        check(
            &RULE,
            &format!(
                "{HEAD}| 产出指标 | 数量指标 | 检查次数（第2次） | ≥10次 | 10次 | 60 | 60 | |\n| 效益指标 | 社会效益指标 | 覆盖率 | ≥90% | 95% | 40 | 40 | |\n"
            ),
        );
    }
}
