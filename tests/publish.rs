//! Publication: whole or not at all, whatever happens on the way.

#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fs;
use std::path::Path;

use gongshi::privacy::Gate;
use gongshi::publish::{Fault, Outcome, PublishError, Turn, verify};

/// Publishes `files` to `target` through a gate against one mobile number.
fn publish(target: &Path, files: &[(&str, &str)]) -> Result<Outcome, PublishError> {
    let gate = Gate::new(["13107191333".to_owned()]);
    let publisher = Turn::take(target).and_then(|turn| turn.begin(&gate))?;
    for (path, words) in files {
        publisher.add(path, words.as_bytes())?;
    }
    Ok(publisher.finish()?.outcome)
}

/// What stands in `folder`, by name.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_new_site_takes_the_place_of_the_old_and_leaves_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("public");
    publish(&site, &[("index.html", "旧"), ("old.html", "旧")]).unwrap();
    publish(&site, &[("index.html", "新"), ("reports/a/index.html", "甲")]).unwrap();
    assert_eq!(fs::read_to_string(site.join("index.html")).unwrap(), "新");
    assert_eq!(names(&site), ["index.html", "manifest.json", "reports"]);
    assert_eq!(names(folder.path()), [".public.lock", "public"]);
    assert_eq!(verify(&site).unwrap(), []);
}

#[test]
fn a_site_that_did_not_change_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("public");
    let files = [("index.html", "首页")];
    assert_eq!(publish(&site, &files).unwrap(), Outcome::Replaced);
    let before = fs::metadata(site.join("index.html")).unwrap().modified().unwrap();
    assert_eq!(publish(&site, &files).unwrap(), Outcome::Unchanged);
    assert_eq!(
        fs::metadata(site.join("index.html")).unwrap().modified().unwrap(),
        before
    );

    fs::write(site.join("index.html"), "改过").unwrap();
    assert_eq!(
        publish(&site, &files).unwrap(),
        Outcome::Replaced,
        "a site that was tampered with is mended"
    );
}

#[test]
fn one_raw_number_anywhere_stops_the_whole_publication() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("public");
    publish(&site, &[("index.html", "旧")]).unwrap();
    let error = publish(&site, &[("index.html", "新"), ("a.json", "电话 13107191333")]).unwrap_err();
    assert!(
        error.to_string().starts_with("a.json：") && !error.to_string().contains("13107191333"),
        "{error}"
    );
    assert_eq!(fs::read_to_string(site.join("index.html")).unwrap(), "旧");
    assert_eq!(names(folder.path()), [".public.lock", "public"]);
}

#[test]
fn a_compressed_file_is_looked_into() {
    use std::io::Write;
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all("联系电话 13107191333".as_bytes()).unwrap();
    let bytes = gzip.finish().unwrap();

    let folder = tempfile::tempdir().unwrap();
    let gate = Gate::new(["13107191333".to_owned()]);
    let publisher = Turn::take(&folder.path().join("public"))
        .and_then(|turn| turn.begin(&gate))
        .unwrap();
    assert!(matches!(
        publisher.add("shard.gz", &bytes),
        Err(PublishError::Leak { .. })
    ));
}

#[test]
fn an_interrupted_publication_leaves_the_old_site_and_is_swept_by_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("public");
    publish(&site, &[("index.html", "旧")]).unwrap();

    // As a killed process leaves it: half a new site, and an old one not yet removed.
    let left = folder.path().join("public.new-1");
    fs::create_dir(&left).unwrap();
    fs::write(left.join("index.html"), "半").unwrap();
    fs::create_dir(folder.path().join("public.old-1")).unwrap();
    fs::create_dir(folder.path().join("public.new-notes")).unwrap();
    assert_eq!(fs::read_to_string(site.join("index.html")).unwrap(), "旧");

    publish(&site, &[("index.html", "新")]).unwrap();
    assert_eq!(
        names(folder.path()),
        [".public.lock", "public", "public.new-notes"]
    );
}

#[test]
fn a_site_lost_between_two_renames_is_put_back() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("public");
    publish(&site, &[("index.html", "旧")]).unwrap();
    fs::rename(&site, folder.path().join("public.old-1")).unwrap();

    let gate = Gate::default();
    drop(Turn::take(&site).and_then(|turn| turn.begin(&gate)).unwrap());
    assert_eq!(fs::read_to_string(site.join("index.html")).unwrap(), "旧");
}

#[test]
fn what_is_not_ours_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("thesis.doc"), "x").unwrap();
    let error = publish(folder.path(), &[("index.html", "新")]).unwrap_err();
    assert!(matches!(error, PublishError::Foreign(_)), "{error}");
    assert!(folder.path().join("thesis.doc").exists());
}

#[test]
fn two_builds_do_not_write_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("public");
    let gate = Gate::default();
    let first = Turn::take(&site).and_then(|turn| turn.begin(&gate)).unwrap();
    assert!(
        matches!(Turn::take(&site), Err(PublishError::Locked(_))),
        "told before anything is read"
    );
    drop(first);
    assert!(Turn::take(&site).and_then(|turn| turn.begin(&gate)).is_ok());
}

#[test]
fn two_pages_at_one_address_are_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let error = publish(
        &folder.path().join("public"),
        &[("a.html", "甲"), ("a.html", "乙")],
    )
    .unwrap_err();
    assert_eq!(error.to_string(), "两个页面的地址相同：a.html");
}

#[test]
fn verify_tells_what_is_missing_altered_and_unlisted() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("public");
    publish(&site, &[("a.html", "甲"), ("b.html", "乙"), ("c.html", "丙")]).unwrap();
    fs::remove_file(site.join("a.html")).unwrap();
    fs::write(site.join("b.html"), "改").unwrap();
    fs::write(site.join("d.html"), "丁").unwrap();
    let want = [
        Fault::Missing("a.html".into()),
        Fault::Altered("b.html".into()),
        Fault::Unlisted("d.html".into()),
    ];
    assert_eq!(verify(&site).unwrap(), want);
}
