//! 时限 Work on a thread of its own, given up when its time is over or when it fails.
//!
//! No file can hold the program up: what is given up may run on, but nobody waits for it, and the process ends
//! without it. The thread has a stack for the deepest nesting that limits allow. It is kept for its caller's next file,
//! since to begin a thread takes longer than to read a report.

use std::cell::RefCell;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::Builder;
use std::time::Duration;

use crate::source::error::Cause;

/// The name of every thread that reads a file: what panics there is a refusal, and no word of it is printed.
pub const READER: &str = "gongshi-reader";

/// Bytes of its stack; only what is used is taken.
const STACK: usize = 64 * 1024 * 1024;

/// Work for a reader.
type Work = Box<dyn FnOnce() + Send>;

thread_local! {
    /// The reader of this thread's files, waiting for the next; none before the first, and none after one that failed.
    static KEPT: RefCell<Option<Sender<Work>>> = const { RefCell::new(None) };
}

/// A new reader: it works until nobody can send it anything any more, or until it fails.
fn reader() -> Result<Sender<Work>, Cause> {
    let (sender, works) = channel::<Work>();
    Builder::new()
        .name(READER.to_owned())
        .stack_size(STACK)
        .spawn(move || works.into_iter().for_each(|work| work()))?;
    Ok(sender)
}

/// Hands work to the kept reader, or to a new one where there is none that could take it.
fn hand_over(work: Work) -> Result<Sender<Work>, Cause> {
    let work = match KEPT.take() {
        Some(kept) => match kept.send(work) {
            Ok(()) => return Ok(kept),
            Err(unsent) => unsent.0,
        },
        None => work,
    };
    let new = reader()?;
    new.send(work).map_err(|_| Cause::Internal)?;
    Ok(new)
}

/// Does the work within so many seconds.
pub(super) fn within<T: Send + 'static>(
    seconds: u64,
    work: impl FnOnce() -> Result<T, Cause> + Send + 'static,
) -> Result<T, Cause> {
    let (sender, receiver) = channel();
    // nobody is left to take the outcome where the time is over
    let reader = hand_over(Box::new(move || drop(sender.send(work()))))?;
    match receiver.recv_timeout(Duration::from_secs(seconds)) {
        Ok(outcome) => {
            KEPT.set(Some(reader));
            outcome
        }
        Err(RecvTimeoutError::Timeout) => Err(Cause::Slow { seconds }),
        Err(RecvTimeoutError::Disconnected) => Err(Cause::Internal),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(work: impl FnOnce() -> Result<u8, Cause> + Send + 'static) -> Result<u8, String> {
        within(1, work).map_err(|cause| cause.to_string())
    }

    #[test]
    fn what_takes_too_long_or_fails_is_given_up() {
        assert_eq!(told(|| Ok(7)), Ok(7));
        assert_eq!(told(|| Err(Cause::Empty)), Err("文件没有文字".into()));
        let endless = || -> Result<u8, Cause> {
            std::thread::sleep(Duration::from_mins(1));
            Ok(0)
        };
        assert_eq!(told(endless), Err("读取超过 1 秒，已放弃".into()));
        assert_eq!(told(|| Ok(8)), Ok(8), "what runs on holds nobody up");
        let broken = || -> Result<u8, Cause> { std::panic::resume_unwind(Box::new(())) };
        assert_eq!(told(broken), Err("读取程序在这份文件上出错".into()));
        assert_eq!(told(|| Ok(9)), Ok(9), "what failed fails nothing else");
    }
}
