//! 说明 What readers must know of how their words were taken: parted, not all found together, not all used.
//! `static/search/view.js` says the same.
//!
//! Knows the sentences; what language they are said in is whoever's who asks.

use super::query::Query;
use super::results::Results;
use crate::search::words::asked::MOST_TERMS;

impl Results {
    /// The sentences, each said by `say` before it is filled.
    pub fn notes(&self, query: &Query, say: impl Fn(&str) -> String) -> Vec<String> {
        let text = query.text.as_str();
        let count = self.total.to_string();
        let told = |words: &str, values: &[&str]| filled(&say(words), values);
        let is_found = 0 < self.total && !text.is_empty();
        let found = if is_found && self.partial {
            let parts = self.parted.join(" ");
            let words = if parts.is_empty() { text } else { &parts };
            let sentence = "没有报告同时写着“{1}”各词；有其中一些的报告 {2} 份。";
            Some(told(sentence, &[words, &count]))
        } else if is_found && !self.parted.is_empty() {
            let quoted: Vec<String> = self.parted.iter().map(|part| format!("“{part}”")).collect();
            let parts = quoted.join(&say("和"));
            let sentence = "没有报告连续写着“{1}”；写着{2}的报告 {3} 份。";
            Some(told(sentence, &[text, &parts, &count]))
        } else if self.total == 0 && query.is_narrowed() && !text.is_empty() {
            Some(told("所选范围内没有“{1}”。可以去掉一些条件再试。", &[text]))
        } else if self.total == 0 && !text.is_empty() {
            let sentence =
                "没有找到“{1}”。凡报告里连续写着的两个字以上都搜得到；可以换一种说法，或用空格把词分开。";
            Some(told(sentence, &[text]))
        } else {
            (self.total == 0).then(|| say("没有找到。请换一个说法，或减少检索词。"))
        };
        let left_out = (!self.left_out.is_empty()).then(|| {
            let words = self.left_out.join(" ");
            told(
                "一次最多按{1}个词检索，这些没有用上：{2}。",
                &[&MOST_TERMS.to_string(), &words],
            )
        });
        found.into_iter().chain(left_out).collect()
    }
}

/// Words with `{1}`, `{2}` filled. What fills a place may itself hold braces: it is not looked into again.
#[must_use]
pub fn filled(words: &str, values: &[&str]) -> String {
    let (mut filled, mut rest) = (String::new(), words);
    while let Some((before, (place, after))) = rest
        .split_once('{')
        .and_then(|(before, from)| Some((before, from.split_once('}')?)))
    {
        let nth = place.parse::<usize>().ok().and_then(|nth| nth.checked_sub(1));
        filled.push_str(before);
        filled.push_str(nth.and_then(|nth| values.get(nth)).copied().unwrap_or_default());
        rest = after;
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted(results: &Results, text: &str) -> Vec<String> {
        let query = Query {
            text: text.into(),
            ..Query::default()
        };
        results.notes(&query, str::to_owned)
    }

    #[test]
    fn what_became_of_words_is_told() {
        let results = Results {
            total: 3,
            parted: vec!["示范".into(), "图书馆".into()],
            ..Results::default()
        };
        assert_eq!(
            noted(&results, "示范图书馆"),
            ["没有报告连续写着“示范图书馆”；写着“示范”和“图书馆”的报告 3 份。"]
        );
        let partial = Results {
            partial: true,
            left_out: vec!["末".into()],
            ..results
        };
        assert_eq!(
            noted(&partial, "示范图书馆 末"),
            [
                "没有报告同时写着“示范 图书馆”各词；有其中一些的报告 3 份。",
                "一次最多按16个词检索，这些没有用上：末。"
            ]
        );
        assert_eq!(
            noted(
                &Results {
                    total: 1,
                    ..Results::default()
                },
                "示范"
            ),
            [""; 0]
        );
    }

    #[test]
    fn what_fills_a_place_is_left_as_it_is() {
        assert_eq!(filled("“{2}”：{1}", &["{2}", "甲"]), "“甲”：{2}");
    }
}
