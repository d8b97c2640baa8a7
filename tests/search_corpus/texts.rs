//! Texts of the static index, unpacked as a browser does.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::io::Read;

use flate2::bufread::{GzDecoder, MultiGzDecoder};

/// Bytes that a part is a multiple of.
const SLOT: usize = 512;

/// The phrases that texts are packed behind, which the first file carries.
pub(crate) fn phrases(first: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    MultiGzDecoder::new(first)
        .read_to_end(&mut plain)
        .expect("the first file is gzip");
    let mut lines = plain.splitn(2, |byte| *byte == b'\n');
    let root: serde_json::Value = serde_json::from_slice(lines.next().expect("a line")).expect("JSON");
    let mut behind = lines.next().expect("what the first file carries");
    for carried in root["carried"].as_array().expect("a list") {
        let length = usize::try_from(carried[1].as_u64().expect("bytes")).expect("few");
        let (own, rest) = behind.split_at(length);
        if carried[0] == "p" {
            return own.to_vec();
        }
        behind = rest;
    }
    panic!("the first file carries no phrases");
}

/// All texts of a file of them.
pub(crate) fn texts(file: &[u8], phrases: &[u8]) -> String {
    let length = u16::try_from(phrases.len()).expect("few");
    let mut head = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff, 0];
    head.extend(length.to_le_bytes());
    head.extend((!length).to_le_bytes());
    head.extend(phrases);
    let (mut texts, mut rest) = (Vec::new(), file);
    while let Some((told, behind)) = rest.split_first_chunk() {
        let (_, part) = behind.split_at(usize::from(u16::from_le_bytes(*told)));
        let whole = [&head, part].concat();
        let mut packed = GzDecoder::new(whole.as_slice());
        let mut plain = Vec::new();
        packed.read_to_end(&mut plain).expect("a text is gzip");
        let (_, own) = plain.split_at(phrases.len());
        texts.extend(own);
        let left = packed.into_inner().len();
        let taken = (rest.len() - left).next_multiple_of(SLOT);
        rest = rest.get(taken..).unwrap_or_default();
    }
    encoding_rs::GB18030
        .decode_without_bom_handling(&texts)
        .0
        .into_owned()
}
