//! Plan templates: the steps that a project lays out for each target.
