//! 掩码 One `*` for each character that is hidden: as many characters as before, so that every
//! published place still holds.

use crate::report::{Sensitive, SensitiveKind};
use crate::text::{Text, fold_char, numeral_digit};

/// The text with each sensitive stretch masked; it has as many characters as before.
///
/// Stretches that overlap an earlier one are masked from where that one ends.
#[must_use]
pub fn mask_text(text: &Text, sensitive: &[Sensitive]) -> String {
    let mut stretches: Vec<&Sensitive> = sensitive.iter().collect();
    stretches.sort_by_key(|stretch| stretch.span);
    let mut masked = String::with_capacity(text.as_str().len());
    let mut done = 0;
    for stretch in stretches {
        let start = stretch.span.start().max(done);
        masked.push_str(text.as_str().get(done..start).unwrap_or_default());
        masked.push_str(&mask(
            text.as_str().get(start..stretch.span.end()).unwrap_or_default(),
            stretch.kind,
        ));
        done = stretch.span.end().max(done);
    }
    masked.push_str(text.as_str().get(done..).unwrap_or_default());
    masked
}

/// One sensitive stretch with what must not be read replaced, character by character. Blanks and
/// dashes between digits stay where they are.
#[must_use]
pub fn mask(words: &str, kind: SensitiveKind) -> String {
    match kind {
        SensitiveKind::Email => mask_email(words),
        SensitiveKind::Mobile => mask_digits(words, 4, 4),
        SensitiveKind::Phone => mask_all_but(words, 2, 2),
        SensitiveKind::IdNumber => mask_all_but(words, 2, 3),
        SensitiveKind::BankAccount => mask_all_but(words, 0, 4),
        SensitiveKind::Address => mask_all(words),
    }
}

/// Hides `hidden` digits before the last `tail`: `131****1333`, whatever prefix stands before.
fn mask_digits(words: &str, hidden: usize, tail: usize) -> String {
    let head = count_digits(words).saturating_sub(hidden + tail);
    mask_all_but(words, head, tail)
}

/// Hides all digits but the first `head` and the last `tail`; all of them where nothing would be hidden.
fn mask_all_but(words: &str, head: usize, tail: usize) -> String {
    let count = count_digits(words);
    let (head, tail) = if count <= head + tail {
        (0, 0)
    } else {
        (head, tail)
    };
    let mut seen = 0;
    let hide = |c: char| {
        if !is_digit(c) {
            return c;
        }
        seen += 1;
        let shown = seen <= head || count < seen + tail;
        if shown { c } else { '*' }
    };
    words.chars().map(hide).collect()
}

/// Keeps the first character, the `@`, as which `(at)` may stand, and what follows: `z*******@163.com`.
fn mask_email(words: &str) -> String {
    let at = words
        .chars()
        .position(|c| matches!(fold_char(c), '@' | '(' | '['))
        .unwrap_or(usize::MAX);
    let shown = |k: usize, c: char| (k == 0 && at > 1) || k >= at || crate::text::is_layout_space(c);
    words
        .chars()
        .enumerate()
        .map(|(k, c)| if shown(k, c) { c } else { '*' })
        .collect()
}

/// Hides every character: `家住石桥镇********`.
fn mask_all(words: &str) -> String {
    let hide = |c: char| if crate::text::is_layout_space(c) { c } else { '*' };
    words.chars().map(hide).collect()
}

fn count_digits(words: &str) -> usize {
    words.chars().filter(|c| is_digit(*c)).count()
}

/// A digit in either width or spelt as a numeral, or the X that ends an identity number.
fn is_digit(c: char) -> bool {
    matches!(fold_char(c), '0'..='9' | 'x' | 'X') || numeral_digit(c).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use proptest::prelude::*;

    #[test]
    fn each_kind_keeps_what_tells_it_apart() {
        for (words, kind, masked) in [
            ("13107191333", SensitiveKind::Mobile, "131****1333"),
            ("131 0719 1333", SensitiveKind::Mobile, "131 **** 1333"),
            (
                "１３１０７１９１３３３",
                SensitiveKind::Mobile,
                "１３１****１３３３",
            ),
            ("+86 13107191333", SensitiveKind::Mobile, "+86 131****1333"),
            (
                "35012219800101012X",
                SensitiveKind::IdNumber,
                "35*************12X",
            ),
            (
                "6222 0212 0200 1234 567",
                SensitiveKind::BankAccount,
                "**** **** **** ***4 567",
            ),
            ("0737-4223456", SensitiveKind::Phone, "07**-*****56"),
            ("zhangsan@163.com", SensitiveKind::Email, "z*******@163.com"),
            ("a@163.com", SensitiveKind::Email, "*@163.com"),
            (
                "zhangsan（at）163.com",
                SensitiveKind::Email,
                "z*******（at）163.com",
            ),
            (
                "一三九 一二三四 五六二零",
                SensitiveKind::Mobile,
                "一三九 **** 五六二零",
            ),
            ("139·1234·5615", SensitiveKind::Mobile, "139·****·5615"),
            ("白水村3组 12号", SensitiveKind::Address, "***** ***"),
        ] {
            assert_eq!(mask(words, kind), masked, "{words}");
        }
    }

    #[test]
    fn only_the_sensitive_stretch_changes() {
        let text = Text::new("联系人：张三，电话１３１０７１９１３３３。".into());
        let at = text.as_str().find('１').unwrap();
        let span = Span::new(at, at + "１３１０７１９１３３３".len());
        let masked = mask_text(
            &text,
            &[Sensitive {
                kind: SensitiveKind::Mobile,
                span,
            }],
        );
        assert_eq!(masked, "联系人：张三，电话１３１****１３３３。");
    }

    proptest! {
        #[test]
        fn a_mask_is_as_long_as_what_it_hides(words in "[0-9０-９xX@ \\-a-z\n银]{0,40}") {
            for kind in [SensitiveKind::Mobile, SensitiveKind::Phone, SensitiveKind::IdNumber, SensitiveKind::BankAccount, SensitiveKind::Email] {
                prop_assert_eq!(mask(&words, kind).chars().count(), words.chars().count());
            }
        }
    }
}
