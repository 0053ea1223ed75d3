//! The clock: the core is told the time, here is where it comes from.

use care::calendar;
use chrono::{NaiveDateTime, SubsecRound};
use ledger::Source;

/// What the clock says, store-local, to the second. Debug builds, and those that a benchmark drives, stand still at `CAREDESK_NOW`
/// (`YYYY-MM-DDTHH:MM`) where it is set.
pub fn now() -> NaiveDateTime {
    #[cfg(any(debug_assertions, feature = "driven"))]
    if let Some(fixed) = fixed() {
        return fixed;
    }
    calendar::store_time(Source::system().now_ms()).trunc_subsecs(0)
}

/// The clock and the random bytes of a store. Where the clock stands still, each look at it is a millisecond later than the one before,
/// so that what is done later also stands later.
pub fn source() -> Source {
    #[cfg(any(debug_assertions, feature = "driven"))]
    if let Some(fixed) = fixed() {
        let at = std::sync::atomic::AtomicI64::new(calendar::log_ms(fixed));
        return Source::system().with_clock(move || at.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
    }
    Source::system()
}

#[cfg(any(debug_assertions, feature = "driven"))]
fn fixed() -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(&std::env::var("CAREDESK_NOW").ok()?, "%Y-%m-%dT%H:%M").ok()
}
