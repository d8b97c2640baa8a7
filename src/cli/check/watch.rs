//! `--watch`: checks again what changed, whenever something does, until the program is ended.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::Duration;

use notify_debouncer_full::notify::RecursiveMode;
use notify_debouncer_full::{DebounceEventResult, new_debouncer};

use super::super::config::PROFILES;
use super::super::failure::Failure;
use super::super::output::Stream;
use super::super::{Outcome, output};
use super::gather::{self, Checked, Desk, Kept};
use super::text;
use crate::cli::language::said;
use crate::diagnostic::Language;

/// How long changes may go on before they are taken up.
const QUIET: Duration = Duration::from_millis(300);

/// Checks now and after each change. `open` is asked each time, so that a changed configuration counts.
pub(super) fn follow(
    paths: &[PathBuf],
    open: impl Fn() -> Result<Desk, Failure>,
    language: Language,
) -> Result<Outcome, Failure> {
    let (changed, changes) = channel();
    let mut watcher = new_debouncer(QUIET, None, move |result: DebounceEventResult| {
        let is_change = result.is_ok_and(|events| events.iter().any(|event| !event.kind.is_access()));
        if is_change {
            // Nobody listens only when the program ends.
            let _ = changed.send(());
        }
    })?;
    for place in watched(paths) {
        watcher.watch(&place, RecursiveMode::Recursive)?;
    }
    // What cannot be opened now is told below, and tried again after the next change.
    for (place, mode) in open()
        .ok()
        .as_ref()
        .and_then(Desk::folder)
        .map(beside)
        .unwrap_or_default()
    {
        watcher.watch(&place, mode)?;
    }
    let mut kept = Kept::default();
    let mut ground = Vec::new();
    loop {
        match open() {
            Ok(desk) => {
                // Other divisions or profiles read every file another way.
                if ground != desk.ground_bytes() {
                    kept = Kept::default();
                    ground = desk.ground_bytes().to_vec();
                }
                match desk.check(&mut kept) {
                    Ok(checked) => tell(&checked, language)?,
                    Err(failure) => output::complain(&failure, language),
                }
            }
            Err(failure) => output::complain(&failure, language),
        }
        if changes.recv().is_err() {
            return Ok(Outcome::Clean);
        }
        while changes.try_recv().is_ok() {}
    }
}

fn tell(checked: &Checked, language: Language) -> Result<(), Failure> {
    let unchanged = checked.entries.len() - checked.fresh;
    let waiting = format!(
        "重新识读 {} 份，{unchanged} 份没有改动。等待改动，按 Ctrl-C 结束。",
        checked.fresh
    );
    let mut out = Stream::open();
    out.clear()?;
    text::tell(checked, &mut out, output::palette(), language)?;
    out.say(&said(language, &waiting))?;
    out.say("\n")?;
    Ok(out.flush()?)
}

/// The files' folders and the folders given.
fn watched(paths: &[PathBuf]) -> Vec<PathBuf> {
    // An editor that replaces a file is noticed in its folder only.
    let place = |path: &PathBuf| {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        if path.is_dir() {
            path.clone()
        } else {
            folder.unwrap_or(Path::new(".")).to_owned()
        }
    };
    let mut places: Vec<PathBuf> = gather::places(paths).iter().map(place).collect();
    places.sort();
    places.dedup();
    places
}

/// The folder of the configuration, where waivers may be written later, and its profiles.
fn beside(folder: &Path) -> Vec<(PathBuf, RecursiveMode)> {
    let profiles = folder.join(PROFILES);
    let own = Some((folder.to_owned(), RecursiveMode::NonRecursive));
    let profiles = profiles.is_dir().then_some((profiles, RecursiveMode::Recursive));
    own.into_iter().chain(profiles).collect()
}
