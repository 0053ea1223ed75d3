//! The project's own commands: `cargo xtask <command>`. Small on purpose: it compiles before everything else.

mod bench;
mod bindings;
mod check;
mod icons;
mod run;
mod schema;
mod setup;
mod steps;
mod test;
mod tidy;

use std::path::PathBuf;
use std::process::ExitCode;

use xshell::Shell;

/// What every command gives back; an error is one sentence for the person at the terminal.
type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

/// A command: name, what it does, and the function that gets the shell (standing in the checkout) and the words after the name.
type Command = (&'static str, &'static str, fn(&Shell, &[String]) -> Result);

const COMMANDS: &[Command] = &[
    (
        "run",
        "install what is missing, build, open the window on the sample dealership; without a display drive it",
        run::run,
    ),
    ("demo", "the whole job on the sample dealership: store, sheets and report in target/demo", run::demo),
    (
        "pictures",
        "every screen in every state, light and dark, in both languages [--only NAME --to DIR --against DIR --large]",
        run::pictures,
    ),
    ("test", "set-up and all tests, the window's included [--quick: without the window]", test::test),
    (
        "bench",
        "the core at full size against its floors, in release [--short: a tenth; --window: the window]",
        bench::bench,
    ),
    ("faults", "kill the core at 200 random moments of every job (a number: as many)", test::faults),
    ("check", "compile, clippy, tidy and TypeScript's types; fast", check::check),
    ("tidy", "walls and habits", tidy::tidy),
    ("bindings", "write ui/src/core/bindings.gen.ts from the commands", bindings::bindings),
    ("schema", "write care/schema.sql from the migrations", schema::schema),
    ("icons", "draw all sizes from icons/caredesk.svg (needs rsvg-convert)", icons::icons),
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let name = words.first().map_or("", String::as_str);
    let Some((_, _, command)) = COMMANDS.iter().find(|(known, ..)| *known == name) else {
        eprintln!("cargo xtask <command>\n");
        COMMANDS.iter().for_each(|(name, does, _)| eprintln!("  {name:<10} {does}"));
        return ExitCode::from(2);
    };
    match shell().and_then(|sh| command(&sh, &words[1..])) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\ncargo xtask {name}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// A shell that stands in the top folder of the checkout.
fn shell() -> Result<Shell> {
    let sh = Shell::new()?;
    // Asked of cargo when it runs: a target folder may hold an xtask that another checkout built.
    let here = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let top = PathBuf::from(here).join("../../..");
    sh.change_dir(top.canonicalize()?);
    Ok(sh)
}
