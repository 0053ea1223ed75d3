//! Finding a customer by characters, pinyin, initials, phone tail, plate or VIN tail.

mod keys;
mod query;
#[cfg(test)]
mod tests;

pub use keys::{Findable, Keys, keys};
pub use query::{Kind, Query, query};
