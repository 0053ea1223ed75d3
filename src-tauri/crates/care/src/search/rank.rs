//! Which of the customers found comes first.

use super::Kind;
use super::keys::word;
use super::model::Traits;
use crate::{norm, reading};

/// Whether what was typed is the whole of what it was found by, not a part.
pub(super) fn is_exact(typed: &str, kind: Kind, t: &Traits) -> bool {
    let typed = word(typed);
    let is = |texts: &[String]| texts.iter().any(|text| word(text) == typed);
    match kind {
        Kind::Name => word(&t.name) == typed,
        Kind::Pinyin => reading::readings(&t.name).iter().any(|syllables| syllables.concat() == typed),
        Kind::Initials => reading::initials(&t.name) == typed,
        Kind::Phone => is(&t.phones) || norm::phone(&typed).digits().is_some_and(|d| t.phones.iter().any(|p| p == d)),
        Kind::Plate => {
            is(&t.plates) || t.plates.iter().any(|p| word(p).trim_start_matches(|c: char| !c.is_ascii()) == typed)
        }
        Kind::Vin => is(&t.vins),
        Kind::Number => t.number.as_deref().is_some_and(|number| word(number) == typed),
    }
}

/// Where a hit stands: exact ones first, then those found by the likelier kind, then by name.
pub(super) type Place = (bool, usize, String, ledger::Id);

/// The place of a hit of which all is known.
pub(super) fn order(typed: &str, kinds: &[Kind], kind: Kind, t: &Traits) -> Place {
    let place = kinds.iter().position(|k| *k == kind).unwrap_or(kinds.len());
    (!is_exact(typed, kind, t), place, reading::name_key(&t.name), t.id)
}

/// The same by the key of the name alone; none where the name does not tell whether the hit is exact.
pub(super) fn order_by_key(typed: &str, kinds: &[Kind], kind: Kind, key: &str, id: ledger::Id) -> Option<Place> {
    if !matches!(kind, Kind::Name | Kind::Pinyin | Kind::Initials) {
        return None;
    }
    let known = Traits { id, name: reading::written(key)?, ..Traits::default() };
    let place = kinds.iter().position(|k| *k == kind).unwrap_or(kinds.len());
    Some((!is_exact(typed, kind, &known), place, key.to_owned(), id))
}
