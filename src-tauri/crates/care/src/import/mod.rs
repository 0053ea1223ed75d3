//! Rows from the store's other systems: identity, plan and run.

mod field;
mod model;

pub use field::Shape;
pub use model::*;
