use chrono::NaiveDate;
use ledger::{Fault, Id, Read};

use super::{InspectionView, PolicyView};

pub(super) const POLICIES: &str = "SELECT id, vehicle_id, start_day, end_day, premium_cents, in_store FROM policy
    WHERE vehicle_id = ?1 ORDER BY start_day DESC LIMIT 200";

pub(super) fn policies(r: &Read<'_>, vehicle: Id) -> Result<Vec<PolicyView>, Fault> {
    r.rows(POLICIES, [vehicle], |row| {
        Ok(PolicyView {
            id: row.get("id")?,
            vehicle_id: row.get("vehicle_id")?,
            start_day: row.get("start_day")?,
            end_day: row.get("end_day")?,
            premium_cents: row.get("premium_cents")?,
            in_store: row.get("in_store")?,
        })
    })
}

pub(super) const INSPECTIONS: &str =
    "SELECT id, vehicle_id, day, in_store FROM inspection WHERE vehicle_id = ?1 ORDER BY day DESC LIMIT 200";

pub(super) fn inspections(r: &Read<'_>, vehicle: Id) -> Result<Vec<InspectionView>, Fault> {
    r.rows(INSPECTIONS, [vehicle], |row| {
        let (id, vehicle_id) = (row.get("id")?, row.get("vehicle_id")?);
        Ok(InspectionView { id, vehicle_id, day: row.get("day")?, in_store: row.get("in_store")? })
    })
}

/// Whether a policy of the vehicle starts on a day.
pub(super) fn starts(r: &Read<'_>, vehicle: Id, day: NaiveDate) -> Result<bool, Fault> {
    let sql = "SELECT EXISTS (SELECT 1 FROM policy WHERE vehicle_id = ?1 AND start_day = ?2)";
    r.one(sql, (vehicle, day), |row| row.get(0))
}

/// Whether the vehicle was inspected on a day.
pub(super) fn inspected(r: &Read<'_>, vehicle: Id, day: NaiveDate) -> Result<bool, Fault> {
    let sql = "SELECT EXISTS (SELECT 1 FROM inspection WHERE vehicle_id = ?1 AND day = ?2)";
    r.one(sql, (vehicle, day), |row| row.get(0))
}
