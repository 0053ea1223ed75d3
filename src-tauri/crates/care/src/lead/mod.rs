//! Prospects, their timers and the lead figures.
