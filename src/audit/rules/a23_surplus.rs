//! A23: what is left, against what came in and what was spent.

use std::cell::LazyCell;
use std::sync::LazyLock;

use crate::audit::case::Case;
use crate::audit::case::sentence::{Number, Sentence};
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::reckoning::arithmetic::{Figure, difference_of, places, sum};
use crate::audit::reckoning::check::Check;
use crate::audit::reckoning::percentages::{candidate, is_vague};
use crate::audit::rule::rule;
use crate::text::Cues;
use crate::value::{Decimal, Verdict, decimal_string};

rule! {
    /// 一句话依次写明到位资金（预算、收入）、支出和结余三个数的，前两个数之差应等于结余。
    ///
    /// 只看恰好写了这三个金额的句子；支出和结余写在后面一句、到位资金（预算、收入）写在前面几句的，与其中任何一个相符即可，都不相符的才列出，全文提到上年结转、结余的不作判断；一句话写明年初结转、本年收入、本年支出和年末结转四个数的，前两个数之和减支出应等于年末结转。句中另有年初结转、追加、调整、收回、“其中”等说法的，写“约”“近”的，不作判断。三个数的口径靠文字推断，
    /// 因此不作为错误。
    "A23", Warning, "写明的结余不等于收支之差",
    basis: "算术",
    formula: "到位资金（预算、收入）－支出＝结余",
    example: "“到位资金 192.35 万元，实际支出 189.77 万元，结余 3.58 万元”：192.35－189.77＝2.58 万元。",
    remedy: "核对三个数；结余含以前年度的，请写明。",
}

/// What is left over.
const LEFT: [&str; 8] = [
    "结余",
    "节余",
    "剩余",
    "结转结余",
    "结转下年",
    "未支出",
    "未使用",
    "节约",
];

/// What was there to spend, and what is no such.
const RECEIVED: [&str; 5] = ["到位", "预算", "收入", "下达", "拨入"];

const SPENT: [&str; 8] = ["支出", "使用", "执行", "支付", "决算", "实际采购", "中标", "成交"];

/// Words of a sentence in which more than the three figures counts.
const MORE: [&str; 14] = [
    "其中",
    "上年",
    "年初结转",
    "以前年度",
    "追加",
    "调整",
    "调增",
    "调减",
    "收回",
    "上缴",
    "累计",
    "每",
    "均",
    "人员经费",
];

static LEFT_OVER: LazyLock<Cues> = LazyLock::new(|| Cues::of(&LEFT));

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    if !LEFT_OVER.stand_in(case.prose()) {
        return Vec::new();
    }
    let sentences = case.sentences();
    let has_more = LazyCell::new(|| OF_BEFORE.iter().any(|word| case.prose().contains(word)));
    let checks = (0..sentences.len()).filter_map(|at| {
        let sentence = sentences.get(at)?;
        sentence.figures.iter().find(|number| number.money().is_some())?;
        let own = surplus(sentence).or_else(|| carried(sentence));
        own.or_else(|| across(sentences, at).filter(|_| !*has_more))
    });
    checks.map(opinion).collect()
}

/// How many sentences before the one that tells what is left are looked through.
const REACH: usize = 16;

/// What money of other years would be called.
const OF_BEFORE: [&str; 9] = [
    "上年结转",
    "年初结转",
    "上年结余",
    "年初结余",
    "以前年度",
    "历年结",
    "往年结",
    "结余分配",
    "动用",
];

/// Words of a sentence that tells all that was spent.
const ALL_SPENT: [&str; 9] = [
    "总支出",
    "支出总",
    "支出合计",
    "实际支出",
    "支出决算",
    "决算支出",
    "全年支出",
    "累计支出",
    "实际使用",
];

/// What is left where what came in stands in another sentence, and perhaps what was spent as well.
fn across(sentences: &[Sentence<'_>], at: usize) -> Option<Check> {
    let sentence = sentences.get(at)?;
    let before = sentences.get(at.saturating_sub(REACH)..at)?;
    let (spent, left) = spent_and_left(sentence, before)?;
    let says = |words: &str, list: &[&str]| list.iter().any(|word| words.contains(word));
    let is_received = |sentence: &Sentence<'_>, number: &Number| {
        let clause = sentence.clause_before(number.start);
        // 决算总收入 is what came in
        let of_income = clause.contains("收入").then(|| clause.replace("决算", ""));
        let spends = says(of_income.as_deref().unwrap_or(clause), &SPENT);
        let is_meant = says(clause, &RECEIVED) && !spends && !is_vague(clause);
        is_meant && !says(clause, &["追加", "调增", "调减", "上年", "增加", "减少"])
    };
    let received = before.iter().flat_map(|sentence| {
        let money = sentence.figures.iter().filter(|number| number.money().is_some());
        let meant = money.filter(move |number| is_received(sentence, number));
        meant.map(move |number| candidate(sentence, number).figure)
    });
    let mut checks: Vec<Check> = received
        .map(|received| difference_of("收支之差", "万元", &received, &spent, &left))
        .collect();
    let off = |check: &Check| (check.computed - check.stated.value).abs();
    if let Some(holds) = checks
        .iter()
        .position(|check| check.verdict != Verdict::Inconsistent)
    {
        return Some(checks.swap_remove(holds));
    }
    // what came in and lies far from the two together is of something else
    let nearest = checks.into_iter().min_by_key(off)?;
    (off(&nearest) * Decimal::TEN < spent.value).then_some(nearest)
}

/// What was spent and what is left: both in one sentence, or all that was spent in one before it in the paragraph.
fn spent_and_left(sentence: &Sentence<'_>, before: &[Sentence<'_>]) -> Option<(Figure, Figure)> {
    let money: Vec<&Number> = sentence
        .figures
        .iter()
        .filter(|it| it.money().is_some())
        .collect();
    let left = money.last()?;
    let says = |words: &str, list: &[&str]| list.iter().any(|word| words.contains(word));
    let clause = sentence.clause_before(left.start);
    let is_left = says(clause, &["结余", "节余", "剩余"]) && !says(clause, &["年初", "上年", "率", "累计"]);
    let words = sentence.words();
    let more = [
        "其中",
        "追加",
        "调整",
        "收回",
        "上缴",
        "人员经费",
        "每",
        "均",
        "含",
    ];
    if !is_left || is_vague(clause) || says(words, &more) {
        return None;
    }
    let left = candidate(sentence, left).figure;
    match money.as_slice() {
        [spent, _] => {
            let clause = sentence.clause_before(spent.start);
            let is_spent =
                says(clause, &SPENT) && !says(clause, &RECEIVED) && !says(clause, &["项目", "基本"]);
            (is_spent && !is_vague(clause)).then(|| (candidate(sentence, spent).figure, left))
        }
        [_] => {
            let own = before.iter().rev();
            let mut own = own.take_while(|other| other.paragraph == sentence.paragraph);
            own.find_map(|other| {
                let mut money = other.figures.iter().filter(|number| number.money().is_some());
                let spent = money.find(|number| says(other.clause_before(number.start), &ALL_SPENT))?;
                Some((candidate(other, spent).figure, left.clone()))
            })
        }
        _ => None,
    }
}

/// The three figures of a sentence, recomputed.
fn surplus(sentence: &Sentence<'_>) -> Option<Check> {
    let money: Vec<&Number> = sentence
        .figures
        .iter()
        .filter(|it| it.money().is_some())
        .collect();
    let [received, spent, left] = money.as_slice() else {
        return None;
    };
    let words = sentence.words();
    let clauses = [received, spent, left].map(|number| sentence.clause_before(number.start));
    let [of_received, of_spent, of_left] = clauses;
    let says = |clause: &str, words: &[&str]| words.iter().any(|word| clause.contains(word));
    let fits = says(of_received, &RECEIVED)
        && !says(of_received, &SPENT)
        && says(of_spent, &SPENT)
        && !says(of_spent, &RECEIVED)
        && says(of_left, &LEFT)
        && !says(of_left, &["年初", "率"]);
    if !fits || says(words, &MORE) || clauses.iter().any(|clause| is_vague(clause)) {
        return None;
    }
    let [received, spent, left] = [received, spent, left].map(|number| candidate(sentence, number).figure);
    Some(difference_of("收支之差", "万元", &received, &spent, &left))
}

/// 年初结转50万元，本年收入1192.35万元，本年支出1202.35万元，年末结转40万元: what was there, what came, what went, what is left.
fn carried(sentence: &Sentence<'_>) -> Option<Check> {
    const OTHERS: [&str; 12] = [
        "其中",
        "(",
        "含",
        "分配",
        "上缴",
        "收回",
        "弥补",
        "专用",
        "调整",
        "追加",
        "累计",
        "财政拨款",
    ];
    let words = sentence.words();
    let money = sentence.figures.iter().filter(|it| it.money().is_some());
    let money: Vec<&Number> = money.collect();
    if money.len() != 4 || OTHERS.iter().any(|word| words.contains(word)) {
        return None;
    }
    let says = |clause: &str, words: &[&str]| words.iter().any(|word| clause.contains(word));
    let is_left = |clause: &str| says(clause, &["结转", "结余"]);
    let only = |is_meant: &dyn Fn(&str) -> bool| {
        let mut meant = money
            .iter()
            .filter(|it| is_meant(sentence.clause_before(it.start)));
        let first = meant.next()?;
        meant.next().is_none().then(|| candidate(sentence, first).figure)
    };
    let before = only(&|clause| is_left(clause) && says(clause, &["年初", "上年"]))?;
    let left = only(&|clause| is_left(clause) && says(clause, &["年末", "年底", "结转下年"]))?;
    let is_year = |clause: &str| says(clause, &["本年", "当年"]) && !is_left(clause);
    let received = only(&|clause| is_year(clause) && clause.contains("收入") && !clause.contains("支出"))?;
    let spent = only(&|clause| is_year(clause) && clause.contains("支出") && !clause.contains("收入"))?;
    if money.iter().any(|it| is_vague(sentence.clause_before(it.start))) {
        return None;
    }
    let parts = [before, received, spent.times(-Decimal::ONE)];
    Some(sum("年初结转与收支之差", "万元", &parts, &left))
}

fn opinion(check: Check) -> Opinion {
    Opinion::judged(check, |check| {
        let (stated, computed) = (decimal_string(check.stated.value), decimal_string(check.computed));
        let message = format!("写明的结余为 {stated}万元，按写明的收支计算为 {computed}万元。");
        Draft::warning(message, places(check))
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn what_is_left_and_is_not_the_difference_is_found() {
        check(
            &RULE,
            "当年实际到位资金⟦192.35万元⟧，实际支出⟦189.77万元⟧，结余⟦3.58万元⟧。",
        );
        check(
            &RULE,
            "2023年下达专项⟦500.00万元⟧，已支付⟦460.00万元⟧，剩余⟦50.00万元⟧结转下年。",
        );
        check(
            &RULE,
            "政府采购预算⟦350万元⟧，实际采购金额⟦341.26万元⟧，节约资金⟦9.74万元⟧，节约率2.5%。",
        );
        check(
            &RULE,
            "政府采购预算350万元，实际采购金额341.26万元，节约资金8.74万元，节约率2.5%。",
        );
    }

    #[test]
    fn what_came_in_may_stand_in_sentences_before() {
        for words in [
            "截至2023年12月31日，到位资金⟦860万元⟧，资金到位率100%。\n\n实际支出⟦834.2万元⟧，预算执行率97%，结余⟦35.8万元⟧。",
            "年初预算收入2860.50万元，全年预算数⟦3172.90万元⟧。\n\n2023年部门总支出⟦3090.25万元⟧，其中基本支出1560.45万元。年末结余⟦72.65万元⟧。",
            "到位资金860万元。\n\n实际支出834.2万元，结余25.8万元。",
            "年初预算收入2860.50万元，全年预算数3172.90万元。\n\n2023年部门总支出3090.25万元，其中基本支出1560.45万元。年末结余82.65万元。",
            "上年结转10万元，到位资金860万元。\n\n实际支出834.2万元，结余35.8万元。",
            "到位资金8600万元。\n\n某项目支出834.2万元，结余35.8万元。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn the_difference_and_a_rounded_one_say_nothing() {
        check(
            &RULE,
            "当年实际到位资金192.35万元，实际支出189.77万元，结余2.58万元。",
        );
        check(&RULE, "全年收入1.24亿元，支出12012.34万元，年末结余387.66万元。");
    }

    #[test]
    fn other_figures_say_nothing() {
        for words in [
            "年初预算100万元，实际支出90万元，比上年节约20万元。",
            "当年到位资金192.35万元，支出189.77万元，年末结余13.58万元，含上年结余11万元。",
            "年初预算100万元，调整后支出110万元，结余5万元。",
            "收入100万元，支出90万元，结余约11万元。",
            "预算100万元，支出预算90万元，结余20万元。",
            "项目预算100万元，人员经费支出90万元，结余20万元。",
            "决算总收入320.5万元，其中财政拨款收入315.2万元；决算总支出316.4万元，其中基本支出150万元。年末结转结余4.1万元。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn what_was_carried_forward_counts_where_all_four_are_told() {
        for words in [
            "2023年年初结转和结余⟦56.20万元⟧，本年收入⟦1286.45万元⟧，本年支出⟦1300.15万元⟧，年末结转和结余⟦45.20万元⟧。",
            "本年收入⟦1192.35万元⟧，本年支出⟦1202.35万元⟧，上年结转⟦50万元⟧，年末结转结余⟦45万元⟧。",
            "年初结转和结余56.20万元，本年收入1286.45万元，本年支出1300.15万元，年末结转和结余42.50万元。",
            "年初结转和结余56.20万元，本年收入1286.45万元，本年支出1300.15万元，结余分配2.00万元，年末结转和结余40.50万元。",
            "年初结转和结余56.20万元，本年收入1286.45万元（含拨款1200万元），本年支出1300.15万元，年末结转约45万元。",
        ] {
            check(&RULE, words);
        }
    }
}
