//! 网页 A saved page: the article with its title, as it shows. Navigation, scripts, footers and what is hidden
//! are not read; nothing that a page links to is ever fetched.

mod article;
mod boxes;
mod encoding;
mod flow;
mod hidden;
#[cfg(test)]
mod tests;
mod tree;

use super::draft::pieces::{self, Piece};
use super::draft::{Draft, Laid};
use super::error::Cause;
use super::limits::Limits;
use crate::text::squashed;
use article::Article;
use boxes::Boxes;
use flow::Flow;

/// How far into the article its title may stand, in squashed characters.
const HEAD: usize = 400;

/// Reads a page.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Laid, Cause> {
    let (title, out) = parts(bytes, limits)?;
    let mut draft = Draft::new(limits);
    if let Some(title) = title.filter(|title| !stands_in(title, &out)) {
        draft.paragraph(&title)?;
    }
    pieces::write(out, &mut draft)?;
    draft.finish()
}

/// What a page is called, and the blocks of its article.
fn parts(bytes: &[u8], limits: &Limits) -> Result<(Option<String>, Vec<Piece>), Cause> {
    parts_of(&encoding::decode(bytes)?, limits)
}

fn parts_of(words: &str, limits: &Limits) -> Result<(Option<String>, Vec<Piece>), Cause> {
    let tree = tree::read(words, limits)?;
    let article = Article::of(&tree);
    let mut out = Vec::new();
    let boxes = Boxes::of(&tree);
    Flow::new(&tree, &article, &boxes, limits).read(&mut out)?;
    Ok((article.title(), out))
}

/// The blocks of a page that stands in another document.
pub(super) fn blocks(bytes: &[u8], limits: &Limits) -> Result<Vec<Piece>, Cause> {
    parts(bytes, limits).map(|(_, blocks)| blocks)
}

/// The blocks of elements that stand in a text of another kind.
pub(super) fn fragment(words: &str, limits: &Limits) -> Result<Vec<Piece>, Cause> {
    parts_of(words, limits).map(|(_, blocks)| blocks)
}

/// A page with all that does not show, as it was written.
pub(super) fn whole(bytes: &[u8]) -> Result<String, Cause> {
    encoding::decode(bytes)
}

/// Whether the head of the article says its title already.
fn stands_in(title: &str, article: &[Piece]) -> bool {
    let mut head = String::new();
    for piece in article {
        match piece {
            Piece::Paragraph(words) => head.push_str(&squashed(words)),
            Piece::Table(grid) => {
                head.extend(grid.cells().iter().take(HEAD).map(|cell| squashed(&cell.words)));
            }
        }
        if HEAD < head.chars().count() {
            break;
        }
    }
    head.contains(&squashed(title))
}
