//! The derived tables of Today: `vehicle_due` and `birthday_key`. No clock stands here: they hold days, not what is due.

use chrono::{Months, NaiveDate, TimeDelta};
use ledger::rusqlite::params;
use ledger::{Derive, Fault, Id, Touched};

use crate::calendar::Birthday;
use crate::setting::{self, InspectionRules, ServiceRhythm, Setting};

/// Days before the warranty's end on which it is told.
const WARRANTY_NOTICE: TimeDelta = TimeDelta::days(30);
/// A policy whose end nobody wrote down runs a year, as motor insurance in China does.
const POLICY_TERM: Months = Months::new(12);

/// Tables that the days of a vehicle follow from.
pub const DUE_TABLES: &[&str] = &["vehicle", "service_order", "policy", "inspection", "setting"];

/// From so many touched rows on it is cheaper to compute every vehicle than to find out which.
const MANY: usize = 20_000;

/// Vehicles, their orders, policies or inspections, the brand table of services or the intervals of inspections changed. Of a vehicle that
/// such a row left only the newest one counted, and that one is named in the derived row.
pub fn refresh_due(d: &mut Derive<'_>, touched: &Touched) -> Result<(), Fault> {
    if touched.count(DUE_TABLES) > MANY || intervals_changed(d, touched.of("setting"))? {
        d.execute("DELETE FROM temp.touched", [])?;
        let vehicles = d.execute("INSERT INTO temp.touched (id) SELECT id FROM vehicle", [])?;
        d.execute("DELETE FROM vehicle_due", [])?;
        return d.bulk("vehicle_due", vehicles, compute);
    }
    let mut vehicles = touched.of("vehicle").to_vec();
    let through = [
        (
            "service_order",
            "SELECT o.vehicle_id FROM temp.touched t CROSS JOIN service_order o ON o.id = t.id
             UNION SELECT v.vehicle_id FROM temp.touched t CROSS JOIN vehicle_due v ON v.visit_id = t.id",
        ),
        (
            "policy",
            "SELECT p.vehicle_id FROM temp.touched t CROSS JOIN policy p ON p.id = t.id
             UNION SELECT v.vehicle_id FROM temp.touched t CROSS JOIN vehicle_due v ON v.policy_id = t.id",
        ),
        (
            "inspection",
            "SELECT i.vehicle_id FROM temp.touched t CROSS JOIN inspection i ON i.id = t.id
             UNION SELECT v.vehicle_id FROM temp.touched t CROSS JOIN vehicle_due v ON v.inspection_id = t.id",
        ),
    ];
    for (table, sql) in through.into_iter().filter(|(table, _)| !touched.of(table).is_empty()) {
        d.stage(touched.of(table))?;
        vehicles.extend(d.rows(sql, [], |row| row.get::<_, Id>(0))?);
    }
    d.stage(&vehicles)?;
    d.execute("DELETE FROM vehicle_due WHERE vehicle_id IN (SELECT id FROM temp.touched)", [])?;
    compute(d)
}

/// Whether the brand table of services or the intervals of inspections are among the touched settings, or may have been.
fn intervals_changed(d: &mut Derive<'_>, settings: &[Id]) -> Result<bool, Fault> {
    if settings.is_empty() {
        return Ok(false);
    }
    d.stage(settings)?;
    let sql = "SELECT EXISTS (SELECT 1 FROM temp.touched t LEFT JOIN setting s ON s.id = t.id WHERE s.key IS NULL OR s.key IN (?1, ?2))";
    d.one(sql, [ServiceRhythm::KEY, InspectionRules::KEY], |row| row.get(0))
}

/// Computes the staged vehicles, which have no rows.
fn compute(d: &mut Derive<'_>) -> Result<(), Fault> {
    let rhythm: ServiceRhythm = setting::get(d)?;
    let inspections: InspectionRules = setting::get(d)?;
    let mut insert = d.prepare(
        "INSERT INTO vehicle_due (vehicle_id, visit_id, last_visit, policy_id, renewal_end, first_service, regular_service,
           warranty_notice, registered, inspection_id, last_inspection, inspection_due)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?;
    d.each(include_str!("facts.sql"), [], |row| -> Result<(), Fault> {
        let series: Option<String> = row.get("series")?;
        let bought: Option<NaiveDate> = row.get("purchase_day")?;
        let visit: Option<NaiveDate> = row.get("visit_day")?;
        let (start, end): (Option<NaiveDate>, Option<NaiveDate>) = (row.get("start_day")?, row.get("end_day")?);
        let warranty: Option<NaiveDate> = row.get("warranty_end")?;
        let inspected: Option<NaiveDate> = row.get("inspection_day")?;
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
            bought,
            row.get::<_, Option<Id>>("inspection_id")?,
            inspected,
            bought.and_then(|bought| inspections.next(bought, inspected)).map(|due| due.day),
        ])?;
        Ok(())
    })
}

/// Customers changed: the keys by which their birthdays are found. A text that is no day has none.
pub fn refresh_birthdays(d: &mut Derive<'_>, touched: &Touched) -> Result<(), Fault> {
    d.stage(touched.of("customer"))?;
    d.execute("DELETE FROM birthday_key WHERE customer_id IN (SELECT id FROM temp.touched)", [])?;
    d.bulk("birthday_key", touched.of("customer").len(), compute_birthdays)
}

/// Computes the staged customers, who have no rows.
fn compute_birthdays(d: &mut Derive<'_>) -> Result<(), Fault> {
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
