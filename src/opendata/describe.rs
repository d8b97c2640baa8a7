//! 数据说明 What the data are, in the words that catalogues of data read: Data Package and schema.org.

use serde_json::{Value, json};

use super::about::About;
use super::columns::Column;
use super::sheet::Sheet;
use super::stated::stated;
use super::vocabulary::Vocabulary;
use crate::catalogue::{Catalogue, Division};
use crate::value::{Date, guarded};

/// A table as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetFile {
    /// Which table.
    pub sheet: Sheet,
    /// Its size.
    pub bytes: u64,
    /// BLAKE3 hash of its bytes, in hex.
    pub blake3: String,
}

/// `data/datapackage.json`: a Data Package (version 2) of the tables.
pub(super) fn datapackage(files: &[SheetFile], about: &About) -> Value {
    let licences = about
        .licence
        .as_ref()
        .map(|it| [json!({ "name": it.name, "path": it.url })]);
    let publishers = about
        .publisher
        .as_ref()
        .map(|it| [json!({ "title": it, "roles": ["publisher"] })]);
    stated(json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "gongshi",
        "title": about.name,
        "description": described(about),
        "version": about.version,
        "homepage": about.has_base().then(|| about.url("")),
        "created": about.updated.map(|date| format!("{date}T00:00:00+08:00")),
        "licenses": licences,
        "contributors": publishers,
        "resources": files.iter().map(resource).collect::<Vec<_>>(),
    }))
}

fn resource(file: &SheetFile) -> Value {
    json!({
        "name": file.sheet.name(),
        "title": file.sheet.title(),
        "description": file.sheet.description(),
        "type": "table",
        "path": format!("{}.csv", file.sheet.name()),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": format!("blake3:{}", file.blake3),
        "schema": {
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            "fields": file.sheet.columns().iter().map(|it| field(file.sheet, it)).collect::<Vec<_>>(),
            "missingValues": [{ "value": "", "label": "未载明" }],
            "primaryKey": file.sheet.key(),
            "foreignKeys": (file.sheet != Sheet::Reports).then(|| json!([{
                "fields": ["report_id"],
                "reference": { "resource": Sheet::Reports.name(), "fields": ["report_id"] },
            }])),
        },
    })
}

fn field(sheet: Sheet, column: &Column) -> Value {
    json!({
        "name": column.name,
        "title": column.title,
        "type": column.kind.word(),
        "categories": column.vocabulary.map(categories),
        "constraints": sheet.key().contains(&column.name).then(|| json!({ "required": true })),
    })
}

/// The words of a vocabulary as they stand in the file, each with its name.
fn categories(vocabulary: Vocabulary) -> Value {
    let words = vocabulary.words().into_iter();
    words
        .map(|(word, name)| json!({ "value": guarded(word), "label": name }))
        .collect()
}

/// `data/schema-org.jsonld`: the same for search engines, in schema.org's words.
pub(super) fn schema_org(catalogue: &Catalogue, files: &[SheetFile], about: &About) -> Value {
    let datasets: Vec<Value> = files.iter().map(|file| dataset(catalogue, file, about)).collect();
    stated(json!({
        "@context": "https://schema.org/",
        "@type": "DataCatalog",
        "@id": about.url_in_data("data/"),
        "url": about.url_in_data("data/"),
        "name": about.name,
        "description": described(about),
        "inLanguage": "zh-CN",
        "publisher": publisher(about),
        "license": about.licence_address(),
        "version": about.version,
        "dateModified": about.updated.map(|date| date.to_string()),
        "dataset": datasets,
    }))
}

fn dataset(catalogue: &Catalogue, file: &SheetFile, about: &About) -> Value {
    let sheet = file.sheet;
    json!({
        "@type": "Dataset",
        "@id": about.url_in_data(&format!("data/#{}", sheet.name())),
        "url": about.url_in_data("data/"),
        "name": format!("{}：{}", about.name, sheet.title()),
        "description": sheet_described(sheet),
        "inLanguage": "zh-CN",
        "isAccessibleForFree": true,
        "publisher": publisher(about),
        "license": about.licence_address(),
        "dateModified": about.updated.map(|date| date.to_string()),
        "temporalCoverage": years(catalogue),
        "spatialCoverage": places(catalogue),
        "variableMeasured": sheet.columns().iter().map(|column| column.title).collect::<Vec<_>>(),
        "distribution": [{
            "@type": "DataDownload",
            "contentUrl": about.url_in_data(&sheet.address()),
            "encodingFormat": "text/csv",
            "contentSize": format!("{} B", file.bytes),
        }],
    })
}

/// The first and the last fiscal year.
fn years(catalogue: &Catalogue) -> Option<String> {
    let (last, first) = (catalogue.years().first()?, catalogue.years().last()?);
    Some(format!("{}/{}", first.year, last.year))
}

/// The topmost divisions.
fn places(catalogue: &Catalogue) -> Option<Vec<Value>> {
    let place = |it: &Division| json!({ "@type": "AdministrativeArea", "name": it.region.name, "identifier": it.region.code });
    let places: Vec<Value> = catalogue.roots().map(place).collect();
    (!places.is_empty()).then_some(places)
}

fn publisher(about: &About) -> Option<Value> {
    about
        .publisher
        .as_ref()
        .map(|name| json!({ "@type": "GovernmentOrganization", "name": name }))
}

/// The office's words, or ours where it has none.
pub(super) fn described(about: &About) -> String {
    let given = about.description.trim();
    let ours = "从部门预算绩效自评报告原文中识读的数据：得分、等级、预算与决算金额、绩效指标的目标与结果。\
        每个数字都注明在报告正文中的起止位置，可以逐字核对。敏感信息已按原长度脱敏。";
    if given.is_empty() {
        ours.to_owned()
    } else {
        format!("{given}　{ours}")
    }
}

/// A table's description, as long as search engines demand.
pub(super) fn sheet_described(sheet: Sheet) -> String {
    format!(
        "{}位置按正文的字符数计，含起点、不含终点；报告没有写明的留空，不作推测。",
        sheet.description()
    )
}

/// `.well-known/security.txt` (RFC 9116), for a site whose office states where faults are to be told and
/// until when that holds.
#[must_use]
pub fn security_txt(contact: &str, expires: Date, about: &About) -> String {
    let canonical = about
        .has_base()
        .then(|| format!("Canonical: {}\n", about.url(".well-known/security.txt")));
    let contact = contact.lines().next().unwrap_or_default();
    let canonical = canonical.unwrap_or_default();
    format!("Contact: {contact}\nExpires: {expires}T00:00:00+08:00\nPreferred-Languages: zh, en\n{canonical}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::opendata::Licence;

    fn files() -> Vec<SheetFile> {
        Sheet::ALL
            .iter()
            .map(|sheet| SheetFile {
                sheet: *sheet,
                bytes: 100,
                blake3: "ab".into(),
            })
            .collect()
    }

    fn about() -> About {
        let licence = Some(Licence {
            name: "CC-BY-4.0".into(),
            url: None,
        });
        About {
            name: "示范市预算绩效公示".into(),
            publisher: Some("示范市财政局".into()),
            licence,
            ..About::default()
        }
    }

    #[test]
    fn the_package_describes_every_column_of_every_table() {
        let package = datapackage(&files(), &about());
        assert_eq!(package["resources"].as_array().unwrap().len(), Sheet::ALL.len());
        for (resource, sheet) in package["resources"].as_array().unwrap().iter().zip(Sheet::ALL) {
            assert_eq!(resource["path"], format!("{}.csv", sheet.name()));
            assert_eq!(
                resource["schema"]["fields"].as_array().unwrap().len(),
                sheet.columns().len()
            );
        }
        assert_eq!(package["licenses"], json!([{ "name": "CC-BY-4.0" }]));
        assert_eq!(package.get("homepage"), None);
    }

    #[test]
    fn descriptions_are_as_long_as_search_engines_demand() {
        let catalog = schema_org(&Catalogue::default(), &files(), &about());
        let datasets = catalog["dataset"].as_array().unwrap();
        for description in datasets
            .iter()
            .chain([&catalog])
            .map(|it| it["description"].as_str().unwrap())
        {
            assert!(
                (50..=5000).contains(&description.chars().count()),
                "{description}"
            );
        }
        assert_eq!(
            datasets[2]["distribution"][0]["contentUrl"],
            "../data/amounts.csv"
        );
    }

    #[test]
    fn a_security_contact_says_until_when_it_holds() {
        let file = security_txt(
            "mailto:office@example.gov.cn\nEvil: 1",
            Date::constant(2027, 1, 1),
            &about(),
        );
        assert_eq!(
            file,
            "Contact: mailto:office@example.gov.cn\nExpires: 2027-01-01T00:00:00+08:00\nPreferred-Languages: zh, en\n"
        );
    }
}
