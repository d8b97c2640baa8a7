//! 星号 Stars beside a number: they set it in bold or point to a note, or they hide a part of a longer one.

use crate::text::fold_char;

/// What stars are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stars {
    /// Emphasis, or the sign of a note: so many bytes that belong to no number.
    Emphasis(usize),
    /// They stand for characters that are not shown, or are no stars at all: so many bytes.
    Mask(usize),
}

/// Most stars that set words in bold and italic at once (CommonMark 0.31, § 6.2). Masks of fewer have a part of the number
/// on either side.
const MOST: usize = 3;

/// What the run of stars is that begins at byte `at`, backslashes before them (`\*`) being part of it.
///
/// A mask stands within a number or ends it: 138****8000, 6222\*\*\*\*. One star or a few beside a number that nothing
/// joins beyond them are none of its characters, so it is looked at as if they were not there; what would hide it from the
/// search would hide it from the mask.
pub(super) fn look(words: &str, at: usize) -> Stars {
    let (before, behind) = words.split_at_checked(at).unwrap_or_default();
    let rest = behind.trim_start_matches(['*', '\\']);
    let run = behind.get(..behind.len() - rest.len()).unwrap_or_default();
    let stars = run.bytes().filter(|byte| *byte == b'*').count();
    let (above, below) = (before.chars().next_back(), rest.chars().next());
    let is_mask = match (above.is_some_and(is_of_number), below.is_some_and(is_of_number)) {
        (true, true) => true,
        // 电话：1381234*** ends in what is not shown, **13800138000** and 13800138000* do not
        (true, false) => 1 < stars && !(stars <= MOST && is_open(before)),
        (false, _) => MOST < stars && !(stars <= 2 * MOST && is_open(before)),
    };
    if 0 < stars && !is_mask {
        Stars::Emphasis(run.len())
    } else {
        Stars::Mask(run.len())
    }
}

/// Whether stars stand before on the line, which these may end, and begin the next: `**电话：****13800138000**`.
fn is_open(before: &str) -> bool {
    let mut line = before.chars().rev().take(LONGEST).take_while(|c| *c != '\n');
    line.any(|c| c == '*')
}

/// Longest stretch in bold that is looked through for its begin, in characters.
const LONGEST: usize = 120;

/// Whether a character may stand in a number, an address of mail or a code.
pub(super) fn is_of_number(c: char) -> bool {
    let c = fold_char(c);
    c.is_ascii_alphanumeric() || matches!(c, '@' | '.' | '-' | '_' | '/' | '+' | '%')
}
