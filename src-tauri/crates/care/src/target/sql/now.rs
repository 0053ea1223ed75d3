//! `step_now`: what became of each step, computed from the step and all its events, whatever order they came in.

use ledger::{Derive, Fault, Id, Touched};

/// Steps changed, or their events came or went.
pub fn refresh(d: &mut Derive<'_>, touched: &Touched) -> Result<(), Fault> {
    let mut steps = steps_of(d, touched.of("step_event"))?;
    steps.extend_from_slice(touched.of("care_step"));
    compute(d, &steps)
}

fn compute(d: &mut Derive<'_>, steps: &[Id]) -> Result<(), Fault> {
    d.stage(steps)?;
    d.execute("DELETE FROM step_now WHERE step_id IN (SELECT id FROM temp.touched)", [])?;
    d.execute(include_str!("step_now.sql"), [])?;
    Ok(())
}

/// The steps of events, and anew which event belongs to which.
fn steps_of(d: &mut Derive<'_>, events: &[Id]) -> Result<Vec<Id>, Fault> {
    if events.is_empty() {
        return Ok(Vec::new());
    }
    d.stage(events)?;
    let sql = "SELECT step_id FROM step_event_of WHERE event_id IN (SELECT id FROM temp.touched)
         UNION SELECT step_id FROM step_event WHERE id IN (SELECT id FROM temp.touched)";
    let steps: Vec<Id> = d.rows(sql, [], |row| row.get(0))?;
    d.execute("DELETE FROM step_event_of WHERE event_id IN (SELECT id FROM temp.touched)", [])?;
    d.execute(
        "INSERT INTO step_event_of (event_id, step_id)
         SELECT e.id, e.step_id FROM temp.touched t CROSS JOIN step_event e ON e.id = t.id",
        [],
    )?;
    Ok(steps)
}
