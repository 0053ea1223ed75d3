//! The customer file out.

use std::path::Path;

use care::export::Options;
use care::words::Words;
use serde_json::json;
use work::export::{ExportProblem, Taker, export};

use super::sheet::not_written;
use crate::answer::{Answer, Trouble};
use crate::args::Args;
use crate::door;

pub fn run(args: &Args, out: &Path, masked: bool, purpose: &str) -> Result<Answer, Trouble> {
    let words = Words::of(args.lang.into());
    if !out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
        return Err(Trouble::Usage(words.fill("cli:format_xlsx", &[("path", &out.display().to_string())])));
    }
    let store = door::open(args)?;
    let options = Options { masked, ..Options::default() };
    let taker = Taker { who: door::who(args, &store)?, purpose };
    let done =
        export(&store, taker, &options, &words, out, &mut ledger::unwatched).map_err(|problem| match problem {
            ExportProblem::Store(fault) => fault.into(),
            ExportProblem::Sheet(problem) => not_written(out, problem),
        })?;
    Answer::of(&json!({ "file": out, "rows": done.rows, "too_long": done.too_long, "masked": masked }))
}
