//! Whole journeys through the crates, on files and on a real store.

mod classes;
mod export;
mod exports;
mod faults;
mod fuzz;
mod hostile;
mod hostile_files;
mod import;
mod privacy;
mod scenes;
mod stage;
mod taken;
mod undo;
