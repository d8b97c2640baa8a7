//! P01: 手机号码 in the text.

use super::personal;
use crate::audit::case::Case;
use crate::audit::opinion::Opinion;
use crate::audit::rule::rule;
use crate::report::SensitiveKind;

rule! {
    /// 报告里有手机号码没有遮盖。公开的页面、文本和数据里一律以等长的星号遮盖；原稿也宜改正。
    ///
    /// 提示中不写出原文，只指出位置。
    "P01", Warning, "个人手机号码没有遮盖",
    basis: "《个人信息保护法》第六条、第二十五条",
    formula: "公开文本中不应有完整的手机号码",
    example: "应写作“138****1234”。",
    remedy: "遮盖或删去；确需公开办公联系方式的，用单位的固定电话。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    personal(case, SensitiveKind::Mobile, "手机号码")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::audit;
    use crate::audit::testing::{check, report};

    #[test]
    fn an_open_number_is_found() {
        check(&RULE, "请与李四（⟦13907301234⟧）联系。");
        check(
            &RULE,
            "填报人：张三 联系电话：⟦13107191333⟧ 填报日期：2023年3月20日",
        );
    }

    #[test]
    fn masked_ones_and_figures_are_none() {
        check(&RULE, "联系电话：138****8000");
        check(&RULE, "支出13812345678.90元");
    }

    #[test]
    fn the_message_does_not_tell_it() {
        let found = audit(
            &report("账号、身份证、电话、邮箱：13800138000"),
            crate::audit::Profiles::built_in(),
        );
        assert!(
            found
                .findings
                .iter()
                .all(|finding| !finding.message.contains("13800138000"))
        );
    }
}
