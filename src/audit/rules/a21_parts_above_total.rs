//! A21: the parts told behind 其中 against the amount that they are parts of.

use memchr::memmem::Finder;

use crate::audit::case::Case;
use crate::audit::case::sentence::{Number, Sentence};
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::reckoning::arithmetic::{difference, places, sum, sum_words};
use crate::audit::reckoning::check::Check;
use crate::audit::reckoning::funds_rows;
use crate::audit::reckoning::listed_parts::{
    TOTAL, apiece, counted, has_parts_of_parts, is_near, make_it_before, meant, nearly_whole, parts,
    told_alone,
};
use crate::audit::reckoning::percentages::{is_vague, unit_of};
use crate::audit::rule::rule;
use crate::text::is_ideograph;
use crate::value::{Verdict, decimal_string};
use std::sync::LazyLock;

rule! {
    /// 资金表中“年度资金总额”下列出的各项资金，同样核对。
    ///
    /// “其中”后面（或者紧跟着的括号里）逐项列出的金额是前面那个金额的组成部分，各项之和不应大于它；逐项列出而后写“合计”的，各项之和应等于合计。
    ///
    /// 前一句只写一个金额、后一句以“其中”开头的，同样核对。各项可以没有列全，因此小于合计一般不作为问题；最后一项是“其他”，或者前面写明“5 个项目”而正好列了五项的，各项应当列全，小于合计也列出；列了四项以上、只比合计少百分之一以内的，作为提示列出。列项里又有“含”“占”“累计”等说法、括号，或者某一项正是后面几项之和的，不作判断。基本支出、
    /// 项目支出、“三公”经费等由 A05 至 A08 核对。人数、件数只看行政、事业，满意、不满意等互不重叠的。各项是否重叠靠文字推断，因此不作为错误。
    "A21", Warning, "“其中”各项之和与合计不符",
    basis: "算术",
    formula: "其中各项之和≤合计（列全的，＝合计）",
    example: "“下达专项资金 1260 万元，其中：造林补助 500 万元，森林防火 400 万元，病虫害防治 460 万元”：三项之和为 1360 万元。",
    remedy: "核对合计和各项金额；各项有重叠的，请写明。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let sentences = case.sentences();
    let mut told = Vec::new();
    // the total and a part at least
    let may_list = sentences
        .iter()
        .enumerate()
        .filter(|(_, it)| 1 < it.figures.len());
    for (at, sentence) in may_list {
        told.extend(listed(sentences, at));
        // elsewhere the total and two parts
        if 2 < sentence.figures.len() {
            let in_brackets = in_brackets(sentence).into_iter();
            told.extend(in_brackets.map(|check| opinion(check, "括号内")));
            told.extend(before_total(sentence));
            told.extend(apiece(sentence).map(of_list));
        }
    }
    told.extend(funds_rows::totals(case).into_iter().map(of_funds));
    told
}

/// 年度资金总额 against the rows below it.
fn of_funds(check: Check) -> Opinion {
    let message = format!(
        "资金表中各项资金之和 {}={}，年度资金总额写为 {}，相差 {}。",
        sum_words(&check),
        decimal_string(check.computed),
        decimal_string(check.stated.value),
        difference(&check)
    );
    let spans = places(&check);
    Opinion::contradicted(check, Draft::warning(message, spans))
}

/// The parts in brackets right behind their total: 项目支出440万元（法律援助85万元、普法120万元、其他235万元）.
fn in_brackets(sentence: &Sentence<'_>) -> Vec<Check> {
    let words = sentence.words();
    let is_before_bracket = |total: &&Number| words.as_bytes().get(total.end) == Some(&b'(');
    let totals = sentence.figures.iter().filter(is_before_bracket);
    let check = |total: &Number| {
        let inside = words.get(total.end..)?.strip_prefix('(')?;
        let inside = inside.get(..inside.find([')', '('])?)?;
        let from = total.end + 1;
        let own = inside.strip_prefix("其中").unwrap_or(inside);
        let to = from + inside.len();
        let parts = parts(sentence, (to - own.len(), to), unit_of(total))?;
        if is_vague(sentence.clause_before(total.start)) {
            return None;
        }
        meant(
            (sentence, from),
            ("括号内各项", unit_of(total)),
            &parts,
            &counted(sentence, total)?,
        )
    };
    totals.filter_map(check).collect()
}

/// The parts told one by one before 合计: 整治1250万元，灌溉1860万元，其他160万元，合计3270万元.
fn before_total(sentence: &Sentence<'_>) -> Option<Opinion> {
    const NAMES: [&str; 6] = ["合计", "共计", "总计", "合计为", "共计为", "以上合计"];
    TOTAL.find(sentence.words().as_bytes())?;
    let is_total = |number: &&Number| NAMES.contains(&sentence.clause_before(number.start));
    let total = sentence.figures.iter().find(is_total)?;
    let to = sentence.clause_start(total.start);
    let to = sentence
        .between(0, to)
        .trim_end_matches(['，', ',', '、', ':'])
        .len();
    // 共实施5个项目，其中：河道治理320万元，…: the list begins behind the colon
    let from = sentence.between(0, to).rfind(':').map_or(0, |colon| colon + 1);
    let (parts, stated) = (
        parts(sentence, (from, to), unit_of(total))?,
        counted(sentence, total)?,
    );
    let check = sum("合计前所列各项", unit_of(total), &parts, &stated);
    let is_list = 1 < parts.len() && !has_parts_of_parts(&parts) && !make_it_before(&parts, stated.value);
    if check.verdict != Verdict::Inconsistent || !is_list || !is_near(&check) {
        return None;
    }
    Some(of_list(check))
}

/// A list whose sum is not what it was said to make.
fn of_list(check: Check) -> Opinion {
    let (unit, words) = (&check.unit, sum_words(&check));
    let message = format!(
        "所列各项之和 {words}={}{unit}，合计写为 {}{unit}，相差 {}{unit}。",
        decimal_string(check.computed),
        decimal_string(check.stated.value),
        difference(&check)
    );
    let spans = places(&check);
    Opinion::contradicted(check, Draft::warning(message, spans))
}

fn opinion(check: Check, place: &str) -> Opinion {
    let (parts, computed) = (sum_words(&check), decimal_string(check.computed));
    let (unit, stated) = (&check.unit, decimal_string(check.stated.value));
    let off = difference(&check);
    let message = if check.stated.value < check.computed {
        format!("{place}各项之和 {parts}={computed}{unit}，大于合计 {stated}{unit}，多 {off}{unit}。")
    } else {
        format!("{place}各项之和 {parts}={computed}{unit}，小于合计 {stated}{unit}，少 {off}{unit}。")
    };
    let spans = places(&check);
    Opinion::contradicted(check, Draft::warning(message, spans))
}

/// A list that seems to be whole: only to look at, since it need not be.
fn hint(check: Check) -> Opinion {
    let (parts, computed) = (sum_words(&check), decimal_string(check.computed));
    let (unit, stated) = (&check.unit, decimal_string(check.stated.value));
    let off = difference(&check);
    let message = format!(
        "“其中”各项之和 {parts}={computed}{unit}，比合计 {stated}{unit}，少 {off}{unit}。各项已经列全的，请核对。"
    );
    let draft = Draft::info(message, places(&check));
    Opinion::contradicted(check, draft)
}

/// Characters of what is counted, behind its figure.
const LONGEST_NOUN: usize = 4;

static OF_WHICH: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("其中"));

/// The total before the 其中 of a sentence and the parts behind it, if they come to more, or to a little less.
fn listed(sentences: &[Sentence<'_>], at: usize) -> Option<Opinion> {
    let sentence = sentences.get(at)?;
    let behind = OF_WHICH.find(sentence.words().as_bytes())?;
    // 安排资金500万元。其中，造林300万元，防火250万元
    let (of, ends) = if behind == 0 {
        let before = sentences.get(at.checked_sub(1)?)?;
        (before, told_alone(before, sentence)?)
    } else {
        (sentence, behind)
    };
    let total = of.figures.iter().rev().find(|number| number.end <= ends)?;
    // 8个科室，其中: what is counted may be named behind its figure, and 资金 behind money
    let between = of.between(total.end, ends);
    let noun = between.trim_end_matches(['，', ',', ':', '、']);
    let is_beside = match total.money() {
        Some(_) => matches!(noun, "" | "资金" | "经费"),
        None => noun.chars().all(is_ideograph) && noun.chars().count() <= LONGEST_NOUN,
    };
    if !is_beside || is_vague(of.clause_before(total.start)) {
        return None;
    }
    let stated = counted(of, total)?;
    let from = behind + "其中".len();
    let mut parts = parts(sentence, (from, sentence.words().len()), unit_of(total))?;
    // 造林500万元；防火400万元；防治460万元: the list goes on in the next sentences
    for pair in sentences.get(at..)?.windows(2) {
        let [before, next] = pair else { break };
        if !before.words().ends_with(['；', ';']) || next.paragraph != sentence.paragraph {
            break;
        }
        parts.extend(self::parts(next, (0, next.words().len()), unit_of(total))?);
    }
    let named = ("其中各项", unit_of(total));
    let off = meant((of, ends), named, &parts, &stated).map(|check| opinion(check, "“其中”"));
    off.or_else(|| nearly_whole(named, &parts, &stated).map(hint))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn parts_above_their_total_are_found() {
        check(
            &RULE,
            "全年下达专项资金⟦1260万元⟧，其中：造林补助⟦500万元⟧，森林防火⟦400万元⟧，病虫害防治⟦460万元⟧。",
        );
        check(
            &RULE,
            "投入资金⟦4.86亿元⟧，其中造林⟦1.52亿元⟧；防火⟦1.61亿元⟧；病虫害防治⟦1.83亿元⟧。",
        );
    }

    #[test]
    fn totals_of_the_sentence_before_and_of_long_names_and_of_kinds_are_held_against_parts() {
        for words in [
            "2023年共安排专项⟦1260万元⟧。其中，造林补助⟦500万元⟧，森林防火⟦400万元⟧，病虫害防治⟦460万元⟧。",
            "下达资金⟦925万元⟧。其中：一标段⟦500万元⟧，二标段⟦460万元⟧（含附属用房）。",
            "下达资金⟦925万元⟧，其中中央转移支付资金⟦500万元⟧，省级配套资金⟦460万元⟧，专项用于防火。",
            "到位资金1360万元，支出1260万元。其中，造林补助500万元，森林防火400万元，病虫害防治460万元。",
            "2023年共安排专项1260万元。其中，造林补助500万元，森林防火400万元。",
            "下达资金925万元。其中：一标段500万元，二标段460万元（含一标段结算20万元）。",
            "2023年共安排专项1260万元，覆盖12个乡镇。其中，造林补助500万元，森林防火400万元，病虫害防治460万元。",
            "累计办理业务⟦2655件⟧，其中办理类⟦807件⟧、查询类⟦922件⟧、打印类⟦935件⟧。",
            "产业项目投资⟦1288万元⟧（石桥镇红旗社区新村葡萄大棚二期建设项目⟦510万元⟧，石桥镇前进村水果蔬菜大棚项目⟦330万元⟧，红旗社区冷链物流项目⟦458万元⟧）。",
            "累计办理业务2655件，其中办理类807件、查询类922件、打印类926件。",
            "累计办理业务2655件，其中窗口807件、网上922件、预约1235件。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn kinds_of_staff_exclude_each_other_and_others_do_not() {
        check(&RULE, "实有在职人员⟦82人⟧，其中行政⟦45人⟧、事业⟦47人⟧。");
        check(
            &RULE,
            "共收回问卷⟦195份⟧，其中满意⟦150份⟧，基本满意⟦30份⟧，不满意⟦25份⟧。",
        );
        check(&RULE, "我局下设⟦8个⟧科室，其中行政科室⟦5个⟧，事业科室⟦4个⟧。");
        check(&RULE, "收回问卷195份，其中满意150份，基本满意30份，不满意15份。");
        check(&RULE, "培训8次，其中线上6次，面向企业4次。");
        check(&RULE, "实有在职人员82人，其中党员50人、女职工40人。");
        check(&RULE, "在编人员82人，其中行政45人，事业37人，离退休30人。");
        check(&RULE, "实有41人，其中行政37人、工勤4人，聘用15人。");
    }

    #[test]
    fn lists_that_are_whole_must_make_their_total() {
        for words in [
            "2023年共安排专项5个，资金⟦1500万元⟧，其中：造林⟦300万元⟧，防火⟦260万元⟧，病虫害防治⟦490万元⟧，良种繁育⟦350万元⟧，公共设施⟦80万元⟧。",
            "下达专项资金⟦1260万元⟧，其中：造林补助⟦500万元⟧，森林防火⟦400万元⟧，其他项目⟦260万元⟧。",
            "下达专项资金1260万元，其中：造林补助500万元，森林防火500万元，其他项目260万元。",
            "2023年共安排专项6个，资金1500万元，其中：造林300万元，防火260万元，病虫害防治490万元。",
            "下达专项资金1260万元，其中：造林补助500万元，森林防火200万元，青年就业100万元。",
            "下达专项资金1260万元，其中：造林补助300万元，森林防火200万元，其他项目60万元。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn a_long_list_that_falls_a_little_short_is_worth_a_look() {
        for words in [
            "下达水利资金⟦2263万元⟧。其中：河道治理⟦1435万元⟧，水库维修⟦25万元⟧，饮水工程⟦75万元⟧，小流域治理⟦700万元⟧，水价改革⟦18万元⟧。",
            "下达水利资金2263万元。其中：河道治理1435万元，水库维修25万元，饮水工程75万元，小流域治理700万元，水价改革28万元。",
            "下达水利资金2263万元。其中：河道治理1435万元，饮水工程105万元，小流域治理700万元。",
            "下达水利资金2263万元。其中：主要用于河道治理1435万元，水库维修25万元，饮水工程75万元，小流域治理700万元，水价改革18万元。",
            "下达水利资金2263万元。其中：河道治理1435万元，水库维修25万元，饮水工程75万元，小流域治理600万元，水价改革18万元。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn what_was_taken_back_is_no_part() {
        for words in [
            "下达资金1.53万元，其中：抚育0.52万元，公益林调减2.66万元，造林2.42万元，生态林1.25万元。",
            "下达资金1.53万元（抚育0.52万元，核减公益林2.66万元，造林2.42万元，生态林1.25万元）。",
            "抚育0.52万元，公益林-2.66万元，造林2.42万元，生态林1.25万元，合计1.53万元。",
        ] {
            check(&RULE, words);
        }
        check(
            &RULE,
            "下达防灾减灾资金⟦153万元⟧，其中：森林防灾减灾⟦92万元⟧，造林⟦74.2万元⟧。",
        );
    }

    #[test]
    fn parts_may_stand_in_brackets_or_before_their_total() {
        for words in [
            "普法支出⟦439.6万元⟧（法律援助⟦85万元⟧、人民调解⟦120万元⟧、社区矫正⟦98.6万元⟧、其他专项⟦156万元⟧）。",
            "下达资金⟦439.6万元⟧（其中法律援助⟦85万元⟧、人民调解⟦120万元⟧、社区矫正⟦98.6万元⟧、其他专项⟦126万元⟧）。",
            "上述支出中：田块整治⟦1250万元⟧，灌溉与排水⟦1860万元⟧，田间道路⟦1012.5万元⟧，其他费用⟦160万元⟧，合计⟦4462.5万元⟧。",
            "普法支出439.6万元（法律援助85万元、人民调解120万元、社区矫正98.6万元、其他专项136万元）。",
            "普法支出439.6万元（法律援助85万元、人民调解120万元）。",
            "田块整治1250万元，灌溉与排水1860万元，其他费用160万元，合计3270万元。",
            "田块整治1250万元，灌溉与排水1860万元，完成投资160万元，合计3000万元。",
            "一标段1250万元，二标段1860万元，合计8000万元。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn quantities_told_apiece_make_the_total_behind_them() {
        for words in [
            "一、二、三标段分别维修⟦5座⟧、⟦4座⟧、⟦2座⟧，共计⟦12座⟧。",
            "文化馆、图书馆、博物馆年接待分别为⟦2.1万人次⟧、⟦2.6万人次⟧和⟦1.5万人次⟧，合计⟦6.8万人次⟧。",
            "一、二、三标段分别维修5座、4座、2座，共计11座。",
            "两个中心分别增加5人、4人，共计10人。",
            "学生、家长满意度分别为95%、86%，合计190%。",
            "两所学校分别有教师45人、38人，共计9人获奖。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn numbered_parts_of_whatever_is_counted_exclude_each_other() {
        for words in [
            "清淤渠道⟦58公里⟧，其中一期⟦20公里⟧、二期⟦45公里⟧。",
            "发放农具⟦120套⟧，其中一组⟦60套⟧、二组⟦70套⟧。",
            "清淤渠道58公里，其中一期20公里、二期35公里。",
            "造林1200亩，其中经果林800亩、示范林600亩。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn parts_within_their_total_and_rounded_ones_say_nothing() {
        check(
            &RULE,
            "下达专项资金1260万元，其中造林补助500万元、森林防火400万元。",
        );
        check(
            &RULE,
            "下达专项资金1.26亿元，其中造林补助5003.20万元、森林防火7601.50万元。",
        );
    }

    #[test]
    fn parts_of_parts_and_other_figures_say_nothing() {
        for words in [
            "下达专项资金1000万元，其中造林补助800万元，苗木500万元、人工300万元。",
            "下达专项资金1000万元，其中造林补助800万元（含苗木500万元），防火100万元。",
            "下达专项资金1000万元，其中财政资金1000万元，用于造林补助700万元、防火300万元。",
            "下达专项资金1000万元，其中造林补助800万元，带动社会投资3000万元。",
            "支出1000万元，其中造林补助800万元，比上年增加300万元。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn a_list_before_its_total_may_begin_behind_a_colon() {
        for words in [
            "共实施4个项目，其中：河道治理⟦320万元⟧，水库除险⟦410万元⟧，灌区改造⟦260万元⟧，水土保持⟦95万元⟧，合计⟦1185万元⟧。",
            "资金来源：河道治理⟦320.5万元⟧、水库除险⟦410.2万元⟧，共计⟦740.7万元⟧。",
            "共实施3个项目，其中：河道治理320万元，水库除险410万元，灌区改造260万元，合计990万元。",
            "各项目安排如下：河道治理320万元，累计支付210万元，灌区改造260万元，合计790万元。",
        ] {
            check(&RULE, words);
        }
    }

    #[test]
    fn the_funds_of_a_form_make_its_total() {
        const HEAD: &str = "| 资金投入（万元） | | 全年预算数（A） | 全年执行数（B） | 预算执行率（B/A） |\n|---|---|---|---|---|\n";
        for rows in [
            "| | 年度资金总额： | ⟦3250⟧ | 3087.5 | 95% |\n| | 其中：中央财政资金 | ⟦2500⟧ | 2387.5 | 95.5% |\n| | 地方资金 | ⟦700⟧ | 700 | 100% |\n| | 其他资金 | ⟦0⟧ | 0 | 0 |\n",
            "| | 年度资金总额 | ⟦480.00⟧ | 456.00 | 95% |\n| | 其中：当年财政拨款 | ⟦450.00⟧ | 426.00 | 94.67% |\n| | 上年结转资金 | ⟦40.00⟧ | 30.00 | 75% |\n| | 其他资金 | | | |\n",
            "| | 年度资金总额 | ⟦0⟧ | 90 | 100% |\n| | 其中：中央资金 | ⟦60⟧ | 60 | 100% |\n| | 地方资金 | ⟦30⟧ | 30 | 100% |\n",
            "| | 年度资金总额 | 0 | 0 | 0 |\n| | 其中：中央资金 | 0 | 0 | 0 |\n| | 地方资金 | 0 | 0 | 0 |\n",
            "| | 年度资金总额 | 3200 | 3087.5 | 96.48% |\n| | 其中：中央财政资金 | 2500 | 2387.5 | 95.5% |\n| | 地方资金 | 700 | 700 | 100% |\n| | 其他资金 | 0 | 0 | 0 |\n",
            // not all are told, or they are layered, or taken from those above
            "| | 年度资金总额 | 250.00 | 240.00 | 96.00% |\n| | 其中：中央补助资金 | 150.00 | 150.00 | 100% |\n| | 省级资金 | 100.00 | 90.00 | 90% |\n| | 统筹整合资金 | 100.00 | 100.00 | 100% |\n",
            "| | 年度资金总额 | 3350 | 3350 | 100% |\n| | 其中：中央财政资金 | 2500 | 2500 | 100% |\n| | 地方财政资金 | 750 | 750 | 100% |\n| | 省级财政资金 | 500 | 500 | 100% |\n| | 县级财政资金 | 250 | 250 | 100% |\n| | 其他资金 | 100 | 100 | 100% |\n",
            "| | 年度资金总额 | 3250 | 3087.5 | 95% |\n| | 其中：中央财政资金 | 2500 | 2387.5 | 95.5% |\n| | 地方资金 | 700 | 700 | 100% |\n| | 其他资金 | | | |\n",
            "| | 年度资金总额 | 480 | 456 | 95% |\n| | 其中：财政资金 | 480 | 456 | 95% |\n| | 其中：中央资金 | 300 | 300 | 100% |\n| | 省级资金 | 180 | 156 | 86.67% |\n",
            "| | 年度资金总额 | 480 | 456 | 95% |\n| | 其中：财政资金 | 480 | 456 | 95% |\n| | 中央资金 | 300 | 300 | 100% |\n| | 省级资金 | 180 | 156 | 86.67% |\n",
        ] {
            check(&RULE, &format!("{HEAD}{rows}"));
        }
    }
}
