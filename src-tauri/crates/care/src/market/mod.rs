//! Market registrations by month, district and series.
