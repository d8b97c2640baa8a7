//! 目标与结果 Targets and results that notes state beside one another: 用户数指标值20家，实际完成值17家.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::value::Decimal;

/// A target and its result, of one unit.
pub(in crate::audit) struct Pair<'a> {
    /// What stands before the target in its clause; may be empty.
    pub(in crate::audit) name: &'a str,
    pub(in crate::audit) target: Decimal,
    pub(in crate::audit) actual: Decimal,
    /// All of it, in the words that were searched.
    pub(in crate::audit) range: Range<usize>,
    /// The two figures.
    pub(in crate::audit) figures: [Range<usize>; 2],
}

static PAIR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r#"([^，。；、,:"|]{0,30})"?(?:年度|年初|全年)?(?:指标|目标|计划)(?:值|数|任务)?[为是:]?(\d+(?:\.\d+)?)([^\d，。；、,"]{1,4})"?[，,、；]{0,2}"#,
        r#""?实际(?:完成)?(?:值|数)?[为是:]?(\d+(?:\.\d+)?)([^\d，。；、,"]{1,4})"#,
    ))
    .ok()
});

/// The pairs that squashed words state.
pub(in crate::audit) fn pairs(words: &str) -> impl Iterator<Item = Pair<'_>> {
    let found = PAIR.as_ref().map(|pattern| pattern.captures_iter(words));
    found.into_iter().flatten().filter_map(|found| {
        let [name, aim, unit, result, other] = [1, 2, 3, 4, 5].map(|nth| found.get(nth));
        let (aim, result) = (aim?, result?);
        let is_same_unit = unit?.as_str() == other?.as_str();
        let whole = name?.as_str();
        let name = ["例如", "如"]
            .iter()
            .find_map(|lead| whole.strip_prefix(lead))
            .unwrap_or(whole);
        let all = found.get(0).filter(|_| is_same_unit)?;
        Some(Pair {
            name,
            target: aim.as_str().parse().ok()?,
            actual: result.as_str().parse().ok()?,
            range: all.start() + whole.len() - name.len()..all.end(),
            figures: [aim.range(), result.range()],
        })
    })
}

#[cfg(test)]
mod tests {
    use super::pairs;

    #[test]
    fn a_target_and_its_result_of_one_unit_are_a_pair() {
        let told = |words: &str| -> Vec<String> {
            pairs(words)
                .map(|pair| {
                    format!(
                        "{} {} {} {}",
                        pair.name,
                        pair.target,
                        pair.actual,
                        words.get(pair.range).unwrap()
                    )
                })
                .collect()
        };
        assert_eq!(
            told("扣1分，如用户数指标值20家，实际完成值17家。"),
            ["用户数 20 17 用户数指标值20家，实际完成值17家"]
        );
        assert_eq!(
            told("园区家数\"年度目标值10家\"，\"实际完成值23家\"。"),
            ["园区家数 10 23 园区家数\"年度目标值10家\"，\"实际完成值23家"]
        );
        assert!(told("用户数目标值20家，实际完成值17户").is_empty());
        assert!(told("用户数目标值较高，实际完成17户").is_empty());
    }
}
