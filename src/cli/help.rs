//! 帮助 What the program says of itself and of a mistyped command, in the clerk's language.
//!
//! clap knows English only: in Chinese its headings are ours, and a mistake is told from what clap knows of it.

use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, Parser};

use super::language::{self, said};
use super::output;
use crate::diagnostic::{Language, Palette};

/// What stands for a value in the usage, in Chinese: the names that the arguments bear are English.
const VALUES: [(&str, &str); 19] = [
    ("SITE", "站点"),
    ("DIR", "文件夹"),
    ("FILE", "文件"),
    ("PATH", "路径"),
    ("CODE", "代码"),
    ("ADDR", "地址"),
    ("N", "数"),
    ("QUERY", "检索词"),
    ("SLUG", "名称"),
    ("NAME", "名称"),
    ("YYYY", "年度"),
    ("KIND", "类别"),
    ("GRADE", "等级"),
    ("TARGETS", "情况"),
    ("SORT", "次序"),
    ("FORMAT", "格式"),
    ("LANG", "语言"),
    ("OPTIONS", "选项"),
    ("COMMAND", "命令"),
];

/// Parses the arguments of this process; where it does not go on from there, it is told why.
pub(super) fn parse<P: Parser>() -> Result<P, ExitCode> {
    let arguments = asking_help(std::env::args_os().collect());
    let language = asked(&arguments);
    let command = dressed(P::command(), language, true);
    command
        .try_get_matches_from(arguments)
        .and_then(|matches| P::from_arg_matches(&matches))
        .map_err(|error| told(&error, language))
}

/// `gongshi help check` as `gongshi check --help`: many programs are asked so.
fn asking_help(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let mut words = arguments.iter().enumerate().skip(1);
    let mut command = None;
    while let Some((at, word)) = words.next() {
        if word == "--lang" {
            words.next();
        } else if !word.to_string_lossy().starts_with('-') {
            command = Some(at);
            break;
        }
    }
    if let Some(at) = command.filter(|at| arguments.get(*at).is_some_and(|word| word == "help")) {
        arguments.remove(at);
        arguments.push("--help".into());
    }
    arguments
}

/// The language that `--lang` asks for, before anything else is understood.
fn asked(arguments: &[OsString]) -> Language {
    let words: Vec<&str> = arguments.iter().filter_map(|word| word.to_str()).collect();
    let beside = words.windows(2).find_map(|pair| match pair {
        ["--lang", value] => Some(*value),
        _ => None,
    });
    let value = beside.or_else(|| words.iter().find_map(|word| word.strip_prefix("--lang=")));
    language::chosen(match value {
        Some("zh") => Some(language::Lang::Zh),
        Some("en") => Some(language::Lang::En),
        _ => None,
    })
}

/// A command whose help is in one language.
fn dressed(command: Command, language: Language, outermost: bool) -> Command {
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let flag = |name: &'static str, short, action, words: &str| {
        in_place(Arg::new(name).long(name).short(short).action(action), language).help(said(language, words))
    };
    let mut command = command
        .about(half(&about, language).to_owned())
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .mut_args(|arg| worded(arg, language))
        .mut_subcommands(|command| dressed(command, language, false))
        .arg(flag("help", 'h', ArgAction::Help, "说明用法"));
    if outermost {
        command = command.arg(flag("version", 'V', ArgAction::Version, "说明版本"));
    }
    match language {
        Language::English => command,
        Language::Chinese => command
            .next_line_help(!outermost)
            .subcommand_help_heading("命令")
            .help_template(if outermost {
                "{about-with-newline}\n用法：{usage}\n\n{all-args}\n\n一条命令怎么用：gongshi <命令> --help\n"
            } else {
                "{about-with-newline}\n用法：{usage}\n\n{all-args}\n"
            }),
    }
}

/// The sentences of one language: Chinese stands first, English behind its last full stop.
fn half(about: &str, language: Language) -> &str {
    match (about.rsplit_once("。 "), language) {
        (Some((chinese, _)), Language::Chinese) => about.get(..chinese.len() + "。".len()).unwrap_or(about),
        (Some((_, english)), Language::English) => english,
        (None, _) => about,
    }
}

/// An argument with its help in one language, and what may be written and what is taken by default told there.
fn worded(arg: Arg, language: Language) -> Arg {
    let mut help = said(
        language,
        &arg.get_help().map(ToString::to_string).unwrap_or_default(),
    );
    let values = listed_values(&arg, language);
    match language {
        Language::Chinese if !values.is_empty() => help += &format!("；可写 {}", values.join("、")),
        Language::English if !values.is_empty() => help += &format!(": {}", values.join(", ")),
        _ => {}
    }
    let defaults: Vec<&str> = (arg.get_default_values().iter())
        .filter_map(|value| value.to_str())
        .collect();
    if language == Language::Chinese && !defaults.is_empty() && arg.get_action().takes_values() {
        help += &format!("；不写则为 {}", defaults.join("、"));
    }
    in_place(arg, language).help(help)
}

/// What may be written for an argument, and what each means.
fn listed_values(arg: &Arg, language: Language) -> Vec<String> {
    if !arg.get_action().takes_values() {
        return Vec::new();
    }
    let one = |value: clap::builder::PossibleValue| {
        let name = value.get_name();
        let meaning = value.get_help().map(ToString::to_string);
        match (meaning.map(|it| said(language, &it)), language) {
            (None, _) => name.to_owned(),
            (Some(meaning), Language::Chinese) => format!("{name}（{meaning}）"),
            (Some(meaning), Language::English) => format!("{name} ({meaning})"),
        }
    };
    arg.get_possible_values().into_iter().map(one).collect()
}

/// An argument under the headings of the language, its value named in it.
fn in_place(arg: Arg, language: Language) -> Arg {
    let arg = arg.hide_possible_values(true);
    if language == Language::English {
        return arg;
    }
    let name = arg.get_value_names().and_then(|names| in_chinese(names.first()?));
    let heading = if arg.is_positional() { "参数" } else { "选项" };
    let arg = arg.help_heading(heading).hide_default_value(true);
    match name {
        Some(name) => arg.value_name(name),
        None => arg,
    }
}

fn in_chinese(name: &str) -> Option<&'static str> {
    let (_, chinese) = VALUES.iter().find(|(english, _)| *english == name)?;
    Some(chinese)
}

/// Prints help where it was asked for, or what was mistyped.
fn told(error: &clap::Error, language: Language) -> ExitCode {
    let is_asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    let code = ExitCode::from(if is_asked { 0 } else { 2 });
    let is_help = is_asked || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    if !is_help && language == Language::Chinese {
        output::tell(&mistake(error));
        return code;
    }
    let is_coloured = if is_asked {
        output::palette() == Palette::Coloured
    } else {
        std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
    };
    let rendered = error.render();
    let words = if is_coloured {
        rendered.ansi().to_string()
    } else {
        rendered.to_string()
    };
    let words = match language {
        Language::Chinese => headings(&usage(&words)),
        Language::English => words,
    };
    if is_asked {
        // Nobody is left to be told if the reader has gone.
        let _ = output::print(&words);
    } else {
        output::tell(words.trim_end());
    }
    code
}

/// What is wrong with the words that were typed, what may have been meant, and how the command goes.
fn mistake(error: &clap::Error) -> String {
    let of = |kind| error.get(kind).map(listed).unwrap_or_default();
    let (arg, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => format!("没有“{}”这个命令", of(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument if arg.starts_with('-') => format!("没有“{arg}”这个选项"),
        ErrorKind::UnknownArgument => format!("多写了“{arg}”"),
        ErrorKind::MissingRequiredArgument => format!("还缺 {}", usage(&arg)),
        ErrorKind::InvalidValue if value.is_empty() => format!("{} 没有写出内容", usage(&arg)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let addressed = if arg.starts_with("--addr") {
                "；要写 IP 地址和端口，如 127.0.0.1:8081"
            } else {
                ""
            };
            format!("{} 不能写成“{value}”{addressed}", usage(&arg))
        }
        ErrorKind::ArgumentConflict => {
            format!(
                "{} 不能与 {} 一起用",
                usage(&arg),
                usage(&of(ContextKind::PriorArg))
            )
        }
        _ => format!("命令写得不对 {}", usage(&arg)),
    };
    let mut told = format!("错误：{}", what.trim_end());
    let valid = of(ContextKind::ValidValue);
    if !valid.is_empty() {
        told += &format!("；可写 {valid}");
    }
    let meant = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    let meant: Vec<String> = meant.map(of).into_iter().filter(|it| !it.is_empty()).collect();
    if !meant.is_empty() {
        told += &format!("\n您要的是不是：{}", meant.join("、"));
    }
    let way = of(ContextKind::Usage);
    match way.strip_prefix("Usage: ") {
        Some(way) => told + &format!("\n用法：{}\n详细说明：加上 --help", usage(way)),
        None => told + "\n详细说明：加上 --help",
    }
}

/// What clap knows of a mistake, in words without colours.
fn listed(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join("、"),
        ContextValue::StyledStrs(all) => {
            let all: Vec<String> = all.iter().map(ToString::to_string).collect();
            all.join("、")
        }
        ContextValue::StyledStr(one) => one.to_string().trim().to_owned(),
        other => other.to_string(),
    }
}

/// Headings with the colon of Chinese.
fn headings(words: &str) -> String {
    ["命令", "参数", "选项"]
        .iter()
        .fold(words.to_owned(), |words, heading| {
            words.replace(&format!("{heading}:"), &format!("{heading}："))
        })
}

/// A usage with what stands for a value in Chinese.
fn usage(words: &str) -> String {
    VALUES.iter().fold(words.to_owned(), |words, (english, chinese)| {
        words
            .replace(&format!("<{english}>"), &format!("<{chinese}>"))
            .replace(&format!("[{english}]"), &format!("[{chinese}]"))
    })
}
