//! The clock: the core is told the time, here is where it comes from.

use chrono::{NaiveDateTime, SubsecRound};

/// What the clock of this computer says, store-local, to the second. Debug builds stand still at `CAREDESK_NOW` (`YYYY-MM-DDTHH:MM`)
/// where it is set, for tests and pictures.
pub fn now() -> NaiveDateTime {
    #[cfg(debug_assertions)]
    if let Some(fixed) = std::env::var("CAREDESK_NOW").ok().and_then(|text| read(&text)) {
        return fixed;
    }
    chrono::Local::now().naive_local().trunc_subsecs(0)
}

#[cfg(debug_assertions)]
fn read(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok()
}
