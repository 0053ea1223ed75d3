use serde::Serialize;
use specta::Type;

/// New plates of one month, district and series (上牌量).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct RegistrationView {
    /// `YYYY-MM`.
    pub month: String,
    /// The district as the source names it.
    pub district: String,
    /// The series.
    pub series: String,
    /// All plates of the segment.
    pub segment: u32,
    /// Our own among them.
    pub own: u32,
}

/// The local share of a district over a span.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ShareView {
    /// The district.
    pub district: String,
    /// All plates of the segment.
    pub segment: u32,
    /// Our own among them.
    pub own: u32,
}
