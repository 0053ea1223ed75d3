//! Verdicts on work items, steps and contacts.
