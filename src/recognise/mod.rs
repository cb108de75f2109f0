//! Stage recognise.
