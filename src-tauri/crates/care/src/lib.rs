//! The domain of customer care in a 4S store: features over the ledger.
//!
//! A feature may use only features named above it in this file; inside a feature `model <- rules, sql <- mod`.
//! Words and rules come from the glossary in `GLOSSARY.md`.

mod code;
mod kept;
pub mod op;
mod schema;
#[cfg(test)]
mod schema_tests;
#[cfg(test)]
mod sql_tests;
mod tables;
#[cfg(test)]
mod word_tests;
pub mod wire;
pub mod words;

pub use schema::{SCHEMA, create, open, open_watched};

pub mod norm;
pub mod reading;
pub mod calendar;
pub mod region;
pub mod channel;
pub mod setting;
pub mod store;
pub mod staff;
pub mod here;
pub mod draft;
pub mod disclosure;
pub mod sealed;
pub mod customer;
pub mod vehicle;
pub mod visit;
pub mod policy;
pub mod complaint;
pub mod purchase;
pub mod lead;
pub mod market;
pub mod stats;
pub mod search;
pub mod duplicate;
pub mod selection;
pub mod script;
pub mod gift;
pub mod restraint;
pub mod due;
pub mod plan;
pub mod class_policy;
pub mod project;
pub mod training;
pub mod target;
pub mod start;
pub mod contact;
pub mod handover;
pub mod card;
pub mod worth;
pub mod check;
pub mod progress;
pub mod today;
pub mod reminder;
pub mod evaluation;
pub mod paper;
pub mod conflict;
pub mod import;
pub mod export;
pub mod subject;
pub mod naming;
pub mod demo;
