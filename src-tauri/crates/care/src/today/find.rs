//! What is due by the records alone, kind by kind.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};
use ledger::{Fault, Id, Read};

use super::model::Item;
use super::rules::{AHEAD, ANSWER, DEFERRED, MARKS, in_sight, mark, midnight};
use super::sql;
use crate::due::{DueId, DueKind, Params, Party};
use crate::lead::{FIRST_CALL, SECOND_CONTACT, THIRTY_DAYS, Timers};
use crate::setting::InspectionRules;
use crate::{calendar, complaint, setting};

/// Takes one item.
pub type Take<'a> = &'a mut dyn FnMut(Item) -> Result<(), Fault>;

/// What is looked at, for all parties or for one.
pub struct Look<'a> {
    pub r: &'a Read<'a>,
    pub now: NaiveDateTime,
    pub party: Option<Party>,
}

fn day_text(day: NaiveDate) -> String {
    day.to_string()
}

fn at_text(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M").to_string()
}

/// An item of which only the day counts.
fn on(kind: DueKind, subject: Id, day: NaiveDate, params: Params) -> Item {
    let (id, at) = (DueId { kind, subject, day }, midnight(day));
    Item { id, at, timed: false, since: at, source: subject, party: None, vehicle: None, person: None, params }
}

/// An item whose moment counts; a contact from `since` on clears it.
fn until(kind: DueKind, subject: Id, at: NaiveDateTime, since: NaiveDateTime, params: Params) -> Item {
    let id = DueId { kind, subject, day: at.date() };
    Item { id, at, timed: true, since, source: subject, party: None, vehicle: None, person: None, params }
}

impl Look<'_> {
    /// All items, each kind by its own index.
    pub fn items(&self, take: Take<'_>) -> Result<(), Fault> {
        if !matches!(self.party, Some(Party::Customer { .. })) {
            self.leads(take)?;
        }
        self.next_dates(take)?;
        if !matches!(self.party, Some(Party::Lead { .. })) {
            self.complaints(take)?;
            self.promises(take)?;
            self.steps(take)?;
            for kind in [DueKind::FirstService, DueKind::RegularService, DueKind::WarrantyEnd, DueKind::Renewal] {
                self.vehicles(kind, take)?;
            }
            self.inspections(take)?;
            self.deferred_jobs(take)?;
            self.birthdays(take)?;
        }
        Ok(())
    }

    fn today(&self) -> NaiveDate {
        self.now.date()
    }

    fn id(&self) -> Option<Id> {
        self.party.map(Party::id)
    }

    /// The last moment at which a timed item is in sight.
    fn horizon(&self) -> NaiveDateTime {
        let evening = midnight(self.today()) + TimeDelta::days(1) - TimeDelta::seconds(1);
        evening.max(self.now + AHEAD)
    }

    fn leads(&self, take: Take<'_>) -> Result<(), Fault> {
        sql::each(self.r, &sql::leads(self.id()), self.now, self.id(), &mut |row| {
            let (id, person): (Id, Option<Id>) = (row.get("id")?, row.get("consultant_id")?);
            let source: String = row.get("source")?;
            for item in self.of_lead(id, sql::timers(row)?, source) {
                take(Item { party: Some(Party::Lead { id }), person, ..item })?;
            }
            Ok(())
        })
    }

    /// What lies after `now` is ignored, as in the lead figures.
    fn of_lead(&self, id: Id, lead: Timers, source: String) -> Vec<Item> {
        let past = |at: Option<NaiveDateTime>| at.filter(|at| *at <= self.now);
        let (first, second) = (past(lead.first_call_at), past(lead.second_contact_at));
        let mut items = Vec::new();
        match first {
            None => {
                let params = Params::from([("source", source), ("at", at_text(lead.created_at))]);
                let due = lead.created_at + FIRST_CALL;
                items.push(until(DueKind::LeadFirstCall, id, due, lead.created_at, params));
            }
            Some(first) if second.is_none() && in_sight(first + SECOND_CONTACT, self.now) => {
                let params = Params::from([("at", at_text(first))]);
                let since = first + TimeDelta::seconds(1); // the first call itself is no second contact
                items.push(until(DueKind::LeadSecondContact, id, first + SECOND_CONTACT, since, params));
            }
            Some(_) => {}
        }
        let last = [first, second, past(lead.last_contact_at)].into_iter().flatten().max();
        if let Some(last) = last.filter(|last| self.now - *last >= THIRTY_DAYS) {
            let params = Params::from([("count", (self.now - last).num_days().to_string())]);
            let due = last + THIRTY_DAYS;
            items.push(Item { timed: false, ..until(DueKind::Silence, id, due, due, params) });
        }
        items
    }

    fn next_dates(&self, take: Take<'_>) -> Result<(), Fault> {
        sql::each(self.r, &sql::next_dates(self.id()), self.today(), self.id(), &mut |row| {
            let text: String = row.get("next_reason")?;
            let params = match text.is_empty() {
                true => Params::from([("variant", "plain".to_owned())]),
                false => Params::from([("text", text)]),
            };
            let (customer, lead): (Option<Id>, Option<Id>) = (row.get("customer_id")?, row.get("lead_id")?);
            let party = customer.map(|id| Party::Customer { id }).or(lead.map(|id| Party::Lead { id }));
            let item = on(DueKind::NextContact, row.get("contact_id")?, row.get("next_day")?, params);
            take(Item { party, person: row.get("staff_id")?, ..item })
        })
    }

    /// Unanswered for more than 24 h.
    fn complaints(&self, take: Take<'_>) -> Result<(), Fault> {
        sql::each(self.r, &sql::complaints(self.id()), self.now - ANSWER, self.id(), &mut |row| {
            let at: NaiveDateTime = row.get("at")?;
            let params = Params::from([("text", row.get("what")?), ("at", at_text(at))]);
            let party = Some(Party::Customer { id: row.get("customer_id")? });
            let item = until(DueKind::Complaint, row.get("id")?, at + ANSWER, at, params);
            take(Item { party, vehicle: row.get("vehicle_id")?, ..item })
        })
    }

    fn promises(&self, take: Take<'_>) -> Result<(), Fault> {
        sql::each(self.r, &sql::promises(self.id()), self.horizon(), self.id(), &mut |row| {
            let (id, at): (Id, NaiveDateTime) = (row.get("id")?, row.get("until")?);
            let mut params = Params::from([("text", row.get("what")?)]);
            let broken = complaint::failures(self.r, id, self.now)?;
            if broken > 0 {
                params.extend([("count", broken.to_string()), ("variant", "broken".to_owned())]);
            }
            let since = midnight(at.date()) - AHEAD;
            let party = Some(Party::Customer { id: row.get("customer_id")? });
            take(Item { party, person: row.get("responsible_id")?, ..until(DueKind::Promise, id, at, since, params) })
        })
    }

    fn steps(&self, take: Take<'_>) -> Result<(), Fault> {
        sql::each(self.r, &sql::steps(self.id()), self.today(), self.id(), &mut |row| {
            let number: u32 = row.get("number")?;
            let params = Params::from([
                ("project", row.get("project")?),
                ("no", number.to_string()),
                ("step", row.get("name")?),
            ]);
            let item = on(DueKind::CareStep, row.get("step_id")?, row.get("due_day")?, params);
            let party = Some(Party::Customer { id: row.get("customer_id")? });
            take(Item { party, vehicle: row.get("vehicle_id")?, person: row.get("responsible_id")?, ..item })
        })
    }

    /// Services, warranty and renewal, by the dates computed ahead.
    fn vehicles(&self, kind: DueKind, take: Take<'_>) -> Result<(), Fault> {
        let ahead = if kind == DueKind::Renewal { TimeDelta::days(MARKS[0]) } else { TimeDelta::zero() };
        let customer = self.id();
        sql::each(self.r, &sql::vehicle_days(kind, customer), self.today() + ahead, customer, &mut |row| {
            let (vehicle, source, day): (Id, Id, NaiveDate) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let item = match kind {
                DueKind::Renewal => {
                    let Some((days, mark)) = mark(day, self.today()) else { return Ok(()) };
                    on(kind, source, mark, Params::from([("day", day_text(day)), ("mark", days.to_string())]))
                }
                DueKind::RegularService => {
                    let last: NaiveDate = row.get(3)?;
                    let months = 12 * (day.year() - last.year()) + day.month() as i32 - last.month() as i32;
                    on(kind, vehicle, day, Params::from([("day", day_text(last)), ("months", months.to_string())]))
                }
                DueKind::WarrantyEnd => {
                    on(kind, vehicle, day, Params::from([("day", day_text(day + TimeDelta::days(30)))]))
                }
                _ => on(kind, vehicle, day, Params::from([("day", day_text(day))])),
            };
            take(Item { source, vehicle: Some(vehicle), ..item })
        })
    }

    /// At the marks before the day, as renewals are.
    fn inspections(&self, take: Take<'_>) -> Result<(), Fault> {
        let rules = setting::get::<InspectionRules>(self.r)?;
        let (until, customer) = (self.today() + TimeDelta::days(MARKS[0]), self.id());
        sql::each(self.r, &sql::inspections(customer), until, customer, &mut |row| {
            let (vehicle, source): (Id, Id) = (row.get(0)?, row.get(1)?);
            let Some(due) = rules.in_sight(row.get(2)?, row.get(3)?, until) else { return Ok(()) };
            let Some((days, mark)) = mark(due.day, self.today()) else { return Ok(()) };
            let mut params = Params::from([("day", day_text(due.day)), ("mark", days.to_string())]);
            if !due.on_line {
                params.insert("variant", "mark_only".to_owned());
            }
            take(Item { source, vehicle: Some(vehicle), ..on(DueKind::Inspection, vehicle, mark, params) })
        })
    }

    fn deferred_jobs(&self, take: Take<'_>) -> Result<(), Fault> {
        let customer = self.id();
        sql::each(self.r, &sql::deferred_jobs(customer), self.today() - DEFERRED, customer, &mut |row| {
            let day: NaiveDate = row.get("day")?;
            let params = Params::from([("day", day_text(day)), ("text", row.get("what")?)]);
            let item = on(DueKind::DeferredJob, row.get("id")?, day + DEFERRED, params);
            take(Item { vehicle: Some(row.get("vehicle_id")?), ..item })
        })
    }

    /// On the day only; nobody is greeted late.
    fn birthdays(&self, take: Take<'_>) -> Result<(), Fault> {
        let today = self.today();
        for (calendar, key) in calendar::kept_on(today) {
            for customer in sql::birthdays(self.r, calendar, &key, self.id())? {
                let mut params = Params::from([("day", day_text(today))]);
                if calendar == calendar::Calendar::Lunar {
                    params.insert("variant", "lunar".to_owned());
                }
                let party = Some(Party::Customer { id: customer });
                take(Item { party, ..on(DueKind::Birthday, customer, today, params) })?;
            }
        }
        Ok(())
    }
}
