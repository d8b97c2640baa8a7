//! A text in another form, character by character, with the way there and back.
//!
//! Most characters are as long in the one form as in the other, so the way is kept as runs of them: a run
//! begins where a character that was left out, or that became shorter or longer, shifts the two against each other.

use std::ops::Range;

use super::fold::plain_length;

/// Bytes between two entries of the indexes.
const STRIDE: usize = 16;

/// A text whose characters were changed or left out.
#[derive(Clone, Debug, Default)]
pub struct Mapped {
    words: String,
    runs: Vec<Run>,
    /// The run that holds every [`STRIDE`]th byte of the words.
    by_words: Vec<u32>,
    /// The last run that begins at or before every [`STRIDE`]th byte of the source.
    by_source: Vec<u32>,
}

/// Characters that stand side by side in both forms: byte in the words, byte in the source.
#[derive(Clone, Copy, Debug, Default)]
struct Run {
    words: u32,
    source: u32,
}

impl Mapped {
    /// Changes each character of `source`; `None` leaves it out. Behind a character that was not left out, plain ones
    /// ([`plain_length`]) stay as they are: `change` is not asked about them.
    pub fn of(source: &str, mut change: impl FnMut(usize, char) -> Option<char>) -> Self {
        let mut mapping = Mapping::new(source);
        let mut at = 0;
        while let Some(c) = source.get(at..).and_then(|rest| rest.chars().next()) {
            let behind = at + c.len_utf8();
            if let Some(changed) = change(at, c) {
                mapping.take(at..behind, c, changed);
                let plain = source.as_bytes().get(behind..).map_or(0, plain_length);
                mapping.keep(behind..behind + plain);
                at = behind + plain;
            } else {
                at = behind;
            }
        }
        mapping.finish()
    }

    /// The changed characters.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Where the first characters at or behind the source bytes `start` and `end` stand in the words.
    pub(super) fn places(&self, start: usize, end: usize) -> (usize, usize) {
        let run_of = |at| find(&self.runs, &self.by_source, at, |run| run.source);
        let Some(first) = run_of(start) else {
            return (0, 0);
        };
        // most stretches lie in one run
        let is_one_run = first.1.is_none_or(|below| end < below.source as usize);
        let last = if is_one_run {
            first
        } else {
            run_of(end).unwrap_or(first)
        };
        (self.place(first, start), self.place(last, end))
    }

    /// Where the first character at or behind the source byte `at` stands in the words, given its run and the one below.
    fn place(&self, (run, below): (&Run, Option<&Run>), at: usize) -> usize {
        let end = below.map_or(self.words.len(), |below| below.words as usize);
        let behind = at.saturating_sub(run.source as usize);
        // behind a character that became longer, its own length does not count
        self.words
            .ceil_char_boundary(run.words as usize + behind)
            .min(end)
    }

    /// Start and end of the source character that byte `at` of the words belongs to.
    #[must_use]
    pub fn character(&self, source: &str, at: usize) -> (usize, usize) {
        let at = self.words.floor_char_boundary(at);
        let Some((run, _)) = find(&self.runs, &self.by_words, at, |run| run.words) else {
            return (0, 0);
        };
        let start = source.floor_char_boundary((run.source as usize + at).saturating_sub(run.words as usize));
        let length = source.as_bytes().get(start).map_or(0, |byte| char_length(*byte));
        (start, start + length)
    }
}

/// A text being mapped.
struct Mapping<'a> {
    source: &'a str,
    words: String,
    runs: Vec<Run>,
    /// Where the next character stands if it goes on with the run.
    next: usize,
    /// Characters that stay as they are wait to be taken over together.
    kept: Range<usize>,
}

impl<'a> Mapping<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            words: String::with_capacity(source.len()),
            runs: Vec::new(),
            next: usize::MAX,
            kept: 0..0,
        }
    }

    /// Takes over a character as what it was changed to.
    fn take(&mut self, place: Range<usize>, c: char, changed: char) {
        if changed == c {
            self.keep(place);
            return;
        }
        self.flush();
        let same_length = changed.len_utf8() == place.len();
        if place.start != self.next || !same_length {
            self.begin_run(place.start);
        }
        self.next = if same_length { place.end } else { usize::MAX };
        self.words.push(changed);
    }

    /// Takes over a stretch as it is.
    fn keep(&mut self, place: Range<usize>) {
        if place.is_empty() {
            return;
        }
        if place.start == self.kept.end && place.start == self.next {
            self.kept.end = place.end;
        } else {
            self.flush();
            if place.start != self.next {
                self.begin_run(place.start);
            }
            self.kept = place.clone();
        }
        self.next = place.end;
    }

    fn begin_run(&mut self, source: usize) {
        self.runs.push(Run {
            words: narrow(self.words.len()),
            source: narrow(source),
        });
    }

    /// Writes what waits.
    fn flush(&mut self) {
        let kept = std::mem::take(&mut self.kept);
        self.words.push_str(self.source.get(kept).unwrap_or_default());
    }

    fn finish(mut self) -> Mapped {
        self.flush();
        let Self {
            source, words, runs, ..
        } = self;
        Mapped {
            by_words: index(&runs, words.len(), |run| run.words),
            by_source: index(&runs, source.len(), |run| run.source),
            words,
            runs,
        }
    }
}

/// For every [`STRIDE`]th byte the last run that begins at or before it; the first run before that.
fn index(runs: &[Run], length: usize, place: impl Fn(&Run) -> u32) -> Vec<u32> {
    let count = length / STRIDE + 1;
    let mut entries = Vec::with_capacity(count);
    for (run, next) in runs.iter().skip(1).enumerate() {
        entries.resize((place(next) as usize).div_ceil(STRIDE), narrow(run));
    }
    entries.resize(count, narrow(runs.len().saturating_sub(1)));
    entries
}

/// The last run that begins at or before byte `at`, or the first run, and the run below it.
fn find<'a>(
    runs: &'a [Run],
    index: &[u32],
    at: usize,
    place: impl Fn(&Run) -> u32,
) -> Option<(&'a Run, Option<&'a Run>)> {
    let entry = index.get(at / STRIDE).or(index.last())?;
    let mut rest = runs.get(*entry as usize..)?.iter();
    let mut run = rest.next()?;
    let mut below = rest.next();
    while let Some(next) = below.filter(|next| place(next) as usize <= at) {
        run = next;
        below = rest.next();
    }
    Some((run, below))
}

/// Places are kept in 32 bits: a source is limited far below 4 GiB.
fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// How many bytes the character has that begins with `byte`.
const fn char_length(byte: u8) -> usize {
    match byte {
        0..0xc0 => 1,
        0xc0..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}
