//! 视图 What templates are given. Each struct is declared once, with the words that theme authors read:
//! `docs/theming.md` is held to these declarations by a test.

use minijinja::Value;
use serde::{Serialize, Serializer};

/// A struct that templates see, with its documentation as data.
pub(crate) struct Documented {
    /// Name of the struct.
    pub(crate) name: &'static str,
    /// What it is.
    pub(crate) about: &'static str,
    /// Name, type and meaning of each field.
    pub(crate) fields: &'static [(&'static str, &'static str, &'static str)],
}

/// Declares a view: the struct, its serialisation and its documentation.
macro_rules! view {
    ($(#[doc = $about:literal] $name:ident { $(#[doc = $doc:literal] $field:ident: $kind:ty,)* })*) => {
        $(
            #[doc = $about]
            #[derive(Clone, Debug, Default, serde::Serialize)]
            pub(crate) struct $name { $(#[doc = $doc] pub(crate) $field: $kind,)* }
        )*

        /// The views of this file, as theme authors read of them.
        pub(in crate::site) const DOCUMENTED: &[crate::site::view::Documented] = &[
            $(crate::site::view::Documented {
                name: stringify!($name),
                about: $about,
                fields: &[$((stringify!($field), stringify!($kind), $doc),)*],
            },)*
        ];
    };
}
pub(super) use view;

/// Markup that we made ourselves, escaped where it quotes a report. The only string that templates do not escape.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Html(pub(crate) String);

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Value::from_safe_string(self.0.clone()).serialize(serializer)
    }
}

/// JSON as it may stand in a script element: nothing in it can end the block.
pub(super) fn in_script(json: &str) -> String {
    let signs = [('<', "\\u003c"), ('>', "\\u003e"), ('&', "\\u0026")];
    let one = |json: String, (sign, written): (char, &str)| json.replace(sign, written);
    signs.into_iter().fold(json.to_owned(), one)
}
