//! `step_now`: what became of each step, computed from the step and all its events, whatever order they came in.

use ledger::{Derive, Fault, Id};

/// Steps changed.
pub fn refresh_steps(d: &mut Derive<'_>, steps: &[Id]) -> Result<(), Fault> {
    d.stage(steps)?;
    d.execute("DELETE FROM step_now WHERE step_id IN (SELECT id FROM temp.touched)", [])?;
    d.execute(include_str!("step_now.sql"), [])?;
    Ok(())
}

/// Events came or went.
pub fn refresh_events(d: &mut Derive<'_>, events: &[Id]) -> Result<(), Fault> {
    d.stage(events)?;
    let sql = "SELECT step_id FROM step_event_of WHERE event_id IN (SELECT id FROM temp.touched)
         UNION SELECT step_id FROM step_event WHERE id IN (SELECT id FROM temp.touched)";
    let steps: Vec<Id> = d.rows(sql, [], |row| row.get(0))?;
    d.execute("DELETE FROM step_event_of WHERE event_id IN (SELECT id FROM temp.touched)", [])?;
    d.execute(
        "INSERT INTO step_event_of (event_id, step_id)
         SELECT e.id, e.step_id FROM temp.touched t JOIN step_event e ON e.id = t.id",
        [],
    )?;
    refresh_steps(d, &steps)
}
