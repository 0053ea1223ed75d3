//! The derived table of jobs that were put off, `job_due`.

use chrono::{NaiveDate, TimeDelta};
use ledger::{Derive, Fault, Id, Touched};

use super::counts::Counts;
use crate::due::{DueKind, LATE, moment_of};

/// Days after the visit on which a job that was put off comes up.
pub const DEFERRED: TimeDelta = TimeDelta::days(30);

/// Computes every job anew.
pub fn all(d: &mut Derive<'_>, counts: &mut Counts) -> Result<(), Fault> {
    d.execute("DELETE FROM temp.touched", [])?;
    let jobs = d.execute("INSERT INTO temp.touched (id) SELECT id FROM deferred_job", [])?;
    d.execute("DELETE FROM job_due", [])?;
    Counts::forget(d, &[DueKind::DeferredJob])?;
    d.bulk("job_due", jobs, |d| compute(d, counts))
}

/// Computes the jobs that changed, whose visit changed, or whose vehicle was computed anew.
pub fn some(d: &mut Derive<'_>, touched: &Touched, vehicles: &[Id], counts: &mut Counts) -> Result<(), Fault> {
    let mut jobs = touched.of("deferred_job").to_vec();
    for (rows, sql) in [
        (vehicles, "SELECT j.id FROM temp.touched t CROSS JOIN deferred_job j ON j.vehicle_id = t.id"),
        (touched.of("service_order"), "SELECT j.id FROM temp.touched t CROSS JOIN deferred_job j ON j.order_id = t.id"),
    ] {
        d.stage(rows)?;
        jobs.extend(d.rows(sql, [], |row| row.get::<_, Id>(0))?);
    }
    d.stage(&jobs)?;
    let sql = "SELECT j.day FROM temp.touched t CROSS JOIN job_due j ON j.job_id = t.id";
    for day in d.rows(sql, [], |row| row.get(0))? {
        counts.add(DueKind::DeferredJob, Some(day), -1);
    }
    d.execute("DELETE FROM job_due WHERE job_id IN (SELECT id FROM temp.touched)", [])?;
    compute(d, counts)
}

/// Computes the staged jobs, which have no rows.
fn compute(d: &mut Derive<'_>, counts: &mut Counts) -> Result<(), Fault> {
    let mut insert = d.prepare(
        "INSERT INTO job_due (job_id, vehicle_id, day, raised, customer_id, keeper_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    let sql = "SELECT j.id, j.vehicle_id, o.day, v.customer_id, v.keeper_id
               FROM temp.touched t CROSS JOIN deferred_job j ON j.id = t.id
               JOIN service_order o ON o.id = j.order_id JOIN vehicle_due v ON v.vehicle_id = j.vehicle_id
               WHERE j.done_day IS NULL";
    d.each(sql, [], |row| -> Result<(), Fault> {
        let (job, vehicle, day): (Id, Id, NaiveDate) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (customer, keeper): (Option<Id>, Option<Id>) = (row.get(3)?, row.get(4)?);
        insert.execute((job, vehicle, day, moment_of(job).date() - (day + DEFERRED) <= LATE, customer, keeper))?;
        counts.add(DueKind::DeferredJob, Some(day), 1);
        Ok(())
    })
}
