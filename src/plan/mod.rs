//! Loads a plan file: all its mistakes at once, or a plan that holds.
pub mod tables;
