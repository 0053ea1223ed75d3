//! Insurance policies and annual inspections, in store or elsewhere.
