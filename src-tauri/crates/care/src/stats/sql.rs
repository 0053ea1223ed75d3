//! Counting.

use chrono::NaiveDate;
use ledger::{Fault, Read};

use super::Stats;
use crate::wire::Cents;

const OWNERS: &str = "SELECT count(DISTINCT o.customer_id) FROM ownership o JOIN customer c ON c.id = o.customer_id
    WHERE c.merged_into IS NULL AND coalesce(o.since, '') <= ?1 AND (o.until IS NULL OR o.until > ?1)";
const VISITS: &str =
    "SELECT count(*) FROM (SELECT DISTINCT vehicle_id, day FROM service_order WHERE day > ?2 AND day <= ?1)";
const REVENUE: &str = "SELECT coalesce(sum(amount_cents), 0) FROM service_order WHERE day > ?2 AND day <= ?1";

pub(super) fn stats(r: &Read<'_>, as_of: NaiveDate, year_before: NaiveDate) -> Result<Stats, Fault> {
    let count = |table: &str, day: &str| -> Result<u32, Fault> {
        let sql = format!("SELECT count(*) FROM {table} WHERE {day} IS NULL OR substr({day}, 1, 10) <= ?1");
        r.one(&sql, [as_of], |row| row.get(0))
    };
    let visits = |since: Option<NaiveDate>| -> Result<u32, Fault> {
        let since = since.map(|day| day.to_string()).unwrap_or_default();
        r.one(VISITS, (as_of, since), |row| row.get(0))
    };
    Ok(Stats {
        as_of,
        owners: r.one(OWNERS, [as_of], |row| row.get(0))?,
        vehicles: count("vehicle", "purchase_day")?,
        service_orders: count("service_order", "day")?,
        workshop_visits: visits(None)?,
        workshop_visits_last_year: visits(Some(year_before))?,
        service_revenue_last_year: Cents(r.one(REVENUE, (as_of, year_before), |row| row.get(0))?),
        insurance: count("policy", "start_day")?,
        inspections: count("inspection", "day")?,
        complaints: count("complaint", "at")?,
        referrals: count("referral", "day")?,
        purchases: count("purchase", "day")?,
    })
}
