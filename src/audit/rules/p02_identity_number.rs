//! P02: 公民身份号码 in the text.

use super::personal;
use crate::audit::case::Case;
use crate::audit::opinion::Opinion;
use crate::audit::rule::rule;
use crate::report::SensitiveKind;

rule! {
    /// 报告里有公民身份号码没有遮盖。公开的页面、文本和数据里一律以等长的星号遮盖；原稿也宜改正。
    ///
    /// 提示中不写出原文，只指出位置。
    "P02", Warning, "公民身份号码没有遮盖",
    basis: "《个人信息保护法》第六条、第二十五条",
    formula: "公开文本中不应有完整的公民身份号码",
    example: "应写作“35*************123”。",
    remedy: "从原件中删去；确需写明身份的，写姓名或职务即可。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    personal(case, SensitiveKind::IdNumber, "公民身份号码")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::audit;
    use crate::audit::testing::{check, report};

    #[test]
    fn an_open_number_is_found() {
        check(&RULE, "身份证号：⟦11010519491231002X⟧");
        check(&RULE, "（⟦11010519491231002x⟧）");
    }

    #[test]
    fn masked_ones_and_figures_are_none() {
        check(&RULE, "身份证号：35*************123");
        check(&RULE, "统一社会信用代码 114403006955506492");
    }

    #[test]
    fn the_message_does_not_tell_it() {
        let found = audit(
            &report("账号、身份证、电话、邮箱：11010519491231002X"),
            crate::audit::Profiles::built_in(),
        );
        assert!(
            found
                .findings
                .iter()
                .all(|finding| !finding.message.contains("11010519491231002X"))
        );
    }
}
