//! What the reader of PDF must hold, on documents made here.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::super::testing::shown;
use super::*;

/// A file of these objects, the first the catalog; places of objects are left for the reader to find.
fn pdf(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    for (at, object) in objects.iter().enumerate() {
        file.extend(format!("{} 0 obj\n", at + 1).bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    file.extend(format!("trailer\n<</Root 1 0 R{trailer}>>\n%%EOF\n").bytes());
    file
}

fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<<{dictionary}/Length {}>>stream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// Catalog, pages, a page with two fonts and two drawn objects, its content, and further objects from 5 on.
fn document(content: Vec<u8>, more: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R\
        /Resources<</Font<</F1 5 0 R/F2 6 0 R>>/XObject<</X 8 0 R>>>>>>";
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R 2 0 R 3 0 R]/Count 3>>".to_vec(),
        page.into(),
        content,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[0.001 0 0 0.001 0 0]/CharProcs<</x1 7 0 R>>\
          /Encoding<</Type/Encoding/Differences[65/x1]>>/FirstChar 65/LastChar 65/Widths[1000]/Resources<<>>>>"
            .to_vec(),
        stream("", b"1000 0 d0 0 0 500 500 re f"),
    ];
    objects.extend_from_slice(more);
    objects
}

fn read(objects: &[Vec<u8>]) -> String {
    shown(super::read(&pdf(objects, ""), &Limits::default(), Scans::Refused))
}

fn packed(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn what_shows_upright_is_read_and_a_page_once_however_its_tree_runs() {
    let content = b"BT /F1 12 Tf 60 700 Td (Score 95.5) Tj ET \
        BT /F1 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (DRAFT) Tj ET \
        BT 3 Tr /F1 12 Tf 60 650 Td (secret) Tj ET BT 0 Tr 1 g /F1 12 Tf 60 600 Td (white) Tj ET";
    assert_eq!(
        read(&document(stream("", content), &[])),
        "Score 95.5\n※文件里有不显示的文字，没有读取\n"
    );
}

#[test]
fn ruled_cells_make_a_table() {
    let content = b"0.5 w 60 700 300 40 re S 160 700 m 160 740 l S 60 720 m 360 720 l S \
        BT /F1 10 Tf 65 725 Td (name) Tj ET BT /F1 10 Tf 165 725 Td (value) Tj ET \
        BT /F1 10 Tf 65 705 Td (roads) Tj ET BT /F1 10 Tf 165 705 Td (5 km) Tj ET \
        BT /F1 10 Tf 60 760 Td (above) Tj ET BT /F1 10 Tf 60 650 Td (below) Tj ET";
    assert_eq!(
        read(&document(stream("", content), &[])),
        "above\n|name|value\n|roads|5 km\nbelow\n"
    );
}

#[test]
fn pictures_of_pages_and_characters_without_meaning_are_refused() {
    let image = stream(
        "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray",
        b"0",
    );
    assert_eq!(
        read(&document(stream("", b"q 595 0 0 842 0 0 cm /X Do Q"), &[image])),
        "1 页中有 1 页是扫描图像，没有文字"
    );
    let strange = b"BT /F2 12 Tf 60 700 Td (AAAA) Tj ET";
    assert_eq!(
        read(&document(stream("", strange), &[])),
        "第 1 页的文字无法解码（字体没有附带文字对照表），共 4 个字"
    );
}

#[test]
fn streams_that_unpack_without_end_are_refused() {
    let bomb = packed(&vec![b' '; 40 * 1024 * 1024]);
    assert!(bomb.len() < 100_000);
    let told = "PDF 数据流解压后的字节数超过上限 33554432";
    assert_eq!(read(&document(stream("/Filter/FlateDecode", &bomb), &[])), told);
    let twice = packed(&bomb);
    let filters = "/Filter[/FlateDecode/FlateDecode]";
    assert_eq!(read(&document(stream(filters, &twice), &[])), told);
    let runs = [1u8, b'x'].repeat(1024 * 1024);
    assert_eq!(
        read(&document(stream("/Filter/RunLengthDecode", &runs), &[])),
        told
    );
}

#[test]
fn a_page_that_draws_without_end_is_refused() {
    // ten objects, each of which draws the next ten times
    let form = |next: usize| {
        let dictionary =
            format!("/Type/XObject/Subtype/Form/BBox[0 0 500 500]/Resources<</XObject<</X {next} 0 R>>>>");
        stream(&dictionary, "/X Do 0 0 9 9 re f ".repeat(10).as_bytes())
    };
    let forms: Vec<Vec<u8>> = (0..10).map(|at| form(9 + at)).collect();
    let limits = Limits {
        nodes: 1_000,
        ..Limits::default()
    };
    let bytes = pdf(&document(stream("", b"/X Do"), &forms), "");
    assert_eq!(
        shown(super::read(&bytes, &limits, Scans::Refused)),
        "PDF 的绘制次数超过上限 4000"
    );
}

#[test]
fn broken_files_are_refused() {
    for bytes in [
        b"%PDF-1.7".as_slice(),
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>",
    ] {
        let told = shown(super::read(bytes, &Limits::default(), Scans::Refused));
        assert!(told.starts_with("文件损坏") || told == "文件没有文字", "{told}");
    }
}
