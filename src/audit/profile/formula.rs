//! 公式 The points of one indicator under a profile, with the working in words.
//!
//! Knows quantities and points, not rows or reports. A negative result counts as nothing done.

use super::{Effect, Over, Profile};
use crate::report::Side;
use crate::value::{
    Comparator, Decimal, Quantity, Status, conversion, decimal_string as shown, half_up, less_is_better,
};

/// Which formula gave the points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::audit) enum Formula {
    /// 正向：达到目标
    Reached,
    /// 正向：未达目标，按比例
    Short,
    /// 反向：越少越好
    Reverse,
    /// 等于
    Equal,
    /// 定性
    Words,
}

/// Points of one indicator, or why there are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::audit) enum Points {
    /// One number.
    Exact(Formula, Decimal, String),
    /// 定性指标: from the least to the most.
    Between(Formula, Decimal, Decimal, String),
    /// 不能重算, and the reason.
    None(&'static str),
}

/// What of a row goes into its points.
pub(super) struct Row<'a> {
    pub(super) name: &'a str,
    pub(super) target: &'a Side,
    pub(super) actual: &'a Side,
    pub(super) status: Status,
}

/// The points of a row of that weight.
pub(super) fn points(profile: &Profile, row: &Row<'_>, weight: Decimal) -> Points {
    let (target, actual) = (&row.target.quantity, &row.actual.quantity);
    let stated = |side: &Side| side.text.is_some();
    match (target.value, actual.value) {
        (Some(aim), Some(result)) => quantity(profile, row, weight, aim, result),
        _ if !stated(row.target) => Points::None("没有写明目标值"),
        _ if !stated(row.actual) => Points::None("没有写明实际完成值"),
        (None, None)
            if row.status != Status::Met && (holds_digits(row.target) || holds_digits(row.actual)) =>
        {
            Points::None("目标和结果不是可以比较的一个数")
        }
        (None, None) => words(profile, row.status, weight),
        (None, Some(_)) => Points::None("目标是文字，不能和数比较"),
        (Some(_), None) => Points::None("实际完成值是文字，不能和数比较"),
    }
}

/// Whether a side says something in figures, though not one quantity: `8.5/10万`, `12月底前`.
fn holds_digits(side: &Side) -> bool {
    let words = side.text.as_deref().unwrap_or_default();
    words.chars().any(char::is_numeric)
}

fn quantity(profile: &Profile, row: &Row<'_>, weight: Decimal, aim: Decimal, result: Decimal) -> Points {
    let (target, actual) = (&row.target.quantity, &row.actual.quantity);
    if matches!(
        actual.op,
        Some(Comparator::AtMost | Comparator::LessThan | Comparator::Range)
    ) {
        return Points::None("实际完成值不是一个确定的数");
    }
    let result = conversion(target, actual).and_then(|factor| result.checked_mul(factor));
    let Some(result) = result else {
        return Points::None("目标和结果的单位不能换算");
    };
    if aim < Decimal::ZERO {
        return Points::None("目标为负数，公式不适用");
    }
    let sum = Sum {
        weight,
        result: result.max(Decimal::ZERO),
        decimals: profile.quantity.decimals,
    };
    let points = match direction(row.name, target) {
        Direction::Reverse => sum.reverse(target.upper.unwrap_or(aim)),
        Direction::Equal => sum.equal(aim, profile.over),
        Direction::Positive => sum.positive(aim, profile.over),
    };
    points.unwrap_or(Points::None("数太大，不能计算"))
}

/// Which way a target points.
enum Direction {
    Positive,
    Equal,
    Reverse,
}

/// The comparator decides; a plain number or a range points the way the indicator's name does.
fn direction(name: &str, target: &Quantity) -> Direction {
    match target.op {
        Some(Comparator::AtLeast | Comparator::MoreThan) => Direction::Positive,
        Some(Comparator::AtMost | Comparator::LessThan) => Direction::Reverse,
        _ if less_is_better(name) => Direction::Reverse,
        Some(Comparator::Range) => Direction::Positive,
        _ => Direction::Equal,
    }
}

/// One calculation under way.
struct Sum {
    weight: Decimal,
    result: Decimal,
    decimals: u32,
}

impl Sum {
    /// a≥t 得满分，否则 a÷t×w
    fn positive(&self, aim: Decimal, over: Option<Over>) -> Option<Points> {
        if self.result < aim {
            return self.short(Formula::Short, aim);
        }
        Some(self.reached(Formula::Reached, aim, "≥", over))
    }

    /// t=0 时 a≤0 得满分，否则 0 分；t>0 时与正向相同
    fn equal(&self, aim: Decimal, over: Option<Over>) -> Option<Points> {
        if aim.is_zero() {
            return Some(self.none_allowed(Formula::Equal));
        }
        if self.result < aim {
            return self.short(Formula::Equal, aim);
        }
        let sign = if self.result == aim { "＝" } else { "≥" };
        Some(self.reached(Formula::Equal, aim, sign, over))
    }

    /// a≤t 得满分；t<a<2t 得 (1−(a−t)÷t)×w；a≥2t 得 0 分
    fn reverse(&self, aim: Decimal) -> Option<Points> {
        if aim.is_zero() {
            return Some(self.none_allowed(Formula::Reverse));
        }
        let (a, t) = (shown(self.result), shown(aim));
        if self.result <= aim {
            return Some(self.full(Formula::Reverse, format!("{a}≤{t}，得满分")));
        }
        if self.result >= aim.checked_mul(Decimal::TWO)? {
            let working = format!("{a}≥2×{t}，得0分");
            return Some(Points::Exact(Formula::Reverse, Decimal::ZERO, working));
        }
        let beyond = (self.result - aim).checked_div(aim)?;
        let points = self.rounded((Decimal::ONE - beyond).checked_mul(self.weight)?);
        let working = format!(
            "（1－（{a}－{t}）÷{t}）×{}＝{}",
            shown(self.weight),
            shown(points)
        );
        Some(Points::Exact(Formula::Reverse, points, working))
    }

    /// The target is zero and no more than zero is allowed.
    fn none_allowed(&self, formula: Formula) -> Points {
        if self.result.is_zero() {
            return self.full(formula, "目标和结果都是0，得满分".to_owned());
        }
        let working = format!("目标为0，结果{}，得0分", shown(self.result));
        Points::Exact(formula, Decimal::ZERO, working)
    }

    fn short(&self, formula: Formula, aim: Decimal) -> Option<Points> {
        let share = self.result.checked_div(aim)?;
        let points = self.rounded(share.checked_mul(self.weight)?);
        let (a, t, w) = (shown(self.result), shown(aim), shown(self.weight));
        let working = format!("{a}÷{t}×{w}＝{}", shown(points));
        Some(Points::Exact(formula, points, working))
    }

    /// Full points, or what the profile makes of a result far above its target.
    fn reached(&self, formula: Formula, aim: Decimal, sign: &str, over: Option<Over>) -> Points {
        let a = shown(self.result);
        let Some(over) = over.filter(|over| over.is_met(self.result, aim)) else {
            return self.full(formula, format!("{a}{sign}{}，得满分", shown(aim)));
        };
        let (w, bound) = (shown(self.weight), over.words(aim));
        match over.effect {
            Effect::Reason => {
                let working = format!("{a}{bound}，得满分{w}，应写明原因");
                Points::Exact(formula, self.weight, working)
            }
            Effect::Halve => {
                let points = self.rounded(self.weight / Decimal::TWO);
                let working = format!("{a}{bound}，得一半：{w}÷2＝{}", shown(points));
                Points::Exact(formula, points, working)
            }
        }
    }

    fn full(&self, formula: Formula, mut working: String) -> Points {
        working.push_str(&shown(self.weight));
        Points::Exact(formula, self.weight, working)
    }

    /// 四舍五入: half a unit goes up, as in the systems in use.
    fn rounded(&self, points: Decimal) -> Decimal {
        half_up(points, self.decimals)
    }
}

impl Over {
    pub(super) fn is_met(self, result: Decimal, aim: Decimal) -> bool {
        let times = |percent: u16| aim.checked_mul(Decimal::new(i64::from(percent), 2));
        if aim.is_zero() {
            return self.zero.is_some_and(|least| result >= Decimal::from(least));
        }
        let from = self.from.and_then(times).is_some_and(|least| result >= least);
        from || self.above.and_then(times).is_some_and(|most| result > most)
    }

    fn words(self, aim: Decimal) -> String {
        match (self.from, self.above, self.zero) {
            (.., Some(zero)) if aim.is_zero() => format!("≥{zero}（目标为0）"),
            (Some(percent), ..) => format!("≥{percent}%×{}", shown(aim)),
            (_, Some(percent), _) => format!("＞{percent}%×{}", shown(aim)),
            _ => String::new(),
        }
    }
}

/// Words against words: the best band where the result says what the target says, else any band.
fn words(profile: &Profile, status: Status, weight: Decimal) -> Points {
    let share = |percent: u16| weight * Decimal::new(i64::from(percent), 2);
    let Some(best) = profile.bands.first() else {
        return Points::None("该办法没有定性指标的计分档");
    };
    if status == Status::Met {
        let working = format!("与目标相同，属“{}”：{}%至{}%", best.name, best.from, best.to);
        return Points::Between(Formula::Words, share(best.from), share(best.to), working);
    }
    let least = profile
        .bands
        .iter()
        .map(|band| band.from)
        .min()
        .unwrap_or_default();
    let working = "定性指标按完成程度分档，本站不判断属于哪一档".to_owned();
    Points::Between(Formula::Words, share(least), share(best.to), working)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::super::Profiles;
    use super::*;
    use crate::value::compare;

    fn side(words: &str) -> Side {
        Side {
            text: (!words.is_empty()).then(|| words.to_owned()),
            quantity: Quantity::read(words),
            span: None,
        }
    }

    /// The points of a row of ten, as they are shown.
    fn told(profile: &str, name: &str, target: &str, actual: &str) -> String {
        let (target, actual) = (side(target), side(actual));
        let equal_words = target.text == actual.text && target.quantity.value.is_none();
        let status = if equal_words {
            Status::Met
        } else {
            compare(name, &target.quantity, &actual.quantity)
        };
        let row = Row {
            name,
            target: &target,
            actual: &actual,
            status,
        };
        let profiles = Profiles::built_in();
        let profile = profiles.all().iter().find(|it| it.id == profile).unwrap();
        match points(profile, &row, Decimal::TEN) {
            Points::Exact(_, points, working) => format!("{}　{working}", shown(points)),
            Points::Between(_, low, high, working) => {
                format!("{}～{}　{working}", shown(low), shown(high))
            }
            Points::None(reason) => format!("不能重算　{reason}"),
        }
    }

    #[rstest]
    #[case("新增企业数", "≥80家", "80家", "10　80≥80，得满分10")]
    #[case("新增企业数", "≥80家", "56家", "7　56÷80×10＝7")]
    #[case("新增企业数", "≥3家", "2家", "6.67　2÷3×10＝6.67")]
    #[case("新增企业数", "80家", "80家", "10　80＝80，得满分10")]
    #[case("新增企业数", "80家", "20家", "2.5　20÷80×10＝2.5")]
    #[case("新增企业数", "2-3家", "1家", "5　1÷2×10＝5")]
    #[case("新增企业数", "2-3家", "4家", "10　4≥2，得满分10")]
    #[case("新增企业数", "≥0家", "0家", "10　0≥0，得满分10")]
    #[case("增长额", "≥10万元", "-3万元", "0　0÷10×10＝0")]
    #[case("贷款金额", "≥1亿元", "9000万元", "9　0.9÷1×10＝9")]
    fn positive_targets(#[case] name: &str, #[case] target: &str, #[case] actual: &str, #[case] want: &str) {
        assert_eq!(told("national-frame", name, target, actual), want);
    }

    #[rstest]
    #[case("费用增幅", "≤4.5%", "4.5%", "10　4.5≤4.5，得满分10")]
    #[case("费用增幅", "≤4.5%", "4.9%", "9.11　（1－（4.9－4.5）÷4.5）×10＝9.11")]
    #[case("费用增幅", "≤4.5%", "9%", "0　9≥2×4.5，得0分")]
    #[case("差错次数", "≤0次", "0次", "10　目标和结果都是0，得满分10")]
    #[case("差错次数", "≤0次", "1次", "0　目标为0，结果1，得0分")]
    #[case("差错次数", "0次", "1次", "0　目标为0，结果1，得0分")]
    #[case("群众投诉", "5件", "6件", "8　（1－（6－5）÷5）×10＝8")]
    #[case("群众投诉", "3-5件", "4件", "10　4≤5，得满分10")]
    #[case("费用增幅", "≤4.5%", "-2%", "10　0≤4.5，得满分10")]
    fn reverse_targets(#[case] name: &str, #[case] target: &str, #[case] actual: &str, #[case] want: &str) {
        assert_eq!(told("national-frame", name, target, actual), want);
    }

    #[rstest]
    #[case("national-frame", "≥15个", "45个", "10　45≥15，得满分10")]
    #[case("guangdong-overall", "≥15个", "45个", "5　45＞150%×15，得一半：10÷2＝5")]
    #[case("guangdong-overall", "≥30个", "45个", "10　45≥30，得满分10")]
    #[case("guangxi", "≥30个", "39个", "10　39≥130%×30，得满分10，应写明原因")]
    #[case("guangxi", "≥0个", "30个", "10　30≥30（目标为0），得满分10，应写明原因")]
    #[case("guangxi", "≥30个", "38个", "10　38≥30，得满分10")]
    fn results_far_above(
        #[case] profile: &str,
        #[case] target: &str,
        #[case] actual: &str,
        #[case] want: &str,
    ) {
        assert_eq!(told(profile, "新增企业数", target, actual), want);
    }

    #[rstest]
    #[case("不断提高", "不断提高", "8～10　与目标相同，属“达成”：80%至100%")]
    #[case("不断提高", "有所提高", "0～10　定性指标按完成程度分档，本站不判断属于哪一档")]
    #[case("≥全省平均水平", "6.8%", "不能重算　目标是文字，不能和数比较")]
    #[case("≤8.5/10万", "7.96/10万", "不能重算　目标和结果不是可以比较的一个数")]
    #[case("≥5家", "基本完成", "不能重算　实际完成值是文字，不能和数比较")]
    #[case("", "5家", "不能重算　没有写明目标值")]
    #[case("5家", "", "不能重算　没有写明实际完成值")]
    #[case("10场", "12人", "不能重算　目标和结果的单位不能换算")]
    #[case("10场", "8-9场", "不能重算　实际完成值不是一个确定的数")]
    #[case("≥-5%", "3%", "不能重算　目标为负数，公式不适用")]
    fn words_and_what_cannot_be_compared(#[case] target: &str, #[case] actual: &str, #[case] want: &str) {
        assert_eq!(told("national-frame", "指标", target, actual), want);
    }

    #[test]
    fn a_profile_without_bands_reckons_no_words() {
        assert_eq!(
            told("guangdong-overall", "指标", "提高", "提高"),
            "不能重算　该办法没有定性指标的计分档"
        );
    }

    #[test]
    fn numbers_too_large_are_told_and_no_panic() {
        let huge = "≤999999999999999999次";
        let same = "999999999999999999次";
        assert_eq!(
            told("national-frame", "差错", huge, same),
            "10　999999999999999999≤999999999999999999，得满分10"
        );
        let beyond = "79228162514264337593543950335次";
        assert_eq!(
            told("national-frame", "差错", huge, beyond),
            "不能重算　实际完成值是文字，不能和数比较"
        );
    }
}
