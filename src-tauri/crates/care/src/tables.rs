//! All logged tables with their fixed numbers, and how each column merges when stores meet.
//!
//! A number is never reused: a new column takes the next one, a dropped one leaves its gap. The kinds come from the table in the
//! design of synchronisation: a scalar's higher version wins, a guarded one asks, a group travels as one cell, a note is merged,
//! what is fixed is written once. What an erasure leaves of a column stands beside it: days, amounts and codes stay, so that figures do.

use ledger::Kind::{self, Fixed, Group, Guarded, Note, Scalar};
use ledger::{Blank, Column, Table};

const fn table(no: u16, name: &'static str, columns: &'static [Column]) -> Table {
    Table { no, name, columns }
}

const fn c(no: u16, name: &'static str, kind: Kind) -> Column {
    Column { no, name, kind, blank: None }
}

/// A column that tells something of a person, and what an erasure leaves of it.
const fn p(no: u16, name: &'static str, kind: Kind, blank: Blank) -> Column {
    Column { no, name, kind, blank: Some(blank) }
}

/// An erasure leaves nothing.
const NONE: Blank = Blank::Null;
/// It leaves an empty text, where a table wants a text.
const EMPTY: Blank = Blank::Text("");

/// In the order of their numbers.
#[rustfmt::skip]
pub const TABLES: &[Table] = &[
    table(1, "store", &[
        c(1, "name", Scalar), c(2, "address", Scalar), c(3, "phone", Scalar), c(4, "district", Scalar),
    ]),
    table(2, "setting", &[
        c(1, "key", Scalar), c(2, "value", Scalar),
    ]),
    table(3, "department", &[
        c(1, "name", Scalar), c(2, "kind", Scalar),
    ]),
    table(4, "staff", &[
        c(1, "name", Scalar), c(2, "department_id", Scalar), c(3, "role", Scalar), c(4, "phone", Scalar), c(5, "active", Scalar),
    ]),
    table(5, "customer", &[
        c(1, "source_system", Scalar), p(2, "number", Scalar, NONE), p(3, "name", Scalar, Blank::Text("—")), c(4, "kind", Scalar),
        p(5, "sex", Scalar, NONE),
        // 7 and 8 were ID number and ethnicity in plain text. No op ever wrote them; such values lie sealed, in table 41.
        p(6, "id_number_hash", Guarded, NONE), p(9, "birthday", Group(1), NONE), c(10, "birthday_calendar", Group(1)),
        p(11, "address", Group(2), NONE), p(12, "region", Group(2), NONE), p(13, "village", Group(2), NONE),
        p(14, "source", Scalar, NONE), p(15, "occupation", Scalar, NONE), p(16, "position", Scalar, NONE),
        p(17, "business", Scalar, NONE), p(18, "family", Scalar, NONE), p(19, "purchase_use", Scalar, NONE),
        p(20, "income_band", Scalar, NONE), p(21, "education", Scalar, NONE), p(22, "personality", Scalar, NONE),
        p(23, "connections", Scalar, NONE), p(24, "interests", Scalar, NONE), p(25, "hobbies", Scalar, NONE),
        p(26, "opinion_leader", Scalar, Blank::Whole(0)), p(27, "do_not_contact", Guarded, Blank::Whole(1)),
        c(28, "keeper_id", Scalar), p(29, "note", Note, EMPTY), c(30, "merged_into", Scalar), p(31, "retain_until", Scalar, NONE),
        p(32, "erased", Fixed, Blank::Whole(1)),
    ]),
    table(6, "customer_phone", &[
        c(1, "customer_id", Scalar), p(2, "number", Guarded, EMPTY), c(3, "valid", Scalar), p(4, "label", Scalar, EMPTY),
        c(5, "place", Scalar),
    ]),
    table(7, "consent", &[
        c(1, "customer_id", Fixed), c(2, "channel", Fixed), c(3, "given", Fixed), c(4, "since", Fixed), p(5, "proof", Fixed, EMPTY),
    ]),
    table(8, "vehicle", &[
        c(1, "vin", Scalar), c(2, "vin_checked", Scalar), c(3, "plate", Scalar), c(4, "series", Scalar),
        c(5, "configuration", Scalar), c(6, "colour", Scalar), c(7, "purchase_day", Scalar), c(8, "price_cents", Guarded),
        c(9, "warranty_end", Scalar), c(10, "sales_consultant_id", Scalar), c(11, "service_advisor_id", Scalar),
    ]),
    table(9, "ownership", &[
        c(1, "vehicle_id", Scalar), c(2, "customer_id", Scalar), c(3, "since", Group(1)), c(4, "until", Group(1)),
    ]),
    table(10, "merge", &[
        c(1, "kept_id", Fixed), c(2, "gone_id", Fixed), p(3, "reason", Fixed, EMPTY),
    ]),
    table(11, "service_order", &[
        c(1, "number", Scalar), c(2, "vehicle_id", Scalar), c(3, "day", Scalar), c(4, "mileage", Scalar),
        c(5, "work_kind", Scalar), c(6, "work_item", Scalar), c(7, "amount_cents", Scalar), c(8, "advisor_id", Scalar),
    ]),
    table(12, "deferred_job", &[
        c(1, "order_id", Scalar), c(2, "vehicle_id", Scalar), c(3, "what", Scalar), c(4, "done_day", Scalar),
    ]),
    table(13, "policy", &[
        c(1, "vehicle_id", Scalar), c(2, "start_day", Scalar), c(3, "end_day", Scalar), c(4, "premium_cents", Scalar),
        c(5, "in_store", Scalar),
    ]),
    table(14, "inspection", &[
        c(1, "vehicle_id", Scalar), c(2, "day", Scalar), c(3, "in_store", Scalar),
    ]),
    table(15, "complaint", &[
        c(1, "customer_id", Scalar), c(2, "vehicle_id", Scalar), c(3, "at", Scalar), c(4, "severity", Scalar),
        p(5, "what", Scalar, EMPTY), c(6, "answered_at", Scalar), c(7, "closed_at", Scalar),
    ]),
    table(16, "referral", &[
        c(1, "referrer_id", Scalar), c(2, "day", Scalar), p(3, "referred_name", Scalar, EMPTY), p(4, "referred_phone", Scalar, EMPTY),
        c(5, "won", Scalar), c(6, "deal_day", Scalar), c(7, "series", Scalar),
    ]),
    table(17, "purchase", &[
        c(1, "customer_id", Scalar), c(2, "vehicle_id", Scalar), c(3, "kind", Scalar), c(4, "day", Scalar),
    ]),
    table(18, "lead", &[
        p(1, "number", Scalar, NONE), c(2, "created_at", Scalar), c(3, "source", Scalar), p(4, "name", Scalar, EMPTY),
        p(5, "phone", Scalar, EMPTY),
        c(6, "series", Scalar), c(7, "consultant_id", Scalar), c(8, "first_call_at", Scalar), c(9, "second_contact_at", Scalar),
        c(10, "last_contact_at", Scalar), c(11, "state", Scalar), c(12, "deal_day", Scalar),
    ]),
    table(19, "registration", &[
        c(1, "month", Scalar), c(2, "district", Scalar), c(3, "series", Scalar), c(4, "segment", Scalar), c(5, "own", Scalar),
    ]),
    table(20, "rule_set", &[
        c(1, "name", Scalar), c(2, "rules", Scalar),
    ]),
    table(21, "class_policy", &[
        c(1, "preset", Scalar), c(2, "class", Scalar), c(3, "template_id", Scalar), c(4, "gift_ceiling_cents", Scalar),
        c(5, "rhythm_days", Scalar),
    ]),
    table(22, "script", &[
        c(1, "title", Scalar), c(2, "purpose", Scalar), c(3, "commercial", Scalar), c(4, "retired", Scalar),
    ]),
    table(23, "script_version", &[
        c(1, "script_id", Fixed), c(2, "number", Fixed), c(3, "convey", Fixed), c(4, "collect", Fixed), c(5, "message", Fixed),
    ]),
    table(24, "gift", &[
        c(1, "name", Scalar), c(2, "cost_cents", Guarded), c(3, "practical", Scalar), c(4, "timely", Scalar),
        c(5, "durable", Scalar), c(6, "quality", Scalar), c(7, "retired", Scalar),
    ]),
    table(25, "gift_entry", &[
        c(1, "gift_id", Fixed), c(2, "debit", Fixed), c(3, "credit", Fixed), c(4, "pieces", Fixed), c(5, "at", Fixed),
        c(6, "customer_id", Fixed), c(7, "contact_id", Fixed), p(8, "note", Fixed, EMPTY), c(9, "reverses", Fixed),
    ]),
    table(26, "plan_template", &[
        c(1, "name", Scalar), c(2, "trigger", Scalar),
    ]),
    table(27, "plan_step", &[
        c(1, "template_id", Scalar), c(2, "number", Scalar), c(3, "name", Scalar), c(4, "offset_days", Scalar),
        c(5, "span_days", Scalar), c(6, "channel", Scalar), c(7, "form", Scalar), c(8, "aims", Scalar), c(9, "script_id", Scalar),
    ]),
    table(28, "project", &[
        c(1, "name", Scalar), c(2, "goal_business", Scalar), c(3, "goal_whose", Scalar), c(4, "goal_how", Scalar),
        c(5, "face", Scalar), c(6, "strategy", Scalar), c(7, "process", Note), c(8, "budget_cents", Guarded),
        c(9, "start_day", Scalar), c(10, "end_day", Scalar), c(11, "template_id", Scalar), c(12, "rule_set_id", Scalar),
        c(13, "state", Scalar), c(14, "class_preset", Scalar),
    ]),
    table(29, "project_person", &[
        c(1, "project_id", Scalar), c(2, "staff_id", Scalar), c(3, "role", Scalar),
    ]),
    table(30, "work_item", &[
        c(1, "project_id", Scalar), c(2, "place", Scalar), c(3, "content", Scalar), c(4, "planned_start", Scalar),
        c(5, "planned_end", Scalar), c(6, "actual_start", Scalar), c(7, "actual_end", Scalar), c(8, "responsible_id", Scalar),
        c(9, "checker_id", Scalar),
    ]),
    table(31, "target", &[
        c(1, "project_id", Scalar), c(2, "customer_id", Scalar), c(3, "vehicle_id", Scalar),
        p(4, "reason", Scalar, Blank::Text("[]")), c(5, "class", Scalar), c(6, "place", Scalar),
    ]),
    table(32, "care_step", &[
        c(1, "target_id", Scalar), c(2, "project_id", Scalar), c(3, "customer_id", Scalar), c(4, "number", Scalar),
        c(5, "name", Scalar), c(6, "planned_day", Scalar), c(7, "channel", Scalar), c(8, "form", Scalar), c(9, "aims", Scalar),
        c(10, "script_id", Scalar), c(11, "responsible_id", Scalar), c(12, "responsible_reason", Scalar),
        c(13, "checker_id", Scalar),
    ]),
    table(33, "contact", &[
        c(1, "at", Fixed), c(2, "customer_id", Fixed), c(3, "lead_id", Fixed), c(4, "vehicle_id", Fixed),
        c(5, "project_id", Fixed), c(6, "step_id", Fixed), c(7, "staff_id", Fixed), c(8, "channel", Fixed), c(9, "form", Fixed),
        c(10, "aims", Fixed), c(11, "script_version_id", Fixed), p(12, "conveyed", Fixed, EMPTY), p(13, "collected", Fixed, EMPTY),
        c(14, "outcome", Fixed), c(15, "satisfaction", Fixed), c(16, "next_day", Fixed), p(17, "next_reason", Fixed, EMPTY),
        c(18, "revises", Fixed),
    ]),
    table(34, "step_event", &[
        c(1, "step_id", Fixed), c(2, "kind", Fixed), c(3, "at", Fixed), c(4, "day", Fixed), c(5, "contact_id", Fixed),
        p(6, "reason", Fixed, EMPTY),
    ]),
    table(35, "problem", &[
        c(1, "customer_id", Scalar), c(2, "contact_id", Scalar), p(3, "heard", Scalar, EMPTY), c(4, "heard_at", Scalar),
        p(5, "found", Note, EMPTY), c(6, "solved_at", Scalar),
    ]),
    table(36, "promise", &[
        c(1, "customer_id", Scalar), c(2, "contact_id", Scalar), c(3, "follows", Scalar), c(4, "responsible_id", Scalar),
        p(5, "what", Scalar, EMPTY), c(6, "made_at", Scalar), c(7, "until", Scalar), c(8, "kept_at", Scalar),
        c(9, "withdrawn_at", Scalar),
    ]),
    table(37, "handover", &[
        c(1, "customer_id", Scalar), c(2, "project_id", Scalar), c(3, "from_id", Scalar), c(4, "to_department_id", Scalar),
        c(5, "to_id", Scalar), p(6, "question", Scalar, EMPTY), c(7, "asked_at", Scalar), p(8, "answer", Note, EMPTY),
        c(9, "answered_at", Scalar),
    ]),
    table(38, "verdict", &[
        c(1, "item_id", Fixed), c(2, "step_id", Fixed), c(3, "contact_id", Fixed), c(4, "checker_id", Fixed),
        c(5, "on_time", Fixed), c(6, "good", Fixed), p(7, "reason", Fixed, EMPTY), c(8, "at", Fixed),
    ]),
    table(39, "dismissal", &[
        c(1, "customer_id", Fixed), c(2, "lead_id", Fixed), c(3, "due_kind", Fixed), c(4, "subject_id", Fixed),
        c(5, "due_day", Fixed), p(6, "reason", Fixed, EMPTY), c(7, "at", Fixed),
    ]),
    table(40, "contact_reason", &[
        c(1, "contact_id", Fixed), c(2, "due_kind", Fixed), c(3, "subject_id", Fixed), c(4, "due_day", Fixed),
    ]),
    table(41, "sealed", &[
        c(1, "customer_id", Fixed), c(2, "kind", Fixed), p(3, "content", Guarded, Blank::Bytes),
    ]),
    table(42, "training", &[
        c(1, "project_id", Scalar), c(2, "day", Scalar), c(3, "topics", Scalar), c(4, "script_id", Scalar),
        c(5, "trainer_id", Scalar),
    ]),
    table(43, "trainee", &[
        c(1, "training_id", Scalar), c(2, "staff_id", Scalar), c(3, "result", Scalar),
    ]),
];
