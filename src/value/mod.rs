//! 量值 Exact values: decimals, money, quantities, dates, years. Binary floats have no place here.
//!
//! Knows how a figure is written and what it is worth; knows nothing of where it stands.

mod cell;
mod credit;
mod decimal;
mod listed;
mod money;
mod quantity;
mod rounding;
mod status;
mod units;
mod year;

pub use cell::guarded;
pub use credit::division_of_credit_code;
pub use decimal::{decimal_string, half_up, parse_decimal};
pub use jiff::civil::Date;
pub use listed::listed_quantities;
pub use money::{MoneyUnit, Yuan, chinese_amount};
pub use quantity::{Comparator, Quantity};
pub use rounding::{Interval, Verdict};
pub use rust_decimal::Decimal;
pub use status::{Status, compare, conversion, less_is_better};
pub use units::{Measure, base_of, firsts_of, measure_of, unit_at_head};
pub use year::FiscalYear;
