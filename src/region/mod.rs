//! 行政区划 Divisions of GB/T 2260 with validity by year, and the way from a name to a division.
//!
//! Pure: a data table, and what a site declares beside it. Knows full names, and of autonomous divisions
//! the short name (恩施州, 本溪县) where it is no other's: a form such as 益阳 may be a county's, a company's
//! or a person's, so it settles nothing.

mod table;

use serde::{Deserialize, Serialize};

use table::{BEFORE_THE_PLACE, TABLE, strip_name};

/// 行政区划: one division, from the national table or declared by the site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Region {
    /// Six digits.
    pub code: String,
    /// Its own name: 益阳市.
    pub name: String,
    /// From the province down to itself.
    pub path: Vec<String>,
}

/// 地名录: the national table and the divisions that a site declares itself.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    declared: Vec<Region>,
    folders: Vec<Folder>,
}

/// 文件夹: what a site states of the reports below one of its folders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder {
    /// Its path below the reports folder, with `/` between its parts.
    pub path: String,
    /// The code of the division that its departments belong to, where their names do not tell.
    pub region: Option<String>,
    /// The department that its reports are of, where they do not name one.
    pub department: Option<String>,
}

/// The longest name of a division, in characters.
const LONGEST_NAME: usize = 16;

impl Gazetteer {
    /// The national table with `declared` divisions before it.
    #[must_use]
    pub fn with(declared: Vec<Region>) -> Self {
        Self {
            declared,
            folders: Vec::new(),
        }
    }

    /// With what the site states of its folders.
    #[must_use]
    pub fn with_folders(self, folders: Vec<Folder>) -> Self {
        Self { folders, ..self }
    }

    /// What the site states of the folder that a report lies in: of the innermost, where several hold it.
    #[must_use]
    pub fn folder_of(&self, path: &str) -> Option<&Folder> {
        let parts: Vec<&str> = path.split(['/', '\\']).collect();
        let folders = parts.split_last().map(|(_, folders)| folders).unwrap_or_default();
        let holds = |folder: &&Folder| {
            let wanted: Vec<&str> = folder.path.split('/').filter(|part| !part.is_empty()).collect();
            !wanted.is_empty() && folders.windows(wanted.len()).any(|window| window == wanted)
        };
        self.folders
            .iter()
            .filter(holds)
            .max_by_key(|folder| folder.path.matches('/').count())
    }

    /// The division that a department's name begins with, in the edition valid in `year`.
    ///
    /// `hints` are further names that stand in the report (title, cover): they tell homonymous
    /// counties apart. `None` where the name does not settle it: never a guess.
    #[must_use]
    pub fn resolve(&self, department: &str, hints: &[&str], year: Option<u16>) -> Option<Region> {
        let head = BEFORE_THE_PLACE
            .iter()
            .find_map(|word| department.strip_prefix(word))
            .unwrap_or(department);
        self.resolve_declared(head, hints)
            .or_else(|| resolve_national(head, hints, year))
            .or_else(|| resolve_national(bracketed(head)?, hints, year))
    }

    /// The division of that code, in the edition valid in `year`; declared ones first.
    #[must_use]
    pub fn of_code(&self, code: &str, year: Option<u16>) -> Option<Region> {
        let declared = self.declared.iter().find(|region| region.code == code);
        declared.cloned().or_else(|| TABLE.coded(code, year))
    }

    fn resolve_declared(&self, department: &str, hints: &[&str]) -> Option<Region> {
        settle(&longest(department, self.declared.clone()), hints)
    }
}

/// The division that stands in brackets behind a zone that is none: 株洲高新区(天元区)产业发展局.
fn bracketed(department: &str) -> Option<&str> {
    let (zone, rest) = department.split_once('(')?;
    let (name, _) = rest.split_once(')')?;
    (zone.ends_with('区') && !TABLE.named(name).is_empty()).then_some(name)
}

fn resolve_national(department: &str, hints: &[&str], year: Option<u16>) -> Option<Region> {
    let divisions = names_at_the_head(department)
        .into_iter()
        .flat_map(|name| TABLE.named(name));
    let (held, gone): (Vec<_>, Vec<_>) = divisions.partition(|division| division.held_in(year));
    let regions =
        |divisions: Vec<&table::Division>| divisions.into_iter().map(|it| TABLE.region(*it, year)).collect();
    let held = longest(department, regions(held));
    // A name that held in other years only still names its place, if nothing of that year is meant.
    let candidates = if held.is_empty() {
        longest(department, regions(gone))
    } else {
        held
    };
    settle(&candidates, hints)
}

/// The names of divisions at the head of `department`, one after the other: 湖南省, 益阳市, 赫山区.
fn names_at_the_head(department: &str) -> Vec<&str> {
    let (mut names, mut starts) = (Vec::new(), vec![0]);
    while let Some(start) = starts.pop() {
        let rest = department.get(start..).unwrap_or_default();
        for (end, _) in rest
            .char_indices()
            .skip(2)
            .take(LONGEST_NAME)
            .chain([(rest.len(), ' ')])
        {
            let name = rest.get(..end).unwrap_or_default();
            if !TABLE.named(name).is_empty() && !names.contains(&name) {
                names.push(name);
                starts.push(start + end);
            }
        }
    }
    names
}

/// The regions whose names, with or without those above them, take up most of the department's head.
fn longest(department: &str, regions: Vec<Region>) -> Vec<Region> {
    let rated: Vec<(usize, Region)> = regions
        .into_iter()
        .filter_map(|region| Some((head_length(department, &region.path)?, region)))
        .collect();
    let most = rated.iter().map(|(length, _)| *length).max().unwrap_or_default();
    rated
        .into_iter()
        .filter(|(length, _)| *length == most)
        .map(|(_, region)| region)
        .collect()
}

/// How many bytes of the department's head name this path; `None` where its last name is not there.
fn head_length(department: &str, path: &[String]) -> Option<usize> {
    let (own, above) = path.split_last()?;
    let mut rest = department;
    for name in above {
        rest = strip_name(rest, name).unwrap_or(rest);
    }
    let rest = strip_name(rest, own).or_else(|| strip_name(department, own))?;
    Some(department.len() - rest.len())
}

/// The only candidate, or the only one whose prefecture, else whose province, a hint names.
fn settle(candidates: &[Region], hints: &[&str]) -> Option<Region> {
    if let [only] = candidates {
        return Some(only.clone());
    }
    let most_above = candidates
        .iter()
        .map(|region| region.path.len())
        .max()?
        .checked_sub(1)?;
    (0..most_above).rev().find_map(|level| {
        let hinted = |region: &&Region| {
            let above = region.path.get(level).filter(|name| **name != region.name);
            above.is_some_and(|name| hints.iter().any(|hint| hint.contains(name.as_str())))
        };
        let mut hinted = candidates.iter().filter(hinted);
        match (hinted.next(), hinted.next()) {
            (Some(only), None) => Some(only.clone()),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolve(department: &str, hints: &[&str], year: u16) -> String {
        let region = Gazetteer::default().resolve(department, hints, Some(year));
        region.map_or("-".into(), |region| {
            format!("{} {}", region.code, region.path.join("/"))
        })
    }

    #[test]
    fn departments_are_placed_by_the_head_of_their_name() {
        for (department, year, want) in [
            ("益阳市工业和信息化局", 2022, "430900 湖南省/益阳市"),
            ("湛江市工业和信息化局", 2023, "440800 广东省/湛江市"),
            ("江门市工业和信息化局", 2022, "440700 广东省/江门市"),
            ("广州市工业和信息化局", 2022, "440100 广东省/广州市"),
            ("临湘市科技和工业信息化局", 2024, "430682 湖南省/岳阳市/临湘市"),
            ("湖南省益阳市赫山区财政局", 2022, "430903 湖南省/益阳市/赫山区"),
            ("益阳市赫山区财政局", 2022, "430903 湖南省/益阳市/赫山区"),
            ("仙桃市教育局", 2022, "429004 湖北省/仙桃市"),
            ("北京市朝阳区教育委员会", 2022, "110105 北京市/朝阳区"),
            ("重庆市财政局", 2022, "500000 重庆市"),
            (
                "恩施土家族苗族自治州民政局",
                2022,
                "422800 湖北省/恩施土家族苗族自治州",
            ),
            ("吉林省吉林市船营区审计局", 2022, "220204 吉林省/吉林市/船营区"),
            ("中共益阳市委宣传部", 2022, "430900 湖南省/益阳市"),
            (
                "中国人民政治协商会议益阳市委员会办公室",
                2022,
                "430900 湖南省/益阳市",
            ),
            ("九三学社益阳市委员会", 2022, "430900 湖南省/益阳市"),
            (
                "示范高新区(赫山区)产业发展局",
                2022,
                "430903 湖南省/益阳市/赫山区",
            ),
            ("示范高新区(产业园)产业发展局", 2022, "-"),
        ] {
            assert_eq!(resolve(department, &[], year), want, "{department}");
        }
    }

    #[test]
    fn autonomous_divisions_go_by_their_short_names() {
        for (department, want) in [
            ("恩施州民政局", "422800 湖北省/恩施土家族苗族自治州"),
            ("湘西自治州总工会", "433100 湖南省/湘西土家族苗族自治州"),
            ("红河州水利局", "532500 云南省/红河哈尼族彝族自治州"),
            ("恩施州利川市教育局", "422802 湖北省/恩施土家族苗族自治州/利川市"),
            (
                "云南省大理州漾濞县水务局",
                "532922 云南省/大理白族自治州/漾濞彝族自治县",
            ),
            ("本溪县民政局", "210521 辽宁省/本溪市/本溪满族自治县"),
            ("本溪市明山区民政局", "210504 辽宁省/本溪市/明山区"),
            ("前郭县财政局", "220721 吉林省/松原市/前郭尔罗斯蒙古族自治县"),
            ("鄂温克旗教育局", "150724 内蒙古自治区/呼伦贝尔市/鄂温克族自治旗"),
            ("龙胜县水利局", "450328 广西壮族自治区/桂林市/龙胜各族自治县"),
            ("大通县林业局", "630121 青海省/西宁市/大通回族土族自治县"),
            ("巴州区财政局", "511902 四川省/巴中市/巴州区"),
        ] {
            assert_eq!(resolve(department, &[], 2022), want, "{department}");
        }
    }

    #[test]
    fn homonyms_need_their_parent() {
        assert_eq!(resolve("朝阳区教育局", &[], 2022), "-");
        assert_eq!(
            resolve("鼓楼区民政局", &["福建省绩效自评报告"], 2022),
            "350102 福建省/福州市/鼓楼区"
        );
        assert_eq!(
            resolve("鼓楼区民政局", &["江苏省"], 2022),
            "-",
            "two in one province"
        );
        assert_eq!(
            resolve("鼓楼区民政局", &["江苏省", "徐州市财政局"], 2022),
            "320302 江苏省/徐州市/鼓楼区"
        );
        assert_eq!(
            resolve("朝阳区教育局", &["长春市财政局"], 2022),
            "220104 吉林省/长春市/朝阳区"
        );
    }

    #[test]
    fn what_is_no_full_name_settles_nothing() {
        for department in [
            "",
            "工业和信息化局",
            "益阳工信局",
            "示范市财政局",
            "新区管委会",
            "城市管理局",
        ] {
            assert_eq!(resolve(department, &["湖南省"], 2022), "-", "{department}");
        }
    }

    #[test]
    fn a_division_is_that_of_the_year() {
        assert_eq!(resolve("崇明县财政局", &[], 2014), "310230 上海市/崇明县");
        assert_eq!(resolve("崇明区财政局", &[], 2022), "310151 上海市/崇明区");
        assert_eq!(
            resolve("桥西区财政局", &["邢台市"], 2015),
            "130503 河北省/邢台市/桥西区"
        );
        assert_eq!(resolve("寿县财政局", &[], 2013), "341521 安徽省/六安市/寿县");
        assert_eq!(resolve("寿县财政局", &[], 2022), "340422 安徽省/淮南市/寿县");
    }

    #[test]
    fn what_the_site_declares_comes_first() {
        let declared = |code: &str, path: &[&str]| Region {
            code: code.into(),
            name: (*path.last().unwrap()).into(),
            path: path.iter().map(|name| (*name).into()).collect(),
        };
        let gazetteer = Gazetteer::with(vec![
            declared("990100", &["示范省", "示范市"]),
            declared("990121", &["示范省", "示范市", "清溪县"]),
        ]);
        let code = |department: &str| gazetteer.resolve(department, &[], None).map(|region| region.code);
        assert_eq!(code("示范市财政局").as_deref(), Some("990100"));
        assert_eq!(code("清溪县财政局").as_deref(), Some("990121"));
        assert_eq!(code("示范市清溪县财政局").as_deref(), Some("990121"));
        assert_eq!(code("广州市财政局").as_deref(), Some("440100"));
    }

    #[test]
    fn a_code_is_a_division_of_its_year() {
        let named = |code: &str, year| {
            Gazetteer::default()
                .of_code(code, Some(year))
                .map(|it| it.path.join("/"))
        };
        assert_eq!(named("430682", 2024).as_deref(), Some("湖南省/岳阳市/临湘市"));
        assert_eq!(named("310230", 2014).as_deref(), Some("上海市/崇明县"));
        assert_eq!(named("999999", 2022), None);
    }

    #[test]
    fn renamed_merged_and_moved_divisions_are_found_under_the_name_of_their_year() {
        for (department, year, want) in [
            ("密云县财政局", 2014, "110228 北京市/密云县"),
            ("密云区财政局", 2022, "110118 北京市/密云区"),
            ("简阳市财政局", 2014, "512081 四川省/资阳市/简阳市"),
            ("简阳市财政局", 2022, "510185 四川省/成都市/简阳市"),
            ("枞阳县教育局", 2022, "340722 安徽省/铜陵市/枞阳县"),
            ("公主岭市民政局", 2022, "220184 吉林省/长春市/公主岭市"),
            ("祁阳县水利局", 2018, "431121 湖南省/永州市/祁阳县"),
            ("祁阳市水利局", 2023, "431181 湖南省/永州市/祁阳市"),
            ("济南市莱芜区财政局", 2021, "370116 山东省/济南市/莱芜区"),
            ("章丘市财政局", 2015, "370181 山东省/济南市/章丘市"),
            ("章丘区财政局", 2019, "370114 山东省/济南市/章丘区"),
            ("龙港市财政局", 2022, "330383 浙江省/温州市/龙港市"),
        ] {
            assert_eq!(resolve(department, &[], year), want, "{department} {year}");
        }
    }

    #[test]
    fn the_innermost_folder_speaks_for_a_report() {
        let folder = |path: &str| Folder {
            path: path.into(),
            region: Some("430682".into()),
            department: None,
        };
        let gazetteer = Gazetteer::default().with_folders(vec![folder("岳阳"), folder("岳阳/临湘")]);
        let of = |path: &str| gazetteer.folder_of(path).map(|it| it.path.clone());
        assert_eq!(of("岳阳/临湘/2023/甲.txt").as_deref(), Some("岳阳/临湘"));
        assert_eq!(of("content/reports/岳阳/甲.txt").as_deref(), Some("岳阳"));
        assert_eq!(of("岳阳.txt"), None);
        assert_eq!(of("益阳/甲.txt"), None);
    }

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines = include_str!("divisions.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'));
        for line in lines {
            let (code, name) = line.split_once('\t').unwrap();
            let name = name.split('\t').next().unwrap();
            assert!(
                TABLE.named(name).iter().any(|division| division.code == code),
                "{line}"
            );
            assert!(name.chars().count() <= LONGEST_NAME, "{line}");
        }
    }
}
