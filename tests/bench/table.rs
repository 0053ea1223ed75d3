//! The table: one line a figure, with what it is compared to, its goal, and a control that must come out worse.

use serde::Serialize;

/// One figure.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// What was measured.
    pub name: String,
    /// Its value, in `unit`.
    pub value: f64,
    /// `s`, `ms`, `us`, `MB`, `KB`.
    pub unit: &'static str,
    /// What it is divided by, measured in the same run; none when the goal is a bound on the value itself.
    pub floor: Option<(String, f64)>,
    /// Most that the ratio, or the value where there is no floor, may be.
    pub goal: f64,
    /// The same with something taken away that makes it good, in the same measure as `value`.
    pub control: (String, f64),
}

impl Line {
    /// What is held against the goal.
    pub fn measure(&self) -> f64 {
        self.floor.as_ref().map_or(self.value, |(_, floor)| self.value / floor)
    }

    /// Whether the goal is reached.
    pub fn holds(&self) -> bool {
        self.measure() <= self.goal
    }

    /// Whether the control came out worse, so that the figure can be trusted to show a loss.
    pub fn is_sharp(&self) -> bool {
        self.control.1 > self.value
    }
}

/// Prints all lines; `true` when every goal is reached and every control came out worse.
pub fn print(lines: &[Line]) -> bool {
    println!("\n{:<44} {:>12} {:>14} {:>9} {:>9}  control", "figure", "value", "floor", "ratio", "goal");
    for line in lines {
        let floor = line.floor.as_ref().map_or_else(String::new, |(_, floor)| format!("{floor:.2} {}", line.unit));
        let ratio = line.floor.as_ref().map_or_else(String::new, |_| format!("{:.2} x", line.measure()));
        let goal =
            if line.floor.is_some() { format!("{} x", line.goal) } else { format!("{} {}", line.goal, line.unit) };
        let word = match (line.holds(), line.is_sharp()) {
            (true, true) => "",
            (false, _) => "  MISSED",
            (true, false) => "  CONTROL NOT WORSE",
        };
        let value = format!("{:.2} {}", line.value, line.unit);
        let (control, worse) = &line.control;
        println!(
            "{:<44} {value:>12} {floor:>14} {ratio:>9} {goal:>9}  {control}: {worse:.2} {}{word}",
            line.name, line.unit
        );
    }
    let missed = lines.iter().filter(|line| !line.holds()).count();
    let blunt = lines.iter().filter(|line| !line.is_sharp()).count();
    println!("\n{} figures, {missed} goals missed, {blunt} controls not worse", lines.len());
    missed + blunt == 0
}
