//! View types of the sheets and the queries that fill them.

mod fill;
mod model;
mod sql;

pub use fill::{Printing, blank, contacts, progress, report, schedule};
pub use model::*;

/// A phone as a reader without the right sees it: the first three and the last four characters, stars between.
///
/// Anything of seven characters or fewer is all stars, so that nothing short is given away.
pub fn mask_phone(phone: &str) -> String {
    let signs: Vec<char> = phone.trim().chars().filter(|c| !c.is_whitespace()).collect();
    let hidden = signs.len().saturating_sub(7);
    if hidden == 0 {
        return "*".repeat(signs.len());
    }
    let head: String = signs[..3].iter().collect();
    let tail: String = signs[signs.len() - 4..].iter().collect();
    format!("{head}{}{tail}", "*".repeat(hidden))
}

#[cfg(test)]
mod tests {
    use super::mask_phone;

    #[test]
    fn a_masked_phone_keeps_three_and_four() {
        assert_eq!(mask_phone("138 0013 8000"), "138****8000");
        assert_eq!(mask_phone("+8613800138000"), "+86*******8000");
    }

    #[test]
    fn a_short_number_is_masked_whole() {
        assert_eq!(mask_phone("8001234"), "*******");
        assert_eq!(mask_phone(""), "");
    }
}
