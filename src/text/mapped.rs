//! A text in another form, character by character, with the way there and back.
//!
//! Most characters are as long in the one form as in the other, so the way is kept as runs of them: a run
//! begins where a character that was left out, or that became shorter or longer, shifts the two against each other.

/// Bytes between two entries of the indexes.
const STRIDE: usize = 64;

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
    /// Changes each character of `source`; `None` leaves it out.
    pub fn of(source: &str, mut change: impl FnMut(usize, char) -> Option<char>) -> Self {
        let mut words = String::with_capacity(source.len());
        let mut runs: Vec<Run> = Vec::new();
        // where the next character stands if it goes on with the run
        let mut next = usize::MAX;
        // characters that stay as they are wait to be taken over together
        let mut kept = 0..0;
        for (at, c) in source.char_indices() {
            let Some(changed) = change(at, c) else { continue };
            let length = c.len_utf8();
            if changed == c && at == kept.end && at == next {
                kept.end = at + length;
                next = kept.end;
                continue;
            }
            words.push_str(source.get(kept).unwrap_or_default());
            let same_length = changed == c || changed.len_utf8() == length;
            if at != next || !same_length {
                runs.push(Run {
                    words: narrow(words.len()),
                    source: narrow(at),
                });
            }
            next = if same_length { at + length } else { usize::MAX };
            kept = if changed == c {
                at..at + length
            } else {
                words.push(changed);
                at + length..at + length
            };
        }
        words.push_str(source.get(kept).unwrap_or_default());
        Self {
            by_words: index(&runs, words.len(), |run| run.words),
            by_source: index(&runs, source.len(), |run| run.source),
            words,
            runs,
        }
    }

    /// The changed characters.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Where the first character at or behind the source byte `at` stands in the words.
    pub(super) fn place(&self, at: usize) -> usize {
        let Some((run, below)) = find(&self.runs, &self.by_source, at, |run| run.source) else {
            return 0;
        };
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

/// For every [`STRIDE`]th byte the last run that begins at or before it; the first run before that.
fn index(runs: &[Run], length: usize, place: impl Fn(&Run) -> u32) -> Vec<u32> {
    let mut entries = Vec::with_capacity(length / STRIDE + 1);
    let mut run = 0;
    for at in (0..=length).step_by(STRIDE) {
        while runs.get(run + 1).is_some_and(|next| place(next) as usize <= at) {
            run += 1;
        }
        entries.push(narrow(run));
    }
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
