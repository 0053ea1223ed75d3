//! What tests, benchmark and pictures share: a maker of export files of any size, a display in memory, and the real window on it.

#[cfg(unix)]
pub mod cross;
#[cfg(all(feature = "window", target_os = "linux"))]
pub mod differ;
#[cfg(unix)]
pub mod display;
#[cfg(unix)]
pub mod driver;
pub mod image;
pub mod maker;
#[cfg(all(feature = "window", target_os = "linux"))]
pub mod window;
