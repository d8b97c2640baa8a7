//! 绩效指标 Rows of target and result on one scale, grouped by their first level.

use super::super::figures::align;
use super::super::parts::Fig;
use super::super::view::{Html, view};
use super::{Scene, address, relative};
use crate::catalogue::indicator_key;
use crate::chart::{self, Aim, Bullet, Caption};
use crate::report::{Indicator, Side, Stated, Task};
use crate::value::{Decimal, Quantity, Status, half_up, measure_of};

view! {
    /// 一级指标 and its rows
    Group {
        /// Whose form the rows stand in, where they begin one: a project's, or the department's.
        form: Option<Fig>,
        /// Its name.
        name: String,
        /// Its rows.
        rows: Vec<Row>,
    }

    /// One indicator or one task
    Row {
        /// 三级指标; its place is the name cell.
        name: Fig,
        /// 二级指标, or empty.
        level: String,
        /// 目标
        target: Option<Fig>,
        /// 结果
        result: Option<Fig>,
        /// Result against target as a drawing; none where either is words.
        bar: Option<Html>,
        /// Why there is no drawing.
        no_bar: String,
        /// 得分
        score: Option<Fig>,
        /// 分值
        weight: Option<Fig>,
        /// `met`, `unmet` or `unknown`
        status: String,
        /// Whether the result only repeats the target's words.
        echo: bool,
        /// The report's own reason or remark.
        note: Option<String>,
        /// The page of the same indicator in other reports.
        across: Option<String>,
    }
}

pub(super) fn groups(scene: Scene<'_>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut form: Option<&Option<Stated<String>>> = None;
    for (nth, indicator) in scene.reading.report.indicators.iter().enumerate() {
        let name = indicator.path.first().cloned().flatten().unwrap_or_default();
        let begins_form = form != Some(&indicator.project) && (form.is_some() || indicator.project.is_some());
        form = Some(&indicator.project);
        let row = row(scene, nth, indicator);
        match groups
            .last_mut()
            .filter(|group| group.name == name && !begins_form)
        {
            Some(group) => group.rows.push(row),
            None => groups.push(Group {
                form: begins_form.then(|| match &indicator.project {
                    Some(project) => scene.fig(project.value.clone(), project.span),
                    None => Fig::computed("部门整体"),
                }),
                name,
                rows: vec![row],
            }),
        }
    }
    align(
        groups
            .iter_mut()
            .flat_map(|group| &mut group.rows)
            .filter_map(|row| row.score.as_mut()),
    );
    align(
        groups
            .iter_mut()
            .flat_map(|group| &mut group.rows)
            .filter_map(|row| row.weight.as_mut()),
    );
    groups
}

pub(super) fn tasks(scene: Scene<'_>) -> Vec<Row> {
    scene
        .reading
        .report
        .tasks
        .iter()
        .enumerate()
        .map(|(nth, task)| task_row(scene, nth, task))
        .collect()
}

fn row(scene: Scene<'_>, nth: usize, indicator: &Indicator) -> Row {
    let name = indicator.name.clone().unwrap_or_else(|| "名称未载明".to_owned());
    let (bar, no_bar) = bar(
        &format!("ind-{}", nth + 1),
        &name,
        &indicator.target,
        &indicator.actual,
        indicator.status,
    );
    let number = |value: Option<Decimal>, span: Option<crate::text::Span>| {
        Some(scene.perhaps(value?.to_string(), span))
    };
    Row {
        across: across(scene, indicator.name.as_deref()),
        name: scene.fig(name, indicator.span),
        level: indicator.path.get(1).cloned().flatten().unwrap_or_default(),
        target: side(scene, &indicator.target),
        result: side(scene, &indicator.actual),
        bar,
        no_bar,
        score: number(indicator.score, indicator.score_span),
        weight: number(indicator.weight, indicator.weight_span),
        status: indicator.status.word().to_owned(),
        echo: indicator.echo,
        note: indicator
            .note
            .clone()
            .filter(|note| !matches!(note.trim(), "" | "无" | "—" | "-" | "/")),
    }
}

fn task_row(scene: Scene<'_>, nth: usize, task: &Task) -> Row {
    let (bar, no_bar) = bar(
        &format!("task-{}", nth + 1),
        &task.name,
        &task.target,
        &task.actual,
        task.status,
    );
    Row {
        name: Fig::computed(&*task.name),
        target: side(scene, &task.target),
        result: side(scene, &task.actual),
        bar,
        no_bar,
        status: task.status.word().to_owned(),
        ..Row::default()
    }
}

fn side(scene: Scene<'_>, side: &Side) -> Option<Fig> {
    Some(scene.perhaps(side.text.clone()?, side.span))
}

/// The drawing of a row, or why there is none.
fn bar(id: &str, name: &str, target: &Side, actual: &Side, status: Status) -> (Option<Html>, String) {
    let words = |side: &Side| side.text.clone().unwrap_or_else(|| "未载明".to_owned());
    let Some(ratio) = ratio(&target.quantity, &actual.quantity) else {
        let why = match (target.quantity.value, actual.quantity.value) {
            (None, None) if target.text.is_some() && actual.text.is_some() => "目标和结果都是文字",
            (None, Some(_)) if target.text.is_some() => "目标是文字",
            (Some(_), None) if actual.text.is_some() => "结果是文字",
            (Some(_), Some(_)) => "不能折成同一把尺",
            _ => "未载明",
        };
        return (None, why.to_owned());
    };
    let said = format!(
        "目标{}，结果{}，为目标的{:.2}%。",
        words(target),
        words(actual),
        half_up(ratio * Decimal::ONE_HUNDRED, 2)
    );
    let drawn = Bullet {
        ratio,
        words: &said,
        aim: Aim::of(target.quantity.op),
        status,
    };
    (
        Some(Html(chart::bullet(Caption { id, title: name }, &drawn))),
        String::new(),
    )
}

/// Result divided by target in one unit; `None` where either is no number, or they do not measure the same.
fn ratio(target: &Quantity, actual: &Quantity) -> Option<Decimal> {
    let (aim, result) = (target.value?, actual.value?);
    let factor = match (&target.unit, &actual.unit) {
        (Some(a), Some(b)) if a != b => {
            let (a, b) = (measure_of(a), measure_of(b));
            (a.base == b.base).then(|| b.factor.checked_div(a.factor))??
        }
        _ => Decimal::ONE,
    };
    let ratio = result.checked_mul(factor)?.checked_div(aim)?;
    (ratio >= Decimal::ZERO && aim > Decimal::ZERO).then_some(ratio)
}

/// The indicator's page, where other rows stand on it too.
fn across(scene: Scene<'_>, name: Option<&str>) -> Option<String> {
    let key = indicator_key(name?);
    let indicators = scene.catalogue.indicators();
    let nth = indicators
        .binary_search_by(|indicator| indicator_key(&indicator.name).cmp(&key))
        .ok()?;
    let found = indicators
        .get(nth)
        .filter(|indicator| indicator.occurrences.len() > 1)?;
    Some(relative(scene.root, &address::indicator(&found.slug)))
}
