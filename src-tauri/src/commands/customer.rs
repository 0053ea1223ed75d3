//! The customer list, and one customer with all that happened.

use care::card::{self, TimelineRefusal, TimelineView};
use care::customer;
use care::search::WindowRefusal;
use care::worth::{self, ClassedHit, CustomerCard, CustomerQuery, CustomerWindow, ViewCount};
use ledger::{Error, Fault, Id};

use super::{Answer, TheDesk};
use crate::clock;
use crate::problem::Never;

/// Hits that a palette shows.
const HITS: u32 = 20;

/// Customers found by characters, pinyin, initials, phone tail, plate or VIN tail; the best 20.
#[tauri::command]
#[specta::specta]
pub async fn search(desk: TheDesk<'_>, text: String) -> Answer<Vec<ClassedHit>> {
    let own = desk.inner().clone();
    let today = clock::now().date();
    desk.read(move |r| -> Result<_, Fault> { worth::search(r, &*own.survey(r, today)?, &text, HITS) }).await
}

/// How many customers each view of the list shows.
#[tauri::command]
#[specta::specta]
pub async fn customer_views(desk: TheDesk<'_>) -> Answer<Vec<ViewCount>> {
    let own = desk.inner().clone();
    let today = clock::now().date();
    desk.read(move |r| -> Result<_, Fault> { worth::views(r, &*own.survey(r, today)?) }).await
}

/// A window of the customer list.
#[tauri::command]
#[specta::specta]
pub async fn customer_window(desk: TheDesk<'_>, query: CustomerQuery) -> Answer<CustomerWindow, WindowRefusal> {
    let own = desk.inner().clone();
    let today = clock::now().date();
    desk.read(move |r| worth::window(r, &*own.survey(r, today)?, &query)).await
}

/// A customer's card; of a merged file the card of the one that was kept.
#[tauri::command]
#[specta::specta]
pub async fn customer_card(desk: TheDesk<'_>, customer: Id) -> Answer<CustomerCard> {
    let own = desk.inner().clone();
    let today = clock::now().date();
    desk.read(move |r| -> Result<_, Error<Never>> {
        worth::card(r, &*own.survey(r, today)?, customer)?.ok_or(Error::NotFound)
    })
    .await
}

/// A phone in full, for somebody who is about to call.
#[tauri::command]
#[specta::specta]
pub async fn customer_phone_show(desk: TheDesk<'_>, phone: Id) -> Answer<String> {
    desk.read(move |r| -> Result<_, Error<Never>> { customer::phone_show(r, phone)?.ok_or(Error::NotFound) }).await
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
    desk.read(move |r| card::timeline(r, customer, before.as_deref(), limit)).await
}
