//! 英文 Why a file could not be read and how to mend it, for those who do not read Chinese.

use super::error::Cause;
use super::intake::format::Format;
use crate::correction::Mistake;
use crate::report::Lookalike;

/// What there is too much of, in both languages.
const LIMITED: [(&str, &str); 13] = [
    ("压缩包内的文件数", "files in the archive"),
    ("解压后的字节数", "bytes when unpacked"),
    ("正文的字节数", "bytes of text"),
    ("嵌套层数", "levels of nesting"),
    ("文档内的元素个数", "elements of the document"),
    ("网页内的元素个数", "elements of the page"),
    ("表格的单元格数", "cells of a table"),
    ("表格的列数", "columns of a table"),
    ("工作表的单元格数", "cells of a sheet"),
    ("页数", "pages"),
    ("各页文字和线条的个数", "characters and lines on all pages"),
    ("PDF 的绘制次数", "drawing steps of the PDF"),
    (
        "PDF 数据流解压后的字节数",
        "bytes of a PDF data stream when unpacked",
    ),
];

/// What is damaged, in both languages; a phrase that holds another stands before it.
const DAMAGED: [(&str, &str); 25] = [
    ("压缩包内的文件互相重叠", "parts of the archive overlap"),
    ("压缩包打不开", "the archive cannot be opened"),
    ("网页的文字编码无法识别", "the encoding of the page is not known"),
    (
        "网页声明的编码与内容不符",
        "the page is not in the encoding that it declares",
    ),
    ("单文件网页里没有网页", "no page in the file"),
    (
        "单文件网页里的网页无法解码",
        "the page in the file cannot be decoded",
    ),
    ("不是完整的 UTF-16 文字", "no whole UTF-16 text"),
    ("PDF 结构读不通", "the structure of the PDF cannot be followed"),
    ("PDF 页面内容读不通", "the contents of a page cannot be followed"),
    ("里有无法识别的字符编码", "has characters of no known encoding"),
    ("里没有正文的位置", "does not say where the body is"),
    ("里没有正文", "has no body"),
    ("里没有工作表", "has no sheet"),
    (
        "逗号分隔的表读不出来",
        "the table parted by commas cannot be read",
    ),
    ("解压失败", "cannot be unpacked"),
    ("读不通", "cannot be followed"),
    ("是空的", "is empty"),
    ("缺少正文的分块表", "the table of the text's pieces is missing"),
    ("缺少", "missing:"),
    ("含有文档类型声明", "it declares a document type"),
    ("有不止一个根元素", "more than one root element"),
    ("有写错的标记", "a tag is malformed"),
    ("有未定义的实体", "an entity that is not defined"),
    ("元素名称过多", "too many names of elements"),
    ("内容不完整，文件可能被截断", "it is not whole and may be cut off"),
];

/// What is damaged, with the names that fill it as they are.
fn damage(detail: &str) -> String {
    let said = |words: String, (chinese, english): &(&str, &str)| words.replace(chinese, english);
    let english = DAMAGED.iter().fold(detail.to_owned(), said);
    english.replace('（', " (").replace('）', ")")
}

/// The cause in a sentence without its full stop.
pub(super) fn cause(cause: &Cause) -> String {
    match cause {
        Cause::System(error) => format!("cannot be opened ({error})"),
        Cause::Link => "is a link, which is not followed".to_owned(),
        Cause::Folder => "is a folder, no file".to_owned(),
        Cause::NotRegular => {
            "is no regular file (a pipe, a socket or a device) and was not opened".to_owned()
        }
        Cause::Name => "has characters in its name that cannot be shown".to_owned(),
        Cause::TooLarge { size, limit } => format!("has {size} bytes, more than the limit of {limit}"),
        Cause::Vacant => "is an empty file (0 bytes), without text".to_owned(),
        Cause::Empty => "has no text".to_owned(),
        Cause::LongLine { line, size, limit } => {
            format!("line {line} has {size} bytes, more than the limit of {limit} for one line")
        }
        Cause::Encoding { offset, line } => format!("is no UTF-8 text from byte {offset} on (line {line})"),
        Cause::Binary { offset } => format!("byte {offset} is NUL: the file is no plain text"),
        Cause::Correction { path, mistakes } => {
            let told: Vec<String> = mistakes.iter().map(Mistake::in_english).collect();
            let count = match told.len() {
                1 => "1 mistake".to_owned(),
                many => format!("{many} mistakes"),
            };
            format!("its file of corrections {path} has {count}: {}", told.join("; "))
        }
        Cause::LoneSidecar => "is a file of corrections without a report of the same name".to_owned(),
        Cause::Format(format) => format!("is {}, which this version does not read", name(*format)),
        Cause::NoConverter(format) => format!(
            "is {}, which must be converted first, and LibreOffice is not installed",
            name(*format)
        ),
        Cause::Conversion(_) => "could not be converted by LibreOffice".to_owned(),
        Cause::Recognition(_) => "is a scan that tesseract could not recognise".to_owned(),
        Cause::Slow { seconds } => format!("was given up after {seconds} seconds of reading"),
        Cause::Internal => "made the reader fail".to_owned(),
        Cause::Limit { what, limit } => {
            let known = LIMITED.iter().find(|(chinese, _)| chinese == what);
            let what = known.map_or(*what, |(_, english)| *english);
            format!("has more {what} than the limit of {limit}")
        }
        Cause::Damaged(detail) => format!("is damaged or cut off: {}", damage(detail)),
        Cause::Scanned { scanned, pages } => {
            format!("{scanned} of its {pages} pages are scanned pictures without text")
        }
        Cause::Undecodable { page, count } => format!(
            "{count} characters from page {page} on cannot be decoded: their font does not tell what they are"
        ),
        Cause::Encrypted => "is locked with a password".to_owned(),
        Cause::NotAReport(lookalike) => format!("is no performance report: {}", likeness(*lookalike)),
    }
}

/// How to mend it, one sentence.
pub(super) const fn remedy(cause: &Cause) -> &'static str {
    match cause {
        Cause::System(_) => "Check that the file is there and may be read.",
        Cause::Link => "Put the file itself into the folder of reports.",
        Cause::Folder => "Name one report in it; gongshi check takes a whole folder.",
        Cause::NotRegular | Cause::NotAReport(_) => "Move it out of the folder of reports.",
        Cause::Name => "Give it an ordinary name.",
        Cause::Vacant => "Copy or download it once more, or save it again.",
        Cause::Empty => "Check that it was saved whole.",
        Cause::LongLine { .. } | Cause::Binary { .. } => "Save it again as plain text.",
        Cause::Encoding { .. } => "Save it again as UTF-8.",
        Cause::Correction { .. } => "Mend the corrections; the report is not published before.",
        Cause::LoneSidecar => "Name it as its report is named, or move it away.",
        Cause::Format(_) | Cause::NoConverter(_) | Cause::Conversion(_) => {
            "Save it as .docx, .xlsx or UTF-8 text, or install LibreOffice for files of old formats."
        }
        Cause::TooLarge { .. } | Cause::Slow { .. } | Cause::Limit { .. } => {
            "Check that it is a report; split it, save it again, or raise the limit under [limits] in gongshi.toml."
        }
        Cause::Internal => "Save it as .docx or plain text, and hand the file to the maintainers.",
        Cause::Damaged(_) => "Open it in the program that made it, and save it again.",
        Cause::Scanned { .. } => {
            "Hand in the report as text, or install tesseract with chi_sim and add --ocr."
        }
        Cause::Recognition(_) => "Install tesseract with chi_sim, or hand in the report as text.",
        Cause::Undecodable { .. } => "Export the PDF again with its fonts, or hand in the Word file.",
        Cause::Encrypted => "Take the password off and save it again.",
    }
}

const fn name(format: Format) -> &'static str {
    match format {
        Format::Text => "plain text",
        Format::Docx => "a Word document",
        Format::Xlsx => "an Excel workbook",
        Format::Odt => "an OpenDocument text",
        Format::Ods => "an OpenDocument spreadsheet",
        Format::Ofd => "an OFD document",
        Format::Pdf => "a PDF",
        Format::Html => "a web page",
        Format::WebArchive => "a web page saved in one file (mht)",
        Format::Rtf => "an RTF document",
        Format::WordXml => "a Word document in XML",
        Format::ExcelXml => "an Excel workbook in XML",
        Format::Doc => "a Word or WPS document of old (doc, wps)",
        Format::Xls => "an Excel or WPS spreadsheet of old (xls, et)",
        Format::Locked => "a locked Office document",
        Format::Slides => "a presentation",
        Format::Picture => "a picture",
        Format::Archive => "an archive",
        Format::Compound => "another file of the old Office",
    }
}

const fn likeness(lookalike: Lookalike) -> &'static str {
    match lookalike {
        Lookalike::Targets => "it states targets and no results",
        Lookalike::Monitoring => "it tells of progress within the year, not of the year's results",
        Lookalike::Prior => "it appraises a project that has not begun",
        Lookalike::Rectified => "it tells what was done about an evaluation, and does not evaluate",
        Lookalike::Notice => "it looks like a notice or a letter",
        Lookalike::Allocation => "it looks like a notice that hands down funds, and tells no results",
        Lookalike::Accounts => "it looks like final accounts that evaluate nothing",
        Lookalike::Budget => "it looks like a budget that evaluates nothing",
        Lookalike::Rules => "it looks like rules for evaluations",
        Lookalike::BlankForm => "it looks like a blank form",
        Lookalike::Other => "neither title, score, grade nor results were found",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;
    use crate::source::error::ReadError;

    #[test]
    fn all_that_readers_say_of_damage_and_limits_has_its_english() {
        let said = regex::Regex::new(r#"(?:Damaged\((?:format!\()?|damaged\(|what: )"([^"]+)""#).unwrap();
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/source");
        let mut found = 0;
        for file in walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap) {
            if file.file_type().is_dir() {
                continue;
            }
            let source = std::fs::read_to_string(file.path()).unwrap();
            for words in said.captures_iter(&source) {
                let limited = LIMITED.iter().any(|(chinese, _)| *chinese == &words[1]);
                let left = damage(&words[1]).contains(crate::text::is_han);
                assert!(limited || !left, "{}: {}", file.path().display(), &words[1]);
                found += 1;
            }
        }
        assert!(found > 20, "{found} found");
    }

    #[test]
    fn a_refusal_is_told_in_english_with_file_cause_and_remedy() {
        let limit = Cause::Limit {
            what: "嵌套层数",
            limit: 256,
        };
        let told = ReadError::new("甲.docx", limit).told(Language::English);
        assert_eq!(
            told,
            "甲.docx: has more levels of nesting than the limit of 256. Check that it is a report; split it, save it again, or raise the limit under [limits] in gongshi.toml."
        );
    }
}
