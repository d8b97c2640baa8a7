//! 数据字典 Every field of the data with its Chinese name, made from the declarations that write it: the columns of the
//! tables, and the schema of a record, whose descriptions begin with the Chinese term.

use serde_json::Value;

use super::sheet::Sheet;
use crate::contract;
use crate::site::{Dictionary, DictionaryField};

/// The tables.
pub(super) fn tables() -> Vec<Dictionary> {
    let field = |column: &super::columns::Column| DictionaryField {
        name: column.name.to_owned(),
        title: column.title.to_owned(),
        kind: column.kind.chinese().to_owned(),
        words: column.vocabulary.map(|it| {
            let words = it.words().into_iter();
            words
                .map(|(word, title)| (word.to_owned(), title.to_owned()))
                .collect()
        }),
        ..DictionaryField::default()
    };
    let table = |sheet: Sheet| Dictionary {
        name: sheet.name().to_owned(),
        title: sheet.title().to_owned(),
        about: sheet.description().to_owned(),
        fields: sheet.columns().iter().map(field).collect(),
    };
    Sheet::ALL.map(table).into()
}

/// The record of a report and its parts.
pub(super) fn records() -> Vec<Dictionary> {
    let schema = contract::schema();
    let parts = schema.get("$defs").and_then(Value::as_object);
    let own = [("ReportRecord", &schema)].into_iter();
    let all = own.chain(
        parts
            .into_iter()
            .flatten()
            .map(|(name, part)| (name.as_str(), part)),
    );
    all.filter_map(|(name, part)| record(name, part, &schema))
        .collect()
}

/// One part that has fields.
fn record(name: &str, part: &Value, schema: &Value) -> Option<Dictionary> {
    let fields = part.get("properties")?.as_object()?;
    let field = |(name, form): (&String, &Value)| DictionaryField {
        name: name.clone(),
        title: term(form),
        kind: kind(form, schema),
        href: referred(form).map(str::to_owned),
        words: words(form, schema),
    };
    Some(Dictionary {
        name: name.to_owned(),
        title: term(part),
        about: String::new(),
        fields: fields.iter().map(field).collect(),
    })
}

/// The Chinese term that a description begins with.
fn term(form: &Value) -> String {
    let description = form
        .get("description")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let end = description
        .find([' ', ':', ',', ';'])
        .unwrap_or(description.len());
    description.split_at(end).0.to_owned()
}

/// What the values of a field are.
fn kind(form: &Value, schema: &Value) -> String {
    if form.get("anyOf").is_some() || has_type(form, "null") {
        return format!("{}，可为空", plain_kind(form, schema));
    }
    plain_kind(form, schema)
}

fn plain_kind(form: &Value, schema: &Value) -> String {
    let items = form.get("items").filter(|_| has_type(form, "array"));
    if let Some(items) = items {
        return if form.get("maxItems").is_some() && has_type(items, "integer") {
            "位置[起点, 终点]".to_owned()
        } else {
            format!("{}的列表", plain_kind(items, schema))
        };
    }
    if let Some(part) = referred(form) {
        let part = schema.pointer(&format!("/$defs/{part}")).unwrap_or(&Value::Null);
        return match part.get("properties") {
            Some(_) => term(part),
            None => "固定的词".to_owned(),
        };
    }
    let decimal = form
        .get("pattern")
        .and_then(Value::as_str)
        .is_some_and(|it| it.starts_with(r"^-?\d"));
    let kinds = [("string", "文字"), ("integer", "整数"), ("boolean", "是否")];
    let plain = kinds.into_iter().find(|(word, _)| has_type(form, word));
    if decimal {
        "小数（字串）"
    } else {
        plain.map_or("", |(_, name)| name)
    }
    .to_owned()
}

fn has_type(form: &Value, word: &str) -> bool {
    match form.get("type") {
        Some(Value::String(one)) => one == word,
        Some(Value::Array(many)) => many.iter().any(|it| it == word),
        _ => false,
    }
}

/// The name of the part that a field, or each of its items, refers to.
fn referred(form: &Value) -> Option<&str> {
    if let Some(reference) = form.get("$ref").and_then(Value::as_str) {
        return reference.strip_prefix("#/$defs/");
    }
    let inner = form.get("anyOf").and_then(Value::as_array).into_iter().flatten();
    inner.chain(form.get("items")).find_map(referred)
}

/// The fixed words of a field, each with its Chinese name where it has one.
fn words(form: &Value, schema: &Value) -> Option<Vec<(String, String)>> {
    if let Some(words) = form.get("enum").and_then(Value::as_array) {
        let words = words.iter().filter_map(Value::as_str);
        return Some(words.map(|word| (word.to_owned(), String::new())).collect());
    }
    let part = schema.pointer(&format!("/$defs/{}", referred(form)?))?;
    let choices = part.get("oneOf")?.as_array()?;
    let choice = |it: &Value| Some((it.get("const")?.as_str()?.to_owned(), term(it)));
    Some(choices.iter().filter_map(choice).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_chinese_name_and_says_what_it_holds() {
        for dictionary in tables().into_iter().chain(records()) {
            assert!(!dictionary.title.is_empty(), "{}", dictionary.name);
            for field in dictionary.fields {
                let is_chinese = field
                    .title
                    .contains(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c));
                assert!(
                    is_chinese && !field.kind.is_empty(),
                    "{}.{field:?}",
                    dictionary.name
                );
            }
        }
    }

    #[test]
    fn a_field_leads_to_the_part_it_holds() {
        let records = records();
        let report = records.iter().find(|it| it.name == "ReportRecord").unwrap();
        let amounts = report.fields.iter().find(|it| it.name == "amounts").unwrap();
        assert_eq!(
            (amounts.kind.as_str(), amounts.href.as_deref()),
            ("金额的列表", Some("AmountRecord"))
        );
        let amount = records.iter().find(|it| it.name == "AmountRecord").unwrap();
        let item = amount.fields.iter().find(|it| it.name == "item").unwrap();
        let words = item.words.as_ref().unwrap();
        assert!(
            words.contains(&("reception".into(), "公务接待费".into())),
            "{words:?}"
        );
        let span = amount.fields.iter().find(|it| it.name == "span").unwrap();
        assert_eq!(span.kind, "位置[起点, 终点]");
    }
}
