//! P07: a fixed telephone number, which may be an office's or a home's.

use crate::audit::case::Case;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;
use crate::report::SensitiveKind;
use crate::text::Span;

rule! {
    /// 报告写有固定电话号码。办公电话可以公开，这里只请单位确认它是办公电话，不是住宅电话。
    "P07", Info, "写有固定电话号码",
    basis: "《个人信息保护法》第六条",
    formula: "公开的固定电话应是办公电话",
    example: "“联系电话：0737-1234567”。",
    remedy: "确认是办公电话；住宅电话应当删去。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let spans: Vec<Span> = case
        .report
        .sensitive
        .iter()
        .filter(|sensitive| sensitive.kind == SensitiveKind::Phone)
        .map(|sensitive| sensitive.span)
        .collect();
    if spans.is_empty() {
        return Vec::new();
    }
    let message = format!("正文写有固定电话号码 {} 处，请确认是办公电话。", spans.len());
    vec![Draft::info(message, spans).alone()]
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn a_landline_is_noted() {
        check(&RULE, "填报人：张三 联系电话：⟦0737-4212345⟧\n");
        check(&RULE, "单位电话：⟦0759-3312345⟧，欢迎来电。");
    }

    #[test]
    fn dates_numbers_and_mobiles_are_none() {
        check(
            &RULE,
            "填报日期：2023-03-20，文号〔2023〕0737号，支出0737.45万元。",
        );
        check(&RULE, "联系电话：138****1234");
    }
}
