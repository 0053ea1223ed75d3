//! Logging contacts.

use care::contact::{self, ContactForm, ContactRefusal, NewContact};
use care::disclosure::{self, DisclosureKind, NewDisclosure};
use care::due::Party;
use care::today::{self, Reason};
use ledger::{Error, Id};
use serde::Serialize;
use specta::Type;

use super::{Answer, TheDesk};
use crate::clock;
use crate::desk::Done;

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
        let shown = store.read(|r| -> Result<_, Error<()>> {
            let form = contact::form(r, party, reason, now, who)?;
            Ok(PartyForm { form, reasons: today::reasons_of(r, party, now)? })
        })?;
        let rows = shown.form.head.phones.len() as u32;
        if rows > 0 {
            let (kind, about) = (DisclosureKind::Phone, Some(party.id()));
            disclosure::record(store, who, &NewDisclosure { kind, about, rows, purpose: "" })?;
        }
        Ok(shown)
    })
    .await
}

/// Logs a contact and all that follows from it. Gives its id.
#[tauri::command]
#[specta::specta]
pub async fn contact_log(desk: TheDesk<'_>, contact: NewContact) -> Answer<Done<Id>, ContactRefusal> {
    desk.change(move |store, who| contact::log(store, who, contact, clock::now())).await
}

/// Keeps the unsaved form of a party, or drops it. Outside the log: it survives a crash, and undo doesn't know it.
#[tauri::command]
#[specta::specta]
pub async fn contact_draft(desk: TheDesk<'_>, party: Party, draft: Option<NewContact>) -> Answer<(), ()> {
    desk.with(move |_, store| contact::keep_draft(store, party, draft.as_ref())).await
}
