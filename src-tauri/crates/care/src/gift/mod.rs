//! Gifts, judged and kept in a double-entry stock ledger.
