//! Targets of a project and their dated care steps.
