//! The rules against a naive reference on random worlds, and both sides of every bound.

mod bounds;
mod choice;
mod classes;
mod reference;
mod world;
