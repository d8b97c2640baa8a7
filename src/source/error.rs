//! 读取错误 Why a file could not be read: which file, where in it, why, and how to mend it.

use std::io;

use super::intake::format::Format;
use super::limits::Limits;
use crate::correction::Mistake;
use crate::report::Lookalike;

/// A file that could not be read.
#[derive(Debug, thiserror::Error)]
#[error("{path}：{cause}")]
pub struct ReadError {
    /// The file, as the operator knows it.
    pub path: String,
    /// Why.
    #[source]
    pub cause: Cause,
}

impl ReadError {
    pub(super) fn new(path: &str, cause: impl Into<Cause>) -> Self {
        Self {
            path: path.to_owned(),
            cause: cause.into(),
        }
    }

    /// A file that is text and no performance report.
    #[must_use]
    pub fn not_a_report(path: &str, lookalike: Lookalike) -> Self {
        Self::new(path, Cause::NotAReport(lookalike))
    }

    /// How to mend it, one sentence in Chinese.
    #[must_use]
    pub fn remedy(&self) -> &'static str {
        self.cause.remedy()
    }
}

/// Why a file could not be read. Every place is a byte offset or a line, counted from 1.
#[derive(Debug, thiserror::Error)]
pub enum Cause {
    /// The system refused it.
    #[error("打不开（{}）", crate::diagnostic::system(.0))]
    System(#[from] io::Error),
    /// A link: what it leads to may lie outside the corpus.
    #[error("是链接，不跟随读取")]
    Link,
    /// A folder where a file was asked for.
    #[error("是文件夹，不是文件")]
    Folder,
    /// A pipe, a socket, a device.
    #[error("不是普通文件（可能是管道、套接字或设备），未打开")]
    NotRegular,
    /// Its name is not UTF-8 or holds control characters.
    #[error("文件名含有无法显示的字符")]
    Name,
    /// Larger than allowed.
    #[error("文件有 {size} 字节，超过上限 {limit} 字节")]
    TooLarge {
        /// Bytes of the file.
        size: u64,
        /// Bytes allowed.
        limit: u64,
    },
    /// A file without a byte.
    #[error("是空文件（0 字节），没有文字")]
    Vacant,
    /// Nothing to read.
    #[error("文件没有文字")]
    Empty,
    /// One line longer than allowed.
    #[error("第 {line} 行有 {size} 字节，超过单行上限 {limit} 字节")]
    LongLine {
        /// The line, from 1.
        line: usize,
        /// Bytes of the line.
        size: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// Bytes that are no UTF-8.
    #[error("第 {offset} 个字节起不是 UTF-8 文字（第 {line} 行）")]
    Encoding {
        /// The offending byte, from 1.
        offset: usize,
        /// Its line, from 1.
        line: usize,
    },
    /// A NUL character: this is no text.
    #[error("第 {offset} 个字节是空字符，文件不是纯文本")]
    Binary {
        /// The offending byte, from 1.
        offset: usize,
    },
    /// The sidecar beside it has mistakes: the report is not published uncorrected.
    #[error("更正文件 {path} 有 {} 处不对：{}", mistakes.len(), told(mistakes))]
    Correction {
        /// The sidecar.
        path: String,
        /// What is wrong with it.
        mistakes: Vec<Mistake>,
    },
    /// A sidecar that corrects nothing.
    #[error("是更正文件，但旁边没有同名的报告")]
    LoneSidecar,
    /// A format that this version does not read.
    #[error("是{}，本版尚不能读取", .0.chinese())]
    Format(Format),
    /// An old format, and no program that converts it.
    #[error("是{}，要先转换才能读取，而本机没有安装 LibreOffice", .0.chinese())]
    NoConverter(Format),
    /// An old format that could not be converted.
    #[error("LibreOffice 没有转换成功：{0}")]
    Conversion(&'static str),
    /// Pictures of pages that could not be recognised.
    #[error("扫描件没有识别成功：{0}")]
    Recognition(&'static str),
    /// Read for too long.
    #[error("读取超过 {seconds} 秒，已放弃")]
    Slow {
        /// Seconds allowed.
        seconds: u64,
    },
    /// A mistake of ours that this file brought to light.
    #[error("读取程序在这份文件上出错")]
    Internal,
    /// Beyond a limit.
    #[error("{what}超过上限 {limit}")]
    Limit {
        /// What there is too much of.
        what: &'static str,
        /// How much is allowed.
        limit: u64,
    },
    /// Cut off or broken.
    #[error("文件损坏或不完整：{0}")]
    Damaged(String),
    /// Pictures of pages, without words.
    #[error("{pages} 页中有 {scanned} 页是扫描图像，没有文字")]
    Scanned {
        /// Pages that are pictures.
        scanned: usize,
        /// All pages.
        pages: usize,
    },
    /// Characters whose font does not tell what they mean.
    #[error("第 {page} 页的文字无法解码（字体没有附带文字对照表），共 {count} 个字")]
    Undecodable {
        /// The first page with such characters, from 1.
        page: usize,
        /// How many there are in all.
        count: usize,
    },
    /// Locked with a password.
    #[error("文件已加密，需要密码才能打开")]
    Encrypted,
    /// A text that evaluates nothing.
    #[error("不是绩效自评报告：{}", .0.chinese())]
    NotAReport(Lookalike),
}

/// All mistakes of a sidecar, one after the other.
fn told(mistakes: &[Mistake]) -> String {
    let told: Vec<String> = mistakes.iter().map(Mistake::to_string).collect();
    told.join("；")
}

impl Cause {
    /// More text than a report may have.
    pub(super) const fn too_long(limits: &Limits) -> Self {
        Self::Limit {
            what: "正文的字节数",
            limit: limits.text_bytes as u64,
        }
    }

    const fn remedy(&self) -> &'static str {
        match self {
            Self::System(_) => "请检查文件是否存在、是否有读取权限。",
            Self::Link => "请把文件本身放进报告文件夹。",
            Self::Folder => "请写明其中的一份报告；整个文件夹用 gongshi check 审核。",
            Self::NotRegular => "请移出报告文件夹。",
            Self::Name => "请改用普通的中文或英文文件名。",
            Self::TooLarge { .. } => {
                "请确认这是一份报告，必要时拆分；确有需要，可在 gongshi.toml 的 [limits] 中调高上限。"
            }
            Self::Vacant => "请重新复制或下载一次，或者用原来的软件重新另存。",
            Self::Empty => "请确认文件已保存完整。",
            Self::LongLine { .. } => "请用文字处理软件重新另存为纯文本。",
            Self::Encoding { .. } => "请在记事本或 WPS 中“另存为”，编码选 UTF-8。",
            Self::Binary { .. } => "请另存为 UTF-8 编码的纯文本。",
            Self::NotAReport(lookalike) => lookalike.remedy(),
            Self::Correction { .. } => "请改好更正文件；改好之前，这份报告不予公布。",
            Self::LoneSidecar => "请把它改成与报告相同的名字（报告.txt 的更正文件叫 报告.toml），或者移走。",
            Self::Format(format) => format.remedy(),
            Self::NoConverter(format) => format.remedy(),
            Self::Conversion(_) => "请用 Word、Excel 或 WPS 另存为 .docx 或 .xlsx。",
            Self::Slow { .. } | Self::Limit { .. } => {
                "请确认这是一份报告，必要时拆分或重新另存；确有需要，可在 gongshi.toml 的 [limits] 中调高上限。"
            }
            Self::Internal => "请另存为 .docx 或纯文本再试，并把这份文件交给维护人员。",
            Self::Damaged(_) => "请用原来的软件打开检查，再重新另存。",
            Self::Scanned { .. } => {
                "请提供文字版的报告，不要扫描件；确实只有扫描件的，可安装 tesseract 及中文数据后加 --ocr 识别。"
            }
            Self::Recognition(_) => {
                "请安装 tesseract 和中文数据（tesseract-ocr-chi-sim），或提供文字版的报告。"
            }
            Self::Undecodable { .. } => "请用原来的 Word 或 WPS 文件，或重新导出 PDF 并嵌入字体。",
            Self::Encrypted => "请去掉密码后重新另存。",
        }
    }
}
