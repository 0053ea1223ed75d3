//! What the values of a column look like.

use care::import::{Field, Shape};
use care::norm::{self, DateOrder};

use crate::cell::Cell;
use crate::values;

/// Shares (0 to 1) of a column's filled cells that look like something.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    /// How many cells were filled.
    pub filled: usize,
    vin: f32,
    plate: f32,
    phone: f32,
    id_number: f32,
    day: f32,
    month: f32,
    amount: f32,
    whole: f32,
    ethnicity: f32,
    /// Counts up by one from cell to cell.
    pub running: bool,
    coded: Vec<(Field, f32)>,
}

/// Fields whose values speak for themselves among words.
const CODED: [Field; 6] =
    [Field::Sex, Field::CustomerKind, Field::Severity, Field::PurchaseKind, Field::InStore, Field::Won];

impl Evidence {
    /// Looks at the cells of one column.
    pub fn of<'c>(cells: impl Iterator<Item = &'c Cell<'c>>) -> Self {
        let mut counts = Self::default();
        let mut coded = [0usize; CODED.len()];
        let mut last: Option<i64> = None;
        let mut steps = 0;
        for cell in cells.filter(|cell| !cell.is_empty()) {
            counts.filled += 1;
            let shown = cell.shown();
            let text = norm::trimmed(&shown);
            let is = |yes: bool| f32::from(u8::from(yes));
            let number = matches!(cell, Cell::Number(_));
            let dated = matches!(cell, Cell::Moment(_));
            counts.vin +=
                is(norm::Vin::parse(text).is_ok_and(|vin| vin.as_str().bytes().any(|b| b.is_ascii_alphabetic())));
            counts.plate += is(norm::Plate::parse(text).is_ok());
            counts.phone += is(norm::phones(text).iter().any(|phone| phone.normal.is_some()));
            counts.id_number += is(norm::IdNumber::parse(text).is_ok());
            counts.day += is(dated || !number && norm::moment(text, DateOrder::Plain).is_some());
            counts.month += is(dated || norm::month(text, DateOrder::Plain).is_some());
            counts.amount += is(number || !dated && norm::cents(text).is_some());
            let whole = if dated { None } else { norm::whole(text) };
            counts.whole += is(whole.is_some());
            counts.ethnicity += is(text.ends_with('族') && text.chars().count() <= 6);
            if let (Some(last), Some(whole)) = (last, whole) {
                steps += usize::from(whole == last + 1);
            }
            last = whole;
            for (count, field) in coded.iter_mut().zip(CODED) {
                *count += usize::from(values::mapped(field, text).is_some());
            }
        }
        let filled = counts.filled.max(1) as f32;
        for share in [
            &mut counts.vin,
            &mut counts.plate,
            &mut counts.phone,
            &mut counts.id_number,
            &mut counts.day,
            &mut counts.month,
            &mut counts.amount,
            &mut counts.whole,
            &mut counts.ethnicity,
        ] {
            *share /= filled;
        }
        counts.running = counts.filled >= 3 && steps + 1 == counts.filled;
        counts.coded = CODED.into_iter().zip(coded).map(|(field, count)| (field, count as f32 / filled)).collect();
        counts
    }

    /// How well the values fit a field: 1 they look just like it, 0 they say nothing, -1 they can't be it.
    pub fn fit(&self, field: Field) -> f32 {
        if self.filled == 0 {
            return 0.0;
        }
        // Half of the cells right says nothing, all right says yes, none right says no.
        let swing = |share: f32| share * 2.0 - 1.0;
        match field {
            Field::Vin => swing(self.vin),
            Field::Plate => swing(self.plate),
            Field::Phone | Field::ReferrerPhone | Field::ReferredPhone => swing(self.phone),
            Field::IdNumber => swing(self.id_number.max(self.vin * 0.1)),
            Field::Ethnicity => swing(self.ethnicity),
            Field::Month => swing(self.month),
            Field::Sex | Field::CustomerKind | Field::Severity | Field::PurchaseKind | Field::InStore | Field::Won => {
                swing(self.coded.iter().find(|(known, _)| *known == field).map_or(0.0, |(_, share)| *share))
            }
            _ => match field.shape() {
                Shape::Day | Shape::Moment => swing(self.day),
                Shape::Cents => swing(self.amount),
                Shape::Whole => swing(self.whole),
                // Free text may be anything, only not what is unmistakably something else.
                Shape::Text => -self
                    .vin
                    .max(self.plate)
                    .max(self.phone * f32::from(u8::from(!is_number(field))))
                    .max(self.id_number)
                    .max(self.day),
                _ => 0.0,
            },
        }
    }

    /// Fields that such values mean without any heading, with how surely.
    pub fn speaks_for(&self, field: Field) -> f32 {
        let coded =
            |field: Field| self.coded.iter().find(|(known, _)| *known == field).map_or(0.0, |(_, share)| *share);
        let share = match field {
            Field::Vin => self.vin,
            Field::Plate => self.plate,
            Field::Phone => self.phone,
            Field::IdNumber => self.id_number,
            Field::Ethnicity => self.ethnicity,
            Field::Sex | Field::Severity | Field::PurchaseKind | Field::CustomerKind => coded(field) * 0.9,
            _ => 0.0,
        };
        if self.filled >= 3 && share >= 0.8 { share * 0.6 } else { 0.0 }
    }
}

/// Numbers of the system may look like a phone by chance.
fn is_number(field: Field) -> bool {
    matches!(field, Field::CustomerNumber | Field::OrderNumber | Field::LeadNumber | Field::ReferrerNumber)
}
