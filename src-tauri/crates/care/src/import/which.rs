//! Which vehicle a row means, and whose it was on a day.

use std::collections::HashMap;

use chrono::NaiveDate;
use ledger::{Fault, Id};

use super::book::{column, table};
use super::codec::Cell;
use super::key::{Key, key};
use super::planner::{Planner, Stop};
use super::report::Reason;
use super::{Field, SourceRow};
use crate::norm;

/// Stands for several vehicles with one plate: then the plate names none.
const SEVERAL: u32 = u32::MAX;

/// One span in which a customer owned a vehicle: since <= day < until, open where it is not known.
#[derive(Clone, Copy)]
pub(super) struct Span {
    /// The record of the ownership.
    pub no: u32,
    pub customer: u32,
    pub since: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
}

impl Span {
    fn holds(&self, day: Option<NaiveDate>) -> bool {
        let Some(day) = day else { return self.until.is_none() };
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day < until)
    }
}

/// Spans by vehicle, read from the store when a vehicle is first asked for.
pub(super) type Spans = HashMap<u32, Vec<Span>>;

pub(super) fn vin_key(vin: &norm::Vin) -> Key {
    key("vehicle.vin", &[vin.as_str().as_bytes()])
}

/// The normal form, else as written.
fn plate_form(plate: &str) -> String {
    norm::Plate::parse(plate).map_or_else(|_| plate.to_owned(), |p| p.as_str().to_owned())
}

fn plate_key(plate: &str) -> Key {
    key("vehicle.plate", &[plate.as_bytes()])
}

impl Planner<'_> {
    /// The vehicle of a VIN, in this run or in the store.
    pub(super) fn find_vehicle(&mut self, vin: &norm::Vin) -> Result<Option<u32>, Fault> {
        let key = vin_key(vin);
        if let Some(no) = self.book.known(&key) {
            return Ok(Some(no));
        }
        let place = self.tables.vehicle;
        if !self.book.has_rows(place)? {
            return Ok(None);
        }
        let sql = "SELECT id FROM vehicle WHERE vin = ?1 ORDER BY id LIMIT 1";
        let Some(id) = self.book.r.first(sql, [vin.as_str()], |row| row.get::<_, Id>(0))? else { return Ok(None) };
        let no = self.book.stored(place, id);
        self.book.name(key, no);
        Ok(Some(no))
    }

    /// The one vehicle with a plate; none when several have it.
    pub(super) fn find_by_plate(&mut self, plate: &str) -> Result<Option<u32>, Fault> {
        let plate = plate_form(plate);
        let place = self.tables.vehicle;
        let mut found = self.plates.get(&plate_key(&plate)).copied();
        if self.book.has_rows(place)? {
            let sql = "SELECT id FROM vehicle WHERE plate = ?1 LIMIT 2";
            for id in self.book.r.rows(sql, [&plate], |row| row.get::<_, Id>(0))? {
                let no = self.book.stored(place, id);
                found = if found.is_none_or(|other| other == no) { Some(no) } else { Some(SEVERAL) };
            }
        }
        Ok(found.filter(|no| *no != SEVERAL))
    }

    /// Lets later rows find a vehicle of this run by its plate.
    pub(super) fn name_plate(&mut self, plate: &str, no: u32) {
        let slot = self.plates.entry(plate_key(&plate_form(plate))).or_insert(no);
        if *slot != no {
            *slot = SEVERAL;
        }
    }

    /// The vehicle that a row refers to. A plate stands in for the VIN only where the sheet has no column of VINs.
    pub(super) fn vehicle_of(&mut self, row: &SourceRow, sheet_has_vin: bool) -> Result<Option<u32>, Stop> {
        if let Some(vin) = row.text(Field::Vin) {
            let vin = norm::Vin::parse(vin).map_err(|_| Stop::Refused(Reason::VinInvalid))?;
            return self.find_vehicle(&vin)?.map(Some).ok_or(Stop::Refused(Reason::VehicleUnknown));
        }
        if sheet_has_vin {
            return Ok(None);
        }
        match row.text(Field::Plate) {
            Some(plate) => self.find_by_plate(plate)?.map(Some).ok_or(Stop::Refused(Reason::VehicleUnknown)),
            None => Ok(None),
        }
    }

    /// Who owned a vehicle, in the order in which it became known.
    pub(super) fn spans(&mut self, vehicle: u32) -> Result<Vec<Span>, Fault> {
        if let Some(spans) = self.spans.get(&vehicle) {
            return Ok(spans.clone());
        }
        let mut spans = Vec::new();
        let head = self.book.heads[vehicle as usize];
        let place = self.tables.ownership;
        if !head.is_new() && self.book.has_rows(place)? {
            let sql = "SELECT id, customer_id, since, until FROM ownership WHERE vehicle_id = ?1 ORDER BY id";
            let stored: Vec<(Id, Id, Option<NaiveDate>, Option<NaiveDate>)> =
                self.book.r.rows(sql, [head.id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
            for (id, customer, since, until) in stored {
                let customer = self.stored_customer(customer)?.no;
                spans.push(Span { no: self.book.stored(place, id), customer, since, until });
            }
        }
        self.spans.insert(vehicle, spans.clone());
        Ok(spans)
    }

    /// The owner on a day; without a day the present one; before the first day that is known the first one, since files date a purchase
    /// by its invoice, and what is said of a vehicle earlier is said by its buyer.
    pub(super) fn owner_on(&mut self, vehicle: u32, day: Option<NaiveDate>) -> Result<Option<u32>, Fault> {
        let spans = self.spans(vehicle)?;
        let holding = spans.iter().filter(|s| s.holds(day)).max_by_key(|s| s.since);
        let first = || {
            spans.iter().min_by_key(|s| s.since).filter(|s| s.since.is_some_and(|since| day.is_some_and(|d| d < since)))
        };
        Ok(holding.or_else(first).map(|s| s.customer))
    }

    /// Plans that a customer owns a vehicle. A second owner needs a day: since then he owns it, and the one before no longer.
    /// Gives whether anything is written; `Err` holds the customer who stays the owner because the row gives no such day.
    pub(super) fn own(
        &mut self,
        vehicle: u32,
        customer: u32,
        since: Option<NaiveDate>,
        until: Option<NaiveDate>,
    ) -> Result<Result<bool, u32>, Fault> {
        let (place, ownership) = table("ownership");
        let [of_vehicle, of_customer] = [column(ownership, "vehicle_id")?, column(ownership, "customer_id")?];
        let [from, to] = [column(ownership, "since")?, column(ownership, "until")?];
        let mut spans = self.spans(vehicle)?;
        // He may have had it twice, by hand.
        let same_day = spans.iter().position(|s| s.customer == customer && s.since == since);
        if let Some(at) = same_day.or_else(|| spans.iter().position(|s| s.customer == customer)) {
            let mut span = spans.remove(at);
            let before = span;
            if let (None, Some(day)) = (span.since, since) {
                // While his day was not known, the others' were: the end that was put to his span may have been a guess.
                let guessed = |end: NaiveDate| spans.iter().find(|s| end <= day && s.since == Some(end));
                let guess = span.until.and_then(guessed).map(|s| s.customer);
                if let Some(other) = guess
                    && !self.book.by_import(span.no, to)?
                {
                    return Ok(Err(other));
                }
                let next = match self.make_room(&mut spans, since)? {
                    Ok(next) => next,
                    Err(other) => return Ok(Err(other)),
                };
                span.since = since;
                span.until = if guess.is_some() { next } else { span.until };
                // Whose purchase was the first one may be another's now.
                self.spoke_early |= !spans.is_empty();
            }
            span.until = span.until.or(until);
            let mut fill = Vec::new();
            if span.since != before.since {
                fill.push((from, span.since.map_or(Cell::Cleared, Cell::day)));
            }
            if span.until != before.until {
                fill.push((to, span.until.map_or(Cell::Cleared, Cell::day)));
            }
            self.book.set(span.no, &fill)?;
            spans.insert(at, span);
            self.spans.insert(vehicle, spans);
            return Ok(Ok(!fill.is_empty()));
        }
        let until = match self.make_room(&mut spans, since)? {
            Ok(next) => until.or(next),
            Err(other) => return Ok(Err(other)),
        };
        let mut cells = vec![(of_vehicle, Cell::Ref(vehicle)), (of_customer, Cell::Ref(customer))];
        cells.extend(since.map(|day| (from, Cell::day(day))));
        cells.extend(until.map(|day| (to, Cell::day(day))));
        let no = self.book.create(place, &cells, &[])?;
        spans.push(Span { no, customer, since, until });
        self.spans.insert(vehicle, spans);
        Ok(Ok(true))
    }

    /// Makes room among the spans of others for one that begins on a day: after the last of them that one ends, before him it ends where
    /// the next one begins, which is given. `Err` holds who owns the vehicle from that very day or, where no day is given, at last.
    fn make_room(
        &mut self,
        others: &mut [Span],
        since: Option<NaiveDate>,
    ) -> Result<Result<Option<NaiveDate>, u32>, Fault> {
        let Some(last) = others.iter_mut().max_by_key(|s| s.since) else { return Ok(Ok(None)) };
        let Some(day) = since else { return Ok(Err(last.customer)) };
        if last.since.is_none_or(|since| since < day) {
            if last.until.is_none() {
                last.until = since;
                self.book.set(last.no, &[(column(table("ownership").1, "until")?, Cell::day(day))])?;
            }
            return Ok(Ok(None));
        }
        if let Some(same) = others.iter().find(|s| s.since == since) {
            return Ok(Err(same.customer));
        }
        Ok(Ok(others.iter().filter_map(|s| s.since).filter(|s| *s > day).min()))
    }
}
