//! A09: stated shares and execution rates against the figures they are reckoned from.

use crate::audit::arithmetic::{Figure, places, share};
use crate::audit::case::Case;
use crate::audit::model::Check;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::audit::sentence::{Number, Sentence};
use crate::value::{Verdict, decimal_string};

rule! {
    /// 正文写明的占比和执行率，用同一句或同一段写明的两个金额重新计算。
    ///
    /// 占比：“占”字前的金额除以所占的合计（写明名称的，按名称找；没有写明的，按“其中”前的合计）。执行率：支出除以预算；
    /// 句中有几个预算数（年初、全年）的，有一个成立即可。写“约”“近”“超过”的不作判断。分母靠推断的，作为警告。
    "A09", Error, "写明的比率与所列金额不符",
    basis: "算术",
    formula: "写明的比率＝部分÷合计×100%",
    example: "“支出 3708.44 万元，其中基本支出 2858.4 万元，占 78.08%”：2858.4÷3708.44＝77.08%。",
    remedy: "核对金额和比率，更正写错的一个数；分母不是同句的合计时，请写明分母。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let sentences = case.sentences();
    let read = |(at, sentence): (usize, &Sentence)| {
        let before = at
            .checked_sub(1)
            .and_then(|at| sentences.get(at))
            .filter(|other| other.paragraph == sentence.paragraph);
        let percentages = sentence
            .figures
            .iter()
            .enumerate()
            .filter(|(_, number)| number.is_percentage());
        percentages
            .filter_map(|(k, _)| percentage(sentence, before, k))
            .collect::<Vec<_>>()
    };
    sentences.iter().enumerate().flat_map(read).collect()
}

/// What a rate of spending is called.
const RATES: [&str; 8] = [
    "执行率",
    "支付率",
    "支出率",
    "使用率",
    "到位率",
    "支付进度",
    "执行进度",
    "支出进度",
];

/// The percentage number `k` of a sentence, by the words before it.
fn percentage(sentence: &Sentence, before: Option<&Sentence>, k: usize) -> Option<Opinion> {
    let stated = sentence.figures.get(k)?;
    let previous = k.checked_sub(1).and_then(|k| sentence.figures.get(k));
    let lead = sentence.between(previous.map_or(0, |number| number.end), stated.start);
    let vague = ["约", "近", "超", "以上", "不低于", "≥", "余", "左右"]
        .iter()
        .any(|word| lead.contains(word));
    if vague {
        return None;
    }
    if let Some(whole) = lead.trim_start_matches([',', '，', '、']).strip_prefix('占') {
        return share_of(sentence, before, previous?, stated, whole);
    }
    RATES
        .iter()
        .any(|rate| lead.contains(rate))
        .then(|| rate_of(sentence, before, stated))?
}

fn money(sentence: &Sentence, number: &Number) -> Option<Figure> {
    let unit = number.money()?;
    let label = label(sentence, number);
    let figure = Figure::rounded(label, number.value, Some(sentence.place(number)));
    let factor = unit.in_yuan();
    Some(Figure {
        value: figure.value * factor,
        interval: figure.interval.times(factor),
        ..figure
    })
}

/// The words between the mark before a figure and the figure: its name.
fn label(sentence: &Sentence, number: &Number) -> String {
    let lead = sentence.between(0, number.start);
    let clause = lead
        .rsplit(['，', ',', '。', '；', '、', ':', '(', ')'])
        .next()
        .unwrap_or(lead);
    let name: String = clause
        .trim_start_matches("其中")
        .trim_end_matches(['为', '是', '数'])
        .chars()
        .take(24)
        .collect();
    name
}

fn share_of(
    sentence: &Sentence,
    before: Option<&Sentence>,
    part: &Number,
    stated: &Number,
    whole: &str,
) -> Option<Opinion> {
    let part_figure = money(sentence, part)?;
    let named = whole
        .trim_end_matches(['为', '是', '达'])
        .trim_end_matches("比重")
        .trim_end_matches("比例")
        .trim_end_matches(['比', '的', '总']);
    let wholes = wholes(sentence, before, part);
    let percentage = Figure::rounded("写明的占比", stated.value, Some(sentence.place(stated)));
    let checks: Vec<Check> = wholes
        .iter()
        .filter_map(|whole| {
            share(
                format!("{}占{}", part_figure.label, whole.label),
                &part_figure,
                whole,
                &percentage,
            )
        })
        .collect();
    if let Some(check) = checks.iter().find(|check| check.verdict != Verdict::Inconsistent) {
        return Some(Opinion::shown(readable(check.clone())));
    }
    let named_whole = |check: &&Check| {
        named.chars().count() > 1 && check.terms.get(1).is_some_and(|term| term.label.contains(named))
    };
    if let Some(check) = checks.iter().find(named_whole) {
        return Some(contradicted(check.clone(), Draft::error));
    }
    if let Some(check) =
        sibling(sentence, before, stated).and_then(|whole| checks.iter().find(|check| is_over(check, &whole)))
    {
        return Some(contradicted(check.clone(), Draft::warning));
    }
    let total = sentence
        .between(0, part.start)
        .find("其中")
        .filter(|_| named.is_empty())?;
    let total = sentence
        .figures
        .iter()
        .rfind(|number| number.end <= total && number.money().is_some())?;
    let total = money(sentence, total)?;
    let check = checks
        .into_iter()
        .find(|check| check.terms.get(1).is_some_and(|term| term.span == total.span))?;
    Some(contradicted(check, Draft::warning))
}

fn is_over(check: &Check, whole: &Figure) -> bool {
    check.terms.get(1).is_some_and(|term| term.span == whole.span)
}

/// The whole of which another share in the same sentence is rightly stated: 基本支出…占8.64%，项目支出…占93.16%.
fn sibling(sentence: &Sentence, before: Option<&Sentence>, stated: &Number) -> Option<Figure> {
    let others = sentence
        .figures
        .windows(2)
        .filter_map(|pair| <&[Number; 2]>::try_from(pair).ok());
    others
        .filter(|[_, other]| other.is_percentage() && other != stated)
        .find_map(|[part, other]| {
            let is_share = sentence.between(part.end, other.start).contains('占');
            let figure = money(sentence, part).filter(|_| is_share)?;
            let percentage = Figure::rounded("", other.value, None);
            let holds = |whole: &Figure| {
                share("", &figure, whole, &percentage)
                    .is_some_and(|check| check.verdict != Verdict::Inconsistent)
            };
            wholes(sentence, before, part).into_iter().find(holds)
        })
}

/// Money before the part, in the sentence and the one before it, the nearest first.
fn wholes(sentence: &Sentence, before: Option<&Sentence>, part: &Number) -> Vec<Figure> {
    let here = sentence
        .figures
        .iter()
        .filter(|number| number.end <= part.start)
        .rev()
        .filter_map(|number| money(sentence, number));
    let earlier = before.into_iter().flat_map(|other| {
        other
            .figures
            .iter()
            .rev()
            .filter_map(move |number| money(other, number))
    });
    here.chain(earlier).collect()
}

fn rate_of(sentence: &Sentence, before: Option<&Sentence>, stated: &Number) -> Option<Opinion> {
    let here: Vec<Figure> = sentence
        .figures
        .iter()
        .filter_map(|number| money(sentence, number))
        .collect();
    let earlier = before.into_iter().flat_map(|other| {
        other
            .figures
            .iter()
            .filter_map(move |number| money(other, number))
    });
    let all: Vec<Figure> = here.iter().cloned().chain(earlier).collect();
    let percentage = Figure::rounded("写明的比率", stated.value, Some(sentence.place(stated)));
    let spent = |figure: &Figure| {
        ["支出", "执行", "决算", "支付", "使用"]
            .iter()
            .any(|word| figure.label.contains(word))
            && !figure.label.contains("预算数")
    };
    let planned = |figure: &Figure| {
        ["全年预算", "调整预算", "调整后", "到位", "下达"]
            .iter()
            .any(|word| figure.label.contains(word))
    };
    let pairs = all.iter().flat_map(|part| {
        all.iter()
            .filter(move |whole| whole.span != part.span)
            .map(move |whole| (part, whole))
    });
    let holding = pairs
        .filter_map(|(part, whole)| {
            share(
                format!("{}与{}", part.label, whole.label),
                part,
                whole,
                &percentage,
            )
        })
        .find(|check| check.verdict != Verdict::Inconsistent);
    if let Some(check) = holding {
        return Some(Opinion::shown(readable(check)));
    }
    let [one, other] = here.as_slice() else {
        return None;
    };
    let (part, whole) = if spent(one) && planned(other) {
        (one, other)
    } else {
        (other, one)
    };
    let clear = spent(part) && planned(whole) && !planned(part);
    let check = share(
        format!("{}与{}", part.label, whole.label),
        part,
        whole,
        &percentage,
    )
    .filter(|_| clear)?;
    Some(contradicted(check, Draft::error))
}

fn contradicted(check: Check, kind: fn(String, Vec<crate::text::Span>) -> Draft) -> Opinion {
    let check = readable(check);
    let (stated, computed) = (decimal_string(check.stated.value), decimal_string(check.computed));
    let message = format!(
        "写明的比率为 {stated}%，按所列金额计算（{}）为 {computed}%。",
        check.name
    );
    let spans = places(&check);
    Opinion::contradicted(check, kind(message, spans))
}

/// Terms back in 万元: they were reckoned in yuan so that units may differ.
fn readable(check: Check) -> Check {
    let in_ten_thousands = |term: crate::audit::Term| {
        let money = term.span.is_some();
        let value = if money {
            (term.value / crate::value::Decimal::from(10_000)).normalize()
        } else {
            term.value
        };
        crate::audit::Term { value, ..term }
    };
    Check {
        terms: check.terms.into_iter().map(in_ten_thousands).collect(),
        ..check
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn percentages_that_the_figures_do_not_give_are_found() {
        check(
            &RULE,
            "2022年支出⟦3708.44万元⟧，其中基本支出⟦2858.4万元⟧，占⟦78.08%⟧，项目支出850.04万元，占22.92%。",
        );
        check(
            &RULE,
            "全年预算⟦1000.00万元⟧，实际支出⟦900.00万元⟧，预算执行率⟦95%⟧。",
        );
        check(
            &RULE,
            "基本支出⟦1998.30万元⟧中，人员经费⟦1660.55万元⟧，占基本支出的⟦93.10%⟧。",
        );
    }

    #[test]
    fn the_other_share_of_the_sentence_tells_the_whole() {
        check(
            &RULE,
            "全年支出总计⟦19447.70万元⟧；其中基本支出1680.20万元，占8.64%，项目支出⟦17767.50万元⟧，占⟦93.16%⟧。",
        );
    }

    #[test]
    fn percentages_of_something_else_say_nothing() {
        check(
            &RULE,
            "集聚区全年完成规上工业增加值824.37亿元，占全市规上工业增加值60.6%，完成投资199.24亿元。",
        );
        check(
            &RULE,
            "支出3708.44万元，其中基本支出2858.4万元，占77.08%，项目支出850.04万元，占22.92%。",
        );
        check(
            &RULE,
            "实际到位预算为 4804.49 万元，其中基本收入为 2731.04 万元，项目收入为 2073.45 万元；实际支出 4804.49 万元，资金使用率为 100%。",
        );
        check(&RULE, "年初预算1000.00万元，实际支出900.00万元，预算执行率95%。");
        check(
            &RULE,
            "争取扶持资金合计7.21亿元，较2021年（2.33亿元）增长209.44%。",
        );
    }
}
