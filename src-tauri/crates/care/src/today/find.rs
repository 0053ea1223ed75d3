//! What is due by the records alone, kind by kind; the days of vehicles for one customer only.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use ledger::{Fault, Id, Read};

use super::model::{Found, Item, Whose};
use super::rules::{AHEAD, ANSWER, Life, MARKS, in_sight, mark, midnight};
use super::sql::{self, DEFERRED};
use crate::due::{DueId, DueKind, Party};
use crate::lead::{FIRST_CALL, SECOND_CONTACT, THIRTY_DAYS};
use crate::setting::InspectionRules;
use crate::{calendar, setting};

/// Takes one item.
pub type Take<'a> = &'a mut dyn FnMut(Found) -> Result<(), Fault>;

/// What is looked at, for all parties or for one.
pub struct Look<'a> {
    pub r: &'a Read<'a>,
    pub now: NaiveDateTime,
    pub party: Option<Party>,
    pub life: &'a Life,
}

/// An item of which only the day counts.
pub fn on(kind: DueKind, subject: Id, day: NaiveDate) -> Found {
    let (id, at) = (DueId { kind, subject, day }, midnight(day));
    Found { item: Item { id, at, timed: false, vehicle: None, person: None }, whose: None, since: at, source: subject }
}

/// An item whose moment counts; a contact from `since` on clears it.
fn until(kind: DueKind, subject: Id, at: NaiveDateTime, since: NaiveDateTime) -> Found {
    let id = DueId { kind, subject, day: at.date() };
    Found { item: Item { id, at, timed: true, vehicle: None, person: None }, whose: None, since, source: subject }
}

impl Found {
    fn of(mut self, party: Option<Party>, vehicle: Option<Id>, person: Option<Id>) -> Found {
        (self.item.vehicle, self.item.person) = (vehicle, person);
        self.whose = party.map(Whose::Party).or(vehicle.map(Whose::Owner));
        self
    }

    fn of_customer(self, customer: Id, vehicle: Option<Id>, person: Option<Id>) -> Found {
        self.of(Some(Party::Customer { id: customer }), vehicle, person)
    }
}

impl Look<'_> {
    /// All items, each kind by its own index; gives how many were passed over.
    pub fn items(&self, take: Take<'_>) -> Result<u32, Fault> {
        let mut passed_over = 0;
        let life = self.life;
        let keep = &mut |found: Found| match life.passed_over(&found) {
            true => {
                passed_over += 1;
                Ok(())
            }
            false => take(found),
        };
        if let Some(Party::Customer { id }) = self.party {
            for kind in [DueKind::FirstService, DueKind::RegularService, DueKind::WarrantyEnd, DueKind::Renewal] {
                self.vehicles(kind, id, keep)?;
            }
            self.inspections(id, keep)?;
            self.deferred_jobs(id, keep)?;
        }
        if !matches!(self.party, Some(Party::Customer { .. })) {
            self.leads(keep)?;
        }
        self.next_dates(keep)?;
        if !matches!(self.party, Some(Party::Lead { .. })) {
            self.complaints(self.now, keep)?;
            self.promises(keep)?;
            self.steps(keep)?;
            self.birthdays(keep)?;
        }
        if self.party.is_none() {
            passed_over += self.fleet(take)?;
        }
        Ok(passed_over)
    }

    /// The items whose time of day counts, seen up to a moment that is no later than what is in sight anyway.
    pub fn timed(&self, until: NaiveDateTime, take: Take<'_>) -> Result<(), Fault> {
        let keep = &mut |found: Found| match found.item.timed && !self.life.passed_over(&found) {
            true => take(found),
            false => Ok(()),
        };
        self.leads(keep)?;
        self.complaints(until, keep)?;
        self.promises(keep)
    }

    pub fn today(&self) -> NaiveDate {
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

    /// What lies after `now` is ignored, as in the lead figures.
    fn leads(&self, take: Take<'_>) -> Result<(), Fault> {
        sql::each(self.r, &sql::leads(self.id()), self.now, self.id(), &mut |row| {
            let id: Id = row.get(0)?;
            let past = |column| Ok::<_, Fault>(sql::moment(row, column)?.filter(|at| *at <= self.now));
            let Some(created) = sql::moment(row, 1)? else { return Ok(()) };
            let (first, second, last) = (past(2)?, past(3)?, past(4)?);
            let person: Option<Id> = row.get(5)?;
            let mut take = |mut found: Found| {
                found.item.person = person;
                found.whose = Some(Whose::Called(Party::Lead { id }, person));
                take(found)
            };
            match first {
                None => take(until(DueKind::LeadFirstCall, id, created + FIRST_CALL, created))?,
                Some(first) if second.is_none() && in_sight(first + SECOND_CONTACT, self.now) => {
                    let since = first + TimeDelta::seconds(1); // the first call itself is no second contact
                    take(until(DueKind::LeadSecondContact, id, first + SECOND_CONTACT, since))?;
                }
                Some(_) => {}
            }
            let last = [first, second, last].into_iter().flatten().max();
            if let Some(last) = last.filter(|last| self.now - *last >= THIRTY_DAYS) {
                let due = last + THIRTY_DAYS;
                let mut found = until(DueKind::Silence, id, due, due);
                found.item.timed = false;
                take(found)?;
            }
            Ok(())
        })
    }

    fn next_dates(&self, take: Take<'_>) -> Result<(), Fault> {
        sql::each(self.r, &sql::next_dates(self.id()), self.today(), self.id(), &mut |row| {
            let (customer, lead): (Option<Id>, Option<Id>) = (row.get("customer_id")?, row.get("lead_id")?);
            let party = customer.map(|id| Party::Customer { id }).or(lead.map(|id| Party::Lead { id }));
            let found = on(DueKind::NextContact, row.get("contact_id")?, row.get("next_day")?);
            take(found.of(party, None, row.get("staff_id")?))
        })
    }

    /// Unanswered for more than 24 h at a moment.
    fn complaints(&self, at: NaiveDateTime, take: Take<'_>) -> Result<(), Fault> {
        sql::each(self.r, &sql::complaints(self.id()), at - ANSWER, self.id(), &mut |row| {
            let at: NaiveDateTime = row.get("at")?;
            let found = until(DueKind::Complaint, row.get("id")?, at + ANSWER, at);
            take(found.of_customer(row.get("customer_id")?, row.get("vehicle_id")?, None))
        })
    }

    fn promises(&self, take: Take<'_>) -> Result<(), Fault> {
        sql::each(self.r, &sql::promises(self.id()), self.horizon(), self.id(), &mut |row| {
            let at: NaiveDateTime = row.get("until")?;
            let found = until(DueKind::Promise, row.get("id")?, at, midnight(at.date()) - AHEAD);
            take(found.of_customer(row.get("customer_id")?, None, row.get("responsible_id")?))
        })
    }

    fn steps(&self, take: Take<'_>) -> Result<(), Fault> {
        sql::each(self.r, &sql::steps(self.id()), self.today(), self.id(), &mut |row| {
            let found = on(DueKind::CareStep, row.get("step_id")?, row.get("due_day")?);
            take(found.of_customer(row.get("customer_id")?, row.get("vehicle_id")?, row.get("responsible_id")?))
        })
    }

    /// Services, warranty and renewal, by the dates computed ahead.
    fn vehicles(&self, kind: DueKind, customer: Id, take: Take<'_>) -> Result<(), Fault> {
        let ahead = if kind == DueKind::Renewal { TimeDelta::days(MARKS[0]) } else { TimeDelta::zero() };
        sql::each(self.r, &sql::vehicle_days(kind), self.today() + ahead, Some(customer), &mut |row| {
            let (vehicle, source, day): (Id, Id, NaiveDate) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let subject = if kind == DueKind::Renewal { source } else { vehicle };
            match self.of_vehicle(kind, subject, day) {
                Some(found) => take(Found { source, ..found.of(None, Some(vehicle), None) }),
                None => Ok(()),
            }
        })
    }

    /// What a computed day of a vehicle gives; none before the first mark of a renewal.
    pub fn of_vehicle(&self, kind: DueKind, subject: Id, day: NaiveDate) -> Option<Found> {
        Some(match kind {
            DueKind::Renewal => on(kind, subject, mark(day, self.today())?.1),
            DueKind::DeferredJob => on(kind, subject, day + DEFERRED),
            _ => on(kind, subject, day),
        })
    }

    /// At the marks before the day, as renewals are.
    fn inspections(&self, customer: Id, take: Take<'_>) -> Result<(), Fault> {
        let rules = setting::get::<InspectionRules>(self.r)?;
        let until = self.today() + TimeDelta::days(MARKS[0]);
        sql::each(self.r, sql::INSPECTIONS, until, Some(customer), &mut |row| {
            let (vehicle, source): (Id, Id) = (row.get(0)?, row.get(1)?);
            let Some(due) = rules.in_sight(row.get(2)?, row.get(3)?, until) else { return Ok(()) };
            let Some((_, mark)) = mark(due.day, self.today()) else { return Ok(()) };
            take(Found { source, ..on(DueKind::Inspection, vehicle, mark).of(None, Some(vehicle), None) })
        })
    }

    fn deferred_jobs(&self, customer: Id, take: Take<'_>) -> Result<(), Fault> {
        sql::each(self.r, sql::DEFERRED_JOBS, self.today() - DEFERRED, Some(customer), &mut |row| {
            let found = on(DueKind::DeferredJob, row.get(0)?, row.get::<_, NaiveDate>(2)? + DEFERRED);
            take(found.of(None, Some(row.get(1)?), None))
        })
    }

    /// On the day only; nobody is greeted late.
    fn birthdays(&self, take: Take<'_>) -> Result<(), Fault> {
        for (calendar, key) in calendar::kept_on(self.today()) {
            for customer in sql::birthdays(self.r, calendar, &key, self.id())? {
                take(on(DueKind::Birthday, customer, self.today()).of_customer(customer, None, None))?;
            }
        }
        Ok(())
    }
}
