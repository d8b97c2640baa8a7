//! 统一社会信用代码 (GB 32100-2015): who a public body is, and the division that registered it.
//!
//! Believed only if both check digits hold: the code's own, and that of the organisation code inside it (GB 11714).

/// The characters of a code, in the order of their values.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Characters of a code.
const LENGTH: usize = 18;

/// The division (GB/T 2260) that a unified social credit code was registered in, if `words` begin with one.
#[must_use]
pub fn division_of_credit_code(words: &str) -> Option<&str> {
    let code = words.get(..LENGTH)?;
    let values: Vec<u32> = code.chars().map(value).collect::<Option<_>>()?;
    let holds = own_check_holds(&values) && organisation_check_holds(code.get(8..17)?);
    code.get(2..8)
        .filter(|division| holds && division.bytes().all(|b| b.is_ascii_digit()))
}

fn value(c: char) -> Option<u32> {
    ALPHABET
        .chars()
        .position(|known| known == c)
        .and_then(|at| u32::try_from(at).ok())
}

/// Weights are the powers of 3 modulo 31, and the last character brings the sum to a multiple of 31.
fn own_check_holds(values: &[u32]) -> bool {
    let mut weight = 1;
    let mut sum = 0;
    for value in values.iter().take(LENGTH - 1) {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    values.last() == Some(&((31 - sum % 31) % 31))
}

/// Eight characters with weights and a check digit modulo 11, where 10 is written X.
fn organisation_check_holds(code: &str) -> bool {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = code
        .chars()
        .filter_map(|c| c.to_digit(36))
        .zip(WEIGHTS)
        .map(|(value, weight)| value * weight)
        .sum();
    let check = match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    };
    code.ends_with(check)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_tells_its_division_only_if_both_check_digits_hold() {
        for (words, division) in [
            ("114403006955506492/2022-00012", Some("440300")),
            ("11441700007280420Y", Some("441700")),
            ("1137078555222300XQ", Some("370785")),
            ("114403006955506493", None),
            ("114403016955506492", None),
            ("11440300695550649", None),
            ("索引号", None),
            ("1144030069555064万", None),
        ] {
            assert_eq!(division_of_credit_code(words), division, "{words}");
        }
    }
}
