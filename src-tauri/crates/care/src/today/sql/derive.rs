//! The derived tables of Today: `vehicle_due` and `birthday_key`. No clock stands here: they hold days, not what is due.

use chrono::{Months, NaiveDate, TimeDelta};
use ledger::rusqlite::params;
use ledger::{Derive, Fault, Id};

use crate::calendar::Birthday;
use crate::setting::{self, ServiceRhythm, Setting};

/// Days before the warranty's end on which it is told.
const WARRANTY_NOTICE: TimeDelta = TimeDelta::days(30);
/// A policy whose end nobody wrote down runs a year, as motor insurance in China does.
const POLICY_TERM: Months = Months::new(12);

/// Vehicles changed.
pub fn refresh_vehicles(d: &mut Derive<'_>, ids: &[Id]) -> Result<(), Fault> {
    d.stage(ids)?;
    compute(d)
}

/// Service orders came, changed or went. Of a vehicle that an order left only the newest one counted, and that one is named in the
/// derived row.
pub fn refresh_orders(d: &mut Derive<'_>, ids: &[Id]) -> Result<(), Fault> {
    refresh_through(
        d,
        ids,
        "SELECT o.vehicle_id FROM temp.touched t CROSS JOIN service_order o ON o.id = t.id
         UNION SELECT v.vehicle_id FROM temp.touched t CROSS JOIN vehicle_due v ON v.visit_id = t.id",
    )
}

/// Policies came, changed or went.
pub fn refresh_policies(d: &mut Derive<'_>, ids: &[Id]) -> Result<(), Fault> {
    refresh_through(
        d,
        ids,
        "SELECT p.vehicle_id FROM temp.touched t CROSS JOIN policy p ON p.id = t.id
         UNION SELECT v.vehicle_id FROM temp.touched t CROSS JOIN vehicle_due v ON v.policy_id = t.id",
    )
}

fn refresh_through(d: &mut Derive<'_>, ids: &[Id], vehicles: &str) -> Result<(), Fault> {
    d.stage(ids)?;
    let vehicles: Vec<Id> = d.rows(vehicles, [], |row| row.get(0))?;
    d.stage(&vehicles)?;
    compute(d)
}

/// The brand table of services changed: every vehicle may have other days. Other settings change nothing here.
pub fn refresh_settings(d: &mut Derive<'_>, ids: &[Id]) -> Result<(), Fault> {
    d.stage(ids)?;
    let sql = "SELECT EXISTS (SELECT 1 FROM temp.touched t LEFT JOIN setting s ON s.id = t.id WHERE s.key IS NULL OR s.key = ?1)";
    if d.one(sql, [ServiceRhythm::KEY], |row| row.get(0))? {
        let all: Vec<Id> = d.rows("SELECT id FROM vehicle", [], |row| row.get(0))?;
        d.stage(&all)?;
        compute(d)?;
    }
    Ok(())
}

fn compute(d: &mut Derive<'_>) -> Result<(), Fault> {
    let rhythm: ServiceRhythm = setting::get(d)?;
    d.execute("DELETE FROM vehicle_due WHERE vehicle_id IN (SELECT id FROM temp.touched)", [])?;
    let mut insert = d.prepare(
        "INSERT INTO vehicle_due (vehicle_id, visit_id, last_visit, policy_id, renewal_end, first_service, regular_service,
           warranty_notice) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    d.each(include_str!("facts.sql"), [], |row| -> Result<(), Fault> {
        let series: Option<String> = row.get("series")?;
        let bought: Option<NaiveDate> = row.get("purchase_day")?;
        let visit: Option<NaiveDate> = row.get("visit_day")?;
        let (start, end): (Option<NaiveDate>, Option<NaiveDate>) = (row.get("start_day")?, row.get("end_day")?);
        let warranty: Option<NaiveDate> = row.get("warranty_end")?;
        let months = rhythm.of(series.as_deref());
        let after = |day: NaiveDate, months| day.checked_add_months(Months::new(months));
        let first = bought.filter(|bought| visit.is_none_or(|visit| visit < *bought));
        insert.execute(params![
            row.get::<_, Id>("id")?,
            row.get::<_, Option<Id>>("visit_id")?,
            visit,
            row.get::<_, Option<Id>>("policy_id")?,
            end.or_else(|| start?.checked_add_months(POLICY_TERM)),
            first.and_then(|day| after(day, months.first)),
            visit.and_then(|day| after(day, months.regular)),
            warranty.and_then(|day| day.checked_sub_signed(WARRANTY_NOTICE)),
        ])?;
        Ok(())
    })
}

/// Customers changed: the keys by which their birthdays are found. A text that is no day has none.
pub fn refresh_birthdays(d: &mut Derive<'_>, ids: &[Id]) -> Result<(), Fault> {
    d.stage(ids)?;
    d.execute("DELETE FROM birthday_key WHERE customer_id IN (SELECT id FROM temp.touched)", [])?;
    let mut insert = d.prepare("INSERT INTO birthday_key (customer_id, calendar, month_day) VALUES (?1, ?2, ?3)")?;
    let sql = "SELECT c.id, c.birthday, c.birthday_calendar FROM temp.touched t CROSS JOIN customer c ON c.id = t.id
               WHERE c.birthday IS NOT NULL AND c.merged_into IS NULL";
    d.each(sql, [], |row| -> Result<(), Fault> {
        let (text, calendar): (String, _) = (row.get(1)?, row.get(2)?);
        if let Some(birthday) = Birthday::read(&text, calendar) {
            insert.execute(params![row.get::<_, Id>(0)?, calendar, birthday.month_day()])?;
        }
        Ok(())
    })
}
