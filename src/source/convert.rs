//! 转换 Files of old formats (doc, wps, xls, et, rtf), handed to LibreOffice where it is installed.
//!
//! It runs in a profile of its own that is thrown away, without a window, and is ended with all it started
//! when its time is over.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};

use super::error::Cause;
use super::format::Format;
use super::limits::Limits;

/// What the program is called.
const NAMES: [&str; 2] = ["soffice", "libreoffice"];

/// How often it is asked whether it is done, in milliseconds.
const STEP: u64 = 50;

/// The file in today's form: a docx of a text, an xlsx of a spreadsheet.
pub(super) fn modern(bytes: &[u8], format: Format, limits: &Limits) -> Result<Vec<u8>, Cause> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let Some(program) = find(&folders) else {
        return Err(Cause::NoConverter(format));
    };
    let folder = tempfile::tempdir()?;
    let ending = if format == Format::Xls { "xlsx" } else { "docx" };
    run(&program, folder.path(), bytes, ending, limits)
}

/// Where it lies. A folder named relatively is none: a program that lies beside the reports is never run.
fn find(folders: &[PathBuf]) -> Option<PathBuf> {
    let places = folders
        .iter()
        .filter(|folder| folder.is_absolute())
        .flat_map(|folder| NAMES.iter().map(|name| folder.join(name)));
    places.into_iter().find(|place| place.is_file())
}

fn run(program: &Path, folder: &Path, bytes: &[u8], ending: &str, limits: &Limits) -> Result<Vec<u8>, Cause> {
    let source = folder.join("in");
    fs::write(&source, bytes)?;
    let mut child = Command::new(program)
        .arg(format!(
            "-env:UserInstallation=file://{}/profile",
            folder.display()
        ))
        .args([
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            ending,
            "--outdir",
        ])
        .arg(folder)
        .arg(&source)
        .env("HOME", folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()?;
    wait(&mut child, limits)?;
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

fn wait(child: &mut Child, limits: &Limits) -> Result<(), Cause> {
    for _ in 0..limits.seconds.saturating_mul(1000 / STEP) {
        if child.try_wait()?.is_some() {
            return Ok(());
        }
        sleep(Duration::from_millis(STEP));
    }
    let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    if let Some(group) = group {
        // it may have ended meanwhile: then there is nothing left to end
        let _ = kill_process_group(group, Signal::KILL);
    }
    child.wait()?;
    Err(Cause::Conversion("超过时限"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    /// A program that stands in for LibreOffice.
    fn stand_in(script: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("soffice");
        fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).unwrap();
        (folder, program)
    }

    fn told(script: &str) -> Result<Vec<u8>, String> {
        let (_folder, program) = stand_in(script);
        let work = tempfile::tempdir().unwrap();
        let limits = Limits {
            seconds: 1,
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

    #[test]
    fn it_is_found_by_name_where_programs_lie() {
        let (folder, program) = stand_in("");
        assert_eq!(
            find(&[PathBuf::from("/nowhere"), folder.path().to_owned()]),
            Some(program)
        );
        assert_eq!(find(&[PathBuf::new(), PathBuf::from(".")]), None);
    }
}
