//! Choosing customers: how many the rules pick while they are moved, whom, and why.

use care::selection::{self, FaceChoices, RuleSetView, Rules, RulesRefusal, SelectionCount, SelectionQuery, ValueRule};
use care::worth::{self, CustomerRow, CustomerWindow};
use ledger::{Fault, Id};

use super::{Answer, TheDesk};
use crate::clock;
use crate::desk::{Desk, Done};

/// How many customers rules, face and class pick together.
#[tauri::command]
#[specta::specta]
pub async fn selection_count(desk: TheDesk<'_>, query: SelectionQuery) -> Answer<SelectionCount, RulesRefusal> {
    let today = clock::now().date();
    desk.read_known(Desk::facts, today, move |r, facts| selection::count(r, facts, &query)).await
}

/// A window of them, or of those whom one rule picks, at most 200; A first, then who is picked by more rules.
#[tauri::command]
#[specta::specta]
pub async fn selection_window(
    desk: TheDesk<'_>,
    query: SelectionQuery,
    rule: Option<ValueRule>,
    offset: u32,
    limit: u32,
) -> Answer<CustomerWindow, RulesRefusal> {
    let today = clock::now().date();
    desk.read_known(Desk::facts, today, move |r, facts| worth::picked(r, facts, &query, rule, offset, limit)).await
}

/// One customer with every row that proves why these rules pick him.
#[tauri::command]
#[specta::specta]
pub async fn selection_evidence(
    desk: TheDesk<'_>,
    query: SelectionQuery,
    customer: Id,
) -> Answer<CustomerRow, RulesRefusal> {
    let today = clock::now().date();
    desk.read_known(Desk::facts, today, move |r, facts| worth::evidence(r, facts, &query, customer)).await
}

/// By what a face can be chosen in this store.
#[tauri::command]
#[specta::specta]
pub async fn face_choices(desk: TheDesk<'_>) -> Answer<FaceChoices> {
    let today = clock::now().date();
    desk.read_known(Desk::facts, today, |r, facts| -> Result<_, Fault> { selection::face_choices(r, facts) }).await
}

/// Kept rule sets by name.
#[tauri::command]
#[specta::specta]
pub async fn rule_set_list(desk: TheDesk<'_>) -> Answer<Vec<RuleSetView>> {
    desk.read(|r| -> Result<_, Fault> { selection::rule_sets(r) }).await
}

/// Keeps rules under a name; a set of that name is replaced.
#[tauri::command]
#[specta::specta]
pub async fn rule_set_save(desk: TheDesk<'_>, name: String, rules: Rules) -> Answer<Done<Id>, RulesRefusal> {
    desk.change(move |store, who| selection::save(store, who, &name, &rules)).await
}

/// Takes a kept rule set away.
#[tauri::command]
#[specta::specta]
pub async fn rule_set_remove(desk: TheDesk<'_>, rule_set: Id) -> Answer<Done<()>, RulesRefusal> {
    desk.change(move |store, who| selection::remove(store, who, rule_set)).await
}
