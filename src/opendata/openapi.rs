//! 接口说明 The data folder as an interface for programs, in the words of OpenAPI 3.1: `data/openapi.json`. The forms
//! of what is answered are made from the types that write it.

use schemars::JsonSchema;
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::about::About;
use super::annotations::COLLECTION;
use super::api::{DepartmentItem, IndicatorItem, List, RegionItem, ReportItem, YearItem};
use super::database::DATABASE;
use super::sheet::Sheet;
use super::stated::stated;
use super::workbook::WORKBOOK;
use crate::catalogue::Catalogue;
use crate::contract::ReportRecord;

/// Media types.
const JSON: &str = "application/json";
const JSON_LD: &str = "application/ld+json";
const CSV: &str = "text/csv";
const TEXT: &str = "text/plain";
const TOML: &str = "application/toml";

/// The description of everything below `data/`.
pub(super) fn openapi(catalogue: &Catalogue, about: &About) -> Value {
    let mut generator = SchemaSettings::draft2020_12()
        .for_serialize()
        .with(|settings| settings.definitions_path = "/components/schemas".into())
        .into_generator();
    let paths = paths(catalogue, &mut generator);
    let schemas = generator.take_definitions(true);
    let licence = about.licence.as_ref();
    stated(json!({
        "openapi": "3.1.0",
        "info": {
            "title": format!("{}：开放数据接口", about.name),
            "summary": "静态文件，只读，无需注册，可以直接下载。",
            "description": "先取 reports.json 或其他清单，再按报告编号取一份报告的数据、正文和标注。",
            "version": about.version,
            "license": licence.map(|it| json!({ "name": it.name, "url": it.url })),
        },
        "servers": [{ "url": if about.has_base() { about.url("") } else { "../".to_owned() } }],
        "paths": paths,
        "components": { "schemas": schemas },
    }))
}

/// What lies at an address: operation, summary, media type, form of the answer.
struct Answer<'a> {
    path: String,
    operation: &'a str,
    summary: &'a str,
    media: &'a str,
    schema: Option<Value>,
}

fn paths(catalogue: &Catalogue, generator: &mut SchemaGenerator) -> Value {
    let mut paths = Map::new();
    for answer in lists(generator).into_iter().chain(whole()) {
        paths.insert(
            answer.path.clone(),
            json!({ "get": operation(&answer, &Value::Null) }),
        );
    }
    for answer in of_report(generator) {
        let example = catalogue.reports().first().map(|it| it.id.as_str());
        let parameters = json!([parameter("id", "报告编号，见 reports.json", example)]);
        paths.insert(
            answer.path.clone(),
            json!({ "get": operation(&answer, &parameters) }),
        );
    }
    Value::Object(paths)
}

fn parameter(name: &str, description: &str, example: Option<&str>) -> Value {
    json!({
        "name": name,
        "in": "path",
        "required": true,
        "description": description,
        "schema": { "type": "string", "pattern": "^[a-z0-9-]+$" },
        "example": example,
    })
}

fn operation(answer: &Answer<'_>, parameters: &Value) -> Value {
    let content = json!({ answer.media: answer.schema.as_ref().map_or_else(|| json!({}), |it| json!({ "schema": it })) });
    let missing = (!parameters.is_null()).then(|| json!({ "description": "没有这份报告，或没有这个文件" }));
    json!({
        "operationId": answer.operation,
        "summary": answer.summary,
        "parameters": parameters,
        "responses": {
            "200": { "description": answer.summary, "content": content },
            "404": missing,
        },
    })
}

/// A reference to the form of `T`.
fn form<T: JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    generator.subschema_for::<T>().to_value()
}

fn lists(generator: &mut SchemaGenerator) -> Vec<Answer<'static>> {
    let list = |name: &str, operation, summary, schema| Answer {
        path: format!("/data/{name}.json"),
        operation,
        summary,
        media: JSON,
        schema: Some(schema),
    };
    vec![
        list(
            "reports",
            "listReports",
            "报告清单",
            form::<List<ReportItem>>(generator),
        ),
        list(
            "departments",
            "listDepartments",
            "部门清单",
            form::<List<DepartmentItem>>(generator),
        ),
        list(
            "regions",
            "listRegions",
            "行政区划清单",
            form::<List<RegionItem>>(generator),
        ),
        list(
            "years",
            "listYears",
            "年度清单",
            form::<List<YearItem>>(generator),
        ),
        list(
            "indicators",
            "listIndicators",
            "指标清单：同一指标的各种写法和出现在哪些报告",
            form::<List<IndicatorItem>>(generator),
        ),
    ]
}

/// What there is of one report.
fn of_report(generator: &mut SchemaGenerator) -> Vec<Answer<'static>> {
    let file = |kind: &str, operation, summary, media, schema| Answer {
        path: format!("/data/reports/{{id}}.{kind}"),
        operation,
        summary,
        media,
        schema,
    };
    vec![
        file(
            "json",
            "getReport",
            "一份报告的全部事实",
            JSON,
            Some(form::<ReportRecord>(generator)),
        ),
        file(
            "txt",
            "getText",
            "一份报告的正文，各处位置都按它的字符数计",
            TEXT,
            plain(TEXT),
        ),
        file(
            "annotations.jsonld",
            "getAnnotations",
            "一份报告的事实标注（W3C Web Annotation）",
            JSON_LD,
            plain(JSON_LD),
        ),
        file(
            "toml",
            "getCorrections",
            "工作人员对一份报告的更正；没有更正的没有这个文件",
            TOML,
            plain(TOML),
        ),
    ]
}

/// The files of everything, and those that describe the data.
fn whole() -> Vec<Answer<'static>> {
    let tables = Sheet::ALL
        .into_iter()
        .map(|sheet| (sheet.address(), sheet.operation(), sheet.description(), CSV));
    let others = FILES
        .into_iter()
        .map(|(path, operation, summary, media)| (path.to_owned(), operation, summary, media));
    tables
        .chain(others)
        .map(|(path, operation, summary, media)| Answer {
            path: format!("/{path}"),
            operation,
            summary,
            media,
            schema: plain(media),
        })
        .collect()
}

/// The form of what is no type of ours; none for bytes.
fn plain(media: &str) -> Option<Value> {
    match media {
        JSON | JSON_LD => Some(json!({ "type": "object" })),
        CSV | TEXT | TOML => Some(json!({ "type": "string" })),
        _ => None,
    }
}

/// Path, operation, summary and media type of each file beside the tables.
const FILES: [(&str, &str, &str, &str); 9] = [
    (
        DATABASE,
        "getDatabase",
        "全部数据：SQLite数据库",
        "application/vnd.sqlite3",
    ),
    (
        WORKBOOK,
        "getWorkbook",
        "全部数据：XLSX工作簿",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (
        COLLECTION,
        "getAnnotationCollection",
        "全部事实标注的目录",
        JSON_LD,
    ),
    ("data/catalog.jsonld", "getCatalog", "数据目录（DCAT 3）", JSON_LD),
    (
        "data/schema-org.jsonld",
        "getSearchCatalog",
        "数据目录（schema.org）",
        JSON_LD,
    ),
    (
        "data/datapackage.json",
        "getDataPackage",
        "各表的说明（Frictionless Data Package v2）",
        JSON,
    ),
    (
        "data/csv-metadata.json",
        "getTableMetadata",
        "各表的说明（CSVW）",
        JSON,
    ),
    (
        "data/schema/report-1.json",
        "getSchema",
        "报告数据的格式（JSON Schema）",
        JSON,
    ),
    (
        "data/openapi.json",
        "getDescription",
        "本说明（OpenAPI 3.1）",
        JSON,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_reference_leads_to_a_form_and_every_operation_has_its_own_name() {
        let description = openapi(&Catalogue::default(), &About::default());
        let words = description.to_string();
        let references: Vec<&str> = words
            .split("\"$ref\":\"#")
            .skip(1)
            .filter_map(|it| it.split('"').next())
            .collect();
        assert!(references.len() > 20, "{}", references.len());
        for reference in references {
            assert!(description.pointer(reference).is_some(), "{reference}");
        }
        let paths = description["paths"].as_object().unwrap();
        let names: BTreeSet<&str> = paths
            .values()
            .map(|it| it["get"]["operationId"].as_str().unwrap())
            .collect();
        assert_eq!(names.len(), paths.len());
    }
}
