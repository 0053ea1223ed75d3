//! What a class gets until the store says otherwise, and what it may say.

use super::model::{ClassPolicy, ClassPolicyRefusal};
use crate::selection::Preset;
use crate::wire::Cents;

/// Class, gift ceiling in cents, rhythm in days. Who spends or comes more is spoken to more often; who never came (D) is given nothing
/// until he does.
const SPENDING: &[(&str, i64, u32)] = &[("A", 30_000, 30), ("B", 15_000, 45), ("C", 5_000, 90)];
const VISITS: &[(&str, i64, u32)] = &[("A", 30_000, 30), ("B", 15_000, 45), ("C", 8_000, 60), ("D", 0, 90)];

/// The policies of a preset that nobody has changed, in the order of its classes.
pub fn defaults(preset: Preset) -> impl Iterator<Item = ClassPolicy> {
    let all = match preset {
        Preset::Spending => SPENDING,
        Preset::Visits => VISITS,
    };
    all.iter().map(|(class, ceiling, rhythm_days)| ClassPolicy {
        class: (*class).into(),
        template: None,
        gift_ceiling_cents: Cents(*ceiling),
        rhythm_days: *rhythm_days,
    })
}

/// Whether a policy may be kept.
pub fn check(preset: Preset, policy: &ClassPolicy) -> Result<(), ClassPolicyRefusal> {
    if !defaults(preset).any(|known| known.class == policy.class) {
        return Err(ClassPolicyRefusal::ClassUnknown);
    }
    if !(0..=10_000_000).contains(&policy.gift_ceiling_cents.0) {
        return Err(ClassPolicyRefusal::CeilingRange);
    }
    if !(1..=366).contains(&policy.rhythm_days) {
        return Err(ClassPolicyRefusal::RhythmRange);
    }
    Ok(())
}
