//! 单位中的点 The ASCII point within a unit that counts twice: 元/生.年, 元/人.次. It ends no sentence.

/// Whether the point at byte `at` parts the two things that a unit is counted by.
pub(super) fn is_in_unit(words: &str, at: usize) -> bool {
    let (before, behind) = words.split_at_checked(at).unwrap_or_default();
    let mut last = before.chars().rev();
    let is_per_one = last.next().is_some() && last.next() == Some('/');
    let next = behind.get(1..).and_then(|rest| rest.chars().next());
    is_per_one && next.is_some_and(|c| matches!(c, '年' | '月' | '日' | '天' | '次' | '期' | '季' | '人'))
}

#[cfg(test)]
mod tests {
    use super::is_in_unit;

    #[test]
    fn a_point_parts_what_a_unit_counts_by_only_behind_a_stroke() {
        let within = |words: &str| is_in_unit(words, words.find('.').unwrap_or_default());
        assert!(within("1000元/生.年") && within("30元/人.次"));
        assert!(!within("补助学生.年底前发放") && !within("80元/人.全部发放"));
    }
}
