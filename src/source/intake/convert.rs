//! 转换 Files of old formats (documents and workbooks before Office 97), handed to LibreOffice where it is installed, in a profile of
//! their own that is thrown away.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::format::Format;
use super::program;
use crate::source::doc;
use crate::source::error::Cause;
use crate::source::limits::Limits;
use crate::source::sheet;

/// What the program is called.
const NAMES: [&str; 2] = ["soffice", "libreoffice"];

/// A file of an old format in today's form: a docx of a text, an xlsx of a spreadsheet. `None` where the file is of
/// no old format, or of one that is read here.
pub(super) fn modern(bytes: &[u8], limits: &Limits) -> Result<Option<Arc<[u8]>>, Cause> {
    let format = Format::of(bytes);
    let (ending, wanted) = match format {
        Format::Doc if !doc::is_read(bytes) => ("docx", Format::Docx),
        Format::Xls if !sheet::is_readable_xls(bytes) => ("xlsx", Format::Xlsx),
        _ => return Ok(None),
    };
    let Some(program) = program::find(&NAMES) else {
        return Err(Cause::NoConverter(format));
    };
    let folder = tempfile::tempdir()?;
    let made = run(&program, folder.path(), bytes, ending, limits)?;
    if Format::of(&made) == wanted {
        Ok(Some(made.into()))
    } else {
        Err(Cause::Conversion("结果不是预期的格式"))
    }
}

fn run(program: &Path, folder: &Path, bytes: &[u8], ending: &str, limits: &Limits) -> Result<Vec<u8>, Cause> {
    let source = folder.join("in");
    fs::write(&source, bytes)?;
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let ended = program::run(program, folder, limits.program_seconds, |command| {
        command
            .arg(profile)
            .args(["--headless", "--norestore", "--nolockcheck"])
            .args(["--convert-to", ending, "--outdir"])
            .arg(folder)
            .arg(&source);
    })?;
    if ended.is_none() {
        return Err(Cause::Conversion("超过时限"));
    }
    let made = folder.join(format!("in.{ending}"));
    let size = fs::symlink_metadata(&made).map(|about| about.len());
    match size {
        Ok(size) if size <= limits.file_bytes => Ok(fs::read(made)?),
        Ok(size) => Err(Cause::TooLarge {
            size,
            limit: limits.file_bytes,
        }),
        Err(_) => Err(Cause::Conversion("没有得到结果，文件可能损坏或已加密")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::intake::program::tests::stand_in;

    fn told(script: &str) -> Result<Vec<u8>, String> {
        let (_folder, program) = stand_in("soffice", script);
        let work = tempfile::tempdir().unwrap();
        let limits = Limits {
            program_seconds: 1,
            file_bytes: 10,
            ..Limits::default()
        };
        run(&program, work.path(), b"old", "docx", &limits).map_err(|cause| cause.to_string())
    }

    #[test]
    fn what_it_makes_is_taken_and_what_fails_or_never_ends_is_told() {
        let script =
            "case \"$1\" in -env:UserInstallation=file://*/profile) cat \"${9}\" > \"${8}/in.docx\";; esac";
        assert_eq!(told(script), Ok(b"old".to_vec()));
        assert_eq!(
            told("exit 1"),
            Err("LibreOffice 没有转换成功：没有得到结果，文件可能损坏或已加密".into())
        );
        assert_eq!(
            told("sleep 30 & wait"),
            Err("LibreOffice 没有转换成功：超过时限".into())
        );
        let large = "head -c 11 /dev/zero > \"${8}/in.docx\"";
        assert_eq!(told(large), Err("文件有 11 字节，超过上限 10 字节".into()));
    }
}
