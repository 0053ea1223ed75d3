//! What a contact may say, when to talk again, and what it means for a lead.

use chrono::{Days, NaiveDate, NaiveDateTime};

use super::model::{ContactRefusal, NewContact, Outcome};

/// Most characters of one text.
const LONGEST: usize = 2_000;

/// Days between contacts of a customer without a class.
pub const USUAL_RHYTHM: u32 = 30;
/// Days until a lead is spoken with again that has had no second contact yet.
pub const NEW_LEAD_RHYTHM: u32 = 2;

/// Whether a contact may be logged; gives its outcome and its moment.
pub fn check(new: &NewContact, now: NaiveDateTime) -> Result<(Outcome, NaiveDateTime), ContactRefusal> {
    let outcome = new.outcome.ok_or(ContactRefusal::OutcomeMissing)?;
    let at = new.at.unwrap_or(now);
    if at > now {
        return Err(ContactRefusal::AtFuture);
    }
    if new.satisfaction.is_some_and(|points| points > 10) {
        return Err(ContactRefusal::SatisfactionRange);
    }
    if new.next_day.is_some_and(|day| day < now.date()) {
        return Err(ContactRefusal::NextDayPast);
    }
    match (new.promise.trim().is_empty(), new.promise_until) {
        (false, None) => return Err(ContactRefusal::PromiseUntilMissing),
        (true, Some(_)) => return Err(ContactRefusal::PromiseMissing),
        (false, Some(until)) if until <= at => return Err(ContactRefusal::PromiseUntilPast),
        _ => {}
    }
    let texts = [
        ("conveyed", &new.conveyed),
        ("collected", &new.collected),
        ("problem", &new.problem),
        ("promise", &new.promise),
        ("next_note", &new.next_note),
        ("gift_over_reason", &new.gift_over_reason),
    ];
    if let Some((field, _)) = texts.into_iter().find(|(_, text)| text.chars().count() > LONGEST) {
        return Err(ContactRefusal::TextTooLong { field: field.into(), max: LONGEST as u32 });
    }
    let of_a_file = !new.problem.trim().is_empty() || !new.promise.trim().is_empty() || new.gift.is_some();
    if of_a_file && new.party.customer().is_none() {
        return Err(ContactRefusal::LeadHasNoFile);
    }
    Ok((outcome, at))
}

/// When to talk again after an outcome: soon where something is open, by the rhythm where all is said and never later, not at all where it
/// is over.
pub fn next_day(outcome: Outcome, rhythm_days: u32, today: NaiveDate) -> Option<NaiveDate> {
    use Outcome::*;
    let days = match outcome {
        AnotherTime | Inconvenient | PoweredOff | NoAnswer | SignalLost => 1,
        Interested | CallRefused => 3,
        Booked | Suspended | HungUp => 7,
        ServiceDone | UsedElsewhere | Other => rhythm_days,
        MileageNotReached => 30,
        WrongNumber | Declined | VehicleTransferred => return None,
    };
    today.checked_add_days(Days::new(u64::from(days.min(rhythm_days))))
}

/// The moments of a lead that its timers look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeadMoments {
    /// The first attempt, whether it reached anybody: the timer asks how fast the store answers.
    pub first_call_at: Option<NaiveDateTime>,
    /// The first effective contact after it.
    pub second_contact_at: Option<NaiveDateTime>,
    /// The last effective contact.
    pub last_contact_at: Option<NaiveDateTime>,
}

/// The moments after one more contact, which may have happened before others that are known.
pub fn lead_after(before: LeadMoments, at: NaiveDateTime, reached: bool) -> LeadMoments {
    let mut after = before;
    after.first_call_at = Some(before.first_call_at.map_or(at, |first| first.min(at)));
    if reached {
        after.last_contact_at = before.last_contact_at.max(Some(at));
        if before.first_call_at.is_some_and(|first| at > first) {
            after.second_contact_at = Some(before.second_contact_at.map_or(at, |second| second.min(at)));
        }
    }
    after
}

/// Whole years from a birthday `YYYY-MM-DD` to a day; none for a birthday without a year.
pub fn age(birthday: &str, today: NaiveDate) -> Option<u32> {
    today.years_since(birthday.parse().ok()?)
}
