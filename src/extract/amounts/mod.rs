//! 金额 Money that a report states about its own budget: from sentences, tables and formulas.
//!
//! `words` knows what items and stages are called, `sentence` reads running text, `table` rows and
//! columns. A figure whose item is not named beside it is not taken: never a guess.

mod sentence;
mod table;
mod words;

use crate::document::{Block, Document};
use crate::report::{Amount, Item, Kind};
use crate::value::FiscalYear;

/// All amounts of a document in the order of its text.
pub(super) fn read(document: &Document, year: Option<FiscalYear>, kind: Option<Kind>) -> Vec<Amount> {
    let mut amounts = Vec::new();
    let report = kind
        .filter(|kind| *kind != Kind::Overall)
        .map(|_| Item::ProjectExpenditure);
    let mut topic = sentence::Topic {
        heading: None,
        report,
    };
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => topic = topic.below(document, heading),
            Block::Paragraph(paragraph) => {
                amounts.extend(sentence::read(document, paragraph.span, year, topic));
            }
            Block::Table(table) => {
                amounts.extend(table::read(document, table, year));
                for cell in table.rows.iter().flatten().filter(|cell| !cell.filled) {
                    for piece in cell
                        .pieces
                        .iter()
                        .filter(|piece| document.text.slice(**piece).chars().count() > LONG_CELL)
                    {
                        amounts.extend(sentence::read(document, *piece, year, topic));
                    }
                }
            }
        }
    }
    wages_as_personnel(&mut amounts);
    amounts.sort_by_key(|amount| amount.span);
    amounts
}

/// Cells longer than this, in characters, hold running text.
const LONG_CELL: usize = 40;

/// 工资福利支出 of the basic expenditure stands for 人员经费 where a report gives none.
fn wages_as_personnel(amounts: &mut [Amount]) {
    if amounts.iter().any(|amount| amount.item == Item::Personnel) {
        return;
    }
    let is_wages = |amount: &Amount| {
        amount.item == Item::EconomicClass && amount.class.as_deref() == Some("工资福利支出")
    };
    if let Some(wages) = amounts
        .iter_mut()
        .find(|amount| is_wages(amount) && !amount.yuan.value().is_zero())
    {
        wages.item = Item::Personnel;
    }
}
