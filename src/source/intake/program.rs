//! 外部程序 Programs that help where they are installed: found by name where programs lie, run without a window and
//! without input, ended with all they started when their time is over.

use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};

use crate::source::error::Cause;

/// How often a program is asked whether it is done, in milliseconds.
const STEP: u64 = 50;

/// Where the first of these programs lies.
pub(super) fn find(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    find_in(&folders, names)
}

/// A folder named relatively is none: a program that lies beside the reports is never run.
fn find_in(folders: &[PathBuf], names: &[&str]) -> Option<PathBuf> {
    let mut places = folders
        .iter()
        .filter(|folder| folder.is_absolute())
        .flat_map(|folder| names.iter().map(|name| folder.join(name)));
    places.find(|place| place.is_file())
}

/// Runs a program whose home is a folder that is thrown away. `None` where its time was over.
pub(super) fn run(
    program: &Path,
    home: &Path,
    seconds: u64,
    told: impl FnOnce(&mut Command),
) -> Result<Option<ExitStatus>, Cause> {
    let mut command = Command::new(program);
    command
        .current_dir(home)
        .env("HOME", home)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0);
    told(&mut command);
    wait(command.spawn()?, seconds)
}

fn wait(mut child: Child, seconds: u64) -> Result<Option<ExitStatus>, Cause> {
    for _ in 0..seconds.saturating_mul(1000 / STEP) {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        sleep(Duration::from_millis(STEP));
    }
    let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    if let Some(group) = group {
        // it may have ended meanwhile: then there is nothing left to end
        let _ = kill_process_group(group, Signal::KILL);
    }
    child.wait()?;
    Ok(None)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    /// A program that stands in for another.
    pub(crate) fn stand_in(name: &str, script: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join(name);
        std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
        (folder, program)
    }

    #[test]
    fn it_is_found_by_name_where_programs_lie() {
        let (folder, program) = stand_in("soffice", "");
        let names = ["libreoffice", "soffice"];
        assert_eq!(
            find_in(&[PathBuf::from("/nowhere"), folder.path().to_owned()], &names),
            Some(program)
        );
        assert_eq!(find_in(&[PathBuf::new(), PathBuf::from(".")], &names), None);
    }

    #[test]
    fn it_is_ended_with_all_that_it_started() {
        let (folder, program) = stand_in("x", "(sleep 3; touch late) & sleep 30");
        assert_eq!(run(&program, folder.path(), 1, |_| ()).unwrap(), None);
        sleep(Duration::from_secs(3));
        assert!(!folder.path().join("late").exists());
    }
}
