//! 逐八字节 ASCII digits and brackets in words, looked for in eight bytes at a time: most stretches hold none.

/// A byte, eight times.
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The highest bit of each byte: set in what is told of eight bytes where it is so.
const HIGH: u64 = each(0x80);

/// Which of eight bytes are no greater than `most`, itself below 0x80.
const fn no_greater(eight: u64, most: u8) -> u64 {
    // what is greater reaches the highest bit, and carries into no other byte
    !(((eight & !HIGH) + each(0x7f - most)) | eight) & HIGH
}

/// Which of eight bytes are digits.
const fn digits(eight: u64) -> u64 {
    no_greater(eight ^ each(b'0'), 9)
}

/// Which of eight bytes are round or square brackets.
const fn brackets(eight: u64) -> u64 {
    // the round ones differ in the lowest bit
    let round = no_greater(eight ^ each(b'('), 1);
    round | no_greater(eight ^ each(b'['), 0) | no_greater(eight ^ each(b']'), 0)
}

/// Which of eight bytes are digits, or begin a sign as wide as an ideograph: a full-width digit is one.
const fn digits_or_wide(eight: u64) -> u64 {
    digits(eight) | no_greater(eight ^ each(0xef), 0)
}

/// Where the first byte stands that is told of eight at a time, from byte `at` on.
fn first_from(bytes: &[u8], at: usize, told: impl Fn(u64) -> u64) -> Option<usize> {
    let (eights, rest) = bytes.get(at..)?.as_chunks();
    for (nth, eight) in eights.iter().enumerate() {
        let found = told(u64::from_le_bytes(*eight));
        if found != 0 {
            return Some(at + 8 * nth + (found.trailing_zeros() / 8) as usize);
        }
    }
    // a byte by itself, with nothing beside it
    let found = rest.iter().position(|byte| told(u64::from(*byte)) & 0x80 != 0)?;
    Some(at + 8 * eights.len() + found)
}

/// Where the first digit stands from byte `at` on.
#[must_use]
pub(crate) fn digit_from(words: &str, at: usize) -> Option<usize> {
    first_from(words.as_bytes(), at, digits)
}

/// Where the first digit stands from byte `at` on, full-width ones too.
#[must_use]
pub(crate) fn any_digit_from(words: &str, at: usize) -> Option<usize> {
    let bytes = words.as_bytes();
    let mut found = first_from(bytes, at, digits_or_wide)?;
    while let [0xef, rest @ ..] = bytes.get(found..)? {
        if matches!(rest, [0xbc, 0x90..=0x99, ..]) {
            break;
        }
        found = first_from(bytes, found + 1, digits_or_wide)?;
    }
    Some(found)
}

/// Whether a digit stands in words.
#[must_use]
pub(crate) fn has_digit(words: &str) -> bool {
    digit_from(words, 0).is_some()
}

/// Whether a round or square bracket stands in words, as folded characters have them.
#[must_use]
pub(crate) fn has_bracket(words: &str) -> bool {
    let (eights, rest) = words.as_bytes().as_chunks();
    eights
        .iter()
        .any(|eight| brackets(u64::from_le_bytes(*eight)) != 0)
        || rest.iter().any(|byte| matches!(byte, b'(' | b')' | b'[' | b']'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_found_wherever_they_stand() {
        for before in 0..40 {
            let words = format!("{}7年", "a".repeat(before));
            assert_eq!(digit_from(&words, 0), Some(before));
            assert_eq!(digit_from(&words, before), Some(before));
            assert_eq!(digit_from(&words, before + 1), None);
            assert_eq!(digit_from(&words, words.len() + 1), None);
            assert!(has_digit(&words));
            assert_eq!(any_digit_from(&words, 0), Some(before));
            let wide = format!("{}，甲７年", "a".repeat(before));
            assert_eq!(any_digit_from(&wide, 0), Some(before + "，甲".len()));
            assert_eq!(any_digit_from(&wide, before + "，甲".len() + 3), None);
            assert_eq!(digit_from(&wide, 0), None);
        }
        assert!(!has_digit("") && !has_digit("没有数字的一句话，说了很久"));
    }

    #[test]
    fn of_all_bytes_only_digits_and_brackets_are_told_in_any_place() {
        for byte in u8::MIN..=u8::MAX {
            for nth in 0..8 {
                for other in [0, b' ', b'/', 0x7f, 0x80, 0xff] {
                    let mut eight = [other; 8];
                    eight[nth] = byte;
                    let told = |is_so: bool| if is_so { 0x80 << (8 * nth) } else { 0 };
                    let eight = u64::from_le_bytes(eight);
                    assert_eq!(digits(eight), told(byte.is_ascii_digit()), "{byte}");
                    assert_eq!(brackets(eight), told(b"()[]".contains(&byte)), "{byte}");
                    let is_wide = byte == 0xef;
                    assert_eq!(
                        digits_or_wide(eight),
                        told(byte.is_ascii_digit() || is_wide),
                        "{byte}"
                    );
                }
            }
        }
    }

    #[test]
    fn brackets_are_found_wherever_they_stand() {
        for bracket in ["(", ")", "[", "]"] {
            for before in 0..20 {
                assert!(has_bracket(&format!("{}{bracket}年", "a".repeat(before))));
            }
        }
        assert!(!has_bracket("") && !has_bracket("没有括号的一句话，说了很久"));
    }
}
