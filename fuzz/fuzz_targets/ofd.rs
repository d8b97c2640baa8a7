//! OFD: a page, its template, the document.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    gongshi_fuzz::read_packed(&[("OFD.xml", "<ofd:OFD><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"), ("Doc_0/Document.xml", "<ofd:Document><ofd:CommonData><ofd:TemplatePage ID='7' BaseLoc='T.xml'/></ofd:CommonData><ofd:Pages><ofd:Page ID='1' BaseLoc='P.xml'/></ofd:Pages></ofd:Document>")], &["Doc_0/P.xml", "Doc_0/T.xml"], bytes);
});
