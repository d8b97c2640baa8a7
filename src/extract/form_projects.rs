//! 各表项目 The projects that the forms in one file name, where it holds forms of several, or of projects beside that of their
//! department: what a form tells is its own project's.

use super::cover;
use super::fields::Field;
use super::several;
use crate::document::{Block, Document};
use crate::report::{Kind, Stated};
use crate::text::{squashed, tidy, without_markup};

/// The projects of forms, and where a form ends.
#[derive(Clone, Debug, Default)]
pub(super) struct FormProjects {
    /// The projects as their forms name them.
    named: Vec<Stated<String>>,
    /// Where headings and titles of forms and reports begin.
    ends: Vec<usize>,
}

/// Shortest name of a project, in characters.
const SHORTEST: usize = 3;

impl FormProjects {
    /// The projects that forms name; none where all forms are of the one that the report is about.
    pub(super) fn of(document: &Document, fields: &[Field<'_>], kind: Option<Kind>) -> Self {
        let stated = fields
            .iter()
            .filter(|field| cover::names_project(document, field));
        let named: Vec<Stated<String>> = stated
            .map(|field| cover::without_code(document, field.value))
            .map(|span| Stated {
                value: tidy(&without_markup(document.text.slice(span))),
                span,
            })
            .filter(|project| project.value.chars().nth(SHORTEST - 1).is_some())
            .collect();
        let is_another = |one: &str, other: &str| !one.contains(other) && !other.contains(one);
        let mut names = named.iter().map(|project| squashed(&project.value));
        let is_of_several = names
            .next()
            .is_some_and(|first| names.any(|other| is_another(&other, &first)));
        if named.is_empty() || !is_of_several && kind != Some(Kind::Overall) {
            return Self::default();
        }
        let headings = document.blocks.iter().filter_map(|block| match block {
            Block::Heading(heading) => Some(heading.span.start()),
            _ => None,
        });
        let mut ends: Vec<usize> = headings.chain(several::title_starts(document)).collect();
        ends.sort_unstable();
        Self { named, ends }
    }

    /// Whether no form names a project of its own.
    pub(super) const fn is_empty(&self) -> bool {
        self.named.is_empty()
    }

    /// The project of the form in which byte `at` stands.
    pub(super) fn at(&self, at: usize) -> Option<&Stated<String>> {
        let behind = self.named.partition_point(|project| project.span.start() <= at);
        let project = self.named.get(behind.checked_sub(1)?)?;
        let end = self
            .ends
            .get(self.ends.partition_point(|end| *end < project.span.start()));
        end.is_none_or(|end| at < *end).then_some(project)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fields;
    use super::*;
    use crate::text::Text;

    fn named(words: &str, kind: Kind) -> Vec<(String, Option<String>)> {
        let document = crate::document::read(Text::new(words.to_owned()));
        let projects = FormProjects::of(&document, &fields::find(&document), Some(kind));
        let figures = words.match_indices("万元");
        figures
            .map(|(at, _)| {
                let line = words.get(..at).and_then(|before| before.lines().last());
                (
                    line.unwrap_or_default().to_owned(),
                    projects.at(at).map(|project| project.value.clone()),
                )
            })
            .collect()
    }

    const TWO: &str = "项目名称：课桌更新\n预算数：30万元\n\n项目名称：操场翻修\n预算数：80万元\n\n一、其他\n\n另有结余：2万元\n";

    #[test]
    fn a_figure_is_of_the_project_that_its_form_names() {
        let told = named(TWO, Kind::Project);
        let projects: Vec<Option<&str>> = told.iter().map(|(_, project)| project.as_deref()).collect();
        assert_eq!(projects, [Some("课桌更新"), Some("操场翻修"), None]);
    }

    #[test]
    fn forms_of_the_reports_own_project_name_none() {
        let one = TWO.replace("操场翻修", "2023年课桌更新");
        assert!(
            named(&one, Kind::Project)
                .iter()
                .all(|(_, project)| project.is_none())
        );
    }

    #[test]
    fn a_departments_own_form_behind_that_of_a_project_is_no_projects() {
        let words = "项目名称：课桌更新\n预算数：30万元\n\n整体支出绩效自评表\n\n部门名称：示范市教育局\n\n预算数：900万元\n";
        let told = named(words, Kind::Overall);
        let projects: Vec<Option<&str>> = told.iter().map(|(_, project)| project.as_deref()).collect();
        assert_eq!(projects, [Some("课桌更新"), None]);
    }
}
