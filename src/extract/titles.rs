//! 随文标题 Titles that a paragraph runs in with, and titles that name one of several projects.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::document::{Block, Document, Heading, Numbering, numbered};
use crate::text::{Names, Span, Squashed, has_digit};

/// Longest title that a paragraph runs in with, in characters.
const LONGEST: usize = 20;

/// How far a squashed paragraph is looked at for its title, in bytes.
const REACH: usize = 180;

/// What the name of a project or fund ends with.
pub(super) const PROJECTS: [&str; 7] = ["项目", "资金", "经费", "工程", "专项", "补助", "补贴"];

/// Whose money it is that a project is given.
pub(super) const GIVERS: [&str; 6] = ["中央", "省级", "市级", "州级", "县级", "区级"];

/// A project's name without whose money it is given, where that stands before 补助资金: 卫生服务项目 of 卫生服务项目州级.
pub(super) fn without_giver(name: &str) -> &str {
    let bare = name.strip_suffix("财政").unwrap_or(name);
    GIVERS
        .iter()
        .find_map(|giver| bare.strip_suffix(giver))
        .unwrap_or(name)
}

/// How long the word for money is that a name of two characters, or one that ends before what is given, does not go without:
/// 就业 of 就业补助资金.
pub(super) fn money_of_short(name: &str, behind: &str) -> usize {
    const MONEY: [&str; 5] = ["补助资金", "专项资金", "资金", "经费", "项目"];
    // 中央车购税对地方 gives nothing yet
    let is_open = name.ends_with("对地方") || name.ends_with("补助地方");
    if name.chars().nth(2).is_some() && !is_open {
        return 0;
    }
    let money = MONEY.iter().find(|money| behind.starts_with(**money));
    money.map_or(0, |money| money.len())
}

/// The title that a squashed paragraph runs in with: `1.年初预算情况。2024年…`.
pub(super) fn run_in(words: &str) -> Option<&str> {
    let near = words.get(..words.floor_char_boundary(REACH))?;
    // most paragraphs have no number at their head, and are not looked through
    let number = numbered(near)?;
    let (title, rest) = near.split_once('。')?;
    let title = title.get(number.rest..)?;
    let is_title = title.chars().count() <= LONGEST && !title.contains(|c: char| c.is_ascii_digit());
    (is_title && !rest.is_empty()).then_some(title)
}

/// Whether a squashed title is the name of a project: （一）森林防火项目, but 项目资金 is what every project has.
pub(super) fn names_project(title: &str) -> bool {
    let title = without_remark(title);
    let ends = PROJECTS.iter().find_map(|end| title.strip_suffix(end));
    ends.is_some_and(|name| (3..=40).contains(&name.chars().count()))
        && !["情况", "管理", "使用", "安排", "到位"]
            .iter()
            .any(|word| title.contains(word))
}

/// The project whose name an item of a list begins with: `1、某村道路硬化项目，铺设砂石路3公里`.
pub(super) fn listed_project(words: &str) -> Option<&str> {
    let item = words.get(numbered(words)?.rest..)?;
    let near = item.get(..item.floor_char_boundary(REACH))?;
    let ends = ["项目，", "工程，"].iter().filter_map(|end| near.find(end));
    let (name, _) = near.split_at_checked(ends.min()? + "项目".len())?;
    (names_project(name) && !has_digit(name) && !name.contains(['。', '；', ':', '、'])).then_some(name)
}

/// A title without what stands in brackets behind it: 救灾资金(地质灾害防治). （单位：万元） is no name's.
fn without_remark(title: &str) -> &str {
    let remark = title.strip_suffix(')').and_then(|title| title.rsplit_once('('));
    remark
        .filter(|(_, remark)| !remark.contains('元'))
        .map_or(title, |(name, _)| name)
}

/// Whether headings of one level name several projects or funds, so that what stands below each is of that one alone.
pub(super) fn are_of_several(document: &Document) -> bool {
    let mut named: Option<(Numbering, Cow<'_, str>)> = None;
    for block in &document.blocks {
        let Block::Heading(heading) = block else {
            continue;
        };
        let title = Squashed::of(&document.text, heading.title).into_words();
        if !names_project(&title) {
            continue;
        }
        match &named {
            Some((level, other)) if *level == heading.numbering && *other != title => return true,
            Some(_) => {}
            None => named = Some((heading.numbering, title)),
        }
    }
    false
}

/// The heading with a project's name that what stands below lies in, where headings of its own part it further:
/// 一、校园安防建设项目 over （一）项目基本情况.
#[derive(Debug, Default)]
pub(super) struct Enclosing {
    project: Option<(Numbering, String)>,
}

impl Enclosing {
    /// Passes a heading.
    pub(super) fn enter(&mut self, document: &Document, heading: &Heading) {
        let ends = self
            .project
            .as_ref()
            .is_none_or(|(level, _)| heading.numbering <= *level);
        if ends {
            let title = Squashed::of(&document.text, heading.title);
            let project = Some(title.as_str()).filter(|title| names_project(title));
            self.project = project.map(|title| (heading.numbering, title.to_owned()));
        }
    }

    /// The name of the project, if a heading tells one.
    pub(super) fn project(&self) -> Option<&str> {
        self.project.as_ref().map(|(_, name)| name.as_str())
    }
}

/// Words in the titles of sections: such a title names no project.
static OF_SECTIONS: LazyLock<Names<()>> = LazyLock::new(|| {
    Names::of([
        "情况", "概况", "结论", "结果", "问题", "不足", "措施", "建议", "意见", "打算", "分析", "绩效",
        "评价", "自评", "得分", "评分", "资金", "经费", "预算", "决算", "收支", "支出", "收入", "目标",
        "指标", "经验", "做法", "说明", "附件", "附表", "产出", "效益", "效果", "满意", "过程", "决策",
        "管理", "投入", "职责", "职能", "机构", "人员", "工作", "任务", "成效", "依据", "总体", "基本",
        "其他", "三公", "采购", "资产", "部分", "摘要", "前言", "计划", "要求", "原因", "影响", "成本",
    ])
});

/// The headings that name projects one behind another, where a report is of several: 二、水质自动监测站运维. They are numbered
/// alike, their titles are of no section, and what stands below each tells of a project's money or score.
pub(super) fn several_projects(document: &Document) -> Vec<Span> {
    let mut found: Vec<(Numbering, Span)> = Vec::new();
    let mut open = None;
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => {
                let title = Squashed::of(&document.text, heading.title);
                let title = title.as_str();
                let is_name = (4..=30).contains(&title.chars().count())
                    && !title.contains(['，', '。', '；', ':'])
                    && !OF_SECTIONS.stand_in(title);
                open = is_name.then_some((heading.numbering, heading.span));
            }
            Block::Paragraph(paragraph) => {
                let tells = |words: &str| {
                    words.starts_with("项目") || words.starts_with("该项目") || words.contains("自评得分")
                };
                let names = |_: &(Numbering, Span)| {
                    let words = Squashed::of(&document.text, paragraph.span);
                    tells(words.as_str()) && has_digit(words.as_str())
                };
                found.extend(open.take().filter(names));
            }
            Block::Table(_) => open = None,
        }
    }
    let alike = |numbering: Numbering| found.iter().filter(|(other, _)| *other == numbering).count();
    let of_several = found.iter().filter(|(numbering, _)| 1 < alike(*numbering));
    of_several.map(|(_, span)| *span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_runs_in_with_its_text_and_may_name_a_project() {
        let title = run_in("(一)森林防火项目。预算860万元，执行852.3万元。");
        assert_eq!(title, Some("森林防火项目"));
        assert!(title.is_some_and(names_project));
        assert_eq!(
            run_in("(一)完成水库加固12座。全部验收。"),
            None,
            "a sentence with figures"
        );
        assert_eq!(run_in("全年运行平稳。支出92万元。"), None, "no number before it");
        assert!(!names_project("项目资金") && !names_project("项目资金使用情况"));
        assert!(names_project("自然灾害救灾资金(地质灾害防治)") && !names_project("项目资金(万元)"));
    }
}
