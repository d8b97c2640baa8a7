//! 试算的例子 Rows reckoned again under a profile.

use super::*;
use crate::audit::case::Case;
use crate::audit::profile::Profiles;
use crate::audit::testing::report;

const HEAD: &str = "示范市教育局2023年度部门整体支出绩效自评表\n\n| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注 |\n|---|---|---|---|---|---|---|---|\n";

fn reckoned(case: &Case<'_>) -> Rescoring {
    rescore(case.profile, case.scoring(), case.judged()).unwrap()
}

fn rescored(rows: &str) -> Rescoring {
    let report = report(&format!("{HEAD}{rows}"));
    let profiles = Profiles::built_in();
    reckoned(&Case::new(&report, profiles.of(&report)))
}

#[test]
fn points_total_and_grade_are_reckoned_from_the_rows() {
    let rescoring = rescored(
        "| 预算执行 | 预算执行率 | 预算执行率 | 100% | 96.25% | 10 | 10 | |\n| 产出指标 | 数量指标 | 新建学校 | ≥10所 | 8所 | 50 | 50 | |\n| 效益指标 | 社会效益指标 | 入学率 | ≥98% | 99% | 30 | 30 | |\n| 满意度指标 | 满意度指标 | 满意度 | ≥90% | 92% | 10 | 10 | |\n",
    );
    let range = |nth: usize| decimal_string(rescoring.rows[nth].range().0);
    assert_eq!([range(0), range(1), range(2)], ["9.63", "40", "30"]);
    assert_eq!(rescoring.rows[1].difference(), Some(Decimal::TEN));
    assert_eq!(
        rescoring
            .total
            .map(|(low, high)| (decimal_string(low), decimal_string(high))),
        Some(("89.63".into(), "89.63".into()))
    );
    assert_eq!(rescoring.grades, Some(("良".into(), "良".into())));
    assert!(rescoring.levels.iter().all(|level| level.weight == level.framed));
    assert_eq!(rescoring.levels.len(), 4);
}

#[test]
fn words_widen_the_total_and_open_rows_are_counted() {
    let rescoring = rescored(
        "| 产出指标 | 数量指标 | 新建学校 | ≥10所 | 10所 | 50 | 50 | |\n| 效益指标 | 社会效益指标 | 办学水平 | 不断提高 | 不断提高 | 30 | 30 | |\n| 效益指标 | 社会效益指标 | 升学率 | ≥全省平均水平 | 92% | 20 | 20 | |\n",
    );
    assert_eq!(
        (rescoring.total, rescoring.open),
        (Some((Decimal::from(74), Decimal::ONE_HUNDRED)), 1)
    );
    assert_eq!(rescoring.grades, Some(("中".into(), "优".into())));
}

#[test]
fn weights_that_are_not_full_marks_bring_no_total() {
    let rescoring = rescored("| 产出指标 | 数量指标 | 新建学校 | ≥10所 | 10所 | 50 | 50 | |\n");
    assert_eq!((rescoring.total, rescoring.grades), (None, None));
    assert_eq!(rescoring.rows.len(), 1);
}

#[test]
fn without_a_profile_nothing_is_reckoned_and_it_is_said() {
    let report = report(&format!(
        "{}| 产出指标 | 数量指标 | 新建学校 | ≥10所 | 8所 | 100 | 80 | |\n",
        HEAD.replace("2023", "2016")
    ));
    let rescoring = reckoned(&Case::new(&report, Profiles::built_in().of(&report)));
    assert_eq!((rescoring.profile, rescoring.rows.len()), (None, 0));
}
