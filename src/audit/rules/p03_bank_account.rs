//! P03: 银行账号 in the text.

use super::personal;
use crate::audit::case::Case;
use crate::audit::opinion::Opinion;
use crate::audit::rule::rule;
use crate::report::SensitiveKind;

rule! {
    /// 报告里有银行账号没有遮盖。公开的页面、文本和数据里一律以等长的星号遮盖；原稿也宜改正。
    ///
    /// 提示中不写出原文，只指出位置。
    "P03", Warning, "银行账号没有遮盖",
    basis: "《个人信息保护法》第六条、第二十五条",
    formula: "公开文本中不应有完整的银行账号",
    example: "应写作“6222************702”。",
    remedy: "从原件中删去；账户信息不属于绩效自评的内容。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    personal(case, SensitiveKind::BankAccount, "银行账号")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::audit;
    use crate::audit::testing::{check, report};

    #[test]
    fn an_open_number_is_found() {
        check(&RULE, "账号：⟦43001560063059123456⟧");
        check(&RULE, "卡号 ⟦6222021001116245702⟧");
    }

    #[test]
    fn masked_ones_and_figures_are_none() {
        check(&RULE, "账号：4300************3456");
        check(&RULE, "合计 123456789012 元");
    }

    #[test]
    fn the_message_does_not_tell_it() {
        let found = audit(
            &report("账号、身份证、电话、邮箱：6222021001116245702"),
            crate::audit::Profiles::built_in(),
        );
        assert!(
            found
                .findings
                .iter()
                .all(|finding| !finding.message.contains("6222021001116245702"))
        );
    }
}
