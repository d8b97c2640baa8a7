//! Chinese numerals as headings count with them: 一 … 九十九, and other signs that stand for one digit.

/// The number that a Chinese numeral below one hundred names; `None` for anything else.
#[must_use]
pub fn chinese_number(words: &str) -> Option<u32> {
    let Some((tens, ones)) = words.split_once('十') else {
        let mut chars = words.chars();
        let only = digit(chars.next()?)?;
        return chars.next().is_none().then_some(only);
    };
    let one = |part: &str, empty: u32| {
        let mut chars = part.chars();
        match (chars.next(), chars.next()) {
            (None, _) => Some(empty),
            (Some(c), None) => digit(c),
            _ => None,
        }
    };
    Some(one(tens, 1)? * 10 + one(ones, 0)?)
}

/// The number below ten that a character names.
const fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The digit that a character names which is none: 一, 壹, ①, 𝟏.
#[must_use]
pub fn numeral_digit(c: char) -> Option<u32> {
    /// Digits of mathematics, ten of each face.
    const FACES: std::ops::RangeInclusive<char> = '\u{1d7ce}'..='\u{1d7ff}';
    Some(match c {
        '零' | '○' | '⓪' => 0,
        '壹' => 1,
        '贰' | '貳' => 2,
        '叁' | '參' => 3,
        '肆' => 4,
        '伍' => 5,
        '陆' | '陸' => 6,
        '柒' => 7,
        '捌' => 8,
        '玖' => 9,
        '①'..='⑨' => u32::from(c) - u32::from('①') + 1,
        c if FACES.contains(&c) => (u32::from(c) - u32::from(*FACES.start())) % 10,
        c => return digit(c),
    })
}

#[cfg(test)]
mod tests {
    use super::{chinese_number, numeral_digit};

    #[test]
    fn signs_that_name_a_digit_are_told() {
        let digits: Vec<_> = "〇零一九壹玖①⑨𝟎𝟗𝟘𝟿".chars().map(numeral_digit).collect();
        assert_eq!(digits, [0, 0, 1, 9, 1, 9, 1, 9, 0, 9, 0, 9].map(Some));
        assert!("十百⑩1１甲".chars().all(|c| numeral_digit(c).is_none()));
    }

    #[test]
    fn numerals_of_headings_are_read() {
        for (words, number) in [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("三十五", 35)] {
            assert_eq!(chinese_number(words), Some(number), "{words}");
        }
        for words in ["", "百", "一二", "十十", "甲"] {
            assert_eq!(chinese_number(words), None, "{words}");
        }
    }
}
