//! From a sheet to its pages, its PDF and its Excel file.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

use care::paper::RefusedSheet;
use care::words::Words;
use typst::ecow::EcoVec;
use typst_layout::{Page, PagedDocument};
use typst_pdf::PdfOptions;
use typst_svg::SvgOptions;

use crate::excel::{self, Flat};
use crate::grid::Grid;
use crate::lean::lean;
use crate::press::{Press, describe};
use crate::text::Ink;
use crate::{MissingGlyph, Printed, Sheet, SheetProblem, contacts, progress, report, schedule};

/// Pages laid out at a time: some 300 targets. What Typst keeps while it works is let go between chunks.
const CHUNK: usize = 24;

/// A sheet broken into pages and checked against the fonts, not yet drawn. Keep it while its pages are looked at.
#[derive(Clone, Debug)]
pub struct Draft {
    kind: Kind,
    title: String,
    missing: Vec<MissingGlyph>,
}

/// A grid is drawn page by page when asked; a report flows, so it is laid out at once (it is short).
#[derive(Clone, Debug)]
enum Kind {
    Grid(Grid),
    Report(PagedDocument),
}

impl Draft {
    /// How many pages it has; at least one.
    pub fn page_count(&self) -> u32 {
        match &self.kind {
            Kind::Grid(grid) => grid.pages.len() as u32,
            Kind::Report(document) => document.pages().len() as u32,
        }
    }

    /// Characters that no font of this press has: to be shown before printing.
    pub fn missing_glyphs(&self) -> &[MissingGlyph] {
        &self.missing
    }
}

impl Press {
    /// Breaks a sheet into lines and pages and checks every glyph. Fast: 5,000 targets take well under a second.
    pub fn draft(&self, sheet: &Sheet, words: &Words) -> Result<Draft, SheetProblem> {
        let mut ink = Ink::new(&self.fonts, words);
        let (title, kind) = match sheet {
            Sheet::Schedule(s) => ("schedule.title", Kind::Grid(schedule::grid(&mut ink, s))),
            Sheet::Progress(s) => ("progress.title", Kind::Grid(progress::grid(&mut ink, s))),
            Sheet::Contacts(s) => ("contacts.title", Kind::Grid(contacts::grid(&mut ink, s))),
            Sheet::BlankContacts(s) => ("contacts.blank", Kind::Grid(contacts::blank(&mut ink, s))),
            Sheet::Report(s) => {
                let report = report::draw(&mut ink, s);
                ("report.title", Kind::Report(self.lay("/report.typ", serde_json::to_vec(&report)?)?))
            }
        };
        let missing =
            ink.missing().iter().map(|(glyph, within)| MissingGlyph { glyph: *glyph, within: within.clone() });
        Ok(Draft { kind, title: ink.say(title), missing: missing.collect() })
    }

    /// One page as an SVG image (outlines, no fonts needed), `page` from 1. Lays out that page alone.
    pub fn svg_page(&self, draft: &Draft, page: u32) -> Result<String, SheetProblem> {
        let index = page.checked_sub(1).ok_or(SheetProblem::NoSuchPage(page))? as usize;
        let laid = match &draft.kind {
            Kind::Grid(grid) if index < grid.pages.len() => self.lay_some(grid, index..index + 1)?.first().cloned(),
            Kind::Grid(_) => None,
            Kind::Report(document) => document.pages().get(index).cloned(),
        };
        let laid = laid.ok_or(SheetProblem::NoSuchPage(page))?;
        Ok(typst_svg::svg(&laid, &SvgOptions::default()))
    }

    /// The whole sheet as one PDF. Chunks are laid out one after the other; their pages become one document, so that
    /// each font is embedded once. `watch` hears before each chunk how many pages of a grid are laid out and may stop it.
    ///
    /// # Errors
    /// `Stopped` when it did; nothing was written to `out` by then.
    pub fn pdf(
        &self,
        draft: &Draft,
        out: &mut dyn Write,
        watch: &mut dyn FnMut(u32) -> ControlFlow<()>,
    ) -> Result<Printed, SheetProblem> {
        let pages: EcoVec<Page> = match &draft.kind {
            Kind::Report(document) => document.pages().iter().cloned().collect(),
            Kind::Grid(grid) => {
                let mut pages = EcoVec::with_capacity(grid.pages.len());
                for start in (0..grid.pages.len()).step_by(CHUNK) {
                    if watch(start as u32).is_break() {
                        return Err(SheetProblem::Stopped);
                    }
                    pages.extend(self.lay_some(grid, start..(start + CHUNK).min(grid.pages.len()))?.iter().map(lean));
                }
                pages
            }
        };
        let count = pages.len() as u32;
        let info = typst::model::DocumentInfo { title: Some(draft.title.as_str().into()), ..Default::default() };
        let document = PagedDocument::new(pages, info);
        // Untagged: a tagged table is ten times the size, and the Excel file is the accessible form.
        let options = PdfOptions {
            tagged: false,
            creator: typst::foundations::Smart::Custom(Some("CareDesk".to_owned())),
            ..PdfOptions::default()
        };
        let bytes = typst_pdf::pdf(&document, &options);
        typst::comemo::evict(0);
        out.write_all(&bytes.map_err(|found| SheetProblem::Layout(describe(&found)))?)?;
        Ok(Printed { pages: count, missing_glyphs: draft.missing.clone() })
    }

    fn lay_some(&self, grid: &Grid, pages: std::ops::Range<usize>) -> Result<Vec<Page>, SheetProblem> {
        let wanted = pages.len();
        let drawn = grid.drawn(self.fonts.families(), &grid.pages[pages]);
        let laid = self.lay("/grid.typ", serde_json::to_vec(&drawn)?)?;
        if laid.pages().len() != wanted {
            return Err(SheetProblem::Layout(format!("{} pages laid out for {wanted}", laid.pages().len())));
        }
        Ok(laid.pages().to_vec())
    }
}

/// For a PDF that nobody watches.
pub fn unwatched(_: u32) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Writes the sheet as an Excel file: every cell a text, head frozen and repeated in print, A4 lying. Characters are
/// written as they are; Excel finds fonts itself. An existing file is replaced.
pub fn xlsx(press: &Press, sheet: &Sheet, words: &Words, path: &Path) -> Result<(), SheetProblem> {
    let ink = Ink::new(&press.fonts, words);
    let flats: Vec<Flat> = match sheet {
        Sheet::Schedule(s) => vec![schedule::flat(&ink, s)],
        Sheet::Progress(s) => vec![progress::flat(&ink, s)],
        Sheet::Contacts(s) => vec![contacts::flat(&ink, s)],
        Sheet::BlankContacts(s) => vec![contacts::flat_blank(&ink, s)],
        Sheet::Report(s) => report::flats(&ink, s),
    };
    Ok(excel::write(path, &footer(&ink), &flats)?)
}

/// Writes the refused rows of an import as an Excel file, one worksheet a source sheet: the reason first, the original
/// headings and cells as text, then file, sheet and line. Ready to be corrected and imported again.
pub fn refused_xlsx(press: &Press, refused: &RefusedSheet, words: &Words, path: &Path) -> Result<(), SheetProblem> {
    let ink = Ink::new(&press.fonts, words);
    Ok(excel::write_refused(path, &ink, &footer(&ink), refused)?)
}

/// Excel's own codes for page and pages in our words.
fn footer(ink: &Ink) -> String {
    format!("&R{}", ink.fill("page", &[("page", "&P"), ("of", "&N")]))
}
