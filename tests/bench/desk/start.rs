//! How long a program takes from its start until its window stands still, seen as a person sees it: on the display.

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tests::display::Display;
use tests::maker::Trouble;

/// Nothing has changed for so long: the window stands.
const STILL: Duration = Duration::from_secs(5);
const PATIENCE: Duration = Duration::from_secs(60);

/// A window that stands still.
pub struct Stood {
    /// From the program's start to the last change that it made.
    pub seconds: f64,
    /// What the display shows, byte for byte.
    shown: Vec<u8>,
}

impl Stood {
    /// The start's seconds if the window shows what `whole` does, all but for a line or two such as the age of the backup; else a minute: a
    /// window that waits for its list stands still, too.
    pub fn as_whole_as(&self, whole: &Stood) -> f64 {
        let other = self.shown.iter().zip(&whole.shown).filter(|(one, other)| one != other).count();
        if other * 100 < self.shown.len() { self.seconds } else { PATIENCE.as_secs_f64() }
    }
}

/// Starts `program` on a display of its own, until it has stood still for a while. It is killed then, with all it started.
///
/// # Errors
/// When it can't be started or shows nothing within a minute.
pub fn stood(program: &Path, environment: &[(&str, &str)]) -> Result<Stood, Trouble> {
    let display = Display::start();
    let (mut now, mut before) = (Vec::new(), Vec::new());
    display.frame(&mut before)?;
    let start = Instant::now();
    let mut child = Command::new(program)
        .env("DISPLAY", &display.name)
        .envs(environment.iter().copied())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()?;
    let mut changed = None;
    while changed.is_none_or(|last: Instant| last.elapsed() < STILL) && start.elapsed() < PATIENCE {
        display.frame(&mut now)?;
        if now != before {
            changed = Some(Instant::now());
            std::mem::swap(&mut now, &mut before);
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    let group = format!("-{}", child.id());
    Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status()?;
    child.wait()?;
    let last = changed.ok_or_else(|| format!("{} shows nothing", program.display()))?;
    Ok(Stood { seconds: (last - start).as_secs_f64(), shown: before })
}
