//! D01: labels of another year than the one evaluated.

use crate::audit::case::Case;
use crate::audit::case::grid::{Entry, Grid};
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use std::sync::LazyLock;

use regex::Regex;

use crate::audit::case::sentence::Sentence;
use crate::text::{Cues, Span};
use crate::value::FiscalYear;

rule! {
    /// 自评表或基础数据表的表名写的年度，应与评价年度相同；同一个数在正文中属于某一年、在表头中属于另一年的，也指出来。
    "D01", Warning, "年度标注不一致",
    basis: "前后对照",
    formula: "表名、表头的年度＝评价年度（或正文同一个数的年度）",
    example: "正文“2022年末实有在职人数107人”，表头“2021年实际在职人数”下填的也是 107。",
    remedy: "核对并更正表头或正文的年度。",
}

static TITLE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?:附[件表][0-9]*[:、]?)?(20[0-9][0-9])年度?[^，。；0-9]{0,16}(?:自评表|评分表|基础数据表|目标表)",
    )
    .ok()
});
/// What a form is called.
static FORMS: LazyLock<Cues> = LazyLock::new(|| Cues::of(&["自评表", "评分表", "基础数据表", "目标表"]));
/// 部门整体支出绩效自评表(2022年度), also with the year on a line of its own.
static YEAR_BEHIND: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:[^，。；:0-9]{0,6}[0-9]{0,2}[:、]?[^，。；:0-9]{0,24}(?:自评表|评分表|基础数据表|目标表))?\((20[0-9][0-9])年度?\)$").ok()
});
static STAFF: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(20[0-9][0-9])年末?[^，。；0-9]{0,10}在职(?:人数|人员)(?:为|共)?([0-9]+)[人名]").ok()
});
static STAFF_HEAD: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(20[0-9][0-9])年末?[^，。；0-9]{0,8}在职(?:人数|人员)").ok());

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let Some(year) = case.year() else {
        return Vec::new();
    };
    let sentences = case.sentences();
    let titles = sentences.iter().enumerate().filter_map(|(at, sentence)| {
        let above = at.checked_sub(1).and_then(|at| sentences.get(at));
        title(sentence, above, year)
    });
    titles
        .chain(case.grids().iter().filter_map(|grid| staff(case, grid)))
        .map(Draft::alone)
        .collect()
}

fn title(sentence: &Sentence, above: Option<&Sentence>, year: FiscalYear) -> Option<Draft> {
    let words = sentence.words();
    let is_behind = words.ends_with(')')
        && (!words.starts_with('(') || above.is_some_and(|above| above.words().ends_with('表')));
    let pattern = if is_behind {
        YEAR_BEHIND
            .as_ref()
            .filter(|_| words.ends_with("年)") || words.ends_with("年度)"))
    } else {
        TITLE
            .as_ref()
            .filter(|_| (words.starts_with("20") || words.starts_with('附')) && FORMS.stand_in(words))
    };
    let found = pattern?.captures(words)?.get(1)?;
    let labelled = FiscalYear::parse(found.as_str())?;
    let message = format!("评价年度是 {year} 年，表名写的是 {labelled} 年。");
    let span = sentence.source(found.start(), found.end());
    // The year after is the year of writing and may stand in a title.
    (labelled < year).then(|| Draft::warning(message, vec![span]))
}

/// A head of staff numbers of one year over a number that the prose gives for another.
fn staff(case: &Case<'_>, grid: &Grid<'_>) -> Option<Draft> {
    let heads = STAFF_HEAD.as_ref()?;
    let is_head = |entry: &Entry<'_>| entry.words().starts_with("20") && heads.is_match(entry.words());
    let (head, labelled, cell) = grid.rows.iter().enumerate().find_map(|(at, row)| {
        let column = row.iter().position(is_head)?;
        let head = row.get(column)?;
        let year = heads.captures(head.words())?.get(1)?.as_str().to_owned();
        let cell = grid.rows.get(at + 1)?.get(column)?;
        Some((head.squashed.whole(), year, cell))
    })?;
    let digits: String = cell.words().chars().take_while(char::is_ascii_digit).collect();
    let (told, place) = case
        .sentences()
        .iter()
        .find_map(|sentence| prose(sentence, &digits))?;
    let message = format!("表头写“{labelled}年”在职人数 {digits} 人，正文写的是 {told} 年。");
    (told != labelled && !digits.is_empty()).then(|| Draft::warning(message, vec![head, place]))
}

/// The year that a sentence gives to that number of staff.
fn prose(sentence: &Sentence, digits: &str) -> Option<(String, Span)> {
    let found = STAFF
        .as_ref()?
        .captures_iter(sentence.words())
        .find(|found| found.get(2).is_some_and(|number| number.as_str() == digits))?;
    let whole = found.get(0)?;
    Some((
        found.get(1)?.as_str().to_owned(),
        sentence.source(whole.start(), whole.end()),
    ))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check_after;

    const HEAD: &str = "2022年度部门整体支出绩效自评报告\n\n";

    #[test]
    fn the_year_may_stand_behind_the_name_of_the_form() {
        for words in [
            "部门整体支出绩效自评表（⟦2022⟧年度）\n",
            "附件1：部门整体支出绩效自评表（⟦2022⟧年度）\n",
            "部门整体支出绩效自评表\n\n（⟦2022⟧年度）\n",
            "部门整体支出绩效自评表（2023年度）\n",
            "数据来源：\n\n（2022年度）\n",
        ] {
            check_after("2023年度部门整体支出绩效自评报告\n\n", &RULE, words);
        }
    }

    #[test]
    fn a_label_of_another_year_is_found() {
        check_after(
            HEAD,
            &RULE,
            "⟦2022年末实有在职人数107人⟧。\n\n| 编制数 | ⟦2021年实际在职人数⟧ | 控制率 |\n|---|---|---|\n| 93 | 107 | 98% |\n",
        );
        check_after(
            HEAD,
            &RULE,
            "正文。\n\n附件1\n\n⟦2021⟧年度部门整体支出绩效自评表\n\n正文。",
        );
    }

    #[test]
    fn other_numbers_and_the_year_of_writing_say_nothing() {
        check_after(
            HEAD,
            &RULE,
            "2022年末实有在职人数107人。\n\n| 编制数 | 2021年实际在职人数 | 控制率 |\n|---|---|---|\n| 93 | 109 | 98% |\n",
        );
        check_after(
            HEAD,
            &RULE,
            "根据《关于开展2023年绩效自评工作的通知》，我局开展自评。",
        );
    }
}
