//! Care progress sheet 用户关怀进度表: the targets down the page, at most four care steps across it.

use std::ops::Range;

use care::paper::{ProgressRow, ProgressSheet, SheetHead, StepCell};

use crate::cell::{Cell, Side, tick_width};
use crate::excel::{self, Flat};
use crate::grid::{Area, Form, Grid, Row, fill_pages, number};
use crate::text::{BODY, Ink, SMALL, STRONG};
use crate::when;

/// No., customer, vehicle and plate, phone; the steps share what is left.
const FIRST: [f32; 4] = [9.0, 27.0, 34.0, 25.0];
/// Steps on one page (domain.md).
const STEPS_A_PAGE: usize = 4;

pub(crate) fn grid(ink: &mut Ink, sheet: &ProgressSheet) -> Grid {
    let area = Area::new(ink, false, true, &[]);
    let groups = groups(sheet.steps.len());
    let forms: Vec<Form> = groups.iter().map(|steps| form(ink, &area, sheet, steps)).collect();
    let room = area.room() - forms.iter().map(|f| f.head.height).fold(0.0, f32::max);

    // A target's row is as high on every page it runs over, so that the pages can be laid side by side.
    let mut lines: Vec<Vec<Row>> = Vec::new();
    for (i, row) in sheet.rows.iter().enumerate() {
        let mut parts: Vec<Row> = groups
            .iter()
            .zip(&forms)
            .map(|(steps, form)| line(ink, &sheet.head, &form.columns, steps, i + 1, row))
            .collect();
        let height = parts.iter().map(|r| r.height).fold(0.0, f32::max);
        parts.iter_mut().for_each(|r| r.height = height);
        lines.push(parts);
    }
    let heights: Vec<Row> = lines.iter().map(|parts| Row::blind(parts[0].height)).collect();
    let mut lines = lines.into_iter();
    let mut pages: Vec<(usize, Vec<Row>)> = Vec::new();
    for block in fill_pages(heights, room) {
        let mut across: Vec<Vec<Row>> = vec![Vec::new(); groups.len()];
        for parts in lines.by_ref().take(block.len()) {
            for (page, row) in across.iter_mut().zip(parts) {
                page.push(row);
            }
        }
        pages.extend(across.into_iter().enumerate());
    }
    let pages = number(ink, &area, pages);
    let bottom = area.bottom(ink, &["sign.responsible", "sign.checker", "sign.manager", "sign.date"]);
    Grid { area, forms, pages, bottom }
}

/// The steps of each page width: as few pages as four a page allow, evenly filled (five are three and two).
fn groups(steps: usize) -> Vec<Range<usize>> {
    let pages = steps.div_ceil(STEPS_A_PAGE).max(1);
    let (each, over) = (steps / pages, steps % pages);
    let mut start = 0;
    (0..pages)
        .map(|page| {
            let end = start + each + usize::from(page < over);
            let group = start..end;
            start = end;
            group
        })
        .collect()
}

fn form(ink: &mut Ink, area: &Area, sheet: &ProgressSheet, steps: &Range<usize>) -> Form {
    let mut title = ink.say("progress.title");
    if steps.len() < sheet.steps.len() {
        let of = sheet.steps.len().to_string();
        let shown = [("from", (steps.start + 1).to_string()), ("until", steps.end.to_string())];
        let shown = ink.fill("progress.steps_shown", &[("from", &shown[0].1), ("until", &shown[1].1), ("of", &of)]);
        title = format!("{title}　{shown}");
    }
    let top = area.top(ink, &title, &sheet.head);
    let mut columns = FIRST.to_vec();
    let rest = (area.width - FIRST.iter().sum::<f32>()) / steps.len().max(1) as f32;
    columns.extend(std::iter::repeat_n(rest, steps.len().max(1)));

    let vehicle = format!("{} / {}", ink.say("progress.vehicle"), ink.say("progress.plate"));
    let words = [ink.say("progress.no"), ink.say("progress.customer"), vehicle, ink.say("progress.phone")];
    let mut cells: Vec<Cell> =
        columns.iter().zip(&words).map(|(w, word)| Cell::of(ink, *w, word, STRONG, Side::Middle, 2)).collect();
    let stack = ink.say("progress.stack");
    for step in steps.clone() {
        let name = ink.fill("progress.step", &[("no", &(step + 1).to_string()), ("name", &sheet.steps[step])]);
        let mut cell = Cell::of(ink, rest, &name, STRONG, Side::Left, 1);
        cell.text(ink, &stack, SMALL, Side::Left, 1);
        cells.push(cell);
    }
    cells.resize_with(columns.len(), || Cell::new(rest));
    Form { columns, head: Row::new(cells, 8.0), top }
}

fn line(ink: &mut Ink, head: &SheetHead, columns: &[f32], steps: &Range<usize>, no: usize, row: &ProgressRow) -> Row {
    let mut cells = vec![Cell::of(ink, columns[0], &no.to_string(), BODY, Side::Middle, 1)];
    cells.push(Cell::of(ink, columns[1], &row.customer, STRONG, Side::Left, 3));
    let mut vehicle = Cell::new(columns[2]);
    vehicle.text(ink, &row.vehicle, BODY, Side::Left, if row.plate.is_empty() { 3 } else { 2 });
    vehicle.text(ink, &row.plate, STRONG, Side::Left, 1);
    cells.push(vehicle);
    cells.push(Cell::of(ink, columns[3], &when::phone(&row.phone), BODY, Side::Left, 2));
    for step in steps.clone() {
        cells.push(match row.cells.get(step).and_then(Option::as_ref) {
            Some(cell) => stacked(ink, head, columns[4], cell),
            None => {
                let none = ink.say("none");
                Cell::of(ink, columns[4], &none, BODY, Side::Middle, 1)
            }
        });
    }
    cells.resize_with(columns.len(), || Cell::new(columns[columns.len() - 1]));
    Row::new(cells, 12.4)
}

/// Planned and actual; channel and responsible; outcome and verdict. What is open is left to the pen; of what is left out only why.
fn stacked(ink: &mut Ink, head: &SheetHead, width: f32, step: &StepCell) -> Cell {
    let mut cell = Cell::new(width);
    let half = cell.inner() / 2.0;
    let [planned, actual] = [step.planned, step.actual].map(|d| d.map(|d| when::short(d, head)));
    let none = ink.say("none");
    let label = ink.say("progress.planned");
    cell.labelled(ink, 0.0, half, &label, Some(planned.as_deref().unwrap_or(&none)));
    if let Some(reason) = &step.skipped {
        cell.next(BODY);
        let skipped = ink.say("progress.skipped");
        cell.text(ink, &format!("{skipped} {reason}"), BODY, Side::Left, 2);
        return cell;
    }
    let label = ink.say("progress.actual");
    cell.labelled(ink, half, half, &label, actual.as_deref());
    cell.next(BODY);
    cell.at(ink, 0.0, half - 1.0, &step.channel, BODY);
    cell.at(ink, half, half, &step.responsible, BODY);
    cell.next(BODY);
    let (on_time, good) = (ink.say("progress.on_time"), ink.say("progress.good"));
    let ticks = tick_width(ink, &on_time) + tick_width(ink, &good) - 1.0;
    let start = cell.inner() - ticks;
    if step.outcome.is_empty() {
        cell.rule(0.0, start - 1.5);
    } else {
        cell.at(ink, 0.0, start - 1.0, &step.outcome, STRONG);
    }
    let next = cell.tick(ink, start, step.verdict.on_time.into(), &on_time);
    cell.tick(ink, next, step.verdict.good.into(), &good);
    cell.next(BODY);
    cell
}

/// Points of a row of the worksheet: 7 mm where it is printed, for a pen.
const WRITING: f64 = 30.0;

pub(crate) fn flat(ink: &Ink, sheet: &ProgressSheet) -> Flat {
    const FIRST: [&str; 5] = ["no", "customer", "vehicle", "plate", "phone"];
    const STEP: [&str; 8] = ["planned", "actual", "channel", "responsible", "outcome", "on_time", "good", "reason"];
    let say = |key: &&str| ink.say(&format!("progress.{key}"));
    let mut heads: Vec<String> = FIRST.iter().map(say).collect();
    let mut widths = vec![6, 20, 22, 12, 15];
    let mut groups = Vec::new();
    for (i, name) in sheet.steps.iter().enumerate() {
        groups.push((
            heads.len(),
            STEP.len(),
            ink.fill("progress.step", &[("no", &(i + 1).to_string()), ("name", name)]),
        ));
        heads.extend(STEP.iter().map(say));
        widths.extend([11, 11, 8, 11, 11, 6, 6, 13]);
    }
    let rows = sheet.rows.iter().enumerate().map(|(i, row)| {
        let mut cells =
            vec![(i + 1).to_string(), row.customer.clone(), row.vehicle.clone(), row.plate.clone(), row.phone.clone()];
        for step in 0..sheet.steps.len() {
            match row.cells.get(step).and_then(Option::as_ref) {
                Some(step) => cells.extend(step_texts(ink, step)),
                None => cells.extend(STEP.map(|_| String::new())),
            }
        }
        cells
    });
    Flat {
        name: ink.say("progress.title"),
        title: excel::title(ink, "progress.title", &sheet.head),
        groups,
        heads,
        widths,
        frozen: 2,
        least: Some(WRITING),
        rows: rows.collect(),
    }
}

fn step_texts(ink: &Ink, step: &StepCell) -> [String; 8] {
    let day = |d: Option<_>| d.map(when::day).unwrap_or_default();
    [
        day(step.planned),
        day(step.actual),
        step.channel.clone(),
        step.responsible.clone(),
        if step.skipped.is_some() { ink.say("progress.skipped") } else { step.outcome.clone() },
        excel::verdict(ink, step.verdict.on_time),
        excel::verdict(ink, step.verdict.good),
        step.skipped.clone().unwrap_or_else(|| step.verdict.reason.clone()),
    ]
}

#[cfg(test)]
mod tests {
    use super::groups;

    #[test]
    fn no_page_width_holds_more_than_four_steps_and_none_is_lost() {
        assert_eq!(groups(0).len(), 1);
        assert_eq!(groups(4).first(), Some(&(0..4)));
        assert_eq!(groups(5), [0..3, 3..5]);
        assert_eq!(groups(8), [0..4, 4..8]);
        assert_eq!(groups(9), [0..3, 3..6, 6..9]);
    }
}
