//! The command `tonghop`.

fn main() {}
