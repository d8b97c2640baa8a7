//! PDF: the characters and ruling lines of each page, as they are drawn, handed on to be laid out.
//!
//! What is drawn invisibly, aslant (a watermark) or as a picture is not read. What cannot be decoded is refused.

mod collect;
mod extras;
mod guard;
mod radical;
#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page};

use super::draft::{Draft, Laid};
use super::error::Cause;
use super::intake::ocr::{self, RECOGNISED, Scans};
use super::intake::unread::Beside;
use super::limits::Limits;
use super::page;
use collect::{Collector, Spent};

/// The share of characters that may be undecodable, one in so many: bullets of odd fonts.
const ONE_IN: usize = 100;

/// Reads a document.
pub(super) fn read(bytes: &[u8], limits: &Limits, scans: Scans) -> Result<Laid, Cause> {
    let pdf = open(bytes, limits)?;
    let pages = pdf.pages();
    if limits.pages < pages.len() {
        return Err(Cause::Limit {
            what: "页数",
            limit: limits.pages as u64,
        });
    }
    let cache = InterpreterCache::new();
    let mut drawn = Vec::with_capacity(pages.len());
    let mut budget = limits.nodes.saturating_mul(CALLS);
    let mut recognised = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        let mut collected = collect(page, &pdf, &cache, budget, scans)?;
        budget = collected.budget;
        let picture = collected.picture.take().filter(|_| collected.is_picture());
        if let Some(picture) = picture {
            let (width, height) = page.render_dimensions();
            let place = (f64::from(width), f64::from(height));
            collected.page.glyphs = ocr::recognise(&picture, place, limits)?;
            recognised.push((at + 1).to_string());
        }
        drawn.push(collected);
    }
    let mut draft = Draft::new(limits);
    if !recognised.is_empty() {
        draft.caveat(format!(
            "{RECOGNISED}：第 {} 页是扫描图像，可能有错，请与原件核对",
            recognised.join("、")
        ));
    }
    admit(&drawn, &mut draft)?;
    page::write(drawn.into_iter().map(|it| it.page).collect(), limits, &mut draft)?;
    draft.finish()
}

/// What it holds beside its text.
pub(super) fn beside(bytes: &[u8], limits: &Limits) -> Result<Beside, Cause> {
    Ok(extras::find(&open(bytes, limits)?))
}

fn open(bytes: &[u8], limits: &Limits) -> Result<Pdf, Cause> {
    guard::check(bytes, limits)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Cause::Encrypted,
        LoadPdfError::Invalid => Cause::Damaged("PDF 结构读不通".to_owned()),
    })?;
    guard::check_streams(&pdf, limits)?;
    Ok(pdf)
}

/// Calls of the drawing device for each node that a document may have.
const CALLS: usize = 4;

/// Draws one page into a collector.
fn collect<'a>(
    page: &PdfPage<'a>,
    pdf: &'a Pdf,
    cache: &InterpreterCache<'a>,
    budget: usize,
    scans: Scans,
) -> Result<Collector, Cause> {
    let (width, height) = page.render_dimensions();
    let mut collector = Collector::new(f64::from(height), budget, scans);
    let mut context = Context::new(
        page.initial_transform(true).to_kurbo(),
        Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
        cache,
        pdf.xref(),
        InterpreterSettings::default(),
    );
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        interpret_page(page, &mut context, &mut collector);
    }));
    match outcome {
        Ok(()) => Ok(collector),
        Err(payload) if payload.is::<Spent>() => Err(Cause::Limit {
            what: "PDF 的绘制次数",
            limit: budget as u64,
        }),
        Err(_) => Err(Cause::Damaged("PDF 页面内容读不通".to_owned())),
    }
}

/// Refuses pictures of pages and characters that mean nothing; a few of either are told.
fn admit(pages: &[Collector], draft: &mut Draft) -> Result<(), Cause> {
    let scanned = pages.iter().filter(|it| it.is_picture()).count();
    let is_worded = |it: &Collector| !it.page.glyphs.is_empty() || it.undecoded > 0;
    let worded = pages.iter().filter(|it| is_worded(it)).count();
    if worded < scanned {
        return Err(Cause::Scanned {
            scanned,
            pages: pages.len(),
        });
    }
    let count: usize = pages.iter().map(|it| it.undecoded).sum();
    let read: usize = pages.iter().map(|it| it.page.glyphs.len()).sum();
    let first = pages.iter().position(|it| it.undecoded > 0);
    if let Some(page) = first.filter(|_| (read + count) / ONE_IN < count) {
        return Err(Cause::Undecodable {
            page: page + 1,
            count,
        });
    }
    if pages.iter().any(|it| it.unseen > 0) {
        draft.caveat(page::UNSEEN);
    }
    if count > 0 {
        draft.caveat(format!("有 {count} 个字符的字体没有附带文字对照表，没有读取"));
    }
    if scanned > 0 {
        draft.caveat(format!("{} 页中有 {scanned} 页是扫描图像，没有读取", pages.len()));
    }
    Ok(())
}
