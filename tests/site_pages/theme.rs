//! A site's own templates, and how their errors are told.

use std::collections::BTreeMap;

use gongshi::catalogue::Catalogue;
use gongshi::site::{Page, Settings, Theme, catalogue_pages};

use super::settings;

#[test]
fn a_template_is_overridden_and_its_errors_have_a_place() {
    let load = |source: &str| Theme::load(BTreeMap::from([("404.html".to_owned(), source.to_owned())]));
    let (catalogue, _) = Catalogue::new(Vec::new());
    let settings = Settings::default();
    let render =
        |theme: &Theme| catalogue_pages(&catalogue, &settings, theme).collect::<Result<Vec<Page>, _>>();
    let theme = load("{{ site.name }}：没有").unwrap();
    let page = render(&theme)
        .unwrap()
        .into_iter()
        .find(|page| page.path == "404.html")
        .unwrap();
    assert_eq!(page.bytes, "预算绩效公示：没有".as_bytes());
    let wrong = render(&load("一\n二\n{{ page.titel }}").unwrap()).unwrap_err();
    assert_eq!((wrong.template.as_str(), wrong.line), ("404.html", 3));
    assert!(load("{% if %}").is_err());
}

#[test]
fn an_error_in_a_template_shows_its_line_and_what_could_have_been_used() {
    let (catalogue, _) = Catalogue::new(Vec::new());
    let told = |source: &str| {
        let theme = Theme::load(BTreeMap::from([("404.html".to_owned(), source.to_owned())]));
        let settings = settings();
        let rendered = theme.and_then(|theme| {
            catalogue_pages(&catalogue, &settings, &theme).collect::<Result<Vec<Page>, _>>()
        });
        rendered.unwrap_err().to_string()
    };
    let of_page = told("一\n二\n<h1>标题：{{ page.titel }}</h1>\n");
    for wanted in [
        "模板 site-templates/404.html 第3行：没有“page.titel”",
        "    2 | 二",
        "    3 > <h1>标题：{{ page.titel }}</h1>\n                     ^^^^^^^^^^",
        "page有：",
        "、title、",
    ] {
        assert!(of_page.contains(wanted), "{wanted:?} in {of_page}");
    }
    let of_all = told("{{ titel }}");
    assert!(
        of_all.contains("没有“titel”") && of_all.contains("这一页有：english、page、site"),
        "{of_all}"
    );
    let of_a_loop = told("{% for link in site.nav %}\n{{ link.lable }}{% endfor %}");
    assert!(
        of_a_loop.contains("没有“link.lable”") && of_a_loop.contains("link有：current、href、label、note"),
        "{of_a_loop}"
    );
    let unread = told("一\n{% endblok %}");
    assert!(
        unread.contains("第2行") && unread.contains("    2 > {% endblok %}"),
        "{unread}"
    );
}
