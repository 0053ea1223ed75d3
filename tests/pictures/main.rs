//! Every screen in every state, on the real core in the real window: `cargo xtask pictures`.
//!
//! Clock, world, ids and folders are the same in every run, so that two pictures differ only where the program does. Linux only.

#[cfg(target_os = "linux")]
mod long;
#[cfg(target_os = "linux")]
mod looks;
#[cfg(target_os = "linux")]
mod page;
#[cfg(target_os = "linux")]
mod run;
#[cfg(target_os = "linux")]
mod scenes;
#[cfg(target_os = "linux")]
mod worlds;

use std::process::ExitCode;

#[cfg(target_os = "linux")]
fn main() -> ExitCode {
    run::main()
}

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    eprintln!("pictures are taken on Linux, where a program can drive the window");
    ExitCode::FAILURE
}
