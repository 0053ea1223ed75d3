//! caredesk-cli: the core without a window, for nightly imports, scripts and servers.
//!
//! With `--json` every command prints exactly one JSON document on standard output; progress and log go to standard error. Exit
//! codes: 0 done, 1 refused or not found, 2 wrong use, 3 fault.

mod answer;
mod args;
mod commands;
mod door;
mod moment;

use std::process::ExitCode;

use clap::Parser;

use answer::Trouble;
use args::Args;

fn main() -> ExitCode {
    let json = std::env::args_os().any(|a| a == "--json");
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(e) if !e.use_stderr() => {
            print!("{e}"); // --help and --version
            return ExitCode::SUCCESS;
        }
        Err(e) => {
            return answer::failed(&Trouble::Usage(e.render().to_string()), json, care::words::Language::default());
        }
    };
    match commands::run(&args) {
        Ok(answer) => answer.print(args.json),
        Err(trouble) => answer::failed(&trouble, args.json, args.lang.into()),
    }
}
