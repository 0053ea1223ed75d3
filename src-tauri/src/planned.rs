//! The import that a person is looking at: what was seen of its files, and the plan that its preview shows and its run writes.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use intake::{Looked, MappingFile, SheetChoice};
use serde::Deserialize;
use specta::Type;
use work::import::{Job, Prepared};

/// What a person says about files that are to be imported.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Type)]
pub struct ImportChoices {
    /// Sheets about which something was said.
    pub sheets: Vec<SheetChoice>,
    /// Files that can't be read are left out; otherwise one of them refuses all.
    pub skip_unreadable: bool,
}

/// Files, and what is said about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    paths: Vec<PathBuf>,
    choices: ImportChoices,
}

impl Wish {
    /// As the window names it.
    pub fn new(paths: Vec<String>, choices: ImportChoices) -> Wish {
        Wish { paths: paths.into_iter().map(PathBuf::from).collect(), choices }
    }

    /// The job that it is. Nothing that was seen of its files is read a second time.
    pub fn job<'a>(&'a self, planned: &'a Planned) -> Job<'a> {
        Job {
            paths: &self.paths,
            mapping: Some(MappingFile::chosen(self.choices.sheets.clone())),
            skip_unreadable: self.choices.skip_unreadable,
            looked: Some(&planned.looked),
            ..Job::default()
        }
    }
}

/// What is kept between look, preview and run: at most one plan.
#[derive(Default)]
pub struct Planned {
    looked: Looked,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    made: u32,
    plan: Option<(Wish, Prepared)>,
}

impl Planned {
    /// Keeps a plan in the place of the one before; its name.
    pub fn keep(&self, wish: Wish, prepared: Prepared) -> String {
        let mut kept = self.kept();
        kept.made += 1;
        kept.plan = Some((wish, prepared));
        kept.made.to_string()
    }

    /// Looks into the plan of this name, if it is still kept.
    pub fn read<T>(&self, name: &str, look: impl FnOnce(&Prepared) -> T) -> Option<T> {
        let kept = self.kept();
        let (_, prepared) = kept.plan.as_ref().filter(|_| kept.made.to_string() == name)?;
        Some(look(prepared))
    }

    /// Gives the plan away, if it is of this wish; another one is forgotten.
    pub fn take(&self, wish: &Wish) -> Option<Prepared> {
        self.kept().plan.take().filter(|(of, _)| of == wish).map(|(_, prepared)| prepared)
    }

    /// Forgets the plan and all that was seen.
    pub fn forget(&self) {
        self.kept().plan = None;
        self.looked.clear();
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
