//! 随文标题 Titles of lists that a paragraph runs in with: （二）存在问题。一是…, 五、改进措施：一是…, 存在以下不足：一是….

use super::item::{inside, items, says_nothing, whole};
use super::mark::{Style, marked, starts};
use super::subject::{LONGEST_LABEL, Subject, is_bare, is_list_title, is_subject, opening, subject};
use crate::document::{Block, Document, numbered, section_name_at_head};
use crate::extract::fields::trimmed;
use crate::report::{Section, Statement};
use crate::text::{Cues, Span, Squashed, is_layout_space, layout_space_in, squashed};
use std::sync::LazyLock;

/// A paragraph that runs in with a title.
pub(super) struct Titled {
    pub(super) subject: Subject,
    pub(super) title: Span,
    /// What stands behind the title.
    pub(super) words: Span,
}

/// Paragraphs that a title of problems or of measures runs in with in a section of neither: （三）存在问题。部分项目进度缓慢。
pub(super) fn run_in_with_titles(document: &Document, sections: &[Section]) -> Vec<Titled> {
    let own: Vec<Span> = sections
        .iter()
        .filter(|section| is_subject(&section.title))
        .map(|section| section.body)
        .collect();
    let is_apart = |block: &&Block| {
        matches!(block, Block::Paragraph(_)) && !own.iter().any(|body| body.contains(block.span()))
    };
    let apart = document.blocks.iter().filter(is_apart);
    apart.filter_map(|block| titled(document, block)).collect()
}

/// Whether blocks below a title of problems or of measures are titled as the other: 四、评价结论及建议 over
/// （二）存在问题。一是…
pub(super) fn opens_others(document: &Document, subject: Subject, blocks: &[&Block]) -> bool {
    let mut titled = blocks.iter().filter_map(|block| titled(document, block));
    titled.any(|other| other.subject != subject)
}

/// The items of blocks of which the first may run in with its title; where it holds none, they stand below it.
pub(super) fn titled_items(document: &Document, blocks: &[&Block]) -> Vec<Statement> {
    // 1.问题：…；建议：…。 2.问题：…
    let each: Vec<Titled> = blocks
        .iter()
        .filter_map(|block| titled(document, block))
        .collect();
    if 1 < blocks.len() && each.len() == blocks.len() {
        return each.iter().map(|titled| whole(document, titled.words)).collect();
    }
    let (first, below) = match blocks {
        [first, below @ ..] => (titled(document, first), below),
        [] => return Vec::new(),
    };
    match first.map(|titled| inside(document, titled.words)) {
        None => items(document, blocks),
        Some(found) if found.len() > 1 => found,
        Some(found) => found.into_iter().chain(items(document, below)).collect(),
    }
}

/// The title that a paragraph runs in with, if it is one of problems or measures.
fn titled(document: &Document, block: &Block) -> Option<Titled> {
    let (span, text) = (block.span(), &document.text);
    let words = text.slice(span);
    let number = || numbered(words).map(|number| number.rest);
    let blank = || before_blank(words, number()?);
    let (subject, start, title, rest) = blank()
        .or_else(|| before_stop(document, span, words))
        .or_else(|| before_colon(words, number().unwrap_or_default()))
        .or_else(|| before_item(words, number()?))?;
    let place = |from: usize, to: usize| trimmed(text, Span::new(span.start() + from, span.start() + to));
    let words = place(rest, words.len());
    (!words.is_empty() && !says_nothing(document, words)).then(|| Titled {
        subject,
        title: place(start, title),
        words,
    })
}

/// What a title is about, where it begins and ends, and where the words behind it begin.
type Title = (Subject, usize, usize, usize);

/// （二）存在问题。一是…
fn before_stop(document: &Document, span: Span, words: &str) -> Option<Title> {
    // a title is short: behind that no full stop ends one
    let head = words.get(..words.floor_char_boundary(4 * (LONGEST_LABEL + 1)))?;
    let (title, _) = head.split_once('。')?;
    // 存在问题：支付偏慢。 is a label with its own words
    if LONGEST_LABEL < title.chars().count() || title.contains(['：', ':']) {
        return None;
    }
    let about = subject(title)?;
    let about = match about {
        Subject::Both => Subject::Both,
        _ => opening(Squashed::of(&document.text, span).as_str())?,
    };
    Some((about, 0, title.len(), title.len() + '。'.len_utf8()))
}

/// 五、改进措施：一是…
fn before_colon(words: &str, number: usize) -> Option<Title> {
    let rest = words.get(number..)?;
    let head = rest.get(..rest.floor_char_boundary(4 * (LONGEST_LABEL + 1)))?;
    let at = head.find(['：', ':'])?;
    let title = squashed(head.get(..at)?);
    let is_title = is_list_title(&title)
        || 0 < number && (is_bare(&title) || section_name_at_head(&title) == Some(title.len()));
    // 整改情况 tells what was done
    let is_title = is_title && title != "整改情况";
    let about = subject(&title).filter(|_| is_title)?;
    let colon = head.get(at..)?.chars().next()?;
    Some((about, number, number + at, number + at + colon.len_utf8()))
}

/// 三、存在的问题 预算编制不够精细，…
fn before_blank(words: &str, number: usize) -> Option<Title> {
    let rest = words.get(number..)?;
    let head = rest.get(..rest.floor_char_boundary(4 * (LONGEST_LABEL + 1)))?;
    let at = layout_space_in(head)?;
    let (title, behind) = rest.split_at_checked(at)?;
    let told = behind.trim_start_matches(is_layout_space);
    // 三、存在的问题 及改进措施 is one title with a blank in it
    let is_sentence = told.contains(['。', '；', '，']) && !told.starts_with(['及', '和', '与', '、']);
    let about = subject(title).filter(|_| is_sentence && is_list_title(&squashed(title)))?;
    Some((about, number, number + at, words.len() - told.len()))
}

/// 四、存在的问题和整改情况1.…；2.…
fn before_item(words: &str, number: usize) -> Option<Title> {
    let rest = words.get(number..)?;
    let length = section_name_at_head(rest)?;
    let (title, behind) = rest.split_at_checked(length)?;
    let about = subject(title)?;
    let opens_list = marked(behind).is_some_and(|(style, value, _)| value == 1 && style != Style::Named);
    opens_list.then_some((about, number, number + length, number + length))
}

/// What leads on to problems within a paragraph.
const LEADS: [&str; 6] = [
    "存在以下不足",
    "存在以下问题",
    "存在如下问题",
    "存在的问题主要有",
    "主要存在以下问题",
    "主要存在以下不足",
];

static LEADS_IN: LazyLock<Cues> = LazyLock::new(|| Cues::of(&LEADS));

/// Who has the problems that a report tells of itself.
const OWN: [&str; 16] = [
    "我局",
    "我委",
    "我办",
    "我院",
    "我校",
    "我馆",
    "我所",
    "我站",
    "我中心",
    "我部门",
    "我单位",
    "本单位",
    "本部门",
    "本项目",
    "自评",
    "工作中",
];

/// What stands before such a lead and says nothing of whose they are.
const FILLING: [&str; 12] = [
    "但是", "但", "同时", "目前", "总体", "主要", "仍然", "仍", "也", "还", "，", "、",
];

/// Whether the words of a sentence before a lead say that the problems are the report's own, or nothing at all.
fn is_own(sentence: &str) -> bool {
    let mut rest = sentence.trim();
    while let Some(word) = FILLING.iter().find(|word| rest.starts_with(**word)) {
        rest = rest.get(word.len()..).unwrap_or_default();
    }
    rest.is_empty() || OWN.iter().any(|own| rest.contains(own))
}

/// Problems that a paragraph leads on to where no title names any: 存在以下不足：一是…；二是…。下一步，….
pub(super) fn led_in(document: &Document) -> Vec<Statement> {
    if !LEADS_IN.stand_in(document.text.as_str()) {
        return Vec::new();
    }
    let led = |span: Span| {
        let words = document.text.slice(span);
        if !LEADS_IN.stand_in(words) {
            return None;
        }
        let (at, lead) = LEADS.iter().find_map(|lead| Some((words.find(lead)?, lead)))?;
        let sentence = words.get(..at)?.rsplit(['。', '；']).next()?;
        let behind = at + lead.len();
        let colon = words
            .get(behind..)?
            .chars()
            .next()
            .filter(|c| matches!(c, '：' | ':'))?;
        let rest = words.get(behind + colon.len_utf8()..)?;
        (is_own(sentence) && 1 < starts(rest).len())
            .then(|| inside(document, Span::new(span.end() - rest.len(), span.end())))
    };
    document.paragraphs().find_map(led).unwrap_or_default()
}
