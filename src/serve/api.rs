//! `/api/search`: the index as JSON. What is asked wrongly is answered with what is wrong.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::part;
use super::shown::Shown;
use crate::search::{Query, Results};

/// Hits that one answer may hold.
const LIMIT: usize = 100;
/// Characters that a query may have.
const LENGTH: usize = 200;
/// Characters that are said of an unknown parameter's name.
const NAME: usize = 40;

/// What is asked for but cannot be answered: a sentence for whoever asked.
pub(super) struct Refused(StatusCode, String);

impl Refused {
    fn bad(sentence: impl Into<String>) -> Self {
        Self(StatusCode::BAD_REQUEST, sentence.into())
    }

    fn broken() -> Self {
        Self(StatusCode::INTERNAL_SERVER_ERROR, "检索暂不可用".to_owned())
    }

    pub(super) const fn status(&self) -> StatusCode {
        self.0
    }

    pub(super) fn sentence(&self) -> &str {
        &self.1
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (self.0, Json(BTreeMap::from([("error", self.1)]))).into_response()
    }
}

pub(super) async fn search(
    State(shown): State<Arc<Shown>>,
    RawQuery(raw): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let results = ask(shown, parse(raw.as_deref().unwrap_or_default())?).await?;
    let json = serde_json::to_vec(&results).map_err(|_| Refused::broken())?;
    let answer = part::whole(json, "application/json", &headers);
    Ok(([(header::CACHE_CONTROL, "no-cache")], answer).into_response())
}

/// What may be asked, and what is answered.
const DESCRIPTION: &str = include_str!("openapi.json");

/// `/api/openapi.json`: the description of the search.
pub(super) async fn description() -> Response {
    let about = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (about, DESCRIPTION).into_response()
}

/// Asks the index, off the threads that answer requests.
pub(super) async fn ask(shown: Arc<Shown>, query: Query) -> Result<Results, Refused> {
    let asked = tokio::task::spawn_blocking(move || shown.edition().index.query(&query)).await;
    asked
        .map_err(|_| Refused::broken())?
        .map_err(|_| Refused::broken())
}

/// The query of an address, by the names of [`Query::PARAMETERS`]; amounts are in 万元. Empty ones count as absent.
pub(super) fn parse(raw: &str) -> Result<Query, Refused> {
    query_of(&parts(raw)?)
}

/// The query that parts of an address make.
pub(super) fn query_of(parts: &[(String, String)]) -> Result<Query, Refused> {
    let mut query = Query::default();
    for (name, value) in parts.iter().filter(|(_, value)| !value.is_empty()) {
        set(&mut query, name, value)?;
    }
    match query.crossed() {
        Some((from, to)) => Err(Refused::bad(format!("{from} 不能大于 {to}"))),
        None => Ok(query),
    }
}

/// What an address asks, each once and by a name of ours.
pub(super) fn parts(raw: &str) -> Result<Vec<(String, String)>, Refused> {
    let mut parts: Vec<(String, String)> = Vec::new();
    for pair in raw.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        if !Query::PARAMETERS.contains(&name) {
            return Err(Refused::bad(format!("没有参数 {}", shortened(name))));
        }
        if parts.iter().any(|(known, _)| known == name) {
            return Err(Refused::bad(format!("参数 {name} 不止一个")));
        }
        let value = decode(value).ok_or_else(|| Refused::bad(format!("参数 {name} 不是 UTF-8 文字")))?;
        parts.push((name.to_owned(), value));
    }
    Ok(parts)
}

fn set(query: &mut Query, name: &str, value: &str) -> Result<(), Refused> {
    if name == "q" && LENGTH < value.chars().count() {
        return Err(Refused::bad(format!("q 不能超过 {LENGTH} 个字")));
    }
    query
        .set(name, value)
        .map_err(|should| Refused::bad(format!("{name} {should}")))?;
    if LIMIT < query.limit {
        return Err(Refused::bad(format!("limit 应为不大于 {LIMIT} 的整数")));
    }
    Ok(())
}

/// As much of a name that is none of ours as need be said.
fn shortened(name: &str) -> String {
    name.chars().take(NAME).collect()
}

fn decode(value: &str) -> Option<String> {
    let spaced = value.replace('+', " ");
    percent_encoding::percent_decode_str(&spaced)
        .decode_utf8()
        .ok()
        .map(|text| text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_a_query() {
        let query = parse("q=%E4%B8%89%E5%85%AC+2022&year=2023&kind=&limit=5")
            .ok()
            .unwrap();
        assert_eq!(
            (query.text.as_str(), query.year, query.kind, query.limit),
            ("三公 2022", Some(2023), None, 5)
        );
    }

    #[test]
    fn every_parameter_that_is_described_is_understood() {
        let described: serde_json::Value = serde_json::from_str(DESCRIPTION).unwrap();
        let parameters = described["paths"]["/api/search"]["get"]["parameters"]
            .as_array()
            .unwrap();
        for parameter in parameters {
            let name = parameter["name"].as_str().unwrap();
            let schema = &parameter["schema"];
            let least = schema["minimum"].as_u64().unwrap_or(0).max(1).to_string();
            let good = schema["enum"][0]
                .as_str()
                .unwrap_or(if schema["type"] == "string" {
                    "430000"
                } else {
                    &least
                });
            let query = parse(&format!("{name}={good}")).ok().unwrap();
            let is_default = schema["default"].as_str() == Some(good);
            assert!(is_default || query != Query::default(), "{name}={good}");
            if schema["type"] != "string" {
                assert!(parse(&format!("{name}=x")).is_err(), "{name}=x");
            }
        }
    }

    #[test]
    fn what_is_asked_wrongly_is_told() {
        for (raw, sentence) in [
            ("year=latest", "year 应为四位年份"),
            ("kind=all", "kind 应为 overall、project 或 policy"),
            ("sort=date", "sort 应为 relevance、year、score 或 amount"),
            ("targets=all", "targets 应为 met、unmet 或 unknown"),
            ("score_min=-1", "score_min 应为不小于 0 的数"),
            ("amount_max=1e9", "amount_max 应为不小于 0 的数"),
            ("limit=101", "limit 应为不大于 100 的整数"),
            ("limit=-1", "limit 应为不小于 0 的整数"),
            ("offset=-1", "offset 应为不小于 0 的整数"),
            ("region=abc", "region 应为六位行政区划代码"),
            ("year=20230", "year 应为四位年份"),
            ("foo=bar", "没有参数 foo"),
            ("Q=x", "没有参数 Q"),
            ("q=a&q=b", "参数 q 不止一个"),
            ("score_min=100&score_max=1", "score_min 不能大于 score_max"),
            ("q=%ff", "参数 q 不是 UTF-8 文字"),
        ] {
            assert_eq!(parse(raw).err().unwrap().1, sentence, "{raw}");
        }
        assert!(parse(&format!("q={}", "字".repeat(201))).is_err());
    }
}
