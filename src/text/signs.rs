//! 公式记号 Signs as recognised pictures have them in formulas: `$\geq 20$` for ≥20, `98\%` for 98%.

/// Names of signs, a longer one before those that it begins with.
const NAMES: [(&str, char); 10] = [
    ("\\geqslant", '≥'),
    ("\\leqslant", '≤'),
    ("\\geq", '≥'),
    ("\\leq", '≤'),
    ("\\ge", '≥'),
    ("\\le", '≤'),
    ("\\times", '×'),
    ("\\approx", '≈'),
    ("\\sim", '~'),
    ("\\pm", '±'),
];

/// Longest formula in a line, in bytes.
const LONGEST: usize = 80;

/// The sign whose name begins at byte `at`, and how many bytes the name has.
pub(super) fn sign_at(words: &str, at: usize, c: char) -> Option<(char, usize)> {
    if c != '\\' {
        return None;
    }
    let rest = words.get(at..)?;
    let (name, sign) = NAMES.iter().find(|(name, _)| rest.starts_with(name))?;
    let behind = rest.get(name.len()..)?;
    (!behind.starts_with(|c: char| c.is_ascii_alphabetic())).then_some((*sign, name.len()))
}

/// Whether the mark at byte `at` only sets a formula: a backslash before a per cent sign, a dollar sign around a formula with
/// a backslash in it.
pub(super) fn sets_formula(words: &str, at: usize, c: char) -> bool {
    let (before, behind) = words.split_at_checked(at).unwrap_or_default();
    let behind = behind.get(1..).unwrap_or_default();
    match c {
        '\\' => behind.starts_with(['%', '％']),
        '$' => {
            let near = |bytes: &mut dyn Iterator<Item = u8>| {
                let mut holds = false;
                for byte in bytes.take(LONGEST) {
                    match byte {
                        b'$' => return holds,
                        b'\\' => holds = true,
                        b'\n' | b'\t' | b'|' => return false,
                        _ => {}
                    }
                }
                false
            };
            near(&mut behind.bytes()) || near(&mut before.bytes().rev())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::text::{Span, Squashed, Text, squashed};

    #[test]
    fn signs_of_formulas_are_read_as_what_they_show() {
        for (words, plain) in [
            ("$\\geq 20$ 公里", "≥20公里"),
            ("$98 \\%$", "98%"),
            ("≥95\\%", "≥95%"),
            ("\\leq 3次", "≤3次"),
            ("$3 \\times 5$", "3×5"),
            ("C:\\gesamt", "C:\\gesamt"),
            ("$20和$30", "$20和$30"),
        ] {
            assert_eq!(squashed(words), plain, "{words}");
            let text = Text::new(format!("甲{words}乙"));
            let span = Span::new(3, 3 + words.len());
            assert_eq!(Squashed::of(&text, span).as_str(), plain, "{words}");
        }
        let text = Text::new("目标$\\geq 20$公里".to_owned());
        let squashed = Squashed::of(&text, text.whole());
        let at = squashed.as_str().find("≥20").unwrap();
        assert_eq!(text.slice(squashed.source(at, at + "≥20".len())), "\\geq 20");
    }
}
