//! A sheet of a project: filled from the store, laid out by `sheets`, written as PDF or Excel.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use care::disclosure::{self, DisclosureKind, NewDisclosure};
use care::paper::{self, Printing};
use care::words::Words;
use ledger::{Fault, Id, Phase, Progress, Read, Store, Watch};
use serde::Deserialize;
use sheets::{Press, Printed, Sheet, SheetProblem};
use specta::Type;

/// What can be printed of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Type)]
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

impl SheetKind {
    /// All of them.
    pub const ALL: [SheetKind; 5] =
        [SheetKind::Schedule, SheetKind::Progress, SheetKind::Contacts, SheetKind::BlankContacts, SheetKind::Report];

    /// The key of its title in the words of paper.
    fn title(self) -> &'static str {
        match self {
            SheetKind::Schedule => "paper:schedule.title",
            SheetKind::Progress => "paper:progress.title",
            SheetKind::Contacts | SheetKind::BlankContacts => "paper:contacts.title",
            SheetKind::Report => "paper:report.title",
        }
    }
}

/// Empty rows after the targets of a blank log.
const SPARE_ROWS: u16 = 10;

/// A sheet that is filled, and what its file may be called (project and title, without an ending).
pub struct Filled {
    /// Name of the file; safe for every file system.
    pub name: String,
    /// What stands on it.
    pub sheet: Sheet,
    /// The project.
    pub project: Id,
    /// Phones that stand on it in full.
    pub phones: u32,
}

impl Filled {
    /// Writes down that somebody looks at it or takes it away, where a phone stands on it in full. Call it before he has it.
    pub fn disclose(&self, store: &Store, who: Option<Id>, kind: DisclosureKind) -> Result<(), Fault> {
        if self.phones == 0 {
            return Ok(());
        }
        let about = Some(self.project);
        disclosure::record(store, who, &NewDisclosure { kind, about, rows: self.phones, purpose: "" })
    }
}

/// How many phones stand on a sheet.
fn phones(sheet: &Sheet) -> u32 {
    let count = |phones: &mut dyn Iterator<Item = &String>| phones.filter(|phone| !phone.is_empty()).count() as u32;
    match sheet {
        Sheet::Progress(sheet) => count(&mut sheet.rows.iter().map(|row| &row.phone)),
        Sheet::BlankContacts(sheet) => count(&mut sheet.targets.iter().map(|row| &row.phone)),
        Sheet::Schedule(_) | Sheet::Contacts(_) | Sheet::Report(_) => 0,
    }
}

/// Fills a sheet; none when there is no such project.
pub fn fill(r: &Read<'_>, project: Id, kind: SheetKind, printing: &Printing<'_>) -> Result<Option<Filled>, Fault> {
    let sheet = match kind {
        SheetKind::Schedule => paper::schedule(r, project, printing)?.map(Sheet::Schedule),
        SheetKind::Progress => paper::progress(r, project, printing)?.map(Sheet::Progress),
        SheetKind::Contacts => paper::contacts(r, project, printing)?.map(Sheet::Contacts),
        SheetKind::BlankContacts => paper::blank(r, project, SPARE_ROWS, printing)?.map(Sheet::BlankContacts),
        SheetKind::Report => paper::report(r, project, printing)?.map(Sheet::Report),
    };
    let Some(sheet) = sheet else { return Ok(None) };
    let name = care::project::read(r, project)?.map_or_else(String::new, |p| p.name);
    let phones = if printing.masked { 0 } else { phones(&sheet) };
    let name = file_name(&format!("{name} {}", printing.words.say(kind.title())));
    Ok(Some(Filled { name, sheet, project, phones }))
}

/// As what a sheet is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// To print.
    Pdf,
    /// For Excel.
    Xlsx,
}

/// Writes a sheet to `path`: beside it first, then in its place, so that a full disk leaves what was there. `watch` hears how many pages
/// of a PDF are laid out and may stop it; then what was there stays, too.
pub fn write(
    press: &Press,
    sheet: &Sheet,
    words: &Words,
    format: Format,
    path: &Path,
    watch: &mut Watch<'_>,
) -> Result<Printed, SheetProblem> {
    replacing(path, |partial| {
        let draft = press.draft(sheet, words)?;
        if format == Format::Xlsx {
            sheets::xlsx(press, sheet, words, partial)?;
            return Ok(Printed { pages: draft.page_count(), missing_glyphs: draft.missing_glyphs().to_vec() });
        }
        let mut out = BufWriter::new(File::create(partial)?);
        let total = draft.page_count();
        let printed = press.pdf(&draft, &mut out, &mut |done| watch(Progress { phase: Phase::Paging, done, total }))?;
        out.flush()?;
        Ok(printed)
    })
}

/// Has a file written beside `path` and puts it in its place only when it is whole.
pub(crate) fn replacing<T, E: From<std::io::Error>>(
    path: &Path,
    write: impl FnOnce(&Path) -> Result<T, E>,
) -> Result<T, E> {
    let partial = beside(path);
    let written = write(&partial).and_then(|done| {
        std::fs::rename(&partial, path)?;
        Ok(done)
    });
    if written.is_err() {
        let _ = std::fs::remove_file(&partial);
    }
    written
}

/// `F.pdf` becomes `F.pdf.partial`, in the same folder.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".partial");
    PathBuf::from(name)
}

/// A name that every file system takes: what some don't becomes a space, at most 80 characters.
fn file_name(name: &str) -> String {
    let safe = |c: char| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { ' ' } else { c };
    let name: String = name.chars().map(safe).take(80).collect();
    name.trim_matches([' ', '.']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_projects_name_becomes_a_file_name_whatever_it_holds() {
        assert_eq!(file_name("兰山/老客户: 7月 关怀进度表"), "兰山 老客户  7月 关怀进度表");
        assert_eq!(file_name(".. "), "");
        assert_eq!(file_name(&"长".repeat(200)).chars().count(), 80);
    }
}
