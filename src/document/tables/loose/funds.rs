//! 资金 The block of funds in a form whose rows are lost: its heads, and rows of figures beneath them.

use super::cost::number;
use super::part::{Part, Rows, bare, part};
use super::token::Token;
use crate::value::Decimal;

/// Fewest heads side by side that make a block of funds.
pub(super) const FEWEST_HEADS: usize = 3;

/// The cell before the heads of funds: the one that opens their row, or the last one before them that names money.
pub(super) fn lead_of_heads(tokens: &[Token], at: usize, laid: &mut Rows) -> Vec<Option<usize>> {
    let names_money = |token: &Token| {
        ["万元", "亿元", "资金"]
            .iter()
            .any(|word| token.words.contains(word))
    };
    let Some(last) = laid.rows.last_mut() else {
        return vec![None];
    };
    if last.len() == 1 {
        return laid.rows.pop().unwrap_or_default();
    }
    let before = last.last().copied().flatten().filter(|before| {
        // a blank cell of the column of the rows' names may stand between
        let mut between = tokens.get(before + 1..at).unwrap_or_default().iter();
        between.all(Token::is_blank) && tokens.get(*before).is_some_and(names_money)
    });
    if before.is_some() {
        last.pop();
    }
    vec![before]
}

/// How many heads of funds stand in a row.
pub(super) fn fund_heads(tokens: &[Token], at: usize, to: usize) -> usize {
    tokens
        .get(at..to)
        .unwrap_or_default()
        .iter()
        .take_while(|token| part(token) == Part::FundHead)
        .count()
}

/// Heads of funds with words beneath, not figures.
fn heads_words(token: &Token) -> bool {
    bare(&token.words).ends_with("原因")
}

/// How the name of a column of money ends.
const MONEY_HEADS: [&str; 6] = ["预算数", "预算", "执行数", "决算数", "决算", "支出数"];

/// How many heads of money begin the row of heads.
fn money_heads(tokens: &[Token], (head, heads): (usize, usize)) -> usize {
    let is_money = |token: &&Token| {
        let label = bare(&token.words);
        MONEY_HEADS.iter().any(|end| label.ends_with(end))
    };
    let heads_row = tokens.get(head..head + heads).unwrap_or_default();
    heads_row.iter().take_while(is_money).count()
}

/// Most points that the block of funds is worth.
const MOST_POINTS: u32 = 20;

/// How many figures of money begin a row that lacks one of its points or its rate: all that the head has, each more than
/// any points, and behind them nothing but points. Where two are lacking, one of money may be.
fn money_before_points(tokens: &[Token], at: usize, values: usize, heads: (usize, usize)) -> Option<usize> {
    let money = money_heads(tokens, heads);
    let row = tokens.get(at + 1..at + 1 + values)?;
    let (sums, points) = row.split_at_checked(money)?;
    let most = Decimal::from(MOST_POINTS);
    let are_sums = sums
        .iter()
        .all(|token| number(&token.words).is_some_and(|sum| most < sum));
    let are_points = points.iter().all(|token| {
        let is_points = number(&token.words).is_some_and(|points| points <= most);
        is_points || matches!(&*token.words, "" | "-" | "--" | "/")
    });
    // 上年结转资金 | 0 | 0 | 0 | - | -: as many figures as there are heads of money, and nothing behind them
    let are_all = || {
        let mut behind = points.iter();
        sums.iter().all(|token| figure(&token.words).is_some())
            && behind.all(|token| matches!(&*token.words, "" | "-" | "--" | "—" | "/"))
    };
    let is_told = are_sums && are_points || are_all();
    (1 < money && !points.is_empty() && values + 1 == heads.1 && is_told).then_some(money)
}

/// Whether the values behind a row's name, blank ones behind them left aside, are just those of the heads of money that
/// begin the row of heads: rate and points are stated once, in the row of the whole.
fn fills_money(tokens: &[Token], at: usize, values: usize, (head, heads): (usize, usize)) -> bool {
    let money = money_heads(tokens, (head, heads));
    let row = tokens.get(at + 1..at + 1 + values).unwrap_or_default();
    let filled = row.iter().take_while(|token| !token.is_blank()).count();
    let is_below_another = head + heads < at;
    is_below_another
        && money > 1
        && filled == money
        && row.iter().skip(filled).all(Token::is_blank)
        && row.iter().all(|token| !token.words.ends_with('%'))
}

/// A figure, with or without its unit of money.
pub(super) fn figure(words: &str) -> Option<Decimal> {
    number(words.trim_end_matches(['亿', '万', '元']))
}

/// One row of funds: believed only where it has as many cells as the head; one for the reason may be merged down, and
/// then lacks. Returns the piece behind it.
pub(super) fn fund_row(
    tokens: &[Token],
    at: usize,
    to: usize,
    (head, heads): (usize, usize),
    laid: &mut Rows,
) -> usize {
    let rest = tokens.get(at + 1..to).unwrap_or_default();
    let is_value = |token: &&Token| {
        let words = token.words.trim_end_matches('%');
        token.is_blank() || figure(words).is_some() || matches!(words, "-" | "--" | "/" | "*" | "无")
    };
    let values = rest.iter().take_while(is_value).count();
    let worded = rest.iter().take(values).filter(|token| !token.is_blank()).count();
    // the blank cell behind the row's last may be the first of the row below
    let filled = rest.iter().take(values).rposition(|token| !token.is_blank());
    let filled = filled.map_or(0, |last| last + 1);
    let reasons = tokens.get(head..head + heads).unwrap_or_default().iter().rev();
    let reasons = reasons.take_while(|token| heads_words(token)).count();
    let mut row = vec![Some(at)];
    if worded == heads {
        row.extend(
            (at + 1..=at + values)
                .filter(|k| tokens.get(*k).is_some_and(|token| !token.is_blank()))
                .map(Some),
        );
    } else if values == heads || filled == heads {
        row.extend((at + 1..=at + heads).map(Some));
    } else if fills_money(tokens, at, values, (head, heads)) {
        row.extend((at + 1..=at + worded).map(Some));
        row.resize(heads + 1, None);
    } else if let Some(money) = money_before_points(tokens, at, values, (head, heads)) {
        row.extend((at + 1..=at + money).map(Some));
        row.resize(heads + 1, None);
    } else if reasons == 1 && values + reasons == heads {
        let reason = rest
            .get(values)
            .filter(|token| part(token) == Part::Value && !token.is_barrier);
        let end = at + values + usize::from(reason.is_some());
        row.extend((at + 1..=end).map(Some));
        row.resize(heads + 1, None);
        laid.rows.push(row);
        return end + 1;
    } else {
        let all = at + 1..=at + values;
        laid.doubtful.extend(all.filter(|k| {
            tokens
                .get(*k)
                .is_some_and(|token| figure(token.words.trim_end_matches('%')).is_some())
        }));
    }
    laid.rows.push(row);
    at + 1 + values
}
