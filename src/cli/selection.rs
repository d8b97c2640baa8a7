//! 选用规则 Which rules count: by code or family, from the configuration and the command line.
//!
//! Knows codes, not findings' meaning. A word is a whole code (`A05`) or the head of some (`A`, `S0`).

use serde::Deserialize;

use super::failure::Failure;
use crate::audit;

/// `[rules]`
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RulesTable {
    /// 只用这些规则
    #[serde(default)]
    select: Vec<String>,
    /// 不用这些规则
    #[serde(default)]
    ignore: Vec<String>,
}

impl RulesTable {
    /// Refuses words that are the head of no code.
    pub(super) fn check(&self) -> Result<(), Failure> {
        known(self.select.iter().chain(&self.ignore).map(String::as_str))
    }
}

/// 在命令行选用规则；写了 --select 的，代替配置中的 select，--ignore 在配置之外再减去。
#[derive(Clone, Debug, Default, clap::Args)]
#[group(skip)]
pub(super) struct Arguments {
    /// 只用这些规则：代码或代码开头，用逗号分开，如 A,S01
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    select: Vec<String>,
    /// 不用这些规则，写法同上
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    ignore: Vec<String>,
}

/// 选用的规则: all where nothing is selected, without those ignored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Selection {
    select: Vec<String>,
    ignore: Vec<String>,
}

impl Selection {
    /// The configuration's rules.
    pub(super) fn configured(table: &RulesTable) -> Result<Self, Failure> {
        Self::new(table, &Arguments::default())
    }

    /// The configuration's rules as the command line changes them.
    pub(super) fn new(table: &RulesTable, arguments: &Arguments) -> Result<Self, Failure> {
        let select = if arguments.select.is_empty() {
            &table.select
        } else {
            &arguments.select
        };
        let ignore: Vec<&String> = table.ignore.iter().chain(&arguments.ignore).collect();
        let all = table.select.iter().chain(select).chain(ignore.iter().copied());
        known(all.map(String::as_str))?;
        let upper = |word: &String| word.trim().to_uppercase();
        Ok(Self {
            select: select.iter().map(upper).collect(),
            ignore: ignore.into_iter().map(upper).collect(),
        })
    }

    /// Whether findings of that rule count.
    pub(super) fn counts(&self, code: &str) -> bool {
        let named = |words: &[String]| words.iter().any(|word| code.starts_with(word.as_str()));
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore)
    }
}

impl Selection {
    /// The codes of all rules that do not count.
    pub(super) fn off(&self) -> Vec<&'static str> {
        let codes = audit::rules().iter().map(|rule| rule.code);
        codes.filter(|code| !self.counts(code)).collect()
    }
}

/// Refuses words that are the head of no code.
pub(super) fn known<'a>(words: impl Iterator<Item = &'a str>) -> Result<(), Failure> {
    for word in words {
        let upper = word.trim().to_uppercase();
        let names_some = audit::rules().iter().any(|rule| rule.code.starts_with(&upper));
        if upper.is_empty() || !names_some {
            return Err(Failure::no_rule(word));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selection(select: &[&str], ignore: &[&str], line: &[&str]) -> Result<Selection, Failure> {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let table = RulesTable {
            select: words(select),
            ignore: words(ignore),
        };
        let arguments = Arguments {
            select: words(line),
            ignore: Vec::new(),
        };
        Selection::new(&table, &arguments)
    }

    #[test]
    fn families_and_codes_are_selected_and_ignored() {
        let all = Selection::default();
        assert!(all.counts("A05"));
        let some = selection(&["A", "s01"], &["A09"], &[]).unwrap();
        let counted = ["A05", "S01", "A09", "S07"].map(|code| some.counts(code));
        assert_eq!(counted, [true, true, false, false]);
    }

    #[test]
    fn the_command_line_goes_before_the_configuration() {
        let line = selection(&["A"], &["S07"], &["S"]).unwrap();
        assert_eq!(
            ["A05", "S01", "S07"].map(|code| line.counts(code)),
            [false, true, false]
        );
    }

    #[test]
    fn unknown_codes_are_told() {
        let Err(Failure::NoRule(word)) = selection(&["Q9"], &[], &[]) else {
            panic!("Q9 is no rule");
        };
        assert_eq!(word, "Q9");
        assert!(selection(&[""], &[], &[]).is_err());
    }
}
