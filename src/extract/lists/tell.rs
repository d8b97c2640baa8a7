//! 语气 Which items under a title of both are problems and which measures, told by how they are said.

use std::sync::LazyLock;

use crate::document::Document;
use crate::report::Statement;
use crate::text::{Names, squashed};

/// What is said of something that lacks.
static LACKS: LazyLock<Names<()>> = LazyLock::new(|| {
    Names::of([
        "不够",
        "不足",
        "不强",
        "不高",
        "不细",
        "不准",
        "不精",
        "不全",
        "不规范",
        "不完善",
        "不健全",
        "不均衡",
        "不平衡",
        "不及时",
        "不到位",
        "不科学",
        "不合理",
        "不明显",
        "不严",
        "不清",
        "不明确",
        "不实",
        "不深",
        "有待",
        "滞后",
        "偏低",
        "偏慢",
        "偏差",
        "缓慢",
        "缺乏",
        "欠缺",
        "缺少",
        "较慢",
        "较低",
        "较粗",
        "较弱",
        "薄弱",
        "未能",
        "未完成",
        "未达",
        "未及时",
        "尚未",
        "笼统",
        "难以",
        "仍需",
        "还需",
        "亟待",
    ])
});

/// How a sentence begins that says what is to be done.
static PLANS: LazyLock<Names<()>> = LazyLock::new(|| {
    Names::of([
        "加强",
        "强化",
        "进一步",
        "完善",
        "健全",
        "提高",
        "提升",
        "严格",
        "优化",
        "细化",
        "加快",
        "加大",
        "建议",
        "希望",
        "推动",
        "建立",
        "深化",
        "注重",
        "切实",
        "做好",
        "今后",
        "下一步",
        "压实",
        "督促",
    ])
});

/// How a clause begins that says what will be done, behind one that says what lacks.
static TO_COME: LazyLock<Names<()>> =
    LazyLock::new(|| Names::of(["将", "拟", "应", "要", "按", "我局", "我单位"]));

/// What is said of something that does not go well, though no word says that anything lacks.
static DOUBTS: LazyLock<Names<()>> =
    LazyLock::new(|| Names::of(["存在", "差距", "漏洞", "淡薄", "迟缓", "较", "偏"]));

/// What is said of something that is over.
static OVER: LazyLock<Names<()>> = LazyLock::new(|| Names::of(["已", "解决"]));

/// Whether words say that something lacks.
pub(super) fn lacks(words: &str) -> bool {
    LACKS.stand_in(words)
}

/// The problems and the measures of several items that all say which they are; `None` where one says nothing sure.
pub(super) fn sorted(document: &Document, items: Vec<Statement>) -> Option<(Vec<Statement>, Vec<Statement>)> {
    if items.len() < 2 {
        return None;
    }
    let (mut problems, mut measures) = (Vec::new(), Vec::new());
    for item in items {
        let words = squashed(document.text.slice(item.span));
        let mut clauses = words.split([',', '，']);
        let plans =
            clauses.any(|clause| PLANS.at_head(clause).is_some() || TO_COME.at_head(clause).is_some());
        match (lacks(&words), plans) {
            (true, false) if !OVER.stand_in(&words) => problems.push(item),
            (false, _) if PLANS.at_head(&words).is_some() && !DOUBTS.stand_in(&words) => measures.push(item),
            _ => return None,
        }
    }
    Some((problems, measures))
}
