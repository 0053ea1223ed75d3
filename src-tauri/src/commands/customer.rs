//! The customer list, and one customer with all that happened.

use care::card::{self, TimelineRefusal, TimelineView};
use care::customer::{self, Retained};
use care::disclosure::DisclosureRefusal;
use care::sealed::{self, Seal, SealedView};
use care::search::WindowRefusal;
use care::subject;
use care::worth::{self, ClassedHit, CustomerCard, CustomerQuery, CustomerWindow, ViewCount};
use ledger::{Error, Fault, Id};

use super::{Answer, TheDesk};
use crate::clock;
use crate::desk::{Desk, Done};
use crate::problem::Never;

/// Hits that a palette shows.
const HITS: u32 = 20;

/// Customers found by characters, pinyin, initials, phone tail, plate or VIN tail; the best 20.
#[tauri::command]
#[specta::specta]
pub async fn search(desk: TheDesk<'_>, text: String) -> Answer<Vec<ClassedHit>> {
    let today = clock::now().date();
    desk.read_known(Desk::survey_at_hand, today, move |r, survey| -> Result<_, Fault> {
        worth::search(r, survey.as_deref(), &text, HITS, today)
    })
    .await
}

/// How many customers each view of the list shows.
#[tauri::command]
#[specta::specta]
pub async fn customer_views(desk: TheDesk<'_>) -> Answer<Vec<ViewCount>> {
    let today = clock::now().date();
    desk.read_known(Desk::survey, today, |r, survey| -> Result<_, Fault> { worth::views(r, survey) }).await
}

/// A window of the customer list.
#[tauri::command]
#[specta::specta]
pub async fn customer_window(desk: TheDesk<'_>, query: CustomerQuery) -> Answer<CustomerWindow, WindowRefusal> {
    let today = clock::now().date();
    if query.asks_worth() {
        return desk
            .read_known(Desk::survey, today, move |r, survey| worth::window(r, Some(survey), &query, today))
            .await;
    }
    desk.read_known(Desk::survey_at_hand, today, move |r, survey| worth::window(r, survey.as_deref(), &query, today))
        .await
}

/// A customer's card; of a merged file the card of the one that was kept.
#[tauri::command]
#[specta::specta]
pub async fn customer_card(desk: TheDesk<'_>, customer: Id) -> Answer<CustomerCard> {
    let today = clock::now().date();
    desk.read_known(Desk::survey_at_hand, today, move |r, survey| -> Result<_, Error<Never>> {
        worth::card(r, survey.as_deref(), customer, today)?.ok_or(Error::NotFound)
    })
    .await
}

/// A phone in full, for somebody who is about to call.
#[tauri::command]
#[specta::specta]
pub async fn customer_phone_show(desk: TheDesk<'_>, phone: Id) -> Answer<String> {
    desk.with(move |desk, store| customer::phone_show(store, desk.person(), phone)).await
}

/// The sensitive cells of a customer, masked.
#[tauri::command]
#[specta::specta]
pub async fn customer_sealed(desk: TheDesk<'_>, customer: Id) -> Answer<Vec<SealedView>> {
    desk.with(move |_, store| -> Result<_, Error<Never>> {
        let seal = Seal::of(store);
        Ok(store.read(|r| sealed::of_customer(r, &seal, customer))?)
    })
    .await
}

/// A sensitive cell in full, for a purpose that is written down.
#[tauri::command]
#[specta::specta]
pub async fn customer_sealed_show(desk: TheDesk<'_>, cell: Id, purpose: String) -> Answer<String, DisclosureRefusal> {
    desk.with(move |desk, store| sealed::reveal(store, desk.person(), cell, &purpose)).await
}

/// Erases what makes a file a person's, on request. No undo takes it back.
#[tauri::command]
#[specta::specta]
pub async fn customer_erase(
    desk: TheDesk<'_>,
    customer: Id,
    reason: String,
) -> Answer<Done<subject::Erased>, subject::SubjectRefusal> {
    desk.change(move |store, who| subject::erase(store, who, customer, &reason)).await
}

/// Customers whose retention date has passed, the oldest first, at most 200 after `offset`.
#[tauri::command]
#[specta::specta]
pub async fn customer_retention(desk: TheDesk<'_>, offset: u32) -> Answer<Vec<Retained>> {
    let today = clock::now().date();
    desk.read(move |r| -> Result<_, Fault> { customer::past_retention(r, today, offset) }).await
}

/// A piece of a customer's timeline, the newest first; `before`: what the piece before gave as `next`.
#[tauri::command]
#[specta::specta]
pub async fn customer_timeline(
    desk: TheDesk<'_>,
    customer: Id,
    before: Option<String>,
    limit: u32,
) -> Answer<TimelineView, TimelineRefusal> {
    let now = clock::now();
    desk.read(move |r| card::timeline(r, customer, now, before.as_deref(), limit)).await
}
