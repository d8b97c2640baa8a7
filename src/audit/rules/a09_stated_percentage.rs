//! A09: stated shares and execution rates against the figures they are reckoned from.

use crate::audit::case::Case;
use crate::audit::case::naming::bare;
use crate::audit::case::sentence::{Number, Sentence};
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::reckoning::arithmetic::{Figure, named_share, places};
use crate::audit::reckoning::check::Check;
use crate::audit::reckoning::percentages::{candidate, is_vague, unit_of};
use crate::audit::reckoning::wholes::{counted, of_which, sibling, wholes};
use crate::audit::reckoning::{count_rates, far_rates, funds_rows, rate_names, spending_rates};
use crate::audit::rule::rule;
use crate::value::{Verdict, decimal_string};

rule! {
    /// 正文写明的占比和执行率，用同一句或同一段写明的两个金额重新计算；资金表中的执行率，用同一行的预算数和执行数重新计算。
    ///
    /// 占比：“占”字前的金额除以所占的合计（写明名称的，按名称找；没有写明的，按“其中”前的合计）。执行率：支出除以预算；资金到位率：
    /// 到位资金除以计划数；资金拨付率：拨付资金除以下达或者安排的资金；句中有几个预算数（年初、全年）的，有一个成立即可。人数、件数等的占比，以及名称与所列的数相同的比率（“办结 1150 件，
    /// 办结率 95.83%”）、完成数对目标数的完成率（“目标 300 个，实际 286 个，完成率 95.33%”）、在职人员控制率同样重新计算。写“约”“近”“超过”的不作判断。分母靠推断的，作为警告。
    "A09", Error, "写明的比率与所列数据不符",
    basis: "算术",
    formula: "写明的比率＝部分÷合计×100%",
    example: "“支出 3708.44 万元，其中基本支出 2858.4 万元，占 78.08%”：2858.4÷3708.44＝77.08%。",
    remedy: "核对所列的数和比率，更正写错的一个数；分母不是同句的合计时，请写明分母。",
}

/// How many sentences of the paragraph before a rate may tell the budget it is of.
const REACH: usize = 3;

/// How many sentences above a rate, of whatever paragraph, may tell the money that it comes out with.
const FAR: usize = 6;

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let sentences = case.sentences();
    let tells_percentages =
        |(_, sentence): &(usize, &Sentence)| sentence.figures.iter().any(Number::is_percentage);
    let read = |(at, sentence): (usize, &Sentence)| {
        let before: Vec<&Sentence> = sentences
            .get(at.saturating_sub(REACH)..at)
            .unwrap_or_default()
            .iter()
            .rev()
            .take_while(|other| other.paragraph == sentence.paragraph)
            .collect();
        let above = sentences.get(at.saturating_sub(FAR)..at).unwrap_or_default();
        let percentages = sentence.figures.iter().enumerate();
        percentages
            .filter(|(_, number)| number.is_percentage())
            .filter_map(|(k, _)| percentage(sentence, (&before, above), k))
            .collect::<Vec<_>>()
    };
    let in_prose = sentences
        .iter()
        .enumerate()
        .filter(tells_percentages)
        .flat_map(read);
    let in_tables = funds_rows::rates(case).into_iter().map(|rate| match rate {
        funds_rows::Rate::Holds(check) => Opinion::shown(check),
        funds_rows::Rate::Fails(check) => contradicted(check, Draft::error),
    });
    in_prose.chain(in_tables).collect()
}

/// The percentage number `k` of a sentence, by the words before it.
fn percentage(
    sentence: &Sentence,
    (before, above): (&[&Sentence], &[Sentence]),
    k: usize,
) -> Option<Opinion> {
    let stated = sentence.figures.get(k)?;
    let previous = k.checked_sub(1).and_then(|k| sentence.figures.get(k));
    let lead = sentence.between(previous.map_or(0, |number| number.end), stated.start);
    if is_vague(lead) {
        return None;
    }
    if let Some(opinion) = share_of_figure(sentence, k, lead) {
        return Some(opinion);
    }
    if let Some(whole) = lead.trim_start_matches([',', '，', '、']).strip_prefix('占') {
        return share_of(sentence, before, previous?, stated, whole);
    }
    // 6月、9月、11月支出进度分别为: each is of its own time
    if lead.contains("分别") {
        return None;
    }
    let Some(rate) = rate_names::named(lead) else {
        let check = count_rates::check(sentence, lead, stated)?;
        return Some(match check.verdict {
            Verdict::Inconsistent => contradicted(check, Draft::warning),
            _ => Opinion::shown(check),
        });
    };
    let above = || far_rates::held_above(sentence, above, (lead, stated)).map(Opinion::shown);
    match spending_rates::judged(rate, sentence, before, stated) {
        Some(spending_rates::Judged::Holds(check)) => Some(Opinion::shown(check)),
        Some(spending_rates::Judged::Fails(check)) => Some(contradicted(check, Draft::error)),
        Some(spending_rates::Judged::SeemsToFail(check)) => Some(contradicted(check, Draft::warning)),
        Some(spending_rates::Judged::FailsHere(check)) => {
            above().or_else(|| Some(contradicted(check, Draft::warning)))
        }
        None => above(),
    }
}

/// 24.62万元，占全年预算32.00万元的76.94%: part, whole and share side by side.
fn share_of_figure(sentence: &Sentence, k: usize, lead: &str) -> Option<Opinion> {
    const LINKS: [&str; 6] = ["的", "的比例为", "的比重为", "的比例", "的比重", "的比率为"];
    let (part, whole, stated) = (
        sentence.figures.get(k.checked_sub(2)?)?,
        sentence.figures.get(k - 1)?,
        sentence.figures.get(k)?,
    );
    let between = sentence
        .between(part.end, whole.start)
        .trim_start_matches(['，', ',', '(', '、']);
    let is_told = ["占", "完成", "为", "达到", "仅为", "是"]
        .iter()
        .any(|word| between.starts_with(word));
    let is_one_clause = !between.contains(['，', ',', '、', '；', '(']);
    let is_alike = !part.unit.is_empty() && unit_of(part) == unit_of(whole);
    let exact = !is_vague(between) && !is_vague(sentence.clause_before(part.start));
    if !(LINKS.contains(&lead) && is_told && is_one_clause && is_alike && exact) {
        return None;
    }
    let [part, mut whole] = [part, whole].map(|number| candidate(sentence, number).figure);
    let name = ["占", "完成"]
        .iter()
        .find_map(|word| whole.label.strip_prefix(word));
    whole.label = name.unwrap_or(&whole.label).to_owned();
    let percentage = Figure::rounded("写明的占比", stated.value, Some(sentence.place(stated)));
    let check = named_share(&part, &whole, &percentage)?;
    Some(match check.verdict {
        Verdict::Inconsistent => contradicted(check, Draft::error),
        _ => Opinion::shown(check),
    })
}

fn share_of(
    sentence: &Sentence,
    before: &[&Sentence],
    part: &Number,
    stated: &Number,
    whole: &str,
) -> Option<Opinion> {
    let part_figure = counted(sentence, part)?;
    let named = whole
        .trim_end_matches(['为', '是', '达'])
        .trim_end_matches("比重")
        .trim_end_matches("比例")
        .trim_end_matches(['比', '的', '总']);
    let percentage = Figure::rounded("写明的占比", stated.value, Some(sentence.place(stated)));
    let over = |whole: &Figure| named_share(&part_figure, whole, &percentage);
    let of_which = of_which(sentence, before, part);
    // of many counts in a row any may fit by chance
    let mut wholes = if part.money().is_some() {
        wholes(sentence, before.first().copied(), part)
    } else {
        Vec::new()
    };
    wholes.extend(of_which.clone());
    let mut checks: Vec<Check> = Vec::new();
    for check in wholes.iter().filter_map(over) {
        if check.verdict != Verdict::Inconsistent {
            return Some(Opinion::shown(check));
        }
        checks.push(check);
    }
    let find = |is_meant: &dyn Fn(&crate::audit::Term) -> bool| {
        let mut meant = checks.iter();
        meant
            .find(|check| check.terms.get(1).is_some_and(is_meant))
            .cloned()
    };
    if !named.is_empty() {
        // 占支出的12% is no share of 设备购置支出: only the very name tells the whole.
        let name = bare(named);
        // 全年预算 is told by its very words, of which nothing is left without those of stage and year
        let check = find(&|term| match name.as_str() {
            "" => term.label == named,
            name => bare(&term.label) == name,
        })?;
        return Some(contradicted(check, Draft::error));
    }
    let whole = sibling(sentence, before.first().copied(), stated).or(of_which)?;
    let check = find(&|term| term.span == whole.span)?;
    Some(contradicted(check, Draft::warning))
}

fn contradicted(check: Check, kind: fn(String, Vec<crate::text::Span>) -> Draft) -> Opinion {
    let (stated, computed) = (decimal_string(check.stated.value), decimal_string(check.computed));
    let message = format!(
        "写明的比率为 {stated}%，按所列数据计算（{}）为 {computed}%。",
        check.name
    );
    let spans = places(&check);
    Opinion::contradicted(check, kind(message, spans))
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
    fn the_whole_may_stand_before_the_list_in_a_sentence_of_its_own() {
        for words in [
            "收入总计⟦2345.67万元⟧。其中：财政拨款⟦2000.00万元⟧，占⟦86.26%⟧；上年结转345.67万元，占14.74%。",
            "收入总计⟦2345.67万元⟧。其中：财政拨款2000.00万元，占85.26%；上年结转⟦345.67万元⟧，占⟦16.74%⟧。",
            "支出⟦1000万元⟧，其中基本支出600万元，占60%；项目支出⟦400万元⟧，占⟦45%⟧。",
            "收入总计2345.67万元。其中：财政拨款2000.00万元，占85.26%；上年结转345.67万元，占14.74%。",
        ] {
            check(&RULE, words);
        }
        check(
            &RULE,
            "收入5000万元，较上年增加300万元。其中：其他收入211.5万元，占4.23%。",
        );
        // the parts of a part end with its clause
        check(
            &RULE,
            "全年实际支出1019.83万元。按支出性质分：基本支出786.53万元，占77.12%，其中人员支出701.26万元，公用支出85.27万元；项目支出233.30万元，占22.88%。",
        );
        // another sentence stands between, or the share is of what was told last
        check(
            &RULE,
            "收入总计2345.67万元，均已到位。其中：财政拨款2000.00万元，占九成，占预算的88%。",
        );
        check(
            &RULE,
            "支出1000万元，其中项目支出400万元，占40%；设备购置100万元，占项目支出的25%。",
        );
    }

    #[test]
    fn the_budget_may_stand_in_a_sentence_before() {
        check(
            &RULE,
            "年初预算4126.85万元，其中基本支出2014.60万元。调整后全年预算数⟦9000.00万元⟧。全年实际支出⟦7830.00万元⟧，预算执行率⟦97.00%⟧，其中基本支出2236.42万元。",
        );
        check(
            &RULE,
            "项目年初预算⟦420.00万元⟧，全部为区级财政拨款。年中未作调整。实际支出⟦399.00万元⟧，预算执行率为⟦99.50%⟧。",
        );
    }

    #[test]
    fn a_share_of_a_figure_named_beside_it_is_reckoned() {
        for words in [
            "基本支出⟦1512.80万元⟧，占支出总额⟦2598.31万元⟧的⟦68.22%⟧。",
            "“三公”经费支出⟦18.60万元⟧，完成预算⟦25.00万元⟧的⟦84.4%⟧。",
            "“三公”经费支出18.60万元，完成预算25.00万元的74.4%。",
            "基本支出1512.80万元，超过支出总额2598.31万元的50%。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn what_is_counted_has_shares_and_rates_too() {
        for words in [
            "帮助⟦326人⟧就业，其中脱贫人口⟦118人⟧，占⟦46.2%⟧。",
            "受理⟦1200件⟧，办结⟦1150件⟧，办结率⟦98.5%⟧。",
            "计划造林⟦50亩⟧，实际完成⟦52亩⟧，完成率⟦114%⟧。",
            "帮助326人就业，其中脱贫人口118人，占36.2%。",
            "受理1200件，办结1150件，回访满意率98.5%，投资办结率92%。",
            "受理1200件，其中来信200件，办结1150件，办结率98.5%。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn a_rate_of_what_was_aimed_at_is_reckoned() {
        for words in [
            "目标3：更换破损井盖⟦300个⟧，实际更换⟦286个⟧，完成率⟦97.33%⟧。",
            "（1）数量指标：完成档案数字化扫描⟦60⟧万页，目标值⟦60⟧万页，完成率⟦114%⟧；接收档案3200卷。",
            "农村公路建设目标⟦300公里⟧，实际完成⟦312公里⟧，完成率⟦114%⟧。",
            "年度计划改造⟦300户⟧，实际改造⟦312户⟧，完成年度计划的⟦114%⟧。",
            "全年受理案件⟦9852件⟧，审执结⟦9633件⟧，结案率⟦99.78%⟧，法定审限内结案率99.6%。",
            "目标3：更换破损井盖300个，实际更换286个，完成率95.33%。",
            "开展惠民演出⟦186场⟧，目标值⟦180场⟧，完成率⟦113.33%⟧；新建服务中心24个，目标值24个，完成率100%。",
            "道路清扫面积达到⟦620⟧万平方米，完成年度目标⟦600⟧万平方米的⟦113.33%⟧。",
            "开展惠民演出186场，目标值180场，完成率103.33%。",
            "道路清扫面积达到620万平方米，完成年度目标600万平方米的103.33%。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn rates_of_targets_that_cannot_be_told_say_nothing() {
        for words in [
            "接收档案3200卷，目标值3000卷，完成率100%。",
            "目标平均办理时间控制在90天以内，实际82天，完成率109.76%。",
            "平均审理天数目标90天，实际82天，完成率109.76%。",
            "目标改造约300户，实际改造286户，完成率96%。",
            "计划改造300户，其中危房50户，实际改造48户，完成率96%。",
            "2023年目标培训1200人次，实际培训1260人次，完成率105%。",
            "新收案件900件，审结950件，结案率96%。",
            "扫描60万页档案，目标50卷，实际40卷，完成率90%。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn a_rate_of_purchases_is_that_of_their_own_budget() {
        for words in [
            "政府采购预算⟦1471.00万元⟧，实际采购金额⟦1389.27万元⟧，执行率⟦98.44%⟧。",
            "政府采购预算⟦350万元⟧，实际采购341.26万元，节约资金⟦8.74万元⟧，节约率⟦3.5%⟧。",
            "政府采购预算350万元，实际采购341.26万元，节约资金8.74万元，节约率2.5%。",
            "政府采购预算1471.00万元，实际采购金额1389.27万元，执行率94.44%。",
            "全年预算1000.00万元，实际采购金额300.00万元，预算执行率85%。",
            "节约资金8.74万元，成本节约率5%，年度预算1000万元。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn the_other_share_of_the_sentence_tells_the_whole() {
        check(
            &RULE,
            "全年支出总计⟦19447.70万元⟧；其中基本支出1680.20万元，占8.64%，项目支出⟦17767.50万元⟧，占⟦93.16%⟧。",
        );
    }

    #[test]
    fn an_execution_rate_in_the_table_of_funds_is_reckoned() {
        check(
            &RULE,
            "| 资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |\n|---|---|---|---|---|---|---|\n| 年度资金总额 | 100.00 | ⟦250.00⟧ | ⟦240.00⟧ | 10 | ⟦86.00%⟧ | 9.6 |\n| 其中：财政拨款 | 100.00 | 200.00 | 150.00 | — | 75.00% | — |\n",
        );
    }

    #[test]
    fn a_rate_of_funds_received_and_a_part_of_the_named_whole_prove_nothing() {
        check(&RULE, "下达资金100万元，实际支付60万元，资金到位率100%。");
        check(&RULE, "设备购置支出60万元、修缮支出30万元，占支出的12%。");
        check(
            &RULE,
            "执行中调增1500万元，全年预算数6400万元，6月、9月、11月支出进度分别为41.2%、67.8%、88.9%。",
        );
        check(
            &RULE,
            "全年预算1000.00万元，其中项目支出300.00万元，预算执行率85%。",
        );
        check(
            &RULE,
            "| 资金 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 |\n|---|---|---|---|---|\n| 年度资金总额 | 300.00 | 250.00 | 240.00 | 80% |\n",
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
