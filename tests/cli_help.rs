//! Help and mistakes as a clerk meets them who reads Chinese only, or English only.

#[path = "support/command.rs"]
mod command;

use std::fs;
use std::net::TcpListener;
use std::path::Path;

use command::{REPORT, ran, site};

const COMMANDS: [&str; 8] = [
    "init", "build", "serve", "check", "extract", "explain", "search", "verify",
];

fn here(arguments: &[&str]) -> (i32, String, String) {
    ran(Path::new("."), arguments)
}

#[test]
fn help_is_in_one_language() {
    let all = COMMANDS.iter().map(|command| vec![*command, "--help"]);
    for arguments in all.chain([vec!["--help"], vec!["-h"]]) {
        let (code, chinese, err) = here(&arguments);
        assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
        for ours in ["用法：gongshi", "选项：", "说明用法"] {
            assert!(chinese.contains(ours), "{ours}: {chinese}");
        }
        for english in [
            "Usage",
            "Options",
            "Commands",
            "Arguments",
            "Print",
            "default",
            "ossible",
            "SITE",
            "DIR",
            "OPTIONS",
            "COMMAND",
            " the ",
        ] {
            assert!(!chinese.contains(english), "{english}: {chinese}");
        }
        let english = here(&[arguments.as_slice(), &["--lang", "en"]].concat()).1;
        assert!(english.contains("Usage: gongshi"), "{english}");
        // The one word is a language's name for itself.
        let han = english
            .replace("中文", "")
            .chars()
            .find(|c| matches!(c, '\u{3400}'..='\u{9fff}'));
        assert_eq!(han, None, "{english}");
    }
    for command in COMMANDS {
        let help = here(&[command, "--help"]);
        assert_eq!(here(&["help", command]), help, "{command}");
        assert_eq!(here(&["--lang", "zh", "help", command]), help, "{command}");
    }
    assert_eq!(here(&["help"]), here(&["--help"]));
    let (code, out, err) = here(&[]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("用法：gongshi [选项] <命令>"), "{err}");
}

#[test]
fn a_mistyped_command_is_told_in_the_language_of_the_clerk() {
    for (arguments, told) in [
        (
            &["chek"][..],
            "错误：没有“chek”这个命令\n您要的是不是：check\n用法：gongshi [选项] <命令>\n",
        ),
        (
            &["build", "--owt", "x"],
            "错误：没有“--owt”这个选项\n您要的是不是：--out\n",
        ),
        (&["init"], "错误：还缺 <文件夹>\n用法：gongshi init <文件夹>\n"),
        (&["verify", "a", "b"], "错误：多写了“b”\n"),
        (&["build", "--jobs", "多"], "错误：--jobs <数> 不能写成“多”\n"),
        (&["build", "--out"], "错误：--out <文件夹> 没有写出内容\n"),
        (
            &["check", "--format", "pdf"],
            "错误：--format <格式> 不能写成“pdf”；可写 text、json、sarif\n",
        ),
        (
            &["extract", "a", "--text", "--coverage"],
            "错误：--text 不能与 --coverage 一起用\n",
        ),
    ] {
        let (code, out, err) = here(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(err.starts_with(told), "{arguments:?}: {err}");
    }
    let english = here(&["chek", "--lang", "en"]).2;
    assert!(
        english.starts_with("error: unrecognized subcommand 'chek'"),
        "{english}"
    );
}

#[test]
fn a_refusal_of_the_system_is_told_in_chinese() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let site = site(&[("甲.txt", REPORT.as_bytes())]);
    let told = ran(site.path(), &["serve", "--addr", &address]).2;
    assert!(told.ends_with("原因：端口已被占用\n"), "{told}");
    let english = ran(site.path(), &["serve", "--addr", &address, "--lang", "en"]).2;
    assert!(english.contains("Address already in use"), "{english}");

    let told = here(&["verify", "没有"]).2;
    assert!(
        told.contains("没有/manifest.json 读不到：没有这个文件或文件夹。请先运行"),
        "{told}"
    );
    let english = here(&["verify", "没有", "--lang", "en"]).2;
    assert!(
        english.contains("cannot be read: no such file or folder. Run"),
        "{english}"
    );

    fs::write(site.path().join("gongshi.toml"), b"[site]\nname = \"\xb9\xff\"\n").unwrap();
    let told = ran(site.path(), &["build"]).2;
    assert!(told.contains("gongshi.toml：不是 UTF-8 编码的文字"), "{told}");
}

#[test]
fn a_folder_that_holds_no_report_is_told() {
    let site = site(&[]);
    let nothing =
        |folder: &str| format!("没有找到报告：请看文件夹 {folder} 写得对不对，报告放进去了没有。\n");
    let (code, out, _) = ran(site.path(), &["check", "content/reports"]);
    assert_eq!(code, 0);
    assert!(out.ends_with(&nothing("content/reports")), "{out}");
    assert!(
        ran(site.path(), &["build"])
            .1
            .contains(&nothing("./content/reports"))
    );
    let (code, _, err) = ran(&site.path().join("content"), &["check"]);
    assert_eq!(code, 2);
    assert!(err.contains("当前文件夹里没有 content/reports；请写明"), "{err}");
    let (code, _, err) = ran(site.path(), &["extract", "content"]);
    assert_eq!(code, 2);
    assert!(
        err.contains("content：是文件夹，不是文件\n办法：请写明其中的一份报告"),
        "{err}"
    );
}

#[test]
fn a_site_may_be_named_where_its_reports_or_its_pages_are_meant() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(ran(folder.path(), &["init", "站点"]).0, 0);
    assert_eq!(ran(folder.path(), &["build", "站点"]).0, 0);
    let told = ran(folder.path(), &["init", "我的 站点"]).1;
    assert!(told.contains("\n  gongshi serve \"我的 站点\"\n"), "{told}");
    let (code, out, err) = ran(folder.path(), &["check", "站点"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("审核 1 份报告"), "{out}");
    // It goes by its own settings and answers, not by those of where the command is run.
    fs::write(folder.path().join("gongshi.toml"), "[site").unwrap();
    fs::write(
        folder.path().join("站点/waivers.toml"),
        "[[waiver]]\nreport = \"无此报告\"\nrule = \"A05\"\nreason = \"无\"\nauthor = \"预算科\"\ndate = 2025-03-20\n",
    )
    .unwrap();
    let (code, out, err) = ran(folder.path(), &["check", "站点"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("没有用上　waivers.toml：没有报告 无此报告"), "{out}");
    let (code, out, err) = ran(folder.path(), &["verify", "站点"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.starts_with("完好："), "{out}");
}

#[test]
fn a_mistake_in_the_settings_is_told_in_chinese() {
    let site = site(&[("甲.txt", REPORT.as_bytes())]);
    for (setting, told) in [
        ("name = “公示”", "第 2 行第 8 列写得不对\n"),
        ("name = “公示”", "\n文字要用英文引号 \"\" 括起来\n"),
        ("name = \"公示", "\n引号没有成对，结尾缺少 \"\n"),
        ("name ＝ \"公示\"", "\n名称后面要写英文等号 = 和内容\n"),
        ("name = 1", "\n这里应当写文字（用英文引号 \"\" 括起来）\n"),
        ("languages = \"zh\"", "\n这里应当写列表（写在 [ ] 里）\n"),
        ("name = \"a\"\nname = \"b\"", "\n这一项写了两次\n"),
        (
            "servers = [\"ngnix\"]",
            "\n不能写“ngnix”；可以写 netlify、apache、iis、nginx、caddy\n",
        ),
        ("[[region]]\ncode = \"990100\"", "\n缺少“name”这一项\n"),
        ("[limits]\npages = -1", "\n这里应当写不小于 0 的整数\n"),
        (
            "[rules]\nignore = [\"F99\"]",
            "gongshi.toml：[rules] 没有规则 F99；用 gongshi explain 列出全部规则\n",
        ),
        (
            "address = \"shifan.example\"",
            "[site] 的 address = \"shifan.example\" 要写完整的网址，以 https:// 或 http:// 开头\n",
        ),
        (
            "report_error = \"javascript:alert(1)\"",
            "[site] 的 report_error = \"javascript:alert(1)\" 要写完整的网址",
        ),
        (
            "[[source]]\nfolder = \"没有\"\ndepartment = \"示范市教育局\"",
            "[[source]] 的 folder = \"没有\" 在报告文件夹 ./content/reports 里没有；请核对文件夹的名字\n",
        ),
        ("[findings\npublish = \"all\"", "\n结尾缺少 ]\n"),
    ] {
        fs::write(site.path().join("gongshi.toml"), format!("[site]\n{setting}\n")).unwrap();
        let (code, _, err) = ran(site.path(), &["build"]);
        assert_eq!(code, 2, "{setting}");
        assert!((err.clone() + "\n").contains(told), "{setting}: {err}");
    }
    let english = ran(site.path(), &["build", "--lang", "en"]).2;
    assert!(english.contains("unclosed table, expected `]`"), "{english}");
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let site = site(&[("甲.txt", REPORT.as_bytes())]);
    let arguments = ["check", "content/reports", "--checklist", "没有/核对单.html"];
    let (code, _, err) = ran(site.path(), &arguments);
    assert_eq!(
        (code, err.as_str()),
        (
            2,
            "错误：没有/核对单.html 写不进去（没有这个文件或文件夹）；请检查文件夹是否存在、有没有写入的权限，或者换一个地方\n"
        )
    );
    let english = ran(site.path(), &[arguments.as_slice(), &["--lang", "en"]].concat()).2;
    assert_eq!(
        english,
        "error: 没有/核对单.html cannot be written (no such file or folder); see whether the folder is there and may be written to, or choose another place\n"
    );
}

#[test]
fn settings_with_a_name_that_windows_made_longer_are_not_passed_over() {
    for name in ["gongshi.toml", "waivers.toml"] {
        let site = site(&[("甲.txt", REPORT.as_bytes())]);
        fs::write(site.path().join(format!("{name}.txt")), "").unwrap();
        let _ = fs::remove_file(site.path().join(name));
        let (code, _, err) = ran(site.path(), &["build"]);
        assert_eq!(code, 2, "{err}");
        assert!(err.contains(&format!("请改名为 {name}")), "{err}");
    }
}
