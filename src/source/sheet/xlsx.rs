//! Excel 工作簿 `.xlsx`: sheets, shared words, formats and merged cells, from the parts of the package.

use std::collections::BTreeMap;

use super::super::draft::{Draft, Laid};
use super::super::error::Cause;
use super::super::limits::Limits;
use super::date::Epoch;
use super::merged::Merged;
use super::{COLUMNS, ROWS, Sheet, format};
use crate::source::packed::archive::Archive;
use crate::source::packed::xml::{Element, Tree};

/// Reads a workbook.
pub(in super::super) fn read(bytes: &[u8], limits: &Limits) -> Result<Laid, Cause> {
    let mut archive = Archive::open(bytes, limits)?;
    let part = |archive: &mut Archive, name: &str| -> Result<Option<Tree>, Cause> {
        match archive.words(name)? {
            Some(xml) => Ok(Some(Tree::read(&xml, name, limits)?)),
            None => Ok(None),
        }
    };
    let links = part(&mut archive, "_rels/.rels")?;
    let main = links
        .as_ref()
        .and_then(|tree| {
            target(tree, |link| {
                link.attribute("Type")
                    .is_some_and(|it| it.ends_with("/officeDocument"))
            })
        })
        .map_or_else(
            || "xl/workbook.xml".to_owned(),
            |it| it.trim_start_matches('/').to_owned(),
        );
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", &main));
    let workbook = Tree::read(&archive.needed(&main)?, &main, limits)?;
    let links = format!("{folder}/_rels/{name}.rels");
    let links = Tree::read(&archive.needed(&links)?, &links, limits)?;
    let words = part(&mut archive, &format!("{folder}/sharedStrings.xml"))?;
    let styles = part(&mut archive, &format!("{folder}/styles.xml"))?;
    let book = Book {
        words: words.as_ref().map(shared).unwrap_or_default(),
        formats: styles.as_ref().map(formats).unwrap_or_default(),
        epoch: epoch(&workbook),
    };
    let mut draft = Draft::new(limits);
    let mut hidden = 0usize;
    for sheet in workbook.root().into_iter().flat_map(|root| root.all("sheet")) {
        if matches!(sheet.attribute("state"), Some("hidden" | "veryHidden")) {
            hidden += 1;
            continue;
        }
        let id = sheet.attribute("id");
        let place = target(&links, |link| link.attribute("Id") == id);
        let Some(place) = place.map(|place| in_folder(folder, &place)) else {
            continue;
        };
        let tree = Tree::read(&archive.needed(&place)?, &place, limits)?;
        book.sheet(&tree, limits, &mut draft)?.write(&mut draft)?;
    }
    if hidden > 0 {
        draft.caveat(format!("有 {hidden} 个隐藏的工作表，没有读取"));
    }
    draft.finish()
}

/// Where the first relationship leads that is the one looked for.
fn target(links: &Tree, is_it: impl Fn(Element) -> bool) -> Option<String> {
    let mut links = links.root()?.children();
    let link = links.find(|link| is_it(*link))?;
    link.attribute("Target").map(str::to_owned)
}

fn in_folder(folder: &str, target: &str) -> String {
    match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("{folder}/{}", target.trim_start_matches("./")),
    }
}

/// The words that cells share. Readings above characters are left out.
fn shared(tree: &Tree) -> Vec<String> {
    let items = tree.root().into_iter().flat_map(Element::children);
    items.filter(|item| item.name() == "si").map(rich).collect()
}

/// Words in one or several styles.
fn rich(item: Element) -> String {
    let mut words = String::new();
    for part in item.children() {
        match part.name() {
            "t" => words.push_str(&part.words()),
            "r" => words.extend(part.child("t").map(Element::words)),
            _ => {}
        }
    }
    words
}

/// The number format of each cell style.
fn formats(tree: &Tree) -> Vec<String> {
    let Some(root) = tree.root() else {
        return Vec::new();
    };
    let own: BTreeMap<usize, &str> = root
        .child("numFmts")
        .into_iter()
        .flat_map(Element::children)
        .filter_map(|it| Some((it.number("numFmtId")?, it.attribute("formatCode")?)))
        .collect();
    let styles = root.child("cellXfs").into_iter().flat_map(Element::children);
    styles
        .map(|style| {
            let id = style.number("numFmtId").unwrap_or(0);
            own.get(&id)
                .map_or_else(|| format::numbered(id), |own| *own)
                .to_owned()
        })
        .collect()
}

fn epoch(workbook: &Tree) -> Epoch {
    let properties = workbook.root().and_then(|root| root.child("workbookPr"));
    match properties.and_then(|it| it.attribute("date1904")) {
        Some("1" | "true") => Epoch::Y1904,
        _ => Epoch::Y1900,
    }
}

/// What all sheets of a workbook share.
struct Book {
    words: Vec<String>,
    formats: Vec<String>,
    epoch: Epoch,
}

impl Book {
    fn sheet(&self, tree: &Tree, limits: &Limits, draft: &mut Draft) -> Result<Sheet, Cause> {
        let mut sheet = Sheet::default();
        let Some(root) = tree.root().filter(|root| root.name() == "worksheet") else {
            return Ok(sheet);
        };
        let merged = merged(root, limits);
        let hidden: Vec<(usize, usize)> = root
            .child("cols")
            .into_iter()
            .flat_map(Element::children)
            .filter(|it| is_true(it.attribute("hidden")))
            .filter_map(|it| Some((it.number("min")?, it.number("max")?)))
            .collect();
        let (mut row, mut left_out, mut cells) = (0, false, 0usize);
        for line in root.child("sheetData").into_iter().flat_map(Element::children) {
            row = line.number("r").unwrap_or(row + 1).clamp(1, ROWS);
            if is_true(line.attribute("hidden")) {
                left_out = true;
                continue;
            }
            let mut column = 0;
            for cell in line.children().filter(|it| it.name() == "c") {
                column = cell
                    .attribute("r")
                    .and_then(place)
                    .map_or(column + 1, |(_, column)| column);
                if hidden.iter().any(|(min, max)| (*min..=*max).contains(&column)) {
                    left_out = true;
                    continue;
                }
                if merged.covers(row, column) {
                    continue;
                }
                let words = self.cell(cell, draft);
                cells += 1;
                if limits.cells < cells {
                    return Err(Cause::Limit {
                        what: "工作表的单元格数",
                        limit: limits.cells as u64,
                    });
                }
                sheet.push(row, column, merged.reach(row, column), words, limits)?;
            }
        }
        if left_out {
            draft.caveat("有隐藏的行或列，没有读取");
        }
        Ok(sheet)
    }

    /// What a cell shows.
    fn cell(&self, cell: Element, draft: &mut Draft) -> String {
        let value = cell.child("v").map(Element::words);
        let format = || {
            let style = cell.number("s").unwrap_or(0);
            self.formats.get(style).map_or("General", String::as_str)
        };
        match (cell.attribute("t").unwrap_or("n"), value) {
            ("inlineStr", _) => cell.child("is").map(rich).unwrap_or_default(),
            ("s", Some(value)) => {
                let at: Option<usize> = value.trim().parse().ok();
                at.and_then(|at| self.words.get(at)).cloned().unwrap_or_default()
            }
            ("b", Some(value)) => if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            ("n", Some(value)) => format::shown(&value, format(), self.epoch),
            (_, Some(value)) => value,
            (_, None) => {
                if cell.child("f").is_some() {
                    draft.caveat(
                        "有公式没有保存计算结果，对应单元格按空白读取；请用 Excel 或 WPS 打开后重新保存",
                    );
                }
                String::new()
            }
        }
    }
}

fn is_true(value: Option<&str>) -> bool {
    matches!(value, Some("1" | "true"))
}

/// Row and column of `B12`, from 1.
fn place(reference: &str) -> Option<(usize, usize)> {
    let reference = reference.trim_matches('$');
    let letters = reference.chars().take_while(char::is_ascii_alphabetic).count();
    let (column, row) = reference.split_at_checked(letters)?;
    let column = column.chars().try_fold(0usize, |column, c| {
        let digit = usize::try_from(u32::from(c.to_ascii_uppercase()) - u32::from('A')).ok()? + 1;
        Some(column * 26 + digit).filter(|column| *column <= COLUMNS)
    })?;
    let row: usize = row.trim_start_matches('$').parse().ok()?;
    ((1..=ROWS).contains(&row) && column > 0).then_some((row, column))
}

/// 合并单元格 of a sheet.
fn merged(sheet: Element, limits: &Limits) -> Merged {
    let mut merged = Merged::default();
    for region in sheet.child("mergeCells").into_iter().flat_map(Element::children) {
        let reference = region.attribute("ref").unwrap_or_default();
        let places = reference
            .split_once(':')
            .and_then(|(a, b)| place(a).zip(place(b)));
        if let Some((first, last)) = places {
            merged.add(first, last, limits);
        }
    }
    merged
}
