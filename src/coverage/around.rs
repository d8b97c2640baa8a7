//! 上下文 What stands around a number, and which known non-fact that makes it.
//!
//! Looks a few characters to either side and never further, so that a long text costs no more than its numbers.

use super::reason::Reason;
use super::words;
use crate::text::{Names, Span, Text, fold_char, is_layout_space};

/// Characters looked at before a number and after it.
const BEFORE: usize = 32;
const AFTER: usize = 12;

/// A number and the squashed, folded characters around it. Quotation marks stay as written.
#[derive(Debug, Default)]
pub(super) struct Around {
    /// Its digits, points and commas.
    number: String,
    before: String,
    after: String,
    /// The very neighbours, blanks included.
    neighbours: (Option<char>, Option<char>),
}

/// Whether what stands around a number makes it one kind of non-fact.
type Rule = fn(&Around) -> bool;

impl Around {
    /// Looks around the number at `at` inside `stretch`. The buffers are used again.
    pub(super) fn look(&mut self, text: &Text, stretch: Span, at: Span) {
        let before = text.slice(Span::new(stretch.start(), at.start()));
        let after = text.slice(Span::new(at.end(), stretch.end()));
        let kept = |c: &char| !is_layout_space(*c);
        self.number.clear();
        self.number
            .extend(text.slice(at).chars().filter(kept).map(folded));
        self.before.clear();
        let back = before.char_indices().rev().filter(|(_, c)| kept(c)).take(BEFORE);
        let near = back.last().and_then(|(from, _)| before.get(from..));
        self.before
            .extend(near.unwrap_or_default().chars().filter(kept).map(folded));
        self.after.clear();
        self.after
            .extend(after.chars().filter(kept).take(AFTER).map(folded));
        self.neighbours = (before.chars().next_back(), after.chars().next());
    }

    /// The known non-fact that the number is, by what stands around it.
    pub(super) fn reason(&self) -> Option<Reason> {
        let rules: [(Reason, Rule); 11] = [
            (Reason::Contact, Self::is_contact),
            (Reason::Citation, Self::is_citation),
            (Reason::Date, Self::is_date),
            (Reason::ListMark, Self::is_list_mark),
            (Reason::Name, Self::is_name),
            (Reason::Page, Self::is_page),
            (Reason::Code, Self::is_code),
            (Reason::PartScore, Self::is_part_score),
            (Reason::Staff, Self::is_staff),
            (Reason::Change, Self::is_change),
            (Reason::Formula, Self::is_constant),
        ];
        rules
            .iter()
            .find(|(_, holds)| holds(self))
            .map(|(reason, _)| *reason)
    }

    /// Whether the number stands alone in its stretch.
    pub(super) fn is_alone(&self) -> bool {
        self.before.is_empty() && self.after.trim_start_matches(['%', '分']).is_empty()
    }

    fn value(&self) -> Option<u32> {
        self.number.parse().ok()
    }

    fn is_short(&self) -> bool {
        self.number.len() <= 2 && self.value().is_some()
    }

    fn is_year(&self) -> bool {
        self.number.len() == 4 && self.value().is_some_and(|year| (1949..=2100).contains(&year))
    }

    fn after_is(&self, words: &Names<()>) -> bool {
        words.at_head(&self.after).is_some()
    }

    /// The last `count` characters before the number.
    fn near(&self, count: usize) -> &str {
        let from = self.before.char_indices().rev().nth(count.saturating_sub(1));
        from.and_then(|(at, _)| self.before.get(at..))
            .unwrap_or(&self.before)
    }

    /// The characters before the number back to the last break of its clause.
    fn clause(&self) -> &str {
        let near = self.near(16);
        let at = near
            .rfind(['。', '；', ';', '，'])
            .map_or(0, |at| at + '。'.len_utf8().min(near.len() - at));
        near.get(at..).unwrap_or(near)
    }

    fn is_contact(&self) -> bool {
        let masked = self.before.ends_with('*') || self.after.starts_with('*');
        masked || self.number.len() >= 3 && words::CONTACTS.stand_in(self.near(10))
    }

    /// 〔2022〕15号, 第3条, inside 《…》.
    fn is_citation(&self) -> bool {
        let bracketed = self.before.ends_with('[') || self.after.starts_with(']');
        let ordinal = self.before.ends_with('第') && self.after_is(&words::ORDINALS);
        let titled = self.before.rfind('《') > self.before.rfind('》');
        (bracketed && (self.is_year() || self.after.starts_with(']')))
            || self.after.starts_with('号')
            || ordinal
            || titled
    }

    /// 2022年, 2021-2023年, 3月20日, 2023-03-20, （2022）.
    fn is_date(&self) -> bool {
        let then = self.after.trim_start_matches(['-', '~', '至', '/', '.', '、']);
        let joined = then.len() < self.after.len();
        let digits = then.len() - then.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let rest = then.get(digits..).unwrap_or_default();
        if self.is_year() {
            let bare = self.before.ends_with('(') && self.after.starts_with(')');
            return self.after.starts_with('年')
                || bare
                || (joined && (digits == 4 || (1..=2).contains(&digits)));
        }
        if self.number.matches('.').count() >= 2 {
            return self
                .number
                .get(..4)
                .is_some_and(|head| head.parse::<u16>().is_ok());
        }
        let small = self.is_short().then(|| self.value()).flatten();
        let month = small.is_some_and(|month| (1..=12).contains(&month));
        let day = small.is_some_and(|day| (1..=31).contains(&day));
        let dated_before = {
            let head = self.before.trim_end_matches(|c: char| c.is_ascii_digit());
            let head = head.strip_suffix(['-', '/', '.']).unwrap_or_default();
            let tail: String = head
                .chars()
                .rev()
                .take_while(|c| c.is_ascii_digit() || *c == '-')
                .collect();
            tail.len() >= 4 || self.before.strip_suffix(['-', '/']).is_some_and(ends_with_year)
        };
        let months = month && (self.after.starts_with('月') || (joined && rest.starts_with('月')));
        let days = day && (self.after.starts_with('日') || (joined && rest.starts_with('日')));
        months || (days && self.near(6).contains('月')) || (day && dated_before)
    }

    /// 1、 （1） 任务1： at the head of what they number.
    fn is_list_mark(&self) -> bool {
        let section =
            self.number.matches('.').count() >= 1 && self.before.is_empty() && self.number.len() <= 6;
        if section {
            let dotted = self.number.split('.').all(|part| (1..=2).contains(&part.len()));
            let titled = self
                .after
                .chars()
                .next()
                .is_some_and(|c| crate::text::is_han(c) && c != '万' && c != '亿' && c != '元');
            return dotted && titled;
        }
        if !self.is_short() {
            return false;
        }
        let bracketed = self.before.ends_with('(') && self.after.starts_with(')');
        let marked = self.after.starts_with(['、', '.', ')', ':']);
        let after_break = self.before.is_empty()
            || self
                .before
                .ends_with(['。', '；', ';', ':', '！', '？', '>', '，'])
            || self.neighbours.0.is_some_and(is_layout_space);
        let numbered = words::NUMBERED.iter().any(|word| self.before.ends_with(word));
        // 指标1 at the head of a name, without a sign behind it
        let heads_name = self.before == "指标" && self.after.starts_with(crate::text::is_han);
        bracketed
            || heads_name
            || (marked && after_break)
            || (numbered
                && (marked || self.after.is_empty() || self.neighbours.1.is_some_and(is_layout_space)))
    }

    /// 5G, PM2.5, “331”, 12345热线.
    fn is_name(&self) -> bool {
        let letter = |c: Option<char>| c.map(fold_char).is_some_and(|c| c.is_ascii_alphabetic());
        let letters = self.after.len()
            - self
                .after
                .trim_start_matches(|c: char| c.is_ascii_alphabetic())
                .len();
        let unit = self
            .after
            .get(..letters)
            .is_some_and(|unit| words::LATIN_UNITS.contains(&unit));
        let quoted = self.after.contains('”') && self.near(12).rfind('“') > self.near(12).rfind('”');
        letter(self.neighbours.0)
            || (letter(self.neighbours.1) && !unit)
            || quoted
            || self.after_is(&words::LINES)
    }

    /// Behind the dots of a contents list.
    fn is_page(&self) -> bool {
        self.after.is_empty() && ["..", "…", "··"].iter().any(|dots| self.before.ends_with(dots))
    }

    fn is_code(&self) -> bool {
        let long = self.number.len() >= 6 && self.number.bytes().all(|b| b.is_ascii_digit());
        let labelled = || words::CODES.stand_in(self.near(8));
        let leading = self.before.is_empty() && self.number.len() >= 3 && self.after.starts_with('-');
        self.number.len() >= 3 && labelled() && !self.after_is(&words::CHANGE_UNITS)
            || leading
            || long && self.after.starts_with(['-', ']'])
    }

    /// 9.5分, （50分）: points of a part; the total is a fact.
    fn is_part_score(&self) -> bool {
        self.after
            .strip_prefix('分')
            .is_some_and(|rest| words::NO_POINTS.at_head(rest).is_none())
    }

    fn is_staff(&self) -> bool {
        let near = self.near(16);
        let counted =
            self.after_is(&words::STAFF_UNITS) || near.ends_with("编制") || near.ends_with("编制数");
        counted && words::STAFF.stand_in(near)
    }

    fn is_change(&self) -> bool {
        self.after_is(&words::CHANGE_UNITS) && words::CHANGES.stand_in(self.clause())
    }

    /// ×100%
    fn is_constant(&self) -> bool {
        self.number == "100" && self.after.starts_with('%') && self.before.ends_with(['×', '*', 'x', 'X'])
    }
}

fn ends_with_year(words: &str) -> bool {
    let digits: String = words.chars().rev().take_while(char::is_ascii_digit).collect();
    digits.len() == 4
}

/// Folded but for quotation marks, which tell where a quoted name begins.
fn folded(c: char) -> char {
    match c {
        '“' | '”' => c,
        _ => fold_char(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::scan::numerals;

    /// The reasons of all numbers of a stretch.
    fn reasons(words: &str) -> Vec<Option<Reason>> {
        let text = Text::new(words.to_owned());
        let mut around = Around::default();
        let of = |at| {
            around.look(&text, text.whole(), at);
            around.reason()
        };
        numerals(&text, text.whole()).into_iter().map(of).collect()
    }

    #[test]
    fn known_non_facts_are_told_by_what_stands_around_them() {
        use Reason::{
            Change, Citation, Code, Contact, Date, Formula, ListMark, Name, Page, PartScore, Staff,
        };
        for (words, want) in [
            ("2022年", vec![Date]),
            ("2021-2023年规划", vec![Date, Date]),
            ("2024年3月20日", vec![Date, Date, Date]),
            ("2024-03-20", vec![Date, Date, Date]),
            ("2024.3.20", vec![Date]),
            ("1-6月", vec![Date, Date]),
            ("示财绩〔2023〕15号", vec![Citation, Citation]),
            ("第3条第2款", vec![Citation, Citation]),
            ("《2022年行动计划》", vec![Citation]),
            ("1、加强管理。2、完善制度", vec![ListMark, ListMark]),
            ("（1）加强管理", vec![ListMark]),
            ("任务3：建成", vec![ListMark]),
            ("指标1师生满意度", vec![ListMark]),
            ("1.1 概述", vec![ListMark]),
            ("新建5G基站", vec![Name]),
            ("PM2.5浓度", vec![Name]),
            ("“331”行动", vec![Name]),
            ("12345热线", vec![Name]),
            ("一、基本情况......12", vec![Page]),
            ("219001-示范市教育局", vec![Code]),
            ("科目编码：2080501", vec![Code]),
            ("联系电话：131****1333", vec![Contact, Contact]),
            ("此部分得9.5分", vec![PartScore]),
            ("产出指标（50分）", vec![PartScore]),
            ("核定编制30名，在职28人", vec![Staff, Staff]),
            ("内设机构12个", vec![Staff]),
            ("较上年减少5.3万元，下降2.1%", vec![Change, Change]),
            ("占总支出的68.5%", vec![Change]),
            ("×100%", vec![Formula]),
        ] {
            assert_eq!(
                reasons(words),
                want.into_iter().map(Some).collect::<Vec<_>>(),
                "{words}"
            );
        }
    }

    #[test]
    fn figures_are_not_taken_for_something_else() {
        for words in [
            "完成80家",
            "支出2858.4万元",
            "执行率98.5%",
            "用时15分钟",
            "3年内建成",
            "培训20人次",
            "12个月",
            "2500米",
            "管网15km",
            "投资3.5亿元",
            "20日内办结",
        ] {
            assert_eq!(reasons(words), [None], "{words}");
        }
    }
}
