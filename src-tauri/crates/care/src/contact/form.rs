//! The form that logs a contact, prefilled for a party and the reason why it is spoken to now.

use chrono::NaiveDateTime;
use ledger::{Error, Fault, Id, Read};

use super::model::{ChannelChoice, ContactForm, NewContact, Outcome, OutcomeChoice, PartyHead};
use super::{giving, rules, sql};
use crate::channel::{Aims, Channel};
use crate::due::Party;
use crate::due::{DueId, DueKind};
use crate::restraint::{self, RestraintRefusal};
use crate::script::{self, Known};
use crate::target::{self, Step};
use crate::{class_policy, draft, staff};

/// The form for a party. With a care step for its reason, channel, form, aims and script are the step's; a channel that
/// `may_contact` refuses is shown with its refusal, and the form begins with one that is allowed.
///
/// # Errors
/// `NotFound` for a party that is not there.
pub fn form(
    r: &Read<'_>,
    party: Party,
    reason: Option<DueId>,
    now: NaiveDateTime,
    who: Option<Id>,
) -> Result<ContactForm, Error<()>> {
    let step = match reason {
        Some(DueId { kind: DueKind::CareStep, subject, .. }) => target::step(r, subject)?,
        _ => None,
    };
    let vehicle = step.as_ref().and_then(|s| s.vehicle);
    let known = match party {
        Party::Customer { id } => script::values_for_customer(r, id, vehicle, who, now.date())?,
        Party::Lead { id } => script::values_for_lead(r, id, who)?,
    };
    let known = known.ok_or(Error::NotFound)?;
    let script = match step.as_ref().and_then(|s| s.script) {
        Some(id) => script::filled(r, id, &known)?,
        None => None,
    };
    let head = head(r, party, &known, now)?;
    let commercial = script.as_ref().is_some_and(|s| s.commercial);
    let greeting = reason.is_some_and(|due| due.kind.is_greeting());
    let owed = reason.is_some_and(|due| due.kind.is_owed());
    let channels = Channel::ALL
        .iter()
        .map(|channel| {
            Ok(ChannelChoice {
                channel: *channel,
                refusal: refusal(r, party, *channel, commercial, greeting, owed, now)?,
            })
        })
        .collect::<Result<Vec<_>, Error<()>>>()?;
    let planned = step.as_ref().map_or_else(|| usual(reason), |s| s.channel);
    let allowed = |channel: Channel| channels.iter().any(|c| c.channel == channel && c.refusal.is_none());
    let channel = if allowed(planned) {
        planned
    } else {
        channels.iter().find(|c| c.refusal.is_none()).map_or(planned, |c| c.channel)
    };
    let newest = party.customer().map(|id| sql::newest_target(r, id)).transpose()?.flatten().unwrap_or_default();
    let rhythm = match &step {
        Some(step) => rhythm(r, party, Some(step.project), step.class.as_deref().or(head.class.as_deref()))?,
        None => rhythm(r, party, newest.project, head.class.as_deref())?,
    };
    let today = now.date();
    let outcomes = Outcome::ALL.iter().map(|outcome| OutcomeChoice {
        outcome: *outcome,
        group: outcome.group(),
        next_day: rules::next_day(*outcome, rhythm, today),
    });
    let unlike_planned = channel != planned;
    Ok(ContactForm {
        party,
        project: step.as_ref().map(|s| s.project),
        outcomes: outcomes.collect(),
        gifts: giving::choices(r, party.customer(), step.as_ref().map(|s| s.project))?,
        channel,
        form: step.as_ref().filter(|_| !unlike_planned).map_or(channel.usual_form(), |s| s.form),
        aims: step.map_or_else(Aims::default, |s: Step| s.aims),
        conveyed: script.as_ref().map_or_else(String::new, |s| script::plain(&s.convey)),
        next_day: today.checked_add_days(chrono::Days::new(u64::from(rhythm))),
        draft: draft(r, party)?,
        head,
        script,
        channels,
    })
}

/// Days between contacts. With a lead: two until the second contact, which is due within 48 hours of the first call. With a customer: by the
/// policy of the target's class where the project uses classes, else as the store has set them for the class.
fn rhythm(r: &Read<'_>, party: Party, project: Option<Id>, class: Option<&str>) -> Result<u32, Fault> {
    if let (Some(project), Some(customer)) = (project, party.customer())
        && let Some(policy) = class_policy::of_target(r, project, customer)?
    {
        return Ok(policy.rhythm_days);
    }
    if let Some(lead) = party.lead()
        && let Some([_, None, _]) = sql::lead_moments(r, lead)?
    {
        return Ok(rules::NEW_LEAD_RHYTHM);
    }
    let set = class.map(|class| sql::rhythm(r, class)).transpose()?.flatten();
    Ok(set.unwrap_or(rules::USUAL_RHYTHM))
}

/// By what means one speaks about a reason that is no care step.
fn usual(reason: Option<DueId>) -> Channel {
    if reason.is_some_and(|due| due.kind.is_greeting()) { Channel::Wechat } else { Channel::Phone }
}

/// What speaks against a channel. What is owed to a customer is owed to one who asked to be left alone, too.
pub(super) fn refusal<R>(
    r: &Read<'_>,
    party: Party,
    channel: Channel,
    commercial: bool,
    greeting: bool,
    owed: bool,
    at: NaiveDateTime,
) -> Result<Option<RestraintRefusal>, Error<R>> {
    let Some(customer) = party.customer() else { return Ok(None) };
    match restraint::may_contact(r, customer, channel, commercial, greeting, at) {
        Ok(()) => Ok(None),
        Err(Error::Refused(RestraintRefusal::DoNotContact)) if owed => Ok(None),
        Err(Error::Refused(refusal)) => Ok(Some(refusal)),
        Err(Error::NotFound) => Err(Error::NotFound),
        Err(Error::Stale(ops)) => Err(Error::Stale(ops)),
        Err(Error::Stopped) => Err(Error::Stopped),
        Err(Error::Fault(fault)) => Err(Error::Fault(fault)),
    }
}

fn head(r: &Read<'_>, party: Party, known: &Known, now: NaiveDateTime) -> Result<PartyHead, Error<()>> {
    let person = |id: Option<Id>| -> Result<Option<staff::Person>, Fault> {
        Ok(id.map(|id| staff::find(r, id)).transpose()?.flatten().map(staff::Person::from))
    };
    let bare = PartyHead {
        name: known.name.clone(),
        company: known.company,
        class: None,
        address_as: Some(script::address_as(&known.name, known.company, known.sex.as_deref()))
            .filter(|a| !a.is_empty()),
        sex: known.sex.clone(),
        age: None,
        phones: Vec::new(),
        plate: known.plate.clone(),
        series: known.series.clone(),
        vehicles: 0,
        bought_day: known.purchase_day,
        keeper: None,
        last: sql::last(r, party.id())?,
        last_gift: None,
        why: Vec::new(),
    };
    match party {
        Party::Customer { id } => {
            let found = sql::of_customer(r, id, now.date())?.ok_or(Error::NotFound)?;
            let sql::NewestTarget { class, reason, .. } = sql::newest_target(r, id)?.unwrap_or_default();
            Ok(PartyHead {
                class,
                age: found.birthday.filter(|_| found.solar).and_then(|day| rules::age(&day, now.date())),
                phones: sql::phones(r, id)?,
                vehicles: found.vehicles,
                keeper: person(found.keeper)?,
                last_gift: sql::gift_given_last(r, id)?,
                // A reason that a later version wrote differently is no reason to refuse a call.
                why: serde_json::from_str(&reason).unwrap_or_default(),
                ..bare
            })
        }
        Party::Lead { id } => {
            let (phone, consultant) = sql::of_lead(r, id)?.ok_or(Error::NotFound)?;
            Ok(PartyHead {
                phones: Some(phone).filter(|p| !p.is_empty()).into_iter().collect(),
                keeper: person(consultant)?,
                ..bare
            })
        }
    }
}

/// The unsaved form of a party. One that no longer reads (an older version wrote it) is none.
pub fn draft(r: &Read<'_>, party: Party) -> Result<Option<NewContact>, Fault> {
    draft::kept(r, &draft_key(party))
}

pub(crate) fn draft_key(party: Party) -> String {
    format!("contact.{}", party.id())
}
