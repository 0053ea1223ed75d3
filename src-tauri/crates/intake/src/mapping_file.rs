//! The file behind `--mapping`: a person's word about files that are not understood, or understood wrongly.
//!
//! ```json
//! { "version": 1,
//!   "sheets": [
//!     { "file": "维修*.csv", "sheet": "*", "signature": "0f…", "subject": "service_order", "header": 3,
//!       "encoding": "gbk", "delimiter": ";", "date_order": "day_month_year", "only": false,
//!       "columns": { "结算价": "amount_cents", "#7": "note", "备用": null },
//!       "values": { "in_store": { "店里办": "true" }, "customer_kind": { "公": "company" } } } ] }
//! ```
//!
//! The first rule whose `file`, `sheet` (globs) and `signature` all fit is used; left out, they fit everything. `subject` may be `"none"`: the sheet
//! is passed over. `header` is the line of the headings, 0 for none. `columns` names a column by its heading or by `#` and its number from 1, and
//! gives a field or `null` for "not read"; columns it doesn't name are read as proposed, unless `only` is true.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::File;
use std::io::Read;
use std::marker::PhantomData;
use std::path::Path;

use care::import::{Field, Shape, Subject};
use care::norm::{self, DateOrder};
use glob::Pattern;
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};

use crate::choice::{ColumnChoice, SheetChoice};
use crate::encoding::TextEncoding;
use crate::heading;
use crate::limits;
use crate::mapping::{Column, Mapping, Signature};
use crate::problem::{IntakeProblem, base_name};

/// A mapping file, checked.
#[derive(Clone, Debug, Default)]
pub struct MappingFile {
    name: String,
    rules: Vec<SheetRule>,
    by_hand: bool,
}

/// One rule of a mapping file; see the module's text.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SheetRule {
    file: Option<String>,
    sheet: Option<String>,
    signature: Option<Signature>,
    subject: Option<RuleSubject>,
    /// The line of the headings; 0: there are none.
    pub(crate) header: Option<u32>,
    encoding: Option<String>,
    delimiter: Option<String>,
    date_order: Option<DateOrder>,
    only: bool,
    #[serde(deserialize_with = "each_key_once")]
    columns: BTreeMap<String, Option<Field>>,
    #[serde(deserialize_with = "each_key_once")]
    values: BTreeMap<Field, Words>,
    #[serde(skip)]
    chosen: Vec<ColumnChoice>,
}

#[derive(Clone, Copy, Debug, serde::Deserialize)]
#[serde(untagged)]
enum RuleSubject {
    Subject(Subject),
    Nothing(Nothing),
}

#[derive(Clone, Copy, Debug, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum Nothing {
    None,
}

#[derive(Clone, Debug, Default)]
struct Words(BTreeMap<String, String>);

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        each_key_once(deserializer).map(Self)
    }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    version: u32,
    sheets: Vec<SheetRule>,
}

impl MappingFile {
    /// Reads and checks a mapping file; at most [`limits::MAPPING_FILE_BYTES`].
    pub fn read(path: &Path) -> Result<Self, IntakeProblem> {
        let mut bytes = Vec::new();
        let file = File::open(path).map_err(|error| IntakeProblem::io(path, &error))?;
        let most = limits::MAPPING_FILE_BYTES + 1;
        file.take(most).read_to_end(&mut bytes).map_err(|error| IntakeProblem::io(path, &error))?;
        // Where it isn't UTF-8, or is cut off within a character because it is too long, JSON says where.
        Self::parse(&base_name(path), &String::from_utf8_lossy(&bytes))
    }

    /// Checks the text of a mapping file; `name` is told in problems.
    pub fn parse(name: &str, text: &str) -> Result<Self, IntakeProblem> {
        let wrong = |line: usize, column: usize, detail: String| IntakeProblem::MappingFile {
            file: name.to_owned(),
            line: line as u32,
            column: column as u32,
            detail,
        };
        if text.len() as u64 > limits::MAPPING_FILE_BYTES {
            return Err(wrong(0, 0, format!("> {} KB", limits::MAPPING_FILE_BYTES >> 10)));
        }
        let document: Document = serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|error| wrong(error.line(), error.column(), error.to_string()))?;
        if document.version != 1 {
            return Err(wrong(1, 1, format!("version {}", document.version)));
        }
        for (at, rule) in document.sheets.iter().enumerate() {
            rule.check().map_err(|detail| IntakeProblem::MappingRule {
                file: name.to_owned(),
                rule: at as u32 + 1,
                detail,
            })?;
        }
        Ok(Self { name: name.to_owned(), rules: document.sheets, by_hand: false })
    }

    /// What a person chose for single sheets, standing upon what is remembered of them.
    pub fn chosen(choices: Vec<SheetChoice>) -> Self {
        let rules = choices.into_iter().map(|choice| SheetRule {
            file: Some(Pattern::escape(&choice.file)),
            sheet: Some(Pattern::escape(&choice.sheet)),
            subject: match choice.subject {
                _ if choice.pass_over => Some(RuleSubject::Nothing(Nothing::None)),
                subject => subject.map(RuleSubject::Subject),
            },
            header: choice.header_line,
            encoding: choice.encoding.map(|encoding| encoding.name().to_owned()),
            date_order: choice.date_order,
            chosen: choice.columns,
            ..SheetRule::default()
        });
        Self { name: String::new(), rules: rules.collect(), by_hand: true }
    }

    /// Whether it stands upon what is remembered, not in its place.
    pub(crate) fn is_by_hand(&self) -> bool {
        self.by_hand
    }

    /// The first rule that fits a file whose sheets aren't known yet.
    pub(crate) fn for_file(&self, file: &str) -> Option<&SheetRule> {
        self.rules.iter().find(|rule| fits(&rule.file, file) && (rule.encoding.is_some() || rule.delimiter.is_some()))
    }

    /// The rules that fit a sheet by its names, in order.
    pub(crate) fn for_sheet(&self, file: &str, sheet: &str) -> impl Iterator<Item = (usize, &SheetRule)> {
        self.rules.iter().enumerate().filter(move |(_, rule)| fits(&rule.file, file) && fits(&rule.sheet, sheet))
    }

    /// The mapping of a sheet by a rule, from the proposal where the rule leaves columns open.
    pub(crate) fn apply(
        &self,
        at: usize,
        headings: &[String],
        proposed: Option<Mapping>,
    ) -> Result<Mapping, IntakeProblem> {
        let wrong =
            |detail: String| IntakeProblem::MappingRule { file: self.name.clone(), rule: at as u32 + 1, detail };
        self.rules[at].apply(headings, proposed).map_err(wrong)
    }
}

impl SheetRule {
    /// The encoding it names.
    pub(crate) fn encoding(&self) -> Option<TextEncoding> {
        self.encoding.as_deref().and_then(TextEncoding::named)
    }

    /// The delimiter it names.
    pub(crate) fn delimiter(&self) -> Option<u8> {
        let name = self.delimiter.as_deref()?;
        if name == "tab" { Some(b'\t') } else { name.bytes().next() }
    }

    /// Whether it holds for these headings.
    pub(crate) fn fits_headings(&self, headings: &[String]) -> bool {
        self.signature.as_ref().is_none_or(|signature| *signature == Signature::of(headings))
    }

    /// The subject it names, if it names one that is read.
    pub(crate) fn subject(&self) -> Option<Subject> {
        match self.subject {
            Some(RuleSubject::Subject(subject)) => Some(subject),
            _ => None,
        }
    }

    /// Whether it says that the sheet is passed over.
    pub(crate) fn passes_over(&self) -> bool {
        matches!(self.subject, Some(RuleSubject::Nothing(_)))
    }

    fn check(&self) -> Result<(), String> {
        for pattern in [&self.file, &self.sheet].into_iter().flatten() {
            Pattern::new(pattern).map_err(|error| format!("{pattern}: {error}"))?;
        }
        if let Some(encoding) = &self.encoding
            && TextEncoding::named(encoding).is_none()
        {
            return Err(format!("encoding {encoding}"));
        }
        if let Some(delimiter) = &self.delimiter
            && delimiter != "tab"
            && !matches!(delimiter.as_bytes(), [b'\t' | b',' | b';' | b'|'])
        {
            return Err(format!("delimiter {delimiter}"));
        }
        let subject = self.subject();
        let mut used = Vec::new();
        for (name, field) in &self.columns {
            let Some(field) = field else { continue };
            if subject.is_some_and(|subject| !Field::of(subject).contains(field)) {
                return Err(format!("columns.{name}: {field:?}"));
            }
            if used.contains(field) {
                return Err(format!("columns: {field:?} x 2"));
            }
            used.push(*field);
        }
        for (field, words) in &self.values {
            for stem in words.0.values() {
                let known = match field.shape() {
                    Shape::Flag => stem == "true" || stem == "false",
                    Shape::Code => field.codes().contains(&stem.as_str()),
                    _ => false,
                };
                if !known {
                    return Err(format!("values.{field:?}: {stem}"));
                }
            }
        }
        Ok(())
    }

    fn apply(&self, headings: &[String], proposed: Option<Mapping>) -> Result<Mapping, String> {
        if self.passes_over() {
            return Ok(Mapping::default());
        }
        let mut mapping = proposed.unwrap_or_default();
        if self.only {
            mapping.columns.clear();
        }
        mapping.subject = self.subject().or(mapping.subject);
        let subject = mapping.subject.ok_or("subject?")?;
        mapping.date_order = self.date_order.unwrap_or(mapping.date_order);
        for (name, field) in &self.columns {
            let at = place(name, headings).ok_or_else(|| format!("columns.{name}?"))?;
            mapping.columns.retain(|column| column.at != at && Some(column.field) != *field);
            if let Some(field) = *field {
                if !Field::of(subject).contains(&field) {
                    return Err(format!("columns.{name}: {field:?}"));
                }
                let heading = headings.get(at as usize).cloned().unwrap_or_default();
                mapping.columns.push(Column { at, heading, field, sure: 100, values: BTreeMap::new() });
            }
        }
        self.choose(&mut mapping, headings);
        for column in &mut mapping.columns {
            if let Some(words) = self.values.get(&column.field) {
                column.values = words.0.iter().map(|(word, stem)| (norm::fold(word), stem.clone())).collect();
            }
        }
        mapping.columns.sort_by_key(|column| column.at);
        Ok(mapping)
    }
}

impl SheetRule {
    /// Columns as a person chose them. A field that the subject doesn't have was chosen for another one, and is left out.
    fn choose(&self, mapping: &mut Mapping, headings: &[String]) {
        let fields = mapping.subject.map_or(&[][..], Field::of);
        for ColumnChoice { at, field } in &self.chosen {
            let moved = field.filter(|field| *field != Field::Phone);
            mapping.columns.retain(|column| column.at != *at && Some(column.field) != moved);
            if let Some(field) = field.filter(|field| fields.contains(field)) {
                let heading = headings.get(*at as usize).cloned().unwrap_or_default();
                mapping.columns.push(Column { at: *at, heading, field, sure: 100, values: BTreeMap::new() });
            }
        }
    }
}

fn fits(pattern: &Option<String>, name: &str) -> bool {
    pattern.as_deref().is_none_or(|pattern| Pattern::new(pattern).is_ok_and(|pattern| pattern.matches(name)))
}

/// A column by its heading, or by `#` and its number from 1.
fn place(name: &str, headings: &[String]) -> Option<u32> {
    let key = heading::key(name);
    let by_heading = headings.iter().position(|heading| heading::key(heading) == key).map(|at| at as u32);
    by_heading.or_else(|| {
        let number: u32 = name.strip_prefix('#')?.parse().ok()?;
        (1..=limits::COLUMNS as u32).contains(&number).then(|| number - 1)
    })
}

/// A JSON object as a map; a key that stands twice is refused, because nobody can know which of both was meant.
fn each_key_once<'de, D, K, V>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord,
    V: Deserialize<'de>,
{
    struct Once<K, V>(PhantomData<(K, V)>);
    impl<'de, K: Deserialize<'de> + Ord, V: Deserialize<'de>> Visitor<'de> for Once<K, V> {
        type Value = BTreeMap<K, V>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
            let mut map = BTreeMap::new();
            while let Some((key, value)) = access.next_entry()? {
                if map.insert(key, value).is_some() {
                    return Err(A::Error::custom("a key stands twice"));
                }
            }
            Ok(map)
        }
    }
    deserializer.deserialize_map(Once(PhantomData))
}
