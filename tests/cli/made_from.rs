//! What is made again: nothing where nothing changed, everything where anything did.

use std::fs;
use std::path::Path;

use super::command::{REPORT, gongshi, ran, site};

const UNCHANGED: &str = "与现有网站完全相同，未作改动";

/// The second of July 2024, after all that the test's files say, and the day before.
const DAYS: [&str; 2] = ["1719900000", "1719813600"];

/// Builds on a day; tells whether the site that stood was left as it was.
fn is_left(site: &Path, day: &str) -> bool {
    let mut build = gongshi();
    let build = build.arg("build").env("SOURCE_DATE_EPOCH", day).current_dir(site);
    let output = build.output().unwrap();
    let (told, failed) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{told}{failed}");
    told.contains(UNCHANGED)
}

/// Removes what builds keep of reports, so that whoever makes a page has to read again, and keep it again.
fn forget_readings(site: &Path) {
    for kept in fs::read_dir(site.join(".gongshi-cache/readings")).unwrap() {
        fs::remove_file(kept.unwrap().path()).unwrap();
    }
}

fn has_read(site: &Path) -> bool {
    let kept = fs::read_dir(site.join(".gongshi-cache/readings"));
    kept.unwrap().next().is_some()
}

#[test]
fn where_nothing_changed_nothing_is_made_again() {
    let site = site(&[("甲.txt", REPORT.as_bytes())]);
    assert!(!is_left(site.path(), DAYS[0]));
    assert!(has_read(site.path()));
    forget_readings(site.path());
    assert!(is_left(site.path(), DAYS[0]));
    assert!(!has_read(site.path()), "no page was made");
    let (code, out, _) = ran(site.path(), &["search", "图书馆"]);
    assert!(code == 0 && out.contains("示范市图书馆"), "{out}");
}

#[test]
fn whatever_a_site_is_made_from_is_seen_to_change() {
    let site = site(&[("甲.txt", REPORT.as_bytes())]);
    let write = |name: &str, words: &str| {
        let path = site.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, words).unwrap();
    };
    write(
        "content/pages/open.md",
        "+++\ntitle = \"开放日\"\ndate = 2024-07-02\n+++\n正文",
    );
    assert!(!is_left(site.path(), DAYS[0]));
    let other = REPORT.replace("示范市图书馆", "示范市水务局");
    let template =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/site-templates/404.html")).unwrap();
    let id = "report = \"甲.txt\"\nrule = \"A05\"\n";
    for (name, words) in [
        ("gongshi.toml", "[site]\nname = \"示范市绩效公示\"\n".to_owned()),
        ("gongshi.toml", "[site]\nname = \"示范市绩效\"\nlanguages = [\"zh\", \"en\"]\n".to_owned()),
        ("content/reports/乙.txt", other.clone()),
        ("content/reports/乙.txt", other + "\n补充说明。\n"),
        (
            "content/reports/甲.toml",
            "[[correction]]\nfield = \"grade\"\nwas = \"优\"\nvalue = \"良\"\nreason = \"误录\"\nby = \"预算科\"\nat = 2024-05-06\n".to_owned(),
        ),
        ("content/pages/about.md", "# 关于本站\n\n正文\n".to_owned()),
        ("content/pages/about.md", "# 关于本站\n\n又改\n".to_owned()),
        ("site-templates/404.html", format!("{template}<!-- 本地 -->")),
        ("site-templates/texts.tsv", "检索\tLook up\n".to_owned()),
        (
            "waivers.toml",
            format!("[[waiver]]\n{id}reason = \"已核\"\nauthor = \"预算科\"\ndate = 2024-03-20\n"),
        ),
        (
            "waivers.toml",
            format!("[[waiver]]\n{id}reason = \"已问13107191333\"\nauthor = \"预算科\"\ndate = 2024-03-20\n"),
        ),
        // masked alike, and another number that must not leave
        (
            "waivers.toml",
            format!("[[waiver]]\n{id}reason = \"已问13107191444\"\nauthor = \"预算科\"\ndate = 2024-03-20\n"),
        ),
        (
            "profiles/local.toml",
            "id = \"local\"\nname = \"本地\"\nbasis = \"本地文件\"\nverified = true\n[valid]\nplaces = [\"*\"]\nfrom = 2023\nkinds = [\"overall\"]\n[over]\nabove = 150\neffect = \"halve\"\n".to_owned(),
        ),
    ] {
        write(name, &words);
        forget_readings(site.path());
        is_left(site.path(), DAYS[0]);
        assert!(has_read(site.path()), "{name}: seen to change");
        assert!(is_left(site.path(), DAYS[0]), "{name}");
    }
    assert!(
        !is_left(site.path(), DAYS[1]),
        "a page is seen only from its day on"
    );
    fs::remove_file(site.path().join("content/reports/乙.txt")).unwrap();
    assert!(!is_left(site.path(), DAYS[1]), "a report was taken away");
}

#[test]
fn a_site_that_somebody_changed_is_made_again() {
    let site = site(&[("甲.txt", REPORT.as_bytes())]);
    assert!(!is_left(site.path(), DAYS[0]));
    let page = site.path().join("public/index.html");
    let whole = fs::read(&page).unwrap();
    fs::write(&page, "改").unwrap();
    assert!(!is_left(site.path(), DAYS[0]));
    assert_eq!(fs::read(&page).unwrap(), whole);
    fs::write(site.path().join("public/extra.html"), "多").unwrap();
    assert!(!is_left(site.path(), DAYS[0]));
    assert!(!site.path().join("public/extra.html").exists());
    fs::remove_dir_all(site.path().join("public")).unwrap();
    assert!(!is_left(site.path(), DAYS[0]));
    assert!(page.exists());
}
