//! The press, and the sheet that is looked at: laid out once, its pages drawn when they are asked for.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use care::words::Words;
use ledger::{Fault, Watch};
use sheets::{Draft, Press, SheetProblem};
use work::print::{self, Filled, Format};

/// What is open at the press. Cheap to clone; one sheet at a time, the next one takes its place.
#[derive(Clone, Default)]
pub struct Papers(Arc<Inner>);

#[derive(Default)]
struct Inner {
    press: OnceLock<Press>,
    open: Mutex<(u32, Option<Arc<Paper>>)>,
}

/// A sheet that was laid out.
pub struct Paper {
    /// Its number, as the window names it.
    pub id: String,
    /// What stands on it.
    pub filled: Filled,
    /// Its pages, not yet drawn.
    pub draft: Draft,
    words: Words,
}

impl Papers {
    /// Lays a sheet out; the one before is let go.
    pub fn open(&self, filled: Filled, words: Words) -> Result<Arc<Paper>, Fault> {
        let draft = self.press().draft(&filled.sheet, &words).map_err(fault)?;
        let mut open = self.0.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.0 = open.0.wrapping_add(1);
        let paper = Arc::new(Paper { id: open.0.to_string(), filled, draft, words });
        open.1 = Some(paper.clone());
        Ok(paper)
    }

    /// The open sheet, when it still is this one.
    pub fn find(&self, id: &str) -> Option<Arc<Paper>> {
        let open = self.0.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.1.as_ref().filter(|paper| paper.id == id).cloned()
    }

    /// One page as SVG, from 1; none when there is no such page.
    pub fn page(&self, paper: &Paper, page: u32) -> Result<Option<String>, Fault> {
        match self.press().svg_page(&paper.draft, page) {
            Err(SheetProblem::NoSuchPage(_)) => Ok(None),
            drawn => drawn.map(Some).map_err(fault),
        }
    }

    /// Writes a sheet into the folder, over an older one of that name. Gives the file. `watch` may stop it.
    pub fn save(&self, paper: &Paper, folder: &Path, format: Format, watch: &mut Watch<'_>) -> Result<PathBuf, Fault> {
        std::fs::create_dir_all(folder)?;
        let ending = if format == Format::Pdf { "pdf" } else { "xlsx" };
        let path = folder.join(format!("{}.{ending}", paper.filled.name));
        print::write(self.press(), &paper.filled.sheet, &paper.words, format, &path, watch).map_err(fault)?;
        Ok(path)
    }

    /// Made when it is first needed: it reads the system's fonts.
    fn press(&self) -> &Press {
        self.0.press.get_or_init(Press::new)
    }
}

fn fault(problem: SheetProblem) -> Fault {
    match problem {
        SheetProblem::Write(error) => Fault::Io(error),
        SheetProblem::Stopped => Fault::Stopped,
        problem => Fault::Other(problem.to_string()),
    }
}
