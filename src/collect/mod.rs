//! Stage collect.
