//! The static index: what a browser fetches from a host that serves only files.
//!
//! Walked out of tantivy's one segment, gram by gram, into streams of small parts (`stream`):
//!
//! | file | what is in it | how it is fetched |
//! | --- | --- | --- |
//! | `index.bin` | how much there is, and behind that which grams are common or usual, where the common ones stand, which begin names, the phrases that texts are packed behind, and `c0`, `d0` and `s0` if they are small | whole, first; at most some tens of kilobytes |
//! | `<edition>/b*.bin` | the dictionary: blocks of records in no order of words, with short lists (`blocks`) | by range, one for each gram or name |
//! | `<edition>/d*.bin` | where blocks stand in `b*.bin` (`places`) | by range |
//! | `<edition>/l*.bin` | long lists (`interpolative`) | by range, where a block has no room for them |
//! | `<edition>/m*.bin` | records of grams that very many chunks have (`frequent`) | by range, one for each such gram |
//! | `<edition>/c*.bin` | year, kind and number of chunks of every report (`columns`) | whole |
//! | `<edition>/s*.bin` | where chunks stand in `t*.bin` (`places`) | by range |
//! | `<edition>/f*.bin` | departments and divisions of every report, with their names | whole, for filters and facets |
//! | `<edition>/n*.bin` | score and amount of every report | whole, to sort and narrow by them |
//! | `<edition>/h*.bin` | names, by what readers may type of them (`hints`) | its directory once, then by range |
//! | `<edition>/z*.bin` | characters of the Traditional script as Simplified ones | whole, where a query or a text has such |
//! | `<edition>/t*.bin` | chunks of text with the facts of their reports | by range, one for each hit |
//!
//! Texts and what shows names is gzip, for the browser's `DecompressionStream`. Texts lack its beginning, which the phrases are:
//! the privacy gate is shown them before they are packed, and looks into the others. The dictionary tells of texts only what grams they have, and names no others than those files show.
//! The edition is a hash of all that is searched: what is cached under it stays right.
//! No file is larger than 64,000 bytes. The same index gives the same bytes.

mod blocks;
mod bodies;
mod bytes;
mod columns;
mod directory;
mod frequent;
mod hints;
mod marks;
mod interpolative;
mod names;
mod phrases;
mod places;
mod scatter;
mod stream;
mod texts;
mod tree;

use std::io;

use serde::Serialize;

use self::bodies::Bodies;
use self::frequent::Frequent;
use self::interpolative::listed;
use self::names::Names;
use self::places::PLACES;
use self::scatter::Scatter;
use self::stream::{FILE, Stream};
use self::tree::Tree;
use super::entries::gzip::{gzip, smallest_gzip};
use super::error::SearchError;
use super::index::Index;
use super::matching::terms::Terms;
use super::words::common::{NUMBERS, Numbered};
use super::words::traditional;

/// What every query needs, and holds no words: columns, packed, and places. Up to so many bytes they go behind the first
/// file rather than beside it: a request costs more.
const CARRIED: [(&str, usize); 3] = [("c", 12_000), ("d", 40_000), ("s", 48_000)];

/// 首个文件: the file of the static index that is fetched before all others.
pub const FIRST: &str = "index.bin";

/// Where a file of the static index goes: its path below the index's folder, and its bytes.
type Sink<'a> = dyn FnMut(&str, Vec<u8>) -> io::Result<()> + 'a;

/// Who looks into texts before they are packed: each as JSON in GB 18030.
type Look<'a> = dyn FnMut(&[u8]) -> io::Result<()> + 'a;

/// How the files are laid out: told in the first one, and part of the edition, under which browsers keep the others.
const FORMAT: u8 = 13;

/// How many there are of what lists are about.
#[derive(Clone, Copy)]
struct Universe {
    reports: u32,
    chunks: u32,
}

/// What was exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Exported {
    /// Files handed over.
    pub files: usize,
    /// Their bytes in all.
    pub bytes: u64,
    /// Bytes of the largest.
    pub largest: u64,
}

/// The first file fetched.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Root {
    format: u8,
    edition: String,
    reports: usize,
    chunks: u32,
    /// Bytes of a whole file of a stream, of the slots of chunks and blocks, and of a part of their places.
    file: usize,
    slots: [usize; 2],
    places: usize,
    /// Bytes that tell the size of a chunk, and of a block.
    widths: [usize; 2],
    /// Bytes of the columns, which are packed where they are not carried.
    columns: usize,
    #[serde(flatten)]
    beside: Beside,
    /// Whether texts need the table from Traditional to Simplified.
    folds: bool,
    /// Files that stand behind this one's line, one after another: kind and bytes.
    carried: Vec<(&'static str, usize)>,
    /// How many numbers of common grams there are, and the bytes of their list; the same of grams that begin names, of
    /// beginnings that very many names have, and of usual grams. The lists stand one behind another.
    grams: [(usize, usize); 4],
    /// Bytes that the length of a frequent gram's record is a multiple of.
    frequent: usize,
    /// The grades that columns number.
    grades: Vec<String>,
    /// How many blocks the dictionary has.
    blocks: u32,
}

/// Bytes of what not every query needs: the names that facets show, the figures, the hints' directory, the table from
/// Traditional to Simplified.
#[derive(Debug, Serialize)]
struct Beside {
    names: usize,
    figures: usize,
    hints: usize,
    traditional: usize,
}

/// Hands every file of the static index to `sink`, one by one. What stands in files so that nobody can unpack it who has only
/// that file, `look` is shown before.
///
/// # Errors
/// Where the index cannot be read, or what `look` or `sink` fails with.
pub fn export(
    index: &Index,
    mut look: impl FnMut(&[u8]) -> io::Result<()>,
    mut sink: impl FnMut(&str, Vec<u8>) -> io::Result<()>,
) -> Result<Exported, SearchError> {
    let mut exported = Exported::default();
    let mut counting = |path: &str, bytes: Vec<u8>| {
        exported.files += 1;
        exported.bytes += bytes.len() as u64;
        exported.largest = exported.largest.max(bytes.len() as u64);
        sink(path, bytes)
    };
    let edition = edition(index);
    let beside = export_beside(index, &edition, &mut counting)?;
    let columns = columns::columns(index);
    let mut carried: Vec<(&'static str, Vec<u8>)> = Vec::new();
    let mut carrying = |path: &str, bytes: Vec<u8>| {
        let mut kinds = CARRIED.into_iter();
        let kind = kinds.find(|(kind, _)| path == format!("{edition}/{kind}0.bin"));
        match kind {
            // carried columns are packed with all that is, where they fit a file as they are
            Some((kind @ "c", most)) if bytes.len() <= most && columns.len() <= FILE => {
                carried.push((kind, columns.clone()));
            }
            Some((kind, most)) if bytes.len() <= most => carried.push((kind, bytes)),
            _ => counting(path, bytes)?,
        }
        Ok(())
    };
    let (phrases, of_chunk) = texts::export(index, &edition, &mut look, &mut carrying)?;
    let packed = put(&edition, "c", &columns, &mut carrying)?;
    let crowded = names::crowded(&index.names);
    let ((blocks, of_block), frequent) = export_grams(index, &crowded, &edition, &mut carrying)?;
    let list_of = |grams: &Numbered| listed(grams.numbers.iter().copied(), NUMBERS);
    let numbered = [&index.usual.common, &index.begins, &crowded, &index.usual.usual];
    let told = numbered.map(|grams| (grams.numbers.len(), list_of(grams)));
    carried.push(("w", told.iter().flat_map(|(_, list)| list).copied().collect()));
    carried.push(("v", frequent));
    carried.push(("p", phrases));
    let root = Root {
        format: FORMAT,
        frequent: frequent::SLOT,
        carried: carried.iter().map(|(kind, bytes)| (*kind, bytes.len())).collect(),
        grams: told.map(|(count, list)| (count, list.len())),
        edition,
        reports: index.len(),
        chunks: index.chunks(),
        file: FILE,
        slots: [texts::SLOT, blocks::SLOT],
        places: PLACES,
        widths: [of_chunk, of_block],
        columns: carried
            .iter()
            .find(|(kind, _)| *kind == "c")
            .map_or(packed, |(_, part)| part.len()),
        beside,
        folds: index.metas.iter().any(|meta| meta.traditional),
        grades: columns::grades(index).into_iter().map(str::to_owned).collect(),
        blocks,
    };
    counting(FIRST, first_file(&root, &carried)?)?;
    Ok(exported)
}

/// The root on a line of its own, and what is carried.
fn first_file(root: &Root, carried: &[(&'static str, Vec<u8>)]) -> Result<Vec<u8>, SearchError> {
    let mut bytes = serde_json::to_vec(root)?;
    bytes.push(b'\n');
    bytes.extend(carried.iter().flat_map(|(_, part)| part));
    Ok(smallest_gzip(&bytes)?)
}

fn export_beside(index: &Index, edition: &str, sink: &mut Sink<'_>) -> Result<Beside, SearchError> {
    let names = serde_json::to_vec(&columns::names(index))?;
    let figures = serde_json::to_vec(&columns::figures(index))?;
    let folded: String = traditional::pairs().flat_map(|(from, to)| [from, to]).collect();
    Ok(Beside {
        names: put(edition, "f", &names, sink)?,
        figures: put(edition, "n", &figures, sink)?,
        traditional: put(edition, "z", folded.as_bytes(), sink)?,
        hints: hints::export_hints(&index.words, edition, sink)?,
    })
}

/// A hash of all that is searched, whatever order it came in, and of how it is laid out.
fn edition(index: &Index) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&[FORMAT]);
    for meta in &index.metas {
        hasher.update(meta.id.as_bytes());
        hasher.update(meta.hash.as_bytes());
        hasher.update(format!("{:?}{:?}{:?}", meta.places, meta.kind, meta.department_slug).as_bytes());
    }
    hasher.finalize().to_hex().chars().take(16).collect()
}

/// One part that is a stream by itself; gives its bytes.
fn put(edition: &str, kind: &str, plain: &[u8], sink: &mut Sink<'_>) -> Result<usize, SearchError> {
    let bytes = gzip(plain)?;
    let mut stream = Stream::new(edition, kind);
    stream.push(&bytes, sink)?;
    stream.finish(sink)?;
    Ok(bytes.len())
}

/// The dictionary and its lists: how many blocks it has and how many bytes tell a block's size, and where the frequent grams
/// stand.
fn export_grams(
    index: &Index,
    crowded: &Numbered,
    edition: &str,
    sink: &mut Sink<'_>,
) -> Result<((u32, usize), Vec<u8>), SearchError> {
    let universe = Universe {
        reports: u32::try_from(index.len()).unwrap_or(u32::MAX),
        chunks: index.chunks(),
    };
    let frequent = Frequent::new(edition, &index.usual.common, universe.chunks);
    let mut bodies = Bodies::new(edition, universe, frequent);
    let (mut grams, mut names) = (Scatter::new(), Vec::new());
    if let Some(terms) = Terms::of(index)? {
        let mut tree = Tree::new(&mut bodies, universe.chunks);
        terms.walk(|gram, found| Ok(tree.push(gram, &found, sink)?))?;
        grams = tree.finish(sink)?;
        names = Names::records(&terms, &index.names, crowded, &mut bodies, sink)?;
    }
    let blocks = blocks::write(edition, grams, names, sink)?;
    Ok((blocks, bodies.finish(sink)?))
}
