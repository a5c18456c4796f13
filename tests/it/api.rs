//! The claim API from outside: a real server on a port of its own, on both engines.

mod bank;
mod bank_day;
mod books;
mod control;
mod desk_work;
mod document;
mod drafts;
mod evidence;
mod feed;
mod fraud;
mod money;
mod order;
mod payouts;
mod restricted;
mod shape;
mod views;
mod world;
