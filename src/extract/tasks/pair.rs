//! A target and its result brought together by what they count and in what they count it.

use std::collections::BTreeSet;

use super::mention::{CONTEXT, Mention};
use crate::diagnostic::Caveat;
use crate::document::Document;
use crate::report::Task;
use crate::text::has_digit;
use crate::value::{Comparator, compare};

/// How alike two names must be to count the same thing: shared pairs of characters over the shorter's.
const ALIKE: f64 = 0.5;

/// Pairs each target with the result most like it. Two results equally like it that differ are told.
pub(super) fn pair(
    document: &Document,
    targets: &[Mention],
    results: &[Mention],
) -> (Vec<Task>, Vec<Caveat>) {
    let (of_targets, of_results) = (Index::of(targets), Index::of(results));
    let nearest = nearest(&of_targets, targets, &of_results, results);
    let (mut tasks, mut caveats) = (Vec::new(), Vec::new());
    let mut used = BTreeSet::new();
    for (own, target) in of_targets.pairs.iter().zip(targets) {
        let best = of_results.most_alike(own, target, results, |at, alike| {
            let own = nearest.get(at).is_none_or(|nearest| *nearest <= alike);
            own && results.get(at).is_some_and(|result| !used.contains(&result.span))
        });
        let Some(first) = best.first().and_then(|at| results.get(*at)) else {
            continue;
        };
        let differ = best
            .iter()
            .filter_map(|at| results.get(*at))
            .any(|other| other.quantity != first.quantity);
        if differ {
            caveats.push(Caveat::at(target.span, "这项任务的完成数有两种说法，没有配对"));
            continue;
        }
        used.insert(first.span);
        let status = compare(&target.name, &target.quantity, &first.quantity);
        tasks.push(Task {
            name: target.title(document),
            target: target.side(document),
            actual: first.side(document),
            status,
        });
    }
    (tasks, caveats)
}

/// Most results that one pair of characters leads to: words so common tell nothing, and looking through them
/// for every target would take time by their number.
const MOST_RESULTS: usize = 256;

/// Mentions by the pairs of neighbouring characters in their names.
struct Index {
    /// Each pair with a mention that has it, in order.
    by_pair: Vec<(Pair, usize)>,
    /// The pairs of each mention.
    pairs: Vec<Vec<Pair>>,
}

/// Two characters that stand side by side, as one number: that is sorted and compared faster.
type Pair = u64;

const fn pair_of(first: char, second: char) -> Pair {
    (first as Pair) << 32 | second as Pair
}

impl Index {
    fn of(mentions: &[Mention]) -> Self {
        let pairs: Vec<Vec<Pair>> = mentions.iter().map(|mention| pairs(&mention.name)).collect();
        let each = pairs.iter().enumerate();
        let mut by_pair: Vec<(Pair, usize)> = each
            .flat_map(|(at, pairs)| pairs.iter().map(move |pair| (*pair, at)))
            .collect();
        by_pair.sort_unstable();
        Self { by_pair, pairs }
    }

    /// The first mentions that have a pair.
    fn led_to(&self, pair: Pair) -> impl Iterator<Item = usize> {
        let from = self.by_pair.partition_point(|(other, _)| *other < pair);
        let alike = self.by_pair.iter().skip(from);
        alike
            .take_while(move |(other, _)| *other == pair)
            .take(MOST_RESULTS)
            .map(|(_, at)| *at)
    }

    /// How alike each mention is to another one, whose pairs are given, where they share words.
    fn alike(&self, own: &[Pair]) -> Vec<(usize, Alike)> {
        let mut led_to: Vec<usize> = own.iter().flat_map(|pair| self.led_to(*pair)).collect();
        led_to.sort_unstable();
        let shared = led_to.chunk_by(|one, next| one == next);
        let shared = shared.filter_map(|same| Some((*same.first()?, same.len())));
        let alike = |(at, count): (usize, usize)| {
            let size = self.pairs.get(at).map_or(0, Vec::len);
            let (shorter, longer) = (size.min(own.len()), size.max(own.len()));
            (at, (share(count, shorter), share(count, longer)))
        };
        shared.map(alike).collect()
    }

    /// The results most like a target, equally so, in the order of the text. Of two that hold all of its
    /// words, the one that says less besides is more like it.
    fn most_alike(
        &self,
        own: &[Pair],
        target: &Mention,
        results: &[Mention],
        is_free: impl Fn(usize, Alike) -> bool,
    ) -> Vec<usize> {
        let fits = |result: &Mention| may_be_one(target, result) && !is_restated(target, result);
        let mut best: Vec<usize> = Vec::new();
        let mut most = (ALIKE, 0.0);
        for (at, alike) in self.alike(own) {
            if alike < most || !is_free(at, alike) || !results.get(at).is_some_and(fits) {
                continue;
            }
            if most < alike {
                best.clear();
                most = alike;
            }
            best.push(at);
        }
        best.sort_by_key(|at| results.get(*at).map(|result| result.span));
        best
    }
}

/// How alike two names are: shared pairs of characters over the shorter's, and over the longer's.
type Alike = (f64, f64);

/// How alike each result is to the target most like it: it is the result of no other.
fn nearest(of_targets: &Index, targets: &[Mention], of_results: &Index, results: &[Mention]) -> Vec<Alike> {
    let of = |(own, result): (&Vec<Pair>, &Mention)| {
        let alike = of_targets.alike(own).into_iter();
        let fits = alike.filter(|(at, _)| targets.get(*at).is_some_and(|target| may_be_one(target, result)));
        fits.map(|(_, alike)| alike)
            .fold((0.0, 0.0), |most, alike| if most < alike { alike } else { most })
    };
    of_results.pairs.iter().zip(results).map(of).collect()
}

/// Whether a result may be that of a target: counted in the same, of the same size (5亿元以上项目), in the same direction.
fn may_be_one(target: &Mention, result: &Mention) -> bool {
    target.base == result.base
        && !of_other_sizes(&target.name, &result.name)
        && !matches!((direction(&target.lead), direction(&result.lead)), (Some(one), Some(other)) if one != other)
}

/// Whether two names hold numbers, and not the same ones.
fn of_other_sizes(one: &str, other: &str) -> bool {
    let numbers = |words: &str| -> Vec<String> {
        words
            .split(|c: char| !c.is_ascii_digit() && c != '.')
            .filter(|number| !number.is_empty())
            .map(str::to_owned)
            .collect()
    };
    has_digit(one) && has_digit(other) && numbers(one) != numbers(other)
}

/// Whether the words right before a number say that it went up, or down.
fn direction(lead: &str) -> Option<bool> {
    const UP: [&str; 5] = ["增长", "提高", "增加", "上升", "提升"];
    const DOWN: [&str; 6] = ["下降", "降低", "减少", "负增长", "下滑", "回落"];
    let lead = lead.trim_end_matches(['了', '约', '达', '到', '为', '≥', '≤', '>', '<']);
    let lead = ["不低于", "不少于", "不超过", "不高于"]
        .iter()
        .find_map(|bound| lead.strip_suffix(bound))
        .unwrap_or(lead);
    let ends = |words: &[&str]| words.iter().any(|word| lead.ends_with(word));
    if ends(&DOWN) {
        Some(false)
    } else {
        ends(&UP).then_some(true)
    }
}

/// The pairs of neighbouring characters in a name, each once.
fn pairs(words: &str) -> Vec<Pair> {
    // most characters are ideographs, which need no look into the tables
    let tells = |c: &char| matches!(c, '\u{4e00}'..='\u{9fa5}') || c.is_alphanumeric();
    let mut chars = words.chars().filter(tells);
    let mut before = chars.next();
    let mut pairs: Vec<Pair> = chars
        .filter_map(|c| Some(pair_of(before.replace(c)?, c)))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn share(count: usize, of: usize) -> f64 {
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    if of == 0 { 0.0 } else { number(count) / number(of) }
}

/// A result that says ≥ or 不少于, or the plan's own words before the same number, only copies the plan; but not where it
/// says that they are done: 顺利完成22家企业退出 of 完成22家企业退出.
fn is_restated(target: &Mention, result: &Mention) -> bool {
    let plain = matches!(result.quantity.op, Some(Comparator::Equal | Comparator::About));
    let same = |a: &str, b: &str| a == b && a.chars().count() == CONTEXT;
    let copied = same(&target.lead, &result.lead) || same(&target.tail, &result.tail);
    let says_done = !tells_done(&target.lead) && tells_done(&result.lead);
    !plain || (target.quantity == result.quantity && copied && !says_done)
}

/// Whether the words right before a number tell that something was done.
fn tells_done(lead: &str) -> bool {
    ["已完成", "完成了", "顺利完成", "圆满完成", "实际完成", "累计完成"]
        .iter()
        .any(|done| lead.ends_with(done))
}
