//! Whole journeys through the crates, on files and on a real store.

mod classes;
mod export;
mod exports;
mod faults;
mod import;
mod undo;
