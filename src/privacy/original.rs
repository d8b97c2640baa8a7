//! 原件 Whether a file may be offered for download as it came in, or why only its masked text is.
//!
//! A file holds more than the text that was read from it. It is offered only where nothing in it is masked, nothing
//! was left unread, and what stands beside its text holds no number of a person, no picture and no program.

use super::published::Published;
use crate::extract;
use crate::source::{Format, Loaded};
use crate::text::Text;

/// 原件 of a published report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Original {
    /// Offered as it came in.
    Offered(File),
    /// Not offered.
    Withheld(Withheld),
}

/// A file that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// How its name ends. A web page is offered as text: what it holds could act as a page of this site.
    pub ending: &'static str,
    /// What it is, as staff say.
    pub kind: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// 不提供原件的原因
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withheld {
    /// The office does not offer originals.
    Off,
    /// Stretches of the text are masked.
    Masked,
    /// It holds what was not read: hidden text, changes, locked or hidden parts.
    Unread,
    /// Its notes, properties or hidden parts hold numbers of persons.
    Numbers,
    /// It holds pictures, which nobody has looked at.
    Pictures,
    /// It holds programs or other files, or its format is one of old.
    Active,
    /// It is no longer the file that was read.
    Changed,
}

impl Withheld {
    /// The reason, one sentence in Chinese without its full stop.
    #[must_use]
    pub const fn chinese(self) -> &'static str {
        match self {
            Self::Off => "本站不提供原始文件",
            Self::Masked => "原始文件里有个人信息，不提供下载，请下载遮盖后的正文",
            Self::Unread => "原始文件里有的内容没有读取（如隐藏的文字、修订），不提供下载，请下载正文",
            Self::Numbers => "原始文件的批注、属性或隐藏部分里有个人信息，不提供下载，请下载正文",
            Self::Pictures => "原始文件里有图片，不能确认其中没有个人信息，不提供下载，请下载正文",
            Self::Active => "原始文件是旧格式，或者含有程序或附件，不提供下载，请下载正文",
            Self::Changed => "原始文件在读取之后有改动，不提供下载，请下载正文",
        }
    }
}

/// What is offered of the file that a reading was made from.
#[must_use]
pub fn original(loaded: &Loaded, reading: &Published) -> Original {
    match withheld(loaded, reading) {
        Some(reason) => Original::Withheld(reason),
        None => Original::Offered(File {
            ending: ending(loaded.format()),
            kind: loaded.format().chinese().trim_start(),
            bytes: loaded.bytes().to_vec(),
        }),
    }
}

fn withheld(loaded: &Loaded, reading: &Published) -> Option<Withheld> {
    if !reading.report.sensitive.is_empty() {
        return Some(Withheld::Masked);
    }
    if blake3::hash(loaded.bytes()).to_hex().as_str() != reading.hash {
        return Some(Withheld::Changed);
    }
    if loaded.format() == Format::Text {
        return None;
    }
    // what a reader left out, it tells; what cannot be read again is not offered
    if loaded.document().map_or(true, |(_, caveats)| !caveats.is_empty()) {
        return Some(Withheld::Unread);
    }
    let Ok(beside) = loaded.beside() else {
        return Some(Withheld::Unread);
    };
    if !extract::sensitive(&Text::new(beside.words)).is_empty() {
        return Some(Withheld::Numbers);
    }
    match (beside.active, beside.pictures) {
        (true, _) => Some(Withheld::Active),
        (false, true) => Some(Withheld::Pictures),
        (false, false) => None,
    }
}

/// How the name of an offered file ends.
const fn ending(format: Format) -> &'static str {
    match format {
        Format::Docx => "docx",
        Format::Xlsx => "xlsx",
        Format::Odt => "odt",
        Format::Ods => "ods",
        Format::Ofd => "ofd",
        Format::Pdf => "pdf",
        Format::Html => "html.txt",
        _ => "txt",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::read;
    use crate::region::Gazetteer;
    use crate::source::Limits;

    fn offer(words: &str) -> Original {
        let text = format!("示范市财政局2022年度部门整体支出绩效自评报告\n一、基本情况\n{words}\n");
        let loaded = Loaded::from_bytes("甲.txt".into(), text.into_bytes(), Limits::default());
        let (reading, _) = read(&loaded, &Gazetteer::default()).unwrap();
        original(&loaded, &reading)
    }

    #[test]
    fn a_file_is_offered_as_it_is_unless_something_in_it_is_masked() {
        assert!(matches!(offer("支出100万元。"), Original::Offered(file) if file.ending == "txt"));
        assert_eq!(offer("手机13107191333"), Original::Withheld(Withheld::Masked));
    }

    #[test]
    fn a_web_page_is_offered_as_text_and_not_where_its_notes_hold_a_number() {
        let page = |note: &str| {
            let html = format!(
                "<!DOCTYPE html><html><body><!-- {note} --><p>示范市财政局2022年度部门整体支出绩效自评报告</p><p>一、基本情况</p><p>支出100万元。</p></body></html>"
            );
            let loaded = Loaded::from_bytes("甲.html".into(), html.into_bytes(), Limits::default());
            let (reading, _) = read(&loaded, &Gazetteer::default()).unwrap();
            original(&loaded, &reading)
        };
        assert!(matches!(page("保存"), Original::Offered(file) if file.ending == "html.txt"));
        assert_eq!(
            page("联系手机 13107191333"),
            Original::Withheld(Withheld::Numbers)
        );
    }
}
