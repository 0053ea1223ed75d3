//! View types of the sheets and the queries that fill them.

mod fill;
mod model;
mod sql;

pub use fill::{Printing, blank, contacts, progress, report, schedule};
pub use model::*;
