//! One cell: pieces placed by millimetres inside it.

use serde::Serialize;

use crate::text::{BODY, Ink, MM, SMALL, Style};

/// What a box to tick shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Mark {
    Open,
    Yes,
    No,
}

impl From<Option<bool>> for Mark {
    fn from(said: Option<bool>) -> Self {
        match said {
            None => Mark::Open,
            Some(true) => Mark::Yes,
            Some(false) => Mark::No,
        }
    }
}

/// Something drawn at a place, in mm from the upper left.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "k", rename_all = "lowercase")]
pub(crate) enum Piece {
    /// A line of text: what, size in points, bold.
    Text { x: f32, y: f32, t: String, s: f32, b: bool },
    /// A box to tick with its side.
    Mark { x: f32, y: f32, s: f32, m: Mark },
    /// A line to write on with its length.
    Rule { x: f32, y: f32, w: f32 },
}

impl Piece {
    pub fn text(x: f32, y: f32, t: String, style: Style) -> Self {
        Piece::Text { x, y, t, s: style.size, b: style.bold }
    }

    /// The same piece further right and down.
    pub fn moved(mut self, right: f32, down: f32) -> Self {
        match &mut self {
            Piece::Text { x, y, .. } | Piece::Mark { x, y, .. } | Piece::Rule { x, y, .. } => {
                *x += right;
                *y += down;
            }
        }
        self
    }
}

/// Space between a rule of the table and what stands beside it.
pub(crate) const PAD_X: f32 = 0.9;
pub(crate) const PAD_Y: f32 = 0.65;
/// Side of a box to tick.
const BOX: f32 = 2.9;

/// Where text stands in its cell.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Middle,
}

/// A cell while it is written, line by line from the top.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cell {
    width: f32,
    y: f32,
    pieces: Vec<Piece>,
    foreign: bool,
}

impl Cell {
    /// An empty cell, `width` mm between its rules.
    pub fn new(width: f32) -> Self {
        Cell { width, y: PAD_Y, ..Cell::default() }
    }

    /// A cell of one text.
    pub fn of(ink: &mut Ink, width: f32, raw: &str, style: Style, side: Side, most: usize) -> Self {
        let mut cell = Cell::new(width);
        cell.text(ink, raw, style, side, most);
        cell
    }

    /// Millimetres that text may fill.
    pub fn inner(&self) -> f32 {
        self.width - 2.0 * PAD_X
    }

    /// Whether it holds signs that may reach over its edge.
    pub fn is_foreign(&self) -> bool {
        self.foreign
    }

    /// How high its row must be.
    pub fn height(&self) -> f32 {
        self.y + PAD_Y
    }

    /// A text over as many lines as it needs, at most `most`.
    pub fn text(&mut self, ink: &mut Ink, raw: &str, style: Style, side: Side, most: usize) {
        for line in ink.wrap(raw, self.inner(), style, most) {
            let spare = self.inner() - ink.width(&line, style);
            let x = PAD_X
                + match side {
                    Side::Left => 0.0,
                    Side::Middle => spare / 2.0,
                };
            self.write(ink, x, self.y, line, style);
            self.y += style.pitch();
        }
    }

    /// A text of one line in a part of the line, `from` and `width` in mm; the line doesn't move on.
    pub fn at(&mut self, ink: &mut Ink, from: f32, width: f32, raw: &str, style: Style) {
        let line = ink.fit(raw, width, style);
        if !line.is_empty() {
            let sink = (BODY.size - style.size).max(0.0) * MM * 0.85;
            self.write(ink, PAD_X + from, self.y + sink, line, style);
        }
    }

    fn write(&mut self, ink: &Ink, x: f32, y: f32, line: String, style: Style) {
        self.foreign |= ink.is_foreign(&line);
        self.pieces.push(Piece::text(x, y, line, style));
    }

    /// A small label and its value, or a line to write the value on.
    pub fn labelled(&mut self, ink: &mut Ink, from: f32, width: f32, label: &str, value: Option<&str>) {
        self.at(ink, from, width, label, SMALL);
        let start = from + ink.width(label, SMALL) + 0.9;
        match value {
            Some(value) => {
                let style = if ink.width(value, BODY) > from + width - start { SMALL } else { BODY };
                self.at(ink, start, from + width - start, value, style);
            }
            None => self.rule(start, from + width - start - 1.2),
        }
    }

    /// A line to write on, at the foot of the present line.
    pub fn rule(&mut self, from: f32, width: f32) {
        self.pieces.push(Piece::Rule { x: PAD_X + from, y: self.y + BODY.size * MM + 0.1, w: width.max(0.0) });
    }

    /// A box with its word; gives where the next may begin. The line doesn't move on.
    pub fn tick(&mut self, ink: &mut Ink, from: f32, mark: Mark, word: &str) -> f32 {
        self.pieces.push(Piece::Mark { x: PAD_X + from, y: self.y + 0.2, s: BOX, m: mark });
        self.at(ink, from + BOX + 0.6, self.inner() - from - BOX - 0.6, word, SMALL);
        from + tick_width(ink, word)
    }

    /// Goes to the next line.
    pub fn next(&mut self, style: Style) {
        self.skip(style.pitch());
    }

    /// Goes down by so many mm.
    pub fn skip(&mut self, by: f32) {
        self.y += by;
    }

    /// The pieces, moved to the middle of a row of this height.
    pub fn in_row(self, height: f32) -> Vec<Piece> {
        let by = ((height - self.height()) / 2.0).max(0.0);
        self.pieces.into_iter().map(|p| p.moved(0.0, by)).collect()
    }

    /// The pieces from the top.
    pub fn hung(self) -> Vec<Piece> {
        self.pieces
    }
}

/// Room that a box with its word takes, in mm.
pub(crate) fn tick_width(ink: &Ink, word: &str) -> f32 {
    BOX + 0.6 + ink.width(word, SMALL) + 1.3
}
