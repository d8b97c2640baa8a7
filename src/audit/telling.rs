//! What an indicator's name is about: the pairs of characters that tell it from other names.
//!
//! Knows names, not numbers; the rules that hold prose against rows ask it whether both speak of one thing.

use crate::report::Indicator;
use crate::text::is_han;

/// Pairs that stand in the names of many indicators and tell none of them.
const COMMON: [&str; 12] = [
    "企业", "数量", "项目", "个数", "工业", "新增", "完成", "支持", "金额", "人数", "次数", "建设",
];

/// The telling pairs of neighbouring characters in a row's name; none where the name is lost.
pub(super) fn telling_pairs(row: &Indicator) -> Vec<String> {
    let name = row.name.as_deref().unwrap_or_default();
    let chars: Vec<char> = name
        .chars()
        .filter(|c| is_han(*c) && !matches!(c, '“' | '”'))
        .collect();
    let pairs = chars.windows(2).map(|pair| pair.iter().collect::<String>());
    pairs.filter(|pair| !COMMON.contains(&pair.as_str())).collect()
}
