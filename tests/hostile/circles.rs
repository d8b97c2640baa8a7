//! PDF files that lead back to themselves or unpack without end.

use std::io::Write;

use super::made::pdf;
use super::refused;

#[test]
fn a_pdf_that_goes_in_circles_is_refused() {
    let circle = pdf(
        &[
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>",
            "<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 1>>",
        ],
        "",
    );
    refused("循环.pdf", &circle, "循环.pdf");
    let form = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 4 0 R>>>>/Length 17>>stream\n/A Do /A Do /A Do\nendstream";
    let own = pdf(
        &[
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</XObject<</A 4 0 R>>>>/Contents 5 0 R>>",
            form,
            "<</Length 5>>stream\n/A Do\nendstream",
        ],
        "",
    );
    refused("自引.pdf", &own, "自引.pdf");
}

#[test]
fn a_pdf_that_unpacks_without_end_is_refused() {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    let block = vec![b' '; 1024 * 1024];
    for _ in 0..100 {
        encoder.write_all(&block).unwrap();
    }
    let stream = encoder.finish().unwrap();
    let mut file = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>\nendobj\n".to_vec();
    file.extend(format!("4 0 obj\n<</Filter/FlateDecode/Length {}>>stream\n", stream.len()).into_bytes());
    file.extend(stream);
    file.extend(b"\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n");
    refused("炸弹.pdf", &file, "PDF 数据流解压后的字节数超过上限");
}
