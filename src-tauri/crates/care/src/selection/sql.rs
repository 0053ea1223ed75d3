//! Queries of kept rule sets and of the facts that rules are decided by.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use ledger::rusqlite::Row;
use ledger::rusqlite::types::{FromSqlError, ValueRef};
use ledger::{Fault, Id, Read};

use super::facts::Day;

/// The rule set of a name.
pub fn named(r: &Read<'_>, name: &str) -> Result<Option<Id>, Fault> {
    // A store keeps a handful of rule sets, so that no index stands on their names.
    r.first("SELECT id FROM rule_set WHERE name = ?1", [name], |row| row.get(0))
}

/// The thresholds of a rule set, as JSON.
pub fn rules(r: &Read<'_>, id: Id) -> Result<Option<String>, Fault> {
    r.first("SELECT rules FROM rule_set WHERE id = ?1", [id], |row| row.get(0))
}

/// Kept rule sets, by name.
pub fn rule_sets(r: &Read<'_>) -> Result<Vec<(Id, String, String)>, Fault> {
    let sql = "SELECT id, name, rules FROM rule_set ORDER BY name, id LIMIT 200";
    r.rows(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// Whether a project names a rule set.
pub fn in_use(r: &Read<'_>, rule_set: Id) -> Result<bool, Fault> {
    r.one("SELECT EXISTS (SELECT 1 FROM project WHERE rule_set_id = ?1)", [rule_set], |row| row.get(0))
}

/// Customers a district, by its code.
pub fn districts(r: &Read<'_>) -> Result<Vec<(String, u32)>, Fault> {
    let sql = "SELECT substr(region, 1, 6), count(*) FROM customer WHERE length(region) >= 6 AND merged_into IS NULL AND NOT erased
               GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 200";
    r.rows(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Customers a trade, by occupation and business; who has the same in both counts once.
pub fn trades(r: &Read<'_>) -> Result<Vec<(String, u32)>, Fault> {
    let sql = "SELECT trade, count(DISTINCT id) FROM (
                 SELECT id, occupation AS trade FROM customer WHERE occupation <> '' AND merged_into IS NULL AND NOT erased
                 UNION ALL SELECT id, business FROM customer WHERE business <> '' AND merged_into IS NULL AND NOT erased)
               GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 200";
    r.rows(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Owners a series.
pub fn series(r: &Read<'_>) -> Result<Vec<(String, u32)>, Fault> {
    let sql = "SELECT v.series, count(DISTINCT o.customer_id) FROM ownership o JOIN vehicle v ON v.id = o.vehicle_id
               WHERE o.until IS NULL AND v.series <> '' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 200";
    r.rows(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Owners a configuration, with its series.
pub fn configurations(r: &Read<'_>) -> Result<Vec<(Option<String>, String, u32)>, Fault> {
    let sql = "SELECT v.series, v.configuration, count(DISTINCT o.customer_id) FROM ownership o JOIN vehicle v ON v.id = o.vehicle_id
               WHERE o.until IS NULL AND v.configuration <> '' GROUP BY 1, 2 ORDER BY 3 DESC, 2, 1 LIMIT 200";
    r.rows(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// Customers that no rule picks: merged into others, or erased.
pub fn left_out(r: &Read<'_>) -> Result<BTreeSet<Id>, Fault> {
    let sql = "SELECT id FROM customer WHERE merged_into IS NOT NULL OR erased";
    Ok(r.rows(sql, [], |row| row.get(0))?.into_iter().collect())
}

/// All vehicles with their VINs.
pub fn vins(r: &Read<'_>) -> Result<Vec<(Id, Box<str>)>, Fault> {
    r.rows("SELECT id, vin FROM vehicle INDEXED BY vehicle_vin", [], |row| {
        Ok((row.get(0)?, row.get_ref(1)?.as_str()?.to_ascii_uppercase().into()))
    })
}

/// A row that belongs to a vehicle or customer and has a day.
pub struct DayRow {
    pub of: Id,
    pub day: Day,
}

/// A day of the calendar as a number. A million of them are read, so no general reader of dates is asked.
fn day(value: ValueRef<'_>) -> Result<Option<Day>, FromSqlError> {
    let ValueRef::Text(text) = value else { return Ok(None) };
    let number = |from: usize, to: usize| -> Option<i32> {
        text.get(from..to)?.iter().try_fold(0, |n, b| b.is_ascii_digit().then(|| n * 10 + i32::from(b - b'0')))
    };
    let read = || NaiveDate::from_ymd_opt(number(0, 4)?, number(5, 7)? as u32, number(8, 10)? as u32);
    read().map(|day| Some(day.num_days_from_ce())).ok_or(FromSqlError::InvalidType)
}

fn day_row(row: &Row<'_>) -> ledger::rusqlite::Result<Option<DayRow>> {
    Ok(day(row.get_ref(1)?)?.map(|day| DayRow { of: row.get(0).unwrap_or_default(), day }))
}

/// Spans of ownership: vehicle, customer, since, until.
pub fn spans(r: &Read<'_>, mut each: impl FnMut(Id, Id, Option<Day>, Option<Day>)) -> Result<(), Fault> {
    r.each("SELECT vehicle_id, customer_id, since, until FROM ownership", [], |row| -> Result<(), Fault> {
        let (since, until) = (day(row.get_ref(2)?), day(row.get_ref(3)?));
        each(row.get(0)?, row.get(1)?, since.map_err(wrong)?, until.map_err(wrong)?);
        Ok(())
    })
}

fn wrong(error: FromSqlError) -> Fault {
    ledger::rusqlite::Error::from(error).into()
}

/// Service orders by vehicle and day, each with its cents.
pub fn orders(r: &Read<'_>, mut each: impl FnMut(DayRow, i64)) -> Result<(), Fault> {
    let sql = "SELECT vehicle_id, day, amount_cents FROM service_order INDEXED BY service_order_vehicle";
    r.each(sql, [], |row| -> Result<(), Fault> {
        if let Some(found) = day_row(row)? {
            each(found, row.get(2)?);
        }
        Ok(())
    })
}

fn dated(r: &Read<'_>, sql: &str, mut each: impl FnMut(DayRow)) -> Result<(), Fault> {
    r.each(sql, [], |row| -> Result<(), Fault> {
        day_row(row)?.into_iter().for_each(&mut each);
        Ok(())
    })
}

/// Insurance starts and inspections in store, by vehicle.
pub fn renewals(r: &Read<'_>, mut each: impl FnMut(DayRow)) -> Result<(), Fault> {
    dated(r, "SELECT vehicle_id, start_day FROM policy WHERE in_store", &mut each)?;
    dated(r, "SELECT vehicle_id, day FROM inspection WHERE in_store", each)
}

/// Vehicles, each with the end of its warranty and the day of its purchase.
pub fn vehicle_days(r: &Read<'_>, mut each: impl FnMut(Id, Option<Day>, Option<Day>)) -> Result<(), Fault> {
    r.each("SELECT id, warranty_end, purchase_day FROM vehicle", [], |row| -> Result<(), Fault> {
        let (warranty_end, bought) = (day(row.get_ref(1)?), day(row.get_ref(2)?));
        each(row.get(0)?, warranty_end.map_err(wrong)?, bought.map_err(wrong)?);
        Ok(())
    })
}

/// What of a customer's file rules look at.
pub struct Person<'r> {
    pub id: Id,
    pub company: bool,
    pub marked: bool,
    pub position: Option<&'r str>,
    pub business: Option<&'r str>,
}

/// Customers of whom any of it is known.
pub fn people(r: &Read<'_>, mut each: impl FnMut(Person<'_>)) -> Result<(), Fault> {
    let sql =
        "SELECT id, kind, opinion_leader, position, business FROM customer WHERE merged_into IS NULL AND NOT erased
               AND (kind = 'company' OR opinion_leader OR position IS NOT NULL OR business IS NOT NULL)";
    r.each(sql, [], |row| -> Result<(), Fault> {
        let (position, business) = (row.get_ref(3)?.as_str_or_null(), row.get_ref(4)?.as_str_or_null());
        each(Person {
            id: row.get(0)?,
            company: row.get_ref(1)?.as_str().map_err(wrong)? == "company",
            marked: row.get(2)?,
            position: position.map_err(wrong)?,
            business: business.map_err(wrong)?,
        });
        Ok(())
    })
}

/// Additional and replacement purchases, by customer; some have no known day.
pub fn purchases(r: &Read<'_>, mut each: impl FnMut(Id, Option<Day>)) -> Result<(), Fault> {
    r.each("SELECT customer_id, day FROM purchase", [], |row| -> Result<(), Fault> {
        each(row.get(0)?, day(row.get_ref(1)?).map_err(wrong)?);
        Ok(())
    })
}

/// Referrals that led to a purchase, by referrer; the day of the deal if known, else that of the row.
pub fn referrals(r: &Read<'_>, mut each: impl FnMut(DayRow, Day)) -> Result<(), Fault> {
    let sql = "SELECT referrer_id, day, coalesce(deal_day, day) FROM referral WHERE won";
    r.each(sql, [], |row| -> Result<(), Fault> {
        if let (Some(found), Some(dealt)) = (day_row(row)?, day(row.get_ref(2)?).map_err(wrong)?) {
            each(found, dealt);
        }
        Ok(())
    })
}

/// Complaints of the gravest kind, by customer.
pub fn major_complaints(r: &Read<'_>, each: impl FnMut(DayRow)) -> Result<(), Fault> {
    dated(r, "SELECT customer_id, date(at) FROM complaint WHERE severity = 'major'", each)
}
