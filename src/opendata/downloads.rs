//! 下载清单 What the data page tells of the files: what each is for, its form and its size.

use super::about::About;
use super::annotations::COLLECTION;
use super::corpus::DataFile;
use super::database::DATABASE;
use super::dictionary;
use super::sheet::Sheet;
use super::workbook::WORKBOOK;
use super::written::Written;
use crate::site::{Download, DownloadGroup, Downloads};

/// Path, what stands in it, format.
type Line = (&'static str, &'static str, &'static str);

const LISTS: [Line; 5] = [
    ("data/reports.json", "全部报告和各自文件的地址", "JSON"),
    ("data/departments.json", "部门和各自的报告", "JSON"),
    ("data/regions.json", "行政区划、上下级和其中的报告", "JSON"),
    ("data/years.json", "年度和各年的报告", "JSON"),
    ("data/indicators.json", "指标、各种写法和出现在哪些报告", "JSON"),
];

const OF_REPORTS: [Line; 6] = [
    (
        "data/reports/编号.json",
        "一份报告的全部事实，含每道算式和没有重算的百分比",
        "JSON",
    ),
    ("data/reports/编号.txt", "正文，各处位置都指向它", "UTF-8文本"),
    (
        "data/reports/编号.annotations.jsonld",
        "每个事实标注在正文的什么位置，引用了哪些字",
        "W3C Web Annotation",
    ),
    (
        "data/reports/编号.toml",
        "工作人员对这份报告的更正，没有更正的没有这个文件",
        "TOML",
    ),
    (
        "data/originals/编号.*",
        "报告的原始文件，与收到时逐字节相同；含有个人信息、没有读取的内容、图片、程序或附件的不提供；网页只作文本提供",
        "原格式",
    ),
    (
        "data/charts/….json、….csv",
        "页面上每一幅图的数据，每个数字带出处，图下有链接",
        "JSON、CSV",
    ),
];

const DESCRIPTIONS: [Line; 7] = [
    ("data/openapi.json", "以上文件作为接口的说明", "OpenAPI 3.1"),
    ("data/schema/report-1.json", "一份报告的数据的格式", "JSON Schema"),
    (
        "data/datapackage.json",
        "各表的说明，含主键、外键和取值",
        "Frictionless Data Package 2",
    ),
    ("data/csv-metadata.json", "各表的说明", "CSVW"),
    ("data/catalog.jsonld", "数据目录，供数据开放平台采集", "DCAT 3"),
    ("data/schema-org.jsonld", "数据目录，供搜索引擎使用", "schema.org"),
    (COLLECTION, "全部事实标注的目录", "W3C Web Annotation"),
];

const FEEDS: [Line; 2] = [
    ("feed.xml", "新公布的报告", "Atom"),
    ("feed.json", "新公布的报告", "JSON Feed"),
];

/// What there is to download. `files` are those made from the catalogue.
#[must_use]
pub fn downloads(written: &Written, files: &[DataFile], about: &About) -> Downloads {
    let size = |path: &str| {
        let made = files.iter().find(|(name, _)| name == path);
        made.map(|(_, words)| words.len() as u64)
    };
    let lines = |lines: &[Line]| lines.iter().map(|it| line(*it, size(it.0))).collect();
    let groups = vec![
        group(
            "all",
            "全部数据，一个文件",
            "各表都在其中；数据库另有全部正文。",
            everything(written),
        ),
        group(
            "tables",
            "表格",
            "每张表一个文件，第一行是字段名。",
            tables(written),
        ),
        group(
            "api",
            "给程序用的清单",
            "从清单取报告编号，再取一份报告的文件。",
            lines(&LISTS),
        ),
        group(
            "reports-each",
            "每份报告的文件",
            "编号见清单或报告的地址。",
            lines(&OF_REPORTS),
        ),
        group(
            "descriptions",
            "数据的说明",
            "各按一种标准写成。",
            lines(&DESCRIPTIONS),
        ),
        group("feeds", "订阅", "", lines(&FEEDS)),
    ];
    Downloads {
        version: about.version.clone(),
        program: about.program.clone(),
        groups,
        tables: dictionary::tables(),
        records: dictionary::records(),
    }
}

fn group(id: &str, name: &str, about: &str, files: Vec<Download>) -> DownloadGroup {
    DownloadGroup {
        id: id.to_owned(),
        name: name.to_owned(),
        about: about.to_owned(),
        files,
    }
}

fn line((path, about, format): Line, bytes: Option<u64>) -> Download {
    Download {
        path: path.to_owned(),
        about: about.to_owned(),
        format: format.to_owned(),
        bytes,
        ..Download::default()
    }
}

fn everything(written: &Written) -> Vec<Download> {
    vec![
        line(
            (WORKBOOK, "各表各一张工作表，第一张是说明", "XLSX工作簿"),
            Some(written.workbook.bytes),
        ),
        line(
            (DATABASE, "各表和正文，带类型、主键、外键和索引", "SQLite数据库"),
            Some(written.database.bytes),
        ),
    ]
}

fn tables(written: &Written) -> Vec<Download> {
    let table = |(sheet, bytes): (Sheet, u64)| Download {
        id: sheet.name().to_owned(),
        path: sheet.address(),
        about: format!("{}：{}", sheet.title(), sheet.description()),
        format: "CSV".to_owned(),
        bytes: Some(bytes),
    };
    written
        .tables
        .iter()
        .map(|file| table((file.sheet, file.bytes)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;
    use crate::opendata::corpus_files;

    #[test]
    fn every_file_made_from_the_catalogue_is_listed_with_its_size() {
        let (written, about) = (Written::default(), About::default());
        let files = corpus_files(&Catalogue::default(), &written, &[], &about).unwrap();
        let downloads = downloads(&written, &files, &about);
        let listed: Vec<&Download> = downloads.groups.iter().flat_map(|group| &group.files).collect();
        for (path, _) in files.iter().filter(|(path, _)| path.starts_with("data/")) {
            let listed = listed.iter().find(|it| it.path == *path);
            assert!(listed.is_some_and(|it| it.bytes.is_some()), "{path}");
        }
    }
}
