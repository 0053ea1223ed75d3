//! One sheet of a packed workbook as a stream: its rows one after another, or only counted.

use std::io::Read;
use std::ops::ControlFlow;

use super::book::Book;
use super::row::RowBuilder;
use super::xml::{Event, Xml, XmlProblem};
use crate::limits;
use crate::read::TakeRow;

/// Why a sheet can't be read.
#[derive(Debug)]
pub(crate) enum SheetProblem {
    /// Its XML can't be read.
    Xml(XmlProblem),
    /// More than [`limits::CELLS`] cells.
    TooManyCells,
    /// In this row a text over [`limits::CELL_BYTES`].
    CellTooLong(u32),
    /// In this row texts of together over [`limits::RECORD_BYTES`].
    RowTooLong(u32),
}

impl From<XmlProblem> for SheetProblem {
    fn from(problem: XmlProblem) -> Self {
        Self::Xml(problem)
    }
}

/// A sheet being read.
pub(crate) struct Sheet<'b, R> {
    xml: Xml<R>,
    book: &'b Book,
    row: RowBuilder<'b>,
    in_data: bool,
    cells: u64,
    rows: u64,
}

impl<'b, R: Read> Sheet<'b, R> {
    /// A sheet from its beginning; `cells` were counted in the sheets before.
    pub fn new(part: R, book: &'b Book, cells: u64) -> Self {
        Self { xml: Xml::new(part), book, row: RowBuilder::new(book), in_data: false, cells, rows: 0 }
    }

    /// Gives the rows that aren't empty until they end or the taker breaks off.
    pub fn each_row(&mut self, take: TakeRow<'_>) -> Result<ControlFlow<()>, SheetProblem> {
        loop {
            let event = match self.xml.next() {
                Ok(Some(event)) => event,
                Ok(None) if self.in_data => return Err(XmlProblem::Broken.into()),
                // What lies in the place of a sheet but has no rows: a chart.
                Ok(None) => return Ok(ControlFlow::Continue(())),
                Err(XmlProblem::TooLong) if self.in_data => return Err(SheetProblem::CellTooLong(self.row.line)),
                Err(problem) => return Err(problem.into()),
            };
            if self.row.takes_inline(event)? {
                continue;
            }
            match event {
                Event::Text(_) | Event::Plain(_) => self.row.value(event)?,
                Event::Open(tag) | Event::Empty(tag) => {
                    let empty = matches!(event, Event::Empty(_));
                    match tag.name {
                        b"v" if !empty => self.row.begin_value(),
                        b"c" => {
                            self.cells += 1;
                            if self.cells > limits::CELLS {
                                return Err(SheetProblem::TooManyCells);
                            }
                            self.row.begin_cell(&tag)?;
                            if empty {
                                self.row.end_cell()?;
                            }
                        }
                        b"is" if !empty => self.row.begin_inline(),
                        b"row" => {
                            self.rows += 1;
                            self.row.begin(&tag, empty)?;
                        }
                        b"sheetData" => self.in_data = !empty,
                        _ => {}
                    }
                }
                Event::Close(name) => match name {
                    b"v" => self.row.end_value(),
                    b"c" => self.row.end_cell()?,
                    b"row" if self.row.end(take).is_break() => return Ok(ControlFlow::Break(())),
                    b"sheetData" => {
                        self.in_data = false;
                        return Ok(ControlFlow::Continue(()));
                    }
                    _ => {}
                },
            }
        }
    }

    /// Gives rows until the taker breaks off and only counts the others: how many rows there are, and how many cells with those before.
    pub fn survey(mut self, take: TakeRow<'_>) -> Result<(u64, u64), SheetProblem> {
        let broken_off = self.each_row(take)?.is_break();
        if broken_off && self.book.texts.some_too_long() {
            // The row that shows the text is to be named, so all are read.
            let _ = self.each_row(&mut |_| ControlFlow::Continue(()))?;
        }
        let (mut rows, mut cells) = (self.rows, self.cells);
        let line = self.row.line;
        let counted = self.xml.rest(|behind| {
            match counted_name(behind) {
                b"c" => cells += 1,
                b"row" => rows += 1,
                _ => {}
            }
            cells <= limits::CELLS
        });
        match counted {
            Ok(true) => Ok((rows, cells)),
            Ok(false) => Err(SheetProblem::TooManyCells),
            Err(XmlProblem::TooLong) => Err(SheetProblem::CellTooLong(line.saturating_add((rows - self.rows) as u32))),
            Err(problem) => Err(problem.into()),
        }
    }
}

/// The name of the tag whose `<` stands before these bytes, without prefix; a closing tag has none.
fn counted_name(behind: &[u8]) -> &[u8] {
    let mut from = 0;
    for (at, byte) in behind.iter().enumerate() {
        match byte {
            b':' => from = at + 1,
            b'/' if at == 0 => break,
            b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n' => return &behind[from..at],
            _ => {}
        }
    }
    b""
}
