//! 年度 What the words of a sentence say of the year of a figure: what belongs to a year, and which figures are those of
//! several years together.

use std::cell::Cell;
use std::sync::LazyLock;

use regex::Regex;

use crate::text::{Cues, sentences_of};
use crate::value::FiscalYear;

/// What belongs to a year behind its 年, 度 or 初 or 末 or a month: how long it is, and the month.
pub(super) fn behind(after: &str) -> (usize, Option<&str>) {
    if let Some(word) = ["度", "初", "末"].iter().find(|word| after.starts_with(**word)) {
        return (word.len(), None);
    }
    let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let month = after.get(..digits).filter(|month| {
        let one = month.len() == 1 || month.len() == 2 && month.starts_with('1');
        one && after.get(digits..).is_some_and(|rest| rest.starts_with('月'))
    });
    (month.map_or(0, |month| month.len() + '月'.len_utf8()), month)
}

/// How far before a figure its years are looked for, in bytes.
const REACH: usize = 300;

static RANGE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(20[0-9]{2})年?度?(?:-|~|至|到)(20[0-9]{2})年(?:[^0-9]|$)").ok());
static PAIR: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"20[0-9]{2}年?度?(?:、|和|及|与)20[0-9]{2}年").ok());
static TOGETHER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|[^0-9〇○零一二三四五六七八九十])[二两三四五六七八九十2-9]年(?:共|累计|合计|总计|间|来|期间|总)",
    )
    .ok()
});
static YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(20[0-9]{2})年(?:[^0-9]|$)").ok());

/// What stands before the last year of a range, and how that begins.
static TO_YEAR: LazyLock<Cues> = LazyLock::new(|| Cues::of(&["-20", "~20", "至20", "到20"]));

/// The words that stand so near before a figure.
fn near_end(lead: &str) -> &str {
    let start = lead.ceil_char_boundary(lead.len().saturating_sub(REACH));
    lead.get(start..).unwrap_or_default()
}

/// Whether a character may count several years.
const fn is_count(c: char) -> bool {
    matches!(
        c,
        '两' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '2'..='9'
    )
}

/// Whether the words before a figure say that it is that of several years: 三年累计支出, 2021年至2023年安排. A list of
/// years with their figures ends with that of all of them: `2021年支出90万元，2022年支出95万元，累计支出185万元`.
pub(super) fn are_several(lead: &str) -> bool {
    let near = near_end(lead);
    if !near.contains('年') {
        return false;
    }
    let clause = near.rsplit(['，', '；', ':', '(']).next().unwrap_or_default();
    let in_words = || {
        let is_counted = |(at, _)| {
            clause
                .get(..at)
                .is_some_and(|before: &str| before.ends_with(is_count))
        };
        clause.match_indices('年').any(is_counted)
            && TOGETHER
                .as_ref()
                .is_some_and(|together| together.is_match(clause))
    };
    let in_range = || {
        if !TO_YEAR.stand_in(near) {
            return None;
        }
        let range = RANGE.as_ref()?.captures_iter(near).last()?;
        let behind = near.get(range.get(0)?.end()..)?;
        let goes_on = YEAR.as_ref()?.is_match(behind);
        Some(range.get(1)?.as_str() != range.get(2)?.as_str() && !goes_on)
    };
    let in_list = || {
        let adds_up = ["累计", "合计", "总计", "共"]
            .iter()
            .any(|word| clause.starts_with(word));
        if !adds_up {
            return false;
        }
        let mut years = YEAR.iter().flat_map(|year| year.captures_iter(near));
        let first = years.next().and_then(|parts| Some(parts.get(1)?.as_str()));
        years.any(|parts| parts.get(1).map(|year| year.as_str()) != first)
    };
    // 2021年、2022年共安排
    let in_pair = || {
        let adds_up = ["累计", "合计", "总计", "共"]
            .iter()
            .any(|word| clause.contains(word));
        adds_up && PAIR.as_ref().is_some_and(|pair| pair.is_match(clause))
    };
    in_words() || in_range().unwrap_or_default() || in_list() || in_pair()
}

/// Whether the words before a figure say that it is the sum up to a time behind the year evaluated: 截至次年8月底已拨付.
pub(super) fn goes_beyond(lead: &str, evaluated: Option<FiscalYear>) -> bool {
    let part = near_end(lead).rsplit(['；', '。']).next().unwrap_or_default();
    let until = ["截至", "截止"].iter().filter_map(|word| part.rsplit_once(word));
    let mut dates = until.filter_map(|(_, date)| date.trim_start_matches(['到', '至']).get(..4));
    evaluated
        .is_some_and(|evaluated| dates.any(|year| FiscalYear::parse(year).is_some_and(|it| evaluated < it)))
}

/// Whether words tell of several years together: 2021—2023年安排专项资金.
pub(super) fn tell_of_several(words: &str) -> bool {
    let range = || RANGE.as_ref().and_then(|range| range.captures(words));
    TO_YEAR.stand_in(words)
        && range().is_some_and(|range| {
            range.get(1).map(|year| year.as_str()) != range.get(2).map(|year| year.as_str())
        })
}

/// Whether the sentences before one tell of several years together: asked of few figures, and of no sentence twice.
#[derive(Debug, Default)]
pub(in crate::extract::amounts) struct ToldBefore {
    /// How many bytes were looked through.
    seen: Cell<usize>,
    told: Cell<bool>,
}

impl ToldBefore {
    /// Whether a sentence of `before` does, which is all that stands before the figure's own.
    pub(super) fn tells_of_several(&self, before: &str) -> bool {
        let rest = before.get(self.seen.replace(before.len())..).unwrap_or_default();
        let told = self.told.get() || sentences_of(rest).any(tell_of_several);
        self.told.set(told);
        told
    }
}

/// Whether a figure is parted by years behind it: `累计支出4318万元，其中2021年支出1206万元，2022年支出3112万元`.
pub(super) fn are_told_apart(behind: &str) -> bool {
    let near = behind
        .get(..behind.floor_char_boundary(REACH))
        .unwrap_or_default();
    let parts = near.trim_start_matches(['，', '(']);
    let Some(parts) = parts.strip_prefix("其中") else {
        return false;
    };
    let parts = parts.trim_start_matches([':', '，']);
    if !parts.starts_with("20") {
        return false;
    }
    let mut years = YEAR.iter().flat_map(|year| year.captures_iter(parts));
    let first = years.next().and_then(|parts| Some(parts.get(1)?.as_str()));
    years.any(|parts| parts.get(1).map(|year| year.as_str()) != first)
}

#[cfg(test)]
mod tests {
    use super::{ToldBefore, are_several, are_told_apart, tell_of_several};

    #[test]
    fn what_sentences_before_tell_is_kept() {
        let told = ToldBefore::default();
        let (first, second) = ("安排资金5万元。", "2021-2023年安排资金500万元。");
        let both = format!("{first}{second}");
        assert!(!told.tells_of_several(""));
        assert!(!told.tells_of_several(first));
        assert!(told.tells_of_several(&both) && told.tells_of_several(&format!("{both}截至2023年底，")));
    }

    #[test]
    fn what_is_parted_by_years_is_of_none_of_them() {
        assert!(are_told_apart("，其中2021年支出1206万元，2022年支出3112万元"));
        assert!(!are_told_apart("，其中2022年支出3112万元"));
        assert!(!are_told_apart("，其中基本支出80万元，2021年为75万元"));
    }

    #[test]
    fn words_tell_of_several_years_by_a_range() {
        assert!(tell_of_several("2021-2023年共安排资金"));
        assert!(!tell_of_several("2023年安排资金，2023年1月至12月支出"));
        assert!(!tell_of_several("2022年安排90万元，2023年安排95万元"));
    }

    #[test]
    fn figures_of_several_years_together_are_told_from_those_of_one() {
        assert!(are_several("三年累计支出"));
        assert!(are_several("2021-2023年共安排资金"));
        assert!(are_several("2021年、2022年全市两级资金共计"));
        assert!(!are_several("2021年、2022年基本支出分别为"));
        assert!(are_several("2021年至2023年，累计投入"));
        assert!(are_several("2021年支出90万元，2022年支出95万元，累计支出"));
        assert!(!are_several("2021年至2023年共投入300万元，其中2023年投入"));
        assert!(!are_several("2023年1月至12月累计支出"));
        assert!(!are_several("截至2023年2月底，2022年项目资金累计支出"));
        assert!(!are_several("2022年支出90万元，2023年支出"));
        assert!(!are_several("2022年共下达"));
        assert!(!are_several("二〇二二年总支出"));
    }
}
