//! One cell as a file gives it, typed where the file types it.

use std::borrow::Cow;

use chrono::{NaiveDateTime, NaiveTime};

/// A cell before cleaning.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell<'a> {
    /// Nothing, or white space only.
    Empty,
    /// Text as written.
    Text(Cow<'a, str>),
    /// A number without date format.
    Number(f64),
    /// A number with date format.
    Moment(NaiveDateTime),
    /// A logical value.
    Flag(bool),
    /// An error such as `#N/A`.
    Error(&'static str),
}

impl<'a> Cell<'a> {
    /// A cell of a text file, or a text cell.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        if care::norm::trimmed(&text).is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        matches!(self, Cell::Empty)
    }

    /// What a person sees in it: numbers with at most 15 digits, days without time where it is midnight.
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) => Cow::Borrowed(text),
            Cell::Number(number) => Cow::Owned(shown_number(*number)),
            Cell::Moment(moment) if moment.time() == NaiveTime::MIN => {
                Cow::Owned(moment.format("%Y-%m-%d").to_string())
            }
            Cell::Moment(moment) => Cow::Owned(moment.format("%Y-%m-%d %H:%M:%S").to_string()),
            Cell::Flag(flag) => Cow::Borrowed(if *flag { "TRUE" } else { "FALSE" }),
            Cell::Error(text) => Cow::Borrowed(text),
        }
    }

    /// The same cell, owning its text, of which enough is kept to be judged and shown in a preview.
    pub fn judged(&self) -> Cell<'static> {
        match self {
            Cell::Empty => Cell::Empty,
            Cell::Text(text) => Cell::Text(Cow::Owned(text[..text.floor_char_boundary(JUDGED_BYTES)].to_owned())),
            Cell::Number(number) => Cell::Number(*number),
            Cell::Moment(moment) => Cell::Moment(*moment),
            Cell::Flag(flag) => Cell::Flag(*flag),
            Cell::Error(text) => Cell::Error(text),
        }
    }
}

/// So much of a text is judged.
const JUDGED_BYTES: usize = 600;

/// A number as XML writes it; what merely looks like one in Rust (`inf`, `nan`) is text.
pub(crate) fn number(written: &str) -> Option<f64> {
    let written = written.trim_ascii();
    let begins = written.bytes().next().is_some_and(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+' | b'.'));
    written.parse().ok().filter(|number: &f64| begins && number.is_finite())
}

/// The moment of a day count with a date format; a time of day alone is none, and stays a number that no date field reads.
pub(crate) fn dated(days: f64, is_1904: bool) -> Option<NaiveDateTime> {
    care::norm::serial(days, is_1904).filter(|_| days >= 1.0 || is_1904)
}

/// The name of an error as a text that lives forever; an unknown one is `#ERROR!`.
pub(crate) fn error(written: &str) -> &'static str {
    const KNOWN: [&str; 8] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!"];
    KNOWN.into_iter().find(|known| *known == written).unwrap_or("#ERROR!")
}

fn shown_number(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return format!("{number:.0}");
    }
    if number.fract() == 0.0 && number.abs() < 1e21 {
        // ID numbers kept as numbers: Excel has lost all but 15 digits, the rest shows as zeros.
        return format!("{number}");
    }
    // 15 significant digits, as Excel shows them, without trailing zeros.
    format!("{number:.14e}").parse::<f64>().map_or_else(|_| number.to_string(), |number| number.to_string())
}
