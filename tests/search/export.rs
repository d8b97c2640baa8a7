//! What is exported for browsers.

use gongshi::search;

use super::entries;

#[test]
fn the_same_reports_in_any_order_are_exported_as_the_same_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let export = |name: &str, entries: Vec<search::Entry>| {
        search::build(entries, &dir.path().join(name)).unwrap();
        let mut files = Vec::new();
        let index = search::open(&dir.path().join(name)).unwrap();
        search::export(
            &index,
            |_| Ok(()),
            |path, bytes| {
                files.push((path.to_owned(), bytes));
                Ok(())
            },
        )
        .unwrap();
        files
    };
    let forward = export("forward", entries());
    let backward = export("backward", entries().into_iter().rev().collect());
    assert!(forward == backward);
    assert!(forward.iter().all(|(_, bytes)| bytes.len() <= 64_000));
}
