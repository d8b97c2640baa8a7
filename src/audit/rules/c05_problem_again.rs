//! C05: a problem that last year's measures were to end, told again in the same words.

use crate::audit::opinion::Draft;
use crate::audit::rule::rule;
use crate::audit::years::pair::{Claim, Pair};
use crate::audit::years::{Cited, ItemFact};

use super::c06_pasted_from_year_before::all_pasted;

rule! {
    between years;
    /// 上年报告列出并提出改进措施的问题，本年报告又以同样或几乎同样的文字列出。
    ///
    /// 问题可能确实没有解决，如实再写并无不妥；这里请读者对照上年的措施。按相邻两字的重合比较，九成以上相同的算几乎相同，八个字以下的不比较。只比较每项的首句，展开的说明可以不同。
    "C05", Info, "上年的问题再次列出",
    basis: "两年报告对照",
    formula: "本年存在的问题≈上年存在的问题",
    example: "两年都写“预算编制不够精细，年中追加较多”。",
    remedy: "写明上年措施的落实情况，以及问题没有解决的原因。",
}

fn judge(pair: &Pair<'_>) -> Vec<Claim> {
    if all_pasted(pair) {
        return Vec::new();
    }
    let twin = |problem: &ItemFact| {
        let mut older = pair.older.problems.iter().map(|other| &other.cited);
        older.find(|other| alike(&problem.cited, other)).cloned()
    };
    let again: Vec<(&Cited, Cited)> = pair
        .newer
        .problems
        .iter()
        .filter_map(|problem| Some((&problem.cited, twin(problem)?)))
        .collect();
    let promised = pair.older.measures.len();
    if again.is_empty() || promised == 0 {
        return Vec::new();
    }
    let first: String = again
        .iter()
        .take(1)
        .map(|(problem, _)| problem.words.trim_end_matches('。').to_owned())
        .collect();
    let message = format!(
        "{} 年度报告列出的问题有 {} 项在本报告中再次列出，如“{first}”；该年度报告提出过 {promised} 项改进措施。",
        pair.older.year,
        again.len()
    );
    let spans = again.iter().map(|(problem, _)| problem.span).collect();
    let older = again.iter().map(|(_, other)| other.clone()).collect();
    vec![Claim::new(Draft::info(message, spans), older)]
}

/// Shorter problems are alike by chance.
const LONG_ENOUGH: usize = 8;

/// Whether nine tenths of the pairs of neighbouring characters are the same.
fn alike(one: &Cited, other: &Cited) -> bool {
    let (a, b) = (pairs(&one.words), pairs(&other.words));
    if a.len() < LONG_ENOUGH - 1 || b.len() < LONG_ENOUGH - 1 {
        return false;
    }
    let shared = a.iter().filter(|pair| b.contains(pair)).count();
    let back = b.iter().filter(|pair| a.contains(pair)).count();
    (shared + back) * 10 >= (a.len() + b.len()) * 9
}

fn pairs(words: &str) -> Vec<[char; 2]> {
    let chars: Vec<char> = words.chars().filter(|c| c.is_alphanumeric()).collect();
    chars
        .windows(2)
        .filter_map(|pair| <[char; 2]>::try_from(pair).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check_years;

    fn report(year: u16, problems: &[&str]) -> String {
        let listed: String = problems
            .iter()
            .enumerate()
            .map(|(at, problem)| format!("{}. {problem}\n\n", at + 1))
            .collect();
        format!(
            "{year}年度部门整体支出绩效自评报告\n\n部门名称：示范市财政局\n\n一、存在的问题\n\n{listed}二、改进措施\n\n1. 在{year}年加强预算编制，细化到具体项目。\n\n2. {year}年按月通报进度。\n"
        )
    }

    #[test]
    fn the_same_problem_a_year_later_is_noted() {
        check_years(
            &RULE,
            &report(
                2022,
                &["预算编制不够精细，年中追加较多。", "部分项目进度偏慢，资金沉淀。"],
            ),
            &report(
                2023,
                &[
                    "⟦预算编制不够精细，年中追加较多。⟧",
                    "绩效指标不够量化，难以考核。",
                ],
            ),
        );
        check_years(
            &RULE,
            &report(
                2022,
                &["固定资产账实核对不够及时，闲置设备盘活力度不大，台账更新较慢。"],
            ),
            &report(
                2023,
                &["⟦固定资产账实核对不够及时，闲置设备盘活力度不大，台账更新慢。⟧"],
            ),
        );
    }

    #[test]
    fn other_problems_and_other_words_say_nothing() {
        check_years(
            &RULE,
            &report(2022, &["预算编制不够精细，年中追加较多。"]),
            &report(2023, &["部分项目进度偏慢，资金沉淀较多。"]),
        );
        check_years(
            &RULE,
            &report(2022, &["预算编制不够精细，年中追加较多。"]),
            &report(2023, &["年中追加仍占全年预算一成，编制还要更细。"]),
        );
    }
}
