//! 配置的错 What is wrong with a file of settings, in Chinese: the reader of TOML tells it in English.

/// What was told with the TOML reader's lines in Chinese; all else as it was.
pub(super) fn in_chinese(told: &str) -> String {
    if !told.contains(PLACE) {
        return told.to_owned();
    }
    let lines: Vec<String> = told
        .lines()
        .map(|line| {
            place(line)
                .or_else(|| mistake(line))
                .unwrap_or_else(|| line.to_owned())
        })
        .collect();
    lines.join("\n")
}

const PLACE: &str = "TOML parse error at line ";

/// Mistakes that are told in one way.
const MISTAKES: [(&str, &str); 7] = [
    (
        "string values must be quoted, expected literal string",
        "文字要用英文引号 \"\" 括起来",
    ),
    ("invalid basic string, expected `\"`", "引号没有成对，结尾缺少 \""),
    ("invalid literal string, expected `'`", "引号没有成对，结尾缺少 '"),
    ("key with no value, expected `=`", "名称后面要写英文等号 = 和内容"),
    ("duplicate key", "这一项写了两次"),
    ("unclosed table, expected `]`", "结尾缺少 ]"),
    (
        "unexpected key or value, expected newline, `#`",
        "一行只能写一项，这里应当换行",
    ),
];

/// What should stand there, by the reader's word for it.
const WANTED: [(&str, &str); 10] = [
    ("a string", "文字（用英文引号 \"\" 括起来）"),
    ("a sequence", "列表（写在 [ ] 里）"),
    ("a boolean", "true 或 false"),
    ("a map", "一组设置"),
    ("usize", "不小于 0 的整数"),
    ("u64", "不小于 0 的整数"),
    ("u32", "不小于 0 的整数"),
    ("u16", "不小于 0 的整数"),
    ("i64", "整数"),
    ("i32", "整数"),
];

fn place(line: &str) -> Option<String> {
    let (row, column) = line.strip_prefix(PLACE)?.split_once(", column ")?;
    Some(format!("第 {row} 行第 {column} 列写得不对"))
}

fn mistake(line: &str) -> Option<String> {
    if let Some((_, chinese)) = MISTAKES.iter().find(|(english, _)| *english == line) {
        return Some((*chinese).to_owned());
    }
    if let Some(rest) = line.strip_prefix("missing field ") {
        return Some(format!("缺少“{}”这一项", rest.trim_matches('`')));
    }
    let unknown = |kind| line.strip_prefix(kind)?.split_once(", expected ");
    if let Some((name, known)) = unknown("unknown field ") {
        let name = name.trim_matches('`');
        return Some(format!("没有“{name}”这一项；可以写 {}", listed(known)));
    }
    if let Some((name, known)) = unknown("unknown variant ") {
        let name = name.trim_matches('`');
        return Some(format!("不能写“{name}”；可以写 {}", listed(known)));
    }
    let (_, wanted) = unknown("invalid type: ").or_else(|| unknown("invalid value: "))?;
    let (_, wanted) = WANTED.iter().find(|(english, _)| *english == wanted)?;
    Some(format!("这里应当写{wanted}"))
}

/// Names as they are listed in Chinese.
fn listed(names: &str) -> String {
    let names = names.trim_start_matches("one of ");
    names.replace('`', "").replace(" or ", "、").replace(", ", "、")
}
