mod bounds;
mod clock;
mod derived;
mod verbs;
mod view;
pub(crate) mod world;
