//! The communication log: what happened, and what it changes.
