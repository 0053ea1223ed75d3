//! The cells of one row, gathered from its tags and texts.

use std::ops::ControlFlow;

use chrono::NaiveDateTime;

use super::book::Book;
use super::formats::Shows;
use super::shared::Found;
use super::sheet::SheetProblem;
use super::text::{self, Gather};
use super::xml::{Event, Tag, XmlProblem};
use crate::cell::{self, Cell};
use crate::limits;
use crate::problem::NoteCode;
use crate::read::{Row, TakeRow};

/// How a cell's value is to be read, by its attribute `t`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Typed {
    Number,
    Shared,
    Text,
    Inline,
    Flag,
    Error,
}

/// A cell of the row being read. Its text stands in the row's own piece of memory or among the shared ones.
#[derive(Clone, Copy)]
enum Slot {
    Empty,
    Number(f64),
    Moment(NaiveDateTime),
    Flag(bool),
    Error(&'static str),
    Own(usize, usize),
    Shared(u32),
}

/// The row being read.
pub(crate) struct RowBuilder<'b> {
    /// Its line as Excel shows it.
    pub line: u32,
    book: &'b Book,
    open: bool,
    /// The row doesn't say its line, so its first cell may.
    line_open: bool,
    column: usize,
    typed: Typed,
    shows: Shows,
    in_value: bool,
    inline: Option<Gather>,
    /// The texts of the row; that of the present cell from `begun`.
    text: String,
    begun: usize,
    /// Bytes of the distinct texts that the row shows.
    shown: usize,
    slots: Vec<Slot>,
    odd: Option<NoteCode>,
}

impl<'b> RowBuilder<'b> {
    pub fn new(book: &'b Book) -> Self {
        Self {
            line: 0,
            book,
            open: false,
            line_open: false,
            column: 0,
            typed: Typed::Number,
            shows: Shows::Number,
            in_value: false,
            inline: None,
            text: String::new(),
            begun: 0,
            shown: 0,
            slots: Vec::new(),
            odd: None,
        }
    }

    /// `<row>`; an empty one is over at once.
    pub fn begin(&mut self, tag: &Tag<'_>, empty: bool) -> Result<(), SheetProblem> {
        if self.open {
            return Err(XmlProblem::Broken.into());
        }
        let told = tag.attribute("r").and_then(number);
        self.line = told.unwrap_or(self.line.saturating_add(1));
        self.line_open = told.is_none();
        self.open = !empty;
        self.column = 0;
        Ok(())
    }

    /// `<c>`.
    pub fn begin_cell(&mut self, tag: &Tag<'_>) -> Result<(), SheetProblem> {
        if !self.open {
            return Err(XmlProblem::Broken.into());
        }
        (self.typed, self.shows) = (Typed::Number, Shows::Number);
        for (name, value) in tag.attributes() {
            match name {
                b"r" => {
                    let (column, line) = place(value).ok_or(XmlProblem::Broken)?;
                    self.column = column;
                    if let Some(line) = line.filter(|_| self.line_open) {
                        self.line = line;
                    }
                }
                b"s" => {
                    let style = number(value).and_then(|style| self.book.styles.get(style as usize));
                    self.shows = style.copied().unwrap_or(Shows::Number);
                }
                b"t" => {
                    self.typed = match value {
                        b"n" => Typed::Number,
                        b"s" => Typed::Shared,
                        b"inlineStr" => Typed::Inline,
                        b"b" => Typed::Flag,
                        b"e" => Typed::Error,
                        _ => Typed::Text,
                    }
                }
                _ => {}
            }
        }
        self.line_open = false;
        self.in_value = false;
        self.begun = self.text.len();
        Ok(())
    }

    /// `<v>`; beside a text of its own it says nothing.
    pub fn begin_value(&mut self) {
        self.in_value = self.typed != Typed::Inline;
    }

    /// `</v>`.
    pub fn end_value(&mut self) {
        self.in_value = false;
    }

    /// `<is>`.
    pub fn begin_inline(&mut self) {
        self.typed = Typed::Inline;
        self.inline = Some(Gather::default());
    }

    /// Takes what stands inside `<is>`; `false` where none is open.
    pub fn takes_inline(&mut self, event: Event<'_>) -> Result<bool, SheetProblem> {
        let Some(gather) = &mut self.inline else { return Ok(false) };
        match event {
            Event::Close(b"is" | b"c") => self.inline = None,
            event => gather.take(event, &mut self.text)?,
        }
        self.bounded()?;
        Ok(!matches!(event, Event::Close(b"c")))
    }

    /// Text inside `<v>`.
    pub fn value(&mut self, event: Event<'_>) -> Result<(), SheetProblem> {
        match event {
            Event::Text(raw) if self.in_value => text::append(raw, &mut self.text)?,
            Event::Plain(plain) if self.in_value => {
                self.text.push_str(std::str::from_utf8(plain).map_err(|_| XmlProblem::Broken)?);
            }
            _ => return Ok(()),
        }
        self.bounded()
    }

    fn bounded(&self) -> Result<(), SheetProblem> {
        if self.text.len() - self.begun > limits::CELL_BYTES {
            Err(SheetProblem::CellTooLong(self.line))
        } else if self.text.len() + self.shown > limits::RECORD_BYTES {
            Err(SheetProblem::RowTooLong(self.line))
        } else {
            Ok(())
        }
    }

    /// `</c>`.
    pub fn end_cell(&mut self) -> Result<(), SheetProblem> {
        self.in_value = false;
        let slot = self.slot()?;
        self.bounded()?;
        if !matches!(slot, Slot::Own(..)) {
            self.text.truncate(self.begun);
        }
        let column = self.column;
        self.column += 1;
        if column >= limits::COLUMNS {
            self.text.truncate(self.begun);
            self.odd = Some(NoteCode::FarCell);
        } else if !matches!(slot, Slot::Empty) {
            if self.slots.len() <= column {
                self.slots.resize(column + 1, Slot::Empty);
            }
            self.slots[column] = slot;
        }
        Ok(())
    }

    fn slot(&mut self) -> Result<Slot, SheetProblem> {
        if self.typed == Typed::Text {
            text::unescape(&mut self.text, self.begun);
        }
        let written = &self.text[self.begun..];
        if written.is_empty() {
            return Ok(Slot::Empty);
        }
        let own = Slot::Own(self.begun, self.text.len());
        Ok(match self.typed {
            Typed::Text | Typed::Inline => own,
            Typed::Shared => {
                let number = written.trim().parse().map_err(|_| XmlProblem::Broken)?;
                match self.book.texts.get(number) {
                    Found::Text(text) => {
                        self.shown += text.len();
                        Slot::Shared(number)
                    }
                    Found::TooLong => return Err(SheetProblem::CellTooLong(self.line)),
                    Found::Missing => return Err(XmlProblem::Broken.into()),
                }
            }
            Typed::Flag => match written.trim() {
                "1" => Slot::Flag(true),
                "0" => Slot::Flag(false),
                word if word.eq_ignore_ascii_case("true") => Slot::Flag(true),
                word if word.eq_ignore_ascii_case("false") => Slot::Flag(false),
                _ => own,
            },
            Typed::Error => Slot::Error(cell::error(written)),
            // Some systems leave out that a text is one.
            Typed::Number => match cell::number(written) {
                None => own,
                Some(number) if self.shows == Shows::Moment => match cell::dated(number, self.book.is_1904) {
                    Some(moment) => Slot::Moment(moment),
                    None => Slot::Number(number),
                },
                Some(number) => Slot::Number(number),
            },
        })
    }

    /// `</row>`: gives it to the taker unless nothing stands in it.
    pub fn end(&mut self, take: TakeRow<'_>) -> ControlFlow<()> {
        let text = self.text.as_str();
        let mut odd = self.odd.take();
        let mut cells: Vec<Cell<'_>> = Vec::with_capacity(self.slots.len());
        cells.extend(self.slots.iter().map(|slot| match *slot {
            Slot::Empty => Cell::Empty,
            Slot::Number(number) => Cell::Number(number),
            Slot::Moment(moment) => Cell::Moment(moment),
            Slot::Flag(flag) => Cell::Flag(flag),
            Slot::Error(text) => Cell::Error(text),
            Slot::Own(from, to) => without_nul(&text[from..to], &mut odd),
            Slot::Shared(number) => match self.book.texts.get(number) {
                Found::Text(text) => without_nul(text, &mut odd),
                Found::TooLong | Found::Missing => Cell::Empty,
            },
        }));
        let given = if cells.iter().all(Cell::is_empty) {
            ControlFlow::Continue(())
        } else {
            take(Row { line: self.line, cells: &cells, odd })
        };
        self.slots.clear();
        self.text.clear();
        (self.begun, self.shown) = (0, 0);
        self.open = false;
        given
    }
}

fn without_nul<'t>(text: &'t str, odd: &mut Option<NoteCode>) -> Cell<'t> {
    if memchr::memchr(0, text.as_bytes()).is_none() {
        return Cell::text(text);
    }
    *odd = Some(NoteCode::Nul);
    Cell::text(text.replace('\0', ""))
}

fn number(digits: &[u8]) -> Option<u32> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// A reference such as `AB12` as column from 0 and line; also without the line.
fn place(reference: &[u8]) -> Option<(usize, Option<u32>)> {
    let letters = reference.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    let mut column = 0usize;
    for letter in reference.get(..letters).filter(|letters| (1..=6).contains(&letters.len()))? {
        column = column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1;
    }
    Some((column - 1, number(&reference[letters..])))
}
