//! Days and moments as they are typed: `2026-06-30`, `2026-06-30T23:59`, store-local.

use chrono::{NaiveDate, NaiveDateTime};

/// What the clock says, store-local.
pub fn now() -> NaiveDateTime {
    care::calendar::store_time(ledger::Source::system().now_ms())
}

/// A day, `YYYY-MM-DD`.
pub fn day(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| format!("{text}: YYYY-MM-DD"))
}

/// A moment, `YYYY-MM-DDTHH:MM`, with seconds if wanted.
pub fn moment(text: &str) -> Result<NaiveDateTime, String> {
    let text = text.replacen(' ', "T", 1);
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(&text, form).ok())
        .ok_or_else(|| format!("{text}: YYYY-MM-DDTHH:MM"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_to_the_minute_and_to_the_second_and_nothing_else_is() {
        assert_eq!(moment("2026-06-30T23:59"), moment("2026-06-30 23:59:00"));
        for wrong in ["2026-06-30", "2026-06-31T00:00", "2026-06-30T24:00", "30.6.2026 8:00", ""] {
            assert!(moment(wrong).is_err(), "{wrong}");
        }
        assert!(day("2026-02-29").is_err());
    }
}
