//! 指标归一 The key under which different spellings of one indicator's name come together.

use crate::text::{fold_char, is_layout_space};

/// Endings that say that a number follows, not what is counted; longer ones first.
const COUNT_ENDINGS: [&str; 7] = ["完成数量", "总数量", "完成数", "数量", "个数", "总数", "数"];

/// Endings that only look like a count: 指数 is what is measured.
const NO_COUNTS: [&str; 5] = ["指数", "次数", "人数", "户数", "天数"];

/// The key of an indicator's name: narrow, lower case, without quotes, brackets' marks, punctuation
/// and blanks, without a final 数量 or 数. Names with equal keys are one indicator.
#[must_use]
pub fn indicator_key(name: &str) -> String {
    let kept = |c: char| {
        !is_layout_space(c)
            && (c.is_alphanumeric() || matches!(c, '%' | '‰' | '≥' | '≤' | '<' | '>' | '.' | '+'))
    };
    let key: String = name
        .chars()
        .map(fold_char)
        .filter(|c| kept(*c))
        .flat_map(char::to_lowercase)
        .collect();
    let key = key.trim_matches('.');
    without_count(key).to_owned()
}

fn without_count(key: &str) -> &str {
    if NO_COUNTS.iter().any(|ending| key.ends_with(ending)) {
        return key;
    }
    let head = COUNT_ENDINGS.iter().find_map(|ending| key.strip_suffix(ending));
    head.filter(|head| 2 <= head.chars().count()).unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::indicator_key;

    #[test]
    fn spellings_of_one_indicator_share_a_key() {
        for (one, other) in [
            ("支持中小型企业“上云上平台”数量", "支持中小型企业上云上平台"),
            ("新建５G 基站数量", "新建5G基站"),
            ("服务对象满意度（%）", "服务对象满意度(%)"),
            ("培训完成数", "培训"),
        ] {
            assert_eq!(indicator_key(one), indicator_key(other), "{one}");
        }
    }

    #[test]
    fn different_indicators_stay_apart() {
        for (one, other) in [
            ("预算执行率", "预算执行"),
            ("培训人数", "培训次数"),
            ("空气质量指数", "空气质量"),
            ("总数", "数"),
        ] {
            assert_ne!(indicator_key(one), indicator_key(other), "{one}");
        }
    }
}
