//! The record of a small report, field by field, and against its own schema.

use serde_json::{Value, json};

use super::{record, schema};
use crate::reading::Reading;
use crate::reading::sample::{TEXT, sample};

fn json_of(reading: &Reading) -> Value {
    serde_json::to_value(record(reading)).unwrap()
}

/// Calls `visit` for every object in the tree, with its path.
fn objects(node: &Value, path: &str, visit: &mut impl FnMut(&str, &serde_json::Map<String, Value>)) {
    match node {
        Value::Object(map) => {
            visit(path, map);
            map.iter()
                .for_each(|(key, value)| objects(value, &format!("{path}.{key}"), visit));
        }
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(k, it)| objects(it, &format!("{path}[{k}]"), visit)),
        _ => {}
    }
}

/// Every object that has a text and a place quotes the text at that place; how many there are.
fn quotes_hold(record: &Value, text: &str) -> usize {
    let chars: Vec<char> = text.chars().collect();
    let mut count = 0;
    objects(record, "", &mut |path, map| {
        let (Some(Value::String(words)), Some(Value::Array(span))) = (map.get("text"), map.get("span"))
        else {
            return;
        };
        let place = |k: usize| usize::try_from(span[k].as_u64().unwrap()).unwrap();
        assert_eq!(
            chars[place(0)..place(1)].iter().collect::<String>(),
            *words,
            "{path}"
        );
        count += 1;
    });
    count
}

#[test]
fn every_text_with_a_place_is_quoted_from_there() {
    assert_eq!(quotes_hold(&json_of(&sample()), TEXT), 13);
    assert_eq!(quotes_hold(&json_of(&Reading::default()), ""), 0);
}

#[test]
fn words_that_differ_from_their_place_stand_without_it() {
    let mut reading = sample();
    reading.report.indicators[0].target.text = Some("≥200个（其中乡镇20个）".into());
    let json = json_of(&reading);
    assert_eq!(json["indicators"][0]["target"]["text"], "≥200个（其中乡镇20个）");
    assert_eq!(json["indicators"][0]["target"]["span"], Value::Null);
    assert_eq!(json["indicators"][0]["actual"]["text"], "210 个");
}

#[test]
fn facts_have_the_form_of_the_contract() {
    let json = json_of(&sample());
    assert_eq!(json["schema"], "gongshi/report/1");
    assert_eq!(json["id"], "990100-shuiliju-2023");
    assert_eq!(
        json["department"],
        json!({"name": "示范市水利局", "slug": "990100-shuiliju"})
    );
    assert_eq!(
        json["region"],
        json!({"code": "990100", "name": "示范市", "path": ["示范省", "示范市"]})
    );
    assert_eq!(
        (&json["fiscal_year"], &json["kind"], &json["prepared_on"]),
        (&json!(2023), &json!("overall"), &json!("2024-03-20"))
    );
    assert_eq!(json["score"]["total"], "99");
    assert_eq!(
        json["amounts"][0],
        json!({"item": "total_expenditure", "stage": "initial_budget", "year": 2023, "unit": null, "class": null,
        "text": "３７08.44万元", "yuan": "37084400", "span": [36, 45]})
    );
    assert_eq!(
        json["indicators"][0]["target"],
        json!({"text": "≥200个", "op": ">=", "value": "200", "upper": null, "unit": "个", "span": [147, 152], "parts": []})
    );
    assert_eq!(json["tasks"][0]["actual"]["text"], "56\n处");
    assert_eq!(json["tables"][0]["rows"][1][0], "新建５G基站数量");
    assert_eq!(json["checks"][0]["verdict"], "inconsistent");
    assert_eq!(json["findings"][0]["severity"], "error");
}

#[test]
fn what_is_not_stated_is_null_or_empty_but_present() {
    let json = json_of(&Reading::default());
    let fields = [
        "title",
        "department",
        "region",
        "fiscal_year",
        "kind",
        "prepared_on",
        "score",
        "grade",
    ];
    let lists = [
        "sections",
        "amounts",
        "indicators",
        "tasks",
        "problems",
        "measures",
        "tables",
        "sensitive",
        "findings",
    ];
    for field in fields {
        assert_eq!(json.get(field), Some(&Value::Null), "{field}");
    }
    for list in lists {
        assert_eq!(json.get(list), Some(&json!([])), "{list}");
    }
}

#[test]
fn records_have_the_form_that_the_schema_says() {
    let schema = schema();
    let mut full = json_of(&sample());
    assert_eq!(violations(&schema, &full), Vec::<String>::new());
    assert_eq!(
        violations(
            &schema,
            &json_of(&Reading {
                id: "unknown-0".into(),
                ..Reading::default()
            })
        ),
        Vec::<String>::new()
    );
    full["amounts"][0]["yuan"] = json!(37_084_400);
    full["amounts"][1]["yuan"] = json!("3.7e7");
    full["kind"] = json!("whole");
    full["score"] = json!({"total": "99"});
    let found = violations(&schema, &full);
    for place in [".amounts[0].yuan", ".amounts[1].yuan", ".kind", ".score"] {
        assert!(
            found.iter().any(|it| it.starts_with(place)),
            "{place} in {found:?}"
        );
    }
}

#[test]
fn the_schema_names_every_field_with_its_meaning() {
    objects(&schema(), "", &mut |path, map| {
        let Some(Value::Object(properties)) = map.get("properties") else {
            return;
        };
        for (name, property) in properties {
            assert!(property.get("description").is_some(), "{path}.{name}");
            // What `gongshi extract` prints is not published, and says nothing of it.
            let always = map["required"].as_array().unwrap().contains(&json!(name));
            assert!(always || name == "publication", "{path}.{name} is always present");
        }
    });
}

/// What in `value` breaks `schema`: the keywords that ours uses, and a panic on any other.
fn violations(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    validate(schema, schema, value, "", &mut found);
    found
}

fn validate(root: &Value, schema: &Value, value: &Value, path: &str, found: &mut Vec<String>) {
    for (keyword, rule) in schema.as_object().into_iter().flatten() {
        let holds = match keyword.as_str() {
            "$ref" => {
                let target = root
                    .pointer(rule.as_str().unwrap().trim_start_matches('#'))
                    .unwrap();
                validate(root, target, value, path, found);
                true
            }
            "type" => is_type(rule, value),
            "const" => rule == value,
            "enum" => rule.as_array().unwrap().contains(value),
            "pattern" => value
                .as_str()
                .is_none_or(|words| regex::Regex::new(rule.as_str().unwrap()).unwrap().is_match(words)),
            "anyOf" | "oneOf" => rule.as_array().unwrap().iter().any(|one| {
                let mut inner = Vec::new();
                validate(root, one, value, path, &mut inner);
                inner.is_empty()
            }),
            "required" => rule.as_array().unwrap().iter().all(|name| {
                value
                    .as_object()
                    .is_none_or(|map| map.contains_key(name.as_str().unwrap()))
            }),
            "minimum" => value
                .as_f64()
                .is_none_or(|number| rule.as_f64().unwrap() <= number),
            "maximum" => value
                .as_f64()
                .is_none_or(|number| number <= rule.as_f64().unwrap()),
            "minItems" => value
                .as_array()
                .is_none_or(|items| rule.as_u64().unwrap() <= items.len() as u64),
            "maxItems" => value
                .as_array()
                .is_none_or(|items| items.len() as u64 <= rule.as_u64().unwrap()),
            "properties" => {
                for (name, property) in rule.as_object().unwrap() {
                    if let Some(inner) = value.get(name) {
                        validate(root, property, inner, &format!("{path}.{name}"), found);
                    }
                }
                true
            }
            "items" | "prefixItems" => {
                for (k, item) in value.as_array().into_iter().flatten().enumerate() {
                    let rule = if keyword == "items" { rule } else { &rule[k] };
                    validate(root, rule, item, &format!("{path}[{k}]"), found);
                }
                true
            }
            "$schema" | "$defs" | "title" | "description" | "format" | "default" => true,
            other => panic!("the schema uses {other}, which this test does not know"),
        };
        if !holds {
            found.push(format!("{path}: {keyword}"));
        }
    }
}

fn is_type(rule: &Value, value: &Value) -> bool {
    let is = |name: &str| match name {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        other => panic!("unknown type {other}"),
    };
    match rule {
        Value::Array(names) => names.iter().any(|name| is(name.as_str().unwrap())),
        name => is(name.as_str().unwrap()),
    }
}
