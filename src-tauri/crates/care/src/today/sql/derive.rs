//! The derived tables of Today: `vehicle_due`, what goes with it, and `birthday_key`. No clock stands here: they hold days, not what is due.

use chrono::{Months, NaiveDate, TimeDelta};
use ledger::rusqlite::{OptionalExtension, Statement, params};
use ledger::{Derive, Fault, Id, Touched};

use super::counts::Counts;
use super::jobs;
use crate::calendar::Birthday;
use crate::due::{DueKind, LATE, moment_of};
use crate::setting::{self, InspectionRules, ServiceRhythm, Setting};

/// Days before the warranty's end on which it is told.
const WARRANTY_NOTICE: TimeDelta = TimeDelta::days(30);
/// A policy whose end nobody wrote down runs a year, as motor insurance in China does.
const POLICY_TERM: Months = Months::new(12);

/// Tables that the days of a vehicle, and whom they concern, follow from.
pub const DUE_TABLES: &[&str] =
    &["vehicle", "service_order", "deferred_job", "policy", "inspection", "setting", "ownership", "customer"];

/// From so many touched rows on it is cheaper to compute every vehicle than to find out which.
const MANY: usize = 20_000;

/// By table: the vehicles whose days the touched rows may have moved. Of a vehicle that an order, a policy or an inspection left only the
/// newest one counted, and that one is named in the derived row. A merged customer's vehicles are those of the file that was kept.
const THROUGH: [(&str, &str); 5] = [
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
    (
        "ownership",
        "SELECT o.vehicle_id FROM temp.touched t CROSS JOIN ownership o ON o.id = t.id
         UNION SELECT m.vehicle_id FROM temp.touched t CROSS JOIN ownership_of m ON m.ownership_id = t.id",
    ),
    (
        "customer",
        "WITH RECURSIVE whose (id) AS (SELECT t.id FROM temp.touched t
           UNION SELECT c.id FROM whose t CROSS JOIN customer c ON c.merged_into = t.id)
         SELECT o.vehicle_id FROM whose t CROSS JOIN ownership o ON o.customer_id = t.id",
    ),
];

/// Vehicles, their orders, jobs put off, policies, inspections or owners, the brand table of services or the intervals of inspections changed.
pub fn refresh_due(d: &mut Derive<'_>, touched: &Touched) -> Result<(), Fault> {
    let mut counts = Counts::default();
    let all = touched.count(DUE_TABLES) > MANY || intervals_changed(d, touched.of("setting"))?;
    let mut vehicles = touched.of("vehicle").to_vec();
    for (table, sql) in THROUGH.into_iter().filter(|(table, _)| !all && !touched.of(table).is_empty()) {
        d.stage(touched.of(table))?;
        vehicles.extend(d.rows(sql, [], |row| row.get::<_, Id>(0))?);
    }
    note_owned(d, touched.of("ownership"))?;
    if all {
        d.execute("DELETE FROM temp.touched", [])?;
        let vehicles = d.execute("INSERT INTO temp.touched (id) SELECT id FROM vehicle", [])?;
        d.execute("DELETE FROM vehicle_due", [])?;
        Counts::forget(d, &KINDS)?;
        d.bulk("vehicle_due", vehicles, |d| compute(d, &mut counts))?;
        jobs::all(d, &mut counts)?;
    } else {
        d.stage(&vehicles)?;
        let sql = "SELECT v.first_service, v.regular_service, v.warranty_notice, v.renewal_end, v.inspection_due
                   FROM temp.touched t CROSS JOIN vehicle_due v ON v.vehicle_id = t.id";
        d.each(sql, [], |row| -> Result<(), Fault> {
            for (at, kind) in KINDS.into_iter().enumerate() {
                counts.add(kind, row.get(at)?, -1);
            }
            Ok(())
        })?;
        d.execute("DELETE FROM vehicle_due WHERE vehicle_id IN (SELECT id FROM temp.touched)", [])?;
        compute(d, &mut counts)?;
        jobs::some(d, touched, &vehicles, &mut counts)?;
    }
    counts.write(d)
}

/// The kinds whose days `vehicle_due` holds.
const KINDS: [DueKind; 5] =
    [DueKind::FirstService, DueKind::RegularService, DueKind::WarrantyEnd, DueKind::Renewal, DueKind::Inspection];

/// Whether the brand table of services or the intervals of inspections are among the touched settings, or may have been.
fn intervals_changed(d: &mut Derive<'_>, settings: &[Id]) -> Result<bool, Fault> {
    if settings.is_empty() {
        return Ok(false);
    }
    d.stage(settings)?;
    let sql = "SELECT EXISTS (SELECT 1 FROM temp.touched t LEFT JOIN setting s ON s.id = t.id WHERE s.key IS NULL OR s.key IN (?1, ?2))";
    d.one(sql, [ServiceRhythm::KEY, InspectionRules::KEY], |row| row.get(0))
}

/// Notes anew which vehicle each touched ownership is of.
fn note_owned(d: &mut Derive<'_>, ownerships: &[Id]) -> Result<(), Fault> {
    if ownerships.is_empty() {
        return Ok(());
    }
    d.stage(ownerships)?;
    d.execute("DELETE FROM ownership_of WHERE ownership_id IN (SELECT id FROM temp.touched)", [])?;
    d.execute(
        "INSERT INTO ownership_of (ownership_id, vehicle_id)
         SELECT o.id, o.vehicle_id FROM temp.touched t CROSS JOIN ownership o ON o.id = t.id",
        [],
    )?;
    Ok(())
}

/// Computes the staged vehicles, which have no rows.
fn compute(d: &mut Derive<'_>, counts: &mut Counts) -> Result<(), Fault> {
    let rhythm: ServiceRhythm = setting::get(d)?;
    let inspections: InspectionRules = setting::get(d)?;
    let mut insert = d.prepare(
        "INSERT INTO vehicle_due (vehicle_id, visit_id, last_visit, policy_id, renewal_end, first_service, regular_service,
           warranty_notice, registered, inspection_id, last_inspection, inspection_due, customer_id, keeper_id, owned_from,
           first_raised, regular_raised, warranty_raised, renewal_raised, inspection_raised)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
    )?;
    let mut keeper =
        d.prepare("SELECT keeper_id, do_not_contact, merged_into FROM customer WHERE id = ?1 AND NOT erased")?;
    d.each(include_str!("facts.sql"), [], |row| -> Result<(), Fault> {
        let id: Id = row.get("id")?;
        let (visit_id, policy_id): (Option<Id>, Option<Id>) = (row.get("visit_id")?, row.get("policy_id")?);
        let inspection_id: Option<Id> = row.get("inspection_id")?;
        let series: Option<String> = row.get("series")?;
        let bought: Option<NaiveDate> = row.get("purchase_day")?;
        let visit: Option<NaiveDate> = row.get("visit_day")?;
        let (start, end): (Option<NaiveDate>, Option<NaiveDate>) = (row.get("start_day")?, row.get("end_day")?);
        let warranty: Option<NaiveDate> = row.get("warranty_end")?;
        let inspected: Option<NaiveDate> = row.get("inspection_day")?;
        let months = rhythm.of(series.as_deref());
        let after = |day: NaiveDate, months| day.checked_add_months(Months::new(months));

        let first = bought.filter(|bought| visit.is_none_or(|visit| visit < *bought));
        let first = first.and_then(|day| after(day, months.first));
        let regular = visit.and_then(|day| after(day, months.regular));
        let warranty = warranty.and_then(|day| day.checked_sub_signed(WARRANTY_NOTICE));
        let renewal = end.or_else(|| start?.checked_add_months(POLICY_TERM));
        let inspection = bought.and_then(|bought| inspections.next(bought, inspected)).map(|due| due.day);
        for (kind, day) in KINDS.into_iter().zip([first, regular, warranty, renewal, inspection]) {
            counts.add(kind, day, 1);
        }

        let learnt = |source: Option<Id>| moment_of(source.unwrap_or(id)).date();
        let stays = |day: Option<NaiveDate>, source| day.is_some_and(|day| learnt(source) - day <= LATE);
        // The last mark of a renewal and of an inspection stands 30 days before its day.
        let renews = renewal.is_some_and(|end| learnt(policy_id) <= end);
        let stays_inspected = bought.zip(inspection).and_then(|(bought, open)| {
            inspections.days(bought).map(|due| due.day).find(|day| *day >= open.max(learnt(inspection_id)))
        });
        let owner = match row.get("customer_id")? {
            Some(owner) => called(&mut keeper, owner)?,
            None => None,
        };
        let since: Option<String> = row.get("since")?;
        let owned_from = since.max(row.get("until")?);
        insert.execute(params![
            id,
            visit_id,
            visit,
            policy_id,
            renewal,
            first,
            regular,
            warranty,
            bought,
            inspection_id,
            inspected,
            inspection,
            owner.map(|(customer, _)| customer),
            owner.and_then(|(_, keeper)| keeper),
            owned_from,
            stays(first, None),
            stays(regular, visit_id),
            stays(warranty, None),
            renews,
            stays_inspected,
        ])?;
        Ok(())
    })
}

/// Who is called about a vehicle of this customer, with the keeper: the file that was kept. Nobody when it is erased or asked for rest.
fn called(keeper: &mut Statement<'_>, owner: Id) -> Result<Option<(Id, Option<Id>)>, Fault> {
    let mut customer = owner;
    // A chain of merges is short; a circle, which no verb makes, ends here.
    for _ in 0..8 {
        let row = keeper.query_row([customer], |row| {
            Ok((row.get::<_, Option<Id>>(0)?, row.get::<_, bool>(1)?, row.get::<_, Option<Id>>(2)?))
        });
        match row.optional()? {
            Some((_, _, Some(kept))) => customer = kept,
            Some((keeper, false, None)) => return Ok(Some((customer, keeper))),
            Some((_, true, None)) | None => return Ok(None),
        }
    }
    Ok(None)
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
            insert.execute((row.get::<_, Id>(0)?, calendar, birthday.month_day()))?;
        }
        Ok(())
    })
}
