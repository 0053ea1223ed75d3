//! Hand-overs between people and departments, with the time to the answer.
