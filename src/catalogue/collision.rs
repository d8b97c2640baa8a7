//! 编号重复 Several files with one id: what they are to each other, and what the clerk is to do.
//!
//! Copies of the very same bytes are one report, and one of them is published. Of anything else nobody
//! but the clerk knows which is right: none is published.

use super::summary::Summary;

/// 编号重复: sources that are the same report by their facts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Collision {
    /// The id of all.
    pub id: String,
    /// Their paths, sorted.
    pub paths: Vec<String>,
    /// What they are to each other.
    pub doubling: Doubling,
}

/// What files with one id are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubling {
    /// 副本: the very same bytes and corrections. The first by path is published.
    Copies,
    /// 不同版本 of one report.
    Versions,
    /// 同音: two reports whose names sound alike.
    Namesakes,
    /// 未载明: none says enough to be told from the others.
    Nameless,
}

impl Doubling {
    /// The word that programs are told.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Copies => "copies",
            Self::Versions => "versions",
            Self::Namesakes => "namesakes",
            Self::Nameless => "nameless",
        }
    }
}

impl Collision {
    /// How several summaries of one id collide.
    pub(super) fn of(id: &str, summaries: &[&Summary]) -> Self {
        Self {
            id: id.to_owned(),
            paths: summaries.iter().map(|it| it.path.clone()).collect(),
            doubling: doubling(summaries),
        }
    }

    /// The one of the files that is published; none where nobody but the clerk knows which is right.
    #[must_use]
    pub fn published(&self) -> Option<&str> {
        self.paths
            .first()
            .filter(|_| self.doubling == Doubling::Copies)
            .map(String::as_str)
    }

    /// How many of the files are left out.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.paths.len() - usize::from(self.published().is_some())
    }
}

fn doubling(summaries: &[&Summary]) -> Doubling {
    let same = |of: &dyn Fn(&Summary, &Summary) -> bool| {
        summaries.windows(2).all(|pair| match pair {
            [one, other] => of(one, other),
            _ => true,
        })
    };
    let department = |it: &Summary| it.department.as_ref().map(|it| it.name.value.clone());
    let project = |it: &Summary| it.project.as_ref().map(|it| it.value.clone());
    if same(&|a, b| a.hash == b.hash && a.corrections == b.corrections) {
        Doubling::Copies
    } else if !same(&|a, b| department(a) == department(b) && project(a) == project(b)) {
        Doubling::Namesakes
    } else if summaries
        .iter()
        .any(|it| it.department.is_none() || it.year.is_none() || lacks_project(it))
    {
        Doubling::Nameless
    } else {
        Doubling::Versions
    }
}

/// A report of one project or policy that does not name it.
fn lacks_project(summary: &Summary) -> bool {
    use crate::report::Kind;
    matches!(summary.kind, Some(Kind::Project | Kind::Policy)) && summary.project.is_none()
}

impl std::fmt::Display for Collision {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let quoted: Vec<String> = self.paths.iter().map(|path| format!("“{path}”")).collect();
        let (paths, id) = (quoted.join("、"), &self.id);
        match self.doubling {
            Doubling::Copies => write!(
                f,
                "{paths} 内容完全相同（编号 {id}），只公布第一份；请删去多余的副本"
            ),
            Doubling::Versions => write!(
                f,
                "{paths} 是同一部门、同一年度的同一种报告，但内容不同（编号 {id}），分不清以哪一份为准，都没有公布；\
                 请留下定稿，把其余的移出报告文件夹"
            ),
            Doubling::Namesakes => write!(
                f,
                "{paths} 是不同的报告，但名称的拼音相同（编号 {id}），都没有公布；\
                 请在其中一份的更正文件里把 department.name 或 project 写得更完整"
            ),
            Doubling::Nameless => write!(
                f,
                "{paths} 没有写明部门、年度或项目名称，分不开（编号 {id}），都没有公布；\
                 请在更正文件里写明 department.name、fiscal_year 或 project"
            ),
        }
    }
}
