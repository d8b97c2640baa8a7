//! 输出 The one place where words leave the program. A reader that closes the pipe early is no error.

use std::io::{self, ErrorKind, Write};

use super::failure::Failure;

/// Writes to standard output.
pub(super) fn print(words: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(words.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// Tells on standard error why the command could not run.
pub(super) fn complain(failure: &Failure) {
    tell(&failure.told());
}

/// Writes one line to standard error; nobody is left to be told if that fails.
pub(super) fn tell(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Writes one JSON document to standard output.
pub(super) fn print_json(document: &impl serde::Serialize) -> Result<(), Failure> {
    let json = serde_json::to_string_pretty(document).map_err(io::Error::other)?;
    print(&format!("{json}\n"))
}
