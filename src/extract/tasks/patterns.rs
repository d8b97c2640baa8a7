//! 句式 Patterns of sentences that state a target and its result, and where each stands in them.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// Squashed words of a paragraph: from which byte to which.
pub(super) type Place = Range<usize>;

/// A pattern of a sentence that states both sides, and where each side stands in it.
pub(super) struct Pattern {
    regex: LazyLock<Option<Regex>>,
    /// Words of which a sentence must have one of each line for the pattern to be worth a try.
    needs: [&'static [&'static str]; 2],
    /// Whether the target stands first.
    pub(super) target_first: bool,
}

const NUMBER: &str = r"([0-9][0-9,]*(?:\.[0-9]+)?[^0-9，。；(),.]{1,6})";

/// A number with its bound: ≥31项, 不少于300天, 0.9‰以内.
const BOUNDED: &str = r"((?:≥|≤|>|<|不少于|不低于|不小于|不超过|不高于|不大于|至少)?[0-9][0-9,]*(?:\.[0-9]+)?[^0-9，。；(),.]{1,6}?(?:及?以[上内下]|左右)?)";

/// A result that only says its bound again: 实际完成值≥90%.
const REACHED: &str = r"([≥≤><][0-9][0-9,]*(?:\.[0-9]+)?[^0-9，。；(),.]{1,6})";

fn pattern(words: &str) -> Option<Regex> {
    let goal = r"(?:(?:[省市县区州][级定]?|上级)(?:下达的?)?)?(?:年度|年初|全年|年|计划|预期|预定|设定)?(?:目标|任务|计划)(?:任务|目标)?(?:值|数|人数)?";
    let words = words.replace("BOUNDED", BOUNDED).replace("NUMBER", NUMBER);
    let words = words.replace("REACHED", REACHED);
    Regex::new(&words.replace("GOAL", goal)).ok()
}

pub(super) static PATTERNS: [Pattern; 8] = [
    Pattern {
        regex: LazyLock::new(|| {
            pattern(
                r"NUMBER，[^，。；()]{0,8}(?:完成|高于|低于|超过|达到)[^，。；()]{0,6}目标(?:任务|值)?\(NUMBER\)",
            )
        }),
        needs: [&["目标"], &["完成", "高于", "低于", "超过", "达到"]],
        target_first: false,
    },
    // 造林12.6万亩，为年度目标12万亩的105%
    Pattern {
        regex: LazyLock::new(|| {
            pattern(
                r"NUMBER(?:\([^()]{1,12}\))?(?:，(?:较|比|同比)[^，。；()]{2,20})?，(?:为|是|占|完成|达到|相当于)GOALBOUNDED的[0-9][0-9.]*%",
            )
        }),
        needs: [&["目标", "任务", "计划"], &["%"]],
        target_first: false,
    },
    Pattern {
        regex: LazyLock::new(|| {
            pattern(
                r"NUMBER(?:，(?:[^，。；()率]{2,16}|[^，。；()]{0,8}(?:完成|达成)率[^，。；()]{1,8})%)?\(GOAL[:为是]?BOUNDED(?:，[^()，。；]{0,12})?\)",
            )
        }),
        needs: [
            &["目标", "任务", "计划"],
            &["(年", "(全年", "(计划", "(目标", "(任务"],
        ],
        target_first: false,
    },
    Pattern {
        regex: LazyLock::new(|| {
            pattern(
                r"NUMBER，(?:较|比)GOALBOUNDED(?:少|多|低|高|减|增|提|超)|NUMBER，控制在(?:GOAL的?)?BOUNDED(?:[，。；]|$)|NUMBER(?:、[^，。；()]{1,12}|，(?:较|比|同比)[^，。；()]{2,20})?，(?:(?:(?:超额|全面|圆满|未|没有)?(?:完成|超过|超出|达到)|高于|低于|大于|小于|优于)?GOAL[:为是]?BOUNDED(?:[，。；(]|$)|(?:(?:未|没有)?(?:达到|超过)|(?:超额)?完成|高于|低于)(?:年度|年初)?(?:设定|确定|制定|下达)?的?BOUNDED的?(?:年度|年初|预期)?(?:目标|任务))",
            )
        }),
        needs: [&["目标", "任务", "计划", "控制在"], &["，"]],
        target_first: false,
    },
    Pattern {
        regex: LazyLock::new(|| {
            pattern(
                r"BOUNDED(?:的?(?:年度|年初|预期)?(?:目标|任务|目标任务|任务目标)值?)?[，。](?:(?:目标|任务)?完成情况:)?(?:[因受由经][^，。；()0-9]{1,20}?，?)?(?:全年|年度|当年)?已?(?:实际|完成值|完成数|[只仅](?:完成|开展|举办|组织|实现|建成|新建|培训|改造)了?|(?:抽样|问卷|电话|民意|满意度|第三方(?:机构)?)*(?:调查|测评)(?:结果)?)[^，。；()0-9]{0,12}?(?:REACHED|NUMBER)(?:[，。；(]|$)",
            )
        }),
        needs: [
            &["实际", "完成值", "完成数", "调查", "测评", "只", "仅"],
            &["，", "。"],
        ],
        target_first: true,
    },
    // 年初计划新增规上企业30家，截至12月底已完成33家
    Pattern {
        regex: LazyLock::new(|| {
            pattern(
                r"(?:计划|拟)[^，。；()0-9]{2,20}?BOUNDED，(?:截至|截止|至|到)(?:目前|年底|年末|[0-9]{1,2}月底?|[0-9]{1,2}月[0-9]{1,2}日)?，?(?:累计|全年|已|实际|共)*完成NUMBER(?:[，。；(]|$)",
            )
        }),
        needs: [&["计划", "拟"], &["完成"]],
        target_first: true,
    },
    // 申请专利：计划8项，完成10项
    Pattern {
        regex: LazyLock::new(|| {
            pattern(
                r"(?:计划|目标|任务)(?:值|数)?[:为是]?BOUNDED，(?:全年|已|实际)*(?:完成|实现|达到)NUMBER(?:[，。；(]|$)",
            )
        }),
        needs: [&["计划", "目标", "任务"], &["完成", "实现", "达到"]],
        target_first: true,
    },
    // 新增停车位120座，完成110座
    Pattern {
        regex: LazyLock::new(|| {
            pattern(
                r"(?:新增|新建|改建|扩建|改造|建设|培训|培育|引进|举办|开展|组织)[^，。；()0-9]{1,20}?NUMBER，(?:实际|全年|已)?完成NUMBER(?:[，。；(]|$)",
            )
        }),
        needs: [&["，完成", "，实际完成", "，全年完成", "，已完成"], &["，"]],
        target_first: true,
    },
];

impl Pattern {
    pub(super) fn may_match(&self, sentence: &str) -> bool {
        self.needs
            .iter()
            .all(|words| words.iter().any(|word| sentence.contains(word)))
    }

    /// Target and result of each place in a sentence that the pattern fits; the sentence begins at `start`.
    pub(super) fn sides(&self, sentence: &str, start: usize) -> impl Iterator<Item = (Place, Place)> {
        let found = self.regex.as_ref().map(|regex| regex.captures_iter(sentence));
        found.into_iter().flatten().filter_map(move |parts| {
            let mut sides = parts
                .iter()
                .skip(1)
                .flatten()
                .map(|side| start + side.start()..start + side.end());
            let (first, second) = (sides.next()?, sides.next()?);
            Some(if self.target_first {
                (first, second)
            } else {
                (second, first)
            })
        })
    }
}
