//! What to convey and what to collect, in versions, with variables.
