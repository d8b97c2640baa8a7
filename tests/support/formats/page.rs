//! A web page as it is saved.

use super::{Part, escaped, reach};

/// A saved web page, with the site around the article.
pub(crate) fn html(parts: &[Part]) -> Vec<u8> {
    let mut body = String::new();
    let lines = |words: &str| escaped(words).replace('\n', "<br>");
    for part in parts {
        match part {
            Part::Line(words) => body.push_str(&format!("<p>{}</p>\n", lines(words))),
            Part::Table(rows) => {
                body.push_str("<table border=\"1\">\n");
                for (at, row) in rows.iter().enumerate() {
                    body.push_str("<tr>");
                    for (column, cell) in row.iter().enumerate() {
                        let Some(words) = cell else { continue };
                        let down = reach(rows, at, column) + 1;
                        let span = if down > 1 {
                            format!(" rowspan=\"{down}\"")
                        } else {
                            String::new()
                        };
                        body.push_str(&format!("<td{span}>{}</td>", lines(words)));
                    }
                    body.push_str("</tr>\n");
                }
                body.push_str("</table>\n");
            }
        }
    }
    format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>示范市人民政府</title>\n<style>.hidden {{ display: none }} td {{ vertical-align: top }}</style>\n<script>document.title = '<p>脚本</p>';</script></head>\n<body>\n<nav><a href=\"/\">首页</a> <a href=\"/xxgk/\">政府信息公开</a></nav>\n<div class=\"hidden\">不显示的内容</div>\n<div class=\"article\">\n{body}</div>\n<footer>主办单位：示范市人民政府办公室　网站标识码：0000000000</footer>\n</body></html>\n"
    )
    .into_bytes()
}
