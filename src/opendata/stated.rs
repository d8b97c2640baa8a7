//! JSON in which what is not stated is left out, not null: feeds and data descriptions want it so.

use serde_json::Value;

/// The value without members that are null, at any depth.
pub(super) fn stated(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let kept = members.into_iter().filter(|(_, member)| !member.is_null());
            Value::Object(kept.map(|(name, member)| (name, stated(member))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(stated).collect()),
        other => other,
    }
}

/// An object with more members.
pub(super) fn joined(mut object: Value, more: Value) -> Value {
    if let (Value::Object(members), Value::Object(more)) = (&mut object, more) {
        members.extend(more);
    }
    object
}

#[cfg(test)]
mod tests {
    use super::stated;
    use serde_json::json;

    #[test]
    fn null_members_are_left_out() {
        let value = json!({ "name": "水利局", "url": null, "parts": [{ "at": null, "k": 1 }] });
        assert_eq!(stated(value), json!({ "name": "水利局", "parts": [{ "k": 1 }] }));
    }
}
