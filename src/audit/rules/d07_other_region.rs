//! D07: another place's name where the report introduces itself.

use std::sync::LazyLock;

use regex::Regex;

use crate::audit::case::Case;
use crate::audit::case::naming::{ITSELF, Shortened, shortened_names};
use crate::audit::case::sentence::Sentence;
use crate::audit::opinion::{Draft, Opinion};
use crate::audit::rule::rule;

rule! {
    /// 正文自称“某某县某局（以下简称‘我局’）”，其中的地名与封面的部门不是同一个地方。
    ///
    /// 只看自称；上级地名（某省某市）写在前面的，不作为问题。
    "D07", Warning, "自称的地名与填报部门不符",
    basis: "前后对照",
    formula: "“（以下简称我局）”前的地名＝部门所在地",
    example: "望山县教育局的报告写“清禾县教育局（下称‘我局’）”。",
    remedy: "改正地名。",
}

/// How others call themselves whose name tells of a place as well.
const OTHERS: [&str; 2] = ["我院", "我中心"];
const OFFICES: [&str; 8] = ["局", "委", "办", "厅", "院", "中心", "委员会", "办公室"];
static PLACE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:\p{Han}{2,6}省|\p{Han}{2,8}自治区)?(?:\p{Han}{2,5}?(?:市|州|盟))?(\p{Han}{1,5}?(?:县|区|市|旗))").ok()
});

fn judge(case: &Case<'_>) -> Vec<Opinion> {
    let (Some(department), Some(region)) = (&case.report.department, &case.report.region) else {
        return Vec::new();
    };
    let finding = |sentence: &Sentence| {
        let mut names =
            shortened_names(sentence).filter(|it| it.is_made_to(&ITSELF) || it.is_made_to(&OTHERS));
        let (told, end) = names.find_map(|it| Some((office(&it)?, it.end)))?;
        let other = told.get(self_start(told)..)?;
        let named_here = region.path.iter().any(|name| other.contains(name.as_str()))
            || other.contains(region.name.as_str());
        if named_here {
            return None;
        }
        let place = PLACE.as_ref()?.captures(&department.value)?;
        let own_place = place.get(0)?.as_str();
        let office = department.value.strip_prefix(own_place)?;
        let elsewhere = PLACE.as_ref()?.captures(other)?;
        let same_office = other
            .strip_suffix(office)
            .is_some_and(|rest| rest == elsewhere.get(0).map_or("", |it| it.as_str()));
        let message = format!("填报部门是“{}”，正文自称“{other}”。", department.value);
        let span = sentence.source(end - other.len(), end);
        same_office.then(|| Draft::warning(message, vec![span]).alone())
    };
    case.sentences().iter().find_map(finding).into_iter().collect()
}

/// The name of an office: three to twenty characters before the word for it.
fn office<'a>(name: &Shortened<'a>) -> Option<&'a str> {
    let all = name.name(1, usize::MAX)?;
    let office = OFFICES.iter().filter(|office| all.ends_with(**office));
    let length = office.map(|office| office.chars().count()).max()?;
    name.name(3 + length, 20 + length)
}

/// Where the name begins behind words that lead up to it: 按照要求，… is parted by a mark, 根据 … is not.
fn self_start(words: &str) -> usize {
    ["根据", "按照", "依据", "现将", "关于"]
        .iter()
        .filter_map(|lead| words.strip_prefix(lead).map(|_| lead.len()))
        .max()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::testing::check_after;

    const HEAD: &str =
        "部门整体支出绩效自评报告\n\n部门名称：益阳市教育局（公章）\n\n填报日期：2023年4月7日\n\n";

    #[test]
    fn another_place_for_oneself_is_found() {
        check_after(HEAD, &RULE, "⟦岳阳市教育局⟧（下称“我局”）主要职责如下。");
        check_after(
            HEAD,
            &RULE,
            "按照要求，⟦常德市教育局⟧（以下简称“我局”）开展了自评。",
        );
    }

    #[test]
    fn ones_own_place_and_others_in_passing_say_nothing() {
        check_after(HEAD, &RULE, "湖南省益阳市教育局（以下简称“我局”）主要职责如下。");
        check_after(
            HEAD,
            &RULE,
            "岳阳市教育局（以下简称“岳阳局”）来我局交流；益阳市财政局（以下简称“市财政局”）组织自评。",
        );
    }
}
