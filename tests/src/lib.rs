//! What tests and benchmark share: a maker of export files of any size, a display in memory and a driver of the window on it.

#[cfg(unix)]
pub mod display;
#[cfg(unix)]
pub mod driver;
pub mod maker;
