//! 英文 What is told in Chinese, for those who do not read it: one table of sentences, looked up by the Chinese one.
//!
//! A hole `{}` stands for what differs from case to case and is kept as it stands: numbers, names, words of a report.
//! A sentence that is in no line of the table is told in Chinese.

use super::Language;

/// Each sentence in Chinese and in English.
const SENTENCES: &[(&str, &str)] = &[
    // what a build tells
    (
        "收到 {} 份，公布 {} 份，未能读取 {} 份，重复 {} 份。",
        "{} files came in: {} published, {} not read, {} left out as doubles.",
    ),
    ("已写入 {} 个文件，共 {}。", "{} files written, {} in all."),
    (
        "与现有网站完全相同，未作改动（{} 个文件，共 {}）。",
        "nothing changed: the same as the site that stands ({} files, {}).",
    ),
    ("未读取　{}", "not read: {}"),
    ("重复　{}。", "doubled: {}."),
    (
        "{} 内容完全相同（编号 {}），只公布第一份；请删去多余的副本",
        "{} are the same to the byte (id {}): only the first is published; delete the copies",
    ),
    (
        "{} 是同一部门、同一年度的同一种报告，但内容不同（编号 {}），分不清以哪一份为准，都没有公布；请留下定稿，把其余的移出报告文件夹",
        "{} are the same kind of report of the same department and year, but differ (id {}): none is published; keep the final one and move the others out of the folder of reports",
    ),
    (
        "{} 是不同的报告，但名称的拼音相同（编号 {}），都没有公布；请在其中一份的更正文件里把 department.name 或 project 写得更完整",
        "{} are different reports whose names are spelt alike (id {}): none is published; state department.name or project more fully in the corrections of one",
    ),
    (
        "{} 没有写明部门、年度或项目名称，分不开（编号 {}），都没有公布；请在更正文件里写明 department.name、fiscal_year 或 project",
        "{} state no department, year or project and cannot be told apart (id {}): none is published; state department.name, fiscal_year or project in their corrections",
    ),
    // what a check tells
    (
        "── {}　发现 {} 处，未能识读 {} 处",
        "── {}: {} findings, {} places not understood",
    ),
    ("未能识读：{}", "not understood: {}"),
    ("  ＝ 说明已过期：{}", "  = explanation out of date: {}"),
    ("  ＝ 已说明：{}", "  = explained: {}"),
    ("  ＝ 部门答复：{}", "  = the department's reply: {}"),
    ("{}　{} 处，{} 份报告　{}", "{}: {} findings in {} reports ({})"),
    ("没有用的规则：{}。", "rules not applied: {}."),
    (
        "审核 {} 份报告：错误 {}，警告 {}，提示 {}；已说明 {}；未能识读 {} 处；未读取文件 {} 个。",
        "{} reports checked: {} errors, {} warnings, {} notes; {} explained; {} places not understood; {} files not read.",
    ),
    (
        "审核 {} 份报告：错误 {}，警告 {}，提示 {}；未能识读 {} 处；未读取文件 {} 个。",
        "{} reports checked: {} errors, {} warnings, {} notes; {} places not understood; {} files not read.",
    ),
    ("没有用上　{}", "of no use: {}"),
    (
        "waivers.toml：报告 {} 没有规则 {} 的发现，这一条说明或答复没有用上",
        "waivers.toml: report {} has no finding of rule {}; this explanation or reply is of no use",
    ),
    ("waivers.toml：没有报告 {}", "waivers.toml: there is no report {}"),
    (
        "重新识读 {} 份，{} 份没有改动。等待改动，按 Ctrl-C 结束。",
        "{} read again, {} unchanged. Waiting for changes; Ctrl-C ends.",
    ),
    ("识读", "reading"),
    ("生成", "making pages"),
    // how much was understood
    ("{}　识读覆盖情况", "{}: what was understood"),
    (
        "{}%　共 {}：事实 {}，已知的非事实 {}，未识读 {}",
        "{}% of {}: {} facts, {} known to be none, {} not understood",
    ),
    ("没有", "none"),
    ("{}的归类", "{} by reason"),
    ("数字", "numerals"),
    ("表格行", "rows"),
    ("标题", "headings"),
    ("事实", "fact"),
    ("已知的非事实", "known"),
    ("未识读", "missed"),
    ("没有未识读之处。", "Nothing was left that was not understood."),
    ("未识读之处（{} 处）", "Not understood ({} places)"),
    ("第 {} 行　{}", "line {}: {}"),
    // what was left out of a file
    ("有 {} 个隐藏的工作表，没有读取", "{} hidden sheets were not read"),
    ("有隐藏的行或列，没有读取", "hidden rows or columns were not read"),
    (
        "有公式没有保存计算结果，对应单元格按空白读取；请用 Excel 或 WPS 打开后重新保存",
        "formulas without a saved result were read as blank; open the file in Excel or WPS and save it again",
    ),
    (
        "文件含有修订痕迹：删除的内容没有读取；请先接受或拒绝全部修订，再公布",
        "the file holds tracked changes: what was deleted was not read; accept or reject all changes before publishing",
    ),
    (
        "文件含有未接受的修订：插入的内容已读取，删除的内容没有读取；请先在文字处理软件中接受或拒绝全部修订，再公布",
        "the file holds tracked changes: what was inserted was read, what was deleted was not; accept or reject all changes before publishing",
    ),
    ("文件含有隐藏文字，没有读取", "hidden text was not read"),
    (
        "文件里嵌入了另一份文档，没有读取",
        "a document inside the file was not read",
    ),
    (
        "旧格式文件，由 LibreOffice 转换后读取，请与原件核对",
        "a file of an old format, read as LibreOffice converted it: compare it with the original",
    ),
    (
        "文字由机器识别：第 {} 页是扫描图像，可能有错，请与原件核对",
        "recognised by machine: page {} is a scan, and may hold mistakes; compare it with the original",
    ),
    (
        "文件里有不显示的文字，没有读取",
        "text that does not show was not read",
    ),
    (
        "有 {} 个字符的字体没有附带文字对照表，没有读取",
        "{} characters were not read: their font does not tell what they are",
    ),
    (
        "{} 页中有 {} 页是扫描图像，没有读取",
        "of {} pages, {} are scans and were not read",
    ),
    (
        "{} 页中有 {} 页是图像，没有读取",
        "of {} pages, {} are pictures and were not read",
    ),
    (
        "文件里有 {} 份文档，只读取了第一份",
        "of {} documents in the file, only the first was read",
    ),
    // what was not understood of a report
    (
        "文件里有{}份自评报告，这里是后一份的标题；部门、得分和等级只取第一份",
        "the file holds {} reports, and here a later one begins; department, score and grade are those of the first",
    ),
    (
        "文件里有{}张自评表，这里是后一张的标题；指标按先后顺序一并列出",
        "the file holds {} forms, and here a later one begins; their indicators are listed together",
    ),
    (
        "这项任务的完成数有两种说法，没有配对",
        "the result of this task is told in two ways and was not paired",
    ),
    (
        "分值与右边一格连成一个数，按合计栏的分值拆开",
        "the weight runs into the number beside it; they were parted by the weight that the total leaves",
    ),
    (
        "这一行没有分值，右边的数可能与分值连在一起，没有读作数值",
        "this row has no weight, and the number beside may have run into it: it was not read as a number",
    ),
    (
        "这些字属于表格的哪一格无法确定，没有读取",
        "the cell that these words belong to cannot be told: they were not read",
    ),
    (
        "指标表的这一行与表头对不上，没有读取",
        "this row does not fit the head of its table and was not read",
    ),
    (
        "这一行所属的上级指标名称缺失",
        "the indicator above this row has no name",
    ),
    ("这一行的指标名称缺失", "the indicator of this row has no name"),
    (
        "{}栏不是数字，没有读取",
        "the column {} holds no number here: it was not read",
    ),
    ("金额已被遮盖，没有读取", "an amount is masked and was not read"),
    (
        "金额没有写明单位，或者有两种读法，没有读取",
        "an amount has no unit or can be read in two ways: it was not read",
    ),
    (
        "表中没有写明金额单位，表中的金额没有读取",
        "the table states no unit of money: its amounts were not read",
    ),
    (
        "日期只写到月，没有采用为填报日期",
        "a date without its day was not taken for the date of the report",
    ),
    (
        "标题涉及多个年度，不能确定评价年度",
        "the title names several years: the year evaluated cannot be told",
    ),
    (
        "正文所述年度有{}，不能确定评价年度",
        "the text names the years {}: the year evaluated cannot be told",
    ),
    (
        "“{}”部分没有分开写明问题和措施，未列出",
        "the part “{}” does not tell problems from measures: none are listed",
    ),
    ("没有找到标题", "no title was found"),
    ("没有找到部门名称", "no department was found"),
    (
        "部门名称不足以确定所属行政区划",
        "the department's name does not tell its division",
    ),
    ("没有找到评价年度", "no year of evaluation was found"),
    (
        "不能确定是整体支出、项目支出还是政策的自评",
        "whether a department, a project or a policy is evaluated cannot be told",
    ),
    ("没有找到完整的填报日期", "no whole date of the report was found"),
    ("没有找到自评总分", "no total score was found"),
    ("没有找到绩效等级", "no grade was found"),
    ("标题“{}”不属于已知的章节", "the heading “{}” is of no known part"),
    (
        "表格这一行没有识读，其中有{}个数：{}",
        "this row of a table was not understood; it holds {} numbers: {}",
    ),
    (
        "表格这一行有{}个数没有归入任何一项：{}",
        "{} numbers of this row of a table belong to nothing that is known: {}",
    ),
    (
        "这句话有{}个数没有归入任何一项：{}",
        "{} numbers of this sentence belong to nothing that is known: {}",
    ),
    ("表格这一行没有识读", "this row of a table was not understood"),
    (
        "另有{}处没有识读，未逐一列出",
        "{} more places were not understood and are not listed",
    ),
    // why a command could not run
    (
        "找不到报告文件夹 {}；请用 --reports 指明，或用 gongshi init 新建站点",
        "there is no folder of reports {}; name one with --reports, or make a site with gongshi init",
    ),
    (
        "输出文件夹 {} 不能放在报告文件夹 {} 之内；请另选 --out",
        "the output folder {} must not lie in the folder of reports {}; choose another --out",
    ),
    (
        "{} 不是空文件夹，未作改动",
        "{} is no empty folder; nothing was changed",
    ),
    (
        "没有规则 {}；用 gongshi explain 列出全部规则",
        "there is no rule {}; gongshi explain lists them all",
    ),
    (
        "不能在 {} 上提供服务；请用 --addr 另选地址",
        "cannot serve on {}; choose another address with --addr",
    ),
    ("不能监视文件改动", "changes of files cannot be watched"),
    ("内置模板出错", "a built-in template failed"),
    ("写不出结果（{}）", "the result cannot be written ({})"),
    ("配置文件 {}：{}", "configuration {}: {}"),
    (
        "[limits] 的 {} 不能是 0：这样任何文件都读不了",
        "{} of [limits] must not be 0: no file could be read",
    ),
    (
        "[limits] 的 depth 不能超过 {}",
        "depth of [limits] must not be more than {}",
    ),
];

/// A sentence in that language.
#[must_use]
pub fn said(language: Language, chinese: &str) -> String {
    match language {
        Language::Chinese => chinese.to_owned(),
        Language::English => in_english(chinese).unwrap_or_else(|| chinese.to_owned()),
    }
}

/// A sentence in English; `None` where the table does not have it.
#[must_use]
pub fn in_english(chinese: &str) -> Option<String> {
    SENTENCES
        .iter()
        .find_map(|(template, english)| Some(filled(english, &holes(template, chinese)?)))
}

/// What stands in the holes of a template; `None` where the sentence is not made by it.
fn holes<'s>(template: &str, sentence: &'s str) -> Option<Vec<&'s str>> {
    let mut pieces = template.split("{}");
    let mut left = sentence.strip_prefix(pieces.next()?)?;
    let mut holes = Vec::new();
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        let (hole, rest) = if pieces.peek().is_none() {
            (left.strip_suffix(piece)?, "")
        } else {
            left.split_once(piece)?
        };
        holes.push(hole);
        left = rest;
    }
    left.is_empty().then_some(holes)
}

/// A template with its holes filled; what fills them is looked up too, since one sentence may hold another.
fn filled(template: &str, holes: &[&str]) -> String {
    let mut holes = holes.iter();
    let mut words = String::new();
    for (at, piece) in template.split("{}").enumerate() {
        if at > 0 {
            let hole = holes.next().copied().unwrap_or_default();
            words.push_str(&in_english(hole).unwrap_or_else(|| hole.to_owned()));
        }
        words.push_str(piece);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_told_in_english_with_what_fills_it() {
        assert_eq!(
            said(
                Language::English,
                "收到 3 份，公布 2 份，未能读取 1 份，重复 0 份。"
            ),
            "3 files came in: 2 published, 1 not read, 0 left out as doubles."
        );
        assert_eq!(
            said(Language::English, "未能识读：得分栏不是数字，没有读取"),
            "not understood: the column 得分 holds no number here: it was not read"
        );
        assert_eq!(said(Language::English, "别的话"), "别的话");
        assert_eq!(said(Language::Chinese, "识读"), "识读");
    }

    #[test]
    fn both_sides_of_every_line_have_as_many_holes() {
        for (chinese, english) in SENTENCES {
            let count = |words: &str| words.matches("{}").count();
            assert_eq!(count(chinese), count(english), "{chinese}");
            let sample = chinese.replace("{}", "7");
            assert_eq!(in_english(&sample), Some(english.replace("{}", "7")), "{chinese}");
        }
    }
}
