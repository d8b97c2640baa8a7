//! 数据页 What data there are, each file with its form, size, licence and version; and the dictionary of its fields. What
//! there is and what it means is told by those who write the files.

use super::super::frame::{Frame, PageInfo, Site};
use super::super::page::Page;
use super::super::settings::Settings;
use super::super::theme::{TemplateError, Theme};
use super::super::view::view;
use super::{Made, Shelf};
use crate::catalogue::Catalogue;

/// 可下载的数据 of a site, as its pages tell of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Downloads {
    /// 版本 of the data.
    pub version: String,
    /// 生成程序 and its version.
    pub program: String,
    /// The files, by what they are for.
    pub groups: Vec<DownloadGroup>,
    /// 数据字典 of the tables.
    pub tables: Vec<Dictionary>,
    /// 数据字典 of a report's record and its parts.
    pub records: Vec<Dictionary>,
}

/// Files of one purpose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DownloadGroup {
    /// Its id on the page.
    pub id: String,
    /// What they are for.
    pub name: String,
    /// A sentence on them.
    pub about: String,
    /// The files.
    pub files: Vec<Download>,
}

/// One file, or one for each report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Download {
    /// Its id on the page, or empty.
    pub id: String,
    /// Its path below the site's root; 编号 stands for a report's id.
    pub path: String,
    /// What stands in it.
    pub about: String,
    /// Its format.
    pub format: String,
    /// Its size in bytes; `None` where there is one for each report.
    pub bytes: Option<u64>,
}

/// 数据字典 of one table or one part of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dictionary {
    /// Its name in the data.
    pub name: String,
    /// 名称
    pub title: String,
    /// A sentence on it, or empty.
    pub about: String,
    /// Its fields.
    pub fields: Vec<DictionaryField>,
}

/// 字段 of a dictionary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DictionaryField {
    /// Its name in the data.
    pub name: String,
    /// 名称
    pub title: String,
    /// What its values are.
    pub kind: String,
    /// The name of the part that it holds.
    pub href: Option<String>,
    /// The fixed words that it may hold, each with its Chinese name or none.
    pub words: Option<Vec<(String, String)>>,
}

view! {
    /// 数据: `data.html`
    Data {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// How many reports the data holds.
        reports: usize,
        /// 版本 of the data.
        version: String,
        /// 生成程序
        program: String,
        /// 许可; none where the office states none.
        licence: Option<String>,
        /// Where the licence can be read.
        licence_url: Option<String>,
        /// The files, by what they are for.
        groups: Vec<FileGroup>,
    }

    /// Files of one purpose
    FileGroup {
        /// Its id on the page.
        id: String,
        /// What they are for.
        name: String,
        /// A sentence on them.
        about: String,
        /// The files.
        files: Vec<DataFile>,
    }

    /// One file of the data
    DataFile {
        /// Its id on the page, or empty.
        id: String,
        /// Its name.
        name: String,
        /// Its address; none where there is one for each report.
        href: Option<String>,
        /// What stands in it.
        about: String,
        /// Its format.
        format: String,
        /// Its size in words; none where there is one for each report.
        size: Option<String>,
    }

    /// 数据字典: `dictionary.html`
    DataDictionary {
        /// The site.
        site: Site,
        /// The page.
        page: PageInfo,
        /// 版本 of the data.
        version: String,
        /// The tables.
        tables: Vec<FieldTable>,
        /// The record of a report and its parts.
        records: Vec<FieldTable>,
    }

    /// Fields of one table or part
    FieldTable {
        /// Its name in the data.
        name: String,
        /// 名称
        title: String,
        /// A sentence on it, or empty.
        about: String,
        /// Its fields.
        fields: Vec<FieldLine>,
    }

    /// One field
    FieldLine {
        /// Its name in the data.
        name: String,
        /// 名称
        title: String,
        /// What its values are.
        kind: String,
        /// The place on the page of the part that it holds.
        href: Option<String>,
        /// The fixed words that it may hold.
        words: Vec<FixedWord>,
    }

    /// A fixed word
    FixedWord {
        /// The word in the data.
        word: String,
        /// Its Chinese name, or empty.
        title: String,
    }
}

/// The data page and the dictionary.
///
/// # Errors
/// Where a template does not fit what it is to show.
pub fn data_pages(
    catalogue: &Catalogue,
    settings: &Settings,
    theme: &Theme,
    downloads: &Downloads,
) -> Result<Vec<Page>, TemplateError> {
    let shelf = Shelf {
        catalogue,
        settings,
        theme,
    };
    let mut pages = data(shelf, downloads)?;
    pages.extend(dictionary(shelf, downloads)?);
    Ok(pages)
}

fn data(shelf: Shelf<'_>, downloads: &Downloads) -> Made {
    let frame = Frame {
        path: "data/",
        title: "数据下载",
        description: "全部报告、指标、金额和发现的开放数据，每个数字都带着它在原文里的位置。",
        above: &[],
        crumb: "数据",
        article: None,
    };
    let (site, page) = shelf.frame(frame);
    let view = Data {
        site,
        page,
        reports: shelf.catalogue.reports().len(),
        version: downloads.version.clone(),
        program: downloads.program.clone(),
        licence: shelf.settings.licence.clone(),
        licence_url: shelf.settings.licence_url.clone(),
        groups: downloads.groups.iter().map(group).collect(),
    };
    shelf.made("data/", "data.html", view, &[])
}

fn group(it: &DownloadGroup) -> FileGroup {
    FileGroup {
        id: it.id.clone(),
        name: it.name.clone(),
        about: it.about.clone(),
        files: it.files.iter().map(file).collect(),
    }
}

fn file(it: &Download) -> DataFile {
    let below = it.path.strip_prefix("data/");
    DataFile {
        id: it.id.clone(),
        name: below.unwrap_or(&it.path).to_owned(),
        href: it
            .bytes
            .map(|_| below.map_or_else(|| format!("../{}", it.path), str::to_owned)),
        about: it.about.clone(),
        format: it.format.clone(),
        size: it.bytes.map(size_in_words),
    }
}

fn dictionary(shelf: Shelf<'_>, downloads: &Downloads) -> Made {
    let frame = Frame {
        path: "data/dictionary/",
        title: "数据字典",
        description: "开放数据的每个字段：名称、类型和可能的取值。",
        above: &[("数据", "data/")],
        crumb: "数据字典",
        article: None,
    };
    let (site, page) = shelf.frame(frame);
    let view = DataDictionary {
        site,
        page,
        version: downloads.version.clone(),
        tables: downloads.tables.iter().map(fields).collect(),
        records: downloads.records.iter().map(fields).collect(),
    };
    shelf.made("data/dictionary/", "dictionary.html", view, &[])
}

fn fields(it: &Dictionary) -> FieldTable {
    let word = |(word, title): &(String, String)| FixedWord {
        word: word.clone(),
        title: title.clone(),
    };
    let line = |it: &DictionaryField| FieldLine {
        name: it.name.clone(),
        title: it.title.clone(),
        kind: it.kind.clone(),
        href: it
            .href
            .as_ref()
            .filter(|_| it.words.is_none())
            .map(|part| format!("#{part}")),
        words: it.words.iter().flatten().map(word).collect(),
    };
    FieldTable {
        name: it.name.clone(),
        title: it.title.clone(),
        about: it.about.clone(),
        fields: it.fields.iter().map(line).collect(),
    }
}

/// Bytes as people say them.
#[must_use]
pub fn size_in_words(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{} KB", bytes / 1024),
        _ => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_each_report_has_no_link_and_no_size() {
        let one = |path: &str, bytes| {
            let shown = file(&Download {
                path: path.into(),
                bytes,
                ..Download::default()
            });
            (shown.name, shown.href, shown.size)
        };
        assert_eq!(
            one("data/a.csv", Some(2048)),
            ("a.csv".into(), Some("a.csv".into()), Some("2 KB".into()))
        );
        assert_eq!(
            one("feed.xml", Some(5)),
            ("feed.xml".into(), Some("../feed.xml".into()), Some("5 B".into()))
        );
        assert_eq!(
            one("data/reports/编号.json", None),
            ("reports/编号.json".into(), None, None)
        );
    }
}
