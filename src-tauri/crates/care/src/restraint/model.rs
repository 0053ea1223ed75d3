use serde::{Deserialize, Serialize};
use specta::Type;

/// Why somebody must not be spoken to now, by this means, for this purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RestraintRefusal {
    /// He asked not to be contacted.
    DoNotContact,
    /// A commercial text, and no consent for its channel holds (PIPL, art. 13 and 15).
    NoConsent,
    /// A greeting while a complaint of his is open.
    OpenComplaint,
    /// A cheerful greeting on 清明.
    MourningDay,
}
