//! What the reader of documents of old must hold, on documents made here.

use std::collections::BTreeMap;

use super::super::testing::{held, shown};
use super::*;

/// Where the text begins in its stream, and where the page of the paragraphs stands, in pages.
const TEXT: usize = 2048;

/// A paragraph: its words with the mark that ends it, and its changes.
type Said<'a> = (&'a str, &'a [u8]);

fn number(bytes: usize) -> [u8; 4] {
    u32::try_from(bytes).unwrap().to_le_bytes()
}

fn at(stream: &mut [u8], place: usize, bytes: &[u8]) {
    stream[place..place + bytes.len()].copy_from_slice(bytes);
}

/// A page that lists stretches, given by their last bounds, with their changes; the same changes stand in it once.
fn page(start: usize, stretches: &[(usize, &[u8])]) -> Vec<u8> {
    let mut page = vec![0; 512];
    at(&mut page, 0, &number(start));
    let mut free = 510;
    let mut known = BTreeMap::new();
    for (nth, (end, changes)) in stretches.iter().enumerate() {
        at(&mut page, 4 * (nth + 1), &number(*end));
        let place = *known.entry(*changes).or_insert_with(|| {
            let length = (2 + changes.len()).div_ceil(2);
            free -= 2 * (length + 1);
            at(&mut page, free, &[0, u8::try_from(length).unwrap()]);
            at(&mut page, free + 4, changes);
            free
        });
        page[4 * (stretches.len() + 1) + 13 * nth] = u8::try_from(place / 2).unwrap();
    }
    assert!(
        4 * (stretches.len() + 1) + 13 * stretches.len() <= free,
        "one page holds all"
    );
    page[511] = u8::try_from(stretches.len()).unwrap();
    page
}

/// The streams of a document: the text as it stands in its stream, the pieces that show it, each by its length and its
/// place, and the paragraphs by their last bounds.
fn streams(text: &[u8], pieces: &[(usize, usize)], paragraphs: &[(usize, &[u8])]) -> (Vec<u8>, Vec<u8>) {
    let mut stream = vec![0; TEXT];
    at(&mut stream, 0, &[0xec, 0xa5, 0xc1, 0]);
    at(&mut stream, 0x0a, &[0, 2]);
    let length: usize = pieces.iter().map(|(length, _)| length).sum();
    at(&mut stream, 0x4c, &number(length));
    stream.extend_from_slice(text);
    stream.resize(stream.len().next_multiple_of(512), 0);
    let page_at = stream.len() / 512;
    stream.extend(page(TEXT, paragraphs));
    let mut table = vec![2];
    table.extend(number(12 * pieces.len() + 4));
    let ends = pieces.iter().scan(0, |end, (length, _)| {
        *end += length;
        Some(*end)
    });
    for end in std::iter::once(0).chain(ends) {
        table.extend(number(end));
    }
    for (_, place) in pieces {
        table.extend([&[0, 0], &number(*place)[..], &[0, 0]].concat());
    }
    at(
        &mut stream,
        0x9a + 8 * 33,
        &[number(0), number(table.len())].concat(),
    );
    let listed = [number(TEXT), number(usize::MAX >> 33), number(page_at)].concat();
    at(
        &mut stream,
        0x9a + 8 * 13,
        &[number(table.len()), number(listed.len())].concat(),
    );
    table.extend(listed);
    (stream, table)
}

/// A document of these paragraphs in one piece.
fn document(said: &[Said<'_>], data: &[u8]) -> Vec<u8> {
    let text: Vec<u8> = said
        .iter()
        .flat_map(|(words, _)| words.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let ends = said.iter().scan(TEXT, |end, (words, changes)| {
        *end += 2 * words.encode_utf16().count();
        Some((*end, *changes))
    });
    let (stream, table) = streams(&text, &[(text.len() / 2, TEXT)], &ends.collect::<Vec<_>>());
    held(&[("WordDocument", &stream), ("1Table", &table), ("Data", data)])
}

fn told(bytes: &[u8]) -> String {
    assert!(is_read(bytes));
    shown(read(bytes, &Limits::default()))
}

const IN_TABLE: &[u8] = &[0x16, 0x24, 1];

/// The changes of a mark that ends a row whose cells have these edges and these flags.
fn row(edges: &[u16], flags: &[u16]) -> Vec<u8> {
    let mut shape = vec![u8::try_from(flags.len()).unwrap()];
    shape.extend(edges.iter().flat_map(|edge| edge.to_le_bytes()));
    for flags in flags {
        shape.extend([&flags.to_le_bytes()[..], &[0; 18]].concat());
    }
    let length = u16::try_from(shape.len() + 1).unwrap().to_le_bytes();
    [IN_TABLE, &[0x17, 0x24, 1, 0x08, 0xd6], &length, &shape].concat()
}

#[test]
fn cells_merge_as_their_rows_say_and_columns_are_told_by_their_edges() {
    let (head, upper, lower) = (
        row(&[0, 1000, 3000], &[0, 0]),
        row(&[10, 1000, 2000, 3000], &[0b11 << 5, 0, 0]),
        row(&[10, 1000, 2000, 3000], &[0b01 << 5, 0b10, 0b01]),
    );
    let bytes = document(
        &[
            ("绩效表\r", &[]),
            ("年度\u{7}", IN_TABLE),
            ("目标\r", IN_TABLE),
            ("结果\u{7}", IN_TABLE),
            ("\u{7}", &head),
            ("产出\u{7}", IN_TABLE),
            ("公厕\u{7}", IN_TABLE),
            ("18座\u{7}", IN_TABLE),
            ("\u{7}", &upper),
            ("\u{7}", IN_TABLE),
            ("合计\u{7}", IN_TABLE),
            ("\u{7}", IN_TABLE),
            ("\u{7}", &lower),
            ("完\r", &[]),
        ],
        &[],
    );
    assert_eq!(
        told(&bytes),
        "绩效表\n|年度|目标/结果|\n|产出|公厕|18座\n|↓产出|合计|\n完\n"
    );
}

#[test]
fn changes_that_are_too_long_for_their_page_stand_elsewhere() {
    let long = row(&[0, 1000, 2000], &[0, 0]);
    let data = [&u16::try_from(long.len()).unwrap().to_le_bytes()[..], &long].concat();
    let bytes = document(
        &[
            ("甲\u{7}", IN_TABLE),
            ("乙\u{7}", IN_TABLE),
            ("\u{7}", &[0x46, 0x66, 0, 0, 0, 0]),
            ("丙\r", &[]),
        ],
        &data,
    );
    assert_eq!(told(&bytes), "|甲|乙\n丙\n");
}

#[test]
fn pieces_show_the_text_in_their_order_in_one_byte_or_two() {
    let text = [&b"5G \x85\r"[..], &[0], &[0x02, 0x6d, 0x30, 0x52]].concat();
    let (stream, table) = streams(
        &text,
        &[(2, TEXT + 6), (5, (2 * TEXT) | 0x4000_0000)],
        &[(TEXT + 100, &[])],
    );
    let bytes = held(&[("WordDocument", &stream), ("1Table", &table)]);
    assert_eq!(told(&bytes), "洂到5G …\n");
}

#[test]
fn fields_show_their_result_and_breaks_part_lines() {
    let bytes = document(
        &[
            ("见\u{13}HYPERLINK \"a\"\u{14}附件\u{15}一\u{1e}二\u{1f}三\r", &[]),
            ("上\u{c}下\u{b}尾\t末\r", &[]),
            ("\u{c}又一页\r", &[]),
        ],
        &[],
    );
    assert_eq!(told(&bytes), "见附件一-二三\n上\n下\n尾  末\n又一页\n");
}

#[test]
fn what_is_locked_older_or_damaged_is_refused_with_its_reason() {
    let streams = || streams(&[0x4e, 0x75, 13, 0], &[(2, TEXT)], &[]);
    let made = |change: &dyn Fn(&mut Vec<u8>, &mut Vec<u8>)| {
        let (mut stream, mut table) = streams();
        change(&mut stream, &mut table);
        held(&[("WordDocument", &stream), ("1Table", &table)])
    };
    assert_eq!(told(&made(&|_, _| {})), "畎\n");
    let locked = made(&|stream, _| stream[0x0b] |= 1);
    assert!(matches!(read(&locked, &Limits::default()), Err(Cause::Encrypted)));
    assert!(!is_read(&made(&|stream, _| stream[2] = 0x65)), "Word 95");
    let damaged = |bytes: &[u8]| shown(read(bytes, &Limits::default()));
    assert!(damaged(&made(&|_, table| table.fill(0xff))).contains("缺少正文的分块表"));
    assert!(damaged(&made(&|stream, _| stream[0x0b] = 0)).contains("缺少 0Table"));
}

#[test]
fn streams_of_what_is_embedded_are_not_the_documents_and_capitals_do_not_count() {
    let (stream, table) = streams(&[0x4e, 0x75, 13, 0], &[(2, TEXT)], &[]);
    let mut bytes = held(&[
        ("1Table", &[0xff; 9]),
        ("WORDDOCUMENT", &stream),
        ("1table", &table),
    ]);
    assert!(shown(read(&bytes, &Limits::default())).contains("缺少正文的分块表"));
    // the root leads to the second entry, and that to the third: the first lies in a folder
    let mut entry = |nth: usize, place: usize, number: u32| {
        at(&mut bytes, 1024 + 128 * nth + place, &number.to_le_bytes());
    };
    entry(0, 76, 2);
    entry(2, 68, 3);
    entry(2, 72, u32::MAX);
    assert_eq!(told(&bytes), "畎\n");
}

#[test]
fn a_place_that_pieces_show_again_and_again_fills_no_memory() {
    let text = vec![0x4e; 65_536];
    let (stream, table) = streams(&text, &vec![(32_768, TEXT); 2_000], &[]);
    let bytes = held(&[("WordDocument", &stream), ("1Table", &table)]);
    assert_eq!(told(&bytes), "正文的字节数超过上限 4194304");
}
