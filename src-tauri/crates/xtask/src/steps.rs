//! Named steps, one after the other: each is announced, timed and listed at the end; the first failure stops.

use std::time::{Duration, Instant};

use crate::Result;

/// The steps done so far.
#[derive(Default)]
pub struct Steps(Vec<(&'static str, Duration)>);

impl Steps {
    /// Runs one step. A failure is given back as a sentence that names the step.
    pub fn step(&mut self, name: &'static str, work: impl FnOnce() -> Result) -> Result {
        println!("\n== {name}");
        let start = Instant::now();
        let done = work();
        self.0.push((name, start.elapsed()));
        done.map_err(|error| {
            self.list();
            format!("step \"{name}\" failed: {error}").into()
        })
    }

    /// Prints every step with its time in seconds.
    pub fn list(&self) {
        println!();
        for (name, took) in &self.0 {
            println!("{:>8.1} s  {name}", took.as_secs_f32());
        }
        println!("{:>8.1} s  in all", self.0.iter().map(|(_, took)| took.as_secs_f32()).sum::<f32>());
    }
}
