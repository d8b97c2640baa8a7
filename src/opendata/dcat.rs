//! 数据目录 What data there are, in the words of DCAT 3, which portals of open data harvest: `data/catalog.jsonld`.

use serde_json::{Value, json};

use super::about::About;
use super::database::DATABASE;
use super::describe::{SheetFile, described, sheet_described};
use super::stated::{joined, stated};
use super::workbook::WORKBOOK;
use super::written::{Stamp, Written};
use crate::catalogue::{Catalogue, Division};

/// Where media types are registered.
const MEDIA: &str = "https://www.iana.org/assignments/media-types/";

/// The language of everything here: Chinese.
const CHINESE: &str = "http://publications.europa.eu/resource/authority/language/ZHO";

/// `data/catalog.jsonld`
pub(super) fn dcat(catalogue: &Catalogue, written: &Written, about: &About) -> Value {
    let maker = Maker { catalogue, about };
    let mut datasets = vec![maker.everything(written)];
    datasets.extend(written.tables.iter().map(|file| maker.table(file)));
    let catalog = maker.resource("dcat:Catalog", "data/", &about.name, &described(about));
    stated(joined(
        catalog,
        json!({
            "@context": context(),
            "foaf:homepage": { "@id": about.url_in_data("") },
            "dcat:dataset": datasets,
            "dcat:service": maker.service(),
        }),
    ))
}

fn context() -> Value {
    json!({
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "spdx": "http://spdx.org/rdf/terms#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    })
}

/// Makes the entries of one site's catalogue.
#[derive(Clone, Copy)]
struct Maker<'a> {
    catalogue: &'a Catalogue,
    about: &'a About,
}

impl Maker<'_> {
    /// What every entry says of itself.
    fn resource(self, kind: &str, path: &str, title: &str, description: &str) -> Value {
        let about = self.about;
        let publisher = about
            .publisher
            .as_ref()
            .map(|name| json!({ "@type": "foaf:Organization", "foaf:name": name }));
        json!({
            "@id": about.url_in_data(path),
            "@type": kind,
            "dcterms:title": chinese(title),
            "dcterms:description": chinese(description),
            "dcterms:language": { "@id": CHINESE },
            "dcterms:publisher": publisher,
            "dcterms:license": self.licence(),
            "dcterms:modified": about.updated.map(|date| typed(&date.to_string(), "xsd:date")),
            "dcat:version": about.version,
        })
    }

    fn licence(self) -> Option<Value> {
        let licence = self.about.licence.as_ref()?;
        Some(match &licence.url {
            Some(url) => {
                json!({ "@id": url, "@type": "dcterms:LicenseDocument", "rdfs:label": licence.name })
            }
            None => json!({ "@type": "dcterms:LicenseDocument", "rdfs:label": licence.name }),
        })
    }

    fn table(self, file: &SheetFile) -> Value {
        let sheet = file.sheet;
        let fragment = format!("data/#{}", sheet.name());
        let dataset = self.dataset(&fragment, sheet.title(), &sheet_described(sheet));
        let stamp = Stamp {
            bytes: file.bytes,
            blake3: file.blake3.clone(),
        };
        let conforms = json!([
            { "@id": self.about.url_in_data("data/csv-metadata.json") },
            { "@id": self.about.url_in_data("data/datapackage.json") },
        ]);
        let csv = joined(
            self.distribution(&sheet.address(), "text/csv", &stamp),
            json!({ "dcterms:conformsTo": conforms }),
        );
        joined(dataset, json!({ "dcat:distribution": [csv] }))
    }

    /// The database and the workbook.
    fn everything(self, written: &Written) -> Value {
        let words = "全部报告的全部数据，一个文件：各表与CSV相同，数据库另有各报告的正文。报告没有写明的留空，不作推测。";
        let dataset = self.dataset("data/#all", "全部数据", words);
        let sheets = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        let files = json!([
            self.distribution(DATABASE, "application/vnd.sqlite3", &written.database),
            self.distribution(WORKBOOK, sheets, &written.workbook),
        ]);
        joined(dataset, json!({ "dcat:distribution": files }))
    }

    fn dataset(self, path: &str, title: &str, description: &str) -> Value {
        let title = format!("{}：{title}", self.about.name);
        joined(
            self.resource("dcat:Dataset", path, &title, description),
            json!({
                "dcat:keyword": [chinese("预算绩效"), chinese("绩效自评"), chinese("政府信息公开")],
                "dcat:landingPage": { "@id": self.about.url_in_data("data/") },
                "dcterms:temporal": self.years(),
                "dcterms:spatial": self.places(),
            }),
        )
    }

    fn distribution(self, path: &str, media: &str, stamp: &Stamp) -> Value {
        let url = self.about.url_in_data(path);
        json!({
            "@type": "dcat:Distribution",
            "dcterms:title": chinese(path.trim_start_matches("data/")),
            "dcat:accessURL": { "@id": url },
            "dcat:downloadURL": { "@id": url },
            "dcat:mediaType": { "@id": format!("{MEDIA}{media}") },
            "dcat:byteSize": typed(&stamp.bytes.to_string(), "xsd:nonNegativeInteger"),
            "dcterms:license": self.licence(),
            "spdx:checksum": {
                "@type": "spdx:Checksum",
                "spdx:algorithm": { "@id": "spdx:checksumAlgorithm_blake3" },
                "spdx:checksumValue": typed(&stamp.blake3, "xsd:hexBinary"),
            },
        })
    }

    /// The files as an interface for programs.
    fn service(self) -> Value {
        let about = self.about;
        let words = "静态文件，只读：清单、每份报告的数据、正文和标注。";
        joined(
            self.resource("dcat:DataService", "data/#api", "开放数据接口", words),
            json!({
                "dcat:endpointURL": { "@id": about.url_in_data("data/") },
                "dcat:endpointDescription": { "@id": about.url_in_data("data/openapi.json") },
                "dcat:servesDataset": { "@id": about.url_in_data("data/#all") },
            }),
        )
    }

    /// From the first day of the first year to the last of the last.
    fn years(self) -> Option<Value> {
        let years = self.catalogue.years();
        let (last, first) = (years.first()?.year, years.last()?.year);
        Some(json!({
            "@type": "dcterms:PeriodOfTime",
            "dcat:startDate": typed(&format!("{first}-01-01"), "xsd:date"),
            "dcat:endDate": typed(&format!("{last}-12-31"), "xsd:date"),
        }))
    }

    /// The topmost divisions.
    fn places(self) -> Option<Value> {
        let place = |it: &Division| {
            json!({
                "@type": "dcterms:Location",
                "rdfs:label": chinese(&it.region.name),
                "dcterms:identifier": it.region.code,
            })
        };
        let places: Vec<Value> = self.catalogue.roots().map(place).collect();
        (!places.is_empty()).then_some(places.into())
    }
}

fn chinese(words: &str) -> Value {
    json!({ "@value": words, "@language": "zh-CN" })
}

fn typed(words: &str, kind: &str) -> Value {
    json!({ "@value": words, "@type": kind })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::opendata::Sheet;

    #[test]
    fn each_dataset_has_a_file_with_its_size() {
        let written = Written {
            tables: Sheet::ALL
                .map(|sheet| SheetFile {
                    sheet,
                    bytes: 7,
                    blake3: "ab".into(),
                })
                .into(),
            ..Written::default()
        };
        let catalog = dcat(&Catalogue::default(), &written, &About::default());
        let datasets = catalog["dcat:dataset"].as_array().unwrap();
        assert_eq!(datasets.len(), Sheet::ALL.len() + 1);
        for dataset in datasets {
            for file in dataset["dcat:distribution"].as_array().unwrap() {
                assert!(file["dcat:byteSize"]["@value"].is_string(), "{file}");
                assert!(
                    file["dcat:downloadURL"]["@id"]
                        .as_str()
                        .unwrap()
                        .starts_with("../data/")
                );
            }
        }
        assert_eq!(
            catalog["dcat:service"]["dcat:endpointDescription"]["@id"],
            "../data/openapi.json"
        );
    }
}
