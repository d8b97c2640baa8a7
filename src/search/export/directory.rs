//! The directory of hints: the first keys of their blocks and how large those are, in columns that gzip makes little of.
//!
//! `static/search/directory.js` reads it. Keys are told by how many characters they share with the one before, and how
//! far the first that differs stands behind that one's.

use super::bytes::put_number;

/// A directory of blocks, of each its first key and its bytes: how many there are, and of each: characters shared,
/// characters added, bytes; then the characters.
pub(super) fn packed(entries: &[(String, usize)]) -> Vec<u8> {
    let (mut shared, mut added, mut sizes, mut characters) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    put_number(&mut shared, entries.len());
    let mut last: Vec<char> = Vec::new();
    for (key, bytes) in entries {
        let key: Vec<char> = key.chars().collect();
        let same = key.iter().zip(&last).take_while(|(a, b)| a == b).count();
        let before = last.get(same).map_or(0, |c| u32::from(*c));
        let codes = key.iter().skip(same).map(|c| u32::from(*c));
        for (at, code) in codes.enumerate() {
            let told = if at == 0 {
                code.saturating_sub(before)
            } else {
                code
            };
            put_number(&mut characters, told as usize);
        }
        put_number(&mut shared, same);
        put_number(&mut added, key.len() - same);
        put_number(&mut sizes, *bytes);
        last = key;
    }
    [shared, added, sizes, characters].concat()
}

#[cfg(test)]
mod tests {
    use super::packed;

    #[test]
    fn keys_are_told_by_what_differs_from_the_one_before() {
        let entries = [("三", 31), ("三公", 30), ("三年", 200)].map(|(key, size)| (key.to_owned(), size));
        let expected: Vec<u8> = [
            &[3][..],
            &[0, 1, 1],
            &[1, 1, 1],
            &[31, 30, 0xc8, 1],
            // 三, 公, and how far 年 stands behind 公.
            &[0x89, 0x9c, 1, 0xec, 0xa2, 1, 0x88, 0x1a],
        ]
        .concat();
        assert_eq!(packed(&entries), expected);
    }
}
