//! 部首 Radicals that some producers of PDF write in place of the characters that look like them.

/// Radicals that have no compatibility form in Unicode, and their characters.
const OTHERS: [(char, char); 29] = [
    ('⺎', '兀'),
    ('⺏', '尣'),
    ('⺟', '母'),
    ('⺠', '民'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻧', '卤'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻬', '齐'),
    ('⻮', '齿'),
    ('⻰', '龙'),
];

/// The character that a radical stands for; every other character stays.
pub(super) fn whole(c: char) -> char {
    match c {
        // its compatibility form is the traditional character
        '⼾' => '户',
        '\u{2f00}'..='\u{2fdf}' => {
            let mut form = unicode_normalization::UnicodeNormalization::nfkc(std::iter::once(c));
            form.next().unwrap_or(c)
        }
        '\u{2e80}'..='\u{2eff}' => {
            let known = OTHERS.iter().find(|(radical, _)| *radical == c);
            known.map_or(c, |(_, whole)| *whole)
        }
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn radicals_become_the_characters_that_they_look_like() {
        let words: String = "⽬标⻚数⾼质量⼾".chars().map(whole).collect();
        assert_eq!(words, "目标页数高质量户");
    }
}
