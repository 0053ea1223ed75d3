//! The check of a packed workbook before it is opened: every part is unfolded once as a stream and counted.
//!
//! calamine bounds nothing (511 KB became 530 MB) and believes the number of texts that a workbook claims, so nothing reaches it unchecked.

use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::Path;

use zip::ZipArchive;
use zip::result::ZipError;

use crate::limits;
use crate::problem::{IntakeProblem, base_name};
use crate::xml_meter::XmlMeter;

/// Whether the file is a workbook within all limits; gives the number of rows of all its sheets.
pub(crate) fn check(path: &Path) -> Result<u64, IntakeProblem> {
    let name = base_name(path);
    let file = File::open(path).map_err(|error| IntakeProblem::io(path, &error))?;
    let size = file.metadata().map_err(|error| IntakeProblem::io(path, &error))?.len();
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|error| unreadable(&name, error, true))?;
    known_workbook(&archive, &name)?;
    if archive.len() > limits::PARTS {
        return Err(IntakeProblem::Damaged { file: name, detail: format!("{} parts", archive.len()) });
    }
    parts_apart(&mut archive, &name)?;
    Counting { archive, name, size, inflated: 0, cells: 0, rows: 0, long_texts: Vec::new() }.run()
}

/// Tells a workbook from the other formats that are packed the same way.
fn known_workbook<R>(archive: &ZipArchive<R>, file: &str) -> Result<(), IntakeProblem>
where
    R: Read + Seek,
{
    let file = file.to_owned();
    let has = |wanted: &str| archive.file_names().any(|name| name.replace('\\', "/").eq_ignore_ascii_case(wanted));
    if has("EncryptedPackage") {
        Err(IntakeProblem::Password { file })
    } else if has("xl/workbook.bin") {
        Err(IntakeProblem::BinaryWorkbook { file })
    } else if has("xl/workbook.xml")
        || (has("[Content_Types].xml") && archive.file_names().any(|name| name.ends_with("workbook.xml")))
    {
        Ok(())
    } else if has("content.xml") && has("mimetype") {
        Err(IntakeProblem::OpenDocument { file })
    } else if has("[Content_Types].xml") {
        Err(IntakeProblem::NotATable { file })
    } else {
        Err(IntakeProblem::Archive { file })
    }
}

/// No part may begin inside another: that is how a few bytes are made to unfold many times.
fn parts_apart<R: Read + Seek>(archive: &mut ZipArchive<R>, file: &str) -> Result<(), IntakeProblem> {
    let mut spans = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|error| unreadable(file, error, false))?;
        if part.encrypted() {
            return Err(IntakeProblem::Password { file: file.to_owned() });
        }
        let start = part.header_start();
        let end = part.data_start().unwrap_or(start).saturating_add(part.compressed_size());
        spans.push((start, end));
    }
    spans.sort_unstable();
    match spans.windows(2).any(|pair| pair[1].0 < pair[0].1) {
        true => Err(IntakeProblem::OverlappingParts { file: file.to_owned() }),
        false => Ok(()),
    }
}

struct Counting {
    archive: ZipArchive<BufReader<File>>,
    name: String,
    size: u64,
    inflated: u64,
    cells: u64,
    rows: u64,
    long_texts: Vec<Vec<u8>>,
}

impl Counting {
    fn run(mut self) -> Result<u64, IntakeProblem> {
        // The shared texts first, so that a text that is too long can be found in the row that shows it.
        let is_shared = |name: &str| name.to_ascii_lowercase().ends_with("sharedstrings.xml");
        let mut order: Vec<usize> = (0..self.archive.len()).collect();
        order.sort_by_key(|index| !self.archive.name_for_index(*index).is_some_and(is_shared));
        for index in order {
            self.part(index, is_shared)?;
        }
        if let Some(text) = self.long_texts.first() {
            // No row shows it, yet reading the workbook would hold it.
            let detail = format!("shared text {}", String::from_utf8_lossy(text));
            return Err(IntakeProblem::Damaged { file: self.name, detail });
        }
        Ok(self.rows)
    }

    fn part(&mut self, index: usize, is_shared: impl Fn(&str) -> bool) -> Result<(), IntakeProblem> {
        let file = self.name.clone();
        let mut part = self.archive.by_index(index).map_err(|error| unreadable(&file, error, false))?;
        let part_name = part.name().to_owned();
        // Where a sheet lies is the workbook's choice, so parts are known by their root element.
        let shared = is_shared(&part_name);
        let markup = part_name.to_ascii_lowercase().ends_with(".xml");
        let mut meter = XmlMeter::watching(self.long_texts.clone());
        let mut own = 0u64;
        let mut buffer = vec![0u8; 64 << 10];
        loop {
            let length = match part.read(&mut buffer) {
                Ok(0) => break,
                Ok(length) => length,
                Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                    return Err(IntakeProblem::Truncated { file });
                }
                Err(error) => return Err(IntakeProblem::Damaged { file, detail: error.to_string() }),
            };
            own += length as u64;
            self.inflated += length as u64;
            if self.inflated > limits::INFLATED_BYTES {
                return Err(IntakeProblem::TooLarge { file, limit_mb: limits::INFLATED_BYTES >> 20 });
            }
            if self.inflated > limits::RATIO_FREE_BYTES
                && self.inflated > self.size.saturating_mul(limits::INFLATED_RATIO)
            {
                return Err(IntakeProblem::TooDense { file, ratio: limits::INFLATED_RATIO });
            }
            meter.feed(&buffer[..length]);
            if shared && (own > limits::SHARED_BYTES || meter.texts > limits::SHARED_TEXTS) {
                return Err(IntakeProblem::TooLarge { file, limit_mb: limits::SHARED_BYTES >> 20 });
            }
            if meter.is_sheet && self.cells + meter.cells > limits::CELLS {
                return Err(IntakeProblem::TooManyCells { file, limit: limits::CELLS });
            }
            if meter.is_sheet && meter.long_line.is_some() {
                break;
            }
        }
        if (markup || meter.is_sheet || shared) && meter.broken {
            return Err(IntakeProblem::Damaged { file, detail: part_name });
        }
        if meter.is_sheet {
            if let Some(line) = meter.long_line {
                let limit_kb = (limits::CELL_BYTES >> 10) as u64;
                return Err(IntakeProblem::CellTooLong { file, sheet: part_name, line, limit_kb });
            }
            self.cells += meter.cells;
            self.rows += meter.rows;
        }
        if shared {
            if meter.claimed_texts > meter.texts.saturating_mul(2) + 1_000 {
                return Err(IntakeProblem::Damaged { file, detail: part_name });
            }
            self.long_texts = std::mem::take(&mut meter.long_texts);
        }
        Ok(())
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
