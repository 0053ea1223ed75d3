//! Scripts 话术: what to convey and what to collect, with purpose and versions, filled for the customer at hand.

mod model;
mod rules;
mod sql;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use ledger::{Done, Error, Fault, Id, Op, Read, Store, Write, cells};

use crate::{draft, op, reading};

pub use model::{FilledScript, Known, NewScript, ScriptPiece, ScriptRefusal, ScriptText, ScriptView, Variable};
pub use rules::{address_as, plain};

/// Adds a script with its first version.
pub fn add(store: &Store, who: Option<Id>, new: NewScript) -> Result<Done<Id>, Error<ScriptRefusal>> {
    store.change(Op::new(op::SCRIPT_ADD, who), |w| {
        draft::done(w, &draft_key(None))?;
        insert(w, &new)
    })
}

pub(crate) fn insert(w: &mut Write<'_>, new: &NewScript) -> Result<Id, Error<ScriptRefusal>> {
    let (title, purpose) = (new.title.trim(), new.purpose.trim());
    if title.is_empty() {
        return Err(Error::Refused(ScriptRefusal::TitleMissing));
    }
    if purpose.is_empty() {
        return Err(Error::Refused(ScriptRefusal::PurposeMissing));
    }
    rules::check_text(&new.text).map_err(Error::Refused)?;
    let script = w.insert("script", cells! { title: title, purpose: purpose, commercial: new.commercial })?;
    insert_version(w, script, 1, &new.text)?;
    Ok(script)
}

fn insert_version(w: &mut Write<'_>, script: Id, number: u32, text: &ScriptText) -> Result<Id, Fault> {
    let (convey, collect, message) = (text.convey.trim(), text.collect.trim(), text.message.trim());
    w.insert(
        "script_version",
        cells! { script_id: script, number: number, convey: convey, collect: collect, message: message },
    )
}

/// Writes a new version, which is the one to read from now on; what was read out before keeps its own. The same text again changes
/// nothing. Gives the version's id.
pub fn revise(store: &Store, who: Option<Id>, script: Id, text: ScriptText) -> Result<Done<Id>, Error<ScriptRefusal>> {
    store.change(Op::new(op::SCRIPT_REVISE, who).about(script), |w| {
        draft::done(w, &draft_key(Some(script)))?;
        rules::check_text(&text).map_err(Error::Refused)?;
        let now = sql::newest(w, script)?.ok_or(Error::NotFound)?;
        let same = (now.convey.as_str(), now.collect.as_str(), now.message.as_str());
        if same == (text.convey.trim(), text.collect.trim(), text.message.trim()) {
            return Ok(now.version_id);
        }
        Ok(insert_version(w, script, now.version + 1, &text)?)
    })
}

/// The form of a script's next version that was left unsaved; none: of a new script.
pub fn unsaved(r: &Read<'_>, script: Option<Id>) -> Result<Option<NewScript>, Fault> {
    draft::kept(r, &draft_key(script))
}

/// Keeps the form of a script, or drops it. False while a long change runs: then it is left out.
pub fn keep_draft(store: &Store, script: Option<Id>, form: Option<&NewScript>) -> Result<bool, Error<()>> {
    draft::keep(store, op::SCRIPT_REVISE, &draft_key(script), form)
}

fn draft_key(script: Option<Id>) -> String {
    script.map_or_else(|| "script.new".into(), |id| format!("script.{id}"))
}

/// Takes a script out of what is offered, or back into it.
pub fn retire(store: &Store, who: Option<Id>, script: Id, retired: bool) -> Result<Done<bool>, Error<ScriptRefusal>> {
    store.change(Op::new(op::SCRIPT_REVISE, who).about(script), |w| {
        Ok(w.update("script", script, cells! { retired: retired })?)
    })
}

/// All scripts with their newest version, those in use first; at most 200.
pub fn list(r: &Read<'_>) -> Result<Vec<ScriptView>, Fault> {
    let mut scripts = sql::list(r)?;
    scripts.sort_by_cached_key(|script| (script.retired, reading::name_key(&script.title)));
    Ok(scripts)
}

/// One script with its newest version.
pub fn read(r: &Read<'_>, script: Id) -> Result<Option<ScriptView>, Fault> {
    sql::newest(r, script)
}

/// The script of that title, as the command line names it; of several one that is in use.
pub fn named(r: &Read<'_>, title: &str) -> Result<Option<Id>, Fault> {
    Ok(sql::list(r)?.into_iter().find(|script| script.title == title.trim()).map(|script| script.id))
}

/// What fills the variables for a customer, with the vehicle named or else the one owned last at `as_of`, when `who` speaks. None when
/// there is no such customer.
pub fn values_for_customer(
    r: &Read<'_>,
    customer: Id,
    vehicle: Option<Id>,
    who: Option<Id>,
    as_of: NaiveDate,
) -> Result<Option<Known>, Fault> {
    with_speaker(r, sql::of_customer(r, customer, vehicle, as_of)?, who)
}

/// The same for a lead.
pub fn values_for_lead(r: &Read<'_>, lead: Id, who: Option<Id>) -> Result<Option<Known>, Fault> {
    with_speaker(r, sql::of_lead(r, lead)?, who)
}

fn with_speaker(r: &Read<'_>, known: Option<Known>, who: Option<Id>) -> Result<Option<Known>, Fault> {
    let Some(known) = known else { return Ok(None) };
    let (speaker, store) = sql::speaker(r, who)?;
    Ok(Some(Known { speaker, store, ..known }))
}

/// The vehicle that a customer owns at `as_of` and got last.
pub fn vehicle_at_hand(r: &Read<'_>, customer: Id, as_of: NaiveDate) -> Result<Option<Id>, Fault> {
    sql::vehicle_at_hand(r, customer, as_of)
}

/// The newest version of a script, filled. None when there is no such script.
pub fn filled(r: &Read<'_>, script: Id, known: &Known) -> Result<Option<FilledScript>, Fault> {
    let values = rules::values(known);
    Ok(sql::newest(r, script)?.map(|s| FilledScript {
        id: s.id,
        purpose: s.purpose,
        commercial: s.commercial,
        version: s.version,
        version_id: s.version_id,
        convey: rules::fill(&s.convey, &values),
        collect: rules::fill(&s.collect, &values),
        message: rules::plain(&rules::fill(&s.message, &values)),
    }))
}

/// The text of one version with its script and number, as a contact's record opens it.
pub fn version(r: &Read<'_>, version: Id) -> Result<Option<(Id, u32, ScriptText)>, Fault> {
    sql::version(r, version)
}
