//! What stands beside the sheets of a packed workbook: their names and places, its epoch, its number formats, its distinct texts.

use std::collections::HashMap;
use std::io::Read;

use super::archive::Archive;
use super::formats::{self, Shows};
use super::shared::Texts;
use super::text;
use super::xml::{Event, Tag, Xml, XmlProblem};
use crate::limits;
use crate::problem::IntakeProblem;

/// A workbook without the cells of its sheets.
#[derive(Default)]
pub(crate) struct Book {
    /// The sheets with cells in order; charts and macro sheets left out.
    pub sheets: Vec<SheetPart>,
    /// Day counts begin in 1904.
    pub is_1904: bool,
    /// What each style shows.
    pub styles: Vec<Shows>,
    /// The distinct texts.
    pub texts: Texts,
}

/// One sheet: its name, whether Excel shows it, and its part of the archive.
pub(crate) struct SheetPart {
    pub name: String,
    pub hidden: bool,
    pub part: usize,
}

struct Relation {
    kind: String,
    target: String,
}

type Relations = HashMap<String, Relation>;

/// More relations of one part than this are no workbook's.
const RELATIONS: usize = 4 * limits::PARTS;

impl Book {
    /// Reads all but the cells.
    pub fn read(archive: &mut Archive) -> Result<Self, IntakeProblem> {
        let main = relations(archive, "_rels/.rels")?;
        let path = main.values().find(|own| own.kind == "officeDocument").map(|own| own.target.clone());
        let path = path.filter(|path| archive.find(path).is_some()).unwrap_or_else(|| "xl/workbook.xml".to_owned());
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
        let relations = relations(archive, &format!("{folder}/_rels/{name}.rels"))?;
        let mut book = Self::default();
        let missing =
            |archive: &Archive| IntakeProblem::Damaged { file: archive.file().to_owned(), detail: path.clone() };
        let part = archive.find(&path).ok_or_else(|| missing(archive))?;
        let listed = archive.read(part, |part| read_workbook(part, &mut book))?;
        for (name, hidden, id) in listed {
            let Some(relation) = relations.get(&id) else { return Err(missing(archive)) };
            if relation.kind == "worksheet" {
                let part = archive.find(&relation.target).ok_or_else(|| missing(archive))?;
                book.sheets.push(SheetPart { name, hidden, part });
            }
        }
        // Where it isn't told, each lies where Excel puts it.
        let of_kind = |archive: &Archive, kind: &str| {
            let told = relations.values().find(|own| own.kind == kind).and_then(|own| archive.find(&own.target));
            told.or_else(|| archive.find(&format!("{folder}/{kind}.xml")))
        };
        if let Some(part) = of_kind(archive, "styles") {
            book.styles = archive.read(part, |part| formats::read(part))?;
        }
        if let Some(part) = of_kind(archive, "sharedStrings") {
            let texts = archive.read(part, |part| Texts::read(part))?;
            let too_large = || IntakeProblem::TooLarge {
                file: archive.file().to_owned(),
                limit_mb: (limits::SHARED_BYTES >> 20) as u64,
            };
            book.texts = texts.ok_or_else(too_large)?;
        }
        Ok(book)
    }
}

/// The relations of a part by their ids, kinds without their address, targets as paths inside the archive; none where the part isn't there.
fn relations(archive: &mut Archive, path: &str) -> Result<Relations, IntakeProblem> {
    let Some(part) = archive.find(path) else { return Ok(Relations::new()) };
    // `xl/_rels/workbook.xml.rels` speaks for the folder `xl`.
    let folder = path.rsplit_once("_rels/").map_or("", |(folder, _)| folder);
    archive.read(part, |part| read_relations(part, folder))
}

fn read_relations(part: impl Read, folder: &str) -> Result<Relations, XmlProblem> {
    let mut xml = Xml::new(part);
    let mut found = Relations::new();
    while let Some(event) = xml.next()? {
        let (Event::Open(tag) | Event::Empty(tag)) = event else { continue };
        if tag.name != b"Relationship" {
            continue;
        }
        let kind = value(&tag, "Type")?;
        let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
        found.insert(value(&tag, "Id")?, Relation { kind, target: resolved(folder, &value(&tag, "Target")?) });
        if found.len() > RELATIONS {
            return Err(XmlProblem::TooLong);
        }
    }
    Ok(found)
}

/// A target as a path inside the archive, seen from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let whole = if target.starts_with('/') { target.to_owned() } else { format!("{folder}/{target}") };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The sheets as the workbook lists them: name, hidden, relation.
fn read_workbook(part: impl Read, book: &mut Book) -> Result<Vec<(String, bool, String)>, XmlProblem> {
    let mut xml = Xml::new(part);
    let mut listed = Vec::new();
    while let Some(event) = xml.next()? {
        let (Event::Open(tag) | Event::Empty(tag)) = event else { continue };
        match tag.name {
            b"sheet" if listed.len() < limits::SHEETS => {
                let hidden = tag.attribute("state").is_some_and(|state| state != b"visible");
                let id = tag.attributes().find(|(name, _)| name.ends_with(b":id")).map_or(&b""[..], |(_, id)| id);
                listed.push((value(&tag, "name")?, hidden, String::from_utf8_lossy(id).into_owned()));
            }
            b"workbookPr" => book.is_1904 |= matches!(tag.attribute("date1904"), Some(b"1" | b"true")),
            _ => {}
        }
    }
    Ok(listed)
}

/// An attribute's value, entities resolved; empty where it isn't there.
fn value(tag: &Tag<'_>, name: &str) -> Result<String, XmlProblem> {
    let mut value = String::new();
    text::append(tag.attribute(name).unwrap_or_default(), &mut value)?;
    Ok(value)
}
