//! Rows from the store's other systems: identity, plan and run.
//!
//! Rows are staged ([`Stage`]), planned together ([`plan`]) and written as one op ([`run`]). Which field fills which column and by what a
//! record is recognised stands in one table (`fill.rs`); only the customer file has code of its own (`file.rs`).

mod book;
mod codec;
mod conflicts;
mod field;
mod file;
pub(crate) mod fill;
mod key;
mod mapping;
mod model;
mod phones;
mod plan;
mod planner;
mod record;
mod report;
mod run;
mod sealed;
mod stage;
#[cfg(test)]
mod tests;
mod which;
mod who;

pub use field::{FieldGroup, Shape};
pub use mapping::{remember, remembered};
pub use model::*;
pub use plan::{Options, Plan, plan};
pub use report::*;
pub use run::run;
pub use stage::Stage;
