//! 断开的词块 Pieces that a line break tore: a label, a note within its sentence, a unit behind its stroke.

use super::token::Token;
use crate::document::names::columns::{Column, column};
use crate::document::names::levels::level_name;
use crate::document::number::numbered;
use crate::text::{Text, has_digit, is_ideograph};
use crate::value::unit_at_head;

/// Puts labels together again whose own lines stand as far apart as cells: 经济效益 over 指标, 年初 over 预算数.
pub(super) fn untorn<'a>(text: &'a Text, tokens: Vec<Token<'a>>) -> Vec<Token<'a>> {
    let mut whole: Vec<Token<'a>> = Vec::with_capacity(tokens.len());
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_alone = token.opens_line && tokens.peek().is_none_or(|next| next.opens_line);
        match whole
            .last_mut()
            .filter(|above| token.opens_line && !above.is_barrier)
        {
            Some(above)
                if is_torn(&above.words, &token.words) || is_rest_of_unit(&above.words, &token.words) =>
            {
                *above = Token::new(text, above.span.to(token.span), above.opens_line);
            }
            Some(above) if is_alone && !above.opens_line && is_rest_of_note(&above.words, &token.words) => {
                *above = Token::new(text, above.span.to(token.span), above.opens_line);
            }
            _ => whole.push(token),
        }
    }
    whole
}

/// Whether two pieces are one label, of which the second means nothing by itself.
fn is_torn(above: &str, below: &str) -> bool {
    match below {
        "指标" => {
            level_name(above).is_some() && !above.ends_with(below)
                || matches!(above, "一级" | "二级" | "三级" | "四级")
        }
        "满意度" | "满意度指" | "满意度指标" => {
            above.ends_with("对象") || above.ends_with("公众")
        }
        "预算数" | "执行数" => matches!(above, "年初" | "全年" | "调整" | "调整后" | "预算"),
        "标" | "值" => is_label_with(above, below),
        _ if is_tail(below) => {
            !has_digit(above) && level_name(above).is_none() && above.ends_with(is_ideograph)
        }
        _ => {
            below.ends_with("指标")
                && level_name(above).is_none()
                && level_name(below).is_none()
                && above.chars().count() + below.chars().count() <= LONGEST_LEVEL
                && level_name(&format!("{above}{below}")).is_some()
        }
    }
}

/// Whether a piece is the last character of a name that a narrow column broke off, and of no cell all there is: 开展培训次 over 数.
pub(super) fn is_tail(words: &str) -> bool {
    matches!(words, "量" | "率" | "数" | "度" | "性" | "额")
}

/// Whether a label wants its last character: 产出指 over 标, 年度指标 over 值.
fn is_label_with(above: &str, below: &str) -> bool {
    let is_short = above.chars().take(LONGEST_LEVEL).count() < LONGEST_LEVEL;
    is_short && {
        let whole = format!("{above}{below}");
        level_name(&whole).is_some() && !above.ends_with('标') || heads_column(&whole)
    }
}

/// Whether a label heads a column of indicators.
fn heads_column(label: &str) -> bool {
    column(label, &[Some(Column::Name)]) != Column::Other
}

/// Whether a piece alone on its line is the rest of a note above that breaks off within a sentence.
fn is_rest_of_note(above: &str, below: &str) -> bool {
    const SHORTEST: usize = 10;
    let breaks_off = above.contains('，')
        && above.ends_with(|c: char| is_ideograph(c) || c == '，')
        && SHORTEST <= above.chars().take(SHORTEST).count();
    breaks_off && below.ends_with('。') && numbered(below).is_none()
}

/// Whether a piece is the rest of a unit above: 35万元/ over 公里, 35万元/公 over 里.
fn is_rest_of_unit(above: &str, below: &str) -> bool {
    const LONGEST: usize = 3;
    let length = below.chars().take(LONGEST + 1).count();
    let Some((_, begun)) = above.rsplit_once('/').filter(|_| length <= LONGEST) else {
        return false;
    };
    let wants = begun.is_empty() || length == 1 && begun.chars().nth(1).is_none();
    wants
        && has_digit(above)
        && below.chars().all(is_ideograph)
        && unit_at_head(&format!("{begun}{below}"))
            .is_some_and(|unit| unit.len() == begun.len() + below.len())
}

/// Longest name of a level, in characters.
const LONGEST_LEVEL: usize = 16;
