use super::model::*;
use crate::norm::trimmed;

/// Most characters of what was heard, promised or found.
const LONGEST: usize = 5000;

/// A text as it is kept: trimmed and not empty.
pub(super) fn said(text: &str) -> Result<&str, ComplaintRefusal> {
    let kept = trimmed(text);
    if kept.is_empty() {
        return Err(ComplaintRefusal::TextMissing);
    }
    if kept.chars().nth(LONGEST).is_some() {
        return Err(ComplaintRefusal::TextTooLong { max: LONGEST as u32 });
    }
    Ok(kept)
}

/// How many promises of a chain were broken: 1 after the first failure, 2, 3: each one higher up.
pub(super) fn failures(chain: &[PromiseView], now: chrono::NaiveDateTime) -> u32 {
    chain.iter().filter(|promise| promise.is_broken(now)).count() as u32
}
