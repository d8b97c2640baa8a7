//! 词表 The names that reports bear: departments, divisions and indicators, and how many reports bear
//! each. What a reader types is completed and mended from them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::search::entries::entry::Entry;
use crate::search::entries::meta::Meta;
use crate::search::words::normal::{Normal, parts_terms};

/// 词: a name that reports bear.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::search) struct Word {
    /// As it is written.
    pub name: String,
    /// What it names.
    pub kind: WordKind,
    /// Reports that bear it.
    pub reports: u32,
}

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::search) enum WordKind {
    /// 部门
    Department,
    /// 地区
    Region,
    /// 指标
    Indicator,
    /// 说法: another way to say what the vocabulary calls otherwise.
    Synonym,
}

impl WordKind {
    /// Its number in the static index.
    pub(in crate::search) const fn number(self) -> u8 {
        match self {
            Self::Department => 0,
            Self::Region => 1,
            Self::Indicator => 2,
            Self::Synonym => 3,
        }
    }
}

/// Fewest and most characters of a name that is looked up whole: a shorter one is a gram, a longer one is asked in
/// pieces.
pub(in crate::search) const WHOLE: std::ops::RangeInclusive<usize> = 4..=crate::search::entries::chunks::SURE;

/// The names that are looked up whole, in normal form and sorted: what reports bear, their titles and years, a
/// department with a year, what synonyms lead to, and the terms of the field.
pub(in crate::search) fn whole_names(words: &[Word], metas: &[Meta]) -> Vec<String> {
    let borne = words.iter().map(|word| word.name.as_str());
    let years: BTreeSet<u16> = metas.iter().filter_map(|meta| meta.year).collect();
    let years: Vec<String> = years
        .into_iter()
        .flat_map(|year| [year.to_string(), format!("{year}年"), format!("{year}年度")])
        .collect();
    // As `zones` lays them out: a department and its year.
    let both = metas
        .iter()
        .filter_map(|meta| Some(format!("{}{}年度", meta.department, meta.year?)));
    let both: BTreeSet<String> = both.collect();
    let names = borne
        .chain(both.iter().map(String::as_str))
        .chain(metas.iter().map(|meta| meta.title.as_str()))
        .chain(years.iter().map(String::as_str))
        .chain(SYNONYMS.iter().map(|(_, name)| *name))
        .chain(TERMS);
    let of_one_term = names.filter(|name| !name.contains(parts_terms));
    let normal = of_one_term.map(|name| Normal::of(name).chars);
    let whole = normal.filter(|name| WHOLE.contains(&name.len()));
    let names: BTreeSet<String> = whole.map(String::from_iter).collect();
    names.into_iter().collect()
}

/// 同义词: how people say it, and how reports do.
pub(in crate::search) const SYNONYMS: [(&str, &str); 16] = [
    ("三公", "“三公”经费"),
    ("招待费", "公务接待费"),
    ("接待费", "公务接待费"),
    ("吃喝", "公务接待费"),
    ("公车", "公务用车运行维护费"),
    ("公车购置", "公务用车购置费"),
    ("出国", "因公出国（境）费"),
    ("出国费", "因公出国（境）费"),
    ("工资", "人员经费"),
    ("工资福利", "人员经费"),
    ("办公经费", "公用经费"),
    ("财政拨款", "一般公共预算财政拨款收入"),
    ("采购", "政府采购金额"),
    ("花了多少", "支出合计"),
    ("总支出", "支出合计"),
    ("满意率", "满意度"),
];

/// 术语: what reports of every bureau speak of in the words of the law, of its forms and of budgets, and readers ask for.
const TERMS: [&str; 72] = [
    "一般公共预算",
    "政府性基金",
    "国有资本经营",
    "财政拨款",
    "转移支付",
    "专项资金",
    "专项债券",
    "基本支出",
    "项目支出",
    "人员经费",
    "公用经费",
    "“三公”经费",
    "公务接待",
    "公务用车",
    "因公出国",
    "政府采购",
    "政府购买服务",
    "中小企业",
    "固定资产",
    "资产管理",
    "资金管理",
    "财务管理",
    "财务制度",
    "项目管理",
    "内部控制",
    "预算编制",
    "预算调整",
    "预算执行",
    "预算执行率",
    "预算完成率",
    "预算公开",
    "决算公开",
    "信息公开",
    "结转结余",
    "年末结转",
    "支付进度",
    "绩效目标",
    "绩效自评",
    "绩效评价",
    "绩效管理",
    "绩效指标",
    "绩效监控",
    "第三方评价",
    "自评得分",
    "评价等级",
    "评价结论",
    "产出指标",
    "数量指标",
    "质量指标",
    "时效指标",
    "成本指标",
    "效益指标",
    "经济效益",
    "社会效益",
    "生态效益",
    "可持续影响",
    "满意度指标",
    "群众满意度",
    "服务对象满意度",
    "完成情况",
    "偏差原因",
    "存在的问题",
    "存在问题",
    "主要问题",
    "问题及原因",
    "改进措施",
    "下一步工作",
    "整改情况",
    "机构设置",
    "主要职能",
    "人员编制",
    "重点工作",
];

/// Counts names while reports are indexed.
#[derive(Debug, Default)]
pub(in crate::search) struct Vocabulary {
    counts: BTreeMap<(WordKind, String), u32>,
}

/// The names of one report, each once.
pub(super) fn names(entry: &Entry) -> BTreeSet<(WordKind, String)> {
    let department = [(WordKind::Department, entry.department.clone())];
    let places = entry
        .places
        .iter()
        .map(|place| (WordKind::Region, place.name.clone()));
    let indicators = entry.indicators.iter();
    let indicators = indicators.map(|name| (WordKind::Indicator, name.clone()));
    let all = department.into_iter().chain(places).chain(indicators);
    all.filter(|(_, name)| 1 < name.chars().count()).collect()
}

impl Vocabulary {
    /// Adds the names of one report.
    pub(in crate::search) fn add(&mut self, names: BTreeSet<(WordKind, String)>) {
        for name in names {
            *self.counts.entry(name).or_default() += 1;
        }
    }

    /// All names, by kind and name.
    pub(in crate::search) fn words(self) -> Vec<Word> {
        let word = |((kind, name), reports)| Word { name, kind, reports };
        self.counts.into_iter().map(word).collect()
    }
}
