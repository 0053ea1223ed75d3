//! A figure follows from its rows and from nothing else.

use super::model::{ContactRow, Delays, Figure, FigureCode, FigureRow, Share, Unit};
use crate::setting::CareCosts;

/// The field's target for the pass rate and for punctuality, in percent.
pub const TARGET: f64 = 75.0;

fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// The number of its rows; none while there is nothing to count. A count or a sum of nothing is 0.
pub fn value(unit: Unit, rows: &[FigureRow]) -> Option<f64> {
    let counting = rows.iter().filter(|row| row.counts);
    let count = counting.clone().count() as f64;
    let sum: f64 = counting.filter_map(|row| row.amount).sum();
    match unit {
        Unit::Percent => (!rows.is_empty()).then(|| tenth(100.0 * count / rows.len() as f64)),
        Unit::Count => Some(count),
        Unit::Cents => Some(sum.round()),
        Unit::Hours | Unit::Points => (count > 0.0).then(|| tenth(sum / count)),
    }
}

/// A figure with its target.
pub fn figure(code: FigureCode, rows: &[FigureRow], budget: i64) -> Figure {
    let target = match code {
        FigureCode::OnTime | FigureCode::Good => Some(TARGET),
        FigureCode::SpentCents => Some(budget as f64),
        _ => None,
    };
    let (unit, count) = (code.unit(), rows.len() as u32);
    Figure { code, value: value(unit, rows), unit, target, rows: count, uncompared: code.is_uncompared() }
}

/// Contacts with what their time (hours), their message, or both (spent) cost.
pub(super) fn costs(code: FigureCode, contacts: Vec<ContactRow>, costs: &CareCosts) -> Vec<FigureRow> {
    let cost = |contact: &ContactRow| {
        let work = costs.work(contact.channel, contact.form, contact.answered).0;
        let message = costs.message(contact.channel).0;
        match code {
            FigureCode::HoursCents => work,
            FigureCode::MessageCents => message,
            _ => work + message,
        }
    };
    let row = |contact: ContactRow| {
        let cents = cost(&contact);
        (cents != 0).then_some(FigureRow { amount: Some(cents as f64), ..contact.row })
    };
    contacts.into_iter().filter_map(row).collect()
}

/// Delays of the rows of [`FigureCode::OnTime`], by step, department and person.
pub fn delays(rows: &[FigureRow]) -> Delays {
    let mut steps = shares(rows, |row| row.step.as_deref());
    steps.sort_by(|a, b| a.name.cmp(&b.name));
    let worst = |mut shares: Vec<Share>| {
        shares.sort_by(|a, b| b.days_late.total_cmp(&a.days_late).then_with(|| a.name.cmp(&b.name)));
        shares
    };
    Delays {
        steps,
        departments: worst(shares(rows, |row| row.department.as_deref())),
        people: worst(shares(rows, |row| row.person.as_deref())),
    }
}

fn shares(rows: &[FigureRow], of: impl Fn(&FigureRow) -> Option<&str>) -> Vec<Share> {
    let mut shares: Vec<Share> = Vec::new();
    for row in rows {
        let Some(name) = of(row) else { continue };
        let place = shares.iter().position(|share| share.name == name).unwrap_or_else(|| {
            shares.push(Share { name: name.into(), total: 0, on_time: 0, days_late: 0.0 });
            shares.len() - 1
        });
        let share = &mut shares[place];
        share.total += 1;
        share.on_time += u32::from(row.counts);
        share.days_late += row.amount.unwrap_or(0.0);
    }
    for share in &mut shares {
        share.days_late = tenth(share.days_late / f64::from(share.total));
    }
    shares
}
