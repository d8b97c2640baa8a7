//! 附带之物 What a PDF holds beside its pages' text: properties, notes, pictures, files, programs.

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Dict, Name, Object, String as Words};

use crate::source::intake::unread::Beside;

/// Keys of words that stand on no page.
const WORDS: [&[u8]; 7] = [
    b"Title",
    b"Author",
    b"Subject",
    b"Keywords",
    b"Contents",
    b"V",
    b"T",
];

/// Keys of what acts, or of files within the file.
const ACTIVE: [&[u8]; 5] = [b"JS", b"JavaScript", b"EF", b"Launch", b"RichMediaContent"];

/// Looks through every object of the file.
pub(super) fn find(pdf: &Pdf) -> Beside {
    let mut beside = Beside::default();
    for object in pdf.objects() {
        match object {
            Object::Dict(dict) => look(&dict, &mut beside),
            Object::Stream(stream) => look(stream.dict(), &mut beside),
            _ => {}
        }
    }
    beside
}

fn look(dict: &Dict<'_>, beside: &mut Beside) {
    let is_kind = |kind: &[u8]| {
        dict.get::<Name<'_>>(b"Subtype")
            .is_some_and(|name| name.as_ref() == kind)
    };
    beside.pictures |= is_kind(b"Image");
    beside.active |= ACTIVE.iter().any(|key| dict.contains_key(key));
    for key in WORDS {
        if let Some(words) = dict.get::<Words<'_>>(key) {
            beside.words.push_str(&decoded(words.as_bytes()));
            beside.words.push('\n');
        }
    }
}

/// Words are UTF-16 with its mark, or near enough to Latin.
fn decoded(bytes: &[u8]) -> std::string::String {
    let encoding = encoding_rs::Encoding::for_bom(bytes).map_or(encoding_rs::UTF_8, |(it, _)| it);
    encoding.decode(bytes).0.into_owned()
}
