//! 编号写法 Numbers as automatic numbering writes them: 1, 一, ①, 壹, A, iv.

/// The number in the format of that name; `None` where the format shows none.
pub(super) fn written(number: u32, format: &str) -> Option<String> {
    Some(match format {
        "none" | "bullet" => return None,
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanCounting" => chinese(number, DIGITS, TENS),
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => by_digit(number),
        "chineseLegalSimplified" | "ideographLegalTraditional" => chinese(number, LEGAL_DIGITS, LEGAL_TENS),
        "ideographTraditional" => one_of(number, "甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => one_of(number, "子丑寅卯辰巳午未申酉戌亥"),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => from(number, '①', 20),
        "decimalEnclosedParen" => from(number, '⑴', 20),
        "decimalEnclosedFullstop" => from(number, '⒈', 20),
        "ideographEnclosedCircle" => from(number, '㊀', 10),
        "decimalFullWidth" | "decimalFullWidth2" => {
            let wide = |c: char| char::from_u32(c as u32 + 0xfee0).unwrap_or(c);
            number.to_string().chars().map(wide).collect()
        }
        "decimalZero" => format!("{number:02}"),
        "upperLetter" => letters(number, 'A'),
        "lowerLetter" => letters(number, 'a'),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        _ => number.to_string(),
    })
}

/// Ways of writing by the numbers that Word had for them before it had names; what is missing here writes Arabic figures.
const CODES: [(u8, &str); 27] = [
    (0x01, "upperRoman"),
    (0x02, "lowerRoman"),
    (0x03, "upperLetter"),
    (0x04, "lowerLetter"),
    (0x0a, "ideographDigital"),
    (0x0b, "japaneseCounting"),
    (0x0e, "decimalFullWidth"),
    (0x10, "ideographLegalTraditional"),
    (0x11, "japaneseDigitalTenThousand"),
    (0x12, "decimalEnclosedCircle"),
    (0x13, "decimalFullWidth2"),
    (0x16, "decimalZero"),
    (0x17, "bullet"),
    (0x1a, "decimalEnclosedFullstop"),
    (0x1b, "decimalEnclosedParen"),
    (0x1c, "decimalEnclosedCircleChinese"),
    (0x1d, "ideographEnclosedCircle"),
    (0x1e, "ideographTraditional"),
    (0x1f, "ideographZodiac"),
    (0x21, "taiwaneseCounting"),
    (0x22, "ideographLegalTraditional"),
    (0x23, "taiwaneseCountingThousand"),
    (0x24, "taiwaneseDigital"),
    (0x25, "chineseCounting"),
    (0x26, "chineseLegalSimplified"),
    (0x27, "chineseCountingThousand"),
    (0xff, "none"),
];

/// What the way of writing is called that Word had this number for.
pub(in crate::source) fn of_code(code: u8) -> Option<&'static str> {
    let known = CODES.iter().find(|(number, _)| *number == code);
    known.map(|(_, name)| *name)
}

/// The number in the manner of an example: `1`, `a`, `一, 二, 三, ...`; `None` where the example is empty.
pub(in crate::source) fn by_pattern(number: u32, example: &str) -> Option<String> {
    let format = match example.chars().next()? {
        'a' => "lowerLetter",
        'A' => "upperLetter",
        'i' => "lowerRoman",
        'I' => "upperRoman",
        '一' => "chineseCounting",
        '壹' => "chineseLegalSimplified",
        '甲' => "ideographTraditional",
        '子' => "ideographZodiac",
        '①' => "decimalEnclosedCircle",
        '１' => "decimalFullWidth",
        _ => "decimal",
    };
    written(number, format)
}

const DIGITS: &str = "〇一二三四五六七八九";
const TENS: [&str; 4] = ["", "十", "百", "千"];
const LEGAL_DIGITS: &str = "零壹贰叁肆伍陆柒捌玖";
const LEGAL_TENS: [&str; 4] = ["", "拾", "佰", "仟"];

/// 十二, 二十, 一百〇三.
fn chinese(number: u32, digits: &str, tens: [&str; 4]) -> String {
    if !(1..=9999).contains(&number) {
        return number.to_string();
    }
    let figures: Vec<u32> = number
        .to_string()
        .chars()
        .filter_map(|c| c.to_digit(10))
        .collect();
    let mut words = String::new();
    let mut skipped = false;
    for (place, figure) in figures.iter().enumerate() {
        let power = figures.len() - 1 - place;
        if *figure == 0 {
            skipped = true;
            continue;
        }
        if skipped && !words.is_empty() {
            words.extend(digits.chars().next());
        }
        skipped = false;
        let is_plain_ten = power == 1 && *figure == 1 && words.is_empty();
        if !is_plain_ten {
            words.extend(digits.chars().nth(*figure as usize));
        }
        words.push_str(tens.get(power).copied().unwrap_or_default());
    }
    words
}

/// 二〇二二.
fn by_digit(number: u32) -> String {
    let figures = number.to_string();
    let figure = |c: char| DIGITS.chars().nth(c.to_digit(10)? as usize);
    figures.chars().filter_map(figure).collect()
}

fn one_of(number: u32, signs: &str) -> String {
    let sign = number
        .checked_sub(1)
        .and_then(|at| signs.chars().nth(at as usize));
    sign.map_or_else(|| number.to_string(), String::from)
}

/// The sign that stands as far behind `first` as the number behind one.
fn from(number: u32, first: char, last: u32) -> String {
    let sign = (1..=last)
        .contains(&number)
        .then(|| char::from_u32(first as u32 + number - 1))
        .flatten();
    sign.map_or_else(|| number.to_string(), String::from)
}

/// A … Z, AA, BB.
fn letters(number: u32, first: char) -> String {
    let Some(at) = number.checked_sub(1).filter(|at| *at < 26 * 20) else {
        return number.to_string();
    };
    let letter = char::from_u32(first as u32 + at % 26).unwrap_or(first);
    std::iter::repeat_n(letter, at as usize / 26 + 1).collect()
}

const ROMAN: [(u32, &str); 13] = [
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

fn roman(number: u32) -> String {
    if !(1..=3999).contains(&number) {
        return number.to_string();
    }
    let mut left = number;
    let mut words = String::new();
    for (value, sign) in ROMAN {
        while value <= left {
            words.push_str(sign);
            left -= value;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::{by_pattern, written};

    #[test]
    fn numbers_are_written_as_the_format_asks() {
        for (number, format, words) in [
            (1, "chineseCounting", "一"),
            (10, "chineseCountingThousand", "十"),
            (21, "chineseCountingThousand", "二十一"),
            (110, "japaneseCounting", "一百一十"),
            (103, "chineseCountingThousand", "一百〇三"),
            (12, "chineseLegalSimplified", "拾贰"),
            (3, "ideographTraditional", "丙"),
            (11, "decimalEnclosedCircleChinese", "⑪"),
            (21, "decimalEnclosedCircle", "21"),
            (12, "decimalFullWidth", "１２"),
            (28, "upperLetter", "BB"),
            (14, "lowerRoman", "xiv"),
            (7, "decimal", "7"),
            (4_000_000_000, "upperLetter", "4000000000"),
        ] {
            assert_eq!(
                written(number, format).as_deref(),
                Some(words),
                "{number} as {format}"
            );
        }
        assert_eq!(written(1, "bullet"), None);
        assert_eq!(by_pattern(12, "一, 二, 三, ...").as_deref(), Some("十二"));
        assert_eq!(by_pattern(12, ""), None);
    }
}
