//! Stage write.
