//! Stage register.
