//! What theme authors read of the views, made from the views themselves.

use super::view::Documented;
use super::{article, frame, pages, parts, report};

/// The views as Markdown tables: the part of `docs/theming.md` that a test holds to the code.
#[must_use]
pub fn view_reference() -> String {
    let shared = [frame::DOCUMENTED, article::DOCUMENTED, parts::DOCUMENTED];
    let shared = shared.into_iter().flatten();
    let all: Vec<&Documented> = shared
        .chain(report::documented())
        .chain(pages::documented())
        .collect();
    all.into_iter().map(table).collect::<Vec<_>>().join("\n")
}

fn table(view: &Documented) -> String {
    let rows: String = view
        .fields
        .iter()
        .map(|(name, kind, about)| format!("| `{name}` | `{}` | {} |\n", kind.replace(' ', ""), about.trim()))
        .collect();
    format!(
        "### {}\n\n{}\n\n| field | type | meaning |\n| --- | --- | --- |\n{rows}",
        view.name,
        view.about.trim()
    )
}
