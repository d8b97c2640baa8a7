//! 句中的金额 Money in running text: what a sentence names before, between and behind its figures, and whose money that is.

mod appropriation;
mod belonging;
mod brackets;
mod changed;
mod classes;
mod compared;
mod filling;
mod givers;
mod listed_project;
mod lots;
mod nameless;
mod naming;
mod own_money;
mod owner;
mod paid;
pub(super) mod sentence;
mod several;
mod several_names;
mod sides;
pub(super) mod stood_apart;
mod summed_up;
mod telling;
pub(super) mod units;
mod vehicles;
pub(super) mod walk;
mod years;
