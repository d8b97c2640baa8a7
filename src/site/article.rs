//! 内容页 What a content page says of itself in its head, 国办发〔2017〕47号.

use super::view::view;

view! {
    /// 内容页: tags of a content page
    Article {
        /// Its title.
        title: String,
        /// Date of the report, `YYYY-MM-DD`; none where it is not stated.
        date: Option<String>,
        /// Who wrote it.
        source: String,
        /// Words to find it by.
        keywords: String,
        /// 年度 that it is about, where it is stated.
        year: Option<String>,
        /// 地区 that it is about, where it is known.
        region: Option<String>,
    }
}
