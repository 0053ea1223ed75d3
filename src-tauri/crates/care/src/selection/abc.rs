//! The two ABC presets.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use ledger::{Fault, Id, Read};

use super::model::{Classed, Classes, Preset};
use super::owners::Owners;
use super::rules::{months_before, window_of};

/// Classes of all owners at `as_of`.
pub(crate) fn classes(r: &Read<'_>, as_of: NaiveDate, preset: Preset) -> Result<Classes, Fault> {
    let owners = Owners::read(r, as_of)?;
    let class_of: HashMap<Id, char> = match preset {
        Preset::Spending => by_spending(&sums(r, as_of, &owners)?, owners.count()),
        Preset::Visits => visits(r, as_of, &owners)?.into_iter().map(|(id, n)| (id, by_visits(n))).collect(),
    };
    let (letters, rest) = match preset {
        Preset::Spending => ("ABC", 'C'),
        Preset::Visits => ("ABCD", 'D'),
    };
    let mut classes: Classes = letters.chars().map(|c| (c, Vec::new())).collect();
    for (customer, key) in owners.all() {
        let class = class_of.get(&customer).copied().unwrap_or(rest);
        classes.entry(class).or_default().push(Classed { key: key.into(), customer });
    }
    classes.values_mut().for_each(|c| c.sort_unstable());
    Ok(classes)
}

/// S0, S1, S2 in cents: the last, second-last and third-last twelve months.
fn sums(r: &Read<'_>, as_of: NaiveDate, owners: &Owners) -> Result<HashMap<Id, [i64; 3]>, Fault> {
    let mut sums: HashMap<Id, [i64; 3]> = HashMap::new();
    let bounds = [12, 24, 36].map(|m| months_before(as_of, m));
    let sql = "SELECT vehicle_id, day, amount_cents FROM service_order INDEXED BY service_order_day WHERE day > ?1 AND day <= ?2";
    r.each(sql, (bounds[2], as_of), |row| -> Result<(), Fault> {
        let day = row.get(1)?;
        if let (Some(owner), Some(n)) = (owners.on(row.get(0)?, day), window_of(day, as_of, 3)) {
            sums.entry(owner).or_default()[n as usize] += row.get::<_, i64>(2)?;
        }
        Ok(())
    })?;
    // Who has sold every vehicle since is no owner and takes no rank.
    sums.retain(|customer, _| owners.key(*customer).is_some());
    Ok(sums)
}

/// A: at least the S0 of the owner at rank ceil(20 % of all owners), and more than 0. B: grew by a tenth two years in a row.
pub(crate) fn by_spending(sums: &HashMap<Id, [i64; 3]>, owners: usize) -> HashMap<Id, char> {
    let mut ranked: Vec<i64> = sums.values().map(|s| s[0]).collect();
    ranked.resize(owners.max(ranked.len()), 0);
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    let rank = owners.div_ceil(5);
    let least = if rank == 0 { i64::MAX } else { ranked[rank - 1].max(1) };
    let class = |[s0, s1, s2]: [i64; 3]| {
        if s0 >= least {
            'A'
        } else if s2 > 0 && 10 * s1 >= 11 * s2 && 10 * s0 >= 11 * s1 {
            'B'
        } else {
            'C'
        }
    };
    sums.iter().map(|(id, s)| (*id, class(*s))).collect()
}

fn visits(r: &Read<'_>, as_of: NaiveDate, owners: &Owners) -> Result<HashMap<Id, usize>, Fault> {
    let mut days: HashMap<Id, BTreeSet<(Id, NaiveDate)>> = HashMap::new();
    let sql = "SELECT vehicle_id, day FROM service_order INDEXED BY service_order_day WHERE day > ?1 AND day <= ?2";
    r.each(sql, (months_before(as_of, 12), as_of), |row| -> Result<(), Fault> {
        let (vehicle, day) = (row.get(0)?, row.get(1)?);
        if let Some(owner) = owners.on(vehicle, day) {
            days.entry(owner).or_default().insert((vehicle, day));
        }
        Ok(())
    })?;
    Ok(days.into_iter().map(|(id, days)| (id, days.len())).collect())
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
