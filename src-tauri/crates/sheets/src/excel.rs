//! Sheets as Excel: every cell a text, so that nothing a customer typed is ever a formula or a changed number.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use care::paper::{RefusedGroup, RefusedRow, RefusedSheet, SheetHead};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::grid::headline;
use crate::text::Ink;

/// Excel's own bounds.
pub(crate) const CELL: usize = 32_767;
pub(crate) const ROWS: usize = 1_048_576;
const COLUMNS: usize = 16_384;
/// A4 in Excel's list of papers.
const A4: u8 = 9;

/// One worksheet: a title, a head of one line (two with groups above it), rows of texts.
pub(crate) struct Flat {
    pub name: String,
    pub title: String,
    /// First column, columns, what stands above them.
    pub groups: Vec<(usize, usize, String)>,
    pub heads: Vec<String>,
    pub widths: Vec<u16>,
    /// Columns that stay while scrolling.
    pub frozen: u16,
    /// Points that a row is high at least, where a pen wants room; else as high as its texts need.
    pub least: Option<f64>,
    pub rows: Vec<Vec<String>>,
}

/// The line above the table.
pub(crate) fn title(ink: &Ink, key: &str, head: &SheetHead) -> String {
    format!("{}　{}", ink.say(key), headline(ink, head, usize::MAX))
}

/// A verdict as a word; empty while open.
pub(crate) fn verdict(ink: &Ink, said: Option<bool>) -> String {
    match said {
        None => String::new(),
        Some(true) => ink.say("mark.yes"),
        Some(false) => ink.say("mark.no"),
    }
}

/// Writes the worksheets to `path`, row by row: memory doesn't grow with the rows. Scratch files lie beside `path`,
/// where the same data is wanted anyway, and have no name.
pub(crate) fn write(path: &Path, footer: &str, flats: &[Flat]) -> Result<(), XlsxError> {
    caught(|| {
        let mut book = book(path)?;
        let mut names = Names::default();
        for flat in flats {
            let sheet = book.add_worksheet_with_constant_memory()?;
            sheet.set_name(names.give(&flat.name))?;
            lay(sheet, flat, footer)?;
        }
        book.save(path)
    })
}

/// The writer of rows panics where the disk refuses a scratch file, since it has no other word for it; here that is an error again. What
/// it was writing to is of no use after one.
pub(crate) fn caught<T>(write: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, XlsxError> {
    catch_unwind(AssertUnwindSafe(write)).unwrap_or_else(|panic| {
        // Its message ends with the system's error as `Debug` spells it.
        match panic.downcast_ref::<String>() {
            Some(text) if text.contains("StorageFull") => Err(io::Error::from(io::ErrorKind::StorageFull).into()),
            Some(text) if text.contains("kind: ") => Err(io::Error::other(text.clone()).into()),
            _ => std::panic::resume_unwind(panic),
        }
    })
}

pub(crate) fn book(path: &Path) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        book.set_tempdir(folder)?;
    }
    Ok(book)
}

fn lay(sheet: &mut Worksheet, flat: &Flat, footer: &str) -> Result<(), XlsxError> {
    let head_row = if flat.groups.is_empty() { 1 } else { 2 };
    print_set_up(sheet, footer, head_row, &flat.widths, flat.frozen, &flat.groups)?;
    sheet.set_freeze_panes(head_row + 1, flat.frozen)?;
    for (i, width) in flat.widths.iter().enumerate() {
        sheet.set_column_width(column(i), f64::from(*width))?;
    }
    sheet.write_string_with_format(0, 0, bounded(&flat.title), &Format::new().set_bold().set_font_size(12))?;
    let head = head_format();
    for (first, count, word) in &flat.groups {
        let (first, last) = (column(*first), column(first + count - 1));
        sheet.merge_range(1, first, 1, last, &bounded(word), &head)?;
    }
    row(sheet, head_row, &flat.heads, &flat.widths, None, &head)?;
    let body = body_format();
    for (i, cells) in flat.rows.iter().take(ROWS - head_row as usize - 1).enumerate() {
        let at = head_row + 1 + i as u32;
        row(sheet, at, cells, &flat.widths, flat.least, &body)?;
    }
    Ok(())
}

/// Rows that an import refused: the reason first, then the columns as they were, then file, sheet and line. A source
/// sheet with more rows than Excel has goes on in a further worksheet.
pub(crate) fn write_refused(path: &Path, ink: &Ink, footer: &str, refused: &RefusedSheet) -> Result<(), XlsxError> {
    let mut names = Names::default();
    let none = [RefusedGroup::default()];
    let groups = if refused.groups.is_empty() { &none[..] } else { &refused.groups[..] };
    caught(|| {
        let mut book = book(path)?;
        for group in groups {
            let mut rest = &group.rows[..];
            loop {
                let (now, later) = rest.split_at(rest.len().min(ROWS - 1));
                let sheet = book.add_worksheet_with_constant_memory()?;
                let name = if group.sheet.is_empty() { ink.say("refused.name") } else { group.sheet.clone() };
                sheet.set_name(names.give(&name))?;
                refused_rows(sheet, ink, footer, group, now)?;
                rest = later;
                if rest.is_empty() {
                    break;
                }
            }
        }
        book.save(path)
    })
}

fn refused_rows(
    sheet: &mut Worksheet,
    ink: &Ink,
    footer: &str,
    group: &RefusedGroup,
    rows: &[RefusedRow],
) -> Result<(), XlsxError> {
    let width = rows.iter().map(|r| r.cells.len()).chain([group.headings.len()]).max().unwrap_or(0).min(COLUMNS - 4);
    let widths: Vec<u16> = [34].into_iter().chain(vec![16; width + 3]).collect();
    print_set_up(sheet, footer, 0, &widths, 1, &[])?;
    sheet.set_freeze_panes(1, 1)?;
    for (i, width) in widths.iter().enumerate() {
        sheet.set_column_width(column(i), f64::from(*width))?;
    }
    let mut heads = vec![ink.say("refused.reason")];
    heads.extend((0..width).map(|i| group.headings.get(i).cloned().unwrap_or_default()));
    heads.extend(["refused.file", "refused.sheet", "refused.line"].map(|key| ink.say(key)));
    row(sheet, 0, &heads, &widths, None, &head_format())?;
    let body = body_format();
    for (i, refused) in rows.iter().enumerate() {
        let mut cells = vec![refused.reason.clone()];
        cells.extend((0..width).map(|c| refused.cells.get(c).cloned().unwrap_or_default()));
        cells.extend([group.file.clone(), group.sheet.clone(), refused.line.to_string()]);
        row(sheet, i as u32 + 1, &cells, &widths, None, &body)?;
    }
    Ok(())
}

/// Pixels across A4 lying within its margins, in full size: 273 mm at 96 to the inch, less a tenth, for columns come out wider on paper
/// than on the screen.
const ACROSS: u32 = 930;
/// The smallest size in print, in hundredths: letters of 11 points come to 7.5, which a person still reads.
const SMALLEST: u32 = 68;

/// Points of a line of text, and Excel's own bound of a row's height.
const LINE: f64 = 15.5;
const HIGHEST: f64 = 409.5;

/// How many lines a text takes in a column of so many digits: rather one too many than one that is cut.
fn lines(text: &str, width: u16) -> u32 {
    // From here on signs are squares, two digits wide and a little more; before it few are wider than a digit.
    let digits = |sign: char| if sign >= '\u{1100}' { 2.15 } else { 1.05 };
    let of = |line: &str| (line.chars().map(digits).sum::<f32>() / f32::from(width.max(2) - 1)).ceil().max(1.0) as u32;
    text.lines().map(of).sum::<u32>().max(1)
}

/// Excel's own bound of breaks in a worksheet.
const BREAKS: usize = 1_023;

/// Pixels of a column of so many characters, in Excel's own font and with its padding.
fn pixels(width: u16) -> u32 {
    u32::from(width) * 7 + 5
}

/// A4 lying, 12 mm all round, head and first columns on every page: one page wide where that is legible, else as many as it takes.
fn print_set_up(
    sheet: &mut Worksheet,
    footer: &str,
    head_row: u32,
    widths: &[u16],
    first: u16,
    groups: &[(usize, usize, String)],
) -> Result<(), XlsxError> {
    const INCH: f64 = 12.0 / 25.4;
    sheet.set_landscape().set_paper_size(A4).set_margins(INCH, INCH, INCH, INCH + 0.2, INCH / 2.0, INCH / 2.0);
    sheet.set_footer(footer).set_repeat_rows(0, head_row)?;
    let breaks = breaks(widths, first, groups);
    if breaks.is_empty() {
        sheet.set_print_fit_to_pages(1, 0);
        return Ok(());
    }
    // What belongs to one row lies side by side, as it is hung up.
    sheet.set_print_scale(SMALLEST as u16).set_page_order(false).set_vertical_page_breaks(&breaks)?;
    if let Some(last) = first.checked_sub(1) {
        sheet.set_repeat_columns(0, last)?;
    }
    Ok(())
}

/// The columns that begin a page beside the first one, a group never torn apart; none where all fit one page.
fn breaks(widths: &[u16], first: u16, groups: &[(usize, usize, String)]) -> Vec<u32> {
    let room = ACROSS * 100 / SMALLEST;
    let wide = |columns: &[u16]| columns.iter().map(|width| pixels(*width)).sum::<u32>();
    let first = usize::from(first).min(widths.len());
    let repeated = wide(&widths[..first]);
    let mut breaks = Vec::new();
    let (mut taken, mut at) = (0, 0);
    while at < widths.len() && breaks.len() < BREAKS {
        let group = groups.iter().find(|(start, count, _)| *start == at && *count > 0);
        let next = group.map_or(at + 1, |(_, count, _)| at + count).min(widths.len());
        let block = wide(&widths[at..next]);
        if taken + block > room && at > first {
            breaks.push(at as u32);
            taken = repeated;
        }
        taken += block;
        at = next;
    }
    breaks
}

pub(crate) fn head_format() -> Format {
    Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0xE0E0E0))
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
        .set_num_format("@")
}

/// Text format, so that a corrected cell stays text too: a phone keeps its zeros, a VIN its form.
pub(crate) fn text_format() -> Format {
    Format::new().set_align(FormatAlign::Top).set_text_wrap().set_num_format("@")
}

fn body_format() -> Format {
    text_format().set_border(FormatBorder::Thin)
}

/// Writes a row, and how high it is: programs other than Excel don't work it out, and print the first line alone.
fn row(
    sheet: &mut Worksheet,
    at: u32,
    cells: &[String],
    widths: &[u16],
    least: Option<f64>,
    format: &Format,
) -> Result<(), XlsxError> {
    let lines = cells.iter().zip(widths).map(|(cell, width)| lines(cell, *width)).max().unwrap_or(1);
    let needed = if lines > 1 { f64::from(lines) * LINE } else { 0.0 };
    let height = needed.max(least.unwrap_or_default()).min(HIGHEST);
    if height > 0.0 {
        sheet.set_row_height(at, height)?;
    }
    for (i, cell) in cells.iter().take(COLUMNS).enumerate() {
        sheet.write_string_with_format(at, column(i), bounded(cell), format)?;
    }
    Ok(())
}

pub(crate) fn column(i: usize) -> u16 {
    i.min(COLUMNS - 1) as u16
}

/// As much of a text as an Excel cell holds (counted as Excel does, in UTF-16).
fn bounded(text: &str) -> String {
    let mut units = 0;
    text.chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= CELL
        })
        .collect()
}

/// Names of worksheets: at most 31 characters, none of Excel's forbidden ones, each only once.
#[derive(Default)]
pub(crate) struct Names {
    given: std::collections::BTreeSet<String>,
}

impl Names {
    pub(crate) fn give(&mut self, wish: &str) -> String {
        let clean: String = wish.chars().filter(|c| !c.is_control() && !"[]:*?/\\'".contains(*c)).collect();
        let clean = clean.trim();
        let base = if clean.is_empty() { "Sheet" } else { clean };
        let mut name = short(base, 31);
        let mut n = 2;
        while !self.given.insert(name.to_lowercase()) {
            let tail = format!(" ({n})");
            name = format!("{}{tail}", short(base, 31 - tail.len()));
            n += 1;
        }
        name
    }
}

fn short(text: &str, most: usize) -> String {
    let mut units = 0;
    text.chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= most
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_about_a_full_disk_is_an_error_again_and_any_other_one_goes_on() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        let caught_full = caught(|| Err::<(), _>(full).map_err(|e| panic!("Couldn't write to xml file: {e:?}")));
        assert!(matches!(caught_full, Err(XlsxError::IoError(e)) if e.kind() == io::ErrorKind::StorageFull));
        let other = catch_unwind(|| caught::<()>(|| panic!("a bug")));
        assert!(other.is_err());
    }

    #[test]
    fn a_page_breaks_between_groups_and_only_where_the_next_one_has_no_room() {
        let widths = [29; 17];
        let groups: Vec<_> = (0..5).map(|i| (2 + i * 3, 3, String::new())).collect();
        // 416 pixels stand on every page, a group has 624, a page 1367.
        assert_eq!(breaks(&widths, 2, &groups), [5, 8, 11, 14]);
        assert!(breaks(&widths[..5], 2, &groups).is_empty());
        assert!(breaks(&[6, 30, 30], 2, &[]).is_empty());
        assert_eq!(breaks(&[100; 3_000], 1, &[]).len(), BREAKS);
        // A first column wider than a page still gives every other one its page.
        assert_eq!(breaks(&[300, 30, 30], 1, &[]), [2]);
    }

    #[test]
    fn a_row_is_counted_as_high_as_its_longest_text() {
        assert_eq!((lines("", 10), lines("周敏", 10), lines("13800138000", 15)), (1, 1, 1));
        assert_eq!((lines("客户长期在异地用车", 13), lines("一\n二\n\n三", 13)), (2, 4));
        assert!(lines(&"长".repeat(100), 60) >= 4 && lines("x", 0) >= 1);
    }

    #[test]
    fn worksheet_names_are_allowed_bounded_and_different() {
        let mut names = Names::default();
        assert_eq!(names.give("客户[车辆]:档案?"), "客户车辆档案");
        assert_eq!(names.give("客户车辆档案"), "客户车辆档案 (2)");
        assert_eq!(names.give("''"), "Sheet");
        let long = names.give(&"长".repeat(40));
        let again = names.give(&"长".repeat(40));
        assert_eq!((long.chars().count(), again.chars().count()), (31, 31));
        assert_ne!(long, again);
    }
}
