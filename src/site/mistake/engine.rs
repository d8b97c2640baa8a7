//! 模板引擎的话 What the engine says of a mistake, in Chinese and with what to do.
//!
//! Knows the kinds of mistakes; what it has no words for here is told in general ones, never in the engine's.

use minijinja::ErrorKind;

use super::sentences;

/// Filters that templates may use, as the engine has them.
const FILTERS: &str = "abs、attr、batch、bool、capitalize、count、default、dictsort、escape、first、float、groupby、indent、int、items、join、last、length、lines、list、lower、map、max、min、reject、rejectattr、replace、reverse、round、safe、select、selectattr、slice、sort、split、string、sum、title、tojson、trim、unique、upper、urlencode";

/// Tests that templates may use behind `is`.
const TESTS: &str = "boolean、containing、defined、divisibleby、endingwith、eq、even、false、filter、float、ge、gt、in、integer、iterable、le、lower、lt、mapping、ne、none、number、odd、safe、sameas、sequence、startingwith、string、test、true、undefined、upper";

/// What is wrong and what to do, from the kind of the mistake and the engine's words about it.
pub(super) fn in_chinese(kind: ErrorKind, detail: &str) -> String {
    let name = named(detail);
    match kind {
        // Words of our own.
        _ if !detail.is_ascii() && !detail.contains(" is unknown") => detail.to_owned(),
        _ if detail.contains("not callable (`") => {
            let name = detail.split('`').nth(1).unwrap_or_default();
            format!("没有“{name}”这个函数或宏；宏要先用 import 引入，请核对拼写")
        }
        ErrorKind::SyntaxError => syntax(detail),
        ErrorKind::UnknownFilter if name.is_empty() => {
            format!("没有这里写的过滤器；请核对拼写，可以用的有：{FILTERS}")
        }
        ErrorKind::UnknownFilter => format!("没有“{name}”这个过滤器；请核对拼写，可以用的有：{FILTERS}"),
        ErrorKind::UnknownTest => format!("is 后面没有“{name}”这种判断；请核对拼写，可以用的有：{TESTS}"),
        ErrorKind::UnknownFunction => {
            format!("没有“{name}”这个函数或宏；宏要先用 import 引入，请核对拼写")
        }
        ErrorKind::UnknownMethod => "这个值没有这样的用法；请核对点号后面的名称".to_owned(),
        ErrorKind::TemplateNotFound | ErrorKind::BadInclude => {
            format!("没有模板“{}”；请核对引用的文件名", quoted(detail))
        }
        ErrorKind::UnknownBlock => "没有要找的 block；请核对它的名称".to_owned(),
        ErrorKind::MissingArgument => "少写了括号里的内容；请对照 docs/theming.md 补上".to_owned(),
        ErrorKind::TooManyArguments => "括号里写多了；请对照 docs/theming.md 删去多余的".to_owned(),
        ErrorKind::BadEscape => "引号里反斜杠后面的字不对；反斜杠本身要写成 \\\\".to_owned(),
        ErrorKind::CannotUnpack => "for 里逗号隔开的名称与所列各项的个数不相配".to_owned(),
        _ => {
            let known = sentences::used(detail).unwrap_or_else(|| "这里的值不能这样用".to_owned());
            if known.contains('请') {
                return known;
            }
            format!("{known}；请对照 docs/theming.md 核对")
        }
    }
}

/// What is written in a way that no template has.
fn syntax(detail: &str) -> String {
    if let Some(statement) = detail.strip_prefix("unknown statement ") {
        if ["elif", "else"].contains(&statement) {
            return format!("多出一个“{statement}”，前面没有与它相配的“if”；请核对各段的开头和结尾");
        }
        return match statement.strip_prefix("end") {
            Some(begun)
                if ["if", "for", "block", "macro", "set", "with", "call", "filter"].contains(&begun) =>
            {
                format!("多出一个“{statement}”，前面没有与它相配的“{begun}”；请核对各段的开头和结尾")
            }
            _ => format!(
                "没有“{statement}”这种语句；请核对拼写，常用的有：if、elif、else、endif、for、endfor、set、block、endblock、extends、include、import"
            ),
        };
    }
    if detail.starts_with("unexpected end of input") {
        return "写到文件末尾还没有结束；请检查每个 if、for、block 是否都有 endif、endfor、endblock，花括号是否成对".to_owned();
    }
    let expected = detail
        .strip_prefix("unexpected ")
        .and_then(|rest| rest.split_once(", expected "));
    if let Some((found, wanted)) = expected {
        return format!(
            "这里不应当是“{}”，应当是“{}”；请核对这一处的写法",
            token(found),
            token(wanted)
        );
    }
    if let Some(("", block)) = detail
        .strip_suffix(" defined twice")
        .and_then(|it| it.split_once("block "))
    {
        let block = block.trim_matches('\'');
        return format!("“{block}”这个 block 写了两次；请删去一个，或换一个名称");
    }
    if detail.starts_with("mismatching name on block") {
        return "endblock 后面写的名称与 block 的不同；请改成一样，或不写".to_owned();
    }
    if detail.starts_with("cannot assign to reserved") {
        return "这个名称是模板自己的，不能用 set 赋值；请换一个名称".to_owned();
    }
    if let Some(known) = sentences::written(detail) {
        return known.to_owned();
    }
    if detail.ends_with(", expected statement") {
        return "{% 后面要写语句，如 if、for、set、block；请补上，或者删去 {%".to_owned();
    }
    if let Some(found) = detail.strip_prefix("unexpected ") {
        return format!("写到“{}”，前面还缺内容；请核对这一处的写法", token(found));
    }
    "写法不对；请核对括号、引号和各种标记是否成对".to_owned()
}

/// A piece of a template, as whoever writes templates calls it.
fn token(said: &str) -> String {
    match said {
        "end of variable block" => "}}".to_owned(),
        "start of variable block" => "{{".to_owned(),
        "end of block" => "%}".to_owned(),
        "start of block" => "{%".to_owned(),
        "identifier" => "名称".to_owned(),
        "string" => "引号里的文字".to_owned(),
        "integer" | "float" => "数字".to_owned(),
        "template-data" => "正文".to_owned(),
        "assignment operator" => "=".to_owned(),
        "identifier or integer" => "名称或数字".to_owned(),
        "expression" => "内容".to_owned(),
        "block keyword" | "keyword" => "语句".to_owned(),
        "end of input" => "文件末尾".to_owned(),
        other => other.replace(" or ", "或").replace('`', ""),
    }
}

/// The name in `filter upcase is unknown`, `now is unknown`.
fn named(detail: &str) -> &str {
    let name = detail.strip_suffix(" is unknown").unwrap_or(detail);
    let kinds = ["filter ", "test "];
    kinds
        .iter()
        .find_map(|kind| name.strip_prefix(kind))
        .unwrap_or(name)
}

/// The name between quotation marks.
fn quoted(detail: &str) -> &str {
    detail.split(['"', '\'']).nth(1).unwrap_or(detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_told(kind: ErrorKind, said: &str, told: &str) {
        let chinese = in_chinese(kind, said);
        assert!(chinese.contains(told), "{said}: {chinese}");
        assert!(
            !chinese.contains(" of ") && !chinese.contains("expected"),
            "{chinese}"
        );
    }

    #[test]
    fn what_the_engine_says_is_told_in_chinese() {
        for (kind, said, told) in [
            (
                ErrorKind::UnknownFilter,
                "filter upcase is unknown",
                "没有“upcase”这个过滤器",
            ),
            (
                ErrorKind::UnknownFilter,
                "filter 大写 is unknown",
                "没有“大写”这个过滤器",
            ),
            (ErrorKind::UnknownTest, "test nul is unknown", "没有“nul”这种判断"),
            (
                ErrorKind::UnknownFunction,
                "fgi is unknown",
                "没有“fgi”这个函数或宏",
            ),
            (
                ErrorKind::TemplateNotFound,
                "template \"bsae.html\" does not exist",
                "没有模板“bsae.html”",
            ),
            (
                ErrorKind::SyntaxError,
                "unknown statement endblok",
                "没有“endblok”这种语句",
            ),
            (
                ErrorKind::SyntaxError,
                "unknown statement endif",
                "多出一个“endif”",
            ),
            (
                ErrorKind::SyntaxError,
                "unexpected end of variable block, expected `)`",
                "这里不应当是“}}”，应当是“)”",
            ),
            (
                ErrorKind::SyntaxError,
                "block 'title' defined twice",
                "“title”这个 block 写了两次",
            ),
        ] {
            is_told(kind, said, told);
        }
    }

    #[test]
    fn what_is_used_or_begun_wrongly_is_told_without_the_engine_s_words() {
        for (kind, said, told) in [
            (ErrorKind::InvalidOperation, "这个字段没有值", "这个字段没有值"),
            (ErrorKind::InvalidOperation, "not iterable", "这里要用列表"),
            (
                ErrorKind::InvalidOperation,
                "tried to use + operator on unsupported types string and number",
                "前面是文字，后面是数字",
            ),
            (
                ErrorKind::InvalidOperation,
                "tried to use + operator on unsupported types undefined and number (`heading` is undefined)",
                "没有“heading”",
            ),
            (
                ErrorKind::InvalidOperation,
                "a sentence of another engine",
                "这里的值不能这样用",
            ),
            (ErrorKind::SyntaxError, "unexpected character", "要用半角"),
            (ErrorKind::SyntaxError, "unexpected end of block", "写到“%}”"),
            (
                ErrorKind::SyntaxError,
                "unknown `<`, expected statement",
                "{% 后面要写语句",
            ),
            (
                ErrorKind::SyntaxError,
                "unknown statement elif",
                "前面没有与它相配的“if”",
            ),
            (ErrorKind::SyntaxError, "a sentence of another engine", "写法不对"),
        ] {
            is_told(kind, said, told);
        }
    }
}
