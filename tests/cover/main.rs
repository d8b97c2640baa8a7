//! What a report says of itself, in every form that titles, years, units and dates have been seen in.

mod dates;
mod titles;
mod units;
mod years;

use gongshi::diagnostic::Caveat;
use gongshi::document::read;
use gongshi::extract::extract;
use gongshi::region::Gazetteer;
use gongshi::report::Report;
use gongshi::text::Text;

fn read_report(words: &str) -> (Report, Vec<Caveat>) {
    extract(read(Text::new(words.to_owned())), &Gazetteer::default())
}

fn report(words: &str) -> Report {
    read_report(words).0
}

const BODY: &str = "\n\n一、基本情况\n\n（一）主要职责\n\n本单位负责辖区内的相关工作。\n";
