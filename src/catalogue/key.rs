//! 指标归一 The key under which different spellings of one indicator's name come together.
//!
//! Only what cannot change the meaning is dropped: marks, widths, numbering, the unit, and words that
//! say that a number follows. Names that come together wrongly would put two things in one chart.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::{fold_char, is_layout_space};
use crate::value::Quantity;

/// Endings that say that a number follows, not what is counted; longer ones first.
const COUNT_ENDINGS: [&str; 7] = ["完成数量", "总数量", "完成数", "数量", "个数", "总数", "数"];

/// Endings that only look like a count: 指数 is what is measured.
const NO_COUNTS: [&str; 5] = ["指数", "次数", "人数", "户数", "天数"];

/// Whose satisfaction is measured where it is the public's; a department's own staff is none of them.
const PUBLIC: &str = "服务对象|受益对象|群众|人民群众|受益群众|办事群众|服务群众|社会公众|公众|公众或服务对象|社会公众或服务对象|社会公众及服务对象|\
    市民|居民|村民|农户|住户|用户|企业|服务企业|受益企业|企业和群众|群众和企业|经营主体|市场主体|参保人|参保人员|患者|家长|乘客|游客|旅客|读者|观众|学员|社会";

/// The name that all of [`PUBLIC`] come under.
const SATISFACTION: &str = "服务对象满意度";

/// `指标1：`, `1.`, `（1）` before a name.
static NUMBERING: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:指标\d{0,2}[:：.、]|\(\d{1,2}\)|\d{1,2}[.、](?:[^\d]|$))").ok());

/// The key of an indicator's name: narrow, lower case, without numbering, quotes, brackets' marks,
/// punctuation and blanks, without the unit in brackets and a final 数量 or 数. Names with equal keys
/// are one indicator.
#[must_use]
pub fn indicator_key(name: &str) -> String {
    let narrow: String = name
        .chars()
        .filter(|c| !is_layout_space(*c))
        .map(fold_char)
        .flat_map(char::to_lowercase)
        .collect();
    let words = without_unit(without_numbering(&narrow));
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, '%' | '‰' | '≥' | '≤' | '<' | '>' | '.' | '+');
    let key: String = words.chars().filter(kept).collect();
    let key = without_count(key.trim_matches('.'));
    if is_public_satisfaction(key) {
        SATISFACTION.to_owned()
    } else {
        key.to_owned()
    }
}

fn without_numbering(name: &str) -> &str {
    let Some(found) = NUMBERING.as_ref().and_then(|it| it.find(name)) else {
        return name;
    };
    // The last alternative looks one character further, at what must not be a digit.
    let mark = found
        .as_str()
        .find([':', '：', '.', '、', ')'])
        .unwrap_or_default();
    let mark_len = name
        .get(mark..)
        .and_then(|rest| rest.chars().next())
        .map_or(0, char::len_utf8);
    let rest = name.get(mark + mark_len..).unwrap_or_default();
    if rest.is_empty() { name } else { rest }
}

/// `满意度(%)` is `满意度`, `规模以上企业(家)` is `规模以上企业`; other words in brackets stay.
fn without_unit(name: &str) -> &str {
    let Some((head, unit)) = name.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) else {
        return name;
    };
    let unit = unit.trim_start_matches("单位:");
    let is_unit = Quantity::read(&format!("1{unit}")).unit.as_deref() == Some(unit);
    if is_unit && !head.is_empty() { head } else { name }
}

fn without_count(key: &str) -> &str {
    if NO_COUNTS.iter().any(|ending| key.ends_with(ending)) {
        return key;
    }
    let head = COUNT_ENDINGS.iter().find_map(|ending| key.strip_suffix(ending));
    head.filter(|head| 2 <= head.chars().count()).unwrap_or(key)
}

fn is_public_satisfaction(key: &str) -> bool {
    let key = key.strip_suffix("指标").unwrap_or(key);
    let Some(subject) = key.strip_suffix("满意度") else {
        return false;
    };
    let subject = ["的", "总体", "综合"]
        .iter()
        .fold(subject, |head, word| head.strip_suffix(word).unwrap_or(head));
    subject.is_empty() || PUBLIC.split('|').any(|word| word.trim() == subject)
}

#[cfg(test)]
mod tests {
    use super::indicator_key;

    #[test]
    fn spellings_of_one_indicator_share_a_key() {
        for (one, other) in [
            ("支持中小型企业“上云上平台”数量", "支持中小型企业上云上平台"),
            ("新建５G 基站数量", "新建5G基站"),
            ("服务对象满意度（%）", "服务对象满意度"),
            ("规模以上工业企业（家）", "规模以上工业企业数"),
            ("指标1：培训场次", "培训场次"),
            ("（2）培训场次", "培训场次"),
            ("3.培训场次", "培训场次"),
            ("培训完成数", "培训"),
            ("群众总体满意度", "企业和群众满意度指标"),
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
            ("职工满意度", "群众满意度"),
            ("养护里程（国道）", "养护里程（省道）"),
            ("2.5微米颗粒物浓度", "5微米颗粒物浓度"),
            ("满意率", "满意度"),
        ] {
            assert_ne!(indicator_key(one), indicator_key(other), "{one}");
        }
    }

    #[test]
    fn a_name_of_marks_alone_has_no_key() {
        for name in ["", "——", "（）", "…"] {
            assert_eq!(indicator_key(name), "", "{name}");
        }
    }
}
