//! The command `tonghop`. All it does is in the library: `cli` understands the command line, `tonghop::run` does the work.

use std::process::ExitCode;

fn main() -> ExitCode {
    // A process of its own for files that may break a reader; the run that needs it starts it.
    if std::env::args_os().skip(1).eq([tonghop::read::ARGUMENT]) {
        return tonghop::read::serve();
    }
    tonghop::cli::main()
}
