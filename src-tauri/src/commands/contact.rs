//! Logging contacts.

use care::contact::{self, ContactForm, ContactRefusal, NewContact, ProjectContacts, WaitingContact};
use care::disclosure::{self, DisclosureKind, NewDisclosure};
use care::due::Party;
use care::today::{self, Reason};
use ledger::{Error, Fault, Id};
use serde::Serialize;
use specta::Type;

use super::{Answer, TheDesk};
use crate::clock;
use crate::desk::{Done, Kept};

/// The form that logs a contact, beside all reasons why this party is to be called now.
#[derive(Debug, Serialize, Type)]
pub struct PartyForm {
    /// The form.
    #[serde(flatten)]
    pub form: ContactForm,
    /// The most urgent first.
    pub reasons: Vec<Reason>,
}

/// The form for a party, prefilled for one of its reasons on Today's list (by name) or for none. A name that no reason has is none. It
/// shows phones in full, for somebody is about to call, so the look is written down.
#[tauri::command]
#[specta::specta]
pub async fn contact_form(desk: TheDesk<'_>, party: Party, reason: Option<String>) -> Answer<PartyForm, ()> {
    let (who, now) = (desk.person(), clock::now());
    let reason = reason.and_then(|name| name.parse().ok());
    desk.with(move |_, store| -> Result<_, Error<()>> {
        let mut shown = store.read(|r| -> Result<_, Error<()>> {
            let form = contact::form(r, party, reason, now, who)?;
            Ok(PartyForm { form, reasons: today::reasons_of(r, party, now)? })
        })?;
        if contact::waits(store, party) {
            shown.form.draft = None;
        }
        let rows = shown.form.head.phones.len() as u32;
        if rows > 0 {
            let (kind, about) = (DisclosureKind::Phone, Some(party.id()));
            disclosure::record(store, who, &NewDisclosure { kind, about, rows, purpose: "" })?;
        }
        Ok(shown)
    })
    .await
}

/// Logs a contact and all that follows from it. While an import writes it is kept and written afterwards.
#[tauri::command]
#[specta::specta]
pub async fn contact_log(desk: TheDesk<'_>, contact: NewContact) -> Answer<Done<Kept>, ContactRefusal> {
    desk.save(move |store, who| contact::log_or_keep(store, who, contact, clock::now())).await
}

/// Contacts of a project, the newest first, at most 200.
#[tauri::command]
#[specta::specta]
pub async fn contact_of_project(desk: TheDesk<'_>, project: Id, offset: u32, limit: u32) -> Answer<ProjectContacts> {
    desk.read(move |r| -> Result<_, Fault> { contact::of_project(r, project, clock::now(), offset, limit) }).await
}

/// Contacts that are kept and not written: those whose turn is to come, and those that could not be written when it came.
#[tauri::command]
#[specta::specta]
pub async fn contact_waiting(desk: TheDesk<'_>) -> Answer<Vec<WaitingContact>> {
    desk.with(|_, store| Ok(contact::waiting(store)?)).await
}

/// Tries a contact that could not be written once more; whether it was is told like any change.
#[tauri::command]
#[specta::specta]
pub async fn contact_try_again(desk: TheDesk<'_>, id: Id) -> Answer<Done<()>, ()> {
    desk.with(move |desk, store| {
        contact::try_again(store, id)?;
        Ok(desk.tell_waiting((), &[]))
    })
    .await
}

/// Drops a contact that could not be written.
#[tauri::command]
#[specta::specta]
pub async fn contact_discard(desk: TheDesk<'_>, id: Id) -> Answer<Done<()>, ()> {
    desk.with(move |desk, store| {
        contact::discard(store, id)?;
        Ok(desk.tell_waiting((), &[]))
    })
    .await
}

/// Keeps the unsaved form of a party, or drops it. Outside the log: it survives a crash, and undo doesn't know it. False while an import
/// writes: then it is not kept.
#[tauri::command]
#[specta::specta]
pub async fn contact_draft(desk: TheDesk<'_>, party: Party, draft: Option<NewContact>) -> Answer<bool, ()> {
    desk.with(move |_, store| contact::keep_draft(store, party, draft.as_ref())).await
}
