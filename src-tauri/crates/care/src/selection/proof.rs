//! The rows that prove the picks of one customer, each found by an index: for a window of a list, and for the card beside it.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use ledger::{Fault, Id, Read};

use super::facts::Facts;
use super::model::{Chosen, Evidence, Lists, Pick, Rules, ValueRule};
use super::pick::{bound, evidence, opinions};
use super::rules::{days_before, months_before};

/// What one customer is asked about.
struct Proof<'a> {
    r: &'a Read<'a>,
    facts: &'a Facts,
    rules: &'a Rules,
    customer: Id,
    place: u32,
}

/// The pick of a customer by a rule that does pick him.
pub(super) fn pick(
    r: &Read<'_>,
    facts: &Facts,
    rules: &Rules,
    lists: &Lists<'_>,
    chosen: &Chosen,
    rule: ValueRule,
) -> Result<Pick, Fault> {
    let Chosen { customer, place, .. } = *chosen;
    let proof = Proof { r, facts, rules, customer, place };
    let mut evidence = match rule {
        ValueRule::Repurchase => proof.repurchase()?,
        ValueRule::Referral => proof.referral()?,
        ValueRule::FrequentVisitor => proof.frequent_visitor()?,
        ValueRule::JustOutOfWarranty => proof.just_out_of_warranty()?,
        ValueRule::InStoreRenewals => proof.in_store_renewals()?,
        ValueRule::GroupVehicle => proof.group_vehicle()?,
        ValueRule::OpinionLeader => proof.opinion_leader(lists)?,
        ValueRule::MajorComplaint => proof.major_complaint()?,
    };
    evidence.sort_unstable_by_key(|a| (a.date, a.id));
    Ok(Pick { key: facts.key(place).to_owned(), customer, evidence })
}

impl Proof<'_> {
    fn as_of(&self) -> NaiveDate {
        self.facts.as_of()
    }

    fn repurchase(&self) -> Result<Vec<Evidence>, Fault> {
        let after = self.rules.repurchase_months.map_or(NaiveDate::MIN, |m| months_before(self.as_of(), m));
        let undated = self.rules.repurchase_months.is_none();
        let sql = "SELECT customer_id, id, day, kind FROM purchase
                   WHERE customer_id = ?1 AND ((day IS NULL AND ?4) OR (day > ?2 AND day <= ?3))";
        self.r.rows(sql, (self.customer, bound(after), self.as_of(), undated), |row| evidence("purchase", row))
    }

    fn referral(&self) -> Result<Vec<Evidence>, Fault> {
        let after = bound(months_before(self.as_of(), self.rules.referral_months));
        let sql = "SELECT referrer_id, id, coalesce(deal_day, day) AS dealt, referred_name FROM referral
                   WHERE referrer_id = ?1 AND won AND dealt > ?2 AND dealt <= ?3 AND day <= ?3";
        self.r.rows(sql, (self.customer, after, self.as_of()), |row| evidence("referral", row))
    }

    /// Rows of the customer's vehicles, each of which counts for the owner on its day, or on another `day`.
    fn of_vehicles(
        &self,
        kind: &'static str,
        sql: &str,
        after: &str,
        day: Option<NaiveDate>,
    ) -> Result<Vec<Evidence>, Fault> {
        let mut found = Vec::new();
        self.r.each(sql, (self.customer, after, self.as_of()), |row| -> Result<(), Fault> {
            let day = day.map_or_else(|| row.get(2), Ok)?;
            if self.facts.owner_on(row.get(0)?, day.num_days_from_ce()) == Some(self.place) {
                found.push(evidence(kind, row)?);
            }
            Ok(())
        })?;
        // Who owned a vehicle twice has it in two spans.
        let mut seen = BTreeSet::new();
        found.retain(|row| seen.insert(row.id));
        Ok(found)
    }

    fn frequent_visitor(&self) -> Result<Vec<Evidence>, Fault> {
        let after = bound(months_before(self.as_of(), self.rules.visit_months));
        let sql =
            "SELECT s.vehicle_id, s.id, s.day, coalesce(v.plate, v.vin) || ' ' || coalesce(s.work_item, s.work_kind, '')
                   FROM ownership o JOIN vehicle v ON v.id = o.vehicle_id JOIN service_order s ON s.vehicle_id = o.vehicle_id
                   WHERE o.customer_id = ?1 AND s.day > ?2 AND s.day <= ?3";
        self.of_vehicles("service_order", sql, &after, None)
    }

    fn just_out_of_warranty(&self) -> Result<Vec<Evidence>, Fault> {
        let from = bound(days_before(self.as_of(), self.rules.out_of_warranty_days));
        let sql = "SELECT v.id, v.id, v.warranty_end, coalesce(v.plate, v.vin) FROM ownership o JOIN vehicle v ON v.id = o.vehicle_id
                   WHERE o.customer_id = ?1 AND v.warranty_end >= ?2 AND v.warranty_end < ?3";
        self.of_vehicles("vehicle", sql, &from, Some(self.as_of()))
    }

    fn in_store_renewals(&self) -> Result<Vec<Evidence>, Fault> {
        let after = bound(months_before(self.as_of(), 12 * self.rules.renewal_years));
        let policies = "SELECT p.vehicle_id, p.id, p.start_day, coalesce(v.plate, v.vin) FROM ownership o
                        JOIN vehicle v ON v.id = o.vehicle_id JOIN policy p ON p.vehicle_id = o.vehicle_id
                        WHERE o.customer_id = ?1 AND p.in_store AND p.start_day > ?2 AND p.start_day <= ?3";
        let mut found = self.of_vehicles("policy", policies, &after, None)?;
        let inspections = "SELECT i.vehicle_id, i.id, i.day, coalesce(v.plate, v.vin) FROM ownership o
                           JOIN vehicle v ON v.id = o.vehicle_id JOIN inspection i ON i.vehicle_id = o.vehicle_id
                           WHERE o.customer_id = ?1 AND i.in_store AND i.day > ?2 AND i.day <= ?3";
        found.extend(self.of_vehicles("inspection", inspections, &after, None)?);
        Ok(found)
    }

    fn group_vehicle(&self) -> Result<Vec<Evidence>, Fault> {
        let sql = "SELECT id, id, NULL, name FROM customer WHERE id = ?1 AND kind = 'company'";
        self.r.rows(sql, [self.customer], |row| evidence("customer", row))
    }

    fn opinion_leader(&self, lists: &Lists<'_>) -> Result<Vec<Evidence>, Fault> {
        let sql = "SELECT id, position, business, opinion_leader FROM customer WHERE id = ?1";
        let mut found = Vec::new();
        self.r.each(sql, [self.customer], |row| -> Result<(), Fault> {
            found.extend(opinions(row, lists)?);
            Ok(())
        })?;
        Ok(found)
    }

    fn major_complaint(&self) -> Result<Vec<Evidence>, Fault> {
        let after = self.rules.complaint_months.map_or(NaiveDate::MIN, |m| months_before(self.as_of(), m));
        let sql = "SELECT customer_id, id, date(at), what FROM complaint
                   WHERE customer_id = ?1 AND severity = 'major' AND date(at) > ?2 AND date(at) <= ?3";
        self.r.rows(sql, (self.customer, bound(after), self.as_of()), |row| evidence("complaint", row))
    }
}
