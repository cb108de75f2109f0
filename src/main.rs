//! The command `tonghop`.

use std::process::ExitCode;

fn main() -> ExitCode {
    if std::env::args_os().skip(1).eq([tonghop::read::ARGUMENT]) {
        return tonghop::read::serve();
    }
    ExitCode::SUCCESS
}
