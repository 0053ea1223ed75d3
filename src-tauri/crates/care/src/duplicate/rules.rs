use super::model::{Candidate, Likeness};
use crate::norm::fold;
use crate::reading;

/// How like two customers with a common phone are; none: a phone alone is no hint, families share them. Two of one ID number are
/// found by that.
pub(super) fn by_phone(one: &Candidate, other: &Candidate) -> Option<Likeness> {
    if one.id_number_hash.is_some() && one.id_number_hash == other.id_number_hash {
        return None;
    }
    let (a, b) = (fold(&one.name), fold(&other.name));
    if a == b {
        return Some(Likeness::NameAndPhone);
    }
    alike(&a, &b).then_some(Likeness::Phone)
}

/// One name holds the other (王伟 and 王伟先生), they sound the same (王伟 and 王玮), or of three characters or more one differs.
fn alike(a: &str, b: &str) -> bool {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    if short.chars().count() >= 2 && long.contains(short) {
        return true;
    }
    let sound = reading::full(a);
    if !sound.is_empty() && sound == reading::full(b) {
        return true;
    }
    let count = a.chars().count();
    count >= 3 && count == b.chars().count() && a.chars().zip(b.chars()).filter(|(x, y)| x != y).count() == 1
}

/// All pairs of a group, older before younger.
pub(super) fn pairs(group: &[Candidate]) -> impl Iterator<Item = (&Candidate, &Candidate)> {
    group.iter().enumerate().flat_map(|(i, one)| group[i + 1..].iter().map(move |other| (one, other)))
}

#[cfg(test)]
mod tests {
    use ledger::Id;

    use super::*;

    #[test]
    fn only_names_that_are_alike_make_a_phone_a_hint() {
        let named = |name: &str| Candidate { id: Id::NIL, name: name.into(), plate: None, id_number_hash: None };
        for (one, other, likeness) in [
            ("王伟", " 王伟", Some(Likeness::NameAndPhone)),
            ("ＡＢＣ公司", "abc公司", Some(Likeness::NameAndPhone)),
            ("王伟", "王伟先生", Some(Likeness::Phone)),
            ("王伟", "王玮", Some(Likeness::Phone)),
            ("王小明", "王晓红", None),
            ("王小明", "王大明", Some(Likeness::Phone)),
            ("王伟", "王芳", None),
            ("王伟", "李伟", None),
            ("王", "王伟", None),
            ("🚗", "🚙", None),
        ] {
            assert_eq!(by_phone(&named(one), &named(other)), likeness, "{one} {other}");
        }
    }
}
