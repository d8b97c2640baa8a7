//! A page as it is published: its path and its bytes.

/// 页面: one file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Path below the site's root, with `/` between its parts: `reports/x/index.html`.
    pub path: String,
    /// What stands in the file.
    pub bytes: Vec<u8>,
}
