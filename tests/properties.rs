//! What must hold for any bytes whatever: no panic, and every place quotes its words.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "support/places.rs"]
mod places;

use gongshi::contract::record;
use gongshi::reading::read;
use gongshi::region::Gazetteer;
use gongshi::source::{Cause, Limits, Loaded};
use places::check_places;
use proptest::prelude::*;

/// Takes bytes through source, document, extract, audit and contract, and checks every place.
fn go_through(bytes: &[u8]) {
    let loaded = Loaded::from_bytes("报告.txt".into(), bytes.to_vec(), Limits::default());
    match read(&loaded, &Gazetteer::default()) {
        Ok(reading) => {
            let json = serde_json::to_value(record(&reading)).unwrap();
            check_places(&json, reading.report.document.text.as_str());
        }
        Err(error) => assert!(
            !matches!(error.cause, Cause::Internal | Cause::Slow { .. }),
            "{error}"
        ),
    }
}

/// Pieces that reports are made of, so that random texts reach deep into the readers.
const PIECES: &[&str] = &[
    "一、",
    "（一）",
    "1.",
    "基本情况",
    "\n",
    "\n\n",
    "\t",
    " ",
    "|",
    "| --- |",
    "\u{c}",
    "- 12 -",
    "2022年",
    "年度",
    "部门",
    "整体支出",
    "绩效自评报告",
    "示范市财政局",
    "自评得分",
    "98.5",
    "分",
    "优",
    "万元",
    "亿元",
    "元",
    "，其中：",
    "基本支出",
    "项目支出",
    "“三公”经费",
    "公务接待费",
    "年初预算",
    "决算数",
    "产出指标",
    "数量指标",
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "≥",
    "100%",
    "80家",
    "合规",
    "<p>",
    "</p>",
    "存在的问题",
    "改进措施",
    "：",
    "。",
    "；",
    "无",
    "13107191333",
    "11010519491231002X",
    "6222021234567890128",
    "a@b.cn",
    "0737-4223456",
    "（",
    "）",
    "％",
    "２０２２",
    "附件1",
    "\u{200b}",
    "😀",
    "壹",
    "十一",
    "=",
    "+",
    "-",
];

fn made_of_pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..200).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        go_through(&bytes);
    }

    #[test]
    fn any_text_is_read_with_true_places(text in "\\PC{0,400}") {
        go_through(text.as_bytes());
    }

    #[test]
    fn whatever_looks_like_a_report_is_read_with_true_places(text in made_of_pieces()) {
        go_through(text.as_bytes());
    }
}

/// Figures that no arithmetic can hold, where money, points and rates stand.
#[test]
fn figures_beyond_all_measure_are_read_without_arithmetic() {
    for figure in [
        "6222021234567890128",
        "999999999999999999",
        "0.0000000000000000000000000001",
        "0.000000000000000001",
        "79228162514264337593543950335",
    ] {
        go_through(
            format!(
                "示范市财政局2022年度部门整体支出绩效自评报告\n支出合计{figure}亿元，其中：基本支出{figure}亿元，占{figure}%，\
                项目支出{figure}亿元。年初预算{figure}亿元，调整预算{figure}元，决算数{figure}亿元，执行率{figure}%。\n\
                {figure}+{figure}={figure}，{figure}/{figure}×100%={figure}%。自评得分{figure}分。\n\n\
                | 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n| --- | --- | --- | --- | --- | --- |\n\
                | 产出指标（{figure}分） | 企业数 | ≥{figure}亿元 | {figure}元 | {figure} | {figure} |\n"
            )
            .as_bytes(),
        );
    }
}

/// The demonstration corpus, damaged as files are damaged on their way.
#[test]
fn damaged_reports_are_read_with_true_places() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content/reports");
    let files = gongshi::source::walk(&folder).unwrap();
    let texts = files.into_iter().map(Result::unwrap);
    let texts = texts.filter(|file| file.place.extension().is_some_and(|ending| ending == "txt"));
    for (number, file) in texts.enumerate() {
        let text = std::fs::read_to_string(&file.place).unwrap();
        go_through(text.as_bytes());
        let chars: Vec<char> = text.chars().collect();
        let cut: String = chars
            .iter()
            .skip(number * 7)
            .take(chars.len() * (number % 10 + 1) / 11)
            .collect();
        go_through(cut.as_bytes());
        let thinned: String = chars
            .iter()
            .enumerate()
            .filter(|(at, _)| at % (number + 3) != 0)
            .map(|(_, c)| *c)
            .collect();
        go_through(thinned.as_bytes());
        go_through(text.replace('\n', "").as_bytes());
        go_through(text.replace('\n', " \n\n ").as_bytes());
    }
}
