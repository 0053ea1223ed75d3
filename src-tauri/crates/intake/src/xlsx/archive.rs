//! The archive of a packed workbook: its directory checked before anything is unfolded, and every byte counted while it is.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::XmlProblem;
use crate::limits;
use crate::problem::{IntakeProblem, base_name};

/// An archive that looks like a workbook.
pub(crate) struct Archive {
    zip: ZipArchive<BufReader<File>>,
    /// The names of its parts as they are compared: lower case, with `/`, without one in front.
    names: Vec<String>,
    file: String,
    size: u64,
    inflated: u64,
    read: Vec<bool>,
}

impl Archive {
    /// Opens an archive and reads its directory; nothing is unfolded yet.
    pub fn open(path: &Path) -> Result<Self, IntakeProblem> {
        let file = base_name(path);
        let handle = File::open(path).map_err(|error| IntakeProblem::io(path, &error))?;
        let size = handle.metadata().map_err(|error| IntakeProblem::io(path, &error))?.len();
        let zip = ZipArchive::new(BufReader::new(handle)).map_err(|error| unreadable(&file, error, true))?;
        if zip.len() > limits::PARTS {
            return Err(IntakeProblem::Damaged { file, detail: format!("{} parts", zip.len()) });
        }
        let names = zip.file_names_raw().map(|name| folded(&String::from_utf8_lossy(name))).collect();
        let read = vec![false; zip.len()];
        let mut archive = Self { zip, names, file, size, inflated: 0, read };
        archive.known_workbook()?;
        archive.parts_apart()?;
        Ok(archive)
    }

    /// The base name of the file, for problems.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The number of the part of this name, however it is written.
    pub fn find(&self, name: &str) -> Option<usize> {
        let name = folded(name);
        self.names.iter().position(|own| *own == name)
    }

    /// A part to be read from its beginning; what comes out is counted.
    pub fn part(&mut self, index: usize) -> Result<impl Read, IntakeProblem> {
        self.read[index] = true;
        let part = self.zip.by_index(index).map_err(|error| unreadable(&self.file, error, false))?;
        Ok(Counted { part, inflated: &mut self.inflated, size: self.size })
    }

    /// Reads a part whole.
    pub fn read<T>(
        &mut self,
        index: usize,
        with: impl FnOnce(&mut dyn Read) -> Result<T, XmlProblem>,
    ) -> Result<T, IntakeProblem> {
        let mut part = self.part(index)?;
        let read = with(&mut part);
        drop(part);
        read.map_err(|problem| self.problem(problem, index))
    }

    /// Unfolds the parts that nobody has read, only to count them.
    pub fn unfold_rest(&mut self) -> Result<(), IntakeProblem> {
        for index in 0..self.zip.len() {
            if !self.read[index] {
                self.read(index, |part| std::io::copy(part, &mut std::io::sink()).map_err(XmlProblem::Io))?;
            }
        }
        Ok(())
    }

    /// Why reading a part failed, in the user's terms.
    pub fn problem(&self, problem: XmlProblem, part: usize) -> IntakeProblem {
        let file = self.file.clone();
        let XmlProblem::Io(error) = problem else {
            return IntakeProblem::Damaged { file, detail: self.names.get(part).cloned().unwrap_or_default() };
        };
        match error.get_ref().and_then(|inner| inner.downcast_ref::<Over>()) {
            Some(Over::Size) => IntakeProblem::TooLarge { file, limit_mb: limits::INFLATED_BYTES >> 20 },
            Some(Over::Ratio) => IntakeProblem::TooDense { file, ratio: limits::INFLATED_RATIO },
            None if error.kind() == std::io::ErrorKind::UnexpectedEof => IntakeProblem::Truncated { file },
            None => IntakeProblem::Damaged { file, detail: error.to_string() },
        }
    }

    /// Tells a workbook from the other formats that are packed the same way.
    fn known_workbook(&self) -> Result<(), IntakeProblem> {
        let file = self.file.clone();
        let has = |wanted: &str| self.names.iter().any(|name| name == wanted);
        if has("encryptedpackage") {
            Err(IntakeProblem::Password { file })
        } else if has("xl/workbook.bin") {
            Err(IntakeProblem::BinaryWorkbook { file })
        } else if has("xl/workbook.xml")
            || has("[content_types].xml") && self.names.iter().any(|name| name.ends_with("workbook.xml"))
        {
            Ok(())
        } else if has("content.xml") && has("mimetype") {
            Err(IntakeProblem::OpenDocument { file })
        } else if has("[content_types].xml") {
            Err(IntakeProblem::NotATable { file })
        } else {
            Err(IntakeProblem::Archive { file })
        }
    }

    /// No part may begin inside another: that is how a few bytes are made to unfold many times.
    fn parts_apart(&mut self) -> Result<(), IntakeProblem> {
        let mut spans = Vec::with_capacity(self.zip.len());
        for index in 0..self.zip.len() {
            let part = self.zip.by_index_raw(index).map_err(|error| unreadable(&self.file, error, false))?;
            if part.encrypted() {
                return Err(IntakeProblem::Password { file: self.file.clone() });
            }
            let start = part.header_start();
            let end = part.data_start().unwrap_or(start).saturating_add(part.compressed_size());
            spans.push((start, end));
        }
        spans.sort_unstable();
        match spans.windows(2).any(|pair| pair[1].0 < pair[0].1) {
            true => Err(IntakeProblem::OverlappingParts { file: self.file.clone() }),
            false => Ok(()),
        }
    }
}

fn folded(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

/// What a part or all of them together may not exceed.
#[derive(Debug, thiserror::Error)]
enum Over {
    #[error("unfolds too far")]
    Size,
    #[error("unfolds to too many times its size")]
    Ratio,
}

/// Counts what comes out. What the directory says about sizes is never asked.
struct Counted<'a, R> {
    part: R,
    inflated: &'a mut u64,
    size: u64,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let length = self.part.read(buffer)?;
        *self.inflated += length as u64;
        if *self.inflated > limits::INFLATED_BYTES {
            return Err(std::io::Error::other(Over::Size));
        }
        if *self.inflated > limits::RATIO_FREE_BYTES
            && *self.inflated > self.size.saturating_mul(limits::INFLATED_RATIO)
        {
            return Err(std::io::Error::other(Over::Ratio));
        }
        Ok(length)
    }
}

/// `opening`: the directory at the end of the archive couldn't be read, which is what a broken-off download looks like.
fn unreadable(file: &str, error: ZipError, opening: bool) -> IntakeProblem {
    let file = file.to_owned();
    match error {
        ZipError::UnsupportedArchive(detail) if detail.to_lowercase().contains("password") => {
            IntakeProblem::Password { file }
        }
        ZipError::Io(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => IntakeProblem::Truncated { file },
        ZipError::InvalidArchive(_) if opening => IntakeProblem::Truncated { file },
        error => IntakeProblem::Damaged { file, detail: error.to_string() },
    }
}
