//! 引擎的句子 The engine's sentences about what is written or used wrongly, each with what to say in its place.
//!
//! Knows how the sentences begin. What stands in none of the tables is told in general words, without the engine's.

/// What is written in a way that no template has.
const WRITTEN: &[(&str, &str)] = &[
    (
        "unexpected character",
        "有一个不能写在这里的字符；花括号里的标点和引号要用半角（英文输入法），文字要放在引号里",
    ),
    ("unexpected end of string", "引号没有成对；请补上另一个引号"),
    ("unexpected end of comment", "注释没有结尾；请补上 #}"),
    (
        "unexpected end of raw block",
        "raw 没有与它相配的结尾；请补上 endraw",
    ),
    (
        "unexpected input after",
        "结尾以后还有多余的字；请删去，或者另写一对花括号",
    ),
    ("invalid integer", "整数太长；请改短，或者加上引号当作文字"),
    ("invalid float", "小数写得不对；请核对小数点"),
    ("empty subscript", "方括号里没有写内容；请补上名称或序号"),
    (
        "non-keyword arg after keyword arg",
        "括号里写了“名称=”的要放在后面；请调换次序",
    ),
    ("Too many arguments", "括号里写得太多；请删去一些"),
    (
        "template exceeds maximum recursion",
        "括号或各段套得太深；请拆开来写",
    ),
    ("'continue' must be", "continue 只能写在 for 里面"),
    ("'break' must be", "break 只能写在 for 里面"),
    (
        "block tags in macros",
        "macro 里面不能写 block；请把 block 移到外面",
    ),
    (
        "Required blocks",
        "required 的 block 里面不能写内容；请删去内容或 required",
    ),
    ("expected a filter", "filter 后面要写过滤器的名称"),
    ("missing keyword", "少写了 import 之类的词；请对照内置模板补上"),
    (
        "names starting with an underline",
        "以下划线开头的名称不能引入；请换一个名称",
    ),
    (
        "expected call expression",
        "这里要写函数或宏，后面带括号，如 fig(score)",
    ),
];

/// What is used in a way that it does not have.
const USED: &[(&str, &str)] = &[
    ("invalid float literal", "文字不能换成数字；请核对它是什么"),
    ("invalid digit", "文字不能换成数字；请核对它是什么"),
    ("value is not a string", "这里要用文字，所给的不是文字"),
    ("value is not iterable", "这里要用列表，所给的不是列表"),
    ("not iterable", "这里要用列表，所给的不是列表"),
    ("cannot convert value to list", "这里要用列表，所给的不是列表"),
    (
        "cannot convert value into pair",
        "这里要用一对一对的内容，所给的不是",
    ),
    ("cannot convert", "所给的不是这里要用的那一种（数字、文字或列表）"),
    ("unable to calculate", "这道算式算不出来，例如除数是 0 或者数太大"),
    ("overflow", "数太大，算不出来"),
    ("rounded value is too large", "数太大，算不出来"),
    ("range has too many", "range 里的数太大；请改小"),
    ("repeated", "重复的次数太多；请改小"),
    (
        "recursion limit exceeded",
        "宏或模板引用了自己，没有尽头；请删去对自己的引用",
    ),
    (
        "cycle in template inheritance",
        "几个模板用 extends 互相引用，没有尽头；请删去其中一个",
    ),
    ("tried to extend a second time", "extends 写了两次；请只留一个"),
    ("template name was not a string", "模板的名称要用引号括起来"),
    ("cannot slice by step", "方括号里的第三个数不能是 0"),
    ("cannot create range", "range 里的第三个数不能是 0"),
    ("count cannot be 0", "每组的个数不能是 0"),
    ("can only sum", "sum 只能把数字相加，列表里有不是数字的"),
    ("cannot perform a containment", "in 后面要用列表或文字"),
    (
        "no parent block",
        "super() 只能写在 block 里，而且原来的模板要有这个 block",
    ),
    ("cannot super", "super() 只能写在 block 里"),
    ("super() takes no", "super() 的括号里不能写内容"),
    ("unknown keyword argument", "括号里的“名称=”写错了；请核对名称"),
    ("missing keyword argument", "括号里少写了一个“名称=”"),
    ("duplicate argument", "括号里同一个名称写了两次；请删去一个"),
    (
        "invalid value to autoescape",
        "autoescape 后面只能写 true 或 false",
    ),
    ("method must be", "round 的方式只能写 common、ceil、floor"),
    ("filter name", "这里要写过滤器的名称，用引号括起来"),
    ("macro not found", "引入的模板里没有这个宏；请核对拼写"),
    ("strings can only be multiplied", "文字只能乘以整数"),
    ("sequences and iterables can only", "列表只能乘以整数"),
    ("loop", "loop() 只能写在带 recursive 的 for 里"),
    ("cannot recurse", "loop() 只能写在带 recursive 的 for 里"),
    ("missing an argument for format", "format 的括号里少写了内容"),
];

/// Kinds of values, as the engine calls them.
const KINDS: &[(&str, &str)] = &[
    ("undefined", "没有定义的"),
    ("string", "文字"),
    ("number", "数字"),
    ("sequence", "列表"),
    ("iterator", "列表"),
    ("map", "一组名称和内容"),
    ("none", "空的"),
    ("bool", "是或否"),
];

/// What to say of a mistake in writing; none where nothing more is known.
pub(super) fn written(detail: &str) -> Option<&'static str> {
    beginning(WRITTEN, detail)
}

/// What to say of a mistake in use.
pub(super) fn used(detail: &str) -> Option<String> {
    // `heading` is undefined
    if let Some((before, _)) = detail.split_once("` is undefined") {
        let name = before.rsplit('`').next().unwrap_or(before);
        return Some(format!("没有“{name}”；请核对拼写"));
    }
    if let Some(kinds) = operands(detail) {
        return Some(kinds);
    }
    if let Some(kind) = detail
        .strip_prefix("value of type ")
        .and_then(|rest| rest.strip_suffix(" is not callable"))
    {
        return Some(format!(
            "{}后面不能带括号；只有函数和宏可以",
            kind_in_chinese(kind)
        ));
    }
    beginning(USED, detail).map(ToOwned::to_owned)
}

/// Tried to use + operator on unsupported types string and number.
fn operands(detail: &str) -> Option<String> {
    let (operator, rest) = detail.strip_prefix("tried to use ")?.split_once(" operator")?;
    let (_, kinds) = rest.split_once("types ")?;
    let (left, right) = kinds.split_once(" and ")?;
    let right = right.split(' ').next().unwrap_or(right);
    Some(format!(
        "“{operator}”前后的内容不能放在一起：前面是{}，后面是{}；文字相连用 ~",
        kind_in_chinese(left),
        kind_in_chinese(right)
    ))
}

fn kind_in_chinese(kind: &str) -> &'static str {
    beginning(KINDS, kind).unwrap_or("别的内容")
}

fn beginning(table: &[(&str, &'static str)], detail: &str) -> Option<&'static str> {
    table
        .iter()
        .find(|(begins, _)| detail.starts_with(begins))
        .map(|(_, told)| *told)
}
