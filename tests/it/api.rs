//! The claim API from outside: a real server on a port of its own, on both engines.

mod bank;
mod books;
mod control;
mod desk_work;
mod document;
mod drafts;
mod evidence;
mod feed;
mod money;
mod order;
mod restricted;
mod shape;
mod views;
mod world;
