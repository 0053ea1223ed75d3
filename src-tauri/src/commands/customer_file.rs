//! One customer's file as a coordinator writes it, and one field of many files.

use care::customer::{
    self, ConsentView, CustomerForm, CustomerRefusal, ManyChange, ManyPreview, NewConsent, NewCustomer,
};
use care::sealed::Seal;
use care::search::{self, SearchHit};
use care::worth::{self, Chosen};
use ledger::{Error, Fault, Id};
use work::subject::{self, CopyProblem};

use super::{Answer, TheDesk};
use crate::clock;
use crate::desk::{Desk, Done};
use crate::job::JobKind;
use crate::problem::Never;

/// The form of a customer's file; none: of a new one.
#[tauri::command]
#[specta::specta]
pub async fn customer_file(desk: TheDesk<'_>, customer: Option<Id>) -> Answer<CustomerForm, CustomerRefusal> {
    desk.with(move |_, store| {
        let seal = Seal::of(store);
        store.read(|r| customer::form(r, &seal, customer))
    })
    .await
}

/// Adds a customer.
#[tauri::command]
#[specta::specta]
pub async fn customer_add(desk: TheDesk<'_>, file: NewCustomer) -> Answer<Done<Id>, CustomerRefusal> {
    desk.change(move |store, who| customer::add(store, who, file)).await
}

/// Writes the whole form over a customer's file.
#[tauri::command]
#[specta::specta]
pub async fn customer_edit(desk: TheDesk<'_>, customer: Id, file: NewCustomer) -> Answer<Done<()>, CustomerRefusal> {
    desk.change(move |store, who| customer::edit(store, who, customer, file)).await
}

/// Keeps the unsaved form of a file (none: of a new one), or drops it. False while an import writes: then it is not kept.
#[tauri::command]
#[specta::specta]
pub async fn customer_draft(desk: TheDesk<'_>, customer: Option<Id>, draft: Option<NewCustomer>) -> Answer<bool, ()> {
    desk.with(move |_, store| customer::keep_draft(store, customer, draft.as_ref())).await
}

/// Customers who have exactly this phone, plate or VIN; `except` is the one whose form it is.
#[tauri::command]
#[specta::specta]
pub async fn customer_same(desk: TheDesk<'_>, text: String, except: Option<Id>) -> Answer<Vec<SearchHit>> {
    let today = clock::now().date();
    desk.read(move |r| -> Result<_, Fault> { search::same(r, &text, except, today) }).await
}

/// What holds for each channel that a consent was ever given or withdrawn for.
#[tauri::command]
#[specta::specta]
pub async fn customer_consents(desk: TheDesk<'_>, customer: Id) -> Answer<Vec<ConsentView>> {
    desk.read(move |r| -> Result<_, Fault> { customer::consents(r, customer) }).await
}

/// Records that a consent was given or withdrawn.
#[tauri::command]
#[specta::specta]
pub async fn consent_set(desk: TheDesk<'_>, customer: Id, consent: NewConsent) -> Answer<Done<Id>, CustomerRefusal> {
    desk.change(move |store, who| customer::set_consent(store, who, customer, consent)).await
}

/// Writes all that is kept of a customer among the person's documents, to be given to him, and gives its path.
#[tauri::command]
#[specta::specta]
pub async fn customer_copy(desk: TheDesk<'_>, customer: Id) -> Answer<String> {
    desk.with(move |desk, store| -> Result<_, Error<Never>> {
        let folder = &desk.place().papers;
        std::fs::create_dir_all(folder).map_err(Fault::from)?;
        let path = folder.join(format!("{}.json", customer));
        subject::copy(store, desk.person(), customer, &path).map_err(|problem| match problem {
            CopyProblem::Store(Error::NotFound) => Error::NotFound,
            CopyProblem::Store(Error::Fault(fault)) => Error::Fault(fault),
            CopyProblem::Store(other) => Error::Fault(Fault::Other(other.to_string())),
            CopyProblem::Write(error) => Error::Fault(error.into()),
        })?;
        Ok(path.display().to_string())
    })
    .await
}

/// What a change to many files would do.
#[tauri::command]
#[specta::specta]
pub async fn customer_many(
    desk: TheDesk<'_>,
    chosen: Chosen,
    change: ManyChange,
) -> Answer<ManyPreview, CustomerRefusal> {
    desk.read_known(Desk::survey, clock::now().date(), move |r, survey| {
        let chosen = worth::chosen(r, survey, &chosen)?;
        customer::preview_many(r, &chosen, &change)
    })
    .await
}

/// Sets one field of many files as one op, as it was looked at: `seen` is how many were chosen then. Gives how many changed.
#[tauri::command]
#[specta::specta]
pub async fn customer_edit_many(
    desk: TheDesk<'_>,
    chosen: Chosen,
    change: ManyChange,
    seen: u32,
) -> Answer<Done<u32>, CustomerRefusal> {
    let own = desk.inner().clone();
    let today = clock::now().date();
    let job = desk.jobs().begin(JobKind::EditMany);
    let ticket = job.ticket();
    let edited = desk.change(move |store, who| {
        let survey = own.survey(store, today)?;
        let watch = &mut |now| ticket.tell(now);
        customer::edit_many(store, who, &change, seen, watch, |r| worth::chosen(r, &survey, &chosen))
    });
    job.end(edited.await)
}
