//! The clock: the core is told the time, here is where it comes from.

use chrono::{NaiveDateTime, SubsecRound};

/// What the clock of this computer says, store-local, to the second. Debug builds, and those that a
/// benchmark drives, stand still at `CAREDESK_NOW` (`YYYY-MM-DDTHH:MM`) where it is set.
pub fn now() -> NaiveDateTime {
    #[cfg(any(debug_assertions, feature = "driven"))]
    if let Some(fixed) = std::env::var("CAREDESK_NOW").ok().and_then(|text| read(&text)) {
        return fixed;
    }
    chrono::Local::now().naive_local().trunc_subsecs(0)
}

#[cfg(any(debug_assertions, feature = "driven"))]
fn read(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").ok()
}
