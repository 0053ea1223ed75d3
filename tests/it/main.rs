//! Whole journeys through the crates, on files and on a real store.

mod exports;
mod import;
