mod bounds;
mod derived;
mod verbs;
mod view;
mod world;
