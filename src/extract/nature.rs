//! 文种 Whether a text is a performance report at all, judged by what was read from it.
//!
//! A report is refused only where nothing in it evaluates and something else is plain to see, or where
//! nothing of a report is to be found. What is another kind of text by its head may still hold a report,
//! as final accounts do: then a score, a grade or results beside their targets decide.

use super::cover::{Head, is_title};
use super::fields::without_brackets;
use super::lists;
use crate::document::{Block, Document};
use crate::report::{Lookalike, Report, Stage};
use crate::text::{Squashed, squashed};

/// What a text is instead of a report; `None` where it is one.
#[must_use]
pub fn lookalike(report: &Report) -> Option<Lookalike> {
    let head = Head::of(&report.document);
    if let Some(early) = too_early(&head) {
        return Some(early);
    }
    if has_results(report) {
        return None;
    }
    let by_head = head.lines.iter().find_map(|line| by_line(&line.words));
    if (is_titled(report, &head) || is_cover(&head)) && !only_names_annex(report, by_head) {
        return is_blank_form(report).then_some(Lookalike::BlankForm);
    }
    by_head.or_else(|| (signs(report) < ENOUGH).then(|| by_body(&report.document)))
}

/// What a text without a title is by its body: a letter that hands money down, or one with a form of targets in it.
fn by_body(document: &Document) -> Lookalike {
    /// Longest line that may be the title of a form, in bytes.
    const LONGEST: usize = 150;
    let lines = || {
        document
            .blocks
            .iter()
            .filter(|block| !matches!(block, Block::Table(_)))
    };
    let words = |block: &Block| Squashed::of(&document.text, block.span()).as_str().to_owned();
    let first: Vec<String> = lines().take(3).map(words).collect();
    if first
        .windows(2)
        .any(|pair| matches!(pair, [to, body] if is_handed_down(to, body)))
    {
        return Lookalike::Allocation;
    }
    let mut titles = lines().filter(|block| block.span().len() <= LONGEST);
    let is_form = |block: &Block| by_line(&words(block)) == Some(Lookalike::Targets);
    if titles.any(is_form) {
        Lookalike::Targets
    } else {
        Lookalike::Other
    }
}

/// Whether a letter to somebody tells them how much money is theirs: 区残联：根据…，现将…资金下达给你们。
fn is_handed_down(to: &str, body: &str) -> bool {
    const LONGEST: usize = 40;
    let is_addressed = to.ends_with(':') && to.chars().count() <= LONGEST;
    let hands = ["现下达", "现将", "下达给你", "下达你"];
    is_addressed && hands_money(body) && hands.iter().any(|word| body.contains(word))
}

/// Whether words say that money is handed down.
fn hands_money(words: &str) -> bool {
    let any = |list: &[&str]| list.iter().any(|word| words.contains(word));
    any(&["下达", "拨付", "分配"]) && any(&["资金", "预算", "指标", "经费", "基金"])
}

/// Whether results are stated: a score, a grade, or what was reached beside a target.
fn has_results(report: &Report) -> bool {
    report.score.is_some()
        || report.grade.is_some()
        || !report.tasks.is_empty()
        || report.indicators.iter().any(|row| row.actual.text.is_some())
}

/// What tells of a time before the year's end: 绩效运行监控表, 事前绩效评估报告. Its figures look like results and are
/// none, so that its title alone decides, where no other stands at the head.
fn too_early(head: &Head) -> Option<Lookalike> {
    let mut told = None;
    for line in head.lines.iter().filter(|line| !line.is_chrome) {
        match early_title(&line.words) {
            Some(early) => told = told.or(Some(early)),
            None if is_title(&line.words) => return None,
            None => {}
        }
    }
    told
}

/// What a title calls an account given before the year's end.
fn early_title(words: &str) -> Option<Lookalike> {
    const LONGEST: usize = 70;
    const ENDS: [&str; 6] = ["表", "报告", "情况", "意见", "总结", "结论"];
    const OF_WHAT: [&str; 6] = ["绩效", "运行", "执行", "目标", "跟踪", "预算"];
    let plain = without_brackets(words);
    let is_name = words.chars().count() <= LONGEST
        && !words.contains(['。', '，', ':', '；', '《', '>'])
        && ENDS.iter().any(|end| plain.ends_with(end))
        && !["自评", "绩效评价"].iter().any(|word| plain.contains(word));
    if is_rectified(words, &plain) {
        return Some(Lookalike::Rectified);
    }
    if !is_name {
        return None;
    }
    let is_prior = ["事前绩效评估", "事前评估", "事前绩效评审"]
        .iter()
        .any(|word| plain.contains(word));
    // 视频监控项目 is no account of progress
    let is_watched = ["监控", "跟踪"].iter().any(|word| {
        plain.split_once(word).is_some_and(|(of, behind)| {
            let is_account = ["汇总", "分析", "工作", "自查"]
                .iter()
                .any(|next| behind.starts_with(next))
                || ENDS.iter().any(|end| behind.starts_with(end));
            is_account && OF_WHAT.iter().any(|what| of.ends_with(what))
        })
    });
    is_prior
        .then_some(Lookalike::Prior)
        .or_else(|| is_watched.then_some(Lookalike::Monitoring))
}

/// Whether a title is that of an account of what was done about an evaluation: 绩效评价整改情况报告. 自评和整改报告 evaluates too.
fn is_rectified(words: &str, plain: &str) -> bool {
    const LONGEST: usize = 70;
    const ENDS: [&str; 6] = [
        "整改报告",
        "整改情况报告",
        "整改情况的报告",
        "整改落实情况报告",
        "整改落实情况的报告",
        "整改落实报告",
    ];
    ENDS.iter().any(|end| plain.ends_with(end))
        && words.chars().count() <= LONGEST
        && !plain.contains("自评")
        && !words.contains(['。', '，', '；', '《', '>'])
}

/// Whether the title stands at the head, and is not that of an annex only.
fn is_titled(report: &Report, head: &Head) -> bool {
    report
        .title
        .as_ref()
        .is_some_and(|title| head.lines.iter().any(|line| line.span.overlaps(title.span)))
}

/// Whether the head is the cover of an evaluation whose title was lost: 项目名称：…, and who evaluates, or how.
fn is_cover(head: &Head) -> bool {
    const EVALUATES: [&str; 4] = ["评价方式:", "评价机构:", "评价类型:", "自评单位:"];
    const WHAT: [&str; 4] = ["项目名称:", "项目单位:", "单位名称:", "部门名称:"];
    let names = |labels: &[&str]| {
        let plain = head.lines.iter().map(|line| without_brackets(&line.words));
        plain
            .into_iter()
            .any(|line| labels.iter().any(|label| line.starts_with(label)))
    };
    names(&EVALUATES) && names(&WHAT)
}

/// Whether the only title is that of the annex which a letter names and does not hold: 附件：2022年度绩效自评报告.
fn only_names_annex(report: &Report, by_head: Option<Lookalike>) -> bool {
    let has_tables = || {
        let mut blocks = report.document.blocks.iter();
        blocks.any(|block| matches!(block, Block::Table(_)))
    };
    matches!(by_head, Some(Lookalike::Notice | Lookalike::Allocation))
        && report.sections.is_empty()
        && report.amounts.is_empty()
        && !has_tables()
        && prose(&report.document) < LEAST_PROSE
}

/// What the lines at the head of another kind of text end with, brackets left aside.
const ENDINGS: [(&str, Lookalike); 19] = [
    ("通知", Lookalike::Notice),
    ("的函", Lookalike::Notice),
    ("通告", Lookalike::Notice),
    ("公告", Lookalike::Notice),
    ("请示", Lookalike::Notice),
    ("批复", Lookalike::Notice),
    ("办法", Lookalike::Rules),
    ("细则", Lookalike::Rules),
    ("规程", Lookalike::Rules),
    ("指引", Lookalike::Rules),
    ("工作方案", Lookalike::Rules),
    ("目标申报表", Lookalike::Targets),
    ("绩效目标表", Lookalike::Targets),
    ("目标批复表", Lookalike::Targets),
    ("目标审核表", Lookalike::Targets),
    ("部门决算", Lookalike::Accounts),
    ("决算公开", Lookalike::Accounts),
    ("决算说明", Lookalike::Accounts),
    ("单位决算", Lookalike::Accounts),
];

fn by_line(words: &str) -> Option<Lookalike> {
    if is_title(words) {
        return None;
    }
    let plain = without_brackets(words);
    let ending = || {
        let found = ENDINGS.iter().find(|(ending, _)| plain.ends_with(ending));
        found.map(|(_, lookalike)| match lookalike {
            Lookalike::Notice if hands_money(&plain) => Lookalike::Allocation,
            lookalike => *lookalike,
        })
    };
    let targets = plain.contains("目标") && plain.ends_with('表') && !plain.contains("自评");
    let budget = !plain.contains("自评")
        && ["部门预算", "单位预算", "预算公开", "预算信息公开"]
            .iter()
            .any(|word| plain.contains(word))
        && ["预算", "公开", "说明", "公开表", "公开目录", "总表"]
            .iter()
            .any(|word| plain.ends_with(word));
    let accounts = plain.contains("决算")
        && ["决算", "公开", "说明", "情况"]
            .iter()
            .any(|word| plain.ends_with(word));
    let addressees = words.starts_with('各') && words.ends_with(':');
    ending()
        .or_else(|| targets.then_some(Lookalike::Targets))
        .or_else(|| accounts.then_some(Lookalike::Accounts))
        .or_else(|| budget.then_some(Lookalike::Budget))
        .or_else(|| addressees.then_some(Lookalike::Notice))
}

/// Signs of an evaluation that a text without a title must show.
const ENOUGH: usize = 2;

/// Headings that an evaluation has and other texts about a budget have not, or not several of.
const EVALUATING: [&str; 9] = [
    "自评",
    "绩效目标",
    "绩效指标",
    "绩效评价",
    "绩效情况",
    "绩效分析",
    "评价结论",
    "完成情况",
    "绩效实现",
];

/// How many signs of an evaluation a text shows.
fn signs(report: &Report) -> usize {
    let titles = || report.sections.iter().map(|section| squashed(&section.title));
    let evaluating = titles()
        .filter(|title| EVALUATING.iter().any(|word| title.contains(word)))
        .map(|title| 1 + usize::from(tells_of_evaluation(&title)))
        .sum::<usize>();
    let lists = titles().filter(|title| lists::is_subject(title)).count();
    let spent = report
        .amounts
        .iter()
        .any(|amount| amount.stage == Some(Stage::Actual));
    let itemised = !report.problems.is_empty() || !report.measures.is_empty();
    evaluating.min(2)
        + lists.min(1)
        + usize::from(spent)
        + usize::from(itemised)
        + 2 * usize::from(says_it_reports(&report.document))
}

/// Whether a heading alone says that what was evaluated is told below: 项目绩效自评工作开展情况.
fn tells_of_evaluation(title: &str) -> bool {
    const ENDS: [&str; 5] = ["情况", "结论", "结果", "得分", "分析"];
    title.contains("绩效自评") && ENDS.iter().any(|end| title.ends_with(end))
}

/// How a sentence ends behind which the report itself stands: 现将自评情况报告如下, 现将某工程绩效自评如下.
const REPORTS: [&str; 9] = [
    "报告如下",
    "汇报如下",
    "自评如下",
    "自评情况如下",
    "评价如下",
    "评价情况如下",
    "评价，具体如下",
    "形成本评价报告",
    "形成本自评报告",
];

/// 现将自评情况报告如下.
fn says_it_reports(document: &Document) -> bool {
    document.blocks.iter().any(|block| {
        let words = Squashed::of(&document.text, block.span());
        let words = words.as_str();
        let told = REPORTS.iter().filter_map(|end| words.split_once(end));
        told.into_iter().any(|(before, _)| {
            let sentence = before.rsplit('。').next().unwrap_or_default();
            ["自评", "绩效", "自我评价"]
                .iter()
                .any(|word| sentence.contains(word))
        })
    })
}

/// Least running text of a report that states no facts, in characters.
const LEAST_PROSE: usize = 80;

/// Whether a form was left as it was handed out: nothing stated, nothing written.
fn is_blank_form(report: &Report) -> bool {
    let is_form = report
        .document
        .blocks
        .iter()
        .any(|block| matches!(block, Block::Table(_)));
    is_form
        && report.sections.is_empty()
        && report.amounts.is_empty()
        && report.problems.is_empty()
        && report.measures.is_empty()
        && prose(&report.document) < LEAST_PROSE
}

/// How many characters of sentences a text holds, in paragraphs and cells.
fn prose(document: &Document) -> usize {
    let squash = |span| Squashed::of(&document.text, span).as_str().chars().count();
    let words = |block: &Block| match block {
        Block::Paragraph(paragraph) if document.text.slice(paragraph.span).contains('。') => {
            squash(paragraph.span)
        }
        Block::Table(table) => table
            .rows
            .iter()
            .flatten()
            .filter(|cell| !cell.filled)
            .flat_map(|cell| cell.pieces.iter().copied())
            .filter(|piece| document.text.slice(*piece).contains('。'))
            .map(squash)
            .sum(),
        Block::Heading(_) | Block::Paragraph(_) => 0,
    };
    document.blocks.iter().map(words).sum()
}
