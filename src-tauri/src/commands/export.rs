//! The customer file out.

use care::worth::{self, Chosen};
use work::export::{self, ExportRefusal, ExportWish, TakenFile};

use super::{Answer, TheDesk};
use crate::clock;
use crate::job::JobKind;

/// Writes customers and their vehicles to a new Excel file among the person's papers: those chosen, or all. The list of jobs tells how far
/// it is.
#[tauri::command]
#[specta::specta]
pub async fn export_customers(
    desk: TheDesk<'_>,
    wish: ExportWish,
    chosen: Option<Chosen>,
) -> Answer<TakenFile, ExportRefusal> {
    let at = clock::now();
    let job = desk.jobs().begin(JobKind::Export);
    let ticket = job.ticket();
    let taken = desk.with(move |desk, store| {
        let choose = || {
            let Some(chosen) = chosen else { return Ok(None) };
            let survey = desk.survey(store, at.date())?;
            store.read(|r| worth::chosen(r, &survey, &chosen)).map(Some)
        };
        let (folder, watch) = (&desk.place().papers, &mut |now| ticket.tell(now));
        export::take(store, desk.person(), &wish, choose, folder, at, watch)
    });
    job.end(taken.await)
}
