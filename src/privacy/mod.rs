//! 脱敏 Equal-length masks over what is sensitive, and the gate that nothing published passes raw.
//!
//! Whatever is published is made from a [`Published`] reading. Knows digits and addresses of mail,
//! not pages: what is published goes through [`Gate::check`] as bytes.

mod gate;
mod mask;
mod original;
mod places;
mod published;

pub use gate::{Gate, Leak};
pub use mask::{mask, mask_text};
pub use original::{File, Original, Withheld, original};
pub use published::{Published, mask_known, masked_with_raw, published, raw_values, read};
