//! Bounds of the rules, without a database.

use chrono::{Days, Months, NaiveDate};

use super::model::{LARGEST_THRESHOLD, Rules, RulesRefusal};
use crate::norm::fold;

/// The day after which "within the last `months`" begins: `as_of - months < date <= as_of`. A day that the month lacks becomes its
/// last (29 February a year on is 28 February).
pub(crate) fn months_before(as_of: NaiveDate, months: u32) -> NaiveDate {
    as_of.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN)
}

/// The first warranty end that is still "just out": `as_of - days <= end < as_of`.
pub(crate) fn days_before(as_of: NaiveDate, days: u32) -> NaiveDate {
    as_of.checked_sub_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MIN)
}

/// Classes of owners by the cents of the last, second-last and third-last twelve months, in their order. A: at least the newest sum of
/// the owner at rank ceil(20 % of all), and more than 0. B: grew by a tenth two years in a row.
pub(crate) fn by_spending(sums: &[[i64; 3]]) -> Vec<char> {
    let mut ranked: Vec<i64> = sums.iter().map(|s| s[0]).collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    let least = match ranked.len().div_ceil(5) {
        0 => i64::MAX,
        rank => ranked[rank - 1].max(1),
    };
    let class = |[s0, s1, s2]: [i64; 3]| {
        if s0 >= least {
            'A'
        } else if s2 > 0 && 10 * s1 >= 11 * s2 && 10 * s0 >= 11 * s1 {
            'B'
        } else {
            'C'
        }
    };
    sums.iter().map(|s| class(*s)).collect()
}

/// A from 4 workshop visits within the last year, B 2 and 3, C 1, D none.
pub(crate) fn by_visits(visits: usize) -> char {
    match visits {
        0 => 'D',
        1 => 'C',
        2 | 3 => 'B',
        _ => 'A',
    }
}

/// Whether a position or business is an entry of the list: the whole entry, width and case folded (副总经理 is not 总经理).
pub(crate) fn listed(entry: &str, list: &[String]) -> bool {
    let entry = fold(entry);
    !entry.is_empty() && list.iter().any(|l| fold(l) == entry)
}

/// Reads a rule set from JSON, at most 64 KB of it.
pub fn parse(text: &str) -> Result<Rules, RulesRefusal> {
    let not_rules = |at: String| RulesRefusal::NotRules { at };
    if text.len() > 64 * 1024 {
        return Err(not_rules("> 64 KB".into()));
    }
    // The derived reader would take a list, too, as the fields in their order.
    if !text.trim_start().starts_with('{') {
        return Err(not_rules("{ ... }".into()));
    }
    let rules: Rules = serde_json::from_str(text).map_err(|e| not_rules(e.to_string()))?;
    check(&rules)?;
    Ok(rules)
}

/// Whether every threshold is one that can mean something.
pub(crate) fn check(rules: &Rules) -> Result<(), RulesRefusal> {
    let bounds = [
        ("repurchase_months", rules.repurchase_months.unwrap_or(1)),
        ("referral_months", rules.referral_months),
        ("visits_at_least", rules.visits_at_least),
        ("visit_months", rules.visit_months),
        ("out_of_warranty_days", rules.out_of_warranty_days),
        ("renewal_years", rules.renewal_years.saturating_mul(12)),
        ("complaint_months", rules.complaint_months.unwrap_or(1)),
    ];
    match bounds.into_iter().find(|(_, n)| !(1..=LARGEST_THRESHOLD).contains(n)) {
        Some((field, _)) => Err(RulesRefusal::OutOfRange { field: field.into() }),
        None => Ok(()),
    }
}
