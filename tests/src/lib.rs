//! What tests and benchmark share: a maker of export files of any size.

pub mod maker;
