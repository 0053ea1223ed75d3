//! Duplicate candidates and the reversible merge of two customers.
