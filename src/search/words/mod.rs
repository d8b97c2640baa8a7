//! 文字 What is compared when words are searched: normal forms, and the grams that they are cut into.

pub(super) mod asked;
pub(super) mod common;
pub(super) mod grams;
pub(super) mod keys;
pub(super) mod normal;
pub(super) mod traditional;
