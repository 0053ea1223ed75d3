//! Communication log 沟通记录表: filled, and blank to write on.

use care::paper::{BlankContactSheet, BlankTarget, ContactRow, ContactSheet, SheetHead};

use crate::cell::{Cell, Mark, Side, tick_width};
use crate::excel::{self, Flat};
use crate::grid::{Area, Grid, Row, fill_pages, form, number};
use crate::text::{BODY, Ink, SMALL, STRONG};
use crate::when;

/// The filled log, 270 mm; heads by key, two keys where two things stand in one column.
const COLUMNS: [(f32, &str, &str); 13] = [
    (9.0, "no", ""),
    (18.0, "at", ""),
    (26.0, "customer", "vehicle"),
    (15.0, "channel", "form"),
    (22.0, "aims", "script"),
    (38.0, "conveyed", ""),
    (38.0, "collected", ""),
    (18.6, "outcome", "satisfaction"),
    (20.4, "problem", ""),
    (15.0, "gift", ""),
    (21.0, "promise", "next"),
    (14.0, "consultant", ""),
    (15.0, "check", ""),
];
/// Lines of a long remark; the whole stands in the Excel file.
const REMARK: usize = 14;

/// The blank log, 270 mm.
const BLANK: [(f32, &str, &str); 13] = [
    (9.0, "no", ""),
    (17.0, "at", ""),
    (25.0, "customer", "plate"),
    (20.0, "step", ""),
    (27.0, "channel", ""),
    (22.0, "form", ""),
    (15.6, "aims", ""),
    (28.7, "conveyed", ""),
    (28.7, "collected", ""),
    (22.0, "outcome", "satisfaction"),
    (24.0, "problem", "gift"),
    (18.0, "promise", "next"),
    (13.0, "consultant", "check"),
];
/// Two lines of handwriting, 8 mm each (desk.md).
const WRITING: f32 = 16.0;

/// Heads of a log: a pair where two things share a column.
fn words(ink: &Ink, columns: &[(f32, &str, &str)]) -> Vec<String> {
    let say = |key: &str| ink.say(&format!("contacts.{key}"));
    columns
        .iter()
        .map(|(_, one, two)| if two.is_empty() { say(one) } else { format!("{}\n{}", say(one), say(two)) })
        .collect()
}

pub(crate) fn grid(ink: &mut Ink, sheet: &ContactSheet) -> Grid {
    let legend = ink.say("contacts.scores_legend");
    let area = Area::new(ink, true, true, &[legend]);
    let title = ink.say("contacts.title");
    let top = area.top(ink, &title, &sheet.head);
    let words = words(ink, &COLUMNS);
    let form = form(ink, COLUMNS.iter().map(|c| c.0).collect(), &words, top);
    let rows = sheet.rows.iter().enumerate().map(|(i, row)| line(ink, &sheet.head, i + 1, row)).collect();
    let pages = fill_pages(rows, area.room() - form.head.height).into_iter().map(|rows| (0, rows)).collect();
    let pages = number(ink, &area, pages);
    let bottom = area.bottom(ink, &["sign.responsible", "sign.checker", "sign.manager", "sign.date"]);
    Grid { area, forms: vec![form], pages, bottom }
}

fn line(ink: &mut Ink, head: &SheetHead, no: usize, row: &ContactRow) -> Row {
    let width = |i: usize| COLUMNS[i].0;
    let mut cells = vec![Cell::of(ink, width(0), &no.to_string(), BODY, Side::Middle, 1)];

    let mut at = Cell::of(ink, width(1), &when::short(row.at.date(), head), SMALL, Side::Left, 1);
    at.text(ink, &row.at.format("%H:%M").to_string(), SMALL, Side::Left, 1);
    cells.push(at);

    let mut customer = Cell::of(ink, width(2), &row.customer, STRONG, Side::Left, 3);
    customer.text(ink, &row.vehicle, SMALL, Side::Left, 2);
    customer.text(ink, &row.plate, SMALL, Side::Left, 1);
    cells.push(customer);

    let mut channel = Cell::of(ink, width(3), &row.channel, BODY, Side::Left, 1);
    channel.text(ink, &row.form, SMALL, Side::Left, 2);
    cells.push(channel);

    let mut aims = Cell::of(ink, width(4), &row.aims.join(" "), BODY, Side::Left, 2);
    aims.text(ink, &row.script, SMALL, Side::Left, 3);
    cells.push(aims);

    cells.push(Cell::of(ink, width(5), &row.conveyed, BODY, Side::Left, REMARK));
    cells.push(Cell::of(ink, width(6), &row.collected, BODY, Side::Left, REMARK));

    let mut outcome = Cell::of(ink, width(7), &row.outcome, STRONG, Side::Left, 2);
    if let Some(score) = row.satisfaction {
        let score = ink.fill("contacts.satisfaction_of", &[("score", &score.to_string())]);
        outcome.text(ink, &score, SMALL, Side::Left, 1);
    }
    cells.push(outcome);
    cells.push(Cell::of(ink, width(8), &row.problem, BODY, Side::Left, REMARK));
    cells.push(Cell::of(ink, width(9), &row.gift, BODY, Side::Left, 4));

    let mut promise = Cell::of(ink, width(10), &row.promise, BODY, Side::Left, 6);
    if let Some(next) = row.next {
        let next = format!("{} {}", ink.say("contacts.next"), when::short(next, head));
        promise.text(ink, &next, SMALL, Side::Left, 2);
    }
    cells.push(promise);
    cells.push(Cell::of(ink, width(11), &row.consultant, BODY, Side::Left, 2));

    let mut check = Cell::new(width(12));
    let (on_time, good) = (ink.say("contacts.on_time"), ink.say("contacts.good"));
    check.tick(ink, 0.0, row.verdict.on_time.into(), &on_time);
    check.next(BODY);
    check.tick(ink, 0.0, row.verdict.good.into(), &good);
    check.next(BODY);
    check.text(ink, &row.verdict.reason, SMALL, Side::Left, 4);
    cells.push(check);
    Row::from_top(cells, 8.0)
}

pub(crate) fn blank(ink: &mut Ink, sheet: &BlankContactSheet) -> Grid {
    let steps: Vec<String> = sheet.steps.iter().enumerate().map(|(i, name)| format!("{} {name}", i + 1)).collect();
    let steps = format!("{}{}", ink.say("contacts.steps_legend"), steps.join("　"));
    let legend = [steps, ink.say("contacts.outcomes_legend"), ink.say("contacts.scores_legend")];
    let area = Area::new(ink, true, false, &legend);
    let title = ink.say("contacts.blank");
    let top = area.top(ink, &title, &sheet.head);
    let words = words(ink, &BLANK);
    let form = form(ink, BLANK.iter().map(|c| c.0).collect(), &words, top);
    let room = area.room() - form.head.height;
    let empty = BlankTarget::default();
    // The boxes of a language with longer words may need more than the lines to write on.
    let height = blank_line(ink, 1, &empty, sheet.steps.len()).height;
    let a_page = ((room / height).floor() as usize).max(1);
    let written = sheet.targets.len() + usize::from(sheet.spare_rows);
    let count = written.max(1).div_ceil(a_page) * a_page;
    let rows =
        (0..count).map(|i| blank_line(ink, i + 1, sheet.targets.get(i).unwrap_or(&empty), sheet.steps.len())).collect();
    let pages = fill_pages(rows, room).into_iter().map(|rows| (0, rows)).collect();
    let pages = number(ink, &area, pages);
    let bottom = area.bottom(ink, &["sign.responsible", "sign.checker", "sign.manager", "sign.date"]);
    Grid { area, forms: vec![form], pages, bottom }
}

fn blank_line(ink: &mut Ink, no: usize, target: &BlankTarget, steps: usize) -> Row {
    let width = |i: usize| BLANK[i].0;
    let mut cells: Vec<Cell> = (0..BLANK.len()).map(|i| Cell::new(width(i))).collect();
    cells[0] = Cell::of(ink, width(0), &no.to_string(), BODY, Side::Middle, 1);
    cells[2].text(ink, &target.customer, STRONG, Side::Left, 2);
    cells[2].text(ink, &target.plate, SMALL, Side::Left, 1);
    cells[2].text(ink, &when::phone(&target.phone), SMALL, Side::Left, 1);
    // Nine boxes are three lines of three; a longer plan writes its number on the line.
    let numbers: Vec<String> = (1..=steps.min(9)).map(|n| n.to_string()).collect();
    ticks(ink, &mut cells[3], &numbers);
    if steps > 9 || steps == 0 {
        let inner = cells[3].inner();
        cells[3].rule(0.0, inner);
        cells[3].next(BODY);
    }
    for (i, key) in [(4, "channels"), (5, "forms"), (6, "aim_choices")] {
        let words: Vec<String> = ink.say(&format!("contacts.{key}")).split(' ').map(str::to_owned).collect();
        ticks(ink, &mut cells[i], &words);
    }
    let cells = cells.into_iter().enumerate().map(|(i, mut cell)| {
        if matches!(i, 9..=12) {
            split(ink, &mut cell, BLANK[i].2);
        }
        cell
    });
    Row::new(cells.collect(), WRITING)
}

/// Two halves of a cell to write in, the lower with its label.
fn split(ink: &mut Ink, cell: &mut Cell, key: &str) {
    let label = ink.say(&format!("contacts.{key}"));
    cell.skip(4.4);
    cell.rule(-0.9, cell.inner() + 1.8);
    cell.skip(4.2);
    let inner = cell.inner();
    cell.at(ink, 0.0, inner, &label, SMALL);
    cell.skip(5.6);
}

/// Boxes with their words, as many on a line as fit.
fn ticks(ink: &mut Ink, cell: &mut Cell, words: &[String]) {
    let mut x = 0.0;
    for word in words {
        if x > 0.0 && x + tick_width(ink, word) - 1.3 > cell.inner() {
            cell.skip(4.4);
            x = 0.0;
        }
        x = cell.tick(ink, x, Mark::Open, word);
    }
    if x > 0.0 {
        cell.skip(4.0);
    }
}

const FLAT: [(&str, u16); 20] = [
    ("no", 6),
    ("at", 17),
    ("customer", 18),
    ("vehicle", 20),
    ("plate", 12),
    ("channel", 8),
    ("form", 12),
    ("aims", 12),
    ("script", 18),
    ("conveyed", 36),
    ("collected", 36),
    ("outcome", 12),
    ("problem", 26),
    ("gift", 14),
    ("satisfaction", 8),
    ("promise", 20),
    ("next", 12),
    ("consultant", 10),
    ("on_time", 8),
    ("good", 8),
];

fn flat_heads(ink: &Ink) -> Vec<String> {
    FLAT.iter().map(|(key, _)| *key).chain(["reason"]).map(|key| ink.say(&format!("contacts.{key}"))).collect()
}

fn flat_of(ink: &Ink, key: &str, head: &SheetHead, least: Option<f64>, rows: Vec<Vec<String>>) -> Flat {
    Flat {
        name: ink.say("contacts.title"),
        title: excel::title(ink, key, head),
        groups: Vec::new(),
        heads: flat_heads(ink),
        widths: FLAT.iter().map(|(_, width)| *width).chain([24]).collect(),
        frozen: 3,
        least,
        rows,
    }
}

pub(crate) fn flat(ink: &Ink, sheet: &ContactSheet) -> Flat {
    let rows = sheet.rows.iter().enumerate().map(|(i, row)| {
        vec![
            (i + 1).to_string(),
            when::moment(row.at),
            row.customer.clone(),
            row.vehicle.clone(),
            row.plate.clone(),
            row.channel.clone(),
            row.form.clone(),
            row.aims.join(" "),
            row.script.clone(),
            row.conveyed.clone(),
            row.collected.clone(),
            row.outcome.clone(),
            row.problem.clone(),
            row.gift.clone(),
            row.satisfaction.map(|s| s.to_string()).unwrap_or_default(),
            row.promise.clone(),
            row.next.map(when::day).unwrap_or_default(),
            row.consultant.clone(),
            excel::verdict(ink, row.verdict.on_time),
            excel::verdict(ink, row.verdict.good),
            row.verdict.reason.clone(),
        ]
    });
    flat_of(ink, "contacts.title", &sheet.head, None, rows.collect())
}

/// Points of a row to write on: three lines by hand, 14 mm as it is printed.
const WRITTEN: f64 = 57.0;

pub(crate) fn flat_blank(ink: &Ink, sheet: &BlankContactSheet) -> Flat {
    let empty = BlankTarget::default();
    let count = sheet.targets.len() + usize::from(sheet.spare_rows);
    let rows = (0..count).map(|i| {
        let target = sheet.targets.get(i).unwrap_or(&empty);
        let mut row = vec![String::new(); FLAT.len() + 1];
        row[0] = (i + 1).to_string();
        row[2] = target.customer.clone();
        row[4] = target.plate.clone();
        row
    });
    flat_of(ink, "contacts.blank", &sheet.head, Some(WRITTEN), rows.collect())
}
