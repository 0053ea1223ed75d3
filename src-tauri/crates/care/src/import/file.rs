//! Rows of the customer file: a customer, a vehicle, or both, with the phones, the address and the ownership.

use super::book::{May, column, table};
use super::codec::Cell;
use super::fill::{CUSTOMER, MEANS_VEHICLE, VEHICLE};
use super::planner::{Brought, Planner, Stop};
use super::report::{Clash, ClashBy, Reason};
use super::which::vin_key;
use super::who::{Found, Person};
use super::{Field, SourceRow};
use crate::{norm, region};
use ledger::Fault;

const CUSTOMER_KEYS: [Field; 3] = [Field::CustomerNumber, Field::CustomerName, Field::Phone];

/// What the row says of the vehicle's identity.
enum Which {
    None,
    Known(u32),
    New(norm::Vin),
}

impl Planner<'_> {
    pub(super) fn file_row(&mut self, row: &SourceRow, sheet_has_vin: bool) -> Result<Brought, Stop> {
        let which = self.which(row, sheet_has_vin)?;
        let mut person = Person::of(row, CUSTOMER_KEYS);
        person.id_hash = row.text(Field::IdNumber).map(|written| self.keys.id_number_hash(written));
        let found = self.whose(&person, &which)?;
        if found.is_none() && !person.is_empty() && (person.name.is_none() || !person.has_key()) {
            return Err(Stop::Refused(Reason::KeyMissing));
        }
        if person.is_empty() && matches!(which, Which::None) {
            return Err(Stop::Refused(Reason::KeyMissing));
        }
        // From here on nothing refuses.
        let mut brought = Brought::default();
        let merged = found.is_some_and(|f| f.merged);
        let customer = match (found, person.is_empty()) {
            (None, true) => None,
            (found, _) => Some(self.customer_part(row, &person, found, &mut brought)?),
        };
        self.sealed_part(row, customer, merged, &mut brought)?;
        let vehicle = self.vehicle_part(row, which, customer, &mut brought)?;
        if let (Some(vehicle), Some(customer)) = (vehicle, customer) {
            self.ownership_part(row, vehicle, customer, &mut brought)?;
        }
        Ok(brought)
    }

    fn which(&mut self, row: &SourceRow, sheet_has_vin: bool) -> Result<Which, Stop> {
        if let Some(vin) = row.text(Field::Vin) {
            let vin = norm::Vin::parse(vin).map_err(|_| Stop::Refused(Reason::VinInvalid))?;
            return Ok(self.find_vehicle(&vin)?.map_or(Which::New(vin), Which::Known));
        }
        let by_plate = match row.text(Field::Plate) {
            Some(plate) if !sheet_has_vin => self.find_by_plate(plate)?,
            _ => None,
        };
        match by_plate {
            Some(no) => Ok(Which::Known(no)),
            None if MEANS_VEHICLE.iter().any(|f| row.has(*f)) => Err(Stop::Refused(Reason::VinMissing)),
            None => Ok(Which::None),
        }
    }

    /// The customer: by what names him, else the vehicle's owner of the same name.
    fn whose(&mut self, person: &Person<'_>, which: &Which) -> Result<Option<Found>, Fault> {
        if let Some(found) = self.find_customer(person)? {
            return Ok(Some(found));
        }
        let (Which::Known(vehicle), Some(name), false) = (which, person.name, person.has_key()) else {
            return Ok(None);
        };
        let name_at = column(table("customer").1, "name")?;
        for span in self.spans(*vehicle)? {
            if let Some(Cell::Text(owner)) = self.book.cell(span.customer, name_at)?
                && norm::fold(&owner) == norm::fold(name)
            {
                return Ok(Some(Found { no: span.customer, merged: false }));
            }
        }
        Ok(None)
    }

    fn customer_part(
        &mut self,
        row: &SourceRow,
        person: &Person<'_>,
        found: Option<Found>,
        brought: &mut Brought,
    ) -> Result<u32, Fault> {
        let (place, customer) = table("customer");
        let mut cells = self.cells(row, CUSTOMER, "customer")?;
        let id_number = column(customer, "id_number_hash")?;
        if let Some(hash) = person.id_hash {
            cells.push((id_number, Cell::Bytes(hash.to_vec())));
        }
        if person.number.is_some() && !self.system.is_empty() {
            cells.push((column(customer, "source_system")?, Cell::text(self.system)));
        }
        let (address, places) = place_cells(row)?;
        // An ID number that he didn't get doesn't name him either: it may be another's.
        let mut has_it = true;
        let no = match found {
            Some(found) => {
                let may = if found.merged { May::Fill } else { May::Replace };
                if address.is_empty() {
                    cells.extend(places);
                } else {
                    let compared = self.book.compare(found.no, &address, may)?;
                    if compared.set != 0 {
                        self.book.set(found.no, &places)?;
                    }
                    self.note(found.no, compared, brought)?;
                }
                let compared = self.book.compare(found.no, &cells, may)?;
                has_it = compared.stays.iter().all(|stays| stays.column != id_number);
                self.note(found.no, compared, brought)?;
                found.no
            }
            None => {
                let mut filled = if address.is_empty() { Vec::new() } else { places.clone() };
                cells.extend(if address.is_empty() { places } else { address });
                if !row.has(Field::CustomerKind) {
                    let name = person.name.unwrap_or_default();
                    let company = name.contains("公司") || name.contains("集团");
                    filled.push((column(customer, "kind")?, Cell::text(if company { "company" } else { "person" })));
                }
                brought.created = true;
                self.book.create(place, &cells, &filled)?
            }
        };
        self.name_customer(no, person, has_it);
        self.phones(no, person, found.is_some_and(|f| f.merged), brought)?;
        Ok(no)
    }

    fn vehicle_part(
        &mut self,
        row: &SourceRow,
        which: Which,
        customer: Option<u32>,
        brought: &mut Brought,
    ) -> Result<Option<u32>, Fault> {
        let (place, vehicle) = table("vehicle");
        let no = match which {
            Which::None => return Ok(None),
            Which::Known(no) => {
                let mut cells = self.cells(row, VEHICLE, "vehicle")?;
                // Whose purchase that was is known only after the owners are.
                if customer.is_some() {
                    let bought = column(vehicle, "purchase_day")?;
                    cells.retain(|(c, _)| *c != bought);
                }
                let compared = self.book.compare(no, &cells, May::Replace)?;
                self.note(no, compared, brought)?;
                no
            }
            Which::New(vin) => {
                let mut cells = vec![(column(vehicle, "vin")?, Cell::text(vin.as_str()))];
                cells.extend(self.cells(row, VEHICLE, "vehicle")?);
                let checked = (column(vehicle, "vin_checked")?, Cell::Int(i64::from(vin.check_digit_holds())));
                brought.created = true;
                let no = self.book.create(place, &cells, &[checked])?;
                self.book.name(vin_key(&vin), no);
                no
            }
        };
        if let Some(plate) = row.text(Field::Plate) {
            self.name_plate(plate, no);
        }
        Ok(Some(no))
    }

    fn ownership_part(
        &mut self,
        row: &SourceRow,
        vehicle: u32,
        customer: u32,
        brought: &mut Brought,
    ) -> Result<(), Fault> {
        let since = row.day(Field::OwnedSince).or_else(|| row.day(Field::PurchaseDay));
        let until = row.day(Field::OwnedUntil);
        match self.own(vehicle, customer, since, until)? {
            Ok(written) => {
                brought.changed |= written;
                self.spoke_early |= self.not_owners.remove(&(vehicle, customer));
                self.purchase_part(row, vehicle, customer, written, brought)?;
            }
            Err(owner) => {
                self.not_owners.insert((vehicle, customer));
                let head = self.book.heads[vehicle as usize];
                brought.clashes.push(Clash {
                    table: "ownership".into(),
                    id: Some(head.id).filter(|_| !head.is_new()),
                    column: "customer_id".into(),
                    present: self.book.words(&Cell::Ref(owner))?,
                    offered: self.book.words(&Cell::Ref(customer))?,
                    by: ClashBy::Row,
                    at: None, // no cell: the vehicle would have to be handed on
                });
            }
        }
        Ok(())
    }

    /// The day of purchase is the vehicle's own when its first owner's row says it; another owner's is only the day since when he owns it.
    fn purchase_part(
        &mut self,
        row: &SourceRow,
        vehicle: u32,
        customer: u32,
        written: bool,
        brought: &mut Brought,
    ) -> Result<(), Fault> {
        let spans = self.spans(vehicle)?;
        let first = spans.iter().min_by_key(|s| s.since).map(|s| s.customer);
        let (Some(day), true) = (row.day(Field::PurchaseDay), first == Some(customer)) else { return Ok(()) };
        let bought = column(table("vehicle").1, "purchase_day")?;
        if written && spans.len() > 1 {
            // He was met after an owner who came later and whose word stood until now.
            self.book.forget(vehicle, bought);
        }
        let compared = self.book.compare(vehicle, &[(bought, Cell::day(day))], May::Replace)?;
        self.note(vehicle, compared, brought)
    }
}

/// Cells of the address as written; cells of region and village.
type PlaceCells = (Vec<(u8, Cell)>, Vec<(u8, Cell)>);

/// Region and village are read from the address; a village and, where the address names no county, a district of their own help.
fn place_cells(row: &SourceRow) -> Result<PlaceCells, Fault> {
    let customer = table("customer").1;
    let written = row.text(Field::Address).unwrap_or_default();
    let mut parsed = region::parse_address(written);
    if let Some(district) = row.text(Field::District) {
        let deeper = parsed.code.as_ref().is_some_and(|code| code.len() >= 6);
        if !deeper {
            let whole = region::parse_address(&format!("{district}{written}"));
            parsed = if whole.code.is_some() { whole } else { parsed };
        }
    }
    let village = row.text(Field::Village).map(str::to_owned).or(parsed.village);
    let mut places = Vec::new();
    if let Some(code) = parsed.code {
        places.push((column(customer, "region")?, Cell::text(code)));
    }
    if let Some(village) = village {
        places.push((column(customer, "village")?, Cell::text(village)));
    }
    let address = match written {
        "" => Vec::new(),
        written => vec![(column(customer, "address")?, Cell::text(written))],
    };
    Ok((address, places))
}
