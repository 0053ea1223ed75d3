//! A sheet that is one table over many pages: forms (columns and head), rows of known height, pages with their numbers.

use serde::Serialize;

use care::paper::SheetHead;

use crate::cell::{Cell, Mark, PAD_X, PAD_Y, Piece, Side};
use crate::text::{BODY, Ink, MM, SMALL, STRONG, TITLE};
use crate::when;

/// A4 lying.
const WIDTH: f32 = 297.0;
const HEIGHT: f32 = 210.0;
/// Margin all round, and where the sheet is filed.
const MARGIN: f32 = 12.0;
const FILED: f32 = 15.0;
/// Title line, and the line to sign on.
const TITLE_HEIGHT: f32 = 8.5;
const SIGN_HEIGHT: f32 = 10.0;
/// In the footer: room for the page number right, and for the three kinds of box left.
const NUMBER_WIDTH: f32 = 62.0;
const MARKS_WIDTH: f32 = 52.0;

/// Columns and head of some pages.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Form {
    pub columns: Vec<f32>,
    pub head: Row,
    pub top: Vec<Piece>,
}

/// A row of a page. `clipped`: a cell holds signs that were not measured, so each is cut at its edges.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Row {
    pub height: f32,
    cells: Vec<Vec<Piece>>,
    clipped: bool,
}

impl Row {
    /// A row as high as its highest cell and at least `least` mm; each cell in its middle.
    pub fn new(cells: Vec<Cell>, least: f32) -> Self {
        Row::with(cells, least, Cell::in_row)
    }

    /// As `new`, but every cell begins at the top: for rows that are read like text.
    pub fn from_top(cells: Vec<Cell>, least: f32) -> Self {
        Row::with(cells, least, |cell, _| cell.hung())
    }

    /// A row without a cell, to count pages by.
    pub fn blind(height: f32) -> Self {
        Row { height, cells: Vec::new(), clipped: false }
    }

    fn with(cells: Vec<Cell>, least: f32, placed: impl Fn(Cell, f32) -> Vec<Piece>) -> Self {
        let height = cells.iter().map(Cell::height).fold(least, f32::max);
        let clipped = cells.iter().any(Cell::is_foreign);
        Row { height, cells: cells.into_iter().map(|cell| placed(cell, height)).collect(), clipped }
    }
}

/// A page: the form it follows, its rows, its number.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Page {
    pub form: usize,
    pub rows: Vec<Row>,
    pub number: Vec<Piece>,
}

/// A sheet, counted and ready to be drawn.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    pub area: Area,
    pub forms: Vec<Form>,
    pub pages: Vec<Page>,
    pub bottom: Vec<Piece>,
}

/// Where things stand on the page, in mm.
#[derive(Clone, Debug)]
pub(crate) struct Area {
    pub left: f32,
    pub width: f32,
    marks: bool,
    foot: Vec<String>,
}

impl Area {
    /// The area of a sheet with these abbreviations in its footer. `filed` widens the left margin for the holes;
    /// `marks` says in the footer what a ticked, a crossed and an open box mean.
    pub fn new(ink: &mut Ink, filed: bool, marks: bool, foot: &[String]) -> Self {
        let left = if filed { FILED } else { MARGIN };
        let width = WIDTH - left - MARGIN;
        let room = width - NUMBER_WIDTH - if marks { MARKS_WIDTH } else { 0.0 };
        let foot = foot.iter().flat_map(|line| ink.wrap(line, room, SMALL, 3)).collect();
        Area { left, width, marks, foot }
    }

    /// Where the table begins.
    pub fn table_top(&self) -> f32 {
        MARGIN + TITLE_HEIGHT
    }

    /// Height for head and rows.
    pub fn room(&self) -> f32 {
        HEIGHT - 2.0 * MARGIN - TITLE_HEIGHT - SIGN_HEIGHT - self.foot_height()
    }

    fn foot_height(&self) -> f32 {
        self.foot.len().max(1) as f32 * SMALL.pitch() + 0.6
    }

    /// The title line: the sheet's name left; project, period, store and who printed it right.
    pub fn top(&self, ink: &mut Ink, title: &str, head: &SheetHead) -> Vec<Piece> {
        let title = ink.fit(title, self.width * 0.4, TITLE);
        let mut pieces = vec![Piece::text(self.left, MARGIN, title.clone(), TITLE)];
        let taken = ink.width(&title, TITLE) + 6.0;
        let line = ink.clean(&headline(ink, head, usize::MAX)).replace('\n', " ");
        let room = self.width - taken;
        // A long project name gives way first: store and date of printing are needed to know the sheet by.
        let line = if ink.width(&line, BODY) <= room {
            line
        } else {
            let short = headline(ink, head, 16);
            ink.fit(&short, room, BODY)
        };
        let x = self.left + self.width - ink.width(&line, BODY);
        pieces.push(Piece::text(x, MARGIN + 1.6, line, BODY));
        pieces
    }

    /// Lines to sign on and the abbreviations.
    pub fn bottom(&self, ink: &mut Ink, signers: &[&str]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let y = HEIGHT - MARGIN - self.foot_height() - 5.2;
        let share = self.width / signers.len().max(1) as f32;
        for (i, key) in signers.iter().enumerate() {
            let label = ink.say(key);
            let x = self.left + share * i as f32;
            let taken = ink.width(&label, BODY) + 1.5;
            pieces.push(Piece::text(x, y, label, BODY));
            pieces.push(Piece::Rule { x: x + taken, y: y + BODY.size * MM + 0.4, w: (share - taken - 8.0).max(10.0) });
        }
        let mut y = HEIGHT - MARGIN - self.foot_height() + 0.6;
        let mut left = self.left;
        if self.marks {
            let mut cell = Cell::new(MARKS_WIDTH);
            let mut x = -PAD_X;
            for (mark, key) in [(Mark::Yes, "mark.yes"), (Mark::No, "mark.no"), (Mark::Open, "mark.open")] {
                let word = ink.say(key);
                x = cell.tick(ink, x, mark, &word) + 1.5;
            }
            pieces.extend(cell.hung().into_iter().map(|p| p.moved(left, y - PAD_Y - 0.4)));
            left += MARKS_WIDTH;
        }
        for line in &self.foot {
            pieces.push(Piece::text(left, y, line.clone(), SMALL));
            y += SMALL.pitch();
        }
        pieces
    }

    fn number(&self, ink: &Ink, page: usize, of: usize) -> Vec<Piece> {
        let mut text = ink.fill("page", &[("page", &page.to_string()), ("of", &of.to_string())]);
        if !ink.missing().is_empty() {
            text = format!("{}　{text}", ink.say("missing_glyph"));
        }
        let x = self.left + self.width - ink.width(&text, SMALL);
        vec![Piece::text(x, HEIGHT - MARGIN - SMALL.pitch(), text, SMALL)]
    }
}

/// A form with a plain head: words centred on grey, as high as the highest needs.
pub(crate) fn form(ink: &mut Ink, columns: Vec<f32>, words: &[String], top: Vec<Piece>) -> Form {
    let cells = columns.iter().zip(words).map(|(w, word)| Cell::of(ink, *w, word, STRONG, Side::Middle, 2)).collect();
    Form { columns, head: Row::new(cells, 8.0), top }
}

/// Rows onto pages, in order, as many a page as fit below the head. A row higher than a page can't be: cells are bounded.
pub(crate) fn fill_pages(rows: Vec<Row>, room: f32) -> Vec<Vec<Row>> {
    let mut pages = vec![Vec::new()];
    let mut used = 0.0;
    for row in rows {
        if used + row.height > room + 0.01 && used > 0.0 {
            pages.push(Vec::new());
            used = 0.0;
        }
        used += row.height;
        if let Some(page) = pages.last_mut() {
            page.push(row);
        }
    }
    pages
}

/// Numbers the pages over the whole sheet; called last, when it is known whether a glyph is missing anywhere.
pub(crate) fn number(ink: &Ink, area: &Area, pages: Vec<(usize, Vec<Row>)>) -> Vec<Page> {
    let of = pages.len();
    let numbered = pages.into_iter().enumerate();
    numbered.map(|(i, (form, rows))| Page { form, rows, number: area.number(ink, i + 1, of) }).collect()
}

/// Project, period, store, printed on and by; a project name longer than `longest` characters is cut.
pub(crate) fn headline(ink: &Ink, head: &SheetHead, longest: usize) -> String {
    let mut project: String = head.project.chars().take(longest).collect();
    if project.len() < head.project.len() {
        project.push('…');
    }
    let period = when::period(ink, head);
    let printed = format!("{} {}", when::moment(head.printed_at), head.printed_by);
    let parts = [
        ("head.project", project),
        ("head.period", period),
        ("head.store", head.store.clone()),
        ("head.printed", printed),
    ];
    let said = parts.into_iter().filter(|(_, value)| !value.trim().is_empty());
    said.map(|(key, value)| format!("{} {}", ink.say(key), value)).collect::<Vec<_>>().join("　")
}

/// What is handed to `grid.typ` for some of the pages.
#[derive(Serialize)]
pub(crate) struct Drawn<'a> {
    families: Vec<&'static str>,
    width: f32,
    height: f32,
    left: f32,
    table_top: f32,
    forms: &'a [Form],
    bottom: &'a [Piece],
    pages: &'a [Page],
}

impl Grid {
    /// The data of these pages.
    pub fn drawn<'a>(&'a self, families: Vec<&'static str>, pages: &'a [Page]) -> Drawn<'a> {
        Drawn {
            families,
            width: WIDTH,
            height: HEIGHT,
            left: self.area.left,
            table_top: self.area.table_top(),
            forms: &self.forms,
            bottom: &self.bottom,
            pages,
        }
    }
}
