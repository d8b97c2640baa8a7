//! 压缩 A script in fewer bytes: no comments, no blanks, short names for what the script itself declares.
//!
//! Knows the scripts of this site, whose statements all end in semicolons. In each statement of the script itself, such as a
//! function, one name becomes one other wherever it stands, so that nothing need be known of the scopes inside. Properties
//! keep their names, and so does what no declaration gives a name.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::tokens::{Token, tokens};

/// Names of the language and of browsers that no declaration of a script gives another meaning.
const RESERVED: [&str; 13] = [
    "async",
    "await",
    "constructor",
    "do",
    "document",
    "event",
    "history",
    "if",
    "in",
    "location",
    "name",
    "of",
    "self",
];
/// Words that a declaration begins with.
const DECLARING: [&str; 4] = ["const", "let", "function", "class"];
/// Words that a statement begins with, if a brace closes before them.
const BEGINNING: [&str; 7] = ["const", "let", "function", "async", "class", "if", "for"];
/// Words whose brackets hold no parameters.
const NO_FUNCTIONS: [&str; 4] = ["if", "for", "while", "switch"];

/// The script in fewer bytes.
pub(super) fn minified(script: &str) -> String {
    let script = Script::of(tokens(script));
    let short = script.short_names();
    let mut written = String::new();
    let mut last: Option<&Token<'_>> = None;
    for (at, token) in script.tokens.iter().enumerate() {
        if last.is_some_and(|last| needs_blank(last, token)) {
            written.push(' ');
        }
        let own = short.get(&(script.owner(at), token.words)).map(String::as_str);
        match (script.role(at), own) {
            (Role::Name, Some(own)) => written.push_str(own),
            (Role::Both, Some(own)) => written.extend([token.words, ":", own]),
            _ => written.push_str(token.words),
        }
        last = Some(token);
    }
    written.push('\n');
    written
}

/// Whether two tokens would become one without a blank.
fn needs_blank(first: &Token<'_>, second: &Token<'_>) -> bool {
    let are_signs = first.words == second.words && ["+", "-"].contains(&first.words);
    first.is_word && second.is_word || are_signs && second.is_apart
}

/// What a word names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Name,
    Property,
    /// `{ word }`
    Both,
}

/// Number of no statement: of what every statement may name.
const EVERYWHERE: usize = 0;

/// Tokens and what they stand in.
struct Script<'a> {
    tokens: Vec<Token<'a>>,
    /// Of each token the bracket that it stands in.
    inside: Vec<Option<usize>>,
    /// Of each bracket that opens the one that closes it.
    closed: BTreeMap<usize, usize>,
    /// Of each token the number of its statement, from 1 on.
    statements: Vec<usize>,
    /// Names that become others, and those of them that the script itself declares.
    renamed: BTreeSet<&'a str>,
    shared: BTreeSet<&'a str>,
}

impl<'a> Script<'a> {
    fn of(tokens: Vec<Token<'a>>) -> Self {
        let mut script = Self {
            inside: Vec::with_capacity(tokens.len()),
            closed: BTreeMap::new(),
            statements: Vec::with_capacity(tokens.len()),
            renamed: BTreeSet::new(),
            shared: BTreeSet::new(),
            tokens,
        };
        script.find_brackets();
        script.find_names();
        script
    }

    fn find_brackets(&mut self) {
        let mut open: Vec<usize> = Vec::new();
        let mut statement = EVERYWHERE + 1;
        for (at, token) in self.tokens.iter().enumerate() {
            if token.closes()
                && let Some(opened) = open.pop()
            {
                self.closed.insert(opened, at);
            }
            self.inside.push(open.last().copied());
            self.statements.push(statement);
            if token.opens() {
                open.push(at);
            }
            let next = self.tokens.get(at + 1).map_or("", |next| next.words);
            let ends = token.words == ";" || token.words == "}" && BEGINNING.contains(&next);
            statement += usize::from(open.is_empty() && ends);
        }
    }

    fn find_names(&mut self) {
        for (at, token) in self.tokens.iter().enumerate().filter(|(_, token)| token.is_word) {
            if self.role(at) == Role::Property {
                continue;
            }
            if let Some(declared) = self.declared(at) {
                self.renamed.insert(token.words);
                if self.opening(declared).is_none() && self.words(Some(at + 1)) != "=>" {
                    self.shared.insert(token.words);
                }
            }
        }
        self.renamed.retain(|name| !RESERVED.contains(name));
    }

    /// What each name of each owner becomes; the most frequent ones become the shortest.
    fn short_names(&self) -> BTreeMap<(usize, &'a str), String> {
        let words = || self.tokens.iter().enumerate().filter(|(_, token)| token.is_word);
        let mut taken: BTreeSet<String> = words().map(|(_, token)| token.words.to_owned()).collect();
        taken.extend(RESERVED.map(str::to_owned));
        let mut times: BTreeMap<(usize, &str), usize> = BTreeMap::new();
        for (at, token) in words()
            .filter(|(at, token)| self.renamed.contains(token.words) && self.role(*at) != Role::Property)
        {
            *times.entry((self.owner(at), token.words)).or_default() += 1;
        }
        let mut owned: BTreeMap<usize, Vec<(usize, &str)>> = BTreeMap::new();
        for ((owner, name), times) in times {
            owned.entry(owner).or_default().push((times, name));
        }
        let mut all = BTreeMap::new();
        for (owner, mut names) in owned {
            names.sort_by_key(|(times, name)| (Reverse(*times), *name));
            // One letter is for what stands in one statement.
            let first = if owner == EVERYWHERE { LETTERS } else { 0 };
            let free: Vec<String> = (first..)
                .map(short)
                .filter(|short| !taken.contains(short))
                .take(names.len())
                .collect();
            if owner == EVERYWHERE {
                taken.extend(free.iter().cloned());
            }
            all.extend(names.iter().map(|(_, name)| (owner, *name)).zip(free));
        }
        all
    }

    /// Which statement a name is renamed in: [`EVERYWHERE`] what the script itself declares.
    fn owner(&self, at: usize) -> usize {
        let statement = self.statements.get(at).copied().unwrap_or(EVERYWHERE);
        let everywhere = self
            .tokens
            .get(at)
            .is_none_or(|token| self.shared.contains(token.words));
        if everywhere { EVERYWHERE } else { statement }
    }

    fn words(&self, at: Option<usize>) -> &'a str {
        at.and_then(|at| self.tokens.get(at))
            .map_or("", |token| token.words)
    }

    fn before(&self, at: usize) -> &'a str {
        self.words(at.checked_sub(1))
    }

    fn opening(&self, at: usize) -> Option<usize> {
        self.inside.get(at).copied().flatten()
    }

    /// Whether the brackets that open at `at` are followed by `word`.
    fn is_closed_before(&self, at: usize, word: &str) -> bool {
        self.closed
            .get(&at)
            .is_some_and(|closed| self.words(Some(closed + 1)) == word)
    }

    /// Whether a word names a property, and what it stands for too if nothing else says so.
    fn role(&self, at: usize) -> Role {
        let (before, after) = (self.before(at), self.words(Some(at + 1)));
        if [".", "?."].contains(&before) || self.words(Some(at)).starts_with('#') {
            return Role::Property;
        }
        let Some(open) = self.opening(at).filter(|open| self.words(Some(*open)) == "{") else {
            return Role::Name;
        };
        let is_method =
            !["function", "new"].contains(&before) && after == "(" && self.is_closed_before(at + 1, "{");
        if is_method {
            return Role::Property;
        }
        match after {
            _ if self.is_block(open) || !["{", ","].contains(&before) => Role::Name,
            ":" => Role::Property,
            "," | "}" | "=" => Role::Both,
            _ => Role::Name,
        }
    }

    /// Whether a brace opens statements, not an object or a pattern.
    fn is_block(&self, open: usize) -> bool {
        let before = self.before(open);
        let of_class = self.before(open.saturating_sub(1)) == "class";
        of_class
            || before.is_empty()
            || [")", "=>", ";", "{", "}", "else", "try", "finally"].contains(&before)
    }

    /// Where the name, or the outermost bracket around it, stands behind what declares it; `None` where nothing does.
    fn declared(&self, at: usize) -> Option<usize> {
        let names = |before: &str| ["(", "[", "{", ",", "...", ":"].contains(&before);
        let mut outer = at;
        while !DECLARING.contains(&self.before(outer)) {
            let open = self.opening(outer).filter(|_| names(self.before(outer)));
            match open {
                Some(open) if self.are_parameters(open) => return Some(outer),
                Some(open) if self.words(Some(open)) != "(" => outer = open,
                _ => return (self.words(Some(at + 1)) == "=>").then_some(at),
            }
        }
        Some(outer)
    }

    /// Whether brackets hold a function's parameters.
    fn are_parameters(&self, open: usize) -> bool {
        let of_function = !NO_FUNCTIONS.contains(&self.before(open)) && self.is_closed_before(open, "{");
        of_function || self.is_closed_before(open, "=>")
    }
}

/// Letters that names are made of.
const LETTERS: usize = 52;

/// The name with that number: one letter, then two.
fn short(number: usize) -> String {
    let mut letters = ('a'..='z').chain('A'..='Z');
    let letter = letters.nth(number % LETTERS).unwrap_or('_');
    let longer = if number < LETTERS {
        String::new()
    } else {
        short(number / LETTERS - 1)
    };
    format!("{longer}{letter}")
}

#[cfg(test)]
mod tests {
    use super::minified;

    #[test]
    fn names_that_are_declared_become_short_and_properties_stay() {
        let script = "// Sums.\nconst all = 1;\nfunction sum(first, { all: more, other }) {\n  return first + more + other.first2; /* more */\n}\nsum(all, { all, other: 2 });\n";
        assert_eq!(
            minified(script),
            "const aa=1;function ab(a,{all:b,other:c}){return a+b+c.first2;}ab(aa,{all:aa,other:2});\n"
        );
    }

    #[test]
    fn strings_templates_and_patterns_stay_as_they_are() {
        let script = "const word = \"a // b\";\nconst said = `${word} and ${`${word}`}`;\nconst is = /[/\"]x/.test(said) ? - -1 : word;\n";
        assert_eq!(
            minified(script),
            "const aa=\"a // b\";const ab=`${aa} and ${`${aa}`}`;const ac=/[/\"]x/.test(ab)?- -1:aa;\n"
        );
    }

    #[test]
    fn classes_keep_their_methods() {
        let script = "class Store {\n  constructor(load) {\n    this.load = load;\n  }\n  async part(kind) {\n    const whole = await this.load(kind);\n    return part(whole);\n  }\n}\nfunction part(whole) {}\n";
        assert_eq!(
            minified(script),
            "class ab{constructor(b){this.load=b;}async part(a){const c=await this.load(a);return aa(c);}}function aa(a){}\n"
        );
    }
}
