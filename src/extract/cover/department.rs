//! 部门 The unit that evaluates itself: by label, in the title, as 我局, by the signature.

use std::sync::LazyLock;

use regex::Regex;

use super::cover_line::on_cover;
use super::date::{whole_date, whole_month};
use super::head::Head;
use super::part_of_office;
use super::together::{leading, leading_of};
use super::unit::{FIRST_PARAGRAPHS, LENGTHS, PLACES, is_unit, unit_name};
use super::whole_name;
use crate::document::{Block, Document};
use crate::extract::fields::Field;
use crate::extract::titles::GIVERS;
use crate::report::Stated;
use crate::text::{Span, Squashed};

/// Labels of the evaluating unit, best first.
const LABELS: [&str; 20] = [
    "部门名称",
    "部门全称",
    "单位全称",
    "预算部门单位",
    "预算部门",
    "评价单位",
    "单位名称",
    "填报单位",
    "填报部门",
    "预算单位",
    "预算单位名称",
    "自评单位",
    "自评部门",
    "项目单位",
    "项目实施单位",
    "项目承担单位",
    "实施单位",
    "资金使用单位",
    "报告单位",
    "编制单位",
];

/// Labels of whoever the evaluating unit belongs to: the unit itself, where no other is named.
const SUPERIORS: [&str; 3] = ["项目主管部门", "主管部门", "主管单位"];

/// How the names of those end that others belong to.
const ABOVE: [char; 6] = ['局', '委', '会', '厅', '办', '部'];

/// Labels that name the unit only as the whole label, and only with a name that tells its place: beside
/// them a web page names its own office.
const BARE_LABELS: [&str; 2] = ["部门", "单位"];

/// Labels that end like one of [`LABELS`] and name another's office.
const OTHERS: [&str; 4] = ["中央", "上级", "省级", "国家"];

/// Labels of whoever put the page on the web: the last thing to go by.
const PUBLISHERS: [&str; 3] = ["发布机构", "公开机构", "发布单位"];

/// Reads the evaluating unit.
pub(super) fn read(
    document: &Document,
    head: &Head,
    fields: &[Field],
    title: Option<&Stated<String>>,
) -> Option<Stated<String>> {
    // 青山县人民医院2023年度…自评表 with 主管部门：县卫生健康局 is the hospital's
    let below = |superior: Stated<String>| {
        let own = title.and_then(|title| in_title(document, title));
        own.filter(|own| !own.value.ends_with(PLACES) && !own.value.ends_with(ABOVE))
            .unwrap_or(superior)
    };
    let superior = || labelled(document, fields, &SUPERIORS, title);
    let whose = |unit: Stated<String>| part_of_office::whole(unit, superior);
    let named = bare(document, fields)
        .or_else(|| labelled(document, fields, &LABELS, title).map(whose))
        .or_else(|| labelled(document, fields, &SUPERIORS, title).map(below))
        .or_else(|| in_title(document, title?).filter(|name| !name.value.ends_with(PLACES)))
        .or_else(|| introduced(document, Whose::Own))
        .or_else(|| below_title(document, fields, title?))
        .or_else(|| signed(document))
        .or_else(|| introduced(document, Whose::Any))
        .or_else(|| announced(document))
        .or_else(|| on_cover(document, head, title))
        .or_else(|| evaluated(document))
        .or_else(|| carries_out(document))
        .or_else(|| in_title(document, title?).filter(|name| !is_district(&name.value)))
        .or_else(|| described(document))
        .or_else(|| labelled(document, fields, &PUBLISHERS, title))?;
    Some(whole_name::read(document, &named).unwrap_or(named))
}

/// Whether a name is that of a district and of no office: 某某区, but not 某某高新区.
fn is_district(name: &str) -> bool {
    const ZONES: [&str; 12] = [
        "新区",
        "开发区",
        "园区",
        "管理区",
        "合作区",
        "保护区",
        "功能区",
        "度假区",
        "风景区",
        "实验区",
        "试验区",
        "经济区",
    ];
    name.ends_with('区') && !ZONES.iter().any(|zone| name.ends_with(zone))
}

/// What a paragraph says of the unit that it begins with.
static DESCRIBED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"^(?:[^:，。；]{1,12}:)?([^:，。；、]{5,30}?)(?:(?:为|系|是)[^，。；]{0,24}(?:单位|部门|机构|机关|组织)(?:[，。；]|$)|内设|下设|隶属于?)",
    )
    .ok()
});

/// The unit that one of the first paragraphs describes: `某市供销合作社为参公事业单位`. 某市人民政府为推进…
/// describes none.
fn described(document: &Document) -> Option<Stated<String>> {
    told_by(&DESCRIBED, document)
}

/// How names of units end that stand within a sentence.
const ENDS: &str = "(?:局|委员会|委|办公室|厅|中心|医院|学校|中学|小学|人民政府|办事处)";

static ANNOUNCED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let name = format!(r"[^，。；:《》我本各全0-9][^，。；:《》我本各]{{3,29}}?{ENDS}");
    Regex::new(&format!(
        r"现将(?:20[0-9]{{2}}年度?)?({name})[^，。；《》]{{2,60}}(?:报告|汇报|说明)如下"
    ))
    .ok()
});

/// The unit whose report one of the first paragraphs announces: `现将2022年某县某某局某某资金绩效自评情况报告如下`. 全县各局
/// are all of them, and none.
fn announced(document: &Document) -> Option<Stated<String>> {
    told_by(&ANNOUNCED, document)
}

static EVALUATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let name = format!(r"[^，。；:、《》全各我本0-9][^，。；:、《》]{{3,29}}?{ENDS}");
    Regex::new(&format!(
        r"对({name})(?:20[0-9]{{2}}年|的)[^，。；]{{2,60}}?(?:进行|开展|实施)了?(?:重点)?(?:绩效)?(?:评价|自评)"
    ))
    .ok()
});

/// The unit whose money one of the first paragraphs says was evaluated, by whoever: `对某市某局2023年度某资金进行了绩效评价`.
fn evaluated(document: &Document) -> Option<Stated<String>> {
    told_by(&EVALUATED, document)
}

static CARRIES_OUT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?:项目(?:实施|承担|建设|主管)?单位|实施单位|主管部门)(?:为|是|:)([^，。；:、()]{4,30})[，。；]",
    )
    .ok()
});

/// The unit that one of the first paragraphs says to carry the project out: `项目单位为某市交通运输局。`
fn carries_out(document: &Document) -> Option<Stated<String>> {
    told_by(&CARRIES_OUT, document)
}

/// The first name with its place that a pattern finds in the first paragraphs.
fn told_by(pattern: &LazyLock<Option<Regex>>, document: &Document) -> Option<Stated<String>> {
    let mut first = document.paragraphs().take(FIRST_PARAGRAPHS);
    first.find_map(|paragraph| {
        let squashed = Squashed::of(&document.text, paragraph);
        let name = pattern.as_ref()?.captures(squashed.as_str())?.get(1)?;
        let place = squashed.source(name.start(), name.end());
        unit_name(document, place).filter(|name| name.value.contains(PLACES))
    })
}

/// `部门：某市某县某某局` above a form.
fn bare(document: &Document, fields: &[Field]) -> Option<Stated<String>> {
    let first = document.blocks.first()?.span();
    fields
        .iter()
        .filter(|field| first.contains(field.value) && BARE_LABELS.contains(&field.label.as_ref()))
        .find_map(|field| unit_name(document, field.value))
        .filter(|name| name.value.chars().count() >= 5 && name.value.contains(PLACES))
}

/// The same on a line of its own between the title and what opens the report: there no web page speaks.
fn below_title(document: &Document, fields: &[Field], title: &Stated<String>) -> Option<Stated<String>> {
    let opening = document
        .blocks
        .iter()
        .find(|block| title.span.end() <= block.span().start() && !matches!(block, Block::Paragraph(_)))?;
    let between = title.span.end()..opening.span().start();
    let is_own_line = |field: &&Field| {
        let mut beside = fields.iter().filter(|other| {
            let block = document
                .blocks
                .iter()
                .find(|block| block.span().contains(field.value));
            block.is_some_and(|block| block.span().contains(other.value))
        });
        beside
            .all(|other| other.value == field.value || other.label.contains("单位") || other.label == "日期")
    };
    fields
        .iter()
        .filter(|field| between.contains(&field.value.start()) && BARE_LABELS.contains(&field.label.as_ref()))
        .filter(is_own_line)
        .find_map(|field| unit_name(document, field.value))
}

fn labelled(
    document: &Document,
    fields: &[Field],
    labels: &[&str],
    title: Option<&Stated<String>>,
) -> Option<Stated<String>> {
    let place = title.and_then(|title| county_of(&title.value));
    labels.iter().find_map(|label| {
        fields
            .iter()
            .filter(|field| field.label.ends_with(label))
            .filter(|field| !OTHERS.iter().any(|other| field.label.starts_with(other)))
            .filter_map(|field| {
                let value = without_stop(document, field.value);
                Some((
                    field,
                    unit_name(document, value).or_else(|| leading(document, field))?,
                ))
            })
            // 市级主管部门 of a county's form is the bureau above
            .find(|(field, unit)| {
                let is_above = ["市级", "州级"]
                    .iter()
                    .any(|level| field.label.starts_with(level));
                !is_above || place.is_none_or(|place| unit.value.starts_with(place))
            })
            .map(|(_, unit)| unit)
    })
}

/// A value without the full stop of a list that is written as sentences: 项目实施单位：某乡人民政府。
fn without_stop(document: &Document, value: Span) -> Span {
    let stop = document.text.slice(value).strip_suffix('。');
    stop.map_or(value, |own| Span::new(value.start(), value.start() + own.len()))
}

/// The county that a title begins with.
fn county_of(title: &str) -> Option<&str> {
    let ends = title.char_indices().skip(1).take(7);
    let end = ends
        .filter(|(_, c)| matches!(c, '县' | '区' | '旗'))
        .map(|(at, c)| at + c.len_utf8())
        .next()?;
    title
        .get(..end)
        .filter(|place| !place.contains(['市', '省', '年']))
}

/// Whose short name is introduced.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// 以下简称“我局”.
    Own,
    /// Whoever is introduced first.
    Any,
}

static INTRODUCED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"([^，,。、；;：:()\[\]《》"\s]{4,30})\(以下(?:简称|统称)(?:为|:)?"?([我本])?"#).ok()
});

/// `某某局（以下简称“我局”）`.
fn introduced(document: &Document, whose: Whose) -> Option<Stated<String>> {
    document.blocks.iter().find_map(|block| {
        let squashed = Squashed::of(&document.text, block.span());
        if !squashed.as_str().contains("(以下") {
            return None;
        }
        INTRODUCED
            .as_ref()?
            .captures_iter(squashed.as_str())
            .find_map(|parts| {
                let is_own = parts.get(2).is_some();
                let name = parts.get(1).filter(|_| is_own || whose == Whose::Any)?;
                let start = name.end() - behind_label(name.as_str()).len();
                unit_name(document, squashed.source(start, name.end()))
            })
    })
}

/// A name without the label that a sentence puts before it: 项目组织实施单位为某市公安局.
fn behind_label(name: &str) -> &str {
    const LABELS: [&str; 6] = ["单位为", "单位是", "部门为", "部门是", "机构为", "机构是"];
    let behind = LABELS.iter().filter_map(|label| Some(name.split_once(label)?.1));
    behind.min_by_key(|rest| rest.len()).unwrap_or(name)
}

/// A line with nothing but a unit's name over one with nothing but a date, or both on one line.
fn signed(document: &Document) -> Option<Stated<String>> {
    let lines: Vec<Span> = document.paragraphs().collect();
    let pair = lines.windows(2).rev().find_map(|pair| match pair {
        [name, date] if whole_date(document, *date).is_some() || whole_month(document, *date).is_some() => {
            unit_name(document, *name)
        }
        _ => None,
    });
    pair.or_else(|| {
        lines.iter().rev().find_map(|line| {
            let date = super::date::ending(document, *line)?;
            unit_name(document, Span::new(line.start(), date.span.start()))
        })
    })
}

static YEAR: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^(?:20[0-9]{2}|二[〇○零O0][〇○零一二三四五六七八九]{2})年?度?").ok());

/// What follows a unit's name in a title.
const AFTER_UNIT: [&str; 13] = [
    "机关", "本级", "部门", "(", "整体", "项目", "预算", "绩效", "专项", "财政", "关于", "20", "二",
];

/// Endings that no other word of a title has.
const SURE_ENDINGS: [&str; 10] = [
    "局",
    "厅",
    "委员会",
    "办公室",
    "人民政府",
    "管委会",
    "人民医院",
    "人民法院",
    "检察院",
    "办事处",
];

/// How the names of what projects build end, unless a place before them makes a unit of it.
const BUILT: [char; 6] = ['心', '馆', '站', '场', '园', '库'];

/// A title that begins with the unit's name, or with the year and the unit's name.
fn in_title(document: &Document, title: &Stated<String>) -> Option<Stated<String>> {
    let squashed = Squashed::of(&document.text, title.span);
    let words = squashed.as_str();
    let start = YEAR
        .as_ref()
        .and_then(|year| year.find(words))
        .map_or(0, |m| m.end());
    let rest = words.get(start..)?;
    let ends = |is_end: &dyn Fn(&str, &str) -> bool| {
        rest.char_indices().skip(2).map(|(at, _)| at).find(|at| {
            let (name, after) = rest.split_at(*at);
            is_end(name, after)
        })
    };
    let is_followed = |after: &str| AFTER_UNIT.iter().any(|word| after.starts_with(word));
    let sure_name = |words: &str| SURE_ENDINGS.iter().any(|word| words.ends_with(word));
    // 示范高新区（柳溪区）产业发展局
    let goes_on = |after: &str| {
        let behind = after
            .strip_prefix('(')
            .and_then(|inner| Some(inner.split_once(')')?.1));
        behind.is_some_and(|behind| {
            let mut parts = behind.char_indices().skip(1).take(*LENGTHS.end());
            parts.any(|(at, _)| {
                let (name, rest) = behind.split_at(at);
                sure_name(name) && is_followed(rest) && !name.contains(|c: char| c.is_ascii_digit())
            })
        })
    };
    // 某县2023年度地方政府专项债券: no name has a year within
    let is_name = |name: &str| is_unit(name) && !holds_year(name);
    // 某县残联中央转移支付…自评报告, but not 某区中央财政…
    let is_given = |name: &str, after: &str| {
        GIVERS.iter().any(|giver| after.starts_with(giver)) && !name.ends_with(PLACES)
    };
    // 养老服务中心项目绩效自评报告: what was built, and no unit
    let is_built = |name: &str, after: &str| {
        !name.contains(PLACES) && name.ends_with(BUILT) && after.starts_with("项目绩效")
    };
    let follows = |name: &str, after: &str| {
        (is_followed(after) && !is_built(name, after) || is_given(name, after)) && !goes_on(after)
    };
    let followed = |name: &str, after: &str| is_name(name) && follows(name, after);
    let sure = |name: &str, _: &str| name.chars().count() >= 4 && is_name(name) && sure_name(name);
    let end = ends(&followed).or_else(|| ends(&sure))?;
    let end = rest.get(..end).and_then(leading_of).unwrap_or(end);
    unit_name(document, squashed.source(start, start + end))
}

/// Whether a year stands in words: four digits before 年.
fn holds_year(words: &str) -> bool {
    words.match_indices('年').any(|(at, _)| {
        let before = words.get(..at).unwrap_or_default().bytes().rev();
        before.take_while(u8::is_ascii_digit).count() == 4
    })
}
