//! Chinese numerals as headings count with them: 一 … 九十九.

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

#[cfg(test)]
mod tests {
    use super::chinese_number;

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
