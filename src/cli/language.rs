//! 语言 What language clerks are told things in: as asked for by `--lang`, else as the locale says.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::diagnostic::Language;
pub(super) use crate::site::said;

/// Told where these folders hold no report at all.
pub(super) fn nothing_in(folders: &[PathBuf], language: Language) -> String {
    let names: Vec<String> = folders.iter().map(|it| it.display().to_string()).collect();
    let told = format!(
        "没有找到报告：请看文件夹 {} 写得对不对，报告放进去了没有。",
        names.join("、")
    );
    said(language, &told)
}

/// `--lang`
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    /// 中文
    Zh,
    /// English
    En,
}

/// The language asked for, else that of the first locale variable that says anything.
pub(super) fn chosen(asked: Option<Lang>) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    match asked {
        Some(Lang::Zh) => Language::Chinese,
        Some(Lang::En) => Language::English,
        None => of_locale(locale.as_deref().unwrap_or_default()),
    }
}

fn of_locale(locale: &str) -> Language {
    let language = locale.split(['_', '.', '@']).next().unwrap_or_default();
    if language.eq_ignore_ascii_case("en") {
        Language::English
    } else {
        Language::Chinese
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_told_in_english_with_what_fills_it() {
        for (chinese, english) in [
            (
                "收到 3 份，公布 2 份，未能读取 1 份，重复 0 份。",
                "3 files came in: 2 published, 1 not read, 0 left out as doubles.",
            ),
            (
                "未能识读：得分栏不是数字，没有读取",
                "not understood: the column Score holds no number here: it was not read",
            ),
            ("甲.txt", "甲.txt"),
        ] {
            assert_eq!(said(Language::English, chinese), english);
            assert_eq!(said(Language::Chinese, chinese), chinese);
        }
    }

    #[test]
    fn only_an_english_locale_asks_for_english() {
        for locale in ["en_US.UTF-8", "en", "EN_GB"] {
            assert_eq!(of_locale(locale), Language::English, "{locale}");
        }
        for locale in ["", "C", "C.UTF-8", "POSIX", "zh_CN.UTF-8", "eno"] {
            assert_eq!(of_locale(locale), Language::Chinese, "{locale}");
        }
        assert_eq!(chosen(Some(Lang::En)), Language::English);
        assert_eq!(chosen(Some(Lang::Zh)), Language::Chinese);
    }
}
