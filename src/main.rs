//! The command `tonghop`. All it does is in the library: `cli` understands the command line, `tonghop::run` does the work.

use std::process::ExitCode;

fn main() -> ExitCode {
    tonghop::cli::main()
}
