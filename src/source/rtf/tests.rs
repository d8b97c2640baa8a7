//! What the reader of RTF must hold, on files written here.

use super::super::testing::{pictured, shown};
use super::*;

/// A file with a Chinese font, one of signs and one of Latin letters.
fn file(body: &str) -> String {
    format!(
        r"{{\rtf1\ansi\ansicpg936\deff0{{\fonttbl{{\f0\fnil\fcharset134{{\*\panose 02010600}}SimSun;}}{{\f1\fswiss\fcharset0 Arial;}}{{\f2\fnil\fcharset2 Wingdings;}}{{\f3\fnil\fcharset136 MingLiU;}}}}{{\colortbl;\red0\green0\blue0;}}{{\stylesheet{{\s0 Normal;}}}}{{\info{{\title none}}}}
{body}}}"
    )
}

fn read_as(body: &str) -> String {
    shown(read(file(body).as_bytes(), &Limits::default()))
}

/// Characters as programs write them that know Unicode, with a question mark for those that do not.
fn unicode(words: &str) -> String {
    let unit = |unit: u16| format!(r"\u{}\'3f", unit.cast_signed());
    words.encode_utf16().map(unit).collect()
}

/// A row of a table: how its cells are parted, and what stands in them.
fn row(shape: &str, cells: &[&str]) -> String {
    let cells: String = cells
        .iter()
        .map(|cell| format!(r"\pard\intbl {}\cell", unicode(cell)))
        .collect();
    format!("\\trowd{shape}{cells}\\pard\\row\n")
}

#[test]
fn bytes_are_words_in_the_encoding_of_their_font() {
    let words = r"\pard\f0 \'d7\'d4\'c6\'c0\'b1\'a8\'b8\'e6\par {\f3 \'a6\'db\'b5\'fb}\f1 ABC\par";
    assert_eq!(read_as(words), "自评报告\n自評ABC\n");
    let torn = "\\pard \\'d7\\'d4\\'c6\r\n\\'c0\\par";
    assert_eq!(read_as(torn), "自评\n", "a line of the file ends in a character");
    let as_they_are = [
        file(r"\pard ").trim_end_matches('}').as_bytes(),
        b"\xd7\xd4\xc6\xc0\\par}",
    ]
    .concat();
    assert_eq!(shown(read(&as_they_are, &Limits::default())), "自评\n");
}

#[test]
fn characters_of_unicode_stand_for_those_behind_them() {
    assert_eq!(
        read_as(&format!(r"\pard {}\par", unicode("绩效𠮷≥90%"))),
        "绩效𠮷≥90%\n"
    );
    assert_eq!(
        read_as(r"\pard\uc2 \u33258\'d7\'d4\u-29756 ??\uc0\u25253 12\par"),
        "自评报12\n"
    );
    assert_eq!(
        read_as(r"{\upr{\'d7\'d4}{\*\ud\u33258\'d7\u35780?}}\par"),
        "自评\n"
    );
}

#[test]
fn what_does_not_show_is_left_out_and_told() {
    let words = r"\pard A{\v hidden}B{\deleted gone\par}C{\revised new}{\header top\par}{\*\unknown more}{\*\annotation note}\par";
    assert_eq!(
        read_as(words),
        "ABCnew\n※文件含有未接受的修订：插入的内容已读取，删除的内容没有读取；请先在文字处理软件中接受或拒绝全部修订，再公布\n※文件含有隐藏文字，没有读取\n"
    );
    assert_eq!(read_as(r"\pard{\v\plain A}\v\v0 B\par"), "AB\n");
}

#[test]
fn what_hangs_on_deleted_or_hidden_words_does_not_show() {
    let hanging = r"{\listtext\pard\plain 1.\tab}x{\footnote\pard\plain note}{\field{\*\fldinst A}{\fldrslt\plain 9}}{\shp{\*\shpinst{\shptxt\pard\plain box\par}}}";
    for (mark, told) in [
        ("v", "文件含有隐藏文字，没有读取"),
        ("deleted", "文件含有未接受的修订"),
    ] {
        let read = read_as(&format!(r"\pard A{{\{mark} {hanging}}}B\par"));
        assert!(read.starts_with("AB\n※") && read.contains(told), "{read}");
        assert_eq!(read.lines().count(), 2, "{read}");
    }
    let drawn = r"\pard A{\upr{x\par}{\*\ud B}}{\shp{\*\shpinst\par{\sp{\sn a}{\sv b\par}}}}C\par";
    assert_eq!(read_as(drawn), "ABC\n", "what shows nothing ends no paragraph");
}

#[test]
fn numbers_that_programs_write_out_are_read_and_marks_are_not() {
    let number =
        |number: &str, words: &str| format!(r"\pard{{\listtext\pard\plain {number}\tab}}{words}\par");
    let all = number("1.", "5G") + &number(&unicode("一、"), "A") + &number(r"\f2 l", "B") + &number("", "C");
    let marked = number(r"\f2\'a8", "D");
    assert_eq!(read_as(&(all + &marked)), "1. 5G\n一、A\nB\nC\nD\n");
}

#[test]
fn tables_have_their_rows_and_merged_cells() {
    let plain = r"\cellx1000\cellx2000\cellx3000";
    let head = row(plain, &["指标", "目标", "实际"]);
    let wide = row(r"\clmgf\cellx1000\clmrg\cellx2000\cellx3000", &["产出", "", "12"]);
    let high = row(r"\clvmgf\cellx1000\cellx2000\cellx3000", &["甲", "1", "2"])
        + &row(r"\clvmrg\cellx1000\cellx2000\cellx3000", &["", "3", "4"]);
    let edges = row(r"\cellx1005\cellx3000", &["乙", "五"]);
    assert_eq!(
        read_as(&(head + &wide + &high + &edges + r"\pard end\par")),
        "|指标|目标|实际\n|产出||12\n|甲|1|2\n|↓甲|3|4\n|乙|五|\nend\n"
    );
}

#[test]
fn rows_that_count_from_nought_again_begin_a_table() {
    let rows = |numbers: &[&str]| {
        let row = |number: &&str| row(&format!(r"\irow{number}\cellx1000\cellx2000"), &["a", "b"]);
        let words: String = numbers.iter().map(row).collect();
        let laid = read(file(&words).as_bytes(), &Limits::default()).unwrap();
        laid.tables
            .iter()
            .map(|table| table.rows.len())
            .collect::<Vec<_>>()
    };
    assert_eq!(rows(&["0", "1", "0", "1", "2"]), [2, 3]);
    assert_eq!(rows(&["0", "0", "0"]), [3], "a program that copies its first row");
}

#[test]
fn a_table_in_a_cell_stands_behind_the_one_that_holds_it() {
    let nested = r"\pard\intbl\itap2 A\nestcell B\nestcell{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}{\nonesttables\par}";
    let words = format!(
        r"\trowd\cellx1000\cellx2000\pard\intbl x\par {nested}\pard\intbl y\cell\pard\intbl z\cell\row{}\pard\par",
        row(r"\cellx1000\cellx2000", &["1", "2"])
    );
    assert_eq!(read_as(&words), "|x/y|z\n|1|2\n|A|B\n");
    let without_props = r"\itap1\trowd\cellx1000\cellx2000\pard\intbl\itap2 A\nestcell B\nestcell\itap2\trowd\cellx500\cellx900\nestrow\pard\intbl\itap1\cell z\cell\row";
    assert_eq!(
        read_as(without_props),
        "|A|B\nz\n",
        "a line with a table in it only gives a look"
    );
}

#[test]
fn fields_show_their_results_their_boxes_and_their_signs() {
    let field =
        |code: &str, result: &str| format!(r"{{\field{{\*\fldinst{{{code}}}}}{{\fldrslt{{{result}}}}}}}");
    let form = |answer: &str| format!(r"FORMCHECKBOX {{\*\formfield{{\fftype1{answer}{{\*\ffname a}}}}}}");
    let all = field(" PAGE ", "3") + &field(&form(r"\ffres1\ffdefres0"), "") + "A";
    let all = all + &field(&form(r"\ffres25\ffdefres1"), "") + "B" + &field(&form(r"\ffdefres0"), "") + "C";
    assert_eq!(read_as(&(all + r"\par")), "3☑A☑B□C\n");
    let sign = |result: &str| field(r#" SYMBOL 254 \\f "Wingdings" \\s 10 "#, result);
    let signs = sign(r"\f2\'fe") + "A" + &sign(r"\f2\fs24") + "B" + r"{\f2 \u-3842\'3f\'a8}C";
    assert_eq!(read_as(&(signs + r"\par")), "☑A☑B☑□C\n");
}

#[test]
fn notes_stand_at_the_end_and_boxes_behind_their_paragraph() {
    let boxed =
        r"{\shp{\*\shpinst\shpleft1{\sp{\sn shapeType}{\sv 202}}{\shptxt\pard in a box\par}}{\shprslt old}}";
    let note = r"{\super 1{\footnote\pard\plain of this year\par}}";
    let words = format!(r"\pard one{boxed}{note} more\par two\par");
    assert_eq!(read_as(&words), "one1 more\nin a box\ntwo\nof this year\n");
}

#[test]
fn a_picture_is_told_where_it_stands() {
    let picture = r"{\*\shppict{\pict\pngblip 89504e47}}{\nonshppict{\pict\wmetafile8 0100}}";
    let laid = read(
        file(&format!(r"\pard seal\par {picture}\par")).as_bytes(),
        &Limits::default(),
    );
    assert_eq!(pictured(laid), ["seal"]);
    let bytes = r"\pard A{\pict\bin5 }}}{\} B\par";
    assert_eq!(read_as(bytes), "A B\n");
}

#[test]
fn what_is_torn_or_too_deep_is_read_as_far_as_it_goes_or_refused() {
    assert_eq!(
        shown(read(br"{\rtf1\ansi {\b half", &Limits::default())),
        "half\n"
    );
    assert_eq!(shown(read(br"{\rtf1 a}}}} b", &Limits::default())), "a b\n");
    assert_eq!(shown(read(br"{\rtf1 }", &Limits::default())), "文件没有文字");
    let deep = format!(r"{{\rtf1 {}", "{".repeat(5_000));
    assert_eq!(
        shown(read(deep.as_bytes(), &Limits::default())),
        "嵌套层数超过上限 256"
    );
    let limits = Limits {
        text_bytes: 30,
        ..Limits::default()
    };
    let long = format!(r"{{\rtf1 {}", "word ".repeat(20));
    assert_eq!(shown(read(long.as_bytes(), &limits)), "正文的字节数超过上限 30");
}
