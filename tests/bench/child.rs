//! A piece of work in a process of its own, so that its memory is its own: `bench child NAME ARGS` prints its figures as JSON.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tests::maker::Trouble;

/// What a piece of work cost.
#[derive(Clone, Debug)]
pub struct Cost {
    /// Wall clock.
    pub seconds: f64,
    /// Most memory that was in use at one time, in MB of 2^20 bytes; 0 where the system doesn't tell.
    pub peak_mb: f64,
    /// What the work gives besides.
    pub value: Value,
}

/// Runs the work in a new process of this program.
pub fn run(name: &str, args: &[&Path]) -> Result<Cost, Trouble> {
    let mut command = Command::new(std::env::current_exe()?);
    let output = command.arg("child").arg(name).args(args).stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(format!("bench child {name}: {}", output.status).into());
    }
    let figures: Value = serde_json::from_slice(&output.stdout)?;
    let number = |key: &str| figures[key].as_f64().unwrap_or_default();
    Ok(Cost { seconds: number("seconds"), peak_mb: number("peak_mb"), value: figures["value"].clone() })
}

/// Milliseconds that a control takes by its own count, or `limit` where it is stopped: then it has come out worse long ago.
pub fn at_most(limit: Duration, name: &str, args: &[&Path]) -> Result<f64, Trouble> {
    let mut command = Command::new(std::env::current_exe()?);
    let mut child = command.arg("child").arg(name).args(args).stdout(Stdio::piped()).spawn()?;
    let start = Instant::now();
    while child.try_wait()?.is_none() {
        if start.elapsed() > limit {
            child.kill()?;
            child.wait()?;
            return Ok(limit.as_secs_f64() * 1000.0);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err(format!("bench child {name}: {}", output.status).into());
    }
    serde_json::from_slice::<Value>(&output.stdout)?["value"].as_f64().ok_or_else(|| "no figure".into())
}

/// In the child: measures `work` and prints what it cost.
pub fn measured(work: impl FnOnce() -> Result<Value, Trouble>) -> Result<(), Trouble> {
    let start = Instant::now();
    let value = work()?;
    let seconds = start.elapsed().as_secs_f64();
    println!("{}", json!({ "seconds": seconds, "peak_mb": peak_mb(), "value": value }));
    Ok(())
}

/// Most memory of this process so far (VmHWM of Linux).
fn peak_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kb| kb.parse::<f64>().ok()).unwrap_or_default() / 1024.0
}
