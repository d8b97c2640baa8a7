//! 项目清单 Tables that list projects, one to a row: `项目名称 | 年初预算数 | 执行数`.

use super::head::Column;
use super::row::{Row, is_figure};
use super::table::Walk;
use crate::extract::amounts::labels::{self, Named};
use crate::extract::fields::without_brackets;
use crate::report::Item;

/// What the column of their names is called.
const NAMES: [&str; 5] = ["项目名称", "子项目名称", "具体项目名称", "专项名称", "项目明细"];

/// The same where the heading above says that the money is that of projects.
const NAMES_BELOW: [&str; 6] = ["项目", "支出项目", "专项", "支出内容", "项目内容", "支出事项"];

/// The same of the tasks of a year, each paid for: 年度主要任务.
const TASKS: [&str; 5] = ["任务名称", "主要任务", "重点任务", "年度主要任务", "工作任务"];

/// What a task is about that keeps the office itself running: its money is no project's.
const OF_THE_OFFICE: [&str; 8] = [
    "基本支出",
    "人员",
    "工资",
    "公用",
    "运转",
    "社保",
    "公积金",
    "日常",
];

/// What the sum of a list is called.
const SUMS: [&str; 5] = ["合计", "总计", "小计", "总额", "金额合计"];

/// Longest name of a project, in characters.
const LONGEST: usize = 40;

fn is_name_of_column(label: &str) -> bool {
    NAMES.contains(&&*without_brackets(label))
}

fn is_of_tasks(label: &str) -> bool {
    TASKS.contains(&&*without_brackets(label))
}

/// Whether words of a task's row say that it keeps the office itself running.
fn keeps_office_running(words: &str) -> bool {
    OF_THE_OFFICE.iter().any(|word| words.contains(word))
}

impl Walk<'_> {
    /// Which column of a head names projects, if those behind it tell their money.
    pub(super) fn column_of_projects(&mut self, labels: &[String]) -> Option<usize> {
        let of_projects = self.item_above == Some(Item::ProjectExpenditure);
        let is_name = |label: &String| {
            is_name_of_column(label)
                || is_of_tasks(label)
                || of_projects && NAMES_BELOW.contains(&&*without_brackets(label))
        };
        let first = labels.iter().position(is_name)?;
        // 年度主要任务 | 任务名称: the merged cell before the names is called like their column
        let is_lead = labels.get(first).is_some_and(|label| is_of_tasks(label));
        let at = first + usize::from(is_lead && labels.get(first + 1).is_some_and(is_name));
        self.are_tasks = is_lead;
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
        let is_of_office = || row.words().take(from).any(keeps_office_running);
        if self.are_tasks && is_of_office() {
            return None;
        }
        let is_whole = self.frame.project == Some(name.as_str());
        Some((Item::ProjectExpenditure, Some(name).filter(|_| !is_whole)))
    }
}
