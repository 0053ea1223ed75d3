//! The first screen in one answer.

use care::today::TodayView;
use serde::Serialize;
use specta::Type;

use super::contact::{self, PartyForm};
use super::status::{self, NavCounts, OpenState, Status};
use super::{Answer, TheDesk, today};

/// What the first screen shows.
#[derive(Debug, Serialize, Type)]
pub struct FirstScreen {
    /// How the desk stands.
    pub status: Status,
    /// What the navigation counts; none where the store isn't open.
    pub counts: Option<NavCounts>,
    /// Today's list of who sits here; none where the store isn't open, or the list was refused.
    pub today: Option<TodayView>,
    /// The form for the first of the list; none where there is none, or it was refused.
    pub form: Option<PartyForm>,
}

/// Everything at once, for a page that still reads its program hears no answer between two questions.
#[tauri::command]
#[specta::specta]
pub async fn first_screen(desk: TheDesk<'_>) -> Answer<FirstScreen> {
    let status = status::status(desk.clone()).await?;
    let person = status.person.as_ref().map(|person| person.id);
    let today = match status.open {
        OpenState::Ready => today::today_list(desk.clone(), person, Vec::new()).await.ok(),
        _ => None,
    };
    let first = today.as_ref().and_then(|today| today.rows.first());
    let form = async {
        let first = first?;
        let reason = first.reasons.first().map(|reason| reason.id.clone());
        contact::contact_form(desk.clone(), first.party, reason).await.ok()
    };
    let (counts, form) = tokio::join!(status::nav_counts(desk.clone()), form);
    Ok(FirstScreen { status, counts: counts.ok(), today, form })
}
