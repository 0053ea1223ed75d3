//! The key and the store.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use ledger::{Id, Key, Source, Store};

use crate::answer::Trouble;
use crate::args::Args;

/// The key of `--key-file` or CAREDESK_KEY.
pub fn key(args: &Args) -> Result<Key, Trouble> {
    let text = match &args.key_file {
        Some(path) => text_of("key_file", path),
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

/// An id as it is typed; what is none names nothing.
pub fn id(text: &str) -> Result<Id, Trouble> {
    text.parse().map_err(|_| Trouble::NotFound(text.into()))
}

/// The text of a file that a command names; `-` is standard input. At most [`LONGEST`].
pub fn read_text(path: &Path) -> Result<String, Trouble> {
    text_of("file", path)
}

/// Bytes of the longest file that a command takes whole; the longest document is a project with its lists, of some thousand.
const LONGEST: u64 = 1 << 20;

fn text_of(code: &str, path: &Path) -> Result<String, Trouble> {
    let name = path.display().to_string();
    let unread = |e: std::io::Error| refused(code, &name, e);
    let from: Box<dyn Read> =
        if path == Path::new("-") { Box::new(std::io::stdin()) } else { Box::new(File::open(path).map_err(unread)?) };
    let mut bytes = Vec::new();
    from.take(LONGEST + 1).read_to_end(&mut bytes).map_err(unread)?;
    if bytes.len() as u64 > LONGEST {
        return Err(refused("file_long", &name, ""));
    }
    String::from_utf8(bytes).map_err(|e| refused(code, &name, e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_longer_than_any_document_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("rules.json");
        let mut text = " ".repeat(LONGEST as usize);
        std::fs::write(&path, &text).expect("written");
        assert_eq!(read_text(&path).ok().as_ref(), Some(&text));
        text.push(' ');
        std::fs::write(&path, &text).expect("written");
        let problem = read_text(&path).expect_err("too long");
        assert!(matches!(problem, Trouble::Refused { code, .. } if code == "file_long"));
    }
}
