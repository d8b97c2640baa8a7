//! `/api/search`: the index as JSON. What is asked wrongly is answered with what is wrong.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::part;
use super::shown::Shown;
use crate::report::Kind;
use crate::search::{Query, Results, Sort, Targets};

/// Hits that one answer may hold.
const LIMIT: usize = 100;
/// Characters that a query may have.
const LENGTH: usize = 200;

/// What is asked for but cannot be answered: a sentence for whoever asked.
pub(super) struct Refused(StatusCode, String);

impl Refused {
    fn bad(sentence: impl Into<String>) -> Self {
        Self(StatusCode::BAD_REQUEST, sentence.into())
    }

    fn broken() -> Self {
        Self(StatusCode::INTERNAL_SERVER_ERROR, "检索暂不可用".to_owned())
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

/// The query of an address: `q`, `department`, `region`, `year`, `kind`, `grade`, `targets`, `sort`,
/// `score_min`, `score_max`, `amount_min`, `amount_max` (万元), `limit`, `offset`. Empty ones count as absent.
pub(super) fn parse(raw: &str) -> Result<Query, Refused> {
    let mut query = Query::default();
    for pair in raw.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = decode(value).ok_or_else(|| Refused::bad(format!("参数 {name} 不是 UTF-8 文字")))?;
        if !value.is_empty() {
            set(&mut query, name, value)?;
        }
    }
    Ok(query)
}

fn set(query: &mut Query, name: &str, value: String) -> Result<(), Refused> {
    match name {
        "q" if value.chars().count() > LENGTH => {
            return Err(Refused::bad(format!("q 不能超过 {LENGTH} 个字")));
        }
        "q" => query.text = value,
        "department" => query.department = Some(value),
        "region" => query.region = Some(value),
        "year" => query.year = Some(value.parse().map_err(|_| Refused::bad("year 应为四位年份"))?),
        "kind" => query.kind = Some(kind(&value)?),
        "grade" => query.grade = Some(value),
        "targets" => query.targets = Some(targets(&value)?),
        "sort" => query.sort = sort(&value)?,
        "score_min" => query.score.from = Some(scaled(name, &value, 100)?),
        "score_max" => query.score.to = Some(scaled(name, &value, 100)?),
        "amount_min" => query.amount.from = Some(scaled(name, &value, 10_000)?),
        "amount_max" => query.amount.to = Some(scaled(name, &value, 10_000)?),
        "limit" => query.limit = number(name, &value, LIMIT)?,
        "offset" => query.offset = number(name, &value, usize::MAX)?,
        _ => {}
    }
    Ok(())
}

fn kind(word: &str) -> Result<Kind, Refused> {
    let kinds = [Kind::Overall, Kind::Project, Kind::Policy];
    kinds
        .into_iter()
        .find(|kind| kind.word() == word)
        .ok_or_else(|| Refused::bad("kind 应为 overall、project 或 policy"))
}

fn targets(word: &str) -> Result<Targets, Refused> {
    let all = [Targets::Met, Targets::Unmet, Targets::Unknown];
    let mut of = all.into_iter().filter(|targets| targets.word() == word);
    of.next()
        .ok_or_else(|| Refused::bad("targets 应为 met、unmet 或 unknown"))
}

fn sort(word: &str) -> Result<Sort, Refused> {
    let mut of = Sort::ALL.into_iter().filter(|(_, other)| *other == word);
    let found = of.next().map(|(sort, _)| sort);
    found.ok_or_else(|| Refused::bad("sort 应为 relevance、year、score 或 amount"))
}

/// A number that may have a point, in units of which `scale` make one: `95.5` of hundredths is 9550.
fn scaled(name: &str, value: &str, scale: u64) -> Result<u64, Refused> {
    let number = Decimal::from_str_exact(value)
        .ok()
        .filter(|number| !number.is_sign_negative());
    let scaled = number.and_then(|number| number.checked_mul(Decimal::from(scale)));
    let scaled = scaled.and_then(|number| number.trunc().to_u64());
    scaled.ok_or_else(|| Refused::bad(format!("{name} 应为不小于 0 的数")))
}

fn number(name: &str, value: &str, most: usize) -> Result<usize, Refused> {
    let number = value.parse().ok().filter(|number| *number <= most);
    number.ok_or_else(|| Refused::bad(format!("{name} 应为不大于 {most} 的整数")))
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
        let query = parse("q=%E4%B8%89%E5%85%AC+2022&year=2023&kind=&limit=5&utm=x")
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
            let good = schema["enum"][0]
                .as_str()
                .unwrap_or(if schema["type"] == "string" { "430000" } else { "1" });
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
            ("q=%ff", "参数 q 不是 UTF-8 文字"),
        ] {
            assert_eq!(parse(raw).err().unwrap().1, sentence, "{raw}");
        }
        assert!(parse(&format!("q={}", "字".repeat(201))).is_err());
    }
}
