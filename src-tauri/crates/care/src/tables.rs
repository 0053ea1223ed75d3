//! All logged tables with their fixed numbers, and how each column merges when stores meet.
//!
//! A number is never reused: a new column takes the next one, a dropped one leaves its gap. The kinds come from the table in the
//! design of synchronisation: a scalar's higher version wins, a guarded one asks, a group travels as one cell, a note is merged,
//! what is fixed is written once.

use ledger::Kind::{self, Fixed, Group, Guarded, Note, Scalar};
use ledger::{Column, Table};

const fn table(no: u16, name: &'static str, columns: &'static [Column]) -> Table {
    Table { no, name, columns }
}

const fn c(no: u16, name: &'static str, kind: Kind) -> Column {
    Column { no, name, kind }
}

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
        c(1, "source_system", Scalar), c(2, "number", Scalar), c(3, "name", Scalar), c(4, "kind", Scalar), c(5, "sex", Scalar),
        c(6, "id_number_hash", Guarded), c(7, "id_number", Guarded), c(8, "ethnicity", Guarded), c(9, "birthday", Group(1)),
        c(10, "birthday_calendar", Group(1)), c(11, "address", Group(2)), c(12, "region", Group(2)), c(13, "village", Group(2)),
        c(14, "source", Scalar), c(15, "occupation", Scalar), c(16, "position", Scalar), c(17, "business", Scalar),
        c(18, "family", Scalar), c(19, "purchase_use", Scalar), c(20, "income_band", Scalar), c(21, "education", Scalar),
        c(22, "personality", Scalar), c(23, "connections", Scalar), c(24, "interests", Scalar), c(25, "hobbies", Scalar),
        c(26, "opinion_leader", Scalar), c(27, "do_not_contact", Guarded), c(28, "keeper_id", Scalar), c(29, "note", Note),
        c(30, "merged_into", Scalar), c(31, "retain_until", Scalar),
    ]),
    table(6, "customer_phone", &[
        c(1, "customer_id", Scalar), c(2, "number", Guarded), c(3, "valid", Scalar), c(4, "label", Scalar), c(5, "place", Scalar),
    ]),
    table(7, "consent", &[
        c(1, "customer_id", Fixed), c(2, "channel", Fixed), c(3, "given", Fixed), c(4, "since", Fixed), c(5, "proof", Fixed),
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
        c(1, "kept_id", Fixed), c(2, "gone_id", Fixed), c(3, "reason", Fixed),
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
        c(5, "what", Scalar), c(6, "answered_at", Scalar), c(7, "closed_at", Scalar),
    ]),
    table(16, "referral", &[
        c(1, "referrer_id", Scalar), c(2, "day", Scalar), c(3, "referred_name", Scalar), c(4, "referred_phone", Scalar),
        c(5, "won", Scalar), c(6, "deal_day", Scalar), c(7, "series", Scalar),
    ]),
    table(17, "purchase", &[
        c(1, "customer_id", Scalar), c(2, "vehicle_id", Scalar), c(3, "kind", Scalar), c(4, "day", Scalar),
    ]),
    table(18, "lead", &[
        c(1, "number", Scalar), c(2, "created_at", Scalar), c(3, "source", Scalar), c(4, "name", Scalar), c(5, "phone", Scalar),
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
        c(6, "customer_id", Fixed), c(7, "contact_id", Fixed), c(8, "note", Fixed), c(9, "reverses", Fixed),
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
        c(1, "project_id", Scalar), c(2, "customer_id", Scalar), c(3, "vehicle_id", Scalar), c(4, "reason", Scalar),
        c(5, "class", Scalar), c(6, "place", Scalar),
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
        c(10, "aims", Fixed), c(11, "script_version_id", Fixed), c(12, "conveyed", Fixed), c(13, "collected", Fixed),
        c(14, "outcome", Fixed), c(15, "satisfaction", Fixed), c(16, "next_day", Fixed), c(17, "next_reason", Fixed),
        c(18, "revises", Fixed),
    ]),
    table(34, "step_event", &[
        c(1, "step_id", Fixed), c(2, "kind", Fixed), c(3, "at", Fixed), c(4, "day", Fixed), c(5, "contact_id", Fixed),
        c(6, "reason", Fixed),
    ]),
    table(35, "problem", &[
        c(1, "customer_id", Scalar), c(2, "contact_id", Scalar), c(3, "heard", Scalar), c(4, "heard_at", Scalar),
        c(5, "found", Note), c(6, "solved_at", Scalar),
    ]),
    table(36, "promise", &[
        c(1, "customer_id", Scalar), c(2, "contact_id", Scalar), c(3, "follows", Scalar), c(4, "responsible_id", Scalar),
        c(5, "what", Scalar), c(6, "made_at", Scalar), c(7, "until", Scalar), c(8, "kept_at", Scalar),
        c(9, "withdrawn_at", Scalar),
    ]),
    table(37, "handover", &[
        c(1, "customer_id", Scalar), c(2, "project_id", Scalar), c(3, "from_id", Scalar), c(4, "to_department_id", Scalar),
        c(5, "to_id", Scalar), c(6, "question", Scalar), c(7, "asked_at", Scalar), c(8, "answer", Note),
        c(9, "answered_at", Scalar),
    ]),
    table(38, "verdict", &[
        c(1, "item_id", Fixed), c(2, "step_id", Fixed), c(3, "contact_id", Fixed), c(4, "checker_id", Fixed),
        c(5, "on_time", Fixed), c(6, "good", Fixed), c(7, "reason", Fixed), c(8, "at", Fixed),
    ]),
    table(39, "dismissal", &[
        c(1, "customer_id", Fixed), c(2, "lead_id", Fixed), c(3, "due_kind", Fixed), c(4, "subject_id", Fixed),
        c(5, "due_day", Fixed), c(6, "reason", Fixed), c(7, "at", Fixed),
    ]),
    table(40, "contact_reason", &[
        c(1, "contact_id", Fixed), c(2, "due_kind", Fixed), c(3, "subject_id", Fixed), c(4, "due_day", Fixed),
    ]),
];
