//! The rules against a naive reference on random worlds, and both sides of every bound.

mod bounds;
mod reference;
mod world;
