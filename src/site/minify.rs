//! 压缩 A script in fewer bytes, made by oxc: without comments and blanks, with short names, with what is known told at once.

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// The module in fewer bytes; as it is where it cannot be parsed.
pub(super) fn minified(script: &str) -> String {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, script, SourceType::mjs()).parse();
    if !parsed.diagnostics.is_empty() {
        return script.to_owned();
    }
    let mut program = parsed.program;
    let options = MinifierOptions {
        mangle: Some(MangleOptions {
            top_level: Some(true),
            ..MangleOptions::default()
        }),
        compress: Some(CompressOptions::smallest()),
        ..MinifierOptions::default()
    };
    let minified = Minifier::new(options).minify(&allocator, &mut program);
    Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(minified.scoping)
        .build(&program)
        .code
}

#[cfg(test)]
mod tests {
    use super::minified;

    #[test]
    fn a_module_says_the_same_in_fewer_bytes() {
        let script =
            "// Sums.\nfunction sum(first, { other }) {\n  return first + other; /* both */\n}\ntell(sum);\n";
        assert_eq!(minified(script), "function e(e,{other:t}){return e+t}tell(e);");
    }

    #[test]
    fn what_is_no_script_stays_as_it_is() {
        assert_eq!(minified("const = 1;"), "const = 1;");
    }
}
