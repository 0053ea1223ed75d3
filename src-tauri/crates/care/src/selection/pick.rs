//! The evidence of the eight rules: whom a rule picks is decided by the facts, the rows that prove it are read here.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, NaiveDate};
use ledger::rusqlite::{Params, Row};
use ledger::{Fault, Id, Read};

use super::facts::Facts;
use super::model::{Evidence, Lists, Pick, Rules, Selection, ValueRule};
use super::rules::{days_before, listed, months_before};

/// Rows by the place of the customer whom they prove.
type Found = HashMap<u32, Vec<Evidence>>;

struct Pass<'a> {
    r: &'a Read<'a>,
    rules: &'a Rules,
    facts: &'a Facts,
    /// Places of the customers that the rule picks.
    places: HashMap<Id, u32>,
}

/// Picks by every rule that is on, with all evidence.
pub(crate) fn pick(r: &Read<'_>, facts: &Facts, rules: &Rules, lists: &Lists<'_>) -> Result<Selection, Fault> {
    let mut criteria = BTreeMap::new();
    let picked = facts.picked(rules, lists);
    for rule in picked.by_rule.into_keys() {
        let who = facts.who(rule, rules, lists);
        let places = who.iter().map(|no| (facts.customers[*no as usize], *no)).collect();
        let pass = Pass { r, rules, facts, places };
        let found = match rule {
            ValueRule::Repurchase => pass.repurchase()?,
            ValueRule::Referral => pass.referral()?,
            ValueRule::FrequentVisitor => pass.frequent_visitor(&who)?,
            ValueRule::JustOutOfWarranty => pass.just_out_of_warranty()?,
            ValueRule::InStoreRenewals => pass.in_store_renewals()?,
            ValueRule::GroupVehicle => pass.group_vehicle()?,
            ValueRule::OpinionLeader => pass.opinion_leader(lists)?,
            ValueRule::MajorComplaint => pass.major_complaint()?,
        };
        let pick = |(no, mut evidence): (u32, Vec<Evidence>)| {
            evidence.sort_unstable_by_key(|a| (a.date, a.id));
            Pick { key: facts.key(no).to_owned(), customer: facts.customers[no as usize], evidence }
        };
        let mut picks: Vec<Pick> = found.into_iter().map(pick).collect();
        picks.sort_unstable_by(|a, b| a.key.cmp(&b.key));
        criteria.insert(rule, picks);
    }
    Ok(Selection { as_of: facts.as_of(), valuable: picked.valuable, criteria })
}

impl Pass<'_> {
    fn as_of(&self) -> NaiveDate {
        self.facts.as_of()
    }

    /// Rows of a query whose first columns are customer, id, date and text.
    fn of_customer(&self, kind: &'static str, sql: &str, params: impl Params) -> Result<Found, Fault> {
        let mut found = Found::new();
        self.r.each(sql, params, |row| -> Result<(), Fault> {
            if let Some(no) = self.places.get(&row.get(0)?) {
                found.entry(*no).or_default().push(evidence(kind, row)?);
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// Rows of a query whose first columns are vehicle, id, date and text; each counts for the owner on its day, or on another `day`.
    fn of_vehicle(
        &self,
        kind: &'static str,
        sql: &str,
        params: impl Params,
        day: Option<NaiveDate>,
        found: &mut Found,
    ) -> Result<(), Fault> {
        self.r.each(sql, params, |row| -> Result<(), Fault> {
            let Some(day) = day.map_or_else(|| row.get::<_, Option<NaiveDate>>(2), |day| Ok(Some(day)))? else {
                return Ok(());
            };
            let owner = self.facts.owner_on(row.get(0)?, day.num_days_from_ce());
            if let Some(no) = owner.filter(|no| self.places.contains_key(&self.facts.customers[*no as usize])) {
                found.entry(no).or_default().push(evidence(kind, row)?);
            }
            Ok(())
        })
    }

    fn repurchase(&self) -> Result<Found, Fault> {
        let (after, undated) = match self.rules.repurchase_months {
            Some(months) => (months_before(self.as_of(), months), false),
            None => (NaiveDate::MIN, true),
        };
        let sql =
            "SELECT customer_id, id, day, kind FROM purchase WHERE (day IS NULL AND ?3) OR (day > ?1 AND day <= ?2)";
        self.of_customer("purchase", sql, (bound(after), self.as_of(), undated))
    }

    fn referral(&self) -> Result<Found, Fault> {
        let after = months_before(self.as_of(), self.rules.referral_months);
        let sql = "SELECT referrer_id, id, coalesce(deal_day, day) AS dealt, referred_name FROM referral
                   WHERE won AND dealt > ?1 AND dealt <= ?2 AND day <= ?2";
        self.of_customer("referral", sql, (bound(after), self.as_of()))
    }

    fn frequent_visitor(&self, who: &[u32]) -> Result<Found, Fault> {
        let sql = "SELECT o.vehicle_id, o.id, o.day, coalesce(v.plate, v.vin) || ' ' || coalesce(o.work_item, o.work_kind, '')
                   FROM service_order o JOIN vehicle v ON v.id = o.vehicle_id
                   WHERE o.vehicle_id = ?1 AND o.day > ?2 AND o.day <= ?3";
        let after = bound(months_before(self.as_of(), self.rules.visit_months));
        let mut found = Found::new();
        for no in who {
            let visits = self.facts.visits(*no, self.rules.visit_months);
            let mut vehicles: Vec<u32> = visits.iter().map(|visit| visit.vehicle).collect();
            vehicles.sort_unstable();
            vehicles.dedup();
            for vehicle in vehicles {
                let id = self.facts.vehicle(vehicle);
                self.r.each(sql, (id, &after, self.as_of()), |row| -> Result<(), Fault> {
                    let day: NaiveDate = row.get(2)?;
                    // Before or after his time the vehicle was another's.
                    if self.facts.owner_on(id, day.num_days_from_ce()) == Some(*no) {
                        found.entry(*no).or_default().push(evidence("service_order", row)?);
                    }
                    Ok(())
                })?;
            }
        }
        Ok(found)
    }

    fn just_out_of_warranty(&self) -> Result<Found, Fault> {
        let from = days_before(self.as_of(), self.rules.out_of_warranty_days);
        let sql = "SELECT id, id, warranty_end, coalesce(plate, vin) FROM vehicle WHERE warranty_end >= ?1 AND warranty_end < ?2";
        let mut found = Found::new();
        self.of_vehicle("vehicle", sql, (bound(from), self.as_of()), Some(self.as_of()), &mut found)?;
        Ok(found)
    }

    fn in_store_renewals(&self) -> Result<Found, Fault> {
        let after = bound(months_before(self.as_of(), 12 * self.rules.renewal_years));
        let mut found = Found::new();
        let policies = "SELECT p.vehicle_id, p.id, p.start_day, coalesce(v.plate, v.vin) FROM policy p
                        JOIN vehicle v ON v.id = p.vehicle_id WHERE p.in_store AND p.start_day > ?1 AND p.start_day <= ?2";
        self.of_vehicle("policy", policies, (&after, self.as_of()), None, &mut found)?;
        let inspections = "SELECT i.vehicle_id, i.id, i.day, coalesce(v.plate, v.vin) FROM inspection i
                           JOIN vehicle v ON v.id = i.vehicle_id WHERE i.in_store AND i.day > ?1 AND i.day <= ?2";
        self.of_vehicle("inspection", inspections, (&after, self.as_of()), None, &mut found)?;
        Ok(found)
    }

    fn group_vehicle(&self) -> Result<Found, Fault> {
        let sql =
            "SELECT id, id, NULL, name FROM customer WHERE kind = 'company' AND merged_into IS NULL AND NOT erased";
        self.of_customer("customer", sql, [])
    }

    fn opinion_leader(&self, lists: &Lists<'_>) -> Result<Found, Fault> {
        let sql = "SELECT id, position, business, opinion_leader FROM customer
                   WHERE merged_into IS NULL AND (position IS NOT NULL OR business IS NOT NULL OR opinion_leader)";
        let mut found = Found::new();
        self.r.each(sql, [], |row| -> Result<(), Fault> {
            let id: Id = row.get(0)?;
            let Some(no) = self.places.get(&id) else { return Ok(()) };
            found.entry(*no).or_default().extend(opinions(row, lists)?);
            Ok(())
        })?;
        Ok(found)
    }

    fn major_complaint(&self) -> Result<Found, Fault> {
        let after = self.rules.complaint_months.map_or(NaiveDate::MIN, |m| months_before(self.as_of(), m));
        let sql = "SELECT customer_id, id, date(at), what FROM complaint
                   WHERE severity = 'major' AND date(at) > ?1 AND date(at) <= ?2";
        self.of_customer("complaint", sql, (bound(after), self.as_of()))
    }
}

/// What makes an opinion leader of a customer, of a row of id, position, business and mark.
pub(super) fn opinions(row: &Row<'_>, lists: &Lists<'_>) -> Result<Vec<Evidence>, Fault> {
    let id = row.get(0)?;
    let entry = |n: usize, list: &[String]| -> Result<Option<String>, Fault> {
        let text: Option<String> = row.get(n)?;
        Ok(text.filter(|t| listed(t, list)))
    };
    let proofs = [
        entry(1, lists.positions)?.map(|text| ("position", text)),
        entry(2, lists.businesses)?.map(|text| ("business", text)),
        row.get::<_, bool>(3)?.then(|| ("opinion_leader", String::new())),
    ];
    Ok(proofs.into_iter().flatten().map(|(kind, text)| Evidence { kind, id, date: None, text }).collect())
}

pub(super) fn evidence(kind: &'static str, row: &Row<'_>) -> ledger::rusqlite::Result<Evidence> {
    Ok(Evidence {
        kind,
        id: row.get(1)?,
        date: row.get(2)?,
        text: row.get::<_, Option<String>>(3)?.unwrap_or_default(),
    })
}

/// A day as text that sorts; the earliest possible one, whose year has a sign, becomes the empty text.
pub(super) fn bound(day: NaiveDate) -> String {
    if day == NaiveDate::MIN { String::new() } else { day.format("%Y-%m-%d").to_string() }
}
