//! A lead, its state and the lead figures.

use chrono::{NaiveDate, NaiveDateTime};
use ledger::Id;
use ledger::rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use serde::{Deserialize, Serialize};
use specta::Type;

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
#[derive(Clone, Debug, Deserialize, Type)]
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

/// Why a lead is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum LeadRefusal {
    /// Neither name nor phone.
    NobodyNamed,
    /// The lead is closed already.
    Closed,
}
