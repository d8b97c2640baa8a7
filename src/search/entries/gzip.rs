//! gzip without a time in it, the same bytes always, whole or behind words that its reader has.

use std::cell::RefCell;
use std::io;

use flate2::{Compress, CompressError, Compression, Crc, FlushCompress, Status};

/// How a gzip file without a name or a time begins.
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
/// Bytes that room for packed ones grows by, at least.
const ROOM: usize = 256;

thread_local! {
    /// Many small parts are packed: what one of them takes to begin is kept for the next.
    static DEFLATE: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(6), false));
    /// The same in less time and to more bytes, for what only this machine keeps.
    static QUICK: RefCell<Compress> = RefCell::new(Compress::new(Compression::fast(), false));
}

/// Bytes as gzip.
pub(in crate::search) fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    DEFLATE.with_borrow_mut(|deflate| packed(deflate, bytes))
}

/// gzip that takes little time.
pub(super) fn quick_gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    QUICK.with_borrow_mut(|deflate| packed(deflate, bytes))
}

/// gzip of as few bytes as there can be, for what every reader fetches: a hundred times slower, a tenth smaller, and what is
/// unlike in it is packed apart.
pub(in crate::search) fn smallest_gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = Vec::with_capacity(bytes.len() / 2 + ROOM);
    zopfli::compress(
        zopfli::Options::default(),
        zopfli::Format::Gzip,
        bytes,
        &mut packed,
    )?;
    Ok(packed)
}

fn packed(deflate: &mut Compress, bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = Vec::with_capacity(bytes.len() / 2 + ROOM);
    packed.extend(HEADER);
    let mut check = Crc::new();
    check.update(bytes);
    deflate.reset();
    deflated(deflate, bytes, &mut packed)?;
    end(&check, &mut packed);
    Ok(packed)
}

/// Words that very many parts are packed behind, each by itself: whoever unpacks one puts them before it
/// (`static/search/codec.js`).
pub(in crate::search) struct Behind {
    words: Vec<u8>,
    check: Crc,
}

impl Behind {
    /// Behind these words, which are fewer than 65,536 bytes.
    pub(in crate::search) fn new(words: Vec<u8>) -> Self {
        let mut check = Crc::new();
        check.update(&words);
        Self { words, check }
    }

    /// The rest of a gzip file that begins with [`Self::head`].
    pub(in crate::search) fn packed(&self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut packed = Vec::with_capacity(bytes.len() / 2 + ROOM);
        DEFLATE.with_borrow_mut(|deflate| {
            deflate.reset();
            if !self.words.is_empty() {
                deflate.set_dictionary(&self.words)?;
            }
            deflated(deflate, bytes, &mut packed)
        })?;
        let (mut check, mut own) = (Crc::new(), Crc::new());
        own.update(bytes);
        check.combine(&self.check);
        check.combine(&own);
        end(&check, &mut packed);
        Ok(packed)
    }

    /// What stands before all that is packed: the header and the words, in a block that is not packed.
    #[cfg(test)]
    pub(super) fn head(&self) -> Vec<u8> {
        let length = u16::try_from(self.words.len()).unwrap();
        let mut head = HEADER.to_vec();
        head.push(0);
        head.extend(length.to_le_bytes());
        head.extend((!length).to_le_bytes());
        head.extend(&self.words);
        head
    }

    /// The words.
    pub(in crate::search) fn words(&self) -> &[u8] {
        &self.words
    }
}

/// What a gzip file ends with.
fn end(check: &Crc, packed: &mut Vec<u8>) {
    packed.extend(check.sum().to_le_bytes());
    packed.extend(check.amount().to_le_bytes());
}

/// Packs all bytes behind what is packed already.
fn deflated(deflate: &mut Compress, bytes: &[u8], packed: &mut Vec<u8>) -> Result<(), CompressError> {
    loop {
        let taken = usize::try_from(deflate.total_in()).unwrap_or(bytes.len());
        let rest = bytes.get(taken..).unwrap_or_default();
        packed.reserve(ROOM + rest.len() / 2);
        if deflate.compress_vec(rest, packed, FlushCompress::Finish)? == Status::StreamEnd {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzDecoder;

    use super::*;

    fn unpacked(packed: &[u8]) -> Vec<u8> {
        let mut plain = Vec::new();
        GzDecoder::new(packed).read_to_end(&mut plain).unwrap();
        plain
    }

    #[test]
    fn what_is_packed_comes_back() {
        let long = "预算执行率".repeat(900);
        for words in [long.as_bytes(), b"", &[7; 300]] {
            for packed in [gzip(words), quick_gzip(words), smallest_gzip(words)] {
                assert_eq!(unpacked(&packed.unwrap()), words);
            }
        }
    }

    #[test]
    fn the_smallest_is_no_larger_and_the_same_each_time() {
        // sizes of parts, which have no order
        let sizes: Vec<u8> = (0..4000_u32)
            .map(|at| [3, 4, 4, 5, 7, 4, 9][(at * at % 7919 % 7) as usize])
            .collect();
        let smallest = smallest_gzip(&sizes).unwrap();
        assert!(smallest.len() < gzip(&sizes).unwrap().len());
        assert_eq!(smallest, smallest_gzip(&sizes).unwrap());
    }

    #[test]
    fn what_is_packed_behind_words_is_little_and_comes_back_with_them() {
        let words = "一级指标二级指标三级指标年度指标值实际完成值".as_bytes();
        for part in ["年度指标值三级指标", "", "新"] {
            let behind = Behind::new(words.to_vec());
            let packed = behind.packed(part.as_bytes()).unwrap();
            assert!(packed.len() <= 10 + part.len());
            let whole = [behind.head(), packed].concat();
            assert_eq!(unpacked(&whole), [words, part.as_bytes()].concat());
        }
        let behind_none = Behind::new(Vec::new());
        let whole = [behind_none.head(), behind_none.packed(words).unwrap()].concat();
        assert_eq!(unpacked(&whole), words);
    }
}
