//! Sheets: laid out, looked at page by page, saved.

use care::disclosure::DisclosureKind;
use care::paper::Printing;
use care::staff;
use care::words::{Language, Words};
use ledger::{Error, Id};
use serde::{Deserialize, Serialize};
use specta::Type;
use work::print::{self, Format, SheetKind};

use super::{Answer, TheDesk, ThePapers};
use crate::clock;
use crate::job::JobKind;
use crate::problem::Never;

/// A sheet that was laid out; kept until the next one.
#[derive(Debug, Serialize, Type)]
pub struct SheetView {
    /// What it is asked for by.
    pub id: String,
    /// Pages, at least one.
    pub pages: u32,
    /// Characters that no font here has.
    pub missing_glyphs: Vec<String>,
}

/// How a sheet is to look.
#[derive(Debug, Deserialize, Type)]
pub struct SheetLook {
    /// Its language.
    pub language: Language,
    /// Phones with their middle digits masked.
    pub masked: bool,
}

/// Lays a sheet of a project out as it stands now.
#[tauri::command]
#[specta::specta]
pub async fn sheet_open(
    desk: TheDesk<'_>,
    papers: ThePapers<'_>,
    project: Id,
    kind: SheetKind,
    look: SheetLook,
) -> Answer<SheetView, Never> {
    let (papers, who) = (papers.inner().clone(), desk.person());
    let job = desk.jobs().begin(JobKind::SheetOpen);
    let opened = desk.with(move |_, store| -> Result<_, Error<Never>> {
        let words = Words::of(look.language);
        let filled = store.read(|r| -> Result<_, Error<Never>> {
            let person = who.map(|id| staff::find(r, id)).transpose()?.flatten();
            let by = person.map_or_else(String::new, |person| person.name);
            let printing = Printing { at: clock::now(), by, words: &words, masked: look.masked };
            print::fill(r, project, kind, &printing)?.ok_or(Error::NotFound)
        })?;
        filled.disclose(store, who, DisclosureKind::Sheet)?;
        let paper = papers.open(filled, words)?;
        let missing = paper.draft.missing_glyphs().iter().map(|missing| missing.glyph.to_string());
        Ok(SheetView { id: paper.id.clone(), pages: paper.draft.page_count(), missing_glyphs: missing.collect() })
    });
    job.end(opened.await)
}

/// One page of the open sheet as SVG text, from 1.
#[tauri::command]
#[specta::specta]
pub async fn sheet_page(desk: TheDesk<'_>, papers: ThePapers<'_>, sheet: String, page: u32) -> Answer<String> {
    let papers = papers.inner().clone();
    desk.with(move |_, _| -> Result<_, Error<Never>> {
        let paper = papers.find(&sheet).ok_or(Error::NotFound)?;
        papers.page(&paper, page)?.ok_or(Error::NotFound)
    })
    .await
}

/// Writes the open sheet among the person's documents, opens it with the system's viewer, and gives its path.
#[tauri::command]
#[specta::specta]
pub async fn sheet_save(desk: TheDesk<'_>, papers: ThePapers<'_>, sheet: String, format: Format) -> Answer<String> {
    let papers = papers.inner().clone();
    let job = desk.jobs().begin(JobKind::SheetSave);
    let ticket = job.ticket();
    let saved = desk.with(move |desk, store| -> Result<_, Error<Never>> {
        let paper = papers.find(&sheet).ok_or(Error::NotFound)?;
        paper.filled.disclose(store, desk.person(), DisclosureKind::Print)?;
        let path = papers.save(&paper, &desk.place().papers, format, &mut |now| ticket.tell(now))?;
        super::show(&path);
        Ok(path.display().to_string())
    });
    job.end(saved.await)
}
