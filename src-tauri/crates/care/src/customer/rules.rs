//! What makes a file complete, how long a text may be. Source: "The customer file" of the glossary.

use super::model::*;
use crate::calendar::Birthday;
use crate::{norm, region};

/// Most characters of one text; of the note ten times as many.
pub(super) const LONGEST: usize = 500;
/// Most phones of a customer.
pub(super) const MOST_PHONES: usize = 20;

/// The fields that a complete file has. A company has neither family nor birthday.
const OF_ALL: &[&str] = &["phone", "address", "region", "source", "business", "purchase_use", "connections", "keeper"];
const OF_PERSON: &[&str] = &[
    "sex",
    "birthday",
    "occupation",
    "position",
    "family",
    "income_band",
    "education",
    "personality",
    "interests",
    "hobbies",
];

/// The fields that count for this kind of customer.
pub(super) fn wanted(kind: CustomerKind) -> impl Iterator<Item = &'static str> {
    let own: &[&str] = if kind == CustomerKind::Person { OF_PERSON } else { &[] };
    OF_ALL.iter().chain(own).copied()
}

/// How much of a file is filled; `has` says whether a field is.
pub fn completeness(kind: CustomerKind, has: &dyn Fn(&str) -> bool) -> Completeness {
    let missing: Vec<&'static str> = wanted(kind).filter(|field| !has(field)).collect();
    let all = wanted(kind).count();
    Completeness { percent: ((all - missing.len()) * 100 / all) as u32, missing }
}

/// The form as it is kept: texts trimmed, empty ones not known, region and village read from the address where they are not given.
pub(super) fn cleaned(new: &NewCustomer) -> Result<NewCustomer, CustomerRefusal> {
    let mut clean = new.clone();
    let required = [("name", &mut clean.name, LONGEST), ("note", &mut clean.note, LONGEST * 10)];
    for (field, value, max) in required {
        within(field, value, max)?;
        *value = norm::trimmed(value).to_owned();
    }
    if clean.name.is_empty() {
        return Err(CustomerRefusal::NameMissing);
    }
    for (field, value) in optional(&mut clean) {
        within(field, value.as_deref().unwrap_or_default(), LONGEST)?;
        *value = value.as_deref().map(norm::trimmed).filter(|text| !text.is_empty()).map(String::from);
    }
    if clean.birthday.as_deref().is_some_and(|text| Birthday::read(text, clean.birthday_calendar).is_none()) {
        return Err(CustomerRefusal::BirthdayInvalid);
    }
    if clean.region.as_deref().is_some_and(|code| region::find(code).is_none()) {
        return Err(CustomerRefusal::RegionUnknown);
    }
    if clean.region.is_none() {
        let parsed = clean.address.as_deref().map(region::parse_address).unwrap_or_default();
        clean.region = parsed.code;
        clean.village = clean.village.or(parsed.village);
    }
    if clean.phones.len() > MOST_PHONES {
        return Err(CustomerRefusal::PhonesTooMany { max: MOST_PHONES as u32 });
    }
    for phone in &mut clean.phones {
        within("number", &phone.number, LONGEST)?;
        within("label", &phone.label, LONGEST)?;
        phone.label = norm::trimmed(&phone.label).to_owned();
    }
    Ok(clean)
}

fn optional(new: &mut NewCustomer) -> [(&'static str, &mut Option<String>); 19] {
    [
        ("number", &mut new.number),
        ("id_number", &mut new.id_number),
        ("ethnicity", &mut new.ethnicity),
        ("birthday", &mut new.birthday),
        ("address", &mut new.address),
        ("region", &mut new.region),
        ("village", &mut new.village),
        ("source", &mut new.source),
        ("occupation", &mut new.occupation),
        ("position", &mut new.position),
        ("business", &mut new.business),
        ("family", &mut new.family),
        ("purchase_use", &mut new.purchase_use),
        ("income_band", &mut new.income_band),
        ("education", &mut new.education),
        ("personality", &mut new.personality),
        ("connections", &mut new.connections),
        ("interests", &mut new.interests),
        ("hobbies", &mut new.hobbies),
    ]
}

/// Refuses a text of more than `max` characters.
pub(super) fn within(field: &str, text: &str, max: usize) -> Result<(), CustomerRefusal> {
    if text.chars().nth(max).is_some() {
        return Err(CustomerRefusal::TextTooLong { field: field.into(), max: max as u32 });
    }
    Ok(())
}
