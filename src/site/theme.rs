//! 模板 The theme: templates compiled in, overridden file by file by a site's own.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value};
use serde::Serialize;

use super::fulltext::escape_into;
pub use super::mistake::TemplateError;

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/site-templates");

/// 主题: all templates, parsed.
#[derive(Debug)]
pub struct Theme {
    templates: Environment<'static>,
    /// Names of the site's own.
    own: Vec<String>,
}

impl Theme {
    /// The compiled-in theme with `overrides` by file name: `report.html` → its source.
    ///
    /// # Errors
    /// When a template cannot be parsed.
    pub fn load(overrides: BTreeMap<String, String>) -> Result<Self, TemplateError> {
        let mut templates = Environment::new();
        // Costs nothing until something is wrong: then the engine tells where, and what stood there.
        templates.set_debug(true);
        templates.set_undefined_behavior(UndefinedBehavior::Strict);
        templates.set_auto_escape_callback(|_| AutoEscape::Html);
        templates.set_syntax(whitespace_trimmed());
        templates.set_formatter(escaped);
        for (name, source) in default_templates() {
            templates
                .add_template(name, source)
                .map_err(|error| TemplateError::of(name, &error, None))?;
        }
        let own = overrides.keys().cloned().collect();
        for (name, source) in overrides {
            templates
                .add_template_owned(name.clone(), source)
                .map_err(|error| TemplateError::of(&name, &error, None))?;
        }
        Ok(Self { templates, own })
    }

    /// Renders one template with its view.
    pub(super) fn render(&self, template: &str, view: impl Serialize) -> Result<String, TemplateError> {
        let found = self
            .templates
            .get_template(template)
            .map_err(|error| TemplateError::of(template, &error, None))?;
        let view = Value::from(Serde(view));
        found
            .render(&view)
            .map_err(|error| TemplateError::of(template, &error, Some(&view)).beside_own(&self.own))
    }
}

/// The compiled-in templates by file name; what `gongshi init` copies for those who want their own.
pub fn default_templates() -> impl Iterator<Item = (&'static str, &'static str)> {
    let templates = TEMPLATES
        .files()
        .filter(|file| file.path().extension().is_some_and(|it| it == "html"));
    templates.filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)))
}

/// Strings are escaped by our own rule, which leaves the slashes of addresses readable; what is absent is an error,
/// never the word `none`.
fn escaped(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    if value.is_none() {
        return Err(Error::new(
            ErrorKind::InvalidOperation,
            "这个字段没有值；先用 {% if … %} 问一问",
        ));
    }
    match value.as_str() {
        Some(words) if !value.is_safe() => {
            let mut escaped = String::with_capacity(words.len());
            escape_into(&mut escaped, words);
            out.write_str(&escaped).map_err(Error::from)
        }
        _ => minijinja::escape_formatter(out, state, value),
    }
}

/// A line that holds only a block tag leaves no line behind.
fn whitespace_trimmed() -> SyntaxConfig {
    SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()
        .unwrap_or_default()
}
