//! The look at the files before anything is read: what each is, what each sheet is about, how its columns are read.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use serde::Serialize;

use crate::abreast;
use crate::cell::Cell;
use crate::encoding::TextEncoding;
use crate::evidence::Evidence;
use crate::header;
use crate::kind::{Kind, is_called_workbook};
use crate::limits;
use crate::mapping::{Mapping, MappingSource, Signature};
use crate::mapping_file::MappingFile;
use crate::problem::{IntakeProblem, base_name};
use crate::propose::propose;
use crate::seen::{Looked, SeenSheet, see};

/// Looks up a remembered mapping by the signature of the headings.
pub type Known<'a> = &'a (dyn Fn(&Signature) -> Option<Mapping> + Sync);

/// How to look.
#[derive(Default)]
pub struct Options<'a> {
    /// Every text file is in this encoding; `None`: found out.
    pub encoding: Option<TextEncoding>,
    /// A file that can't be read is listed instead of refusing the run.
    pub skip_unreadable: bool,
    /// What a person says about the files; stands above what is remembered.
    pub mapping: Option<MappingFile>,
    /// Mappings remembered by the signature of the headings.
    pub known: Option<Known<'a>>,
    /// What was seen of these files before, and will be the next time.
    pub looked: Option<&'a Looked>,
}

/// What was found in all files.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Survey {
    /// The files that can be read, in order of their names.
    pub files: Vec<FileSurvey>,
    /// The files that can't, with [`Options::skip_unreadable`].
    pub unreadable: Vec<IntakeProblem>,
}

/// One readable file.
#[derive(Clone, Debug, Serialize)]
pub struct FileSurvey {
    /// Where it lies.
    #[serde(skip)]
    pub path: PathBuf,
    /// Its base name.
    pub name: Arc<str>,
    /// What it is.
    pub kind: Kind,
    /// Of a text file: how it is written.
    pub text: Option<TextForm>,
    /// Its sheets; a text file has one.
    pub sheets: Vec<SheetSurvey>,
    /// Rows of all its sheets, headings included.
    pub rows: u64,
    #[serde(skip)]
    pub(crate) stamp: Stamp,
}

impl Survey {
    /// Refuses when a file is not any more what was looked at.
    pub fn check_unchanged(&self) -> Result<(), IntakeProblem> {
        let changed = |file: &&FileSurvey| Stamp::of(&file.path) != Ok(file.stamp);
        match self.files.iter().find(changed) {
            Some(file) => Err(IntakeProblem::Changed { file: file.name.to_string() }),
            None => Ok(()),
        }
    }
}

/// How a text file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TextForm {
    /// Its encoding.
    pub encoding: TextEncoding,
    /// The byte between fields.
    pub delimiter: u8,
}

/// One sheet.
#[derive(Clone, Debug, Serialize)]
pub struct SheetSurvey {
    /// Its name; of a text file the base name without ending.
    pub name: Arc<str>,
    /// The line of the headings; 0 where there are none.
    pub header_line: u32,
    /// The headings as written, from the first column.
    pub headings: Vec<String>,
    /// What identifies the layout.
    pub signature: Signature,
    /// How it will be read; its subject is `None` where the sheet is passed over.
    pub mapping: Mapping,
    /// Where the mapping comes from.
    pub mapping_source: MappingSource,
    /// How far the reading stands above the next best one, 0.5 to 1.
    pub confidence: f32,
    /// Why the sheet is passed over.
    pub passed_over: Option<PassedOver>,
    /// The first rows below the headings as a person sees them, at most [`SAMPLE_ROWS`].
    pub sample: Vec<Vec<String>>,
    /// The first rows of all, each with its line, at most [`TOP_ROWS`]: the headings may stand elsewhere than was thought.
    pub top: Vec<(u32, Vec<String>)>,
}

/// Why a sheet is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum PassedOver {
    /// Nothing stands in it.
    Empty,
    /// No row of headings was found.
    NoHeadings,
    /// Neither were they in a text that is called a workbook: most likely no table at all.
    NoWorkbook,
    /// It fits no subject.
    NoSubject,
    /// Excel doesn't show it.
    Hidden,
    /// The mapping says so.
    ByMapping,
}

/// Rows kept for the preview.
pub const SAMPLE_ROWS: usize = 20;
/// Rows kept to find the headings in by eye.
pub const TOP_ROWS: usize = 12;

/// What tells whether a file is still the one that was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    pub(crate) fn of(path: &Path) -> Result<Self, IntakeProblem> {
        let metadata = std::fs::metadata(path).map_err(|error| IntakeProblem::io(path, &error))?;
        Ok(Self { length: metadata.len(), modified: metadata.modified().ok() })
    }
}

/// Looks at files and folders (their files, not those of folders inside; hidden files and the lock files `~$...` of Excel are left out). A file
/// given twice is looked at once. The order of `paths` doesn't matter.
pub fn survey(paths: &[PathBuf], options: &Options<'_>) -> Result<Survey, IntakeProblem> {
    let mut found = Survey::default();
    let files = files(paths)?;
    if let Some(looked) = options.looked {
        looked.keep(&files);
    }
    for looked in abreast::each(&files, |path| look_at(path, options)) {
        match looked {
            Ok(file) => found.files.push(file),
            // A wrong mapping file is no unreadable file: it is never skipped.
            Err(problem @ IntakeProblem::MappingRule { .. }) => return Err(problem),
            Err(problem) if options.skip_unreadable => found.unreadable.push(problem),
            Err(problem) => return Err(problem),
        }
    }
    Ok(found)
}

fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, IntakeProblem> {
    let mut seen = BTreeSet::new();
    let mut files = Vec::new();
    for path in paths {
        let io = |error: std::io::Error| IntakeProblem::io(path, &error);
        let inside = if std::fs::metadata(path).map_err(io)?.is_dir() {
            let mut inside = Vec::new();
            for entry in std::fs::read_dir(path).map_err(io)? {
                let entry = entry.map_err(io)?.path();
                let name = base_name(&entry);
                if entry.is_file() && !name.starts_with('.') && !name.starts_with("~$") && may_be_table(&name) {
                    inside.push(entry);
                }
            }
            if inside.is_empty() {
                return Err(IntakeProblem::EmptyFolder { file: base_name(path) });
            }
            inside
        } else {
            vec![path.clone()]
        };
        for file in inside {
            if seen.insert(file.canonicalize().unwrap_or_else(|_| file.clone())) {
                files.push(file);
            }
        }
    }
    if files.len() > limits::FILES {
        return Err(IntakeProblem::TooManyFiles { limit: limits::FILES as u64 });
    }
    files.sort_by_cached_key(|file| (base_name(file), file.clone()));
    Ok(files)
}

/// In a folder other things lie beside the tables (letters, pictures, programs): there, and only there, an ending says what is not meant.
fn may_be_table(name: &str) -> bool {
    const OTHERS: &str = "json md pdf png jpg jpeg gif bmp tif tiff webp doc docx ppt pptx wps zip rar 7z gz exe msi lnk ini db log xml key";
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
    !OTHERS.split_whitespace().any(|other| other == ending)
}

fn look_at(path: &Path, options: &Options<'_>) -> Result<FileSurvey, IntakeProblem> {
    let file = base_name(path);
    let rule = options.mapping.as_ref().and_then(|mapping| mapping.for_file(&file));
    let encoding = rule.and_then(|rule| rule.encoding()).or(options.encoding);
    let form = (encoding, rule.and_then(|rule| rule.delimiter()));
    let seen = match options.looked {
        Some(looked) => looked.see(path, form)?,
        None => Arc::new(see(path, form)?),
    };
    let sheets =
        seen.sheets.iter().map(|sheet| look_at_sheet(&file, seen.kind, sheet, options)).collect::<Result<_, _>>()?;
    let (kind, text, rows, stamp) = (seen.kind, seen.text, seen.rows, seen.stamp);
    Ok(FileSurvey { path: path.to_owned(), name: file.into(), kind, text, sheets, rows, stamp })
}

fn shown(cells: &[Cell<'_>]) -> Vec<String> {
    cells.iter().map(|cell| cell.shown().into_owned()).collect()
}

/// Where the headings stand: in a line whose headings are remembered, else in the one that looks like it.
fn find_headings(rows: &[(u32, Vec<Cell<'static>>)], known: Option<Known<'_>>) -> Option<usize> {
    let found = header::find(rows);
    let Some(known) = known else { return found };
    let remembered = |at: &usize| {
        let headings = header::headings(rows, *at);
        !headings.is_empty() && known(&Signature::of(&headings)).is_some()
    };
    found.filter(remembered).or_else(|| (0..rows.len().min(header::SEARCHED_ROWS)).find(remembered)).or(found)
}

fn look_at_sheet(
    file: &str,
    kind: Kind,
    seen: &SeenSheet,
    options: &Options<'_>,
) -> Result<SheetSurvey, IntakeProblem> {
    let (rows, hidden) = (&seen.rows[..], seen.hidden);
    let mut sheet = SheetSurvey {
        header_line: 0,
        headings: Vec::new(),
        signature: Signature::of(&[]),
        mapping: Mapping::default(),
        mapping_source: MappingSource::Proposed,
        confidence: 0.0,
        passed_over: None,
        sample: Vec::new(),
        top: rows.iter().take(TOP_ROWS).map(|(line, cells)| (*line, shown(cells))).collect(),
        name: seen.name.as_str().into(),
    };
    let passed = |mut sheet: SheetSurvey, why| {
        sheet.passed_over = Some(why);
        Ok(sheet)
    };
    let found = find_headings(rows, options.known);
    // Rules that name a line are asked about the headings in that line, the others about those that were found.
    let headings_at = |line: Option<u32>| match line {
        Some(0) => (None, Vec::new()),
        Some(line) => {
            let at = rows.iter().position(|(own, _)| *own == line);
            (at, at.map_or(Vec::new(), |at| header::headings(rows, at)))
        }
        None => (found, found.map_or(Vec::new(), |at| header::headings(rows, at))),
    };
    let rule = options.mapping.as_ref().and_then(|mapping| {
        let fitting =
            |(_, rule): &(usize, &crate::mapping_file::SheetRule)| rule.fits_headings(&headings_at(rule.header).1);
        mapping.for_sheet(file, &sheet.name).find(fitting).map(|(at, rule)| (mapping, at, rule))
    });
    let (at, headings) = headings_at(rule.and_then(|(_, _, rule)| rule.header));
    let without_headings = rule.is_some_and(|(_, _, rule)| rule.header == Some(0));
    if rows.is_empty() {
        return passed(sheet, PassedOver::Empty);
    }
    if at.is_none() && !without_headings {
        return passed(
            sheet,
            match kind {
                _ if hidden => PassedOver::Hidden,
                Kind::Text if is_called_workbook(file) => PassedOver::NoWorkbook,
                _ => PassedOver::NoHeadings,
            },
        );
    }
    let below = &rows[at.map_or(0, |at| at + 1)..];
    sheet.header_line = at.map_or(0, |at| rows[at].0);
    sheet.signature = Signature::of(&headings);
    sheet.sample = below.iter().take(SAMPLE_ROWS).map(|(_, cells)| shown(cells)).collect();
    let width = below.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0).max(headings.len());
    let evidence: Vec<Evidence> =
        (0..width).map(|column| Evidence::of(below.iter().filter_map(|(_, cells)| cells.get(column)))).collect();
    let mut judged = headings.clone();
    judged.resize(width, String::new());
    sheet.headings = headings;
    let remembered = || options.known.filter(|_| !without_headings).and_then(|known| known(&sheet.signature));
    if let Some((mapping, at, rule)) = rule {
        let fits = |known: &Mapping| rule.subject().is_none_or(|subject| known.subject == Some(subject));
        let base = mapping.is_by_hand().then(remembered).flatten().filter(fits).or_else(|| {
            propose(&judged, &evidence, &sheet.name, file, rule.subject()).map(|proposal| proposal.mapping)
        });
        // A person who said only how the file is written has not said what it is about.
        if mapping.is_by_hand() && base.is_none() && !rule.passes_over() {
            return passed(sheet, PassedOver::NoSubject);
        }
        sheet.confidence = 1.0;
        sheet.mapping = mapping.apply(at, &judged, base)?;
        sheet.mapping_source = MappingSource::File;
        return if sheet.mapping.subject.is_none() { passed(sheet, PassedOver::ByMapping) } else { Ok(sheet) };
    }
    if hidden {
        return passed(sheet, PassedOver::Hidden);
    }
    if let Some(mapping) = remembered() {
        sheet.confidence = 1.0;
        sheet.mapping = mapping;
        sheet.mapping_source = MappingSource::Remembered;
        return if sheet.mapping.subject.is_none() { passed(sheet, PassedOver::ByMapping) } else { Ok(sheet) };
    }
    match propose(&judged, &evidence, &sheet.name, file, None) {
        Some(proposal) => {
            sheet.confidence = proposal.confidence;
            sheet.mapping = proposal.mapping;
            Ok(sheet)
        }
        None => passed(sheet, PassedOver::NoSubject),
    }
}
