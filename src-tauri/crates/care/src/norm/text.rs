//! Text as it is kept (`trimmed`) and as it is compared (`fold`).

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// Without white space at both ends: Unicode white space (tab, U+3000, U+00A0 among it) and the byte order mark.
/// Inside nothing changes.
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

/// NFKC: full-width digits, letters and punctuation become plain ones. Case and white space stay.
pub fn narrow(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfkc().collect())
    }
}

/// The key by which two texts match: NFKC, lower case, without white space, control characters and invisible marks
/// (zero width, direction). For search and comparison only, never stored in place of the text.
pub fn fold(text: &str) -> String {
    let kept = |c: &char| !c.is_whitespace() && !c.is_control() && !is_invisible(*c);
    if text.is_ascii() {
        return text.chars().filter(kept).map(|c| c.to_ascii_lowercase()).collect();
    }
    // Lower case may leave a form that NFKC composes again (İ), so it stands between two passes.
    text.nfkc().filter(kept).flat_map(char::to_lowercase).nfkc().collect()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}
