//! Single rows again, as they were written: to give refused ones back.

use std::collections::{BTreeSet, HashMap};
use std::ops::ControlFlow;
use std::sync::Arc;

use care::import::{Origin, Subject};

use crate::problem::IntakeProblem;
use crate::read::Opened;
use crate::survey::Survey;

/// The wanted rows of one sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickedSheet {
    /// The file's base name.
    pub file: Arc<str>,
    /// The sheet's name.
    pub sheet: Arc<str>,
    /// What it is about.
    pub subject: Option<Subject>,
    /// The headings as written.
    pub headings: Vec<String>,
    /// The rows in order.
    pub rows: Vec<PickedRow>,
}

/// One row as a person sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickedRow {
    /// The row as Excel or an editor shows it.
    pub line: u32,
    /// The cells as text, from the first column.
    pub cells: Vec<String>,
}

/// Fetches the rows of these origins, in the order of files, sheets and lines. Sheets without a wanted row are left out.
pub fn pick(survey: &Survey, wanted: &[Origin]) -> Result<Vec<PickedSheet>, IntakeProblem> {
    let mut lines: HashMap<(&str, &str), BTreeSet<u32>> = HashMap::new();
    for origin in wanted {
        lines.entry((&origin.file, &origin.sheet)).or_default().insert(origin.line);
    }
    let mut picked = Vec::new();
    for file in &survey.files {
        if !file.sheets.iter().any(|sheet| lines.contains_key(&(&*file.name, &*sheet.name))) {
            continue;
        }
        let mut opened = Opened::open(&file.path, file.kind, file.text)?;
        for sheet in &file.sheets {
            let Some(lines) = lines.get(&(&*file.name, &*sheet.name)) else { continue };
            let mut rows = Vec::with_capacity(lines.len());
            let last = lines.last().copied().unwrap_or(0);
            opened.each_row(&file.path, &sheet.name, &mut |row| {
                if lines.contains(&row.line) {
                    let cells = row.cells.iter().map(|cell| cell.shown().into_owned()).collect();
                    rows.push(PickedRow { line: row.line, cells });
                }
                if row.line >= last { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            })?;
            let (file, name) = (Arc::clone(&file.name), Arc::clone(&sheet.name));
            picked.push(PickedSheet {
                file,
                sheet: name,
                subject: sheet.mapping.subject,
                headings: sheet.headings.clone(),
                rows,
            });
        }
    }
    Ok(picked)
}
