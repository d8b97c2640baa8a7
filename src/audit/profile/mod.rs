//! 评分办法 Profiles: how points and grades are reckoned in one place, over some years, for some kinds of report.
//!
//! Each is a TOML file in `profiles/`, compiled in; a site's own files replace those of the same id or add to
//! them. What no file says is not reckoned. Knows the files, not the reports they are used on.

mod formula;
mod rescore;

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use serde::{Deserialize, Serialize};

use crate::diagnostic::read_settings;
use crate::report::{Kind, Report};
use crate::value::Decimal;

pub(super) use formula::Formula;
pub(super) use rescore::{Judged, judge, rescore};
pub use rescore::{Level, Outcome, Rescored, Rescoring};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/profiles");

/// 评分办法 as its file states it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// 代号, by which a site's own file replaces a built-in one.
    pub id: String,
    /// 名称 that readers see.
    pub name: String,
    /// 依据 in words.
    pub basis: String,
    /// Whether the original of the basis has been read. What has not been is never the basis of an error.
    pub verified: bool,
    /// 适用范围
    valid: Validity,
    /// 一级指标的分值
    #[serde(default, rename = "level")]
    levels: Vec<LevelPoints>,
    /// 定量指标
    #[serde(default)]
    quantity: QuantityRule,
    /// 超额完成
    over: Option<Over>,
    /// 定性指标的档, the best first.
    #[serde(default, rename = "band")]
    bands: Vec<Band>,
    /// 等级, the best first.
    #[serde(default, rename = "grade")]
    grades: Vec<Grade>,
}

/// Where, when and for what a profile holds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Validity {
    /// Heads of division codes: `44`, `4401`; `*` is everywhere.
    places: Vec<String>,
    /// First fiscal year.
    from: Option<u16>,
    /// Last fiscal year.
    to: Option<u16>,
    /// Kinds of report.
    kinds: Vec<Kind>,
}

/// Points of a 一级指标.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct LevelPoints {
    /// Words in its name.
    name: String,
    /// Its points of a hundred.
    points: u16,
}

/// How the points of quantities are rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuantityRule {
    /// Decimals of computed points.
    decimals: u32,
}

impl Default for QuantityRule {
    fn default() -> Self {
        Self { decimals: 2 }
    }
}

/// 超额完成: what follows from a result far above its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Over {
    /// Percent of the target that the result must exceed.
    above: Option<u16>,
    /// Percent of the target that the result must reach.
    from: Option<u16>,
    /// The result that counts as far above a target of zero.
    zero: Option<u16>,
    /// What follows.
    effect: Effect,
}

/// What follows from a result far above its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Effect {
    /// Half the points.
    Halve,
    /// A reason must be given; the points stay.
    Reason,
}

/// 档 of a qualitative indicator, in percent of its points.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Band {
    name: String,
    from: u16,
    to: u16,
}

/// 等级 and the least score in percent that earns it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Grade {
    name: String,
    from: u16,
}

impl Profile {
    /// Reads one file's words.
    ///
    /// # Errors
    /// With the place and the cause, where the words are no profile.
    pub fn from_toml(words: &str) -> Result<Self, String> {
        let profile: Self = read_settings(words)?;
        let best_first = profile
            .grades
            .is_sorted_by(|better, worse| better.from > worse.from);
        if best_first {
            Ok(profile)
        } else {
            Err("[[grade]] 要从高到低排列，from 依次减小".to_owned())
        }
    }

    /// 等级 of a score in percent of full marks; `None` where the profile does not say.
    #[must_use]
    pub fn grade_of(&self, percent: Decimal) -> Option<&str> {
        let reached = |grade: &&Grade| percent >= Decimal::from(grade.from);
        self.grades.iter().find(reached).map(|grade| grade.name.as_str())
    }

    /// The percent of the target beyond which the profile asks something, and whether reaching it is enough.
    #[must_use]
    pub fn far_above(&self) -> Option<(Decimal, bool)> {
        let over = self.over?;
        let reached = over.from.map(|percent| (Decimal::from(percent), true));
        reached.or_else(|| over.above.map(|percent| (Decimal::from(percent), false)))
    }

    /// Whether a result is so far above its target that the profile asks something.
    pub(super) fn is_far_above(&self, result: Decimal, aim: Decimal) -> bool {
        self.over.is_some_and(|over| over.is_met(result, aim))
    }

    /// The points that the profile gives the 一级指标 of that name.
    #[must_use]
    pub fn level_points(&self, name: &str) -> Option<Decimal> {
        let level = self.levels.iter().find(|level| name.contains(&level.name))?;
        Some(Decimal::from(level.points))
    }

    /// How well a report fits: the length of the place that covers it; `None` where it does not.
    fn fit(&self, report: &Report) -> Option<usize> {
        let code = report.region.as_ref().map_or("", |region| region.code.as_str());
        let year = report.fiscal_year.map(crate::value::FiscalYear::number);
        let bounded = self.valid.from.is_some() || self.valid.to.is_some();
        let in_time = match year {
            Some(year) => {
                self.valid.from.is_none_or(|from| from <= year) && self.valid.to.is_none_or(|to| year <= to)
            }
            None => !bounded,
        };
        let of_kind = report.kind.is_some_and(|kind| self.valid.kinds.contains(&kind));
        let place = self.valid.places.iter().filter_map(|place| match place.as_str() {
            "*" => Some(0),
            head => (!head.is_empty() && code.starts_with(head)).then_some(head.len()),
        });
        place.max().filter(|_| in_time && of_kind)
    }
}

/// 评分办法 known to one program or site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profiles(Vec<Profile>);

static BUILT_IN: LazyLock<Profiles> = LazyLock::new(|| {
    let read = |file: &include_dir::File<'_>| Profile::from_toml(file.contents_utf8()?).ok();
    Profiles(FILES.files().filter_map(read).collect())
});

/// The files compiled in.
impl Default for Profiles {
    fn default() -> Self {
        BUILT_IN.clone()
    }
}

impl Profiles {
    /// The files compiled in.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// The files compiled in, with a site's own: the same id replaces, another adds.
    #[must_use]
    pub fn with(own: Vec<Profile>) -> Self {
        let replaced = |built_in: &&Profile| !own.iter().any(|it| it.id == built_in.id);
        let mut all: Vec<Profile> = BUILT_IN.0.iter().filter(replaced).cloned().collect();
        all.extend(own);
        all.sort_by(|a, b| a.id.cmp(&b.id));
        Self(all)
    }

    /// The profile of a report: of those that hold for its place, year and kind the one of the narrowest place,
    /// then the newest, then the first by id. `None` where none holds.
    #[must_use]
    pub fn of(&self, report: &Report) -> Option<&Profile> {
        let fitting = self
            .0
            .iter()
            .filter_map(|profile| Some((profile.fit(report)?, profile)));
        fitting
            .max_by_key(|(fit, profile)| (*fit, profile.valid.from, std::cmp::Reverse(profile.id.as_str())))
            .map(|(_, profile)| profile)
    }

    /// All of them, by id.
    #[must_use]
    pub fn all(&self) -> &[Profile] {
        &self.0
    }
}

/// 试算所用的办法: what is said of a profile beside the points it gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileName {
    /// 代号
    pub id: String,
    /// 名称
    pub name: String,
    /// 依据
    pub basis: String,
    /// Whether the original of the basis has been read.
    pub verified: bool,
}

impl From<&Profile> for ProfileName {
    fn from(profile: &Profile) -> Self {
        Self {
            id: profile.id.clone(),
            name: profile.name.clone(),
            basis: profile.basis.clone(),
            verified: profile.verified,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::region::Region;
    use crate::value::FiscalYear;

    fn report(code: &str, year: u16, kind: Kind) -> Report {
        Report {
            region: Some(Region {
                code: code.into(),
                name: String::new(),
                path: Vec::new(),
            }),
            fiscal_year: FiscalYear::new(year),
            kind: Some(kind),
            ..Report::default()
        }
    }

    fn chosen(code: &str, year: u16, kind: Kind) -> Option<&'static str> {
        Profiles::built_in()
            .of(&report(code, year, kind))
            .map(|profile| profile.id.as_str())
    }

    #[test]
    fn every_file_compiled_in_is_a_profile() {
        assert_eq!(Profiles::built_in().all().len(), FILES.files().count());
        for file in FILES.files() {
            let words = file.contents_utf8().unwrap();
            let profile = Profile::from_toml(words).unwrap();
            assert_eq!(
                file.path().file_stem().unwrap().to_str(),
                Some(profile.id.as_str())
            );
            assert!(
                !profile.verified,
                "say in docs/profiles.md which original was read"
            );
        }
    }

    #[test]
    fn place_year_and_kind_choose_the_profile() {
        assert_eq!(chosen("430900", 2022, Kind::Overall), Some("national-frame"));
        assert_eq!(chosen("440100", 2022, Kind::Overall), Some("guangdong-overall"));
        assert_eq!(chosen("440100", 2022, Kind::Project), Some("national-frame"));
        assert_eq!(chosen("440100", 2021, Kind::Overall), Some("national-frame"));
        assert_eq!(chosen("450100", 2023, Kind::Project), Some("guangxi"));
        assert_eq!(chosen("430900", 2018, Kind::Overall), None);
    }

    #[test]
    fn a_report_without_year_or_kind_has_no_profile() {
        let mut without = report("430900", 2022, Kind::Overall);
        without.fiscal_year = None;
        assert_eq!(Profiles::built_in().of(&without), None);
        let mut without = report("430900", 2022, Kind::Overall);
        without.kind = None;
        assert_eq!(Profiles::built_in().of(&without), None);
    }

    #[test]
    fn a_site_s_own_file_replaces_one_of_the_same_id_and_adds_others() {
        let own = |id: &str, place: &str| {
            Profile::from_toml(&format!(
                "id = \"{id}\"\nname = \"本地\"\nbasis = \"本地文件\"\nverified = true\n[valid]\nplaces = [\"{place}\"]\nkinds = [\"overall\"]\n"
            ))
            .unwrap()
        };
        let profiles = Profiles::with(vec![own("grades-80-70-60", "9901"), own("shifan", "99")]);
        assert_eq!(profiles.all().len(), Profiles::built_in().all().len() + 1);
        let id = |code: &str| {
            profiles
                .of(&report(code, 2023, Kind::Overall))
                .unwrap()
                .id
                .clone()
        };
        assert_eq!(id("990100"), "grades-80-70-60", "the narrower place goes first");
        assert_eq!(id("990200"), "shifan");
        assert_eq!(id("430900"), "national-frame");
    }

    #[test]
    fn the_bounds_of_a_grade_belong_to_it() {
        let profile = &Profiles::built_in()
            .all()
            .iter()
            .find(|it| it.id == "national-frame")
            .unwrap();
        let grade = |percent: i64| profile.grade_of(Decimal::new(percent, 1)).unwrap();
        assert_eq!(
            [grade(900), grade(899), grade(800), grade(600), grade(599)],
            ["优", "良", "良", "中", "差"]
        );
    }

    #[test]
    fn grades_in_the_wrong_order_and_unknown_words_are_refused() {
        let head =
            "id = \"x\"\nname = \"x\"\nbasis = \"x\"\nverified = false\n[valid]\nplaces = []\nkinds = []\n";
        let wrong =
            format!("{head}[[grade]]\nname = \"良\"\nfrom = 80\n[[grade]]\nname = \"优\"\nfrom = 90\n");
        assert!(Profile::from_toml(&wrong).unwrap_err().contains("从高到低"));
        assert!(Profile::from_toml(&format!("{head}plaecs = []\n")).is_err());
    }
}
