//! 表格 The tables of a body: rows and cells, those that are merged with others in either direction.

use super::super::error::Cause;
use super::body::{Body, content};
use crate::source::draft::pieces::{Made, Piece};
use crate::source::packed::xml::Element;

impl Body<'_> {
    pub(super) fn table(&mut self, table: Element, out: &mut Vec<Piece>) -> Result<(), Cause> {
        let mut made = Made::default();
        self.rows(table, &mut made)?;
        made.finish(out);
        Ok(())
    }

    fn rows(&mut self, parent: Element, made: &mut Made) -> Result<(), Cause> {
        for child in parent.children() {
            match child.name() {
                "tr" => self.table_row(child, made)?,
                "sdt" => {
                    if let Some(content) = content(child) {
                        self.rows(content, made)?;
                    }
                }
                "ins" | "moveTo" => {
                    self.left_out.changes = true;
                    self.rows(child, made)?;
                }
                "customXml" => self.rows(child, made)?,
                "del" | "moveFrom" => self.left_out.changes = true,
                _ => {}
            }
        }
        Ok(())
    }

    fn table_row(&mut self, row: Element, made: &mut Made) -> Result<(), Cause> {
        let properties = row.child("trPr");
        if properties.is_some_and(|it| it.child("del").is_some()) {
            self.left_out.changes = true;
            return Ok(());
        }
        if properties.is_some_and(|it| it.switch("hidden") == Some(true)) {
            self.left_out.hidden = true;
            return Ok(());
        }
        made.grid.row();
        let before = properties.and_then(|it| it.value("gridBefore")?.parse().ok());
        made.grid.skip(before.unwrap_or(0));
        self.cells(row, made)
    }

    fn cells(&mut self, parent: Element, made: &mut Made) -> Result<(), Cause> {
        for child in parent.children() {
            match child.name() {
                "tc" => self.cell(child, made)?,
                "sdt" => {
                    if let Some(content) = content(child) {
                        self.cells(content, made)?;
                    }
                }
                "customXml" => self.cells(child, made)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn cell(&mut self, cell: Element, made: &mut Made) -> Result<(), Cause> {
        let properties = cell.child("tcPr");
        let value = |name: &str| {
            properties
                .and_then(|it| it.child(name))
                .map(|it| it.attribute("val"))
        };
        let across = value("gridSpan").flatten().and_then(|it| it.trim().parse().ok());
        let across: usize = across.unwrap_or(1).clamp(1, self.limits.columns);
        let goes_on = |name: &str| value(name).is_some_and(|it| it != Some("restart"));
        if goes_on("hMerge") || goes_on("hmerge") {
            made.grid.skip(across);
            return Ok(());
        }
        if (goes_on("vMerge") || goes_on("vmerge")) && made.grid.extend(across) {
            return Ok(());
        }
        let mut pieces = Vec::new();
        self.blocks(cell, &mut pieces)?;
        made.push(pieces, across, 1, &self.limits)
    }
}
