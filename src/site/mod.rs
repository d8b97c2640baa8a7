//! 页面 The public site: one view struct per template, rendered to pages with their addresses.
//!
//! Pure: templates, settings and readings in, bytes out; who writes them where is `publish`'s business.
//! Every link is relative to the page it stands on, so that a site works in a sub-folder and from disk.

pub mod address;
pub mod policy;
mod article;
mod assets;
mod bundle;
mod figures;
mod frame;
mod fulltext;
mod language;
mod languages;
mod linked;
mod minify;
mod mistake;
mod page;
mod pages;
mod parts;
mod report;
mod servers;
mod settings;
mod theme;
mod theming;
mod view;

pub use assets::{Asset, assets, search_script};
pub use language::{TEXTS, TextsError, Voice, in_english, interface_texts, said};
pub use languages::Languages;
pub use page::Page;
pub use pages::{
    Dictionary, DictionaryField, Download, DownloadGroup, Downloads, catalogue_pages, data_pages, links_of,
    single_page, size_in_words,
};
pub use report::report_pages;
pub use servers::Server;
pub use settings::{CustomPage, FindingsShown, Moved, Settings, Stands, Translation};
pub use theme::{TemplateError, Theme, default_templates};
pub use theming::view_reference;
