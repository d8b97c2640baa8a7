//! P06: somebody's home, more exact than the township.

use super::personal;
use crate::audit::case::Case;
use crate::audit::opinion::Opinion;
use crate::audit::rule::rule;
use crate::report::SensitiveKind;

rule! {
    /// 个人住址写到了村、路、门牌。公开时一般只写到乡镇、街道。
    ///
    /// 只看“住址”“家住”“现住”之后、“低保对象”“村民”等之前的地址；单位的办公地址不在此列。
    "P06", Warning, "个人住址过细",
    basis: "《个人信息保护法》第六条",
    formula: "个人住址只写到乡镇、街道",
    example: "“家住石桥镇某村某组 12 号”。",
    remedy: "删去乡镇、街道以下的部分。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    personal(case, SensitiveKind::Address, "个人住址")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check;

    #[test]
    fn a_home_with_its_number_is_found() {
        check(&RULE, "困难群众张某，家住石桥镇⟦白水村3组12号⟧，已获救助。");
        check(&RULE, "住址：望山县⟦清溪路8号2栋⟧，电话已遮盖。");
        check(
            &RULE,
            "清禾县石桥镇⟦柳溪村3组12号⟧低保对象唐某，三日内领到救助金6000元。",
        );
    }

    #[test]
    fn offices_and_townships_are_none() {
        check(&RULE, "困难群众张某，家住石桥镇，已获救助。");
        check(
            &RULE,
            "单位地址：示范市人民路12号。城镇住房保障3处，农村住房改造12户。",
        );
    }
}
