//! 拼音 Words to the ASCII that stands in an address: pinyin without tones, letters and digits.
//!
//! Knows how characters sound; knows nothing of departments or reports.

use pinyin::ToPinyin;

use crate::text::fold_char;

/// Words whose characters sound otherwise than each by itself; longer words first.
const POLYPHONES: [(&str, &str); 58] = [
    ("会计师", "kuaijishi"),
    ("重庆", "chongqing"),
    ("长沙", "changsha"),
    ("长春", "changchun"),
    ("长治", "changzhi"),
    ("长安", "changan"),
    ("长宁", "changning"),
    ("长乐", "changle"),
    ("长兴", "changxing"),
    ("长丰", "changfeng"),
    ("长岭", "changling"),
    ("长江", "changjiang"),
    ("长城", "changcheng"),
    ("长寿", "changshou"),
    ("长期", "changqi"),
    ("长效", "changxiao"),
    ("增长", "zengzhang"),
    ("六安", "luan"),
    ("厦门", "xiamen"),
    ("大厦", "dasha"),
    ("番禺", "panyu"),
    ("乐清", "yueqing"),
    ("乐陵", "laoling"),
    ("蚌埠", "bengbu"),
    ("亳州", "bozhou"),
    ("台州", "taizhou"),
    ("丽水", "lishui"),
    ("朝阳", "chaoyang"),
    ("宕昌", "tanchang"),
    ("歙县", "shexian"),
    ("单县", "shanxian"),
    ("莘县", "shenxian"),
    ("会计", "kuaiji"),
    ("财会", "caikuai"),
    ("银行", "yinhang"),
    ("行业", "hangye"),
    ("行政", "xingzheng"),
    ("运行", "yunxing"),
    ("住房", "zhufang"),
    ("重点", "zhongdian"),
    ("重大", "zhongda"),
    ("重复", "chongfu"),
    ("重建", "chongjian"),
    ("调查", "diaocha"),
    ("调研", "diaoyan"),
    ("调度", "diaodu"),
    ("调整", "tiaozheng"),
    ("调解", "tiaojie"),
    ("供给", "gongji"),
    ("给水", "jishui"),
    ("音乐", "yinyue"),
    ("覆盖率", "fugailv"),
    ("效率", "xiaolv"),
    ("处理", "chuli"),
    ("处置", "chuzhi"),
    ("数量", "shuliang"),
    ("质量", "zhiliang"),
    ("参与", "canyu"),
];

/// The words as lower-case ASCII letters and digits, nothing between them: `5G基站` is `5gjizhan`.
#[must_use]
pub fn slug(words: &str) -> String {
    let mut slug = String::new();
    let mut rest = words;
    while let Some(c) = rest.chars().next() {
        let whole = POLYPHONES.iter().find(|(word, _)| rest.starts_with(word));
        let taken = whole.map_or(c.len_utf8(), |(word, _)| word.len());
        match whole {
            Some((_, sound)) => slug.push_str(sound),
            None => push_char(&mut slug, c),
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
    slug
}

fn push_char(slug: &mut String, c: char) {
    let folded = fold_char(c);
    if folded.is_ascii() {
        slug.extend(
            folded
                .is_ascii_alphanumeric()
                .then(|| folded.to_ascii_lowercase()),
        );
        return;
    }
    match c.to_pinyin() {
        Some(sound) => slug.extend(
            sound
                .plain()
                .chars()
                .map(|letter| if letter == 'ü' { 'v' } else { letter }),
        ),
        // A rare character without a known sound still tells two names apart.
        None if c.is_alphanumeric() => slug.extend(format!("u{:x}", u32::from(c)).chars()),
        None => {}
    }
}

/// The slug, at most `limit` characters long; where it had to be cut, a short hash of the whole
/// words keeps two long names apart.
#[must_use]
pub fn slug_within(words: &str, limit: usize) -> String {
    let whole = slug(words);
    if whole.len() <= limit {
        return whole;
    }
    let head: String = whole.chars().take(limit).collect();
    format!("{head}-{}", short_hash(words, 6))
}

/// The first `digits` hex digits of the words' BLAKE3 hash.
#[must_use]
pub fn short_hash(words: &str, digits: usize) -> String {
    blake3::hash(words.as_bytes())
        .to_hex()
        .chars()
        .take(digits)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_addresses() {
        for (words, address) in [
            ("工业和信息化局", "gongyehexinxihuaju"),
            ("重庆市长寿区", "chongqingshichangshouqu"),
            ("会计管理局", "kuaijiguanliju"),
            ("行政审批局", "xingzhengshenpiju"),
            ("新建５G 基站（个）", "xinjian5gjizhange"),
            ("文化和旅游局", "wenhuahelvyouju"),
            ("“三公”经费", "sangongjingfei"),
        ] {
            assert_eq!(slug(words), address, "{words}");
        }
    }

    #[test]
    fn long_names_are_cut_and_stay_apart() {
        let (one, other) = (
            "规模以上工业企业数字化转型专项资金第一批",
            "规模以上工业企业数字化转型专项资金第二批",
        );
        let (a, b) = (slug_within(one, 20), slug_within(other, 20));
        assert!(a.starts_with("guimoyishanggongyeqi-") && a.len() == 27, "{a}");
        assert_ne!(a, b);
        assert_eq!(slug_within("短名", 20), "duanming");
    }
}
