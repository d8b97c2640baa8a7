//! 分项标题 Reports of several projects or funds: whose money stands below which heading.

use super::Frame;
use super::sentences::walk::Topic;
use crate::document::{Document, Heading};
use crate::extract::titles::{Enclosing, are_of_several, several_projects};
use crate::text::{Span, Squashed};

/// The projects or funds whose headings tell whose money stands below them.
pub(super) struct Several<'a> {
    /// Whether headings are asked for projects.
    are_told: bool,
    headings: Vec<Span>,
    enclosing: Enclosing,
    whole: Frame<'a>,
    /// Below the heading of one of several funds the money is that fund's, whatever the title names.
    of_one: Frame<'a>,
}

impl<'a> Several<'a> {
    pub(super) fn of(document: &Document, frame: &Frame<'a>) -> Self {
        let is_of_one = || frame.project.is_some() && !are_of_several(document);
        let are_told = frame.project_item().is_some() && !is_of_one();
        Self {
            are_told,
            headings: if are_told {
                several_projects(document)
            } else {
                Vec::new()
            },
            enclosing: Enclosing::default(),
            whole: *frame,
            of_one: Frame {
                project: None,
                ..*frame
            },
        }
    }

    /// The project that money below a heading is of: the one that the heading or one over it names.
    pub(super) fn enter(&mut self, document: &Document, heading: &Heading, topic: &mut Topic) {
        if !self.are_told {
            return;
        }
        self.enclosing.enter(document, heading);
        let is_one = self.headings.contains(&heading.span);
        let own = is_one.then(|| Squashed::of(&document.text, heading.title).as_str().to_owned());
        let above = || self.enclosing.project().map(str::to_owned);
        topic.project = topic.project.take().or(own).or_else(above);
    }

    /// Whose money the sentences and rows at hand tell of.
    pub(super) fn frame(&self) -> &Frame<'a> {
        match self.enclosing.project() {
            Some(_) => &self.of_one,
            None => &self.whole,
        }
    }
}
