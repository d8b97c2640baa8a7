//! 各表项目 The projects that the forms in one file name, where the file holds forms of several: what a form tells is its own
//! project's.

use super::cover;
use super::fields::Field;
use crate::document::{Block, Document};
use crate::report::Kind;
use crate::text::squashed;

/// A project, and the byte at which a form names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FormProject {
    /// Where the name stands.
    pub at: usize,
    /// The name, squashed.
    pub name: String,
}

/// Shortest name of a project, in characters.
const SHORTEST: usize = 3;

/// The projects that forms name, in the order of the text; none where all forms are of one.
pub(super) fn find(document: &Document, fields: &[Field<'_>], kind: Option<Kind>) -> Vec<FormProject> {
    if kind == Some(Kind::Overall) {
        return Vec::new();
    }
    let stated = fields
        .iter()
        .filter(|field| cover::names_project(document, field));
    let projects: Vec<FormProject> = stated
        .map(|field| cover::without_code(document, field.value))
        .map(|span| FormProject {
            at: span.start(),
            name: squashed(document.text.slice(span)),
        })
        .filter(|project| project.name.chars().nth(SHORTEST - 1).is_some())
        .collect();
    let is_another = |project: &FormProject, first: &FormProject| {
        !project.name.contains(&first.name) && !first.name.contains(&project.name)
    };
    match projects.split_first() {
        Some((first, others)) if others.iter().any(|other| is_another(other, first)) => projects,
        _ => Vec::new(),
    }
}

/// The project that the form is of in which byte `at` stands: the last one named before it, if no heading stands between.
pub(super) fn of<'a>(projects: &'a [FormProject], document: &Document, at: usize) -> Option<&'a FormProject> {
    let behind = projects.partition_point(|project| project.at <= at);
    let project = projects.get(behind.checked_sub(1)?)?;
    let blocks = &document.blocks;
    let first = blocks.partition_point(|block| block.span().end() <= project.at);
    let mut between = blocks
        .iter()
        .skip(first)
        .take_while(|block| block.span().start() <= at);
    let goes_on = !between.any(|block| matches!(block, Block::Heading(_)));
    goes_on.then_some(project)
}

#[cfg(test)]
mod tests {
    use super::super::fields;
    use super::*;
    use crate::text::Text;

    fn named(words: &str, kind: Kind) -> Vec<(String, Option<String>)> {
        let document = crate::document::read(Text::new(words.to_owned()));
        let projects = find(&document, &fields::find(&document), Some(kind));
        let figures = words.match_indices("万元");
        figures
            .map(|(at, _)| {
                let line = words.get(..at).and_then(|before| before.lines().last());
                let project = of(&projects, &document, at).map(|project| project.name.clone());
                (line.unwrap_or_default().to_owned(), project)
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
    fn forms_of_one_project_and_those_of_a_department_name_none() {
        let one = TWO.replace("操场翻修", "2023年课桌更新");
        assert!(
            named(&one, Kind::Project)
                .iter()
                .all(|(_, project)| project.is_none())
        );
        assert!(
            named(TWO, Kind::Overall)
                .iter()
                .all(|(_, project)| project.is_none())
        );
    }
}
