//! Writes every sheet with made-up data into a folder, to be looked at: `cargo run -p sheets --example pages -- OUT [zh|en [SHEET]]`.

#[path = "../tests/sample/mod.rs"]
mod sample;

use std::fs::File;
use std::path::PathBuf;
use std::time::Instant;

use care::words::{Language, Words};
use sheets::{Press, Sheet, xlsx};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let out = PathBuf::from(words.next().unwrap_or_else(|| ".".into()));
    let language = if words.next().as_deref() == Some("en") { Language::En } else { Language::Zh };
    let only = words.next();
    let words = Words::of(language);
    std::fs::create_dir_all(&out)?;
    let press = Press::new();
    let sheets = [
        ("schedule", Sheet::Schedule(sample::schedule(12))),
        ("progress-30-4", Sheet::Progress(sample::progress(30, 4))),
        ("progress-30-5", Sheet::Progress(sample::progress(30, 5))),
        ("progress-500-8", Sheet::Progress(sample::progress(500, 8))),
        ("progress-5000-5", Sheet::Progress(sample::progress(5_000, 5))),
        ("contacts", Sheet::Contacts(sample::contacts(24))),
        ("blank", Sheet::BlankContacts(sample::blank(10))),
        ("report", Sheet::Report(sample::report())),
    ];
    for (name, sheet) in sheets.iter().filter(|(name, _)| only.as_deref().is_none_or(|wanted| wanted == *name)) {
        let start = Instant::now();
        let draft = press.draft(sheet, &words)?;
        let drafted = start.elapsed();
        let printed = press.pdf(&draft, &mut File::create(out.join(format!("{name}.pdf")))?, &mut sheets::unwatched)?;
        println!(
            "{name}: {} pages, draft {drafted:?}, PDF after {:?}, missing {:?}",
            printed.pages,
            start.elapsed(),
            printed.missing_glyphs
        );
        std::fs::write(out.join(format!("{name}.svg")), press.svg_page(&draft, 1)?)?;
        xlsx(&press, sheet, &words, &out.join(format!("{name}.xlsx")))?;
    }
    Ok(())
}
