//! Leads: the list, one of them, and what is done to it.

use care::contact::{self, LeadContact};
use care::lead::{self, KnownPhone, LeadCard, LeadCounts, LeadFigures, LeadQuery, LeadRefusal, LeadWindow, NewLead};
use chrono::NaiveDate;
use ledger::{Error, Fault, Id};
use serde::Serialize;
use specta::Type;

use super::{Answer, TheDesk};
use crate::clock;
use crate::desk::Done;
use crate::problem::Never;

/// A lead beside what was said to it.
#[derive(Debug, Serialize, Type)]
pub struct LeadShown {
    /// The lead.
    #[serde(flatten)]
    pub lead: LeadCard,
    /// The newest first, at most 200.
    pub contacts: Vec<LeadContact>,
}

/// A window of the list of leads, what burns first.
#[tauri::command]
#[specta::specta]
pub async fn lead_window(desk: TheDesk<'_>, query: LeadQuery) -> Answer<LeadWindow, LeadRefusal> {
    desk.read(move |r| lead::window(r, &query, clock::now())).await
}

/// How many leads each view of the list shows.
#[tauri::command]
#[specta::specta]
pub async fn lead_counts(desk: TheDesk<'_>) -> Answer<LeadCounts> {
    desk.read(|r| -> Result<_, Fault> { lead::counts(r, clock::now()) }).await
}

/// The lead figures.
#[tauri::command]
#[specta::specta]
pub async fn lead_figures(desk: TheDesk<'_>) -> Answer<LeadFigures> {
    desk.read(|r| -> Result<_, Fault> { lead::figures(r, clock::now()) }).await
}

/// One lead and its contacts.
#[tauri::command]
#[specta::specta]
pub async fn lead_show(desk: TheDesk<'_>, lead: Id) -> Answer<LeadShown> {
    desk.read(move |r| -> Result<_, Error<Never>> {
        let shown = lead::show(r, lead, clock::now())?.ok_or(Error::NotFound)?;
        Ok(LeadShown { lead: shown, contacts: contact::of_lead(r, lead)? })
    })
    .await
}

/// A lead's phone in full, for somebody who is about to call.
#[tauri::command]
#[specta::specta]
pub async fn lead_phone_show(desk: TheDesk<'_>, lead: Id) -> Answer<String> {
    desk.with(move |desk, store| lead::phone_show(store, desk.person(), lead)).await
}

/// Who has a phone already, while it is typed.
#[tauri::command]
#[specta::specta]
pub async fn lead_phone_known(desk: TheDesk<'_>, phone: String) -> Answer<Vec<KnownPhone>> {
    desk.read(move |r| -> Result<_, Fault> { lead::known_phone(r, &phone) }).await
}

/// The form of a new lead that was left unsaved.
#[tauri::command]
#[specta::specta]
pub async fn lead_unsaved(desk: TheDesk<'_>) -> Answer<Option<NewLead>> {
    desk.read(|r| -> Result<_, Fault> { lead::unsaved(r) }).await
}

/// Keeps the form of a new lead, or drops it. False while an import writes: then it is tried again later.
#[tauri::command]
#[specta::specta]
pub async fn lead_draft(desk: TheDesk<'_>, draft: Option<NewLead>) -> Answer<bool, ()> {
    desk.with(move |_, store| lead::keep_draft(store, draft.as_ref())).await
}

/// Takes a lead in.
#[tauri::command]
#[specta::specta]
pub async fn lead_add(desk: TheDesk<'_>, lead: NewLead) -> Answer<Done<Id>, LeadRefusal> {
    desk.change(move |store, who| lead::add(store, who, &lead)).await
}

/// Closes a lead as won, with the day of the deal, or as lost.
#[tauri::command]
#[specta::specta]
pub async fn lead_close(desk: TheDesk<'_>, lead: Id, won: Option<NaiveDate>) -> Answer<Done<()>, LeadRefusal> {
    desk.change(move |store, who| lead::close(store, who, lead, won)).await
}
