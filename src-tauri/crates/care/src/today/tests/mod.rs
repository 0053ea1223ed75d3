mod bounds;
mod clock;
mod derived;
mod verbs;
mod view;
mod world;
