//! 正文 Canonical text: the one string that every span of a report points into.
//!
//! Knows characters, places and normal forms; knows nothing of reports.

mod canonical;
mod cues;
mod eights;
mod emphasis;
mod fold;
mod mapped;
mod names;
mod numbers;
mod numeral;
mod page_end;
mod signs;
mod span;
mod squash;
mod stops;
mod traditional;
mod unit_point;
mod whole;

pub use canonical::Text;
pub(crate) use cues::Cues;
pub(crate) use eights::{digit_from, has_bracket, has_digit};
pub(crate) use emphasis::emphasis_length;
pub(crate) use fold::{behind_blanks, fold_at, inner, is_blank, is_plain, layout_space_in};
pub use fold::{fold_char, is_han, is_ideograph, is_layout_space, is_unseen};
pub use mapped::{Change, Mapped};
pub use names::Names;
pub(crate) use numbers::{Number, UNMISTAKABLE, numbers};
pub use numeral::{chinese_number, numeral_digit};
pub(crate) use page_end::{is_in_page_end, is_page_numeral, page_end_length};
pub use span::{CharSpan, Span};
pub(crate) use squash::tidied;
pub use squash::{Squashed, squashed, tidy, untagged_pieces, without_markup};
pub(crate) use stops::{parts_with, sentences_of, without_lead};
pub(crate) use whole::tag_length;
