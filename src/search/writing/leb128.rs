//! LEB128: a number as bytes of seven bits each, low ones first; the last byte is below 128.

use std::io;

/// Adds a number.
pub(in crate::search) fn put(bytes: &mut Vec<u8>, mut number: u128) {
    while 0x7f < number {
        let [low, ..] = number.to_le_bytes();
        bytes.push(low | 0x80);
        number >>= 7;
    }
    let [low, ..] = number.to_le_bytes();
    bytes.push(low);
}

/// Back from [`put`].
pub(super) fn read(bytes: &mut impl Iterator<Item = io::Result<u8>>) -> io::Result<u128> {
    let mut number = 0;
    for shift in (0..u128::BITS).step_by(7) {
        let byte = bytes.next().ok_or(io::ErrorKind::UnexpectedEof)??;
        number |= u128::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
    }
    Ok(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_and_end_where_they_should() {
        let numbers = [0, 1, 0x7f, 0x80, 0x3fff, 0x4000, u128::from(u64::MAX), u128::MAX];
        let mut bytes = Vec::new();
        for number in numbers {
            put(&mut bytes, number);
        }
        assert_eq!(bytes.get(..4), Some([0, 1, 0x7f, 0x80].as_slice()));
        let mut bytes = bytes.into_iter().map(Ok);
        for number in numbers {
            assert_eq!(read(&mut bytes).unwrap(), number);
        }
        assert!(read(&mut bytes).is_err());
    }
}
