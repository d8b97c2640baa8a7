//! 标注 The facts of one report as Web Annotations (W3C) of its published text: each has its place in characters, the
//! words that stand there, and leads to the fact in the report's JSON.

use serde_json::{Value, json};

use super::about::About;
use super::stated::stated;
use crate::catalogue::Catalogue;
use crate::contract::{AmountRecord, IndicatorRecord, Place, QuantityRecord, ReportRecord, TaskRecord};
use crate::site::address;
use crate::text::Text;

/// The context that every annotation is read in.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// What a fragment of JSON is named by: JSON Pointer.
const POINTER: &str = "http://tools.ietf.org/rfc/rfc6901";

/// The collection's address below the site's root.
pub(super) const COLLECTION: &str = "data/annotations.jsonld";

/// Characters before and after a quotation that tell it from others of the same words.
const AROUND: usize = 12;

/// The kind of a report's file of annotations.
const KIND: &str = "annotations.jsonld";

/// The collection of all annotations: `data/annotations.jsonld`.
pub(super) fn annotation_collection(catalogue: &Catalogue, total: usize, about: &About) -> Value {
    let page = |id: &str| about.url_in_data(&address::report_data(id, KIND));
    let reports = catalogue.reports();
    stated(json!({
        "@context": CONTEXT,
        "id": about.url_in_data(COLLECTION),
        "type": "AnnotationCollection",
        "label": format!("{}：事实标注", about.name),
        "creator": creator(about),
        "rights": about.licence_address(),
        "generator": { "type": "Software", "name": about.program },
        "total": total,
        "first": reports.first().map(|it| page(&it.id)),
        "last": reports.last().map(|it| page(&it.id)),
    }))
}

fn creator(about: &About) -> Option<Value> {
    about
        .publisher
        .as_ref()
        .map(|name| json!({ "type": "Organization", "name": name }))
}

/// The annotations of one report, and how many they are.
pub(super) fn annotation_page(
    report: &ReportRecord,
    text: &Text,
    next: Option<&str>,
    about: &About,
) -> (Value, usize) {
    // Addresses are relative to the file's own folder: they hold wherever the site stands, and are short.
    let own = |id: &str, kind: &str| format!("{id}.{kind}");
    let mut page = Page {
        own: own(&report.id, KIND),
        json: own(&report.id, "json"),
        text: own(&report.id, "txt"),
        characters: text.as_str().chars().collect(),
        items: Vec::new(),
    };
    page.head(report);
    page.stated(report);
    page.judged(report);
    let count = page.items.len();
    let value = json!({
        "@context": context(about),
        "id": page.own,
        "type": "AnnotationPage",
        "partOf": { "id": "../annotations.jsonld", "type": "AnnotationCollection" },
        "next": next.map(|id| own(id, KIND)),
        "creator": creator(about),
        "rights": about.licence_address(),
        "items": page.items,
    });
    (stated(value), count)
}

/// How a page is read: its addresses are below its folder, where that is known.
fn context(about: &About) -> Value {
    if about.has_base() {
        json!([CONTEXT, { "@base": about.url("data/reports/") }])
    } else {
        CONTEXT.into()
    }
}

/// A page of annotations while it is being filled.
struct Page {
    own: String,
    json: String,
    text: String,
    characters: Vec<char>,
    items: Vec<Value>,
}

impl Page {
    /// 标题, 部门, 项目, 日期, 得分, 等级
    fn head(&mut self, report: &ReportRecord) {
        let places = &report.places;
        let said =
            |name: &str, value: Option<&String>| format!("{name}：{}", value.map_or("", String::as_str));
        let department = report.department.as_ref().map(|it| &it.name);
        self.fact(places.title, "/title", said("标题", report.title.as_ref()));
        self.fact(places.department, "/department", said("部门", department));
        self.fact(
            places.project,
            "/project",
            said("项目名称", report.project.as_ref()),
        );
        self.fact(
            places.prepared_on,
            "/prepared_on",
            said("填报日期", report.prepared_on.as_ref()),
        );
        if let Some(score) = &report.score {
            self.fact(Some(score.span), "/score", said("自评得分", Some(&score.total)));
        }
        if let Some(grade) = &report.grade {
            self.fact(Some(grade.span), "/grade", said("绩效等级", Some(&grade.value)));
        }
    }

    /// 金额, 指标, 任务, 问题, 措施
    fn stated(&mut self, report: &ReportRecord) {
        for (at, it) in report.amounts.iter().enumerate() {
            self.fact(Some(it.span), &format!("/amounts/{at}"), amount(it));
        }
        for (at, it) in report.indicators.iter().enumerate() {
            self.indicator(&format!("/indicators/{at}"), it);
        }
        for (at, it) in report.tasks.iter().enumerate() {
            self.task(&format!("/tasks/{at}"), it);
        }
        let lists = [
            ("problems", "存在的问题", &report.problems),
            ("measures", "改进措施", &report.measures),
        ];
        for (field, name, list) in lists {
            for (at, it) in list.iter().enumerate() {
                self.fact(Some(it.full), &format!("/{field}/{at}"), name);
            }
        }
    }

    fn indicator(&mut self, at: &str, it: &IndicatorRecord) {
        let name = it.name.as_deref().unwrap_or("（原文缺名）");
        self.fact(Some(it.span), at, format!("绩效指标：{name}"));
        let target = format!("“{name}”的年度指标值{}", quantity(&it.target));
        self.fact(it.target.span, &format!("{at}/target"), target);
        let actual = format!("“{name}”的实际完成值{}", quantity(&it.actual));
        self.fact(it.actual.span, &format!("{at}/actual"), actual);
        let points = |what: &str, value: Option<&String>| {
            format!("“{name}”的{what}：{}", value.map_or("", String::as_str))
        };
        self.fact(
            it.weight_span,
            &format!("{at}/weight"),
            points("分值", it.weight.as_ref()),
        );
        self.fact(
            it.score_span,
            &format!("{at}/score"),
            points("得分", it.score.as_ref()),
        );
    }

    fn task(&mut self, at: &str, it: &TaskRecord) {
        let target = format!("重点工作任务“{}”的目标{}", it.name, quantity(&it.target));
        self.fact(it.target.span, &format!("{at}/target"), target);
        let actual = format!("重点工作任务“{}”的结果{}", it.name, quantity(&it.actual));
        self.fact(it.actual.span, &format!("{at}/actual"), actual);
    }

    /// 审核发现 and 更正
    fn judged(&mut self, report: &ReportRecord) {
        for (at, it) in report.findings.iter().enumerate() {
            let words = format!("{}（{}，{}）", it.message, it.severity.chinese(), it.rule);
            self.add("assessing", &it.spans, &format!("/findings/{at}"), &words);
        }
        for (at, it) in report.corrections.iter().enumerate() {
            let value = it.value.as_deref().unwrap_or("报告没有写明");
            let words = format!("{}更正为：{value}。{}", it.name, it.reason);
            self.add(
                "editing",
                it.span.as_slice(),
                &format!("/corrections/{at}"),
                &words,
            );
        }
    }

    /// A fact that has a place.
    fn fact(&mut self, place: Option<Place>, pointer: &str, words: impl AsRef<str>) {
        self.add("describing", place.as_slice(), pointer, words.as_ref());
    }

    /// One annotation of one place or several; nothing where there is none.
    fn add(&mut self, motivation: &str, places: &[Place], pointer: &str, words: &str) {
        let mut targets: Vec<Value> = places.iter().map(|place| self.target(*place)).collect();
        let target = match targets.len() {
            0 => return,
            1 => targets.remove(0),
            _ => Value::Array(targets),
        };
        self.items.push(json!({
            "id": format!("{}#{pointer}", self.own),
            "type": "Annotation",
            "motivation": motivation,
            "body": [
                { "type": "TextualBody", "value": words, "language": "zh-CN" },
                {
                    "source": self.json,
                    "selector": { "type": "FragmentSelector", "conformsTo": POINTER, "value": pointer },
                },
            ],
            "target": target,
        }));
    }

    fn target(&self, place: Place) -> Value {
        let (start, end) = (place.start, place.end);
        json!({
            "source": self.text,
            "selector": [
                { "type": "TextPositionSelector", "start": start, "end": end },
                {
                    "type": "TextQuoteSelector",
                    "exact": self.words(start, end),
                    "prefix": self.words(start.saturating_sub(AROUND), start),
                    "suffix": self.words(end, end.saturating_add(AROUND)),
                },
            ],
        })
    }

    fn words(&self, start: usize, end: usize) -> String {
        let end = end.min(self.characters.len());
        self.characters
            .get(start..end)
            .unwrap_or_default()
            .iter()
            .collect()
    }
}

/// 支出合计（2023年决算）：37084400元
fn amount(it: &AmountRecord) -> String {
    let year = it.year.map(|year| format!("{year}年")).unwrap_or_default();
    let stage = it.stage.map(crate::report::Stage::chinese).unwrap_or_default();
    let when = match format!("{year}{stage}") {
        none if none.is_empty() => none,
        when => format!("（{when}）"),
    };
    let whose = it.unit.as_deref().unwrap_or_default();
    let class = it.class.as_ref().map(|it| format!("·{it}")).unwrap_or_default();
    format!("{whose}{}{class}{when}：{}元", it.item.chinese(), it.yuan)
}

/// `：>=200个`, or nothing where the words are no quantity.
fn quantity(it: &QuantityRecord) -> String {
    let Some(value) = &it.value else {
        return String::new();
    };
    let op = it
        .op
        .filter(|op| !matches!(*op, "=" | "range"))
        .unwrap_or_default();
    let upper = it
        .upper
        .as_ref()
        .map(|upper| format!("-{upper}"))
        .unwrap_or_default();
    let unit = it.unit.as_deref().unwrap_or_default();
    format!("：{op}{value}{upper}{unit}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::record;
    use crate::reading::sample::{TEXT, sample};

    #[test]
    fn each_annotation_quotes_its_place_and_leads_to_its_fact() {
        let reading = sample();
        let record = record(&reading);
        let (page, count) = annotation_page(&record, &reading.report.document.text, None, &About::default());
        let json = serde_json::to_value(&record).unwrap();
        let characters: Vec<char> = TEXT.chars().collect();
        let items = page["items"].as_array().unwrap();
        assert_eq!(items.len(), count);
        assert!(items.len() > 10, "{}", items.len());
        let mut ids = std::collections::BTreeSet::new();
        for item in items {
            assert!(ids.insert(item["id"].as_str().unwrap()), "{item}");
            let pointer = item["body"][1]["selector"]["value"].as_str().unwrap();
            assert!(
                json.pointer(pointer).is_some_and(|fact| !fact.is_null()),
                "{pointer}"
            );
            let targets = item["target"].as_array().cloned();
            for target in targets.unwrap_or_else(|| vec![item["target"].clone()]) {
                let [position, quote] = [0, 1].map(|at| target["selector"][at].clone());
                let place = |name: &str| usize::try_from(position[name].as_u64().unwrap()).unwrap();
                let words: String = characters[place("start")..place("end")].iter().collect();
                assert_eq!(quote["exact"], words);
                assert!(!words.is_empty());
                let prefix = quote["prefix"].as_str().unwrap();
                assert!(TEXT.contains(&format!("{prefix}{words}{}", quote["suffix"].as_str().unwrap())));
            }
        }
    }

    #[test]
    fn a_page_names_the_next_and_its_collection() {
        let reading = sample();
        let about = About {
            base: "https://example.gov.cn/jixiao".into(),
            ..About::default()
        };
        let (page, _) = annotation_page(
            &record(&reading),
            &reading.report.document.text,
            Some("b"),
            &about,
        );
        assert_eq!(
            page["@context"][1]["@base"],
            "https://example.gov.cn/jixiao/data/reports/"
        );
        assert_eq!(page["next"], "b.annotations.jsonld");
        assert_eq!(page["partOf"]["id"], "../annotations.jsonld");
        assert_eq!(page["items"][0]["target"]["source"], "990100-shuiliju-2023.txt");
    }
}
