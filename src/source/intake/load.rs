//! 读入 One file's bytes, within limits, and from them its document.

use std::borrow::Cow;
use std::fs::File;
use std::io::Read;
use std::sync::Arc;

use super::convert;
use super::deadline::within;
use super::format::Format;
use super::ocr::Scans;
use super::sidecar::{self, Sidecar};
use super::walk::SourceFile;
use crate::correction::{Correction, Mistake};
use crate::diagnostic::Caveat;
use crate::document::{self, Document};
use crate::source::doc;
use crate::source::docx;
use crate::source::draft::Laid;
use crate::source::error::{Cause, ReadError};
use crate::source::html;
use crate::source::limits::Limits;
use crate::source::markdown;
use crate::source::mht;
use crate::source::odf;
use crate::source::ofd;
use crate::source::packed::archive::Archive;
use crate::source::pdf;
use crate::source::plain;
use crate::source::rtf;
use crate::source::sheet;
use crate::text::Text;

/// The bytes of one source file.
#[derive(Debug)]
pub struct Loaded {
    path: String,
    bytes: Arc<[u8]>,
    limits: Limits,
    scans: Scans,
    sidecar: Option<Sidecar>,
}

/// Reads the bytes of one file.
///
/// # Errors
/// Where the file cannot be opened, is no regular file or is too large, or its sidecar is none.
pub fn load(file: &SourceFile, limits: &Limits) -> Result<Loaded, ReadError> {
    let refuse = |cause| ReadError::new(&file.path, cause);
    Ok(Loaded {
        path: file.path.clone(),
        bytes: read_bytes(file, limits).map_err(refuse)?.into(),
        limits: *limits,
        scans: Scans::default(),
        sidecar: sidecar::beside(&file.place, &file.path).map_err(refuse)?,
    })
}

/// Asks what the file is before it is opened: opening a pipe would wait for its writer.
fn read_bytes(file: &SourceFile, limits: &Limits) -> Result<Vec<u8>, Cause> {
    let about = file.place.metadata()?;
    if about.is_dir() {
        return Err(Cause::Folder);
    }
    if !about.is_file() {
        return Err(Cause::NotRegular);
    }
    let limit = limits.file_bytes;
    if about.len() > limit {
        return Err(Cause::TooLarge {
            size: about.len(),
            limit,
        });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or_default());
    File::open(&file.place)?.take(limit + 1).read_to_end(&mut bytes)?;
    // A file may have grown since it was asked.
    match u64::try_from(bytes.len()) {
        Ok(size) if size <= limit => Ok(bytes),
        _ => Err(Cause::TooLarge {
            size: limit + 1,
            limit,
        }),
    }
}

impl Loaded {
    /// Takes bytes that do not lie in a file: a test, an upload.
    #[must_use]
    pub fn from_bytes(path: String, bytes: Vec<u8>, limits: Limits) -> Self {
        Self {
            path,
            bytes: bytes.into(),
            limits,
            scans: Scans::default(),
            sidecar: None,
        }
    }

    /// With pages that are pictures dealt with so.
    #[must_use]
    pub const fn with_scans(mut self, scans: Scans) -> Self {
        self.scans = scans;
        self
    }

    /// With the words of a sidecar that does not lie in a file.
    #[must_use]
    pub fn with_sidecar(mut self, words: &str) -> Self {
        self.sidecar = Some(Sidecar::of(&self.path, words));
        self
    }

    /// Path below the reports folder, with `/` between its parts.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The bytes as they stand in the file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// What kind of file it is.
    #[must_use]
    pub fn format(&self) -> Format {
        Format::of(&self.bytes)
    }

    pub(in crate::source) fn shared(&self) -> Arc<[u8]> {
        Arc::clone(&self.bytes)
    }

    pub(in crate::source) const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// All that a reading is made from: the file's bytes, and its sidecar's behind a byte that no text holds.
    #[must_use]
    pub fn makings(&self) -> Cow<'_, [u8]> {
        self.sidecar
            .as_ref()
            .map_or(Cow::Borrowed(&*self.bytes), |sidecar| {
                Cow::Owned([&self.bytes, [0xff].as_slice(), &sidecar.bytes].concat())
            })
    }

    /// 更正 that the sidecar states, and the mistakes in the rest of it; none where there is no sidecar.
    ///
    /// # Errors
    /// Where the sidecar is no text.
    pub fn corrections(&self) -> Result<(Vec<Correction>, Vec<Mistake>), ReadError> {
        let Some(sidecar) = &self.sidecar else {
            return Ok((Vec::new(), Vec::new()));
        };
        sidecar
            .corrections()
            .map_err(|cause| ReadError::new(&self.path, cause))
    }

    /// The refusal of a report whose corrections do not fit what was read.
    #[must_use]
    pub fn refused_for(&self, mistakes: Vec<Mistake>) -> ReadError {
        let sidecar = self
            .sidecar
            .clone()
            .unwrap_or_else(|| Sidecar::of(&self.path, ""));
        ReadError::new(&self.path, sidecar.refused(mistakes))
    }

    /// 正文: the canonical text.
    ///
    /// # Errors
    /// Where the format is not read by this version, the bytes break its rules, or reading them takes too long.
    pub fn text(&self) -> Result<Text, ReadError> {
        self.within(Taken::text)
    }

    /// 文档: the text with its blocks, and what could not be read of it.
    ///
    /// # Errors
    /// Where the text cannot be had.
    pub fn document(&self) -> Result<(Document, Vec<Caveat>), ReadError> {
        self.through(|document, caveats| (document, caveats))
    }

    /// What is made of the document, all in the time that a file may take from its bytes on.
    ///
    /// # Errors
    /// Where the document cannot be had, or making something of it takes too long or fails.
    pub fn through<T: Send + 'static>(
        &self,
        made: impl FnOnce(Document, Vec<Caveat>) -> T + Send + 'static,
    ) -> Result<T, ReadError> {
        self.within(|taken| match taken {
            Taken::Plain(text) => made(document::read(text), Vec::new()),
            Taken::Laid(laid) => made(
                document::laid(laid.text, laid.tables, laid.pictures),
                laid.caveats,
            ),
        })
    }

    /// Reads the bytes within the time that they may take; another program has its own time before.
    fn within<T: Send + 'static>(
        &self,
        made: impl FnOnce(Taken) -> T + Send + 'static,
    ) -> Result<T, ReadError> {
        let refuse = |cause| ReadError::new(&self.path, cause);
        let (limits, scans, called) = (self.limits, self.scans, Called::of(&self.path));
        // every page has its time for being recognised
        let seconds = match scans {
            Scans::Refused => limits.seconds,
            Scans::Recognised => limits
                .seconds
                .saturating_add(limits.program_seconds.saturating_mul(limits.pages as u64)),
        };
        let converted = convert::modern(&self.bytes, &limits).map_err(refuse)?;
        let bytes = converted.clone().unwrap_or_else(|| Arc::clone(&self.bytes));
        let read = move || {
            let mut taken = read(&bytes, &limits, scans, called)?;
            if converted.is_some() {
                taken.tell("旧格式文件，由 LibreOffice 转换后读取，请与原件核对");
            }
            Ok(made(taken))
        };
        within(seconds, read).map_err(refuse)
    }
}

/// What a reader made of the bytes: a text whose layout is still to be found, or one that states it.
enum Taken {
    Plain(Text),
    Laid(Laid),
}

impl Taken {
    fn text(self) -> Text {
        match self {
            Self::Plain(text) => text,
            Self::Laid(laid) => laid.text,
        }
    }

    /// Adds what must be told of the whole document.
    fn tell(&mut self, message: &str) {
        if let Self::Laid(laid) = self {
            laid.caveats.push(Caveat::whole(message));
        }
    }
}

/// What a text is called by the ending of its name: nothing in it says so, and a plain one is published to the character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Called {
    Plain,
    Markdown,
    Table,
}

impl Called {
    fn of(path: &str) -> Self {
        let ending = path
            .rsplit_once('.')
            .map(|(_, ending)| ending.to_ascii_lowercase());
        match ending.as_deref() {
            Some("md" | "markdown") => Self::Markdown,
            Some("csv") => Self::Table,
            _ => Self::Plain,
        }
    }
}

/// What a text is taken for: what its name says, if it looks like that.
fn read_text(text: String, limits: &Limits, called: Called) -> Result<Taken, Cause> {
    let laid = match called {
        Called::Markdown if markdown::is_marked(&text) => Some(markdown::read(&text, limits)?),
        Called::Table => sheet::read_commas(&text, limits)?,
        Called::Plain | Called::Markdown => None,
    };
    Ok(laid.map_or_else(|| Taken::Plain(Text::new(text)), Taken::Laid))
}

fn read(bytes: &[u8], limits: &Limits, scans: Scans, called: Called) -> Result<Taken, Cause> {
    Ok(Taken::Laid(match Format::of(bytes) {
        Format::Text => return read_text(plain::decode(bytes, limits)?, limits, called),
        Format::Docx => docx::read(bytes, limits)?,
        Format::Doc => doc::read(bytes, limits)?,
        Format::WordXml => docx::read_flat(bytes, limits)?,
        Format::Rtf => rtf::read(bytes, limits)?,
        Format::Html => html::read(bytes, limits)?,
        Format::WebArchive => html::read(&mht::page(bytes)?, limits)?,
        Format::Xlsx => sheet::read_xlsx(bytes, limits)?,
        Format::Xls => sheet::read_xls(bytes, limits)?,
        Format::ExcelXml => sheet::read_flat(bytes, limits)?,
        Format::Odt => odf::read_text(bytes, limits)?,
        Format::Ods => odf::read_sheets(bytes, limits)?,
        Format::Ofd => ofd::read(bytes, limits)?,
        Format::Pdf => pdf::read(bytes, limits, scans)?,
        Format::Locked => return Err(Cause::Encrypted),
        other => {
            if bytes.starts_with(b"PK") {
                // what cannot be opened was cut off on its way, whatever it was
                Archive::open(bytes, limits)?;
            }
            return Err(Cause::Format(other));
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_beyond_the_limit_is_refused_unread() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a.txt");
        std::fs::write(&place, "一二三").unwrap();
        let small = Limits {
            file_bytes: 8,
            ..Limits::default()
        };
        let error = load(&SourceFile::named(place), &small).unwrap_err();
        assert_eq!(error.cause.to_string(), "文件有 9 字节，超过上限 8 字节");
    }

    #[test]
    fn a_format_without_a_reader_is_named() {
        let loaded = Loaded::from_bytes(
            "报告.txt".into(),
            b"\x89PNG\r\n\x1a\n".to_vec(),
            Limits::default(),
        );
        let error = loaded.text().unwrap_err();
        assert_eq!(error.to_string(), "报告.txt：是图片，本版尚不能读取");
        assert_eq!(error.remedy(), "请提供文字版的报告。");
    }

    #[test]
    fn a_table_parted_by_commas_is_told_by_its_name_and_its_look() {
        let tables = |name: &str, words: &str| {
            let loaded = Loaded::from_bytes(name.into(), words.into(), Limits::default());
            let (document, _) = loaded.document().unwrap();
            (document.tables().count(), document.text.as_str().to_owned())
        };
        let (words, table) = ("指标,目标\n里程,310\n", "指标\t目标\n里程\t310\n");
        assert_eq!(tables("甲.CSV", words), (1, table.into()));
        assert_eq!(tables("甲.txt", words), (0, words.into()));
        assert_eq!(tables("甲.csv", "一、基本情况\n"), (0, "一、基本情况\n".into()));
    }

    #[test]
    fn what_is_made_of_a_document_has_the_file_s_time_and_its_failure_is_a_refusal() {
        let limits = Limits {
            seconds: 1,
            ..Limits::default()
        };
        let loaded = Loaded::from_bytes("甲.txt".into(), "甲".into(), limits);
        let told = |made: fn(Document) -> usize| {
            let outcome = loaded.through(move |document, _| made(document));
            outcome.map_err(|error| error.to_string())
        };
        assert_eq!(told(|document| document.text.as_str().len()), Ok(3));
        let slow = |_| {
            std::thread::sleep(std::time::Duration::from_secs(3));
            0
        };
        assert_eq!(told(slow), Err("甲.txt：读取超过 1 秒，已放弃".into()));
        let broken = |_| std::panic::resume_unwind(Box::new(()));
        assert_eq!(told(broken), Err("甲.txt：读取程序在这份文件上出错".into()));
    }
}
