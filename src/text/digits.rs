//! 数字 ASCII digits in words, looked for in many bytes at a time: most stretches hold none.

/// Bytes that are asked at once.
const BLOCK: usize = 16;

/// Where the first digit stands from byte `at` on.
#[must_use]
pub(crate) fn digit_from(words: &str, at: usize) -> Option<usize> {
    let (blocks, _) = words.as_bytes().get(at..)?.as_chunks::<BLOCK>();
    let holds_none =
        |block: &&[u8; BLOCK]| !block.iter().fold(false, |any, byte| any | byte.is_ascii_digit());
    let start = at + BLOCK * blocks.iter().take_while(holds_none).count();
    let behind = words.as_bytes().get(start..)?;
    behind
        .iter()
        .position(u8::is_ascii_digit)
        .map(|skipped| start + skipped)
}

/// Whether a digit stands in words.
#[must_use]
pub(crate) fn has_digit(words: &str) -> bool {
    digit_from(words, 0).is_some()
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
}
