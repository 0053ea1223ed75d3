//! What the classes of a preset get.

use care::class_policy;
use care::wire::Cents;
use serde_json::json;

use crate::answer::{Answer, Trouble};
use crate::args::{Args, Preset};
use crate::door;

pub fn list(args: &Args, preset: Preset) -> Result<Answer, Trouble> {
    Answer::of(&door::open(args)?.read(|r| class_policy::list(r, preset.into()))?)
}

pub fn set(
    args: &Args,
    preset: Preset,
    class: &str,
    template: Option<&str>,
    ceiling: Option<i64>,
    rhythm: Option<u32>,
) -> Result<Answer, Trouble> {
    let store = door::open(args)?;
    let who = door::who(args, &store)?;
    let known = store.read(|r| class_policy::of(r, preset.into(), class))?;
    let mut policy = known.ok_or_else(|| Trouble::NotFound(class.into()))?;
    match template {
        Some("-") => policy.template = None,
        Some(name) => {
            let found = store.read(|r| care::plan::named(r, name))?;
            policy.template = Some(found.ok_or_else(|| Trouble::NotFound(name.into()))?);
        }
        None => {}
    }
    policy.gift_ceiling_cents = ceiling.map_or(policy.gift_ceiling_cents, Cents);
    policy.rhythm_days = rhythm.unwrap_or(policy.rhythm_days);
    let done = class_policy::set(&store, who, preset.into(), policy.clone()).map_err(Trouble::of("class_policy"))?;
    Answer::of(&json!({ "policy": policy, "op": done.op }))
}
