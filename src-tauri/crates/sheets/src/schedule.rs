//! Project schedule 项目进度表.

use care::paper::{ScheduleRow, ScheduleSheet};

use crate::cell::{Cell, Mark, Side};
use crate::excel::Flat;
use crate::grid::{Area, Grid, Row, fill_pages, form, number};
use crate::text::{BODY, Ink};
use crate::when;

/// No., content, planned start and end, actual, responsible, checker, on time, good, reason: 273 mm.
const COLUMNS: [f32; 10] = [10.0, 80.0, 20.0, 20.0, 20.0, 24.0, 22.0, 20.0, 20.0, 37.0];
const KEYS: [&str; 10] =
    ["no", "content", "planned_start", "planned_end", "actual", "responsible", "checker", "on_time", "good", "reason"];

pub(crate) fn grid(ink: &mut Ink, sheet: &ScheduleSheet) -> Grid {
    let area = Area::new(ink, false, true, &[]);
    let title = ink.say("schedule.title");
    let top = area.top(ink, &title, &sheet.head);
    let words = words(ink);
    let form = form(ink, COLUMNS.to_vec(), &words, top);
    let rows = sheet.rows.iter().enumerate().map(|(i, row)| line(ink, i + 1, row)).collect();
    let pages = fill_pages(rows, area.room() - form.head.height).into_iter().map(|rows| (0, rows)).collect();
    let pages = number(ink, &area, pages);
    let bottom = area.bottom(ink, &["sign.responsible", "sign.checker", "sign.manager", "sign.date"]);
    Grid { area, forms: vec![form], pages, bottom }
}

fn words(ink: &Ink) -> Vec<String> {
    KEYS.iter().map(|key| ink.say(&format!("schedule.{key}"))).collect()
}

fn line(ink: &mut Ink, no: usize, row: &ScheduleRow) -> Row {
    let texts = texts(no, row);
    let cells = COLUMNS.iter().zip(&texts).enumerate().map(|(i, (width, text))| match i {
        1 => Cell::of(ink, *width, text, BODY, Side::Left, 8),
        7 => verdict(ink, *width, row.verdict.on_time),
        8 => verdict(ink, *width, row.verdict.good),
        9 => Cell::of(ink, *width, text, BODY, Side::Left, 8),
        _ => Cell::of(ink, *width, text, BODY, Side::Middle, 2),
    });
    Row::new(cells.collect(), 8.0)
}

/// Yes and no side by side: one of them is ticked, or both are open for the pen.
fn verdict(ink: &mut Ink, width: f32, said: Option<bool>) -> Cell {
    let mut cell = Cell::new(width);
    let (yes, no) = (ink.say("mark.yes"), ink.say("mark.no"));
    let ticked = |is: bool| if said == Some(is) { Mark::Yes } else { Mark::Open };
    let next = cell.tick(ink, 0.6, ticked(true), &yes);
    cell.tick(ink, next, ticked(false), &no);
    cell.next(BODY);
    cell
}

fn texts(no: usize, row: &ScheduleRow) -> [String; 10] {
    let day = |d: Option<_>| d.map(when::day).unwrap_or_default();
    [
        no.to_string(),
        row.content.clone(),
        day(row.planned_start),
        day(row.planned_end),
        day(row.actual),
        row.responsible.clone(),
        row.checker.clone(),
        String::new(),
        String::new(),
        row.verdict.reason.clone(),
    ]
}

pub(crate) fn flat(ink: &Ink, sheet: &ScheduleSheet) -> Flat {
    let rows = sheet.rows.iter().enumerate().map(|(i, row)| {
        let mut cells = texts(i + 1, row).to_vec();
        cells[7] = crate::excel::verdict(ink, row.verdict.on_time);
        cells[8] = crate::excel::verdict(ink, row.verdict.good);
        cells
    });
    Flat {
        name: ink.say("schedule.title"),
        title: crate::excel::title(ink, "schedule.title", &sheet.head),
        groups: Vec::new(),
        heads: words(ink),
        widths: vec![6, 48, 12, 12, 12, 12, 12, 8, 8, 32],
        frozen: 2,
        least: None,
        rows: rows.collect(),
    }
}
