//! 列项 Parts told one by one: 造林补助500万元，森林防火400万元，其他360万元.
//!
//! Knows which figures are plain parts of a total and which are told beside them; what they come to is the rules' to say.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::arithmetic::{Figure, sum};
use super::check::Check;
use super::percentages::{candidate, is_vague, unit_of};
use crate::audit::case::sentence::{Number, Sentence};
use crate::text::{Cues, has_digit};
use crate::value::{Decimal, Verdict};

/// Words beside a part that make it none, or that belong to the rules on budgets and accounts.
static NO_PART: LazyLock<Cues> = LazyLock::new(|| {
    Cues::of(&[
        "其中",
        "含",
        "包括",
        "占",
        "比",
        "较",
        "完成",
        "累计",
        "上年",
        "余",
        "结转",
        "追加",
        "执行",
        "人均",
        "户均",
        "亩均",
        "年均",
        "月均",
        "日均",
        "平均",
        "均为",
        "均价",
        "每",
        "标准",
        "基本支出",
        "项目支出",
        "人员",
        "公用",
        "三公",
        "采购",
        "公务",
        "工资",
        "拨款",
        "预算",
        "支付",
        "调减",
        "核减",
        "扣减",
        "扣除",
        "减少",
        "收回",
        "追减",
        "压减",
        "冲减",
        "退回",
        "上缴",
        "到位",
        "使用",
        "实际",
        "共计",
        "共有",
        "共为",
        "共投",
        "共安",
        "共支",
        "共下",
        "共列",
        "共拨",
        "合计",
        "带动",
        "撬动",
        "节约",
        "当年",
        "本年",
        "去年",
        "全年",
        "历年",
        "跨年",
        "多年",
        "年度",
        "年初",
        "年末",
        "年内",
    ])
});

/// Kinds of staff that exclude each other: 党员 and 女职工 do not, and 离退休 are told beside those on the staff.
const STAFF: [&str; 9] = [
    "行政",
    "事业",
    "参公",
    "工勤",
    "公务员",
    "合同",
    "聘用",
    "在职",
    "编外",
];

/// Answers to a question that exclude each other.
const ANSWERS: [&str; 6] = ["满意", "基本满意", "非常满意", "比较满意", "不满意", "一般"];

/// Whether a part is named by its number among others, none of which is in two of them: 一期, 二标段, 三组.
fn is_numbered(name: &str) -> bool {
    const KINDS: [char; 6] = ['期', '标', '组', '批', '段', '队'];
    let kind = name.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c));
    kind.len() < name.len() && kind.starts_with(KINDS)
}

/// Characters of a part's name.
const LONGEST_NAME: usize = 18;

/// Characters of a part's name that ends as those of projects do.
const LONGEST_PROJECT: usize = 32;

/// How the names of projects end.
const PROJECTS: [&str; 4] = ["项目", "工程", "经费", "资金"];

/// The parts between two bytes of a sentence; `None` where something stands among them that is no plain part.
pub(in crate::audit) fn parts(
    sentence: &Sentence<'_>,
    (from, to): (usize, usize),
    unit: &str,
) -> Option<Vec<Figure>> {
    let mut end = from;
    // the figures come in the order of the words
    let first = sentence.figures.partition_point(|number| number.start < from);
    let last = sentence.figures.partition_point(|number| number.end <= to);
    let behind = sentence.figures.get(first..last.max(first))?.iter();
    let parts: Option<Vec<Figure>> = behind
        .map(|number: &Number| {
            let name = sentence.between(end, number.start);
            let is_parted = end == from || name.starts_with(['，', ',', '、', '和', '及']);
            let name = name.trim_matches(|c: char| matches!(c, '，' | ',' | '、' | ':'));
            end = number.end;
            let is_answer = ANSWERS.iter().any(|answer| name.ends_with(answer));
            let is_apart = unit == "万元"
                || is_answer
                || is_numbered(name)
                || name.ends_with('类')
                || STAFF.iter().any(|kind| name.contains(kind));
            let longest = if PROJECTS.iter().any(|end| name.ends_with(end)) {
                LONGEST_PROJECT
            } else {
                LONGEST_NAME
            };
            let is_name = (1..=longest).contains(&name.chars().count())
                && !name.contains(['，', ',', '、', '(', ')'])
                && !is_no_part(name)
                && !is_negative(name)
                && !is_vague(name);
            let is_part = is_parted && is_name && is_apart && unit_of(number) == unit;
            is_part.then(|| counted(sentence, number)).flatten()
        })
        .collect();
    let rest = without_remark(sentence.between(end, to));
    let ends = rest.chars().all(|c| matches!(c, '。' | '；' | ';' | '.'));
    parts.filter(|parts| ends && !parts.is_empty())
}

/// Whether words beside a part make it none; 转移支付 is paid to whoever reports, and no 支付 by them.
fn is_no_part(name: &str) -> bool {
    let name = name.trim_end_matches("人员");
    NO_PART.stand_in(name) && (!name.contains(TRANSFER) || NO_PART.stand_in(&name.replace(TRANSFER, "")))
}

const TRANSFER: &str = "转移支付";

/// Whether a sign right before the figure takes it off: 公益林-2.66万元.
fn is_negative(name: &str) -> bool {
    name.ends_with(['-', '－', '−', '–', '—', '负'])
}

/// What stands behind the last part without what only remarks on it and tells no figure: （含附属用房）, ，专项用于….
fn without_remark(rest: &str) -> &str {
    const USES: [&str; 5] = ["用于", "专项用于", "主要用于", "全部用于", "专门用于"];
    let use_of = rest.strip_prefix(['，', ',']).unwrap_or_default();
    if USES.iter().any(|verb| use_of.starts_with(verb)) && !has_digit(rest) && !rest.contains("其中") {
        return "";
    }
    let remark = rest.strip_prefix('(').and_then(|inner| inner.split_once(')'));
    remark
        .filter(|(remark, _)| !has_digit(remark) && !remark.contains('('))
        .map_or(rest, |(_, behind)| behind)
}

/// Where the figure of money ends that the sentence before 其中 tells, if it tells no other: of several, whose the parts are is
/// not said.
pub(in crate::audit) fn told_alone(before: &Sentence<'_>, next: &Sentence<'_>) -> Option<usize> {
    let is_right_above = before.paragraph == next.paragraph && before.words().ends_with('。');
    let mut money = before.figures.iter().filter(|number| number.money().is_some());
    let (one, other) = (money.next()?, money.next());
    let is_last = before.figures.last()? == one;
    (is_right_above && other.is_none() && is_last).then_some(before.words().len() - '。'.len_utf8())
}

/// A figure of money, of heads, or of sheets, offices and whatever else kinds of staff or answers tell apart.
pub(in crate::audit) fn counted(sentence: &Sentence<'_>, number: &Number) -> Option<Figure> {
    let is_counted = !matches!(unit_of(number), "" | "%" | "个百分点" | "分");
    is_counted.then(|| candidate(sentence, number).figure)
}

static APIECE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("分别"));

/// What the names of totals have in common.
pub(in crate::audit) static TOTAL: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("计"));

/// Words that lead to changes, which make no total.
const CHANGES: [&str; 6] = ["增", "减", "提高", "下降", "上升", "调"];

/// The quantities told apiece before their 共计, where they do not make it: 分别维修5座、4座、2座，共计12座.
pub(in crate::audit) fn apiece(sentence: &Sentence<'_>) -> Option<Check> {
    const TOTALS: [&str; 6] = ["，共计", "，合计", "，总计", "，共计为", "，合计为", "，总计为"];
    let words = sentence.words().as_bytes();
    let begins = APIECE.find(words).filter(|_| TOTAL.find(words).is_some())?;
    let first = sentence.figures.partition_point(|number| number.start < begins);
    let list = sentence.figures.get(first..)?;
    let goes_on = |pair: &&[Number]| match pair {
        [one, next] => matches!(sentence.between(one.end, next.start), "、" | "和"),
        _ => false,
    };
    let count = list.windows(2).take_while(goes_on).count() + 1;
    let (told, behind) = list.split_at_checked(count)?;
    let (last, total) = (told.last()?, behind.first()?);
    let lead = sentence.between(begins, told.first()?.start);
    let is_plain = !lead.contains(['，', '、', '(']) && !CHANGES.iter().any(|word| lead.contains(word));
    let is_total = TOTALS.contains(&sentence.between(last.end, total.start));
    let unit = unit_of(total);
    if !is_plain || !is_total || told.len() < 2 || told.iter().any(|number| unit_of(number) != unit) {
        return None;
    }
    let parts: Option<Vec<Figure>> = told.iter().map(|number| counted(sentence, number)).collect();
    let check = sum("分别所列各项", unit, &parts?, &counted(sentence, total)?);
    (check.verdict == Verdict::Inconsistent && is_near(&check)).then_some(check)
}

/// Whether a sum misses what was stated by less than a fifth: what is further off was hardly meant.
pub(in crate::audit) fn is_near(check: &Check) -> bool {
    let off = (check.computed - check.stated.value).abs();
    off * Decimal::from(5) < check.stated.value
}

/// How many parts a list has at least whose small shortfall is worth a look.
const MANY: usize = 4;

/// The sum of many parts of money that falls short of its total by a hundredth at most.
pub(in crate::audit) fn nearly_whole(
    (name, unit): (&str, &str),
    parts: &[Figure],
    stated: &Figure,
) -> Option<Check> {
    let check = sum(name, unit, parts, stated);
    let short = check.stated.value - check.computed;
    let is_short = check.verdict == Verdict::Inconsistent && Decimal::ZERO < short;
    let is_little = short * Decimal::ONE_HUNDRED <= check.stated.value;
    let is_whole = !parts.iter().any(|part| says_some(&part.label));
    (unit == "万元" && MANY <= parts.len() && is_short && is_little && is_whole && !has_parts_of_parts(parts))
        .then_some(check)
}

/// Whether a part's name says that others are left out: 主要用于河道治理, 水库维修等.
fn says_some(name: &str) -> bool {
    ["主要", "重点", "等", "部分"]
        .iter()
        .any(|word| name.contains(word))
}

/// The sum of parts that come to more than their total, or to less though all were to be told.
pub(in crate::audit) fn meant(
    (sentence, behind): (&Sentence<'_>, usize),
    (name, unit): (&str, &str),
    parts: &[Figure],
    stated: &Figure,
) -> Option<Check> {
    let check = sum(name, unit, parts, stated);
    let is_off = check.verdict == Verdict::Inconsistent;
    let exceeds = check.stated.value < check.computed && !make_it_before(parts, check.stated.value);
    let is_meant = exceeds || are_all(sentence, behind, parts) && make_most(&check);
    (is_off && is_meant && parts.len() > 1 && !has_parts_of_parts(parts)).then_some(check)
}

/// Whether parts that fall short of their total were all to be told: the last is 其他, or as many are told as the words
/// before them count.
fn are_all(sentence: &Sentence<'_>, behind: usize, parts: &[Figure]) -> bool {
    let is_rest = |part: &Figure| part.label.starts_with("其他") || part.label.starts_with("其它");
    let counts = sentence
        .figures
        .iter()
        .filter(|number| number.end <= behind && matches!(number.unit, "个" | "项"));
    let counts: Vec<Decimal> = counts.map(|number| number.value).collect();
    let is_counted = matches!(counts.as_slice(), [count] if *count == Decimal::from(parts.len()));
    2 < parts.len() && (parts.last().is_some_and(is_rest) || is_counted)
}

/// Whether parts that fall short make most of their total: a list that lacks more was not meant to be whole.
fn make_most(check: &Check) -> bool {
    check.stated.value * Decimal::new(7, 1) < check.computed
}

/// Whether the first parts make the total: what follows stands beside it. 实有41人，其中行政37人、工勤4人，聘用15人.
pub(in crate::audit) fn make_it_before(parts: &[Figure], total: Decimal) -> bool {
    let mut sum = Decimal::ZERO;
    parts.iter().any(|part| {
        sum += part.value;
        sum == total
    })
}

/// Whether a part is as much as some that follow it: they may be its own.
pub(in crate::audit) fn has_parts_of_parts(parts: &[Figure]) -> bool {
    parts.iter().enumerate().any(|(at, part)| {
        let mut rest = Decimal::ZERO;
        parts.iter().skip(at + 1).any(|other| {
            rest += other.value;
            rest == part.value
        })
    })
}
