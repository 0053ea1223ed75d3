//! What is left of a phone or ID number for eyes that may not see it.

/// Masks a phone as written: of eleven digits or more the first three and the last four stay (`138****8000`), of eight to ten the last
/// three, of five to seven the last two, of fewer none. Letters are masked too, separators stay where they are.
pub fn mask_phone(text: &str) -> String {
    let total = text.chars().filter(|c| c.is_alphanumeric()).count();
    let (head, tail) = match total {
        0..=4 => (0, 0),
        5..=7 => (0, 2),
        8..=10 => (0, 3),
        _ => (3, 4),
    };
    mask(text, total, head, tail)
}

/// Masks an ID number or another sensitive text: of fifteen characters or more the first two and the last two stay
/// (`37**************1X`), of fewer none. Separators stay where they are.
pub fn mask_sensitive(text: &str) -> String {
    let total = text.chars().filter(|c| c.is_alphanumeric()).count();
    let kept = if total >= 15 { 2 } else { 0 };
    mask(text, total, kept, kept)
}

fn mask(text: &str, total: usize, head: usize, tail: usize) -> String {
    let mut seen = 0;
    let keep = |c: char| {
        if !c.is_alphanumeric() {
            return c;
        }
        seen += 1;
        if seen <= head || seen > total - tail { c } else { '*' }
    };
    text.chars().map(keep).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{mask_phone, mask_sensitive};

    #[test]
    fn a_masked_phone_keeps_its_shape_on_both_sides_of_each_bound() {
        for (text, wanted) in [
            ("13800138000", "138****8000"),
            ("138 0013 8000", "138 **** 8000"),
            ("+86 13800138000", "+86 1******8000"),
            ("0539-1234567", "053*-***4567"),
            ("1234567890", "*******890"),
            ("12345678", "*****678"),
            ("1234567", "*****67"),
            ("12345", "***45"),
            ("1234", "****"),
            ("不详", "**"),
            ("", ""),
        ] {
            assert_eq!(mask_phone(text), wanted, "{text}");
        }
    }

    #[test]
    fn of_an_id_number_two_characters_stay_at_each_end_and_of_a_short_text_none() {
        for (text, wanted) in [
            ("37130219750912621X", "37**************1X"),
            ("371302750912621", "37***********21"),
            ("37130275091262", "**************"),
            ("回族", "**"),
            ("", ""),
        ] {
            assert_eq!(mask_sensitive(text), wanted, "{text}");
        }
    }

    proptest! {
        #[test]
        fn at_least_three_digits_are_always_hidden(digits in "[0-9]{3,24}") {
            let masked = mask_phone(&digits);
            prop_assert!(masked.chars().filter(|c| *c == '*').count() >= 3);
            prop_assert_eq!(masked.len(), digits.len());
            prop_assert_eq!(mask_phone(&masked).len(), digits.len());
        }
    }
}
