//! F03: markup of another program left in the text.

use memchr::{memchr_iter, memchr3_iter};

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::text::{Span, tag_length};

rule! {
    /// 转换格式时留下的记号：HTML 标签（`<p>`）、公式代码（`$\times 100\%$`）、实体（`&nbsp;`）。读者看到的不是文字。
    "F03", Info, "正文留有标记代码",
    basis: "文本形式",
    formula: "正文中不应有 HTML 标签、LaTeX 代码",
    example: "“$48044893.67 / 48044893.67 \\times 100\\% = 100\\%$”。",
    remedy: "改为普通文字，或重新导出。",
}

/// Names of tags.
const TAGS: [&str; 14] = [
    "p", "br", "div", "span", "td", "tr", "th", "table", "input", "strong", "font", "img", "li", "ul",
];

/// Commands of LaTeX that stand outside dollars too.
const COMMANDS: [&str; 7] = ["times", "div", "leq", "geq", "text", "frac", "mathrm"];

/// Characters that are written by their names.
const NAMED: [&str; 5] = ["nbsp;", "lt;", "gt;", "amp;", "quot;"];

/// A report pasted from a web page would otherwise list hundreds.
const SHOWN: usize = 20;

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let words = case.text().as_str();
    let hits = hits(words);
    if hits.is_empty() {
        return Vec::new();
    }
    let message = format!("正文留有标记代码 {} 处。", hits.len());
    vec![Draft::info(message, hits.into_iter().take(SHOWN).collect()).alone()]
}

/// All markup, from left to right.
fn hits(words: &str) -> Vec<Span> {
    let bytes = words.as_bytes();
    let begins = memchr3_iter(b'<', b'$', b'\\', bytes).chain(memchr_iter(b'&', bytes));
    let mut begins: Vec<usize> = begins.collect();
    begins.sort_unstable();
    let mut end = 0;
    let hits = begins.into_iter().filter_map(|at| {
        let length = words.get(at.max(end)..).filter(|_| end <= at).and_then(markup)?;
        end = at + length;
        Some(Span::new(at, end))
    });
    hits.collect()
}

/// The length of the markup at the head of words.
fn markup(words: &str) -> Option<usize> {
    let rest = words.get(1..)?;
    let behind = match words.bytes().next()? {
        b'<' => behind_tag(words)?,
        b'$' => behind_formula(rest)?,
        b'\\' => behind_command(rest)?,
        _ => NAMED.iter().find_map(|name| rest.strip_prefix(name))?,
    };
    Some(words.len() - behind.len())
}

/// What follows a tag that is told by its name: `<p>`, `</td>`, `<input type="text"/>`.
fn behind_tag(words: &str) -> Option<&str> {
    let length = tag_length(words, 0);
    let inside = words.get(1..length.checked_sub(1)?)?;
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let name = inside.split(|c: char| c.is_whitespace() || c == '/').next()?;
    TAGS.contains(&name).then(|| words.get(length..)).flatten()
}

/// What follows the rest of a formula: `48 / 48 \times 100\%$`.
fn behind_formula(rest: &str) -> Option<&str> {
    const BEFORE: usize = 120;
    const BEHIND: usize = 160;
    let end = rest.find(['$', '\n'])?;
    let (inside, behind) = rest.split_at_checked(end)?;
    let is_command = |(at, _): (usize, &str)| {
        let (before, command) = inside.split_at_checked(at).unwrap_or_default();
        let name = command.get(1..).unwrap_or_default();
        name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '%')
            && before.chars().take(BEFORE + 1).count() <= BEFORE
            && name.chars().skip(1).take(BEHIND + 1).count() <= BEHIND
    };
    inside.match_indices('\\').any(is_command).then_some(())?;
    behind.strip_prefix('$')
}

/// What follows the name of a command.
fn behind_command(rest: &str) -> Option<&str> {
    let ends = |rest: &&str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let mut named = COMMANDS.iter().filter_map(|name| rest.strip_prefix(name));
    named.find(ends)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn tags_and_formulas_are_found() {
        check(
            &RULE,
            "支出完成率⟦$\\times 100\\% = 100\\%$⟧；经费⟦\\leq⟧预算数。",
        );
        check(&RULE, "目标：⟦<p>⟧完成任务⟦</p>⟧&⟦&nbsp;⟧");
    }

    #[test]
    fn signs_of_comparison_and_money_are_none() {
        check(&RULE, "控制率<100%，增速>6.8%，$100，a<b>c，《<管理办法>的通知》");
        check(&RULE, "成本 $5 与 $6");
    }
}
