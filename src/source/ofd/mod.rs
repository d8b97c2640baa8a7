//! 版式文件 OFD (GB/T 33190): the characters and lines of each page, laid out as those of a PDF.
//!
//! Knows the package: where the document, its pages and their templates lie. Seals and notes are not read.

mod draw;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::draft::{Draft, Laid};
use super::error::Cause;
use super::limits::Limits;
use super::packed::archive::Archive;
use super::packed::xml::{Element, Tree};
use super::page::{self, Page};
use draw::{POINTS, numbers};

/// A page's height where the document states none: A4.
const HEIGHT: f64 = 297.0;

/// Reads a document.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Laid, Cause> {
    let mut archive = Archive::open(bytes, limits)?;
    if archive.part("Encryptions.xml")?.is_some() {
        return Err(Cause::Encrypted);
    }
    let main = Tree::read(&archive.needed("OFD.xml")?, "OFD.xml", limits)?;
    let roots: Vec<Element> = main.root().map(|root| root.all("DocRoot")).unwrap_or_default();
    let root = roots.first().map(|it| in_folder("", &it.words()));
    let root = root.filter(|root| !root.is_empty());
    let root = root.ok_or_else(|| Cause::Damaged("OFD.xml 里没有正文的位置".to_owned()))?;
    let tree = Tree::read(&archive.needed(&root)?, &root, limits)?;
    let top = tree
        .root()
        .ok_or_else(|| Cause::Damaged(format!("{root} 是空的")))?;
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let mut reader = Reader {
        archive,
        limits: *limits,
        usual: height(top).unwrap_or(HEIGHT),
        templates: BTreeMap::new(),
        drawn: 0,
        pictures: 0,
    };
    reader.templates = reader.templates(top, &folder)?;
    let mut draft = Draft::new(limits);
    let pages = reader.pages(top, &folder)?;
    admit(&pages, reader.pictures, &mut draft)?;
    if roots.len() > 1 {
        draft.caveat(format!("文件里有 {} 份文档，只读取了第一份", roots.len()));
    }
    page::write(pages, limits, &mut draft)?;
    draft.finish()
}

struct Reader<'a> {
    archive: Archive<'a>,
    limits: Limits,
    /// Height of a page that states none, in millimetres.
    usual: f64,
    /// 模板页: what stands on every page that names one.
    templates: BTreeMap<String, Page>,
    /// Characters and lines so far.
    drawn: usize,
    /// Pages that are pictures.
    pictures: usize,
}

impl Reader<'_> {
    fn templates(&mut self, top: Element, folder: &str) -> Result<BTreeMap<String, Page>, Cause> {
        let mut templates = BTreeMap::new();
        let listed = top.child("CommonData").into_iter().flat_map(Element::children);
        for template in listed.filter(|it| it.name() == "TemplatePage") {
            let (Some(id), Some(place)) = (template.attribute("ID"), template.attribute("BaseLoc")) else {
                continue;
            };
            let place = in_folder(folder, place);
            let tree = Tree::read(&self.archive.needed(&place)?, &place, &self.limits)?;
            let mut page = Page::default();
            if let Some(content) = tree.root() {
                draw::all(content, &mut page);
            }
            self.count(&page)?;
            templates.insert(id.to_owned(), page);
        }
        Ok(templates)
    }

    fn pages(&mut self, top: Element, folder: &str) -> Result<Vec<Page>, Cause> {
        let listed = top.child("Pages").into_iter().flat_map(Element::children);
        let places: Vec<String> = listed
            .filter_map(|page| page.attribute("BaseLoc"))
            .map(|place| in_folder(folder, place))
            .collect();
        if self.limits.pages < places.len() {
            return Err(Cause::Limit {
                what: "页数",
                limit: self.limits.pages as u64,
            });
        }
        let mut pages = Vec::with_capacity(places.len());
        for place in &places {
            pages.push(self.page(place)?);
        }
        Ok(pages)
    }

    fn page(&mut self, place: &str) -> Result<Page, Cause> {
        let tree = Tree::read(&self.archive.needed(place)?, place, &self.limits)?;
        let Some(content) = tree.root() else {
            return Ok(Page::default());
        };
        let mut page = Page::default();
        draw::all(content, &mut page);
        let is_picture = page.glyphs.is_empty() && !content.all("ImageObject").is_empty();
        self.pictures += usize::from(is_picture);
        page.height = height(content).unwrap_or(self.usual) * POINTS;
        let named = content.children().filter(|it| it.name() == "Template");
        for template in named.filter_map(|it| it.attribute("TemplateID")) {
            if let Some(template) = self.templates.get(template) {
                page.glyphs.extend_from_slice(&template.glyphs);
                page.rules.extend_from_slice(&template.rules);
                // many templates on many pages multiply
                if self.limits.nodes < self.drawn + page.glyphs.len() + page.rules.len() {
                    break;
                }
            }
        }
        self.count(&page)?;
        Ok(page)
    }

    fn count(&mut self, page: &Page) -> Result<(), Cause> {
        self.drawn += page.glyphs.len() + page.rules.len();
        if self.drawn <= self.limits.nodes {
            return Ok(());
        }
        Err(Cause::Limit {
            what: "各页文字和线条的个数",
            limit: self.limits.nodes as u64,
        })
    }
}

/// Refuses pictures of pages; a few are told.
fn admit(pages: &[Page], pictures: usize, draft: &mut Draft) -> Result<(), Cause> {
    let worded = pages.iter().filter(|page| !page.glyphs.is_empty()).count();
    if worded < pictures {
        return Err(Cause::Scanned {
            scanned: pictures,
            pages: pages.len(),
        });
    }
    if pictures > 0 {
        draft.caveat(format!("{} 页中有 {pictures} 页是图像，没有读取", pages.len()));
    }
    Ok(())
}

fn in_folder(folder: &str, place: &str) -> String {
    let place = place.trim();
    match place.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None if folder.is_empty() => place.trim_start_matches("./").to_owned(),
        None => format!("{folder}/{}", place.trim_start_matches("./")),
    }
}

/// A page's height in millimetres.
fn height(element: Element) -> Option<f64> {
    let boxes = element.all("PhysicalBox");
    numbers(&boxes.first()?.words()).get(3).copied()
}
