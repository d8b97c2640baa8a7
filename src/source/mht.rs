//! 单文件网页 A page saved in one file with its pictures (`.mht`): which part is the page, and its bytes.
//!
//! Knows that such a file is a mail of parts (RFC 2557), not what a page says.

use data_encoding::BASE64_NOPAD;
use mailparse::body::Body;
use mailparse::{ParsedMail, parse_mail};

use super::error::Cause;
use super::mht_head::begun;

/// The bytes of the page: of the first part that is one.
pub(super) fn page(bytes: &[u8]) -> Result<Vec<u8>, Cause> {
    let none = || Cause::Damaged("单文件网页里没有网页".to_owned());
    let mail = parse_mail(begun(bytes)).map_err(|_| none())?;
    let is_page = |kind: &str| kind == "text/html" || kind.starts_with("application/xhtml");
    let page = mail.parts().find(|part| is_page(&part.ctype.mimetype));
    let page = page.ok_or_else(none)?;
    decoded(page).map_err(|_| Cause::Damaged("单文件网页里的网页无法解码".to_owned()))
}

/// The bytes that a part's letters stand for. Base64 may lack what fills up its end: such pages are whole.
fn decoded(part: &ParsedMail<'_>) -> Result<Vec<u8>, String> {
    let Body::Base64(body) = part.get_body_encoded() else {
        return part.get_body_raw().map_err(|error| error.to_string());
    };
    let mut letters = body.get_raw().to_vec();
    letters.retain(|letter| !letter.is_ascii_whitespace());
    while letters.pop_if(|letter| *letter == b'=').is_some() {}
    BASE64_NOPAD.decode(&letters).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use crate::source::mht_head::is_head;

    fn saved(first: &str, written: &str, page: &str) -> Vec<u8> {
        format!(
            "{first}MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--甲=_1\"\r\n\r\n\r\n\
             ----甲=_1\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n\
             ----甲=_1\r\nContent-Location: file:///C:/a.htm\r\nContent-Transfer-Encoding: {written}\r\nContent-Type: text/html;\r\n charset=\"utf-8\"\r\n\r\n\
             {page}\r\n----甲=_1--\r\n"
        )
        .into_bytes()
    }

    #[test]
    fn the_page_is_found_and_decoded_however_it_is_written() {
        for (written, page) in [
            ("quoted-printable", "<p>=E7=BB=A9=\r\n=E6=95=88=3D=X</p>"),
            ("base64", "PHA+57upIOaViA==\r\nPC9wPg"),
            ("8bit", "<p>绩效</p>"),
        ] {
            for first in ["", "From: <Saved by Blink>\r\nSubject: =?utf-8?Q?a?=\r\n"] {
                let bytes = saved(first, written, page);
                assert!(is_head(&bytes), "{first}");
                let words = super::page(&bytes).map(|page| String::from_utf8_lossy(&page).into_owned());
                match written {
                    "base64" => assert!(words.is_err(), "padding in the middle"),
                    "8bit" => assert_eq!(words.unwrap().trim(), "<p>绩效</p>"),
                    _ => assert_eq!(words.unwrap().trim(), "<p>绩效==X</p>"),
                }
            }
        }
        let bytes = saved("", "base64", "PHA+57up\r\n5pWIPC9w\r\nPg");
        assert_eq!(super::page(&bytes).unwrap(), "<p>绩效</p>".as_bytes());
    }

    #[test]
    fn what_holds_no_page_is_refused() {
        let told = |bytes: &[u8]| super::page(bytes).unwrap_err().to_string();
        let none = "文件损坏或不完整：单文件网页里没有网页";
        assert_eq!(told(b"MIME-Version: 1.0\r\n"), none);
        assert_eq!(
            told(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\n\n--a"),
            none
        );
        let deep = "Content-Type: multipart/a; boundary=\"a\"\n\n--a\n".repeat(100);
        assert_eq!(told(deep.as_bytes()), none);
        assert!(!is_head(
            "填报单位：示范市财政局\nContent-Type: text/html\n\n".as_bytes()
        ));
    }
}
