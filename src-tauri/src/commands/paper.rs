//! Sheets: laid out, looked at page by page, saved.

use care::paper::{self, Printing};
use care::staff;
use care::words::{Language, Words};
use ledger::{Error, Fault, Id, Read};
use serde::{Deserialize, Serialize};
use sheets::Sheet;
use specta::Type;

use super::{Answer, TheDesk, ThePapers};
use crate::clock;
use crate::problem::Never;

/// What can be printed of a project.
#[derive(Clone, Copy, Debug, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SheetKind {
    /// 项目进度表
    Schedule,
    /// 用户关怀进度表
    Progress,
    /// 沟通记录表
    Contacts,
    /// 沟通记录表, to write on.
    BlankContacts,
    /// 评估报告
    Report,
}

/// As what a sheet is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum SheetFormat {
    /// To print.
    Pdf,
    /// For Excel.
    Xlsx,
}

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

/// Empty rows after the targets of a blank log.
const SPARE_ROWS: u16 = 10;

/// Lays a sheet of a project out, in Chinese, as it stands now.
#[tauri::command]
#[specta::specta]
pub async fn sheet_open(
    desk: TheDesk<'_>,
    papers: ThePapers<'_>,
    project: Id,
    kind: SheetKind,
) -> Answer<SheetView, Never> {
    let (papers, who) = (papers.inner().clone(), desk.person());
    desk.read(move |r| -> Result<_, Error<Never>> {
        let words = Words::of(Language::Zh);
        let by = who.map(|id| staff::find(r, id)).transpose()?.flatten().map_or_else(String::new, |person| person.name);
        let printing = Printing { at: clock::now(), by, words: &words, masked: false };
        let (name, sheet) = filled(r, project, kind, &printing)?.ok_or(Error::NotFound)?;
        let paper = papers.open(name, sheet, words)?;
        let missing = paper.draft.missing_glyphs().iter().map(|missing| missing.glyph.to_string());
        Ok(SheetView { id: paper.id.clone(), pages: paper.draft.page_count(), missing_glyphs: missing.collect() })
    })
    .await
}

/// The name of the file, and what stands in it.
fn filled(
    r: &Read<'_>,
    project: Id,
    kind: SheetKind,
    printing: &Printing<'_>,
) -> Result<Option<(String, Sheet)>, Fault> {
    let (title, head, sheet) = match kind {
        SheetKind::Schedule => {
            let Some(sheet) = paper::schedule(r, project, printing)? else { return Ok(None) };
            ("schedule.title", sheet.head.clone(), Sheet::Schedule(sheet))
        }
        SheetKind::Progress => {
            let Some(sheet) = paper::progress(r, project, printing)? else { return Ok(None) };
            ("progress.title", sheet.head.clone(), Sheet::Progress(sheet))
        }
        SheetKind::Contacts => {
            let Some(sheet) = paper::contacts(r, project, printing)? else { return Ok(None) };
            ("contacts.title", sheet.head.clone(), Sheet::Contacts(sheet))
        }
        SheetKind::BlankContacts => {
            let Some(sheet) = paper::blank(r, project, SPARE_ROWS, printing)? else { return Ok(None) };
            ("contacts.blank", sheet.head.clone(), Sheet::BlankContacts(sheet))
        }
        SheetKind::Report => {
            let Some(sheet) = paper::report(r, project, printing)? else { return Ok(None) };
            ("report.title", sheet.head.clone(), Sheet::Report(sheet))
        }
    };
    let title = printing.words.say(&format!("paper:{title}")).to_owned();
    Ok(Some((format!("{} {title} {}", head.project, printing.at.date()), sheet)))
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
pub async fn sheet_save(
    desk: TheDesk<'_>,
    papers: ThePapers<'_>,
    sheet: String,
    format: SheetFormat,
) -> Answer<String> {
    let papers = papers.inner().clone();
    desk.with(move |desk, _| -> Result<_, Error<Never>> {
        let paper = papers.find(&sheet).ok_or(Error::NotFound)?;
        let path = papers.save(&paper, &desk.place().papers, format == SheetFormat::Xlsx)?;
        super::show(&path);
        Ok(path.display().to_string())
    })
    .await
}
