//! D06: another department's name where the report introduces itself.

use crate::audit::case::Case;
use crate::audit::case::naming::{ITSELF, shortened_names};
use crate::audit::case::sentence::Sentence;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;

rule! {
    /// 正文自称“某某局（以下简称‘我局’）”，其中的名称与封面、题名的部门不是同一个单位。
    "D06", Warning, "自称的单位与填报部门不符",
    basis: "前后对照",
    formula: "“（以下简称我局）”前的名称＝部门名称",
    example: "住房和城乡建设局的报告写“望山县教育局（下称‘我局’）”。",
    remedy: "改正单位名称。",
}

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let (Some(department), Some(region)) = (&case.report.department, &case.report.region) else {
        return Vec::new();
    };
    let finding = |sentence: &Sentence| {
        let mut names = shortened_names(sentence).filter(|it| it.is_made_to(&ITSELF));
        let (name, end) = names.find_map(|it| Some((it.name(4, 24)?, it.end)))?;
        let told = name.get(name.find(region.name.as_str())?..)?;
        let same = told.contains(&department.value) || department.value.contains(told);
        let span = sentence.source(end - told.len(), end);
        let message = format!("填报部门是“{}”，正文自称“{told}”。", department.value);
        (!same).then(|| Draft::warning(message, vec![span]).alone())
    };
    case.sentences().iter().find_map(finding).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check_after;

    const HEAD: &str =
        "部门整体支出绩效自评报告\n\n部门名称：益阳市住房和城乡建设局（公章）\n\n填报日期：2023年4月7日\n\n";

    #[test]
    fn another_name_for_oneself_is_found() {
        check_after(HEAD, &RULE, "⟦益阳市教育局⟧（下称“我局”）主要职责如下。");
        check_after(
            HEAD,
            &RULE,
            "按照要求，⟦益阳市教育局⟧（以下简称“我局”）开展了自评。",
        );
    }

    #[test]
    fn ones_own_name_and_others_in_passing_say_nothing() {
        check_after(
            HEAD,
            &RULE,
            "益阳市住房和城乡建设局（以下简称“我局”）主要职责如下。",
        );
        check_after(
            HEAD,
            &RULE,
            "根据益阳市财政局（以下简称“市财政局”）的通知开展自评。",
        );
    }
}
