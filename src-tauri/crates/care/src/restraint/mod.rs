//! `may_contact`: the one door that every contact passes.
