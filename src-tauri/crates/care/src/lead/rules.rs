//! The timers of a lead: elapsed time, not calendar or working days. What lies after `now` is ignored.

use chrono::{NaiveDateTime, TimeDelta};

use super::model::{LeadFigures, LeadState, Timers};

/// A lead is called within this time.
pub const FIRST_CALL: TimeDelta = TimeDelta::hours(2);
/// The second contact follows the first call within this time.
pub const SECOND_CONTACT: TimeDelta = TimeDelta::hours(48);
/// After this time most consultants have given up, while a quarter still buys.
pub const THIRTY_DAYS: TimeDelta = TimeDelta::hours(720);

impl Timers {
    /// The same lead as it was known at `now`; none when it had not come in yet.
    fn known_at(self, now: NaiveDateTime) -> Option<Timers> {
        let past = |at: Option<NaiveDateTime>| at.filter(|at| *at <= now);
        let settled = self.deal_day.is_none_or(|day| day <= now.date());
        let contacts = [past(self.first_call_at), past(self.second_contact_at), past(self.last_contact_at)];
        (self.created_at <= now).then_some(Timers {
            first_call_at: contacts[0],
            second_contact_at: contacts[1],
            last_contact_at: contacts.into_iter().flatten().max(),
            state: if self.state == LeadState::Won && !settled { LeadState::Open } else { self.state },
            ..self
        })
    }
}

impl LeadFigures {
    /// Counts one lead in.
    pub(crate) fn count(&mut self, lead: Timers, now: NaiveDateTime) {
        let Some(lead) = lead.known_at(now) else { return };
        let age = now - lead.created_at;
        let won = lead.state == LeadState::Won;
        self.total += 1;
        self.won += u32::from(won);
        if lead.first_call_at.is_some() || age > FIRST_CALL {
            self.first_call_due += 1;
            self.first_call_in_2h += u32::from(lead.first_call_at.is_some_and(|at| at - lead.created_at <= FIRST_CALL));
        }
        if let Some(first) = lead.first_call_at
            && (lead.second_contact_at.is_some() || now - first > SECOND_CONTACT)
        {
            self.second_call_due += 1;
            self.second_call_in_48h += u32::from(lead.second_contact_at.is_some_and(|at| at - first <= SECOND_CONTACT));
        }
        if age > THIRTY_DAYS {
            self.older_than_30_days += 1;
            let kept_up = lead.last_contact_at.is_some_and(|at| at - lead.created_at > THIRTY_DAYS);
            self.dropped_within_30_days += u32::from(!won && !kept_up);
        }
    }
}
