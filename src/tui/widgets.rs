//! Small reusable pieces of drawing. They know cells and styles, and nothing of tickets.

pub mod bars;
pub mod big;
pub mod countdown;
pub mod letters;
pub mod overlay;
pub mod pane;
pub mod pen;
pub mod picture;
pub mod qr;
pub mod scroll;
pub mod stepper;
pub mod wide;
