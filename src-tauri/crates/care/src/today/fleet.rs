//! The days of all vehicles at once. A store has hundreds of thousands of them, most long past when it learnt of them: only those that are
//! raised are read, and the others follow from the counts.
//!
//! An item is passed over when it was more than 30 days late as the store learnt of it, or at `now` if that is earlier. So it is raised when
//! it was not that late as its row arrived, which a refresh notes in the row (`raised`), or when it is not that late at `now`.

use std::collections::HashSet;

use chrono::{NaiveDate, TimeDelta};
use ledger::{Fault, Id};

use super::find::{Look, Take, on};
use super::model::{Found, Whose};
use super::rules::{MARKS, mark};
use super::sql::{self, DEFERRED};
use crate::due::{DueKind, LATE, Party, moment_of};
use crate::setting::{self, InspectionRules};

impl Look<'_> {
    /// The raised items of all vehicles and of the jobs put off on them; gives how many were passed over.
    pub fn fleet(&self, take: Take<'_>) -> Result<u32, Fault> {
        let today = self.today();
        let ahead = today + TimeDelta::days(MARKS[0]);
        let elsewhere = sql::owned_later(self.r, today)?;
        let mut passed_over = 0;
        for (kind, from, until) in [
            (DueKind::FirstService, today - LATE, today),
            (DueKind::RegularService, today - LATE, today),
            (DueKind::WarrantyEnd, today - LATE, today),
            // Its last mark stands 30 days before its day.
            (DueKind::Renewal, today, ahead),
            (DueKind::DeferredJob, today - LATE - DEFERRED, today - DEFERRED),
        ] {
            let query = if kind == DueKind::DeferredJob { sql::RAISED_JOBS.to_owned() } else { sql::raised(kind) };
            let mut raised = 0;
            self.r.each(&query, (until, from), |row| -> Result<(), Fault> {
                let (vehicle, subject): (Id, Id) = (row.get(0)?, row.get(1)?);
                let Some(found) = sql::day(row, 2)?.and_then(|day| self.of_vehicle(kind, subject, day)) else {
                    return Ok(());
                };
                raised += u32::from(self.raise(found, vehicle, (row.get(3)?, row.get(4)?), &elsewhere, take)?);
                Ok(())
            })?;
            passed_over += sql::counted(self.r, kind, until)?.saturating_sub(raised);
        }
        let raised = self.all_inspections(ahead, &elsewhere, take)?;
        Ok(passed_over + sql::counted(self.r, DueKind::Inspection, ahead)?.saturating_sub(raised))
    }

    /// Takes an item unless the store slept through it; says whether it did.
    fn raise(
        &self,
        mut found: Found,
        vehicle: Id,
        (customer, keeper): (Option<Id>, Option<Id>),
        elsewhere: &HashSet<Id>,
        take: Take<'_>,
    ) -> Result<bool, Fault> {
        if self.life.slept_through(found.item.id.day) {
            return Ok(false);
        }
        found.item.vehicle = Some(vehicle);
        found.whose = match elsewhere.contains(&vehicle) {
            true => Some(Whose::Owner(vehicle)),
            false => customer.map(|id| Whose::Called(Party::Customer { id }, keeper)),
        };
        take(found)?;
        Ok(true)
    }

    /// The latest open inspection of each vehicle up to a day. Which one that is moves on with the day, so that those of which none stays
    /// raised are found by the day of registration; before rows of a later day came, there are none to find.
    fn all_inspections(&self, ahead: NaiveDate, elsewhere: &HashSet<Id>, take: Take<'_>) -> Result<u32, Fault> {
        let (today, rules) = (self.today(), setting::get::<InspectionRules>(self.r)?);
        let mut raised = 0;
        let mut each = |row: &ledger::rusqlite::Row<'_>, from: NaiveDate| -> Result<(), Fault> {
            let (vehicle, Some(registered)) = (row.get(0)?, sql::day(row, 1)?) else { return Ok(()) };
            let due = rules.in_sight(registered, sql::day(row, 2)?, ahead).filter(|due| from <= due.day);
            let Some((_, day)) = due.and_then(|due| mark(due.day, today)) else { return Ok(()) };
            let found = on(DueKind::Inspection, vehicle, day);
            raised += u32::from(self.raise(found, vehicle, (row.get(3)?, row.get(4)?), elsewhere, take)?);
            Ok(())
        };
        self.r.each(sql::RAISED_INSPECTIONS, [ahead], |row| each(row, NaiveDate::MIN))?;
        if sql::newest(self.r)?.is_some_and(|newest| moment_of(newest).date() > today) {
            for (from, until) in rules.registrations(today, ahead) {
                self.r.each(sql::REGISTERED, (from, until, ahead), |row| each(row, today))?;
            }
        }
        Ok(raised)
    }
}
