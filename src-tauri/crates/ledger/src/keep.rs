//! Which backups stay.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

/// One a day for so many days, ...
const DAILY: usize = 7;
/// ... one a week (Monday to Sunday) for so many weeks ...
const WEEKLY: usize = 4;
/// ... and one a month for so many months.
const MONTHLY: usize = 12;

/// Says of each backup whether it stays: the newest of each of the last 7 days, 4 weeks and 12 months that have any. `days` are the
/// days on which they were made, in the order in which they were made, oldest first.
///
/// The order counts and not the dates, and days without a backup take no place: so neither a clock that is turned back nor one that runs
/// years ahead nor a long holiday takes away what is kept. The newest always stays; never more than 23 do.
pub fn keep(days: &[NaiveDate]) -> Vec<bool> {
    let (mut daily, mut weekly, mut monthly) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut stays = vec![false; days.len()];
    for (stays, day) in stays.iter_mut().zip(days).rev() {
        *stays |= takes_place(&mut daily, DAILY, *day);
        *stays |= takes_place(&mut weekly, WEEKLY, (day.iso_week().year(), day.iso_week().week()));
        *stays |= takes_place(&mut monthly, MONTHLY, (day.year(), day.month()));
    }
    stays
}

/// Whether this is the first of its kind and there is a place left.
fn takes_place<T: Ord>(taken: &mut BTreeSet<T>, places: usize, kind: T) -> bool {
    taken.len() < places && taken.insert(kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn a_year_of_daily_backups_leaves_a_week_a_month_of_weeks_and_a_year_of_months() {
        let days: Vec<NaiveDate> = day("2025-01-01").iter_days().take(365).collect();
        let stays = keep(&days);
        let left: Vec<String> = days.iter().zip(&stays).filter(|(_, s)| **s).map(|(d, _)| d.to_string()).collect();
        let expected = [
            "2025-01-31",
            "2025-02-28",
            "2025-03-31",
            "2025-04-30",
            "2025-05-31",
            "2025-06-30",
            "2025-07-31",
            "2025-08-31",
            "2025-09-30",
            "2025-10-31",
            "2025-11-30",
            "2025-12-14",
            "2025-12-21",
            "2025-12-25",
            "2025-12-26",
            "2025-12-27",
            "2025-12-28",
            "2025-12-29",
            "2025-12-30",
            "2025-12-31",
        ];
        assert_eq!(left, expected);
    }

    #[test]
    fn a_clock_that_was_ten_years_ahead_for_a_day_or_goes_back_three_takes_nothing_away() {
        let week = ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"].map(day);
        for odd in ["2036-03-05", "2026-03-01"] {
            let days = [&week[..], &[day(odd)]].concat();
            assert_eq!(keep(&days), [true; 5], "{odd}");
        }
    }

    /// Days as a clock may show them: mostly going on, sometimes jumping.
    fn clock() -> impl Strategy<Value = Vec<NaiveDate>> {
        let step = prop_oneof![8 => 0..3_i64, 1 => -4000..4000_i64, 1 => -3..1_i64];
        proptest::collection::vec(step, 0..120).prop_map(|steps| {
            let mut at = day("2026-06-30");
            let mut days = Vec::new();
            for step in steps {
                at += chrono::Duration::days(step);
                days.push(at);
            }
            days
        })
    }

    proptest! {
        #[test]
        fn the_newest_stays_and_never_more_than_the_sum(days in clock()) {
            let stays = keep(&days);
            prop_assert!(stays.last().is_none_or(|s| *s));
            prop_assert!(stays.iter().filter(|s| **s).count() <= DAILY + WEEKLY + MONTHLY);
            let distinct: BTreeSet<_> = days.iter().collect();
            prop_assert!(stays.iter().filter(|s| **s).count() >= distinct.len().min(DAILY));
        }

        #[test]
        fn thinning_after_each_backup_never_leaves_less_than_a_week_of_days(days in clock()) {
            let mut kept: Vec<NaiveDate> = Vec::new();
            let mut seen = BTreeSet::new();
            for day in days {
                kept.push(day);
                seen.insert(day);
                let stays = keep(&kept);
                let mut stays = stays.iter();
                kept.retain(|_| *stays.next().expect("one a backup"));
                prop_assert_eq!(kept.last(), Some(&day));
                prop_assert!(kept.iter().collect::<BTreeSet<_>>().len() >= seen.len().min(DAILY));
            }
        }

        #[test]
        fn thinning_twice_is_thinning_once(days in clock()) {
            let mut stays = keep(&days).into_iter();
            let left: Vec<NaiveDate> = days.into_iter().filter(|_| stays.next() == Some(true)).collect();
            prop_assert!(keep(&left).into_iter().all(|stays| stays));
        }
    }
}
