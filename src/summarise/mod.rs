//! Stage summarise.
