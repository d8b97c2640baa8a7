//! What the reader of workbooks of old must hold, on workbooks made here.

use super::super::super::testing::{self, shown};
use super::*;

/// A record.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
}

/// Numbers of two bytes, one after the other.
fn units(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|it| it.to_le_bytes()).collect()
}

/// Words in two bytes a character, behind their length of two bytes.
fn words(words: &str) -> Vec<u8> {
    let wide: Vec<u16> = words.encode_utf16().collect();
    let length = u16::try_from(wide.len()).unwrap();
    [units(&[length]), vec![1], units(&wide)].concat()
}

fn begin(kind: u16) -> Vec<u8> {
    record(0x809, &units(&[0x600, kind, 0, 0]))
}

/// A stream of what all share and of sheets, each with its state.
fn book(shared: &[Vec<u8>], sheets: &[(u8, Vec<Vec<u8>>)]) -> Vec<u8> {
    let listed = |place: usize, state: u8| {
        let place = u32::try_from(place).unwrap().to_le_bytes();
        record(0x85, &[&place[..], &[state, 0, 1, 0, b'a']].concat())
    };
    let head = [begin(5), shared.concat()].concat();
    let mut place = head.len() + sheets.len() * listed(0, 0).len() + 4;
    let (mut list, mut bodies) = (Vec::new(), Vec::new());
    for (state, records) in sheets {
        let body = [begin(16), records.concat(), record(0x0a, &[])].concat();
        list.extend(listed(place, *state));
        place += body.len();
        bodies.extend(body);
    }
    [head, list, record(0x0a, &[]), bodies].concat()
}

fn held(name: &str, stream: &[u8]) -> Vec<u8> {
    testing::held(&[(name, stream)])
}

fn cell(kind: u16, row: u16, column: u16, style: u16, data: &[u8]) -> Vec<u8> {
    record(kind, &[units(&[row, column, style]), data.to_vec()].concat())
}

fn stated(row: u16, column: u16, said: &str) -> Vec<u8> {
    cell(0x204, row, column, 0, &words(said))
}

/// Formats and words that sheets share; the second word runs over two records, and changes its width there.
fn shared() -> Vec<Vec<u8>> {
    let style = |format: u16| record(0xe0, &units(&[0, format, 0, 0]));
    let rich = [units(&[4]), vec![8], units(&[1]), b"ab".to_vec()].concat();
    vec![
        record(0x41e, &[units(&[176]), words("0.00_ ")].concat()),
        style(0),
        style(9),
        style(176),
        style(31),
        record(
            0xfc,
            &[vec![2, 0, 0, 0, 2, 0, 0, 0], words("产出指标"), rich].concat(),
        ),
        record(
            0x3c,
            &[vec![1], units(&[u16::from(b'c'), 0x7532]), vec![0; 4]].concat(),
        ),
    ]
}

fn read_sheets(sheets: &[(u8, Vec<Vec<u8>>)]) -> String {
    shown(read(
        &held("Workbook", &book(&shared(), sheets)),
        &Limits::default(),
    ))
}

#[test]
fn numbers_show_as_their_formats_ask_and_words_run_over_records() {
    let packed = |style: u16, packed: u32| [units(&[style]), packed.to_le_bytes().to_vec()].concat();
    let shared_word = |at: u32| at.to_le_bytes();
    let sheet = vec![
        stated(0, 0, "绩效自评表"),
        cell(0xfd, 2, 0, 0, &shared_word(0)),
        cell(0xfd, 2, 1, 0, &shared_word(1)),
        cell(0x203, 2, 2, 1, &0.95f64.to_le_bytes()),
        cell(0x203, 3, 1, 2, &1.345f64.to_le_bytes()),
        record(
            0xbd,
            &[
                units(&[3, 2]),
                packed(0, (9231 << 2) | 3),
                packed(3, (45371 << 2) | 2),
                units(&[3]),
            ]
            .concat(),
        ),
        cell(
            0x06,
            4,
            1,
            0,
            &[(0.1f64 + 0.2).to_le_bytes().to_vec(), vec![0; 8]].concat(),
        ),
        cell(
            0x06,
            4,
            2,
            0,
            &[vec![0, 0, 0, 0, 0, 0, 0xff, 0xff], vec![0; 8]].concat(),
        ),
        record(0x207, &words("良好")),
        cell(0x205, 4, 3, 0, &[7, 1]),
        record(0xe5, &units(&[1, 2, 4, 0, 0])),
    ];
    assert_eq!(
        read_sheets(&[(0, sheet)]),
        "绩效自评表\n|产出指标|abc甲|95%|\n|↓产出指标|1.35|92.31|2024年3月20日\n|↓产出指标|0.3|良好|#DIV/0!\n"
    );
}

#[test]
fn what_is_hidden_or_covered_is_not_read() {
    let sheet = vec![
        record(0x208, &units(&[1, 0, 9, 0, 0, 0, 0x20, 0])),
        record(0x7d, &units(&[2, 3, 0, 0, 1, 0])),
        stated(0, 0, "甲"),
        stated(0, 1, "乙"),
        stated(0, 2, "隐藏的列"),
        stated(1, 0, "隐藏的行"),
        stated(2, 0, "丙"),
        stated(2, 1, "盖住"),
        record(0xe5, &units(&[1, 2, 2, 0, 1])),
        stated(3, 0, "丁"),
        stated(3, 1, "戊"),
    ];
    let chart = vec![
        begin(32),
        stated(0, 0, "图表里的字"),
        record(0x0a, &[]),
        stated(9, 0, "末行"),
    ];
    assert_eq!(
        read_sheets(&[
            (1, vec![stated(0, 0, "隐")]),
            (0, sheet),
            (2, vec![stated(0, 0, "很隐")]),
            (0, chart)
        ]),
        "|甲|乙\n|丙|\n|丁|戊\n末行\n※有隐藏的行或列，没有读取\n※有 2 个隐藏的工作表，没有读取\n"
    );
}

#[test]
fn locked_old_and_broken_workbooks_are_told_and_none_costs_much() {
    let limits = Limits::default();
    let told = |stream: &[u8]| shown(read(&held("Workbook", stream), &limits));
    assert_eq!(
        told(&book(&[record(0x2f, &[0; 6])], &[])),
        "文件已加密，需要密码才能打开"
    );
    assert_eq!(told(&[]), "文件没有文字");
    assert!(is_read(&held("Workbook", &book(&[], &[]))));
    assert!(!is_read(&held("Book", &record(0x809, &units(&[0x500, 5])))));
    assert!(!is_read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"));
    let long = record(0xfc, &[vec![0; 8], words(&"长".repeat(4_000))].concat());
    let many = (0..2_000).map(|row| cell(0xfd, row, 0, 0, &[0; 4])).collect();
    assert_eq!(told(&book(&[long], &[(0, many)])), "正文的字节数超过上限 4194304");
    let whole = held("Workbook", &book(&shared(), &[(0, vec![stated(0, 0, "甲")])]));
    for end in 0..whole.len() {
        let _ = shown(read(whole.get(..end).unwrap(), &limits));
    }
    // a table and a directory that follow themselves
    let mut circle = whole.clone();
    circle[512 + 4..512 + 8].copy_from_slice(&1u32.to_le_bytes());
    circle[512 + 8..512 + 12].copy_from_slice(&2u32.to_le_bytes());
    circle[0x44..0x48].copy_from_slice(&0u32.to_le_bytes());
    let _ = shown(read(&circle, &limits));
}
