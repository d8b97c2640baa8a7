//! 英文 What is wrong with a file of corrections, for those who do not read Chinese.

/// What is told of mistakes, in both languages; `{}` stands for what fills it.
const TOLD: [(&str, &str); 64] = [
    (
        "应写成 [[correction]]，两层方括号",
        "write it as [[correction]], with two pairs of brackets",
    ),
    (
        "没有“{}”这一项；更正文件只有 [[correction]]",
        "there is no “{}”; a file of corrections has [[correction]] only",
    ),
    (
        "应写成 [[correction]] 一段",
        "write it as a section [[correction]]",
    ),
    ("{} 应是加引号的文字", "{} must be words in quotation marks"),
    ("缺少 {}；{}", "{} is missing; {}"),
    ("{} 是空的；{}", "{} is empty; {}"),
    (
        "请写明更正哪一项，如 score.total",
        "state what is corrected, like score.total",
    ),
    (
        "请写明正确的值；报告没有这一项则写 \"\"",
        "state the right value, or \"\" where the report has none",
    ),
    ("请写明理由", "state the reason"),
    ("请写明更正人", "state who corrects it"),
    ("请写明日期，如 2024-05-06", "state the date, like 2024-05-06"),
    (
        "at 不是日期（{}）；请写成 2024-05-06",
        "at is no date ({}); write it like 2024-05-06",
    ),
    (
        "parts 应写成 { name = \"……\", target = \"……\" }",
        "write parts like { name = \"…\", target = \"…\" }",
    ),
    (
        "没有“{}”这一项；每处更正只有 field、was、value、parts、reason、by、at",
        "there is no “{}”; a correction has field, was, value, parts, reason, by and at only",
    ),
    (
        "不是普通文件，或者超过 256 KB；更正文件应是一个小的文本文件",
        "it is no regular file, or larger than 256 KB; it should be a small file of text",
    ),
    (
        "旁边有不止一份同名的报告，分不清更正哪一份；请把报告改成不同的名字",
        "several reports of its name stand beside it; give them different names",
    ),
    (
        "不是 UTF-8 文字；请另存为 UTF-8",
        "it is no UTF-8 text; save it as UTF-8",
    ),
    (
        "补录要有原文为据：value 请照抄原文中的这一句，原文里没有现在写的这句",
        "what is added must stand in the report: copy its sentence as value; the report has no such sentence",
    ),
    (
        "原文里这句话不止一处；value 请写得更完整",
        "the report has this sentence more than once; write more of it as value",
    ),
    (
        "parts 里没有“{}”这一项；可写 {}",
        "parts has no “{}”; there may be {}",
    ),
    ("补录缺少 parts 中的 {}", "parts lacks {}"),
    (
        "只有补录（如 indicators[+]）才写 parts；更正一项请写到那一项",
        "only what is added (like indicators[+]) has parts; name what is corrected itself",
    ),
    ("{} 更正了两次；请只留一处", "{} is corrected twice; keep one"),
    (
        "{} 现在读作“{}”，不是“{}”；请核对后改写 was，或删去这处更正",
        "{} is read as “{}” now, not as “{}”; check it and change was, or delete the correction",
    ),
    (
        "{} 按序号更正，须用 was 写明程序读出的值（现在读作“{}”），以免序号变动后改错",
        "{} is counted: was must state what was read (“{}” now), since numbers may shift",
    ),
    (
        "没有“{}”这个栏目；可以更正的有 {}",
        "there is no “{}”; what may be corrected: {}",
    ),
    ("{} 没有“{}”这一项；有 {}", "{} has no “{}”; it has {}"),
    ("整条，请只写到方括号", "the whole only: write up to the bracket"),
    (
        "{} 只有 {} 项，序号从 0 到 {}",
        "{} has {} items, numbered from 0 to {}",
    ),
    (
        "{} 里没有叫“{}”的；请写序号或完整名称",
        "{} has none called “{}”; write the number or the whole name",
    ),
    (
        "{} 里有 {} 项叫“{}”；请改写序号",
        "{} has {} called “{}”; write the number",
    ),
    (
        "“{}”不是区划代码；请写六位代码，如 430900，自行声明的区划先写进 gongshi.toml",
        "“{}” is no code of a division; write six digits, like 430900, and declare divisions of your own in gongshi.toml first",
    ),
    (
        "报告没有自评得分；请先更正 score.total",
        "the report states no score; correct score.total first",
    ),
    ("名称超过 {} 个字", "the name is longer than {} characters"),
    ("“{}”不是等级；可写 {}", "“{}” is no grade; there may be {}"),
    (
        "“{}”不是日期；请写成 2024-03-20",
        "“{}” is no date; write it like 2024-03-20",
    ),
    (
        "“{}”不是年度；请写四位数字，如 2023",
        "“{}” is no year; write four digits, like 2023",
    ),
    (
        "“{}”不是报告类型；可写 overall（整体支出）、project（项目支出）、policy（政策和专项）",
        "“{}” is no kind of report; write overall, project or policy",
    ),
    (
        "“{}”不是分数；请写成 \"99.5\"",
        "“{}” is no score; write it like \"99.5\"",
    ),
    (
        "“{}”不是预算项目；请写 basic_expenditure 或“基本支出”这样的词",
        "“{}” is no item of a budget; write it like basic_expenditure",
    ),
    (
        "“{}”不是金额；请写成 \"2858.4万元\"，或以元计的数",
        "“{}” is no sum of money; write it like \"2858.4万元\", or in yuan",
    ),
    (
        "“{}”不是阶段；可写 initial_budget（年初预算）、final_budget（全年预算）、actual（决算）",
        "“{}” is no stage; write initial_budget, final_budget or actual",
    ),
    (
        "问题和措施摘自原文，原文里没有这句话；请照原文写，或写 \"\" 去掉这一条",
        "problems and measures are quoted, and the report has no such sentence; write it as the report does, or \"\" to take it out",
    ),
    (
        "原文里这句话不止一处；请写得更完整",
        "the report has this sentence more than once; write more of it",
    ),
    (
        "整条只能去掉，请写 value = \"\"；要改其中一项，请写到那一项",
        "a whole item can only be taken out, by value = \"\"; name the part that is to change",
    ),
    // what the reader of TOML finds
    (
        "文字要用英文引号 \"\" 括起来",
        "words must stand in quotation marks \"\"",
    ),
    (
        "引号没有成对，结尾缺少 {}",
        "the quotation mark {} at the end is missing",
    ),
    (
        "名称后面要写英文等号 = 和内容",
        "a name must be followed by = and what it is set to",
    ),
    ("这一项写了两次", "this is set twice"),
    ("结尾缺少 {}", "{} at the end is missing"),
    (
        "一行只能写一项，这里应当换行",
        "one line sets one thing; begin a new line here",
    ),
    (
        "日期要写成 2025-04-01 的样子，不加引号",
        "write a date like 2025-04-01, without quotation marks",
    ),
    ("三个引号没有成对", "three quotation marks have no match"),
    (
        "{ } 里要写成 名称 = 内容，用英文逗号 , 分开",
        "within { } write name = value, parted by commas",
    ),
    (
        "文字缺少开头的英文引号",
        "the quotation mark at the beginning is missing",
    ),
    ("各项之间要用英文逗号 , 分开", "items must be parted by commas"),
    ("列表结尾缺少 ]", "] at the end of the list is missing"),
    (
        "以 0 开头的编号要用英文引号 \"\" 括起来",
        "a number that begins with 0 must stand in quotation marks \"\"",
    ),
    ("多写了一个等号", "there is one = too many"),
    ("等号后面没有写内容", "nothing stands behind ="),
    (
        "名称只能用英文字母、数字、- 和 _",
        "names may have letters, digits, - and _ only",
    ),
    (
        "引号里不能直接写反斜杠 \\；文件夹之间请写 /",
        "no backslash \\ may stand in quotation marks; write / between folders",
    ),
    (
        "写法不对；请对照说明检查引号、等号和方括号",
        "this is not well formed; check quotation marks, = and brackets",
    ),
    ("空", "nothing"),
];

/// A mistake in English; what has no English of its own stays as it is.
pub(super) fn in_english(message: &str) -> String {
    let message = message.trim_start_matches('：');
    let told = TOLD.iter().find_map(|(chinese, english)| {
        let fills = filled(chinese, message)?;
        let mut pieces = english.split("{}");
        let mut said = pieces.next()?.to_owned();
        for (fill, piece) in fills.iter().zip(pieces) {
            said += &fill_in_english(fill);
            said += piece;
        }
        Some(said)
    });
    told.unwrap_or_else(|| message.to_owned())
}

/// What fills a sentence: a sentence of the table itself, a list of names, or words of the file.
fn fill_in_english(fill: &str) -> String {
    let is_names = fill.contains('、') && fill.chars().any(|c| c.is_ascii_alphabetic());
    if is_names {
        return fill.replace("[序号]", "[number]").replace('、', ", ");
    }
    in_english(fill)
}

/// What stands in the places of `{}`; `None` where the words are others.
fn filled<'a>(pattern: &str, words: &'a str) -> Option<Vec<&'a str>> {
    let mut pieces = pattern.split("{}").peekable();
    let mut rest = words.strip_prefix(pieces.next()?)?;
    let mut fills = Vec::new();
    while let Some(piece) = pieces.next() {
        let is_last = pieces.peek().is_none();
        let (fill, behind) = if is_last {
            (rest.strip_suffix(piece)?, "")
        } else {
            rest.split_once(piece)?
        };
        fills.push(fill);
        rest = behind;
    }
    rest.is_empty().then_some(fills)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::is_han;

    #[test]
    fn a_sentence_is_told_with_what_fills_it() {
        for (chinese, english) in [
            ("：缺少 by；请写明更正人", "by is missing; state who corrects it"),
            (
                "：score.total 现在读作“空”，不是“99”；请核对后改写 was，或删去这处更正",
                "score.total is read as “nothing” now, not as “99”; check it and change was, or delete the correction",
            ),
            (
                "：indicators 只有 3 项，序号从 0 到 2",
                "indicators has 3 items, numbered from 0 to 2",
            ),
            (
                "：没有“a”这个栏目；可以更正的有 title、amounts[序号]",
                "there is no “a”; what may be corrected: title, amounts[number]",
            ),
            ("：别的话", "别的话"),
        ] {
            assert_eq!(in_english(chinese), english);
        }
    }

    #[test]
    fn every_sentence_of_the_module_has_its_english() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/correction");
        // sentences end in advice, or say what is not so
        let told = regex::Regex::new(
            r#""：?((?:[^"\\]|\\")*(?:；|不是|缺少|没有|只有|超过|应写|应是)(?:[^"\\]|\\")*)""#,
        )
        .unwrap();
        let place = regex::Regex::new(r"\{[a-z_.A-Z]*\}").unwrap();
        let mut found = 0;
        for name in ["add.rs", "apply.rs", "field.rs", "file.rs", "set.rs"] {
            let source = std::fs::read_to_string(format!("{folder}/{name}")).unwrap();
            let source = source.split("#[cfg(test)]").next().unwrap_or_default();
            for words in told.captures_iter(source) {
                let words = words[1].replace("\\\"", "\"");
                let filled = place.replace_all(&words, "x");
                let english = in_english(&filled);
                let is_quoted = english.contains("2858.4万元");
                assert!(
                    is_quoted || !english.contains(|c| is_han(c) && c.is_alphabetic()),
                    "{name}: {english}"
                );
                found += 1;
            }
        }
        assert!(found > 25, "{found} found");
    }
}
