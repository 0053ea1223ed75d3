//! Inner execution and value of a project, each number with its rows.
