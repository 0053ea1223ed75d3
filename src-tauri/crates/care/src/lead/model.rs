//! A lead, its state and the lead figures.

use chrono::{NaiveDate, NaiveDateTime};
use ledger::Id;
use ledger::rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::code::codes;

/// Where a lead stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LeadState {
    /// Still a prospect.
    Open,
    /// Bought.
    Won,
    /// Bought elsewhere or gave up (战败).
    Lost,
}

impl LeadState {
    /// The stem in the database.
    pub fn stem(self) -> &'static str {
        match self {
            LeadState::Open => "open",
            LeadState::Won => "won",
            LeadState::Lost => "lost",
        }
    }
}

impl ToSql for LeadState {
    fn to_sql(&self) -> ledger::rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.stem().into())
    }
}

impl FromSql for LeadState {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "open" => Ok(LeadState::Open),
            "won" => Ok(LeadState::Won),
            "lost" => Ok(LeadState::Lost),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}

/// The moments of a lead that its timers look at. All are store-local.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timers {
    /// When the lead came in.
    pub created_at: NaiveDateTime,
    /// First call.
    pub first_call_at: Option<NaiveDateTime>,
    /// Second contact.
    pub second_contact_at: Option<NaiveDateTime>,
    /// Last contact of any kind.
    pub last_contact_at: Option<NaiveDateTime>,
    /// Where it stands.
    pub state: LeadState,
    /// Day of the deal, of a won one.
    pub deal_day: Option<NaiveDate>,
}

/// The lead figures at a moment (`domain.md`, "Contact plans").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Type)]
pub struct LeadFigures {
    /// Leads that had come in.
    pub total: u32,
    /// With a first call, or more than 2 h without one.
    pub first_call_due: u32,
    /// Among those, called at most 2 h after they came in.
    pub first_call_in_2h: u32,
    /// With a first call and a second contact, or more than 48 h since the first call.
    pub second_call_due: u32,
    /// Among those, contacted again at most 48 h after the first call.
    pub second_call_in_48h: u32,
    /// Came in more than 720 h ago.
    pub older_than_30_days: u32,
    /// Among those, not won and not contacted later than 720 h after they came in.
    pub dropped_within_30_days: u32,
    /// Bought.
    pub won: u32,
}

/// A lead to be added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct NewLead {
    /// When it came in.
    pub created_at: NaiveDateTime,
    /// Where from: web enquiry, test drive, show room.
    pub source: String,
    /// Name; may be empty when a phone is there.
    pub name: String,
    /// Phone as written; may be empty when a name is there.
    pub phone: String,
    /// Series of interest.
    pub series: Option<String>,
    /// Sales consultant.
    pub consultant_id: Option<Id>,
}

codes! {
    /// Which leads a list shows.
    pub enum LeadView {
        /// Prospects, what burns first.
        Open = "open",
        /// Bought.
        Won = "won",
        /// 战败
        Lost = "lost",
        /// All of them.
        All = "all",
    }
}

codes! {
    /// What a lead waits for, the most urgent first.
    pub enum LeadTimerKind {
        /// The first call, within 2 h of its coming in.
        FirstCall = "first_call",
        /// The second contact, within 48 h of the first call.
        SecondContact = "second_contact",
        /// Any contact, within 30 days of the last one.
        Silence = "silence",
    }
}

/// The timer that runs for an open lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
pub struct LeadTimer {
    /// What it waits for.
    pub kind: LeadTimerKind,
    /// When that is due.
    pub due_at: NaiveDateTime,
    /// The moment has passed.
    pub overdue: bool,
}

/// A window of the list of leads.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct LeadQuery {
    /// Which ones.
    pub view: LeadView,
    /// A part of the name, or at least three last digits of the phone; empty: everybody.
    pub text: String,
    /// Rows passed over.
    pub offset: u32,
    /// Rows wanted, at most 200.
    pub limit: u32,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct LeadRow {
    /// The lead.
    pub id: Id,
    /// Name; empty: only a phone is known.
    pub name: String,
    /// Phone, masked; empty: none.
    pub phone: String,
    /// Where from.
    pub source: String,
    /// Series of interest.
    pub series: Option<String>,
    /// Name of the sales consultant.
    pub consultant: Option<String>,
    /// When it came in.
    pub created_at: NaiveDateTime,
    /// Where it stands.
    pub state: LeadState,
    /// What it waits for; none once it is closed.
    pub timer: Option<LeadTimer>,
    /// Last contact of any kind.
    pub last_contact_at: Option<NaiveDateTime>,
    /// Day of the deal, of a won one.
    pub deal_day: Option<NaiveDate>,
}

/// The rows of a window, and how many there are in all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct LeadWindow {
    /// All rows that fit the query.
    pub total: u32,
    /// Those of the window.
    pub rows: Vec<LeadRow>,
}

/// How many leads each view shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Type)]
pub struct LeadCounts {
    /// Prospects.
    pub open: u32,
    /// Among those, with a timer that ran out.
    pub overdue: u32,
    /// Bought.
    pub won: u32,
    /// Lost.
    pub lost: u32,
}

/// One lead in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct LeadCard {
    /// As in the list.
    #[serde(flatten)]
    pub row: LeadRow,
    /// Its number in the system that it was imported from.
    pub number: Option<String>,
    /// First call.
    pub first_call_at: Option<NaiveDateTime>,
    /// Second contact.
    pub second_contact_at: Option<NaiveDateTime>,
}

codes! {
    /// Whose a phone is.
    pub enum PhoneOwner {
        /// A customer's.
        Customer = "customer",
        /// Another open lead's.
        Lead = "lead",
    }
}

/// Somebody who has a phone already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct KnownPhone {
    /// What he is.
    pub owner: PhoneOwner,
    /// The customer or lead.
    pub id: Id,
    /// Name; may be empty.
    pub name: String,
}

/// Why a lead is not taken or shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum LeadRefusal {
    /// Neither name nor phone.
    NobodyNamed,
    /// A text is longer than fits.
    TextTooLong {
        /// Most characters.
        max: u32,
    },
    /// No such sales consultant.
    ConsultantUnknown,
    /// The lead is closed already.
    Closed,
    /// No rows, or more than 200.
    LimitRange,
}
