//! The timers of a lead: elapsed time, not calendar or working days. What lies after `now` is ignored.

use chrono::{NaiveDateTime, TimeDelta};

use super::model::{LeadFigures, LeadRefusal, LeadState, LeadTimer, LeadTimerKind, Timers};
use crate::norm;

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

impl Timers {
    /// What an open lead waits for at `now`; none once it is closed, and none before it came in.
    pub fn running(self, now: NaiveDateTime) -> Option<LeadTimer> {
        let lead = self.known_at(now).filter(|_| self.state == LeadState::Open)?;
        let (kind, due_at) = match (lead.first_call_at, lead.second_contact_at) {
            (None, _) => (LeadTimerKind::FirstCall, lead.created_at + FIRST_CALL),
            (Some(first), None) => (LeadTimerKind::SecondContact, first + SECOND_CONTACT),
            (Some(_), Some(_)) => (LeadTimerKind::Silence, lead.last_contact_at? + THIRTY_DAYS),
        };
        Some(LeadTimer { kind, due_at, overdue: now > due_at })
    }
}

/// Most characters of a name, phone, source or series.
const LONGEST: usize = 200;

/// A text as it is kept.
pub fn kept(text: &str) -> Result<&str, LeadRefusal> {
    let kept = norm::trimmed(text);
    match kept.chars().nth(LONGEST) {
        Some(_) => Err(LeadRefusal::TextTooLong { max: LONGEST as u32 }),
        None => Ok(kept),
    }
}

/// A phone as it is kept and compared: its digits, or as written when it is no right number.
pub fn phone(text: &str) -> String {
    let phone = norm::phone(text);
    phone.digits().unwrap_or(&phone.written).to_owned()
}

/// The part of the list in which a lead stands: the first call that is late, the second contact, silence, the others.
pub fn burns(timer: Option<LeadTimer>) -> usize {
    let late = timer.filter(|timer| timer.overdue);
    let place = late.and_then(|late| LeadTimerKind::ALL.iter().position(|kind| *kind == late.kind));
    place.unwrap_or(LeadTimerKind::ALL.len())
}

/// A tail of a phone is looked for from so many digits on; fewer fit too many.
const SHORTEST_TAIL: usize = 3;

/// Whether a lead is meant by what was typed: a part of its name, or the end of its phone.
pub fn fits(typed: &str, name: &str, phone: &str) -> bool {
    let digits: String = norm::narrow(typed).chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let is_tail = digits.len() >= SHORTEST_TAIL && digits.bytes().all(|b| b.is_ascii_digit());
    (is_tail && phone.ends_with(&digits)) || norm::fold(name).contains(&norm::fold(typed))
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
