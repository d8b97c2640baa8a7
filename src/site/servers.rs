//! 服务器规则 The same rules in the words of the servers that a site may be put on: headers, what is kept, the page for
//! what is missing, names of file types.
//!
//! Knows how each server is told, not what it is told: that is `policy`'s.

use std::fmt::Write;

use serde::Deserialize;

use super::address::base_path;
use super::policy::{ASKED_ANEW, EDITIONS, KEPT, NEVER_CHANGING, headers};

/// File types that common servers do not know: without them IIS answers 404, others send bytes without a name.
const TYPES: [(&str, &str); 7] = [
    ("json", "application/json"),
    ("jsonld", "application/ld+json"),
    ("bin", "application/octet-stream"),
    ("ofd", "application/ofd"),
    ("sqlite", "application/vnd.sqlite3"),
    ("toml", "text/plain; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
];

/// Those of them that its `mime.types` has: it warns of what stands twice.
const NGINX_KNOWS: [&str; 2] = ["json", "bin"];

/// 网页服务器: one that a finished site may be put on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Server {
    /// Netlify, Cloudflare Pages and those that read the same file.
    Netlify,
    /// Apache
    Apache,
    /// IIS
    Iis,
    /// nginx and Tengine; its `server` block includes the file.
    Nginx,
    /// Caddy; its `Caddyfile` imports the file.
    Caddy,
}

impl Server {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Netlify, Self::Apache, Self::Iis, Self::Nginx, Self::Caddy];

    /// The file below the site's root that holds its rules.
    #[must_use]
    pub const fn file(self) -> &'static str {
        match self {
            Self::Netlify => "_headers",
            Self::Apache => ".htaccess",
            Self::Iis => "web.config",
            Self::Nginx => "server/nginx.conf",
            Self::Caddy => "server/Caddyfile",
        }
    }

    /// The rules in its words, for a site at `address`.
    #[must_use]
    pub fn rules(self, address: Option<&str>) -> String {
        let base = base_path(address);
        match self {
            Self::Netlify => netlify(),
            Self::Apache => apache(&base),
            Self::Iis => iis(&base),
            Self::Nginx => nginx(&base),
            Self::Caddy => caddy(&base),
        }
    }
}

/// Lines of one form, one for each header of every answer.
fn lines(form: impl Fn(&str, &str) -> String) -> String {
    headers().iter().map(|(name, value)| form(name, value)).collect()
}

/// Addresses of what never changes, as a regular expression below `base`.
fn never_changing(base: &str) -> String {
    format!("^{base}({NEVER_CHANGING}|{EDITIONS}[^/]+/)")
}

fn netlify() -> String {
    let secure = lines(|name, value| format!("  {name}: {value}\n"));
    let kept = format!("  ! cache-control\n  cache-control: {KEPT}\n");
    format!(
        "/*\n{secure}  cache-control: {ASKED_ANEW}\n/{NEVER_CHANGING}*\n{kept}/{EDITIONS}:edition/*\n{kept}"
    )
}

fn apache(base: &str) -> String {
    let secure = lines(|name, value| format!("  Header always set {name} \"{value}\"\n"));
    let types: String = TYPES
        .iter()
        .map(|(ending, media)| format!("AddType '{media}' .{ending}\n"))
        .collect();
    let never = never_changing(base);
    format!(
        "Options -Indexes\nDirectoryIndex index.html\nAddDefaultCharset utf-8\nErrorDocument 404 {base}404.html\n{types}\
         <IfModule mod_headers.c>\n{secure}  Header set cache-control \"{ASKED_ANEW}\"\n  \
         Header set cache-control \"{KEPT}\" \"expr=%{{REQUEST_URI}} =~ m#{never}#\"\n</IfModule>\n"
    )
}

fn iis(base: &str) -> String {
    let secure = lines(|name, value| {
        let value = value.replace('&', "&amp;").replace('"', "&quot;");
        format!("        <add name=\"{name}\" value=\"{value}\" />\n")
    });
    let mut types = String::new();
    for (ending, media) in TYPES {
        // What a server-wide setting knows already may not be stated twice: it is taken out first.
        let _ = write!(
            types,
            "      <remove fileExtension=\".{ending}\" />\n      <mimeMap fileExtension=\".{ending}\" mimeType=\"{media}\" />\n"
        );
    }
    let folder = NEVER_CHANGING.trim_end_matches('/');
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<configuration>
  <system.webServer>
    <directoryBrowse enabled="false" />
    <defaultDocument><files><clear /><add value="index.html" /></files></defaultDocument>
    <httpErrors errorMode="Custom" existingResponse="Auto">
      <remove statusCode="404" />
      <error statusCode="404" path="{base}404.html" responseMode="ExecuteURL" />
    </httpErrors>
    <httpProtocol>
      <customHeaders>
{secure}      </customHeaders>
    </httpProtocol>
    <staticContent>
      <clientCache cacheControlMode="DisableCache" />
{types}    </staticContent>
  </system.webServer>
  <location path="{folder}">
    <system.webServer>
      <staticContent><clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="365.00:00:00" cacheControlCustom="public, immutable" /></staticContent>
    </system.webServer>
  </location>
</configuration>
"#
    )
}

fn nginx(base: &str) -> String {
    let secure =
        |indent: &str| lines(|name, value| format!("{indent}add_header {name} \"{value}\" always;\n"));
    let mut types = String::new();
    for (ending, media) in TYPES.iter().filter(|(ending, _)| !NGINX_KNOWS.contains(ending)) {
        let media = media.split(';').next().unwrap_or(media);
        let _ = writeln!(types, "    {media} {ending};");
    }
    let never = never_changing(base);
    // `mime.types` is a block of its own, and a second block beside it adds to it. A location that adds a header of its own loses those of the block around it: they are stated in each.
    format!(
        "charset utf-8;\nerror_page 404 {base}404.html;\n\nlocation {base} {{\n  index index.html;\n{}  \
         add_header cache-control \"{ASKED_ANEW}\" always;\n  include mime.types;\n  types {{\n{types}  }}\n}}\n\n\
         location ~ {never} {{\n{}  add_header cache-control \"{KEPT}\" always;\n}}\n",
        secure("  "),
        secure("  "),
    )
}

fn caddy(base: &str) -> String {
    let secure = lines(|name, value| format!("  {name} \"{value}\"\n"));
    let never = never_changing(base);
    let types: String = TYPES
        .iter()
        .map(|(ending, media)| {
            format!("@{ending} path *.{ending}\nheader @{ending} content-type \"{media}\"\n")
        })
        .collect();
    // What is said of all is said last, whatever stands first: each kind of keeping has a matcher of its own.
    format!(
        "encode zstd gzip\nfile_server\n\nheader {{\n{secure}}}\n@kept path_regexp {never}\n\
         header @kept cache-control \"{KEPT}\"\n@asked not path_regexp {never}\n\
         header @asked cache-control \"{ASKED_ANEW}\"\n{types}\nhandle_errors {{\n  rewrite * {base}404.html\n  file_server\n}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_server_is_told_every_header_what_is_kept_and_the_page_for_what_is_missing() {
        for server in Server::ALL {
            let word = server.file();
            let rules = server.rules(Some("https://example.gov.cn/jixiao"));
            for (name, value) in headers() {
                let there = rules
                    .lines()
                    .any(|line| line.contains(name) && line.contains(&value));
                assert!(there, "{word}: {name}\n{rules}");
            }
            assert!(rules.contains("static"), "{word}");
            assert!(rules.contains("immutable"), "{word}");
            // The services that read `_headers` show `404.html` by themselves.
            let missing = server == Server::Netlify || rules.contains("/jixiao/404.html");
            assert!(missing, "{word}");
        }
    }

    #[test]
    fn what_iis_reads_is_whole_xml() {
        let rules = Server::Iis.rules(None);
        let mut reader = quick_xml::Reader::from_str(&rules);
        let mut elements = 0;
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => elements += 1,
                Err(error) => panic!("{error}"),
            }
        }
        assert!(elements > 20);
        assert!(rules.contains("path=\"/404.html\""));
    }
}
