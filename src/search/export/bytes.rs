//! Numbers and keys as bytes, as the dictionary has them.

use crate::search::writing::leb128;

/// Characters of a key that one half of a byte can count; more are told by a number behind.
pub(super) const COUNTED: usize = 15;

/// Adds a number of bytes, places or records.
pub(super) fn put_number(bytes: &mut Vec<u8>, number: usize) {
    leb128::put(bytes, number as u128);
}

/// Adds a key that shares so many characters with the one before.
pub(super) fn put_key(bytes: &mut Vec<u8>, shared: usize, key: &str) {
    let added: String = key.chars().skip(shared).collect();
    let count = added.chars().count();
    bytes.push(small(shared) | small(count.min(COUNTED)) << 4);
    if COUNTED <= count {
        put_number(bytes, count - COUNTED);
    }
    bytes.extend_from_slice(added.as_bytes());
}

/// At most [`COUNTED`].
fn small(count: usize) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
}
