//! P04: 电子邮箱 in the text.

use super::personal;
use crate::audit::case::Case;
use crate::audit::opinion::Opinion;
use crate::audit::rule::rule;
use crate::report::SensitiveKind;

rule! {
    /// 报告里有电子邮箱没有遮盖。公开的页面、文本和数据里一律以等长的星号遮盖；原稿也宜改正。
    ///
    /// 提示中不写出原文，只指出位置。
    "P04", Warning, "电子邮箱没有遮盖",
    basis: "《个人信息保护法》第六条、第二十五条",
    formula: "公开文本中不应有完整的电子邮箱",
    example: "应写作“l***@163.com”。",
    remedy: "遮盖或删去；确需公开办公联系方式的，用单位的固定电话。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    personal(case, SensitiveKind::Email, "电子邮箱")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::audit;
    use crate::audit::testing::{check, report};

    #[test]
    fn an_open_number_is_found() {
        check(&RULE, "邮箱：⟦lxkgj@163.com⟧");
        check(&RULE, "来信请寄⟦a.b-c@mail.example.com⟧。");
    }

    #[test]
    fn masked_ones_and_figures_are_none() {
        check(&RULE, "邮箱：l****@163.com");
        check(&RULE, "网址 www.example.gov.cn，5@3");
    }

    #[test]
    fn the_message_does_not_tell_it() {
        let found = audit(
            &report("账号、身份证、电话、邮箱：lxkgj@163.com"),
            crate::audit::Profiles::built_in(),
        );
        assert!(
            found
                .findings
                .iter()
                .all(|finding| !finding.message.contains("lxkgj@163.com"))
        );
    }
}
