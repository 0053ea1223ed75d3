//! Rows that refer to customers and vehicles: service orders, policies, complaints and the rest, all by the table in `fill.rs`.

use chrono::Duration;
use ledger::Fault;
use ledger::rusqlite::types::Value as Bound;

use super::book::{May, column, table};
use super::codec::Cell;
use super::fill::{self, How, Record, Way};
use super::key::{Key, Keying, key};
use super::planner::{Brought, Planner, Stop};
use super::report::Reason;
use super::who::Person;
use super::{Field, SourceRow, Value};

impl Planner<'_> {
    pub(super) fn record_row(
        &mut self,
        record: &'static Record,
        row: &SourceRow,
        sheet_has_vin: bool,
    ) -> Result<Brought, Stop> {
        let (place, table) = table(record.table);
        let mut refs = Vec::new();
        let mut vehicle = None;
        if let Some((name, must)) = record.vehicle {
            vehicle = self.vehicle_of(row, sheet_has_vin)?;
            match vehicle {
                Some(no) => refs.push((column(table, name)?, Cell::Ref(no))),
                None if must => return Err(Stop::Refused(Reason::VinMissing)),
                None => {}
            }
        }
        if record.required.iter().any(|f| !row.has(*f)) {
            return Err(Stop::Refused(Reason::KeyMissing));
        }
        if let Some((name, fields)) = record.customer {
            let person = Person::of(row, fields);
            refs.push((column(table, name)?, Cell::Ref(self.customer_of(&person, vehicle, row)?)));
        }
        // What the row is known by comes before the people in it, so that a refused row brings no person either.
        let mut known = refs.clone();
        for fill in record.fills {
            if let Some(cell) = fill::value(row, fill) {
                known.push((column(table, fill.column)?, cell));
            }
        }
        let mut filled = defaults(record, row, &mut known)?;
        let ways = self.ways(record, &known, row)?;
        let (way, key, nth) = *ways.first().ok_or(Stop::Refused(Reason::KeyMissing))?;
        let found = match self.book.known(&key) {
            Some(no) => Some(no),
            None => self.look_up(record, way, &known, nth)?,
        };
        for fill in record.fills.iter().filter(|f| matches!(f.how, How::Staff(_))) {
            known.extend(self.cells(row, std::slice::from_ref(fill), record.table)?);
        }
        let mut brought = Brought::default();
        let no = match found {
            Some(no) => {
                // A row that names only the vehicle says nothing about the customer.
                let compared = self.book.compare(no, &known, May::Replace)?;
                self.note(no, compared, &mut brought)?;
                no
            }
            None => {
                filled.retain(|(c, _)| !known.iter().any(|(k, _)| k == c));
                brought.created = true;
                self.book.create(place, &known, &filled)?
            }
        };
        for (_, key, _) in ways {
            self.book.name(key, no);
        }
        if let (Some(vehicle), Some(what)) = (vehicle, row.text(Field::DeferredJob)) {
            brought.changed |= self.deferred_job(no, vehicle, what)?;
        }
        Ok(brought)
    }

    /// The customer of a row: whom it names, else the vehicle's owner on that day.
    fn customer_of(&mut self, person: &Person<'_>, vehicle: Option<u32>, row: &SourceRow) -> Result<u32, Stop> {
        let unknown = Stop::Refused(Reason::CustomerUnknown);
        if let Some(found) = self.find_customer(person)? {
            return Ok(found.no);
        }
        if person.number.is_some() {
            return Err(unknown);
        }
        match vehicle {
            Some(vehicle) => self.owner_on(vehicle, row.day(Field::Day))?.ok_or(unknown),
            None if person.has_key() => Err(unknown),
            None => Err(Stop::Refused(Reason::KeyMissing)),
        }
    }

    /// The keys of a row by each way that applies to it, with the count among equal rows of its file.
    fn ways(
        &mut self,
        record: &'static Record,
        known: &[(u8, Cell)],
        row: &SourceRow,
    ) -> Result<Vec<(&'static Way, Key, u32)>, Fault> {
        let table = table(record.table).1;
        let mut found = Vec::new();
        for (i, way) in record.ways.iter().enumerate() {
            let cell = |name: &str| -> Result<Option<&Cell>, Fault> {
                let place = column(table, name)?;
                Ok(known.iter().find(|(c, _)| *c == place).map(|(_, cell)| cell))
            };
            if way.without.map(cell).transpose()?.flatten().is_some() {
                continue;
            }
            let mut keying = Some(Keying::of(record.table).and(&[i as u8]));
            for name in way.by.iter().chain(way.or_empty) {
                keying = match (keying, cell(name)?) {
                    (Some(keying), Some(cell)) => Some(with_cell(keying, cell)),
                    (Some(keying), None) if way.or_empty.contains(name) => Some(keying.and(&[])),
                    _ => None,
                };
            }
            let Some(mut keying) = keying else { continue };
            let mut nth = 0;
            if way.counted {
                let in_file = keying.clone().and(row.origin.file.as_bytes()).key();
                let seen = self.seen.entry(in_file).or_insert(0);
                nth = *seen;
                *seen += 1;
                keying = keying.and(&nth.to_le_bytes());
            }
            found.push((way, keying.key(), nth));
        }
        Ok(found)
    }

    /// The row of the store that is known by the same.
    fn look_up(&mut self, record: &Record, way: &Way, known: &[(u8, Cell)], nth: u32) -> Result<Option<u32>, Fault> {
        let (place, table) = table(record.table);
        if !self.book.has_rows(place)? {
            return Ok(None);
        }
        let mut sql = format!("SELECT id FROM \"{}\" WHERE true", record.table);
        let mut values = Vec::new();
        for name in way.by.iter().chain(way.or_empty) {
            let at = column(table, name)?;
            match known.iter().find(|(c, _)| *c == at).map(|(_, cell)| cell) {
                None => sql.push_str(&format!(" AND \"{name}\" IS NULL")),
                Some(Cell::Ref(no)) if self.book.heads[*no as usize].is_new() => return Ok(None),
                Some(cell) => {
                    values.push(match cell {
                        Cell::Ref(no) => Bound::Blob(self.book.heads[*no as usize].id.0.to_vec()),
                        Cell::Int(n) => Bound::Integer(*n),
                        Cell::Text(t) | Cell::Secret(t) => Bound::Text(t.to_string()),
                        Cell::Bytes(b) => Bound::Blob(b.clone()),
                        Cell::Cleared => Bound::Null,
                    });
                    sql.push_str(&format!(" AND \"{name}\" = ?{}", values.len()));
                }
            }
        }
        if let Some(name) = way.without {
            sql.push_str(&format!(" AND \"{name}\" IS NULL"));
        }
        sql.push_str(&format!(" ORDER BY id LIMIT 1 OFFSET {nth}"));
        let id = self.book.r.first(&sql, ledger::rusqlite::params_from_iter(values), |row| row.get(0))?;
        Ok(id.map(|id| self.book.stored_once(place, id)))
    }

    /// Advised in the workshop and not done: known by its order and its words. Gives whether it is new.
    fn deferred_job(&mut self, order: u32, vehicle: u32, what: &str) -> Result<bool, Fault> {
        let (place, table) = table("deferred_job");
        let key = key("deferred_job", &[&order.to_le_bytes(), what.as_bytes()]);
        let head = self.book.heads[order as usize];
        if self.book.known(&key).is_some() {
            return Ok(false);
        }
        let sql = "SELECT id FROM deferred_job WHERE order_id = ?1 AND what = ?2";
        if !head.is_new()
            && let Some(id) = self.book.r.first(sql, (head.id, what), |row| row.get(0))?
        {
            let no = self.book.stored_once(place, id);
            self.book.name(key, no);
            return Ok(false);
        }
        let cells = [
            (column(table, "order_id")?, Cell::Ref(order)),
            (column(table, "vehicle_id")?, Cell::Ref(vehicle)),
            (column(table, "what")?, Cell::text(what)),
        ];
        let no = self.book.create(place, &cells, &[])?;
        self.book.name(key, no);
        Ok(true)
    }
}

fn with_cell(keying: Keying, cell: &Cell) -> Keying {
    match cell {
        Cell::Int(n) => keying.and(&n.to_le_bytes()),
        Cell::Text(t) | Cell::Secret(t) => keying.and(t.as_bytes()),
        Cell::Bytes(b) => keying.and(b),
        Cell::Ref(no) => keying.and(&no.to_le_bytes()),
        Cell::Cleared => keying.and(&[]),
    }
}

/// What a subject works out of several cells goes to `known`; what a new row gets when the file doesn't say is given back.
fn defaults(record: &Record, row: &SourceRow, known: &mut Vec<(u8, Cell)>) -> Result<Vec<(u8, Cell)>, Fault> {
    let table = table(record.table).1;
    let mut filled = Vec::new();
    match record.table {
        "service_order" => {
            let amount = column(table, "amount_cents")?;
            // Without number and amount it is known by an amount of nothing.
            if !row.has(Field::OrderNumber) && !row.has(Field::AmountCents) {
                known.push((amount, Cell::Int(0)));
            }
        }
        "complaint" => {
            filled.push((column(table, "severity")?, Cell::text("minor")));
            if let (Some(Value::Whole(hours)), Some(day)) = (row.cell(Field::FirstResponseHours), row.day(Field::Day)) {
                let hours = Duration::try_hours(*hours).filter(|h| *h >= Duration::zero());
                let answered = hours.and_then(|h| day.and_time(chrono::NaiveTime::MIN).checked_add_signed(h));
                if let Some(at) = answered {
                    let at = Cell::text(at.format("%Y-%m-%d %H:%M:%S").to_string());
                    // No such file says when a complaint was closed; one left open would hold back every greeting for ever.
                    filled.push((column(table, "closed_at")?, at.clone()));
                    known.push((column(table, "answered_at")?, at));
                }
            }
        }
        "lead" => {
            let state = match (row.cell(Field::Won), row.cell(Field::Lost)) {
                (Some(Value::Flag(true)), _) => Some("won"),
                (_, Some(Value::Flag(true))) => Some("lost"),
                (Some(Value::Flag(false)), _) | (_, Some(Value::Flag(false))) => Some("open"),
                _ => None,
            };
            if let Some(state) = state {
                known.push((column(table, "state")?, Cell::text(state)));
            }
        }
        "registration" => {
            filled.push((column(table, "segment")?, Cell::Int(0)));
            filled.push((column(table, "own")?, Cell::Int(0)));
        }
        _ => {}
    }
    Ok(filled)
}
