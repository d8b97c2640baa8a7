//! 输出 The one place where words leave the program. A reader that closes the pipe early is no error.

use std::io::{self, ErrorKind, IsTerminal, Write};

use indicatif::{ProgressBar, ProgressStyle};

use super::failure::Failure;
use crate::diagnostic::{Language, Palette};

/// Standard output, for what is told piece by piece. Once the reader has closed the pipe, nothing more is written.
pub(super) struct Stream {
    out: io::BufWriter<io::StdoutLock<'static>>,
    is_closed: bool,
}

impl Stream {
    pub(super) fn open() -> Self {
        Self {
            out: io::BufWriter::new(io::stdout().lock()),
            is_closed: false,
        }
    }

    /// Writes words.
    pub(super) fn say(&mut self, words: &str) -> Result<(), Failure> {
        Ok(self.write_all(words.as_bytes())?)
    }

    /// Takes away what stands there, where a person is watching.
    pub(super) fn clear(&mut self) -> Result<(), Failure> {
        if io::stdout().is_terminal() {
            self.say("\u{1b}[2J\u{1b}[3J\u{1b}[H")?;
        }
        Ok(())
    }

    fn unless_closed(&mut self, outcome: io::Result<()>) -> io::Result<()> {
        match outcome {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.is_closed = true;
                Ok(())
            }
            outcome => outcome,
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.is_closed {
            let outcome = self.out.write_all(bytes);
            self.unless_closed(outcome)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.is_closed {
            return Ok(());
        }
        let outcome = self.out.flush();
        self.unless_closed(outcome)
    }
}

/// Writes to standard output.
pub(super) fn print(words: &str) -> Result<(), Failure> {
    let mut out = Stream::open();
    out.say(words)?;
    Ok(out.flush()?)
}

/// Tells on standard error why the command could not run.
pub(super) fn complain(failure: &Failure, language: Language) {
    tell(&failure.told(language));
}

/// Writes one line to standard error; nobody is left to be told if that fails.
pub(super) fn tell(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Writes one JSON document to standard output, piece by piece: it may be many times as long as its report.
pub(super) fn print_json(document: &impl serde::Serialize) -> Result<(), Failure> {
    let mut out = Stream::open();
    serde_json::to_writer_pretty(&mut out, document).map_err(io::Error::from)?;
    out.say("\n")?;
    Ok(out.flush()?)
}

/// Runs `work` with a progress bar on standard error, if a person is watching. `work` ticks with the total.
pub(super) fn with_progress<T>(name: String, work: impl FnOnce(&(dyn Fn(usize) + Sync)) -> T) -> T {
    let bar = ProgressBar::new(0).with_message(name);
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}") {
        bar.set_style(style);
    }
    let done = work(&|total| {
        bar.set_length(total as u64);
        bar.inc(1);
    });
    bar.finish_and_clear();
    done
}

/// Colours for a terminal that has them, none for files and pipes.
pub(super) fn palette() -> Palette {
    let is_coloured = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    if is_coloured {
        Palette::Coloured
    } else {
        Palette::Plain
    }
}
