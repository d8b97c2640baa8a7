//! 地区 The way from the province to a division, each step with its code: what a filter by region
//! compares.
//!
//! Knows how codes of GB/T 2260 are built, not which divisions there are.

use super::entry::Place;
use crate::region::Region;

/// First two digits of the codes of provinces.
const PROVINCES: [&str; 34] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42",
    "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82",
];

/// 行政区划 with the codes of all above it.
///
/// Counties straight under a province (and districts of a municipality) have a middle code of no
/// division; made-up divisions may have no province.
pub(super) fn places(region: &Region) -> Vec<Place> {
    let padded = |digits: usize| region.code.get(..digits).map(|head| format!("{head:0<6}"));
    let mut codes: Vec<String> = [padded(2), padded(4), padded(6)].into_iter().flatten().collect();
    codes.dedup();
    let has_province = region.code.get(..2).is_some_and(|head| PROVINCES.contains(&head));
    if codes.len() == 3 && region.path.len() == 2 && has_province {
        codes.remove(1);
    }
    let above = codes.len().saturating_sub(region.path.len());
    codes
        .into_iter()
        .skip(above)
        .zip(&region.path)
        .map(|(code, name)| Place {
            code,
            name: name.clone(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(code: &str, path: &[&str]) -> Vec<String> {
        let region = Region {
            code: code.into(),
            name: String::new(),
            path: path.iter().map(|name| (*name).into()).collect(),
        };
        places(&region)
            .into_iter()
            .map(|place| format!("{} {}", place.code, place.name))
            .collect()
    }

    #[test]
    fn each_division_above_has_its_code() {
        assert_eq!(
            codes("430682", &["湖南省", "岳阳市", "临湘市"]),
            ["430000 湖南省", "430600 岳阳市", "430682 临湘市"]
        );
        assert_eq!(
            codes("430900", &["湖南省", "益阳市"]),
            ["430000 湖南省", "430900 益阳市"]
        );
        assert_eq!(codes("430000", &["湖南省"]), ["430000 湖南省"]);
    }

    #[test]
    fn a_middle_code_that_names_no_division_is_left_out() {
        assert_eq!(
            codes("110105", &["北京市", "朝阳区"]),
            ["110000 北京市", "110105 朝阳区"]
        );
        assert_eq!(
            codes("429004", &["湖北省", "仙桃市"]),
            ["420000 湖北省", "429004 仙桃市"]
        );
    }

    #[test]
    fn a_made_up_division_may_have_no_province() {
        assert_eq!(
            codes("990121", &["示范市", "望山县"]),
            ["990100 示范市", "990121 望山县"]
        );
    }
}
