//! Units of measure and what they are worth beside each other: 亿元 against 万元, 万人 against 人.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::text::Names;

/// 计量单位: a base unit and how many of it one stated unit is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The unit without its scale word: 元, 人, 平方米.
    pub base: String,
    /// How many base units: 万 is 10,000.
    pub factor: Decimal,
}

/// Scale words before a unit.
const SCALES: [(&str, i64); 5] = [
    ("亿", 100_000_000),
    ("千万", 10_000_000),
    ("百万", 1_000_000),
    ("万", 10_000),
    ("千", 1_000),
];

/// Units that begin with a scale word without being scaled by it.
const UNSCALED: [&str; 4] = ["千米", "千克", "千瓦", "千瓦时"];

/// Other names of the same unit.
const SAME: [(&str, &str); 8] = [
    ("百分比", "%"),
    ("百分点", "%"),
    ("个百分点", "%"),
    ("㎡", "平方米"),
    ("千米", "公里"),
    ("千克", "公斤"),
    ("人民币元", "元"),
    ("人次数", "人次"),
];

/// What a stated unit measures: `亿元` is 元 times 100,000,000.
#[must_use]
pub fn measure_of(unit: &str) -> Measure {
    let (base, factor) = base_of(unit);
    Measure {
        base: base.to_owned(),
        factor: Decimal::from(factor),
    }
}

/// The base unit of a stated one, and how many of it that is.
#[must_use]
pub fn base_of(unit: &str) -> (&str, i64) {
    let named = |word| {
        SAME.iter()
            .find(|(other, _)| *other == word)
            .map_or(word, |(_, unit)| *unit)
    };
    if !UNSCALED.contains(&unit) {
        for (scale, factor) in SCALES {
            if let Some(base) = unit.strip_prefix(scale).filter(|base| !base.is_empty()) {
                return (named(base), factor);
            }
        }
    }
    (named(unit), 1)
}

/// The characters with which units of a base may begin: its own first, those of its other names, and those of scales.
pub fn firsts_of(base: &str) -> impl Iterator<Item = char> {
    let others = SAME.iter().filter(move |(_, unit)| *unit == base);
    let names = others.map(|(other, _)| *other).chain([base]);
    let scales = SCALES.iter().map(|(scale, _)| *scale);
    names.chain(scales).filter_map(|word| word.chars().next())
}

/// Words that may stand as a unit after a number, beside any of them scaled by 万, 亿 and so on.
const UNITS: &str = "元|家|个|项|次|件|人|名|户|条|座|场|台|套|辆|只|头|羽|亩|公顷|公里|千米|米|平方米|平方公里|立方米|㎡|吨|公斤|千克|升|度|千瓦|\
    千瓦时|兆瓦|分|分钟|小时|天|日|月|个月|年|季度|周|篇|份|期|批|批次|人次|家次|户次|车次|班次|场次|件次|门|所|处|宗|笔|起|例|枚|\
    册|本|幅|栋|幢|间|床|张|片|株|棵|艘|架|部|款|种|类|级|位|岁|倍|百分点|个百分点|百分比|工作日|个工作日|学时|课时|标准箱|标箱|\
    标吨|盏|口|眼|孔|团|支|队|组|班|村|镇|乡|街道|社区|学位|床位|机架|辆次|台次|套次|立方|方|元/人|元/天|人/次|元/吨|毫克/升|\
    微克/立方米|斤|克|网格|点|站|对|扇|榀|处次|科|户/次|家/次|册次|版|集|首|剂次|剂|步|页|条次|方米|工日|盘|箱|瓶|袋|桶|罐|粒|\
    支次|份次|头次|路|线|列|段|顶|卷|证次|把|根|颗|副|双|块|尾|匹|秒|厘米|毫米|毫升|GB|TB|字|面|束|串|峰|盆|丸|尊|例次|宗次|\
    笔次|项次|个次|片次|亩次|微米|千伏|千伏安|兆瓦时|吨标煤|吨标准煤|标准煤|平方千米|℃|摄氏度|分贝|兆|车|车位|泊位|工时|课|讲|席|轮|回|\
    趟|遍|届|旬|人天|人日|人月|元/户|元/亩|元/平方米|元/年|元/月|元/次|元/公里|元/人次|元/套|元/台|元/小时|次/年|次/月|次/季度|\
    次/周|场/年|期/年|个/年|天/次|吨/日|吨/年|立方米/日|千卡|辆/次|个工作小时|工作小时|分钟/次|个季度|个年度|年度|只次|羽次|倍数|星|\
    台套|件套|台件|MB|KM|km|m|mm|cm|kg|g|t|L|ml|mg/L|kW|MW|kWh|kVA|m2|m²|m³|m3|km²";

/// Whether `word` is a unit of measure, scaled or not, with or without a bracketed variant: 家(次); or one for each of
/// others: 万元/辆, 元/人·天, 元/人*月.
#[must_use]
pub(super) fn is_unit(word: &str) -> bool {
    let word = word.split_once('(').map_or(word, |(head, _)| head);
    let mut parts = word.split(['/', '·', '*']);
    is_one_unit(word) || word.contains('/') && parts.all(is_one_unit)
}

fn is_one_unit(word: &str) -> bool {
    matches!(word, "%" | "‰")
        || NAMES.have(word)
        || SCALES.iter().any(|(scale, _)| {
            word.strip_prefix(scale)
                .is_some_and(|base| base.is_empty() || NAMES.have(base))
        })
}

static NAMES: LazyLock<Names<()>> = LazyLock::new(|| Names::of(UNITS.split('|').map(str::trim)));

/// The longest unit of measure that stands at the head of `words`.
#[must_use]
pub fn unit_at_head(words: &str) -> Option<&str> {
    let reach = words
        .char_indices()
        .nth(LONGEST_UNIT)
        .map_or(words.len(), |(at, _)| at);
    let reach = words.get(..reach)?;
    let plain = |words: &str| NAMES.at_head(words).map_or(0, |(name, ())| name.len());
    let may_be_scaled = reach.starts_with(['亿', '千', '百', '万']);
    let scales = SCALES.iter().filter(|_| may_be_scaled);
    let scaled = scales.filter_map(|(scale, _)| {
        let base = reach.strip_prefix(scale)?;
        Some(scale.len() + plain(base))
    });
    let sign = ["%", "‰"].iter().find(|sign| reach.starts_with(**sign));
    let length = scaled
        .chain(sign.map(|sign| sign.len()))
        .fold(plain(reach), usize::max);
    let (unit, after) = reach.split_at_checked(length)?;
    if unit.is_empty() {
        return None;
    }
    let bracket = bracketed_counter(after).unwrap_or_default();
    reach.get(..length + bracket.len())
}

/// Another counter in brackets behind a unit: 套(间), 家(次).
fn bracketed_counter(after: &str) -> Option<&str> {
    let (inner, _) = after.strip_prefix('(')?.split_once(')')?;
    NAMES.exact(inner)?;
    after.get(..inner.len() + 2)
}

/// Longest unit, in characters.
const LONGEST_UNIT: usize = 7;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scaled_units_share_a_base() {
        assert_eq!(
            measure_of("亿元"),
            Measure {
                base: "元".into(),
                factor: Decimal::from(100_000_000)
            }
        );
        assert_eq!(measure_of("万元").base, measure_of("元").base);
        assert_eq!(
            measure_of("千瓦时"),
            Measure {
                base: "千瓦时".into(),
                factor: Decimal::ONE
            }
        );
    }

    #[test]
    fn units_are_told_from_words() {
        for unit in [
            "家",
            "万人次",
            "%",
            "亿元",
            "家(次)",
            "个百分点",
            "台套",
            "万元/辆",
            "元/人·天",
        ] {
            assert!(is_unit(unit), "{unit}");
        }
        for word in ["家企业完成", "排名", "", "以上"] {
            assert!(!is_unit(word), "{word}");
        }
    }

    #[test]
    fn the_longest_unit_at_the_head_is_told() {
        for (words, unit) in [
            ("家企业", Some("家")),
            ("万元，", Some("万元")),
            ("万，", Some("万")),
            ("个百分点。", Some("个百分点")),
            ("%以上", Some("%")),
            ("家(次)", Some("家(次)")),
            ("千瓦时电", Some("千瓦时")),
            ("户(", Some("户")),
            ("排名", None),
            ("(家)", None),
            ("", None),
        ] {
            assert_eq!(unit_at_head(words), unit, "{words}");
            let ends = words.char_indices().map(|(at, c)| at + c.len_utf8());
            let heads = ends.take(LONGEST_UNIT).filter_map(|end| words.get(..end));
            let one_by_one = heads.filter(|head| is_unit(head) && !head.ends_with('(')).last();
            assert_eq!(unit_at_head(words), one_by_one, "{words}");
        }
    }
}
