//! Queries over the whole store: what is raised of each kind, by an index that holds all that is read, and no more rows than that.

use std::collections::HashSet;

use chrono::{NaiveDate, NaiveDateTime};
use ledger::rusqlite::types::ValueRef;
use ledger::rusqlite::{self, Row};
use ledger::{Fault, Id, Read};

use crate::due::DueKind;

/// Vehicles with a day of a kind up to `?1` that stays raised, or from `?2` to `?1`: vehicle, subject, day, customer, keeper.
pub fn raised(kind: DueKind) -> String {
    let (subject, day, raised) = match kind {
        DueKind::RegularService => ("vehicle_id", "regular_service", "regular_raised"),
        DueKind::WarrantyEnd => ("vehicle_id", "warranty_notice", "warranty_raised"),
        DueKind::Renewal => ("policy_id", "renewal_end", "renewal_raised"),
        _ => ("vehicle_id", "first_service", "first_raised"),
    };
    let columns = format!("SELECT vehicle_id, {subject}, {day}, customer_id, keeper_id FROM vehicle_due");
    format!(
        "{columns} WHERE {raised} = 1 AND {day} <= ?1
         UNION ALL {columns} WHERE {raised} = 0 AND {day} BETWEEN ?2 AND ?1"
    )
}

/// Jobs put off at a visit, by its day, as [`raised`].
pub const RAISED_JOBS: &str = "SELECT vehicle_id, job_id, day, customer_id, keeper_id FROM job_due WHERE raised = 1 AND day <= ?1
     UNION ALL SELECT vehicle_id, job_id, day, customer_id, keeper_id FROM job_due WHERE raised = 0 AND day BETWEEN ?2 AND ?1";

/// Vehicles with an inspection up to `?1` that stays raised: vehicle, registered, last inspection, customer, keeper.
pub const RAISED_INSPECTIONS: &str = "SELECT vehicle_id, registered, last_inspection, customer_id, keeper_id
     FROM vehicle_due WHERE inspection_raised <= ?1";

/// Vehicles registered between two days of which no inspection up to `?3` stays raised, with the same columns.
pub const REGISTERED: &str = "SELECT vehicle_id, registered, last_inspection, customer_id, keeper_id
     FROM vehicle_due WHERE registered BETWEEN ?1 AND ?2 AND (inspection_raised IS NULL OR inspection_raised > ?3)";

/// The newest row by which an inspection was learnt of: no row of a later day is known.
pub fn newest(r: &Read<'_>) -> Result<Option<Id>, Fault> {
    let vehicle: Option<Id> = r.one(NEWEST_VEHICLE, [], |row| row.get(0))?;
    Ok(vehicle.max(r.one(NEWEST_INSPECTION, [], |row| row.get(0))?))
}

pub const NEWEST_VEHICLE: &str = "SELECT max(vehicle_id) FROM vehicle_due";
pub const NEWEST_INSPECTION: &str = "SELECT max(inspection_id) FROM vehicle_due WHERE inspection_id IS NOT NULL";

/// Vehicles that on a day may have had another owner than the one that is noted.
pub fn owned_later(r: &Read<'_>, day: NaiveDate) -> Result<HashSet<Id>, Fault> {
    let rows = r.rows(OWNED_LATER, [day], |row| row.get(0))?;
    Ok(rows.into_iter().collect())
}

pub const OWNED_LATER: &str = "SELECT vehicle_id FROM vehicle_due WHERE owned_from > ?1";

/// A day of a row, read as it is written.
pub fn day(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<NaiveDate>> {
    Ok(match row.get_ref(column)? {
        ValueRef::Text(text) if text.len() == 10 => match read_day(text) {
            Some(day) => Some(day),
            None => row.get(column)?,
        },
        _ => row.get(column)?,
    })
}

/// A moment of a row, read as it is written.
pub fn moment(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<NaiveDateTime>> {
    Ok(match row.get_ref(column)? {
        ValueRef::Text(text) if text.len() == 19 => match read_moment(text) {
            Some(at) => Some(at),
            None => row.get(column)?,
        },
        _ => row.get(column)?,
    })
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |n, digit| Some(n * 10 + char::from(*digit).to_digit(10)?))
}

fn read_day(text: &[u8]) -> Option<NaiveDate> {
    let [year @ .., b'-', m1, m2, b'-', d1, d2] = text else { return None };
    NaiveDate::from_ymd_opt(number(year)?.try_into().ok()?, number(&[*m1, *m2])?, number(&[*d1, *d2])?)
}

fn read_moment(text: &[u8]) -> Option<NaiveDateTime> {
    let [day @ .., b' ', h1, h2, b':', m1, m2, b':', s1, s2] = text else { return None };
    read_day(day)?.and_hms_opt(number(&[*h1, *h2])?, number(&[*m1, *m2])?, number(&[*s1, *s2])?)
}
