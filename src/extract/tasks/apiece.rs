//! 分别 Names in a list and their quantities in another: `学生和家长满意度分别为95%、96%`.
//!
//! Knows one stretch of squashed words. Where names and quantities are not as many, none of them is told.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::clause::strip_doing;
use crate::value::unit_at_head;

/// What a list of quantities begins with.
const WORD: &str = "分别";

static LIST: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(WORD));

/// What stands between 分别 and the first quantity.
const LEADS: [&str; 8] = ["为", "是", "完成", "达到", "达", "到", "约", ":"];

/// What parts the quantities of a list, or its names.
const PARTS: [&str; 6] = ["、", "，", "以及", "和", "及", "与"];

/// Marks before which no name of a list begins.
const STOPS: [char; 6] = ['，', '。', '；', ':', '(', ')'];

/// How far a list of names reaches back, in bytes of squashed words, three to a character.
const REACH: usize = 240;

/// Most quantities of a list.
const MOST: usize = 12;

/// What several names share that only the last of them says.
const SHARED: [&str; 14] = [
    "满意度",
    "知晓率",
    "覆盖率",
    "合格率",
    "完成率",
    "就业率",
    "入学率",
    "参保率",
    "达标率",
    "优良率",
    "及时率",
    "巩固率",
    "使用率",
    "保障率",
];

/// The number of a listed quantity, and where the words stand that name what it counts, one behind another; `None` where
/// names and quantities do not fit.
pub(super) struct Listed {
    pub number: Range<usize>,
    pub name: Option<[Range<usize>; 2]>,
}

/// The quantities listed behind every 分别 of a stretch.
pub(super) fn listed(words: &str) -> Vec<Listed> {
    let lists = LIST.find_iter(words.as_bytes());
    lists.flat_map(|at| list(words, at)).collect()
}

/// The list whose 分别 stands at byte `at`.
fn list(words: &str, at: usize) -> Vec<Listed> {
    let numbers = numbers(words, at + WORD.len());
    if numbers.len() < 2 {
        return Vec::new();
    }
    let names = names(words, at);
    let fits = names.len() == numbers.len();
    let names = names.into_iter().map(Some).filter(|_| fits);
    let names = names.chain(std::iter::repeat(None));
    let each = numbers.into_iter().zip(names);
    each.map(|(number, name)| Listed { number, name }).collect()
}

/// The numbers that stand from byte `from`, each with a unit and but a mark from the next.
pub(super) fn numbers(words: &str, from: usize) -> Vec<Range<usize>> {
    let rest_at = |at: usize| words.get(at..).unwrap_or_default();
    let mut at = from;
    while let Some(lead) = LEADS.iter().find(|lead| rest_at(at).starts_with(**lead)) {
        at += lead.len();
    }
    let mut numbers = Vec::new();
    while rest_at(at).starts_with(|c: char| c.is_ascii_digit()) && numbers.len() < MOST {
        let number = at..number_end(words, at);
        let Some(unit) = unit_at_head(rest_at(number.end)) else {
            break;
        };
        let end = number.end + unit.len();
        numbers.push(number);
        let Some(part) = PARTS.iter().find(|part| rest_at(end).starts_with(**part)) else {
            break;
        };
        at = end + part.len();
    }
    numbers
}

/// Where a number that begins at `start` ends: digits, commas between them, a point, perhaps a range.
pub(super) fn number_end(words: &str, start: usize) -> usize {
    let bytes = words.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let one = |start: usize| {
        let mut end = start;
        while is_digit(end) || bytes.get(end) == Some(&b',') && is_digit(end + 1) {
            end += 1;
        }
        if bytes.get(end) == Some(&b'.') && is_digit(end + 1) {
            end += 1;
            while is_digit(end) {
                end += 1;
            }
        }
        end
    };
    let end = one(start);
    if bytes.get(end) == Some(&b'-') && is_digit(end + 1) {
        one(end + 1)
    } else {
        end
    }
}

/// Where the names stand that are listed right before byte `at`, and what they share.
fn names(words: &str, at: usize) -> Vec<[Range<usize>; 2]> {
    let start = words.ceil_char_boundary(at.saturating_sub(REACH));
    let near = words.get(start..at).unwrap_or_default().trim_end_matches(STOPS);
    let Some(clause) = near
        .rsplit(STOPS)
        .next()
        .filter(|clause| start == 0 || clause.len() < near.len())
    else {
        return Vec::new();
    };
    let end = start + near.len();
    let own = strip_doing(clause);
    let shared = SHARED.iter().find(|shared| own.ends_with(**shared));
    let shared_at = end - shared.map_or(0, |shared| shared.len())..end;
    let mut names = Vec::new();
    let mut from = end - own.len();
    for part in own.split(PARTS_OF_NAMES) {
        let place = from..from + part.len();
        let shares = shared.is_some_and(|shared| !part.ends_with(shared));
        let behind = if shares {
            shared_at.clone()
        } else {
            place.end..place.end
        };
        from = place.end
            + words
                .get(place.end..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8);
        names.push([place, behind]);
    }
    names
}

/// What parts names, in one character.
const PARTS_OF_NAMES: [char; 4] = ['、', '和', '及', '与'];

#[cfg(test)]
mod tests {
    use super::listed;

    fn told(words: &str) -> Vec<(String, Option<String>)> {
        let name = |places: &[std::ops::Range<usize>; 2]| {
            places
                .iter()
                .map(|place| words.get(place.clone()).unwrap_or_default())
                .collect::<String>()
        };
        listed(words)
            .iter()
            .map(|one| {
                (
                    words.get(one.number.clone()).unwrap_or_default().to_owned(),
                    one.name.as_ref().map(name),
                )
            })
            .collect()
    }

    #[test]
    fn names_and_quantities_are_paired_in_their_order() {
        let pair = |number: &str, name: &str| (number.to_owned(), Some(name.to_owned()));
        assert_eq!(
            told("学生和家长满意度分别为95%、96%。"),
            [pair("95", "学生满意度"), pair("96", "家长满意度")]
        );
        assert_eq!(
            told("全年改造食堂、宿舍，分别完成6个、1790间"),
            [pair("6", "改造食堂"), pair("1790", "宿舍")]
        );
    }

    #[test]
    fn where_they_are_not_as_many_no_name_is_told() {
        assert_eq!(
            told("学生满意度分别为95%、96%"),
            [("95".to_owned(), None), ("96".to_owned(), None)]
        );
        assert_eq!(told("分别为95%"), []);
    }
}
