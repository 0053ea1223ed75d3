//! Complaints, problems heard and promises given.
