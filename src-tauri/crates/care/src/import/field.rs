//! Which fields a subject has, and what kind of value each field holds.

use serde::Serialize;

use super::{Field, Subject};

/// What kind of [`super::Value`] a field holds when its cell is readable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// `Value::Text`.
    Text,
    /// `Value::Day`.
    Day,
    /// `Value::Moment`.
    Moment,
    /// `Value::Text` of the form `YYYY-MM`.
    Month,
    /// `Value::Cents`.
    Cents,
    /// `Value::Whole`.
    Whole,
    /// `Value::Flag`.
    Flag,
    /// `Value::Code`, one of [`Field::codes`].
    Code,
}

/// What a field says something of; fields are listed under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum FieldGroup {
    /// What the row itself is: an order, a policy, a complaint.
    Record,
    /// The customer.
    Customer,
    /// The vehicle.
    Vehicle,
}

impl FieldGroup {
    /// All groups, in the order in which they are listed.
    pub const ALL: [FieldGroup; 3] = [FieldGroup::Record, FieldGroup::Customer, FieldGroup::Vehicle];
}

impl Field {
    /// What the field says something of in a sheet of this subject. The customer file names customers first, then their vehicles; a note,
    /// and who served, belong to the row wherever it is not the customer's own.
    pub fn group(self, subject: Subject) -> FieldGroup {
        let of_row = matches!(self, Field::Note | Field::Source | Field::SalesConsultant | Field::ServiceAdvisor);
        if subject == Subject::Registration || of_row && subject != Subject::Customer {
            return FieldGroup::Record;
        }
        let place = |field: Field| Field::of(Subject::Customer).iter().position(|known| *known == field);
        match place(self) {
            None => FieldGroup::Record,
            at if at < place(Field::Vin) => FieldGroup::Customer,
            _ => FieldGroup::Vehicle,
        }
    }

    /// The fields a sheet of this subject may have.
    pub fn of(subject: Subject) -> &'static [Field] {
        use Field::*;
        match subject {
            Subject::Customer => &[
                CustomerNumber,
                CustomerName,
                CustomerKind,
                Sex,
                IdNumber,
                Ethnicity,
                Birthday,
                Phone,
                District,
                Address,
                Village,
                Occupation,
                Position,
                Business,
                Family,
                Interests,
                Hobbies,
                Source,
                PurchaseUse,
                IncomeBand,
                Education,
                Personality,
                Connections,
                Keeper,
                Note,
                Vin,
                Plate,
                Series,
                Configuration,
                Colour,
                PurchaseDay,
                PriceCents,
                WarrantyEnd,
                SalesConsultant,
                ServiceAdvisor,
                OwnedSince,
                OwnedUntil,
            ],
            Subject::ServiceOrder => &[
                OrderNumber,
                Vin,
                Plate,
                Day,
                Mileage,
                WorkKind,
                WorkItem,
                AmountCents,
                ServiceAdvisor,
                DeferredJob,
                CustomerNumber,
                CustomerName,
                Phone,
                Series,
                Note,
            ],
            Subject::Policy => &[
                Vin,
                Plate,
                StartDay,
                EndDay,
                PremiumCents,
                InStore,
                CustomerNumber,
                CustomerName,
                Phone,
                Series,
                Note,
            ],
            Subject::Inspection => {
                &[Vin, Plate, Day, EndDay, InStore, CustomerNumber, CustomerName, Phone, Series, Note]
            }
            Subject::Complaint => &[
                Day,
                CustomerNumber,
                CustomerName,
                Phone,
                Vin,
                Plate,
                Series,
                Severity,
                Text,
                FirstResponseHours,
                Note,
            ],
            Subject::Referral => &[
                Day,
                ReferrerNumber,
                ReferrerName,
                ReferrerPhone,
                ReferredName,
                ReferredPhone,
                Won,
                DealDay,
                Series,
                SalesConsultant,
                Note,
            ],
            Subject::Purchase => {
                &[Day, CustomerNumber, CustomerName, Phone, PurchaseKind, Vin, Plate, Series, SalesConsultant, Note]
            }
            Subject::Lead => &[
                LeadNumber,
                CreatedAt,
                Source,
                CustomerName,
                Phone,
                Sex,
                District,
                Address,
                Series,
                Configuration,
                SalesConsultant,
                FirstCallAt,
                SecondContactAt,
                LastContactAt,
                Won,
                Lost,
                DealDay,
                Note,
            ],
            Subject::Registration => &[Month, District, Series, SegmentCount, OwnCount],
        }
    }

    /// What kind of value the field holds.
    pub fn shape(self) -> Shape {
        use Field::*;
        match self {
            Birthday | PurchaseDay | WarrantyEnd | OwnedSince | OwnedUntil | Day | StartDay | EndDay | DealDay => {
                Shape::Day
            }
            CreatedAt | FirstCallAt | SecondContactAt | LastContactAt => Shape::Moment,
            Month => Shape::Month,
            PriceCents | AmountCents | PremiumCents => Shape::Cents,
            Mileage | FirstResponseHours | SegmentCount | OwnCount => Shape::Whole,
            InStore | Won | Lost => Shape::Flag,
            CustomerKind | Sex | Severity | PurchaseKind => Shape::Code,
            CustomerNumber | CustomerName | IdNumber | Ethnicity | Phone | Address | Village | Occupation
            | Position | Business | Family | Interests | Hobbies | Source | PurchaseUse | IncomeBand | Education
            | Personality | Connections | Keeper | Note | Vin | Plate | Series | Configuration | Colour
            | SalesConsultant | ServiceAdvisor | OrderNumber | WorkKind | WorkItem | DeferredJob | Text
            | ReferrerNumber | ReferrerName | ReferrerPhone | ReferredName | ReferredPhone | LeadNumber | District => {
                Shape::Text
            }
        }
    }

    /// The stems a field of [`Shape::Code`] knows; empty for the others.
    pub fn codes(self) -> &'static [&'static str] {
        match self {
            Field::CustomerKind => &["person", "company"],
            Field::Sex => &["male", "female"],
            Field::Severity => &["minor", "serious", "major"],
            Field::PurchaseKind => &["additional", "replacement"],
            _ => &[],
        }
    }
}

impl Subject {
    /// All subjects.
    pub const ALL: [Subject; 9] = [
        Subject::Customer,
        Subject::ServiceOrder,
        Subject::Policy,
        Subject::Inspection,
        Subject::Complaint,
        Subject::Referral,
        Subject::Purchase,
        Subject::Lead,
        Subject::Registration,
    ];
}
