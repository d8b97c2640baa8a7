//! What a rule says about one place: a calculation, a finding, or both.

use super::reckoning::check::Check;
use crate::diagnostic::Severity;
use crate::text::Span;
use crate::value::Verdict;

/// One opinion of one rule.
#[derive(Clone, Debug)]
pub(super) struct Opinion {
    /// The arithmetic, shown whether it holds or not.
    pub(super) check: Option<Check>,
    /// The finding, if something does not hold.
    pub(super) finding: Option<Draft>,
}

/// A finding without the rule's code and the number of its check.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) severity: Severity,
    pub(super) message: String,
    pub(super) spans: Vec<Span>,
}

impl Draft {
    pub(super) fn error(message: String, spans: Vec<Span>) -> Self {
        Self {
            severity: Severity::Error,
            message,
            spans,
        }
    }

    pub(super) fn warning(message: String, spans: Vec<Span>) -> Self {
        Self {
            severity: Severity::Warning,
            message,
            spans,
        }
    }

    pub(super) fn info(message: String, spans: Vec<Span>) -> Self {
        Self {
            severity: Severity::Info,
            message,
            spans,
        }
    }

    /// The finding alone, with no arithmetic behind it.
    pub(super) fn alone(self) -> Opinion {
        Opinion {
            check: None,
            finding: Some(self),
        }
    }
}

impl Opinion {
    /// A calculation that holds, or whose failing proves nothing.
    pub(super) fn shown(check: Check) -> Self {
        Self {
            check: Some(check),
            finding: None,
        }
    }

    /// A calculation, with a finding where it does not hold.
    pub(super) fn judged(check: Check, finding: impl FnOnce(&Check) -> Draft) -> Self {
        if check.verdict != Verdict::Inconsistent {
            return Self::shown(check);
        }
        let finding = finding(&check);
        Self::contradicted(check, finding)
    }

    /// A calculation that does not hold.
    pub(super) fn contradicted(check: Check, finding: Draft) -> Self {
        Self {
            check: Some(check),
            finding: Some(finding),
        }
    }
}
