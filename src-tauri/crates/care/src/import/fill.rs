//! Which field of a row fills which column, and how: the table that drives comparing and writing.

use super::codec::Cell;
use super::{Field, SourceRow, Subject, Value};
use crate::norm;

/// How a cell becomes a column's value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    /// As it is.
    Plain,
    /// Folded to its normal form where it has one, else as written.
    Plate,
    /// Likewise.
    Phone,
    /// The person of that name, with the role that a new one gets.
    Staff(&'static str),
}

pub(crate) struct Fill {
    pub field: Field,
    pub column: &'static str,
    pub how: How,
}

const fn plain(field: Field, column: &'static str) -> Fill {
    Fill { field, column, how: How::Plain }
}

const fn staff(field: Field, column: &'static str, role: &'static str) -> Fill {
    Fill { field, column, how: How::Staff(role) }
}

/// The customer's part of a row. ID number, ethnicity, address and phones have their own rules.
pub(crate) const CUSTOMER: &[Fill] = &[
    plain(Field::CustomerNumber, "number"),
    plain(Field::CustomerName, "name"),
    plain(Field::CustomerKind, "kind"),
    plain(Field::Sex, "sex"),
    plain(Field::Birthday, "birthday"),
    plain(Field::Source, "source"),
    plain(Field::Occupation, "occupation"),
    plain(Field::Position, "position"),
    plain(Field::Business, "business"),
    plain(Field::Family, "family"),
    plain(Field::PurchaseUse, "purchase_use"),
    plain(Field::IncomeBand, "income_band"),
    plain(Field::Education, "education"),
    plain(Field::Personality, "personality"),
    plain(Field::Connections, "connections"),
    plain(Field::Interests, "interests"),
    plain(Field::Hobbies, "hobbies"),
    plain(Field::Note, "note"),
    staff(Field::Keeper, "keeper_id", "coordinator"),
];

/// The vehicle's part of a row.
pub(crate) const VEHICLE: &[Fill] = &[
    Fill { field: Field::Plate, column: "plate", how: How::Plate },
    plain(Field::Series, "series"),
    plain(Field::Configuration, "configuration"),
    plain(Field::Colour, "colour"),
    plain(Field::PurchaseDay, "purchase_day"),
    plain(Field::PriceCents, "price_cents"),
    plain(Field::WarrantyEnd, "warranty_end"),
    staff(Field::SalesConsultant, "sales_consultant_id", "sales_consultant"),
    staff(Field::ServiceAdvisor, "service_advisor_id", "service_advisor"),
];

/// Fields that mean a vehicle, so that a row with one of them and no VIN is refused.
pub(super) const MEANS_VEHICLE: &[Field] = &[
    Field::Plate,
    Field::Series,
    Field::Configuration,
    Field::Colour,
    Field::PurchaseDay,
    Field::PriceCents,
    Field::WarrantyEnd,
    Field::OwnedSince,
    Field::OwnedUntil,
];

/// One way to recognise a record, tried in order: all of `by` must be known, `or_empty` may be empty.
pub(super) struct Way {
    pub by: &'static [&'static str],
    pub or_empty: &'static [&'static str],
    /// Only rows in which this column is empty.
    pub without: Option<&'static str>,
    /// Equal rows of one file are several records.
    pub counted: bool,
}

const fn way(by: &'static [&'static str]) -> Way {
    Way { by, or_empty: &[], without: None, counted: false }
}

/// One subject that refers to customers and vehicles.
pub(super) struct Record {
    pub table: &'static str,
    /// Fields without which the row has no key or no place.
    pub required: &'static [Field],
    /// Column of the vehicle, and whether the row must name one.
    pub vehicle: Option<(&'static str, bool)>,
    /// Column of the customer; number, name and phone that name him.
    pub customer: Option<(&'static str, [Field; 3])>,
    pub ways: &'static [Way],
    pub fills: &'static [Fill],
}

const BUYER: [Field; 3] = [Field::CustomerNumber, Field::CustomerName, Field::Phone];
const REFERRER: [Field; 3] = [Field::ReferrerNumber, Field::ReferrerName, Field::ReferrerPhone];

static SERVICE_ORDER: Record = Record {
    table: "service_order",
    required: &[Field::Day],
    vehicle: Some(("vehicle_id", true)),
    customer: None,
    ways: &[
        way(&["number"]),
        Way {
            by: &["vehicle_id", "day", "amount_cents"],
            or_empty: &["work_item"],
            without: Some("number"),
            counted: true,
        },
    ],
    fills: &[
        plain(Field::OrderNumber, "number"),
        plain(Field::Day, "day"),
        plain(Field::Mileage, "mileage"),
        plain(Field::WorkKind, "work_kind"),
        plain(Field::WorkItem, "work_item"),
        plain(Field::AmountCents, "amount_cents"),
        staff(Field::ServiceAdvisor, "advisor_id", "service_advisor"),
    ],
};

static POLICY: Record = Record {
    table: "policy",
    required: &[Field::StartDay],
    vehicle: Some(("vehicle_id", true)),
    customer: None,
    ways: &[way(&["vehicle_id", "start_day"])],
    fills: &[
        plain(Field::StartDay, "start_day"),
        plain(Field::EndDay, "end_day"),
        plain(Field::PremiumCents, "premium_cents"),
        plain(Field::InStore, "in_store"),
    ],
};

static INSPECTION: Record = Record {
    table: "inspection",
    required: &[Field::Day],
    vehicle: Some(("vehicle_id", true)),
    customer: None,
    ways: &[way(&["vehicle_id", "day"])],
    fills: &[plain(Field::Day, "day"), plain(Field::InStore, "in_store")],
};

static COMPLAINT: Record = Record {
    table: "complaint",
    required: &[Field::Day, Field::Text],
    vehicle: Some(("vehicle_id", false)),
    customer: Some(("customer_id", BUYER)),
    ways: &[way(&["vehicle_id", "at", "what"]), way(&["customer_id", "at", "what"])],
    fills: &[plain(Field::Day, "at"), plain(Field::Severity, "severity"), plain(Field::Text, "what")],
};

static REFERRAL: Record = Record {
    table: "referral",
    required: &[Field::Day],
    vehicle: None,
    customer: Some(("referrer_id", REFERRER)),
    ways: &[way(&["referrer_id", "referred_phone"]), way(&["referrer_id", "referred_name"])],
    fills: &[
        plain(Field::Day, "day"),
        plain(Field::ReferredName, "referred_name"),
        Fill { field: Field::ReferredPhone, column: "referred_phone", how: How::Phone },
        plain(Field::Won, "won"),
        plain(Field::DealDay, "deal_day"),
        plain(Field::Series, "series"),
    ],
};

static PURCHASE: Record = Record {
    table: "purchase",
    required: &[Field::PurchaseKind],
    vehicle: Some(("vehicle_id", false)),
    customer: Some(("customer_id", BUYER)),
    ways: &[way(&["vehicle_id", "kind"]), way(&["customer_id", "kind", "day"])],
    fills: &[plain(Field::PurchaseKind, "kind"), plain(Field::Day, "day")],
};

static LEAD: Record = Record {
    table: "lead",
    required: &[Field::CreatedAt],
    vehicle: None,
    customer: None,
    ways: &[way(&["number"]), way(&["phone", "created_at"])],
    fills: &[
        plain(Field::LeadNumber, "number"),
        plain(Field::CreatedAt, "created_at"),
        plain(Field::Source, "source"),
        plain(Field::CustomerName, "name"),
        Fill { field: Field::Phone, column: "phone", how: How::Phone },
        plain(Field::Series, "series"),
        staff(Field::SalesConsultant, "consultant_id", "sales_consultant"),
        plain(Field::FirstCallAt, "first_call_at"),
        plain(Field::SecondContactAt, "second_contact_at"),
        plain(Field::LastContactAt, "last_contact_at"),
        plain(Field::DealDay, "deal_day"),
    ],
};

static REGISTRATION: Record = Record {
    table: "registration",
    required: &[Field::Month, Field::District, Field::Series],
    vehicle: None,
    customer: None,
    ways: &[way(&["month", "district", "series"])],
    fills: &[
        plain(Field::Month, "month"),
        plain(Field::District, "district"),
        plain(Field::Series, "series"),
        plain(Field::SegmentCount, "segment"),
        plain(Field::OwnCount, "own"),
    ],
};

/// How rows of a subject are recognised and written; none for customers and vehicles, which have their own rules.
pub(super) fn record(subject: Subject) -> Option<&'static Record> {
    Some(match subject {
        Subject::Customer => return None,
        Subject::ServiceOrder => &SERVICE_ORDER,
        Subject::Policy => &POLICY,
        Subject::Inspection => &INSPECTION,
        Subject::Complaint => &COMPLAINT,
        Subject::Referral => &REFERRAL,
        Subject::Purchase => &PURCHASE,
        Subject::Lead => &LEAD,
        Subject::Registration => &REGISTRATION,
    })
}

impl SourceRow {
    /// The cell of a field, readable or not.
    pub(super) fn cell(&self, field: Field) -> Option<&Value> {
        self.cells.iter().find(|(f, _)| *f == field).map(|(_, v)| v)
    }

    pub(super) fn has(&self, field: Field) -> bool {
        self.cell(field).is_some_and(|v| !matches!(v, Value::Bad(_)))
    }

    pub(super) fn text(&self, field: Field) -> Option<&str> {
        match self.cell(field) {
            Some(Value::Text(t) | Value::Code(t)) if !t.is_empty() => Some(t),
            _ => None,
        }
    }

    pub(super) fn day(&self, field: Field) -> Option<chrono::NaiveDate> {
        match self.cell(field) {
            Some(Value::Day(day)) => Some(*day),
            Some(Value::Moment(at)) => Some(at.date()),
            _ => None,
        }
    }
}

/// A cell as a column takes it; none when it is empty or unreadable. People are looked up by the caller.
pub(super) fn value(row: &SourceRow, fill: &Fill) -> Option<Cell> {
    Some(match (row.cell(fill.field)?, fill.how) {
        (Value::Bad(_), _) | (_, How::Staff(_)) => return None,
        (Value::Text(t), _) if t.is_empty() => return None,
        (Value::Text(t), How::Plate) => {
            norm::Plate::parse(t).map_or_else(|_| Cell::Text(t.clone()), |p| Cell::text(p.as_str()))
        }
        (Value::Text(t), How::Phone) => match norm::phones(t).first() {
            Some(phone) => Cell::text(phone.digits().unwrap_or(&phone.written)),
            None => Cell::Text(t.clone()),
        },
        (Value::Text(t) | Value::Code(t), _) => Cell::Text(t.clone()),
        // A complaint's day stands in a column of moments.
        (Value::Day(day), _) if fill.column == "at" => Cell::text(format!("{day} 00:00:00")),
        (Value::Day(day), _) => Cell::day(*day),
        (Value::Moment(at), _) => Cell::text(at.format("%Y-%m-%d %H:%M:%S").to_string()),
        (Value::Cents(n) | Value::Whole(n), _) => Cell::Int(*n),
        (Value::Flag(yes), _) => Cell::Int(i64::from(*yes)),
    })
}
