//! `gongshi serve`: what is put into a site while it is shown is taken up, the folders that are made only then too.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::command::{REPORT, ran, site};

/// The longest that a change may take to be told.
const WAIT: Duration = Duration::from_mins(1);

/// A preview, ended when it is dropped.
struct Preview {
    child: Child,
    lines: Receiver<String>,
}

impl Preview {
    fn of(site: &std::path::Path) -> Self {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin("gongshi"))
            .args(["serve", "--addr", "127.0.0.1:0", "--lang", "zh"])
            .current_dir(site)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, lines) = channel();
        let (out, err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let told = sender.clone();
        std::thread::spawn(move || {
            BufReader::new(out)
                .lines()
                .map_while(Result::ok)
                .try_for_each(|line| told.send(line))
        });
        std::thread::spawn(move || {
            BufReader::new(err)
                .lines()
                .map_while(Result::ok)
                .try_for_each(|line| sender.send(line))
        });
        let preview = Self { child, lines };
        preview.tells("http://127.0.0.1:");
        preview
    }

    /// Waits until a line with these words is told.
    fn tells(&self, words: &str) {
        let mut told = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(WAIT) {
            if line.contains(words) {
                return;
            }
            told.push(line);
        }
        panic!("{words} was not told: {told:#?}");
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn what_is_put_into_a_site_while_it_is_shown_is_taken_up() {
    let site = site(&[("甲.txt", REPORT.as_bytes())]);
    let preview = Preview::of(site.path());
    let templates = site.path().join("site-templates");
    fs::create_dir(&templates).unwrap();
    preview.tells("未作改动");
    fs::write(templates.join("hom.html"), "首页").unwrap();
    preview.tells("site-templates/hom.html：没有这个名称的模板");
    fs::remove_file(templates.join("hom.html")).unwrap();
    preview.tells("未作改动");
    // Editors put a new file in the place of the old one.
    for name in ["乙站", "丙站"] {
        fs::write(site.path().join("new"), format!("[site]\nname = \"{name}\"\n")).unwrap();
        fs::rename(site.path().join("new"), site.path().join("gongshi.toml")).unwrap();
        preview.tells("已写入");
    }
    fs::write(site.path().join("waivers.toml"), "[[waiver]]\nrule = 1\n").unwrap();
    preview.tells("waivers.toml");
}

#[test]
fn an_address_that_is_none_is_told_with_one_that_is() {
    let site = site(&[]);
    let (code, _, err) = ran(site.path(), &["serve", "--addr", "localhost"]);
    assert_eq!(code, 2);
    assert!(
        err.contains("不能写成“localhost”；要写 IP 地址和端口，如 127.0.0.1:8081"),
        "{err}"
    );
}
