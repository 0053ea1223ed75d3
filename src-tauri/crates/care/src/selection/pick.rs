//! The eight rules over a store. Each rule is one query; whom a row counts for is decided by [`Owners`].

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use ledger::rusqlite::{Params, Row};
use ledger::{Fault, Id, Read};

use super::model::{Evidence, Pick, Rules, Selection, ValueRule};
use super::owners::Owners;
use super::rules::{days_before, listed, months_before, window_of};

type Found = HashMap<Id, Vec<Evidence>>;

struct Pass<'a> {
    r: &'a Read<'a>,
    as_of: NaiveDate,
    rules: &'a Rules,
    owners: &'a Owners,
}

/// Picks by every rule that is on. `positions` and `businesses` are the lists of opinion leaders.
pub(crate) fn pick(
    r: &Read<'_>,
    as_of: NaiveDate,
    rules: &Rules,
    positions: &[String],
    businesses: &[String],
) -> Result<Selection, Fault> {
    let owners = Owners::read(r, as_of)?;
    let pass = Pass { r, as_of, rules, owners: &owners };
    let mut criteria = BTreeMap::new();
    let mut valuable = BTreeSet::new();
    for rule in ValueRule::ALL.into_iter().filter(|rule| rules.on.contains(rule)) {
        let found = match rule {
            ValueRule::Repurchase => pass.repurchase()?,
            ValueRule::Referral => pass.referral()?,
            ValueRule::FrequentVisitor => pass.frequent_visitor()?,
            ValueRule::JustOutOfWarranty => pass.just_out_of_warranty()?,
            ValueRule::InStoreRenewals => pass.in_store_renewals()?,
            ValueRule::GroupVehicle => pass.group_vehicle()?,
            ValueRule::OpinionLeader => pass.opinion_leader(positions, businesses)?,
            ValueRule::MajorComplaint => pass.major_complaint()?,
        };
        let mut picks: Vec<Pick> = found
            .into_iter()
            .filter_map(|(customer, mut evidence)| {
                let key = owners.key(customer)?.to_owned();
                evidence.sort_unstable_by_key(|a| (a.date, a.id));
                Some(Pick { key, customer, evidence })
            })
            .collect();
        picks.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        valuable.extend(picks.iter().map(|p| p.customer));
        criteria.insert(rule, picks);
    }
    Ok(Selection { as_of, valuable: valuable.len() as u32, criteria })
}

impl Pass<'_> {
    /// Rows of a query whose first columns are customer, id, date and text.
    fn of_customer(&self, kind: &'static str, sql: &str, params: impl Params) -> Result<Found, Fault> {
        let mut found = Found::new();
        self.r.each(sql, params, |row| -> Result<(), Fault> {
            found.entry(row.get(0)?).or_default().push(evidence(kind, row)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// Rows of a query whose first columns are vehicle, id, date and text; each counts for the owner on its day.
    fn of_vehicle(&self, kind: &'static str, sql: &str, params: impl Params, found: &mut Found) -> Result<(), Fault> {
        self.r.each(sql, params, |row| {
            let evidence = evidence(kind, row)?;
            let owner = evidence.date.and_then(|day| self.owners.on(row.get(0).ok()?, day));
            if let Some(owner) = owner {
                found.entry(owner).or_default().push(evidence);
            }
            Ok(())
        })
    }

    fn repurchase(&self) -> Result<Found, Fault> {
        // No known day: it happened at some time, which is all that "any time" asks.
        let (after, undated) = match self.rules.repurchase_months {
            Some(months) => (months_before(self.as_of, months), false),
            None => (NaiveDate::MIN, true),
        };
        let sql =
            "SELECT customer_id, id, day, kind FROM purchase WHERE (day IS NULL AND ?3) OR (day > ?1 AND day <= ?2)";
        self.of_customer("purchase", sql, (bound(after), self.as_of, undated))
    }

    fn referral(&self) -> Result<Found, Fault> {
        let after = months_before(self.as_of, self.rules.referral_months);
        let sql = "SELECT referrer_id, id, coalesce(deal_day, day) AS dealt, referred_name FROM referral
                   WHERE won AND dealt > ?1 AND dealt <= ?2 AND day <= ?2";
        self.of_customer("referral", sql, (bound(after), self.as_of))
    }

    fn frequent_visitor(&self) -> Result<Found, Fault> {
        let after = months_before(self.as_of, self.rules.visit_months);
        let mut visits: HashMap<Id, BTreeSet<(NaiveDate, Id)>> = HashMap::new();
        let sql = "SELECT vehicle_id, day FROM service_order INDEXED BY service_order_day WHERE day > ?1 AND day <= ?2";
        self.r.each(sql, (bound(after), self.as_of), |row| -> Result<(), Fault> {
            let (vehicle, day) = (row.get(0)?, row.get(1)?);
            if let Some(owner) = self.owners.on(vehicle, day) {
                visits.entry(owner).or_default().insert((day, vehicle));
            }
            Ok(())
        })?;
        visits.retain(|_, days| days.len() >= self.rules.visits_at_least as usize);
        let sql = "SELECT o.vehicle_id, o.id, o.day, coalesce(v.plate, v.vin) || ' ' || coalesce(o.work_item, o.work_kind, '')
                   FROM service_order o JOIN vehicle v ON v.id = o.vehicle_id WHERE o.vehicle_id = ?1 AND o.day = ?2";
        let mut found = Found::new();
        for (day, vehicle) in visits.into_values().flatten() {
            self.of_vehicle("service_order", sql, (vehicle, day), &mut found)?;
        }
        Ok(found)
    }

    fn just_out_of_warranty(&self) -> Result<Found, Fault> {
        let from = days_before(self.as_of, self.rules.out_of_warranty_days);
        let sql = "SELECT id, id, warranty_end, coalesce(plate, vin) FROM vehicle WHERE warranty_end >= ?1 AND warranty_end < ?2";
        let mut found = Found::new();
        self.r.each(sql, (bound(from), self.as_of), |row| -> Result<(), Fault> {
            if let Some(owner) = self.owners.on(row.get(0)?, self.as_of) {
                found.entry(owner).or_default().push(evidence("vehicle", row)?);
            }
            Ok(())
        })?;
        Ok(found)
    }

    fn in_store_renewals(&self) -> Result<Found, Fault> {
        let windows = self.rules.renewal_years;
        let after = bound(months_before(self.as_of, 12 * windows));
        let mut found = Found::new();
        let policies = "SELECT p.vehicle_id, p.id, p.start_day, coalesce(v.plate, v.vin) FROM policy p
                        JOIN vehicle v ON v.id = p.vehicle_id WHERE p.in_store AND p.start_day > ?1 AND p.start_day <= ?2";
        self.of_vehicle("policy", policies, (&after, self.as_of), &mut found)?;
        let inspections = "SELECT i.vehicle_id, i.id, i.day, coalesce(v.plate, v.vin) FROM inspection i
                           JOIN vehicle v ON v.id = i.vehicle_id WHERE i.in_store AND i.day > ?1 AND i.day <= ?2";
        self.of_vehicle("inspection", inspections, (&after, self.as_of), &mut found)?;
        found.retain(|_, rows| {
            let hit: BTreeSet<u32> = rows.iter().filter_map(|e| window_of(e.date?, self.as_of, windows)).collect();
            hit.len() == windows as usize
        });
        Ok(found)
    }

    fn group_vehicle(&self) -> Result<Found, Fault> {
        let sql = "SELECT id, id, NULL, name FROM customer WHERE kind = 'company' AND merged_into IS NULL";
        self.of_customer("customer", sql, [])
    }

    fn opinion_leader(&self, positions: &[String], businesses: &[String]) -> Result<Found, Fault> {
        let sql = "SELECT id, position, business, opinion_leader FROM customer
                   WHERE merged_into IS NULL AND (position IS NOT NULL OR business IS NOT NULL OR opinion_leader)";
        let mut found = Found::new();
        self.r.each(sql, [], |row| -> Result<(), Fault> {
            let id: Id = row.get(0)?;
            let entry = |n: usize, list: &[String]| -> Result<Option<String>, Fault> {
                let text: Option<String> = row.get(n)?;
                Ok(text.filter(|t| listed(t, list)))
            };
            let proofs = [
                entry(1, positions)?.map(|text| ("position", text)),
                entry(2, businesses)?.map(|text| ("business", text)),
                row.get::<_, bool>(3)?.then(|| ("opinion_leader", String::new())),
            ];
            for (kind, text) in proofs.into_iter().flatten() {
                found.entry(id).or_default().push(Evidence { kind, id, date: None, text });
            }
            Ok(())
        })?;
        Ok(found)
    }

    fn major_complaint(&self) -> Result<Found, Fault> {
        let after = self.rules.complaint_months.map_or(NaiveDate::MIN, |m| months_before(self.as_of, m));
        let sql = "SELECT customer_id, id, date(at), what FROM complaint
                   WHERE severity = 'major' AND date(at) > ?1 AND date(at) <= ?2";
        self.of_customer("complaint", sql, (bound(after), self.as_of))
    }
}

fn evidence(kind: &'static str, row: &Row<'_>) -> Result<Evidence, Fault> {
    Ok(Evidence {
        kind,
        id: row.get(1)?,
        date: row.get(2)?,
        text: row.get::<_, Option<String>>(3)?.unwrap_or_default(),
    })
}

/// A day as text that sorts; the earliest possible one, whose year has a sign, becomes the empty text.
fn bound(day: NaiveDate) -> String {
    if day == NaiveDate::MIN { String::new() } else { day.format("%Y-%m-%d").to_string() }
}
