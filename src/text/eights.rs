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

/// Where the first digit stands from byte `at` on.
#[must_use]
pub(crate) fn digit_from(words: &str, at: usize) -> Option<usize> {
    let (eights, rest) = words.as_bytes().get(at..)?.as_chunks();
    for (nth, eight) in eights.iter().enumerate() {
        let found = digits(u64::from_le_bytes(*eight));
        if found != 0 {
            return Some(at + 8 * nth + (found.trailing_zeros() / 8) as usize);
        }
    }
    let skipped = rest.iter().position(u8::is_ascii_digit)?;
    Some(at + 8 * eights.len() + skipped)
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
