//! 项目清单 Tables that list projects, one to a row: `项目名称 | 年初预算数 | 执行数`.

use super::head::Column;
use super::labels::{self, Named};
use super::row::{Row, is_figure};
use super::table::Walk;
use crate::extract::fields::without_brackets;
use crate::report::Item;

/// What the column of their names is called.
const NAMES: [&str; 5] = ["项目名称", "子项目名称", "具体项目名称", "专项名称", "项目明细"];

/// The same where the heading above says that the money is that of projects.
const NAMES_BELOW: [&str; 6] = ["项目", "支出项目", "专项", "支出内容", "项目内容", "支出事项"];

/// What the sum of a list is called.
const SUMS: [&str; 4] = ["合计", "总计", "小计", "总额"];

/// Longest name of a project, in characters.
const LONGEST: usize = 40;

fn is_name_of_column(label: &str) -> bool {
    NAMES.contains(&&*without_brackets(label))
}

impl Walk<'_> {
    /// Which column of a head names projects, if those behind it tell their money.
    pub(super) fn column_of_projects(&self, labels: &[String]) -> Option<usize> {
        let of_projects = self.item_above == Some(Item::ProjectExpenditure);
        let is_name = |label: &String| {
            is_name_of_column(label) || of_projects && NAMES_BELOW.contains(&&*without_brackets(label))
        };
        let at = labels.iter().position(is_name)?;
        self.columns
            .iter()
            .skip(at + 1)
            .any(Column::is_of_stage)
            .then_some(at)
    }

    /// Whether a row heads a list of projects: 项目名称 | 预算数, but not 项目名称 | 部门预算编制经费.
    pub(super) fn are_projects_below(row: &Row<'_>) -> bool {
        let mut labels = row.words().skip_while(|word| !is_name_of_column(word)).skip(1);
        labels.any(|label| {
            labels::is_only_stage(label)
                || labels::unit_in(label).is_some() && labels::stage_of_label(label).is_some()
        })
    }

    /// The project that a row of a list is about, its figures standing from cell `from` on under the columns from `first` on;
    /// `None` where the row names an item or the sum.
    pub(super) fn listed_project(&self, row: &Row<'_>, first: usize, from: usize) -> Option<Named> {
        let at = (self.projects? + from)
            .checked_sub(first)
            .filter(|at| *at < from)?;
        let name = labels::bare_label(row.word(at));
        let length = name.chars().count();
        let is_name = (2..=LONGEST).contains(&length) && !is_figure(&name) && !SUMS.contains(&name.as_str());
        if !is_name || self.named(&name).is_some() {
            return None;
        }
        let is_whole = self.frame.project == Some(name.as_str());
        Some((Item::ProjectExpenditure, Some(name).filter(|_| !is_whole)))
    }
}
