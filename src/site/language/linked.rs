//! 关联数据的语言 What a page says of itself to machines, in English: names of pages, descriptions, addresses.
//!
//! Knows which members of schema.org are words and which lead to pages. A report keeps its own title and language.

use serde_json::{Map, Value};

use super::super::view::in_script;
use super::place::Place;
use super::table::Texts;

/// Members that are words of the site's own.
const WORDS: [&str; 3] = ["name", "headline", "description"];

/// Members that lead to pages; files are the same in both languages.
const LINKS: [&str; 3] = ["url", "item", "target"];

/// The data block in English; as it is where it is no JSON.
pub(super) fn english(data: &str, texts: &Texts, place: &Place<'_>) -> String {
    let Ok(mut said) = serde_json::from_str::<Value>(data) else {
        return data.to_owned();
    };
    value(&mut said, texts, place);
    in_script(&said.to_string())
}

fn value(said: &mut Value, texts: &Texts, place: &Place<'_>) {
    match said {
        Value::Array(items) => items.iter_mut().for_each(|item| value(item, texts, place)),
        Value::Object(members) => object(members, texts, place),
        _ => {}
    }
}

fn object(members: &mut Map<String, Value>, texts: &Texts, place: &Place<'_>) {
    let is_report = members.get("@type").and_then(Value::as_str) == Some("Report");
    for (key, member) in members {
        let key = key.as_str();
        let own = is_report && matches!(key, "name" | "inLanguage");
        match member {
            Value::String(_) if own => {}
            Value::String(words) if WORDS.contains(&key) => {
                *words = texts
                    .english(words)
                    .into_iter()
                    .map(|piece| piece.words)
                    .collect();
            }
            Value::String(link) if LINKS.contains(&key) => *link = place.absolute(link),
            Value::String(tag) if key == "inLanguage" => "en".clone_into(tag),
            other => value(other, texts, place),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_named_and_addressed_in_english_and_a_report_keeps_its_title() {
        let texts = Texts::with("部门\tDepartments\n总分\tTotal\n", &[]).unwrap();
        let place = Place {
            file: "reports/x/index.html",
            below: "en/",
            both: true,
            address: Some("https://a.example"),
        };
        let data = r#"{"@graph":[{"@type":"ListItem","name":"部门","item":"https://a.example/departments/"},
            {"@type":"Report","name":"部门","headline":"总分","inLanguage":"zh-CN","isBasedOn":"https://a.example/data/x.txt"},
            {"@type":"WebSite","inLanguage":"zh-CN","url":"https://a.example/"}]}"#;
        let said: Value = serde_json::from_str(&english(data, &texts, &place)).unwrap();
        let graph = &said["@graph"];
        assert_eq!(graph[0]["name"], "Departments");
        assert_eq!(graph[0]["item"], "https://a.example/en/departments/");
        assert_eq!(graph[1]["name"], "部门");
        assert_eq!(graph[1]["headline"], "Total");
        assert_eq!(graph[1]["inLanguage"], "zh-CN");
        assert_eq!(graph[1]["isBasedOn"], "https://a.example/data/x.txt");
        assert_eq!(graph[2]["inLanguage"], "en");
        assert_eq!(graph[2]["url"], "https://a.example/en/");
        assert_eq!(english("</script>", &texts, &place), "</script>");
    }
}
