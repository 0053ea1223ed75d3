//! What a store may change: lists, thresholds, switches.
