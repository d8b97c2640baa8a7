//! A site's own templates, pages and moved addresses: what is wrong in them stops the build, what comes to nothing is told.

use std::fs;
use std::path::Path;

use super::command::{REPORT, ran, site};

/// A site with one report and these files of its own.
fn site_with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let site = site(&[("甲.txt", REPORT.as_bytes())]);
    for (name, words) in files {
        let path = site.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, words).unwrap();
    }
    site
}

fn built(site: &Path, language: &str) -> (i32, String, String) {
    ran(site, &["build", "--lang", language])
}

#[test]
fn a_mistake_in_a_template_is_told_in_chinese_with_file_line_and_remedy() {
    let mut told = String::new();
    for (name, words) in [
        ("404.html", "一\n{% endblok %}\n"),
        ("404.html", "{% if site.name %}\n没有写完\n"),
        ("404.html", "{{ site.name\n"),
        ("404.html", "<p>{{ site.name|upcase }}</p>\n"),
        ("404.html", "{{ now() }}\n"),
        ("404.html", "{% if site.name is nul %}{% endif %}\n"),
        ("404.html", "{% include \"bottom.html\" %}\n"),
        ("404.html", "{% extends \"bsae.html\" %}\n"),
        ("404.html", "{% for x in site.name + 1 %}{% endfor %}\n"),
        ("404.html", "{{ site.name) }}\n"),
        ("404.html", "{{ page.titel }}\n"),
        ("404.html", "{{ titel + 1 }}\n"),
        ("404.html", "{{ site。name }}\n"),
        ("404.html", "{% if %}{% endif %}\n"),
        ("404.html", "{% elif site.name %}\n"),
        ("404.html", "{% for x in site.nav %}{{ x.lable }}{% endfor %}\n"),
        ("404.html", "{{ site.name(1) }}\n"),
        ("404.html", "{{ site.nav | map(\"big\") | list }}\n"),
        ("404.html", "{{ none.x }}\n"),
        ("parts.html", "没有宏了\n"),
    ] {
        let site = site_with(&[(&format!("site-templates/{name}"), words)]);
        let (code, out, err) = built(site.path(), "zh");
        assert_eq!((code, out.as_str()), (2, ""), "{words}");
        told += &err;
        let (_, _, english) = built(site.path(), "en");
        let ours: Vec<&str> = english
            .lines()
            .filter(|line| !line.contains(['|', '>']))
            .collect();
        told += &ours.join("\n");
        told += "\n\n";
    }
    insta::assert_snapshot!(told);
}

#[test]
fn a_mistake_in_the_settings_is_told_in_one_chinese_message_with_its_remedy() {
    let division = |code: &str, path: &str| {
        format!("[[region]]\ncode = \"{code}\"\nname = \"示范市\"\npath = [{path}]\n")
    };
    let twice = division("990100", "\"示范市\"").repeat(2);
    let head = "+++\ndate = \"2025-06-16\"\n+++\n# 甲\n";
    for (name, words, wanted) in [
        (
            "gongshi.toml",
            division("9901", "\"示范市\""),
            "要写六位数字的区划代码",
        ),
        (
            "gongshi.toml",
            division("990100", "\"示例省\""),
            "的 path 要从省写起，到 name 为止",
        ),
        ("gongshi.toml", twice, "声明了两次；请删去一个"),
        ("Gongshi.toml", String::new(), "请改名为 gongshi.toml"),
        ("waiver.toml", String::new(), "请改名为 waivers.toml"),
        (
            "content/pages/a.md",
            head.to_owned(),
            "日期，如 2025-04-01，不加引号",
        ),
    ] {
        let site = site_with(&[(name, words.as_str())]);
        let (code, out, err) = built(site.path(), "zh");
        assert_eq!((code, out.as_str()), (2, ""), "{words}");
        assert!(
            err.contains(name) && err.contains(wanted) && err.matches("错误：").count() == 1,
            "{err}"
        );
    }
}

#[test]
fn what_is_wrong_in_a_site_s_own_files_is_told_before_reports_are_read() {
    for (name, words) in [
        ("site-templates/404.html", "{{ site.name\n"),
        ("content/pages/a.md", "+++\ntitel = 1\n+++\n"),
    ] {
        let site = site_with(&[(name, words)]);
        let (code, ..) = built(site.path(), "zh");
        assert_eq!(code, 2, "{name}");
        let kept = site.path().join(".gongshi-cache/readings");
        assert!(!kept.exists(), "{name}: no report was read");
    }
}

#[test]
fn what_an_old_editor_saved_in_gbk_is_read() {
    let site = site_with(&[("content/pages/about.md", "")]);
    let save = |name: &str, words: &str| {
        let (bytes, _, _) = encoding_rs::GBK.encode(words);
        fs::write(site.path().join(name), bytes).unwrap();
    };
    save("gongshi.toml", "[site]\nname = \"示范市绩效公示\"\n");
    save("content/pages/about.md", "# 关于本站\n\n由示范市财政局主办。\n");
    let (code, _, err) = built(site.path(), "zh");
    assert_eq!((code, err.as_str()), (0, ""));
    let page = fs::read_to_string(site.path().join("public/about/index.html")).unwrap();
    for words in ["示范市绩效公示", "关于本站", "由示范市财政局主办。"] {
        assert!(page.contains(words), "{words}");
    }
}

#[test]
fn what_is_wrong_in_a_fetched_template_is_told_where_it_stands() {
    let site = site_with(&[
        ("site-templates/404.html", "{% include \"bottom.html\" %}"),
        ("site-templates/bottom.html", "一\n{{ site.nmae }}\n"),
    ]);
    let (code, _, err) = built(site.path(), "zh");
    assert_eq!(code, 2);
    assert!(
        err.contains("模板 site-templates/bottom.html 第2行：没有“site.nmae”"),
        "{err}"
    );
}

#[test]
fn files_of_a_site_that_come_to_nothing_are_told_and_the_site_is_built() {
    let site = site_with(&[
        ("site-templates/404.html", "{% include 'bottom.html' %}"),
        ("site-templates/bottom.html", "落款"),
        ("site-templates/hom.html", "首页"),
        ("site-templates/banner.html", "横幅"),
        ("site-templates/.swp", ""),
        (
            "content/pages/about.md",
            "# 关于\n\n[报告](../reports/)、[口径](koujing.md)\n\n[没有的](../nothing/)、[别处](https://example.com/)\n",
        ),
        ("content/pages/koujing.md", "# 口径\n\n![图](tu.png)\n"),
        (
            "content/pages/lianjie.md",
            "# 链接\n\n[空]()、[本机](C:/附件.docx)、[预览](http://localhost:8080/)、[别的网站](www.example.com)、[附件](附件1.docx)\n",
        ),
        ("content/pages/kongbai.md", ""),
        ("content/pages/wuti.md", "#没有空格\n"),
        ("content/pages/说明.docx", "PK"),
        ("content/pages/~$说明.docx", ""),
        ("content/pages/通知.MD", "# 通知"),
        ("content/pages/2024/通知.md", "# 通知"),
        (
            "gongshi.toml",
            "[[moved]]\nfrom = \"old/1.html\"\nto = \"reprots/\"\n[[moved]]\nfrom = \"old/2.html\"\nto = \"reports/\"\n",
        ),
    ]);
    let remarks = |language| {
        let (code, out, err) = built(site.path(), language);
        assert_eq!(code, 0, "{err}");
        let is_remark = |line: &&str| {
            line.contains("site-templates") || line.contains("content/pages") || line.contains("[[moved]]")
        };
        out.lines().filter(is_remark).collect::<Vec<_>>().join("\n")
    };
    insta::assert_snapshot!(remarks("zh") + "\n\n" + &remarks("en"));
}
