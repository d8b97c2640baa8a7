//! Gatherer: which documents have which terms, sorted within bounded memory.
//!
//! tantivy's own way from documents to lists is a hash table of all terms, which is far larger than any cache: each
//! of tens of millions of grams waits for memory several times. Numbers in a row are sorted instead, some millions at
//! a time; the sorted runs go to files without names, and are read together in the end.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::leb128;

/// Bits of a document's number in what is sorted, below its term's.
const DOCUMENT: u32 = u32::BITS;

/// Gathers terms, which are numbers ([`crate::search::words::keys`]), document by document.
pub(super) struct Gatherer {
    /// Where runs are kept.
    dir: PathBuf,
    /// So many are sorted at once.
    room: usize,
    /// Terms and documents, as they came.
    pairs: Vec<u128>,
    runs: Vec<File>,
}

impl Gatherer {
    /// Sorts up to `room` pairs of a term and a document at once; they take sixteen bytes each.
    pub(in crate::search) fn new(dir: &Path, room: usize) -> Self {
        Self {
            dir: dir.to_owned(),
            room,
            pairs: Vec::new(),
            runs: Vec::new(),
        }
    }

    /// Adds the terms of a document, each once; documents come in ascending order.
    pub(in crate::search) fn add(
        &mut self,
        terms: impl Iterator<Item = u128>,
        document: u32,
    ) -> io::Result<()> {
        self.pairs
            .extend(terms.map(|term| term << DOCUMENT | u128::from(document)));
        if self.pairs.len() < self.room {
            return Ok(());
        }
        self.end_run()
    }

    /// Each term with its documents, both ascending.
    pub(in crate::search) fn finish<E: From<io::Error>>(
        mut self,
        mut visit: impl FnMut(u128, &[u32]) -> Result<(), E>,
    ) -> Result<(), E> {
        self.end_run()?;
        drop(self.pairs);
        let mut runs: Vec<Run> = self.runs.into_iter().map(Run::open).collect();
        let mut next = BinaryHeap::new();
        for (number, run) in runs.iter_mut().enumerate() {
            next.extend(run.next_term()?.map(|term| Reverse((term, number))));
        }
        let mut documents = Vec::new();
        while let Some(Reverse((term, number))) = next.pop() {
            if let Some(run) = runs.get_mut(number) {
                run.documents(&mut documents);
                next.extend(run.next_term()?.map(|term| Reverse((term, number))));
            }
            // Runs of one term come in their order, and so do its documents.
            if next.peek().is_none_or(|Reverse((other, _))| *other != term) {
                visit(term, &documents)?;
                documents.clear();
            }
        }
        Ok(())
    }

    /// Sorts what came and writes it down: of each term how far it is from the one before, the bytes of its list, and
    /// how far each document is from the one before.
    fn end_run(&mut self) -> io::Result<()> {
        self.pairs.sort_unstable();
        let mut file = BufWriter::with_capacity(1 << 18, tempfile::tempfile_in(&self.dir)?);
        let (mut head, mut list) = (Vec::new(), Vec::new());
        let mut last = 0;
        for pairs in self.pairs.chunk_by(|a, b| a >> DOCUMENT == b >> DOCUMENT) {
            let term = pairs.first().map_or(0, |pair| pair >> DOCUMENT);
            let mut before = 0;
            for pair in pairs {
                let document = pair & u128::from(u32::MAX);
                leb128::put(&mut list, document - before);
                before = document;
            }
            leb128::put(&mut head, term - last);
            leb128::put(&mut head, list.len() as u128);
            file.write_all(&head)?;
            file.write_all(&list)?;
            head.clear();
            list.clear();
            last = term;
        }
        self.pairs.clear();
        let mut file = file.into_inner()?;
        file.rewind()?;
        self.runs.push(file);
        Ok(())
    }
}

/// A sorted run that is read.
struct Run {
    file: BufReader<File>,
    /// The term read last.
    term: u128,
    /// The bytes of its list.
    list: Vec<u8>,
}

impl Run {
    fn open(file: File) -> Self {
        Self {
            file: BufReader::with_capacity(1 << 16, file),
            term: 0,
            list: Vec::new(),
        }
    }

    /// The next term, whose list is read with it.
    fn next_term(&mut self) -> io::Result<Option<u128>> {
        let mut bytes = (&mut self.file).bytes();
        let Some(first) = bytes.next().transpose()? else {
            return Ok(None);
        };
        let mut rest = std::iter::once(Ok(first)).chain(bytes);
        self.term += leb128::read(&mut rest)?;
        let length = usize::try_from(leb128::read(&mut rest)?).unwrap_or_default();
        drop(rest);
        self.list.resize(length, 0);
        self.file.read_exact(&mut self.list)?;
        Ok(Some(self.term))
    }

    /// Adds the documents of the term read last.
    fn documents(&self, documents: &mut Vec<u32>) {
        let (mut document, mut distance, mut shift) = (0, 0, 0);
        for byte in &self.list {
            distance |= u32::from(byte & 0x7f) << shift;
            shift += 7;
            if *byte < 0x80 {
                document += distance;
                documents.push(document);
                (distance, shift) = (0, 0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gathered(room: usize) -> Vec<(u128, Vec<u32>)> {
        let dir = tempfile::tempdir().unwrap();
        let mut gatherer = Gatherer::new(dir.path(), room);
        for document in 0..100_u32 {
            let terms = (1..=u128::from(document % 7)).map(|term| term << 60 | 1 << (term * 9));
            gatherer.add(terms, document * 1000).unwrap();
        }
        let mut all = Vec::new();
        let visit = |term, documents: &[u32]| {
            all.push((term, documents.to_vec()));
            Ok::<(), io::Error>(())
        };
        gatherer.finish(visit).unwrap();
        all
    }

    #[test]
    fn terms_come_sorted_with_all_documents_however_many_runs_there_were() {
        let at_once = gathered(1 << 20);
        assert_eq!(at_once.len(), 6);
        assert!(at_once.is_sorted());
        assert_eq!(
            at_once[5].1,
            (0..100)
                .filter(|n| n % 7 == 6)
                .map(|n| n * 1000)
                .collect::<Vec<u32>>()
        );
        assert_eq!(gathered(10), at_once);
    }
}
