//! The distinct texts of a workbook, one behind the other in one piece of memory.

use std::io::Read;

use super::text::Gather;
use super::xml::{Event, Xml, XmlProblem};
use crate::limits;

/// Texts by their number.
#[derive(Default)]
pub(crate) struct Texts {
    all: String,
    ends: Vec<u32>,
    /// The numbers of texts over [`limits::CELL_BYTES`], in order; they aren't kept. The row that shows one is refused.
    long: Vec<u32>,
}

/// One text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found<'t> {
    Text(&'t str),
    /// Over [`limits::CELL_BYTES`].
    TooLong,
    /// No text has this number.
    Missing,
}

impl Texts {
    /// Reads `sharedStrings.xml`; `None` where it is over a limit. How many texts it claims to hold is not believed.
    pub fn read(part: impl Read) -> Result<Option<Self>, XmlProblem> {
        let mut xml = Xml::new(part);
        let mut texts = Self::default();
        let mut gather: Option<Gather> = None;
        loop {
            let begun = texts.ends.last().map_or(0, |end| *end as usize);
            let event = match xml.next() {
                Ok(Some(event)) => event,
                Ok(None) => return Ok(Some(texts)),
                Err(XmlProblem::TooLong) => {
                    texts.leave_out(begun, gather.as_mut().ok_or(XmlProblem::TooLong)?);
                    xml.pass_text()?;
                    continue;
                }
                Err(problem) => return Err(problem),
            };
            match (event, &mut gather) {
                (Event::Open(tag), None) if tag.name == b"si" => gather = Some(Gather::default()),
                (Event::Empty(tag), None) if tag.name == b"si" => texts.ends.push(begun as u32),
                (Event::Close(b"si"), Some(_)) => {
                    gather = None;
                    texts.ends.push(texts.all.len() as u32);
                }
                (event, Some(gather)) => gather.take(event, &mut texts.all)?,
                _ => {}
            }
            if texts.all.len() - begun > limits::CELL_BYTES
                && let Some(gather) = &mut gather
            {
                texts.leave_out(begun, gather);
            }
            if texts.all.len() > limits::SHARED_BYTES || texts.ends.len() > limits::SHARED_TEXTS {
                return Ok(None);
            }
        }
    }

    /// The text being read is too long.
    fn leave_out(&mut self, begun: usize, gather: &mut Gather) {
        gather.skip();
        self.all.truncate(begun);
        let number = self.ends.len() as u32;
        if self.long.last() != Some(&number) {
            self.long.push(number);
        }
    }

    /// Whether any text is over the limit.
    pub fn some_too_long(&self) -> bool {
        !self.long.is_empty()
    }

    /// The text of this number, from 0.
    pub fn get(&self, number: u32) -> Found<'_> {
        let at = number as usize;
        let Some(end) = self.ends.get(at) else { return Found::Missing };
        if !self.long.is_empty() && self.long.binary_search(&number).is_ok() {
            return Found::TooLong;
        }
        let begun = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        Found::Text(&self.all[begun as usize..*end as usize])
    }
}
