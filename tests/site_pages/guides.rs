//! The guides to themes and servers hold what the program has.

use gongshi::site::{Server, view_reference};

#[test]
fn the_theming_guide_agrees_with_the_views() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/theming.md");
    let guide = std::fs::read_to_string(path).unwrap_or_default();
    let (head, _) = guide
        .split_once("<!-- views -->")
        .expect("the guide has a place for the views");
    let wanted = format!("{head}<!-- views -->\n\n{}", view_reference());
    if std::env::var_os("UPDATE_THEMING").is_some() {
        return std::fs::write(path, &wanted).unwrap();
    }
    assert_eq!(guide, wanted, "run the test once with UPDATE_THEMING=1");
}

#[test]
fn the_guide_to_servers_holds_the_rules_as_they_are_published() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/servers.md");
    let guide = std::fs::read_to_string(path).unwrap_or_default();
    let (head, _) = guide
        .split_once("<!-- rules -->")
        .expect("the guide has a place for the rules");
    let rules = Server::ALL.map(|it| format!("## `{}`\n\n```text\n{}```\n", it.file(), it.rules(None)));
    let wanted = format!("{head}<!-- rules -->\n\n{}", rules.join("\n"));
    if std::env::var_os("UPDATE_SERVERS").is_some() {
        return std::fs::write(path, &wanted).unwrap();
    }
    assert_eq!(guide, wanted, "run the test once with UPDATE_SERVERS=1");
}
