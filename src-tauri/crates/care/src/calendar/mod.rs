//! Solar and lunar days, festivals, official holidays, and the next occurrence of a yearly day.
