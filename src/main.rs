//! The binary: hands the command line to [`gongshi::cli`] and its exit code back to the shell.

use std::process::ExitCode;

/// Reading takes and gives back many small pieces of memory, on every processor at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    gongshi::cli::run()
}
