//! 网页表格的起止 Where tables in HTML begin and end in a text of another kind.

use memchr::memchr_iter;

/// Where tables in HTML are opened, or else closed.
fn tables(words: &str) -> impl Iterator<Item = (usize, bool)> {
    let is = |at: usize, tag: &str| {
        let head = words.as_bytes().get(at..at + tag.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(tag.as_bytes()))
    };
    memchr_iter(b'<', words.as_bytes()).filter_map(move |at| {
        let opens = is(at, "<table");
        (opens || is(at, "</table")).then_some((at, opens))
    })
}

/// How many tables are open behind words in HTML.
pub(in crate::source) fn open_tables(words: &str) -> usize {
    let mut open = 0_usize;
    for (_, opens) in tables(words) {
        open = if opens { open + 1 } else { open.saturating_sub(1) };
    }
    open
}

/// Whether a table in HTML begins in words.
pub(in crate::source) fn holds_table(words: &str) -> bool {
    tables(words).any(|(_, opens)| opens)
}

/// Where so many open tables are closed, the tag included.
pub(in crate::source) fn closing(words: &str, open: usize) -> Option<usize> {
    let mut depth = open;
    let (last, _) = tables(words).find(|(_, opens)| {
        depth = if *opens {
            depth + 1
        } else {
            depth.saturating_sub(1)
        };
        depth == 0
    })?;
    Some(last + words.get(last..)?.find('>')? + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_in_tables_are_closed_first() {
        let words = "<tr><TABLE></table ></tr></Table>末";
        assert_eq!(closing(words, 1), Some(words.len() - "末".len()));
        assert_eq!(
            (open_tables(words), open_tables("<table><table></table>")),
            (0, 1)
        );
        assert_eq!(closing("<tr></table", 1), None);
        assert!(holds_table("见<table border=1>") && !holds_table("<tab>"));
    }
}
