//! 格式 What a file is, told by its content and never by its name.

use std::io::{Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;

use crate::source::mht_head;

/// The formats that bureaus hand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// 纯文本, Markdown included: whatever carries no other mark.
    Text,
    /// Word of today: docx
    Docx,
    /// Excel of today: xlsx
    Xlsx,
    /// OpenDocument text: odt
    Odt,
    /// OpenDocument spreadsheet: ods
    Ods,
    /// 版式文档 GB/T 33190: ofd
    Ofd,
    /// PDF
    Pdf,
    /// A saved web page.
    Html,
    /// A web page saved with its pictures in one file.
    WebArchive,
    /// RTF
    Rtf,
    /// Word's XML of 2003, or a package of today in one XML file.
    WordXml,
    /// Excel's XML of 2003.
    ExcelXml,
    /// Word or WPS of old: doc, wps
    Doc,
    /// Excel or WPS of old: xls, et
    Xls,
    /// A document of today's Office locked with a password.
    Locked,
    /// Slides
    Slides,
    /// A picture
    Picture,
    /// Another archive
    Archive,
    /// Another file of the old Office container.
    Compound,
}

/// What a format begins with.
const MARKS: [(&[u8], Format); 13] = [
    (b"%PDF-", Format::Pdf),
    (b"{\\rtf", Format::Rtf),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format::Compound),
    (b"PK\x03\x04", Format::Archive),
    (b"PK\x05\x06", Format::Archive),
    (b"Rar!\x1a\x07", Format::Archive),
    (b"7z\xbc\xaf\x27\x1c", Format::Archive),
    (b"\x1f\x8b", Format::Archive),
    (b"\x89PNG\r\n", Format::Picture),
    (b"\xff\xd8\xff", Format::Picture),
    (b"GIF8", Format::Picture),
    (b"II*\0", Format::Picture),
    (b"MM\0*", Format::Picture),
];

/// How far into a file the mark of PDF may stand: some scanners put a line before it.
const PDF_REACH: usize = 1024;

/// How far into a file the head of a saved page may reach.
const MHT_REACH: usize = 8192;

impl Format {
    /// The format that these bytes show.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        // some sites send empty lines before a file
        let start = bytes.trim_ascii_start();
        let is_packed = start.starts_with(b"PK");
        let marked = MARKS
            .iter()
            .find(|(mark, _)| if is_packed { start } else { bytes }.starts_with(mark))
            .map(|(_, format)| *format);
        match marked {
            Some(Self::Compound) => compound(bytes),
            Some(Self::Archive) if is_packed => packed(bytes).unwrap_or(Self::Archive),
            Some(format) => format,
            None if is_html(bytes) => Self::Html,
            None if mht_head::is_head(bytes.get(..MHT_REACH).unwrap_or(bytes)) => Self::WebArchive,
            None if has(bytes.get(..PDF_REACH).unwrap_or_default(), b"%PDF-1.") => Self::Pdf,
            None => office_xml(bytes).unwrap_or(Self::Text),
        }
    }

    /// What staff call it.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Text => "纯文本",
            Self::Docx => " Word 文档（docx）",
            Self::Xlsx => " Excel 工作簿（xlsx）",
            Self::Odt => " OpenDocument 文档（odt）",
            Self::Ods => " OpenDocument 表格（ods）",
            Self::Ofd => " OFD 版式文件",
            Self::Pdf => " PDF 文件",
            Self::Html => "网页（HTML）文件",
            Self::WebArchive => "单文件网页（mht）",
            Self::Rtf => " RTF 文档",
            Self::WordXml => " Word 的 XML 文档",
            Self::ExcelXml => " Excel 的 XML 工作簿",
            Self::Doc => "旧版 Word 或 WPS 文档（doc、wps）",
            Self::Xls => "旧版 Excel 或 WPS 表格（xls、et）",
            Self::Locked => "加密的 Office 文档",
            Self::Slides => "演示文稿",
            Self::Picture => "图片",
            Self::Archive => "压缩包",
            Self::Compound => "旧版 Office 容器文件",
        }
    }

    /// What to do with a file of a format that is not read.
    pub(in crate::source) const fn remedy(self) -> &'static str {
        match self {
            Self::Locked => "请去掉密码后重新另存。",
            Self::Picture => "请提供文字版的报告。",
            Self::Archive => "请解压后把报告放进报告文件夹。",
            Self::Xls | Self::ExcelXml => "请用 Excel 或 WPS 另存为 .xlsx，或在本机安装 LibreOffice。",
            Self::Doc | Self::Rtf | Self::WordXml | Self::Compound => {
                "请用 Word 或 WPS 另存为 .docx，或在本机安装 LibreOffice。"
            }
            _ => "请另存为 .docx 或 UTF-8 编码的纯文本（.txt）。",
        }
    }
}

/// The kind of an old Office container, by the names in its directory, which are UTF-16; some programs write them in
/// capitals or without.
fn compound(bytes: &[u8]) -> Format {
    let names = |name: &str| {
        let mut written = [name.to_owned(), name.to_lowercase(), name.to_uppercase()].into_iter();
        written.any(|name| {
            let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            has(bytes, &wide)
        })
    };
    if names("EncryptedPackage") {
        Format::Locked
    } else if names("WordDocument") {
        Format::Doc
    } else if names("Workbook") || names("Book\0") {
        Format::Xls
    } else if names("PowerPoint Document") {
        Format::Slides
    } else {
        Format::Compound
    }
}

/// Bytes of a part that tells what an archive holds.
const TELLING: u64 = 64 * 1024;

/// The kind of a packed document; `None` where it is none.
fn packed(bytes: &[u8]) -> Option<Format> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut words = |name: &str| {
        let mut words = Vec::new();
        zip.by_name(name)
            .ok()?
            .take(TELLING)
            .read_to_end(&mut words)
            .ok()?;
        Some(words)
    };
    if let Some(kind) = words("mimetype") {
        let kind = kind.trim_ascii();
        return match kind {
            b"application/vnd.oasis.opendocument.text"
            | b"application/vnd.oasis.opendocument.text-template"
            | b"application/vnd.oasis.opendocument.text-web" => Some(Format::Odt),
            b"application/vnd.oasis.opendocument.spreadsheet"
            | b"application/vnd.oasis.opendocument.spreadsheet-template" => Some(Format::Ods),
            b"application/vnd.oasis.opendocument.presentation" => Some(Format::Slides),
            _ => None,
        };
    }
    if words("OFD.xml").is_some() {
        return Some(Format::Ofd);
    }
    let Some(types) = words("[Content_Types].xml") else {
        return by_folder(&zip);
    };
    let kinds = [
        (b"document.main+xml".as_slice(), Format::Docx),
        (b"template.main+xml", Format::Docx),
        (b"sheet.main+xml", Format::Xlsx),
        (b"presentation.main+xml", Format::Slides),
        (b"slideshow.main+xml", Format::Slides),
    ];
    kinds
        .iter()
        .find(|(mark, _)| has(&types, mark))
        .map(|(_, format)| *format)
}

/// The kind of a packed document whose list of kinds is lost or damaged, by the folders that its parts lie in.
fn by_folder(zip: &ZipArchive<Cursor<&[u8]>>) -> Option<Format> {
    const FOLDERS: [(&str, Format); 3] = [
        ("word/", Format::Docx),
        ("xl/", Format::Xlsx),
        ("ppt/", Format::Slides),
    ];
    let mut names = zip.file_names().filter_map(Result::ok);
    names.find_map(|name| {
        let mut folders = FOLDERS.iter();
        folders
            .find(|(folder, _)| name.starts_with(folder))
            .map(|(_, format)| *format)
    })
}

/// Whether `mark` stands anywhere in `bytes`.
fn has(bytes: &[u8], mark: &[u8]) -> bool {
    memmem::find(bytes, mark).is_some()
}

/// Word's and Excel's XML of 2003, which systems that fill in templates still write, whatever they call the file.
fn office_xml(bytes: &[u8]) -> Option<Format> {
    let head = bytes.get(..HTML_REACH.min(bytes.len())).unwrap_or_default();
    let head = head
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(head)
        .trim_ascii_start();
    let of = |mark: &str| has(head, mark.as_bytes());
    match head.starts_with(b"<") {
        true if ["progid=\"Word.Document\"", "<w:wordDocument", "<pkg:package"]
            .into_iter()
            .any(of) =>
        {
            Some(Format::WordXml)
        }
        true if of("progid=\"Excel.Sheet\"") || of("urn:schemas-microsoft-com:office:spreadsheet") => {
            Some(Format::ExcelXml)
        }
        _ => None,
    }
}

/// How far into a file the first tag of a web page may stand, behind comments.
const HTML_REACH: usize = 4096;

fn is_html(bytes: &[u8]) -> bool {
    let head = bytes.get(..HTML_REACH.min(bytes.len())).unwrap_or_default();
    let marked = encoding_rs::Encoding::for_bom(head);
    let opens = || head.trim_ascii_start().starts_with(b"<");
    if marked.is_none() && !opens() {
        return false;
    }
    let encoding = marked.map_or(encoding_rs::WINDOWS_1252, |(it, _)| it);
    let words = encoding.decode(head).0.to_ascii_lowercase();
    let mut start = words.trim_start();
    loop {
        let skipped = if let Some(rest) = start.strip_prefix("<!--") {
            rest.split_once("-->")
        } else if let Some(rest) = start.strip_prefix("<?xml") {
            rest.split_once("?>")
        } else {
            break;
        };
        let Some((_, rest)) = skipped else { return false };
        start = rest.trim_start();
    }
    [
        "<!doctype html",
        "<html",
        "<head>",
        "<head ",
        "<meta ",
        "<body>",
        "<body ",
    ]
    .iter()
    .any(|tag| start.starts_with(tag))
        || is_fragment(start, bytes)
}

/// Elements that stand as blocks in the body of a page.
const BLOCKS: [&str; 12] = [
    "h1", "h2", "h3", "h4", "p", "div", "table", "section", "article", "center", "ul", "ol",
];

/// Fewest blocks that make a text between tags a page: a tag or two may be left in a cell.
const FEWEST_BLOCKS: usize = 3;

/// The body of a page saved without what stands around it: blocks from its first character to its last.
fn is_fragment(start: &str, bytes: &[u8]) -> bool {
    let opens_block = |words: &str| {
        let name = words.split([' ', '>', '\n', '\r', '\t']).next();
        name.is_some_and(|name| BLOCKS.contains(&name))
    };
    let is_between =
        start.strip_prefix('<').is_some_and(opens_block) && bytes.trim_ascii_end().ends_with(b">");
    is_between && FEWEST_BLOCKS <= start.split('<').filter(|words| opens_block(words)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_told_by_content() {
        let html_in_utf16: Vec<u8> = "\u{feff}<html>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for (bytes, format) in [
            ("一、基本情况".as_bytes(), Format::Text),
            (b"", Format::Text),
            (b"%PDF-1.7", Format::Pdf),
            (b"\r\n@PJL\r\n%PDF-1.4", Format::Text),
            (b"PK\x03\x04...", Format::Archive),
            (b"{\\rtf1\\ansi", Format::Rtf),
            (b"\xef\xbb\xbf \n<!DOCTYPE HTML><html>", Format::Html),
            ("<!-- 保存自网页 -->\r\n<html>".as_bytes(), Format::Html),
            (b"<?xml version='1.0'?><!DOCTYPE html>", Format::Html),
            (&html_in_utf16, Format::Html),
            (b"\x89PNG\r\n\x1a\n", Format::Picture),
            (
                b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n\r\n",
                Format::WebArchive,
            ),
            (
                b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n",
                Format::WebArchive,
            ),
        ] {
            assert_eq!(Format::of(bytes), format, "{:?}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(
            Format::of("<p>目标1：完成</p>".as_bytes()),
            Format::Text,
            "a tag left in a cell is no web page"
        );
        let fragment =
            "\n<h1 class='t'>自评表</h1>\n<p>单位：某局</p><table><tr><td>指标</td></tr></table>\n";
        assert_eq!(Format::of(fragment.as_bytes()), Format::Html);
        let text = format!("{fragment}说明：以上数据截至年末。");
        assert_eq!(Format::of(text.as_bytes()), Format::Text, "words stand behind it");
    }

    #[test]
    fn open_documents_are_told_by_their_type_templates_too() {
        let of = |kind: &str| {
            let kind = format!("application/vnd.oasis.opendocument.{kind}");
            Format::of(&crate::source::testing::packed(&[("mimetype", &kind)]))
        };
        assert_eq!(of("text"), Format::Odt);
        assert_eq!(of("text-web"), Format::Odt);
        assert_eq!(of("spreadsheet-template"), Format::Ods);
        assert_eq!(of("graphics"), Format::Archive);
    }

    #[test]
    fn a_packed_document_without_its_list_of_kinds_is_told_by_its_folders() {
        let of = |parts: &[(&str, &str)]| Format::of(&crate::source::testing::packed(parts));
        assert_eq!(of(&[("word/document.xml", "")]), Format::Docx);
        assert_eq!(
            of(&[("docProps/app.xml", ""), ("xl/workbook.xml", "")]),
            Format::Xlsx
        );
        assert_eq!(of(&[("报告/word.txt", "")]), Format::Archive);
        let made = crate::source::testing::packed(&[("word/document.xml", "")]);
        assert_eq!(Format::of(&[b"\r\n\n".as_slice(), &made].concat()), Format::Docx);
        assert_eq!(Format::of(b"\r\nGIF8"), Format::Text);
    }

    #[test]
    fn old_office_files_are_told_apart() {
        for (name, format) in [
            ("WordDocument", Format::Doc),
            ("Workbook", Format::Xls),
            ("EncryptedPackage", Format::Locked),
            ("PowerPoint Document", Format::Slides),
            ("其他", Format::Compound),
        ] {
            let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
            bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
            assert_eq!(Format::of(&bytes), format, "{name}");
        }
    }
}
