//! The key and the store.

use std::path::Path;

use ledger::{Id, Key, Source, Store};

use crate::answer::Trouble;
use crate::args::Args;

/// The key of `--key-file` or CAREDESK_KEY.
pub fn key(args: &Args) -> Result<Key, Trouble> {
    let text = match &args.key_file {
        Some(path) => std::fs::read_to_string(path).map_err(|e| refused("key_file", &path.display().to_string(), e)),
        None => std::env::var("CAREDESK_KEY").map_err(|_| refused("key_missing", "", "")),
    }?;
    Key::from_hex(&text).map_err(|e| refused("key_wrong", "", e))
}

fn refused(code: &str, path: &str, why: impl ToString) -> Trouble {
    let params = serde_json::json!({ "path": path, "why": why.to_string() });
    Trouble::Refused { feature: "cli", code: code.into(), params }
}

/// Where the store is to be.
pub fn path(args: &Args) -> Result<&Path, Trouble> {
    args.store.as_deref().ok_or_else(|| Trouble::Usage("--store FILE".into()))
}

/// Opens the store.
pub fn open(args: &Args) -> Result<Store, Trouble> {
    Ok(care::open(path(args)?, &key(args)?, Source::system())?)
}

/// The person named by `--as`.
pub fn who(args: &Args, store: &Store) -> Result<Option<Id>, Trouble> {
    args.who.as_deref().map(|name| person(store, name)).transpose()
}

/// A person by name.
pub fn person(store: &Store, name: &str) -> Result<Id, Trouble> {
    let found = store.read(|r| care::staff::named(r, name))?;
    found.ok_or_else(|| Trouble::NotFound(name.into()))
}

/// The text of a file that a command names; `-` is standard input.
pub fn read_text(path: &Path) -> Result<String, Trouble> {
    let text =
        if path == Path::new("-") { std::io::read_to_string(std::io::stdin()) } else { std::fs::read_to_string(path) };
    text.map_err(|e| refused("file", &path.display().to_string(), e))
}
