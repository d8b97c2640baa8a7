//! The register of rules. What grows is this list: a rule is one file and one line here.
//!
//! A code that was once published is never used for another rule. Codes that are no rule of their own are listed in
//! [`super::NOT_SEPARATE`].

use super::case::Case;
use super::opinion::{Draft, Opinion};
use super::profile::Formula;
use super::reckoning::arithmetic::{difference, places, sum_words};
use super::reckoning::sums::Outcome;
use super::rule::Rule;
use crate::report::SensitiveKind;
use crate::text::Span;
use crate::value::decimal_string;

mod a01_weights_total;
mod a02_level_weights;
mod a03_scores_total;
mod a04_score_within_weight;
mod a05_basic_and_project;
mod a06_three_public;
mod a07_personnel_and_public;
mod a08_revenue;
mod a09_stated_percentage;
mod a10_adjustment;
mod a11_stated_twice;
mod a12_factor;
mod a13_zero_by_zero;
mod a14_table_total;
mod a15_control_rate;
mod a16_mixed_total;
mod a17_written_formula;
mod a18_classes;
mod a19_units;
mod a20_stated_change;
mod a21_parts_above_total;
mod a22_whole_execution;
mod a23_surplus;
mod a24_shares;
mod c01_amount_of_year_before;
mod c02_result_of_year_before;
mod c03_carry_over;
mod c04_target_lowered;
mod c05_problem_again;
mod c06_pasted_from_year_before;
mod c07_large_change;
mod c08_results_of_year_before;
mod c09_score_against_results;
mod c10_target_below_result;
mod c11_promise_and_result;
mod d01_year_label;
mod d02_date;
mod d03_deadline;
mod d04_missing_section;
mod d05_missing_annex;
mod d06_other_department;
mod d07_other_region;
mod d09_impossible_date;
mod f01_placeholder;
mod f02_debris;
mod f03_markup;
mod f04_duplicated_row;
mod f05_repeated_paragraph;
mod f06_pasted_result;
mod f07_blank_field;
mod p01_mobile;
mod p02_identity_number;
mod p03_bank_account;
mod p04_mail;
mod p05_seal_or_signature;
mod p06_home_address;
mod p07_landline;
mod s01_grade;
mod s02_reached_points;
mod s03_short_points;
mod s04_reverse_points;
mod s05_equal_points;
mod s06_band_points;
mod s07_far_above_target;
mod s08_unmet_unexplained;
mod s09_unmet_full_marks;
mod s10_execution_points;
mod s11_execution_claim;
mod s12_level_weights;
mod s13_satisfaction;
mod s14_echo;
mod s15_all_done_claim;
mod s16_nothing_wrong;
mod s17_target_as_result;
mod s18_swapped_digits;
mod s19_other_number;
mod s20_full_marks;
mod s21_score_stated_twice;
mod s22_budget_base;
mod s23_prose_and_row;
mod s24_claimed_above_target;
mod s25_told_points;
mod s26_rate_above_hundred;
mod s27_no_reason;
mod s28_told_excess;

pub(super) static ALL: &[Rule] = &[
    a01_weights_total::RULE,
    a02_level_weights::RULE,
    a03_scores_total::RULE,
    a04_score_within_weight::RULE,
    a05_basic_and_project::RULE,
    a06_three_public::RULE,
    a07_personnel_and_public::RULE,
    a08_revenue::RULE,
    a09_stated_percentage::RULE,
    a10_adjustment::RULE,
    a11_stated_twice::RULE,
    a12_factor::RULE,
    a13_zero_by_zero::RULE,
    a14_table_total::RULE,
    a15_control_rate::RULE,
    a16_mixed_total::RULE,
    a17_written_formula::RULE,
    a18_classes::RULE,
    a19_units::RULE,
    a20_stated_change::RULE,
    a21_parts_above_total::RULE,
    a22_whole_execution::RULE,
    a23_surplus::RULE,
    a24_shares::RULE,
    c01_amount_of_year_before::RULE,
    c02_result_of_year_before::RULE,
    c03_carry_over::RULE,
    c04_target_lowered::RULE,
    c05_problem_again::RULE,
    c06_pasted_from_year_before::RULE,
    c07_large_change::RULE,
    c08_results_of_year_before::RULE,
    c09_score_against_results::RULE,
    c10_target_below_result::RULE,
    c11_promise_and_result::RULE,
    d01_year_label::RULE,
    d02_date::RULE,
    d03_deadline::RULE,
    d04_missing_section::RULE,
    d05_missing_annex::RULE,
    d06_other_department::RULE,
    d07_other_region::RULE,
    d09_impossible_date::RULE,
    f01_placeholder::RULE,
    f02_debris::RULE,
    f03_markup::RULE,
    f04_duplicated_row::RULE,
    f05_repeated_paragraph::RULE,
    f06_pasted_result::RULE,
    f07_blank_field::RULE,
    p01_mobile::RULE,
    p02_identity_number::RULE,
    p03_bank_account::RULE,
    p04_mail::RULE,
    p05_seal_or_signature::RULE,
    p06_home_address::RULE,
    p07_landline::RULE,
    s01_grade::RULE,
    s02_reached_points::RULE,
    s03_short_points::RULE,
    s04_reverse_points::RULE,
    s05_equal_points::RULE,
    s06_band_points::RULE,
    s07_far_above_target::RULE,
    s08_unmet_unexplained::RULE,
    s09_unmet_full_marks::RULE,
    s10_execution_points::RULE,
    s11_execution_claim::RULE,
    s12_level_weights::RULE,
    s13_satisfaction::RULE,
    s14_echo::RULE,
    s15_all_done_claim::RULE,
    s16_nothing_wrong::RULE,
    s17_target_as_result::RULE,
    s18_swapped_digits::RULE,
    s19_other_number::RULE,
    s20_full_marks::RULE,
    s21_score_stated_twice::RULE,
    s22_budget_base::RULE,
    s23_prose_and_row::RULE,
    s24_claimed_above_target::RULE,
    s25_told_points::RULE,
    s26_rate_above_hundred::RULE,
    s27_no_reason::RULE,
    s28_told_excess::RULE,
];

/// What the sum rules say of an outcome: the arithmetic always, a finding where it fails.
fn sum_opinion(outcome: Outcome) -> Opinion {
    let words = |check: &super::Check| {
        let stated = decimal_string(check.stated.value);
        let computed = decimal_string(check.computed);
        let (parts, unit, off) = (sum_words(check), &check.unit, difference(check));
        format!(
            "{}：所列各项之和 {parts}={computed}{unit}，合计写为 {stated}{unit}，相差 {off}{unit}",
            check.name
        )
    };
    match outcome {
        Outcome::Holds(check) => Opinion::shown(check),
        Outcome::Doubtful(check) => {
            let message = format!("{}；只有把省略末尾零的数看作四舍五入才能成立。", words(&check));
            let spans = places(&check);
            Opinion::contradicted(check, Draft::warning(message, spans))
        }
        Outcome::Unsure(check) => {
            let message = format!("{}；没有写明各项就是该合计的组成部分。", words(&check));
            let spans = places(&check);
            Opinion::contradicted(check, Draft::warning(message, spans))
        }
        Outcome::Open(check) => {
            let message = format!("{}；没有列出的部分如有金额，请写明。", words(&check));
            let spans = places(&check);
            Opinion::contradicted(check, Draft::warning(message, spans))
        }
        Outcome::Broken(check) => {
            let message = format!("{}，超出四舍五入所能解释的范围。", words(&check));
            let spans = places(&check);
            Opinion::contradicted(check, Draft::error(message, spans))
        }
    }
}

/// What the rules on points say: the rows whose stated points differ from those of the profile's formula by more
/// than their own rounding. Full points for a missed target are another rule's.
fn under_profile(case: &Case<'_>, formula: Formula, what: &str) -> Vec<Opinion> {
    let Some(profile) = case.profile else {
        return Vec::new();
    };
    let differing: Vec<_> = case
        .judged()
        .iter()
        .filter(|row| row.formula() == Some(formula) && row.differs() && !row.is_missed_with_full_points())
        // S10 tells too many points for execution that stands apart
        .filter(|row| row.indicator.is_some() || row.has_too_few())
        .collect();
    if differing.is_empty() {
        return Vec::new();
    }
    let listed: Vec<String> = differing.iter().take(5).map(|row| row.words()).collect();
    let message = format!(
        "按“{}”试算，{} 项{what}的得分与写明的不同：{}{}。",
        profile.name,
        differing.len(),
        listed.join("；"),
        if differing.len() > listed.len() { "等" } else { "" }
    );
    let spans = differing.iter().flat_map(|row| row.places()).collect();
    let draft = if profile.verified {
        Draft::warning(message, spans)
    } else {
        Draft::info(message, spans)
    };
    vec![draft.alone()]
}

/// What the rules on personal data say: one finding for each kind, which tells places and no words.
fn personal(case: &Case<'_>, kind: SensitiveKind, what: &str) -> Vec<Opinion> {
    let spans: Vec<Span> = case
        .report
        .sensitive
        .iter()
        .filter(|sensitive| sensitive.kind == kind)
        .map(|sensitive| sensitive.span)
        .collect();
    if spans.is_empty() {
        return Vec::new();
    }
    let message = format!("正文有 {} 处{what}没有遮盖。", spans.len());
    vec![Draft::warning(message, spans).alone()]
}
