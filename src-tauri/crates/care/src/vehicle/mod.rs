//! Vehicles and who owned them when.
