//! Class policies 级别政策: what a class of a preset gets in a project that uses the preset's classes: the plan of its steps, a ceiling for
//! gifts, a rhythm of contacts.

mod model;
mod rules;
mod sql;
#[cfg(test)]
mod tests;

use ledger::{Done, Error, Fault, Id, Op, Read, Store, Write, cells};

pub use model::{ClassPolicy, ClassPolicyRefusal};

use crate::selection::Preset;
use crate::{op, plan};

/// The policies of all classes of a preset, A first: the store's, or the default of a class that it never changed.
pub fn list(r: &Read<'_>, preset: Preset) -> Result<Vec<ClassPolicy>, Fault> {
    let changed = sql::changed(r, preset)?;
    let of = |default: ClassPolicy| {
        changed.iter().find(|(_, policy)| policy.class == default.class).map_or(default, |(_, policy)| policy.clone())
    };
    Ok(rules::defaults(preset).map(of).collect())
}

/// The policy of one class; none for a class that the preset doesn't have.
pub fn of(r: &Read<'_>, preset: Preset, class: &str) -> Result<Option<ClassPolicy>, Fault> {
    Ok(list(r, preset)?.into_iter().find(|policy| policy.class == class))
}

/// The policy of a target; none in a project that uses no classes, or of a customer that is no target of it.
pub fn of_target(r: &Read<'_>, project: Id, customer: Id) -> Result<Option<ClassPolicy>, Fault> {
    match sql::of_target(r, project, customer)? {
        Some((preset, class)) => of(r, preset, &class),
        None => Ok(None),
    }
}

/// Changes what a class gets. Steps that are laid already stay as they are.
pub fn set(
    store: &Store,
    who: Option<Id>,
    preset: Preset,
    policy: ClassPolicy,
) -> Result<Done<()>, Error<ClassPolicyRefusal>> {
    store.change(Op::new(op::CLASS_POLICY_SET, who), |w| put(w, preset, &policy))
}

pub(crate) fn put(w: &mut Write<'_>, preset: Preset, policy: &ClassPolicy) -> Result<(), Error<ClassPolicyRefusal>> {
    rules::check(preset, policy).map_err(Error::Refused)?;
    if let Some(template) = policy.template
        && plan::read(w, template)?.is_none()
    {
        return Err(Error::Refused(ClassPolicyRefusal::TemplateUnknown));
    }
    let row = sql::changed(w, preset)?.into_iter().find(|(_, known)| known.class == policy.class);
    let (class, ceiling, rhythm) = (policy.class.as_str(), policy.gift_ceiling_cents, policy.rhythm_days);
    match row {
        Some((id, _)) => {
            let cells = cells! { template_id: policy.template, gift_ceiling_cents: ceiling, rhythm_days: rhythm };
            w.update("class_policy", id, cells)?;
        }
        None => {
            let cells = cells! {
                preset: preset, class: class, template_id: policy.template, gift_ceiling_cents: ceiling,
                rhythm_days: rhythm,
            };
            w.insert("class_policy", cells)?;
        }
    }
    Ok(())
}
