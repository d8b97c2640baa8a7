//! 配置的错 What is wrong with a file of settings, in Chinese: the reader of TOML tells it in English.

/// What was told with the TOML reader's lines in Chinese; all else as it was.
#[must_use]
pub fn settings_in_chinese(told: &str) -> String {
    let Some(from) = told.find(PLACE) else {
        return told.to_owned();
    };
    let (before, of_reader) = told.split_at(from);
    let mut shown = "";
    let lines: Vec<String> = of_reader
        .lines()
        .map(|line| {
            if is_excerpt(line) {
                let marks = line.contains('^') && shown.contains('|');
                if marks {
                    return marked(shown, line);
                }
                shown = line;
                return line.to_owned();
            }
            place(line).unwrap_or_else(|| toml_mistake(line, shown))
        })
        .collect();
    format!("{before}{}", lines.join("\n"))
}

/// One mistake that the TOML reader found in a line, in Chinese; what has no words of its own is told in general ones.
#[must_use]
pub fn toml_mistake(told: &str, line: &str) -> String {
    let is_day = |line: &str| line.chars().any(|c| c.is_ascii_digit()) && line.contains('年');
    if told.starts_with("string values must be quoted") && is_day(line) && !line.contains(['“', '”']) {
        return DAY.to_owned();
    }
    if told.starts_with("string values must be quoted") && line.trim_end().ends_with('=') {
        return NOTHING.to_owned();
    }
    let in_general = || {
        let known = if told.is_ascii() {
            "写法不对；请对照说明检查引号、等号和方括号"
        } else {
            told
        };
        known.to_owned()
    };
    mistake(told).unwrap_or_else(in_general)
}

/// Whether a line shows the settings themselves, or marks the place in them: `5 | host = 3`.
fn is_excerpt(line: &str) -> bool {
    line.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit())
        .starts_with('|')
}

/// The line of marks with the marks beneath what they mean: the reader counts a character as one column up to its place,
/// and by its bytes within it; a terminal gives two columns to what is not ASCII.
fn marked(shown: &str, marks: &str) -> String {
    let Some((bar, marks)) = marks.split_once('|') else {
        return marks.to_owned();
    };
    let words = shown.split_once('|').map_or("", |(_, words)| words);
    let before = marks.chars().take_while(|c| *c == ' ').count();
    let mut bytes = marks.chars().filter(|c| *c == '^').count();
    let columns = |c: char| if c.is_ascii() { 1 } else { 2 };
    let indent: usize = words.chars().take(before).map(columns).sum();
    let past = before.saturating_sub(words.chars().count());
    let mut width = 0;
    for c in words.chars().skip(before) {
        if bytes < c.len_utf8() {
            break;
        }
        bytes -= c.len_utf8();
        width += columns(c);
    }
    format!(
        "{bar}|{:indent$}{}",
        "",
        "^".repeat(width.max(1)),
        indent = indent + past
    )
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

/// How a day is written.
const DAY: &str = "日期要写成 2025-04-01 的样子，不加引号";

/// Mistakes that begin in one way, whatever the reader would have in their place.
const BEGINNINGS: [(&str, &str); 18] = [
    ("invalid date", DAY),
    ("invalid time", DAY),
    ("invalid key", NAME),
    ("invalid unquoted key", NAME),
    ("invalid table", NAME),
    ("invalid multi-line", "三个引号没有成对"),
    (
        "invalid inline table",
        "{ } 里要写成 名称 = 内容，用英文逗号 , 分开",
    ),
    ("missing opening quote", "文字缺少开头的英文引号"),
    ("missing escaped value", BACKSLASH),
    ("too few unicode value digits", BACKSLASH),
    ("missing comma between", "各项之间要用英文逗号 , 分开"),
    ("missing value", NOTHING),
    ("missing assignment", "名称后面要写英文等号 = 和内容"),
    ("unclosed array table", "结尾缺少 ]]"),
    ("unclosed array", "列表结尾缺少 ]"),
    ("unclosed inline table", "结尾缺少 }"),
    (
        "unexpected leading zero",
        "以 0 开头的编号要用英文引号 \"\" 括起来",
    ),
    ("extra `=`", "多写了一个等号"),
];

/// What is set to nothing.
const NOTHING: &str = "等号后面没有写内容";

/// How what is set is named.
const NAME: &str = "名称只能用英文字母、数字、- 和 _";

/// What a path of Windows trips over.
const BACKSLASH: &str = "引号里不能直接写反斜杠 \\；文件夹之间请写 /";

/// What should stand there, by the reader's word for it.
const WANTED: [(&str, &str); 11] = [
    ("a TOML datetime", "日期，如 2025-04-01，不加引号"),
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
    if let Some((_, chinese)) = BEGINNINGS.iter().find(|(english, _)| line.starts_with(english)) {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told of settings that cannot be read.
    fn told(settings: &str) -> String {
        settings_in_chinese(&toml::from_str::<toml::Table>(settings).unwrap_err().to_string())
    }

    #[test]
    fn every_mistake_is_told_in_chinese_with_the_line_as_it_stands() {
        for (settings, chinese) in [
            ("at = 2025-13-06", DAY),
            ("at = 2025-6-16", DAY),
            ("at = 2025年3月20日", DAY),
            ("name = “2025年公示”", "文字要用英文引号 \"\" 括起来"),
            ("ignore = [\"F03\"", "列表结尾缺少 ]"),
            ("ignore = [\"F03\" \"F04\"]", "各项之间要用英文逗号 , 分开"),
            ("folder = \"示范市\\教体局\"", BACKSLASH),
            ("名称 = 1", NAME),
            ("name =", NOTHING),
            ("code = 0990100", "以 0 开头的编号要用英文引号 \"\" 括起来"),
            ("code = 99_", "写法不对；请对照说明检查引号、等号和方括号"),
        ] {
            let told = told(settings);
            assert!(told.ends_with(chinese), "{settings}: {told}");
            assert!(told.contains(&format!("1 | {settings}\n")), "{settings}: {told}");
        }
    }

    #[test]
    fn marks_stand_beneath_what_they_mean_though_characters_are_wide() {
        let told = told("name = 预算绩效公示");
        assert!(told.contains("\n  |        ^^^^^^^^^^^^\n"), "{told}");
        let told = super::tests::told("notice = \"没有收尾");
        assert!(told.contains("\n  |                   ^\n"), "{told}");
    }

    #[test]
    fn what_was_told_in_chinese_stays() {
        let told = "错误：abc.toml 写不进去（磁盘已满）";
        assert_eq!(settings_in_chinese(told), told);
        assert_eq!(toml_mistake("没有“a”这一项", ""), "没有“a”这一项");
    }
}
