//! 调整数 Money that a budget was changed by: 年中追加基本支出20万元 is neither its budget nor what was spent.

use super::filling::is_filling;

/// Whether the name at `at` is only that of what a budget was changed by, its figure right behind it: 年中追加基本支出20万元.
pub(super) fn is_what_was_changed(sentence: &str, at: usize, name: &str) -> bool {
    const CHANGES: [&str; 8] = ["追加", "调增", "调减", "核增", "核减", "压减", "追减", "收回"];
    /// Longest words between the name and its figure, in bytes.
    const LONGEST: usize = 24;
    let (lead, rest) = sentence.split_at_checked(at).unwrap_or_default();
    let lead = lead.trim_end_matches(['了', '的']);
    if !CHANGES.iter().any(|change| lead.ends_with(change)) {
        return false;
    }
    let behind = rest.get(name.len()..).unwrap_or_default();
    let near = behind
        .get(..behind.floor_char_boundary(LONGEST))
        .unwrap_or_default();
    let figure = near.find(|c: char| c.is_ascii_digit());
    let between = figure.and_then(|figure| near.get(..figure));
    between.is_some_and(|between| !between.contains(['，', ',']) && is_filling(between))
}

#[cfg(test)]
mod tests {
    use super::is_what_was_changed;

    #[test]
    fn a_name_behind_a_change_and_right_before_its_figure_is_what_was_changed() {
        let is_changed =
            |words: &str, name: &str| is_what_was_changed(words, words.find(name).unwrap_or_default(), name);
        assert!(is_changed("年中追加基本支出20万元", "基本支出"));
        assert!(is_changed("调减中央财政资金共计300万元", "中央财政资金"));
        assert!(!is_changed("年中追加20万元，基本支出300万元", "基本支出"));
        assert!(!is_changed("追加项目支出后，全年预算320万元", "项目支出"));
    }
}
