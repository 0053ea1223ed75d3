use chrono::NaiveDate;
use ledger::{Fault, Id, Read};

use super::{OwnershipView, VehicleFile, VehicleView};

/// A span that holds the day `?2`.
const HOLDS: &str = "(o.since IS NULL OR o.since <= ?2) AND (o.until IS NULL OR ?2 < o.until)";

pub(super) fn with_vin(r: &Read<'_>, vin: &str) -> Result<Option<Id>, Fault> {
    r.first("SELECT id FROM vehicle WHERE vin = ?1 ORDER BY id LIMIT 1", [vin], |row| row.get(0))
}

pub(super) fn exists(r: &Read<'_>, id: Id) -> Result<bool, Fault> {
    r.one("SELECT EXISTS (SELECT 1 FROM vehicle WHERE id = ?1)", [id], |row| row.get(0))
}

pub(super) fn has_customer(r: &Read<'_>, id: Id) -> Result<bool, Fault> {
    let sql = "SELECT EXISTS (SELECT 1 FROM customer WHERE id = ?1 AND merged_into IS NULL AND NOT erased)";
    r.one(sql, [id], |row| row.get(0))
}

pub(super) fn has_staff(r: &Read<'_>, id: Id) -> Result<bool, Fault> {
    r.one("SELECT EXISTS (SELECT 1 FROM staff WHERE id = ?1)", [id], |row| row.get(0))
}

/// Owners on a day, who became it last first; a span without a known beginning is the oldest.
pub(super) fn owners_on(r: &Read<'_>, vehicle: Id, day: NaiveDate) -> Result<Vec<(Id, Id, Option<NaiveDate>)>, Fault> {
    let sql = format!(
        "SELECT o.id, o.customer_id, o.since FROM ownership o WHERE o.vehicle_id = ?1 AND {HOLDS}
         ORDER BY coalesce(o.since, '') DESC, o.id DESC"
    );
    r.rows(&sql, (vehicle, day), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// The first day after `day` on which an owner came.
pub(super) fn next_since(r: &Read<'_>, vehicle: Id, day: NaiveDate) -> Result<Option<NaiveDate>, Fault> {
    let sql = "SELECT min(since) FROM ownership WHERE vehicle_id = ?1 AND since > ?2";
    r.one(sql, (vehicle, day), |row| row.get(0))
}

pub(super) fn ownerships(r: &Read<'_>, vehicle: Id) -> Result<Vec<OwnershipView>, Fault> {
    let sql =
        "SELECT o.id, o.customer_id, c.name, o.since, o.until FROM ownership o JOIN customer c ON c.id = o.customer_id
         WHERE o.vehicle_id = ?1 ORDER BY coalesce(o.since, ''), o.id";
    r.rows(sql, [vehicle], |row| {
        let (id, customer_id, customer) = (row.get("id")?, row.get("customer_id")?, row.get("name")?);
        Ok(OwnershipView { id, customer_id, customer, since: row.get("since")?, until: row.get("until")? })
    })
}

pub(super) const KEY: &str = "SELECT min(upper(v.vin)) FROM ownership o JOIN vehicle v ON v.id = o.vehicle_id
    WHERE o.customer_id = ?1 AND (o.since IS NULL OR o.since <= ?2) AND (o.until IS NULL OR ?2 < o.until)";

pub(super) fn key(r: &Read<'_>, customer: Id, as_of: NaiveDate) -> Result<Option<String>, Fault> {
    r.one(KEY, (customer, as_of), |row| row.get(0))
}

pub(super) const OF_CUSTOMER: &str = include_str!("sql/of_customer.sql");

pub(super) fn of_customer(r: &Read<'_>, customer: Id, as_of: NaiveDate) -> Result<Vec<VehicleView>, Fault> {
    r.rows(OF_CUSTOMER, (customer, as_of), |row| {
        Ok(VehicleView {
            id: row.get("id")?,
            vin: row.get("vin")?,
            vin_checked: row.get("vin_checked")?,
            plate: row.get("plate")?,
            series: row.get("series")?,
            configuration: row.get("configuration")?,
            bought_day: row.get("purchase_day")?,
            warranty_day: row.get("warranty_end")?,
            last_visit: row.get("last_visit")?,
            mileage: row.get("mileage")?,
            owned: row.get("owned")?,
        })
    })
}

/// The file without its owners.
pub(super) fn file(r: &Read<'_>, id: Id) -> Result<Option<VehicleFile>, Fault> {
    let sql = "SELECT vin, vin_checked, plate, series, configuration, colour, purchase_day, price_cents, warranty_end,
        sales_consultant_id, service_advisor_id FROM vehicle WHERE id = ?1";
    r.first(sql, [id], |row| {
        Ok(VehicleFile {
            id,
            vin: row.get("vin")?,
            vin_checked: row.get("vin_checked")?,
            plate: row.get("plate")?,
            series: row.get("series")?,
            configuration: row.get("configuration")?,
            colour: row.get("colour")?,
            purchase_day: row.get("purchase_day")?,
            price_cents: row.get("price_cents")?,
            warranty_end: row.get("warranty_end")?,
            sales_consultant_id: row.get("sales_consultant_id")?,
            service_advisor_id: row.get("service_advisor_id")?,
            owners: Vec::new(),
        })
    })
}
