//! What a file states, held against what another file states.

#![allow(dead_code, clippy::unwrap_used, reason = "each test takes what it needs")]

use gongshi::region::Gazetteer;
use gongshi::source::{Limits, Loaded};
use gongshi::{contract, reading};
use serde_json::Value;

/// What a file states, places and layout left aside.
pub(crate) fn facts(name: &str, bytes: Vec<u8>) -> Value {
    let loaded = Loaded::from_bytes(name.into(), bytes, Limits::default());
    let reading = reading::read(&loaded, &Gazetteer::default()).unwrap_or_else(|error| panic!("{error}"));
    let mut facts = serde_json::to_value(contract::record(&reading)).unwrap();
    let fields = facts.as_object_mut().unwrap();
    for field in ["source", "coverage", "findings", "caveats", "tables", "hash"] {
        fields.remove(field);
    }
    placeless(&mut facts);
    facts
}

/// Takes every place out, and the layout blanks that quoted words keep.
fn placeless(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| !is_place(name));
            fields.values_mut().for_each(placeless);
        }
        Value::Array(items) => items.iter_mut().for_each(placeless),
        Value::String(words) => words.retain(|c| !c.is_whitespace()),
        _ => {}
    }
}

/// Whether a field tells where something stands.
fn is_place(name: &str) -> bool {
    name.ends_with("span") || name.ends_with("spans") || matches!(name, "place" | "places" | "full")
}

/// Which fields of two files differ, and where.
pub(crate) fn differences(want: &Value, have: &Value) -> Vec<String> {
    want.as_object()
        .unwrap()
        .iter()
        .filter(|(name, value)| have.get(name) != Some(value))
        .map(|(name, value)| {
            let have = have.get(name).unwrap_or(&Value::Null);
            format!("{name}: {}", difference(value, have))
        })
        .collect()
}

/// The first place where two values differ.
fn difference(want: &Value, have: &Value) -> String {
    match (want, have) {
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => a
            .iter()
            .zip(b)
            .enumerate()
            .find(|(_, (a, b))| a != b)
            .map_or_else(String::new, |(at, (a, b))| format!("[{at}] {}", difference(a, b))),
        (Value::Array(a), Value::Array(b)) => format!("{} items, not {}", b.len(), a.len()),
        (Value::Object(a), Value::Object(b)) => a
            .iter()
            .find(|(name, value)| b.get(*name) != Some(value))
            .map_or_else(String::new, |(name, value)| {
                format!(
                    "{name}: {}",
                    difference(value, b.get(name).unwrap_or(&Value::Null))
                )
            }),
        _ => format!("{have}, not {want}"),
    }
}
