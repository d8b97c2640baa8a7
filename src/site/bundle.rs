//! 脚本 One script from modules that import each other, so that a page fetches one file.
//!
//! Knows the modules of this site: imports stand on lines of their own at the top, and no module's
//! own names are another's. Comments that fill lines, types and indentation are left out, nothing else.

use std::collections::BTreeSet;

/// The module `entry` and all that it imports, each once and after what it imports itself.
pub(super) fn bundle(entry: &str, source: &dyn Fn(&str) -> Option<&'static str>) -> String {
    let mut script = String::new();
    add(entry, source, &mut BTreeSet::new(), &mut script);
    script
}

fn add(
    name: &str,
    source: &dyn Fn(&str) -> Option<&'static str>,
    added: &mut BTreeSet<String>,
    script: &mut String,
) {
    if !added.insert(name.to_owned()) {
        return;
    }
    let Some(module) = source(name) else { return };
    module
        .lines()
        .filter_map(imported)
        .for_each(|name| add(name, source, added, script));
    let mut in_comment = false;
    for line in module.lines().map(str::trim) {
        let is_comment = in_comment || line.starts_with("//") || line.starts_with("/*");
        if !line.starts_with("//") && is_comment {
            in_comment = !line.contains("*/");
        }
        if !is_comment && !line.is_empty() && imported(line).is_none() {
            push_code(script, line.strip_prefix("export ").unwrap_or(line));
        }
    }
}

/// A line without the types that stand in it.
fn push_code(script: &mut String, line: &str) {
    let mut rest = line;
    while let Some((before, typed)) = rest.split_once("/** @") {
        script.push_str(before);
        rest = typed.split_once("*/").map_or("", |(_, after)| after.trim_start());
    }
    script.push_str(rest);
    script.push('\n');
}

/// The module that a line imports.
fn imported(line: &str) -> Option<&str> {
    line.strip_prefix("import ")?
        .split_once("from \"./")?
        .1
        .strip_suffix("\";")
}

#[cfg(test)]
mod tests {
    use super::bundle;

    #[test]
    fn modules_become_one_script_in_the_order_of_their_imports() {
        let source = |name: &str| match name {
            "a.js" => Some(
                "// A.\nimport { b } from \"./b.js\";\nimport { c } from \"./c.js\";\n\n/** Says\n * hello. */\nb(/** @type {number} */ (c));\n",
            ),
            "b.js" => {
                Some("import { c } from \"./c.js\";\nexport function b(x) {\n  return x + c; // kept\n}\n")
            }
            "c.js" => Some("/** One. */\nexport const c = 1;\n"),
            _ => None,
        };
        let script = "const c = 1;\nfunction b(x) {\nreturn x + c; // kept\n}\nb((c));\n";
        assert_eq!(bundle("a.js", &source), script);
    }
}
