//! The binary: hands the command line to [`gongshi::cli`] and its exit code back to the shell.

use std::process::ExitCode;

fn main() -> ExitCode {
    gongshi::cli::run()
}
