//! 目录接口 The lists that a program starts from: reports, departments, divisions, years and indicators, each leading to
//! the files of its reports. Small beside the records; every list says its version and licence.

use schemars::JsonSchema;
use serde::Serialize;

use super::about::About;
use crate::catalogue::{CanonicalIndicator, Catalogue, Department, Division, ReportIndex, Summary};
use crate::contract::{DepartmentRecord, RegionRecord};
use crate::report::Kind;
use crate::site::address;
use crate::value::decimal_string;

/// 清单: what every list says of itself, and its items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct List<T> {
    /// 版本 of the data.
    pub(super) version: String,
    /// 许可; null where the site does not state any.
    pub(super) licence: Option<String>,
    /// How many items there are.
    pub(super) total: usize,
    /// The items.
    pub(super) items: Vec<T>,
}

/// 报告: one line of the list of reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct ReportItem {
    /// 报告编号
    #[schemars(regex(pattern = r"^[a-z0-9-]+$"))]
    pub(super) id: String,
    /// 标题
    pub(super) title: Option<String>,
    /// 部门
    pub(super) department: Option<DepartmentRecord>,
    /// 行政区划
    pub(super) region: Option<RegionRecord>,
    /// 评价年度
    pub(super) fiscal_year: Option<u16>,
    /// 报告类型
    pub(super) kind: Option<Kind>,
    /// 项目名称
    pub(super) project: Option<String>,
    /// 填报日期
    pub(super) prepared_on: Option<String>,
    /// 自评得分
    #[schemars(regex(pattern = r"^-?\d+(\.\d+)?$"))]
    pub(super) score: Option<String>,
    /// 绩效等级
    pub(super) grade: Option<String>,
    /// 指标数
    pub(super) indicators: usize,
    /// 公布的审核发现数
    pub(super) findings: usize,
    /// 页面
    pub(super) page: String,
    /// 数据
    pub(super) json: String,
    /// 正文
    pub(super) txt: String,
    /// 标注
    pub(super) annotations: String,
}

/// 部门: one line of the list of departments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct DepartmentItem {
    /// 部门地址
    pub(super) slug: String,
    /// 名称
    pub(super) name: String,
    /// 行政区划
    pub(super) region: Option<RegionRecord>,
    /// 页面
    pub(super) page: String,
    /// 报告编号 of its reports, newest year first.
    pub(super) reports: Vec<String>,
}

/// 行政区划: one line of the list of divisions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct RegionItem {
    /// 区划代码
    #[schemars(regex(pattern = r"^\d{6}$"))]
    pub(super) code: String,
    /// 名称
    pub(super) name: String,
    /// From the province down to itself.
    pub(super) path: Vec<String>,
    /// 上级区划代码
    pub(super) parent: Option<String>,
    /// 页面
    pub(super) page: String,
    /// 部门地址 of its own departments.
    pub(super) departments: Vec<String>,
    /// 报告编号 of its reports and of those below it.
    pub(super) reports: Vec<String>,
}

/// 年度: one line of the list of years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct YearItem {
    /// 评价年度
    pub(super) year: u16,
    /// 页面
    pub(super) page: String,
    /// 报告编号 of its reports.
    pub(super) reports: Vec<String>,
}

/// 指标: one line of the list of indicators that several rows share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct IndicatorItem {
    /// 指标地址
    pub(super) slug: String,
    /// 名称: the spelling used most.
    pub(super) name: String,
    /// 一级指标 that most rows stand under.
    pub(super) level: Option<String>,
    /// 写法: all spellings, the most used first.
    pub(super) spellings: Vec<String>,
    /// 部门数
    pub(super) departments: usize,
    /// 页面
    pub(super) page: String,
    /// Where its rows stand.
    pub(super) rows: Vec<RowItem>,
}

/// 指标的一行: where one row of an indicator stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(super) struct RowItem {
    /// 报告编号
    pub(super) report: String,
    /// Which of the report's `indicators`, from 0.
    pub(super) row: usize,
}

/// The lists, each with its address below the root.
///
/// # Errors
/// Where a list cannot be written as JSON, which would be a fault of ours.
pub(super) fn lists(
    catalogue: &Catalogue,
    about: &About,
) -> Result<Vec<(String, String)>, serde_json::Error> {
    let lister = Lister { catalogue, about };
    let at = |name: &str| format!("data/{name}.json");
    Ok(vec![
        (
            at("departments"),
            lister.list(catalogue.departments(), Lister::department)?,
        ),
        (
            at("indicators"),
            lister.list(catalogue.indicators(), Lister::indicator)?,
        ),
        (at("regions"), lister.list(catalogue.regions(), Lister::region)?),
        (at("reports"), lister.list(catalogue.reports(), Lister::report)?),
        (
            at("years"),
            lister.list(catalogue.years(), |it, year| YearItem {
                year: year.year.number(),
                page: it.about.url_in_data(&address::year(year.year.number())),
                reports: it.ids(&year.reports),
            })?,
        ),
    ])
}

/// Makes lists of one catalogue.
#[derive(Clone, Copy)]
struct Lister<'a> {
    catalogue: &'a Catalogue,
    about: &'a About,
}

impl Lister<'_> {
    fn list<T, I: Serialize>(self, all: &[T], item: fn(Self, &T) -> I) -> Result<String, serde_json::Error> {
        let list = List {
            version: self.about.version.clone(),
            licence: self.about.licence_address().map(ToOwned::to_owned),
            total: all.len(),
            items: all.iter().map(|it| item(self, it)).collect(),
        };
        Ok(serde_json::to_string(&list)? + "\n")
    }

    fn ids(self, reports: &[ReportIndex]) -> Vec<String> {
        self.catalogue.at(reports).map(|it| it.id.clone()).collect()
    }

    fn report(self, it: &Summary) -> ReportItem {
        let data = |kind: &str| self.about.url_in_data(&address::report_data(&it.id, kind));
        ReportItem {
            id: it.id.clone(),
            title: it.title.as_ref().map(|it| it.value.clone()),
            department: it.department.as_ref().map(|it| DepartmentRecord {
                name: it.name.value.clone(),
                slug: it.slug.clone(),
            }),
            region: it.region.clone().map(region),
            fiscal_year: it.year.map(crate::value::FiscalYear::number),
            kind: it.kind,
            project: it.project.as_ref().map(|it| it.value.clone()),
            prepared_on: it.prepared_on.as_ref().map(|it| it.value.to_string()),
            score: it.score.as_ref().map(|it| decimal_string(it.total.value)),
            grade: it.grade.as_ref().map(|it| it.value.clone()),
            indicators: it.indicators.len(),
            findings: it.findings.len(),
            page: self.about.url_in_data(&address::report(&it.id)),
            json: data("json"),
            txt: data("txt"),
            annotations: data("annotations.jsonld"),
        }
    }

    fn department(self, it: &Department) -> DepartmentItem {
        DepartmentItem {
            slug: it.slug.clone(),
            name: it.name.clone(),
            region: it.region.clone().map(region),
            page: self.about.url_in_data(&address::department(&it.slug)),
            reports: self.ids(&it.reports),
        }
    }

    fn region(self, it: &Division) -> RegionItem {
        RegionItem {
            code: it.region.code.clone(),
            name: it.region.name.clone(),
            path: it.region.path.clone(),
            parent: it.parent.clone(),
            page: self.about.url_in_data(&address::region(&it.region.code)),
            departments: it.departments.clone(),
            reports: self.ids(&it.reports),
        }
    }

    fn indicator(self, it: &CanonicalIndicator) -> IndicatorItem {
        let row = |at: &crate::catalogue::Occurrence| {
            let report = self.catalogue.reports().get(at.report)?;
            Some(RowItem {
                report: report.id.clone(),
                row: at.row,
            })
        };
        IndicatorItem {
            slug: it.slug.clone(),
            name: it.name.clone(),
            level: it.level.clone(),
            spellings: it.spellings.iter().map(|it| it.name.clone()).collect(),
            departments: it.departments,
            page: self.about.url_in_data(&address::indicator(&it.slug)),
            rows: it.occurrences.iter().filter_map(row).collect(),
        }
    }
}

fn region(it: crate::region::Region) -> RegionRecord {
    RegionRecord {
        code: it.code,
        name: it.name,
        path: it.path,
    }
}
