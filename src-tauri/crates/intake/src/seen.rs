//! What was seen of a file apart from any mapping, so that looking again under another one reads nothing twice.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::cell::Cell;
use crate::encoding::TextEncoding;
use crate::kind::{self, Kind};
use crate::problem::IntakeProblem;
use crate::read::Opened;
use crate::survey::{Stamp, TextForm};
use crate::text;

/// Rows looked at to find headings and judge values.
const JUDGED_ROWS: usize = 240;
/// Of very wide sheets fewer rows are.
const JUDGED_CELLS: usize = 20_000;

/// How a text file is to be read, as a mapping says; none: found out.
pub(crate) type Form = (Option<TextEncoding>, Option<u8>);

/// A file as it is.
pub(crate) struct Seen {
    pub stamp: Stamp,
    pub kind: Kind,
    pub text: Option<TextForm>,
    pub sheets: Vec<SeenSheet>,
    /// Rows of all its sheets.
    pub rows: u64,
    form: Form,
}

/// A sheet as it is: its first rows, each with its line.
pub(crate) struct SeenSheet {
    pub name: String,
    pub hidden: bool,
    pub rows: Vec<(u32, Vec<Cell<'static>>)>,
}

/// Files that were looked at. A file that was changed since is read again.
#[derive(Default)]
pub struct Looked(Mutex<HashMap<PathBuf, Arc<Seen>>>);

impl Looked {
    /// Forgets all files.
    pub fn clear(&self) {
        self.all().clear();
    }

    /// Forgets all files but these.
    pub(crate) fn keep(&self, files: &[PathBuf]) {
        self.all().retain(|path, _| files.contains(path));
    }

    /// The file as it is now.
    pub(crate) fn see(&self, path: &Path, form: Form) -> Result<Arc<Seen>, IntakeProblem> {
        let stamp = Stamp::of(path)?;
        let known = self.all().get(path).filter(|seen| seen.stamp == stamp && seen.form == form).cloned();
        if let Some(seen) = known {
            return Ok(seen);
        }
        let seen = Arc::new(see(path, form)?);
        self.all().insert(path.to_owned(), seen.clone());
        Ok(seen)
    }

    fn all(&self) -> MutexGuard<'_, HashMap<PathBuf, Arc<Seen>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads a file to its end, checking every limit, and keeps its first rows.
pub(crate) fn see(path: &Path, form: Form) -> Result<Seen, IntakeProblem> {
    let stamp = Stamp::of(path)?;
    let kind = kind::sniff(path)?;
    let text = match kind {
        Kind::Text => Some(text::look(path, form.0, form.1)?),
        _ => None,
    };
    let mut opened = Opened::open(path, kind, text)?;
    let mut sheets = Vec::new();
    let mut rows = 0;
    for (name, hidden) in opened.sheets(path) {
        let (mut judged, mut held) = (Vec::new(), 0);
        rows += opened.survey(path, &name, &mut |row| {
            held += row.cells.len();
            judged.push((row.line, row.cells.iter().map(Cell::judged).collect::<Vec<_>>()));
            if judged.len() == JUDGED_ROWS || held > JUDGED_CELLS {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })?;
        sheets.push(SeenSheet { name, hidden, rows: judged });
    }
    opened.survey_rest()?;
    Ok(Seen { stamp, kind, text, sheets, rows, form })
}
