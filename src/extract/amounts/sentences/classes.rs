//! 支出功能分类 Classes of spending in running text, and the narrower ones whose names end as theirs do.

/// Whether the class at `at` is only the end of a narrower one's name: 学前教育支出, 其他农林水支出.
pub(super) fn is_narrower(sentence: &str, at: usize) -> bool {
    const OF_LOWER_LEVEL: [&str; 12] = [
        "其他", "其它", "学前", "小学", "初中", "高中", "义务", "高等", "普通", "职业", "特殊", "成人",
    ];
    let lead = sentence.get(..at).unwrap_or_default();
    OF_LOWER_LEVEL.iter().any(|word| lead.ends_with(word))
}
