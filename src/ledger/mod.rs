//! Stage ledger.
