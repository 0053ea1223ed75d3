mod bounds;
mod derived;
mod view;
mod world;
