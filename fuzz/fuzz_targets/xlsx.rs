//! Workbooks: a sheet, shared words, formats.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    gongshi_fuzz::read_packed(&[("[Content_Types].xml", "spreadsheetml.sheet.main+xml"), ("xl/workbook.xml", "<workbook><sheets><sheet name='a' id='r1'/></sheets></workbook>"), ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/></Relationships>")], &["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"], bytes);
});
