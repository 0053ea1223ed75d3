//! Rows from the store's other systems: identity, plan and run.

mod model;

pub use model::*;
