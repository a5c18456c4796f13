//! Languages: what is chosen, what is said, what a person's own file may do.
