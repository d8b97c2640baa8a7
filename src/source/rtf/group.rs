//! 组 What a group is there for, and what it says of the words in it: both end with the group.

/// How deep tables may be nested.
const DEEPEST: usize = 16;

/// What a group is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Its words show.
    Shown,
    /// It tells of the document, and shows nothing.
    Skipped,
    /// The table of fonts.
    Fonts,
    /// A drawing: only what stands in its boxes shows.
    Drawing,
    /// The code of a field.
    Code,
    /// What a field shows.
    Result,
    /// The data of a field of a form.
    Form,
    /// The number of a paragraph, written out.
    Number,
    /// The shape of a row of a table that stands in a cell.
    NestedRow,
    /// A text of its own: a note, or what stands in a box.
    Note,
    Boxed,
}

/// Groups that are begun by a word of their own. Those that are not known and say that they may be passed over show nothing.
const TARGETS: [(&str, Target); 44] = [
    ("fonttbl", Target::Fonts),
    ("fldinst", Target::Code),
    ("formfield", Target::Form),
    ("listtext", Target::Number),
    ("pntext", Target::Number),
    ("nesttableprops", Target::NestedRow),
    ("footnote", Target::Note),
    ("shptxt", Target::Boxed),
    ("dptxbxtext", Target::Boxed),
    ("fldrslt", Target::Result),
    ("shppict", Target::Shown),
    ("ud", Target::Shown),
    ("colortbl", Target::Skipped),
    ("stylesheet", Target::Skipped),
    ("info", Target::Skipped),
    ("header", Target::Skipped),
    ("headerl", Target::Skipped),
    ("headerr", Target::Skipped),
    ("headerf", Target::Skipped),
    ("footer", Target::Skipped),
    ("footerl", Target::Skipped),
    ("footerr", Target::Skipped),
    ("footerf", Target::Skipped),
    ("ftnsep", Target::Skipped),
    ("ftnsepc", Target::Skipped),
    ("ftncn", Target::Skipped),
    ("aftnsep", Target::Skipped),
    ("aftnsepc", Target::Skipped),
    ("aftncn", Target::Skipped),
    ("annotation", Target::Skipped),
    ("nonshppict", Target::Skipped),
    ("shprslt", Target::Skipped),
    ("nonesttables", Target::Skipped),
    ("xe", Target::Skipped),
    ("tc", Target::Skipped),
    ("tcn", Target::Skipped),
    // the words behind it in another form are those that are read
    ("upr", Target::Drawing),
    ("shpinst", Target::Drawing),
    ("do", Target::Drawing),
    ("listtable", Target::Skipped),
    ("revtbl", Target::Skipped),
    ("filetbl", Target::Skipped),
    ("template", Target::Skipped),
    ("pict", Target::Skipped),
];

/// What the group is for that a word begins, if it is one of those.
pub(super) fn target(word: &str) -> Option<Target> {
    let known = TARGETS.iter().find(|(name, _)| *name == word);
    known.map(|(_, target)| *target)
}

/// Whether words show, and whether they were changed and the change not yet accepted.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Look {
    pub(super) is_hidden: bool,
    pub(super) is_deleted: bool,
    pub(super) is_inserted: bool,
}

impl Look {
    /// Whether they show.
    pub(super) const fn shows(self) -> bool {
        !self.is_hidden && !self.is_deleted
    }
}

/// 组
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub(super) target: Target,
    /// Whether it began its target, and does not merely stand in it.
    pub(super) begins_target: bool,
    pub(super) font: i32,
    pub(super) look: Look,
    /// How many characters stand behind one of Unicode for programs that know none.
    pub(super) fallback: usize,
    /// Whether its paragraphs stand in a table, and in how many.
    pub(super) in_table: bool,
    pub(super) depth: usize,
}

impl Group {
    pub(super) const fn new() -> Self {
        Self {
            target: Target::Shown,
            begins_target: false,
            font: 0,
            look: Look {
                is_hidden: false,
                is_deleted: false,
                is_inserted: false,
            },
            fallback: 1,
            in_table: false,
            depth: 0,
        }
    }

    /// How many tables its paragraphs stand in.
    pub(super) fn tables(&self) -> usize {
        if self.in_table { self.depth.max(1) } else { 0 }
    }

    /// Takes over what a control word says of paragraphs and words, the usual font given; `false` where it says nothing.
    pub(super) fn tell(&mut self, word: &str, number: Option<i32>, usual: i32) -> bool {
        let is_on = number != Some(0);
        let count = number.and_then(|number| usize::try_from(number).ok());
        match word {
            "f" => self.font = number.unwrap_or_default(),
            "uc" => self.fallback = count.unwrap_or(1),
            "v" => self.look.is_hidden = is_on,
            "deleted" => self.look.is_deleted = is_on,
            "revised" => self.look.is_inserted = is_on,
            "plain" => {
                self.font = usual;
                self.look = Look::default();
            }
            "pard" => (self.in_table, self.depth) = (false, 0),
            "intbl" => self.in_table = is_on,
            "itap" => {
                self.depth = count.unwrap_or_default().min(DEEPEST);
                self.in_table = 0 < self.depth;
            }
            _ => return false,
        }
        true
    }
}
