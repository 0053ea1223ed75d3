//! Which row holds the headings, and which rows below are none of the table.

use care::import::{Field, Shape, Subject};
use care::norm::{self, DateOrder};

use crate::cell::Cell;
use crate::heading;
use crate::mapping::{Column, Mapping};

/// Headings stand among the first rows; title rows above them are few.
pub(crate) const SEARCHED_ROWS: usize = 40;

/// The index of the row with the headings, or `None` where no row looks like them.
pub(crate) fn find(rows: &[(u32, Vec<Cell<'static>>)]) -> Option<usize> {
    let scores: Vec<f32> = rows.iter().take(SEARCHED_ROWS).map(|(_, cells)| known(cells)).collect();
    let highest = scores.iter().copied().fold(0.0, f32::max);
    // Of nearly equal ones the first: below stand the same headings again, perhaps in full where the first are parted over two rows.
    let best = scores.iter().position(|score| *score >= 1.5 && *score >= highest * 0.7);
    best.or_else(|| {
        let typed = |cells: &[Cell<'_>]| cells.iter().filter(|cell| looks_like_value(cell)).count();
        rows.windows(2).take(SEARCHED_ROWS).position(|pair| {
            let (above, below) = (&pair[0].1, &pair[1].1);
            let texts = above.iter().filter(|cell| matches!(cell, Cell::Text(_))).count();
            texts >= 2 && typed(above) == 0 && typed(below) >= 1 && distinct(above)
        })
    })
}

/// How many cells are known headings, less those that look like values.
fn known(cells: &[Cell<'_>]) -> f32 {
    let mut score = 0.0;
    for cell in cells.iter().filter(|cell| !cell.is_empty()) {
        let shown = cell.shown();
        let meanings = if matches!(cell, Cell::Text(_)) { heading::meanings(&shown) } else { Vec::new() };
        score += match meanings.iter().map(|meaning| if meaning.weak { 0.6 } else { meaning.score }).reduce(f32::max) {
            Some(known) => known,
            None if heading::is_never(&shown) => 0.3,
            None if looks_like_value(cell) => -1.0,
            None => 0.0,
        };
    }
    score
}

fn distinct(cells: &[Cell<'_>]) -> bool {
    let mut keys: Vec<String> =
        cells.iter().filter(|cell| !cell.is_empty()).map(|cell| heading::key(&cell.shown())).collect();
    let before = keys.len();
    keys.sort_unstable();
    keys.dedup();
    keys.len() == before
}

fn looks_like_value(cell: &Cell<'_>) -> bool {
    let Cell::Text(text) = cell else { return !cell.is_empty() };
    norm::Vin::parse(text).is_ok()
        || norm::Plate::parse(text).is_ok()
        || norm::phone(text).normal.is_some()
        || norm::moment(text, DateOrder::Plain).is_some()
        || norm::cents(text).is_some()
}

/// The headings of a row; where a cell of it is empty, the cell above gives the heading, as in headings of two rows.
pub(crate) fn headings(rows: &[(u32, Vec<Cell<'static>>)], at: usize) -> Vec<String> {
    let cells = &rows[at].1;
    let above = at.checked_sub(1).map(|above| &rows[above]).filter(|(line, above)| {
        line + 1 == rows[at].0
            && above.iter().filter(|cell| !cell.is_empty()).count() >= 2
            && !above.iter().any(looks_like_value)
    });
    let text = |cell: Option<&Cell<'_>>| cell.map_or(String::new(), |cell| norm::trimmed(&cell.shown()).to_owned());
    let width = cells.len().max(above.map_or(0, |(_, above)| above.len()));
    let mut headings: Vec<String> = (0..width)
        .map(|column| match text(cells.get(column)) {
            own if own.is_empty() => text(above.and_then(|(_, above)| above.get(column))),
            own => own,
        })
        .collect();
    while headings.last().is_some_and(String::is_empty) {
        headings.pop();
    }
    headings
}

/// What a row below the headings is, besides a row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aside {
    /// 合计, 小计, a footer.
    Total,
    /// The headings again, as on each page of a printed list.
    Headings,
}

const TOTALS: [&str; 13] =
    ["合计", "总计", "小计", "共计", "累计", "总和", "汇总", "平均", "本页", "grandtotal", "subtotal", "total", "sum"];
const FOOTERS: [&str; 9] = ["制表", "打印", "审核", "导出", "说明", "备注", "签字", "复核", "第"];

/// Whether a row is none of the table. A total is only one where no field that names a thing is filled: a customer may be called anything.
pub(crate) fn aside(mapping: &Mapping, headings: &[String], cells: &[Cell<'_>]) -> Option<Aside> {
    let first = cells.iter().position(|cell| !cell.is_empty())?;
    if let Cell::Text(text) = &cells[first] {
        if headings.get(first).is_some_and(|heading| norm::trimmed(text) == heading)
            && repeats(mapping, headings, cells)
        {
            return Some(Aside::Headings);
        }
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        if (is_total(text) || filled <= 3 && is_footer(text)) && !names_a_thing(mapping, cells, first) {
            return Some(Aside::Total);
        }
    }
    let registration = mapping.subject == Some(Subject::Registration);
    let subtotal = |cell: &Cell<'_>| matches!(cell, Cell::Text(text) if is_total(text));
    (registration && cells.iter().any(subtotal)).then_some(Aside::Total)
}

/// Whether at least half of the columns that are read hold their own headings.
fn repeats(mapping: &Mapping, headings: &[String], cells: &[Cell<'_>]) -> bool {
    let repeated = |column: &&Column| {
        let at = column.at as usize;
        match (cells.get(at), headings.get(at)) {
            (Some(Cell::Text(text)), Some(heading)) => norm::trimmed(text) == heading,
            _ => false,
        }
    };
    let same = mapping.columns.iter().filter(repeated).count();
    same >= 2 && same * 2 >= mapping.columns.len()
}

fn is_total(text: &str) -> bool {
    // Asked for every row: most begin with a digit or are long, and need no folding.
    if text.len() > 60 || text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let folded = norm::fold(text);
    let counted = folded.strip_prefix('共').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    counted || TOTALS.iter().any(|word| folded.strip_prefix(word).is_some_and(|rest| rest.chars().count() <= 12))
}

fn is_footer(text: &str) -> bool {
    let trimmed = norm::trimmed(text);
    FOOTERS.iter().any(|word| trimmed.starts_with(word))
}

fn names_a_thing(mapping: &Mapping, cells: &[Cell<'_>], but: usize) -> bool {
    mapping.columns.iter().any(|column| {
        let at = column.at as usize;
        let names = matches!(
            column.field,
            Field::Vin
                | Field::Plate
                | Field::Phone
                | Field::IdNumber
                | Field::ReferrerPhone
                | Field::ReferredPhone
                | Field::OrderNumber
                | Field::LeadNumber
                | Field::CustomerNumber
                | Field::District
                | Field::Series
                | Field::ReferredName
        ) || matches!(column.field.shape(), Shape::Day | Shape::Moment | Shape::Month);
        names && at != but && cells.get(at).is_some_and(|cell| !cell.is_empty())
    })
}
