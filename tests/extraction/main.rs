//! What the readers make of short stretches of reports: the forms in which facts are stated.

mod amounts;
mod head;
mod indicators;
mod prose;

use gongshi::document::read;
use gongshi::extract::extract;
use gongshi::region::Gazetteer;
use gongshi::report::Report;
use gongshi::text::Text;

fn report(words: &str) -> Report {
    extract(read(Text::new(words.to_owned())), &Gazetteer::default()).0
}
