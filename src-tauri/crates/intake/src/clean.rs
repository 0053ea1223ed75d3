//! From a cell to the value its field needs.

use std::collections::BTreeMap;

use care::import::{Field, Shape, Value};
use care::norm::{self, DateOrder};
use chrono::{NaiveDateTime, NaiveTime};

use crate::cell::Cell;
use crate::values;

/// What systems write where nothing is known; only in typed fields, never in texts.
const NOTHING: [&str; 12] =
    ["-", "--", "---", "—", "——", "/", "\\", "null", "NULL", "N/A", "0000-00-00", "0000-00-00 00:00:00"];

/// Cleans one cell; `None` is an empty cell. `own` are the words a mapping gives for this field, folded, with their stem.
///
/// An Excel error (`#N/A`) is `Bad` in every field, and so is a word of a mapped field that no list knows: nothing is guessed.
pub(crate) fn value(
    field: Field,
    cell: &Cell<'_>,
    order: DateOrder,
    own: &BTreeMap<String, String>,
    is_1904: bool,
) -> Option<Value> {
    if let Cell::Error(text) = cell {
        return Some(Value::Bad((*text).into()));
    }
    let shape = field.shape();
    // A typed cell in a field of its type needs no text.
    match (cell, shape) {
        (Cell::Moment(moment), Shape::Day) if own.is_empty() => return Some(Value::Day(moment.date())),
        (Cell::Moment(moment), Shape::Moment) if own.is_empty() => return Some(Value::Moment(*moment)),
        (Cell::Number(number), Shape::Cents) if own.is_empty() => {
            if let Some(cents) = norm::cents_of_float(*number) {
                return Some(Value::Cents(cents));
            }
        }
        (Cell::Number(number), Shape::Whole) if own.is_empty() => {
            if let Some(whole) = norm::whole_of_float(*number) {
                return Some(Value::Whole(whole));
            }
        }
        _ => {}
    }
    let shown = cell.shown();
    let text = norm::trimmed(&shown);
    if text.is_empty() {
        return None;
    }
    if shape == Shape::Text {
        return Some(Value::Text(text.into()));
    }
    if NOTHING.contains(&text) {
        return None;
    }
    if !own.is_empty()
        && let Some(stem) = own.get(&norm::fold(text))
    {
        return Some(stem_value(shape, stem));
    }
    let read = match shape {
        Shape::Day => moment(cell, text, order, is_1904).map(|moment| Value::Day(moment.date())),
        Shape::Moment => moment(cell, text, order, is_1904).map(Value::Moment),
        Shape::Month => month(cell, text, order).map(|month| Value::Text(month.into())),
        Shape::Cents => match cell {
            Cell::Number(number) => norm::cents_of_float(*number),
            Cell::Text(_) => norm::cents(text),
            _ => None,
        }
        .map(Value::Cents),
        Shape::Whole => match cell {
            Cell::Number(number) => norm::whole_of_float(*number),
            Cell::Text(_) => norm::whole(text),
            _ => None,
        }
        .map(Value::Whole),
        Shape::Flag => match cell {
            Cell::Flag(flag) => Some(Value::Flag(*flag)),
            _ => values::mapped(field, text),
        },
        Shape::Code if field == Field::Sex && values::is_unknown_sex(text) => return None,
        Shape::Code => values::mapped(field, text),
        Shape::Text => None,
    };
    Some(read.unwrap_or_else(|| Value::Bad(text.into())))
}

fn moment(cell: &Cell<'_>, text: &str, order: DateOrder, is_1904: bool) -> Option<NaiveDateTime> {
    match cell {
        Cell::Moment(moment) => Some(*moment),
        Cell::Number(number) => norm::untyped_serial(*number, is_1904),
        Cell::Text(_) => norm::moment(text, order),
        _ => None,
    }
}

fn month(cell: &Cell<'_>, text: &str, order: DateOrder) -> Option<String> {
    match cell {
        Cell::Moment(moment) => Some(moment.format("%Y-%m").to_string()),
        // 2026.1 may be January or October, so of numbers only 202606 is a month.
        Cell::Number(number) if number.fract() != 0.0 => None,
        Cell::Number(_) | Cell::Text(_) => norm::month(text, order),
        _ => None,
    }
}

fn stem_value(shape: Shape, stem: &str) -> Value {
    match (shape, stem) {
        (Shape::Flag, "true") => Value::Flag(true),
        (Shape::Flag, "false") => Value::Flag(false),
        (Shape::Code, stem) => Value::Code(stem.into()),
        (Shape::Day, stem) => norm::day(stem, DateOrder::Plain).map_or_else(|| Value::Bad(stem.into()), Value::Day),
        (Shape::Moment, stem) => norm::day(stem, DateOrder::Plain)
            .map_or_else(|| Value::Bad(stem.into()), |day| Value::Moment(day.and_time(NaiveTime::MIN))),
        (_, stem) => Value::Bad(stem.into()),
    }
}
