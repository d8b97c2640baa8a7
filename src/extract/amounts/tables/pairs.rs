//! Labels with one figure beside each, in one cell or the next.

use super::row::{Entry, Row};
use super::table::Walk;
use crate::extract::amounts::figure;
use crate::extract::amounts::labels;
use crate::extract::fields::without_brackets;
use crate::report::Stage;
use crate::value::MoneyUnit;

impl Walk<'_> {
    /// Cells of the form `基本支出：2858.4`.
    pub(super) fn labelled(&mut self, row: &Row<'_>) {
        for (at, word) in row.words().enumerate() {
            let Some((label, number)) = word.rsplit_once(':') else {
                continue;
            };
            let label = label.strip_prefix("其中:").unwrap_or(label);
            let Some((value, unit)) = figure::of_cell(number) else {
                continue;
            };
            let staged = || self.frame.project_item().filter(|_| labels::is_only_stage(label));
            let named = self.named(label).or_else(|| Some((staged()?, None)));
            let Some((named, span)) = named.zip(row.end_of(at, number.len())) else {
                continue;
            };
            // 总额：3200 | 总额：3088.6 under 全年预算数 | 全年执行数: the same label again stands under each stage
            let is_again = |(other, word): (usize, &str)| {
                other != at
                    && word
                        .rsplit_once(':')
                        .is_some_and(|(again, _)| again.ends_with(label))
            };
            let above = self.columns.get(at).filter(|column| column.is_of_stage());
            // 预算数：480 under 预算安排情况（调整后）: the head says which budget
            let above =
                above.filter(|_| labels::is_only_stage(label) || row.words().enumerate().any(is_again));
            let above = above.and_then(|column| column.stage?.stage());
            let stage = labels::stage_beside_item(label).or(above);
            self.push(Entry {
                named,
                stage,
                year: None,
                of_unit: None,
                value,
                unit,
                span,
            });
        }
    }

    /// Labels with one figure beside each: `项目资金（万元） | 100 | 实际支出（万元） | 98`.
    pub(super) fn pairs(&mut self, row: &Row<'_>) {
        let figures: Vec<_> = row.figures().collect();
        let side_by_side = self.side_by_side(row);
        for (at, label) in row.words().enumerate() {
            let Some(Some((value, unit))) = figures.get(at + 1) else {
                continue;
            };
            let alone = !figures.get(at + 2).is_some_and(Option::is_some);
            let stated = unit.or_else(|| labels::unit_in(label));
            let staged = || self.frame.project_item().filter(|_| labels::is_only_stage(label));
            // 预算数 | 560 below 项目资金情况（单位：万元）
            let of_stage = || self.unit.filter(|_| row.len() == 2 && staged().is_some());
            let stated = stated.or(side_by_side.map(|(unit, _)| unit)).or_else(of_stage);
            let Some(unit) = stated.filter(|_| alone) else {
                continue;
            };
            let named = self.named(label).or_else(|| Some((staged()?, None)));
            let (Some(named), Some(span)) = (named, row.place(at + 1)) else {
                continue;
            };
            self.push(Entry {
                named,
                stage: labels::stage_beside_item(label).or(side_by_side.and_then(|(_, stage)| stage)),
                year: labels::year_of_label(label),
                of_unit: None,
                value: *value,
                unit: Some(unit),
                span,
            });
        }
    }

    /// The unit and the stage of a row that holds nothing but items with their figures, perhaps behind a label over them:
    /// `年度支出（万元） | 基本支出 | 800 | 项目支出 | 300`.
    fn side_by_side(&self, row: &Row<'_>) -> Option<(MoneyUnit, Option<Stage>)> {
        let mut words = row.words().filter(|word| !word.is_empty()).peekable();
        let is_item = |word: &str| labels::item_of_label(word).is_some();
        let over = words.next_if(|word| !is_item(word) && labels::unit_in(word).is_some());
        let mut pairs = 0;
        while let Some(label) = words.next() {
            let is_pair = is_item(label) && words.next().and_then(figure::of_cell).is_some();
            if !is_pair {
                return None;
            }
            pairs += 1;
        }
        let stage = over.and_then(|over| match &*without_brackets(over) {
            "年度支出" => Some(Stage::Actual),
            "年度预算" => None,
            _ => labels::stage_beside_item(over),
        });
        // one pair is all of a row of two cells; in a longer one it may be anything
        let fewest = if row.len() == 2 { 1 } else { 2 };
        if pairs < fewest || !self.columns.is_empty() {
            return None;
        }
        let unit = over.and_then(labels::unit_in).or(self.unit);
        Some((unit.or_else(|| self.unit_elsewhere())?, stage))
    }
}
