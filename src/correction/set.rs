//! 改值 The corrected value in its place: read as strictly as the contract writes it.

use super::field::{List, Single};
use crate::region::Gazetteer;
use crate::report::{Item, Kind, Project, Report, Score, Side, Stage, Stated, Statement};
use crate::text::{Span, Squashed, Text, tidy};
use crate::value::{Date, Decimal, FiscalYear, MoneyUnit, Quantity, Status, Yuan, compare, parse_decimal};

/// Why a value cannot stand there.
pub(super) type Refused = String;

/// Longest name, in characters.
const LONGEST_NAME: usize = 80;

/// Grades that reports give themselves.
const GRADES: [&str; 8] = ["优", "良", "中", "差", "合格", "基本合格", "不合格", "较差"];

pub(super) fn single(
    report: &mut Report,
    single: Single,
    value: &str,
    gazetteer: &Gazetteer,
) -> Result<(), Refused> {
    let given = Some(value).filter(|value| !value.is_empty());
    match single {
        Single::Title => restate(&mut report.title, given.map(name).transpose()?),
        Single::Department => restate(&mut report.department, given.map(name).transpose()?),
        Single::Grade => restate(&mut report.grade, given.map(grade).transpose()?),
        Single::PreparedOn => restate(&mut report.prepared_on, given.map(date).transpose()?),
        Single::FiscalYear => report.fiscal_year = given.map(year).transpose()?,
        Single::Kind => report.kind = given.map(kind).transpose()?,
        Single::Project => {
            let span = report.project.as_ref().map(|it| it.span).unwrap_or_default();
            let name = given.map(name).transpose()?;
            report.project = name.map(|name| Project { name, span });
        }
        Single::Region => {
            let year = report.fiscal_year.map(FiscalYear::number);
            let region = |code: &str| {
                gazetteer.of_code(code, year).ok_or_else(|| {
                    format!(
                        "“{code}”不是区划代码；请写六位代码，如 430900，自行声明的区划先写进 gongshi.toml"
                    )
                })
            };
            report.region = given.map(region).transpose()?;
        }
        Single::ScoreTotal => {
            let total = given.map(points).transpose()?;
            report.score = total.map(|total| match report.score.take() {
                Some(score) => Score { total, ..score },
                None => Score {
                    total,
                    out_of: None,
                    out_of_span: None,
                    span: Span::default(),
                },
            });
        }
        Single::ScoreOutOf => match (&mut report.score, given.map(points).transpose()?) {
            (Some(score), out_of) => {
                score.out_of = out_of;
                score.out_of_span = score.out_of_span.filter(|_| out_of.is_some());
            }
            (None, _) => return Err("报告没有自评得分；请先更正 score.total".to_owned()),
        },
    }
    Ok(())
}

/// The value at its old place; at none where nothing was read.
fn restate<T>(fact: &mut Option<Stated<T>>, value: Option<T>) {
    let span = fact.as_ref().map(|it| it.span).unwrap_or_default();
    *fact = value.map(|value| Stated { value, span });
}

fn name(value: &str) -> Result<String, Refused> {
    let name = tidy(value);
    if name.chars().count() <= LONGEST_NAME {
        Ok(name)
    } else {
        Err(format!("名称超过 {LONGEST_NAME} 个字"))
    }
}

fn grade(value: &str) -> Result<String, Refused> {
    let known = GRADES.iter().find(|grade| **grade == value);
    known
        .map(|grade| (*grade).to_owned())
        .ok_or_else(|| format!("“{value}”不是等级；可写 {}", GRADES.join("、")))
}

fn date(value: &str) -> Result<Date, Refused> {
    value
        .parse()
        .map_err(|_| format!("“{value}”不是日期；请写成 2024-03-20"))
}

fn year(value: &str) -> Result<FiscalYear, Refused> {
    FiscalYear::parse(value).ok_or_else(|| format!("“{value}”不是年度；请写四位数字，如 2023"))
}

fn kind(value: &str) -> Result<Kind, Refused> {
    [Kind::Overall, Kind::Project, Kind::Policy]
        .into_iter()
        .find(|kind| kind.word() == value || kind.chinese() == value)
        .ok_or_else(|| {
            format!(
                "“{value}”不是报告类型；可写 overall（整体支出）、project（项目支出）、policy（政策和专项）"
            )
        })
}

fn points(value: &str) -> Result<Decimal, Refused> {
    parse_decimal(value.trim_end_matches('分'))
        .filter(|points| !points.is_sign_negative() && *points <= Decimal::from(10_000))
        .ok_or_else(|| format!("“{value}”不是分数；请写成 \"99.5\""))
}

/// `2858.4万元`, or a bare number of yuan.
fn yuan(value: &str) -> Option<Yuan> {
    let digits = value.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = value.get(digits.len()..).unwrap_or_default().trim();
    let unit = if unit.is_empty() {
        MoneyUnit::Yuan
    } else {
        MoneyUnit::from_word(unit)?
    };
    Yuan::of(parse_decimal(digits)?, unit)
}

pub(super) fn part(
    report: &mut Report,
    list: List,
    at: usize,
    part: &str,
    value: &str,
) -> Result<(), Refused> {
    match list {
        List::Amounts => amount(report, at, part, value),
        List::Indicators => indicator(report, at, part, value),
        List::Tasks => task(report, at, part, value),
        List::Problems | List::Measures => Ok(()),
    }
}

fn amount(report: &mut Report, at: usize, part: &str, value: &str) -> Result<(), Refused> {
    let Some(amount) = report.amounts.get_mut(at) else {
        return Ok(());
    };
    let given = Some(value).filter(|value| !value.is_empty());
    let named = || given.map(name).transpose();
    match part {
        "item" => amount.item = item(value)?,
        "stage" => amount.stage = given.map(stage).transpose()?,
        "year" => amount.year = given.map(year).transpose()?,
        "unit" => amount.unit = named()?,
        "class" => amount.class = named()?,
        _ => amount.yuan = money(value)?,
    }
    Ok(())
}

/// 预算项目, by the contract's word or the Chinese term.
pub(super) fn item(value: &str) -> Result<Item, Refused> {
    Item::ALL
        .iter()
        .find(|item| item.word() == value || item.chinese() == value)
        .copied()
        .ok_or_else(|| format!("“{value}”不是预算项目；请写 basic_expenditure 或“基本支出”这样的词"))
}

/// 金额
pub(super) fn money(value: &str) -> Result<Yuan, Refused> {
    yuan(value).ok_or_else(|| format!("“{value}”不是金额；请写成 \"2858.4万元\"，或以元计的数"))
}

fn stage(value: &str) -> Result<Stage, Refused> {
    [Stage::InitialBudget, Stage::FinalBudget, Stage::Actual]
        .into_iter()
        .find(|stage| stage.word() == value || stage.chinese() == value)
        .ok_or_else(|| {
            format!(
                "“{value}”不是阶段；可写 initial_budget（年初预算）、final_budget（全年预算）、actual（决算）"
            )
        })
}

fn indicator(report: &mut Report, at: usize, part: &str, value: &str) -> Result<(), Refused> {
    let Some(row) = report.indicators.get_mut(at) else {
        return Ok(());
    };
    let given = Some(value).filter(|value| !value.is_empty());
    match part {
        "path" => row.path = levels(value)?,
        "name" => row.name = given.map(name).transpose()?,
        "target" => resay(&mut row.target, value),
        "actual" => resay(&mut row.actual, value),
        "weight" => row.weight = given.map(points).transpose()?,
        "score" => row.score = given.map(points).transpose()?,
        "note" => row.note = given.map(str::to_owned),
        _ => row.explanation = given.map(str::to_owned),
    }
    let name = row.name.as_deref().unwrap_or_default();
    let same = row.target.text.is_some()
        && row.target.text.as_deref().map(tidy) == row.actual.text.as_deref().map(tidy);
    let in_words = row.target.quantity.value.is_none();
    row.echo = same && in_words;
    row.status = match compare(name, &row.target.quantity, &row.actual.quantity) {
        Status::Unknown if row.echo => Status::Met,
        status => status,
    };
    Ok(())
}

/// 一级指标/二级指标
fn levels(value: &str) -> Result<Vec<Option<String>>, Refused> {
    let levels = value
        .split(['/', '／'])
        .map(str::trim)
        .filter(|level| !level.is_empty());
    levels.map(|level| name(level).map(Some)).collect()
}

fn task(report: &mut Report, at: usize, part: &str, value: &str) -> Result<(), Refused> {
    let Some(task) = report.tasks.get_mut(at) else {
        return Ok(());
    };
    match part {
        "name" => task.name = name(value)?,
        "target" => resay(&mut task.target, value),
        _ => resay(&mut task.actual, value),
    }
    task.status = compare(&task.name, &task.target.quantity, &task.actual.quantity);
    Ok(())
}

/// Other words at the same place.
fn resay(side: &mut Side, value: &str) {
    let text = Text::new(value.to_owned());
    let squashed = Squashed::of(&text, text.whole());
    side.quantity = Quantity::read(squashed.as_str());
    side.text = Some(value.to_owned()).filter(|value| !value.is_empty());
}

/// A problem or a measure quoted anew: its words must stand in the report, once.
pub(super) fn requote(report: &mut Report, list: List, at: usize, value: &str) -> Result<(), Refused> {
    let span = quoted_once(report, value).map_err(|amiss| match amiss {
        Amiss::Nowhere => "问题和措施摘自原文，原文里没有这句话；请照原文写，或写 \"\" 去掉这一条".to_owned(),
        Amiss::Twice => "原文里这句话不止一处；请写得更完整".to_owned(),
    })?;
    let statements = match list {
        List::Problems => &mut report.problems,
        List::Measures => &mut report.measures,
        _ => return Err("整条只能去掉，请写 value = \"\"；要改其中一项，请写到那一项".to_owned()),
    };
    if let Some(statement) = statements.get_mut(at) {
        *statement = Statement { span, full: span };
    }
    Ok(())
}

/// Why words are no quotation of one place.
pub(super) enum Amiss {
    Nowhere,
    Twice,
}

/// The one place of the report where these words stand, whatever its layout blanks.
pub(super) fn quoted_once(report: &Report, words: &str) -> Result<Span, Amiss> {
    let text = &report.document.text;
    let whole = Squashed::of(text, text.whole());
    let wanted = Text::new(words.to_owned());
    let wanted = Squashed::of(&wanted, wanted.whole());
    let mut found = whole.as_str().match_indices(wanted.as_str());
    match (found.next(), found.next()) {
        (Some((at, words)), None) if !words.is_empty() => Ok(whole.source(at, at + words.len())),
        (Some(_), Some(_)) => Err(Amiss::Twice),
        _ => Err(Amiss::Nowhere),
    }
}

/// Takes items out of their lists, the last first, so that the others keep their places.
pub(super) fn take_out(report: &mut Report, mut items: Vec<(List, usize)>) {
    items.sort_unstable();
    for (list, at) in items.into_iter().rev() {
        match list {
            List::Amounts => drop(report.amounts.remove(at)),
            List::Indicators => drop(report.indicators.remove(at)),
            List::Tasks => drop(report.tasks.remove(at)),
            List::Problems => drop(report.problems.remove(at)),
            List::Measures => drop(report.measures.remove(at)),
        }
    }
}
